"""The state of a tissue: cells, what each holds, how each moves, when its next events are due."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.tissue.matrix_grid import MatrixGrid
from exosome.plan.cells import Cells
from exosome.plan.tissue_rules import TissueRules

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NOT_DRAWN = -1  # turns of a cell that has no direction yet


class Ending(IntEnum):
    """Why a cell is not there any more; the codes are kept in ledgers and never renumbered."""

    ALIVE = 0
    DIVIDED = 1
    DIED = 2


class Event(IntEnum):
    """What happened to a cell; the codes are kept in ledgers and never renumbered."""

    DIVIDED = 0
    DIED = 1
    CHANGED = 2


class Space(NamedTuple):
    """The p places of a plan: boxes and walls (p, 3), volumes of fluid (p,) in um and um^3."""

    box: Floats  # 0 where well mixed
    walls: NDArray[np.int8]  # of `plan.codes.Wall`
    volume: Floats


class Arrivals(NamedTuple):
    """Arrivals of exosomes at cells during a window, one row each (a,)."""

    row: Ints  # of the cell
    kind: Ints  # of exosome
    time: Floats  # s
    direction: Floats  # (a, 3) unit vector from the centre of the cell to where it arrived
    weight: Floats  # that the cell gives it
    copies: NDArray[np.int32] | None = None  # (a, cargo) in it; None: no rule asks for them


class TissueEvents(NamedTuple):
    """What happened in a window, one row for each event (k,), by time; and counts.

    `daughter` is the row of the first of two new cells, -1 where there are none: the second has the
    next row. In a well-mixed place, where a row is many cells, a division adds one to its row.
    """

    time: Floats
    what: NDArray[np.int8]  # of `Event`
    row: Ints
    rule: Ints  # in the order of `TissueRules.all_rules`
    source: Ints  # population before
    target: Ints  # population after; that of the daughters
    daughter: Ints
    waiting: int  # divisions that were due and had no room
    inhibited: int  # cells that cannot divide because others touch them, at the beginning
    overlap: float  # largest at the end: share of the sum of the radii


@dataclass(frozen=True, eq=False)
class TissueState:
    """n cells at a time: rows as in `cells`, e rules with events, m rules of motion, s species.

    A cell that ended keeps its row. Arrays are by row along the last axis but one of `heading`,
    `signal` and `contents`.
    """

    time: float  # s
    cells: Cells
    address: NDArray[np.uint64]  # (n,) of the names
    contents: Ints  # (n, s) copies
    remaining: Floats  # (e, n) integrated rate that is left until the event
    draws: Ints  # (e, n) thresholds drawn before: the step of the next
    turns: Ints  # (m, n) directions taken so far; -1: none
    run: Floats  # (m, n) s until the next turn
    heading: Floats  # (m, n, 3) unit vectors
    signal: Floats  # (m, n, 3) sum of directions of remembered arrivals
    remembered: Floats  # (m, n) sum of their weights
    mother: NDArray[np.int64]  # (n,) row, -1: there from the beginning
    born: Floats  # (n,) s
    ended: Floats  # (n,) s, inf: alive
    ending: NDArray[np.int8]  # (n,) of `Ending`
    divisions: Ints  # (c,) by population of the mother
    deaths: Ints  # (c,)
    changes: Ints  # (c, c) from, to
    matrix: tuple[MatrixGrid, ...]

    @property
    def number(self) -> int:
        """The number of cells alive."""
        return round(float(self.cells.multiplicity[self.cells.present].sum()))

    def with_contents(self, contents: Ints) -> TissueState:
        """The state with other copies in the cells, (n, s)."""
        return replace(self, contents=contents)

    @property
    def lineage_depth(self) -> Ints:
        """The number of divisions between each cell (n,) and a cell of the beginning."""
        depth = np.zeros(len(self.mother), np.int64)
        for row in np.flatnonzero(self.mother >= 0):  # mothers come before daughters
            depth[row] = depth[self.mother[row]] + 1
        return depth


def clock_rules(rules: TissueRules) -> int:
    """The number of rules whose events have a time: divide, die, differentiate."""
    return len(rules.divide) + len(rules.die) + len(rules.differentiate)


def begin(
    cells: Cells,
    rules: TissueRules,
    space: Space,
    contents: Ints | None = None,
    time: float = 0.0,
) -> TissueState:
    """The state at `time` (s), with copies of s species in n cells (n, s), or none."""
    n, kinds = len(cells), len(cells.types)
    events, moves = clock_rules(rules), len(rules.move)
    return TissueState(
        time=time,
        cells=cells,
        address=rng.addresses(cells.names) if n else np.zeros(0, np.uint64),
        contents=np.zeros((n, 0), np.int64) if contents is None else np.asarray(contents, np.int64),
        remaining=np.full((events, n), np.nan),  # drawn when a cell has a rate for the first time
        draws=np.zeros((events, n), np.int64),
        turns=np.full((moves, n), NOT_DRAWN, np.int64),
        run=np.zeros((moves, n)),
        heading=np.zeros((moves, n, 3)),
        signal=np.zeros((moves, n, 3)),
        remembered=np.zeros((moves, n)),
        mother=np.full(n, -1, np.int64),
        born=np.full(n, time),
        ended=np.full(n, math.inf),
        ending=np.zeros(n, np.int8),
        divisions=np.zeros(kinds, np.int64),
        deaths=np.zeros(kinds, np.int64),
        changes=np.zeros((kinds, kinds), np.int64),
        matrix=tuple(
            MatrixGrid.begin(matrix, space.box[matrix.place], float(space.volume[matrix.place]))
            for matrix in rules.matrices
        ),
    )  # fmt: skip
