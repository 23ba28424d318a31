"""One exosome from release to fate.

`advance_particle` can be read from top to bottom. In a place with space the exosome walks
(`step.py`); in a well-mixed place it waits for the first channel. Every draw has an address, so
that the history of an exosome depends on the seed, its sender and its number, and on nothing else.
It stops where uptake depends on other exosomes, for the outcome of its attempt, and at the end of a
window after which cells may be other ones.
"""

import math

import numpy as np

from exosome import rng
from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.draws import direction, fine, four, normal
from exosome.engines.walk.kernel import scene as layout
from exosome.engines.walk.kernel import step as walking
from exosome.engines.walk.kernel.at_cell import (
    ENTERS,
    RECAPTURED_ENTERS,
    STAYS,
    count_change,
    internalise,
    stay_bound,
    would_bind,
)
from exosome.engines.walk.kernel.channels import entry_point, next_channel_event
from exosome.engines.walk.kernel.scene import surroundings
from exosome.engines.walk.kernel.trajectory import skip_rows
from exosome.physics import diffusion as diffusion_laws
from exosome.physics import uptake
from exosome.plan import Fate

FREE, BOUND, INTERNALISED = int(Fate.FREE), int(Fate.BOUND), int(Fate.INTERNALISED)
CLEARED, EXITED = int(Fate.CLEARED), int(Fate.EXITED)
of_size = compiled(diffusion_laws.of_size)
threshold = compiled(uptake.threshold)

ATTEMPT = 5  # no fate yet: the outcome of an attempt at a cell is to be decided
PAUSED = 6  # no fate yet: it goes on in the next window, from where it is
HELD = 7  # no fate yet: it is bound, and enters or leaves at a time after the window
ENDLESS = 255
# Outcomes of an attempt, and the first value of every counter: all of one type, so that no function
# is compiled twice.
REFUSED, ACCEPTED, UNDECIDED = np.int64(0), np.int64(1), np.int64(2)
# In place of an outcome, of an exosome that was paused or held (3 is `suspended.NEWBORN`).
RESUMES, ENTERS_NOW, LEAVES_NOW = np.int64(4), np.int64(5), np.int64(6)
FIRST = np.int64(0)


@compiled
def size_and_diffusion(scene, seed, address, number, kind, place):
    """Diameter (scalar, nm; nan: the kind has none) and diffusion coefficient (scalar, um^2/s)."""
    diameter = scene.size[kind, layout.MEDIAN]
    if scene.size[kind, layout.LOG_GSD] > 0.0:
        u, _ = fine(seed, address, number, 0, rng.SIZE)
        diameter *= math.exp(scene.size[kind, layout.LOG_GSD] * normal(u))
    given = scene.motion[kind, place, layout.DIFFUSION]
    if given == given:
        return diameter, given
    return diameter, of_size(scene.motion[kind, place, layout.MOBILITY], diameter)


@compiled
def new_uptake_threshold(scene, identity, visits, diffusion):
    """A new uptake threshold (um^2/s): a cell takes the exosome up when kappa L has reached it.

    kappa is the uptake speed (um/s), L the accumulated local time (um).
    """
    u, _ = fine(identity[0], identity[1], identity[2], visits, rng.THRESHOLD)
    return threshold(u, diffusion)


@compiled
def released_state(scene, identity, kind, place, point, born, tally):
    """The state of an exosome released at a point: where `advance_particle` begins.

    A state is (place, x, y, z, time, time of the next channel, that channel, visits to cells and
    places, steps, the cell that it is at or -1, what is left of its uptake threshold if it was
    paused); `tally` (rows, times) counts the release.
    """
    count_change(tally, scene.place_row[kind, place, layout.FREE], 1, scene.saved_times, born)
    waiting_time, channel = next_channel_event(scene, identity, FIRST, kind, place)
    x, y, z = point
    return (
        place, x, y, z, born, born + waiting_time, np.int64(channel), FIRST, FIRST, np.int64(-1),
        math.nan,
    )  # fmt: skip


@compiled
def certain_outcome(scene, identity, kind, cell, visits, sticks, time, bounds):
    """The outcome of an attempt that is certain whatever other exosomes do, or UNDECIDED.

    `bounds` as in `advance_particle`.
    """
    coupling = scene.uptake[kind, scene.cell_type[cell], layout.COUPLING]
    if coupling == layout.UNCOUPLED or (coupling == layout.SATURABLE and sticks):
        return ACCEPTED
    until, most = bounds
    if sticks or until.size == 0 or time > until[kind, cell]:
        return UNDECIDED
    u, _ = fine(identity[0], identity[1], identity[2], visits, rng.ACCEPT)
    return REFUSED if u >= most[kind, cell] else UNDECIDED


