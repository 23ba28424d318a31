"""The life of one exosome, from release to fate.

`life` is the whole story and can be read from top to bottom. Far from cells one long free step is
taken; beside a cell one step of the exact law in `sphere.py`, as long as `stride.py` allows. All
draws have addresses, so a life depends on the seed, on who sent it and on its number, and on
nothing else.
"""

import math

from exosome import chance
from exosome.engines.compiled import compiled
from exosome.engines.draws import direction, fine, four, normal
from exosome.engines.walk import plane, sphere
from exosome.engines.walk import tissue as t_
from exosome.engines.walk.stride import stride
from exosome.engines.walk.tissue import between, surroundings
from exosome.engines.walk.tracks import out_of_cells, trace
from exosome.engines.walk.walls import settle, through_open_wall

ADRIFT, BOUND, ENTERED, CLEARED, LEFT, ENDLESS = 0, 1, 2, 3, 4, 255


@compiled
def note(book, row, change, saves, time):
    """Book a change of a count, from the first saved time that is not before `time`."""
    if row < 0:
        return
    lo, hi = 0, saves.size
    while lo < hi:
        mid = (lo + hi) // 2
        if saves[mid] < time:
            lo = mid + 1
        else:
            hi = mid
    if lo < saves.size:
        book[row, lo] += change


@compiled
def size_and_diffusion(tissue, seed, who, number, kind, place):
    """Diameter in nm (nan if its kind has none) and diffusion coefficient in um^2/s."""
    diameter = tissue.median[kind]
    if tissue.log_gsd[kind] > 0.0:
        u, _ = fine(seed, who, number, 0, chance.SIZE)
        diameter *= math.exp(tissue.log_gsd[kind] * normal(u))
    given = tissue.diffusion[kind, place]
    if given == given:
        return diameter, given
    return diameter, tissue.mobility[kind, place] / diameter


@compiled
def grip(tissue, kind, cell):
    """The surface uptake of a cell in um/s: taken in on sticking, and bound."""
    its = tissue.cell_type[cell]
    return tissue.enter[kind, its] + tissue.bind[kind, its]


