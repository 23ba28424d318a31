"""Laws of variation: normal, log-normal, uniform, log-uniform, or a choice."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Array = NDArray[np.float64]

RARE = 1e-9  # probability of a value beyond an end: in one of 500 cohorts of a million subjects


@dataclass(frozen=True)
class Law:
    """A probability law: its name and numbers, in base units, truncated at `low` and `high`.

    `lognormal` has a median and sigma, the standard deviation of the natural logarithm; `normal` a
    mean and a standard deviation; `uniform` and `loguniform` their ends; `choice` its values, all
    equally likely. Every law is an increasing function of a standard normal number, so that a
    Gaussian copula can correlate numbers and keep their laws.
    """

    name: str
    numbers: tuple[float, ...]
    low: float = -math.inf
    high: float = math.inf

    def at(self, normal: Array) -> Array:
        """The values at standard normal numbers `normal`, an array of any shape, which is kept."""
        if self.cut:
            least, most = ndtr(self.score(self.low)), ndtr(self.score(self.high))
            normal = ndtri(least + (most - least) * ndtr(normal))
        return np.clip(LAWS[self.name](normal, *self.numbers), self.low, self.high)

    @property
    def cut(self) -> bool:
        """Whether the law is truncated."""
        return self.low > -math.inf or self.high < math.inf

    @property
    def median(self) -> float:
        """The median; of the two values in the middle of a choice, the greater."""
        return float(self.at(np.zeros(1))[0])

    @property
    def kept(self) -> float:
        """The probability that truncation keeps."""
        return float(ndtr(self.score(self.high)) - ndtr(self.score(self.low)))

    def score(self, value: float) -> float:
        """The standard normal number at which a normal or log-normal law has a value."""
        centre, spread = self.numbers
        if self.name == "normal":
            return (value - centre) / spread
        return math.log(value / centre) / spread if value > 0.0 else -math.inf

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the largest value, each exceeded with the probability `RARE`."""
        if self.name == "choice":
            return min(self.numbers), max(self.numbers)
        least, most = self.at(ndtri(np.array([RARE, 1.0 - RARE])))
        return float(least), float(most)


def _normal(normal: Array, mean: float, sd: float) -> Array:
    return mean + sd * normal


def _lognormal(normal: Array, median: float, sigma: float) -> Array:
    return median * np.exp(sigma * normal)


def _uniform(normal: Array, low: float, high: float) -> Array:
    share: Array = ndtr(normal)
    return low + (high - low) * share


def _loguniform(normal: Array, low: float, high: float) -> Array:
    return low * np.exp(_uniform(normal, 0.0, math.log(high / low)))


def _choice(normal: Array, *values: float) -> Array:
    rank = _uniform(normal, 0.0, len(values)).astype(np.int64)
    return np.array(values)[np.minimum(rank, len(values) - 1)]


LAWS: dict[str, Callable[..., Array]] = {
    "lognormal": _lognormal,
    "normal": _normal,
    "uniform": _uniform,
    "loguniform": _loguniform,
    "choice": _choice,
}


def sigma_of(cv: float) -> float:
    """The standard deviation of the logarithm of a log-normal law with a coefficient of variation.

    sigma^2 = ln(1 + cv^2): Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions,
    volume 1, 2nd edition (1994), chapter 14.
    """
    return math.sqrt(math.log1p(cv * cv))
