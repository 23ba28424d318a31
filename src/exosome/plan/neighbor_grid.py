"""Neighbour search among spheres: pairs of centres within reach, by a uniform grid.

Pure numpy. The grid is a sorted list of voxel numbers, so empty space costs nothing and a query
is a binary search over nine rows of three voxels.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TOUCH_UM = 1e-9  # spheres that overlap by less than this touch
_PAIRS_AT_ONCE = 2_000_000
_VOXELS_PER_AXIS = 2**20


class Grid:
    """A grid of spheres in a box that finds those with centres within `reach` of given points.

    `box` (3,) um, `reach` um. Points outside the box count as at its edge.
    """

    def __init__(self, box: Floats, reach: float) -> None:
        self.reach = reach
        self.edge = np.maximum(np.maximum(reach, box / _VOXELS_PER_AXIS), 1e-300)
        self.shape = np.floor(box / self.edge).astype(np.int64) + 3  # one empty voxel on each side
        self.voxel: Ints = np.empty(0, np.int64)
        self.xyz: Floats = np.empty((0, 3))
        self.radius: Floats = np.empty(0)
        self.index: Ints = np.empty(0, np.int64)

    def add(self, xyz: Floats, radius: Floats, index: Ints) -> None:
        """Add spheres: centres (n, 3) um, radii (n,) um and their own indices (n,)."""
        voxel = self._voxel(xyz)
        order = np.argsort(voxel, kind="stable")
        where = np.searchsorted(self.voxel, voxel[order])
        self.voxel = np.insert(self.voxel, where, voxel[order])
        self.xyz = np.insert(self.xyz, where, xyz[order], axis=0)
        self.radius = np.insert(self.radius, where, radius[order])
        self.index = np.insert(self.index, where, index[order])

    def pairs(self, points: Floats) -> Iterator[tuple[Ints, Ints]]:
        """Batches of pairs (point, slot) whose distance may be within reach; two arrays (k,).

        `points` (n, 3) um. A slot is a row of `xyz`, `radius` and `index`. The pairs are
        candidates: the caller compares their distances.
        """
        if not len(self.voxel) or not len(points):
            return
        home = self._voxel(points)
        steps = np.array([dy + dz * self.shape[1] for dz in (-1, 0, 1) for dy in (-1, 0, 1)])
        rows = home[:, None] + steps * self.shape[0]
        first = np.searchsorted(self.voxel, rows - 1, side="left")
        last = np.searchsorted(self.voxel, rows + 1, side="right")
        counts = (last - first).sum(axis=1)
        batch = np.cumsum(counts) // _PAIRS_AT_ONCE
        for start, stop in _runs(batch):
            width = (last - first)[start:stop].ravel()
            total = int(width.sum())
            begins = np.repeat(first[start:stop].ravel() - (np.cumsum(width) - width), width)
            slot = begins + np.arange(total)
            yield np.repeat(np.arange(start, stop), counts[start:stop]), slot

    def _voxel(self, xyz: Floats) -> Ints:
        cell = np.clip(np.floor(xyz / self.edge).astype(np.int64), 0, self.shape - 3) + 1
        return np.asarray(cell @ np.array([1, self.shape[0], self.shape[0] * self.shape[1]]))


def too_close(a: Floats, b: Floats, sum_of_radii: Floats | float) -> NDArray[np.bool_]:
    """Whether spheres overlap: centres `a` and `b` of shape (n, 3) um, sums of radii (n,) um.

    Spheres that touch within 1e-9 um do not overlap. The leading axes broadcast.
    """
    return np.asarray(np.sqrt(((a - b) ** 2).sum(axis=-1)) + TOUCH_UM < sum_of_radii)


def octaves(radius: Floats) -> list[Ints]:
    """Rows of `radius` (n,), grouped so that radii of a group differ by less than a factor of 2."""
    if not len(radius):
        return []
    octave = np.frexp(radius)[1]
    return [np.flatnonzero(octave == value) for value in np.unique(octave)]


def _runs(label: Ints) -> list[tuple[int, int]]:
    """(start, stop) of each run of equal values of an array (n,)."""
    cuts = np.flatnonzero(np.diff(label)) + 1
    edges = [0, *cuts.tolist(), len(label)]
    return list(pairwise(edges))


def grids_of(box: Floats, xyz: Floats, radii: Floats, radius: float) -> list[Grid]:
    """One grid per octave of radii, for queries by spheres of at most `radius` um.

    `box` (3,) um, `xyz` (n, 3) um, `radii` (n,) um.
    """
    grids = []
    for rows in octaves(radii):
        grid = Grid(box, radius + float(radii[rows].max()))
        grid.add(xyz[rows], radii[rows], rows)
        grids.append(grid)
    return grids
