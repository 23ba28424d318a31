"""The log likelihood of data at values of free numbers, with gradient and information.

The laws of error are those of `instruments`. The derivative of a law by what is expected is that of
`law_slopes.py`; the derivative of what is expected comes from the engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from exosome.errors import RunError
from exosome.fitting.data_table import Measurements
from exosome.fitting.error_laws import laws_of
from exosome.fitting.free_numbers import FreeNumber
from exosome.fitting.law_slopes import slope_and_information
from exosome.fitting.observable_law import ObservableLaw, observable_law
from exosome.instruments.error_models import LogNormal

Floats = NDArray[np.float64]

ERROR_STEP = 1e-4  # of the derivative by a number of the error, in its coordinate
WORST = -1e30  # log likelihood where an engine fails or a law gives no probability


class Predictor(Protocol):
    """What an engine expects of every row of the data."""

    def predict(self, values: Floats, slopes: bool = False) -> tuple[Floats, Floats | None]:
        """Predictions (m,) at values (p,), and their derivatives (m, p) by the values."""

    def table(self, points: Floats) -> Floats:
        """Predictions (n, m) at n sets of values (n, p)."""


@dataclass(frozen=True)
class Evaluation:
    """Log likelihood (with the prior), gradient (p,) and information (p, p) in coordinates."""

    value: float
    gradient: Floats
    information: Floats


class Objective:
    """Log likelihood and log prior of `data` at coordinates (p,) of the free numbers.

    `likelihood` names the law of an observable, by its name, where it is not the default: binomial
    where the data say how many cells were counted, normal where they give `sd`, log-normal where
    they give `cv`, and otherwise a law with a free `sd[...]`.
    """

    def __init__(
        self,
        data: Measurements,
        free: Sequence[FreeNumber],
        predictor: Predictor,
        likelihood: Mapping[str, str] | None = None,
    ) -> None:
        self.data, self.free, self.predictor = data, tuple(free), predictor
        self.of_model = np.array([not number.error for number in free])
        self.low = np.array([number.ends[0] for number in free])
        self.high = np.array([number.ends[1] for number in free])
        self.laws = laws_of(data, free, likelihood or {})
        self._groups = [observable_law(data, n, law, self.free) for n, law in self.laws.items()]
        self.evaluations = 0

    def values(self, x: Floats) -> Floats:
        """Values (p,) in base units at coordinates (p,)."""
        return np.array([n.value(c) for n, c in zip(self.free, x.tolist(), strict=True)])

    def __call__(self, x: Floats) -> Evaluation:
        """The objective at coordinates (p,); very small, without slopes, where the engine fails."""
        p = len(self.free)
        values = self.values(x)
        self.evaluations += 1
        try:
            expected, slopes = self.predictor.predict(values[self.of_model], slopes=True)
        except RunError:
            return Evaluation(WORST, np.zeros(p), np.zeros((p, p)))
        assert slopes is not None
        jacobian = np.zeros((len(self.data), p))
        scale = np.array([n.slope(c) for n, c in zip(self.free, x.tolist(), strict=True)])
        jacobian[:, self.of_model] = slopes * scale[self.of_model]
        return self._evaluate(x, values, expected, jacobian)

    def information_rows(self, x: Floats) -> Floats:
        """Rows (m, p) whose products sum to the information of the readings, without the prior.

        Values of the data do not enter where a reading is not censored: rows of measurements that
        nobody has made yet are as good. Numbers `sd` and `size` of errors are left out.
        """
        values = self.values(x)
        expected, slopes = self.predictor.predict(values[self.of_model], slopes=True)
        assert slopes is not None
        scale = np.array([n.slope(c) for n, c in zip(self.free, x.tolist(), strict=True)])
        out = np.zeros((len(self.data), len(self.free)))
        out[:, self.of_model] = slopes * scale[self.of_model]
        for group in self._groups:
            law, wanted = group.at(values), group.expected(expected, values)
            columns = group.columns(out, x, values, wanted, self.free)
            weight = slope_and_information(law, group.reading, wanted)[1]
            out[group.rows] = columns * np.sqrt(weight)[:, None]
        return out

    def value(self, x: Floats, expected: Floats) -> float:
        """The objective at coordinates (p,) whose predictions (m,) are known."""
        values = self.values(x)
        total = sum(float(self._logp(g, values, expected).sum()) for g in self._groups)
        total += sum(n.log_prior(c)[0] for n, c in zip(self.free, x.tolist(), strict=True))
        return total if np.isfinite(total) else WORST

    def table(self, points: Floats) -> Floats:
        """The objective (n,) at n sets of coordinates (n, p); predictions are made together."""
        values = np.array([self.values(x) for x in points])
        try:
            predicted = self.predictor.table(values[:, self.of_model])
        except RunError:
            if len(points) == 1:
                return np.array([WORST])
            return np.concatenate([self.table(x[None]) for x in points])
        return np.array([self.value(x, e) for x, e in zip(points, predicted, strict=True)])

    def pointwise(self, x: Floats, expected: Floats) -> Floats:
        """The logarithm of the likelihood of each reading (m,), without the prior."""
        values, out = self.values(x), np.zeros(len(self.data))
        for group in self._groups:
            out[group.rows] = self._logp(group, values, expected)
        return out

    def standardised(self, x: Floats, expected: Floats) -> Floats:
        """Residuals (m,) in standard deviations of the reading; nan where it is censored."""
        values, out = self.values(x), np.full(len(self.data), np.nan)
        for group in self._groups:
            law, wanted = group.at(values), group.expected(expected, values)
            mean = np.asarray(law.mean(wanted)) * getattr(law, "cells", 1.0)
            if isinstance(law, LogNormal):
                out[group.rows] = np.log(group.reading / mean) / law.log_sd
            else:
                out[group.rows] = (group.reading - mean) / np.sqrt(law.variance(wanted))
        out[np.isfinite(self.data.limit)] = np.nan
        return out

    def spread(self, x: Floats, expected: Floats) -> Floats:
        """The standard deviation of each reading (m,) in its unit."""
        values, out = self.values(x), np.zeros(len(self.data))
        for group in self._groups:
            law = group.at(values)
            sd = np.sqrt(law.variance(group.expected(expected, values)))
            out[group.rows] = sd / (getattr(law, "cells", 1.0) * group.factor)
        return out

    def measured_mean(self, x: Floats, expected: Floats) -> Floats:
        """What the instrument is expected to read (m,): with gain and background, in its unit."""
        values, out = self.values(x), np.array(expected, float)
        for group in self._groups:
            law = group.at(values)
            out[group.rows] = np.asarray(law.mean(group.expected(expected, values))) / group.factor
        return out

    def draw(self, x: Floats, expected: Floats, rng: np.random.Generator) -> Floats:
        """One reading (m,) of each row, in the unit of the data, as the laws have them."""
        values, out = self.values(x), np.zeros(len(self.data))
        for group in self._groups:
            law = replace(group.at(values), below=-np.inf)
            reading = law.draw(group.expected(expected, values), rng)
            out[group.rows] = reading / (getattr(law, "cells", 1.0) * group.factor)
        return out

    # -- within -------------------------------------------------------------------------------

    def _evaluate(
        self, x: Floats, values: Floats, expected: Floats, jacobian: Floats
    ) -> Evaluation:
        p = len(self.free)
        total, gradient, information = 0.0, np.zeros(p), np.zeros((p, p))
        for group in self._groups:
            law, rows = group.at(values), group.rows
            wanted = group.expected(expected, values)
            logp = law.logp(group.reading, wanted)
            if not np.isfinite(logp).all():
                return Evaluation(WORST, np.zeros(p), np.zeros((p, p)))
            slope, weight = slope_and_information(law, group.reading, wanted)
            columns = group.columns(jacobian, x, values, wanted, self.free)
            total += float(logp.sum())
            gradient += slope @ columns
            information += (columns * weight[:, None]).T @ columns
            for error in ("sd", "size"):
                at = group.where.get(error)
                if at is not None:
                    score = self._score(group, values, x, at, wanted)
                    gradient[at] += score.sum()
                    known = np.isinf(self.data.limit[rows])
                    relative = (self.free[at].slope(x[at]) / values[at]) ** 2
                    information[at, at] += (
                        2.0 * known.sum() * relative if error == "sd" else float(score @ score)
                    )
        for i, number in enumerate(self.free):
            value, slope_i, curve = number.log_prior(float(x[i]))
            total, gradient[i], information[i, i] = (
                total + value, gradient[i] + slope_i, information[i, i] + curve,
            )  # fmt: skip
        return Evaluation(total, gradient, information)

    def _score(
        self, group: ObservableLaw, values: Floats, x: Floats, at: int, wanted: Floats
    ) -> Floats:
        """The derivative (r,) of each reading's logarithm by a coordinate of the error."""
        sides = []
        for sign in (1.0, -1.0):
            other = values.copy()
            other[at] = self.free[at].value(float(x[at]) + sign * ERROR_STEP)
            sides.append(group.at(other).logp(group.reading, wanted))
        return np.asarray((sides[0] - sides[1]) / (2.0 * ERROR_STEP))

    def _logp(self, group: ObservableLaw, values: Floats, expected: Floats) -> Floats:
        return group.at(values).logp(group.reading, group.expected(expected, values))
