"""Laws of error: the probability of a reading, given what is expected, and draws of it.

Every law has a gain (`scale`), a background (`offset`) and two limits. With the expected value x of
a model, the law is centred at

    mean = offset + shift + scale * exp(log_factor) * x

where `shift` and `log_factor` are given effects of a plate, a day or a donor (`GroupEffect`). A
reading at or below `below`, or at or above `above`, is censored: only that it lies there is used,
never its value, and its probability is the law's whole mass there. `draw` gives such readings the
value of the limit, so `draw` and `logp` belong to one law. The laws are those of scipy.stats.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from exosome.errors import UsageError

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class ErrorModel(ABC):
    """A law of error with gain, background and limits, in the unit of the reading.

    The fields are scalars or arrays that broadcast against the readings, so that each reading may
    have limits of its own. Raises UsageError for numbers that no law can have.
    """

    scale: Any = 1.0
    offset: Any = 0.0
    below: Any = -np.inf
    above: Any = np.inf

    counts: ClassVar[bool] = False  # whether readings are whole numbers
    least: ClassVar[float] = -np.inf  # the least mean that the law can have
    most: ClassVar[float] = np.inf
    positive: ClassVar[tuple[str, ...]] = ()  # fields that must be above 0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = np.asarray(getattr(self, field.name), float)
            limit = field.name in ("below", "above")
            if np.isnan(value).any() or not (limit or np.isfinite(value).all()):
                raise UsageError(f"{self.name}: '{field.name}' is {value}, expected a number")
            if field.name == "cells" and (value != np.floor(value)).any():
                raise UsageError(f"{self.name}: 'cells' is {value}, expected a whole number")
            if field.name in ("sd", "cv") and (value < 0).any():
                raise UsageError(f"{self.name}: '{field.name}' is {value}, expected at least 0")
            if field.name in self.positive and (value <= 0).any():
                raise UsageError(f"{self.name}: '{field.name}' is {value}, expected above 0")
        if np.any(np.asarray(self.below) >= np.asarray(self.above)):
            raise UsageError(
                f"{self.name}: the lower limit {self.below} is not below the upper {self.above}"
            )

    @property
    def name(self) -> str:
        """The name of the law, as in error sentences."""
        return type(self).__name__

    def mean(self, expected: ArrayLike, log_factor: ArrayLike = 0.0, shift: ArrayLike = 0.0) -> Any:
        """offset + shift + scale exp(log_factor) expected; arrays that broadcast.

        Raises UsageError for a value that the law can't have, such as a negative count.
        """
        gain = np.asarray(self.scale, float) * np.exp(np.asarray(log_factor, float))
        mean = np.asarray(self.offset, float) + np.asarray(shift, float)
        mean = mean + gain * np.asarray(expected, float)
        wrong = ~((mean >= self.least) & (mean <= self.most))
        if wrong.any():
            place, value = _first(mean, wrong)
            raise UsageError(
                f"{self.name}: the expected value{place} is {value:g}, "
                f"expected a number {self._range()}"
            )
        return mean

    def logp(
        self,
        reading: ArrayLike,
        expected: ArrayLike,
        log_factor: ArrayLike = 0.0,
        shift: ArrayLike = 0.0,
    ) -> Floats:
        """Logarithm of the probability (density) of each reading; arrays that broadcast.

        Densities are per unit of the reading. Raises UsageError for a reading that is not a number
        or, for a law of counts, not a whole number.
        """
        mean = self.mean(expected, log_factor, shift)
        value, mean, below, above = np.broadcast_arrays(
            np.asarray(reading, float), mean, np.asarray(self.below), np.asarray(self.above)
        )
        low, high = value <= below, value >= above
        inside = ~(low | high)
        self._check(value, inside)
        out = np.empty(value.shape)
        with np.errstate(divide="ignore"):  # a probability of 0 is a logarithm of -inf
            for rows, method, at in (
                (inside, "logp", value), (low, "logcdf", below), (high, "logsf", above),
            ):  # fmt: skip
                if rows.any():
                    out[rows] = self._evaluate(method, at, mean, rows)
        return out

    def draw(
        self,
        expected: ArrayLike,
        rng: np.random.Generator,
        log_factor: ArrayLike = 0.0,
        shift: ArrayLike = 0.0,
    ) -> Floats:
        """One reading for each expected value, clipped to the limits; arrays that broadcast."""
        mean = self.mean(expected, log_factor, shift)
        shape = np.broadcast_shapes(
            mean.shape, *(np.shape(getattr(self, one.name)) for one in fields(self))
        )
        mean = np.broadcast_to(mean, shape)
        own = self._parameters(shape, None)
        out = np.array(self._point(mean, own), float)
        rows = self._spread(mean, own)
        if rows.any():
            law, arguments = self._law(mean[rows], self._parameters(shape, rows))
            out[rows] = law.rvs(**arguments, random_state=rng)
        return np.asarray(np.clip(out, self.below, self.above), float)

    def variance(self, expected: ArrayLike) -> Floats:
        """Variance of a reading without limits and effects; arrays that broadcast."""
        mean = np.asarray(self.mean(expected))
        law, arguments = self._law(mean, self._parameters(mean.shape, None))
        return np.asarray(law.var(**arguments), float)

    @abstractmethod
    def _law(self, mean: Floats, own: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        """The law of scipy.stats and its parameters, from means and own parameters."""

    def _spread(self, mean: Floats, own: dict[str, Any]) -> NDArray[np.bool_]:
        """Where the law is not a point (scipy.stats has no laws of width 0)."""
        return np.ones(np.shape(mean), bool)

    def _point(self, mean: Floats, own: dict[str, Any]) -> Floats:
        """The reading of a law that is a point."""
        return mean

    def _parameters(self, shape: tuple[int, ...], rows: Any) -> dict[str, Any]:
        """Own fields as arrays of a shape, or of its rows."""
        common = ("scale", "offset", "below", "above")
        full = {
            field.name: np.broadcast_to(np.asarray(getattr(self, field.name), float), shape)
            for field in fields(self)
            if field.name not in common
        }
        return full if rows is None else {name: value[rows] for name, value in full.items()}

    def _evaluate(self, method: str, at: Floats, mean: Floats, rows: Any) -> Floats:
        """logp, logcdf (at or below) or logsf (at or above) of some rows."""
        at, mean, own = at[rows], mean[rows], self._parameters(mean.shape, rows)
        if method == "logsf" and self.counts:
            at = np.ceil(at) - 1.0  # scipy's is above, not at or above
        wide = self._spread(mean, own)
        out = np.empty(at.shape)
        if wide.any():
            law, arguments = self._law(mean[wide], {name: v[wide] for name, v in own.items()})
            if method == "logp":
                method = "logpmf" if self.counts else "logpdf"
            out[wide] = getattr(law, method)(at[wide], **arguments)
        point, fixed = ~wide, self._point(mean, own)
        holds = {"logcdf": fixed <= at, "logsf": fixed >= at}.get(method, fixed == at)
        out[point] = np.where(holds[point], 0.0, -np.inf)
        return out

    def _check(self, value: Floats, inside: NDArray[np.bool_]) -> None:
        """UsageError where a reading that is not censored can't be one of this law."""
        wrong = np.isnan(value) | (inside & ~np.isfinite(value))
        wanted = "a number"
        if self.counts and not wrong.any():
            wrong = inside & (value != np.floor(value)) | (inside & (value < 0))
            wanted = "a count (0, 1, 2, ...)"
        if wrong.any():
            place, read = _first(value, wrong)
            raise UsageError(f"{self.name}: the reading{place} is {read:g}, expected {wanted}")

    def _range(self) -> str:
        if np.isfinite(self.most):
            return f"from {self.least:g} to {self.most:g}"
        return f"of at least {self.least:g}" if np.isfinite(self.least) else "that is finite"


