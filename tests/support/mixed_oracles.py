"""Amounts in well-mixed places that the body must reproduce: matrix exponentials, a closed form."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.linalg import expm
from scipy.special import wrightomega

Array = NDArray[np.float64]


def linear(
    rates: ArrayLike,
    times: ArrayLike,
    jumps: Sequence[tuple[float, ArrayLike]] = (),
    inflows: Sequence[tuple[float, float, ArrayLike]] = (),
) -> Array:
    """Amounts (states, times) of x' = rates x + inflow, from nothing, by matrix exponentials.

    `rates` (to, from) 1/s; `jumps` (time, amounts) come at once and count at their own time;
    `inflows` (start, stop, amounts per s) hold between the two.
    """
    flow_out = np.asarray(rates, dtype=float)
    wanted = np.asarray(times, dtype=float).tolist()
    n = len(flow_out)
    edges = [edge for start, stop, _ in inflows for edge in (start, min(stop, wanted[-1]))]
    moments = sorted({0.0, *wanted, *edges, *(time for time, _ in jumps)})
    amounts = np.zeros(n)
    seen: dict[float, Array] = {}
    before = 0.0
    for now in moments:
        block = np.zeros((n + 1, n + 1))
        block[:n, :n] = flow_out
        for start, stop, inflow in inflows:
            if start <= before < stop:
                block[:n, n] += np.asarray(inflow, dtype=float)
        amounts = (expm(block * (now - before)) @ np.append(amounts, 1.0))[:n]
        amounts += sum((np.asarray(j, dtype=float) for t, j in jumps if t == now), np.zeros(n))
        seen[now], before = amounts, now
    return np.array([seen[time] for time in wanted]).T


def michaelis_menten(time: ArrayLike, amount: float, rate: float, most: float) -> Array:
    """What is left of an amount that goes at rate A / (1 + rate A / most), `most` per s at the end.

    With y = rate A / most: y + ln y falls as `rate` times the time, so y is Wright's omega.
    Source: Schnell and Mendoza 1997, 10.1006/jtbi.1997.0425.
    """
    y = rate * amount / most
    return np.asarray(
        most / rate * wrightomega(y + math.log(y) - rate * np.asarray(time, dtype=float))
    )
