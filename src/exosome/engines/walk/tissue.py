"""The tissue as the walk reads it: flat arrays, and which cells are near, in O(1)."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.compiled import compiled, compiled_apart

VOXELS_PER_CELL = 8
MOST_VOXELS = 20_000_000
VOXELS_PER_TASK = 8192


class Tissue(NamedTuple):
    """Everything a life can meet; lengths um, times s. p places, k kinds, c cell types, n cells."""

    x: NDArray[np.float64]  # (n,) centres of cells
    y: NDArray[np.float64]
    z: NDArray[np.float64]
    radius: NDArray[np.float64]  # (n,)
    cell_type: NDArray[np.int32]  # (n,)
    first: NDArray[np.int64]  # (voxels + 1,) where a voxel's cells begin in `near`
    near: NDArray[np.int32]  # cells that may be nearest or second nearest in a voxel
    offset: NDArray[np.int64]  # (p,) first voxel of a place
    voxels: NDArray[np.int64]  # (p, 3)
    box: NDArray[np.float64]  # (p, 3)
    walls: NDArray[np.int8]  # (p, 3) CLOSED, OPEN or PERIODIC
    diffusion: NDArray[np.float64]  # (k, p) um^2/s; nan: from the diameter
    mobility: NDArray[np.float64]  # (k, p) um^2/s nm; diffusion coefficient times diameter
    flow: NDArray[np.float64]  # (k, p, 3) um/s
    clear: NDArray[np.float64]  # (k, p) 1/s
    enter: NDArray[np.float64]  # (k, c) um/s
    bind: NDArray[np.float64]  # (k, c) um/s
    leave: NDArray[np.float64]  # (k, c) 1/s
    take: NDArray[np.float64]  # (k, c) 1/s, bound exosomes taken in
    share: NDArray[np.float64]  # (k, c) chance that the content is released
    delay: NDArray[np.float64]  # (k, c) s
    median: NDArray[np.float64]  # (k,) nm, nan: no diameter
    log_gsd: NDArray[np.float64]  # (k,)
    load_mean: NDArray[np.float64]  # (k, s, m) copies; s sender types and last the doses, m cargoes
    load_size: NDArray[np.float64]  # (k, s, m) negative binomial size; inf: Poisson
    load_at: NDArray[np.uint64]  # (m,) the cargo's address
    saves: NDArray[np.float64]  # (t,) s, rising, the last is the end of the run
    place_row: NDArray[np.int64]  # (k, p, 4) row of the tally: given, adrift, cleared, left
    type_row: NDArray[np.int64]  # (k, c, 4) row of the tally: released, bound, entered, delivered


CLOSED, OPEN, PERIODIC = 0, 1, 2
GIVEN, ADRIFT, CLEARED, LEFT = 0, 1, 2, 3
RELEASED, BOUND, ENTERED, DELIVERED = 0, 1, 2, 3


@compiled
def _between(a, b, length, wall):
    """From b to a along one axis, through a periodic wall where that is nearer."""
    d = a - b
    return d - length * round(d / length) if wall == PERIODIC else d


@compiled_apart
def _gather(centre, box, walls, bins, first, cells, x, y, z, radius, reach, found, gaps):
    """Cells in a cube of bins around a point: (how many, second smallest gap); n < 0: no room."""
    lo = np.zeros(3, np.int64)
    hi = np.zeros(3, np.int64)
    for a in range(3):
        at = min(bins[a] - 1, int(centre[a] / box[a] * bins[a]))
        lo[a], hi[a] = at - reach, at + reach
        if walls[a] != PERIODIC:
            lo[a], hi[a] = max(0, lo[a]), min(bins[a] - 1, hi[a])
        elif 2 * reach + 1 >= bins[a]:
            lo[a], hi[a] = 0, bins[a] - 1
    best, second, n = math.inf, math.inf, 0
    straight = lo[2] >= 0 and hi[2] < bins[2]  # bins side by side hold their cells side by side
    for i in range(lo[0], hi[0] + 1):
        for j in range(lo[1], hi[1] + 1):
            row = ((i % bins[0]) * bins[1] + j % bins[1]) * bins[2]
            for k in range(lo[2], lo[2] + 1 if straight else hi[2] + 1):
                b = row + (k if straight else k % bins[2])
                for m in range(first[b], first[row + hi[2] + 1 if straight else b + 1]):
                    c = cells[m]
                    dx = _between(centre[0], x[c], box[0], walls[0])
                    dy = _between(centre[1], y[c], box[1], walls[1])
                    dz = _between(centre[2], z[c], box[2], walls[2])
                    gap = math.sqrt(dx * dx + dy * dy + dz * dz) - radius[c]
                    if gap < best:
                        best, second = gap, best
                    elif gap < second:
                        second = gap
                    if n == found.size:
                        return -1, second
                    found[n], gaps[n] = c, gap
                    n += 1
    return n, second


@compiled_apart
def _candidates(
    box, walls, voxels, bins, first, cells, x, y, z, radius, lo, hi, found, gaps, near, counts
):
    """List the cells near the voxels lo … hi - 1; returns how many, or -1 if there is no room."""
    half = 0.0
    smallest = math.inf
    for a in range(3):
        half += (0.5 * box[a] / voxels[a]) ** 2
        smallest = min(smallest, box[a] / bins[a])
    half = math.sqrt(half)
    largest = radius.max()
    most = max(bins[0], bins[1], bins[2])
    centre = np.zeros(3)
    total = 0
    for v in range(lo, hi):
        centre[0] = (v // (voxels[1] * voxels[2]) + 0.5) * box[0] / voxels[0]
        centre[1] = (v // voxels[2] % voxels[1] + 0.5) * box[1] / voxels[1]
        centre[2] = (v % voxels[2] + 0.5) * box[2] / voxels[2]
        reach = 2
        while True:
            n, second = _gather(
                centre, box, walls, bins, first, cells, x, y, z, radius, reach, found, gaps
            )
            if n < 0:
                return -1
            if reach >= most or reach * smallest - largest >= second + 2.0 * half:
                break
            reach *= 2
        begins = total
        for m in range(n):
            if gaps[m] <= second + 2.0 * half:
                if total == near.size:
                    return -1
                near[total] = found[m]
                total += 1
        counts[v - lo] = total - begins
    return total


def _near(voxels: int, threads: int, *where: Any) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The lists of all voxels of a place, one after another, and their lengths."""

    def part(lo: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        hi, room = min(voxels, lo + VOXELS_PER_TASK), 1024
        while True:
            found, gaps = np.zeros(room, np.int64), np.zeros(room)
            near = np.zeros((hi - lo) * 32 * (room // 1024), np.int32)
            counts = np.zeros(hi - lo, np.int64)
            total = _candidates(*where, lo, hi, found, gaps, near, counts)
            if total >= 0:
                return near[:total].copy(), counts
            room *= 4

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(part, range(0, voxels, VOXELS_PER_TASK)))
    return np.concatenate([near for near, _ in parts]), np.concatenate([n for _, n in parts])


def neighbours(
    xyz: NDArray[np.float64],
    radius: NDArray[np.float64],
    place: NDArray[np.int32],
    box: NDArray[np.float64],
    walls: NDArray[np.int8],
    threads: int = 1,
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
    """(first, near, offset, voxels): per voxel, every cell that can be nearest or second nearest.

    A voxel lists the cells whose gap to its centre is within a voxel's diagonal of the second
    smallest, so the two nearest cells of any point in it are among them. Time O(cells).
    """
    all_first: list[NDArray[np.int64]] = []
    all_near: list[NDArray[np.int32]] = []
    voxels = np.ones((len(box), 3), np.int64)
    offset = np.zeros(len(box), np.int64)
    done = found = 0
    for p in range(len(box)):
        here = np.flatnonzero(place == p)
        offset[p] = done
        if len(here):
            side = (box[p].prod() / min(VOXELS_PER_CELL * len(here), MOST_VOXELS)) ** (1 / 3)
            voxels[p] = np.maximum(1, np.rint(box[p] / side)).astype(np.int64)
            bins = np.maximum(1, voxels[p] // 2)
            local = xyz[here]
            at = np.minimum((local / box[p] * bins).astype(np.int64), bins - 1)
            flat = (at[:, 0] * bins[1] + at[:, 1]) * bins[2] + at[:, 2]
            order = np.argsort(flat, kind="stable")
            first_cell = np.searchsorted(flat[order], np.arange(bins.prod() + 1))
            x, y, z = (np.ascontiguousarray(local[:, a]) for a in range(3))
            near, counts = _near(
                int(voxels[p].prod()), threads,
                box[p], walls[p], voxels[p], bins, first_cell, order, x, y, z, radius[here],
            )  # fmt: skip
            all_near.append(here[near].astype(np.int32))
        else:
            counts = np.zeros(1, np.int64)
        all_first.append(found + np.concatenate([[0], np.cumsum(counts)[:-1]]))
        done += len(counts)
        found += int(counts.sum())
    first = np.concatenate([*all_first, [found]]).astype(np.int64)
    near = np.concatenate(all_near) if all_near else np.zeros(0, np.int32)
    return first, near, offset, voxels


@compiled
def surroundings(tissue, place, x, y, z):
    """The two nearest cells: (cell, gap, way from its centre x, y, z, cell, gap); -1, inf: none."""
    vx, vy, vz = tissue.voxels[place, 0], tissue.voxels[place, 1], tissue.voxels[place, 2]
    bx, by, bz = tissue.box[place, 0], tissue.box[place, 1], tissue.box[place, 2]
    wx, wy, wz = tissue.walls[place, 0], tissue.walls[place, 1], tissue.walls[place, 2]
    i = min(vx - 1, max(0, int(x / bx * vx)))
    j = min(vy - 1, max(0, int(y / by * vy)))
    k = min(vz - 1, max(0, int(z / bz * vz)))
    voxel = tissue.offset[place] + (i * vy + j) * vz + k
    cell, gap, other, second = -1, math.inf, -1, math.inf
    ux, uy, uz = 0.0, 0.0, 0.0
    for m in range(tissue.first[voxel], tissue.first[voxel + 1]):
        c = tissue.near[m]
        dx = _between(x, tissue.x[c], bx, wx)
        dy = _between(y, tissue.y[c], by, wy)
        dz = _between(z, tissue.z[c], bz, wz)
        g = math.sqrt(dx * dx + dy * dy + dz * dz) - tissue.radius[c]
        if g < gap:
            other, second = cell, gap
            cell, gap = c, g
            ux, uy, uz = dx, dy, dz
        elif g < second:
            other, second = c, g
    if cell >= 0:  # its own image through a periodic wall may be the second nearest
        r2 = ux * ux + uy * uy + uz * uz
        for a in range(3):
            if tissue.walls[place, a] == PERIODIC:
                d = abs(ux) if a == 0 else abs(uy) if a == 1 else abs(uz)
                away = tissue.box[place, a] - d
                g = math.sqrt(r2 - d * d + away * away) - tissue.radius[cell]
                if g < second:
                    other, second = cell, g
    return cell, max(0.0, gap), ux, uy, uz, other, max(0.0, second)
