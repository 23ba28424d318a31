"""One window of a tissue: events, motion, mechanics and matrix, from one state to the next.

The order within a window: half of the matrix at the old positions; the cues, from what cells
remember of arrivals before; events in continuous time; motion of each cell while it lives;
mechanics; the other half of the matrix at the new positions. Arrivals in a window turn cells from
the next on. Events and motion are exact for any
window without crowding by position and without mechanics. Crowding by position and cues are as they
are at the beginning of the window.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.tissue import mechanics, motion
from exosome.engines.tissue.clocks import Clocks
from exosome.engines.tissue.crowding import boxed, crowded, is_layer
from exosome.engines.tissue.matrix_grid import MatrixGrid
from exosome.engines.tissue.partition import split_contents
from exosome.engines.tissue.tissue_state import (
    NOT_DRAWN,
    Arrivals,
    Ending,
    Space,
    TissueEvents,
    TissueState,
    clock_rules,
)
from exosome.plan.cells import Cells
from exosome.plan.tissue_rules import MOST_CELLS, TissueRules

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
OVERLAP = 0.05  # of the sum of radii: the most that two cells overlap at the end of a window


@dataclass(frozen=True)
class StepSettings:
    """How a step is computed: overlap that is left, cells at most, and cells without extent."""

    overlap: float = OVERLAP
    most: int = MOST_CELLS
    points: bool = False  # cells have no extent: no packing, no walls at a radius


def step(
    state: TissueState,
    rules: TissueRules,
    space: Space,
    seed: int,
    stop: float,
    factors: Floats | None = None,
    arrivals: Arrivals | None = None,
    settings: StepSettings = StepSettings(),
    seen: float | None = None,
) -> tuple[TissueState, TissueEvents]:
    """The state at `stop` (s), and what happened since `state.time`.

    `factors` (rules, n) multiply the rates of all rules in each cell; None: 1. `arrivals` are those
    of exosomes at cells in the window. Cells follow what they remember of arrivals as it is at the
    time `seen` (s); None: at the beginning. Raises RunError for more cells than `settings.most`,
    with the time, and for cells of a well-mixed place that become a type without cells there.
    """
    cells, events = state.cells, clock_rules(rules)
    every = sum(1 for _ in rules.all_rules())
    if factors is None:
        factors = np.ones((every, len(cells)))
    state = with_matrix(state, rules, factors, 0.5 * (stop - state.time))
    cues = motion.cues(state, rules, state.time if seen is None else seen)
    if arrivals is not None or np.any(state.remembered):
        came = _no_arrivals() if arrivals is None else arrivals
        signal, remembered = state.signal.copy(), state.remembered.copy()
        motion.remember(rules, came, state.time, stop, signal, remembered)
        state = replace(state, signal=signal, remembered=remembered)
    room = crowded(state, rules, space, points=settings.points)
    clocks = Clocks(state, rules, seed, stop, factors, room, settings.most)
    clocks.run()
    before = len(cells)
    after = _after_events(state, clocks, seed)
    moving = factors[events : events + len(rules.move)]
    source = np.asarray(clocks.source.values)
    way = motion.ways(
        after, rules, seed, np.maximum(after.born, state.time), np.minimum(after.ended, stop),
        source, moving, cues,
    )  # fmt: skip
    way[np.isfinite(state.ended).nonzero()[0]] = 0.0
    after, overlap = _placed(after, rules, space, seed, before, way, stop - state.time, settings)
    middle = 0.5 * (state.time + stop)
    after = replace(after, time=middle)
    after = with_matrix(after, rules, factors[:, source], stop - middle)
    return replace(after, time=stop), _events(clocks, room.inhibited, overlap)


def _no_arrivals() -> Arrivals:
    none = np.zeros(0, np.int64)
    return Arrivals(none, none, np.zeros(0), np.zeros((0, 3)), np.zeros(0))


def with_matrix(
    state: TissueState, rules: TissueRules, factors: Floats | None, time: float
) -> TissueState:
    """The state after `time` (s) of depositing and degrading with cells where they are.

    Only its matrix is that of later. `factors` (rules, n) as in `step`.
    """
    if not state.matrix:
        return state
    first = clock_rules(rules) + len(rules.move)
    making = np.ones((len(rules.make), len(state.cells))) if factors is None else factors[first:]
    stop = state.time + time
    edges = {t for rule in rules.make for t in (rule.start, rule.stop) if state.time < t < stop}
    grids = state.matrix
    for begins, ends in pairwise([state.time, *sorted(edges), stop]):
        grids = tuple(
            _advanced_grid(grid, index, state.cells, rules, making, begins, ends)
            for index, grid in enumerate(grids)
        )
    return replace(state, matrix=grids)


def _advanced_grid(
    grid: MatrixGrid, index: int, cells: Cells, rules: TissueRules, factors: Floats,
    begins: float, ends: float,
) -> MatrixGrid:  # fmt: skip
    """A matrix after a time in which the same rules are in force."""
    rate, share = np.zeros(len(cells)), np.zeros(len(cells))
    for k, rule in enumerate(rules.make):
        if rule.matrix != index or rule.start > begins or rule.stop < ends:
            continue
        acts = cells.present & np.isin(cells.cell_type, rule.populations)
        amount = np.where(acts, abs(rule.rate) * factors[k] * cells.multiplicity, 0.0)
        if rule.rate >= 0.0:
            rate += amount
        else:
            share += amount
    acts = (rate > 0.0) | (share > 0.0)
    return grid.advanced(ends - begins, cells.xyz[acts], rate[acts], share[acts])


def _after_events(state: TissueState, clocks: Clocks, seed: int) -> TissueState:
    """The state with the cells that the events of a window left, not moved yet."""
    cells, before = state.cells, len(state.cells)
    new = len(clocks.names) - before
    changed = new or clocks.events
    if changed:
        xyz = np.concatenate([cells.xyz, np.full((new, 3), np.nan)])
        cells = Cells(
            types=cells.types,
            type_place=cells.type_place,
            names=tuple(clocks.names) if new else cells.names,
            xyz=xyz,
            radius=np.asarray(clocks.radius.values).copy(),
            cell_type=np.asarray(clocks.type.values).astype(np.int32),
            multiplicity=np.asarray(clocks.count.values).copy(),
            present=np.asarray(clocks.present.values).copy(),
        )
    moves = len(state.turns)
    mother = np.asarray(clocks.mother.values)
    return replace(
        state,
        cells=cells,
        address=np.asarray(clocks.address.values),
        contents=_shared_contents(state, mother, np.asarray(clocks.address.values), seed),
        remaining=np.asarray(clocks.remaining.values),
        draws=np.asarray(clocks.draws.values),
        turns=np.concatenate([state.turns, np.full((moves, new), NOT_DRAWN)], axis=1),
        run=np.concatenate([state.run, np.zeros((moves, new))], axis=1),
        heading=np.concatenate([state.heading, np.zeros((moves, new, 3))], axis=1),
        signal=np.concatenate([state.signal, np.zeros((moves, new, 3))], axis=1),
        remembered=np.concatenate([state.remembered, np.zeros((moves, new))], axis=1),
        mother=mother,
        born=np.asarray(clocks.born.values),
        ended=np.asarray(clocks.ended.values),
        ending=np.asarray(clocks.ending.values),
        divisions=clocks.divisions,
        deaths=clocks.deaths,
        changes=clocks.changes,
    )


def _shared_contents(
    state: TissueState, mother: Ints, address: NDArray[np.uint64], seed: int
) -> Ints:
    """Copies in all cells (n, s) after divisions: mothers have none left, the dead keep theirs."""
    before, n = len(state.contents), len(mother)
    contents = np.concatenate(
        [state.contents, np.zeros((n - before, state.contents.shape[1]), np.int64)]
    )
    new = np.arange(before, n)
    while len(new) and contents.shape[1]:
        ready = new[::2][~np.isin(mother[new[::2]], new)]  # first daughters of settled mothers
        mothers = mother[ready]
        contents[ready], contents[ready + 1] = split_contents(
            seed, address[mothers], contents[mothers]
        )
        contents[mothers] = 0
        new = new[~np.isin(new, np.concatenate([ready, ready + 1]))]
    return contents


def _placed(
    state: TissueState, rules: TissueRules, space: Space, seed: int, before: int, way: Floats,
    time: float, settings: StepSettings,
) -> tuple[TissueState, float]:  # fmt: skip
    """The state with cells where their motion and their neighbours bring them; largest overlap."""
    cells = state.cells
    xyz = cells.xyz.copy()
    start = xyz.copy()
    new = np.arange(before, len(cells))
    if len(new):
        _place_daughters(state, rules, seed, new, start, way)
    end = start + way
    packings = {packing.place: packing for packing in rules.packings}
    overlap = 0.0
    for place in range(len(space.box)):
        rows = boxed(replace(state, cells=replace(cells, xyz=start)), space, place)
        box, walls = space.box[place], space.walls[place]
        if not len(rows):
            continue
        if settings.points:
            xyz[rows] = mechanics.kept_inside(end[rows], np.zeros(len(rows)), box, walls, wrap=True)
            continue
        if not len(new) and not way[rows].any() and place not in packings:
            continue
        rows = rows[mechanics.spatial_order(start[rows], cells.radius[rows])]
        radius = cells.radius[rows]
        if place in packings:
            velocity = way[rows] / time
            there = mechanics.advance(start[rows], radius, box, velocity, packings[place], time)
        else:
            there = mechanics.kept_inside(end[rows], radius, box, walls)
        there = mechanics.hold_apart(there, radius, box, settings.overlap)
        xyz[rows] = there
        overlap = max(overlap, mechanics.largest_overlap(there, radius))
    ended = np.flatnonzero(~cells.present & (np.arange(len(cells)) >= before))
    xyz[ended] = end[ended]  # born and gone in the window: where it was
    gone = np.flatnonzero(~cells.present[:before] & (state.ended[:before] > state.time))
    xyz[gone] = end[gone]
    if np.array_equal(xyz, cells.xyz, equal_nan=True):
        return state, overlap
    return replace(state, cells=replace(cells, xyz=xyz)), overlap


def _place_daughters(
    state: TissueState, rules: TissueRules, seed: int, new: Ints, start: Floats, way: Floats
) -> None:
    """Put daughters where their mothers divided, one radius to either side, into `start`."""
    cells, first = state.cells, new[::2]
    mothers = state.mother[first]
    flat = np.zeros(len(cells.types), bool)
    for move in rules.move:
        if move.plane:
            flat[list(move.populations)] = True
    for place in np.unique(cells.place[mothers]):
        here = cells.rows_in(int(place))
        here = here[here < new[0]]
        if is_layer(cells.xyz[here]):
            flat[cells.type_place == place] = True
    draw = rng.uniforms(seed, state.address[mothers], 0, 0, rng.AXIS)
    height = np.where(flat[cells.cell_type[mothers]], 0.0, 2.0 * draw[:, 0] - 1.0)
    ring = np.sqrt(1.0 - height**2)
    angle = 2.0 * math.pi * draw[:, 1]
    axis = np.stack([ring * np.cos(angle), ring * np.sin(angle), height], axis=1)
    offset = axis * cells.radius[mothers][:, None]
    for k, mother in enumerate(mothers):  # in rising order: a mother is placed before its daughters
        centre = start[mother] + way[mother]
        start[first[k]] = centre - offset[k]
        start[first[k] + 1] = centre + offset[k]


def _events(clocks: Clocks, inhibited: int, overlap: float) -> TissueEvents:
    columns = list(zip(*clocks.events, strict=True)) if clocks.events else [()] * 7
    time, what, row, rule, source, target, daughter = columns
    return TissueEvents(
        np.array(time, np.float64), np.array(what, np.int8), np.array(row, np.int64),
        np.array(rule, np.int64), np.array(source, np.int64), np.array(target, np.int64),
        np.array(daughter, np.int64), clocks.waiting, inhibited, overlap,
    )  # fmt: skip


class CellBalance(NamedTuple):
    """Whole numbers of cells: those at first, born, died and alive; all of them add up."""

    first: int
    divisions: int
    deaths: int
    alive: int

    @property
    def holds(self) -> bool:
        """Whether cells at first and divisions are deaths and cells alive."""
        return self.first + self.divisions == self.deaths + self.alive


def balance(state: TissueState, first: int) -> CellBalance:
    """The balance of cells of a state, `first` of which were there at the beginning."""
    return CellBalance(first, int(state.divisions.sum()), int(state.deaths.sum()), state.number)


def died_contents(state: TissueState) -> Ints:
    """Copies (s,) that cells held when they died."""
    return np.asarray(state.contents[state.ending == Ending.DIED].sum(axis=0))
