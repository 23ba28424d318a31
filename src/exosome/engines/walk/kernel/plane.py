"""The exact law of one step beside a plane, and the first passage through one."""

import math

from exosome.engines.compiled import compiled
from exosome.engines.draws import normal


@compiled
def crossing_chance(gap0, gap1, ddt):
    """Probability that a step between two gaps to a plane went through it (ddt = D dt)."""
    if gap0 <= 0.0 or gap1 <= 0.0:
        return 1.0
    a = gap0 * gap1 / ddt
    return math.exp(-a) if a < 40.0 else 0.0


@compiled
def push(gap0, gap1, ddt, u):
    """The local time of a step that reached a plane: the least push that keeps it outside.

    `gap1` is where the free step ends; u is uniform in (0, 1). The lowest point of a Brownian
    bridge is exact (Levy 1948), for any drift, D and dt.
    """
    chance = crossing_chance(gap0, gap1, ddt)
    w = gap1 - gap0
    lowest = 0.5 * (w - math.sqrt(w * w - 4.0 * ddt * math.log(u * chance)))
    return max(0.0, -(gap0 + lowest))


@compiled
def plane_step(gap, drift, ddt, u, v):
    """New gap and local time after reflected motion beside a plane; drift is a way, ddt = D dt."""
    free = gap + drift + math.sqrt(2.0 * ddt) * normal(u)
    lowest = free - gap
    lowest = 0.5 * (lowest - math.sqrt(lowest * lowest - 4.0 * ddt * math.log(v)))
    pushed = max(0.0, -(gap + lowest))
    return free + pushed, pushed


@compiled
def crossing_time(gap0, gap1, ddt, dt, u, v):
    """When a step that crossed a plane did so first (see `contact_time`)."""
    if gap0 <= 0.0:
        return 0.0
    if gap0 <= 0.0:
        return 0.0
    mean = gap0 / max(abs(gap1), 1e-12 * gap0)
    shape = gap0 * gap0 / (2.0 * ddt)
    n = normal(u)
    a = mean * n * n / (2.0 * shape)
    y = mean / (1.0 + a + math.sqrt(a * (2.0 + a)))
    if v * (mean + y) > mean:
        y = mean * mean / y
    return dt * y / (1.0 + y)


@compiled
def fold(x, length):
    """Where reflection by two closed walls at 0 and `length` puts a free end point."""
    x = x % (2.0 * length)
    return 2.0 * length - x if x > length else x
