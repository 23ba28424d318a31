"""Group-sequential designs: boundaries, their crossing probabilities, and the patients they cost.

The standardised statistics of the looks are those of a Brownian motion with drift, seen at the
information fractions of the looks. Crossing probabilities follow from the recursive integration of
Armitage, McPherson and Rowe 1969 (doi 10.2307/2343787), here with Gauss-Legendre nodes between the
boundaries of each look.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from exosome.errors import UsageError, did_you_mean, read_expected

Array = NDArray[np.float64]

NODES = 128  # of each look; the probabilities then change by less than 1e-10
FAR = 9.0  # standard deviations beyond which a boundary cannot be crossed


@dataclass(frozen=True)
class Crossing:
    """Probabilities that a boundary is first crossed at each look, each of shape (looks,)."""

    upper: Array
    lower: Array

    @property
    def total(self) -> float:
        """The probability that either boundary is crossed at any look."""
        return float(self.upper.sum() + self.lower.sum())


def crossing(
    upper: Sequence[float] | Array,
    lower: Sequence[float] | Array,
    information: Sequence[float] | Array,
    drift: float = 0.0,
) -> Crossing:
    """Probabilities of the first crossing of each boundary at each look.

    `upper` and `lower` (looks,) are boundaries of the standardised statistic, -inf or inf where
    there is none; `information` (looks,) are increasing fractions, the last of them 1; `drift` is
    the mean of the statistic at full information. Source: doi 10.2307/2343787.
    """
    fractions = np.asarray(information, dtype=np.float64)
    ups = np.asarray(upper, dtype=np.float64) * np.sqrt(fractions)  # of the Brownian motion
    downs = np.asarray(lower, dtype=np.float64) * np.sqrt(fractions)
    out_up, out_down = np.zeros(len(fractions)), np.zeros(len(fractions))
    places, density = np.zeros(1), np.ones(1)  # a point mass at the start
    before = 0.0
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    for look, time in enumerate(fractions):
        step = math.sqrt(time - before)
        mean = places + drift * (time - before)
        out_up[look] = density @ ndtr((mean - ups[look]) / step)
        out_down[look] = density @ ndtr((downs[look] - mean) / step)
        if look == len(fractions) - 1:
            break
        reach = FAR * math.sqrt(time)
        low = max(downs[look], drift * time - reach)
        high = min(ups[look], drift * time + reach)
        if not low < high:
            break
        inner = 0.5 * (high - low) * nodes + 0.5 * (high + low)
        gaps = (inner[:, None] - mean[None, :]) / step
        kernel = np.exp(-0.5 * gaps**2) / (step * math.sqrt(2.0 * math.pi))
        density = 0.5 * (high - low) * weights * (kernel @ density)
        places, before = inner, time
    return Crossing(out_up, out_down)


def _obrien_fleming(alpha: float, fraction: float) -> float:
    """Error of one side spent by a fraction, Lan and DeMets 1983, doi 10.1093/biomet/70.3.659."""
    return 2.0 * (1.0 - float(ndtr(float(ndtri(1.0 - alpha / 2.0)) / math.sqrt(fraction))))


def _pocock(alpha: float, fraction: float) -> float:
    """Error of one side spent by a fraction, Lan and DeMets 1983, doi 10.1093/biomet/70.3.659."""
    return alpha * math.log1p((math.e - 1.0) * fraction)


SPENDING: dict[str, Callable[[float, float], float]] = {
    "obrien-fleming-spending": _obrien_fleming,
    "pocock-spending": _pocock,
}
SHAPES: dict[str, Callable[[Array], Array]] = {
    "pocock": lambda fractions: np.ones_like(fractions),  # doi 10.1093/biomet/64.2.191
    "obrien-fleming": lambda fractions: fractions**-0.5,  # doi 10.2307/2530245
}
KINDS = (*SHAPES, *SPENDING)


def boundaries(
    looks: int | Sequence[float], kind: str = "obrien-fleming", alpha: float = 0.05
) -> Array:
    """Two-sided boundaries of the standardised statistic at each look, shape (looks,).

    `looks` is the number of equally spaced looks, or their information fractions, the last 1. The
    kinds `pocock` and `obrien-fleming` have one constant; with `-spending` each look spends its
    share of the error by Lan and DeMets. Raises UsageError for an unknown kind and for fractions
    that do not increase to 1.
    """
    fractions = information_fractions(looks)
    if kind not in KINDS:
        expected = f"one of {', '.join(KINDS)}"
        raise UsageError(read_expected(kind, expected, did_you_mean(kind, KINDS), "boundary"))
    if kind in SHAPES:
        shape = SHAPES[kind](fractions)

        def excess(constant: float) -> float:
            return crossing(constant * shape, -constant * shape, fractions).total - alpha

        return np.asarray(brentq(excess, 1.0, 6.0, xtol=1e-9) * shape)
    bounds = np.full(len(fractions), np.inf)
    spent = 0.0
    for look, fraction in enumerate(fractions):
        goal = 2.0 * SPENDING[kind](alpha / 2.0, float(fraction)) - spent

        def left(bound: float, look: int = look, goal: float = goal) -> float:
            tried = bounds[: look + 1].copy()
            tried[look] = bound
            parts = crossing(tried, -tried, fractions[: look + 1])
            return float(parts.upper[look] + parts.lower[look]) - goal

        bounds[look] = brentq(left, 0.5, 8.5, xtol=1e-9) if left(8.5) < 0.0 else 8.5
        spent += goal
    return bounds


def information_fractions(looks: int | Sequence[float]) -> Array:
    """Information fractions of the looks, shape (looks,). Raises UsageError if they cannot be."""
    if isinstance(looks, int):
        if not 1 <= looks <= 50:
            expected = "a number of looks from 1 to 50, such as 3"
            raise UsageError(read_expected(looks, expected, key="looks"))
        return np.arange(1, looks + 1) / looks
    fractions = np.asarray(looks, dtype=np.float64)
    rising = len(fractions) > 0 and fractions[0] > 0.0 and bool(np.all(np.diff(fractions) > 0.0))
    if not rising or fractions[-1] != 1.0:
        shown = ", ".join(f"{fraction:g}" for fraction in fractions)
        expected = "information fractions that increase and end with 1, such as 0.5, 1"
        raise UsageError(read_expected(shown, expected, key="looks"))
    return fractions


def drift_for_power(
    bounds: Array, information: Array, power: float, futility: Array | None = None
) -> float:
    """The mean of the final statistic with which the upper boundary is crossed with `power`.

    `bounds`, `information` and `futility` have the shape (looks,). Without `futility` the lower
    boundary is that of a two-sided test.
    """
    lower = -bounds if futility is None else futility

    def missing(drift: float) -> float:
        return float(crossing(bounds, lower, information, drift).upper.sum()) - power

    return float(brentq(missing, 0.0, 12.0, xtol=1e-9))


def inflation(
    looks: int | Sequence[float], kind: str, alpha: float = 0.05, power: float = 0.8
) -> float:
    """The largest number of patients, relative to the design without interim looks."""
    fractions = information_fractions(looks)
    drift = drift_for_power(boundaries(looks, kind, alpha), fractions, power)
    single = float(ndtri(1.0 - alpha / 2.0) + ndtri(power))
    return (drift / single) ** 2


def expected_information(bounds: Array, lower: Array, information: Array, drift: float) -> float:
    """The mean information fraction at which the trial stops.

    `bounds`, `lower` and `information` have the shape (looks,).
    """
    parts = crossing(bounds, lower, information, drift)
    stopped = parts.upper + parts.lower
    stopped[-1] = 1.0 - stopped[:-1].sum()
    return float(stopped @ information)