@compiled
def life(tissue, seed, who, number, kind, place, x, y, z, born, book, path, account):
    """Follow one exosome from its birth at (x, y, z) to its fate.

    `book` (rows, times) counts changes of state, `path` (times, 3) takes positions at the saved
    times, `account` (cell types) adds up local time; the last two may be empty.
    Returns (fate, cell or -1, time it ended, content released, diameter, x, y, z, steps).
    """
    saves = tissue.saves
    until = saves[-1]
    diameter, diffusion = size_and_diffusion(tissue, seed, who, number, kind, place)
    flow = tissue.flow[kind, place]
    fx, fy, fz = flow[0], flow[1], flow[2]
    speed = math.sqrt(fx * fx + fy * fy + fz * fz)
    time = born
    clock = math.inf  # when it would be cleared, if it stays adrift
    if tissue.clear[kind, place] > 0.0:
        u, _ = fine(seed, who, number, 0, chance.CLEAR)
        clock = born - math.log(u) / tissue.clear[kind, place]
    u, _ = fine(seed, who, number, 0, chance.THRESHOLD)
    patience = -math.log(u) * diffusion  # kappa times local time that it will bear
    visits = 0
    row = 0
    adrift_row = tissue.place_row[kind, place, t_.ADRIFT]
    note(book, adrift_row, 1, saves, born)

    for step in range(chance.MAX_STEP):
        # How far can it go before something happens?
        cell, gap, ux, uy, uz, other, second = surroundings(tissue, place, x, y, z)
        radius = tissue.radius[cell] if cell >= 0 else 0.0
        sigma = stride(tissue, place, x, y, z, gap, radius, second, diffusion, speed)
        event = min(until, clock)
        dt = event - time
        if sigma * sigma < 2.0 * diffusion * dt:
            dt = sigma * sigma / (2.0 * diffusion)
            event = math.inf
        ddt = diffusion * dt
        sigma = math.sqrt(2.0 * ddt)

        # Half of the flow, a step of diffusion, half of the flow; (cx, cy, cz): the cell's centre.
        cx, cy, cz = x - ux, y - uy, z - uz
        ux, uy, uz = ux + 0.5 * fx * dt, uy + 0.5 * fy * dt, uz + 0.5 * fz * dt
        u, v, w, touching = four(seed, who, number, step, chance.MOVE)
        wx, wy, wz = (
            ux + sigma * normal(u),
            uy + sigma * normal(v),
            uz + sigma * normal(w),
        )
        contact = 0.0  # local time on the nearest cell
        early = 0.0  # of which the flow pressed it on before diffusion
        way = 0.0  # from the start down to the surface, and up to the end
        down = 0.0
        if cell >= 0:
            r0 = math.sqrt(ux * ux + uy * uy + uz * uz)
            nx, ny, nz = ux / r0, uy / r0, uz / r0
            if r0 < radius:
                early = radius - r0
                wx, wy, wz = wx + early * nx, wy + early * ny, wz + early * nz
                r0 = radius
            down = r0 - radius
            r1 = math.sqrt(wx * wx + wy * wy + wz * wz)
            if touching < sphere.touch_chance(r0, r1, radius, ddt):
                u, v, w, a = four(seed, who, number, step, chance.TOUCH)
                q = sphere.reach_after_touch(down, ddt, u, v)
                up = sphere.height_after_touch(q, radius, w)
                contact = q - up
                way = down + q
                spread = sphere.spread_after_touch(down, up, radius, ddt)
                cosine = sphere.turn(1.0 / spread, a)
                wx, wy, wz = sphere.turned(nx, ny, nz, wx, wy, wz, cosine)
                r1 = radius + up
                wx, wy, wz = r1 * wx, r1 * wy, r1 * wz
            else:
                less = sphere.narrowing_without_touch(down, r1 - radius, radius, ddt)
                if less < 1.0:
                    cosine = (wx * nx + wy * ny + wz * nz) / r1
                    cosine = 1.0 - less * (1.0 - cosine)
                    wx, wy, wz = sphere.turned(nx, ny, nz, wx, wy, wz, cosine)
                    wx, wy, wz = r1 * wx, r1 * wy, r1 * wz
        wx, wy, wz = wx + 0.5 * fx * dt, wy + 0.5 * fy * dt, wz + 0.5 * fz * dt
        x1, y1, z1 = cx + wx, cy + wy, cz + wz
        taker = -1
        when = dt
        if contact + early > 0.0:
            kappa = grip(tissue, kind, cell)
            if account.size > 0:
                account[tissue.cell_type[cell]] += contact + early
            patience -= kappa * (contact + early)
            if patience < 0.0:  # taken up before the step was over
                taker = cell
                u, v, w, a = four(seed, who, number, step, chance.UPTAKE)
                spent = contact + patience / kappa
                when = 0.0
                if spent > 0.0:
                    when = sphere.contact_time(down + spent, way - down - spent, ddt, dt, u, v, w)
                    spread = sphere.spread_after_touch(down, 0.0, radius, diffusion * when)
                    cosine = sphere.turn(1.0 / spread, a)
                    nx, ny, nz = sphere.turned(nx, ny, nz, wx, wy, wz, cosine)
                x1, y1, z1 = cx + radius * nx, cy + radius * ny, cz + radius * nz

        # The second nearest cell, met as a plane.
        if taker < 0 and other >= 0 and other != cell:
            ox = between(x1, tissue.x[other], tissue.box[place, 0], tissue.walls[place, 0])
            oy = between(y1, tissue.y[other], tissue.box[place, 1], tissue.walls[place, 1])
            oz = between(z1, tissue.z[other], tissue.box[place, 2], tissue.walls[place, 2])
            r1 = math.sqrt(ox * ox + oy * oy + oz * oz)
            beyond = r1 - tissue.radius[other]
            crossing = plane.crossing_chance(second, beyond, ddt)
            if crossing > 0.0:
                u, v, w, a = four(seed, who, number, step, chance.SECOND)
                if u < crossing:
                    contact = plane.push(second, beyond, ddt, v)
                    kappa = grip(tissue, kind, other)
                    if account.size > 0:
                        account[tissue.cell_type[other]] += contact
                    away = contact
                    patience -= kappa * contact
                    if patience < 0.0:
                        taker = other
                        spent = contact + patience / kappa
                        way = second + contact + max(0.0, beyond + contact)
                        u, v, w, a = four(seed, who, number, step, chance.UPTAKE)
                        when = sphere.contact_time(
                            second + spent, way - second - spent, ddt, dt, u, v, w
                        )
                        away = -beyond
                    x1, y1, z1 = (
                        x1 + away * ox / r1,
                        y1 + away * oy / r1,
                        z1 + away * oz / r1,
                    )

        # Walls: an open one may let it out; closed ones reflect; periodic ones lead round.
        me, here, there = (seed, who, number), (x, y, z), (x1, y1, z1)
        out = False
        if taker < 0:
            out, when, there = through_open_wall(
                tissue, place, me, step, diffusion, dt, here, there
            )
        if path.shape[0] > 0:
            span = (time, time + when)
            row = trace(path, row, tissue, place, me, step, span, here, there, diffusion)
        x, y, z = settle(tissue, place, there)

        if out:
            time = min(time + when, until)
            note(book, adrift_row, -1, saves, time)
            note(book, tissue.place_row[kind, place, t_.LEFT], 1, saves, time)
            return LEFT, -1, time, False, diameter, x, y, z, step
        if taker < 0:
            if event == math.inf:
                time += dt
                continue
            x, y, z = out_of_cells(tissue, place, (x, y, z))
            if event == until:
                return ADRIFT, -1, math.nan, False, diameter, x, y, z, step
            note(book, adrift_row, -1, saves, clock)
            note(book, tissue.place_row[kind, place, t_.CLEARED], 1, saves, clock)
            return CLEARED, -1, clock, False, diameter, x, y, z, step

        # Taken up at the surface of a cell: bound, or entered at once?
        time = min(time + when, until)
        cell = taker
        its = tissue.cell_type[cell]
        note(book, adrift_row, -1, saves, time)
        visits += 1
        u, v = fine(seed, who, number, visits, chance.STICK)
        sticks = u * (tissue.enter[kind, its] + tissue.bind[kind, its]) >= tissue.enter[kind, its]
        if sticks:
            note(book, tissue.type_row[kind, its, t_.BOUND], 1, saves, time)
            u, v = fine(seed, who, number, visits, chance.BOUND)
            both = tissue.leave[kind, its] + tissue.take[kind, its]
            stays = -math.log(u) / both if both > 0.0 else math.inf
            if path.shape[0] > 0:
                span, here = (time, min(until, time + stays)), (x, y, z)
                row = trace(path, row, tissue, place, me, step, span, here, here, 0.0)
            if time + stays > until:
                return BOUND, cell, math.nan, False, diameter, x, y, z, step
            time += stays
            clock += stays
            note(book, tissue.type_row[kind, its, t_.BOUND], -1, saves, time)
            if v * both < tissue.leave[kind, its]:
                note(book, adrift_row, 1, saves, time)
                u, _ = fine(seed, who, number, visits, chance.THRESHOLD)
                patience = -math.log(u) * diffusion
                continue
        note(book, tissue.type_row[kind, its, t_.ENTERED], 1, saves, time)
        u, _ = fine(seed, who, number, 0, chance.DELIVER)
        delivered = u < tissue.share[kind, its] and time + tissue.delay[kind, its] <= until
        if delivered:
            note(
                book,
                tissue.type_row[kind, its, t_.DELIVERED],
                1,
                saves,
                time + tissue.delay[kind, its],
            )
        return ENTERED, cell, time, delivered, diameter, x, y, z, step
    return ENDLESS, -1, time, False, diameter, x, y, z, chance.MAX_STEP


@compiled
def on_surface(tissue, seed, who, number, cell):
    """A point evenly at random on a cell's surface: where its exosomes are born."""
    u, v, _, _ = four(seed, who, number, 0, chance.BIRTH)
    nx, ny, nz = direction(u, v)
    r = tissue.radius[cell]
    return tissue.x[cell] + r * nx, tissue.y[cell] + r * ny, tissue.z[cell] + r * nz


@compiled
def in_fluid(tissue, seed, who, number, place):
    """A point evenly at random in a place, outside its cells."""
    for attempt in range(chance.MAX_STEP):
        u, v, w, _ = four(seed, who, number, attempt, chance.DOSE_PLACE)
        x, y, z = (
            u * tissue.box[place, 0],
            v * tissue.box[place, 1],
            w * tissue.box[place, 2],
        )
        cell, gap, _, _, _, _, _ = surroundings(tissue, place, x, y, z)
        if cell < 0 or gap > 0.0:
            return x, y, z
    return math.nan, math.nan, math.nan
