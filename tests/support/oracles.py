"""Closed forms that the walk must reproduce.

Lengths in um, times in s. `radius` is the cell's, `start` the distance of the start from its
centre, `diffusivity` in um^2/s, `uptake` the kappa of the Robin condition in um/s, `clearance` the
first-order loss in 1/s. Da = uptake radius / diffusivity, range = sqrt(diffusivity / clearance).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import quad
from scipy.optimize import brentq
from scipy.special import erf, erfc, erfcx

Array = NDArray[np.float64]


# One wall, one sphere -----------------------------------------------------------------------------


def _captured_by_plane(time: ArrayLike, gap: float, diffusivity: float, h: float) -> Array:
    """erfc(u) - exp(h gap + h^2 D t) erfc(u + h sqrt(D t)) with u = gap/sqrt(4 D t)."""
    spread = np.sqrt(diffusivity * np.asarray(time, dtype=float))
    with np.errstate(divide="ignore", invalid="ignore"):
        u = gap / (2.0 * spread)
        value = np.exp(-u * u) * (erfcx(u) - erfcx(u + h * spread))
    return np.where(spread > 0.0, value, 0.0)


def planar_robin(time: ArrayLike, gap: float, diffusivity: float, uptake: float) -> Array:
    """Share captured by `time` by a flat wall, started `gap` above it.

    Carslaw and Jaeger, Conduction of Heat in Solids, 2nd edition (1959), section 14.2.
    """
    return _captured_by_plane(time, gap, diffusivity, uptake / diffusivity)


def planar_robin_ever(gap: float, diffusivity: float, uptake: float, clearance: float) -> float:
    """Share ever captured by a flat wall in the face of clearance."""
    inverse_range = math.sqrt(clearance / diffusivity)
    h = uptake / diffusivity
    return h / (h + inverse_range) * math.exp(-inverse_range * gap)


def planar_local_time(local: ArrayLike, time: float, gap: float, diffusivity: float) -> Array:
    """Chance that the local time (um) of a reflecting flat wall exceeds `local` by `time`."""
    return np.asarray(erfc((gap + np.asarray(local)) / math.sqrt(4.0 * diffusivity * time)))


def planar_reflected(end: ArrayLike, time: float, gap: float, diffusivity: float) -> Array:
    """Chance to end below the height `end` over a reflecting flat wall, started `gap` above it."""
    s = math.sqrt(4.0 * diffusivity * time)
    x = np.asarray(end, dtype=float)
    return np.asarray(0.5 * (erf((x - gap) / s) + erf((x + gap) / s)))


def collins_kimball(
    time: ArrayLike, start: float, radius: float, diffusivity: float, uptake: float
) -> Array:
    """Share captured by `time` by one partially absorbing sphere.

    Collins and Kimball 1949, 10.1016/0095-8522(49)90023-9.
    """
    da = uptake * radius / diffusivity
    h = (1.0 + da) / radius
    ever = radius / start * da / (1.0 + da)
    return ever * _captured_by_plane(time, start - radius, diffusivity, h)


def capture_rate(
    time: ArrayLike, start: float, radius: float, diffusivity: float, uptake: float
) -> Array:
    """Density of the time of capture by one sphere, in 1/s: the slope of `collins_kimball`."""
    spread = np.sqrt(diffusivity * np.asarray(time, dtype=float))
    h = uptake / diffusivity + 1.0 / radius
    u = (start - radius) / (2.0 * spread)
    contact = 1.0 / (math.sqrt(math.pi) * spread) - h * erfcx(u + h * spread)
    return np.asarray(radius / start * uptake * np.exp(-u * u) * contact)


def collins_kimball_cleared(
    time: float, start: float, radius: float, diffusivity: float, uptake: float, clearance: float
) -> float:
    """Share captured by `time` by one sphere while the rest is cleared from the fluid.

    Integral of `capture_rate` times exp(-clearance t), to about 1e-12.
    """

    def integrand(root: float) -> float:  # t = root^2 takes away the singularity at t = 0
        rate = capture_rate(root * root, start, radius, diffusivity, uptake)
        return float(rate) * math.exp(-clearance * root * root) * 2.0 * root

    until = time if clearance == 0.0 else min(time, 60.0 / clearance)
    first = min(math.sqrt(until), 4.0 * start / math.sqrt(diffusivity))
    parts = [0.0, first, math.sqrt(until)]
    exact = {"epsabs": 1e-13, "epsrel": 1e-12, "limit": 400}
    return math.fsum(quad(integrand, a, b, **exact)[0] for a, b in pairwise(parts))


def sphere_ever(
    start: float, radius: float, diffusivity: float, uptake: float, clearance: float
) -> float:
    """Share ever captured by one sphere in the face of clearance."""
    inverse_range = math.sqrt(clearance / diffusivity)
    da = uptake * radius / diffusivity
    reach = math.exp(-inverse_range * (start - radius))
    return radius / start * reach * da / (1.0 + da + inverse_range * radius)


def radial_density(
    distance: ArrayLike,
    time: float,
    start: float,
    radius: float,
    diffusivity: float,
    uptake: float,
) -> Array:
    """Density (1/um) of the distance from the sphere's centre of those still free at `time`."""
    r = np.asarray(distance, dtype=float)
    x, x0 = r - radius, start - radius
    h = uptake / diffusivity + 1.0 / radius
    s = math.sqrt(4.0 * diffusivity * time)
    direct = np.exp(-(((x - x0) / s) ** 2)) / (math.sqrt(math.pi) * s)
    wall = 1.0 / (math.sqrt(math.pi) * s) - h * erfcx((x + x0) / s + h * s / 2.0)
    return np.asarray(r / start * (direct + np.exp(-(((x + x0) / s) ** 2)) * wall))


