"""The life of one exosome, from release to fate.

`life` is the whole story and can be read from top to bottom. In a box it walks (`box.py`); where
there is no space to walk in, it waits for what happens first. All draws have addresses, so a life
depends on the seed, on who sent it and on its number, and on nothing else.
"""

import math

from exosome import chance
from exosome.engines.compiled import compiled
from exosome.engines.walk import box
from exosome.engines.walk import tissue as t_
from exosome.engines.walk.draws import direction, fine, four, normal
from exosome.engines.walk.tissue import surroundings
from exosome.engines.walk.tracks import passed, trace
from exosome.engines.walk.ways import arrival, chosen, total_rate, wait

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
def until_next(tissue, me, visit, kind, place):
    """How long until something happens to it wherever it is in its place; inf: nothing ever."""
    rate = total_rate(tissue.ways, kind, place)
    if rate <= 0.0:
        return math.inf
    u, _ = fine(me[0], me[1], me[2], visit, chance.CLEAR)
    return -math.log(u) / rate


@compiled
def life(tissue, seed, who, number, kind, place, x, y, z, born, book, path, account):
    """Follow one exosome from its birth at (x, y, z) to its fate.

    `book` (rows, times) counts changes of state, `path` (times, 3) takes positions at the saved
    times, `account` (cell types) adds up local time; the last two may be empty.
    Returns (fate, cell or -1, time it ended, content released, diameter, x, y, z, steps).
    """
    saves = tissue.saves
    until = saves[-1]
    me = (seed, who, number)
    diameter, diffusion = size_and_diffusion(tissue, seed, who, number, kind, place)
    time = born
    clock = born + until_next(tissue, me, 0, kind, place)
    u, _ = fine(seed, who, number, 0, chance.THRESHOLD)
    patience = -math.log(u) * diffusion  # kappa times local time that it will bear
    visits, step, row = 0, 0, 0
    adrift_row = tissue.place_row[kind, place, t_.ADRIFT]
    note(book, adrift_row, 1, saves, born)

    while step < chance.MAX_STEP:
        # Until something happens: walking in a box, waiting where there is no space.
        way = -1
        if tissue.mixed[place]:
            visits += 1
            step += 1
            stays, way = wait(tissue.ways, me, visits, kind, place)
            time += stays
            what, which = box.CLOCK, -1
            if time > until:
                what = box.TIME_UP
            elif tissue.ways.what[way] == t_.ENTER or tissue.ways.what[way] == t_.STICK:
                what, which = box.TAKEN, tissue.ways.to[way]
            row = passed(saves, path, row, min(time, until))
        else:
            what, which, time, x, y, z, patience, step, row = box.walk(
                tissue, me, kind, place, (x, y, z), time, clock, patience, diffusion, step,
                path, row, account,
            )  # fmt: skip
            if what == box.CLOCK:
                _, u = fine(seed, who, number, visits, chance.CLEAR)
                way = chosen(tissue.ways, kind, place, u)
        if what == box.ENDLESS:
            break
        if what == box.TIME_UP:
            return ADRIFT, -1, math.nan, False, diameter, x, y, z, step

        # Taken up by a cell: bound, or entered at once?
        if what == box.TAKEN:
            cell = which
            its = tissue.cell_type[cell]
            note(book, adrift_row, -1, saves, time)
            visits += 1
            sticks = way >= 0 and tissue.ways.what[way] == t_.STICK
            if way < 0:
                u, v = fine(seed, who, number, visits, chance.STICK)
                enter, bind = tissue.enter[kind, its], tissue.bind[kind, its]
                sticks = u * (enter + bind) >= enter
            if sticks:
                note(book, tissue.type_row[kind, its, t_.BOUND], 1, saves, time)
                u, v = fine(seed, who, number, visits, chance.BOUND)
                both = tissue.leave[kind, its] + tissue.take[kind, its]
                stays = -math.log(u) / both if both > 0.0 else math.inf
                if path.shape[0] > 0 and not tissue.mixed[place]:
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
            late = time + tissue.delay[kind, its]
            delivered = u < tissue.share[kind, its] and late <= until
            if delivered:
                note(book, tissue.type_row[kind, its, t_.DELIVERED], 1, saves, late)
            if tissue.degrade[kind, its] > 0.0:
                u, _ = fine(seed, who, number, 0, chance.DEGRADE)
                gone = time - math.log(u) / tissue.degrade[kind, its]
                note(book, tissue.type_row[kind, its, t_.DEGRADED], 1, saves, gone)
            return ENTERED, cell, time, delivered, diameter, x, y, z, step

        # Gone from the fluid of this place: cleared, left for good, or into another place.
        note(book, adrift_row, -1, saves, time)
        if way >= 0 and tissue.ways.what[way] == t_.CLEAR:
            note(book, tissue.place_row[kind, place, t_.CLEARED], 1, saves, time)
            return CLEARED, -1, time, False, diameter, x, y, z, step
        there, face = -1, -1
        if what == box.THROUGH:
            there = tissue.pores.to[kind, place, which]
        elif what == box.CLOCK:
            there, face = tissue.ways.to[way], tissue.ways.face[way]
        if there < 0:
            note(book, tissue.place_row[kind, place, t_.LEFT], 1, saves, time)
            return LEFT, -1, time, False, diameter, x, y, z, step
        place = there
        adrift_row = tissue.place_row[kind, place, t_.ADRIFT]
        note(book, adrift_row, 1, saves, time)
        visits += 1
        x, y, z = math.nan, math.nan, math.nan
        if not tissue.mixed[place]:
            x, y, z = arrival(tissue, me, visits, place, face)
            _, diffusion = size_and_diffusion(tissue, seed, who, number, kind, place)
            clock = time + until_next(tissue, me, visits, kind, place)
            u, _ = fine(seed, who, number, visits, chance.THRESHOLD)
            patience = -math.log(u) * diffusion
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
