"""Closed forms for places that count as well mixed: volumes of fluid, and uptake by a cell."""

from __future__ import annotations

import math
from collections.abc import Sequence

from exosome.model import Model


def mean_diffusion(along: Sequence[float]) -> float:
    """The geometric mean of diffusion coefficients along the axes; their value if all are alike."""
    if all(one == along[0] for one in along):
        return along[0]
    return float(math.prod(along) ** (1.0 / len(along)))


def escape(kappa: float, radius: float, diffusion: float) -> float:
    """Chance that an exosome at the surface of a cell gets away from it, not taken up again.

    1/(1 + Da) with Da = kappa R/D where it moves by diffusion alone; 1 where the fluid is stirred
    (`diffusion` nan). kappa um/s, radius um, diffusion um^2/s.
    Source: Collins and Kimball 1949, 10.1016/0095-8522(49)90023-9.
    """
    return 1.0 / (1.0 + kappa * radius / diffusion) if diffusion > 0.0 else 1.0


def uptake_clearance(kappa: float, radius: float, diffusion: float) -> float:
    """Volume of fluid that one cell clears of exosomes per time, um^3/s.

    4 pi R^2 kappa where the fluid is stirred (`diffusion` nan), and Smoluchowski's rate with the
    Robin correction, 4 pi R D Da/(1 + Da) with Da = kappa R/D, where exosomes reach the cell by
    diffusion alone. kappa um/s, radius um, diffusion um^2/s.
    Source: Collins and Kimball 1949, 10.1016/0095-8522(49)90023-9.
    """
    return 4 * math.pi * radius**2 * kappa * escape(kappa, radius, diffusion)


def mean_radius(model: Model, cell_type: str) -> float:
    """Mean radius of a cell type, um; nan where none is told."""
    cell = model.cells[cell_type]
    if cell.radius is not None:
        return cell.radius.value
    if cell.table is None or cell.table.radius is None:
        return math.nan
    return sum(cell.table.radius) / max(len(cell.table), 1)


def fluid_volume(model: Model, place: str) -> float:
    """Volume of a place outside its cells, um^3: of a well-mixed one, the volume it was given."""
    said = model.places[place]
    if said.volume is not None:
        return said.volume.value
    volume = math.prod(length.value for length in said.sides)
    for name, cell in model.cells.items():
        if place in cell.places:
            volume -= cell.number_in(place) * 4 / 3 * math.pi * mean_radius(model, name) ** 3
    return max(volume, 1e-9)
