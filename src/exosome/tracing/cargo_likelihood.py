"""The likelihood of counts of cargo that come from several hosts, and its maximum.

The count of feature g in N reads has mean N m_g, where m = profiles @ weights, and the negative
binomial variance N m_g + r_g (N m_g)^2 (Anders and Huber 2010, 10.1186/gb-2010-11-10-r106). r_g is
a squared coefficient of variation between donors; its part that all hosts of a donor share acts on
the sum of hosts, and the other part on each host by itself. Setting its score to zero is a
least-squares problem with these variances as weights, solved again as the mean changes. Features
that no host explains get the weight of a Student law (Lange et al. 1989, 10.2307/2290063), so that
few of them do not decide.

A `stabilised` fit compares counts on the scale on which their variance is 1 (for a negative
binomial an inverse hyperbolic sine, Anscombe 1948, 10.1093/biomet/35.3-4.246): there errors by a
factor, such as those between donors, are symmetric.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from exosome.tracing.cargo_counts import Floats
from exosome.tracing.reference_samples import Reference

# Chosen on the open tissue atlas, donors 1, 2, 3 and 6, before 2026-12-01 04:00; see
# benchmarks/tracing/README.md. Further donors were not looked at.
FREEDOM = 8.0  # degrees of freedom of the Student law
FREEDOM_ABOVE = 0.3  # of reads above what hosts explain, if an unknown sender may have sent them
STEPS, MORE_STEPS = 12, 4  # solutions from a start without knowledge, and from a near one
CHANGE = 1e-4  # change of all weights together at which the solution stands
LARGEST_LOG_VARIANCE = 20.0  # of ln(share): more says nothing and would overflow
NORMAL = 1e6  # degrees of freedom at which the Student law is normal
LEAST_DISPERSION = 1e-6  # below it counts are Poisson
ZERO = 0.375  # added to counts before they are stabilised (Anscombe 1948)
HALF_STEPS = 4  # first steps of a stabilised fit go half way: its residuals change with the mean
FEWEST_READS = 0.1  # mean reads of a feature from which its counting variance is computed


@dataclass(frozen=True)
class CountModel:
    """Profiles (features, p) of hosts `host_rows` (p,), with relative variances (features,).

    A relative variance is that of a feature's share, over its square: `variance` for each host by
    itself, or of each host (features, hosts), `shared` for all hosts together. `background`
    (features, b) has its own (features, b); both may have no column. `unknown` allows reads of
    senders that are in neither.
    """

    profiles: Floats
    host_rows: NDArray[np.int64]
    variance: Floats
    shared: Floats
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
        number = self.profiles.shape[1]
        of_host = np.zeros((number, int(self.host_rows.max(initial=-1)) + 1))
        of_host[np.arange(number), self.host_rows] = weights[:number]
        each = self.profiles @ of_host
        own = each.sum(axis=1)
        other = self.background * weights[number:]
        counting = np.maximum(own + other.sum(axis=1), FEWEST_READS / depth) / depth
        variance = self.variance if self.variance.ndim == 2 else self.variance[:, None]
        between = (variance * each**2).sum(axis=1) + self.shared * own**2
        between += (self.background_variance * other**2).sum(axis=1)
        return np.asarray(counting + between, float)

    def of_profiles(self, chosen: NDArray[np.int64] | NDArray[np.bool_]) -> CountModel:
        """The same model with chosen profiles (n,) only: their numbers, or a mask (p,)."""
        return replace(self, profiles=self.profiles[:, chosen], host_rows=self.host_rows[chosen])

    def of_means(self, chosen: Sequence[NDArray[np.int64]]) -> CountModel:
        """The same model with one profile per host: the mean of those chosen, repeats included.

        `chosen` has the numbers (n,) of the profiles of each host, host by host.
        """
        means = np.stack([self.profiles[:, one].mean(axis=1) for one in chosen], axis=1)
        return replace(self, profiles=means, host_rows=np.arange(len(chosen)))


    def of_hosts(self) -> CountModel:
        """The same model with the mean profile of each host, and the variance of its own profiles.

        A host with one profile has the `variance` of the model.
        """
        rows = [np.flatnonzero(self.host_rows == row) for row in np.unique(self.host_rows)]
        made = self.of_means(rows)
        pooled = self.variance[:, None] * np.ones(len(rows))
        for column, own in enumerate(rows):
            if len(own) > 1:
                mean, part = made.profiles[:, column], self.profiles[:, own]
                square = np.where(mean > 0.0, mean, 1.0) ** 2
                pooled[:, column] = part.var(axis=1, ddof=1) / square
        return replace(made, variance=pooled)


def count_model(
    reference: Reference, log_variance: Floats | None = None, *, unknown: bool = False
) -> CountModel:
    """The count model of a reference, without background.

    `log_variance` (features,) is a further variance of ln(share) that all hosts share, such as what
    is uncertain of sorting. The part of the spread between donors that hosts share is estimated by
    the reference.
    """
    spread, part = reference.log_variance, reference.shared_part
    extra = part * spread + (0.0 if log_variance is None else log_variance)
    shared = np.expm1(np.minimum(extra, LARGEST_LOG_VARIANCE))
    own = np.expm1(np.minimum((1.0 - part) * spread, LARGEST_LOG_VARIANCE))
    none = np.zeros((len(reference.features), 0))
    return CountModel(reference.profiles, reference.host_rows, own * (1.0 + shared), shared, none,
                      none, unknown)  # fmt: skip


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
    stabilised: bool = False,
) -> Weights:
    """Weights with the highest likelihood of counts (features,), from `start` (p + b,) if given.

    `importance` (features,) multiplies the weight of each feature, or is a scalar. A `stabilised`
    fit has normal errors on the scale on which the variance is 1, instead of Student's law.
    """
    depth = float(counts.sum())
    read = counts / depth
    columns = np.hstack([model.profiles, model.background])
    number = columns.shape[1]
    # With unknown senders the search begins below all reads, so that it finds the lower envelope.
    weights = np.full(number, (0.2 if model.unknown else 1.0) / number) if start is None else start
    for step in range(STEPS if start is None else MORE_STEPS):
        before = weights
        variance = model.spread(weights, depth)
        mean = model.mean(weights)
        residual = read - mean
        if stabilised:
            residual = _stabilised(read, mean, variance, depth) * np.sqrt(variance)
        squared = residual**2 / variance
        freedom = np.full(len(read), NORMAL if stabilised else FREEDOM)
        if model.unknown:
            freedom[residual > 0] = FREEDOM_ABOVE
        trust = importance * (freedom + 1.0) / (freedom + squared) / variance
        weights = _least_squares(columns, mean + residual, trust)
        if stabilised and step < HALF_STEPS:
            weights = 0.5 * (weights + before)
        if np.abs(weights - before).sum() < CHANGE:
            break
    hosts = model.profiles.shape[1]
    total = float(weights.sum())
    unknown = max(0.0, 1.0 - total) if model.unknown else 0.0
    scale = (1.0 - unknown) / total if total > 0 else 0.0
    return Weights(weights[:hosts] * scale, weights[hosts:] * scale, unknown)


def _stabilised(read: Floats, mean: Floats, variance: Floats, depth: float) -> Floats:
    """Read shares less their mean on the scale on which their variance is 1, (features,)."""
    mean = np.maximum(mean, FEWEST_READS / depth)
    dispersion = np.maximum((variance - mean / depth) / mean**2, LEAST_DISPERSION)
    scaled = [np.arcsinh(np.sqrt(dispersion * (depth * one + ZERO))) for one in (read, mean)]
    return np.asarray(2.0 / np.sqrt(dispersion) * (scaled[0] - scaled[1]))


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
