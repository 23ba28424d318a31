"""The life of one exosome, from release to fate.

`life` is the whole story and can be read from top to bottom. In a box it walks (`box.py`); where
there is no space to walk in, it waits for what happens first. All draws have addresses, so a life
depends on the seed, on who sent it and on its number, and on nothing else.
"""

import math

import numpy as np

from exosome import chance
from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.draws import direction, fine, four, normal
from exosome.engines.walk import box
from exosome.engines.walk import tissue as t_
from exosome.engines.walk.tissue import surroundings
from exosome.engines.walk.tracks import passed, trace
from exosome.engines.walk.ways import arrival, wait

ADRIFT, BOUND, ENTERED, CLEARED, LEFT, ENDLESS = 0, 1, 2, 3, 4, 255
FIRST = np.int64(0)  # of one type all along, so that nothing is compiled twice


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
    diameter = tissue.size[kind, t_.MEDIAN]
    if tissue.size[kind, t_.LOG_GSD] > 0.0:
        u, _ = fine(seed, who, number, 0, chance.SIZE)
        diameter *= math.exp(tissue.size[kind, t_.LOG_GSD] * normal(u))
    given = tissue.moves[kind, place, t_.DIFFUSION]
    if given == given:
        return diameter, given
    return diameter, tissue.moves[kind, place, t_.MOBILITY] / diameter


@compiled_apart
def life(tissue, seed, who, number, kind, place, x, y, z, born, book, path, account):
    """Follow one exosome from its birth at (x, y, z) to its fate.

    `book` (rows, times) counts changes of state, `path` (times, 3) takes positions at the saved
    times, `account` (cell types) adds up local time; the last two may be empty.
    Returns (fate, cell or -1, time it ended, content released, diameter, x, y, z, steps).
    """
    saves = tissue.saves
    until = saves[-1]
    kind, place = np.int64(kind), np.int64(place)
    me = (seed, who, number)
    diameter, diffusion = size_and_diffusion(tissue, seed, who, number, kind, place)
    time = born
    visits, step, row = FIRST, FIRST, FIRST
    stays, way = wait(tissue, me, visits, kind, place)  # what may happen anywhere in the place
    clock = born + stays
    u, _ = fine(seed, who, number, 0, chance.THRESHOLD)
    patience = -math.log(u) * diffusion  # kappa times local time that it will bear
    adrift_row = tissue.place_row[kind, place, t_.ADRIFT]
    note(book, adrift_row, 1, saves, born)

    while step < chance.MAX_STEP:
        # Until something happens: walking in a box, waiting where there is no space.
        mixed = tissue.walls[place, 0] == t_.MIXED
        if mixed:
            step += 1
            what, which, time = box.CLOCK, -1, clock
            if clock > until:
                what = box.TIME_UP
            elif tissue.ways[way, t_.WHAT] >= t_.ENTERS:
                what, which = box.TAKEN, int(tissue.ways[way, t_.TO])
            row = passed(saves, path, row, min(time, until))
        else:
            what, which, time, x, y, z, patience, step, row = box.walk(
                tissue, me, kind, place, (x, y, z), time, clock, patience, diffusion, step,
                path, row, account,
            )  # fmt: skip
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
            if mixed:
                sticks = tissue.ways[way, t_.WHAT] == t_.STICKS
            else:
                u, v = fine(seed, who, number, visits, chance.STICK)
                enter = tissue.uptake[kind, its, t_.ENTER]
                sticks = u * (enter + tissue.uptake[kind, its, t_.BIND]) >= enter
            if sticks:
                note(book, tissue.type_row[kind, its, t_.BOUND], 1, saves, time)
                u, v = fine(seed, who, number, visits, chance.BOUND)
                leave = tissue.uptake[kind, its, t_.LEAVE]
                both = leave + tissue.uptake[kind, its, t_.TAKE]
                held = -math.log(u) / both if both > 0.0 else math.inf
                if path.shape[0] > 0 and not mixed:
                    span, here = (time, min(until, time + held)), (x, y, z)
                    row = trace(path, row, tissue, place, me, step, span, here, here, 0.0)
                if time + held > until:
                    return BOUND, cell, math.nan, False, diameter, x, y, z, step
                time += held
                clock += held
                note(book, tissue.type_row[kind, its, t_.BOUND], -1, saves, time)
                if v * both < leave:
                    note(book, adrift_row, 1, saves, time)
                    if mixed:
                        stays, way = wait(tissue, me, visits, kind, place)
                        clock = time + stays
                    u, _ = fine(seed, who, number, visits, chance.THRESHOLD)
                    patience = -math.log(u) * diffusion
                    continue
            note(book, tissue.type_row[kind, its, t_.ENTERED], 1, saves, time)
            u, _ = fine(seed, who, number, 0, chance.DELIVER)
            late = time + tissue.uptake[kind, its, t_.DELAY]
            delivered = u < tissue.uptake[kind, its, t_.SHARE] and late <= until
            if delivered:
                note(book, tissue.type_row[kind, its, t_.DELIVERED], 1, saves, late)
            degrade = tissue.uptake[kind, its, t_.DEGRADE]
            if degrade > 0.0:
                u, _ = fine(seed, who, number, 0, chance.DEGRADE)
                gone = time - math.log(u) / degrade
                note(book, tissue.type_row[kind, its, t_.DEGRADED], 1, saves, gone)
            return ENTERED, cell, time, delivered, diameter, x, y, z, step

        # Gone from the fluid of this place: cleared, left for good, or into another place.
        note(book, adrift_row, -1, saves, time)
        there, face = -1, -1
        if what == box.CLOCK:
            if tissue.ways[way, t_.WHAT] == t_.CLEARS:
                note(book, tissue.place_row[kind, place, t_.CLEARED], 1, saves, time)
                return CLEARED, -1, time, False, diameter, x, y, z, step
            there, face = int(tissue.ways[way, t_.TO]), int(tissue.ways[way, t_.FACE])
        elif what == box.THROUGH:
            there = int(tissue.pores[kind, place, which, t_.BEYOND])
        if there < 0:
            note(book, tissue.place_row[kind, place, t_.LEFT], 1, saves, time)
            return LEFT, -1, time, False, diameter, x, y, z, step
        place = there
        adrift_row = tissue.place_row[kind, place, t_.ADRIFT]
        note(book, adrift_row, 1, saves, time)
        visits += 1
        stays, way = wait(tissue, me, visits, kind, place)
        clock = time + stays
        x, y, z = math.nan, math.nan, math.nan
        if tissue.walls[place, 0] != t_.MIXED:
            x, y, z = arrival(tissue, me, visits, place, face)
            _, diffusion = size_and_diffusion(tissue, seed, who, number, kind, place)
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
