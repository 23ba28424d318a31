"""Effects of groups such as plates and donors: readings of a group share a factor or a shift.

Each group has a free number of its own, whose prior is the law of `instruments.GroupEffect` with a
given standard deviation: random effects, estimated with a penalty. For a log-normal law with
factors, and for a normal law with shifts, the best effects given all else are those of the mixed
model (best linear unbiased prediction: Henderson 1975, 10.2307/2529430).

A factor multiplies what is expected, before gain and background. Of a share p of positive cells it
multiplies the mean number per cell, -ln(1 - p). A shift is added, in the unit of the observable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from exosome import units
from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.fitting.data_table import Measurements
from exosome.fitting.free_numbers import FreeNumber
from exosome.fitting.read_outs import unit_factor
from exosome.instruments.error_models import GroupEffect
from exosome.model.laws import Law

Floats = NDArray[np.float64]
Given: TypeAlias = Sequence[str] | Mapping[str, str | float]

FACTOR, SHIFT = "factor", "shift"
WIDEST = 5.0  # standard deviations to each side within which an effect is looked for
EXAMPLE = "donor=30 %"
_NAME = re.compile(r"([^\[\]]+?)\s*(?:\[(.*)\])?")
_SHIFT = re.compile(r"shift\s+(.*)", re.DOTALL)


def read_effects(data: Measurements, texts: Given) -> tuple[FreeNumber, ...]:
    """The free numbers of effects, from texts `group=sd`, `group[observable]=sd`, or by name.

    "donor=30 %" is a factor for each donor, with a standard deviation of 0.3 of its natural
    logarithm; "plate[blood]=shift 2 %ID" a shift. Raises UsageError with a sentence for every text
    that is wrong.
    """
    problems: list[str] = []
    numbers: dict[str, FreeNumber] = {}
    for text in texts.items() if isinstance(texts, Mapping) else texts:
        name, _, sd = text.partition("=") if isinstance(text, str) else (text[0], "", str(text[1]))
        shown = quote(text if isinstance(text, str) else f"{name}={sd}")
        try:
            for number in _effect(data, name.strip(), sd.strip()):
                if number.path in numbers:
                    raise UsageError(f"{quote(number.path)} is an effect twice")
                numbers[number.path] = number
        except UsageError as error:
            problems.append(f"--effect {shown}: {error}")
    if problems:
        raise UsageError("\n\n".join(problems))
    return tuple(numbers.values())


def _effect(data: Measurements, name: str, text: str) -> list[FreeNumber]:
    match = _NAME.fullmatch(name)
    if match is None or not text:
        raise UsageError(read_expected(name, f"group=standard deviation, such as {EXAMPLE}"))
    group, observable = match[1], (match[2] or "").strip()
    if group not in data.groups:
        known = ", ".join(map(quote, data.groups)) or "none"
        hint = did_you_mean(group, list(data.groups))
        raise UsageError(read_expected(group, f"a column of groups in the data: {known}", hint))
    if observable and observable not in data.read_outs:
        known = ", ".join(data.read_outs)
        hint = did_you_mean(observable, list(data.read_outs))
        raise UsageError(read_expected(observable, f"an observable of the data: {known}", hint))
    rows = data.of(observable) if observable else range(len(data))
    levels = dict.fromkeys(data.groups[group][row] for row in rows)
    levels.pop("", None)
    if len(levels) < 2:
        only = quote(next(iter(levels))) if levels else "no text"
        raise UsageError(
            f"the column {quote(group)} holds {only} alone, expected two groups or more: the "
            "effect of one group can't be told from the model"
        )
    shift = _SHIFT.fullmatch(text)
    what = FACTOR if shift is None else SHIFT
    if shift is not None and not observable:
        expected = f"{group}[OBSERVABLE]=shift ..., as a shift has the unit of its observable"
        raise UsageError(read_expected(name, expected))
    sd = _share(text) if shift is None else _in_unit_of(data, observable, shift[1])
    if not 0.0 < sd < np.inf:
        raise UsageError(read_expected(text, "a standard deviation above zero"))
    return [_number(what, observable, group, level, sd) for level in levels]


def _number(what: str, observable: str, group: str, level: str, sd: float) -> FreeNumber:
    inside = f"{observable}, {group}={level}" if observable else f"{group}={level}"
    end, log = WIDEST * sd, what == FACTOR
    low, high, middle = (float(np.exp(c)) if log else c for c in (-end, end, 0.0))
    prior = Law("lognormal" if log else "normal", (middle, GroupEffect(sd).sd))
    return FreeNumber(
        f"{what}[{inside}]", "number", low, high, log, prior, what, observable, group=group,
        level=level,
    )  # fmt: skip


def _share(text: str) -> float:
    try:
        return units.read(text, "share").value
    except units.UnitError:
        expected = f"the standard deviation of a factor as a share, such as {EXAMPLE}"
        raise UsageError(read_expected(text, expected)) from None


def _in_unit_of(data: Measurements, observable: str, text: str) -> float:
    unit = data.read_outs[observable].unit
    number = re.match(rf"\s*({units.NUMBER})\s*(.*)", text)
    try:
        assert number is not None
        return float(number[1]) * unit_factor(number[2].strip() or unit, unit)
    except (AssertionError, ValueError):
        raise UsageError(read_expected(text, f"a number in {unit}")) from None


@dataclass(frozen=True)
class Effects:
    """The effects on r readings of one observable: which free numbers, and in which rows (r, k)."""

    factors: NDArray[np.intp]
    in_factor: Floats
    shifts: NDArray[np.intp]
    in_shift: Floats

    @property
    def any(self) -> bool:
        """Whether there is an effect at all."""
        return bool(len(self.factors) or len(self.shifts))

    def log_factor(self, values: Floats) -> Floats:
        """The natural logarithm of the factor of each reading (r,), at values (p,)."""
        return np.asarray(self.in_factor @ np.log(values[self.factors]))

    def shift(self, values: Floats) -> Floats:
        """The shift of each reading (r,), at values (p,)."""
        return np.asarray(self.in_shift @ values[self.shifts])


def effects_on(
    data: Measurements, rows: NDArray[np.intp], name: str, free: Sequence[FreeNumber]
) -> Effects:
    """The effects of `free` on the rows (r,) of an observable."""
    columns: dict[str, list[tuple[int, Floats]]] = {FACTOR: [], SHIFT: []}
    for i, number in enumerate(free):
        if number.group in data.groups and number.observable in ("", name):
            texts = data.groups[number.group]
            member = np.array([float(texts[row] == number.level) for row in rows.tolist()])
            columns[number.error].append((i, member))
    parts: list[NDArray[np.float64] | NDArray[np.intp]] = []
    for chosen in columns.values():
        parts.append(np.array([i for i, _ in chosen], np.intp))
        parts.append(np.array([m for _, m in chosen], float).reshape(len(chosen), len(rows)).T)
    return Effects(*parts)  # type: ignore[arg-type]


def multiplied(expected: Floats, factor: Floats, share: bool) -> Floats:
    """What is expected (r,), with a factor; of shares, of the mean number per cell."""
    return -np.expm1(factor * np.log1p(-expected)) if share else factor * expected


def slopes_of_multiplied(
    wanted: Floats, factor: Floats, share: bool
) -> tuple[Floats, Floats]:
    """Derivatives of `multiplied` = `wanted` (r,): by what is expected, and by ln of the factor."""
    if share:
        none = 1.0 - wanted
        return factor * none ** (1.0 - 1.0 / factor), -none * np.log(none)
    return factor, wanted
