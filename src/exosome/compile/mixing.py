"""Uptake from a well-mixed place, for the engines that have such places."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.compile.plan import Plan
from exosome.compile.rates import escape, mean_diffusion, uptake_clearance


def diffusion_along(plan: Plan, kind: int, place: int) -> NDArray[np.float64]:
    """(3,) diffusion coefficients in um^2/s of a kind of median size along the axes; nan where
    none is told.
    """
    given, by_size = plan.diffusion[kind, place], plan.mobility[kind, place] / plan.median[kind]
    return np.asarray(np.where(np.isnan(given), by_size, given))


def diffusion_of(plan: Plan, kind: int, place: int) -> float:
    """The geometric mean of `diffusion_along`, um^2/s."""
    return mean_diffusion(diffusion_along(plan, kind, place).tolist())


def clearances(plan: Plan, kind: int, population: int) -> tuple[float, float]:
    """Fluid that one cell clears of exosomes, um^3/s: taken in at once, and bound.

    Both share the way to the cell, so each gets its part of what both together clear.
    """
    entering, binding = float(plan.enter[kind, population]), float(plan.bind[kind, population])
    if entering + binding <= 0.0:
        return 0.0, 0.0
    both = uptake_clearance(entering + binding, *_way(plan, kind, population))
    part = entering / (entering + binding)
    return both * part, both * (1.0 - part)


def unbinding(plan: Plan, kind: int, population: int) -> tuple[float, float]:
    """Rates at which what is bound gets away from the cell, and is taken in, 1/s.

    Who lets go is still at the surface, and where the way from there is by diffusion alone it is
    caught again before it gets away, so that at equilibrium bound over free does not depend
    on the way. Source: Goldstein and Dembo 1995, 10.1016/S0006-3495(95)80298-5.
    """
    entering, binding = float(plan.enter[kind, population]), float(plan.bind[kind, population])
    leave, take = float(plan.leave[kind, population]), float(plan.take[kind, population])
    if entering + binding <= 0.0:
        return leave, take
    away = escape(entering + binding, *_way(plan, kind, population))
    return leave * away, take + leave * (1.0 - away) * entering / (entering + binding)


def _way(plan: Plan, kind: int, population: int) -> tuple[float, float]:
    """Radius of the cells, um, and how a kind diffuses to them, um^2/s (nan: stirred)."""
    place = int(plan.type_place[population])
    return float(plan.type_radius[population]), diffusion_of(plan, kind, place)
