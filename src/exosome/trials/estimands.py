"""Estimands after ICH E9(R1): what each strategy asks, its true value, and the data it analyses.

Rescue is the intercurrent event. Both potential outcomes of every simulated patient are known, so
the true value of each strategy is a mean over patients, and not an estimate of a model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exosome.trials.control_courses import WOUND
from exosome.trials.outcomes import Outcomes, outcomes, readings
from exosome.trials.patients import Patients, enrol
from exosome.trials.sections import SCALES, STRATEGIES
from exosome.trials.trial_file import Trial

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

QUESTIONS = {
    "treatment-policy": "the difference whatever happens, rescue included",
    "hypothetical": "the difference if nobody could be rescued",
    "composite": "the difference in success, where rescue counts as failure",
    "while-on-treatment": "the difference until rescue",
    "principal-stratum": "the difference among those who would need no rescue in either arm",
}
BLOCK = 4000  # patients simulated at once for true values
HALF = 0.5  # the improvement that counts as success where the endpoint names none
EACH = 40  # patients of each of their trials, which share one draw of an effect with a prior


@dataclass(frozen=True)
class TrueValue:
    """The true value of a strategy, its Monte Carlo standard error, and patients it is about."""

    strategy: str
    value: float
    se: float
    patients: int


@dataclass(frozen=True)
class Responses:
    """What one arm gives each patient at one visit; arrays (trials, patients).

    `score` after rescue, `unrescued` as if there were none, `until` the last before rescue;
    `success` is a response without rescue, `rescued` whether there was rescue by that visit.
    """

    score: Array
    unrescued: Array
    until: Array
    success: Mask
    rescued: Mask


def responses(trial: Trial, patients: Patients, result: Outcomes) -> Responses:
    """What the analysed endpoint gives each patient at the analysed visit."""
    endpoint, visit = trial.endpoints[trial.analysis.endpoint], trial.visit
    baseline, scores = readings(trial, trial.analysis.endpoint, patients, result)
    _, alone = readings(trial, trial.analysis.endpoint, patients, result, rescued=False)
    rescued = result.rescued[..., visit]
    before = (~result.rescued[..., : visit + 1]).sum(axis=-1)  # visits before rescue
    table = np.concatenate([baseline[..., None], alone[..., : visit + 1]], axis=-1)
    until = np.take_along_axis(table, before[..., None], axis=-1)[..., 0]
    score, unrescued = scores[..., visit], alone[..., visit]
    share = endpoint.responder if endpoint.responder is not None else HALF
    less = SCALES[endpoint.scale][2]
    success = responds(score, baseline, share, less) & ~rescued
    if in_shares(trial):
        score, unrescued, until = (
            responds(one, baseline, share, less).astype(np.float64)
            for one in (score, unrescued, until)
        )
    return Responses(score, unrescued, until, success, rescued)


def in_shares(trial: Trial) -> bool:
    """Whether true values are differences of shares of patients, not of scores."""
    endpoint = trial.endpoints[trial.analysis.endpoint]
    return (
        endpoint.responder is not None or trial.analysis.method == "responder"
        or endpoint.scale == WOUND
    )  # fmt: skip


def responds(score: Array, baseline: Array, share: float, less_is_better: bool) -> Mask:
    """Whether a score improved by a share of the baseline; arrays of one shape."""
    if less_is_better:
        return np.asarray(score <= (1.0 - share) * baseline)
    return np.asarray(score >= (1.0 + share) * baseline)


def true_values(
    trial: Trial, seed: int, patients: int = 100_000, prior: bool = False
) -> dict[str, TrueValue]:
    """The true value of every strategy for the arms compared, over simulated patients.

    They are those of trials numbered from 2^23, whom no trial of a study contains. Errors count
    trials, not patients, as these share the effect that is drawn with `prior`.
    """
    sums: dict[str, list[Array]] = {strategy: [] for strategy in STRATEGIES}
    counts: dict[str, list[Array]] = {strategy: [] for strategy in STRATEGIES}
    treated, control = trial.analysis.compare
    for block in range(-(-patients // BLOCK)):
        first = 2**23 + block * (BLOCK // EACH)
        group = enrol(trial, seed, np.arange(first, first + BLOCK // EACH), EACH)
        one, other = (
            responses(trial, group, outcomes(trial, arm, group, prior))
            for arm in (treated, control)
        )
        every = np.ones(one.rescued.shape)
        never = (~one.rescued & ~other.rescued).astype(np.float64)
        success = one.success.astype(np.float64) - other.success
        for strategy, difference, about in (
            ("treatment-policy", one.score - other.score, every),
            ("hypothetical", one.unrescued - other.unrescued, every),
            ("composite", success, every),
            ("while-on-treatment", one.until - other.until, every),
            ("principal-stratum", one.score - other.score, never),
        ):
            sums[strategy].append((difference * about).sum(axis=1))
            counts[strategy].append(about.sum(axis=1))
    values = {}
    for strategy in STRATEGIES:
        total, count = np.concatenate(sums[strategy]), np.concatenate(counts[strategy])
        number = float(count.sum())
        mean = float(total.sum()) / number if number else np.nan
        spread = float(np.sqrt(((total - mean * count) ** 2).sum())) / number if number else np.nan
        values[strategy] = TrueValue(strategy, mean, spread, int(number))
    return values
