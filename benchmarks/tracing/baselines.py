"""Methods that are in use, for comparison: each a function of counts, reference and what is told.

They are written here from their descriptions, not the programs of their authors. `background` (a
share per feature) is one more column; its part is left out of the answer, which adds up to 1.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import nnls

from exosome.tracing.reference_samples import Reference

MARKERS = 20  # features per host, the most specific ones
EXPRESSED = 1e-5  # mean share of a marker in its host: ten reads per million
STEPS = 4  # of reweighting
MODEL_CV = 0.3  # of the weighted least squares of DWLS


def columns_of(reference: Reference, background: np.ndarray | None) -> np.ndarray:
    """Mean shares (features, hosts), and the background behind them."""
    means = reference.means
    return means if background is None else np.column_stack([means, background])


def shares(weights: np.ndarray, hosts: int) -> np.ndarray:
    """Shares (hosts,) that add up to 1; even if all weights are 0."""
    part = np.maximum(weights[:hosts], 0.0)
    return part / part.sum() if part.sum() > 0 else np.full(hosts, 1.0 / hosts)


def markers(reference: Reference) -> np.ndarray:
    """Rows of the features that are most above all other hosts, twenty for each host."""
    means = reference.means + 1e-6
    rows = set()
    for host in range(means.shape[1]):
        others = np.delete(means, host, axis=1).max(axis=1)
        fold = np.where(means[:, host] > EXPRESSED, means[:, host] / others, 0.0)
        rows |= set(np.argsort(-fold, kind="stable")[:MARKERS].tolist())
    return np.array(sorted(rows))


def nnls_on_markers(
    counts: np.ndarray, reference: Reference, background: np.ndarray | None
) -> np.ndarray:
    """Non-negative least squares on marker features, each divided by its mean over hosts."""
    rows = markers(reference)
    columns = columns_of(reference, background)[rows]
    scale = columns.mean(axis=1) + 1e-7
    read = counts[rows] / counts.sum()
    weights = nnls(columns / scale[:, None], read / scale, maxiter=10_000)[0]
    return shares(weights, len(reference.hosts))


def poisson_em(
    counts: np.ndarray, reference: Reference, background: np.ndarray | None
) -> np.ndarray:
    """Maximum of the Poisson likelihood by Richardson-Lucy (10.1364/JOSA.62.000055)."""
    columns = columns_of(reference, background)
    used = columns.sum(axis=1) > 0
    columns, read = columns[used], counts[used] / counts.sum()
    weights = np.full(columns.shape[1], 1.0 / columns.shape[1])
    for _ in range(300):
        weights = weights * (columns.T @ (read / (columns @ weights))) / columns.sum(axis=0)
    return shares(weights, len(reference.hosts))


def _weighted(
    counts: np.ndarray, columns: np.ndarray, variance: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    read, depth = counts / counts.sum(), counts.sum()
    weights = np.full(columns.shape[1], 1.0 / columns.shape[1])
    for _ in range(1 + STEPS):
        mean = columns @ weights
        total = np.maximum(mean, 0.1 / depth) / depth + variance(weights)
        root = 1.0 / np.sqrt(total)
        normal = (columns * root[:, None]).T @ (columns * root[:, None])
        factor = np.linalg.cholesky(normal + 1e-10 * normal.trace() * np.eye(len(normal)))
        right = np.linalg.solve(factor, (columns * root[:, None]).T @ (read * root))
        weights = nnls(factor.T, right, maxiter=10_000)[0]
    return weights


def donor_spread(reference: Reference) -> np.ndarray:
    """Variance (features, hosts) of the share between donors of each host; pooled where unknown."""
    cv2 = np.expm1(np.minimum(reference.log_variance, 5.0))[:, None] * reference.means**2
    result = cv2.copy()
    for row in range(len(reference.hosts)):
        one = reference.profiles[:, reference.host_rows == row]
        if one.shape[1] > 1:
            result[:, row] = one.var(axis=1, ddof=1)
    return result


def dwls_like(
    counts: np.ndarray, reference: Reference, background: np.ndarray | None
) -> np.ndarray:
    """Weights by expected variance: counts, spread between donors, 30 % error of the model."""
    columns = columns_of(reference, background)
    hosts = len(reference.hosts)
    spread = donor_spread(reference)

    def variance(weights: np.ndarray) -> np.ndarray:
        return spread @ weights[:hosts] ** 2 + (MODEL_CV * (columns @ weights)) ** 2

    return shares(_weighted(counts, columns, variance), hosts)


def gene_cv(counts: np.ndarray, reference: Reference, background: np.ndarray | None) -> np.ndarray:
    """Weighted least squares with one coefficient of variation between donors per feature."""
    columns = columns_of(reference, background)
    cv2 = np.expm1(np.minimum(reference.log_variance, 5.0))
    weights = _weighted(counts, columns, lambda w: cv2 * (columns @ w) ** 2)
    return shares(weights, len(reference.hosts))


def exemplars(
    counts: np.ndarray, reference: Reference, background: np.ndarray | None
) -> np.ndarray:
    """The same with a column for each reference sample, added up by host."""
    columns = reference.shares
    if background is not None:
        columns = np.column_stack([columns, background])
    cv2 = np.expm1(np.minimum(reference.log_variance, 5.0))
    weights = _weighted(counts, columns, lambda w: cv2 * (columns @ w) ** 2)
    rows = np.array([reference.hosts.index(host) for host in reference.source])
    hosts = len(reference.hosts)
    return shares(np.bincount(rows, weights[: len(rows)], hosts), hosts)


def nu_svr(counts: np.ndarray, reference: Reference, background: np.ndarray | None) -> np.ndarray:
    """Linear nu-SVR of z scores, the best of nu 0.25, 0.5 and 0.75 (as 10.1038/nmeth.3337)."""
    from sklearn.svm import NuSVR

    rows = markers(reference)
    columns = columns_of(reference, background)[rows]
    read = counts[rows] / counts.sum()
    z = (columns - columns.mean()) / columns.std()
    target = (read - read.mean()) / read.std()
    best, error = np.zeros(columns.shape[1]), np.inf
    for nu in (0.25, 0.5, 0.75):
        weights = np.maximum(NuSVR(kernel="linear", nu=nu).fit(z, target).coef_.ravel(), 0.0)
        part = weights / weights.sum() if weights.sum() > 0 else weights
        miss = float(np.sqrt(np.mean((columns @ part - read) ** 2)))
        if miss < error:
            best, error = part, miss
    return shares(best, len(reference.hosts))


def elastic_net(
    counts: np.ndarray, reference: Reference, background: np.ndarray | None
) -> np.ndarray:
    """Elastic net with weights of at least 0, half of the penalty on each norm, on markers."""
    from sklearn.linear_model import ElasticNet

    rows = markers(reference)
    columns = columns_of(reference, background)[rows]
    scale = columns.mean(axis=1) + 1e-7
    model = ElasticNet(alpha=1e-3, l1_ratio=0.5, positive=True, fit_intercept=False, max_iter=5000)
    model.fit(columns / scale[:, None], counts[rows] / counts.sum() / scale)
    return shares(model.coef_, len(reference.hosts))


BASELINES = {
    "NNLS on markers": nnls_on_markers,
    "Poisson EM": poisson_em,
    "DWLS-like WLS": dwls_like,
    "gene-CV WLS": gene_cv,
    "exemplar WLS": exemplars,
}
WITH_SKLEARN = {"nu-SVR": nu_svr, "elastic net": elastic_net}
