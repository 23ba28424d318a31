"""Laws and sweeps read from text: 'normal(20 g, 2 g) within 15 g..25 g', '1e8..1e12 log 9'."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from exosome.errors import did_you_mean
from exosome.model.fields import Wrong
from exosome.model.laws import LAWS, Law, sigma_of
from exosome.units import KINDS, UnitError, read, unit_of

MOST_POINTS = 10_000  # of one sweep
LEAST_KEPT = 0.01  # of a truncated law; less is likely an error
LAW = re.compile(r"([^()]*?) *\(([^()]*)\) *(?:within +(.*))?")
RANGE = re.compile(r"(.*?)\.\.(.*?) +(log|linear) +(\S+)")
CV = re.compile(r"cv *= *(.*)")
EXAMPLES = "a law such as lognormal(1, 0.3), or a sweep such as 1..10 log 5 or 1, 2, 5"
FORMS = {
    "lognormal": "lognormal(median, sigma) or lognormal(median, cv=30 %)",
    "normal": "normal(mean, standard deviation)",
    "uniform": "uniform(low, high)",
    "loguniform": "loguniform(low, high)",
    "choice": "choice(one, another)",
}


def kind_of(text: str) -> str | None:
    """The kind of quantity of a text, 'rate' for '60 /h', or None if it is no quantity."""
    for kind in ("number", "share", *KINDS):
        try:
            return read(text, kind).kind
        except UnitError:
            continue
    return None


@dataclass
class Numbers:
    """Reads the numbers of one law, all of one kind, that of the first if it is not known.

    `whole` is True where the number is a count.
    """

    kind: str | None
    whole: bool = False
    unit: str = ""  # of the first number that has one

    def read(self, text: str) -> float:
        """A number in base units; raises UnitError if it is no number, or of another kind.

        A number without a unit may be given in per cent.
        """
        if self.kind is None:
            self.kind = kind_of(text) or "number"
        if self.kind == "number" and text.rstrip().endswith("%"):
            return read(text, "share").value
        self.unit = self.unit or unit_of(text)
        return read(text, self.kind).value

    def listed(self, text: str) -> float:
        """A number that goes into the model unchanged; raises Wrong if a count is not whole."""
        value = self.read(text)
        if self.whole and not value.is_integer():
            raise Wrong("whole numbers, because this number is a count")
        return value

    def difference(self, text: str) -> float:
        """A standard deviation; that of a temperature is in K."""
        if self.kind == "temperature" and not text.rstrip().endswith("K"):
            raise Wrong("a spread of temperatures in K, such as 1 K")
        return self.read(text)


def law_or_points(text: str, numbers: Numbers) -> Law | tuple[float, ...]:
    """The law of a text, or the points of its sweep, in base units.

    Raises Wrong if the text is neither, UnitError if a number in it is wrong.
    """
    text = re.sub(r"\s+", " ", text.strip())
    if match := LAW.fullmatch(text):
        return _law(match[1], [part.strip() for part in match[2].split(",")], match[3], numbers)
    if match := RANGE.fullmatch(text):
        return _range(match[1], match[2], match[3], match[4], numbers)
    if "(" in text or ")" in text:
        raise Wrong(EXAMPLES, did_you_mean(text.split("(")[0], LAWS))
    if ".." in text:
        raise Wrong("a scale and a number of points, such as 1..10 log 5 or 0..10 linear 11")
    parts = text.split(",")
    if len(parts) < 2:
        alone = "One value alone is set by --set." if kind_of(text) else ""
        raise Wrong(EXAMPLES, alone or did_you_mean(text, LAWS))
    return tuple(map(numbers.listed, parts))


def _law(name: str, parts: list[str], within: str | None, numbers: Numbers) -> Law:
    if name not in LAWS:
        word = name.split(" ")[-1]
        near = f"Did you mean 'times {word}'?" if word in LAWS else did_you_mean(name, LAWS)
        raise Wrong(f"one of the laws {', '.join(LAWS)}", near)
    if len(parts) < 2 or not all(parts) or (len(parts) > 2 and name != "choice"):
        raise Wrong(FORMS[name])
    if within is not None and name not in ("normal", "lognormal"):
        raise Wrong(f"'within' only after normal or lognormal: {FORMS[name]} is bounded already")
    if name == "choice":
        return Law(name, tuple(map(numbers.listed, parts)))
    second = {"lognormal": _sigma, "normal": numbers.difference}.get(name, numbers.read)
    law = Law(name, (numbers.read(parts[0]), second(parts[1])))
    _check(law)
    return law if within is None else _cut(law, within, numbers)


def _sigma(text: str) -> float:
    match = CV.fullmatch(text)
    if match is not None:
        return sigma_of(read(match[1], "share").value)
    if text.endswith("%"):
        raise Wrong("sigma, the standard deviation of the logarithm, such as 0.3",
                    "A coefficient of variation is written cv=30 %.")  # fmt: skip
    return read(text, "number").value


def _check(law: Law) -> None:
    first, second = law.numbers
    if law.name in ("uniform", "loguniform") and not first < second:
        raise Wrong(f"{FORMS[law.name]} with the lower end first")
    if law.name in ("lognormal", "loguniform") and not first > 0.0:
        raise Wrong(f"{FORMS[law.name]} with numbers above zero")
    if law.name in ("lognormal", "normal") and not second > 0.0:
        raise Wrong(f"{FORMS[law.name]} with a spread above zero")


def _cut(law: Law, within: str, numbers: Numbers) -> Law:
    low, dots, high = (part.strip() for part in within.partition(".."))
    if not dots or not (low or high):
        raise Wrong("two ends after 'within', of which one may be left out, such as 0..1 or 0..")
    cut = Law(
        law.name,
        law.numbers,
        numbers.read(low) if low else law.low,
        numbers.read(high) if high else law.high,
    )
    if not cut.low < cut.high:
        raise Wrong("the lower end first after 'within', such as 0..1")
    if cut.kept < LEAST_KEPT:
        raise Wrong(
            f"ends that keep {100 * LEAST_KEPT:g} % of the law or more",
            f"These keep {100 * cut.kept:.2g} %.",
        )
    return cut


def _range(low: str, high: str, scale: str, count: str, numbers: Numbers) -> tuple[float, ...]:
    ends = numbers.read(low), numbers.read(high)
    if not re.fullmatch("[0-9]{1,9}", count) or not 2 <= int(count) <= MOST_POINTS:
        raise Wrong(f"a whole number of points from 2 to {MOST_POINTS} after '{scale}'")
    if ends[0] == ends[1]:
        raise Wrong("two ends that differ, such as 1..10 log 5")
    if scale == "log" and not min(ends) > 0.0:
        raise Wrong("ends above zero before 'log', such as 1..10 log 5", "From zero use 'linear'.")
    space: Callable[..., np.ndarray] = np.geomspace if scale == "log" else np.linspace
    return tuple(space(*ends, int(count)).tolist())
