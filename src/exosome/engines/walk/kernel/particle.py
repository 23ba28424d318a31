"""The life of one exosome, from release to fate.

`go_on` is the whole story and can be read from top to bottom. In a box it walks (`box.py`); where
there is no space to walk in, it waits for what happens first. All draws have addresses, so a life
depends on the seed, on who sent it and on its number, and on nothing else; but where a cell's
uptake is tied to what else happened, it stops and asks.
"""

import math

import numpy as np

from exosome import rng
from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.draws import direction, fine, four, normal
from exosome.engines.walk.kernel import scene as t_
from exosome.engines.walk.kernel import step as box
from exosome.engines.walk.kernel.channels import arrival, wait
from exosome.engines.walk.kernel.scene import surroundings
from exosome.engines.walk.kernel.trajectory import passed, trace
from exosome.physics import delivery, uptake
from exosome.physics import diffusion as diffusion_laws
from exosome.plan import Fate

ADRIFT, BOUND, ENTERED = int(Fate.FREE), int(Fate.BOUND), int(Fate.INTERNALISED)
CLEARED, LEFT = int(Fate.CLEARED), int(Fate.EXITED)
of_size = compiled(diffusion_laws.of_size)
threshold = compiled(uptake.threshold)
sticks_first = compiled(uptake.sticks)
part_entering = compiled(uptake.part_entering)
delivered_at = compiled(delivery.delivered_at)
succeeds = compiled(delivery.succeeds)

ATTEMPT = 5  # no fate yet: whether a cell takes it up is to be decided
ENDLESS = 255
# What became of an attempt, and the first of anything that is counted: of one type all along, so
# that nothing is compiled twice.
REFUSED, ACCEPTED, UNDECIDED = np.int64(0), np.int64(1), np.int64(2)
FIRST = np.int64(0)


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
        u, _ = fine(seed, who, number, 0, rng.SIZE)
        diameter *= math.exp(tissue.size[kind, t_.LOG_GSD] * normal(u))
    given = tissue.moves[kind, place, t_.DIFFUSION]
    if given == given:
        return diameter, given
    return diameter, of_size(tissue.moves[kind, place, t_.MOBILITY], diameter)


@compiled
def patience_of(tissue, me, visits, diffusion):
    """Uptake speed times local time that an exosome bears until a cell takes it up."""
    u, _ = fine(me[0], me[1], me[2], visits, rng.THRESHOLD)
    return threshold(u, diffusion)


@compiled
def birth(tissue, me, kind, place, point, born, book):
    """The state of an exosome that is born at a point: what `go_on` goes on from.

    A state is (place, x, y, z, time, when something happens wherever it is, the way it then goes,
    visits to cells and places, steps, the cell that it is at or -1).
    """
    note(book, tissue.place_row[kind, place, t_.ADRIFT], 1, tissue.saves, born)
    stays, way = wait(tissue, me, FIRST, kind, place)  # what may happen anywhere in the place
    x, y, z = point
    return place, x, y, z, born, born + stays, np.int64(way), FIRST, FIRST, np.int64(-1)


@compiled
def foregone(tissue, me, kind, cell, visits, sticks, time, sure):
    """What becomes of an attempt, if that is sure without asking; `sure` as in `go_on`."""
    tie = tissue.uptake[kind, tissue.cell_type[cell], t_.TIE]
    if tie == t_.FREE or (tie == t_.SATURABLE and sticks):
        return ACCEPTED
    until, most = sure
    if sticks or until.size == 0 or time > until[kind, cell]:
        return UNDECIDED
    u, _ = fine(me[0], me[1], me[2], visits, rng.ACCEPT)
    return REFUSED if u >= most[kind, cell] else UNDECIDED


