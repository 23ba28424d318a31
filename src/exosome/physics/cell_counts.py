"""How many cells are above a threshold, from what they hold on average or together."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special, stats


def share_above(mean: Any, above: float) -> Any:
    """Probability that a Poisson number of a mean exceeds `above`; arrays of any shape.

    Exosomes that are released one by one and taken up independently reach a cell as a Poisson
    process (thinning of a Poisson process).
    """
    return special.pdtrc(np.floor(above), mean)


def share_above_of_many(total: Any, cells: Any, above: float) -> Any:
    """Expected share of cells above a threshold, of `total` taken up by so many cells together.

    Each exosome is in any of the cells with the same probability: a binomial number in each. For
    one cell it is 1 or 0. Totals are whole numbers; arrays that broadcast. For totals that are not
    counts of exosomes (copies), there must be one cell.
    """
    total, cells = np.broadcast_arrays(np.asarray(total, float), np.asarray(cells, float))
    single = np.asarray(total > above, float)
    many = cells > 1.0
    single[many] = stats.binom.sf(np.floor(above), total[many], 1.0 / cells[many])
    return single
