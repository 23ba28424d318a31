"""One scene as a field and as a walk, and what they must have in common."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.integrate.field_solver import solve
from exosome.engines.field.problem.field_problem import FieldProblem, FromCells
from exosome.engines.walk.run import Walk, Wishes
from exosome.engines.walk.setup import prepare
from exosome.plan import Dose as PlanDose
from exosome.plan import Plan, Release
from support.particles import plan

THREADS = 2
LEFT = 4  # fate of those who went out through a wall


class Shares(NamedTuple):
    """Shares of all exosomes by the end."""

    entered: NDArray[np.float64]  # by cell type
    own: float  # taken in by the cell that sent them
    left: NDArray[np.float64]  # (6,) through the low and the high wall of x, y, z
    all: float  # that were released or given


def walk_plan(problem: FieldProblem, types: NDArray[np.int32]) -> Plan:
    """The plan of a problem whose cells of one type are alike; the amounts are those of lives."""
    cells = problem.cells
    names = [f"type-{t}" for t in range(int(types.max()) + 1)]
    first = [int(np.flatnonzero(types == t)[0]) for t in range(len(names))]
    walls = [2 if ring else int(math.isinf(problem.walls[a][0])) for a, ring in
             enumerate(problem.periodic)]  # fmt: skip
    base = plan(
        cells.xyz, cells.radius, problem.box, walls, diffusion=problem.diffusion[0],
        clear=problem.clear, flow=problem.flow,
    )  # fmt: skip

    def by_type(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return values[first][None, :].copy()

    blank = np.zeros((1, len(names)))
    releases = tuple(
        Release(int(types[s.cells[0]]), 0, float(s.rate[0]), 1.0, 0, s.start, s.stop)
        for s in problem.sources
        if isinstance(s, FromCells)
    )
    doses = tuple(
        PlanDose(f"dose-{i + 1}", 0, 0, int(d.amount), d.at, 0.0, 0.0, 1, d.point)
        for i, d in enumerate(problem.doses)
    )
    return replace(
        base, cell_types=tuple(names), cell_type=types, type_place=np.zeros(len(names), np.int32),
        uptake_speed=by_type(cells.enter), binding_speed=by_type(cells.bind),
        unbinding=by_type(cells.leave), internalisation=by_type(cells.take),
        delivered_fraction=blank, delay=blank, degrade=blank,
        max_uptake=np.full((1, len(names)), np.inf),
        load_mean=np.zeros((1, len(names) + 1, 0)), load_size=np.zeros((1, len(names) + 1, 0)),
        load_share=np.zeros((1, len(names) + 1, 0)), releases=releases, doses=doses,
    )  # fmt: skip


def walked(problem: FieldProblem, types: NDArray[np.int32], until: float, seed: int) -> Shares:
    """The shares of all lives."""
    ready = prepare(walk_plan(problem, types), until, until, THREADS)
    walk = Walk(ready, seed=seed, threads=THREADS, wishes=Wishes(0, 0.0))
    entered, own, left, total = np.zeros(int(types.max()) + 1), 0.0, np.zeros(6), 0
    for block in walk.blocks(65_536):
        taken = block.fate == 2
        entered += np.bincount(types[block.receiver[taken]], minlength=len(entered))
        senders = np.array([ready.people.cells.index(n) if n in ready.people.cells else -2
                            for n in ready.people.senders])  # fmt: skip
        own += float((senders[block.sender[taken]] == block.receiver[taken]).sum())
        gone = block.fate == LEFT
        for a, axis in enumerate((block.x, block.y, block.z)):
            for side, at in enumerate((0.0, problem.box[a])):
                left[2 * a + side] += float((np.abs(axis[gone] - at) < 1e-4).sum())
        total += len(block)
    return Shares(entered / total, own / total, left / total, float(total))


def as_field(problem: FieldProblem, types: NDArray[np.int32], until: float) -> Shares:
    """The shares of all amounts; `own` only where each sender is a concentration of its own."""
    end = solve(problem, [until], threads=THREADS)
    total = float((end.given + end.released)[-1].sum())
    entered = np.bincount(types, end.entered[-1].sum(axis=0)) / total
    own = 0.0
    for source in problem.sources:
        if isinstance(source, FromCells) and len(source.cells) == 1:
            own += float(end.entered[-1, source.sender, source.cells[0]]) / total
    return Shares(entered, own, end.left[-1].sum(axis=0) / total, total)


def agree(field: Shares, walk: Shares) -> list[str]:
    """What does not agree: each share within three standard errors of the walk, and all that is
    taken up within 2 % (and the standard errors).
    """
    found = []

    def compare(name: str, ours: float, theirs: float, also: float) -> None:
        error = math.sqrt(max(theirs * (1.0 - theirs), 1.0 / walk.all) / walk.all)
        if abs(ours - theirs) > 3.0 * error + also * theirs:
            found.append(f"{name}: field {ours:.5f}, walk {theirs:.5f} ± {error:.5f}")

    compare("in total", float(field.entered.sum()), float(walk.entered.sum()), 0.0)
    if abs(field.entered.sum() / walk.entered.sum() - 1.0) > 0.02:
        found.append(f"in total: field {field.entered.sum():.5f}, walk {walk.entered.sum():.5f}")
    for t, (ours, theirs) in enumerate(zip(field.entered, walk.entered, strict=True)):
        compare(f"type {t}", float(ours), float(theirs), 0.0)
    compare("own", field.own, walk.own, 0.0)
    for face, (ours, theirs) in enumerate(zip(field.left, walk.left, strict=True)):
        compare(f"wall {face}", float(ours), float(theirs), 0.0)
    return found
