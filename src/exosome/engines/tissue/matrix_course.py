"""Matrix that cells make beside exosomes: how long windows are, and amounts at the saved times."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from exosome.engines.output import MatrixAmounts
from exosome.engines.tissue.tissue_state import TissueState
from exosome.engines.tissue.tissue_step import with_matrix
from exosome.engines.tissue.tissue_windows import longest_window, window_ends
from exosome.plan import CellResponse, Plan
from exosome.plan.tissue_rules import TissueRules

CHANGED = 0.1  # of the density that halves diffusion: the most a cell adds in a window (assumed)
ANSWERING = 1800.0  # s: the longest window where a response sets a rate (assumed: it takes hours)

Floats = NDArray[np.float64]


def longest_matrix_window(plan: Plan) -> float:
    """The longest window (s) for the matrices of a plan; inf: any, since amounts are exact."""
    rules = plan.tissue
    longest = ANSWERING if _answering(rules, plan.responses) else math.inf
    for index, matrix in enumerate(rules.matrices):
        if matrix.half == math.inf or matrix.voxel <= 0.0:
            continue
        gain = max((r.rate for r in rules.make if r.matrix == index), default=0.0)
        loss = matrix.decay + max((-r.rate for r in rules.make if r.matrix == index), default=0.0)
        if gain > 0.0:
            longest = min(longest, CHANGED * matrix.half * matrix.voxel**3 / gain)
        if loss > 0.0:
            longest = min(longest, CHANGED / loss)
    return longest


def longest_of(plan: Plan, smallest_radius: float) -> float:
    """The longest window (s) for cells and matrix of a plan, with the smallest radius (um)."""
    return min(longest_window(plan.tissue, smallest_radius), longest_matrix_window(plan))


def expected_windows(plan: Plan, saves: Floats) -> int:
    """The number of windows of a run with saved times (t,) in s, for its cost."""
    boxed = ~plan.mixed[plan.type_place]
    smallest = float(np.nanmin(plan.type_radius[boxed], initial=math.inf))
    return len(window_ends(saves, longest_of(plan, smallest)))


def _answering(rules: TissueRules, responses: tuple[CellResponse, ...]) -> bool:
    """Whether a response sets how fast cells make or degrade matrix."""
    every = list(rules.all_rules())
    driven = {every[row].path for one in responses for drive in one.drives for row in drive.rules}
    return any(rule.condition is not None or rule.path in driven for rule in rules.make)


class MatrixCourse:
    """What is kept of the matrices of a plan, saved time by saved time."""

    def __init__(self, plan: Plan, state: TissueState) -> None:
        self._rules = plan.tissue
        self._begun = tuple(float(grid.amount.sum()) for grid in state.matrix)
        self._saved: list[tuple[float, tuple[Floats, ...]]] = []
        self._last = state.matrix

    def __bool__(self) -> bool:
        return bool(self._begun)

    def note(self, at: float, state: TissueState, factors: Floats | None) -> None:
        """Keep the amounts at the time `at` (s), at or after that of the state.

        Cells stand where they are in the state; `factors` (rules, n) as in `step`.
        """
        late = at - state.time
        now = state if late <= 0.0 else with_matrix(state, self._rules, factors, late)
        self._last = now.matrix
        self._saved.append((at, tuple(grid.amount.ravel() for grid in now.matrix)))

    def result(self) -> MatrixAmounts | None:
        """All that was kept; None without matrices. Balance terms are those of the last time."""
        if not self:
            return None
        grids = self._last
        return MatrixAmounts(
            names=tuple(grid.rule.name for grid in grids),
            places=tuple(grid.rule.place for grid in grids),
            shapes=tuple(grid.amount.shape for grid in grids),
            edges=tuple(tuple(grid.edge.tolist()) for grid in grids),
            times=np.array([time for time, _ in self._saved]),
            amounts=tuple(
                np.array([values[i] for _, values in self._saved]) for i in range(len(grids))
            ),
            begun=self._begun,
            made=tuple(grid.deposited for grid in grids),
            degraded=tuple(grid.degraded for grid in grids),
            decayed=tuple(grid.decayed for grid in grids),
        )
