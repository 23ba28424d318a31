"""Probabilities by age as sums of exponentials: parallel compartments with one rate each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares, nnls

Floats = NDArray[np.float64]
GRID = 48  # trial rates on a logarithmic axis
SLOWEST, FASTEST = 0.1, 1e4  # rates of the grid, of one over the largest age
MOST = 12  # compartments


class Compartments(NamedTuple):
    """m parallel compartments of f fates: what enters goes to them in parts, and on at rates."""

    rate: Floats  # (m,) 1/s, total rate at which each is left
    part: Floats  # (m, f) share of all that enters which goes through it to each fate
    misfit: float  # largest deviation of a probability


def fit(ages: Floats, chance: Floats, tolerance: float) -> Compartments:
    """The fewest compartments that follow probabilities `chance` (f, k) by `ages` (k,) in s.

    Parts are not negative (Lawson and Hanson 1995, 10.1137/1.9781611971217). If no number of
    compartments up to MOST is within the tolerance, that of the smallest misfit is returned.
    """
    end = float(ages[-1])
    grid = np.geomspace(SLOWEST / end, FASTEST / end, GRID)
    parts, _ = _solve(ages, chance, grid)
    used = grid[parts.sum(axis=1) > 1e-9 * max(parts.sum(), 1e-300)]
    if not len(used):
        return Compartments(np.zeros(0), np.zeros((0, len(chance))), 0.0)
    best: Compartments | None = None
    for number in range(1, MOST + 1):
        start = np.log(np.geomspace(used[0], used[-1], number) if number > 1 else used[:1])
        value = least_squares(
            lambda rates: _solve(ages, chance, np.exp(rates))[1].ravel(), start,
            bounds=(start.min() - 5.0, start.max() + 5.0), max_nfev=40,
        )  # fmt: skip
        rate = np.sort(np.exp(value.x))
        parts, off = _solve(ages, chance, rate)
        one = Compartments(rate, parts, float(np.abs(off).max()))
        if best is None or one.misfit < best.misfit:
            best = one
        if one.misfit <= tolerance:
            break
    assert best is not None
    kept = best.part.sum(axis=1) > 1e-9
    return Compartments(best.rate[kept], best.part[kept], best.misfit)


def _solve(ages: Floats, chance: Floats, rate: Floats) -> tuple[Floats, Floats]:
    """Parts (m, f) for given rates, and the deviations (f, k)."""
    curves = -np.expm1(-np.outer(ages, rate))
    parts = np.array([nnls(curves, one)[0] for one in chance]).T
    return parts, (curves @ parts).T - chance
