"""Where the cells lie: placed at random without overlap, or checked if their places are given.

The rule of placing, which makes the tissue depend on nothing but the model:

- Types are placed in the order of the requests, each whole before the next.
- Attempt by attempt, every cell of the type that has no place proposes one: cell `i` of type `T` in
  attempt `a` draws from the address (seed of the place, name `T`, number `i`, step `a`,
  purpose PLACE), evenly over all centres that keep it wholly inside the box.
- A proposal that overlaps a cell already placed is dropped. Of two other proposals of the same
  attempt that overlap, the one with the higher number is dropped.
- The rest are placed. Who was dropped proposes again in the next attempt.

The attempts decide everything, so no batch, thread or order of work can change a position.
As each cell lies wholly inside the box, none overlaps the periodic image of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.chance import PLACE, hash_name, uniforms
from exosome.compile.near import TOUCH_UM, Floats, Grid, Ints, octaves, too_close
from exosome.errors import quote

MAX_PACKING = 0.30  # random placing jams near 0.38 for equal spheres
MAX_CELLS = 10_000_000
MAX_ATTEMPTS = 10_000
_SHOWN = 10


class Request(NamedTuple):
    """So many cells of one type and radius (um) that want a place."""

    cell_type: str
    radius: float
    wanted: int


class PlacingError(ValueError):
    """Cells that cannot be placed; `cell_type` names the type that is to blame."""

    def __init__(self, message: str, cell_type: str) -> None:
        super().__init__(message)
        self.cell_type = cell_type


def check_room(
    box: Sequence[float], requests: Sequence[Request], taken_radii: Floats | None = None
) -> None:
    """Refuse what can never be placed, at no cost in time or memory however many are wanted.

    `box` um; `taken_radii` um of the cells whose places are given. Raises PlacingError if a cell is
    wider than the box, if all cells together fill more than 30 % of it, or if there are more
    than ten million.
    """
    for cell_type, radius, _ in requests:
        if 2 * radius > min(box):
            raise PlacingError(
                f"a cell of radius {radius:g} um does not fit into a box of "
                f"{box[0]:g} x {box[1]:g} x {box[2]:g} um",
                cell_type,
            )
    if not requests:
        return
    volumes = [wanted * 4 / 3 * np.pi * radius**3 for _, radius, wanted in requests]
    fixed = 0.0 if taken_radii is None else float((4 / 3 * np.pi * taken_radii**3).sum())
    share = (sum(volumes) + fixed) / (box[0] * box[1] * box[2])
    most = max(range(len(requests)), key=volumes.__getitem__)
    if share > MAX_PACKING * (1 + 1e-9):
        raise PlacingError(
            f"the cells would fill {_percent(share)} of the box, and at most "
            f"{_percent(MAX_PACKING)} can be placed at random: ask for fewer cells or a larger box",
            requests[most].cell_type,
        )
    total = sum(request.wanted for request in requests)
    if total > MAX_CELLS:
        most = max(range(len(requests)), key=lambda i: requests[i].wanted)
        raise PlacingError(
            f"{total:,} cells were asked for, and at most {MAX_CELLS:,} can be placed at random in "
            f"one place: ask for fewer cells",
            requests[most].cell_type,
        )


def place_cells(
    box: Sequence[float],
    seed: int,
    requests: Sequence[Request],
    taken: tuple[Floats, Floats] | None = None,
) -> list[Floats]:
    """Centres (wanted, 3) um for each request, at random without overlap, wholly inside the box.

    `box` um; `seed` of the place; `taken` the centres (n, 3) and radii (n) um of cells whose
    places are given. Ask for wide cells first: small ones in their way cannot be moved.
    Raises PlacingError for what `check_room` refuses, and if cells found no room in 10 000
    attempts (of many cells: in a hundred attempts on average).
    """
    size = np.asarray(box, dtype=np.float64)
    requests = [Request(*request) for request in requests]
    xyz, radii = taken if taken is not None else (np.empty((0, 3)), np.empty(0))
    check_room(box, requests, radii)
    placed = []
    for request in requests:
        centres = _place_type(size, seed, request, xyz, radii)
        xyz = np.concatenate([xyz, centres])
        radii = np.concatenate([radii, np.full(request.wanted, request.radius)])
        placed.append(centres)
    return placed


def overlaps(positions: Floats, radii: Floats) -> list[tuple[int, int, float]]:
    """The first ten pairs (i, j, gap um) of cells that overlap; the gap is negative.

    `positions` (n, 3) um and `radii` (n) um. Cells that touch within 1e-9 um do not overlap.
    """
    if len(positions) < 2:
        return []
    corner = positions.min(axis=0)
    xyz = positions - corner
    grids = _grids(xyz.max(axis=0), xyz, radii, float(radii.max()))
    found: list[tuple[int, int, float]] = []
    start, block = 0, 16
    while start < len(xyz) and len(found) < _SHOWN:
        for grid in grids:
            for i, slot in grid.pairs(xyz[start : start + block]):
                i = i + start
                j = grid.index[slot]
                i, j = i[j > i], j[j > i]
                bad = too_close(xyz[i], xyz[j], radii[i] + radii[j])
                i, j = i[bad], j[bad]
                gap = np.sqrt(((xyz[i] - xyz[j]) ** 2).sum(axis=1)) - radii[i] - radii[j]
                first = np.lexsort((j, i))[:_SHOWN]
                found += zip(i[first].tolist(), j[first].tolist(), gap[first].tolist(), strict=True)
                found = sorted(found)[:_SHOWN]
        start += block
        block = min(2 * block, 8192)
    return found


def outside(positions: Floats, radii: Floats, box: Sequence[float]) -> list[tuple[int, str, float]]:
    """The first ten cells (i, axis, um) that do not lie wholly inside the box, and by how much.

    `positions` (n, 3) um, `radii` (n) um, `box` um with its corner at 0. A cell may touch the edge.
    """
    out = _out(positions, radii, box)
    worst = out.argmax(axis=1)
    by = out[np.arange(len(out)), worst]
    rows = np.flatnonzero(by > TOUCH_UM)[:_SHOWN]
    return [(int(row), "xyz"[worst[row]], float(by[row])) for row in rows]


def beyond(positions: Floats, radii: Floats, box: Sequence[float]) -> Floats:
    """(n,) how far each cell reaches out of the box, um; negative if it is wholly inside."""
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
    """The sentence for all cells of a type that reach out of their box, and how to mend it.

    `xyz` (n, 3) and `radius` (n,) um of the cells, `box` um with its corner at 0.
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
        mend = f"Offset {', '.join(moves)}?"
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
    """The cell that the point (um) lies deepest in, or None. On the surface is not inside."""
    if not len(positions):
        return None
    gap = np.sqrt(((positions - np.asarray(point, dtype=np.float64)) ** 2).sum(axis=1)) - radii
    nearest = int(gap.argmin())
    return nearest if gap[nearest] < -TOUCH_UM else None


