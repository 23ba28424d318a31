"""How fine a grid has to be: from what exosomes do, and from how cells stand to voxels."""

from __future__ import annotations

import math

import numpy as np

from exosome.engines.field.coarseness import coarsest, finest
from exosome.engines.field.matrix import regions_in
from exosome.engines.field.problem import Cells, FieldProblem
from exosome.engines.field.refusals import voxels_for
from exosome.engines.field.standing import TRUSTED, standing
from exosome.engines.field.tissue import strength
from exosome.errors import UsageError, quote
from exosome.physics import loss, uptake
from exosome.physics.in_plan import clearances, diffusion_along, diffusion_of
from exosome.plan import Plan, Wall

RESOLVING = 0.012  # times Da (h/R)^2 is the error of uptake where surfaces are on the grid


def voxels_of(plan: Plan, edge: float | None = None) -> dict[int, tuple[int, int, int]]:
    """How many voxels each box has along each axis: of about `edge` um, or of what is due.

    What is due is the coarsest grid that suits the ranges of all kinds and the cells (see
    `coarseness.py`), and on which cells are trusted; but no more than `MOST_VOXELS`. Raises
    UsageError if `edge` is larger than a box.
    """
    found = {}
    for place in np.flatnonzero(~plan.mixed).tolist():
        try:
            sides = [edge] * 3 if edge is not None else _within(due(plan, place), plan, place)
            found[place] = voxels_for(plan.box[place].tolist(), sides)
        except UsageError as error:
            raise UsageError(f"{quote(plan.places[place])}: {error}") from None
    return found


def due(plan: Plan, place: int) -> float:
    """The side of a voxel in um that a box should have."""
    box = plan.box[place].tolist()
    cells = np.flatnonzero(plan.cell_place == place)
    kinds = [k for k in range(len(plan.kinds)) if diffusion_of(plan, k, place) > 0.0]
    ranges = [_range(plan, kind, place) for kind in kinds]
    edge = coarsest(box, ranges, plan.radius[cells].tolist())
    edges = [_trusted(plan, kind, place, edge) for kind in kinds]
    return float(max([min(edges, default=edge), finest(box)]))


def _within(edge: float, plan: Plan, place: int) -> list[float]:
    """The sides of a voxel, none longer than that of the box."""
    return [min(edge, side) for side in plan.box[place].tolist()]


def _range(plan: Plan, kind: int, place: int) -> float:
    """How far exosomes get, um, along the axis and in the matrix where they get least far: by
    clearance, what leaves, and uptake as if all were mixed.
    """
    out = (w.rate for w in plan.exchanges if (w.kind, w.source) == (kind, place))
    taken = (
        uptake.by_population(
            sum(clearances(plan, kind, population)), float(plan.number[population]),
            float(plan.volume[place]),
        )
        for population in np.flatnonzero(plan.type_place == place).tolist()
    )  # fmt: skip
    lost = loss.total(float(plan.clear[kind, place]), out, taken)
    slowest = float(diffusion_along(plan, kind, place).min())
    slowest *= min((region.factor for region in regions_in(plan, place) or ()), default=1.0)
    return loss.reach(slowest, lost)


def _trusted(plan: Plan, kind: int, place: int, edge: float) -> float:
    """The side of a voxel at which cells can be trusted, at most `edge`."""
    cells = np.flatnonzero(plan.cell_place == place)
    if not len(cells):
        return edge
    types = plan.cell_type[cells]
    grip = uptake.total_speed(plan.enter[kind, types], plan.bind[kind, types])
    x, y, z = plan.box[place].tolist()
    on_grid = FieldProblem(
        box=(x, y, z),
        voxels=voxels_for((x, y, z), _within(edge, plan, place)),
        periodic=tuple(bool(w == Wall.PERIODIC) for w in plan.walls[place]),  # type: ignore[arg-type]
        diffusion=tuple(diffusion_along(plan, kind, place).tolist()),  # type: ignore[arg-type]
        hinder=regions_in(plan, place),
        cells=Cells.of(plan.xyz[cells], plan.radius[cells], grip),
    )
    if standing(on_grid).holds:
        return edge
    radius = plan.radius[cells]
    strongest = float(strength(on_grid).max())
    return float(radius.min()) * min(1.0, math.sqrt(TRUSTED / (2.0 * RESOLVING * strongest)))
