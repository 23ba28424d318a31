"""Warnings of cells that would release more membrane per day than they own."""

from __future__ import annotations

import math
from collections.abc import Iterator

from exosome import units
from exosome.compile.sizes import mean_radius
from exosome.errors import quote
from exosome.model import Model
from exosome.model import sentences as say

DAY = 86400.0  # s
MOST = 1.0  # own surfaces per day that a cell may release without a warning


def membrane_budget(model: Model) -> Iterator[str]:
    """A warning for each cell type that releases more than its own surface of membrane per day.

    The surface of a cell is that of a sphere of its radius, a lower bound for cells with folds; an
    exosome has pi d^2, averaged over its log-normal diameter. Types without a radius and kinds
    without a diameter are not judged.
    """
    for cell_type in sorted(model.cells):
        radius = mean_radius(model, cell_type)
        released = sum(
            step.rate.value * DAY * area
            for step in model.journey
            if isinstance(step, say.Release) and step.source == cell_type
            if (area := membrane_of(model, step.subject)) is not None
        )  # um^2 per day and cell
        own = 4.0 * math.pi * radius**2
        if math.isnan(radius) or not released > MOST * own:
            continue
        yield (
            f"each {quote(cell_type)} would release {released:,.0f} um^2 of membrane per day, "
            f"{released / own:.2g} times its own surface of {own:,.0f} um^2 (a sphere of radius "
            f"{units.show(radius, 'length')}); the rate, the number of cells or the diameter is "
            "probably wrong, or other cells send too"
        )


def membrane_of(model: Model, kind: str) -> float | None:
    """Mean membrane area of a kind of exosome, um^2: pi median^2 exp(2 ln^2 gsd); None: no size."""
    diameter = model.exosomes[kind].diameter
    if diameter is None:
        return None
    spread = math.exp(2.0 * math.log(diameter.gsd) ** 2)
    return math.pi * diameter.median.value**2 * spread
