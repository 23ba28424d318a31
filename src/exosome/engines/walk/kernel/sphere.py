"""The exact law of one step beside one partially absorbing sphere.

An exosome at distance r0 from the centre of a cell of radius R diffuses for a time dt. Its new
distance r1 and its local time L on the surface are drawn from their exact joint law, for any dt.
Uptake is exponential in L: the exosome stays free with probability exp(-kappa L / D). All arguments
and results are scalars; lengths in um, times in s, `ddt` = D dt in um^2, u, v, w uniform in (0, 1).

Why it is exact. In three dimensions r1 has the law of reflected motion on a half-line, weighted
with (r1/r0) exp(-L/R). With x = r - R and q = x1 + L, a path that touches has, for q > 0,

    weight  q (x0 + q) exp(-(x0 + q)^2 / 4 D dt),     and given q:  P(X1 < x) = (x/q) exp((x - q)/R)

so that it touches with probability (R/r0) erfc(x0 / sqrt(4 D dt)), the known hitting probability
(Smoluchowski 1917; Carslaw and Jaeger 1959). A path that does not touch is a free step in three
dimensions, accepted or rejected by the bridge of its distance. `docs/walk.md` derives each line.
"""

import math

from exosome.engines.compiled import compiled
from exosome.engines.draws import normal


@compiled
def touch_chance(r0, r1, radius, ddt):
    """Probability that a free step from r0 to r1 reached the surface on its way."""
    if r1 <= radius:
        return 1.0
    a = (r0 - radius) * (r1 - radius) / ddt
    if a > 40.0:
        return 0.0
    b = math.exp(-r0 * r1 / ddt)
    return (math.exp(-a) - b) / (1.0 - b)


@compiled
def reach_after_touch(x0, ddt, u, v):
    """q = x1 + L (um) of a path that touches the surface, x0 (um) from it at the start."""
    sigma = math.sqrt(2.0 * ddt)
    z = -normal(u * 0.5 * math.erfc(x0 / math.sqrt(4.0 * ddt)))
    return max(0.0, sigma * math.sqrt(z * z - 2.0 * math.log(v)) - x0)


@compiled
def height_after_touch(q, radius, u):
    """The new gap x1 (um) given q: the solution of (x/q) exp((x - q)/R) = u, by Newton's method."""
    y_max = q / radius
    c = math.log(u * y_max) + y_max if y_max > 0.0 else -700.0
    if c < -30.0:
        return radius * math.exp(c)
    e = math.exp(c)  # the start is within 1 %, and each round squares that
    y = e * (6.0 + 8.0 * e) / (6.0 + 14.0 * e + 5.0 * e * e) if c < 1.0 else 0.8 * c
    for _ in range(3):
        y *= (1.0 + c - math.log(y)) / (1.0 + y)
    return min(radius * y, q)


@compiled
def passage_time(path_done, path_left, ddt, dt, u, v, w):
    """When in a step that touched (s) the path length was `path_done`, with `path_left` to go (um).

    The path length is x0 + L: first the gap down to the surface, then the local time; that of the
    whole step is x0 + q. First passages are a stable process of index 1/2; its bridge is a mixture
    of an inverse Gaussian law and the size-biased one. Source of the inverse Gaussian draw:
    Michael, Schucany and Haas 1976, doi 10.2307/2683801.
    """
    if path_left <= 0.0:
        return dt
    mean = path_done / path_left
    shape = path_done * path_done / (2.0 * ddt)
    biased = w * (1.0 + mean) > 1.0
    if biased:  # its reciprocal is inverse Gaussian
        shape /= mean * mean
        mean = 1.0 / mean
    n = normal(u)
    a = mean * n * n / (2.0 * shape)
    y = mean / (1.0 + a + math.sqrt(a * (2.0 + a)))
    if v * (mean + y) > mean:
        y = mean * mean / y
    if biased:
        y = 1.0 / y
    return dt * y / (1.0 + y)


@compiled
def deflection_cosine(concentration, u):
    """Cosine of the deflection angle: exact for a free path between two radii.

    Given r0 and r1, the end of a free path is spread on the sphere r1 by a von Mises-Fisher law of
    concentration r0 r1 / (2 D dt). Source: Fisher 1953, doi 10.1098/rspa.1953.0064.
    """
    return max(
        -1.0,
        1.0 + math.log(u + (1.0 - u) * math.exp(-2.0 * concentration)) / concentration,
    )


@compiled
def rotated_towards(nx, ny, nz, wx, wy, wz, cosine):
    """The unit vector (x, y, z) at an angle of given cosine from the unit vector n, towards w."""
    along = wx * nx + wy * ny + wz * nz
    wx, wy, wz = wx - along * nx, wy - along * ny, wz - along * nz
    across = math.sqrt(wx * wx + wy * wy + wz * wz)
    sine = math.sqrt(max(0.0, 1.0 - cosine * cosine)) / across if across > 0.0 else 0.0
    return cosine * nx + sine * wx, cosine * ny + sine * wy, cosine * nz + sine * wz


# Gauss-Legendre on (0, 1) with two points of equal weight: parts of a step.
CLOSE = 5.0  # x0 x1 / (D dt) beyond which keeping clear of the surface does not matter
_PARTS = (0.2113248654051871, 0.7886751345948129)


@compiled
def _mean_height(mean, variance):
    """Mean of |N(mean, variance)|."""
    if variance <= 0.0:
        return abs(mean)
    spread = math.sqrt(2.0 * variance)
    return spread / math.sqrt(math.pi) * math.exp(-((mean / spread) ** 2)) + mean * math.erf(
        mean / spread
    )


@compiled
def spread_after_touch(x0, x1, radius, ddt):
    """Mean of 1 - cosine of the deflection of a path that touched, between two gaps (um).

    The direction diffuses with the clock D dt / r^2 along the path. The gap of the path is the
    absolute value of a Brownian bridge from x0 to -x1 (reflection); its mean and variance are taken
    at two times.
    """
    clock = 0.0
    for part in _PARTS:
        mean = x0 * (1.0 - part) - x1 * part
        variance = 2.0 * ddt * part * (1.0 - part)
        height = _mean_height(mean, variance)
        r = radius + height
        clock += 0.5 / (r * r) * (1.0 + 3.0 * (mean * mean + variance - height * height) / (r * r))
    return 1.0 - math.exp(-2.0 * ddt * clock)


@compiled
def narrowing_without_touch(x0, x1, radius, ddt):
    """The factor by which a path that did not touch is deflected less: it stayed farther out.

    Ratio of the clocks of a bridge that stays above the surface (a difference of two free bridges,
    by reflection) and of a free bridge.
    """
    a = x0 * x1 / ddt
    if a > CLOSE:
        return 1.0
    image = math.exp(-a)
    kept, free = 0.0, 0.0
    for part in _PARTS:
        variance = 2.0 * ddt * part * (1.0 - part)
        direct = x0 * (1.0 - part) + x1 * part
        height = _mean_height(direct, variance)
        height -= image * _mean_height(x0 * (1.0 - part) - x1 * part, variance)
        kept += 1.0 / (radius + height / (1.0 - image)) ** 2
        free += 1.0 / (radius + direct) ** 2
    return min(1.0, kept / free)
