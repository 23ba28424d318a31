"""Pain of one person over time: natural course, placebo response, slow drift and noise of a day.

The score is on a scale from 0 (none) to 10 (worst). The course is that of Plan et al. 2012
(doi 10.1038/clpt.2011.301), fitted to people with neuropathic pain under placebo: what time and
what the placebo did cannot be told apart in it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from exosome.library import lookup
from exosome.units import read

Array = NDArray[np.float64]

LOWEST, HIGHEST = 0.0, 10.0
DRIFT_STEP = 28.0  # d between steps of the slow drift
YEAR = 364.0  # d, a whole number of drift steps


@dataclass(frozen=True)
class PainCourse:
    """Distribution of the courses of pain between people.

    `baseline` is the typical score; `placebo` the typical share by which pain falls in the long
    run; `half_time` (d) the typical time for half of that. `*_sd` are standard deviations: of the
    logit of baseline/10, of the logit of the share, and of the logarithm of the time. `day_sd` is
    the noise of one day's score, `drift_sd` the standard deviation of the slow drift after a year.
    """

    baseline: float
    baseline_sd: float
    placebo: float
    placebo_sd: float
    half_time: float
    half_time_sd: float
    day_sd: float
    drift_sd: float

    @classmethod
    def published(cls) -> PainCourse:
        """The course with the library's values."""
        half_time = lookup("pain.course.half_time")
        return cls(
            lookup("pain.course.baseline").value,
            math.sqrt(lookup("pain.course.baseline.variance").value),
            lookup("pain.course.placebo").value,
            math.sqrt(lookup("pain.course.placebo.variance").value),
            read(f"{half_time.value} {half_time.unit}", "time").value / 86400.0,
            math.sqrt(lookup("pain.course.half_time.variance").value),
            lookup("pain.day_to_day").value,
            lookup("pain.drift.year").value,
        )

    def baselines(self, normal: Array) -> Array:
        """Scores of people at entry, from standard normal numbers; arrays of one shape."""
        middle = logit(self.baseline / HIGHEST)
        return np.asarray(HIGHEST * expit(middle + self.baseline_sd * normal))

    def responses(self, normal: Array) -> Array:
        """Long-run shares of people by which pain falls; arrays of one shape."""
        return np.asarray(expit(logit(self.placebo) + self.placebo_sd * normal))

    def half_times(self, normal: Array) -> Array:
        """Half-times (d) of people's responses; arrays of one shape."""
        return np.asarray(self.half_time * np.exp(self.half_time_sd * normal))

    def step_sd(self) -> float:
        """Standard deviation of one step of the drift, every 28 d."""
        return self.drift_sd / math.sqrt(YEAR / DRIFT_STEP)


def course(baseline: Array, response: Array, half_time: Array, day: float) -> Array:
    """Pain at a day after entry: B (1 - P (1 - exp(-ln 2 t/H))); arrays of one shape.

    Source: doi 10.1038/clpt.2011.301.
    """
    return baseline * (1.0 - response * -np.expm1(-math.log(2.0) * day / half_time))


def drift_weights(days: Array) -> Array:
    """Weights (days, steps) of the drift's steps at each day; the drift is linear between steps."""
    steps = max(1, math.ceil(float(np.max(days, initial=0.0)) / DRIFT_STEP))
    return np.clip(days[:, None] / DRIFT_STEP - np.arange(steps)[None, :], 0.0, 1.0)


def on_scale(score: Array) -> Array:
    """Scores cut at the ends of the scale; arrays of one shape."""
    return np.clip(score, LOWEST, HIGHEST)