@compiled_apart
def go_on(tissue, me, kind, state, answer, sure, book, path, contacts):
    """Follow one exosome from a state to its fate, or to an attempt that is to be decided.

    `answer` is what became of the attempt that it stands at, or UNDECIDED where it stands at none.
    `sure` = (until, most), both (kinds, cells) or empty: until that time (s) an attempt to enter is
    refused for sure if its draw is not below `most`.
    `book` (rows, times) counts changes of state, `path` (times, 3) takes positions at the saved
    times, `contacts` the local time on each cell (`contact_log.py`); the last two may be empty.
    Returns (fate, content released, whether it would stick, attempts refused for sure, state).
    """
    seed, who, number = me
    place, x, y, z, time, clock, way, visits, step, cell = state
    saves = tissue.saves
    until = saves[-1]
    _, diffusion = size_and_diffusion(tissue, seed, who, number, kind, place)
    patience = patience_of(tissue, me, visits, diffusion)
    adrift_row = tissue.place_row[kind, place, t_.ADRIFT]
    what, which, row, refused = box.TAKEN, FIRST, FIRST, FIRST
    fate, delivered, sticks = ENDLESS, False, False

    while step < rng.MAX_STEP:
        # Until something happens: walking in a box, waiting where there is no space.
        mixed = tissue.walls[place, 0] == t_.MIXED
        if answer == UNDECIDED:
            cell = -1
            if mixed:
                step += 1
                what, time = box.CLOCK, clock
                if clock > until:
                    what = box.TIME_UP
                elif tissue.ways[way, t_.WHAT] >= t_.ENTERS:
                    what, cell = box.TAKEN, int(tissue.ways[way, t_.TO])
                row = passed(saves, path, row, min(time, until))
            else:
                what, which, time, x, y, z, patience, step, row = box.walk(
                    tissue, me, kind, place, (x, y, z), time, clock, patience, diffusion, step,
                    path, row, contacts,
                )  # fmt: skip
                cell = which if what == box.TAKEN else -1
        if what == box.ENDLESS:
            break
        if what == box.TIME_UP:
            fate = ADRIFT
            break

        # Taken up by a cell: bound, or internalised at once?
        if what == box.TAKEN:
            its = tissue.cell_type[cell]
            if answer == UNDECIDED:
                visits += 1
            if mixed:
                sticks = tissue.ways[way, t_.WHAT] == t_.STICKS
            else:
                u, v = fine(seed, who, number, visits, rng.STICK)
                enter, bind = tissue.uptake[kind, its, t_.ENTER], tissue.uptake[kind, its, t_.BIND]
                sticks = sticks_first(u, enter, bind)
            if answer == UNDECIDED:
                answer = foregone(tissue, me, kind, cell, visits, sticks, time, sure)
                refused += answer == REFUSED
            if answer == UNDECIDED:
                fate = ATTEMPT
                break
            accepted, answer = answer == ACCEPTED, UNDECIDED
            if accepted:
                note(book, adrift_row, -1, saves, time)
            if accepted and sticks:
                note(book, tissue.type_row[kind, its, t_.BOUND], 1, saves, time)
                u, v = fine(seed, who, number, visits, rng.BOUND)
                leave = tissue.uptake[kind, its, t_.LEAVE]
                free = leave + tissue.uptake[kind, its, t_.CAUGHT]
                rate = free + tissue.uptake[kind, its, t_.TAKE]
                held = -math.log(u) / rate if rate > 0.0 else math.inf
                if path.shape[0] > 0 and not mixed:
                    span, here = (time, min(until, time + held)), (x, y, z)
                    row = trace(path, row, tissue, place, me, step, span, here, here, 0.0)
                if time + held > until:
                    fate = BOUND
                    break
                time += held
                clock += held
                note(book, tissue.type_row[kind, its, t_.BOUND], -1, saves, time)
                if v * rate < free:
                    note(book, adrift_row, 1, saves, time)
                    accepted = False
                if leave <= v * rate < free:  # caught again at once, where there is no space
                    enter = tissue.uptake[kind, its, t_.ENTER]
                    part = part_entering(enter, tissue.uptake[kind, its, t_.BIND])
                    if v * rate - leave < part * (free - leave):
                        way -= 1  # `ways` lists entering just before sticking
                    clock = time
                    continue
            if not accepted:  # it is free (again), at the surface
                if mixed:
                    stays, way = wait(tissue, me, visits, kind, place)
                    clock = time + stays
                patience = patience_of(tissue, me, visits, diffusion)
                continue
            note(book, tissue.type_row[kind, its, t_.ENTERED], 1, saves, time)
            u, _ = fine(seed, who, number, 0, rng.DELIVER)
            late = delivered_at(time, tissue.uptake[kind, its, t_.DELAY])
            delivered = succeeds(u, tissue.uptake[kind, its, t_.SHARE]) and late <= until
            if delivered:
                note(book, tissue.type_row[kind, its, t_.DELIVERED], 1, saves, late)
            degrade = tissue.uptake[kind, its, t_.DEGRADE]
            if degrade > 0.0:
                u, _ = fine(seed, who, number, 0, rng.DEGRADE)
                gone = time - math.log(u) / degrade
                note(book, tissue.type_row[kind, its, t_.DEGRADED], 1, saves, gone)
            fate = ENTERED
            break

        # Gone from the fluid of this place: cleared, left for good, or into another place.
        note(book, adrift_row, -1, saves, time)
        there, face = -1, -1
        if what == box.CLOCK:
            if tissue.ways[way, t_.WHAT] == t_.CLEARS:
                note(book, tissue.place_row[kind, place, t_.CLEARED], 1, saves, time)
                fate = CLEARED
                break
            there, face = int(tissue.ways[way, t_.TO]), int(tissue.ways[way, t_.FACE])
        elif what == box.THROUGH:
            there = int(tissue.pores[kind, place, which, t_.BEYOND])
        if there < 0:
            note(book, tissue.place_row[kind, place, t_.LEFT], 1, saves, time)
            fate = LEFT
            break
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
            patience = patience_of(tissue, me, visits, diffusion)
    state = place, x, y, z, time, clock, way, visits, step, cell
    return fate, delivered, sticks, refused, state


