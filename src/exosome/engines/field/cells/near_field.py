"""Cells whose weights on the grid overlap: what the grid gets wrong between them, pair by pair.

Between two small spheres a distance d apart the exchange u of one changes the concentration at the
other by -u exp(-d/range)/(4 pi D d); the grid with its wide weights says something else. The
difference is kept for every pair closer than the weights are wide; farther off there is none. A
wall is a mirror: behind it stands an image of every cell, with a minus sign if the wall is open.
One that takes up is met as a mixture of both [assumption].
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from exosome.engines.compiled import compiled_apart
from exosome.engines.field.cells.cell_geometry import mean_diffusion
from exosome.engines.field.numerics.lattice_green import Lattice, between, clouds, mirror_sign
from exosome.engines.field.problem.field_problem import FieldProblem

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WITHIN = 4.0  # widths of the splines, the reach of two clouds
_AT_ONCE = 512  # cells in one task of a thread


class NearField(NamedTuple):
    """What is to be added between the cells that exchange something, s/um^3."""

    own: Floats  # (sites,) its own reading, and its images' behind walls
    first: Ints  # (sites + 1,) where a site's pairs begin
    other: Ints  # (pairs,)
    pair: Floats  # (pairs,)


def wall_signs(problem: FieldProblem, axis: int) -> tuple[float, float]:
    """How the walls of an axis mirror: 1 closed, -1 open, between the two where they take up."""
    half = 0.5 * float(problem.edge[axis]) / problem.diffusion[axis]
    low, high = (
        -1.0 if math.isinf(speed) else (1.0 - half * speed) / (1.0 + half * speed)
        for speed in problem.walls[axis]
    )
    return low, high


def near_field(
    problem: FieldProblem,
    grid: Lattice,
    stretch: Ints,
    sharp: Floats,
    sites: NDArray[np.intp],
    threads: int,
) -> NearField:
    """The corrections between the cells `sites`, whose readings are sharpened by `sharp` (n, 3)."""
    xyz, edge = problem.cells.xyz[sites], problem.edge
    owner, there, sign = _images(problem, xyz, WITHIN * stretch * edge)
    scaled = stretch * edge
    found = cKDTree(xyz / scaled).query_ball_point(there / scaled, WITHIN, workers=threads)
    image = np.repeat(np.arange(len(there)), [len(rows) for rows in found])
    reader = np.concatenate([*found, np.zeros(0)]).astype(np.int64)
    real = (image < len(xyz)) & (owner[image] == reader)  # a cell and its own self
    order = np.lexsort((owner[image], reader))
    order = order[~real[order]]
    reader, image = reader[order], image[order]

    mine, theirs = clouds(xyz, edge, stretch), clouds(there, edge, stretch)
    values = np.empty(len(reader))
    own = np.empty(len(xyz))
    first = np.searchsorted(reader, np.arange(len(xyz) + 1))
    stretched = np.sqrt(mean_diffusion(problem) / np.asarray(problem.diffusion))
    decay = math.sqrt(problem.clear / mean_diffusion(problem))
    charge = 1.0 / (4.0 * math.pi * mean_diffusion(problem))

    def part(low: int) -> None:
        high = min(low + _AT_ONCE, len(xyz))
        _correct(
            grid, sharp[sites], mine, theirs, xyz * stretched, there * stretched, sign,
            first, image, decay, charge, low, high, own, values,
        )  # fmt: skip

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(part, range(0, len(xyz), _AT_ONCE)))
    itself = owner[image] == reader
    own += np.bincount(reader[itself], values[itself], len(xyz))
    reader, image, values = reader[~itself], image[~itself], values[~itself]
    first = np.searchsorted(reader, np.arange(len(xyz) + 1))
    return NearField(own, first.astype(np.int64), owner[image], values)


def _images(problem: FieldProblem, xyz: Floats, reach: Floats) -> tuple[Ints, Floats, Floats]:
    """The cells, then their images within reach (3) um of the box: owner, centre and sign."""
    owner: Ints = np.arange(len(xyz))
    there, sign = xyz.copy(), np.ones(len(xyz))
    for a in range(3):
        box = problem.box[a]
        most = math.ceil(reach[a] / box)
        parts = [(owner, there, sign)]
        for number in [n for n in range(-most, most + 1) if n]:
            moved = there.copy()
            mirrored = number % 2 == 1 and not problem.periodic[a]
            moved[:, a] = (number + mirrored) * box + (-1 if mirrored else 1) * there[:, a]
            kept = (moved[:, a] > -reach[a]) & (moved[:, a] < box + reach[a])
            factor = 1.0
            if not problem.periodic[a]:
                factor = float(mirror_sign(np.array(number), wall_signs(problem, a)))
            parts.append((owner[kept], moved[kept], sign[kept] * factor))
        owner, there, sign = (np.concatenate(column) for column in zip(*parts, strict=True))
    return owner, there, sign


@compiled_apart
def _correct(
    grid, sharp, mine, theirs, xyz, there, sign, first, image, decay, charge, low, high,
    own, values,
):  # fmt: skip
    """Sphere less lattice, for the cells low … high - 1 themselves and for their pairs."""
    for i in range(low, high):
        own[i] = -between(grid, sharp[i], mine, i, mine, i)
        for p in range(first[i], first[i + 1]):
            j = image[p]
            apart = math.sqrt(
                (xyz[i, 0] - there[j, 0]) ** 2
                + (xyz[i, 1] - there[j, 1]) ** 2
                + (xyz[i, 2] - there[j, 2]) ** 2
            )
            exact = charge * math.exp(-decay * apart) / apart
            values[p] = sign[j] * (exact - between(grid, sharp[i], mine, i, theirs, j))
