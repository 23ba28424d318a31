"""The steps of one exosome in a box, until something happens to it.

Far from cells one long free step is taken; beside a cell one step of the exact law in `sphere.py`,
as long as `stride.py` allows.
"""

import math

from exosome import rng
from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.draws import four, normal
from exosome.engines.walk.kernel import plane, sphere
from exosome.engines.walk.kernel.boundaries import (
    settle,
    through_open_wall,
    through_permeable_wall,
)
from exosome.engines.walk.kernel.contact_log import add_contact
from exosome.engines.walk.kernel.scene import BIND, ENTER, SPEED, between, surroundings
from exosome.engines.walk.kernel.step_size import stride
from exosome.engines.walk.kernel.trajectory import out_of_cells, trace
from exosome.physics import uptake

total_speed = compiled(uptake.total_speed)

TIME_UP, CLOCK, TAKEN, OUT, THROUGH, ENDLESS = 0, 1, 2, 3, 4, 5


@compiled
def grip(tissue, kind, cell):
    """The surface uptake of a cell in um/s: taken in on sticking, and bound."""
    its = tissue.cell_type[cell]
    return total_speed(tissue.uptake[kind, its, ENTER], tissue.uptake[kind, its, BIND])


@compiled
def beside_cell(me, step, cell, radius, u0, ddt):
    """A step of diffusion from a point u0 (um, from the centre of the nearest cell; cell -1: none).

    `ddt` is D dt (um^2). Returns the end of the step (wx, wy, wz) and the direction of its start
    (nx, ny, nz), both from the centre; the local time on the cell, and how far the start lay inside
    it, which counts as local time, too; the way from the start to the surface and up to the end,
    and its first part (um).
    """
    seed, who, number = me
    ux, uy, uz = u0
    sigma = math.sqrt(2.0 * ddt)
    u, v, w, touching = four(seed, who, number, step, rng.MOVE)
    wx, wy, wz = (
        ux + sigma * normal(u),
        uy + sigma * normal(v),
        uz + sigma * normal(w),
    )
    contact, early, way, down = 0.0, 0.0, 0.0, 0.0
    nx, ny, nz = 0.0, 0.0, 0.0
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
            u, v, w, a = four(seed, who, number, step, rng.TOUCH)
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
    return wx, wy, wz, nx, ny, nz, contact, early, way, down


@compiled
def from_centre(tissue, place, cell, x, y, z):
    """The way from a cell's centre to a point, through periodic walls where that is shorter."""
    box, walls = tissue.box[place], tissue.walls[place]
    return (
        between(x, tissue.x[cell], box[0], walls[0]),
        between(y, tissue.y[cell], box[1], walls[1]),
        between(z, tissue.z[cell], box[2], walls[2]),
    )


