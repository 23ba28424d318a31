"""The likelihood of counts of cargo that come from several hosts, and its maximum.

The count of feature g in N reads has mean N m_g, where m = profiles @ weights, and the negative
binomial variance N m_g + r_g (N m_g)^2 (Anders and Huber 2010, 10.1186/gb-2010-11-10-r106); r_g is
the squared coefficient of variation between donors. Setting its score to zero is a least-squares
problem with these variances as weights, solved again as the mean changes. Features that no host
explains get the weight of a Student law (Lange et al. 1989, 10.2307/2290063), so that few of them
do not decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.optimize import nnls

from exosome.tracing.cargo_counts import Floats

# Chosen on the open tissue atlas, donors 1, 2, 3 and 6, before 2026-12-01 01:00; see
# benchmarks/tracing/README.md. Further donors were not looked at.
FREEDOM = 3.0  # degrees of freedom of the Student law
FREEDOM_ABOVE = 0.3  # of reads above what hosts explain, if an unknown sender may have sent them
STEPS, MORE_STEPS = 12, 4  # solutions from a start without knowledge, and from a near one
CHANGE = 1e-4  # change of all weights together at which the solution stands
FEWEST_READS = 0.1  # mean reads of a feature from which its counting variance is computed


@dataclass(frozen=True)
class CountModel:
    """Profiles (features, p) with relative variances (features,), and those of the background.

    A relative variance is that of a feature's share, over its square. `background` (features, b)
    has its own (features, b); both may have no column. `unknown` allows reads of senders that are
    in neither.
    """

    profiles: Floats
    variance: Floats
    background: Floats
    background_variance: Floats
    unknown: bool

    def mean(self, weights: Floats) -> Floats:
        """The expected share (features,) of each feature, of weights (p + b,)."""
        hosts = self.profiles.shape[1]
        return np.asarray(
            self.profiles @ weights[:hosts] + self.background @ weights[hosts:], float
        )

    def spread(self, weights: Floats, depth: float) -> Floats:
        """The variance (features,) of the shares that are read, of weights (p + b,)."""
        hosts = self.profiles.shape[1]
        own = self.profiles @ weights[:hosts]
        other = self.background * weights[hosts:]
        counting = np.maximum(own + other.sum(axis=1), FEWEST_READS / depth) / depth
        between = self.variance * own**2 + (self.background_variance * other**2).sum(axis=1)
        return np.asarray(counting + between, float)


class Weights(NamedTuple):
    """Shares of all reads: of profiles (p,), of background (b,), and of unknown senders."""

    profiles: Floats
    background: Floats
    unknown: float


def fitted(
    counts: Floats,
    model: CountModel,
    *,
    importance: Floats | float = 1.0,
    start: Floats | None = None,
) -> Weights:
    """Weights with the highest likelihood of counts (features,), from `start` (p + b,) if given.

    `importance` (features,) multiplies the weight of each feature, or is a scalar.
    """
    depth = float(counts.sum())
    read = counts / depth
    columns = np.hstack([model.profiles, model.background])
    number = columns.shape[1]
    # With unknown senders the search begins below all reads, so that it finds the lower envelope.
    weights = np.full(number, (0.2 if model.unknown else 1.0) / number) if start is None else start
    for _ in range(STEPS if start is None else MORE_STEPS):
        before = weights
        variance = model.spread(weights, depth)
        residual = read - model.mean(weights)
        squared = residual**2 / variance
        freedom = np.full(len(read), FREEDOM)
        if model.unknown:
            freedom[residual > 0] = FREEDOM_ABOVE
        trust = importance * (freedom + 1.0) / (freedom + squared) / variance
        weights = _least_squares(columns, read, trust)
        if np.abs(weights - before).sum() < CHANGE:
            break
    hosts = model.profiles.shape[1]
    total = float(weights.sum())
    unknown = max(0.0, 1.0 - total) if model.unknown else 0.0
    scale = (1.0 - unknown) / total if total > 0 else 0.0
    return Weights(weights[:hosts] * scale, weights[hosts:] * scale, unknown)


def _least_squares(columns: Floats, read: Floats, trust: Floats) -> Floats:
    """Weights (n,) of at least 0 that minimise sum trust (read - columns @ weights)^2.

    Solved from the normal equations (n, n): their Cholesky factor is a least-squares problem with
    the same solution, of n rows instead of one per feature.
    """
    scaled = columns * trust[:, None]
    normal = columns.T @ scaled
    size = normal.trace() / len(normal)
    factor = np.linalg.cholesky(normal + 1e-9 * size * np.eye(len(normal)))
    right = np.linalg.solve(factor, scaled.T @ read)
    return np.asarray(nnls(factor.T, right, maxiter=50 * len(normal))[0], float)