@compiled_apart
def advance_particle(
    scene, identity, kind, state, outcome, bounds, tally, path, contacts, window_end
):
    """Follow one exosome from a state to its fate, or to an attempt that is to be decided.

    `outcome` is that of the attempt in the state, or UNDECIDED where the state is none. It is
    followed to the end of the step in which `window_end` (s) lies: then it is PAUSED, or HELD by a
    cell; `outcome` says how it goes on. For a HELD one, the second result is whether it enters.
    `bounds` is (until, most), both (kinds, cells) or empty: until that time (s) an attempt to enter
    is refused for certain if its draw is not below `most`.
    `tally` (rows, times) takes changes of counts, `path` (times, 3) positions at the saved times,
    `contacts` (cells + 7, 3) the local time on cells and faces (`contact_log.py`); the last two may
    be empty. Returns (fate, content released, whether it would bind, certain refusals, state).
    """
    seed, address, number = identity
    place, x, y, z, time, channel_time, channel, visits, step, cell, uptake_threshold = state
    saved_times = scene.saved_times
    until = saved_times[-1]
    _, diffusion = size_and_diffusion(scene, seed, address, number, kind, place)
    if outcome != RESUMES:
        uptake_threshold = new_uptake_threshold(scene, identity, visits, diffusion)
    free_row = scene.place_row[kind, place, layout.FREE]
    event, target, row, refused = walking.UPTAKE, FIRST, FIRST, FIRST
    fate, delivered, sticks = ENDLESS, False, False
    if outcome == ENTERS_NOW:
        delivered = internalise(scene, identity, kind, scene.cell_type[cell], time, tally)
        return INTERNALISED, delivered, sticks, refused, state
    if outcome == LEAVES_NOW and scene.walls[place, 0] == layout.MIXED:
        waiting_time, channel = next_channel_event(scene, identity, visits, kind, place)
        channel_time = time + waiting_time
    if outcome > UNDECIDED:
        outcome = UNDECIDED

    while step < rng.MAX_STEP:
        # Until the next event: walk where there is space, wait where there is none.
        mixed = scene.walls[place, 0] == layout.MIXED
        if outcome == UNDECIDED:
            cell = -1
            if mixed and channel_time > window_end:
                fate = PAUSED
                break
            if mixed:
                step += 1
                event, time = walking.CHANNEL, channel_time
                if channel_time > until:
                    event = walking.TIME_UP
                elif scene.channels[channel, layout.WHAT] >= layout.ENTERS:
                    event, cell = walking.UPTAKE, int(scene.channels[channel, layout.TO])
                row = skip_rows(saved_times, path, row, min(time, until))
            else:
                event, target, time, x, y, z, uptake_threshold, step, row = walking.walk(
                    scene, identity, kind, place, (x, y, z), time, channel_time, uptake_threshold,
                    diffusion, step, path, row, contacts, window_end,
                )  # fmt: skip
                cell = target if event == walking.UPTAKE else -1
        if event == walking.ENDLESS:
            break
        if event == walking.WINDOW:
            fate = PAUSED
            break
        if event == walking.TIME_UP:
            fate = FREE
            break

        # Taken up by a cell: bound, or internalised at once?
        if event == walking.UPTAKE:
            receiver_type = scene.cell_type[cell]
            if outcome == UNDECIDED:
                visits += 1
            sticks = would_bind(scene, identity, kind, receiver_type, channel, mixed, visits)
            if outcome == UNDECIDED:
                outcome = certain_outcome(scene, identity, kind, cell, visits, sticks, time, bounds)
                refused += outcome == REFUSED
            if outcome == UNDECIDED:
                fate = ATTEMPT
                break
            accepted, outcome = outcome == ACCEPTED, UNDECIDED
            if accepted:
                count_change(tally, free_row, -1, saved_times, time)
            if accepted and sticks:
                end, stay, row = stay_bound(
                    scene, identity, kind, place, receiver_type, mixed, visits, step, time,
                    (x, y, z), tally, path, row,
                )  # fmt: skip
                if end == STAYS:
                    fate = BOUND
                    break
                time += stay
                channel_time += stay
                if time > window_end:
                    fate, delivered = HELD, end == ENTERS
                    break
                accepted = end == ENTERS
                if end >= RECAPTURED_ENTERS:
                    if end == RECAPTURED_ENTERS:
                        channel -= 1  # `scene.channels` lists entering just before binding
                    channel_time = time
                    continue
            if not accepted:  # free (again), at the surface
                if mixed:
                    waiting_time, channel = next_channel_event(scene, identity, visits, kind, place)
                    channel_time = time + waiting_time
                uptake_threshold = new_uptake_threshold(scene, identity, visits, diffusion)
                continue
            delivered = internalise(scene, identity, kind, receiver_type, time, tally)
            fate = INTERNALISED
            break

        # Gone from the fluid of this place: cleared, left for good, or into another place.
        count_change(tally, free_row, -1, saved_times, time)
        next_place, face = -1, -1
        if event == walking.CHANNEL:
            if scene.channels[channel, layout.WHAT] == layout.CLEARS:
                cleared_row = scene.place_row[kind, place, layout.CLEARED]
                count_change(tally, cleared_row, 1, saved_times, time)
                fate = CLEARED
                break
            next_place = int(scene.channels[channel, layout.TO])
            face = int(scene.channels[channel, layout.FACE])
        elif event == walking.CROSSING:
            next_place = int(scene.permeable_faces[kind, place, target, layout.BEYOND])
        if next_place < 0:
            count_change(tally, scene.place_row[kind, place, layout.EXITED], 1, saved_times, time)
            fate = EXITED
            break
        place = next_place
        free_row = scene.place_row[kind, place, layout.FREE]
        count_change(tally, free_row, 1, saved_times, time)
        visits += 1
        waiting_time, channel = next_channel_event(scene, identity, visits, kind, place)
        channel_time = time + waiting_time
        x, y, z = math.nan, math.nan, math.nan
        if scene.walls[place, 0] != layout.MIXED:
            x, y, z = entry_point(scene, identity, visits, place, face)
            _, diffusion = size_and_diffusion(scene, seed, address, number, kind, place)
            uptake_threshold = new_uptake_threshold(scene, identity, visits, diffusion)
    state = place, x, y, z, time, channel_time, channel, visits, step, cell, uptake_threshold
    return fate, delivered, sticks, refused, state


