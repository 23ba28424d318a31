"""Maximum likelihood (with priors: the mode of the posterior) from many starts, by fides.

fides is a trust-region method with bounds that takes the objective, its gradient and its
information: Froehlich and Sorger 2022, 10.1371/journal.pcbi.1010322.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from exosome.fitting.extra import need
from exosome.fitting.free_numbers import FreeNumber
from exosome.fitting.objective import WORST, Evaluation, Objective

Floats = NDArray[np.float64]

FLAT = 1e-9  # absolute change of the log likelihood at which a fit has converged
CLOSE = 1e-10  # relative change of coordinates at which it has
MOST_STEPS = 200
SAME = 0.01  # log likelihoods closer to the best than this are the same optimum
MARGIN = 1e-6  # of the range between a start and its bounds


@dataclass(frozen=True)
class Optimum:
    """Where a fit from one start ended: coordinates (p,), log likelihood, steps, and why."""

    x: Floats
    value: float
    steps: int
    converged: bool


def starts(free: Sequence[FreeNumber], number: int, seed: int) -> Floats:
    """Coordinates (number, p) of the starts: the numbers in the model, then a Latin hypercube.

    The first start is the model's own where all its numbers lie within their bounds, with the
    middle of the bounds for numbers of the error.
    """
    low, high = np.array([one.ends for one in free]).T
    cube = qmc.LatinHypercube(len(free), rng=np.random.default_rng(seed)).random(number)
    points = low + cube * (high - low)
    own = [
        one.coordinate(one.start) if one.low <= one.start <= one.high else 0.5 * sum(one.ends)
        for one in free
        if one.error or one.low <= one.start <= one.high
    ]
    if len(own) == len(free):
        points[0] = own
    edge = MARGIN * (high - low)
    return np.asarray(np.clip(points, low + edge, high - edge))


def maximise(
    objective: Callable[[Floats], Evaluation], start: Floats, low: Floats, high: Floats,
    most_steps: int = MOST_STEPS,
) -> Optimum:  # fmt: skip
    """The optimum reached from coordinates (p,) between bounds (p,)."""
    if not len(start):
        return Optimum(start, objective(start).value, 0, True)
    fides = need("fides")

    def function(x: Floats) -> tuple[float, Floats, Floats]:
        one = objective(np.asarray(x, float))
        return -one.value, -one.gradient, one.information

    if function(start)[0] >= -WORST:
        return Optimum(np.array(start), WORST, 0, False)
    names = fides.Options
    with np.errstate(all="ignore"):
        optimizer = fides.Optimizer(
            function, ub=high, lb=low, verbose=logging.CRITICAL,
            options={names.FATOL: FLAT, names.FRTOL: 0.0, names.XTOL: CLOSE, names.GATOL: 1e-7,
                     names.MAXITER: most_steps},
        )  # fmt: skip
        value, x, _, _ = optimizer.minimize(np.array(start, float))
    steps, converged = int(optimizer.iteration), bool(optimizer.converged)
    return Optimum(np.asarray(x), -float(value), steps, converged)


def best_of(optima: Sequence[Optimum]) -> Optimum:
    """The optimum with the highest log likelihood."""
    return max(optima, key=lambda one: one.value)


def reached(optima: Sequence[Optimum]) -> int:
    """How many starts ended at the best optimum, within `SAME`."""
    best = best_of(optima).value
    return sum(one.value > best - SAME for one in optima)


def fit_from(objective: Objective, start: Floats) -> Optimum:
    """The optimum of an objective from coordinates (p,)."""
    return maximise(objective, start, objective.low, objective.high)
