"""The trial as its analyst sees it: assigned arms, scores that were measured, and the estimate."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from exosome.errors import UsageError
from exosome.trials.analyses.ancova import ancova, with_prior
from exosome.trials.analyses.effect_estimates import Estimates, joined
from exosome.trials.analyses.imputation import impute
from exosome.trials.analyses.mmrm import mmrm
from exosome.trials.analyses.responders import shares
from exosome.trials.analyses.time_to_event import cox, logrank
from exosome.trials.control_courses import WOUND
from exosome.trials.endpoint_checks import EVENTS
from exosome.trials.estimands import HALF, responds
from exosome.trials.outcomes import Outcomes, outcomes, readings
from exosome.trials.patients import Patients
from exosome.trials.sections import SCALES
from exosome.trials.trial_file import Trial

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Measured:
    """What was measured of the two arms compared.

    `baseline`, `treated`, `rescue_day`, `event_day`, `end_day`, `inside` (trials, patients);
    `scores` and `seen` (trials, patients, visits). `inside` are patients of the two arms;
    `event_day` is that of rescue or of the closure of a wound, `end_day` that of this event,
    dropout or the last visit, whichever is first. `numbers` (trials, 2) are the seed of the study
    and the number of the trial: addresses of what an analysis draws.
    """

    baseline: Array
    scores: Array
    seen: Mask
    treated: Mask
    inside: Mask
    rescue_day: Array
    event_day: Array
    end_day: Array
    days: Array
    numbers: Whole


def assigned(
    trial: Trial, patients: Patients, arms: Whole, prior: bool = False
) -> Outcomes:
    """The outcome of each patient in the arm that he or she is in; `arms` (trials, patients)."""
    names = list(trial.arms)
    present = [index for index in range(len(names)) if np.any(arms == index)]
    results = [outcomes(trial, names[index], patients, prior) for index in present]
    chosen = {}
    for item in fields(Outcomes):
        values = [getattr(result, item.name) for result in results]
        whole = values[0].copy()
        if item.name != "days":
            for index, value in zip(present[1:], values[1:], strict=True):
                inside = arms == index
                whole[inside] = value[inside]
        chosen[item.name] = whole
    return Outcomes(**chosen)


def measured(trial: Trial, patients: Patients, arms: Whole, result: Outcomes) -> Measured:
    """The data of the analysed endpoint; `arms` (trials, patients)."""
    names = list(trial.arms)
    one, other = (names.index(name) for name in trial.analysis.compare)
    baseline, scores = readings(trial, trial.analysis.endpoint, patients, result)
    wound = trial.endpoints[trial.analysis.endpoint].scale == WOUND
    event = result.closure_day if wound else result.rescue_day
    end = np.minimum(np.minimum(event, result.dropout_day), result.days[-1])
    return Measured(
        baseline, scores, result.seen, arms == one, (arms == one) | (arms == other),
        result.rescue_day, event, end, result.days,
        np.array([[patients.seed, number] for number in patients.trial[:, 0].tolist()]),
    )  # fmt: skip


def method_used(trial: Trial) -> str:
    """The method of the analysis; that of responders where these are compared, whatever is said."""
    analysis = trial.analysis
    if analysis.method in EVENTS:
        return analysis.method
    whether = trial.endpoints[analysis.endpoint].responder is not None
    return "responder" if whether or analysis.estimand == "composite" else analysis.method


def analysed(trial: Trial, data: Measured) -> Estimates:
    """The estimate of the analysis for each trial. Raises UsageError if it cannot be made."""
    analysis = trial.analysis
    method, strategy = method_used(trial), analysis.estimand
    endpoint = trial.endpoints[analysis.endpoint]
    visit, used = trial.visit, data.inside
    rescued = data.rescue_day[..., None] <= data.days
    if method in EVENTS:
        return _events(method, data)
    less = SCALES[endpoint.scale][2]
    if method == "responder":
        share = endpoint.responder if endpoint.responder is not None else HALF
        good = responds(data.scores[..., visit], data.baseline, share, less)
        failed = rescued[..., visit] if strategy == "composite" else np.zeros_like(used)
        success = good & data.seen[..., visit] & ~failed
        if strategy == "principal-stratum":
            used = used & ~rescued[..., visit]
        return shares(success, data.treated, used)
    seen = data.seen & ~rescued if strategy == "hypothetical" else data.seen
    scores = data.scores
    if strategy == "while-on-treatment":
        scores, seen = _until_rescue(data, rescued)
    if strategy == "principal-stratum":
        used = used & ~rescued[..., visit]
    seen = seen & used[..., None]
    if method in ("ancova", "bayes"):
        estimates = ancova(scores[..., visit], data.baseline, data.treated, seen[..., visit])
        if method == "ancova" or analysis.prior is None:  # a flat prior: the t distribution
            return estimates
        return with_prior(estimates, *analysis.prior.numbers[:2])
    if method == "mmrm":
        return mmrm(scores, data.baseline, data.treated, seen, visit)
    if method == "imputation":
        return _imputed(trial, scores, data, seen, used)
    raise UsageError(f"the analysis {method} cannot be made with the estimand {strategy}")


def _until_rescue(data: Measured, rescued: Mask) -> tuple[Array, Mask]:
    """Scores with the last one before rescue carried to the visits after it."""
    table = np.concatenate([data.baseline[..., None], data.scores], axis=-1)
    before = (~rescued).cumsum(axis=-1)
    place = np.where(rescued, before, np.arange(1, rescued.shape[-1] + 1))
    scores = np.take_along_axis(table, place, axis=-1)
    known = np.concatenate([np.ones((*data.seen.shape[:2], 1), bool), data.seen], axis=-1)
    return scores, np.take_along_axis(known, place, axis=-1)


def _events(method: str, data: Measured) -> Estimates:
    """Time to the event; dropout and the last visit censor. Patients outside leave at once."""
    time = np.where(data.inside, data.end_day, 0.0)
    event = data.inside & (data.event_day <= data.end_day)
    rows = []
    test = logrank if method == "logrank" else cox
    for trial in range(len(time)):
        keep = data.inside[trial]
        rows.append(test(time[trial : trial + 1, keep], event[trial : trial + 1, keep],
                         data.treated[trial : trial + 1, keep]))  # fmt: skip
    return joined(rows)


def _imputed(trial: Trial, scores: Array, data: Measured, seen: Mask, used: Mask) -> Estimates:
    analysis = trial.analysis
    rows = []
    for index in range(len(scores)):
        keep = used[index]
        rows.append(
            impute(
                scores[index][keep], data.baseline[index][keep], data.treated[index][keep],
                np.logical_and.accumulate(seen[index][keep], axis=1), trial.visit,
                analysis.reference, delta=analysis.delta, seed=data.numbers[index].tolist(),
            )
        )
    return joined(rows)
