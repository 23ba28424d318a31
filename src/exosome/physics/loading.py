"""Loading of cargo into exosomes: a fixed mean, or a share of the copies that the host holds.

Copies are drawn from a Poisson law, or from a negative binomial one of the same mean and of size
`dispersion` (variance mean + mean^2/size).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def mean_copies(share: Any, held: Any) -> Any:
    """Mean copies per exosome: a share of the copies that the host holds; any shape; compiled."""
    return share * held


def mean_text(share: str, held: str) -> str:
    """The law of `mean_copies` as a formula, with its arguments as text."""
    return f"{share} * {held}"


def over_hosts(means: NDArray[np.float64]) -> Any:
    """Mean copies per exosome released by several populations, from theirs (hosts, …).

    All hosts have the same weight: exact if they hold equal copies, as populations of one type do.
    """
    return means.mean(axis=0)


def driven(mean: Any, factor: Any) -> Any:
    """Mean copies per exosome times the factor of a response; any shape; compiled."""
    return mean * factor
