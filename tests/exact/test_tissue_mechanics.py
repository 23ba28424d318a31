"""Repulsion and adhesion of cells against their equation, packing, and where daughters lie."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from exosome.engines.tissue import mechanics
from exosome.engines.tissue.tissue_state import begin
from exosome.engines.tissue.tissue_step import StepSettings, balance, step
from exosome.physics import cell_repulsion
from exosome.plan.tissue_rules import Die, Divide, Move, Packing, TissueRules
from support.tissue_cells import box_of, cells_at

LAW = Packing(0, repulsion=0.01, adhesion=0.004, reach=3.0)
BOX = np.full(3, 100.0)


@pytest.mark.parametrize("time", [20.0, 100.0, 400.0])
@pytest.mark.parametrize("distance", [8.0, 9.5, 11.0, 12.9, 13.1])
def test_two_cells_follow_their_equation(distance: float, time: float) -> None:
    """Distances within 0.003 um of the closed form (radii 5 um)."""
    tilt = np.array([0.6, 0.0, 0.8])
    xyz = 50.0 + np.array([-0.5, 0.5])[:, None] * distance * tilt
    after = mechanics.advance(xyz, np.full(2, 5.0), BOX, np.zeros((2, 3)), LAW, time)
    expected = cell_repulsion.distance_after(distance, 10.0, 0.01, 0.004, 3.0, time)
    assert math.dist(*after) == pytest.approx(expected, abs=3e-3)
    np.testing.assert_allclose(after.mean(axis=0), 50.0, atol=1e-9)


def test_pushed_cells_come_to_rest_where_forces_balance() -> None:
    """Two cells that walk into each other at 0.002 um/s overlap by 2 u/repulsion."""
    xyz = np.array([[45.0, 50, 50], [55.0, 50, 50]])
    own = np.array([[0.002, 0, 0], [-0.002, 0, 0]])
    after = mechanics.advance(xyz, np.full(2, 5.0), BOX, own, LAW, 4000.0)
    assert math.dist(*after) == pytest.approx(10.0 - 2 * 0.002 / 0.01, abs=1e-3)


def test_halving_the_steps_divides_the_error_by_four(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three cells in a row, pushed: second order in the step of the method."""
    xyz = np.array([[42.0, 50, 50], [50.0, 50, 50], [57.0, 53, 50]])
    own = np.array([[0.01, 0, 0], [0, 0.005, 0], [-0.01, 0, 0.002]])
    monkeypatch.setattr(mechanics, "ERROR", 1e9)
    monkeypatch.setattr(mechanics, "SKIN", 20.0)

    def end(largest: float) -> np.ndarray:
        monkeypatch.setattr(mechanics, "LARGEST", largest)
        return mechanics.advance(xyz, np.full(3, 5.0), BOX, own, LAW, 64.0)

    exact = end(0.64 / 512)
    errors = [np.abs(end(0.64 / steps) - exact).max() for steps in (4, 8, 16)]
    assert 3.5 < errors[0] / errors[1] < 4.6 and 3.5 < errors[1] / errors[2] < 4.6


def grown(hours: int, side: float, rules: TissueRules, seed: int = 3) -> tuple:
    """A culture from eight cells in a box, its last events and all that waited."""
    space = box_of(side)
    place = np.random.default_rng(1).uniform(-0.2, 0.2, (8, 3)) * side + 0.5 * side
    state = begin(cells_at(place), rules, space)
    waited = 0
    for hour in range(1, hours + 1):
        state, events = step(state, rules, space, seed, 3600.0 * hour)
        waited += events.waiting
    return state, events, waited


@pytest.mark.slow
def test_sixty_percent_packing_without_overlap_above_five() -> None:
    """A box fills to 60 % of its volume; divisions without room wait; no overlap above 5 %."""
    rules = TissueRules(
        divide=(Divide((0,), 1 / 7200.0),), packings=(Packing(0, 30 / 3600, 5 / 3600, 2.0),)
    )
    state, events, waited = grown(24, 70.0, rules)
    filled = state.number * 4 / 3 * math.pi * 5.0**3 / 70.0**3
    assert 0.595 < filled <= 0.60 and state.number == 393
    assert events.overlap < 0.05 + 1e-9
    assert waited > 1000 and events.waiting > 300 and balance(state, 8).holds
    alive = state.cells.present
    xyz = state.cells.xyz[alive]
    assert np.all(xyz >= 5.0 - 1e-9) and np.all(xyz <= 65.0 + 1e-9)
    assert mechanics.largest_overlap(xyz, state.cells.radius[alive]) == events.overlap


