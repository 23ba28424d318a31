"""The laws of uptake and diffusion with the numbers of a plan."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.physics import diffusion, uptake
from exosome.plan import Plan


def diffusion_along(plan: Plan, kind: int, place: int) -> NDArray[np.float64]:
    """(3,) diffusion coefficients in um^2/s of a kind of median size along the axes; nan where
    none is told.
    """
    given = plan.diffusion[kind, place]
    by_size = diffusion.of_size(plan.mobility[kind, place], plan.median[kind])
    return np.asarray(np.where(np.isnan(given), by_size, given))


def diffusion_of(plan: Plan, kind: int, place: int) -> float:
    """The geometric mean of `diffusion_along`, um^2/s."""
    return diffusion.geometric_mean(diffusion_along(plan, kind, place).tolist())


def clearances(plan: Plan, kind: int, population: int) -> tuple[float, float]:
    """Fluid that one cell clears of exosomes, um^3/s: taken in at once, and bound."""
    speeds = plan.uptake_speed.item(kind, population), plan.binding_speed.item(kind, population)
    return uptake.clearances(*speeds, *_way(plan, kind, population))


def unbinding(plan: Plan, kind: int, population: int) -> tuple[float, float]:
    """Rates at which what is bound gets away from the cell, and is taken in, 1/s."""
    rates = plan.unbinding.item(kind, population), plan.internalisation.item(kind, population)
    speeds = plan.uptake_speed.item(kind, population), plan.binding_speed.item(kind, population)
    return uptake.unbinding(*rates, *speeds, *_way(plan, kind, population))


def _way(plan: Plan, kind: int, population: int) -> tuple[float, float]:
    """Radius of the cells, um, and how a kind diffuses to them, um^2/s (nan: stirred)."""
    place = int(plan.type_place[population])
    return plan.type_radius.item(population), diffusion_of(plan, kind, place)
