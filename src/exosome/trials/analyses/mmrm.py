"""Mixed model for repeated measures: unstructured covariance, REML, Kenward-Roger.

The model of a patient's scores at the visits is y = (1, treated, baseline) B + e with one column of
B for each visit and e normal with an unstructured covariance; missing visits are left out. Only
sums over patients with the same visits enter, so that a fit does not depend on their number.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exosome.errors import RunError
from exosome.trials.analyses.effect_estimates import Estimates

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

ROUNDS = 100
CLOSE = 1e-9  # change of the covariance, relative to its diagonal, at which the fit ends


@dataclass(frozen=True)
class _Pattern:
    """Patients with the same visits: indices of the visits and sums over the patients."""

    visits: NDArray[np.int64]
    count: int
    zz: Array  # (k, k) of the columns 1, treated, baseline
    zy: Array  # (k, visits)
    yy: Array  # (visits, visits)


@dataclass(frozen=True)
class RepeatedFit:
    """A fit: coefficients (columns, visits), their covariance in that order, and covariance of e.

    `adjusted` and `freedom` (visits,) are the Kenward-Roger variance and degrees of freedom of the
    effect at each visit; `log_likelihood` is the restricted one without its constant.
    """

    coefficients: Array
    covariance: Array
    sigma: Array
    adjusted: Array
    freedom: Array
    log_likelihood: float


def mmrm(scores: Array, baseline: Array, treated: Mask, seen: Mask, visit: int) -> Estimates:
    """Differences at one visit of many trials, by a fit to each.

    `scores` and `seen` (trials, patients, visits), `baseline` and `treated` (trials, patients).
    A trial whose covariance cannot be estimated has nan.
    """
    rows = []
    for trial in range(len(scores)):
        try:
            fit = fit_repeated(scores[trial], baseline[trial], treated[trial], seen[trial])
            rows.append((fit.coefficients[1, visit], fit.adjusted[visit] ** 0.5,
                         fit.freedom[visit]))  # fmt: skip
        except RunError:
            rows.append((np.nan, np.nan, np.nan))
    return Estimates(*np.array(rows).reshape(-1, 3).T)


def fit_repeated(scores: Array, baseline: Array, treated: Mask, seen: Mask) -> RepeatedFit:
    """The REML fit of one trial.

    `scores` and `seen` (patients, visits), `baseline` and `treated` (patients,). Source: Kenward
    and Roger 1997, doi 10.2307/2533558. Raises RunError if the covariance cannot be estimated.
    """
    patterns = _patterns(scores, baseline, treated, seen)
    visits = scores.shape[1]
    sigma = _start(patterns, visits)
    pairs = [(i, j) for i in range(visits) for j in range(i + 1)]
    for _ in range(ROUNDS):
        state = _state(patterns, sigma, pairs)
        try:
            step: Array = np.asarray(np.linalg.solve(state.information, state.score), np.float64)
        except np.linalg.LinAlgError:
            raise RunError("the covariance of the visits cannot be estimated") from None
        change = _matrix(step, pairs, visits)
        length = 1.0
        while length > 1e-4 and not _positive(sigma + length * change):
            length /= 2.0
        if length <= 1e-4:
            raise RunError("the covariance of the visits cannot be estimated")
        sigma = sigma + length * change
        if np.max(np.abs(length * change)) < CLOSE * np.max(np.diag(sigma)):
            break
    else:
        raise RunError(f"the fit of the repeated measures did not settle in {ROUNDS} rounds")
    state = _state(patterns, sigma, pairs)
    return _kenward_roger(state, sigma, visits)


def _patterns(scores: Array, baseline: Array, treated: Mask, seen: Mask) -> list[_Pattern]:
    keep = seen.any(axis=1)
    columns = np.column_stack([np.ones(len(baseline)), treated.astype(np.float64), baseline])
    codes = seen @ (1 << np.arange(seen.shape[1]))
    patterns = []
    for code in np.unique(codes[keep]):
        inside = codes == code
        visits = np.nonzero(seen[inside][0])[0]
        z, y = columns[inside], scores[inside][:, visits]
        patterns.append(_Pattern(visits, int(inside.sum()), z.T @ z, z.T @ y, y.T @ y))
    return patterns


def _start(patterns: list[_Pattern], visits: int) -> Array:
    """Residual variances of each visit by least squares, without covariances."""
    columns = len(patterns[0].zz) if patterns else 0
    variances = np.zeros(visits)
    for visit in range(visits):
        holders = [one for one in patterns if visit in one.visits]
        n = sum(one.count for one in holders)
        if n <= columns:
            raise RunError(f"visit {visit + 1} has {n} scores, expected more than {columns}")
        place = [int(np.nonzero(one.visits == visit)[0][0]) for one in holders]
        zz = sum(one.zz for one in holders)
        zy = sum(one.zy[:, p] for one, p in zip(holders, place, strict=True))
        yy = sum(one.yy[p, p] for one, p in zip(holders, place, strict=True))
        try:
            fitted = np.linalg.solve(zz, zy)
        except np.linalg.LinAlgError:
            raise RunError(f"the effect at visit {visit + 1} cannot be estimated") from None
        variances[visit] = (yy - zy @ fitted) / (n - columns)
    if not np.all(variances > 0.0):
        raise RunError("the scores of a visit do not vary, expected some variance")
    return np.diag(variances)


@dataclass(frozen=True)
class _State:
    coefficients: Array  # (columns * visits,), by visit first
    phi: Array
    score: Array
    information: Array
    ps: Array  # (pairs, m, m)
    qs: Array  # (pairs, pairs, m, m)
    log_likelihood: float


def _state(patterns: list[_Pattern], sigma: Array, pairs: list[tuple[int, int]]) -> _State:
    """Estimates, score and expected information of the covariance at `sigma`."""
    visits, columns = len(sigma), len(patterns[0].zz)
    size = visits * columns
    normal, right = np.zeros((size, size)), np.zeros(size)
    inverses, wide = [], []
    log_likelihood = 0.0
    for one in patterns:
        inner = sigma[np.ix_(one.visits, one.visits)]
        inverse = np.linalg.inv(inner)
        select = np.zeros((len(one.visits), visits))
        select[np.arange(len(one.visits)), one.visits] = 1.0
        inverses.append(inverse)
        wide.append(select)
        normal += np.kron(one.zz, select.T @ inverse @ select)
        right += np.ravel(one.zy @ inverse @ select)
        log_likelihood -= 0.5 * one.count * np.linalg.slogdet(inner)[1]
    phi: Array = np.asarray(np.linalg.inv(normal), np.float64)
    beta = phi @ right
    table = beta.reshape(columns, visits)
    log_likelihood -= 0.5 * np.linalg.slogdet(normal)[1]
    number = len(pairs)
    trace1, quad = np.zeros(number), np.zeros(number)
    trace2 = np.zeros((number, number))
    ps = np.zeros((number, size, size))
    qs = np.zeros((number, number, size, size))
    units = np.stack([_matrix(row, pairs, visits) for row in np.eye(number)])
    for one, inverse, select in zip(patterns, inverses, wide, strict=True):
        at = table @ select.T
        residual = one.yy - one.zy.T @ at - at.T @ one.zy + at.T @ one.zz @ at
        log_likelihood -= 0.5 * float(np.sum(inverse * residual))
        halves = inverse @ (select @ units @ select.T)  # (pairs, seen, seen)
        single = select.T @ (halves @ inverse) @ select
        double = select.T @ np.einsum("aij,bjk,kl->abil", halves, halves, inverse) @ select
        trace1 += one.count * np.einsum("aii->a", halves)
        quad += np.einsum("aij,ij->a", halves @ inverse, residual)
        trace2 += one.count * np.einsum("aij,bji->ab", halves, halves)
        ps -= _kron(one.zz, single)
        qs += _kron(one.zz, double)
    phi_p = np.einsum("ij,ajk->aik", phi, ps)
    score = 0.5 * (quad - trace1 - np.einsum("aii->a", phi_p))
    information = 0.5 * (
        trace2 - 2.0 * np.einsum("ij,abji->ab", phi, qs) + np.einsum("aij,bji->ab", phi_p, phi_p)
    )
    return _State(beta, phi, score, information, ps, qs, log_likelihood)


def _kenward_roger(state: _State, sigma: Array, visits: int) -> RepeatedFit:
    phi, ps = state.phi, state.ps
    weights = np.linalg.inv(state.information)
    inner = state.qs - np.einsum("aij,jk,bkl->abil", ps, phi, ps)
    adjusted = phi + 2.0 * phi @ np.einsum("ab,abij->ij", weights, inner) @ phi
    sandwich = np.einsum("ij,ajk,kl->ail", phi, ps, phi)
    places = visits + np.arange(visits)  # of the treatment's effect, column 1
    slopes = sandwich[:, places, places]  # (pairs, visits)
    variance = np.diag(phi)[places]
    spread = np.einsum("av,ab,bv->v", slopes, weights, slopes)
    return RepeatedFit(
        state.coefficients.reshape(-1, visits), phi, sigma, np.diag(adjusted)[places],
        2.0 * variance**2 / spread, state.log_likelihood,
    )  # fmt: skip


def _kron(small: Array, matrices: Array) -> Array:
    """Kronecker products of one matrix with each of many, in the last two axes."""
    size = len(small) * matrices.shape[-1]
    wide = np.einsum("ij,...kl->...ikjl", small, matrices)
    return np.asarray(wide.reshape(*matrices.shape[:-2], size, size))


def _matrix(values: Array, pairs: list[tuple[int, int]], visits: int) -> Array:
    matrix = np.zeros((visits, visits))
    for value, pair in zip(values, pairs, strict=True):
        matrix[pair] = matrix[pair[::-1]] = value
    return matrix


def _positive(matrix: Array) -> bool:
    try:
        np.linalg.cholesky(matrix)
    except np.linalg.LinAlgError:
        return False
    return True
