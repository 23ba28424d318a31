"""Copies of a cargo that an exosome encloses: a mean of its own, or a share of what its host holds.

Copies are drawn from a Poisson law, or from a negative binomial one of the same mean and of size
`dispersion` (variance mean + mean^2/size).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def mean_copies(share: Any, held: Any) -> Any:
    """Mean copies per exosome, of a share of the copies that the host holds; compiled."""
    return share * held


def mean_text(share: str, held: str) -> str:
    """The same as a formula, of its parts as text."""
    return f"{share} * {held}"


def over_hosts(means: NDArray[np.float64]) -> Any:
    """Mean copies per exosome of what several populations send together, of theirs (hosts, …).

    The hosts count alike: exact where they hold alike, as populations of one type do.
    """
    return means.mean(axis=0)


def driven(mean: Any, factor: Any) -> Any:
    """The mean where a response multiplies what is enclosed by a factor; compiled."""
    return mean * factor
