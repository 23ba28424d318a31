"""One parameter of a summary: its value or why there is none, its unit and the rule used."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Parameter:
    """A named value with its unit and the `rule` in words; None when it can't be told.

    The `remark` says why there is no value, or what to mind about one; it is often empty.
    """

    name: str
    value: float | None
    unit: str
    rule: str
    remark: str = ""

    @property
    def words(self) -> str:
        """The rule, or why there is no value, and what to mind."""
        if self.value is None:
            return f"not told: {self.remark}"
        return self.rule + (f"; {self.remark}" if self.remark else "")


def parameter(
    name: str, value: float | None, unit: str, rule: str, why: str = "", mind: str = ""
) -> Parameter:
    """A parameter, without its value where `why` says why not; else `mind` says what to mind."""
    number = None if why or value is None else float(value)
    return Parameter(name, number, unit, rule, why or mind)


def reason(*whys: str) -> str:
    """The first reason of several that is not empty, or an empty text."""
    return next(filter(None, whys), "")


def times_seconds(unit: str) -> str:
    """The unit of an area under a curve: 'particles/mL s'."""
    return f"{unit} s".strip()


def volume_unit(dose_unit: str, unit: str) -> str:
    """The unit of a dose over a value: '%ID' over '%ID/g' is 'g', and over '%ID' a bare number."""
    if unit == dose_unit:
        return ""
    if unit.startswith(f"{dose_unit}/"):
        return unit.removeprefix(f"{dose_unit}/")
    return f"{dose_unit}/({unit})"


def per_second(unit: str) -> str:
    """The unit of a rate: 'mL/s', or '1/s' of a bare number."""
    return f"{unit or 1}/s"
