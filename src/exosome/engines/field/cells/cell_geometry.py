"""What cells make of the grid: how much fluid a voxel holds, what faces let through, and sites."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import elliprf

from exosome.engines.field.cells.exchange import Sites
from exosome.engines.field.problem.field_problem import Cells, FieldProblem, FromCells
from exosome.engines.field.transport.hindrance import hindrance_at
from exosome.physics import uptake
from exosome.physics.dimensionless import damkohler

Floats = NDArray[np.float64]
Faces = tuple[Floats, Floats, Floats]  # (nx + 1, ny, nz), (nx, ny + 1, nz), (nx, ny, nz + 1)


class Tissue(NamedTuple):
    """Cells as the grid meets them."""

    fluid: Floats  # (nx, ny, nz) share of each voxel that is not inside a cell
    spread: Faces  # what of diffusion gets through each face
    carry: Faces  # what of the flow does
    sites: Sites


def on_faces(voxels: Floats, axis: int, periodic: bool, harmonic: bool = False) -> Floats:
    """A number of voxels on their faces along an axis; on a wall, that of the voxel inside.

    The mean of both sides, or twice the reciprocal of the sum of reciprocals.
    """
    n = voxels.shape[axis]
    low = np.r_[n - 1 if periodic else 0, np.arange(n)]
    high = np.r_[np.arange(n), 0 if periodic else n - 1]
    one, other = voxels.take(low, axis), voxels.take(high, axis)
    mean = 2.0 * one * other / (one + other) if harmonic else 0.5 * (one + other)
    return np.asarray(mean)


def open_space(problem: FieldProblem) -> tuple[Floats, Faces]:
    """Fluid and faces of a box without cells."""
    x, y, z = problem.voxels
    faces = np.ones((x + 1, y, z)), np.ones((x, y + 1, z)), np.ones((x, y, z + 1))
    return np.ones((x, y, z)), faces


def strength(problem: FieldProblem) -> Floats:
    """Damköhler number kappa R / D of each cell."""
    cells = problem.cells
    return np.asarray(damkohler(cells.grip, cells.radius, diffusion_at_cells(problem)))


def mean_diffusion(problem: FieldProblem) -> float:
    """The geometric mean of the diffusion coefficients along the axes, um^2/s."""
    return float(np.prod(np.asarray(problem.diffusion)) ** (1.0 / 3.0))


def diffusion_at_cells(problem: FieldProblem) -> Floats:
    """(n,) the same at the centre of each cell, where matrix may hinder."""
    return mean_diffusion(problem) * hindrance_at(problem, problem.cells.xyz)


def senders_and_takers(problem: FieldProblem) -> NDArray[np.bool_]:
    """Which cells exchange anything with the fluid."""
    acts = problem.cells.grip > 0.0
    for source in problem.sources:
        if isinstance(source, FromCells):
            acts[source.cells] = True
    return acts


def resistance(problem: FieldProblem) -> Floats:
    """Concentration at a cell's surface per exosome that it sends per second, s/um^3.

    1/(4 pi D R) with clearance on the way; in a medium that differs along the axes R becomes the
    capacity of the ellipsoid that a sphere is in stretched coordinates (Carlson's R_F). That is
    exact for a perfect sink, and taken for all [assumption].
    """
    mean, radius = mean_diffusion(problem), problem.cells.radius
    x, y, z = (mean / d for d in problem.diffusion)
    capacity = radius / elliprf(x, y, z)
    return np.asarray(uptake.resistance(mean, capacity, radius, problem.clear))


def bound_share(cells: Cells) -> Floats:
    """Of what sticks to each cell, the share that is bound first."""
    return np.divide(cells.bind, cells.grip, out=np.zeros(len(cells)), where=cells.grip > 0.0)
