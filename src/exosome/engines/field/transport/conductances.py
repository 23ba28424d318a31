"""Finite-volume grid: fluid volumes of voxels and conductances of faces and walls."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.cells.cell_geometry import GridGeometry, face_means
from exosome.engines.field.problem.field_problem import FieldProblem
from exosome.engines.field.transport.hindrance import hindrance

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


class Wall(NamedTuple):
    """An open or permeable wall; arrays have the shape of the layer of voxels beside it."""

    axis: int
    side: int  # 0: at 0, 1: at the other end
    joined: bool  # leads to the compartments; otherwise exosomes have left
    out: Floats  # um^3/s, conductance: outflow per concentration in the voxel
    stay: Floats  # fraction of an inflow that diffuses into the voxel, not back out


class Grid(NamedTuple):
    """Conductances and flows of faces, um^3/s, in single precision (relative error 1e-7).

    The flux up through a face is `spread` (c below - c above) + `carry` (c at the face).
    """

    inverse: Singles  # (nx, ny, nz) 1/um^3 of fluid in a voxel; 0: none
    spread: tuple[Singles, Singles, Singles]  # conductances of faces, 0 on walls
    carry: tuple[Singles | None, ...]  # flow through faces, 0 on walls; None: none along the axis
    walls: tuple[Wall, ...]

    @property
    def fluid(self) -> Floats:
        """(nx, ny, nz) um^3: fluid volume of each voxel, the reciprocal of `inverse`."""
        inverse = self.inverse.astype(np.float64)
        return np.divide(1.0, inverse, out=np.zeros(inverse.shape), where=inverse > 0.0)


def make_grid(problem: FieldProblem, geometry: GridGeometry) -> Grid:
    """The grid of a problem: central differences between voxel centres, half a voxel to walls."""
    edge = problem.edge
    volume = float(np.prod(edge))
    fluid = volume * geometry.fluid
    inverse = np.divide(1.0, fluid, out=np.zeros(fluid.shape), where=fluid > 0.0)
    spread: list[Singles] = []
    carry: list[Singles | None] = []
    walls: list[Wall] = []
    for a in range(3):
        area = volume / edge[a]
        conductance = geometry.spread[a] * (problem.diffusion[a] / edge[a] * area)
        hindrance_factor = hindrance(problem, a)
        if hindrance_factor is not None:
            conductance *= face_means(hindrance_factor, a, problem.periodic[a], harmonic=True)
        flow = None
        if problem.flows[a]:
            flow = np.asarray(problem.flow[a], np.float64) * geometry.carry[a] * area
        if not problem.periodic[a]:
            for side in (0, 1):
                walls += _wall(problem, a, side, conductance, flow, area)
                conductance[_end(a, side)] = 0.0
                if flow is not None:
                    flow[_end(a, side)] = 0.0
        spread.append(np.ascontiguousarray(conductance, np.float32))
        carry.append(None if flow is None else np.ascontiguousarray(flow, np.float32))
    return Grid(
        inverse.astype(np.float32), (spread[0], spread[1], spread[2]), tuple(carry), tuple(walls)
    )


def _end(axis: int, side: int) -> tuple[slice | int, ...]:
    """Index of the first (0) or last (1) layer along an axis."""
    index: list[slice | int] = [slice(None)] * 3
    index[axis] = -side
    return tuple(index)


def _wall(
    problem: FieldProblem, axis: int, side: int, spread: Floats, flow: Floats | None, area: float
) -> list[Wall]:
    """The wall with half a voxel in series; an empty list if it is closed.

    With flow through an open wall the profile in the half voxel is exponential (Scharfetter and
    Gummel 1969, 10.1109/T-ED.1969.16566).
    """
    speed, joined = problem.walls[axis][side], (axis, side) in problem.joined_walls
    if speed == 0.0 and not joined:
        return []
    half = 2.0 * spread[_end(axis, side)]
    in_fluid = half > 0.0
    ratio = np.divide(speed * area, half, out=np.zeros(half.shape), where=in_fluid)
    stay = in_fluid / (1.0 + ratio)
    out = half if math.isinf(speed) else stay * speed * area
    if flow is not None:
        outwards = (flow if side else -flow)[_end(axis, side)]
        peclet = np.divide(outwards, half, out=np.zeros(half.shape), where=in_fluid)
        out = half * _bernoulli(-peclet)
    return [Wall(axis, side, joined, out, stay)]


def _bernoulli(x: Floats) -> Floats:
    """x/(exp(x) - 1), 1 at 0."""
    small = np.abs(x) < 1e-8
    return np.where(small, 1.0 - 0.5 * x, x / np.expm1(np.where(small, 1.0, np.minimum(x, 700.0))))
