"""Matrix that cells deposit and degrade, against its equation; how it hinders diffusion."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from exosome.engines.tissue.matrix_grid import MatrixGrid
from exosome.engines.tissue.tissue_state import begin
from exosome.engines.tissue.tissue_step import step
from exosome.physics import matrix_hindrance
from exosome.plan.tissue_rules import Make, Matrix, Move, TissueRules
from support.tissue_cells import POINTS, box_of, cells_at, counted, run, stirred

BOX = np.array([100.0, 60.0, 40.0])
XYZ = np.array([[22.0, 31.0, 17.0], [5.0, 5.0, 5.0], [99.0, 1.0, 39.0]])


def test_standing_cells_follow_the_equation_exactly() -> None:
    """dm/dt = rate - (decay + share) m in each voxel, and the sum of all is kept."""
    rule = Matrix("collagen", 0, density=0.01, decay=0.02, voxel=10.0)
    grid = MatrixGrid.begin(rule, BOX, float(BOX.prod()))
    assert grid.amount.shape == (10, 6, 4)
    rate, share = np.array([3.0, 0.0, 1.0]), np.array([0.0, 0.5, 0.0])
    once = grid.advanced(30.0, XYZ, rate, share)
    twice = grid.advanced(11.0, XYZ, rate, share).advanced(19.0, XYZ, rate, share)
    np.testing.assert_allclose(once.amount, twice.amount, rtol=1e-12)
    before, after = grid.amount.sum(), once.amount.sum()
    assert once.deposited == pytest.approx(120.0)
    assert before + once.deposited - once.degraded - once.decayed == pytest.approx(after)
    # the corner cell lies in the middle of its voxel: all of it acts there
    lost = 0.52
    assert once.amount[0, 0, 0] == pytest.approx(10.0 * math.exp(-lost * 30.0))
    assert once.degraded == pytest.approx(0.5 / lost * 10.0 * (1 - math.exp(-lost * 30.0)))
    far = grid.amount[5, 3, 2] * math.exp(-0.02 * 30.0)
    assert once.amount[5, 3, 2] == pytest.approx(far)


def test_a_well_mixed_place_has_one_amount() -> None:
    rules = TissueRules(
        make=(Make((0,), 0, 2.0), Make((0,), 0, -0.001)),
        matrices=(Matrix("gag", 0, density=1e-6, decay=0.01),),
    )
    state = run(counted(100.0), rules, stirred(), [50.0, 60.0])
    lost = 0.01 + 100 * 0.001
    expected = 1000.0 * math.exp(-lost * 60) + 200.0 / lost * (1 - math.exp(-lost * 60))
    assert state.matrix[0].amount.sum() == pytest.approx(expected, rel=1e-9)


def test_what_moving_cells_deposit_is_of_second_order_in_the_window() -> None:
    """A cell that goes straight through voxels: halving the windows divides the error by four."""
    rules = TissueRules(
        move=(Move((0,), 1.0, math.inf, toward=(1.0, 0.0, 0.0), bias=1.0),),
        make=(Make((0,), 0, 5.0),),
        matrices=(Matrix("collagen", 0, decay=0.02, voxel=50.0),),
    )

    def amounts(windows: int) -> np.ndarray:
        until = np.linspace(0.0, 40.0, windows + 1)[1:].tolist()
        state = run(cells_at([[30.0, 25.0, 25.0]]), rules, box_of(150.0), until)
        assert state.cells.xyz[0, 0] == pytest.approx(70.0)
        return state.matrix[0].amount

    exact = amounts(256)
    errors = [np.abs(amounts(n) - exact).max() for n in (4, 8, 16)]
    assert 3.5 < errors[0] / errors[1] < 4.5 and 3.5 < errors[1] / errors[2] < 4.5
    # by quadrature: the share of the second voxel grows from 0.1 to 0.9
    time = (np.arange(4000) + 0.5) / 100.0
    left = (5.0 * (0.1 + time / 50.0) * np.exp(-0.02 * (40.0 - time))).sum() / 100.0
    assert exact[1, 0, 0] == pytest.approx(left, rel=1e-4)


def test_density_hinders_diffusion() -> None:
    rules = TissueRules(matrices=(Matrix("gel", 0, density=2.0, half=2.0),))
    state = begin(cells_at(XYZ), rules, box_of(100.0))
    assert state.matrix[0].hindrance.item() == 0.5
    assert matrix_hindrance.hindered(6.0, 2.0) == 0.25
    assert matrix_hindrance.hindered(6.0, math.inf) == 1.0


def test_the_density_of_half_follows_from_the_fibres() -> None:
    """Spheres of 50 nm among fibres of 5 nm: at the density found, fibres halve diffusion."""
    half = matrix_hindrance.half_density(1e-6, 50.0, 5.0)
    factor = matrix_hindrance.fibre_hindrance(half * 1e-6, 50.0, 5.0)
    assert float(factor) == pytest.approx(0.5)
    assert float(matrix_hindrance.fibre_hindrance(0.0, 50.0, 5.0)) == 1.0


def test_rules_of_matrix_follow_the_factors_and_their_times() -> None:
    rules = TissueRules(
        make=(Make((0,), 0, 5.0, start=1.0, stop=3.0),), matrices=(Matrix("gel", 0),)
    )
    space = box_of(100.0)
    state = begin(cells_at(XYZ), rules, space)
    factors = np.array([[1.0, 0.0, 0.5]])
    for stop in (2.0, 6.0):
        state, _ = step(state, rules, space, 1, stop, factors, settings=POINTS)
    assert state.matrix[0].amount.sum() == pytest.approx(5.0 * 1.5 * 2.0)
    assert replace(state.matrix[0]).deposited == pytest.approx(15.0)
