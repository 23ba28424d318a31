"""Numbers that a fit may change: `release.rate=1..600 /h log`, `sd[plasma]=0.01..1 log`.

A free number is a number of the model, by its path, or a number of the error of an observable:
`sd[plasma]` (standard deviation; of a log-normal law that of the natural logarithm),
`scale[plasma]` and `offset[plasma]` (gain and background), `size[plasma]` (of a negative binomial
law). It lies between two bounds, on a scale `log` or `linear`. A prior may follow a tilde:
`clear.rate=0.01..1 /h log ~ lognormal(0.1 /h, 0.5)`; without one it is flat on the scale.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from exosome import units
from exosome.errors import ModelError, UsageError, did_you_mean, quote, read_expected
from exosome.model import Model
from exosome.model.fields import Wrong
from exosome.model.law_text import Numbers, kind_of, law_or_points
from exosome.model.laws import Law
from exosome.units import UnitError

Floats = NDArray[np.float64]

OF_ERROR = ("sd", "scale", "offset", "size")
EXAMPLE = "release.rate=1..600 /h log"
_RANGE = re.compile(r"(.*?)\.\.(.*?)(?:\s+(log|linear))?\s*(?:~\s*(.*))?", re.DOTALL)
_RATE = re.compile(rf"\bat\s+(?:up\s+to\s+)?({units.NUMBER}\s*/\s*\w+)")
_ERROR = re.compile(r"(\w+)\[(.*)\]")
PRIORS = {True: ("lognormal",), False: ("normal",)}  # on a log scale, on a linear one


@dataclass(frozen=True)
class FreeNumber:
    """A number between bounds, in base units: `coordinate` is its natural logarithm on a log scale.

    `error` names what it is of the error of an `observable`; "" for a number of the model. `start`
    is the number in the model, nan if there is none. Where it is the rate of a reaction, `template`
    is the text of the reaction with {} in its place. An effect (`group_effects.py`) is that of the
    `level` of a `group`, on one observable or, where that is "", on all.
    """

    path: str
    kind: str
    low: float
    high: float
    log: bool
    prior: Law | None = None
    error: str = ""
    observable: str = ""
    start: float = math.nan
    template: str = ""
    group: str = ""
    level: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """The bounds of the coordinate."""
        return self.coordinate(self.low), self.coordinate(self.high)

    def coordinate(self, value: float) -> float:
        """The coordinate of a value in base units."""
        return math.log(value) if self.log else value

    def value(self, coordinate: float) -> float:
        """The value in base units at a coordinate."""
        return math.exp(coordinate) if self.log else coordinate

    def slope(self, coordinate: float) -> float:
        """The derivative of the value by the coordinate."""
        return math.exp(coordinate) if self.log else 1.0

    def log_prior(self, coordinate: float) -> tuple[float, float, float]:
        """Logarithm of the prior density of the coordinate, its slope, and minus its curvature."""
        if self.prior is None:
            low, high = self.ends
            return -math.log(high - low), 0.0, 0.0
        centre, spread = self.prior.numbers
        centre = math.log(centre) if self.log else centre
        score = (coordinate - centre) / spread
        constant = math.log(spread * math.sqrt(2.0 * math.pi))
        return -0.5 * score**2 - constant, -score / spread, spread**-2

    def show(self, value: float) -> str:
        """A value as text, with its unit."""
        return units.show(value, self.kind)

    def text(self, value: float) -> str:
        """What a model file has at the path for a value, to the last digit."""
        written = f"{value!r} {units.KINDS[self.kind].base}".strip()
        return self.template.replace("{}", written) if self.template else written


Given: TypeAlias = Sequence[str] | Mapping[str, str]


def read_free(model: Model, texts: Given, observables: Sequence[str]) -> tuple[FreeNumber, ...]:
    """The free numbers of a fit, from texts `path=low..high unit scale`, or ranges by path.

    Raises UsageError with a sentence for every text that is wrong.
    """
    problems: list[str] = []
    numbers: dict[str, FreeNumber] = {}
    for text in texts.items() if isinstance(texts, Mapping) else texts:
        try:
            number = _number(model, *(_pair(text) if isinstance(text, str) else text), observables)
        except (UsageError, ModelError) as error:
            problems.append(f"--free {_quoted(text)}: {error}")
            continue
        if number.path in numbers:
            problems.append(f"--free {_quoted(text)}: {quote(number.path)} is free twice")
        numbers[number.path] = number
    if not numbers and not problems:
        example = quote(EXAMPLE)
        problems.append(f"no number is free, expected at least one, such as --free {example}")
    if problems:
        raise UsageError("\n\n".join(problems))
    return tuple(numbers.values())


def _quoted(text: str | tuple[str, str]) -> str:
    return quote(text if isinstance(text, str) else "=".join(text))


def _pair(text: str) -> tuple[str, str]:
    path, equals, rest = text.partition("=")
    if not equals:
        raise UsageError(read_expected(text, f"path=low..high unit scale, such as {EXAMPLE}"))
    return path.strip(), rest.strip()


def _number(model: Model, path: str, text: str, observables: Sequence[str]) -> FreeNumber:
    match = _RANGE.fullmatch(text.strip())
    if match is None or match[3] is None:
        expected = "low..high, a unit, and the scale log or linear, such as 1..600 /h log"
        raise UsageError(read_expected(text, expected, key=path))
    log = match[3] == "log"
    error, observable, start, template = "", "", math.nan, ""
    named = _ERROR.fullmatch(path)
    if named is not None and named[1] in OF_ERROR:
        error, observable, kind = named[1], named[2].strip(), "number"
        if observable not in observables:
            known = ", ".join(observables)
            hint = did_you_mean(observable, observables)
            raise UsageError(read_expected(path, f"an observable of the data: {known}", hint))
        path = f"{error}[{observable}]"
    else:
        spot = model.find(path)
        path = spot.path.removeprefix("journey.")
        kind, start, template = number_at(model, spot.path)
    try:
        low, high = _ends(match[1].strip(), match[2].strip(), kind)
        prior = None if match[4] is None else law_or_points(match[4], Numbers(kind))
    except UnitError as wrong:
        raise UsageError(wrong.sentence(path)) from None
    except Wrong as wrong:
        raise UsageError(read_expected(match[4], wrong.expected, wrong.hint, path)) from None
    _check(path, text, low, high, log, error)
    if prior is not None and not (isinstance(prior, Law) and prior.name in PRIORS[log]):
        expected = f"{PRIORS[log][0]}(...) as the prior on a {match[3]} scale"
        raise UsageError(read_expected(match[4], expected, key=path))
    assert prior is None or isinstance(prior, Law)
    return FreeNumber(path, kind, low, high, log, prior, error, observable, start, template)


def number_at(model: Model, path: str) -> tuple[str, float, str]:
    """The kind and the value of the number at a path, in base units, and the text around it.

    The number of a reaction, 'A -> B at 2 /h', is its rate; the text around a plain number is "".
    Raises UsageError if there is no number.
    """
    node = model.find(path).node
    text = node.text if node is not None and node.kind == "text" else ""
    kind = kind_of(text) if text else None
    if kind is not None:
        return kind, units.read(text, kind).value, ""
    match = _RATE.search(text) if "->" in text else None
    kind = kind_of(match[1]) if match is not None else None
    if match is None or kind is None:
        raise UsageError(read_expected(path, "the path of one number that is written in the model"))
    around = f"{text[: match.start(1)]}{{}}{text[match.end(1) :]}"
    return kind, units.read(match[1], kind).value, around


def _ends(low: str, high: str, kind: str) -> tuple[float, float]:
    """The bounds in base units; the first may leave its unit to the second."""
    upper = units.read(high, kind).value
    unit = re.sub(rf"^\s*{units.NUMBER}\s*", "", high)
    alone = re.fullmatch(units.NUMBER, low) is not None
    return units.read(f"{low} {unit}".strip() if alone else low, kind).value, upper


def _check(path: str, text: str, low: float, high: float, log: bool, error: str) -> None:
    if low == high:
        raise UsageError(read_expected(text, "two bounds that differ", key=path))
    if low > high:
        raise UsageError(read_expected(text, "the lower bound first", key=path))
    if log and low <= 0.0:
        hint = "From zero or below use 'linear'."
        raise UsageError(read_expected(text, "bounds above zero before 'log'", hint, path))
    if error in ("sd", "scale", "size") and low <= 0.0:
        raise UsageError(read_expected(text, f"bounds above zero for {error}", key=path))


def unit_of(number: FreeNumber) -> str:
    """The base unit of a free number, "" if it has none."""
    return units.KINDS[number.kind].base


__all__ = ["FreeNumber", "kind_of", "read_free", "unit_of"]
