"""Cells that stand still change no byte of a walk, and no change reaches lives elsewhere."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import exosome as ex
from exosome.compile.build import compile_model
from exosome.engines.tissue.tissue_windows import window_ends
from exosome.engines.walk.coupled.tissue_walk import TissueWalk
from exosome.engines.walk.run import Outputs, Walk
from exosome.engines.walk.setup import prepare

UNTIL, EVERY, WINDOW = 3600.0, 600.0, 90.0  # s
COLUMNS = ("exosome", "kind", "born", "fate", "receiver", "ended", "delivered", "diameter", "x",
           "y", "z", "cargo", "born_at", "distance", "tally")  # fmt: skip
MODEL = """
format: exosome/1
places:
  left: {box: [80 um, 80 um, 60 um], walls: [closed, periodic, closed], fluid: plasma}
  right: {box: [80 um, 80 um, 60 um], walls: closed, fluid: plasma}
  well: {volume: 1e-6 mL}
cells:
  msc: {in: left, count: 5, radius: 8 um}
  reader: {in: left, count: 4, radius: 6 um}
  scar: {in: left, count: 0, radius: 7 um}
  scout: {in: right, count: 3, radius: 8 um}
  pool: {in: {well: 30}, radius: 6 um}
exosomes:
  courier: {diameter: {median: 100 nm, gsd: 1.3}}
  letter: {diameter: 80 nm}
journey:
  - {release: courier, from: msc, rate: 90 /h, burst: {geometric: 3}}
  - {release: courier, from: scout, rate: 60 /h}
  - {release: letter, from: pool, rate: 20 /h}
  - {load: miR-21, into: courier, from: msc, copies: 2.5}
  - {diffuse: courier, in: left}
  - {diffuse: courier, in: right}
  - {diffuse: letter, in: left}
  - {cross: courier, from: left, to: well, at: 0.05 um/s, wall: x low}
  - {cross: letter, from: well, to: left, at: 0.5 /h}
  - {clear: courier, in: left, rate: 0.5 /h}
  - {clear: courier, in: right, rate: 0.5 /h}
  - {bind: courier, to: msc, at: 0.03 um/s}
  - {leave: courier, from: msc, rate: 4 /h}
  - {enter: courier, into: msc, rate: 2 /h}
  - {bind: courier, to: reader, at: 0.03 um/s}
  - {enter: courier, into: scout, at: 0.05 um/s}
  - {enter: courier, into: pool, at: 0.05 um/s}
  - {bind: letter, to: pool, at: 0.05 um/s}
  - {leave: letter, from: pool, rate: 3 /h}
  - {enter: letter, into: pool, rate: 3 /h}
  - {deliver: courier, into: msc, after: 10 min, share: 60 %}
  - {clear: courier, in: msc, rate: 1 /h}
  - {give: courier, into: left, amount: 60, at: 5 min, over: 20 min}
tissue:
  - {divide: msc, rate: RATE}
  - {die: msc, rate: RATE, bound: freed}
  - {die: reader, rate: RATE}
  - {differentiate: msc, into: scar, rate: RATE}
  - {move: msc, speed: SPEED, persistence: 10 min}
  - {divide: pool, rate: RATE, capacity: 80}
  - {die: pool, rate: RATE}
