"""The oracles of well-mixed places agree with what they solve, and with a slab cut into slices."""

from __future__ import annotations

import numpy as np
import pytest

from support.mixed_oracles import linear, michaelis_menten
from support.oracles import beyond_slab


@pytest.mark.parametrize(("speed", "back"), [(0.5, 0.05), (5.0, 0.01), (0.05, 0.2)])
def test_a_slab_and_what_is_beyond_by_finite_volumes(speed: float, back: float) -> None:
    """100 slices, whose error falls with their square: to 1e-5."""
    width, diffusivity, slices = 10.0, 4.0, 100
    size = width / slices
    rates = np.zeros((slices + 1, slices + 1))
    half = 2.0 * diffusivity / size  # from the middle of the last slice to the wall
    through, home = half * speed / (half + speed) / size, half * back / (half + speed)
    ways = [(i, i + 1, diffusivity / size**2) for i in range(slices - 1)]
    ways += [(target, source, rate) for source, target, rate in ways]
    ways += [(slices - 1, slices, through), (slices, slices - 1, home)]
    for source, target, rate in ways:
        rates[target, source] += rate
        rates[source, source] -= rate
    times = np.array([0.0, 1.0, 5.0, 30.0])
    wanted = linear(rates, times, [(0.0, np.eye(slices + 1)[slices])])[slices]
    value = beyond_slab(times, width, diffusivity, speed, back)
    assert value == pytest.approx(wanted, rel=1e-5)


@pytest.mark.parametrize("amount", [0.01, 1.0, 500.0])
def test_michaelis_and_menten_obey_their_equation(amount: float) -> None:
    """The slope of the closed form is -k A / (1 + k A / most), by central differences."""
    times, step = np.linspace(1.0, 400.0, 9), 1e-3
    late, early, now = (michaelis_menten(times + d, amount, 0.1, 3.0) for d in (step, -step, 0.0))
    slope = (late - early) / (2.0 * step)
    assert slope == pytest.approx(-0.1 * now / (1.0 + 0.1 * now / 3.0), rel=1e-6, abs=1e-13)


def test_linear_is_a_chain_of_exponentials() -> None:
    """Two steps in a row with a jump and an inflow, against the integrals written out."""
    rates = np.array([[-0.5, 0.0], [0.5, -0.2]])
    times = np.array([1.0, 2.0, 7.0])
    value = linear(rates, times, [(1.0, [3.0, 0.0])], [(2.0, 4.0, [0.0, 5.0])])

    def chain(t: np.ndarray) -> np.ndarray:
        return np.where(t >= 0, 3.0 * 0.5 / 0.3 * (np.exp(-0.2 * t) - np.exp(-0.5 * t)), 0.0)

    flow = 5.0 / 0.2 * (np.exp(-0.2 * np.clip(times - 4.0, 0, None))
                        - np.exp(-0.2 * np.clip(times - 2.0, 0, None)))  # fmt: skip
    assert value[0] == pytest.approx(3.0 * np.exp(-0.5 * (times - 1.0)), rel=1e-13)
    assert value[1] == pytest.approx(chain(times - 1.0) + flow, rel=1e-12)
