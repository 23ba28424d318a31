"""One scene solved as a field and as a walk, and the comparison of both."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.integrate.field_solver import solve
from exosome.engines.field.problem.field_problem import CellSource, FieldProblem
from exosome.engines.walk.run import Outputs, Walk
from exosome.engines.walk.setup import prepare
from exosome.plan import Dose as PlanDose
from exosome.plan import Plan, Release
from support.particles import plan

THREADS = 2
EXITED = 4  # fate: left through a wall


class Shares(NamedTuple):
    """Shares of all exosomes by the end."""

    entered: NDArray[np.float64]  # by cell type
    own: float  # taken in by the cell that sent them
    left: NDArray[np.float64]  # (6,) through the low and the high wall of x, y, z
    all: float  # that were released or given


def walk_plan(problem: FieldProblem, types: NDArray[np.int32]) -> Plan:
    """The plan of a problem whose cells of one type are alike; amounts are those of exosomes."""
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
        if isinstance(s, CellSource)
    )
    doses = tuple(
        PlanDose(f"dose-{i + 1}", 0, 0, int(d.amount), d.at, 0.0, 0.0, 1, d.point)
        for i, d in enumerate(problem.doses)
    )
    return replace(
        base,
        cells=replace(
            base.cells, types=tuple(names), cell_type=types,
            type_place=np.zeros(len(names), np.int32),
        ),
        uptake_speed=by_type(cells.uptake_speed), binding_speed=by_type(cells.binding_speed),
        unbinding=by_type(cells.unbinding), internalisation=by_type(cells.internalisation),
        delivered_fraction=blank, delay=blank, degrade=blank,
        max_uptake=np.full((1, len(names)), np.inf), capacity=np.full((1, len(names)), np.inf),
        load_mean=np.zeros((1, len(names) + 1, 0)), load_size=np.zeros((1, len(names) + 1, 0)),
        load_share=np.zeros((1, len(names) + 1, 0)), releases=releases, doses=doses,
    )  # fmt: skip


def walked(problem: FieldProblem, types: NDArray[np.int32], until: float, seed: int) -> Shares:
    """Shares of all exosomes, from a walk."""
    walk_problem = prepare(walk_plan(problem, types), until, until, THREADS)
    walk = Walk(walk_problem, seed=seed, threads=THREADS, outputs=Outputs(0, 0.0))
    entered, own, left, total = np.zeros(int(types.max()) + 1), 0.0, np.zeros(6), 0
    for block in walk.blocks(65_536):
        taken = block.fate == 2
        entered += np.bincount(types[block.receiver[taken]], minlength=len(entered))
        codebook = walk_problem.codebook
        senders = np.array([codebook.cells.names.index(n) if n in codebook.cells else -2
                            for n in codebook.senders])  # fmt: skip
        own += float((senders[block.sender[taken]] == block.receiver[taken]).sum())
        gone = block.fate == EXITED
        for a, axis in enumerate((block.x, block.y, block.z)):
            for side, at in enumerate((0.0, problem.box[a])):
                left[2 * a + side] += float((np.abs(axis[gone] - at) < 1e-4).sum())
        total += len(block)
    return Shares(entered / total, own / total, left / total, float(total))


def as_field(problem: FieldProblem, types: NDArray[np.int32], until: float) -> Shares:
    """Shares of all amounts, from a field; `own` only where each sender has its own row."""
    end = solve(problem, [until], threads=THREADS)
    total = float((end.given + end.released)[-1].sum())
    entered = np.bincount(types, end.entered[-1].sum(axis=0)) / total
    own = 0.0
    for source in problem.sources:
        if isinstance(source, CellSource) and len(source.cells) == 1:
            own += float(end.entered[-1, source.sender, source.cells[0]]) / total
    return Shares(entered, own, end.left[-1].sum(axis=0) / total, total)


def agree(field: Shares, walk: Shares) -> list[str]:
    """Disagreements: shares beyond three standard errors of the walk, total uptake beyond 2 %."""
    faults = []

    def compare(name: str, of_field: float, of_walk: float, also: float) -> None:
        error = math.sqrt(max(of_walk * (1.0 - of_walk), 1.0 / walk.all) / walk.all)
        if abs(of_field - of_walk) > 3.0 * error + also * of_walk:
            faults.append(f"{name}: field {of_field:.5f}, walk {of_walk:.5f} ± {error:.5f}")

    compare("in total", float(field.entered.sum()), float(walk.entered.sum()), 0.0)
    if abs(field.entered.sum() / walk.entered.sum() - 1.0) > 0.02:
        faults.append(f"in total: field {field.entered.sum():.5f}, walk {walk.entered.sum():.5f}")
    for t, (of_field, of_walk) in enumerate(zip(field.entered, walk.entered, strict=True)):
        compare(f"type {t}", float(of_field), float(of_walk), 0.0)
    compare("own", field.own, walk.own, 0.0)
    for face, (of_field, of_walk) in enumerate(zip(field.left, walk.left, strict=True)):
        compare(f"wall {face}", float(of_field), float(of_walk), 0.0)
    return faults
