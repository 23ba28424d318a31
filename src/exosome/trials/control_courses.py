"""Courses without treatment of what is no pain: closure of wounds, density of hair, erections.

Each is that of one control arm, known at entry and at one later time, and goes no further: between
these times a patient's score is on a straight line (assumed), and nothing is said of later ones.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import fsolve
from scipy.special import ndtr

from exosome.library import lookup
from exosome.model.laws import Law, sigma_of
from exosome.trials.sections import SCALES

Array = NDArray[np.float64]

WEEK = 7.0  # d
WOUND = "wound-closure"
OPEN, CLOSED = 100.0, 0.0  # scores of a wound: what lies between is not carried


@dataclass(frozen=True)
class ScoreCourse:
    """A score at entry and at `day` (d) of one control arm, as a distribution over patients.

    `start` is the law at entry, with the mean `mean`; a patient who starts at B ends at
    `end + slope (B - mean)` with the standard deviation `rest`. Scores are cut at the ends of the
    scale. `told` says where the numbers are from.
    """

    scale: str
    day: float
    start: Law
    mean: float
    end: float
    slope: float
    rest: float
    told: str

    def baselines(self, normal: Array) -> Array:
        """Scores at entry, from standard normal numbers; arrays of one shape."""
        low, high, _, _ = SCALES[self.scale]
        return np.clip(self.start.at(normal), low, high)

    def scores(self, normal: Array, other: Array, days: Array, added: Array) -> Array:
        """Scores at `days` (days,), with `added` points of treatments (trials, patients, days).

        `normal`, `other` (trials, patients) are standard normal numbers of each patient.
        """
        low, high, _, _ = SCALES[self.scale]
        start = self.start.at(normal)
        end = self.end + self.slope * (start - self.mean) + self.rest * other
        line = start[..., None] + (end - start)[..., None] * days / self.day
        return np.clip(line + added, low, high)


def _hair() -> ScoreCourse:
    area = lookup("hair.sham.area").value
    mean, sd, end, end_sd, change_sd = (
        lookup(f"hair.sham.{name}").value / area
        for name in ("baseline", "baseline.sd", "end", "end.sd", "change.sd")
    )
    correlation = (sd**2 + end_sd**2 - change_sd**2) / (2.0 * sd * end_sd)
    sigma = sigma_of(sd / mean)
    start = Law("lognormal", (mean * math.exp(-0.5 * sigma**2), sigma))
    return ScoreCourse(
        "hair-density", lookup("hair.sham.time").value * WEEK, start, mean, end,
        correlation * end_sd / sd, end_sd * math.sqrt(1.0 - correlation**2),
        f"the sham arm of one trial in 18 women (PMC4265291): {mean:.1f} (SD {sd:.1f}) hairs per "
        f"cm2, after 16 weeks {end:.1f} (SD {end_sd:.1f})",
    )  # fmt: skip


def _erection() -> ScoreCourse:
    low, high, _, _ = SCALES["IIEF-5"]
    mean, sd, end, end_sd, correlation = (
        lookup(f"erection.placebo.{name}").value
        for name in ("baseline", "baseline.sd", "end", "end.sd", "correlation")
    )
    before, after = uncut(mean, sd, low, high), uncut(end, end_sd, low, high)
    return ScoreCourse(
        "IIEF-5", lookup("erection.placebo.time").value * WEEK, Law("normal", before), before[0],
        after[0], correlation * after[1] / before[1], after[1] * math.sqrt(1.0 - correlation**2),
        f"the placebo arm of one trial in 60 men (10.1111/j.1745-7262.2007.00210.x): {mean:.1f} "
        f"(SD {sd:.1f}), after 12 weeks {end:.1f} (SD {end_sd:.1f}); their correlation, "
        f"{correlation:g}, is assumed",
    )  # fmt: skip


SCORES: dict[str, Callable[[], ScoreCourse]] = {"hair-density": _hair, "IIEF-5": _erection}
CARRIED = (*SCORES, WOUND)  # scales with a course of their own


@cache
def score_course(scale: str) -> ScoreCourse:
    """The course of one of `SCORES`."""
    return SCORES[scale]()


def last_day(scale: str) -> float:
    """The day until which the course of one of `CARRIED` is known."""
    if scale == WOUND:
        return lookup("wound.placebo.time").value * WEEK
    return score_course(scale).day


def course_text(scale: str) -> str:
    """Where the course of one of `CARRIED` is from, and what of it is assumed."""
    if scale != WOUND:
        return (
            f"{scale} without treatment follows {score_course(scale).told}. Each patient's score "
            "goes along a straight line (assumed)."
        )
    days = lookup("wound.placebo.half_closed").value
    share = 100.0 * lookup("wound.placebo.closed").value
    predicted = 100.0 * -math.expm1(-closure_rate() * last_day(WOUND))
    return (
        f"Wounds close at a constant rate (assumed) with the median {days:g} d of one trial of "
        "venous leg ulcers under compression and placebo (126 people, 10.1136/bmj.j5157); by 24 "
        f"weeks this predicts {predicted:.1f} %, where {share:g} % had closed. A wound is open "
        "(100) or closed (0): its area is not carried."
    )


def closure_rate() -> float:
    """The rate (1/d) at which wounds close without treatment, ln 2 over the median."""
    return math.log(2.0) / lookup("wound.placebo.half_closed").value


def uncut(mean: float, sd: float, low: float, high: float) -> tuple[float, float]:
    """Mean and standard deviation of a normal law that, cut at two ends, has `mean` and `sd`."""

    def misses(guess: Array) -> Array:
        got = cut_moments(guess[0], math.exp(guess[1]), low, high)
        return np.array([got[0] - mean, got[1] - sd])

    centre, log_spread = fsolve(misses, np.array([mean, math.log(sd)]))
    return float(centre), math.exp(float(log_spread))


def cut_moments(mean: float, sd: float, low: float, high: float) -> tuple[float, float]:
    """Mean and standard deviation of a normal number that is replaced by an end it lies beyond."""
    a, b = (low - mean) / sd, (high - mean) / sd
    below, above = float(ndtr(a)), float(ndtr(-b))
    at_a, at_b = (math.exp(-0.5 * x * x) / math.sqrt(2.0 * math.pi) for x in (a, b))
    inside = 1.0 - below - above
    first = low * below + high * above + mean * inside + sd * (at_a - at_b)
    second = (
        low**2 * below + high**2 * above + (mean**2 + sd**2) * inside
        + sd * (at_a * (mean + low) - at_b * (mean + high))
    )  # fmt: skip
    return first, math.sqrt(max(second - first**2, 0.0))
