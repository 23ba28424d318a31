"""Differences of shares of responders between two arms, with an exact unconditional test."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import binom

from exosome.trials.analyses.effect_estimates import Estimates

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

MOST_TABLES = 201 * 201  # results of two arms up to which the test is exact
RATES = 512  # values of the unknown share over which the largest p value is taken
TIED = 1e-9  # relative difference below which two statistics are equal


def shares(success: Mask, treated: Mask, used: Mask) -> Estimates:
    """Differences of shares, the pooled standard error of no difference, and an exact test.

    All arguments have the shape (trials, patients). The test orders the results of two arms by the
    score statistic, and its p value is the largest over the unknown common share, so that the error
    is never above its level (Suissa and Shuster 1985, doi 10.2307/2981892). Above `MOST_TABLES`
    results the statistic has the normal distribution with the factor (N - 1)/N of its square
    (Campbell 2007, doi 10.1002/sim.2832). Without a patient in one arm there is no estimate (nan).
    """
    n1, n0 = (used & treated).sum(axis=1), (used & ~treated).sum(axis=1)
    s1 = (success & used & treated).sum(axis=1)
    s0 = (success & used & ~treated).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (s1 + s0) / (n1 + n0)
        se = np.sqrt(pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n0))
        difference = s1 / n1 - s0 / n0
        score = np.where(se > 0.0, difference / se, 0.0)
        test = score * np.sqrt((n1 + n0 - 1.0) / (n1 + n0))
    bad = (n1 < 1) | (n0 < 1)
    exact = ~bad & ((n1 + 1) * (n0 + 1) <= MOST_TABLES)
    for one, other in np.unique(np.column_stack([n1, n0])[exact], axis=0).tolist():
        rows = exact & (n1 == one) & (n0 == other)
        p = p_values(one, other)[s1[rows], s0[rows]]
        test[rows] = -np.sign(difference[rows]) * ndtri(p / 2.0)
    nothing = np.full(len(difference), np.nan)
    return Estimates(
        np.where(bad, nothing, difference), np.where(bad, nothing, se), np.full(len(n1), np.inf),
        np.where(bad, nothing, test),
    )  # fmt: skip


@lru_cache(maxsize=256)
def p_values(n1: int, n0: int) -> Array:
    """Exact two-sided p values of each result of two arms of `n1` and `n0` patients.

    The result has the shape (n1 + 1, n0 + 1), by the responders of each arm.
    """
    s1, s0 = np.meshgrid(np.arange(n1 + 1), np.arange(n0 + 1), indexing="ij")
    pooled = (s1 + s0) / (n1 + n0)
    variance = pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n0)
    gap = s1 / n1 - s0 / n0
    score = np.where(variance > 0.0, np.abs(gap) / np.sqrt(np.maximum(variance, 1e-300)), 0.0)
    flat = score.ravel()
    order = np.argsort(-flat, kind="stable")
    falling = -flat[order]
    last = np.searchsorted(falling, falling * (1.0 - TIED), side="right") - 1
    largest = np.zeros(len(flat))
    # Dense near 0 and 1, where the error changes fastest.
    for rate in np.sin(0.5 * np.pi * (np.arange(RATES) + 0.5) / RATES) ** 2:
        chance = np.outer(
            binom.pmf(np.arange(n1 + 1), n1, rate), binom.pmf(np.arange(n0 + 1), n0, rate)
        )
        np.maximum(largest, np.cumsum(chance.ravel()[order])[last], out=largest)
    result = np.empty(len(flat))
    result[order] = np.minimum(largest, 1.0)
    return result.reshape(score.shape)