def _first(values: Floats, wrong: NDArray[np.bool_]) -> tuple[str, float]:
    """Where the first wrong value stands (from 1), and the value."""
    row = int(np.argmax(np.ravel(wrong)))
    place = f" of row {row + 1}" if np.size(values) > 1 else ""
    return place, float(np.ravel(values)[row])


@dataclass(frozen=True, kw_only=True)
class Normal(ErrorModel):
    """Normal law: standard deviation sqrt(sd^2 + (cv mean)^2), additive and proportional error."""

    sd: Any = 0.0
    cv: Any = 0.0

    def _law(self, mean: Floats, own: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        return stats.norm, {"loc": mean, "scale": np.hypot(own["sd"], own["cv"] * mean)}

    def _spread(self, mean: Floats, own: dict[str, Any]) -> NDArray[np.bool_]:
        return np.asarray(np.hypot(own["sd"], own["cv"] * mean) > 0.0)


@dataclass(frozen=True, kw_only=True)
class StudentT(Normal):
    """Student's t law with `df` degrees of freedom, for readings with outliers.

    Its scale is sqrt(sd^2 + (cv mean)^2); its standard deviation is sqrt(df/(df - 2)) times that.
    """

    df: Any = 4.0
    positive: ClassVar[tuple[str, ...]] = ("df",)

    def _law(self, mean: Floats, own: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        return stats.t, super()._law(mean, own)[1] | {"df": own["df"]}


@dataclass(frozen=True, kw_only=True)
class LogNormal(ErrorModel):
    """Log-normal law: its median is the mean above, `log_sd` the deviation of the natural log."""

    log_sd: Any
    least: ClassVar[float] = 0.0
    positive: ClassVar[tuple[str, ...]] = ("log_sd",)

    def _law(self, mean: Floats, own: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        return stats.lognorm, {"s": own["log_sd"], "scale": mean}

    def _spread(self, mean: Floats, own: dict[str, Any]) -> NDArray[np.bool_]:
        return np.asarray(mean > 0.0)


@dataclass(frozen=True, kw_only=True)
class Poisson(ErrorModel):
    """Poisson law of counts; `scale` is the share that is counted, `offset` background counts."""

    counts: ClassVar[bool] = True
    least: ClassVar[float] = 0.0

    def _law(self, mean: Floats, own: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        return stats.poisson, {"mu": mean}


@dataclass(frozen=True, kw_only=True)
class NegativeBinomial(ErrorModel):
    """Negative binomial law of counts: variance mean + mean^2/size."""

    size: Any
    counts: ClassVar[bool] = True
    least: ClassVar[float] = 0.0
    positive: ClassVar[tuple[str, ...]] = ("size",)

    def _law(self, mean: Floats, own: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        return stats.nbinom, {"n": own["size"], "p": own["size"] / (own["size"] + mean)}

    def _spread(self, mean: Floats, own: dict[str, Any]) -> NDArray[np.bool_]:
        return np.asarray(mean > 0.0)


@dataclass(frozen=True, kw_only=True)
class Binomial(ErrorModel):
    """Binomial law of positive cells among `cells`; the mean above is the share that is positive.

    `offset` is the share of false positives; scale + offset is at most 1.
    """

    cells: Any
    counts: ClassVar[bool] = True
    least: ClassVar[float] = 0.0
    most: ClassVar[float] = 1.0
    positive: ClassVar[tuple[str, ...]] = ("cells",)

    def _law(self, mean: Floats, own: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        return stats.binom, {"n": own["cells"].astype(np.int64), "p": mean}


@dataclass(frozen=True, kw_only=True)
class BetaBinomial(Binomial):
    """Beta-binomial law: the share of positive cells differs between wells.

    `precision` is the sum of the two parameters of the beta law: variance
    n p (1 - p) (1 + (n - 1)/(precision + 1)) for n cells.
    """

    precision: Any
    positive: ClassVar[tuple[str, ...]] = ("cells", "precision")

    def _law(self, mean: Floats, own: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        a, b = mean * own["precision"], (1.0 - mean) * own["precision"]
        return stats.betabinom, {"n": own["cells"].astype(np.int64), "a": a, "b": b}

    def _spread(self, mean: Floats, own: dict[str, Any]) -> NDArray[np.bool_]:
        return np.asarray((mean > 0.0) & (mean < 1.0))

    def _point(self, mean: Floats, own: dict[str, Any]) -> Floats:
        return np.asarray(mean * own["cells"], float)


@dataclass(frozen=True)
class GroupEffect:
    """Random effect of a plate, a day or a donor: normal with standard deviation `sd`.

    Given as `log_factor` (multiplies: exp(effect)) or as `shift` (adds) to the laws above.
    """

    sd: float

    def __post_init__(self) -> None:
        if not (self.sd > 0.0 and np.isfinite(self.sd)):
            raise UsageError(f"GroupEffect: 'sd' is {self.sd}, expected a number above 0")

    def draw(self, groups: ArrayLike, rng: np.random.Generator) -> Floats:
        """The effect of each row's group, shape (n,); equal groups have equal effects."""
        names, rows = np.unique(np.asarray(groups), return_inverse=True)
        return np.asarray(rng.normal(0.0, self.sd, names.size)[rows], float)

    def logp(self, effects: ArrayLike) -> Floats:
        """Logarithm of the density of the effects, one per group, shape (g,)."""
        return np.asarray(stats.norm.logpdf(np.asarray(effects, float), scale=self.sd), float)
