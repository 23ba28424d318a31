"""Random draws at an address, compiled: uniform, normal, counts. All results are scalars."""

import math

import numpy as np

from exosome import rng
from exosome.engines.compiled import compiled

philox4x32 = compiled(rng.philox4x32)

_LOW = np.uint64(0xFFFFFFFF)
_32 = np.uint64(32)
_8 = np.uint64(8)

# Wichura's coefficients, highest power first: numerator and denominator of three ranges.
_MIDDLE = (
    (2.5090809287301226727e3, 5.2264952788528545610e3),
    (3.3430575583588128105e4, 2.8729085735721942674e4),
    (6.7265770927008700853e4, 3.9307895800092710610e4),
    (4.5921953931549871457e4, 2.1213794301586595867e4),
    (1.3731693765509461125e4, 5.3941960214247511077e3),
    (1.9715909503065514427e3, 6.8718700749205790830e2),
    (1.3314166789178437745e2, 4.2313330701600911252e1),
    (3.3871328727963666080e0, 1.0),
)
_TAIL = (
    (7.74545014278341407640e-4, 1.05075007164441684324e-9),
    (2.27238449892691845833e-2, 5.47593808499534494600e-4),
    (2.41780725177450611770e-1, 1.51986665636164571966e-2),
    (1.27045825245236838258e0, 1.48103976427480074590e-1),
    (3.64784832476320460504e0, 6.89767334985100004550e-1),
    (5.76949722146069140550e0, 1.67638483018380384940e0),
    (4.63033784615654529590e0, 2.05319162663775882187e0),
    (1.42343711074968357734e0, 1.0),
)
_FAR_TAIL = (
    (2.01033439929228813265e-7, 2.04426310338993978564e-15),
    (2.71155556874348757815e-5, 1.42151175831644588870e-7),
    (1.24266094738807843860e-3, 1.84631831751005468180e-5),
    (2.65321895265761230930e-2, 7.86869131145613259100e-4),
    (2.96560571828504891230e-1, 1.48753612908506148525e-2),
    (1.78482653991729133580e0, 1.36929880922735805310e-1),
    (5.46378491116411436990e0, 5.99832206555887937690e-1),
    (6.65790464350110377720e0, 1.0),
)


@compiled
def _words(seed, who, number, step, purpose):
    return philox4x32(
        who & _LOW,
        who >> _32,
        np.uint64(number),
        (np.uint64(step) << _8) | np.uint64(purpose),
        seed & _LOW,
        seed >> _32,
    )


@compiled
def four(seed, who, number, step, purpose):
    """Four uniforms in the open interval (0, 1) at an address."""
    a, b, c, d = _words(seed, who, number, step, purpose)
    scale = 2.0**-32
    return (
        (np.float64(a) + 0.5) * scale,
        (np.float64(b) + 0.5) * scale,
        (np.float64(c) + 0.5) * scale,
        (np.float64(d) + 0.5) * scale,
    )


@compiled
def fine(seed, who, number, step, purpose):
    """Two uniforms in (0, 1) with 53 bits each, for distributions whose far tail matters."""
    a, b, c, d = _words(seed, who, number, step, purpose)
    scale = 2.0**-53
    one = (np.float64(a >> np.uint64(5)) * 67108864.0 + np.float64(b >> np.uint64(6)) + 0.5) * scale
    two = (np.float64(c >> np.uint64(5)) * 67108864.0 + np.float64(d >> np.uint64(6)) + 0.5) * scale
    return one, two


@compiled
def _ratio(table, r):
    top = 0.0
    bottom = 0.0
    for a, b in table:
        top = top * r + a
        bottom = bottom * r + b
    return top / bottom