# A source in the open -----------------------------------------------------------------------------


def point_source(distance: ArrayLike, rate: float, diffusivity: float, clearance: float) -> Array:
    """Steady concentration (1/um^3) at a distance from a point that sends `rate` per s."""
    r = np.asarray(distance, dtype=float)
    decay = np.exp(-r * math.sqrt(clearance / diffusivity))
    return np.asarray(rate * decay / (4.0 * math.pi * diffusivity * r))


def plume(
    along: ArrayLike,
    across: ArrayLike,
    rate: float,
    diffusivity: float,
    clearance: float,
    speed: float,
) -> Array:
    """Steady concentration (1/um^3) `along` the flow and `across` it from a point source."""
    x, y = np.asarray(along, dtype=float), np.asarray(across, dtype=float)
    r = np.hypot(x, y)
    a = speed / (2.0 * diffusivity)
    m = math.sqrt(clearance / diffusivity + a * a)
    return np.asarray(rate / (4.0 * math.pi * diffusivity * r) * np.exp(a * x - m * r))


def cleared_within(
    distance: ArrayLike, diffusivity: float, clearance: float, speed: float = 0.0
) -> Array:
    """Share of all that a point source sends that is cleared within `distance` of it.

    Integral of clearance times the steady concentration over the ball, with or without flow.
    """
    r = np.asarray(distance, dtype=float)
    if speed == 0.0:
        reduced = r * math.sqrt(clearance / diffusivity)
        return np.asarray(1.0 - (1.0 + reduced) * np.exp(-reduced))
    a = abs(speed) / (2.0 * diffusivity)
    m = math.sqrt(clearance / diffusivity + a * a)
    slow, fast = clearance / (diffusivity * (m + a)), m + a  # slow = m - a without cancellation
    both = -np.expm1(-slow * r) / slow + np.expm1(-fast * r) / fast
    return np.asarray(clearance / (2.0 * diffusivity * a) * both)


# A cell in a uniform suspension, and many cells ---------------------------------------------------


def smoluchowski(radius: float, diffusivity: float, uptake: float) -> float:
    """Steady rate of uptake by one cell, in um^3/s: times the concentration far away."""
    da = uptake * radius / diffusivity
    return 4.0 * math.pi * diffusivity * radius * da / (1.0 + da)


def smoluchowski_at(time: ArrayLike, radius: float, diffusivity: float, uptake: float) -> Array:
    """Rate of uptake by one cell, in um^3/s, `time` after it was put into an even suspension."""
    da = uptake * radius / diffusivity
    y = (1.0 + da) * np.sqrt(diffusivity * np.asarray(time, dtype=float)) / radius
    return np.asarray(smoluchowski(radius, diffusivity, uptake) * (1.0 + da * erfcx(y)))


