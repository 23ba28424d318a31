"""Near-field correction: interaction of point cells whose weights on the grid overlap.

Between two small spheres at a distance d, an uptake u of one changes the concentration at the
other by -u exp(-d/range)/(4 pi D d). The grid, with its wide weights, gives a different value. The
difference is stored for every pair whose weights overlap; at larger distances it vanishes. A wall
is a mirror: behind it lies an image of every cell, with a negative sign if the wall is open. A wall
that takes up is assumed to be a mixture of both.
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
from exosome.engines.field.numerics.lattice_green import (
    LatticeGreen,
    lattice_response,
    mirror_sign,
    spline_weights,
)
from exosome.engines.field.problem.field_problem import FieldProblem

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WITHIN = 4.0  # widths of the splines within which two sets of weights overlap
_AT_ONCE = 512  # cells in one task of a thread


class NearField(NamedTuple):
    """Corrections of the grid's Green's function for the exchanging cells, s/um^3."""

    own: Floats  # (sites,) of a cell with itself and with its own images behind walls
    first: Ints  # (sites + 1,) first pair of each site, and the number of pairs
    other: Ints  # (pairs,) the other site
    pair: Floats  # (pairs,)


def wall_signs(problem: FieldProblem, axis: int) -> tuple[float, float]:
    """Mirror signs of both walls of an axis: 1 closed, -1 open, in between where they take up."""
    half = 0.5 * float(problem.edge[axis]) / problem.diffusion[axis]
    low, high = (
        -1.0 if math.isinf(speed) else (1.0 - half * speed) / (1.0 + half * speed)
        for speed in problem.walls[axis]
    )
    return low, high


def near_field(
    problem: FieldProblem,
    green: LatticeGreen,
    stretch: Ints,
    sharpening: Floats,
    sites: NDArray[np.intp],
    threads: int,
) -> NearField:
    """Near-field corrections between the cells `sites` (m,).

    `stretch` (3,) is the width of the splines in voxels; `sharpening` (n, 3), of all cells, is
    explained in `lattice_response`.
    """
    xyz, edge = problem.cells.xyz[sites], problem.edge
    owner, images, sign = _images(problem, xyz, WITHIN * stretch * edge)
    scaled = stretch * edge
    near = cKDTree(xyz / scaled).query_ball_point(images / scaled, WITHIN, workers=threads)
    image = np.repeat(np.arange(len(images)), [len(rows) for rows in near])
    reader = np.concatenate([*near, np.zeros(0)]).astype(np.int64)
    real = (image < len(xyz)) & (owner[image] == reader)  # a cell and itself
    order = np.lexsort((owner[image], reader))
    order = order[~real[order]]
    reader, image = reader[order], image[order]

    weights, of_images = spline_weights(xyz, edge, stretch), spline_weights(images, edge, stretch)
    values = np.empty(len(reader))
    own = np.empty(len(xyz))
    first = np.searchsorted(reader, np.arange(len(xyz) + 1))
    stretched = np.sqrt(mean_diffusion(problem) / np.asarray(problem.diffusion))
    decay = math.sqrt(problem.clear / mean_diffusion(problem))
    charge = 1.0 / (4.0 * math.pi * mean_diffusion(problem))

    def part(low: int) -> None:
        high = min(low + _AT_ONCE, len(xyz))
        _correct(
            green, sharpening[sites], weights, of_images, xyz * stretched, images * stretched,
            sign, first, image, decay, charge, low, high, own, values,
        )  # fmt: skip

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(part, range(0, len(xyz), _AT_ONCE)))
    itself = owner[image] == reader
    own += np.bincount(reader[itself], values[itself], len(xyz))
    reader, image, values = reader[~itself], image[~itself], values[~itself]
    first = np.searchsorted(reader, np.arange(len(xyz) + 1))
    return NearField(own, first.astype(np.int64), owner[image], values)


def _images(problem: FieldProblem, xyz: Floats, reach: Floats) -> tuple[Ints, Floats, Floats]:
    """The cells (n, 3), then their images within reach (3,) um of the box.

    Returns the cell (m,), centre (m, 3) um and sign (m,) of each.
    """
    owner: Ints = np.arange(len(xyz))
    centres, sign = xyz.copy(), np.ones(len(xyz))
    for a in range(3):
        box = problem.box[a]
        most = math.ceil(reach[a] / box)
        parts = [(owner, centres, sign)]
        for number in [n for n in range(-most, most + 1) if n]:
            moved = centres.copy()
            mirrored = number % 2 == 1 and not problem.periodic[a]
            moved[:, a] = (number + mirrored) * box + (-1 if mirrored else 1) * centres[:, a]
            kept = (moved[:, a] > -reach[a]) & (moved[:, a] < box + reach[a])
            factor = 1.0
            if not problem.periodic[a]:
                factor = float(mirror_sign(np.array(number), wall_signs(problem, a)))
            parts.append((owner[kept], moved[kept], sign[kept] * factor))
        owner, centres, sign = (np.concatenate(column) for column in zip(*parts, strict=True))
    return owner, centres, sign


@compiled_apart
def _correct(
    green, sharpening, weights, of_images, xyz, images, sign, first, image, decay, charge, low,
    high, own, values,
):  # fmt: skip
    """Continuum less lattice Green's function, for the cells low … high - 1 and their pairs."""
    for i in range(low, high):
        own[i] = -lattice_response(green, sharpening[i], weights, i, weights, i)
        for p in range(first[i], first[i + 1]):
            j = image[p]
            apart = math.sqrt(
                (xyz[i, 0] - images[j, 0]) ** 2
                + (xyz[i, 1] - images[j, 1]) ** 2
                + (xyz[i, 2] - images[j, 2]) ** 2
            )
            exact = charge * math.exp(-decay * apart) / apart
            on_grid = lattice_response(green, sharpening[i], weights, i, of_images, j)
            values[p] = sign[j] * (exact - on_grid)
