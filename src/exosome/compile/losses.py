"""What is lost from a place by each way out of it, as first-order rates, as if it were well mixed.

The forecast, the regime and the choice of a grid read these rates and no others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from exosome.compile.joints import exchanges
from exosome.compile.plan import Exchange, Hazard
from exosome.compile.populations import Population, populations
from exosome.compile.rates import fluid_volume, mean_diffusion, mean_radius, uptake_clearance
from exosome.model import Model

STICKING = ("surface uptake", "surface binding")


@dataclass(frozen=True)
class Loss:
    """First-order loss of one kind of exosome from one place, 1/s, by where it goes.

    `uptake` is by population of cells (what binds counts as taken in); `crossing` leads to other
    places or outside, `walls` through the open walls of a box.
    """

    clearance: float
    uptake: dict[str, float]
    crossing: float
    walls: float

    @property
    def inside(self) -> float:
        """All ways but open walls, 1/s: those that set how far exosomes get on their way there."""
        return self.clearance + sum(self.uptake.values()) + self.crossing

    @property
    def total(self) -> float:
        """All ways together, 1/s."""
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
                model.places[place].walls or (),
                diffusion_along(model, table, kind, place),
                [value_of(table, f"flow along {a}", kind, place) for a in "xyz"],
            ),
        )
        for kind in kinds
        for place in places
    }


def through_open_walls(
    sides: Sequence[float],
    walls: Sequence[str],
    diffusion: Sequence[float],
    flow: Sequence[float],
) -> float:
    """1/s at which a box loses through its open walls: slowest mode, pi^2 D/L^2, and flow, |v|/L.

    `sides` um, `diffusion` um^2/s and `flow` um/s along the axes, `walls` a word for each axis. The
    rate of the slowest mode is what remains of diffusion between absorbing walls once the first
    moments are over (Crank, The Mathematics of Diffusion, 1975, ISBN 0-19-853344-6, chapter 2).
    """
    rate = 0.0
    for side, wall, along, speed in zip(sides, walls, diffusion, flow, strict=False):
        if wall == "open":
            rate += (math.pi**2 * along / side**2 if along > 0.0 else 0.0) + abs(speed) / side
    return rate


def value_of(table: Sequence[Hazard], quantity: str, kind: str, where: str) -> float:
    """The sum of a quantity over the rows of a kind in a place or at a cell type."""
    return sum(
        row.value for row in table if (row.quantity, row.kind, row.where) == (quantity, kind, where)
    )


def diffusion_along(
    model: Model, table: Sequence[Hazard], kind: str, place: str
) -> tuple[float, ...]:
    """Diffusion coefficients in um^2/s of a kind of median size along the axes; nan: none told."""
    at = value_of(table, "diffusion coefficient", kind, place)
    along = tuple(at or value_of(table, f"diffusion along {a}", kind, place) for a in "xyz")
    if min(along) > 0:
        return along
    diameter = model.exosomes[kind].diameter
    mobility = value_of(table, "mobility", kind, place)
    if diameter is None or mobility <= 0.0:
        return (math.nan,) * 3
    return (mobility / (1000.0 * diameter.median.value),) * 3


def diffusion_of(model: Model, table: Sequence[Hazard], kind: str, place: str) -> float:
    """The geometric mean of `diffusion_along`, um^2/s."""
    return mean_diffusion(diffusion_along(model, table, kind, place))


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
        cleared = one.number * uptake_clearance(speed, radius, diffusion)
        rates[one.name] = cleared / fluid_volume(model, place)
    return rates


def _leaves(way: Exchange, kind: int, place: int) -> bool:
    return (way.kind, way.source) == (kind, place)
