"""Designs: one analysis, interim looks, re-estimated numbers, allocation that follows responses.

Each function takes trials (rows) with all patients that may be needed, and says for each trial what
was decided, after how many patients, and with which estimate.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from exosome.errors import UsageError, read_expected
from exosome.rng import PATIENT, hash_name, words
from exosome.trials.analyses.effect_estimates import Estimates
from exosome.trials.analysis_data import Measured, analysed, assigned, measured
from exosome.trials.control_courses import WOUND
from exosome.trials.estimands import responds
from exosome.trials.group_sequential import boundaries, information_fractions
from exosome.trials.outcomes import outcomes, readings
from exosome.trials.patients import Patients, assignment, enrol
from exosome.trials.sample_size import per_arm_for_means
from exosome.trials.sections import SCALES
from exosome.trials.trial_file import Trial

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Whole = NDArray[np.int64]

LEAST_SHARE = 0.2  # of patients in an arm of a response-adaptive trial, assumed
FIRST_BLOCKS = 2  # blocks with equal shares before allocation follows responses, assumed


@dataclass(frozen=True)
class Decisions:
    """What was decided in each trial; arrays (trials,).

    `rejected` says that the two arms differ, `benefit` that the treated do better; `look` is the
    look at which the trial ended (from 1), `patients` how many were enrolled by then.
    """

    estimates: Estimates
    rejected: Mask
    benefit: Mask
    look: Whole
    patients: Whole


def less_is_better(trial: Trial) -> bool:
    """Whether a negative difference of the analysis is a benefit."""
    endpoint = trial.endpoints[trial.analysis.endpoint]
    method, strategy = trial.analysis.method, trial.analysis.estimand
    if method in ("logrank", "cox"):  # fewer rescues, more wounds closed
        return endpoint.scale != WOUND
    if method == "responder" or endpoint.responder is not None or strategy == "composite":
        return False
    return SCALES[endpoint.scale][2]


def decide(trial: Trial, seed: int, trials: Whole, prior: bool = False) -> Decisions:
    """Simulate trials by number and decide each by the trial's design; `trials` (n,)."""
    design = trial.design
    most = design.patients
    if design.reestimate is not None:
        most = design.most if design.most is not None else 2 * design.patients
    patients = enrol(trial, seed, trials, most)
    if design.allocation == "response-adaptive":
        arms = _following_responses(trial, seed, trials, patients, prior)
    else:
        arms = assignment(trial, seed, trials, most)
    result = assigned(trial, patients, arms, prior)
    data = measured(trial, patients, arms, result)
    counts = np.full(len(trials), design.patients)
    if design.reestimate is not None:
        counts = _reestimated(trial, data, most)
    return _looks(trial, data, counts)


def first_patients(data: Measured, counts: Whole) -> Measured:
    """The data of the first patients of each trial; `counts` (trials,)."""
    inside = data.inside & (np.arange(data.inside.shape[1])[None, :] < counts[:, None])
    return replace(data, inside=inside)


def _looks(trial: Trial, data: Measured, counts: Whole) -> Decisions:
    """Decide at each look with the patients enrolled by then."""
    design, alpha = trial.design, trial.analysis.alpha
    looks = design.looks if isinstance(design.looks, int) else list(design.looks)
    fractions = information_fractions(looks)
    bounds = boundaries(looks, design.boundary, alpha)
    number = len(counts)
    sign = -1.0 if less_is_better(trial) else 1.0
    ended = np.zeros(number, dtype=bool)
    rejected, look = np.zeros(number, dtype=bool), np.zeros(number, dtype=np.int64)
    enrolled = np.zeros(number, dtype=np.int64)
    names = ("difference", "se", "freedom", "statistic")
    kept = {name: np.full(number, np.nan) for name in names}
    for index, (fraction, bound) in enumerate(zip(fractions, bounds, strict=True)):
        by_now = np.rint(fraction * counts).astype(np.int64)
        last = index == len(fractions) - 1
        estimates = analysed(trial, first_patients(data, by_now))
        level = 2.0 * norm.sf(bound) if len(fractions) > 1 else alpha
        with np.errstate(invalid="ignore"):
            crossed = estimates.p < level
            futile = np.zeros(number, dtype=bool)
            if design.futility is not None and not last:
                futile = sign * estimates.statistic < design.futility
        ends = ~ended & (crossed | futile | last)
        rejected |= ends & crossed
        look[ends], enrolled[ends] = index + 1, by_now[ends]
        for name, values in kept.items():
            values[ends] = getattr(estimates, name)[ends]
        ended |= ends
        if ended.all():
            break
    final = Estimates(*kept.values())
    with np.errstate(invalid="ignore"):
        benefit = rejected & (sign * final.difference > 0.0)
    return Decisions(final, rejected, benefit, look, enrolled)