"""
STILL = MODEL.replace("RATE", "0 /h").replace("SPEED", "0 um/s")
LIVELY = MODEL.replace("RATE", "0.4 /h").replace("SPEED", "0.4 um/min")


def columns(walk: Walk) -> dict[str, np.ndarray]:
    """The columns of all exosomes of a walk, in the order of their ids."""
    blocks = list(walk.blocks(512))
    return {name: np.concatenate([getattr(block, name) for block in blocks]) for name in COLUMNS
            if name != "tally"} | {"tally": sum(block.tally for block in blocks)}  # fmt: skip


def followed(text: str, threads: int = 1, window: float = WINDOW) -> tuple[TissueWalk, dict]:
    problem = prepare(compile_model(ex.read(text)), UNTIL, EVERY)
    walk = TissueWalk(problem, seed=3, threads=threads, outputs=Outputs(0, 1.0), window=window)
    walk.follow()
    return walk, columns(walk)


@pytest.fixture(scope="module")
def without() -> dict:
    problem = prepare(compile_model(ex.read(STILL)), UNTIL, EVERY)
    return columns(Walk(problem, seed=3, threads=1, outputs=Outputs(0, 1.0)))


@pytest.fixture(scope="module")
def lively() -> tuple[TissueWalk, dict]:
    return followed(LIVELY)


def test_cells_that_stand_still_change_no_byte(without) -> None:
    """Exosomes pause at the end of every window, in boxes, mixed places, and bound to cells."""
    walk, still = followed(STILL)
    assert walk.record["windows"]["number"] == 42  # seven windows between saved times
    assert len(still["exosome"]) > 800
    assert {0, 1, 2, 3} <= set(without["fate"].tolist())
    for name in COLUMNS:
        assert still[name].tobytes() == without[name].tobytes(), name


def test_rates_of_zero_take_the_walk_without_tissue(tmp_path) -> None:
    """The same messages as without the section, by the front door."""
    runs = [STILL, STILL.split("tissue:")[0]]
    ledgers = [
        ex.simulate(ex.read(text), until="1 h", every="10 min", out=tmp_path / str(i), seed=3)
        for i, text in enumerate(runs)
    ]
    for name in ("messages", "counts", "cells", "tracks"):
        one, other = (ledger.folder / f"{name}.parquet" for ledger in ledgers)
        assert one.read_bytes() == other.read_bytes(), name
    assert not ledgers[0].grows


def test_threads_change_no_byte(lively) -> None:
    """One thread and two give the same exosomes and the same cells."""
    walk, one = lively
    again, two = followed(LIVELY, threads=2)
    for name in COLUMNS:
        assert one[name].tobytes() == two[name].tobytes(), name
    first, second = walk.lineage, again.lineage
    assert first.cells == second.cells and (first.born == second.born).all()
    assert (first.number == second.number).all()


def test_changes_do_not_reach_lives_elsewhere(without, lively) -> None:
    """Exosomes of the right box, whose cells stand still, keep every byte."""
    walk, changed = lively
    senders = walk.problem.codebook.senders
    before = prepare(compile_model(ex.read(STILL)), UNTIL, EVERY).codebook.senders
    assert senders[: len(before)] == before and len(senders) > len(before)  # new cells send
    scouts = [rank for rank, name in enumerate(before) if name.startswith("scout")]
    here, there = (
        np.isin(columns_["exosome"] >> np.uint64(32), scouts) for columns_ in (changed, without)
    )
    assert there.sum() > 100
    for name in COLUMNS:
        if name not in ("tally", "receiver"):  # rows of cells, which new cells do not change
            assert changed[name][here].tobytes() == without[name][there].tobytes(), name
    assert (changed["receiver"][here] == without["receiver"][there]).all()


def test_everything_happened_and_adds_up(lively) -> None:
    """All verbs had events; released and given exosomes are counted once each."""
    walk, changed = lively
    lineage = walk.lineage
    assert lineage.births.sum() > 3 and lineage.deaths.sum() > 3 and lineage.came.sum() > 0
    left = lineage.begun + lineage.births + lineage.came - lineage.deaths - lineage.went
    assert (left == lineage.number[:, -1]).all()
    counts = dict(zip(walk.problem.rows, changed["tally"][:, -1].tolist(), strict=True))
    fates = np.bincount(changed["fate"], minlength=5)
    for fate, state in enumerate(("free", "bound", "internalised", "cleared", "exited")):
        assert sum(n for (_, _, s), n in counts.items() if s == state) == fates[fate], state
    assert sum(n for (_, _, s), n in counts.items() if s in ("released", "given")) == len(
        changed["fate"]
    )
    assert min(counts.values()) >= 0


def test_what_a_cell_took_up_is_counted_for_the_type_that_it_had(lively) -> None:
    """Rows of exosomes and counts agree by type of receiver, though cells changed their type."""
    walk, changed = lively
    counts = dict(zip(walk.problem.rows, changed["tally"][:, -1].tolist(), strict=True))
    cells = walk.problem.codebook.cells
    for fate, state in ((1, "bound"), (2, "internalised")):
        rows = changed["receiver"][changed["fate"] == fate]
        for code, name in enumerate(cells.types):
            counted = sum(n for (w, _, s), n in counts.items() if (w, s) == (name, state))
            assert int((cells.cell_type[rows] == code).sum()) == counted, (name, state)


def test_windows_end_at_saved_times() -> None:
    """The saved times are ends of windows, and no window is longer than allowed."""
    ends = window_ends(np.array([0.0, 10.0, 25.0]), 6.0)
    assert ends == [5.0, 10.0, 15.0, 20.0, 25.0]
    assert window_ends(np.array([0.0, 10.0]), np.inf) == [10.0]


def test_a_plan_of_zero_rates_does_not_act() -> None:
    plan = compile_model(ex.read(STILL))
    assert plan.tissue and not plan.tissue.acts
    assert replace(plan, tissue=compile_model(ex.read(LIVELY)).tissue).tissue.acts
