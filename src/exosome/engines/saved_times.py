"""The moments at which a run is saved."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def saved_times(until: float, every: float) -> NDArray[np.float64]:
    """0, every, 2 every, …, until (s)."""
    times = np.arange(0.0, until, every)
    if until - times[-1] < 1e-9 * until and len(times) > 1:
        times = times[:-1]
    return np.append(times, until)
