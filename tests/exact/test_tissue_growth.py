"""Cells that divide and die against closed forms of birth-death processes.

Each founder is an independent sample. Limits are 4 standard errors of the mean, of the variance
(by its fourth moment) and of a share: false-alarm rate 6e-5 for each comparison, 24 of them.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from exosome.engines.tissue.tissue_state import Space, begin
from exosome.engines.tissue.tissue_step import balance, died_contents, step
from exosome.physics import cell_growth
from exosome.plan.tissue_rules import Die, Differentiate, Divide, TissueRules
from support.tissue_cells import POINTS, box_of, cells_at, counted, families, run, stirred

SE = 4.0
MIDDLE = (5e5, 5e5, 5e5)


def close(sample: np.ndarray, mean: float, variance: float) -> None:
    """Holds the mean and the variance of a sample (n,)."""
    n, spread = len(sample), sample.std()
    assert abs(sample.mean() - mean) < SE * spread / math.sqrt(n)
    fourth = ((sample - sample.mean()) ** 4).mean()
    assert abs(sample.var() - variance) < SE * math.sqrt((fourth - spread**4) / n)


@pytest.mark.statistical
@pytest.mark.parametrize("windows", [(2.0,), (0.3, 0.31, 1.1, 2.0)], ids=["one", "four"])
@pytest.mark.parametrize("death", [0.0, 0.6, 1.0])
def test_families_have_the_law_of_birth_and_death(death: float, windows: tuple[float, ...]) -> None:
    """3000 families; pure birth, birth with death, and the critical case."""
    founders = 3000
    rules = TissueRules(divide=(Divide((0,), 1.0),), die=(Die((0,), death),))
    state = run(cells_at(np.tile(MIDDLE, (founders, 1))), rules, box_of(1e6), windows)
    sizes = families(state, founders)
    close(sizes, cell_growth.mean(1, 1.0, death, 2.0), cell_growth.variance(1, 1.0, death, 2.0))
    gone = cell_growth.extinction(1, 1.0, death, 2.0)
    spread = math.sqrt(gone * (1.0 - gone) / founders)
    assert abs((sizes == 0).mean() - gone) <= SE * spread
    assert balance(state, founders).holds


def test_the_windows_change_no_event() -> None:
    """The same cells divide and die at the same times in one window and in seven."""
    rules = TissueRules(divide=(Divide((0,), 1.0),), die=(Die((0,), 0.5),))
    cells = cells_at(np.tile(MIDDLE, (50, 1)))
    one = run(cells, rules, box_of(1e6), [3.0])
    many = run(cells, rules, box_of(1e6), np.linspace(0.0, 3.0, 8)[1:])
    assert len(one.cells) > 300 and set(one.cells.names) == set(many.cells.names)
    row = {name: i for i, name in enumerate(many.cells.names)}
    same = [row[name] for name in one.cells.names]
    for name in ("born", "ended"):
        np.testing.assert_allclose(getattr(one, name), getattr(many, name)[same], rtol=1e-9)
    assert np.array_equal(one.ending, many.ending[same])


def test_rows_in_another_order_change_no_event() -> None:
    """Draws belong to names: cells listed in reverse have the same lives."""
    rules = TissueRules(divide=(Divide((0,), 1.0),), die=(Die((0,), 0.5),))
    cells = cells_at(np.random.default_rng(1).random((40, 3)) * 1e6)
    order = np.arange(40)[::-1]
    reverse = type(cells)(
        cells.types, cells.type_place, tuple(cells.names[i] for i in order), cells.xyz[order],
        cells.radius, cells.cell_type, cells.multiplicity, cells.present,
    )  # fmt: skip
    one, two = (run(c, rules, box_of(1e6), [1.0, 3.0]) for c in (cells, reverse))
    assert len(one.cells) > 100
    lives = [
        {name: (s.ended[i], *s.cells.xyz[i].tolist()) for i, name in enumerate(s.cells.names)}
        for s in (one, two)
    ]
    assert lives[0] == lives[1]


@pytest.mark.statistical
@pytest.mark.parametrize("many", [False, True], ids=["in a box", "well mixed"])
def test_logistic_growth_has_the_law_of_the_master_equation(many: bool) -> None:
    """400 cultures of 3 cells with room for 25: mean, variance and extinction."""
    rules = TissueRules(divide=(Divide((0,), 1.0, capacity=25.0),), die=(Die((0,), 0.3),))
    expected = cell_growth.crowded_numbers(3, 1.0, 0.3, 25, 4.0)
    states = np.arange(26)
    mean = float((expected * states).sum())
    sizes = []
    for seed in range(400):
        cells, space = (counted(3), stirred()) if many else (cells_at([MIDDLE] * 3), box_of(1e6))
        sizes.append(run(cells, rules, space, [1.7, 4.0], seed).number)
    sample = np.array(sizes, float)
    close(sample, mean, float((expected * (states - mean) ** 2).sum()))
    assert abs((sample == 0).mean() - expected[0]) < SE * math.sqrt(expected[0] / 400)


def test_each_place_has_its_capacity() -> None:
    """One rule in two boxes: both fill to the capacity, whatever is in the other."""
    cells = cells_at([MIDDLE] * 40, types=("a", "b"))
    cells = replace(
        cells, type_place=np.array([0, 1], np.int32),
        cell_type=np.repeat([0, 1], [39, 1]).astype(np.int32),
    )  # fmt: skip
    rules = TissueRules(divide=(Divide((0, 1), 1.0, capacity=50.0),))
    one = box_of(1e6)
    space = Space(*(np.repeat(each, 2, axis=0) for each in one))
    state = run(cells, rules, space, [10.0, 40.0])
    assert state.cells.number.tolist() == [50.0, 50.0]


def test_large_cultures_follow_the_logistic_curve() -> None:
    rules = TissueRules(divide=(Divide((0,), 1.0, capacity=20_000.0),))
    number = run(counted(1000), rules, stirred(), [1.0, 3.0]).number
    expected = float(cell_growth.logistic(1000.0, 1.0, 20_000.0, 3.0))
    assert number == pytest.approx(expected, rel=0.04)  # 6 standard deviations of 10,000 cells
    one = cell_growth.crowded_numbers(20, 1.0, 0.0, 400, 3.0)
    mean = float((one * np.arange(401)).sum())
    assert mean == pytest.approx(float(cell_growth.logistic(20.0, 1.0, 400.0, 3.0)), rel=0.02)


@pytest.mark.statistical
def test_types_change_with_the_law_of_first_order() -> None:
    """4000 cells become another type at 1 /s and back at 0.5 /s: 4 standard errors."""
    rules = TissueRules(
        differentiate=(Differentiate((0,), (1,), 1.0), Differentiate((1,), (0,), 0.5))
    )
    cells = cells_at(np.tile(MIDDLE, (4000, 1)), types=("a", "b"))
    state = run(cells, rules, box_of(1e6), [0.4, 1.0])
    share = 1.0 / 1.5 * (1.0 - math.exp(-1.5))
    changed = (state.cells.cell_type == 1).mean()
    assert abs(changed - share) < SE * math.sqrt(share * (1.0 - share) / 4000)
    assert state.changes[0, 1] - state.changes[1, 0] == (state.cells.cell_type == 1).sum()
    mixed = run(counted(4000, 0), rules, stirred(), [0.4, 1.0])
    assert abs(mixed.cells.number[1] / 4000 - share) < SE * math.sqrt(share * (1 - share) / 4000)


@pytest.mark.statistical
def test_contents_split_binomially_and_are_kept() -> None:
    """2000 divisions of 40 copies: mean and variance of a daughter's share, 4 standard errors."""
    rules = TissueRules(divide=(Divide((0,), 1.0),), die=(Die((0,), 0.4),))
    space = box_of(1e6)
    cells = cells_at(np.tile(MIDDLE, (2000, 1)))
    held = np.tile([40, 1, 100_000], (2000, 1))
    state = begin(cells, rules, space, held)
    state, events = step(state, rules, space, 7, 1.5, settings=POINTS)
    alive = state.contents[state.cells.present].sum(axis=0)
    assert (alive + died_contents(state)).tolist() == held.sum(axis=0).tolist()
    first = events.daughter[(events.daughter >= 0) & (events.row < 2000)]
    assert len(first) > 1000
    state, _ = step(begin(cells, rules, space, held), rules, space, 7, 1e-3, settings=POINTS)
    from exosome.engines.tissue.partition import split_contents

    one, other = split_contents(7, state.address[:2000], held)
    assert np.array_equal(one + other, held)
    close(one[:, 0].astype(float), 20.0, 10.0)
    close(one[:, 1].astype(float), 0.5, 0.25)
    close(one[:, 2].astype(float), 50_000.0, 25_000.0)


