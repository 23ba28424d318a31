"""The times at which a run is saved."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def saved_times(until: float, every: float) -> NDArray[np.float64]:
    """The saved times (n,) in s: 0, every, 2 every, …, until."""
    times = np.arange(0.0, until, every)
    if until - times[-1] < 1e-9 * until and len(times) > 1:
        times = times[:-1]
    return np.append(times, until)
