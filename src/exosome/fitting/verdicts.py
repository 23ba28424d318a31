"""What is known of each number: its value, a product or ratio, a limit, or nothing.

Where the data leave a direction in the space of the numbers free, the information has a null
direction: an eigenvalue so small that the likelihood stays within its 95 % limit out to the bounds.
What stays fixed along all null directions is what the data know: of logarithms, products of powers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exosome.fitting.estimate import Optimum
from exosome.fitting.free_numbers import FreeNumber
from exosome.fitting.likelihood_profile import FALL, Profile
from exosome.fitting.objective import Objective

Floats = NDArray[np.float64]

KNOWN, TOGETHER, LIMIT, UNKNOWN = "known", "only together", "only a limit", "not known"
SMALL = 0.15  # of the largest part of a direction; smaller parts count as none
ROUND = 0.06  # from a simple number; closer exponents are taken for it
SIMPLE = (1.0, 2.0, 0.5, 3.0, 1.0 / 3.0, 1.5, 2.0 / 3.0)
EDGE = 1e-3  # of the range: closer to a bound counts as at it
Z95 = 1.959964


@dataclass(frozen=True)
class Combination:
    """A product of powers (of logarithmic coordinates) or a sum that the data know.

    `numbers` are indices, `powers` their exponents; `low`, `value` and `high` in base units.
    """

    numbers: tuple[int, ...]
    powers: tuple[float, ...]
    value: float
    low: float
    high: float
    text: str


@dataclass(frozen=True)
class Verdict:
    """What is known of one number, as a word and as a sentence; `low` and `high` in base units."""

    path: str
    word: str
    sentence: str
    value: float
    low: float
    high: float
    combinations: tuple[Combination, ...] = ()


def verdicts(
    objective: Objective, best: Optimum, profiles: Sequence[Profile]
) -> list[Verdict]:
    """A verdict for every free number, from the optimum and its profiles."""
    free = objective.free
    null = null_directions(objective, best)
    together = combinations(objective, best, null)
    return [_verdict(objective, best, profile, free, null, together) for profile in profiles]


def null_directions(objective: Objective, best: Optimum) -> Floats:
    """Directions, shape (k, p), of length 1, along which the data say nothing out to the bounds."""
    information = _without_prior(objective, best)
    low, high = objective.low, objective.high
    unit = _units(objective.free, low, high)
    values, vectors = np.linalg.eigh(information * np.outer(unit, unit))
    rows = []
    for value, vector in zip(values, vectors.T, strict=True):
        step = vector * unit
        with np.errstate(divide="ignore"):
            forth = np.where(step > 0, (high - best.x) / step, (low - best.x) / step)
            back = np.where(step > 0, (best.x - low) / step, (best.x - high) / step)
        apart = np.abs(step) > 1e-12
        room = max(float(forth[apart].min()), float(back[apart].min()))
        if 0.5 * max(value, 0.0) * room**2 < FALL:
            rows.append(vector)
    return np.array(rows).reshape(len(rows), len(unit))


def _units(free: Sequence[FreeNumber], low: Floats, high: Floats) -> Floats:
    """The unit of each coordinate in which directions are compared: 1 for a logarithm."""
    return np.array([1.0 if n.log else (h - lo) for n, lo, h in zip(free, low, high, strict=True)])


def _without_prior(objective: Objective, best: Optimum) -> Floats:
    """The information of the data alone (p, p)."""
    prior = [
        0.0 if n.group else n.log_prior(c)[2]  # the law of an effect is part of the model of data
        for n, c in zip(objective.free, best.x.tolist(), strict=True)
    ]
    return np.asarray(objective(best.x).information - np.diag(prior))


def combinations(objective: Objective, best: Optimum, null: Floats) -> list[Combination]:
    """What the data know of the numbers that null directions (k, p) move, in simple powers."""
    if not len(null):
        return []
    moved = np.flatnonzero(np.abs(null).max(axis=0) > SMALL)
    if len(moved) <= len(null):
        return []
    _, sizes, right = np.linalg.svd(null[:, moved])
    fixed = right[int((sizes > 1e-9).sum()) :]
    information = _without_prior(objective, best)
    unit = _units(objective.free, objective.low, objective.high)
    inverse = _inverse_beside(information * np.outer(unit, unit), null)
    out = []
    for row in _reduced(fixed):
        powers = _simple(row)
        numbers = tuple(int(moved[i]) for i in np.flatnonzero(powers))
        if len(numbers) < 2:
            continue
        whole = np.zeros(len(objective.free))
        whole[list(numbers)] = powers[np.flatnonzero(powers)]
        sd = math.sqrt(max(float(whole @ inverse @ whole), 0.0))
        out.append(_combination(objective, best, numbers, whole[list(numbers)], sd, unit))
    return out


def _inverse_beside(information: Floats, null: Floats) -> Floats:
    """The inverse of the information in the space beside the null directions."""
    _, _, right = np.linalg.svd(null)
    beside = right[len(null) :].T
    if not beside.size:
        return np.zeros_like(information)
    return np.asarray(beside @ np.linalg.pinv(beside.T @ information @ beside) @ beside.T)


def _reduced(rows: Floats) -> Floats:
    """The reduced row echelon form of independent rows, with the largest entries as pivots."""
    rows = rows.copy()
    used: list[int] = []
    for i in range(len(rows)):
        allowed = [c for c in range(rows.shape[1]) if c not in used]
        column = max(allowed, key=lambda c: abs(rows[i, c]))
        used.append(column)
        rows[i] /= rows[i, column]
        for j in range(len(rows)):
            if j != i:
                rows[j] -= rows[j, column] * rows[i]
    return rows


def _simple(row: Floats) -> Floats:
    """A row with its largest entry as 1, its small ones as 0, and others as simple numbers."""
    row = row / row[np.argmax(np.abs(row))]
    out = np.where(np.abs(row) < SMALL, 0.0, row)
    for i, one in enumerate(out):
        near = min(SIMPLE, key=lambda simple: abs(abs(one) - simple))
        if one and abs(abs(one) - near) < ROUND * max(near, 1.0):
            out[i] = math.copysign(near, one)
    least = np.abs(out[out != 0.0]).min()
    scaled = out / least
    if np.allclose(scaled, np.round(scaled), atol=1e-9):
        out = scaled
    first = out[np.flatnonzero(out)[0]]
    return np.asarray(out * math.copysign(1.0, first))


def _combination(
    objective: Objective, best: Optimum, numbers: tuple[int, ...], powers: Floats, sd: float,
    unit: Floats,
) -> Combination:  # fmt: skip
    free = [objective.free[i] for i in numbers]
    x = np.array([best.x[i] / unit[i] for i in numbers])
    centre = float(powers @ x)
    if all(number.log for number in free):
        value, low, high = (math.exp(centre + s * Z95 * sd) for s in (0.0, -1.0, 1.0))
        text = product_text([n.path for n in free], powers)
    else:
        value, low, high = (centre + s * Z95 * sd for s in (0.0, -1.0, 1.0))
        text = " + ".join(f"{p:.3g} × {n.path}" for p, n in zip(powers, free, strict=True))
    return Combination(numbers, tuple(powers.tolist()), value, low, high, text)


def product_text(paths: Sequence[str], powers: Sequence[float] | Floats) -> str:
    """A product of powers, one for each path, as text: 'enter.at / diffuse.at'."""
    above = [_power(p, e) for p, e in zip(paths, powers, strict=True) if e > 0]
    below = [_power(p, -e) for p, e in zip(paths, powers, strict=True) if e < 0]
    text = " × ".join(above) or "1"
    if not below:
        return text
    return f"{text} / {below[0]}" if len(below) == 1 else f"{text} / ({' × '.join(below)})"


def _power(path: str, exponent: float) -> str:
    if abs(exponent - 1.0) < 1e-9:
        return path
    whole = abs(exponent - round(exponent)) < 1e-9
    return f"{path}^{round(exponent) if whole else f'{exponent:.2g}'}"


def _verdict(
    objective: Objective, best: Optimum, profile: Profile, free: Sequence[FreeNumber],
    null: Floats, together: Sequence[Combination],
) -> Verdict:  # fmt: skip
    i = profile.number
    number, value = free[i], free[i].value(float(best.x[i]))
    limits = (_own_limit(objective, best, profile, side) for side in (0, -1))
    low, high = (math.nan if math.isnan(c) else number.value(c) for c in limits)
    moved = len(null) > 0 and float(np.abs(null[:, i]).max()) > SMALL
    if not math.isnan(low) and not math.isnan(high) and not moved:
        return Verdict(number.path, KNOWN, _known(number, value, low, high), value, low, high)
    ours = tuple(one for one in together if i in one.numbers)
    if not ours and not moved:
        ours = _along(objective, best, profile)
    if ours:
        names = ", ".join(dict.fromkeys(one.text for one in ours))
        sentence = f"not known alone, only together with others: {names}"
        return Verdict(number.path, TOGETHER, sentence, value, low, high, ours)
    if not math.isnan(low) or not math.isnan(high):
        where = f"above {number.show(low)}" if not math.isnan(low) else f"below {number.show(high)}"
        sentence = f"only a limit is known: {where}"
        return Verdict(number.path, LIMIT, sentence, value, low, high)
    ends = f"{number.show(number.low)} to {number.show(number.high)}"
    sentence = f"not known from these data: anything from {ends} fits"
    return Verdict(number.path, UNKNOWN, sentence, value, low, high)


def _own_limit(objective: Objective, best: Optimum, profile: Profile, side: int) -> float:
    """The limit to a side (0: low, -1: high); nan if only the bounds of other numbers make it.

    A bound makes it where another number lies at it and the data would move it on.
    """
    limit = profile.low if side == 0 else profile.high
    last = profile.points[side]
    span = objective.high - objective.low
    gained = objective(last).gradient * span  # by going on across the whole range
    at_bound = (last - objective.low < EDGE * span) & (gained < -FALL)
    at_bound |= (objective.high - last < EDGE * span) & (gained > FALL)
    was = np.minimum(best.x - objective.low, objective.high - best.x) < EDGE * span
    at_bound[profile.number] = False
    return math.nan if (at_bound & ~was).any() else limit


def _known(number: FreeNumber, value: float, low: float, high: float) -> str:
    text = f"{number.show(low)} to {number.show(high)} (95 %)"
    if low > 0.0:
        return f"known within a factor of {max(high / value, value / low):.3g}: {text}"
    return f"known: {text}"


def _along(
    objective: Objective, best: Optimum, profile: Profile
) -> tuple[Combination, ...]:
    """The combination that stays fixed along a profile that ends at a bound, if it is simple.

    Of the others, exactly one must move with the number, by a constant power of it.
    """
    i, free = profile.number, objective.free
    open_low = math.isnan(profile.low)
    ends = [profile.points[0]] if open_low else []
    ends += [profile.points[-1]] if math.isnan(profile.high) else []
    powers: list[tuple[int, float]] = []
    for end in ends:
        step = end - best.x
        if not free[i].log or abs(step[i]) < 0.2:
            continue
        slopes = step / step[i]
        moved = [j for j in range(len(free)) if j != i and abs(slopes[j]) > SMALL]
        if len(moved) != 1 or not free[moved[0]].log:
            return ()
        middle = profile.points[np.argmin(np.abs(profile.at - 0.5 * (end[i] + best.x[i])))]
        half = (middle - best.x)[moved[0]] / ((middle - best.x)[i] or 1.0)
        if abs(half - slopes[moved[0]]) > 0.15 * abs(slopes[moved[0]]):
            return ()
        powers.append((moved[0], float(slopes[moved[0]])))
    if not powers or len({j for j, _ in powers}) > 1:
        return ()
    j, slope = powers[0]
    simple = _simple(np.array([-slope, 1.0]) if i < j else np.array([1.0, -slope]))
    order = (i, j) if i < j else (j, i)
    unit = np.ones(len(free))
    values = profile.points[:, list(order)] @ simple
    inside = profile.value > best.value - FALL
    sd = float(np.ptp(values[inside])) / (2.0 * Z95)
    return (_combination(objective, best, order, simple, sd, unit),)