@compiled_apart
def follow_particle(scene, identity, kind, place, point, born, tally, path, contacts, accepted):
    """Follow one exosome from its release at a point (um) to its fate.

    Cells whose uptake is coupled take it up at the visits in `accepted` (visits,), or at every
    visit if it is empty. Returns (fate, content released, state), as `advance_particle`.
    """
    no_bounds = (np.zeros((0, 0)), np.zeros((0, 0)))
    state = released_state(scene, identity, kind, place, point, born, tally)
    outcome = UNDECIDED
    while True:
        fate, delivered, _, _, state = advance_particle(
            scene, identity, kind, state, outcome, no_bounds, tally, path, contacts, math.inf
        )
        if fate != ATTEMPT:
            return fate, delivered, state
        outcome = ACCEPTED if accepted.size == 0 else REFUSED
        for visit in accepted:
            if visit == state[7]:
                outcome = ACCEPTED


@compiled
def surface_point(scene, seed, address, number, cell):
    """A point (x, y, z) in um, uniform on a cell's surface: where its exosomes are released."""
    u, v, _, _ = four(seed, address, number, 0, rng.BIRTH)
    nx, ny, nz = direction(u, v)
    r = scene.radius[cell]
    return scene.x[cell] + r * nx, scene.y[cell] + r * ny, scene.z[cell] + r * nz


@compiled
def fluid_point(scene, seed, address, number, place):
    """A point (x, y, z) in um, uniform in the fluid of a place, outside its cells."""
    for attempt in range(rng.MAX_STEP):
        u, v, w, _ = four(seed, address, number, attempt, rng.DOSE_PLACE)
        x, y, z = (
            u * scene.box[place, 0],
            v * scene.box[place, 1],
            w * scene.box[place, 2],
        )
        cell, gap, _, _, _, _, _ = surroundings(scene, place, x, y, z)
        if cell < 0 or gap > 0.0:
            return x, y, z
    return math.nan, math.nan, math.nan
