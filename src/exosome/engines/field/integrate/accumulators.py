"""Layout of the accumulated amounts of a tissue, which are integrated with the concentrations."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Columns of each sender. RECEIVED came from the compartments and TRANSFERRED went to them, DECAYED
# was lost beside clearance, EXITED + 2 axis + side left through a wall.
FREE, GIVEN, RELEASED, RECEIVED, CLEARED, DECAYED, TRANSFERRED, EXITED = 0, 1, 2, 3, 4, 5, 6, 7
_COLUMNS = EXITED + 6


class Accumulators:
    """Per sender: the columns above, then exosomes bound at each site and entered into each cell.

    Where cells have a capacity, the exosomes `held` by each cell follow. The methods return views
    into a vector `totals` (size,).
    """

    def __init__(self, senders: int, sites: int, cells: int, holders: int = 0) -> None:
        self._shape = (senders, _COLUMNS + sites + cells + holders)
        self._sites, self._cells = sites, cells
        self.size = self._shape[0] * self._shape[1]

    def table(self, totals: Floats) -> Floats:
        """(senders, columns + sites + cells) all amounts."""
        return totals.reshape(self._shape)

    def bound(self, totals: Floats) -> Floats:
        """(senders, sites) exosomes bound at each site."""
        return self.table(totals)[:, _COLUMNS : _COLUMNS + self._sites]

    def entered(self, totals: Floats) -> Floats:
        """(senders, cells) exosomes internalised by each cell."""
        first = _COLUMNS + self._sites
        return self.table(totals)[:, first : first + self._cells]

    def held(self, totals: Floats) -> Floats:
        """(senders, cells) exosomes in each cell, not degraded; (senders, 0) without capacities."""
        return self.table(totals)[:, _COLUMNS + self._sites + self._cells :]
