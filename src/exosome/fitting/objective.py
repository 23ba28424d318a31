"""The log likelihood of data at values of free numbers, with gradient and information.

The laws of error are those of `instruments`. The derivative of a law by what is expected is a
central difference of each reading's logarithm; the derivative of what is expected comes from the
engine. The information is Fisher's for readings with a number and the curvature of the law where a
reading is censored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from exosome.errors import RunError, UsageError, did_you_mean, quote, read_expected
from exosome.fitting.data_table import Measurements
from exosome.fitting.free_numbers import FreeNumber
from exosome.instruments.error_models import (
    Binomial,
    ErrorModel,
    LogNormal,
    NegativeBinomial,
    Normal,
    Poisson,
    StudentT,
)
from exosome.model.laws import sigma_of

Floats = NDArray[np.float64]

LAWS: dict[str, type[ErrorModel]] = {
    "normal": Normal, "log-normal": LogNormal, "student-t": StudentT, "poisson": Poisson,
    "negative-binomial": NegativeBinomial, "binomial": Binomial,
}  # fmt: skip
COUNTED = ("poisson", "negative-binomial", "binomial")
STEP = 1e-3  # of the derivative of a law, in standard deviations of the reading
CURVE = 3e-2  # of its curvature
ERROR_STEP = 1e-4  # of the derivative by a number of the error, in its coordinate
LEAST = 1e-12  # of the largest reading; less is expected as this where a law needs more than 0
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


@dataclass(frozen=True)
class _Group:
    """The readings of one observable: rows, readings, and their law."""

    name: str
    law_name: str
    rows: NDArray[np.intp]
    reading: Floats
    factor: float  # of predictions: shares of cells are given in %
    law: ErrorModel
    sd_column: str  # the field that `sd[...]` sets, "" if the data give it
    least: float


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
        self._groups = [self._group(name, law) for name, law in self.laws.items()]
        self._where = {(n.error, n.observable): i for i, n in enumerate(free) if n.error}
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
            law, wanted = self._set(group, values), self._clipped(group, expected)
            columns = self._columns(group, law, out, x, wanted)
            weight = _derivatives(law, group, wanted)[1]
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
            law, wanted = self._set(group, values), self._clipped(group, expected)
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
            law = self._set(group, values)
            sd = np.sqrt(law.variance(self._clipped(group, expected)))
            out[group.rows] = sd / (getattr(law, "cells", 1.0) * group.factor)
        return out

    def measured_mean(self, x: Floats, expected: Floats) -> Floats:
        """What the instrument is expected to read (m,): with gain and background, in its unit."""
        values, out = self.values(x), np.array(expected, float)
        for group in self._groups:
            law = self._set(group, values)
            out[group.rows] = np.asarray(law.mean(self._clipped(group, expected))) / group.factor
        return out

    def draw(self, x: Floats, expected: Floats, rng: np.random.Generator) -> Floats:
        """One reading (m,) of each row, in the unit of the data, as the laws have them."""
        values, out = self.values(x), np.zeros(len(self.data))
        for group in self._groups:
            law = replace(self._set(group, values), below=-np.inf)
            reading = law.draw(self._clipped(group, expected), rng)
            out[group.rows] = reading / (getattr(law, "cells", 1.0) * group.factor)
        return out

    # -- within -------------------------------------------------------------------------------

    def _evaluate(
        self, x: Floats, values: Floats, expected: Floats, jacobian: Floats
    ) -> Evaluation:
        p = len(self.free)
        total, gradient, information = 0.0, np.zeros(p), np.zeros((p, p))
        for group in self._groups:
            law, rows = self._set(group, values), group.rows
            wanted = self._clipped(group, expected)
            logp = law.logp(group.reading, wanted)
            if not np.isfinite(logp).all():
                return Evaluation(WORST, np.zeros(p), np.zeros((p, p)))
            slope, weight = _derivatives(law, group, wanted)
            columns = self._columns(group, law, jacobian, x, wanted)
            total += float(logp.sum())
            gradient += slope @ columns
            information += (columns * weight[:, None]).T @ columns
            for error in ("sd", "size"):
                at = self._where.get((error, group.name))
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

    def _columns(
        self, group: _Group, law: ErrorModel, jacobian: Floats, x: Floats, wanted: Floats
    ) -> Floats:
        """Derivatives (r, p) of what is expected of an observable, with its gain and background."""
        columns = jacobian[group.rows] * group.factor
        for error in ("scale", "offset"):
            at = self._where.get((error, group.name))
            if at is not None:
                by = wanted if error == "scale" else np.ones(len(group.rows))
                columns[:, at] = by / np.asarray(law.scale) * self.free[at].slope(float(x[at]))
        return np.asarray(columns)

    def _score(
        self, group: _Group, values: Floats, x: Floats, at: int, wanted: Floats
    ) -> Floats:
        """The derivative (r,) of each reading's logarithm by a coordinate of the error."""
        sides = []
        for sign in (1.0, -1.0):
            other = values.copy()
            other[at] = self.free[at].value(float(x[at]) + sign * ERROR_STEP)
            sides.append(self._set(group, other).logp(group.reading, wanted))
        return np.asarray((sides[0] - sides[1]) / (2.0 * ERROR_STEP))

    def _logp(self, group: _Group, values: Floats, expected: Floats) -> Floats:
        return self._set(group, values).logp(group.reading, self._clipped(group, expected))

    def _clipped(self, group: _Group, expected: Floats) -> Floats:
        """What is expected (r,), within what the law can have."""
        wanted = np.asarray(expected[group.rows], float) * group.factor
        if not np.isfinite(wanted).all():
            return np.full(len(wanted), max(group.least, LEAST))
        if np.isfinite(group.law.least):
            wanted = np.maximum(wanted, group.least)
        return np.minimum(wanted, 1.0 - LEAST) if np.isfinite(group.law.most) else wanted

    def _set(self, group: _Group, values: Floats) -> ErrorModel:
        """The law of an observable with the free numbers of its error."""
        changes = {}
        for error, column in (
            ("scale", "scale"), ("offset", "offset"), ("sd", group.sd_column), ("size", "size")
        ):  # fmt: skip
            at = self._where.get((error, group.name))
            if at is not None:
                changes[column] = values[at]
        return replace(group.law, **changes) if changes else group.law

    def _group(self, name: str, law_name: str) -> _Group:
        data, rows = self.data, self.data.of(name)
        reading, below = data.value[rows], data.limit[rows]
        factor, column = 1.0, ""
        own: dict[str, Floats] = {}
        sd, cv = data.sd[rows], data.cv[rows]
        if law_name in ("normal", "student-t"):
            own = {"sd": np.nan_to_num(sd), "cv": np.nan_to_num(cv)}
            column = "sd"
        elif law_name == "log-normal":
            wide = np.array([sigma_of(one) if one == one else 1.0 for one in cv.tolist()])
            own, column = {"log_sd": wide}, "log_sd"
        elif law_name == "binomial":
            factor, cells = 0.01, data.cells[rows]
            own = {"cells": cells}
            reading = np.round(reading * factor * cells)
            below = np.where(np.isfinite(below), np.ceil(below * factor * cells), -np.inf)
        elif law_name == "negative-binomial":
            own = {"size": np.ones(1)}
        law = LAWS[law_name](below=below, **own)
        size = float(np.abs(reading).max(initial=0.0)) or 1.0
        least = LEAST * (1.0 if law_name == "binomial" else size)
        return _Group(name, law_name, rows, reading, factor, law, column, least)


