"""Cells that hold a number of exosomes, in the walk and in the field."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.integrate import solve_ivp

import exosome as ex
from exosome.compile.build import compile_model
from exosome.engines.field.integrate.field_solver import solve
from exosome.engines.field.problem.field_problem import Cells, Dose, FieldProblem
from exosome.engines.walk.coupled.windows import CoupledWalk
from exosome.engines.walk.run import Outputs
from exosome.engines.walk.setup import WalkProblem, prepare
from support import small_tissue
from support.amounts import Amounts
from support.coupled_models import POPULATION, TISSUE
from support.one_by_one import one_by_one
from support.particles import dose, plan

pytestmark = pytest.mark.slow

INTERNALISED = 2
HOUR = 3600.0
# Cells that fill within the half hour, some of them emptied: alone, and beside a limit.
FILLING = {
    "tissue": TISSUE.replace("at: 0.5 um/s, limit: 20 /h", "at: 0.5 um/s, holds: 5")
    .replace("limit: 60 /h", "limit: 60 /h, holds: 6") + """
  - {clear: courier, in: fibroblast, rate: 5 /h}
""",
    "population": POPULATION.replace("limit: 20 /h", "holds: 8")
    .replace("limit: 30 /h", "limit: 60 /h, holds: 4")
    .replace("  - {bind: courier, to: eater, at: 1e4 um/s}\n", "")
    .replace("  - {leave: courier, from: eater, rate: 30 /h}\n", "")
    + """  - {diffuse: courier, in: blood, at: 1e4 um^2/s}
  - {clear: courier, in: eater, rate: 3 /h}
""",
}


def model_of(text: str) -> ex.Model:
    return ex.Model.from_embedded({"text": text})


def entered(problem: WalkProblem, seed: int = 1) -> np.ndarray:
    """How many exosomes each cell takes in."""
    walk = CoupledWalk(problem, seed=seed, threads=2, outputs=Outputs(0, 1.0))
    receivers = [block.receiver[block.fate == INTERNALISED] for block in walk.blocks(2**20)]
    return np.bincount(np.concatenate(receivers), minlength=len(problem.codebook.cells.names))


@pytest.mark.parametrize("name", sorted(FILLING))
def test_one_event_after_the_other(name: str, tmp_path: Path) -> None:
    """A loop that decides the next attempt of all, and lets that one exosome go on: every fate,
    receiver, time, position and count is the same, bit by bit."""
    model = ex.read(small_tissue.write(tmp_path, FILLING[name]))
    problem = prepare(compile_model(model), 1800.0, 1800.0)
    rows, tally = one_by_one(problem, seed=5)
    walk = CoupledWalk(problem, seed=5, threads=2, outputs=Outputs(0, 1.0))
    (block,) = walk.blocks(10**6)
    for column in ("born", "fate", "receiver", "ended", "x", "y", "z"):
        assert np.array_equal(getattr(block, column), rows[column], equal_nan=True), column
    assert np.array_equal(block.tally, np.cumsum(tally, axis=1))
    assert walk.statistics.attempts == rows["attempts"].sum() > 300
    assert walk.statistics.accepted < 0.7 * walk.statistics.attempts


DISH = """format: exosome/1
places: {{dish: {{volume: {volume} mL}}}}
cells: {{sender: {{in: dish, count: 100}}, eater: {{in: dish, count: {cells}, radius: 8 um}}}}
exosomes: {{courier: {{}}}}
journey:
  - {{release: courier, from: sender, rate: {rate} /h}}
  - {{clear: courier, in: dish, rate: 400 /h}}
  - {{enter: courier, into: eater, at: 1 um/s, holds: {holds}{more}}}
  - {{clear: courier, in: eater, rate: {degrade} /h}}
