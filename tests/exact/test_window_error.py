"""The error of windows that a run records, against runs with windows that are truly halved."""

from __future__ import annotations

import numpy as np

import exosome as ex
from exosome.compile.build import compile_model
from exosome.engines.walk.coupled.tissue_walk import TissueWalk
from exosome.engines.walk.coupled.window_error import CoarseWindows, groups, rows_among
from exosome.engines.walk.run import Outputs
from exosome.engines.walk.setup import prepare
from support.tissue_cells import cells_at

CULTURE = """
format: exosome/1
places: {well: {volume: 0.02 mL}}
cells: {reader: {in: {well: 3000}, radius: 8 um}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: well, amount: 40000}
  - {enter: courier, into: reader, at: 0.08 um/s}
tissue:
  - {divide: reader, rate: 0.4 /h}
"""
APART = """
format: exosome/1
places: {gel: {box: [90 um, 90 um, 90 um], walls: closed, fluid: plasma}}
cells:
  reader:
    in: gel
    positions:
      - [20 um, 20 um, 20 um]
      - [70 um, 20 um, 70 um]
      - [20 um, 70 um, 70 um]
      - [70 um, 70 um, 20 um]
    radius: 6 um
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 60000}
  - {diffuse: courier, in: gel, at: 0.05 um^2/s}
  - {enter: courier, into: reader, at: 0.02 um/s}
tissue:
  - {move: reader, speed: 12 um/h, persistence: 2 h}
"""
CRAWLING = """
format: exosome/1
places: {gel: {box: [90 um, 90 um, 90 um], walls: closed, fluid: plasma}}
cells: {reader: {in: gel, count: 12, radius: 6 um}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 8000}
  - {diffuse: courier, in: gel, at: 0.05 um^2/s}
  - {enter: courier, into: reader, at: 0.05 um/s}
  - {bind: courier, to: reader, at: 0.01 um/s}
  - {leave: courier, from: reader, rate: 2 /h}
  - {enter: courier, into: reader, rate: 1 /h}
tissue:
  - {move: reader, speed: 18 um/h, persistence: 4 h}
  - {divide: reader, rate: 0.3 /h}
  - {die: reader, rate: 0.2 /h, bound: freed}
"""


def walked(text: str, hours: float, window: float, seed: int) -> TissueWalk:
    """A walk in windows of so many hours, with its estimate from all of its exosomes."""
    until = 3600.0 * hours
    problem = prepare(compile_model(ex.read(text)), until, until)
    walk = TissueWalk(
        problem, seed=seed, threads=1, outputs=Outputs(0, 0.0), window=3600.0 * window
    )
    walk.check = CoarseWindows(walk, 1.0)
    walk.follow()
    return walk


def taken_up(walk: TissueWalk) -> np.ndarray:
    """Whether each exosome was taken up."""
    return np.concatenate([block.fate for block in walk.blocks(65536)]) == 2


def against_a_halved_run(text: str, hours: float, window: float, seed: int) -> tuple[float, float]:
    """The estimate and its standard error, held against a run with windows of half the length.

    By second order U(h) - U(h/2) is 3/4 of the error of U(h). All exosomes are in both, paired: the
    difference has the standard error of those whose uptake differs. Within 4 standard errors of
    both and a fifth for higher orders.
    """
    walk = walked(text, hours, window, seed)
    error = walk.record["window_error"]
    longer = taken_up(walk)
    halved = taken_up(walked(text, hours, 0.5 * window, seed))
    assert len(longer) == len(halved) == error["exosomes"] and error["share_of_time"] == 1.0
    assert error["taken_up"] == longer.sum()
    truth = (longer.sum() - halved.sum()) / longer.sum() / 0.75
    of_truth = np.sqrt((longer != halved).sum()) / longer.sum() / 0.75
    off = abs(error["uptake"] - truth)
    assert off < 4.0 * np.hypot(of_truth, error["standard_error"]) + 0.2 * abs(truth)
    return error["uptake"], error["standard_error"]


def test_the_estimate_is_the_error_of_a_halved_run_in_a_culture() -> None:
    """Divisions, 40,000 exosomes, windows of 1 h: -0.44 % by estimate, -0.39(5) % by halving."""
    error, of_error = against_a_halved_run(CULTURE, 6.0, 1.0, 11)
    assert error < -10.0 * of_error


def test_the_estimate_is_the_error_of_a_halved_run_among_cells_that_move() -> None:
    """60,000 exosomes, cells that move by 3 radii in a window of 1.5 h, and by half of it.

    They never meet, so that the cells are the same in all windows. The error is 13 of its standard
    errors, and with half of the window a quarter, within 4 standard errors of the difference.
    """
    long, of_long = against_a_halved_run(APART, 4.5, 1.5, 5)
    short, of_short = against_a_halved_run(APART, 4.5, 0.75, 5)
    assert long < -6.0 * of_long
    assert abs(short - 0.25 * long) < 4.0 * np.hypot(of_short, 0.25 * of_long)


def test_a_run_records_it_and_its_tables_stay() -> None:
    """In run.json, from a sample; the tables are those of a walk without it."""
    ledger = ex.simulate(ex.read(CRAWLING), until="3 h", every="3 h", seed=4, threads=2)
    error = ledger.record["window_error"]
    assert 3000 < error["exosomes"] < 5000 and 0.0 < error["share_of_time"] <= 1.0
    problem = prepare(compile_model(ex.read(CRAWLING)), 3 * 3600.0, 3 * 3600.0)
    walk = TissueWalk(problem, seed=4, threads=1, outputs=Outputs(0, 0.0))
    walk.follow()
    assert "window_error" not in walk.record
    assert "estimated error of uptake by their length: " in str(ledger)
    alone = np.bincount(np.concatenate([block.fate for block in walk.blocks(65536)]), minlength=6)
    assert sum(ledger.summary()["fates"]["courier"].values()) == alone.sum()
    assert ledger.summary()["fates"]["courier"]["internalised"] == alone[2]


def test_three_equal_windows_are_a_group() -> None:
    ends = [1.0, 2.0, 3.0, 4.0, 4.5, 5.0, 5.5, 6.0]
    assert groups(ends) == [(0, 2), (0, 2), (0, 2), (3, 3), (4, 6), (4, 6), (4, 6), (7, 7)]
    assert groups([0.1 * k for k in range(1, 7)]) == [(0, 2)] * 3 + [(3, 5)] * 3


def test_cells_of_other_times_stand_for_those_of_later() -> None:
    """A cell that divided is its first daughter, one born later its mother, in a chain of both."""
    #        0 divided into 1, 2; 2 divided into 3, 4; 4 divides later into 5, 6
    cells = cells_at(np.zeros((5, 3))).removed([0, 2])
    mother = np.array([-1, 0, 0, 2, 2, 4, 4])
    rows = np.array([0, 1, 2, 3, 4, 5, 6, -1], np.int32)
    assert rows_among(cells, rows, mother).tolist() == [1, 1, 3, 3, 4, 4, 4, -1]
