"""Uptake from a well-mixed place, for the engines that have such places."""

from __future__ import annotations

from exosome.compile.plan import Plan
from exosome.compile.rates import uptake_clearance


def diffusion_of(plan: Plan, kind: int, place: int) -> float:
    """Diffusion coefficient in um^2/s of a kind of median size; nan where none is told."""
    given = float(plan.diffusion[kind, place])
    return given if given == given else float(plan.mobility[kind, place] / plan.median[kind])


def clearances(plan: Plan, kind: int, population: int) -> tuple[float, float]:
    """Fluid that one cell clears of exosomes, um^3/s: taken in at once, and bound.

    Both share the way to the cell, so each gets its part of what both together clear.
    """
    entering, binding = float(plan.enter[kind, population]), float(plan.bind[kind, population])
    if entering + binding <= 0.0:
        return 0.0, 0.0
    both = uptake_clearance(
        entering + binding,
        float(plan.type_radius[population]),
        diffusion_of(plan, kind, int(plan.type_place[population])),
    )
    part = entering / (entering + binding)
    return both * part, both * (1.0 - part)
