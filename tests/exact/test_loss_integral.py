"""The loss from a stretch of a recorded path against numerical integration."""

import math
from itertools import pairwise, product

import numpy as np
import pytest
from scipy.integrate import quad

from exosome.engines.walk.contact_rates import Births
from exosome.engines.walk.loss_integral import lost

# Two sources: one that releases evenly with a second piece later, and one dose beside a short one.
BIRTHS = Births(
    np.array([0, 2, 4]), np.array([0.0, 50.0, 20.0, 30.0]), np.array([40.0, 90.0, 20.0, 31.0]),
    np.array([3.0, 5.0, 2.0, 1.0]),
)  # fmt: skip
TIMES = (5.0, 33.0, 75.0, 200.0)
STRETCHES = ((0.0, 4.0), (0.0, 181.0), (12.0, 56.0), (12.0, 12.5))
RATES = (1e-9, 1e-3, 0.05, 2.0)


def released(source: int, time: float) -> float:
    """The number that a source has released by a time in s."""
    total = 0.0
    for piece in range(BIRTHS.first[source], BIRTHS.first[source + 1]):
        begin, end, amount = (BIRTHS.begin[piece], BIRTHS.end[piece], BIRTHS.amount[piece])
        if time >= end:
            total += amount
        elif time > begin:
            total += amount * (time - begin) / (end - begin)
    return total


def corners(source: int, time: float, low: float, high: float) -> list[float]:
    """Ages between low and high at which the number released has a corner or a step."""
    pieces = range(BIRTHS.first[source], BIRTHS.first[source + 1])
    ages = {time - float(t[piece]) for piece in pieces for t in (BIRTHS.begin, BIRTHS.end)}
    return [low, *sorted(age for age in ages if low < age < high), high]


def integral(source: int, time: float, low: float, high: float, rate: float, power: int) -> float:
    """The integral over ages of k exp(-k u) (k u)^power B(time - age), u = age - low."""

    def density(age: float) -> float:
        u = rate * (age - low)
        return rate * math.exp(-u) * u**power * released(source, time - age)

    ends = corners(source, time, low, high)
    return sum(
        quad(density, a, b, epsabs=1e-13, epsrel=1e-12, limit=200)[0]
        for a, b in pairwise(ends)
    )


@pytest.mark.parametrize("source", (0, 1))
def test_loss_equals_its_integral(source: int) -> None:
    """Loss and its first moment, over 64 stretches, times and rates, to 1e-9 of the amount sent."""
    for time, (low, high), rate in product(TIMES, STRETCHES, RATES):
        number, later, _ = lost(BIRTHS, source, time, low, high, rate)
        for power, value in enumerate((number, later)):
            expected = integral(source, time, low, high, rate, power)
            assert value == pytest.approx(expected, rel=1e-8, abs=1e-13)


@pytest.mark.parametrize("source", (0, 1))
def test_slopes_are_differences(source: int) -> None:
    """By ln k and by ln D (ages as 1/D, k as it is) against central differences of the loss."""
    step = 1e-5
    for time, (low, high), rate in product(TIMES, STRETCHES, RATES[1:]):
        number, later, moved = lost(BIRTHS, source, time, low, high, rate)
        up, down = (
            lost(BIRTHS, source, time, low, high, rate * math.exp(sign * step))[0]
            for sign in (1.0, -1.0)
        )
        assert number - later == pytest.approx((up - down) / (2.0 * step), rel=1e-6, abs=1e-9)
        up, down = (
            lost(BIRTHS, source, time, low * f, high * f, rate)[0]
            for f in (math.exp(-step), math.exp(step))
        )
        by_ages = later - number + moved
        assert by_ages == pytest.approx((up - down) / (2.0 * step), rel=1e-6, abs=1e-9)
