"""One pharmacokinetic parameter: its value or why it is missing, its unit and its rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Parameter:
    """A named value with its unit and its `rule` in words; the value is None if unknown.

    The `remark` gives the reason for a missing value or a caution about a value; it may be empty.
    """

    name: str
    value: float | None
    unit: str
    rule: str
    remark: str = ""

    @property
    def words(self) -> str:
        """The rule with its caution, or the reason why there is no value."""
        if self.value is None:
            return f"not available: {self.remark}"
        return self.rule + (f"; {self.remark}" if self.remark else "")


def parameter(
    name: str, value: float | None, unit: str, rule: str, why: str = "", mind: str = ""
) -> Parameter:
    """A parameter; without its value if `why` gives a reason, otherwise with the caution `mind`."""
    number = None if why or value is None else float(value)
    return Parameter(name, number, unit, rule, why or mind)


def reason(*whys: str) -> str:
    """The first text that is not empty, or an empty text."""
    return next(filter(None, whys), "")


def times_seconds(unit: str) -> str:
    """The unit of an area under a curve, such as 'particles/mL s'."""
    return f"{unit} s".strip()


def volume_unit(dose_unit: str, unit: str) -> str:
    """The unit of dose over value: '%ID' over '%ID/g' gives 'g', '%ID' over '%ID' gives ''."""
    if unit == dose_unit:
        return ""
    if unit.startswith(f"{dose_unit}/"):
        return unit.removeprefix(f"{dose_unit}/")
    return f"{dose_unit}/({unit})"


def per_second(unit: str) -> str:
    """The unit of a rate, such as 'mL/s', or '1/s' for a dimensionless number."""
    return f"{unit or 1}/s"
