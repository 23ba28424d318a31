"""Relaxation of overlapping spheres in a box to spheres that at most touch.

Each sweep goes through the pairs of near spheres in a fixed order and moves the two of an
overlapping pair apart along the line of their centres until they touch (a projected Gauss-Seidel
iteration, as in position-based dynamics, 10.1016/j.jvcir.2007.01.005). Nothing is drawn at random,
so the same spheres give the same result.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from exosome.plan.neighbor_grid import TOUCH_UM, Floats

MARGIN = 5e-4  # spheres are moved apart by this share of their radii more than they need
SKIN = 0.3  # of the smallest radius: pairs that are this close are kept in the list of pairs
SWEEPS = 1000  # sweeps before all spheres shrink
SHRINK = 0.98  # factor on all radii when the sweeps did not part them
MOST_SHRINKS = 60
CLOSEST = 0.64  # the share that spheres packed at random fill at most
MOST_PAIRS = 100_000_000
PAIRS_EACH = 8  # pairs for each sphere for which there is room at first


class Relaxed(NamedTuple):
    """Spheres that at most touch: centres (n, 3) um and radii (n,) um, and how they came there.

    `moved` (n,) um is how far each centre went. `scale` multiplies all radii, 1 if there was room;
    `sweeps` were needed.
    """

    xyz: Floats
    radius: Floats
    moved: Floats
    scale: float
    sweeps: int


def relax(
    xyz: Floats,
    radius: Floats,
    box: Floats,
    fixed: NDArray[np.bool_] | None = None,
    *,
    may_shrink: bool = True,
) -> Relaxed:
    """Move overlapping spheres apart, wholly inside a box with its corner at 0.

    Centres `xyz` (n, 3), radii `radius` (n,) and `box` (3,) in um; those of `fixed` (n,) stay where
    they are. Spheres that overlap none stay, too. If there is no room, all radii that are not fixed
    shrink together, 2 % at a time, if they may. Raises ValueError if a sphere is wider than the
    box, or if there is no room.
    """
    start = np.ascontiguousarray(xyz, dtype=np.float64)
    full = np.ascontiguousarray(radius, dtype=np.float64)
    size = np.asarray(box, dtype=np.float64)
    still = np.zeros(len(full), np.bool_) if fixed is None else np.asarray(fixed, np.bool_)
    if len(full) == 0:
        return Relaxed(start, full, np.zeros(0), 1.0, 0)
    if 2.0 * full.max() > size.min() + TOUCH_UM:
        raise ValueError(f"a sphere of radius {full.max():g} um is wider than the box")
    scale, sweeps = 1.0, 0
    share = float((4.0 / 3.0 * np.pi * full**3).sum() / size.prod())
    if may_shrink and not still.any() and share > CLOSEST:
        scale = (CLOSEST / share) ** (1.0 / 3.0)
    now = start.copy()
    _part_equal(now, full, still)
    for _ in range(MOST_SHRINKS if may_shrink else 1):
        radii = np.where(still, full, scale * full)
        done, parted = part(now, radii, size, still, SWEEPS)
        sweeps += done
        if parted:
            moved = np.sqrt(((now - start) ** 2).sum(axis=1))
            return Relaxed(now, radii, moved, scale, sweeps)
        scale *= SHRINK
    raise ValueError(f"{len(full):,} spheres found no room in {sweeps:,} sweeps")


def _part_equal(xyz: Floats, radius: Floats, still: NDArray[np.bool_]) -> None:
    """Move spheres with one centre apart by a little, each in a direction of its own."""
    order = np.lexsort(xyz.T)
    same = np.flatnonzero((np.diff(xyz[order], axis=0) == 0.0).all(axis=1)) + 1
    for place in same:
        row = order[place]
        if not still[row]:
            angle = 2.399963229728653 * place  # the golden angle: no two directions are alike
            rise = math.sin(0.7 * place)
            flat = math.sqrt(1.0 - rise * rise)
            step = np.array([flat * math.cos(angle), flat * math.sin(angle), rise])
            xyz[row] += 1e-3 * radius[row] * step


def part(
    xyz: Floats, radius: Floats, box: Floats, still: NDArray[np.bool_], most: int = SWEEPS
) -> tuple[int, bool]:
    """Move overlapping spheres apart in place, in at most so many sweeps.

    Centres `xyz` (n, 3), which change, radii `radius` (n,) and `box` (3,) in um; those of `still`
    (n,) stay. Returns the number of sweeps, and whether no overlap is left.
    """
    skin = SKIN * float(radius.min())
    done = 0
    while done < most:
        first, second = near_pairs(xyz, radius, box, skin)
        ran, parted = _sweep(
            xyz, radius, box, still, first, second, skin, MARGIN, most - done, TOUCH_UM
        )
        done += ran
        if parted:
            return done, True
    return done, False


def near_pairs(
    xyz: Floats, radius: Floats, box: Floats | None, skin: float
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The pairs of spheres with gaps below `skin` um, each once: two arrays of rows (k,).

    Centres `xyz` (n, 3), radii `radius` (n,) and `box` (3,) in um; without a box the voxels of the
    search are only around the spheres, which is faster where they fill a small part of it. Raises
    ValueError for more than 1e8 pairs.
    """
    if box is None:
        low = xyz.min(axis=0)
        xyz, box = xyz - low, np.maximum(xyz.max(axis=0) - low, 1e-9)
    edge = 2.0 * float(radius.max()) + skin
    shape = np.maximum(np.minimum(np.floor(box / edge), 400.0), 1.0).astype(np.int64)
    voxel = np.clip((xyz / (box / shape)).astype(np.int64), 0, shape - 1)
    number = voxel @ np.array([1, shape[0], shape[0] * shape[1]])
    order = np.argsort(number, kind="stable")
    begins = np.searchsorted(number[order], np.arange(int(shape.prod()) + 1))
    first, second = np.empty(room := PAIRS_EACH * len(radius), np.int32), np.empty(room, np.int32)
    count = _near(xyz, radius, voxel, shape, order, begins, skin, first, second)
    if count > MOST_PAIRS:
        raise ValueError(f"{count:,} pairs of spheres are near each other: are the radii right?")
    if count > room:
        first, second = np.empty(count, np.int32), np.empty(count, np.int32)
        _near(xyz, radius, voxel, shape, order, begins, skin, first, second)
    return first[:count], second[:count]


