"""The neighbour list of a walk: per voxel, the cells that can be nearest to its points."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.compiled import compiled_apart
from exosome.engines.walk.kernel.scene import PERIODIC, between

VOXELS_PER_CELL = 8
MOST_VOXELS = 20_000_000
VOXELS_PER_TASK = 8192
FARTHEST = 4  # bins around a voxel that are searched for cells


@compiled_apart
def _bounds(at, side, wall, lo, hi, count, near):
    """Write the least squared distance from a point to each bin lo … hi of an axis into `near`."""
    for i in range(lo, hi + 1):
        away = max(0.0, i * side - at, at - (i + 1) * side)
        if wall == PERIODIC and hi - lo + 1 == count:
            away = 0.0  # bins on both sides of it, in the order of their numbers
        near[i - lo] = away * away


@compiled_apart
def _gather(
    centre, box, walls, bins, first, cells, x, y, z, radius, largest, slack, reach, bounds,
    candidates, gaps,
):  # fmt: skip
    """Cells in a cube of bins around a point: (how many, second smallest gap); n < 0: no room.

    Bins that lie farther from it than the second smallest gap and `slack` are left out. Those
    nearest to the point are searched first.
    """
    lo = np.zeros(3, np.int64)
    hi = np.zeros(3, np.int64)
    middle = np.zeros(3, np.int64)
    for a in range(3):
        at = min(bins[a] - 1, int(centre[a] / box[a] * bins[a]))
        lo[a], hi[a], middle[a] = at - reach, at + reach, at
        if walls[a] != PERIODIC:
            lo[a], hi[a] = max(0, lo[a]), min(bins[a] - 1, hi[a])
        elif 2 * reach + 1 >= bins[a]:
            lo[a], hi[a] = 0, bins[a] - 1
        _bounds(centre[a], box[a] / bins[a], walls[a], lo[a], hi[a], bins[a], bounds[a])
    best, second, n = math.inf, math.inf, 0
    far = math.inf  # squared distance beyond which no bin has a cell that is listed
    straight = lo[2] >= 0 and hi[2] < bins[2]  # adjacent bins hold adjacent cells
    for out_i in range(2 * max(middle[0] - lo[0], hi[0] - middle[0]) + 1):
        i = middle[0] + ((out_i + 1) // 2) * (1 if out_i % 2 == 1 else -1)
        if i < lo[0] or i > hi[0]:
            continue
        for out_j in range(2 * max(middle[1] - lo[1], hi[1] - middle[1]) + 1):
            j = middle[1] + ((out_j + 1) // 2) * (1 if out_j % 2 == 1 else -1)
            if j < lo[1] or j > hi[1]:
                continue
            flat = bounds[0, i - lo[0]] + bounds[1, j - lo[1]]
            from_k, to_k = lo[2], hi[2]
            while from_k <= to_k and flat + bounds[2, from_k - lo[2]] > far:
                from_k += 1
            while from_k <= to_k and flat + bounds[2, to_k - lo[2]] > far:
                to_k -= 1
            if from_k > to_k:
                continue
            row = ((i % bins[0]) * bins[1] + j % bins[1]) * bins[2]
            for k in range(from_k, from_k + 1 if straight else to_k + 1):
                b = row + (k if straight else k % bins[2])
                for m in range(first[b], first[row + to_k + 1 if straight else b + 1]):
                    c = cells[m]
                    dx = between(centre[0], x[c], box[0], walls[0])
                    dy = between(centre[1], y[c], box[1], walls[1])
                    dz = between(centre[2], z[c], box[2], walls[2])
                    gap = math.sqrt(dx * dx + dy * dy + dz * dz) - radius[c]
                    if gap > second + slack:
                        continue
                    if gap < best:
                        best, second = gap, best
                    elif gap < second:
                        second = gap
                    if n == candidates.size:
                        return -1, second
                    candidates[n], gaps[n] = c, gap
                    n += 1
            # a margin for rounding, so that no cell is left out that just belongs to the list
            far = ((second + slack + largest) * (1.0 + 1e-9)) ** 2
    return n, second


@compiled_apart
def _candidates(
    box, walls, voxels, bins, first, cells, x, y, z, radius, here,
    lo, hi, candidates, gaps, near, near_gap, limit, counts,
):  # fmt: skip
    """List the cells near the voxels lo … hi - 1; returns how many, or -1 if there is no room.

    `here` (n,) are the rows of the cells, which `near` takes.
    """
    half = 0.0
    smallest = math.inf
    for a in range(3):
        half += (0.5 * box[a] / voxels[a]) ** 2
        smallest = min(smallest, box[a] / bins[a])
    half = math.sqrt(half)
    largest = radius.max()
    most = max(bins[0], bins[1], bins[2])
    centre = np.zeros(3)
    bounds = np.zeros((3, 2 * FARTHEST + 1))
    total = 0
    for v in range(lo, hi):
        centre[0] = (v // (voxels[1] * voxels[2]) + 0.5) * box[0] / voxels[0]
        centre[1] = (v // voxels[2] % voxels[1] + 0.5) * box[1] / voxels[1]
        centre[2] = (v % voxels[2] + 0.5) * box[2] / voxels[2]
        reach = 2
        while True:
            n, second = _gather(
                centre, box, walls, bins, first, cells, x, y, z, radius, largest, 2.0 * half, reach,
                bounds, candidates, gaps,
            )  # fmt: skip
            if n < 0:
                return -1
            if reach >= most or reach * smallest - largest >= second + 2.0 * half:
                limit[v - lo] = math.inf
                break
            if reach >= FARTHEST:
                limit[v - lo] = reach * smallest - largest
                break
            reach *= 2
        begins = total
        for m in range(n):
            if gaps[m] <= second + 2.0 * half:
                if total == near.size:
                    return -1
                at = total
                while at > begins and near_gap[at - 1] > gaps[m]:
                    near[at], near_gap[at] = near[at - 1], near_gap[at - 1]
                    at -= 1
                near[at], near_gap[at] = (
                    here[candidates[m]],
                    gaps[m] - 1e-6 * (abs(gaps[m]) + largest),
                )
                total += 1
        counts[v - lo] = total - begins
    return total


class _Lists(NamedTuple):
    """Neighbour lists, voxel by voxel, as `Scene` keeps them, and the length of each."""

    near: NDArray[np.int32]
    near_gap: NDArray[np.float32]
    limit: NDArray[np.float64]
    counts: NDArray[np.int64]


def _near(voxels: int, threads: int, *where: Any) -> _Lists:
    """The lists of all voxels of a place, one after another."""

    def part(lo: int) -> _Lists:
        hi, room = min(voxels, lo + VOXELS_PER_TASK), 1024
        while True:
            candidates, gaps = np.zeros(room, np.int64), np.zeros(room)
            near = np.zeros((hi - lo) * 32 * (room // 1024), np.int32)
            near_gap = np.zeros(len(near), np.float32)
            counts = np.zeros(hi - lo, np.int64)
            limit = np.zeros(hi - lo)
            total = _candidates(*where, lo, hi, candidates, gaps, near, near_gap, limit, counts)
            if total >= 0:
                return _Lists(near[:total].copy(), near_gap[:total].copy(), limit, counts)
            room *= 4

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(part, range(0, voxels, VOXELS_PER_TASK)))
    return _Lists(*(np.concatenate(column) for column in zip(*parts, strict=True)))


class Near(NamedTuple):
    """Neighbour lists: the fields of `Scene` of the same names."""

    first: NDArray[np.int64]
    near: NDArray[np.int32]
    near_gap: NDArray[np.float32]
    limit: NDArray[np.float64]
    offset: NDArray[np.int64]
    voxels: NDArray[np.int64]


def neighbours(
    xyz: NDArray[np.float64],
    radius: NDArray[np.float64],
    place: NDArray[np.int32],
    box: NDArray[np.float64],
    walls: NDArray[np.int8],
    threads: int = 1,
    voxels: NDArray[np.int64] | None = None,
) -> Near:
    """Neighbour lists: per voxel, every cell that can be nearest or second nearest to its points.

    `xyz` (n, 3) and `radius` (n,) in um and `place` (n,) are those of cells, `box` (places, 3) in
    um and `walls` (places, 3) those of places; a cell in place -1 is in none. `voxels` (places, 3)
    are the numbers of voxels of earlier lists: with the same voxels, the lists far from a cell that
    appears, moves or vanishes stay as they were. A voxel lists the cells whose gap to its centre is
    within two half diagonals of the second smallest, so that the two nearest cells of any point in
    it are among them. Where cells are far, it holds a lower bound of their distance. Time and
    memory grow linearly with the number of cells.
    """
    lists: list[_Lists] = []
    earlier = voxels
    voxels = np.ones((len(box), 3), np.int64)
    offset = np.zeros(len(box), np.int64)
    done = 0
    for p in range(len(box)):
        here = np.flatnonzero((place == p) & np.isfinite(xyz[:, 0]))
        offset[p] = done
        if len(here):
            side = (box[p].prod() / min(VOXELS_PER_CELL * len(here), MOST_VOXELS)) ** (1 / 3)
            voxels[p] = np.maximum(1, np.rint(box[p] / side)).astype(np.int64)
            if earlier is not None:
                voxels[p] = earlier[p]
            bins = np.maximum(1, voxels[p] // 2)
            local = xyz[here]
            at = np.minimum((local / box[p] * bins).astype(np.int64), bins - 1)
            flat = (at[:, 0] * bins[1] + at[:, 1]) * bins[2] + at[:, 2]
            order = np.argsort(flat, kind="stable")
            first_cell = np.searchsorted(flat[order], np.arange(bins.prod() + 1))
            x, y, z = (np.ascontiguousarray(local[:, a]) for a in range(3))
            one = _near(
                int(voxels[p].prod()), threads,
                box[p], walls[p], voxels[p], bins, first_cell, order, x, y, z, radius[here],
                here.astype(np.int32),
            )  # fmt: skip
            lists.append(one)
        else:
            none = np.zeros(0, np.int32), np.zeros(0, np.float32)
            lists.append(_Lists(*none, np.full(1, np.inf), np.zeros(1, np.int64)))
        done += len(lists[-1].counts)
    near, near_gap, limit, counts = (np.concatenate(c) for c in zip(*lists, strict=True))
    first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return Near(first, near, near_gap, limit, offset, voxels)
