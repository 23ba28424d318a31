"""How fine a grid has to be: from what exosomes do, and from how cells stand to voxels."""

from __future__ import annotations

import math

import numpy as np

from exosome.engines.field.cells.accuracy import TRUSTED, standing
from exosome.engines.field.cells.cell_geometry import strength
from exosome.engines.field.problem.field_problem import Cells, FieldProblem
from exosome.engines.field.problem.grid_limits import Sides, sides_due
from exosome.engines.field.problem.validate import voxels_for
from exosome.engines.field.transport.hindrance import regions_in
from exosome.errors import UsageError, quote
from exosome.physics import uptake
from exosome.physics.in_plan import diffusion_along, diffusion_of
from exosome.plan import Plan, Wall

RESOLVING = 0.012  # times Da (h/R)^2 is the error of uptake where surfaces are on the grid


def voxels_of(
    plan: Plan, edge: float | None = None, until: float = math.inf
) -> dict[int, tuple[int, int, int]]:
    """How many voxels each box has along each axis: of about `edge` um, or of what is due.

    What is due by `until` s is the coarsest grid that suits every length in the solution (see
    `coarseness.py`), and on which cells are trusted; but no more than `MOST_VOXELS`. Raises
    UsageError if `edge` is larger than a box.
    """
    found = {}
    for place in np.flatnonzero(~plan.mixed).tolist():
        try:
            sides = [edge] * 3 if edge is not None else due(plan, place, until)
            found[place] = voxels_for(plan.box[place].tolist(), sides)
        except UsageError as error:
            raise UsageError(f"{quote(plan.places[place])}: {error}") from None
    return found


def due(plan: Plan, place: int, until: float = math.inf) -> Sides:
    """The sides of a voxel in um that a box should have for a run until a time in s."""
    sides = sides_due(plan, place, until)
    kinds = [k for k in range(len(plan.kinds)) if diffusion_of(plan, k, place) > 0.0]
    edges = [_trusted(plan, kind, place, sides) for kind in kinds]
    if min(edges, default=math.inf) >= max(sides):
        return sides
    return sides_due(plan, place, until, min(edges))


def _trusted(plan: Plan, kind: int, place: int, sides: Sides) -> float:
    """The side of a voxel at which cells can be trusted; infinity if they are on these sides."""
    cells = np.flatnonzero(plan.cell_place == place)
    if not len(cells):
        return math.inf
    types = plan.cell_type[cells]
    grip = uptake.total_speed(plan.uptake_speed[kind, types], plan.binding_speed[kind, types])
    x, y, z = plan.box[place].tolist()
    on_grid = FieldProblem(
        box=(x, y, z),
        voxels=voxels_for((x, y, z), sides),
        periodic=tuple(bool(w == Wall.PERIODIC) for w in plan.walls[place]),  # type: ignore[arg-type]
        diffusion=tuple(diffusion_along(plan, kind, place).tolist()),  # type: ignore[arg-type]
        hinder=regions_in(plan, place),
        cells=Cells.of(plan.xyz[cells], plan.radius[cells], grip),
    )
    if standing(on_grid).holds:
        return math.inf
    radius = plan.radius[cells]
    strongest = float(strength(on_grid).max())
    return float(radius.min()) * min(1.0, math.sqrt(TRUSTED / (2.0 * RESOLVING * strongest)))