def _place_type(box: Floats, seed: int, request: Request, xyz: Floats, radii: Floats) -> Floats:
    """Centres (wanted, 3) um for one type among cells that have their place."""
    cell_type, radius, count = request
    who = hash_name(cell_type)
    grids = _grids(box, xyz, radii, radius)
    own = Grid(box, 2 * radius)
    centres = np.empty((count, 3))
    waiting = np.arange(count)
    attempt, proposals, ahead = 0, 0, 1
    while len(waiting):
        if attempt >= MAX_ATTEMPTS or proposals > MAX_ATTEMPTS * (100 + count // 100):
            raise PlacingError(
                f"{len(waiting):,} of {count:,} cells of radius {radius:g} um found no room in "
                f"{attempt:,} attempts: ask for fewer cells or a larger box",
                cell_type,
            )
        # Several attempts are drawn ahead at once; the cells already placed rule out most of them.
        ahead = min(ahead, MAX_ATTEMPTS - attempt)
        attempts = np.repeat(np.arange(attempt, attempt + ahead, dtype=np.uint64), len(waiting))
        cells = np.tile(waiting, ahead)
        number = cells.astype(np.uint64)
        draws = uniforms(seed, who, number, attempts, PLACE)[:, :3]
        proposed = np.clip(radius + draws * (box - 2 * radius), radius, box - radius)
        free = np.ones(len(cells), dtype=bool)
        for grid in (*grids, own):
            for i, slot in grid.pairs(proposed):
                reach = radius + grid.radius[slot]
                free[i[too_close(proposed[i], grid.xyz[slot], reach)]] = False
        rows = np.flatnonzero(free)
        rows = rows[_in_turn(proposed[rows], cells[rows], attempts[rows], box, radius)]
        centres[cells[rows]] = proposed[rows]
        own.add(proposed[rows], np.full(len(rows), radius), cells[rows])
        proposals += len(cells)
        attempt += ahead
        waiting = np.setdiff1d(waiting, cells[rows], assume_unique=True)
        ahead = max(1, min(2 * ahead, 4096 // max(1, len(waiting))))
    return centres


def _in_turn(
    proposed: Floats, cells: Ints, attempts: NDArray[np.uint64], box: Floats, radius: float
) -> Ints:
    """Rows that win their place, attempt by attempt, among proposals no placed cell rules out."""
    won = np.empty(0, dtype=np.int64)
    for attempt in np.unique(attempts):
        rows = np.flatnonzero(attempts == attempt)
        rows = rows[~np.isin(cells[rows], cells[won])]
        rows = rows[~_touches(proposed[rows], proposed[won], radius)]
        won = np.concatenate([won, rows[_lowest(proposed[rows], box, radius)]])
    return won


def _touches(points: Floats, others: Floats, radius: float) -> NDArray[np.bool_]:
    """Whether each sphere overlaps any of a few others of the same radius."""
    apart = points[:, None, :] - others[None, :, :]
    return np.asarray(too_close(apart, np.zeros(3), 2 * radius).any(axis=1))


def _lowest(proposed: Floats, box: Floats, radius: float) -> NDArray[np.bool_]:
    """Which proposals overlap no proposal of a lower row."""
    grid = Grid(box, 2 * radius)
    rows: Ints = np.arange(len(proposed))
    grid.add(proposed, np.full(len(proposed), radius), rows)
    keep = np.ones(len(proposed), dtype=bool)
    for i, slot in grid.pairs(proposed):
        j = grid.index[slot]
        i, j = i[j > i], j[j > i]
        keep[j[too_close(proposed[i], proposed[j], 2 * radius)]] = False
    return keep


def _grids(box: Floats, xyz: Floats, radii: Floats, radius: float) -> list[Grid]:
    """One grid per octave of radii, to be asked by spheres of at most `radius` um."""
    grids = []
    for rows in octaves(radii):
        grid = Grid(box, radius + float(radii[rows].max()))
        grid.add(xyz[rows], radii[rows], rows)
        grids.append(grid)
    return grids


def _percent(share: float) -> str:
    return f"{100 * share:,.4g} %"
