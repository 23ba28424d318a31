"""The law of held time against compound Poisson sums of scipy and against draws."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import gamma, poisson

from exosome.engines.walk.contact_rates import Births
from exosome.engines.walk.held_time import born_before_holding, held_within


@pytest.mark.parametrize("b", [0.0, 1e-3, 0.4, 3.0, 60.0, 2000.0])
@pytest.mark.parametrize("x", [1e-4, 0.3, 2.0, 55.0, 1990.0, 5000.0])
def test_held_time_is_a_compound_poisson_law(x: float, b: float) -> None:
    """Q0 to Q3 are sums over the number of bindings of gamma laws, to 1e-12."""
    n = np.arange(int(b + 12.0 * np.sqrt(b) + 40.0))
    weight = poisson.pmf(n, b)
    for extra, value in enumerate(held_within(x, b)):
        jumps = n + extra
        chance = np.where(jumps > 0, gamma.cdf(x, np.maximum(jumps, 1)), 1.0)
        assert value == pytest.approx(float(weight @ chance), abs=1e-12)


def test_no_time_has_passed_for_nobody_but_the_unbound() -> None:
    assert held_within(0.0, 0.7) == (np.exp(-0.7), 0.0, 0.0, 0.0)


@pytest.mark.parametrize("extra", [False, True])
def test_what_was_born_before_holding_is_an_integral_over_held_times(extra: bool) -> None:
    """A ramp and a dose, less holding, against a fine sum over held times, to 1e-6."""
    births = Births(
        np.array([0, 2]), np.array([10.0, 40.0]), np.array([70.0, 40.0]), np.array([6.0, 2.0])
    )
    mu, b = 0.08, 1.7
    edges = np.linspace(0.0, 150.0, 300_001)
    index = 1 if extra else 0
    chance = np.array([held_within(mu * t, b)[index] for t in edges[::100]])
    chance = np.interp(edges, edges[::100], chance)
    parts, middle = np.diff(chance), 0.5 * (edges[1:] + edges[:-1])
    for time in (5.0, 45.0, 90.0, 150.0):
        ages = time - middle
        born = 6.0 * np.clip((ages - 10.0) / 60.0, 0.0, 1.0) + 2.0 * (ages >= 40.0)
        expected = float(parts @ born)
        got = born_before_holding(births, 0, time, mu, b, extra)
        assert got == pytest.approx(expected, abs=2e-4)
