"""Numbers as every table, picture and sentence shows them."""

from __future__ import annotations

from numbers import Integral
from typing import TYPE_CHECKING

from exosome import units

if TYPE_CHECKING:
    pass

NOTHING = 1e-12  # a share below which an amount is what a solver leaves of zero


MEANS_UP_TO, COUNTS_UP_TO = 1e6, 1e9  # beyond, numbers are shown with a power of ten


def number(value: float, digits: int = 3) -> str:
    """A number as every table and sentence shows it: '0.00825', '39.9', '3,987', '3.557e+11'.

    `digits` count where it is small; then come whole numbers with commas; and a power of ten from
    1e6 on, for whole counts from 1e9 on, so that a column does not mix both.
    """
    if abs(value) >= (COUNTS_UP_TO if isinstance(value, Integral) else MEANS_UP_TO):
        return f"{value:.4g}"
    return f"{value:,.0f}" if abs(value) >= 10 ** (digits - 1) else f"{value:.{digits}g}"


def without_dust(part: float, whole: float) -> float:
    """An amount, or 0 where it is so small beside the whole that only the solver made it."""
    return 0.0 if abs(part) <= NOTHING * abs(whole) else part


def roughly(seconds: float) -> str:
    """A time with the digits that matter: '334 ms', '24 s', '1.5 min'."""
    value, unit = units.show(seconds, "time").split()
    return f"{float(value):.0f} {unit}" if float(value) >= 10 else f"{float(value):.2g} {unit}"


def share(part: float, whole: float) -> str:
    """A share as text: '21.4 %', '0.0031 %', '< 1e-10 %', '-' of nothing."""
    if not whole:
        return "-"
    percent = 100 * part / whole
    if 0 < percent < 100 * NOTHING:
        return f"< {100 * NOTHING:.0e} %"
    return f"{percent:.1f} %" if percent >= 1 or percent == 0 else f"{percent:.2g} %"
