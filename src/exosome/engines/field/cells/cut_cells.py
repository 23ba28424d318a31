"""Cells larger than a voxel: what they cover of voxels and faces, and their surface in each voxel.

A voxel's concentration stands for its centre, d away from the surface of the cell that cuts it
(d < 0 where the centre lies inside). With the slope taken up on the way, the concentration at the
surface is that of the voxel less d times the slope, so a site lies delta = d/(D A) from the grid,
A the area of the surface in the voxel.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from exosome.engines.compiled import compiled_apart
from exosome.engines.field.cells.cell_geometry import (
    Faces,
    Tissue,
    bound_share,
    open_space,
    senders_and_takers,
)
from exosome.engines.field.cells.exchange import Sites
from exosome.engines.field.cells.sphere_box_overlap import (
    cut_by_plane,
    sphere_in_box,
    surface_in_box,
)
from exosome.engines.field.problem.field_problem import FieldProblem
from exosome.engines.field.transport.hindrance import hindrance_in

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

COVERED = 1e-4  # a voxel or a face with less of it free is counted as covered
STEEPEST = 0.8  # K delta of a site is at least minus this, so that uptake stays finite
STIFFEST = 2.0  # a cut voxel exchanges at most so many times as fast as a free one: 0.4 % of uptake


@compiled_apart
def _count(xyz, radius, edge, voxels):
    """Voxels that boxes around the cells touch, an upper bound of those they cut."""
    total = 0
    for i in range(radius.size):
        each = 1
        for a in range(3):
            low = max(0, math.floor((xyz[i, a] - radius[i]) / edge[a]))
            high = min(voxels[a] - 1, math.floor((xyz[i, a] + radius[i]) / edge[a]))
            each *= high - low + 1
        total += each
    return total


@compiled_apart
def _cut(xyz, radius, edge, fluid, faces_x, faces_y, faces_z, cell, voxel, area, away):
    """Take all cells out of `fluid` and the faces; list their surfaces; returns how many."""
    nx, ny, nz = fluid.shape
    hx, hy, hz = edge[0], edge[1], edge[2]
    n = 0
    for c in range(radius.size):
        r = radius[c]
        i0, i1 = max(0, int((xyz[c, 0] - r) / hx)), min(nx - 1, int((xyz[c, 0] + r) / hx))
        j0, j1 = max(0, int((xyz[c, 1] - r) / hy)), min(ny - 1, int((xyz[c, 1] + r) / hy))
        k0, k1 = max(0, int((xyz[c, 2] - r) / hz)), min(nz - 1, int((xyz[c, 2] + r) / hz))
        for i in range(i0, i1 + 1):
            x0, x1 = i * hx - xyz[c, 0], (i + 1) * hx - xyz[c, 0]
            for j in range(j0, j1 + 1):
                y0, y1 = j * hy - xyz[c, 1], (j + 1) * hy - xyz[c, 1]
                for k in range(k0, k1 + 1):
                    z0, z1 = k * hz - xyz[c, 2], (k + 1) * hz - xyz[c, 2]
                    volume = sphere_in_box(x0, x1, y0, y1, z0, z1, r)
                    if volume <= 0.0:
                        continue
                    fluid[i, j, k] -= volume / (hx * hy * hz)
                    faces_x[i, j, k] -= cut_by_plane(y0, y1, z0, z1, x0, r) / (hy * hz)
                    faces_y[i, j, k] -= cut_by_plane(x0, x1, z0, z1, y0, r) / (hx * hz)
                    faces_z[i, j, k] -= cut_by_plane(x0, x1, y0, y1, z0, r) / (hx * hy)
                    surface = surface_in_box(x0, x1, y0, y1, z0, z1, r, volume)
                    if surface > 1e-12 * r * r:
                        x, y, z = 0.5 * (x0 + x1), 0.5 * (y0 + y1), 0.5 * (z0 + z1)
                        cell[n], voxel[n], area[n] = c, (i * ny + j) * nz + k, surface
                        away[n, 0], away[n, 1], away[n, 2] = x, y, z
                        n += 1
    return n


def surfaces(problem: FieldProblem) -> Tissue:
    """Fluid and faces without the cells, and a site wherever a surface passes through a voxel."""
    cells, edge = problem.cells, problem.edge
    fluid, faces = open_space(problem)
    room = _count(cells.xyz, cells.radius, edge, np.array(problem.voxels))
    cell, voxel = np.empty(room, np.int64), np.empty(room, np.int64)
    area, away = np.empty(room), np.empty((room, 3))
    n = _cut(cells.xyz, cells.radius, edge, fluid, *faces, cell, voxel, area, away)
    covered = fluid < COVERED
    fluid[covered] = 0.0
    for a, face in enumerate(faces):
        face[face < COVERED] = 0.0
        _beside(face, a)[covered] = 0.0
        _beside(face, a, 1)[covered] = 0.0

    open_ = ~covered.ravel()[voxel[:n]] & senders_and_takers(problem)[cell[:n]]
    cell, voxel, area, away = (v[:n][open_] for v in (cell, voxel, area, away))
    whole = np.bincount(cell, area, len(cells))
    share = area / whole[cell]
    surface = 4.0 * math.pi * cells.radius[cell] ** 2
    distance = np.sqrt((away**2).sum(axis=1))
    along = (away / distance[:, None]) ** 2 * np.asarray(problem.diffusion)
    hinder = hindrance_in(problem, voxel)
    diffusion = (along if hinder is None else along * hinder.T).sum(axis=1)
    grip = share * surface * cells.grip[cell]
    delta = (distance - cells.radius[cell]) / (diffusion * share * surface)
    steepest = np.divide(-STEEPEST, grip, out=np.full(len(grip), -np.inf), where=grip > 0.0)
    start = np.arange(len(cell) + 1)
    sites = Sites(
        cell=cell,
        share=share,
        grip=grip,
        delta=np.maximum(delta, steepest),
        limit=share * cells.limit[cell],
        bound_share=bound_share(cells)[cell],
        leave=cells.leave[cell],
        take=cells.take[cell],
        first=start,
        voxel=voxel,
        read=np.ones(len(cell)),
        give=np.ones(len(cell)),
        first_pair=np.zeros_like(start),
        near=np.zeros(0, np.int64),
        pair=np.zeros(0),
    )
    return Tissue(_held(problem, fluid, faces), faces, faces, sites)


def _beside(face: Floats, axis: int, side: int = 0) -> Floats:
    """The faces below (0) or above (1) each voxel, as a view."""
    n = face.shape[axis] - 1
    index = [slice(None)] * 3
    index[axis] = slice(side, n + side)
    return face[tuple(index)]


def _held(problem: FieldProblem, fluid: Floats, faces: Faces) -> Floats:
    """The fluid that each voxel is counted to hold: slivers a little more, other cut ones less.

    A sliver that exchanges through a wide face would force short steps on all. What it holds is
    raised until it exchanges with its neighbours at most `STIFFEST` times as fast as a free voxel;
    the other cut voxels give that up in proportion to what they can spare, so the whole stays.
    """
    rate = np.asarray(problem.diffusion) / problem.edge**2
    exchange = np.zeros(fluid.shape)
    for a, face in enumerate(faces):
        exchange += rate[a] * (_beside(face, a) + _beside(face, a, 1))
    least = np.minimum(exchange / (2.0 * STIFFEST * rate.sum()), 1.0)
    least[fluid == 0.0] = 0.0
    cut = (fluid > 0.0) & (fluid < 1.0)
    raised = np.where(cut, np.maximum(fluid, least), fluid)
    spare = np.where(cut, np.maximum(fluid - least, 0.0), 0.0)
    surplus, room = float((raised - fluid).sum()), float(spare.sum())
    if room > surplus:
        raised -= surplus / room * spare
    return raised
