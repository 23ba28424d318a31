"""Small tissues for tests: cells of one place, without a model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from exosome.engines.tissue.tissue_state import Space, TissueState, begin
from exosome.engines.tissue.tissue_step import StepSettings, step
from exosome.plan.cells import Cells
from exosome.plan.tissue_rules import TissueRules

POINTS = StepSettings(points=True)  # cells without extent


def box_of(side: float) -> Space:
    """One closed cubic box, um."""
    return Space(np.full((1, 3), side), np.zeros((1, 3), np.int8), np.array([side**3]))


def stirred() -> Space:
    """One well-mixed place of 1e9 um^3."""
    return Space(np.zeros((1, 3)), np.zeros((1, 3), np.int8), np.array([1e9]))


def cells_at(
    xyz: ArrayLike, radius: float = 5.0, types: Sequence[str] = ("a",), cell_type: int = 0
) -> Cells:
    """Cells c0, c1, ... at centres (n, 3) um, all of one type."""
    centres = np.asarray(xyz, float).reshape(-1, 3)
    n = len(centres)
    return Cells(
        tuple(types), np.zeros(len(types), np.int32), tuple(f"c{i}" for i in range(n)), centres,
        np.full(n, radius), np.full(n, cell_type, np.int32), np.ones(n), np.ones(n, bool),
    )  # fmt: skip


def counted(*numbers: float) -> Cells:
    """Rows of many cells of types t0, t1, ... in a well-mixed place."""
    n = len(numbers)
    return Cells(
        tuple(f"t{i}" for i in range(n)), np.zeros(n, np.int32), tuple(f"t{i}" for i in range(n)),
        np.full((n, 3), np.nan), np.full(n, 5.0), np.arange(n, dtype=np.int32),
        np.array(numbers, float), np.ones(n, bool),
    )  # fmt: skip


def run(
    cells: Cells, rules: TissueRules, space: Space, until: Sequence[float], seed: int = 1,
    settings: StepSettings = POINTS,
) -> TissueState:  # fmt: skip
    """The state after windows that end at the times `until` (s)."""
    state = begin(cells, rules, space)
    for stop in until:
        state, _ = step(state, rules, space, seed, stop, settings=settings)
    return state


def families(state: TissueState, founders: int) -> np.ndarray:
    """The number of living cells that descend from each founder (founders,)."""
    founder = np.arange(len(state.mother))
    for row in np.flatnonzero(state.mother >= 0):
        founder[row] = founder[state.mother[row]]
    return np.bincount(founder[state.cells.present], minlength=founders)
