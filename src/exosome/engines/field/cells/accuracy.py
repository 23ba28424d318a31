"""Estimated error of the uptake by cells on a grid, before anything is solved.

The estimates are fits to `benchmarks/field_packing.py`, rounded up; they were made for random
packings of equal spheres of up to 27 % and kappa R / D of up to 5. The error is that of the total
uptake by all cells; single cells deviate by about as much again. `UNEVEN` is the largest error of a
single cell beside the edge of matrix with a hindrance factor of 0.2, at five distances on three
grids.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from exosome.engines.field.cells.cell_geometry import (
    GridGeometry,
    damkohler_numbers,
    diffusion_at_cells,
    open_space,
)
from exosome.engines.field.cells.cut_cells import cut_cell_geometry
from exosome.engines.field.cells.exchange import no_sites
from exosome.engines.field.cells.point_cells import (
    hindrance_unevenness,
    neighbour_packing,
    point_cell_geometry,
    stretch_of,
)
from exosome.engines.field.problem.field_problem import FieldProblem
from exosome.physics.dimensionless import efficiency

RESOLVED = 1.0  # least radius, in voxels, of cells that are cut out of the grid
MEASURED = 0.3  # largest packing of point cells for which errors were measured
ROUNDING = 1e-9  # unevenness below which matrix counts as uniform
TRUSTED = 0.02  # largest estimated error of the uptake that raises no doubt
UNEVEN = 0.35  # error of a point cell's uptake per Da/(1 + Da) and unevenness of the matrix
LATE = 0.15  # delay of point cells' uptake after a dose, in R (width of weights) Da/(1 + Da)/D


@dataclass(frozen=True)
class Accuracy:
    """Accuracy figures of the cells on a grid, and doubts as sentences."""

    resolved: bool  # cells are cut out of the grid; else they are point cells
    radius: float  # of the smallest cell, in voxels
    gap: float  # um between the nearest two cells; infinity for fewer
    packing: float  # volume fraction of cells
    max_damkohler: float  # largest kappa R / D
    edges: int  # point cells whose weights reach across an edge of hindering matrix
    error: float  # estimated relative error of the total uptake by all cells
    settling: float  # s; uptake by t after a dose has a relative error of settling/t at most
    doubts: tuple[str, ...]  # empty if the error is small

    @property
    def is_trusted(self) -> bool:
        """Whether the estimated error raises no doubt."""
        return not self.doubts


def resolved(problem: FieldProblem) -> bool:
    """Whether voxels are small enough to cut every cell out of the grid."""
    return float(problem.cells.radius.min()) >= RESOLVED * float(problem.edge.max())


def make_geometry(problem: FieldProblem, threads: int = 1) -> GridGeometry:
    """Fluid, faces and exchange sites of a problem: with cut cells, point cells or none."""
    if not len(problem.cells):
        fluid, faces = open_space(problem)
        return GridGeometry(fluid, faces, faces, no_sites())
    if resolved(problem):
        return cut_cell_geometry(problem)
    return point_cell_geometry(problem, threads)


def estimate_accuracy(problem: FieldProblem) -> Accuracy:
    """Accuracy of the uptake on a grid, estimated in a time proportional to the cells."""
    cells = problem.cells
    if not len(cells):
        return Accuracy(True, math.inf, math.inf, 0.0, 0.0, 0, 0.0, 0.0, ())
    da = damkohler_numbers(problem)
    uptake_efficiency = efficiency(da)
    edge = float(problem.edge.max())
    volumes = 4.0 / 3.0 * math.pi * cells.radius**3
    uneven = np.zeros(len(cells))
    if resolved(problem):
        errors = 0.001 + 0.012 * da * (edge / cells.radius) ** 2
        width = np.full(3, edge)
    else:
        uneven = hindrance_unevenness(problem)
        per_packing = 0.06 + 1.25 * np.maximum(0.0, uptake_efficiency - 0.5)
        errors = neighbour_packing(problem) * per_packing
        errors += UNEVEN * uptake_efficiency * uneven
        width = stretch_of(float(cells.radius.max()), problem.edge) * problem.edge
    weights = volumes ** (2.0 / 3.0) * cells.kappa_total
    error = float((errors * weights).sum() / weights.sum()) if weights.any() else 0.0
    delay = LATE * uptake_efficiency * cells.radius * float(width.max())
    delay /= diffusion_at_cells(problem)
    figures = Accuracy(
        resolved=resolved(problem),
        radius=float(cells.radius.min()) / edge,
        gap=_nearest_gap(problem),
        packing=float(volumes.sum()) / math.prod(problem.box),
        max_damkohler=float(da.max()),
        edges=int(np.count_nonzero(uneven > ROUNDING)),
        error=error,
        settling=float(delay.max()),
        doubts=(),
    )
    return Accuracy(**{**vars(figures), "doubts": _doubts(figures)})


def _nearest_gap(problem: FieldProblem) -> float:
    """Least gap (um) between neighbouring surfaces, by centres; exact for equal radii."""
    cells = problem.cells
    if len(cells) < 2:
        return math.inf
    period = [side if periodic else 0.0 for side, periodic in
              zip(problem.box, problem.periodic, strict=True)]  # fmt: skip
    distance, other = cKDTree(cells.xyz, boxsize=period).query(cells.xyz, 2)
    return float((distance[:, 1] - cells.radius - cells.radius[other[:, 1]]).min())


def _doubts(figures: Accuracy) -> tuple[str, ...]:
    """Why uptake on this grid may be inaccurate, with a grid that is better."""
    if figures.packing > MEASURED and not figures.resolved:
        return (
            f"cells smaller than a voxel fill {100.0 * figures.packing:.2g} % of the box, and the "
            f"error of their uptake was measured up to {100.0 * MEASURED:.2g} % only; use voxels "
            "no larger than the radius of the smallest cell, "
            f"{1.0 / figures.radius:.2g} times smaller",
        )
    if figures.error <= TRUSTED:
        return ()
    estimate = f"uptake has an estimated error of {100.0 * figures.error:.2g} %"
    if figures.resolved:
        return (
            f"{estimate}: kappa R / D is up to {figures.max_damkohler:.2g}, and the smallest cell "
            f"has only {figures.radius:.2g} voxels to its radius; use smaller voxels",
        )
    edges = f" ({figures.edges} of them at an edge of hindering matrix)" if figures.edges else ""
    gap = "" if math.isinf(figures.gap) else f"the nearest two are {figures.gap:.2g} um apart, "
    return (
        f"{estimate}: cells smaller than a voxel fill {100.0 * figures.packing:.2g} % of the box"
        f"{edges}, {gap}and kappa R / D is up to {figures.max_damkohler:.2g}; use voxels no larger "
        "than the radius of the smallest cell, "
        f"{1.0 / figures.radius:.2g} times smaller",
    )
