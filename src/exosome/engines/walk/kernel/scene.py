"""The scene of a walk as flat arrays, and the search of near cells, in O(1)."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.compiled import compiled
from exosome.plan import AtCells, InPlace, Wall


class Scene(NamedTuple):
    """Everything that an exosome can meet. Lengths in um, times in s.

    p places, k kinds, c cell types, n cells. Few arrays with many columns: the cost of compiling a
    function and of calling it grows with the number of arrays.
    """

    x: NDArray[np.float64]  # (n,) centres of cells
    y: NDArray[np.float64]
    z: NDArray[np.float64]
    radius: NDArray[np.float64]  # (n,)
    cell_type: NDArray[np.int32]  # (n,)
    first: NDArray[np.int64]  # (voxels + 1,) where a voxel's cells begin in `near`
    near: NDArray[np.int32]  # cells that can be nearest or second nearest in a voxel, nearest first
    near_gap: NDArray[np.float32]  # from the voxel's centre to each, um, rounded down
    limit: NDArray[np.float64]  # (voxels,) least um from its centre to a cell that is not listed
    offset: NDArray[np.int64]  # (p,) first voxel of a place
    voxels: NDArray[np.int64]  # (p, 3)
    box: NDArray[np.float64]  # (p, 3)
    walls: NDArray[np.int8]  # (p, 3) CLOSED, OPEN or PERIODIC; MIXED: no space to walk in
    motion: NDArray[np.float64]  # (k, p, 2) DIFFUSION, MOBILITY
    flow: NDArray[np.float64]  # (k, p, 3) um/s
    first_channel: NDArray[np.int64]  # (k, p + 1) first row of `channels` of a kind and place
    channels: NDArray[np.float64]  # (channels, 4) RATE, WHAT, TO, FACE: see `channels.py`
    permeable_faces: NDArray[np.float64]  # (k, p, 6, 2) SPEED, BEYOND of each face; 0: tight
    uptake: NDArray[np.float64]  # (k, c, 9) ENTER, BIND, … TIE: see below
    size: NDArray[np.float64]  # (k, 2) MEDIAN nm (nan: no diameter), LOG_GSD
    load: NDArray[np.float64]  # (k, s, m, 2) MEAN copies, SPREAD; s sender types, last the doses
    cargo_address: NDArray[np.uint64]  # (m,) the cargo's address, joined to the sender's
    saved_times: NDArray[np.float64]  # (t,) s, rising, the last is the end of the run
    place_row: NDArray[np.int64]  # (k, p, 4) row of the tally: given, free, cleared, exited
    type_row: NDArray[np.int64]  # (k, c, 5): released, bound, internalised, delivered, degraded
    matrix_first: NDArray[np.int64]  # (p, 5) where the parts of a place begin in `matrix`; -1: none
    matrix: NDArray[np.float64]  # planes between parts, um; factors on diffusion: `interface.py`


CLOSED, OPEN, PERIODIC, MIXED = (int(wall) for wall in Wall)

# Columns of the arrays of a scene (their last axis).
DIFFUSION, MOBILITY = 0, 1  # um^2/s (nan: from the diameter); um^2/s nm, coefficient times diameter
ENTER, BIND = 0, 1  # um/s
UNBINDING, INTERNALISATION, RECAPTURE = 2, 3, 4  # of bound exosomes, 1/s
DELIVERED_FRACTION, DELAY, DEGRADE = 5, 6, 7  # scalar; s; 1/s, inside the cell
COUPLING = 8  # which attempts depend on other exosomes, one of the next line
UNCOUPLED, SATURABLE, DRIVEN = 0.0, 1.0, 2.0  # none; those to enter, which saturates; all
MEDIAN, LOG_GSD = 0, 1
MEAN, SPREAD = 0, 1  # negative binomial size; inf: Poisson
RATE, WHAT, TO, FACE = 0, 1, 2, 3  # 1/s; one of the next line; place (-1: outside) or cell; face
CLEARS, MOVES, ENTERS, STICKS = 0.0, 1.0, 2.0, 3.0  # face is 2 axis + side, -1: anywhere in the box
SPEED, BEYOND = 0, 1  # um/s at the wall; the place behind it, -1: outside
GIVEN, FREE, CLEARED, EXITED = (int(state) for state in InPlace)
RELEASED, BOUND, INTERNALISED, DELIVERED, DEGRADED = (int(state) for state in AtCells)


@compiled
def between(a, b, length, wall):
    """From b to a along one axis (scalar, um), through a periodic wall where that is shorter."""
    d = a - b
    return d - length * round(d / length) if wall == PERIODIC else d


@compiled
def surroundings(scene, place, x, y, z):
    """The two nearest cells of a point (um): seven scalars.

    (cell, gap, vector x, y, z from its centre to the point, second cell, its gap); -1, inf: none.
    """
    vx, vy, vz = (
        scene.voxels[place, 0],
        scene.voxels[place, 1],
        scene.voxels[place, 2],
    )
    bx, by, bz = scene.box[place, 0], scene.box[place, 1], scene.box[place, 2]
    wx, wy, wz = scene.walls[place, 0], scene.walls[place, 1], scene.walls[place, 2]
    i = min(vx - 1, max(0, int(x / bx * vx)))
    j = min(vy - 1, max(0, int(y / by * vy)))
    k = min(vz - 1, max(0, int(z / bz * vz)))
    voxel = scene.offset[place] + (i * vy + j) * vz + k
    cell, gap, other, second = -1, math.inf, -1, math.inf
    ux, uy, uz = 0.0, 0.0, 0.0
    away = math.sqrt(
        (x - (i + 0.5) * bx / vx) ** 2
        + (y - (j + 0.5) * by / vy) ** 2
        + (z - (k + 0.5) * bz / vz) ** 2
    )
    for m in range(scene.first[voxel], scene.first[voxel + 1]):
        if scene.near_gap[m] - away > second:
            break
        c = scene.near[m]
        dx = between(x, scene.x[c], bx, wx)
        dy = between(y, scene.y[c], by, wy)
        dz = between(z, scene.z[c], bz, wz)
        g = math.sqrt(dx * dx + dy * dy + dz * dz) - scene.radius[c]
        if g < gap:
            other, second = cell, gap
            cell, gap = c, g
            ux, uy, uz = dx, dy, dz
        elif g < second:
            other, second = c, g
    limit = scene.limit[voxel] - away
    if limit < second:
        second, other = limit, -1
        if limit < gap:  # no cell is near, and the nearest is not known
            gap, cell, ux, uy, uz = limit, -1, 0.0, 0.0, 0.0
    if cell >= 0:  # its own image through a periodic wall may be the second nearest
        r2 = ux * ux + uy * uy + uz * uz
        for a in range(3):
            if scene.walls[place, a] == PERIODIC:
                d = abs(ux) if a == 0 else abs(uy) if a == 1 else abs(uz)
                away = scene.box[place, a] - d
                g = math.sqrt(r2 - d * d + away * away) - scene.radius[cell]
                if g < second:
                    other, second = cell, g
    return cell, max(0.0, gap), ux, uy, uz, other, max(0.0, second)
