"""Units of the library, which may refer to a whole: `% body weight` is a share of body weight."""

from __future__ import annotations

import re
from typing import NamedTuple

PER_WEIGHT = re.compile(r"(.+)/(kg(?:\^[0-9.]+)?)")


class Measure(NamedTuple):
    """The parts of a unit.

    `unit` as `exosome.units` reads it (`mL/min`, `%`, empty for a bare number), and the reference
    that the value is a share `of` or is given per: `body weight`, `cardiac output`, `cardiac plasma
    output`, `organ`, `plasma flow` and `arterial plasma flow` of its organ, `kg`, `kg^0.75`; empty
    for an absolute value.
    """

    unit: str
    of: str


def measure(unit: str) -> Measure:
    """The parts of a unit: `L/h/kg^0.75` is (`L/h`, `kg^0.75`), `fraction` is (``, ``)."""
    if unit.startswith("fraction"):
        return Measure("", unit.removeprefix("fraction").removeprefix(" of "))
    if unit.startswith("%"):
        return Measure("%", unit.removeprefix("%").strip().removeprefix("of "))
    per_weight = PER_WEIGHT.fullmatch(unit)
    return Measure(*per_weight.groups()) if per_weight else Measure(unit, "")
