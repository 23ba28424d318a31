"""Which measurement would teach most: expected information of readings that nobody has made.

A reading adds its information to that of the data. What is asked for is the width of one number,
or of all; a reading is worth the factor by which it narrows that. The bounds count as a uniform
prior, so that numbers of which nothing is known have a width. Source of the law: Fedorov 1972,
Theory of Optimal Experiments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline
from scipy.optimize import minimize

from exosome.fitting.free_numbers import FreeNumber
from exosome.fitting.objective import Objective

Floats = NDArray[np.float64]

Z95 = 1.959964
EXCHANGES = 30


@dataclass(frozen=True)
class Gain:
    """What one candidate (a row of their table) would teach.

    `before` and `after` (numbers,) are half widths of the 95 % interval of each coordinate that is
    asked for: of a logarithm, exp of it is the factor within which the number is known.
    """

    row: int
    before: Floats
    after: Floats

    @property
    def narrows(self) -> float:
        """By what factor the widths shrink, in the geometric mean over what is asked for."""
        return float(np.exp(np.mean(np.log(self.before / self.after))))


def with_bounds(information: Floats, free: Sequence[FreeNumber]) -> Floats:
    """Information (p, p) with that of a uniform prior between the bounds (variance range^2/12)."""
    span = np.array([number.ends[1] - number.ends[0] for number in free])
    return np.asarray(information + np.diag(12.0 / span**2))


def rank(
    information: Floats, candidates: Objective, x: Floats, asked: Sequence[int]
) -> list[Gain]:
    """Every candidate by what it adds to the information (p, p) of the data, best first.

    `candidates` is an objective whose data are the candidates (m rows); `asked` are the indices of
    the free numbers that matter; x (p,) are the coordinates at which readings are expected.
    """
    rows = candidates.information_rows(x)
    inverse = np.linalg.inv(with_bounds(information, candidates.free))
    at = list(asked)
    before = Z95 * np.sqrt(np.diag(inverse)[at])
    gains = []
    for number, row in enumerate(rows):
        moved = inverse @ row
        after = inverse - np.outer(moved, moved) / (1.0 + row @ moved)
        gains.append(Gain(number, before, Z95 * np.sqrt(np.maximum(np.diag(after)[at], 1e-300))))
    return sorted(gains, key=lambda gain: -gain.narrows)


def best_times(
    times: Floats, rows: Floats, number: int, information: Floats | None = None
) -> Floats:
    """The `number` times (number,) that make the determinant of the information largest.

    `rows` (t, p) are those of `Objective.information_rows` at dense `times` (t,). Times are
    exchanged on that grid, then moved freely between its ends on a cubic spline.
    """
    base = np.zeros((rows.shape[1],) * 2) if information is None else information
    base = base + 1e-12 * np.diag(np.maximum((rows**2).sum(axis=0), 1e-300))
    chosen = list(np.linspace(0, len(times) - 1, number).round().astype(int))
    for _ in range(EXCHANGES):
        kept = list(chosen)
        for place in range(number):
            others = base + sum(
                (np.outer(rows[i], rows[i]) for k, i in enumerate(chosen) if k != place),
                np.zeros_like(base),
            )
            values = [np.linalg.slogdet(others + np.outer(row, row))[1] for row in rows]
            chosen[place] = int(np.argmax(values))
        if kept == chosen:
            break
    spline = CubicSpline(times, rows, axis=0)
    return _moved(times[chosen], float(times[0]), float(times[-1]), spline, base)


def _moved(
    start: Floats, low: float, high: float, rows: Callable[[Floats], Floats], base: Floats
) -> Floats:
    span = high - low

    def loss(at: Floats) -> float:
        chosen = np.asarray(rows(np.clip(at, low, high)))
        return -float(np.linalg.slogdet(base + chosen.T @ chosen)[1])

    first = np.clip(start, low + 1e-9 * span, high - 1e-9 * span)
    result = minimize(
        loss, first, method="L-BFGS-B", bounds=[(low, high)] * len(start),
        options={"ftol": 1e-15, "gtol": 1e-10},
    )  # fmt: skip
    return np.sort(np.asarray(result.x if result.fun <= loss(start) else start))
