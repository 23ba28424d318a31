"""Runge-Kutta-Chebyshev method of second order: a stabilised explicit method with many stages.

Sources: van der Houwen and Sommeijer 1980, 10.1002/zamm.19800601005; Verwer, Hundsdorfer and
Sommeijer 1990, 10.1007/BF01386405. s stages are stable over about 0.65 s^2 explicit Euler steps, so
the cost of a step grows with the square root of its length. The stability region contains an
ellipse through 0 with half-axes w0/w1 and sqrt(w0^2 - 1)/w1, because a Chebyshev polynomial is
cosh(s m) on the ellipse of parameter m around -1 … 1; the damping makes it wide enough for flow.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

LEAST_DAMPING = 2.0 / 13.0  # of Verwer, Hundsdorfer and Sommeijer, for pure diffusion
MAX_STAGES = 250  # rounding errors grow with the square of the stages


class Stage(NamedTuple):
    """y_j = kept y_0 + old y_(j-1) + older y_(j-2) + step (new f(y_(j-1)) + first f(y_0))."""

    kept: float
    old: float
    older: float
    new: float
    first: float
    time: float  # of y_(j-1), in steps


SLOPE = Stage(0.0, 0.0, 0.0, 1.0, 0.0, 0.0)  # f(y_(j-1)) itself, as a stage of a step of 1


class StabilityEllipse(NamedTuple):
    """Half-axes of the stability ellipse: eigenvalues times the step, without dimension."""

    real: float
    imaginary: float


def _chebyshev(n: int, w: float) -> tuple[float, float, float]:
    """T_n and its first two derivatives at w > 1."""
    m = math.acosh(w)
    value, first = math.cosh(n * m), n * math.sinh(n * m) / math.sinh(m)
    return value, first, (n * n * value - w * first) / (w * w - 1.0)


@lru_cache(maxsize=4096)
def stability_ellipse(stages: int, damping: float) -> StabilityEllipse:
    """The ellipse in which a step of so many stages with this damping is stable."""
    w0 = 1.0 + damping / stages**2
    _, first, second = _chebyshev(stages, w0)
    w1 = first / second
    return StabilityEllipse(w0 / w1, math.sqrt(w0 * w0 - 1.0) / w1)


@lru_cache(maxsize=256)
def coefficients(stages: int, damping: float) -> tuple[Stage, ...]:
    """The stages of a step, at least 2; the first two do not use y_(j-2)."""
    w0 = 1.0 + damping / stages**2
    polynomials = [_chebyshev(j, w0) for j in range(stages + 1)]
    w1 = polynomials[stages][1] / polynomials[stages][2]
    b = [polynomials[max(j, 2)][2] / polynomials[max(j, 2)][1] ** 2 for j in range(stages + 1)]
    time = [0.0, 0.0]
    time += [w1 * polynomials[j][2] / polynomials[j][1] for j in range(2, stages + 1)]
    time[1] = time[2] / polynomials[2][1]
    rows = [Stage(1.0, 0.0, 0.0, b[1] * w1, 0.0, 0.0)]
    for j in range(2, stages + 1):
        old, older = 2.0 * b[j] * w0 / b[j - 1], -b[j] / b[j - 2]
        new = 2.0 * b[j] * w1 / b[j - 1]
        first = -(1.0 - b[j - 1] * polynomials[j - 1][0]) * new
        rows.append(Stage(1.0 - old - older, old, older, new, first, time[j - 1]))
    rows[1] = rows[1]._replace(kept=rows[1].kept + rows[1].older, older=0.0)
    return tuple(rows)


def stages_for(real: float, imaginary: float) -> tuple[int, float]:
    """The fewest stages, and the damping, that are stable on a spectrum with these half-axes.

    `real` and `imaginary` are eigenvalues times the step. Spectrum and stability region are
    ellipses through 0, so near 0 the stability ellipse must have the larger curvature radius: its
    imaginary^2/real, about 2/3 of the damping, is at least that of the spectrum.
    """
    damping = LEAST_DAMPING
    if imaginary > 0.0:
        damping = max(damping, 1.5 * imaginary**2 / max(real, 1e-300))
    low, high = 2, 2
    while not _stable(high, damping, real, imaginary):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _stable(middle, damping, real, imaginary) else (middle, high)
    return high, damping


def _stable(stages: int, damping: float, real: float, imaginary: float) -> bool:
    ellipse = stability_ellipse(stages, damping)
    return ellipse.real >= real and ellipse.imaginary >= imaginary
