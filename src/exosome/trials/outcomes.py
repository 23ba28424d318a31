"""Outcomes of patients under an arm: pain, rescue, dropout, and the scores that visits read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exosome.trials.control_courses import (
    CLOSED,
    OPEN,
    SCORES,
    WOUND,
    closure_rate,
    score_course,
)
from exosome.trials.pain import on_scale
from exosome.trials.patients import Patients, full_scale
from exosome.trials.sections import SCALES, Dropout, Happening, Rescue
from exosome.trials.treatments import added_points, rate_ratio, treated
from exosome.trials.trial_file import DAY, Trial

Array = NDArray[np.float64]

MIDDLE = 5.0  # the score at which rates of rescue and dropout are given
DISABILITY_NOISE = 5.0  # of 0-100, assumed: see docs/trials.md
DISABILITY_SLOPE = 6.0  # of 0-100 per point of pain, assumed: see docs/trials.md
SCALE_NOISE = 0.05  # of the range of a scale, assumed, where the endpoint states none
RESCUE_STEP = 14.0  # d, assumed
NEVER = np.inf


@dataclass(frozen=True)
class Outcomes:
    """Outcomes of patients (trials, patients) at visits (trials, patients, visits).

    `latent` is pain with rescue, `without_rescue` as if nobody could be rescued, both before noise;
    `noise` is that of the day. `rescue_day`, `dropout_day`, `surgery_day` are inf if never;
    `adverse` are numbers of adverse events. `baseline` is the score at entry. `added` are points of
    treatments on the scales of `other_scales`, in its last axis; `closure_day` is that of a wound.
    """

    days: Array
    baseline: Array
    latent: Array
    without_rescue: Array
    noise: Array
    rescue_day: Array
    dropout_day: Array
    surgery_day: Array
    adverse: Array
    added: Array
    closure_day: Array

    def pain(self, rescued: bool = True) -> Array:
        """Scores of pain on 0-10 at the visits, dropouts included; (trials, patients, visits)."""
        return on_scale((self.latent if rescued else self.without_rescue) + self.noise)

    @property
    def seen(self) -> NDArray[np.bool_]:
        """Whether a patient is still in the trial at each visit; (trials, patients, visits)."""
        return self.days < self.dropout_day[..., None]

    @property
    def rescued(self) -> NDArray[np.bool_]:
        """Whether rescue was before or at each visit; (trials, patients, visits)."""
        return self.rescue_day[..., None] <= self.days


def outcomes(trial: Trial, arm: str, patients: Patients, prior: bool = False) -> Outcomes:
    """The outcomes of all patients if they were in `arm`: with the others, potential outcomes."""
    days = np.array(trial.visits)
    starts = np.arange(0.0, days[-1], RESCUE_STEP) if trial.rescue is not None else days[:0]
    every = np.concatenate([days, starts])
    course = treated(trial, arm, patients, patients.natural(every), every, prior)
    alone, before = course[..., : len(days)], course[..., len(days) :]
    noise = np.stack(
        [patients.normals(f"day {day!r}")[0] for day in trial.visits], axis=-1
    ) * patients.pain.day_sd  # fmt: skip
    rescue_day = _rescue_days(trial.rescue, patients, on_scale(before), starts, float(days[-1]))
    after = rescue_day[..., None] <= days
    relief = trial.rescue.relief if trial.rescue is not None else 0.0
    latent = np.where(after, alone * (1.0 - relief), alone)
    surgery_day = _first_day(trial.surgery, arm, patients, "surgery")
    if trial.surgery is not None and trial.surgery.relief > 0.0:
        operated = surgery_day[..., None] <= days
        latent = np.where(operated, latent * (1.0 - trial.surgery.relief), latent)
    scores = on_scale(latent + noise)
    dropout_day = _dropout_days(trial.dropout, arm, patients, scores, latent, days)
    return Outcomes(
        days, patients.screening, latent, alone, noise, rescue_day, dropout_day, surgery_day,
        _counts(trial.adverse, arm, patients, float(days[-1])),
        _added(trial, arm, patients, days, prior), _closure_days(trial, arm, patients, prior),
    )  # fmt: skip


def other_scales(trial: Trial) -> list[str]:
    """The scales of a trial, other than wounds, whose course is not that of pain."""
    used = {endpoint.scale for endpoint in trial.endpoints.values()}
    return [scale for scale in SCORES if scale in used]


def _added(trial: Trial, arm: str, patients: Patients, days: Array, prior: bool) -> Array:
    points = [
        added_points(trial, arm, scale, patients, days, prior) for scale in other_scales(trial)
    ]
    shape = (*patients.baseline.shape, len(days), 0)
    return np.stack(points, axis=-1) if points else np.zeros(shape)


def _closure_days(trial: Trial, arm: str, patients: Patients, prior: bool) -> Array:
    """Days at which wounds close; inf if the trial has none."""
    if all(endpoint.scale != WOUND for endpoint in trial.endpoints.values()):
        return np.full(patients.baseline.shape, NEVER)
    rate = closure_rate() * rate_ratio(trial, arm, WOUND, patients, prior)
    return np.asarray(patients.exponentials("closure") / rate)


def _piecewise(
    patients: Patients, name: str, hazards: Array, starts: Array, days: Array
) -> Array:
    """Days of events whose hazard (1/d) is constant from each start to its day; inf if after."""
    left = patients.exponentials(name)
    when = np.full(left.shape, NEVER)
    for visit, day in enumerate(days):
        hazard, start = hazards[..., visit], starts[visit]
        reach = hazard * (day - start)
        inside = np.isinf(when) & (left <= reach)
        with np.errstate(divide="ignore", invalid="ignore"):
            when = np.where(inside, start + left / hazard, when)
        left = left - reach
    return when


def _rescue_days(
    rescue: Rescue | None, patients: Patients, pain: Array, starts: Array, end: float
) -> Array:
    """Days of rescue: in each step of two weeks the hazard depends on the pain at its start.

    The steps are the same whatever the visits, so that a patient's rescue is, too.
    """
    if rescue is None or rescue.rate.value == 0.0:
        return np.full(patients.baseline.shape, NEVER)
    hazards = rescue.rate.value * DAY * np.exp(rescue.slope * (pain - MIDDLE))
    return _piecewise(patients, "rescue", hazards, starts, np.append(starts[1:], end))


def _dropout_days(
    dropout: Dropout | None, arm: str, patients: Patients, scores: Array, latent: Array, days: Array
) -> Array:
    """Days of dropout: at random by the score seen last, not at random by the pain that follows."""
    share = 0.0 if dropout is None else float(dropout.arms.get(arm, dropout.share))
    if dropout is None or share == 0.0:
        return np.full(patients.baseline.shape, NEVER)
    starts = np.concatenate([[0.0], days[:-1]])
    rate = -np.log1p(-min(share, 1.0 - 1e-12)) / days[-1]
    if dropout.mechanism == "completely-at-random":
        hazards = np.full(scores.shape, rate)
    else:
        before = np.concatenate([patients.screening[..., None], scores[..., :-1]], axis=-1)
        score = before if dropout.mechanism == "at-random" else on_scale(latent)
        hazards = rate * np.exp(dropout.slope * (score - MIDDLE))
    return _piecewise(patients, "dropout", hazards, starts, days)


def _rate(event: Happening | None, arm: str) -> float:
    """Events per day of a patient in an arm."""
    return 0.0 if event is None else event.rate.value * DAY * float(event.arms.get(arm, 1.0))


def _first_day(event: Happening | None, arm: str, patients: Patients, name: str) -> Array:
    rate = _rate(event, arm)
    if rate == 0.0:
        return np.full(patients.baseline.shape, NEVER)
    return patients.exponentials(name) / rate


def _counts(event: Happening | None, arm: str, patients: Patients, until: float) -> Array:
    """Numbers of adverse events by the last visit, Poisson by inversion."""
    mean = _rate(event, arm) * until
    counts = np.zeros(patients.baseline.shape)
    if mean == 0.0:
        return counts
    from scipy.special import ndtr
    from scipy.stats import poisson

    uniform = ndtr(patients.normals("adverse")[0])
    return np.asarray(poisson.ppf(uniform, mean))


def readings(
    trial: Trial, endpoint: str, patients: Patients, result: Outcomes, rescued: bool = True
) -> tuple[Array, Array]:
    """Baseline (trials, patients) and scores (trials, patients, visits) on an endpoint's scale."""
    part = trial.endpoints[endpoint]
    if part.scale == WOUND:
        closed = result.closure_day[..., None] <= result.days
        return np.full(patients.baseline.shape, OPEN), np.where(closed, CLOSED, OPEN)
    if part.scale in SCORES:
        course, (first, second) = score_course(part.scale), patients.normals(part.scale)
        added = result.added[..., other_scales(trial).index(part.scale)]
        return course.baselines(first), course.scores(first, second, result.days, added)
    lowest, highest, less, what = SCALES[part.scale]
    latent = result.latent if rescued else result.without_rescue
    if what == "pain" and part.scale == "NRS":
        return result.baseline, result.pain(rescued)
    if what == "pain":
        own = part.noise if part.noise is not None else SCALE_NOISE * (highest - lowest)
        start = full_scale(result.baseline, lowest, highest, less)
        scores = full_scale(on_scale(latent + result.noise), lowest, highest, less)
    else:
        own = part.noise if part.noise is not None else DISABILITY_NOISE * highest / 100.0
        slope = part.slope if part.slope is not None else DISABILITY_SLOPE * highest / 100.0
        start = patients.disability * highest / 100.0
        scores = start[..., None] + slope * (latent - patients.baseline[..., None])
    spread = np.stack(
        [patients.normals(f"{part.scale} {day!r}")[0] for day in trial.visits], axis=-1
    )  # fmt: skip
    if what == "disability":
        start = start + own * patients.normals(f"{part.scale} baseline")[0]
    scores = scores + own * spread
    return np.clip(start, lowest, highest), np.clip(scores, lowest, highest)
