"""Random small tissues with every verb: whole numbers of cells, contents and lineage add up."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exosome.engines.tissue.mechanics import largest_overlap
from exosome.engines.tissue.tissue_state import Arrivals, Ending, Event, begin
from exosome.engines.tissue.tissue_step import balance, died_contents, step
from exosome.plan.tissue_rules import (
    Die,
    Differentiate,
    Divide,
    Make,
    Matrix,
    Move,
    Packing,
    TissueRules,
)
from support.tissue_cells import box_of, cells_at

SIDE = 60.0
rates = st.floats(0.0, 1.0)
types = st.sampled_from([(0,), (1,), (0, 1)])


@st.composite
def tissues(draw: st.DrawFn) -> TissueRules:
    """Rules of all verbs with random numbers, for two types in one box."""
    matrix = Matrix("collagen", 0, density=draw(rates), decay=draw(rates), voxel=15.0)
    cue = draw(st.sampled_from(["none", "toward", "matrix", "arrivals"]))
    move = Move(
        draw(types), draw(st.floats(0.0, 20.0)), draw(st.sampled_from([0.0, 0.05, 2.0, math.inf])),
        draw(st.booleans()),
        toward=(0.6, 0.8, 0.0) if cue == "toward" else None,
        up_matrix=0 if cue == "matrix" else -1, to_kind=0 if cue == "arrivals" else -1,
        bias=draw(rates), memory=draw(st.floats(0.1, 10.0)),
    )  # fmt: skip
    return TissueRules(
        divide=(
            Divide(draw(types), draw(rates), capacity=draw(st.sampled_from([math.inf, 12.0])),
                   within=draw(st.sampled_from([math.inf, 20.0])),
                   neighbours=draw(st.integers(-1, 6)),
                   stop=draw(st.sampled_from([2.5, math.inf]))),
        ),
        die=(Die(draw(types), draw(rates)), Die((0,), 0.1, start=1.0)),
        differentiate=(Differentiate((0,), (1,), draw(rates)), Differentiate((1,), (0,), 0.2)),
        move=(move,),
        make=(Make((0,), 0, draw(st.floats(0.0, 9.0))), Make((1,), 0, -draw(rates))),
        matrices=(matrix,),
        packings=draw(st.sampled_from([(), (Packing(0, 3.0, 0.5, 2.0),)])),
    )  # fmt: skip


@pytest.mark.slow
@settings(max_examples=40, deadline=None, derandomize=True)
@given(rules=tissues(), seed=st.integers(0, 2**31), windows=st.integers(1, 5))
def test_everything_is_conserved(rules: TissueRules, seed: int, windows: int) -> None:
    draw = np.random.default_rng(seed)
    grid = 10.0 + 12.0 * np.stack(np.meshgrid(*[np.arange(4)] * 3), -1).reshape(-1, 3)
    xyz = grid[draw.choice(64, 8, replace=False)]
    cells = cells_at(xyz, radius=5.0, types=("a", "b"))
    cells = cells.retyped(np.arange(4), 1)
    space = box_of(SIDE)
    held = draw.integers(0, 1000, (8, 2))
    state = begin(cells, rules, space, held)
    seen: list = []
    for k in range(1, windows + 1):
        n = len(state.cells)
        alive = np.flatnonzero(state.cells.present)
        row = draw.choice(alive, 5) if len(alive) else np.zeros(0, int)
        way = draw.normal(size=(len(row), 3))
        came = Arrivals(
            row, np.zeros(len(row), int), np.full(len(row), state.time + 0.5),
            way / np.linalg.norm(way, axis=1)[:, None], np.ones(len(row)),
        )  # fmt: skip
        state, events = step(state, rules, space, seed, 1.0 * k, arrivals=came)
        seen.append(events)
        assert np.all(np.diff(events.time) >= 0.0)
        assert np.all((events.time >= k - 1.0) & (events.time <= k))
        divided = events.what == Event.DIVIDED
        assert len(state.cells) == n + 2 * divided.sum()
        assert np.array_equal(state.mother[events.daughter[divided]], events.row[divided])
        here = state.cells.xyz[state.cells.present]
        radius = state.cells.radius[state.cells.present]
        assert np.all(here >= 5.0 - 1e-6) and np.all(here <= SIDE - 5.0 + 1e-6)
        assert largest_overlap(here, radius) <= 0.05 + 1e-9
    # cells: at first and divisions = deaths and alive; by type with the changes
    assert balance(state, 8).holds
    alive = state.cells.present
    assert np.array_equal(alive, state.ending == Ending.ALIVE)
    assert np.array_equal(alive, np.isinf(state.ended))
    net = state.divisions - state.deaths + state.changes.sum(axis=0) - state.changes.sum(axis=1)
    assert state.cells.number.tolist() == (np.array([4, 4]) + net).tolist()
    # events and states say the same
    what = np.concatenate([events.what for events in seen])
    assert (what == Event.DIVIDED).sum() == state.divisions.sum()
    assert (what == Event.DIED).sum() == state.deaths.sum() == (state.ending == Ending.DIED).sum()
    assert (what == Event.CHANGED).sum() == state.changes.sum()
    # lineage: names follow from mothers, times of birth from their ends
    assert len(set(state.cells.names)) == len(state.cells)
    for cell in np.flatnonzero(state.mother >= 0):
        mother = state.mother[cell]
        assert state.cells.names[cell].rsplit(".", 1)[0] == state.cells.names[mother]
        assert state.born[cell] == state.ended[mother]
    assert state.lineage_depth.tolist() == [name.count(".") for name in state.cells.names]
    # contents: with the living and the dead, none with cells that divided
    whole = state.contents[alive].sum(axis=0) + died_contents(state)
    assert whole.tolist() == held.sum(axis=0).tolist()
    assert not state.contents[state.ending == Ending.DIVIDED].any()
    # matrix: at first and deposited = there, degraded and decayed
    grid_ = state.matrix[0]
    first = grid_.rule.density * SIDE**3
    now = grid_.amount.sum() + grid_.degraded + grid_.decayed
    assert math.isclose(first + grid_.deposited, now, rel_tol=1e-9, abs_tol=1e-6)
