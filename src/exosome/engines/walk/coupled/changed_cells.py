"""What a change of cells does to exosomes: those bound, those inside, those free beside them.

All changes of a window reach exosomes together, at its beginning. Each exosome at a cell follows it
to what the cell has become: a daughter, the same cell at another point or of another type, or
nothing. Who goes to which daughter has a draw of its own, so that other exosomes keep theirs.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled
from exosome.engines.draws import fine
from exosome.engines.tissue.partition import second_daughter
from exosome.engines.tissue.tissue_state import Event, TissueEvents, TissueState
from exosome.engines.walk.coupled.suspended import Suspended
from exosome.engines.walk.kernel.at_cell import count_change
from exosome.engines.walk.kernel.boundaries import settle
from exosome.engines.walk.kernel.channels import choose_channel, total_rate
from exosome.engines.walk.kernel.particle import BOUND as STAYS_BOUND
from exosome.engines.walk.kernel.particle import HELD
from exosome.engines.walk.kernel.scene import (
    BOUND,
    FREE,
    INTERNALISATION,
    MIXED,
    PERIODIC,
    UNBINDING,
)
from exosome.engines.walk.kernel.trajectory import outside_cells
from exosome.engines.walk.sources import Streams
from exosome.plan import Cells
from exosome.plan.tissue_rules import Die, TissueRules

PUSHES = 4  # times that a free exosome is moved out of the cell that it lies in
GONE = -1  # the row of what is left of a cell that died

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Becomes(NamedTuple):
    """What each cell (n,) of before has become by the end of a window."""

    first: Ints  # row of the first of two daughters; -1: it did not divide
    died: NDArray[np.bool_]
    freed: NDArray[np.bool_]  # exosomes bound to it go free
    lost: Floats  # share of the cells of a row of many that died
    freed_lost: NDArray[np.bool_]  # as `freed`, for these
    moves: dict[int, list[tuple[int, float]]]  # rows of many: where shares of their cells went


def becomes(state: TissueState, events: TissueEvents, rules: TissueRules, before: Cells) -> Becomes:
    """What the cells of `before` and the new ones of `state` have become, from `events`."""
    n = len(state.cells)
    first, died, freed = np.full(n, -1), np.zeros(n, bool), np.zeros(n, bool)
    lost, freed_lost = np.zeros(n), np.zeros(n, bool)
    moves: dict[int, list[tuple[int, float]]] = {}
    every = tuple(rules.all_rules())
    many = np.isnan(state.cells.xyz[:, 0])
    number = np.zeros(n)
    number[: len(before)] = before.multiplicity
    row_of = {int(state.cells.cell_type[row]): int(row) for row in np.flatnonzero(many)[::-1]}
    columns = (events.what, events.row, events.rule, events.target, events.daughter)
    for what, row, rule, target, daughter in zip(*(c.tolist() for c in columns), strict=True):
        one = every[rule]
        releases = isinstance(one, Die) and one.releases
        if many[row]:
            if what == Event.DIVIDED:
                number[row] += 1.0
            elif what == Event.DIED:
                lost[row] += (1.0 - lost[row]) / number[row]
                number[row] -= 1.0
                freed_lost[row] = releases
            else:
                moves.setdefault(row, []).append((row_of[target], 1.0 / number[row]))
                number[row] -= 1.0
                number[row_of[target]] += 1.0
        elif what == Event.DIVIDED:
            first[row] = daughter
        elif what == Event.DIED:
            died[row], freed[row] = True, releases
    return Becomes(first, died, freed, lost, freed_lost, moves)


class Followed(NamedTuple):
    """Where exosomes at cells (m,) have come: the row of the cell, GONE where it died."""

    row: Ints
    freed: NDArray[np.bool_]  # the cell died and lets them go


def follow_cells(
    become: Becomes, addresses: NDArray[np.uint64], streams: Streams, seed: int, window: int,
    particles: Suspended, row: Ints,
) -> Followed:  # fmt: skip
    """The rows (m,) of the cells at which exosomes are now, that were at `row` (m,).

    `addresses` (n,) are those of the names of cells, `window` the number of the change.
    """
    row, freed = row.astype(np.int64).copy(), np.zeros(len(row), bool)
    stream = streams.address[particles["stream"]]
    number = particles["number"].astype(np.uint64)
    moving = np.flatnonzero(become.first[row] >= 0)
    while len(moving):
        at = row[moving]
        second = second_daughter(seed, addresses[at], stream[moving], number[moving])
        row[moving] = become.first[at] + second
        moving = moving[become.first[row[moving]] >= 0]
    freed |= become.freed[row]
    gone = become.died[row]
    for cell in np.flatnonzero((become.lost > 0.0) | np.isin(np.arange(len(become.lost)),
                                                             list(become.moves))):  # fmt: skip
        there = np.flatnonzero(row == cell)
        if not len(there):
            continue
        draw = rng.uniforms(
            seed, stream[there] ^ addresses[cell], number[there], window + 2, rng.PARTITION
        )  # steps 0 and 1 are those of divisions
        dead = draw[:, 1] < become.lost[cell]
        gone[there[dead]] = True
        freed[there[dead]] = become.freed_lost[cell]
        low = np.zeros(len(there))
        for target, share in become.moves.get(int(cell), ()):
            goes = ~dead & (draw[:, 2] >= low) & (draw[:, 2] < low + (1.0 - low) * share)
            row[there[goes]] = target
            low = low + (1.0 - low) * share
    row[gone] = GONE
    return Followed(row, freed & gone)


def carried_points(
    before: Cells, after: Cells, box: Floats, walls: NDArray[np.int8], particles: Suspended,
    old: Ints, new: Ints,
) -> Floats:  # fmt: skip
    """The points (m, 3) in um of exosomes on cells that moved or divided.

    They stay in the same direction from the centre, on the surface of the cell of row `new` (m,)
    where they were on that of row `old` (m,) of `before`. Cells that did not change leave theirs.
    """
    points = np.stack([particles["x"], particles["y"], particles["z"]], -1)
    in_space = np.isfinite(points[:, 0])
    same = (old == new) & (old < len(before))
    known = np.minimum(old, len(before) - 1)
    still = same & (before.xyz[known] == after.xyz[new]).all(axis=1)
    still &= before.radius[known] == after.radius[new]
    change = np.flatnonzero(in_space & ~still)
    centre = before.xyz[known[change]]
    arm = points[change] - centre
    sides = box[particles["place"][change]]
    around = walls[particles["place"][change]] == PERIODIC
    arm = np.where(around, arm - sides * np.round(arm / np.where(sides > 0.0, sides, 1.0)), arm)
    length = np.linalg.norm(arm, axis=1)
    unit = np.where(length[:, None] > 0.0, arm / np.maximum(length, 1e-300)[:, None], [1.0, 0, 0])
    points[change] = after.xyz[new[change]] + after.radius[new[change], None] * unit
    return points


@compiled
def change_types(scene, streams, seed, at, was, now, particles, tally):
    """Let bound exosomes (n,) stay on, at a time `at` (s), on cells whose type has changed.

    `was` and `now` (n,) are the populations. The integrated rate that is left until the end of the
    stay stays, and how it ends is decided anew with the same draw. Of one that stays to the end of
    the run after a change, `threshold` keeps what is left at `time`, and `refused` is 1.
    """
    saved = scene.saved_times
    until = saved[-1]
    for i in range(particles.size):
        if was[i] == now[i]:
            continue
        s = particles[i].stream
        kind, place = np.int64(streams.kind[s]), np.int64(particles[i].place)
        number, visits = np.int64(particles[i].number), np.int64(particles[i].visits)
        u, v = fine(seed, streams.address[s], number, visits, rng.BOUND)
        free = scene.place_row[kind, place, FREE]
        old = scene.uptake[kind, was[i], UNBINDING] + scene.uptake[kind, was[i], INTERNALISATION]
        leaving = scene.uptake[kind, now[i], UNBINDING]
        new = leaving + scene.uptake[kind, now[i], INTERNALISATION]
        count_change(tally, scene.type_row[kind, was[i], BOUND], -1, saved, at)
        count_change(tally, scene.type_row[kind, now[i], BOUND], 1, saved, at)
        time = particles[i].time
        held = particles[i].fate == HELD
        if held:
            rest = (time - at) * old
            count_change(tally, scene.type_row[kind, was[i], BOUND], 1, saved, time)
            if not particles[i].delivered:
                count_change(tally, free, -1, saved, time)
        elif particles[i].refused == 1:
            rest = particles[i].threshold - (at - time) * old
        else:
            rest = -math.log(u) - (at - time) * old
        end = at + rest / new if new > 0.0 else math.inf
        particles[i].channel_time += (end if end <= until else at) - time
        if end > until:
            particles[i].fate, particles[i].delivered = STAYS_BOUND, False
            particles[i].time, particles[i].threshold, particles[i].refused = at, rest, 1
            continue
        particles[i].fate, particles[i].time = HELD, end
        particles[i].delivered = v * new >= leaving
        count_change(tally, scene.type_row[kind, now[i], BOUND], -1, saved, end)
        if not particles[i].delivered:
            count_change(tally, free, 1, saved, end)


@compiled
def push_out(scene, particles):
    """Move free exosomes (n,) out of the cells in which they lie now, and into their box.

    Returns how many were moved.
    """
    moved = 0
    for i in range(particles.size):
        place = np.int64(particles[i].place)
        if scene.walls[place, 0] == MIXED or not particles[i].x == particles[i].x:
            continue
        x, y, z = particles[i].x, particles[i].y, particles[i].z
        for _ in range(PUSHES):
            px, py, pz = outside_cells(scene, place, (x, y, z))
            if px == x and py == y and pz == z:
                break
            x, y, z = settle(scene, place, (px, py, pz))
        if x != particles[i].x or y != particles[i].y or z != particles[i].z:
            particles[i].x, particles[i].y, particles[i].z = x, y, z
            moved += 1
    return moved


@compiled
def total_rates(scene):
    """The total rate (kinds, places) in 1/s of the channels of every kind in every place."""
    kinds, places = scene.place_row.shape[0], scene.place_row.shape[1]
    rates = np.zeros((kinds, places))
    for kind in range(kinds):
        for place in range(places):
            rates[kind, place] = total_rate(scene, kind, place)
    return rates


@compiled
def scale_waiting(scene, streams, seed, time, before, after, particles):
    """Scale the times to the next channel of exosomes (n,) where rates changed at a `time` (s).

    `before` and `after` (kinds, places) are the total rates in 1/s. The integrated rate that is
    left stays, and the channel is chosen anew with the same draw: exact for rates that are constant
    between changes (10.1063/1.2799998). What is left where nothing can happen is kept in
    `threshold`, below 0.
    """
    for i in range(particles.size):
        s, place = particles[i].stream, np.int64(particles[i].place)
        kind = np.int64(streams.kind[s])
        old, new = before[kind, place], after[kind, place]
        if scene.walls[place, 0] != MIXED:
            continue
        since = max(time, particles[i].time)
        number, visit = np.int64(particles[i].number), np.int64(particles[i].visits)
        u, v = fine(seed, streams.address[s], number, visit, rng.CLEAR)
        if old != new:
            if old > 0.0:
                rest = (particles[i].channel_time - since) * old
            elif particles[i].threshold < 0.0:
                rest = -particles[i].threshold
            else:
                rest = -math.log(u)
            if new > 0.0:
                particles[i].channel_time = since + rest / new
            else:
                particles[i].channel_time = math.inf
                particles[i].threshold = -rest
        if new > 0.0:
            particles[i].channel = choose_channel(scene, kind, place, v)
