"""What axes of time are told in."""

from __future__ import annotations

UNITS = ((3 * 86400.0, 86400.0, "d"), (2 * 3600.0, 3600.0, "h"), (120.0, 60.0, "min"))


def time_unit(last: float) -> tuple[float, str]:
    """A unit in s and its name, for a run that lasts so many s."""
    return next(((unit, name) for least, unit, name in UNITS if last >= least), (1.0, "s"))