"""


@pytest.mark.statistical
@pytest.mark.parametrize(("cells", "holds"), [(1000, 3), (7, 400)])
def test_filling_and_breakdown_in_closed_form(cells: int, holds: int) -> None:
    """Attempts at a constant rate: held = J C/(J + k C) (1 - exp(-(J/C + k) t)), C = cells x holds.

    An exosome is cleared 50 times sooner than it makes an attempt, so that those that are refused
    do not come back. Internalised and degraded until three times, about 8000: |z| < 4 for each of
    12 counts (false alarms 8e-4).
    """
    capacity, degrade, attempts, share = cells * holds, 0.5, 3000.0, 0.02
    volume = cells * 4 * math.pi * 8.0**2 * HOUR / (400.0 * share / (1 - share)) * 1e-12
    text = DISH.format(volume=volume, cells=cells, holds=holds, degrade=degrade, more="",
                       rate=attempts / share / 100)  # fmt: skip
    run = ex.simulate(model_of(text), until="6 h", every="2 h", engine="walk", seed=3, threads=2)
    pace = attempts / capacity + degrade
    rest = attempts / pace
    assert 0.5 * capacity < rest < 0.75 * capacity
    for hours, inside, degraded in _at(run, "eater"):
        filled = -math.expm1(-pace * hours)
        held = rest * filled
        gone = degrade * rest * (hours - filled / pace)
        spread = math.sqrt(held + gone)
        assert abs(inside - held - gone) < 4.0 * spread, hours
        assert abs(degraded - gone) < 4.0 * math.sqrt(gone + 1.0), hours
    sent = sum(r["amount"] for r in run.counts().to_pylist()
               if r["state"] == "released" and r["time_s"] == 6 * HOUR)  # fmt: skip
    fates = ("free", "cleared", "internalised")
    ended = sum(r["amount"] for r in run.counts().to_pylist()
                if r["state"] in fates and r["time_s"] == 6 * HOUR)  # fmt: skip
    assert sent == ended > 100_000  # in integers


def _at(run: ex.Ledger, cells: str) -> list[tuple[float, float, float]]:
    """Hours, internalised and degraded in a cell type at each saved time after 0."""
    rows = [r for r in run.counts().to_pylist() if r["where"] == cells]
    times = sorted({r["time_s"] for r in rows} - {0.0})
    amount = {(r["time_s"], r["state"]): r["amount"] for r in rows}
    return [
        (t / HOUR, amount[t, "internalised"], amount.get((t, "degraded"), 0.0)) for t in times
    ]


@pytest.mark.statistical
@pytest.mark.parametrize("more", ["", ", limit: 40 /h"])
@pytest.mark.parametrize("how", ["", "  - {diffuse: courier, in: dish, at: 5 um^2/s}\n"])
def test_the_body_says_the_same(more: str, how: str) -> None:
    """100 cells, about 20 000 exosomes taken up: |z| < 4 for internalised (false alarms 3e-4).

    With diffusion kappa R/D = 1.6, so that the room multiplies the speed and not the clearance.
    """
    text = DISH.format(volume=4e-6, cells=100, holds=60, degrade=0.4, more=more, rate=400) + how
    run = ex.simulate(model_of(text), until="4 h", every="2 h", engine="walk", seed=2, threads=2)
    times = np.array([0.0, 2.0, 4.0]) * HOUR
    body = Amounts(text, times)
    mean = body.of("eater", "internalised")
    held = mean - body.of("eater", "degraded")
    assert 0.4 < held[-1] / 6000.0 < 0.98
    for (hours, inside, degraded), expected, kept in zip(
        _at(run, "eater"), mean[1:], held[1:], strict=True
    ):
        allowed = 100.0 if more else 0.0  # each cell takes up one before it is busy
        low, high = expected - 4.0 * math.sqrt(expected), expected + 4.0 * math.sqrt(expected)
        assert low < inside < high + allowed, hours
        assert abs(inside - degraded - kept) < 4.0 * math.sqrt(kept) + allowed, hours


@pytest.mark.statistical
def test_walk_field_and_the_law_in_a_box() -> None:
    """64 cells of kappa R/D = 0.05 that hold 50 each, 9000 exosomes: walk and field.

    Within 4 standard errors (false alarms 6e-5) and the 1 % of the field; without a capacity half
    as many again would be taken in. The mean of all cells follows the law of the body within 3 %,
    which neglects gradients.
    """
    radius, d, holds, degrade, until, side = 5.0, 4.0, 50.0, 1.0 / HOUR, 2 * HOUR, 160.0
    kappa, given = 0.05 * d / radius, 9000
    grid = np.stack(np.meshgrid(*[np.arange(4) * 40.0 + 20.0] * 3), -1).reshape(-1, 3)
    one = plan(grid, radius, (side,) * 3, (2, 2, 2), enter=kappa, doses=[dose(given)])
    one = replace(one, capacity=np.full((1, 1), holds), degrade=np.full((1, 1), degrade))
    walked = entered(prepare(one, until, until)).sum()
    free = entered(prepare(replace(one, capacity=np.full((1, 1), np.inf)), until, until)).sum()
    problem = FieldProblem(
        (side,) * 3, (32,) * 3, (d,) * 3, periodic=(True,) * 3,
        cells=Cells.of(grid, radius, kappa, capacity=holds, degrade=degrade),
        doses=(Dose(0, given),),
    )  # fmt: skip
    field = solve(problem, [0.0, until], threads=2).entered[-1].sum()
    assert walked < 0.7 * free
    assert abs(walked - field) < 4.0 * math.sqrt(walked) + 0.01 * walked
    volume = side**3 - 64 * 4 / 3 * math.pi * radius**3

    def change(_: float, now: np.ndarray) -> list[float]:
        room = 1.0 - now[1] / (64 * holds)
        clears = 4 * math.pi * radius**2 * kappa * room / (1 + kappa * room * radius / d)
        uptake = 64 * clears / volume * now[0]
        return [-uptake, uptake - degrade * now[1], uptake]

    law = solve_ivp(change, (0.0, until), [given, 0.0, 0.0], rtol=1e-8, atol=1e-6).y[2, -1]
    assert field == pytest.approx(law, rel=0.03)


def test_places_beside_a_box_follow_the_body_at_the_field() -> None:
    """A population in a well-mixed place of a field run fills as in the body, to 2e-3."""
    text = """format: exosome/1
places:
  gel: {box: [60 um, 60 um, 60 um], walls: closed}
  blood: {volume: 1e-6 mL}
cells:
  spot: {in: gel, positions: [[30 um, 30 um, 30 um]], radius: 8 um}
  eater: {in: blood, count: 40, radius: 8 um}
exosomes: {courier: {}}
journey:
  - {give: courier, into: blood, amount: 1e6}
  - {give: courier, into: gel, amount: 1e3}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {clear: courier, in: gel, rate: 1 /h}
  - {enter: courier, into: eater, at: 0.02 um/s, holds: 5000, limit: 9000 /h}
  - {clear: courier, in: eater, rate: 0.5 /h}
"""
    model = model_of(text)
    runs = [ex.simulate(model, until="4 h", every="2 h", engine=e) for e in ("field", "body")]
    field, body = (np.array(_at(run, "eater")) for run in runs)
    assert body[-1, 1] - body[-1, 2] > 0.5 * 40 * 5000
    assert field == pytest.approx(body, rel=2e-3)
