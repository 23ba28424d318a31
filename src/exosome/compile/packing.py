"""Random placement of cells without overlap.

The rule of placement makes the tissue depend on nothing but the model:

- Types are placed in the order of the requests, each whole before the next.
- In each attempt, every cell of the type that has no position proposes one: cell `i` of type `T`
  in attempt `a` draws from the address (seed of the place, name `T`, number `i`, step `a`,
  purpose PLACE), uniformly over all centres that keep it wholly inside the box.
- A proposal that overlaps a cell already placed is dropped. Of two other proposals of the same
  attempt that overlap, the one with the higher number is dropped.
- The rest are placed. Cells whose proposal was dropped propose again in the next attempt.

Positions depend on the attempts alone, so no batch, thread or order of work can change them.

Random placing of equal spheres jams near 38 % and slows down long before. Above 30 % all cells of a
place propose once, and overlapping ones are moved apart (`plan/sphere_relaxation.py`), around those
whose positions are given. Then the position of every cell depends on all cells of the place.
As each cell lies wholly inside the box, none overlaps the periodic image of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.plan.neighbor_grid import Floats, Grid, Ints, grids_of, too_close
from exosome.rng import PLACE, hash_name, uniforms

MAX_PACKING = 0.50  # cells that move apart find room; they freeze from 0.49, and jam near 0.64
ONE_BY_ONE = 0.30  # up to here cells are placed one by one, and none is moved
MAX_CELLS = 10_000_000
MAX_ATTEMPTS = 10_000


class Request(NamedTuple):
    """A number of cells of one type and radius (um) to be placed."""

    cell_type: str
    radius: float
    wanted: int


class PlacingError(ValueError):
    """Cells that cannot be placed; `cell_type` names the type at fault."""

    def __init__(self, message: str, cell_type: str) -> None:
        super().__init__(message)
        self.cell_type = cell_type


def check_room(
    box: Sequence[float], requests: Sequence[Request], taken_radii: Floats | None = None
) -> None:
    """Refuse cells that can never be placed; the cost does not grow with their number.

    `box` (3,) um; `taken_radii` (n,) um of the cells whose positions are given. Raises PlacingError
    if a cell is wider than the box, if all cells together fill more than 50 % of it, or if there
    are more than ten million.
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
    share = _share(box, requests, taken_radii)
    most = max(range(len(requests)), key=volumes.__getitem__)
    if share > MAX_PACKING * (1 + 1e-9):
        raise PlacingError(
            f"the cells would fill {_percent(share)} of the box, and at most "
            f"{_percent(MAX_PACKING)} can be placed at random: use fewer cells or a larger box",
            requests[most].cell_type,
        )
    total = sum(request.wanted for request in requests)
    if total > MAX_CELLS:
        most = max(range(len(requests)), key=lambda i: requests[i].wanted)
        raise PlacingError(
            f"{total:,} cells are to be placed, and at most {MAX_CELLS:,} can be placed at random "
            "in one place: use fewer cells",
            requests[most].cell_type,
        )


def place_cells(
    box: Sequence[float],
    seed: int,
    requests: Sequence[Request],
    taken: tuple[Floats, Floats] | None = None,
) -> list[Floats]:
    """Centres (wanted, 3) um for each request, at random without overlap, wholly inside the box.

    `box` (3,) um; `seed` of the place; `taken` the centres (n, 3) and radii (n,) um of cells whose
    positions are given. Request wide cells first: small ones in their way are not moved.
    Raises PlacingError as `check_room` does, and if cells find no room in 10 000 attempts (for
    many cells: in a hundred attempts on average).
    """
    size = np.asarray(box, dtype=np.float64)
    requests = [Request(*request) for request in requests]
    xyz, radii = taken if taken is not None else (np.empty((0, 3)), np.empty(0))
    check_room(box, requests, radii)
    if _share(box, requests, radii) > ONE_BY_ONE * (1 + 1e-9):
        return _place_densely(size, seed, requests, xyz, radii)
    placed = []
    for request in requests:
        centres = _place_type(size, seed, request, xyz, radii)
        xyz = np.concatenate([xyz, centres])
        radii = np.concatenate([radii, np.full(request.wanted, request.radius)])
        placed.append(centres)
    return placed


def _share(
    box: Sequence[float], requests: Sequence[Request], taken_radii: Floats | None
) -> float:
    """The share of the box that requested and given cells fill together."""
    volume = sum(wanted * 4 / 3 * np.pi * radius**3 for _, radius, wanted in requests)
    if taken_radii is not None:
        volume += float((4 / 3 * np.pi * taken_radii**3).sum())
    return float(volume / (box[0] * box[1] * box[2]))


def _place_densely(
    box: Floats, seed: int, requests: Sequence[Request], xyz: Floats, radii: Floats
) -> list[Floats]:
    """Centres (wanted, 3) um for each request: one proposal for each cell, then moved apart."""
    from exosome.plan.sphere_relaxation import relax

    proposals = [xyz]
    for cell_type, radius, wanted in requests:
        number = np.arange(wanted, dtype=np.uint64)
        draws = uniforms(seed, hash_name(cell_type), number, 0, PLACE)[:, :3]
        proposals.append(np.clip(radius + draws * (box - 2 * radius), radius, box - radius))
    every = np.concatenate([radii, *(np.full(wanted, radius) for _, radius, wanted in requests)])
    fixed = np.arange(len(every)) < len(xyz)
    try:
        relaxed = relax(np.concatenate(proposals), every, box, fixed, may_shrink=False)
    except ValueError:
        most = max(requests, key=lambda request: request.wanted * request.radius**3)
        raise PlacingError(
            f"{most.wanted:,} cells of radius {most.radius:g} um and the others found no room, "
            "though they were moved apart: use fewer cells or a larger box",
            most.cell_type,
        ) from None
    ends = np.cumsum([len(xyz), *(request.wanted for request in requests)])
    return [relaxed.xyz[a:b] for a, b in pairwise(ends.tolist())]


def _place_type(box: Floats, seed: int, request: Request, xyz: Floats, radii: Floats) -> Floats:
    """Centres (wanted, 3) um for one type among cells that are placed already."""
    cell_type, radius, count = request
    who = hash_name(cell_type)
    grids = grids_of(box, xyz, radii, radius)
    own = Grid(box, 2 * radius)
    centres = np.empty((count, 3))
    waiting = np.arange(count)
    attempt, proposals, ahead = 0, 0, 1
    while len(waiting):
        if attempt >= MAX_ATTEMPTS or proposals > MAX_ATTEMPTS * (100 + count // 100):
            raise PlacingError(
                f"{len(waiting):,} of {count:,} cells of radius {radius:g} um found no room in "
                f"{attempt:,} attempts: use fewer cells or a larger box",
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
    """Rows that are placed, attempt by attempt, among proposals that overlap no placed cell."""
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


def _percent(share: float) -> str:
    return f"{100 * share:,.4g} %"
