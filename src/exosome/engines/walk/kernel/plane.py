"""The exact law of one step beside a plane, and the first passage through one."""

import math

from exosome.engines.compiled import compiled
from exosome.engines.draws import normal


@compiled
def crossing_chance(gap0, gap1, ddt):
    """Probability (scalar) that a step between two gaps to a plane crossed it (ddt = D dt)."""
    if gap0 <= 0.0 or gap1 <= 0.0:
        return 1.0
    a = gap0 * gap1 / ddt
    return math.exp(-a) if a < 40.0 else 0.0


@compiled
def local_time(gap0, gap1, ddt, u):
    """The local time (scalar, um) of a step that reached a plane.

    It is the least push that keeps the path outside: the depth of the lowest point of a Brownian
    bridge, exact for any drift, D and dt (Levy 1948).
    `gap1` is where the free step ends; u is uniform in (0, 1).
    """
    chance = crossing_chance(gap0, gap1, ddt)
    w = gap1 - gap0
    lowest = 0.5 * (w - math.sqrt(w * w - 4.0 * ddt * math.log(u * chance)))
    return max(0.0, -(gap0 + lowest))


@compiled
def plane_step(gap, drift, ddt, u, v):
    """New gap and local time (scalars, um) after reflected motion beside a plane.

    `drift` is a length (um), `ddt` = D dt (um^2); u and v are uniform in (0, 1).
    """
    free = gap + drift + math.sqrt(2.0 * ddt) * normal(u)
    lowest = free - gap
    lowest = 0.5 * (lowest - math.sqrt(lowest * lowest - 4.0 * ddt * math.log(v)))
    pushed = max(0.0, -(gap + lowest))
    return free + pushed, pushed


@compiled
def crossing_time(gap0, gap1, ddt, dt, u, v):
    """When in a step (scalar, s) that crossed a plane it first did (see `sphere.passage_time`)."""
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
    """A coordinate (scalar, um) reflected by two closed walls at 0 and `length`."""
    x = x % (2.0 * length)
    return 2.0 * length - x if x > length else x