@pytest.mark.statistical
def test_bound_exosomes_go_to_either_daughter() -> None:
    """20,000 exosomes: the share of the second daughter is 1/2 within 4 standard errors."""
    from exosome.engines.tissue.partition import second_daughter

    number = np.arange(20_000, dtype=np.uint64)
    mother = np.full(20_000, 77, np.uint64)
    one = second_daughter(1, mother, np.full(20_000, 5, np.uint64), number)
    assert abs(one.mean() - 0.5) < SE * 0.5 / math.sqrt(20_000)
    again = second_daughter(1, mother, np.full(20_000, 5, np.uint64), number[::-1])
    assert np.array_equal(one, again[::-1])
    other = second_daughter(1, mother + np.uint64(1), np.full(20_000, 5, np.uint64), number)
    assert abs((one == other).mean() - 0.5) < SE * 0.5 / math.sqrt(20_000)


def test_rules_hold_only_while_they_are_in_force() -> None:
    rules = TissueRules(divide=(Divide((0,), 50.0, start=1.0, stop=1.05),))
    state = run(cells_at([MIDDLE] * 20), rules, box_of(1e6), [0.5, 0.9, 2.0, 5.0])
    born = state.born[20:]
    assert len(born) and born.min() >= 1.0 and born.max() <= 1.05
    none = TissueRules(divide=(Divide((0,), 0.0),), die=(Die((0,), 0.0),))
    still = run(cells_at([MIDDLE] * 20), none, box_of(1e6), [1.0, 2.0])
    assert still.number == 20 and still.cells.xyz.tolist() == [list(MIDDLE)] * 20


def test_factors_stop_rules_and_follow_the_mother() -> None:
    rules = TissueRules(divide=(Divide((0,), 1.0),))
    space = box_of(1e6)
    cells = cells_at(np.tile(MIDDLE, (200, 1)))
    factors = np.ones((1, 200))
    factors[0, :100] = 0.0
    state, _ = step(begin(cells, rules, space), rules, space, 3, 2.0, factors, settings=POINTS)
    sizes = families(state, 200)
    assert np.all(sizes[:100] == 1) and sizes[100:].mean() > 4.0
