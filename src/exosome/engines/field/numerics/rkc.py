"""Steps of a stabilised explicit Runge-Kutta method: many stages instead of a linear solve.

Runge-Kutta-Chebyshev of second order (van der Houwen and Sommeijer 1980,
10.1002/zamm.19800601005; Verwer, Hundsdorfer and Sommeijer 1990, 10.1007/BF01386405): s stages
reach about 0.65 s^2 explicit steps, so a step costs the root of what it spans. Its stability region
holds an ellipse through 0 with half-axes w0/w1 and sqrt(w0^2 - 1)/w1, because a Chebyshev
polynomial is cosh(s m) on the ellipse of parameter m around -1 … 1; damping `eps` makes it wide
enough for flow.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

LEAST_DAMPING = 2.0 / 13.0  # of Verwer, Hundsdorfer and Sommeijer, for pure diffusion
MOST_STAGES = 250  # rounding grows with the square of the stages


class Stage(NamedTuple):
    """y_j = kept y_0 + old y_(j-1) + older y_(j-2) + step (new f(y_(j-1)) + first f(y_0))."""

    kept: float
    old: float
    older: float
    new: float
    first: float
    time: float  # of y_(j-1), in steps


SLOPE = Stage(0.0, 0.0, 0.0, 1.0, 0.0, 0.0)  # f(y_(j-1)) itself, as a stage of a step of 1


class Reach(NamedTuple):
    """Half-axes of the ellipse of stability, times the step."""

    real: float
    imaginary: float


def _chebyshev(n: int, w: float) -> tuple[float, float, float]:
    """T_n and its first two derivatives at w > 1."""
    m = math.acosh(w)
    value, slope = math.cosh(n * m), n * math.sinh(n * m) / math.sinh(m)
    return value, slope, (n * n * value - w * slope) / (w * w - 1.0)


@lru_cache(maxsize=4096)
def reach(stages: int, damping: float) -> Reach:
    """How far so many stages with this damping reach."""
    w0 = 1.0 + damping / stages**2
    _, slope, bend = _chebyshev(stages, w0)
    w1 = slope / bend
    return Reach(w0 / w1, math.sqrt(w0 * w0 - 1.0) / w1)


@lru_cache(maxsize=256)
def coefficients(stages: int, damping: float) -> tuple[Stage, ...]:
    """The stages of a step, at least 2; the first two know no y_(j-2)."""
    w0 = 1.0 + damping / stages**2
    at = [_chebyshev(j, w0) for j in range(stages + 1)]
    w1 = at[stages][1] / at[stages][2]
    b = [at[max(j, 2)][2] / at[max(j, 2)][1] ** 2 for j in range(stages + 1)]
    time = [0.0, 0.0] + [w1 * at[j][2] / at[j][1] for j in range(2, stages + 1)]
    time[1] = time[2] / at[2][1]
    rows = [Stage(1.0, 0.0, 0.0, b[1] * w1, 0.0, 0.0)]
    for j in range(2, stages + 1):
        old, older = 2.0 * b[j] * w0 / b[j - 1], -b[j] / b[j - 2]
        new = 2.0 * b[j] * w1 / b[j - 1]
        first = -(1.0 - b[j - 1] * at[j - 1][0]) * new
        rows.append(Stage(1.0 - old - older, old, older, new, first, time[j - 1]))
    rows[1] = rows[1]._replace(kept=rows[1].kept + rows[1].older, older=0.0)
    return tuple(rows)


def stages_for(real: float, imaginary: float) -> tuple[int, float]:
    """The fewest stages, and the damping, whose ellipse holds one with these half-axes.

    Both pass through 0, so the ellipse of stability must also be the rounder one there:
    imaginary^2/real of it is at least that of the spectrum; about 2/3 of the damping.
    """
    damping = LEAST_DAMPING
    if imaginary > 0.0:
        damping = max(damping, 1.5 * imaginary**2 / max(real, 1e-300))
    low, high = 2, 2
    while not _holds(high, damping, real, imaginary):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _holds(middle, damping, real, imaginary) else (middle, high)
    return high, damping


def _holds(stages: int, damping: float, real: float, imaginary: float) -> bool:
    there = reach(stages, damping)
    return there.real >= real and there.imaginary >= imaginary
