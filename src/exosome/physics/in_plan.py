"""Laws of uptake and diffusion applied to the numbers of a plan."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.physics import diffusion, dimensionless, loss, uptake
from exosome.plan import Plan, Wall


def diffusion_along(plan: Plan, kind: int, place: int) -> NDArray[np.float64]:
    """Diffusion coefficients of a kind of median size along the axes, um^2/s, shape (3,).

    nan where none is given.
    """
    given = plan.diffusion[kind, place]
    by_size = diffusion.of_size(plan.mobility[kind, place], plan.median[kind])
    return np.asarray(np.where(np.isnan(given), by_size, given))


def diffusion_of(plan: Plan, kind: int, place: int) -> float:
    """The geometric mean of `diffusion_along`, um^2/s."""
    return diffusion.geometric_mean(diffusion_along(plan, kind, place).tolist())


def clearances(plan: Plan, kind: int, population: int) -> tuple[float, float]:
    """Clearance of exosomes by one cell, um^3/s: (internalised at once, bound)."""
    speeds = plan.uptake_speed.item(kind, population), plan.binding_speed.item(kind, population)
    return uptake.clearances(*speeds, *_way(plan, kind, population))


def unbinding(plan: Plan, kind: int, population: int) -> tuple[float, float]:
    """Rates at which bound exosomes escape from the cell, and are internalised, 1/s."""
    rates = plan.unbinding.item(kind, population), plan.internalisation.item(kind, population)
    speeds = plan.uptake_speed.item(kind, population), plan.binding_speed.item(kind, population)
    return uptake.unbinding(*rates, *speeds, *_way(plan, kind, population))


def total_loss(plan: Plan, kind: int, place: int) -> float:
    """The total first-order loss (scalar, 1/s) of a kind from a place, as if it were well mixed.

    Clearance, exchange with other places, uptake by cells, and open walls of a box.
    """
    ways = (way.rate for way in plan.exchanges if (way.kind, way.source) == (kind, place))
    taken_up = (
        uptake.by_population(
            sum(clearances(plan, kind, population)), float(plan.cells.number[population]),
            float(plan.volume[place]),
        )
        for population in np.flatnonzero(plan.type_place == place).tolist()
    )  # fmt: skip
    inside = loss.total(float(plan.clear[kind, place]), ways, taken_up)
    if plan.mixed[place]:
        return inside
    opens = (plan.walls[place] == Wall.OPEN).tolist()
    along, flow = diffusion_along(plan, kind, place).tolist(), plan.flow[kind, place].tolist()
    return inside + loss.through_open_walls(plan.box[place].tolist(), opens, along, flow)


def damkohler(plan: Plan, kind: int, population: int) -> float:
    """Damköhler number of all uptake by a cell; 0 where the fluid is stirred."""
    enter, bind = (a.item(kind, population) for a in (plan.uptake_speed, plan.binding_speed))
    radius, coefficient = _way(plan, kind, population)
    if not coefficient > 0.0:
        return 0.0
    speed = uptake.total_speed(enter, bind)
    return dimensionless.damkohler(speed, radius, coefficient)  # type: ignore[no-any-return]


def _way(plan: Plan, kind: int, population: int) -> tuple[float, float]:
    """Radius of the cells, um, and how a kind diffuses to them, um^2/s (nan: stirred)."""
    place = int(plan.type_place[population])
    return plan.type_radius.item(population), diffusion_of(plan, kind, place)
