"""Uptake with a limit in the walk: right in the order of events, and in the mean."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.integrate import solve_ivp

import exosome as ex
from exosome.compile.build import compile_model
from exosome.engines.body.run import follow
from exosome.engines.body.solver import Body
from exosome.engines.walk.coupled.windows import CoupledWalk
from exosome.engines.walk.run import Outputs
from exosome.engines.walk.setup import WalkProblem, prepare
from exosome.model import Model
from support import small_tissue
from support.coupled_models import MODELS
from support.one_by_one import one_by_one
from support.particles import dose, plan

pytestmark = pytest.mark.slow

ENTERED = 2
HOUR = 3600.0


def ready_of(model: Model, until: float) -> WalkProblem:
    return prepare(compile_model(model), until, until)


def entered(problem: WalkProblem, seed: int = 1) -> np.ndarray:
    """How many exosomes each cell takes in."""
    walk = CoupledWalk(problem, seed=seed, threads=2, outputs=Outputs(0, 1.0))
    receivers = [block.receiver[block.fate == ENTERED] for block in walk.blocks(2**20)]
    return np.bincount(np.concatenate(receivers), minlength=len(problem.codebook.cells))


@pytest.mark.parametrize("name", ["tissue", "population"])
def test_one_event_after_the_other(name: str, tmp_path: Path) -> None:
    """A loop that decides the next attempt of all, and lets that one exosome go on: every fate,
    receiver, time, place and count is the same, bit by bit."""
    problem = ready_of(ex.read(small_tissue.write(tmp_path, MODELS[name])), 1800.0)
    rows, tally = one_by_one(problem, seed=5)
    walk = CoupledWalk(problem, seed=5, threads=2, outputs=Outputs(0, 1.0))
    (block,) = walk.blocks(10**6)
    for column in ("born", "fate", "receiver", "ended", "x", "y", "z"):
        assert np.array_equal(getattr(block, column), rows[column], equal_nan=True), column
    assert np.array_equal(block.tally, np.cumsum(tally, axis=1))
    assert walk.statistics.attempts == rows["attempts"].sum() > 300
    assert walk.statistics.accepted < 0.5 * walk.statistics.attempts


def clearing(cells: float, rate: float, kappa: float = 1.0) -> float:
    """mL of fluid that cells of 8 um, each clearing 4 pi R^2 kappa, clear at a rate (1/h)."""
    return cells * 4 * math.pi * 8.0**2 * kappa * HOUR / rate * 1e-12


@pytest.mark.statistical
@pytest.mark.parametrize("load", [0.2, 1.0, 5.0])
def test_a_cell_that_meets_few_is_not_biased(load: float) -> None:
    """One cell, some two exosomes in the whole time: the mean of 2000 such cells.

    Attempts are a Poisson process, as an exosome is cleared 50 times sooner than it makes one. A
    cell that is busy for exponential times and begins free takes in, on average,
    U t + (J - U)/(J + limit) (1 - exp(-(J + limit) t)), U = J/(1 + J/limit). |z| < 4 for each of
    three loads: false alarms 2e-4.
    """
    limit, dishes, seeds = 2.0, 250, 8
    attempts, clear, share = load * limit, 3600.0, 0.02
    names = [f"dish-{i}" for i in range(dishes)]
    each = ", ".join(f"{name}: 1" for name in names)
    size = clearing(1, clear * share / (1 - share))
    model = ex.read(
        "format: exosome/1\n"
        f"places: {{{', '.join(f'{name}: {{volume: {size} mL}}' for name in names)}}}\n"
        f"cells: {{sender: {{in: {{{each}}}}}, eater: {{in: {{{each}}}, radius: 8 um}}}}\n"
        "exosomes: {courier: {}}\n"
        "journey:\n"
        f"  - {{release: courier, from: sender, rate: {attempts / share} /h}}\n"
        f"  - {{enter: courier, into: eater, at: 1 um/s, limit: {limit} /h}}\n"
        + "".join(f"  - {{clear: courier, in: {name}, rate: {clear} /h}}\n" for name in names)
    )
    problem = ready_of(model, HOUR)
    eaters = [t.startswith("eater") for t in problem.codebook.cell_types]
    counts = np.concatenate([entered(problem, seed)[eaters] for seed in range(seeds)])
    at_rest, pace = attempts / (1 + attempts / limit), attempts + limit
    mean = at_rest + (attempts - at_rest) / pace * -math.expm1(-pace)
    assert len(counts) == dishes * seeds
    assert abs(counts.mean() - mean) < 4 * counts.std() / math.sqrt(len(counts))


DISH = """
format: exosome/1
places: {{dish: {{volume: {volume} mL}}}}
cells: {{eater: {{in: dish, count: {cells}, radius: 8 um}}}}
exosomes: {{courier: {{}}}}
journey:
  - {{give: courier, into: dish, amount: {amount}, over: 12 h}}
  - {{clear: courier, in: dish, rate: 0.2 /h}}
  - {{enter: courier, into: eater, at: 1 um/s, limit: {limit} /h}}