def mean_field_range(
    diffusivity: float, clearance: float, cells_per_um3: float, radius: float, uptake: float
) -> float:
    """Distance in um over which clearance and many cells weaken a message by e."""
    loss = clearance + cells_per_um3 * smoluchowski(radius, diffusivity, uptake)
    return math.sqrt(diffusivity / loss)


# Bursts and size ----------------------------------------------------------------------------------


def bursts(
    rate: float, interval: float, size: float, law: str = "poisson"
) -> tuple[float, float, float]:
    """Mean, variance and chance of none of the exosomes freed in an interval.

    Fusions are a Poisson process of `rate / size`; each frees Poisson(size), exactly `size`, or a
    geometric number from 1 up with mean `size`.
    """
    fusions = rate / size * interval
    second = {"poisson": size + size**2, "fixed": size**2, "geometric": 2.0 * size**2 - size}[law]
    empty = {"poisson": math.exp(-size), "fixed": 0.0, "geometric": 0.0}[law]
    return fusions * size, fusions * second, math.exp(-fusions * (1.0 - empty))


def stokes_einstein(diameter_nm: float, viscosity_mpa_s: float, kelvin: float = 310.15) -> float:
    """Diffusion coefficient in um^2/s of a sphere of that diameter: k_B T / (3 pi eta d)."""
    boltzmann = 1.380649e-23  # J/K, exact by definition of the kelvin
    drag = 3.0 * math.pi * (viscosity_mpa_s * 1e-3) * (diameter_nm * 1e-9)
    return boltzmann * kelvin / drag * 1e12


# A slab with a wall that lets through -------------------------------------------------------------


def slab_left(
    time: ArrayLike, start: float, width: float, diffusivity: float, speed: float
) -> Array:
    """Share still in a slab closed at 0 whose wall at `width` lets through, from `start`.

    Modes cos(b y) with b tan(b width) = speed/diffusivity. Carslaw and Jaeger 1959, section 3.11.
    """
    h = speed / diffusivity
    roots = _roots(lambda b: b * math.sin(b * width) - h * math.cos(b * width), width)
    weight = np.cos(roots * start) * np.sin(roots * width) / roots
    weight /= width / 2.0 + np.sin(2.0 * roots * width) / (4.0 * roots)
    times = np.asarray(time, dtype=float)
    return np.asarray(np.exp(-diffusivity * np.multiply.outer(times, roots**2)) @ weight)


def slab_mean_time(start: float, width: float, diffusivity: float, speed: float) -> float:
    """Mean time until it is through the wall at `width`, from `start` above the closed one, s."""
    return (width**2 - start**2) / (2.0 * diffusivity) + width / speed


def beyond_slab(
    time: ArrayLike, width: float, diffusivity: float, speed: float, back: float
) -> Array:
    """Share in a stirred place beyond the wall of a slab, all there at time 0.

    It comes through the wall at `back` 1/s and returns at `speed`. The modes cos(b y) with
    (diffusivity b^2 - back) sin(b width) = speed b cos(b width), and what each has beyond the
    wall, are orthogonal with weights 1 and back/speed; b = 0 is the equilibrium.
    """
    roots = _roots(
        lambda b: (diffusivity * b * b - back) * math.sin(b * width)
        - speed * b * math.cos(b * width),
        width,
    )
    beyond = speed * np.cos(roots * width) / (back - diffusivity * roots**2)
    norm = width / 2.0 + np.sin(2.0 * roots * width) / (4.0 * roots)
    share = back / speed * beyond**2 / (norm + back / speed * beyond**2)
    even = speed / back / (width + speed / back)
    times = np.asarray(time, dtype=float)
    return np.asarray(even + np.exp(-diffusivity * np.multiply.outer(times, roots**2)) @ share)


def _roots(equation: Callable[[float], float], width: float, modes: int = 400) -> Array:
    """The positive roots of a characteristic equation, by a scan finer than their distance."""
    grid = np.linspace(1e-6, modes * math.pi, 40 * modes) / width
    values = np.array([equation(b) for b in grid])
    turns = np.flatnonzero(values[:-1] * values[1:] < 0.0)
    return np.array([brentq(equation, grid[i], grid[i + 1], xtol=1e-15) for i in turns])
