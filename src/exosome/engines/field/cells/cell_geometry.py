"""Geometry of cells on the grid: fluid fraction of voxels, free fraction of faces, and sites."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import elliprf

from exosome.engines.field.cells.exchange import Sites
from exosome.engines.field.problem.field_problem import Cells, CellSource, FieldProblem
from exosome.engines.field.transport.hindrance import hindrance_at
from exosome.physics import uptake
from exosome.physics.dimensionless import damkohler

Floats = NDArray[np.float64]
Faces = tuple[Floats, Floats, Floats]  # (nx + 1, ny, nz), (nx, ny + 1, nz), (nx, ny, nz + 1)


class GridGeometry(NamedTuple):
    """Fluid, faces and exchange sites of a grid with cells."""

    fluid: Floats  # (nx, ny, nz) fraction of each voxel outside cells
    spread: Faces  # factor on the diffusive conductance of each face
    carry: Faces  # factor on the flow through each face
    sites: Sites


def face_means(voxels: Floats, axis: int, periodic: bool, harmonic: bool = False) -> Floats:
    """Values of voxels (nx, ny, nz) averaged onto their faces, one more along the axis.

    The arithmetic or the harmonic mean of both sides; on a wall, the value of the voxel inside.
    """
    n = voxels.shape[axis]
    low = np.r_[n - 1 if periodic else 0, np.arange(n)]
    high = np.r_[np.arange(n), 0 if periodic else n - 1]
    one, other = voxels.take(low, axis), voxels.take(high, axis)
    mean = 2.0 * one * other / (one + other) if harmonic else 0.5 * (one + other)
    return np.asarray(mean)


def open_space(problem: FieldProblem) -> tuple[Floats, Faces]:
    """Fluid (nx, ny, nz) and `Faces` of a box without cells, all 1."""
    x, y, z = problem.voxels
    faces = np.ones((x + 1, y, z)), np.ones((x, y + 1, z)), np.ones((x, y, z + 1))
    return np.ones((x, y, z)), faces


def damkohler_numbers(problem: FieldProblem) -> Floats:
    """(n,) Damköhler number kappa R / D of each cell."""
    cells = problem.cells
    return np.asarray(damkohler(cells.kappa_total, cells.radius, diffusion_at_cells(problem)))


def mean_diffusion(problem: FieldProblem) -> float:
    """The geometric mean of the diffusion coefficients along the axes, um^2/s."""
    return float(np.prod(np.asarray(problem.diffusion)) ** (1.0 / 3.0))


def diffusion_at_cells(problem: FieldProblem) -> Floats:
    """(n,) um^2/s: mean diffusion coefficient at the centre of each cell, hindered by matrix."""
    return mean_diffusion(problem) * hindrance_at(problem, problem.cells.xyz)


def exchanging_cells(problem: FieldProblem) -> NDArray[np.bool_]:
    """(n,) which cells take up, bind or release exosomes."""
    active = problem.cells.kappa_total > 0.0
    for source in problem.sources:
        if isinstance(source, CellSource):
            active[source.cells] = True
    return active


def resistance(problem: FieldProblem) -> Floats:
    """(n,) s/um^3: concentration at a cell's surface per exosome that it releases per second.

    1/(4 pi D R), corrected for clearance. Where the diffusion coefficients differ along the axes, R
    becomes the capacity of the ellipsoid that the sphere is in stretched coordinates (Carlson's
    R_F); this is exact for a perfect sink and assumed for all cells.
    """
    mean, radius = mean_diffusion(problem), problem.cells.radius
    x, y, z = (mean / d for d in problem.diffusion)
    capacity = radius / elliprf(x, y, z)
    return np.asarray(uptake.resistance(mean, capacity, radius, problem.clear))


def bound_share(cells: Cells) -> Floats:
    """(n,) fraction of the exosomes caught by each cell that are bound first."""
    total = cells.kappa_total
    return np.divide(cells.binding_speed, total, out=np.zeros(len(cells)), where=total > 0.0)
