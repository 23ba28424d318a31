"""How many cells are above a threshold, from what they hold on average or together."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import special

ROUNDING = 1e-12  # of sums of shares


def share_above(mean: Any, above: float) -> Any:
    """Probability that a Poisson number of a mean exceeds `above`; arrays of any shape.

    Exosomes that are released one by one and taken up independently reach a cell as a Poisson
    process (thinning of a Poisson process).
    """
    mean = np.asarray(mean, float)
    share = special.pdtrc(np.floor(np.maximum(above, 0.0)), mean)
    return np.where((np.asarray(above) < 0.0) & ~np.isnan(mean), 1.0, share)


def share_above_of_many(total: Any, cells: Any, above: float) -> Any:
    """Expected share of cells above a threshold, of `total` taken up by so many cells together.

    Each exosome is in any of the cells with the same probability: a binomial number in each. For
    one cell it is 1 or 0. Totals are whole numbers; arrays that broadcast. For totals that are not
    counts of exosomes (copies), there must be one cell.
    """
    total, cells, least = np.broadcast_arrays(
        *[np.asarray(one, float) for one in (total, cells, above)]
    )
    single = np.asarray(total > least, float)
    many = cells > 1.0
    most = np.clip(np.floor(least[many]), -1.0, total[many])
    single[many] = special.bdtrc(most, total[many].astype(np.int64), 1.0 / cells[many])
    return single


def quantile(share_above_number: Callable[[Any], Any], part: float, most: Any) -> Any:
    """The smallest whole number n that at least a share `part` of the cells does not exceed.

    `share_above_number` gives the share of cells (t,) above whole numbers (t,), as the functions
    above do; `most` (t,) are numbers that no cell is expected to exceed. Cells of a distribution
    with jumps have no other n with both "at least `part` up to n" and "less than `part` below n".
    nan where the share is nan.
    """
    low = np.full(np.shape(most), -1.0)  # always exceeded by more than 1 - part
    high = np.ceil(np.asarray(most, float))
    while (short := 1.0 - share_above_number(high) < part - ROUNDING).any():
        high = np.where(short, 2.0 * high + 1.0, high)
    while (high - low > 1.0).any():
        middle = np.floor((low + high) / 2.0)
        enough = 1.0 - share_above_number(middle) >= part - ROUNDING
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return np.where(np.isnan(share_above_number(high)), np.nan, high)


def of_cells(
    share_above_number: Callable[[Any], Any], cells: Any, above: float, upto: float = math.inf
) -> Any:
    """Share of all cells (t,) above a number and not above another; nan if there are none.

    `share_above_number` gives the share (t, c) of the cells in each of c rows, which stand for
    `cells` (c,) each.
    """
    share = share_above_number(above)
    if upto != math.inf:
        share = share - share_above_number(upto)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(share @ np.asarray(cells, float) / np.sum(cells))