def _derivatives(law: ErrorModel, group: _Group, wanted: Floats) -> tuple[Floats, Floats]:
    """Slope and information (r,) of each reading by what is expected (r,)."""
    variance = np.maximum(law.variance(wanted), 1e-300)
    gain = np.abs(np.asarray(law.scale, float))
    if isinstance(law, LogNormal):
        mean = np.asarray(law.mean(wanted))
        information = (gain / (mean * law.log_sd)) ** 2
    elif isinstance(law, Binomial):
        information = (gain * law.cells) ** 2 / variance
    elif isinstance(law, StudentT):
        df = np.asarray(law.df, float)
        squared = np.square(law.sd) + np.square(law.cv * np.asarray(law.mean(wanted)))
        information = gain**2 * (df + 1.0) / ((df + 3.0) * squared)
    else:
        information = gain**2 / variance
    step = STEP / np.sqrt(np.maximum(information, 1e-300))
    step = _inside(law, wanted, step)
    up, down = (law.logp(group.reading, wanted + sign * step) for sign in (1.0, -1.0))
    slope = (up - down) / (2.0 * step)
    censored = np.isfinite(np.broadcast_to(law.below, wanted.shape))
    if censored.any():
        wide = _inside(law, wanted, step * CURVE / STEP)
        up, down = (law.logp(group.reading, wanted + sign * wide) for sign in (1.0, -1.0))
        middle = law.logp(group.reading, wanted)
        curve = np.maximum((2.0 * middle - up - down) / wide**2, 0.0)
        information = np.where(censored, curve, information)
    return slope, information