@njit(cache=True)
def _near(xyz, radius, voxel, shape, order, begins, skin, first, second):
    """The number of pairs closer than touching plus the skin; written while there is room."""
    count = 0
    for i in range(len(radius)):
        for cz in range(max(voxel[i, 2] - 1, 0), min(voxel[i, 2] + 2, shape[2])):
            for cy in range(max(voxel[i, 1] - 1, 0), min(voxel[i, 1] + 2, shape[1])):
                row = shape[0] * (cy + shape[1] * cz)
                low = begins[row + max(voxel[i, 0] - 1, 0)]
                high = begins[row + min(voxel[i, 0] + 1, shape[0] - 1) + 1]
                for slot in range(low, high):
                    j = order[slot]
                    if j <= i:
                        continue
                    reach = radius[i] + radius[j] + skin
                    gap = 0.0
                    for axis in range(3):
                        gap += (xyz[i, axis] - xyz[j, axis]) ** 2
                    if gap < reach * reach:
                        if count < len(first):
                            first[count] = i
                            second[count] = j
                        count += 1
    return count


@njit(cache=True)
def _sweep(xyz, radius, box, still, first, second, skin, margin, most, touch):
    """Sweeps until nothing overlaps, or until a sphere has moved half the skin."""
    here = xyz.copy()
    for n in range(len(radius)):
        if not still[n]:
            for axis in range(3):
                low, high = radius[n], box[axis] - radius[n]
                xyz[n, axis] = min(max(xyz[n, axis], low), max(high, low))
    for sweep in range(most):
        worst = -1.0
        for pair in range(len(first)):
            i, j = first[pair], second[pair]
            dx = xyz[i, 0] - xyz[j, 0]
            dy = xyz[i, 1] - xyz[j, 1]
            dz = xyz[i, 2] - xyz[j, 2]
            apart = math.sqrt(dx * dx + dy * dy + dz * dz)
            reach = radius[i] + radius[j]
            if apart >= reach:
                continue
            worst = max(worst, reach - apart)
            if still[i] and still[j]:
                continue
            push = (reach * (1.0 + margin) - apart) / max(apart, 1e-12)
            share = 0.5
            if still[i]:
                share = 0.0
            elif still[j]:
                share = 1.0
            for axis in range(3):
                d = dx if axis == 0 else (dy if axis == 1 else dz)
                if share > 0.0:
                    to = xyz[i, axis] + share * push * d
                    xyz[i, axis] = min(max(to, radius[i]), box[axis] - radius[i])
                if share < 1.0:
                    to = xyz[j, axis] - (1.0 - share) * push * d
                    xyz[j, axis] = min(max(to, radius[j]), box[axis] - radius[j])
        if worst <= touch:
            return sweep, True
        far = 0.0
        for n in range(len(radius)):
            gone = 0.0
            for axis in range(3):
                gone += (xyz[n, axis] - here[n, axis]) ** 2
            far = max(far, gone)
        if far > 0.25 * skin * skin:
            return sweep + 1, False
    return most, False
