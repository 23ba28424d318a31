"""Numbers as text, the same in every table, figure and sentence."""

from __future__ import annotations

import math
from numbers import Integral

from exosome import units

NOTHING = 1e-12  # a share below which an amount is rounding error of a solver
MEANS_UP_TO, COUNTS_UP_TO = 1e6, 1e9  # beyond, numbers are printed with a power of ten


def number(value: float, digits: int = 3) -> str:
    """A number as text: '0.00825', '39.9', '3,987', '3.557e+11'.

    A small number has `digits` significant digits, a larger one commas; from 1e6 on (integer counts
    from 1e9 on) it has a power of ten, so that a column does not mix both.
    """
    if abs(value) >= (COUNTS_UP_TO if isinstance(value, Integral) else MEANS_UP_TO):
        return f"{value:.4g}"
    return f"{value:,.0f}" if abs(value) >= 10 ** (digits - 1) else f"{value:.{digits}g}"


def without_dust(part: float, whole: float) -> float:
    """An amount, or 0 if it is within rounding error of the whole."""
    return 0.0 if abs(part) <= NOTHING * abs(whole) else part


def roughly(seconds: float) -> str:
    """A time with two significant digits or whole units: '334 ms', '24 s', '1.5 min'."""
    value, unit = units.show(seconds, "time").split()
    return f"{float(value):.0f} {unit}" if float(value) >= 10 else f"{float(value):.2g} {unit}"


def share(part: float, whole: float) -> str:
    """A share as text: '21.4 %', '0.0031 %', '< 1e-10 %', '99.98 %'; '-' if the whole is 0.

    Only all is '100.0 %', and only nothing is '0.0 %', up to rounding errors of a solver.
    """
    if not whole:
        return "-"
    percent = 100 * part / whole
    if 0 < percent < 100 * NOTHING:
        return f"< {100 * NOTHING:.0e} %"
    rest = 100 * (whole - part) / whole
    if 100 * NOTHING < rest <= 0.05:
        return f"{percent:.{math.floor(-math.log10(2.0 * rest)) + 1}f} %"
    return f"{percent:.1f} %" if percent >= 1 or percent == 0 else f"{percent:.2g} %"


def counted(amount: int, noun: str) -> str:
    """A whole number with its noun in the singular or the plural, such as '1 cell'."""
    return f"{amount:,} {noun}{'' if amount == 1 else 's'}"
