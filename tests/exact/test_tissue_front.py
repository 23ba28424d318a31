"""A front of cells that walk, divide and crowd each other, against the speed for finite numbers."""

from __future__ import annotations

import math

import pytest
from tissue_front import compared

from exosome.physics import front_speed, persistent_walk


@pytest.mark.slow
@pytest.mark.statistical
def test_a_front_has_the_speed_of_finite_numbers() -> None:
    """4 fronts with 130 cells in a decay length: within 2 % and 3 standard errors of the law.

    Of four fronts 3 standard errors leave 6 % false alarms (Student's t); the seeds are fixed.
    `benchmarks/tissue_front.py` has more cells.
    """
    row = compared(400, 40.0, 4)
    law, error = row["law_for_finite_numbers"], row["standard_error"]
    assert abs(row["speed"] - law) < 0.02 * law + 3.0 * error
    assert error < 0.06 * law and row["speed"] < row["law_of_persistent_walks"]


@pytest.mark.parametrize("dimensions", [2, 3])
def test_persistence_and_whole_cells_slow_a_front(dimensions: int) -> None:
    """The limits of the laws: Fisher's speed of short persistence, and that of endless numbers."""
    spread = persistent_walk.diffusion(1.0, 1e-6, dimensions)
    fisher = front_speed.fisher_speed(1.0, spread)
    fast, steepness = front_speed.front_speed(1.0, 1.0, 1e-6, dimensions)
    assert fast == pytest.approx(fisher, rel=1e-5)
    assert steepness == pytest.approx(math.sqrt(1.0 / spread), rel=1e-3)
    slow, _ = front_speed.front_speed(1.0, 1.0, 1.0, dimensions)
    assert slow < front_speed.fisher_speed(1.0, persistent_walk.diffusion(1.0, 1.0, dimensions))
    assert slow < 1.0  # no front is faster than its cells
    shift = [
        fast - front_speed.finite_front_speed(1.0, 1.0, 1e-6, dimensions, number)
        for number in (1e2, 1e6, 1e12)
    ]
    assert shift[0] > shift[1] > shift[2] > 0.0
    # Brunet and Derrida for Fisher's equation: pi^2 (speed/2)/L^2
    length = math.log(1e6) + 3.0 * math.log(math.log(1e6))
    assert shift[1] == pytest.approx(fisher * math.pi**2 / (2.0 * length**2), rel=1e-2)


def test_other_dimensions_are_refused() -> None:
    with pytest.raises(ValueError, match="1 dimensions, expected 2 or 3"):
        front_speed.growth(1.0, 1.0, 1.0, 1.0, 1)
