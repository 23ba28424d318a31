"""The phases of a curve after a dose: a sum of one to three exponentials."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
from scipy.optimize import least_squares

from exosome.analysis.pharmacokinetics.curve import Array

MOST_PHASES = 3
PRECISION = 1e-4  # relative; a smaller misfit is no evidence, given the errors of assays
LARGEST_ERROR = 1.0 / 3.0  # relative: an identified rate is three standard errors from zero
LARGEST_MISFIT = 0.1  # relative, root mean square; above, a remark (assumed)
CLEAR = 2.0  # difference of AICc that justifies a further exponential (Burnham, Anderson 2002)
GRID = 20  # start rates, 0.1/(observed time) to 3/(first time)
MOST_STEPS = 60  # of a fit; one that has not converged by then is not identified
LARGEST_LOG = 100.0  # of a rate in 1/s, so that no exponential overflows
RISE = 0.01  # of the highest later value: smallest scale of a value in the start fit
RIDGE = 1e-12  # of the trace: regularises neighbouring rates of the grid
SMALLEST_SUM = 1e-9  # of a value: lower bound of a sum of signed exponentials


@dataclass(frozen=True)
class Phases:
    """A sum of exponentials: rates (1/s), the fastest first, and amplitudes at the start.

    `errors` are the relative standard errors of the rates. `refused` is the reason if there is no
    fit. `remark` names a better fit whose rates are not identified.
    """

    rates: tuple[float, ...] = ()
    amplitudes: tuple[float, ...] = ()
    errors: tuple[float, ...] = ()
    points: int = 0
    refused: str = ""
    remark: str = ""
    misfit: float = 0.0  # relative, root mean square

    @property
    def rises(self) -> bool:
        """Whether a phase rises: its amplitude is negative."""
        return any(amplitude < 0.0 for amplitude in self.amplitudes)


def phases(time: Array, value: Array) -> Phases:
    """The sum of one to three exponentials that fits the positive values best.

    `time` (n,) in s since the start, `value` (n,). Least squares of the logarithm give every decade
    the same weight; amplitudes may be negative, as in an absorption phase. The number of
    exponentials is the smallest with an AICc (Hurvich and Tsai 1989, 10.1093/biomet/76.2.297)
    within `CLEAR` of the least, among the sums whose rates are identified: every relative standard
    error is at most `LARGEST_ERROR`.
    """
    time, value = time[value > 0.0], value[value > 0.0]
    most = min(MOST_PHASES, (len(time) - 3) // 2)  # AICc needs two more points than parameters
    if most < 1:
        return Phases(refused=f"{len(time)} positive values, fewer than the 5 that a fit needs")
    fits = [_fit(time, value, number) for number in range(1, most + 1)]
    identified = [(score, fit) for score, fit in fits if max(fit.errors) <= LARGEST_ERROR]
    if not identified:
        error = max(fits[0][1].errors)
        percent = "more than 1000 %" if not error < 10.0 else f"{100.0 * error:.0f} %"
        return Phases(refused=f"the rate of a single exponential has a standard error of {percent}")
    best = _simplest(identified)
    preferred = len(_simplest(fits).rates)
    remarks = []
    if preferred > len(best.rates):
        remarks.append(f"{preferred} exponentials fit better, but their rates are not identified")
    if best.misfit > LARGEST_MISFIT:
        off = f"{100.0 * best.misfit:.0f} % (root mean square)"
        remarks.append(f"values differ from the fit by {off}")
    return replace(best, remark="; ".join(remarks))


def _simplest(fits: list[tuple[float, Phases]]) -> Phases:
    """The first fit whose AICc is within `CLEAR` of the smallest."""
    least = min(score for score, _ in fits)
    return next(fit for score, fit in fits if score <= least + CLEAR)


def _fit(time: Array, value: Array, number: int) -> tuple[float, Phases]:
    """The AICc and the best sum of a number of exponentials."""
    highest = float(value.max())
    observed = value / highest

    def sums(x: Array) -> tuple[Array, Array, Array]:
        rates = np.exp(np.minimum(x[:number], LARGEST_LOG))
        decays = np.exp(-rates * time[:, None])
        return rates, decays, np.maximum(decays @ x[number:], SMALLEST_SUM * observed)

    def residual(x: Array) -> Any:
        return np.log(sums(x)[2] / observed)

    def slope(x: Array) -> Any:
        rates, decays, total = sums(x)
        by_rate = -decays * time[:, None] * rates * x[number:]
        held = total > SMALLEST_SUM * observed
        return np.hstack([by_rate, decays]) * (held / total)[:, None]

    fit = least_squares(
        residual, _start(time, observed, number), slope, method="lm", xtol=1e-12, ftol=1e-12,
        max_nfev=MOST_STEPS,
    )  # fmt: skip
    points, free = len(time), 2 * number + 1
    misfit = 2.0 * fit.cost + points * PRECISION**2
    score = points * math.log(misfit / points) + 2 * free * points / (points - free - 1)
    order = np.argsort(-fit.x[:number])
    errors = np.full(2 * number, np.inf)
    curvature = fit.jac.T @ fit.jac
    if fit.success and np.linalg.cond(curvature) < 1.0 / np.finfo(float).eps:
        variance = np.diag(np.linalg.inv(curvature)) * misfit / (points - 2 * number)
        errors = np.sqrt(np.maximum(variance, 0.0))
    return score, Phases(
        tuple(sums(fit.x)[0][order].tolist()),
        tuple((highest * fit.x[number:])[order].tolist()),
        tuple(errors[:number][order].tolist()),
        points,
        misfit=math.sqrt(2.0 * fit.cost / points),
    )


def _start(time: Array, observed: Array, number: int) -> Array:
    """Start values: log rates from a grid, and amplitudes, with the least relative squares.

    During a rise from zero, errors are relative to at least 1 % of the highest later value;
    otherwise the first values would dominate the fit.
    """
    rates = np.geomspace(0.1 / np.ptp(time), 3.0 / time[time > 0.0][0], GRID)
    weight = 1.0 / np.maximum(observed, RISE * np.maximum.accumulate(observed[::-1])[::-1])
    columns = np.exp(-rates * time[:, None]) * weight[:, None]
    gram, target = columns.T @ columns, columns.T @ (observed * weight)
    chosen = np.array(list(combinations(range(GRID), number)))
    grams = gram[chosen[:, :, None], chosen[:, None, :]]
    grams += RIDGE * np.trace(grams, axis1=1, axis2=2)[:, None, None] * np.eye(number)
    targets = target[chosen]
    amplitudes = np.linalg.solve(grams, targets[..., None])[..., 0]
    best = int(np.argmax((amplitudes * targets).sum(axis=1)))
    return np.concatenate([np.log(rates[chosen[best]]), amplitudes[best]])