@compiled_apart
def walk(
    tissue, me, kind, place, point, time, clock, patience, diffusion, step, path, row, contacts
):
    """Walk from a point in a box until something happens.

    `clock` is when something happens to it wherever it is in the box, `patience` the uptake speed
    times local time that it will bear, `step` the next free address; `contacts` takes the local
    time on each cell (see `contact_log.py`; empty: it is not kept). Returns (what, which cell or
    face, time, x, y, z, patience, next step, next row of the path).
    """
    seed, who, number = me
    x, y, z = point
    until = tissue.saves[-1]
    flow = tissue.flow[kind, place]
    fx, fy, fz = flow[0], flow[1], flow[2]
    speed = math.sqrt(fx * fx + fy * fy + fz * fz)
    permeable = tissue.pores[kind, place, :, SPEED].max() > 0.0
    while step < rng.MAX_STEP:
        # How far can it go before something happens?
        cell, gap, ux, uy, uz, other, second = surroundings(tissue, place, x, y, z)
        radius = tissue.radius[cell] if cell >= 0 else 0.0
        sigma = stride(tissue, kind, place, x, y, z, gap, radius, second, diffusion, speed)
        event = min(until, clock)
        dt = event - time
        if sigma * sigma < 2.0 * diffusion * dt:
            dt = sigma * sigma / (2.0 * diffusion)
            event = math.inf
        ddt = diffusion * dt

        # Half of the flow, a step of diffusion, half of the flow; (cx, cy, cz): the cell's centre.
        cx, cy, cz = x - ux, y - uy, z - uz
        ux, uy, uz = ux + 0.5 * fx * dt, uy + 0.5 * fy * dt, uz + 0.5 * fz * dt
        wx, wy, wz, nx, ny, nz, contact, early, way, down = beside_cell(
            me, step, cell, radius, (ux, uy, uz), ddt
        )
        wx, wy, wz = wx + 0.5 * fx * dt, wy + 0.5 * fy * dt, wz + 0.5 * fz * dt
        x1, y1, z1 = cx + wx, cy + wy, cz + wz
        taker = -1
        when = dt
        if contact + early > 0.0:
            kappa = grip(tissue, kind, cell)
            if contacts.size > 0:
                add_contact(contacts, cell, contact + early, diffusion * (time + 0.5 * dt))
            patience -= kappa * (contact + early)
            if patience < 0.0:  # taken up before the step was over
                taker = cell
                u, v, w, a = four(seed, who, number, step, rng.UPTAKE)
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
            ox, oy, oz = from_centre(tissue, place, other, x1, y1, z1)
            r1 = math.sqrt(ox * ox + oy * oy + oz * oz)
            beyond = r1 - tissue.radius[other]
            crossing = plane.crossing_chance(second, beyond, ddt)
            if crossing > 0.0:
                u, v, w, a = four(seed, who, number, step, rng.SECOND)
                if u < crossing:
                    contact = plane.push(second, beyond, ddt, v)
                    kappa = grip(tissue, kind, other)
                    if contacts.size > 0:
                        add_contact(contacts, other, contact, diffusion * (time + 0.5 * dt))
                    away = contact
                    patience -= kappa * contact
                    if patience < 0.0:
                        taker = other
                        spent = contact + patience / kappa
                        way = second + contact + max(0.0, beyond + contact)
                        u, v, w, a = four(seed, who, number, step, rng.UPTAKE)
                        when = sphere.contact_time(
                            second + spent, way - second - spent, ddt, dt, u, v, w
                        )
                        away = -beyond
                    x1, y1, z1 = (
                        x1 + away * ox / r1,
                        y1 + away * oy / r1,
                        z1 + away * oz / r1,
                    )

        # Walls: open ones let out, permeable ones may; closed reflect; periodic ones lead round.
        here, there = (x, y, z), (x1, y1, z1)
        out, face = False, -1
        if taker < 0:
            out, when, there = through_open_wall(
                tissue, place, me, step, diffusion, dt, here, there
            )
            if permeable:
                face, earlier, beyond_it = through_permeable_wall(
                    tissue, kind, place, me, step, diffusion, dt, here, (x1, y1, z1)
                )
                if not out or (face >= 0 and earlier < when):
                    out, when, there = False, earlier, beyond_it
                else:
                    face = -1
        if path.shape[0] > 0:
            span = (time, time + when)
            row = trace(path, row, tissue, place, me, step, span, here, there, diffusion)
        x, y, z = settle(tissue, place, there)
        step += 1
        if taker >= 0:
            return TAKEN, taker, min(time + when, until), x, y, z, patience, step, row
        if out:
            return OUT, -1, min(time + when, until), x, y, z, patience, step, row
        if face >= 0:
            return THROUGH, face, min(time + when, until), x, y, z, patience, step, row
        if event == math.inf:
            time += dt
            continue
        x, y, z = out_of_cells(tissue, place, (x, y, z))
        what = TIME_UP if event == until else CLOCK
        return what, -1, event, x, y, z, patience, step, row
    return ENDLESS, -1, time, x, y, z, patience, step, row
