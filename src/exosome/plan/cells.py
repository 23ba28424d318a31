"""Cells as a value: positions, radii, types and names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Cells:
    """The cells of a model, by population in the order of their names: centres and radii in um.

    The cells of a population in a well-mixed place have no centre (nan) and are one row;
    `multiplicity` is the number of cells of a row.
    """

    types: tuple[str, ...]
    names: tuple[str, ...]
    xyz: NDArray[np.float64]  # (n, 3)
    radius: NDArray[np.float64]  # (n,)
    cell_type: NDArray[np.int32]  # (n,) index in `types`
    multiplicity: NDArray[np.float64]  # (n,)
