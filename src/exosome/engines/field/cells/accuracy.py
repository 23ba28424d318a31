"""How cells stand to the grid: larger or smaller than voxels, and how far that can be trusted.

The estimates below are fits to `benchmarks/field_packing.py`, made for random packings of equal
spheres of up to 27 % and kappa R / D of up to 5; they are rounded up. The error is that of what all
cells together take up; single cells differ by about as much again. `UNEVEN` is the worst of a
single cell beside the edge of matrix that hinders to 0.2, at five distances on three grids.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from exosome.engines.field.cells.cell_geometry import (
    Tissue,
    diffusion_at_cells,
    open_space,
    strength,
)
from exosome.engines.field.cells.cut_cells import surfaces
from exosome.engines.field.cells.exchange import no_sites
from exosome.engines.field.cells.point_cells import crowding, stretch_of, unevenness, wells
from exosome.engines.field.problem.field_problem import FieldProblem
from exosome.physics.dimensionless import efficiency

RESOLVED = 1.0  # least radius of a cell, in voxels, whose surface is followed on the grid
MEASURED = 0.3  # largest packing of wells for which anything was measured
ALIKE = 1e-9  # unevenness that is rounding
TRUSTED = 0.02  # largest estimated error of the uptake that is passed without a word
UNEVEN = 0.35  # of Da/(1 + Da) times the unevenness of matrix is how far a well's uptake may be off
LATE = 0.15  # how late wells take up after a dose, in R (width of the weights) Da/(1 + Da)/D


@dataclass(frozen=True)
class Standing:
    """Figures of the cells on this grid, and what is not to be trusted, in sentences."""

    resolved: bool  # surfaces are followed on the grid; else cells are wells
    radius: float  # of the smallest cell, in voxels
    gap: float  # um between the nearest two cells; infinity for fewer
    packing: float  # share of the box inside cells
    strength: float  # largest kappa R / D
    edges: int  # cells that are wells across the edge of matrix that hinders
    error: float  # estimated, of what all cells together take up
    settling: float  # s; what is taken up by t after a dose is off by settling/t at most
    doubts: tuple[str, ...]  # empty if all holds

    @property
    def holds(self) -> bool:
        """Whether the estimated error is small enough to pass."""
        return not self.doubts


def resolved(problem: FieldProblem) -> bool:
    """Whether voxels are small enough to follow the surface of every cell."""
    return float(problem.cells.radius.min()) >= RESOLVED * float(problem.edge.max())


def make_tissue(problem: FieldProblem, threads: int = 1) -> Tissue:
    """The cells as this grid meets them."""
    if not len(problem.cells):
        fluid, faces = open_space(problem)
        return Tissue(fluid, faces, faces, no_sites())
    return surfaces(problem) if resolved(problem) else wells(problem, threads)


def standing(problem: FieldProblem) -> Standing:
    """What to make of cells on this grid; takes the time to look at each cell once."""
    cells = problem.cells
    if not len(cells):
        return Standing(True, math.inf, math.inf, 0.0, 0.0, 0, 0.0, 0.0, ())
    da = strength(problem)
    share = efficiency(da)
    edge = float(problem.edge.max())
    volumes = 4.0 / 3.0 * math.pi * cells.radius**3
    uneven = np.zeros(len(cells))
    if resolved(problem):
        errors = 0.001 + 0.012 * da * (edge / cells.radius) ** 2
        width = np.full(3, edge)
    else:
        uneven = unevenness(problem)
        errors = crowding(problem) * (0.06 + 1.25 * np.maximum(0.0, share - 0.5))
        errors += UNEVEN * share * uneven
        width = stretch_of(float(cells.radius.max()), problem.edge) * problem.edge
    takes = volumes ** (2.0 / 3.0) * cells.grip
    error = float((errors * takes).sum() / takes.sum()) if takes.any() else 0.0
    late = LATE * share * cells.radius * float(width.max()) / diffusion_at_cells(problem)
    figures = Standing(
        resolved=resolved(problem),
        radius=float(cells.radius.min()) / edge,
        gap=_nearest_gap(problem),
        packing=float(volumes.sum()) / math.prod(problem.box),
        strength=float(da.max()),
        edges=int(np.count_nonzero(uneven > ALIKE)),
        error=error,
        settling=float(late.max()),
        doubts=(),
    )
    return Standing(**{**vars(figures), "doubts": _doubts(figures)})


def _nearest_gap(problem: FieldProblem) -> float:
    """Between the surfaces of the nearest neighbours, by their centres; exact for equal cells."""
    cells = problem.cells
    if len(cells) < 2:
        return math.inf
    ring = [side if around else 0.0 for side, around in
            zip(problem.box, problem.periodic, strict=True)]  # fmt: skip
    distance, other = cKDTree(cells.xyz, boxsize=ring).query(cells.xyz, 2)
    return float((distance[:, 1] - cells.radius - cells.radius[other[:, 1]]).min())


def _doubts(figures: Standing) -> tuple[str, ...]:
    if figures.packing > MEASURED and not figures.resolved:
        return (
            f"cells smaller than a voxel fill {100.0 * figures.packing:.2g} % of the box, and how "
            f"good uptake is was measured up to {100.0 * MEASURED:.2g} %; take voxels no larger "
            f"than the radius of the smallest cell, {1.0 / figures.radius:.2g} times smaller",
        )
    if figures.error <= TRUSTED:
        return ()
    off = f"uptake may be off by about {100.0 * figures.error:.2g} %"
    if figures.resolved:
        return (
            f"{off}: with kappa R / D up to {figures.strength:.2g}, {figures.radius:.2g} voxels to "
            "the radius of a cell are few; take smaller voxels",
        )
    edges = f", {figures.edges} of them at an edge of matrix that hinders" if figures.edges else ""
    return (
        f"{off}: cells smaller than a voxel fill {100.0 * figures.packing:.2g} % of the box"
        f"{edges}, the nearest two are {figures.gap:.2g} um apart, and kappa R / D is up to "
        f"{figures.strength:.2g}; take voxels no larger than the radius of the smallest cell, "
        f"{1.0 / figures.radius:.2g} times smaller",
    )
