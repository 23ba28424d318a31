"""Profile likelihoods: how far each number may move before the data contradict it.

A number is fixed at values away from its optimum, and the others are fitted again. The 95 % limits
are where the log likelihood has fallen by half the 95 % quantile of chi-squared with 1 degree of
freedom (1.92): Venzon and Moolgavkar 1988, 10.2307/2347496; Raue et al. 2009,
10.1093/bioinformatics/btp358.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from exosome.fitting.estimate import Optimum, maximise
from exosome.fitting.objective import WORST, Evaluation, Objective

Floats = NDArray[np.float64]

LEVEL = 0.95
FALL = 0.5 * float(chi2.ppf(LEVEL, 1))  # of the log likelihood at a limit
PER_STEP = 0.35  # fall of the log likelihood that a step aims at
BEYOND = 1.15  # falls up to this many times `FALL` are followed
MOST_POINTS = 40  # to each side
GROWTH = 2.0  # of a step from one to the next, at most
WIDEST = 0.15  # of the range, of one step
EXACT = 2e-3  # of the fall at a limit


@dataclass(frozen=True)
class Profile:
    """The profile of one number: coordinates (n,) of it, all coordinates (n, p), log likelihoods.

    `low` and `high` are the limits of the interval, nan where the bounds are reached before.
    """

    number: int
    at: Floats
    points: Floats
    value: Floats
    low: float
    high: float


def profile(objective: Objective, best: Optimum, number: int, level: float = LEVEL) -> Profile:
    """The profile of a number (its index) around an optimum, out to its bounds."""
    fall = 0.5 * float(chi2.ppf(level, 1))
    own = float(best.x[number])
    sides = [_side(objective, best, number, sign, fall) for sign in (-1.0, 1.0)]
    points = [*reversed(sides[0][0]), (best.x, best.value), *sides[1][0]]
    x = np.array([point for point, _ in points])
    value = np.array([v for _, v in points])
    assert own in x[:, number]
    return Profile(number, x[:, number].copy(), x, value, sides[0][1], sides[1][1])


Point = tuple[Floats, float]


def _side(
    objective: Objective, best: Optimum, number: int, sign: float, fall: float
) -> tuple[list[Point], float]:
    """Points to one side of an optimum, and the limit there; nan if the bound is reached first."""
    low, high = objective.low, objective.high
    bound = float(high[number] if sign > 0 else low[number])
    room = abs(bound - float(best.x[number]))
    span = float(high[number] - low[number])
    if room <= 1e-9 * span:
        return [], np.nan
    step = _first_step(objective, best, number, span)
    points: list[Point] = []
    before: Point = (best.x, best.value)
    for _ in range(MOST_POINTS):
        here = float(before[0][number])
        to = here + sign * step
        at_bound = sign * (bound - to) <= 1e-9 * span
        to = bound if at_bound else to
        point = _fitted(objective, number, to, _guess(points, best, number, to, low, high))
        fell, fell_before = best.value - point[1], best.value - before[1]
        if fell - fell_before > 3.0 * PER_STEP and step > 1e-4 * span and fell > fall:
            if fell_before < 0.5 * fall:
                step *= 0.5
                continue
        points.append(point)
        if fell >= fall:
            limit = _limit(objective, best, number, before, points, fall)
            return points, limit
        if at_bound:
            return points, np.nan
        gained = max(fell - fell_before, 1e-6)
        step *= float(np.clip(PER_STEP / gained, 0.5, GROWTH))
        step = min(step, WIDEST * span)
        before = point
    return points, np.nan


def _first_step(objective: Objective, best: Optimum, number: int, span: float) -> float:
    """The step of a number at which the log likelihood falls by about `PER_STEP`."""
    information = objective(best.x).information
    variance = np.linalg.pinv(information, rcond=1e-12)[number, number]
    if not variance > 0.0:
        return 0.05 * span
    return float(np.clip(np.sqrt(2.0 * PER_STEP * variance), 1e-6 * span, 0.05 * span))


def _guess(
    points: list[Point], best: Optimum, number: int, to: float, low: Floats, high: Floats
) -> Floats:
    """Coordinates (p,) to begin with at the next value: on the line through the last two points."""
    line = [(best.x, best.value), *points][-2:]
    x = line[-1][0].copy()
    if len(line) == 2:
        first, last = line[0][0], line[1][0]
        gap = last[number] - first[number]
        if gap:
            x = last + (last - first) * (to - last[number]) / gap
    edge = 1e-7 * (high - low)
    x = np.clip(x, low + edge, high - edge)
    x[number] = to
    return np.asarray(x)


def fixed_at(objective: Objective, best: Optimum, number: int, to: float) -> float:
    """The profile log likelihood (scalar) with a number fixed at a coordinate."""
    return _fitted(objective, number, to, best.x)[1]


def _fitted(objective: Objective, number: int, to: float, guess: Floats) -> Point:
    """The best coordinates (p,) with a number fixed, and their log likelihood."""
    others = np.arange(len(guess)) != number
    optimum = maximise(
        _with_fixed(objective, number, to), guess[others], objective.low[others],
        objective.high[others],
    )  # fmt: skip
    x = np.empty(len(guess))
    x[others], x[number] = optimum.x, to
    return x, optimum.value


def _with_fixed(
    objective: Objective, number: int, to: float
) -> Callable[[Floats], Evaluation]:
    others = np.arange(len(objective.low)) != number

    def reduced(x: Floats) -> Evaluation:
        full = np.empty(len(others))
        full[others], full[number] = x, to
        one = objective(full)
        return Evaluation(
            one.value, one.gradient[others], one.information[np.ix_(others, others)]
        )

    return reduced


def _limit(
    objective: Objective, best: Optimum, number: int, before: Point, points: list[Point],
    fall: float,
) -> float:  # fmt: skip
    """Where the log likelihood has fallen by `fall`, between two points, refined.

    The square root of the fall is close to linear in the coordinate.
    """
    inside, outside = before, points[-1]
    for _ in range(8):
        a, b = (np.sqrt(max(best.value - one[1], 0.0)) for one in (inside, outside))
        part = (np.sqrt(fall) - a) / (b - a) if b > a else 0.5
        to = float(inside[0][number] + part * (outside[0][number] - inside[0][number]))
        if outside[1] <= 0.5 * WORST:
            to = 0.5 * float(inside[0][number] + outside[0][number])
        share = (to - inside[0][number]) / (outside[0][number] - inside[0][number])
        guess = inside[0] + share * (outside[0] - inside[0])
        guess[number] = to
        point = _fitted(objective, number, to, guess)
        fell = best.value - point[1]
        if abs(fell - fall) < EXACT * fall:
            return to
        if fell < fall:
            inside = point
        else:
            outside = point
    return to
