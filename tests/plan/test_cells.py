"""Cells as a value: a change is a new value, rows stay, and every engine takes it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exosome as ex
from exosome.compile.build import compile_model
from exosome.engines.amounts.system import System
from exosome.engines.field.problem.media import media
from exosome.engines.field.problem.resolution import voxels_of
from exosome.errors import UsageError
from exosome.plan import Cells
from exosome.plan.cells import daughters

MODEL = """
format: exosome/1
places: {gel: {box: [120 um, 120 um, 120 um], walls: closed}, dish: {volume: 1 mL}}
cells:
  msc: {in: gel, positions: [[30 um, 30 um, 30 um], [90 um, 30 um, 30 um]], radius: 8 um}
  eater: {in: gel, positions: [[60 um, 90 um, 90 um]], radius: 8 um}
  taker: {in: dish, count: 500, radius: 5 um}
exosomes: {courier: {}}
journey:
  - {release: courier, from: msc, rate: 60 /h}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: eater, at: 0.1 um/s}
"""


@pytest.fixture(scope="module")
def plan() -> ex.Plan:
    return compile_model(ex.read(MODEL))


def test_a_change_is_a_new_value_and_rows_stay(plan) -> None:
    cells = plan.cells
    assert cells.types == ("eater", "msc", "taker")
    assert cells.number.tolist() == [1.0, 2.0, 500.0]
    assert (len(cells), cells[1], cells.place.tolist()) == (4, "msc-1", [1, 1, 1, 0])
    grown = cells.added(daughters("msc-1"), [[20, 30, 30], [40, 30, 30]], 6.3, 1).removed([1])
    assert grown.names == (*cells.names, "msc-1.1", "msc-1.2")
    assert grown.number.tolist() == [1.0, 3.0, 500.0]
    assert grown.rows_of(1).tolist() == [2, 4, 5] and grown.rows_in(1).tolist() == [0, 2, 4, 5]
    away = grown.moved([[100, 100, 30]], rows=[4])
    assert away.xyz[4].tolist() == [100, 100, 30] and grown.xyz[4].tolist() == [20, 30, 30]
    other = away.retyped([4], 0)
    assert other.number.tolist() == [2.0, 2.0, 500.0]
    assert cells.number.tolist() == [1.0, 2.0, 500.0] and len(cells) == 4


def test_wrong_changes_are_refused(plan) -> None:
    with pytest.raises(UsageError) as error:
        plan.cells.removed([1]).added(["msc-1"], [[20, 30, 30]], 6.3, 1)
    assert str(error.value) == (
        "a new cell is called 'msc-1', expected a name that no other cell has or had: its "
        "exosomes would have the same ids and random draws"
    )
    with pytest.raises(UsageError) as error:
        plan.cells.retyped([1], 2)
    assert str(error.value) == (
        "the cell 'msc-1' would become 'taker', expected a population of the place that the cell "
        "is in"
    )


def test_other_cells_are_another_plan(plan) -> None:
    moved = plan.with_cells(plan.cells.moved([[30, 30, 40]], rows=[1]))
    assert moved.fingerprint != plan.fingerprint
    assert plan.with_cells(plan.cells.moved(plan.cells.xyz)).fingerprint == plan.fingerprint


def test_field_and_body_take_later_cells(plan) -> None:
    """Twice the senders release twice as much; a cell that is gone is in no problem."""
    later = plan.cells.added(["msc-3", "msc-4"], [[30, 90, 30], [90, 90, 30]], 8.0, 1)
    rate = System(plan).inflows[0].rate
    assert System(plan.with_cells(later)).inflows[0].rate == 2.0 * rate
    gone = plan.with_cells(later.removed([0, 2]))
    (medium,) = media(System(gone), voxels_of(gone, 10.0), 600.0, "sender")
    assert medium.cells.tolist() == [1, 4, 5]
    assert [gone.cells[c] for c in medium.cells] == ["msc-1", "msc-3", "msc-4"]
    assert sum(float(source.rate.sum()) for source in medium.problem.sources) == 1.5 * rate


CHANGES = st.lists(st.tuples(st.sampled_from("dmrt"), st.integers(0, 10**6)), max_size=12)


@settings(max_examples=100, deadline=None)
@given(changes=CHANGES)
def test_any_history_keeps_rows_and_counts_every_cell_once(plan, changes) -> None:
    """Divisions, moves, removals and changes of type in any order; 100 histories."""
    cells: Cells = plan.cells
    born, gone = 0, 0
    for what, number in changes:
        here = cells.rows_in(1)
        if not len(here):
            break
        row, before = int(here[number % len(here)]), cells
        if what == "d":
            at = [cells.xyz[row] - 1.0, cells.xyz[row] + 1.0]
            cells = cells.added(daughters(cells[row]), at, 6.3, cells.cell_type[row])
            cells, born, gone = cells.removed([row]), born + 2, gone + 1
        elif what == "m":
            cells = cells.moved([cells.xyz[row] + 1.0], [row])
        elif what == "r":
            cells, gone = cells.removed([row]), gone + 1
        else:
            cells = cells.retyped([row], 1 - cells.cell_type[row])
        assert cells.names[: len(before)] == before.names
    assert len(set(cells.names)) == len(cells) == len(plan.cells) + born
    assert cells.number.sum() == plan.cells.number.sum() + born - gone
    assert sum(len(cells.rows_of(t)) for t in range(3)) == int(np.count_nonzero(cells.present))
