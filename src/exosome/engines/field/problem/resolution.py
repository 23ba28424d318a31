"""Resolution of the grid: voxels that resolve all length scales and give accurate uptake."""

from __future__ import annotations

import math

import numpy as np

from exosome.engines.field.cells.accuracy import TRUSTED, estimate_accuracy
from exosome.engines.field.cells.cell_geometry import damkohler_numbers
from exosome.engines.field.problem.field_problem import Cells, FieldProblem
from exosome.engines.field.problem.grid_limits import Sides, sides_due
from exosome.engines.field.problem.validate import voxels_for
from exosome.engines.field.transport.hindrance import regions_in
from exosome.errors import UsageError, quote
from exosome.physics import uptake
from exosome.physics.in_plan import diffusion_along, diffusion_of
from exosome.plan import Plan, Wall

CUT_CELL_ERROR = 0.012  # times Da (h/R)^2 is the relative error of uptake by cut cells


def voxels_of(
    plan: Plan, edge: float | None = None, until: float = math.inf
) -> dict[int, tuple[int, int, int]]:
    """Voxels (3) along the axes of each box, by place: of about `edge` um, or the default grid.

    The default grid for a run until `until` s is the coarsest one that resolves every length scale
    (see `grid_limits.py`) and on which uptake by cells is accurate, within `MAX_VOXELS`. Raises
    UsageError if `edge` is larger than a box.
    """
    voxels = {}
    for place in np.flatnonzero(~plan.mixed).tolist():
        try:
            sides = [edge] * 3 if edge is not None else default_sides(plan, place, until)
            voxels[place] = voxels_for(plan.box[place].tolist(), sides)
        except UsageError as error:
            raise UsageError(f"{quote(plan.places[place])}: {error}") from None
    return voxels


def default_sides(plan: Plan, place: int, until: float = math.inf) -> Sides:
    """Voxel sides (um) of the default grid of a place for a run until a time in s."""
    sides = sides_due(plan, place, until)
    kinds = [k for k in range(len(plan.kinds)) if diffusion_of(plan, k, place) > 0.0]
    edges = [_accurate_side(plan, kind, place, sides) for kind in kinds]
    if min(edges, default=math.inf) >= max(sides):
        return sides
    return sides_due(plan, place, until, min(edges))


def _accurate_side(plan: Plan, kind: int, place: int, sides: Sides) -> float:
    """Voxel side (um) at which uptake by cells is accurate; infinity if it is on these sides."""
    cells = plan.cells.rows_in(place)
    if not len(cells):
        return math.inf
    types = plan.cells.cell_type[cells]
    kappa_total = uptake.total_speed(
        plan.uptake_speed[kind, types], plan.binding_speed[kind, types]
    )
    x, y, z = plan.box[place].tolist()
    on_grid = FieldProblem(
        box=(x, y, z),
        voxels=voxels_for((x, y, z), sides),
        periodic=tuple(bool(w == Wall.PERIODIC) for w in plan.walls[place]),  # type: ignore[arg-type]
        diffusion=tuple(diffusion_along(plan, kind, place).tolist()),  # type: ignore[arg-type]
        hindrance_factor=regions_in(plan, place),
        cells=Cells.of(plan.cells.xyz[cells], plan.cells.radius[cells], kappa_total),
    )
    if estimate_accuracy(on_grid).is_trusted:
        return math.inf
    radius = plan.cells.radius[cells]
    strongest = float(damkohler_numbers(on_grid).max())
    return float(radius.min()) * min(1.0, math.sqrt(TRUSTED / (2.0 * CUT_CELL_ERROR * strongest)))
