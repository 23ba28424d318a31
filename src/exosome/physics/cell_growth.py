"""Numbers of cells that divide and die: pure birth, birth and death, logistic growth.

Every cell divides at a rate b and dies at a rate d, independently of the others. Formulas of the
linear birth-death process: Kendall 1948, 10.1214/aoms/1177730285 (the DOI was not checked). With a
capacity K the rate of division is b max(0, 1 - N/K); the mean is then no closed form, and
`crowded_numbers` solves the master equation. `logistic` is the limit of large numbers.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def mean(number: Any, birth: Any, death: Any, time: Any) -> Any:
    """Mean number of cells after `time` s, of `number` at first; rates in 1/s; broadcast."""
    return number * np.exp((birth - death) * time)


def variance(number: float, birth: float, death: float, time: float) -> float:
    """Variance of the number of cells after `time` s, of `number` at first; rates in 1/s."""
    if birth == death:
        return 2.0 * number * birth * time
    growth = math.exp((birth - death) * time)
    return number * (birth + death) / (birth - death) * growth * (growth - 1.0)


def extinction(number: float, birth: float, death: float, time: float) -> float:
    """Probability that no cell is left after `time` s, of `number` at first; rates in 1/s."""
    if birth == death:
        one = birth * time / (1.0 + birth * time)
    elif math.isinf(time):
        one = min(1.0, death / birth) if birth > 0.0 else 1.0
    else:
        growth = math.exp((birth - death) * time)
        one = death * (growth - 1.0) / (birth * growth - death)
    return float(one**number)


def crowding(number: Any, capacity: Any) -> Any:
    """Factor of the rate of division at `number` cells of at most `capacity`; broadcast."""
    return np.maximum(0.0, 1.0 - number / capacity)


def logistic(number: Any, rate: Any, capacity: Any, time: Any) -> Any:
    """Number of cells after `time` s by dN/dt = rate N (1 - N/capacity); arrays that broadcast.

    The limit of large numbers, without death; `rate` in 1/s. Verhulst 1838.
    """
    return capacity / (1.0 + (capacity / number - 1.0) * np.exp(-rate * time))


def crowded_numbers(number: int, birth: float, death: float, capacity: int, time: float) -> Floats:
    """Probabilities (capacity + 1,) of 0 to `capacity` cells after `time` s, of `number` at first.

    The master equation of division at `birth * crowding` and death at `death` (1/s) in each cell,
    by a matrix exponential; for capacities up to about a thousand.
    """
    from scipy.linalg import expm

    states = np.arange(capacity + 1.0)
    up = states * birth * crowding(states, capacity)
    down = states * death
    rates = np.diag(-(up + down)) + np.diag(up[:-1], -1) + np.diag(down[1:], 1)
    return np.asarray(expm(rates * time)[:, number])


def time_to_number(number: float, rate: float, most: float) -> float:
    """Time in s at which the mean number reaches `most` at the net `rate` (1/s); inf: never."""
    if number >= most:
        return 0.0
    return math.log(most / number) / rate if rate > 0.0 and number > 0.0 else math.inf
