"""First-order loss of exosomes from a place, as if it were well mixed.

The estimates, the regime and the choice of a grid use these rates and no others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from exosome.compile.build import Hazard
from exosome.compile.exchanges import exchanges
from exosome.compile.populations import Population, populations
from exosome.compile.sizes import fluid_volume, mean_radius
from exosome.model import Model
from exosome.physics import diffusion as diffusion_law
from exosome.physics import uptake
from exosome.physics.loss import through_open_walls
from exosome.plan import Exchange

STICKING = ("surface uptake", "surface binding")


@dataclass(frozen=True)
class Loss:
    """First-order loss of one kind of exosome from one place, 1/s, by where it goes.

    `uptake` is by population of cells (binding included); `crossing` leads to other places or
    outside, `walls` through the open walls of a box.
    """

    clearance: float
    uptake: dict[str, float]
    crossing: float
    walls: float

    @property
    def inside(self) -> float:
        """Every loss but open walls, 1/s: it sets the range of exosomes inside the place."""
        return self.clearance + sum(self.uptake.values()) + self.crossing

    @property
    def total(self) -> float:
        """Every loss together, 1/s."""
        return self.inside + self.walls


def losses(model: Model, table: Sequence[Hazard]) -> dict[tuple[str, str], Loss]:
    """The loss of each (kind, place) of an expanded model with its table of hazards.

    Uptake by a population is its number of cells times Smoluchowski's rate with the Robin
    correction (Collins and Kimball 1949, 10.1016/0095-8522(49)90023-9) over the volume of fluid.
    """
    places, kinds = tuple(sorted(model.places)), tuple(sorted(model.exosomes))
    ways, cells = exchanges(model, places, kinds), populations(model)
    return {
        (kind, place): Loss(
            value_of(table, "clearance", kind, place),
            _uptake(model, table, cells, kind, place),
            sum(way.rate for way in ways if _leaves(way, kinds.index(kind), places.index(place))),
            through_open_walls(
                [length.value for length in model.places[place].sides],
                [wall == "open" for wall in model.places[place].walls or ()],
                diffusion_along(model, table, kind, place),
                [value_of(table, f"flow along {a}", kind, place) for a in "xyz"],
            ),
        )
        for kind in kinds
        for place in places
    }


def value_of(table: Sequence[Hazard], quantity: str, kind: str, where: str) -> float:
    """The sum of a quantity over the rows of a kind in a place or at a cell type."""
    return sum(
        row.value for row in table if (row.quantity, row.kind, row.where) == (quantity, kind, where)
    )


def diffusion_along(
    model: Model, table: Sequence[Hazard], kind: str, place: str
) -> tuple[float, ...]:
    """(x, y, z) diffusion coefficients of a kind of median size, um^2/s; nan: none is given."""
    at = value_of(table, "diffusion coefficient", kind, place)
    along = tuple(at or value_of(table, f"diffusion along {a}", kind, place) for a in "xyz")
    if min(along) > 0:
        return along
    diameter = model.exosomes[kind].diameter
    mobility = value_of(table, "mobility", kind, place)
    if diameter is None or mobility <= 0.0:
        return (math.nan,) * 3
    return (diffusion_law.of_size(mobility, diffusion_law.NM_PER_UM * diameter.median.value),) * 3


def diffusion_of(model: Model, table: Sequence[Hazard], kind: str, place: str) -> float:
    """The geometric mean of `diffusion_along`, um^2/s."""
    return diffusion_law.geometric_mean(diffusion_along(model, table, kind, place))


def _uptake(
    model: Model, table: Sequence[Hazard], cells: Sequence[Population], kind: str, place: str
) -> dict[str, float]:
    """1/s by each population of a place; entering and binding share the way to the cell."""
    rates = {}
    for one in cells:
        speed = sum(value_of(table, way, kind, one.cell_type) for way in STICKING)
        if one.place != place or speed <= 0.0 or not one.number:
            continue
        radius = mean_radius(model, one.cell_type)
        diffusion = diffusion_of(model, table, kind, place)
        cleared = uptake.clearance(speed, radius, diffusion)
        volume = fluid_volume(model, place)
        rates[one.name] = uptake.by_population(cleared, one.number, volume)
    return rates


def _leaves(way: Exchange, kind: int, place: int) -> bool:
    return (way.kind, way.source) == (kind, place)
