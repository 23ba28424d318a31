"""The grid in numbers: what each voxel holds and what goes through each face."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.cells.cell_geometry import Tissue, on_faces
from exosome.engines.field.problem.field_problem import FieldProblem
from exosome.engines.field.transport.hindrance import hindrance

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


class Wall(NamedTuple):
    """A side of the box that exosomes go through; arrays are of the voxels beside it."""

    axis: int
    side: int  # 0: at 0, 1: at the other end
    joined: bool  # leads to the world outside, else away for good
    out: Floats  # um^3/s: per second, out times the concentration goes out
    stay: Floats  # share of what comes in there that gets past the half voxel behind the wall


class Grid(NamedTuple):
    """Rates between voxels, um^3/s; inside, in single precision: half the memory, 1e-7 of a rate.

    What goes up through a face is `spread` (c below - c above), and `carry` times c at the face.
    """

    inverse: Singles  # (nx, ny, nz) 1/um^3 of fluid in a voxel; 0: none
    spread: tuple[Singles, Singles, Singles]  # faces, 0 on walls
    carry: tuple[Singles | None, ...]  # faces, 0 on walls; None: no flow along the axis
    walls: tuple[Wall, ...]

    @property
    def fluid(self) -> Floats:
        """Fluid in each voxel, um^3, as the rates mean it."""
        inverse = self.inverse.astype(np.float64)
        return np.divide(1.0, inverse, out=np.zeros(inverse.shape), where=inverse > 0.0)


def make_grid(problem: FieldProblem, tissue: Tissue) -> Grid:
    """Central differences between voxel centres, half a voxel to a wall."""
    edge = problem.edge
    volume = float(np.prod(edge))
    held = volume * tissue.fluid
    inverse = np.divide(1.0, held, out=np.zeros(held.shape), where=held > 0.0)
    spread: list[Singles] = []
    carry: list[Singles | None] = []
    walls: list[Wall] = []
    for a in range(3):
        area = volume / edge[a]
        conductance = tissue.spread[a] * (problem.diffusion[a] / edge[a] * area)
        hinder = hindrance(problem, a)
        if hinder is not None:
            conductance *= on_faces(hinder, a, problem.periodic[a], harmonic=True)
        flow = None
        if problem.flows[a]:
            flow = np.asarray(problem.flow[a], np.float64) * tissue.carry[a] * area
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
    index: list[slice | int] = [slice(None)] * 3
    index[axis] = -side
    return tuple(index)


def _wall(
    problem: FieldProblem, axis: int, side: int, spread: Floats, flow: Floats | None, area: float
) -> list[Wall]:
    """Half a voxel to the wall in a row with the wall itself; nothing if it is closed.

    With flow through an open wall the profile on the way is exponential (Scharfetter and Gummel
    1969, 10.1109/T-ED.1969.16566).
    """
    speed, joined = problem.walls[axis][side], (axis, side) in problem.joined
    if speed == 0.0 and not joined:
        return []
    half = 2.0 * spread[_end(axis, side)]
    there = half > 0.0
    part = np.divide(speed * area, half, out=np.zeros(half.shape), where=there)  # of what resists
    stay = there / (1.0 + part)
    out = half if math.isinf(speed) else stay * speed * area
    if flow is not None:
        outwards = (flow if side else -flow)[_end(axis, side)]
        peclet = np.divide(outwards, half, out=np.zeros(half.shape), where=there)
        out = half * _bernoulli(-peclet)
    return [Wall(axis, side, joined, out, stay)]


def _bernoulli(x: Floats) -> Floats:
    """x/(exp(x) - 1), 1 at 0."""
    small = np.abs(x) < 1e-8
    return np.where(small, 1.0 - 0.5 * x, x / np.expm1(np.where(small, 1.0, np.minimum(x, 700.0))))