@compiled_apart
def life(tissue, me, kind, place, point, born, book, path, contacts, accepted):
    """Live the life of one exosome from its birth at a point to its fate.

    Cells whose uptake is tied take it up at the visits that `accepted` lists (if it is empty: at
    every visit). Returns (fate, content released, state), as `go_on`.
    """
    nothing = (np.zeros((0, 0)), np.zeros((0, 0)))
    state = birth(tissue, me, kind, place, point, born, book)
    answer = UNDECIDED
    while True:
        fate, delivered, _, _, state = go_on(
            tissue, me, kind, state, answer, nothing, book, path, contacts
        )
        if fate != ATTEMPT:
            return fate, delivered, state
        answer = ACCEPTED if accepted.size == 0 else REFUSED
        for visit in accepted:
            if visit == state[7]:
                answer = ACCEPTED


@compiled
def on_surface(tissue, seed, who, number, cell):
    """A point evenly at random on a cell's surface: where its exosomes are born."""
    u, v, _, _ = four(seed, who, number, 0, rng.BIRTH)
    nx, ny, nz = direction(u, v)
    r = tissue.radius[cell]
    return tissue.x[cell] + r * nx, tissue.y[cell] + r * ny, tissue.z[cell] + r * nz


@compiled
def in_fluid(tissue, seed, who, number, place):
    """A point evenly at random in a place, outside its cells."""
    for attempt in range(rng.MAX_STEP):
        u, v, w, _ = four(seed, who, number, attempt, rng.DOSE_PLACE)
        x, y, z = (
            u * tissue.box[place, 0],
            v * tissue.box[place, 1],
            w * tissue.box[place, 2],
        )
        cell, gap, _, _, _, _, _ = surroundings(tissue, place, x, y, z)
        if cell < 0 or gap > 0.0:
            return x, y, z
    return math.nan, math.nan, math.nan