def _inside(law: ErrorModel, wanted: Floats, step: Floats) -> Floats:
    """Steps that leave what is expected within what the law can have."""
    if np.isfinite(law.least):
        step = np.minimum(step, 0.1 * wanted)
    return np.minimum(step, 0.1 * (1.0 - wanted)) if np.isfinite(law.most) else step


def laws_of(
    data: Measurements, free: Sequence[FreeNumber], likelihood: Mapping[str, str]
) -> dict[str, str]:
    """The law of error of every observable, by name. Raises UsageError where none can be."""
    for name, law in likelihood.items():
        if name not in data.read_outs:
            known = list(data.read_outs)
            hint = did_you_mean(name, known)
            raise UsageError(
                read_expected(name, f"an observable of the data: {', '.join(known)}", hint,
                              "likelihood")
            )  # fmt: skip
        if law not in LAWS:
            hint = did_you_mean(law, LAWS)
            raise UsageError(read_expected(law, f"one of {', '.join(LAWS)}", hint, "likelihood"))
    laws = {}
    for name in data.read_outs:
        rows = data.of(name)
        laws[name] = law = likelihood.get(name) or default_law(data, rows)
        _complete(data, rows, name, law, free)
    return laws


def default_law(data: Measurements, rows: NDArray[np.intp]) -> str:
    """The law of rows (r,) of one observable, from what the data say about the error."""
    if not np.isnan(data.cells[rows]).any():
        return "binomial"
    if not np.isnan(data.cv[rows]).any():
        return "log-normal"
    if not np.isnan(data.sd[rows]).all():
        return "normal"
    return "log-normal" if (data.value[rows] > 0.0).all() else "normal"


def needs_sd(data: Measurements, rows: NDArray[np.intp], law: str) -> bool:
    """Whether the law of rows (r,) needs a standard deviation that the data do not give."""
    if law == "log-normal":
        return bool(np.isnan(data.cv[rows]).all())
    if law in ("normal", "student-t"):
        return bool((np.isnan(data.sd[rows]) & np.isnan(data.cv[rows])).all())
    return False


def _complete(
    data: Measurements, rows: NDArray[np.intp], name: str, law: str, free: Sequence[FreeNumber]
) -> None:
    """UsageError for a reading whose law lacks a number, or that the law cannot give."""
    has = {number.error for number in free if number.observable == name}
    value, counted = data.value[rows], law in COUNTED
    if law == "log-normal":
        wrong = (value <= 0.0) & np.isinf(data.limit[rows])
        _raise_at(data, rows, wrong, "value", "a value above zero for the law log-normal")
        gaps = np.isnan(data.cv[rows])
    else:
        gaps = np.isnan(data.sd[rows]) & np.isnan(data.cv[rows])
    column = "cv" if law == "log-normal" else "sd"
    if not counted and "sd" not in has:
        wanted = f"a number above zero, or sd[{name}] as a free number"
        _raise_at(data, rows, gaps, column, wanted)
    if law == "binomial":
        _raise_at(data, rows, np.isnan(data.cells[rows]), "n", "the number of cells counted")
        if not data.read_outs[name].is_share:
            raise UsageError(
                f"{data.place(int(rows[0]), 'n')}: {quote(name)} is no share of cells, expected no "
                "number of cells counted; shares of cells are read as positive[TYPE]"
            )
    if law in ("poisson", "negative-binomial"):
        whole = (value == np.floor(value)) & (value >= 0.0)
        _raise_at(data, rows, ~whole, "value", f"a count (0, 1, 2, ...) for the law {law}")
    if law == "negative-binomial" and "size" not in has:
        raise UsageError(
            f"the law negative-binomial of {quote(name)} needs its size: free it, such as "
            f"--free \"size[{name}]=0.1..100 log\""
        )


def _raise_at(
    data: Measurements, rows: NDArray[np.intp], wrong: NDArray[np.bool_], column: str, wanted: str
) -> None:
    if wrong.any():
        row = int(rows[int(np.argmax(wrong))])
        number = {"value": data.value, "n": data.cells, "sd": data.sd, "cv": data.cv}[column][row]
        read = "" if np.isnan(number) else f"{number:g}"
        raise UsageError(f"{data.place(row, column)}: {read_expected(read, wanted)}")
