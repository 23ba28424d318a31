"""Grids of a run for the page: values at a saved time, with one range of colours for the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from exosome.viewer import field_grids, matrix_grids
from exosome.viewer.column_file import Column, Packed

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

MOST_DECADES = 6.0
LEAST_DECADES = 1.0
SHARE_BELOW = 0.05
"""The share of the values above 0 that may lie below the range."""

_PER_DECADE = 10
_TOP = 40  # powers of ten that are counted, above and below 1


@dataclass(frozen=True)
class GridColours:
    """What the colours of a grid span, and which of its voxels have none."""

    low: float
    high: float
    """Both in the unit of the grid; 0 for a grid that holds nothing at any time."""
    empty: NDArray[np.bool_]
    """Shape (nx ny nz,): voxels without fluid."""


class ColouredGrids:
    """The grids of a run; the range of each is found once, from all its saved times."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._known: dict[tuple[str, str, bool], GridColours] = {}

    def columns(self, one: dict[str, Any], moment: int) -> dict[str, Column | Packed]:
        """What the page is sent of a grid at a saved time by number.

        `value` (nx ny nz,), nan in voxels without fluid; `colours` (2,), the range of the colours.
        """
        key = (one["place"], one["kind"], bool(one.get("matrix")))
        if key not in self._known:
            moments = (self._values(one, number) for number in range(len(one["time_s"])))
            self._known[key] = colours(moments, lambda ever: self._empty(one, ever))
        known = self._known[key]
        values = np.where(known.empty, np.float32(np.nan), self._values(one, moment))
        return {"value": values, "colours": np.array([known.low, known.high])}

    def _values(self, one: dict[str, Any], moment: int) -> NDArray[np.float32]:
        make = matrix_grids.density if one.get("matrix") else field_grids.concentration
        return make(self.ledger, one, moment)

    def _empty(self, one: dict[str, Any], ever: NDArray[np.bool_]) -> NDArray[np.bool_]:
        if one.get("matrix"):
            return np.zeros_like(ever)
        return field_grids.without_fluid(self.ledger, one, ever)


def colours(
    moments: Iterable[NDArray[np.float32]],
    empty: Callable[[NDArray[np.bool_]], NDArray[np.bool_]],
) -> GridColours:
    """The colours of a grid from its values at every saved time, each of shape (nx ny nz,).

    They end at the highest value of the run. They begin where a share `SHARE_BELOW` of all values
    above 0 lies below, to a tenth of a power of ten, and span `LEAST_DECADES` to `MOST_DECADES`
    powers of ten. `empty` gives the voxels without fluid from those that ever hold something.
    """
    counts = np.zeros(2 * _TOP * _PER_DECADE, np.int64)
    ever: NDArray[np.bool_] | None = None
    high = 0.0
    for values in moments:
        above = values > 0.0
        ever = above if ever is None else ever | above
        if above.any():
            high = max(high, float(values.max()))
            place = np.floor(_PER_DECADE * (np.log10(values[above]) + _TOP)).astype(np.int64)
            counts += np.bincount(place.clip(0, len(counts) - 1), minlength=len(counts))
    if ever is None or high == 0.0:
        size = 0 if ever is None else len(ever)
        return GridColours(0.0, 0.0, empty(np.zeros(size, np.bool_)))
    reached = int(np.searchsorted(np.cumsum(counts), SHARE_BELOW * counts.sum()))
    low = 10.0 ** (reached / _PER_DECADE - _TOP)
    low = min(max(low, high / 10.0**MOST_DECADES), high / 10.0**LEAST_DECADES)
    return GridColours(low, high, empty(ever))