"""


@pytest.mark.statistical
@pytest.mark.parametrize(
    ("cells", "limit", "amount"),
    [(1000, 10.0, 20_000), (1000, 1.0, 20_000), (1000, 0.1, 20_000), (2, 500.0, 20_000)],
)
def test_the_body_says_the_same(cells: int, limit: float, amount: int) -> None:
    """A dish over a day: below the limit, at it, far beyond it; and two cells.

    Against the means with cells that are busy, |z| < 4 (four cases: false alarms 3e-4); and
    against the body, in which cells are never busy but slower at once: no cell takes in more than
    one exosome besides.
    """
    rate, day = 2.0, 24.0
    text = {"cells": cells, "limit": limit, "amount": amount, "volume": clearing(cells, rate)}
    model = ex.read(DISH.format(**text))
    value = entered(ready_of(model, day * HOUR)).sum()

    def change(hours: float, now: np.ndarray) -> list[float]:
        adrift, busy, _ = now
        inflow = amount / 12.0 if hours < 12.0 else 0.0
        uptake = rate * adrift * (1.0 - busy / cells)
        return [inflow - 0.2 * adrift - uptake, uptake - limit * busy, uptake]

    means = solve_ivp(change, (0, day), [0.0] * 3, "LSODA", rtol=1e-8, atol=1e-6, max_step=0.5)
    assert abs(value - means.y[2, -1]) < 4 * math.sqrt(means.y[2, -1])
    body = follow(Body(compile_model(model, "body")), np.array([0.0, day * HOUR]))
    surplus = value - body.entered.sum()
    assert -4 * math.sqrt(value) < surplus < cells + 4 * math.sqrt(value)


CAUGHT = """
format: exosome/1
places: {dish: {volume: 2e-6 mL}}
cells: {eater: {in: dish, count: 5, radius: 8 um}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: dish, amount: 20000}
  - {diffuse: courier, in: dish, at: 1 um^2/s}
  - {enter: courier, into: eater, at: 0.2 um/s, limit: 1 /s}
  - {bind: courier, to: eater, at: 0.4 um/s}
  - {leave: courier, from: eater, rate: 60 /h}
"""


@pytest.mark.statistical
def test_who_is_caught_again_meets_the_limit_too() -> None:
    """Cells of Da = kappa R/D = 4.8: of 100 that are let go 83 are caught again at once.

    A cell that is busy for longer than the run takes in one exosome; one that is busy for a
    nanosecond takes in what it would without a limit, |z| < 4 (false alarms 6e-5).
    """
    free, never, for_ever = (
        entered(ready_of(ex.read(CAUGHT.replace(", limit: 1 /s", limit)), 600.0), seed)
        for seed, limit in enumerate(["", ", limit: 1e9 /s", ", limit: 1e-6 /h"])
    )
    assert list(for_ever) == [5]
    assert abs(free.sum() - never.sum()) < 4 * math.sqrt(free.sum() + never.sum())
    assert 1000 < free.sum() < 19_000


def test_a_limit_of_0_takes_in_nothing() -> None:
    """A box with a cell: without a limit it takes in most, with a limit of 0 it reflects all."""
    one = plan([[20.0] * 3], 8.0, (40.0,) * 3, enter=0.5, doses=[dose(2000)])
    shut = prepare(replace(one, max_uptake=np.zeros((1, 1))), 600.0, 600.0)
    assert entered(prepare(one, 600.0, 600.0)).sum() > 1000
    assert entered(shut).sum() == 0 and not shut.coupling.any


@pytest.mark.statistical
def test_in_a_box_j_is_what_would_be_taken_in_without() -> None:
    """512 cells as thirsty as diffusion lets them be (kappa R/D = 1), busy for 100 s: 16 R^2/D.

    What a cell would take in is read off the same lives without a limit. |z| < 4 and 1 %, about
    10 000 exosomes (false alarms 6e-5). Were the speed slowed at the surface, instead of a cell
    being busy, 8 % more would be taken in.
    """
    radius, diffusion, busy, until, side = 5.0, 4.0, 100.0, 3000.0, 640.0
    kappa, given = diffusion / radius, 42_000
    grid = np.stack(np.meshgrid(*[np.arange(8) * 80.0 + 40.0] * 3), -1).reshape(-1, 3)
    free = plan(grid, radius, (side,) * 3, (2, 2, 2), enter=kappa, doses=[dose(given)])
    limited = replace(free, max_uptake=np.full((1, 1), 1.0 / busy))
    without, value = (entered(prepare(one, until, until)).sum() for one in (free, limited))
    rate = -math.log1p(-without / given) / until

    def change(time: float, now: np.ndarray) -> list[float]:
        uptake = rate * now[0] * (1.0 - now[1] / len(grid))
        return [-uptake, uptake - now[1] / busy]

    adrift = solve_ivp(change, (0.0, until), [given, 0.0], rtol=1e-8, atol=1e-6).y[0, -1]
    assert value < 0.6 * without
    assert abs(value / (given - adrift) - 1.0) < 4.0 / math.sqrt(value) + 0.01
