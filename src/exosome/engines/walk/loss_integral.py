"""What a first-order loss takes from a stretch of a recorded path, in closed form.

An exosome that has reached the age a0 (s) is lost at the rate k (1/s) until the age a1. Of those
released before the time t - a, B(t - a) in number, the loss has taken by the time t

    N(t) = integral from a0 to a1 of k exp(-k (a - a0)) B(t - a) da.

B is piecewise linear, so that N is a sum of the integrals of z^n exp(-z) from 0 to x.
"""

from __future__ import annotations

import math

from exosome.engines.compiled import compiled, compiled_apart

SMALL = 0.05  # below it the integrals are summed as series, of relative error 1e-13


@compiled
def _integrals(x):
    """The integrals of exp(-z), z exp(-z) and z^2 exp(-z) from 0 to x (three scalars)."""
    zeroth = -math.expm1(-x)
    if x < SMALL:
        first = 1.0 / 144.0 - x * (1.0 / 840.0 - x / 5760.0)
        first = 0.5 - x * (1.0 / 3.0 - x * (0.125 - x * (1.0 / 30.0 - x * first)))
        second = 1.0 / 168.0 - x * (1.0 / 960.0 - x / 6480.0)
        second = 1.0 / 3.0 - x * (0.25 - x * (0.1 - x * (1.0 / 36.0 - x * second)))
        return zeroth, x * x * first, x * x * x * second
    rest = 1.0 - zeroth
    first = zeroth - x * rest
    return zeroth, first, 2.0 * first - x * x * rest


@compiled_apart
def lost(births, source, time, low, high, rate):
    """What a loss at `rate` takes by `time` from ages low to high, and two integrals for slopes.

    The second weighs each loss with k (a - low), the third takes a B'(t - a) in place of B: minus
    the derivative by ln k at the survival so far, and the derivative by the logarithm of the speed
    at which ages shrink. Three scalars, in exosomes.
    """
    number, later, moved = 0.0, 0.0, 0.0
    for piece in range(births.first[source], births.first[source + 1]):
        begin, end, amount = births.begin[piece], births.end[piece], births.amount[piece]
        whole = min(high, time - end)  # up to this age all of the piece are released early enough
        start = low
        if whole > low:
            zeroth, first, _ = _integrals(rate * (whole - low))
            number += amount * zeroth
            later += amount * first
            start = whole
        if end <= begin:
            if low < whole < high:
                moved += amount * rate * math.exp(-rate * (whole - low)) * whole
            continue
        stop = min(high, time - begin)
        if stop <= start:
            continue
        before = rate * (start - low)
        each = amount / (end - begin) * math.exp(-before)
        length = time - begin - start
        zeroth, first, second = _integrals(rate * (stop - start))
        ramp = length * zeroth - first / rate
        number += each * ramp
        later += each * (before * ramp + length * first - second / rate)
        moved += each * (start * zeroth + first / rate)
    return number, later, moved
