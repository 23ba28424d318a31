"""How coarse the grid of a field may be."""

from __future__ import annotations

import math
from collections.abc import Sequence

PER_RANGE = 4.0  # voxels to the range sqrt(D/k): on the grid it is (h/range)^2/24 = 0.3 % off
PER_SIDE = 16.0  # voxels to the longest side, so that what bends over the box is seen
IN_RADII = 2.0  # of the smallest cell: up to there its uptake is within 1 % wherever it lies
MOST_VOXELS = 128**3  # that are taken without being asked for


def coarsest(box: Sequence[float], ranges: Sequence[float], radii: Sequence[float]) -> float:
    """The side of a voxel in um that a box may have at most, but for the trust in its cells.

    `ranges` are those of the kinds there and `radii` those of the cells, all in um.
    """
    parts = [max(box) / PER_SIDE, *(reach / PER_RANGE for reach in ranges)]
    parts += [IN_RADII * min(radii)] if len(radii) else []
    return float(max(min(parts), finest(box)))


def finest(box: Sequence[float]) -> float:
    """The side of a voxel in um with which a box has the most voxels that are taken unasked."""
    return float((math.prod(box) / MOST_VOXELS) ** (1.0 / 3.0))
