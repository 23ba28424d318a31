"""Geometry of spheres in a box: overlaps and spheres outside, from centres and radii in um."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from exosome.errors import quote
from exosome.plan.neighbor_grid import TOUCH_UM, Floats, grids_of, too_close

SHOWN = 10  # cells, or pairs of cells, that are reported


def overlaps(positions: Floats, radii: Floats) -> list[tuple[int, int, float]]:
    """The first ten pairs (i, j, gap um) of cells that overlap; the gap is negative.

    `positions` (n, 3) um and `radii` (n,) um. Cells that touch within 1e-9 um do not overlap.
    """
    if len(positions) < 2:
        return []
    corner = positions.min(axis=0)
    xyz = positions - corner
    grids = grids_of(xyz.max(axis=0), xyz, radii, float(radii.max()))
    pairs: list[tuple[int, int, float]] = []
    start, block = 0, 16
    while start < len(xyz) and len(pairs) < SHOWN:
        for grid in grids:
            for i, slot in grid.pairs(xyz[start : start + block]):
                i = i + start
                j = grid.index[slot]
                i, j = i[j > i], j[j > i]
                bad = too_close(xyz[i], xyz[j], radii[i] + radii[j])
                i, j = i[bad], j[bad]
                gap = np.sqrt(((xyz[i] - xyz[j]) ** 2).sum(axis=1)) - radii[i] - radii[j]
                first = np.lexsort((j, i))[:SHOWN]
                pairs += zip(i[first].tolist(), j[first].tolist(), gap[first].tolist(), strict=True)
                pairs = sorted(pairs)[:SHOWN]
        start += block
        block = min(2 * block, 8192)
    return pairs


def outside(positions: Floats, radii: Floats, box: Sequence[float]) -> list[tuple[int, str, float]]:
    """The first ten cells that reach out of the box: (i, axis, distance in um).

    `positions` (n, 3) um, `radii` (n,) um, `box` (3,) um with its corner at 0. A cell may touch the
    edge.
    """
    out = _out(positions, radii, box)
    worst = out.argmax(axis=1)
    by = out[np.arange(len(out)), worst]
    rows = np.flatnonzero(by > TOUCH_UM)[:SHOWN]
    return [(int(row), "xyz"[worst[row]], float(by[row])) for row in rows]


def beyond(positions: Floats, radii: Floats, box: Sequence[float]) -> Floats:
    """(n,) distance in um by which each cell reaches out of the box; negative if it is inside.

    `positions` (n, 3) um, `radii` (n,) um, `box` (3,) um with its corner at 0.
    """
    return np.asarray(_out(positions, radii, box).max(axis=1))


def _out(positions: Floats, radii: Floats, box: Sequence[float]) -> Floats:
    return np.maximum(
        radii[:, None] - positions, positions + radii[:, None] - np.asarray(box, dtype=np.float64)
    )


def many_outside(
    where: str,
    name: str,
    xyz: Floats,
    radius: Floats,
    box: Sequence[float],
) -> str:
    """The message for all cells of a type that reach out of their box, with a likely correction.

    `xyz` (n, 3) and `radius` (n,) um of the cells, `box` (3,) um with its corner at 0.
    """
    out = int(np.count_nonzero(beyond(xyz, radius, box) > TOUCH_UM))
    low, high = (xyz - radius[:, None]).min(axis=0), (xyz + radius[:, None]).max(axis=0)
    size = ", ".join(f"{length:g} um" for length in box)
    spans, moves = [], []
    for axis, a, b, length in zip("xyz", low.tolist(), high.tolist(), box, strict=True):
        if a >= -TOUCH_UM and b <= length + TOUCH_UM:
            continue
        spans.append(f"{a:.6g} to {b:.6g} um along {axis}")
        if b - a <= length * (1.0 + 1e-9):
            moves.append(f"{axis} by {-a if a < 0.0 else length - b:+.6g} um")
    if len(moves) == len(spans):
        mend = f"Shift {', '.join(moves)}?"
    elif all(b - a <= 1000.0 * length for a, b, length in zip(low, high, box, strict=True)):
        needed = ", ".join(f"{b - a:.6g} um" for a, b in zip(low, high, strict=True))
        mend = f"They need a box of [{needed}] or more, with its corner at 0."
    else:
        mend = "Is the table in nm, or in pixels?"
    return (
        f"{out:,} of {len(xyz):,} cells of {quote(name)} reach out of the box of {quote(where)}: "
        f"they span {' and '.join(spans)}, expected all wholly inside [{size}]. {mend}"
    )


def inside_a_cell(point: Sequence[float], positions: Floats, radii: Floats) -> int | None:
    """Index of the cell that holds a point (3,) um, the deepest if several do, or None.

    `positions` (n, 3) um, `radii` (n,) um. A point on the surface is not inside.
    """
    if not len(positions):
        return None
    gap = np.sqrt(((positions - np.asarray(point, dtype=np.float64)) ** 2).sum(axis=1)) - radii
    nearest = int(gap.argmin())
    return nearest if gap[nearest] < -TOUCH_UM else None