def _reestimated(trial: Trial, data: Measured, most: int) -> Whole:
    """Numbers of patients after half of them, from the variance without knowing the arms.

    The variance is that of scores around their regression on the baseline, both arms pooled; the
    number is never below the planned one. Source: Gould and Shih 1992, doi
    10.1080/03610929208830947.
    """
    design = trial.design
    if design.detects is None or design.detects == 0.0:
        expected = "the difference that the trial is to detect, such as detects: -1"
        raise UsageError(f"'detects' is missing in the design with reestimate, expected {expected}")
    half = first_patients(data, np.full(len(data.baseline), design.patients // 2))
    visit = trial.visit
    counts = np.full(len(data.baseline), design.patients)
    for index in range(len(counts)):
        used = half.inside[index] & half.seen[index, :, visit]
        x, y = half.baseline[index, used], half.scores[index, used, visit]
        if len(x) < 4:
            continue
        correlation = float(np.corrcoef(x, y)[0, 1]) if x.std() > 0.0 and y.std() > 0.0 else 0.0
        needed = 2 * per_arm_for_means(
            design.detects, float(y.std(ddof=1)), correlation=correlation,
            alpha=trial.analysis.alpha, with_t=False,
        )  # fmt: skip
        share = used.sum() / max(1, half.inside[index].sum())
        counts[index] = int(np.clip(np.ceil(needed / share), design.patients, most))
    return counts


def _following_responses(
    trial: Trial, seed: int, trials: Whole, patients: Patients, prior: bool
) -> Whole:
    """Arms by a rule that sends more patients to the arm with more responders so far.

    The share of the treated follows sqrt(p1)/(sqrt(p1) + sqrt(p0)), for responders at 50 % at the
    analysed visit (Rosenberger et al. 2001, doi 10.1111/j.0006-341X.2001.00909.x). A response is
    known when the next block but one is assigned. Raises UsageError for other than two arms.
    """
    names = list(trial.arms)
    if len(names) != 2:
        expected = "two arms for allocation: response-adaptive"
        raise UsageError(read_expected(f"{len(names)} arms", expected, key="allocation"))
    success = []
    for name in names:
        result = outcomes(trial, name, patients, prior)
        baseline, scores = readings(trial, trial.analysis.endpoint, patients, result)
        less = SCALES[trial.endpoints[trial.analysis.endpoint].scale][2]
        success.append(responds(scores[..., trial.visit], baseline, 0.5, less))
    count = patients.baseline.shape[1]
    place = np.arange(count, dtype=np.uint64)[None, :]
    drawn = words(seed, hash_name("patient adaptive"), place, trials.astype(np.uint64)[:, None],
                  PATIENT)[..., 0]  # fmt: skip
    uniform = ((drawn.astype(np.float64) + 0.5) * 2.0**-32).reshape(len(trials), count)
    arms = assignment(trial, seed, trials, count)
    size = max(2, trial.design.block)
    for start in range(FIRST_BLOCKS * size, count, size):
        known = slice(0, start - size)
        rates = []
        for index in range(2):
            inside = arms[:, known] == index
            good = (success[index][:, known] & inside).sum(axis=1)
            rates.append(np.sqrt((good + 1.0) / (inside.sum(axis=1) + 2.0)))
        share = np.clip(rates[1] / (rates[0] + rates[1]), LEAST_SHARE, 1.0 - LEAST_SHARE)
        block = slice(start, start + size)
        arms[:, block] = (uniform[:, block] < share[:, None]).astype(np.int64)
    return arms
