"""The windows in which cells change among exosomes: how long, and where they end."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from exosome.plan.tissue_rules import TissueRules

CHANGED = 0.05  # share of the cells that change in a window at most, on average (assumed)
DISTANCE = 0.5  # of the smallest radius: the most that a cell moves by itself in a window (assumed)
REMEMBERED = 0.2  # of the shortest memory of arrivals: the longest window (assumed)

Floats = NDArray[np.float64]


def longest_window(rules: TissueRules, smallest_radius: float) -> float:
    """The longest window (s) for rules, with the smallest radius (um) of a cell; inf: any."""
    rate = sum(one.rate for one in rules.of_events())
    speed = max((one.speed for one in rules.move), default=0.0)
    longest = math.inf if rate <= 0.0 else CHANGED / rate
    if speed > 0.0 and math.isfinite(smallest_radius):
        longest = min(longest, DISTANCE * smallest_radius / speed)
    memory = min((one.memory for one in rules.move if one.senses), default=math.inf)
    return min(longest, REMEMBERED * memory)


def window_ends(saved_times: Floats, longest: float) -> list[float]:
    """The ends (s) of windows: the saved times (t,), with as many between as `longest` (s) asks."""
    ends: list[float] = []
    start = 0.0
    for saved in saved_times.tolist():
        if saved <= start:
            continue
        count = max(1, math.ceil((saved - start) / longest)) if longest < math.inf else 1
        ends += [start + (saved - start) * part / count for part in range(1, count)] + [saved]
        start = saved
    return ends
