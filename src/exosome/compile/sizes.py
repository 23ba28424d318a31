"""Sizes of cells, volumes of fluid, and matrix that fills a whole place."""

from __future__ import annotations

import math

from exosome.model import Model, Place, Region
from exosome.plan.neighbor_grid import TOUCH_UM


def mean_radius(model: Model, cell_type: str) -> float:
    """Mean radius of a cell type, um; nan where none is given."""
    cell = model.cells[cell_type]
    if cell.radius is not None:
        return cell.radius.value
    if cell.table is None or cell.table.radius is None:
        return math.nan
    return sum(cell.table.radius) / max(len(cell.table), 1)


def fills(region: Region, place: Place) -> bool:
    """Whether a region of matrix is the whole of its place."""
    low, high = region.corners(place.sides)
    begins = all(p.value <= TOUCH_UM for p in low)
    ends = zip(high, place.sides, strict=True)
    return begins and all(p.value >= side.value - TOUCH_UM for p, side in ends)


def hindrance(place: Place) -> float:
    """The factor on diffusion of matrix that fills a whole place; 1: there is none."""
    factors = (one.hinders for one in place.matrix.values() if fills(one, place))
    return next(factors, 1.0)


def fluid_volume(model: Model, place: str) -> float:
    """Volume of fluid of a place, um^3: that of a box outside its cells, or the `volume` given."""
    part = model.places[place]
    if part.volume is not None:
        return part.volume.value
    volume = math.prod(length.value for length in part.sides)
    for name, cell in model.cells.items():
        if place in cell.places:
            volume -= cell.number_in(place) * 4 / 3 * math.pi * mean_radius(model, name) ** 3
    return max(volume, 1e-9)

