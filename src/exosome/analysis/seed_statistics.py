"""Statistics over the seeds of replicates: mean, spread, and the interval of the mean."""

from __future__ import annotations

import numpy as np

CONFIDENCE = 0.95
"""Confidence level of the interval of a mean (Student's t, for approximately normal values)."""


def statistics(values: np.ndarray) -> tuple[np.ndarray, ...]:
    """Mean, sd, and the confidence limits of the mean, each (m,), of `values` (seeds, m).

    All but the mean are nan for a single seed; limits below zero are set to zero.
    """
    from scipy.stats import t

    n = len(values)
    mean = values.mean(axis=0)
    if n < 2:
        nothing = np.full_like(mean, np.nan)
        return mean, nothing, nothing, nothing
    sd = values.std(axis=0, ddof=1)
    half = float(t.ppf(0.5 + CONFIDENCE / 2, n - 1)) * sd / np.sqrt(n)
    return mean, sd, np.maximum(mean - half, 0.0), mean + half  # none of these can be negative


def or_none(value: float) -> float | None:
    """A value for a table: None, a null there, where it is not a finite number (scalar)."""
    return float(value) if np.isfinite(value) else None
