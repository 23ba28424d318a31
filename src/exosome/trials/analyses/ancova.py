"""Differences of means at one visit: adjusted for the baseline (ANCOVA), and with a prior."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri
from scipy.stats import chi2

from exosome.trials.analyses.effect_estimates import Estimates

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

SPREADS = 200  # values of an unknown spread over which a posterior is averaged


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


def with_prior(estimates: Estimates, mean: float, sd: float) -> Estimates:
    """Posterior means and standard deviations under a normal prior of the difference.

    The likelihood is the t distribution of the estimates (the spread has the prior 1/variance), as
    a mixture of normal ones; the test is the probability of a difference of the other sign, twice
    the smaller tail as a p value. A flat prior needs no call: its posterior is the t distribution
    of the estimates itself. Source: Box and Tiao 1992, doi 10.1002/9781118033197, chapter 2.
    """
    nodes, parts = np.polynomial.legendre.leggauss(SPREADS)
    freedom = np.asarray(estimates.freedom, np.float64)[:, None]
    finite = np.isfinite(freedom)
    degrees = np.where(finite, freedom, 1.0)
    spread = degrees / chi2.ppf((nodes + 1.0) / 2.0, degrees)
    variance = estimates.se[:, None] ** 2 * np.where(finite, spread, 1.0)
    centre = estimates.difference[:, None]
    evidence = parts * np.exp(-0.5 * (centre - mean) ** 2 / (variance + sd**2))
    evidence = evidence / np.sqrt(variance + sd**2)
    evidence = evidence / evidence.sum(axis=1, keepdims=True)
    inner = 1.0 / (1.0 / variance + 1.0 / sd**2)
    means = inner * (centre / variance + mean / sd**2)
    middle = (evidence * means).sum(axis=1)
    square = (evidence * (inner + (means - middle[:, None]) ** 2)).sum(axis=1)
    below = (evidence * ndtr(-means / np.sqrt(inner))).sum(axis=1)
    above = (evidence * ndtr(means / np.sqrt(inner))).sum(axis=1)
    test = np.where(below < above, -ndtri(below), ndtri(above))
    return Estimates(middle, np.sqrt(square), np.full(len(middle), np.inf), test)
