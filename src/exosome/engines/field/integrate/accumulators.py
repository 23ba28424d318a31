"""Where each amount of a tissue lies in the vector that is advanced with the concentrations."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Columns of each sender; HANDED went to the world outside and CAME is from there, FADED is lost
# beside clearance, LEFT + 2 axis + side went through a wall for good.
ADRIFT, GIVEN, RELEASED, CAME, CLEARED, FADED, HANDED, LEFT = 0, 1, 2, 3, 4, 5, 6, 7
_FIXED = LEFT + 6


class Books:
    """Columns per sender, then bound at each site, taken in by each cell.

    The methods give views into a vector of length `size`.
    """

    def __init__(self, senders: int, sites: int, cells: int) -> None:
        self._shape = (senders, _FIXED + sites + cells)
        self._sites = sites
        self.size = self._shape[0] * self._shape[1]

    def table(self, books: Floats) -> Floats:
        """(senders, columns)."""
        return books.reshape(self._shape)

    def bound(self, books: Floats) -> Floats:
        """(senders, sites) bound at each site."""
        return self.table(books)[:, _FIXED : _FIXED + self._sites]

    def entered(self, books: Floats) -> Floats:
        """(senders, cells) taken in by each cell."""
        return self.table(books)[:, _FIXED + self._sites :]
