"""Differences at one visit: adjusted for the baseline (ANCOVA), of shares, and with a prior."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.trials.analyses.effect_estimates import Estimates

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def ancova(score: Array, baseline: Array, treated: Mask, used: Mask) -> Estimates:
    """Adjusted differences of means with a common slope on the baseline.

    All arguments have the shape (trials, patients): scores at the visit, at entry, who is treated,
    and whose score is used (others do not count). Least squares in closed form; degrees of freedom
    n - 3. Source: Vickers and Altman 2001, doi 10.1136/bmj.323.7321.1123.
    """
    sums = {}
    for group in (True, False):
        inside = used & (treated == group)
        count = inside.sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            x = np.where(inside, baseline, 0.0).sum(axis=1) / count
            y = np.where(inside, score, 0.0).sum(axis=1) / count
        dx = np.where(inside, baseline - x[:, None], 0.0)
        dy = np.where(inside, score - y[:, None], 0.0)
        squares = [np.einsum("ij,ij->i", *pair) for pair in ((dx, dx), (dx, dy), (dy, dy))]
        sums[group] = (count, x, y, *squares)
    n1, x1, y1, *one = sums[True]
    n0, x0, y0, *other = sums[False]
    sxx, sxy, syy = (a + b for a, b in zip(one, other, strict=True))
    freedom = (n1 + n0 - 3).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(sxx > 0.0, sxy / sxx, 0.0)
        difference = y1 - y0 - slope * (x1 - x0)
        variance = np.maximum(syy - slope * sxy, 0.0) / freedom
        leverage = np.where(sxx > 0.0, (x1 - x0) ** 2 / sxx, 0.0)
        se = np.sqrt(variance * (1.0 / n1 + 1.0 / n0 + leverage))
    bad = (n1 < 2) | (n0 < 2) | (freedom < 1)
    nothing = np.full(len(difference), np.nan)
    return Estimates(
        np.where(bad, nothing, difference), np.where(bad, nothing, se),
        np.where(bad, nothing, freedom),
    )  # fmt: skip


def shares(success: Mask, treated: Mask, used: Mask) -> Estimates:
    """Differences of shares with the pooled standard error of no difference (a score test).

    All arguments have the shape (trials, patients). Source: doi 10.1002/0471445428, chapter 3.
    """
    n1, n0 = (used & treated).sum(axis=1), (used & ~treated).sum(axis=1)
    s1 = (success & used & treated).sum(axis=1)
    s0 = (success & used & ~treated).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (s1 + s0) / (n1 + n0)
        se = np.sqrt(pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n0))
        difference = s1 / n1 - s0 / n0
    bad = (n1 < 1) | (n0 < 1)
    nothing = np.full(len(difference), np.nan)
    return Estimates(
        np.where(bad, nothing, difference), np.where(bad, nothing, se), np.full(len(n1), np.inf)
    )


def with_prior(estimates: Estimates, mean: float, sd: float) -> Estimates:
    """Posterior means and standard deviations under a normal prior; normal likelihood."""
    weight = 1.0 / estimates.se**2
    precision = weight + 1.0 / sd**2
    centre = (weight * estimates.difference + mean / sd**2) / precision
    return Estimates(centre, precision**-0.5, np.full(len(centre), np.inf))
