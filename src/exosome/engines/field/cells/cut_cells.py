"""Cut cells, larger than a voxel: their volume in voxels, area in faces and surface in voxels.

The concentration of a voxel is that at its centre, at a distance d from the surface of the cell
that cuts it (d < 0 where the centre lies inside). Linear extrapolation to the surface subtracts
d times the slope, so a site has the resistance delta = d/(D A) towards the grid, with A the area of
the surface in the voxel.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from exosome.engines.compiled import compiled_apart
from exosome.engines.field.cells.cell_geometry import (
    Faces,
    GridGeometry,
    bound_share,
    exchanging_cells,
    open_space,
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

COVERED = 1e-4  # a voxel or face with a smaller free fraction counts as covered
STEEPEST = 0.8  # K delta of a site is at least minus this, so that uptake stays finite
STIFFEST = 2.0  # most by which a cut voxel exchanges faster than a free one; costs 0.4 % of uptake


@compiled_apart
def _count(xyz, radius, edge, voxels):
    """Voxels in the bounding boxes of all cells, an upper bound of those that are cut."""
    total = 0
    for i in range(radius.size):
        touched = 1
        for a in range(3):
            low = max(0, math.floor((xyz[i, a] - radius[i]) / edge[a]))
            high = min(voxels[a] - 1, math.floor((xyz[i, a] + radius[i]) / edge[a]))
            touched *= high - low + 1
        total += touched
    return total


@compiled_apart
def _cut(xyz, radius, edge, fluid, faces_x, faces_y, faces_z, cell, voxel, area, away):
    """Subtract all cells from `fluid` and faces and list their surfaces; returns the number."""
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


def cut_cell_geometry(problem: FieldProblem) -> GridGeometry:
    """Fluid and faces outside the cells, and one site per voxel that a cell's surface crosses."""
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

    active = ~covered.ravel()[voxel[:n]] & exchanging_cells(problem)[cell[:n]]
    cell, voxel, area, away = (v[:n][active] for v in (cell, voxel, area, away))
    whole = np.bincount(cell, area, len(cells))
    share = area / whole[cell]
    surface = 4.0 * math.pi * cells.radius[cell] ** 2
    distance = np.sqrt((away**2).sum(axis=1))
    along = (away / distance[:, None]) ** 2 * np.asarray(problem.diffusion)
    hindrance_factor = hindrance_in(problem, voxel)
    diffusion = (along if hindrance_factor is None else along * hindrance_factor.T).sum(axis=1)
    kappa_area = share * surface * cells.kappa_total[cell]
    delta = (distance - cells.radius[cell]) / (diffusion * share * surface)
    steepest = np.full(len(kappa_area), -np.inf)
    np.divide(-STEEPEST, kappa_area, out=steepest, where=kappa_area > 0.0)
    start = np.arange(len(cell) + 1)
    sites = Sites(
        cell=cell,
        share=share,
        kappa_area=kappa_area,
        delta=np.maximum(delta, steepest),
        max_uptake=share * cells.max_uptake[cell],
        bound_share=bound_share(cells)[cell],
        unbinding=cells.unbinding[cell],
        internalisation=cells.internalisation[cell],
        first=start,
        voxel=voxel,
        read=np.ones(len(cell)),
        give=np.ones(len(cell)),
        first_pair=np.zeros_like(start),
        near=np.zeros(0, np.int64),
        pair=np.zeros(0),
    )
    return GridGeometry(_effective_fluid(problem, fluid, faces), faces, faces, sites)


def _beside(face: Floats, axis: int, side: int = 0) -> Floats:
    """(nx, ny, nz) the faces below (0) or above (1) each voxel, as a view."""
    n = face.shape[axis] - 1
    index = [slice(None)] * 3
    index[axis] = slice(side, n + side)
    return face[tuple(index)]


def _effective_fluid(problem: FieldProblem, fluid: Floats, faces: Faces) -> Floats:
    """(nx, ny, nz) fluid fractions, with those of slivers raised and of other cut voxels lowered.

    A sliver that exchanges through a wide face would make the whole system stiff. Its volume is
    raised until it exchanges with its neighbours at most `STIFFEST` times as fast as a free voxel.
    The other cut voxels give up that volume in proportion to what they can spare, so the total
    volume is conserved.
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