@compiled
def normal(p):
    """The standard normal quantile of p, to about 1e-16 relative.

    Source: Wichura 1988, algorithm AS 241 (PPND16), doi 10.2307/2347330.
    """
    q = p - 0.5
    if abs(q) <= 0.425:
        return q * _ratio(_MIDDLE, 0.180625 - q * q)
    r = math.sqrt(-math.log(p if q < 0.0 else 1.0 - p))
    z = _ratio(_TAIL, r - 1.6) if r <= 5.0 else _ratio(_FAR_TAIL, r - 5.0)
    return -z if q < 0.0 else z


@compiled
def direction(u, v):
    """A unit vector, uniform on the sphere, from two uniforms."""
    z = 2.0 * u - 1.0
    s = math.sqrt(max(0.0, 1.0 - z * z))
    phi = 2.0 * math.pi * v
    return s * math.cos(phi), s * math.sin(phi), z


@compiled
def poisson(mean, u):
    """The Poisson count of a uniform u, by search from the mode outwards.

    Exact for any mean: each count has a part of (0, 1) of the length of its probability.
    """
    if mean <= 0.0:
        return 0
    up = int(mean)
    down = up
    p_up = math.exp(up * math.log(mean) - mean - math.lgamma(up + 1.0))
    p_down = p_up
    u -= p_up
    while u > 0.0:
        up += 1
        p_up *= mean / up
        u -= p_up
        if u <= 0.0:
            return up
        if down > 0:
            p_down *= down / mean
            down -= 1
            u -= p_down
            if u <= 0.0:
                return down
        elif p_up < 1e-300:
            return up
    return up


@compiled
def _rising(size, count):
    """The logarithm of gamma(size + count)/gamma(size).

    Of a large size by Stirling's series of the quotient, because the difference of the logarithms
    cancels: at a size of 1e11 it has an error of 1e-4, at 1e15 no correct digit.
    Source: Abramowitz and Stegun 1964, 6.1.41.
    """
    if size < 1e5:
        return math.lgamma(count + size) - math.lgamma(size)
    more = size + count
    first = (more - 0.5) * math.log1p(count / size) + count * math.log(size) - count
    return first + (1.0 / more - 1.0 / size) / 12.0


@compiled
def negative_binomial(mean, size, u):
    """The negative binomial count of a uniform u: variance mean + mean^2 / size."""
    if mean <= 0.0:
        return 0
    q = mean / (mean + size)
    up = int(max(0.0, q * (size - 1.0) / (1.0 - q)))
    down = up
    p_up = math.exp(
        _rising(size, up) - math.lgamma(up + 1.0) + size * math.log1p(-q) + up * math.log(q)
    )
    p_down = p_up
    u -= p_up
    while u > 0.0:
        p_up *= q * (up + size) / (up + 1.0)
        up += 1
        u -= p_up
        if u <= 0.0:
            return up
        if down > 0:
            p_down *= down / (q * (down - 1.0 + size))
            down -= 1
            u -= p_down
            if u <= 0.0:
                return down
        elif p_up < 1e-300:
            return up
    return up


@compiled
def binomial(trials, p, u):
    """The binomial count of a uniform u, by search from the mode outwards; 0 < p < 1.

    Exact for any number of trials: each count has a part of (0, 1) of the length of its
    probability.
    """
    if trials <= 0:
        return np.int64(0)
    odds = p / (1.0 - p)
    up = np.int64(min(float(trials), math.floor((trials + 1.0) * p)))
    down = up
    p_up = math.exp(
        math.lgamma(trials + 1.0) - math.lgamma(up + 1.0) - math.lgamma(trials - up + 1.0)
        + up * math.log(p) + (trials - up) * math.log1p(-p)
    )  # fmt: skip
    p_down = p_up
    u -= p_up
    while u > 0.0 and (up < trials or down > 0):
        if up < trials:
            p_up *= odds * (trials - up) / (up + 1.0)
            up += 1
            u -= p_up
            if u <= 0.0:
                return up
        if down > 0:
            p_down *= down / (odds * (trials - down + 1.0))
            down -= 1
            u -= p_down
            if u <= 0.0:
                return down
        if p_up < 1e-300 and p_down < 1e-300:
            break
    return up if p_up > p_down else down
