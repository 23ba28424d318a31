"""What treatments do to pain over time, alone and together.

By default only steroid near a nerve root has an effect, calibrated to a trial against sham. An
effect of exosomes or platelet-rich plasma exists only as a hypothesis that the user states.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exosome.library import lookup
from exosome.model.laws import Law
from exosome.trials.dose_delivery import delivery
from exosome.trials.patient_bodies import body_variation, target_shares
from exosome.trials.patients import Patients, normals
from exosome.trials.sections import Effect, Treatment
from exosome.trials.trial_file import DAY, Trial

Array = NDArray[np.float64]

STEROID_DAY = 28.0  # d, over which the trial averaged or ended
STEROID_ONSET = 7.0  # d, assumed
STEROID_FADES = 84.0  # d, assumed
ROUTES_OF_STEROID = ("epidural", "transforaminal")


@dataclass(frozen=True)
class EffectCourse:
    """The effect of one treatment: its size at a day, its rise and decay (d), and its spread.

    `size` is in points (negative: less pain), or the share by which pain falls if `relative`.
    """

    treatment: str
    size: Law
    relative: bool
    day: float
    onset: float
    fades: float
    sd: float
    given: tuple[float, ...]
    hypothesis: str = ""
    delivered: tuple[Array, Array] | None = None  # days and share in the target, for one dose
    varies: bool = False  # the share in the target differs between patients
    scale: str = "pain"

    def shape(self, days: Array) -> Array:
        """The effect of all doses at each day over that at `day`; (days,)."""
        return np.asarray(self._all(days) / self._all(np.array([self.day]))[0])

    def shape_in(self, trial: Trial, patients: Patients, days: Array) -> Array:
        """The shape in each patient, over that of the median body at `day`.

        Shape (days,), or (trials, patients, days) where the share delivered varies.
        """
        if not self.varies:
            return self.shape(days)
        every = np.append(days, self.day)
        since = np.array([np.maximum(every - start, 0.0) for start in self.given or (0.0,)])
        known, place = np.unique(since, return_inverse=True)
        typical, each = target_shares(trial, self.treatment, patients, known)
        faded, rows = np.exp(-known / self.fades), place.reshape(since.shape)
        reference = float((typical * faded)[rows[:, -1]].sum())
        return np.asarray((each * faded)[..., rows[:, :-1]].sum(axis=-2) / reference)

    def _all(self, days: Array) -> Array:
        total = np.zeros_like(days)
        for start in self.given or (0.0,):
            total += self._single(days - start)
        return total

    def _single(self, days: Array) -> Array:
        since = np.maximum(days, 0.0)
        if self.delivered is not None:
            share = np.interp(since, *self.delivered)
            return np.asarray(share * np.exp(-since / self.fades) * (days > 0.0))
        rise = -np.expm1(-since / self.onset) if self.onset > 0.0 else (days > 0.0) * 1.0
        return np.asarray(rise * np.exp(-since / self.fades) * (days > 0.0))


def effect_course(trial: Trial, name: str) -> EffectCourse | None:
    """The effect of a treatment of the trial, None if it has none."""
    treatment: Treatment = trial.treatments[name]
    given = tuple(time.value / DAY for time in treatment.given) or (0.0,)
    effect: Effect | None = treatment.effect
    if effect is None:
        if treatment.kind != "steroid" or treatment.route not in ROUTES_OF_STEROID:
            return None
        size = lookup("steroid.epidural.difference").value
        return EffectCourse(
            name, Law("choice", (size, size)), False, STEROID_DAY, STEROID_ONSET, STEROID_FADES,
            0.0, given,
        )  # fmt: skip
    if not effect.on:
        return None
    size_law = next(
        (law for law in (effect.points, effect.share, effect.ratio) if law is not None), None
    )
    if size_law is None:
        return None
    return EffectCourse(
        name, size_law, effect.share is not None, effect.at.value / DAY if effect.at else 0.0,
        effect.onset.value / DAY if effect.onset is not None else 0.0,
        effect.fades.value / DAY if effect.fades is not None else math.inf,
        effect.sd, given, effect.hypothesis or "", _delivered(trial, name, effect),
        effect.follows == "delivery" and body_variation(trial, name) is not None, effect.scale,
    )  # fmt: skip


def _delivered(trial: Trial, name: str, effect: Effect) -> tuple[Array, Array] | None:
    """Days and shares of a dose in the target, where the effect follows delivery."""
    made = delivery(trial, name) if effect.follows == "delivery" else None
    target = trial.treatments[name].target
    return None if made is None or target is None else (made.days, made.internalised[target])



def effect_sizes(course: EffectCourse, patients: Patients, prior: bool) -> Array:
    """The size of an effect in each trial, (trials, 1): its median, or a draw of its prior."""
    trials = patients.trial[:, :1]
    if not prior:
        return np.full(trials.shape, course.size.median)
    normal, _ = normals(
        patients.seed, f"prior {course.treatment}", trials, np.zeros_like(trials)
    )
    return course.size.at(normal)


def treated(
    trial: Trial, arm: str, patients: Patients, natural: Array, days: Array, prior: bool
) -> Array:
    """Pain in an arm before rescue and noise, (trials, patients, days).

    `natural` (trials, patients, days) is pain without treatment. Points are subtracted; shares
    multiply what remains (Bjornsson 2011, doi 10.1111/j.1365-2125.2011.03924.x). Two treatments add
    their effects, or act on what the other leaves (`bliss`), with a stated interaction in points.
    """
    chosen = trial.arms[arm]
    active = _effects(trial, arm, "pain")
    remaining = np.ones_like(natural)
    points = np.zeros_like(natural)
    shares = np.zeros_like(natural)
    for course in active:
        now = _effect_now(trial, course, patients, days, prior)
        if not course.relative:
            points = points + now
            continue
        now = np.minimum(now, 1.0)
        if chosen.combine == "bliss":
            remaining = remaining * (1.0 - now)
        else:
            shares = shares + now
    if chosen.combine == "stated" and len(active) > 1:
        points = points + chosen.interaction
    return np.asarray(natural * remaining * (1.0 - shares) + points)


def _effects(trial: Trial, arm: str, scale: str) -> list[EffectCourse]:
    """The effects on a scale of the treatments of an arm."""
    courses = [effect_course(trial, name) for name in trial.arms[arm].give]
    return [course for course in courses if course is not None and course.scale == scale]


def _effect_now(
    trial: Trial, course: EffectCourse, patients: Patients, days: Array, prior: bool
) -> Array:
    """The effect of a treatment on each patient; broadcasts to (trials, patients, days)."""
    size = effect_sizes(course, patients, prior)
    if course.sd > 0.0:
        size = size + course.sd * patients.normals(f"effect {course.treatment}")[0]
    return np.asarray(size[..., None] * course.shape_in(trial, patients, days))


def added_points(
    trial: Trial, arm: str, scale: str, patients: Patients, days: Array, prior: bool
) -> Array:
    """Points that the treatments of an arm add on a scale; (trials, patients, days)."""
    total = np.zeros((*patients.baseline.shape, len(days)))
    for course in _effects(trial, arm, scale):
        total = total + _effect_now(trial, course, patients, days, prior)
    return total


def rate_ratio(trial: Trial, arm: str, scale: str, patients: Patients, prior: bool) -> Array:
    """The factor of an arm's treatments on a rate; broadcasts to (trials, patients)."""
    ratio = np.ones((len(patients.trial), 1))
    for course in _effects(trial, arm, scale):
        ratio = ratio * effect_sizes(course, patients, prior)
    return ratio
