"""Cells that walk with persistence, and follow a direction, a matrix or arrivals of exosomes."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from exosome.engines.tissue.tissue_state import Arrivals, begin
from exosome.engines.tissue.tissue_step import step
from exosome.physics import persistent_walk
from exosome.plan.tissue_rules import Matrix, Move, TissueRules
from support.tissue_cells import POINTS, box_of, cells_at, run

SE = 4.0  # two-sided false-alarm rate 6e-5 for each comparison; about 30 of them
N = 4000
MIDDLE = (5e5, 5e5, 5e5)


def displaced(rules: TissueRules, until: list[float], seed: int = 1) -> np.ndarray:
    """Displacements (N, 3) um."""
    state = run(cells_at(np.tile(MIDDLE, (N, 1))), rules, box_of(1e6), until, seed)
    return state.cells.xyz - np.array(MIDDLE)


def near(sample: np.ndarray, expected: float) -> None:
    """Holds the mean of a sample (n,) within 4 standard errors."""
    assert abs(sample.mean() - expected) < SE * sample.std() / math.sqrt(len(sample))


@pytest.mark.statistical
@pytest.mark.parametrize("plane", [False, True], ids=["space", "plane"])
@pytest.mark.parametrize("persistence", [0.2, 2.0, math.inf])
def test_mean_square_displacement(persistence: float, plane: bool) -> None:
    """4000 cells at three times, in windows of uneven length."""
    rules = TissueRules(move=(Move((0,), 3.0, persistence, plane=plane),))
    for until in ([0.5], [0.3, 0.31, 2.0], [0.7, 2.0, 3.5, 6.0]):
        way = displaced(rules, until)
        time = until[-1]
        expected = (
            (3.0 * time) ** 2
            if math.isinf(persistence)
            else persistent_walk.mean_square_displacement(3.0, persistence, time)
        )
        if math.isinf(persistence):
            np.testing.assert_allclose((way**2).sum(axis=1), expected, rtol=1e-6)
        else:
            near((way**2).sum(axis=1), expected)
        near(way[:, 0], 0.0)
        assert np.all(way[:, 2] == 0.0) or not plane


def test_the_windows_change_no_path() -> None:
    """Positions in one window and in nine are the same to rounding."""
    rules = TissueRules(move=(Move((0,), 3.0, 0.4),))
    one, many = displaced(rules, [2.0]), displaced(rules, np.linspace(0, 2, 10)[1:].tolist())
    np.testing.assert_allclose(one, many, atol=1e-9)


@pytest.mark.statistical
def test_a_bias_gives_the_drift_and_the_spread_along_it() -> None:
    """4000 cells, 40 % of the turns along x: mean way and its variance."""
    rules = TissueRules(move=(Move((0,), 2.0, 0.5, toward=(1.0, 0.0, 0.0), bias=0.4),))
    way = displaced(rules, [1.0, 5.0])
    near(way[:, 0], persistent_walk.drift(2.0, 0.4) * 5.0)
    near(way[:, 1], 0.0)
    expected = persistent_walk.spread_along_cue(2.0, 0.5, 0.4, 5.0, 3)
    near((way[:, 0] - 4.0) ** 2, float(expected))


@pytest.mark.statistical
def test_without_persistence_each_window_has_its_direction() -> None:
    """4000 cells, 25 windows of 1 s at 2 um/s: a walk of 25 independent steps of 2 um."""
    rules = TissueRules(move=(Move((0,), 2.0, 0.0),))
    way = displaced(rules, np.arange(1.0, 26.0).tolist())
    near((way**2).sum(axis=1), 25 * 4.0)


@pytest.mark.statistical
@pytest.mark.parametrize("memory", [math.inf, 2.0])
def test_cells_turn_to_where_exosomes_arrived(memory: float) -> None:
    """4000 cells, each with three arrivals of weight 1: the share of turns that follow them.

    Two arrive from x and one from y at 1 s, and cells turn at 2 s: A = 3 exp(-1/memory), the
    direction is (2, 1)/sqrt 5, and cells without arrivals have no direction.
    """
    rule = Move((0,), 1.0, 0.0, plane=True, to_kind=4, bias=0.8, memory=memory, half=2.0)
    rules = TissueRules(move=(rule,))
    space = box_of(1e6)
    state = begin(cells_at(np.tile(MIDDLE, (N, 1))), rules, space)
    half = np.arange(N // 2)
    row = np.concatenate([half, half, half, half])
    n = len(row)
    direction = np.zeros((n, 3))
    direction[:N, 0] = 1.0
    direction[N : 3 * N // 2, 1] = 1.0
    direction[3 * N // 2 :, 2] = 1.0
    kind = np.full(n, 4)
    kind[3 * N // 2 :] = 2  # another kind: no cue
    came = Arrivals(row, kind, np.full(n, 1.0), direction, np.ones(n))
    state, _ = step(state, rules, space, 1, 2.0, arrivals=came, settings=POINTS)
    before = state.cells.xyz.copy()
    state, _ = step(state, rules, space, 1, 3.0, settings=POINTS)
    way = state.cells.xyz - before
    signal = 3.0 * math.exp(-1.0 / memory) / 2.0
    share = 0.8 * float(persistent_walk.strength(signal))
    along = np.abs(way[:, :2] @ np.array([2.0, 1.0]) / math.sqrt(5.0) - 1.0) < 1e-9
    assert abs(along[half].mean() - share) < SE * math.sqrt(share * (1 - share) / len(half))
    assert not along[N // 2 :].any()
    near(way[: N // 2, 0], share * 2.0 / math.sqrt(5.0))


@pytest.mark.statistical
def test_cells_climb_a_matrix() -> None:
    """4000 cells in a linear gradient along x: the drift is that of the share it asks for."""
    rules = TissueRules(
        move=(Move((0,), 1.0, 0.0, up_matrix=0, bias=1.0),),
        matrices=(Matrix("fibronectin", 0, voxel=10.0),),
    )
    space = box_of(200.0)
    state = begin(cells_at(np.tile([100.0, 100.0, 100.0], (N, 1)), radius=5.0), rules, space)
    grid = state.matrix[0]
    middle = (np.arange(20) + 0.5) * 10.0
    density = np.broadcast_to(middle[:, None, None] / 10.0, (20, 20, 20))
    grid = replace(grid, amount=density * grid.voxel_volume)
    assert grid.at(np.array([[100.0, 50.0, 60.0]])) == pytest.approx(10.0)
    state = replace(state, matrix=(grid,))
    state, _ = step(state, rules, space, 1, 1.0, settings=POINTS)
    way = state.cells.xyz - 100.0
    share = float(persistent_walk.strength(2.0 * 5.0 * 0.1 / 10.0))
    near(way[:, 0], share)
    near(way[:, 1], 0.0)


def test_cells_stay_in_a_closed_box() -> None:
    rules = TissueRules(move=(Move((0,), 50.0, 1.0, toward=(1.0, 0.0, 0.0), bias=1.0),))
    state = run(
        cells_at([[50.0, 50.0, 50.0], [20.0, 80.0, 50.0]]), rules, box_of(100.0),
        [1.0, 2.0, 9.0], settings=replace(POINTS, points=False),
    )  # fmt: skip
    assert np.all(state.cells.xyz[:, 0] == 95.0)


def test_rules_of_motion_hold_only_while_they_are_in_force() -> None:
    rules = TissueRules(move=(Move((0,), 2.0, math.inf, start=1.0, stop=1.5),))
    way = displaced(rules, [0.7, 1.2, 3.0])
    np.testing.assert_allclose(np.sqrt((way**2).sum(axis=1)), 1.0)
