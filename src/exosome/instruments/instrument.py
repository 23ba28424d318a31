"""What an instrument is: a truth mapped to the law of a reading, with parameters and sources."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import Field, dataclass, field, fields
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.instruments.error_models import ErrorModel

Floats = NDArray[np.float64]


class Parameter(NamedTuple):
    """One parameter of an instrument: its value, unit and source."""

    name: str
    value: Any
    unit: str
    source: str  # a DOI or a reference; or "assumed: why"
    checked: bool  # whether the number was read in that source
    about: str


def parameter(default: Any, unit: str, about: str, source: str, *, checked: bool = False) -> Any:
    """A field of an instrument, with what it is and where its default comes from."""
    details = {"unit": unit, "about": about, "source": source, "checked": checked}
    return field(default=default, metadata=details)


@dataclass(frozen=True, kw_only=True)
class Instrument(ABC):
    """An instrument: `draw` gives readings of a truth, `logp` their probability.

    A reading is what the instrument records (a count, a cycle, counts per minute); `estimate` is
    what the laboratory reports of it, in `unit`.
    """

    name: ClassVar[str] = ""
    about: ClassVar[str] = ""
    truth_unit: ClassVar[str] = ""  # unit of the truth
    reading_unit: ClassVar[str] = ""
    unit: ClassVar[str] = ""  # unit of the estimate

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if value is None:
                continue
            if not isinstance(value, (int, float)) or not np.isfinite(value) or value < 0:
                expected = f"a number of at least 0 in {one.metadata['unit'] or 'no unit'}"
                raise UsageError(f"{self.name}: {read_expected(value, expected, key=one.name)}")

    @abstractmethod
    def expected(self, truth: ArrayLike) -> Floats:
        """What the law of the reading is centred at, of truths of any shape."""

    @property
    @abstractmethod
    def error(self) -> ErrorModel:
        """The law of the reading around what is expected."""

    def logp(self, reading: ArrayLike, truth: ArrayLike) -> Floats:
        """Logarithm of the probability of readings; arrays that broadcast against the truth."""
        return self.error.logp(reading, self.expected(truth))

    def draw(self, truth: ArrayLike, rng: np.random.Generator) -> Floats:
        """One reading of each truth, an array of its shape."""
        return self.error.draw(self.expected(truth), rng)

    def estimate(self, reading: ArrayLike) -> Floats:
        """What a laboratory reports of readings of any shape, in `unit`."""
        return np.asarray(reading, float)

    def parameters(self) -> list[Parameter]:
        """The parameters with their sources; one that differs from its default is the user's."""
        return [_described(one, getattr(self, one.name)) for one in fields(self)]


def _described(one: Field[Any], value: Any) -> Parameter:
    details = one.metadata
    own = value != one.default
    source = "given by the user" if own else details["source"]
    checked = details["checked"] and not own
    return Parameter(one.name, value, details["unit"], source, checked, details["about"])


def made(kind: type[Instrument], values: dict[str, Any]) -> Instrument:
    """An instrument with some parameters by name. Raises UsageError for an unknown one."""
    names = [one.name for one in fields(kind)]
    for name in values:
        if name not in names:
            raise UsageError(
                f"{kind.name}: read the parameter {quote(name)}, expected one of "
                f"{', '.join(names)}.{did_you_mean(name, names)}"
            )
    return kind(**values)


def not_negative(truth: ArrayLike, name: str) -> Floats:
    """Truths of any shape as an array. Raises UsageError for one below 0, or not a number."""
    value = np.asarray(truth, float)
    if not (value >= 0).all():
        raise UsageError(f"{name}: the truth is {np.min(value):g}, expected at least 0")
    return value