def test_room_that_death_makes_is_filled_again() -> None:
    rules = TissueRules(
        divide=(Divide((0,), 1 / 3600.0),),
        die=(Die((0,), 1 / 3600.0, start=20 * 3600.0, stop=21 * 3600.0),),
    )
    full, _, _ = grown(20, 40.0, rules)
    less, _, _ = grown(21, 40.0, rules)
    again, _, _ = grown(30, 40.0, rules)
    assert full.number == again.number == 73 and less.number <= 73
    assert again.deaths[0] > 20 and balance(again, 8).holds


def test_contact_inhibition_stops_cells_that_are_touched() -> None:
    """In a colony no cell with five neighbours divides, so it grows at its edge."""
    free = TissueRules(
        divide=(Divide((0,), 1 / 7200.0),), packings=(Packing(0, 30 / 3600, 5 / 3600, 2.0),)
    )
    held = TissueRules(divide=(Divide((0,), 1 / 7200.0, neighbours=5),), packings=free.packings)
    many, _, none = grown(10, 300.0, free)
    few, events, _ = grown(10, 300.0, held)
    assert none == 0 and events.inhibited > 20
    assert few.number < 0.7 * many.number


def test_a_layer_stays_a_layer_and_fills_the_plane() -> None:
    """Cells at one height stay there and fill at most 80 % of the area."""
    rules = TissueRules(
        divide=(Divide((0,), 1 / 3600.0),), move=(Move((0,), 0.002, 600.0, plane=True),),
        packings=(Packing(0, 30 / 3600, 5 / 3600, 2.0),),
    )  # fmt: skip
    space = box_of(100.0)
    state = begin(cells_at([[50.0, 50, 50], [30.0, 50, 50]]), rules, space)
    for hour in range(1, 13):
        state, events = step(state, rules, space, 1, 3600.0 * hour)
    assert np.all(state.cells.xyz[:, 2] == 50.0)
    assert state.number == int(0.8 * 1e4 / (math.pi * 25.0)) and events.overlap < 0.05 + 1e-9
    assert events.waiting > 50


def test_daughters_touch_and_lie_around_their_mother() -> None:
    rules = TissueRules(divide=(Divide((0,), 1.0),))
    space = box_of(1e6)
    cells = cells_at([[5e5, 5e5, 5e5]])
    state, events = step(
        begin(cells, rules, space), rules, space, 1, 3.0, settings=StepSettings(overlap=0.9)
    )
    one = state.cells.xyz[events.daughter[0]]
    two = state.cells.xyz[events.daughter[0] + 1]
    assert len(events.time) > 1
    assert math.dist(one, two) == pytest.approx(10.0)
    np.testing.assert_allclose((one + two) / 2, 5e5)


def test_a_tissue_that_stands_still_keeps_its_cells() -> None:
    """Cells that touch and overlap none do not move, so that a run is as without a tissue."""
    rules = TissueRules(divide=(Divide((0,), 0.0),))
    cells = cells_at([[20.0, 50, 50], [30.0, 50, 50], [70.0, 50, 50]])
    state, events = step(begin(cells, rules, box_of(100.0)), rules, box_of(100.0), 1, 1e5)
    assert state.cells.xyz is cells.xyz and state.cells.names is cells.names
    assert len(events.time) == 0


def test_rows_in_another_order_push_each_other_the_same() -> None:
    """With mechanics, too, a tissue listed in reverse is the same to the last bit."""
    rules = TissueRules(
        divide=(Divide((0,), 1 / 3600.0),), die=(Die((0,), 1 / 7200.0),),
        move=(Move((0,), 0.002, 600.0),), packings=(Packing(0, 30 / 3600, 5 / 3600, 2.0),),
    )  # fmt: skip
    cells = cells_at(np.random.default_rng(1).uniform(20.0, 60.0, (30, 3)))
    order = np.arange(30)[::-1]
    reverse = replace(cells, names=cells.names[::-1], xyz=cells.xyz[order])
    places = []
    for one in (cells, reverse):
        state = begin(one, rules, box_of(80.0))
        for hour in (1, 2, 3):
            state, _ = step(state, rules, box_of(80.0), 1, 3600.0 * hour)
        names = state.cells.names
        places.append({n: tuple(x) for n, x in zip(names, state.cells.xyz.tolist(), strict=True)})
    assert len(places[0]) > 80 and places[0] == places[1]
