"""Multiple imputation after dropout: at random, or as if the treated had become controls.

Visits that a patient misses follow those that he or she attended (dropout). Regressions of each
visit on the baseline and earlier visits, drawn from their posterior under a flat prior, give the
distribution of missing scores. Reference-based rules after Carpenter, Roger and Kenward 2013, doi
10.1080/10543406.2013.834911; combination after Rubin 1987, doi 10.1002/9780470316696, with the
degrees of freedom of Barnard and Rubin 1999, doi 10.1093/biomet/86.4.948.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exosome.errors import RunError, UsageError, did_you_mean, read_expected
from exosome.trials.analyses.ancova import ancova
from exosome.trials.analyses.effect_estimates import Estimates
from exosome.trials.sections import RULES

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class _Regressions:
    """Posterior draws: at each visit, mean and slopes on the deviations of what came before."""

    means: Array  # (1 + visits,): of the baseline and of each visit
    slopes: tuple[Array, ...]
    spreads: tuple[float, ...]


def impute(
    scores: Array,
    baseline: Array,
    treated: Mask,
    seen: Mask,
    visit: int,
    rule: str = "at-random",
    delta: float = 0.0,
    times: int = 20,
    seed: int | Sequence[int] = 1,
) -> Estimates:
    """Adjusted difference at one visit of one trial, combined over imputations; arrays (1,).

    `scores` and `seen` (patients, visits), `baseline` and `treated` (patients,). `rule` is one of
    `RULES`; `delta` is added to what is imputed for the treated. Raises UsageError for an unknown
    rule, and RunError if visits were missed that later ones follow, or if too few were attended.
    """
    if rule not in RULES:
        expected = f"one of {', '.join(RULES)}"
        raise UsageError(read_expected(rule, expected, did_you_mean(rule, RULES), "rule"))
    if np.any(seen[:, 1:] & ~seen[:, :-1]):
        raise RunError("a patient missed a visit and came later, expected dropout for good")
    rng = np.random.Generator(np.random.Philox(seed))
    table = np.column_stack([baseline, scores])
    there = np.column_stack([np.ones(len(baseline), dtype=bool), seen])
    results = []
    for _ in range(times):
        drawn = {
            group: _draw(table[treated == group], there[treated == group], rng)
            for group in (True, False)
        }
        filled = table.copy()
        for group in (True, False):
            own = drawn[group]
            reference = own if rule == "at-random" or not group else drawn[False]
            inside = np.nonzero(treated == group)[0]
            shift = delta if group else 0.0
            filled[inside] = _fill(
                table[inside], there[inside], own, reference, rule, shift, rng
            )
        full = np.ones((1, len(baseline)), dtype=bool)
        one = ancova(filled[None, :, 1 + visit], baseline[None], treated[None], full)
        results.append((one.difference[0], one.se[0] ** 2, one.freedom[0]))
    return combine(*np.array(results).T)


def combine(estimates: Array, variances: Array, freedom: Array) -> Estimates:
    """Rubin's combination of imputations; all arguments (times,), the result (1,)."""
    times = len(estimates)
    within, between = variances.mean(), estimates.var(ddof=1) if times > 1 else 0.0
    total = within + (1.0 + 1.0 / times) * between
    complete = float(freedom[0])
    observed = (complete + 1.0) / (complete + 3.0) * complete * within / total
    share = (1.0 + 1.0 / times) * between / total
    if share > 0.0:
        old = (times - 1.0) / share**2
        observed = 1.0 / (1.0 / old + 1.0 / observed)
    return Estimates(
        np.array([estimates.mean()]), np.array([total**0.5]), np.array([observed])
    )


def _draw(table: Array, there: Mask, rng: np.random.Generator) -> _Regressions:
    """Regressions of one arm, drawn from their posterior under a flat prior."""
    means = [float(table[:, 0].mean() + table[:, 0].std(ddof=1) / len(table) ** 0.5
                   * rng.standard_normal())]  # fmt: skip
    slopes, spreads = [], []
    for column in range(1, table.shape[1]):
        inside = there[:, column]
        earlier = table[inside][:, :column]
        design = np.column_stack([np.ones(len(earlier)), earlier])
        freedom = len(earlier) - design.shape[1]
        if freedom < 1:
            raise RunError(
                f"{len(earlier)} patients of an arm attended visit {column}, expected more than "
                f"{design.shape[1]} to impute the others"
            )
        inverse = np.linalg.inv(design.T @ design)
        fitted = inverse @ (design.T @ table[inside, column])
        rest = table[inside, column] - design @ fitted
        variance = float(rest @ rest) / rng.chisquare(freedom)
        beta = fitted + np.linalg.cholesky(variance * inverse) @ rng.standard_normal(len(fitted))
        means.append(float(beta[0] + beta[1:] @ np.array(means)))
        slopes.append(beta[1:])
        spreads.append(variance**0.5)
    return _Regressions(np.array(means), tuple(slopes), tuple(spreads))


def _fill(
    table: Array, there: Mask, own: _Regressions, reference: _Regressions, rule: str,
    shift: float, rng: np.random.Generator,
) -> Array:  # fmt: skip
    """Scores of one arm with what is missing drawn after the rule."""
    filled = table.copy()
    last = there.sum(axis=1) - 1  # the last column attended
    for column in range(1, table.shape[1]):
        missing = np.nonzero(~there[:, column])[0]
        noise = rng.standard_normal(len(missing))
        if not len(missing):
            continue
        centre = np.array(
            [_means(own, reference, rule, int(end))[: column + 1] for end in last[missing]]
        )
        earlier = filled[missing, :column] - centre[:, :column]
        filled[missing, column] = (
            centre[:, column] + earlier @ reference.slopes[column - 1]
            + reference.spreads[column - 1] * noise
        )  # fmt: skip
    return np.where(there, filled, filled + shift)


def _means(own: _Regressions, reference: _Regressions, rule: str, last: int) -> Array:
    """Means of the joint distribution of a patient who attended up to column `last`."""
    columns = np.arange(len(own.means))
    if rule == "copy-reference":
        return reference.means
    after = reference.means
    if rule == "copy-increments":
        after = own.means[last] + reference.means - reference.means[last]
    return np.where(columns <= last, own.means, after)
