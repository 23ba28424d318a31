"""Uptake of each cell by single sending cells: one concentration per sender, in batches.

Where no uptake saturates the problem is linear, so the exosomes of one cell do not depend on those
of others and senders can be solved in batches. Exosomes that return from another place are known by
the type of their sender only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from exosome.engines.amounts.system import System
from exosome.engines.field.integrate.field_solver import solve
from exosome.engines.field.integrate.steady_field import solve_steady
from exosome.engines.field.problem.field_problem import CellSource, FieldProblem
from exosome.engines.field.problem.media import Medium
from exosome.engines.output import Floats, PerCell
from exosome.physics import schedule
from exosome.plan import Plan

BATCH = 16  # senders in one problem; fixed, because the time steps depend on the batch


def limited(plan: Plan) -> bool:
    """Whether uptake in a box saturates, so that senders cannot be solved in batches."""
    in_boxes = ~plan.mixed[plan.type_place]
    saturates = np.isfinite(plan.max_uptake) | np.isfinite(plan.capacity)
    return bool(saturates[:, in_boxes].any())


def one_by_one(
    by_type: PerCell,
    system: System,
    media: Sequence[Medium],
    until: float,
    *,
    threads: int,
    tolerance: float,
) -> PerCell:
    """The uptake of each cell by single senders; its sums over senders are those `by_type`.

    The uptakes of single senders are scaled to the sum of their type, from which they differ by the
    error of the time steps. Where exosomes return from another place, the remainder of the type is
    the uptake of those.
    """
    plan = system.plan
    uptake: dict[tuple[str, str, str], Floats] = defaultdict(lambda: np.zeros(len(plan.cells)))
    returned = set()
    for medium in media:
        for row, number in enumerate(medium.rows.tolist()):
            state = system.states[number]
            if state.label >= 0:
                continue
            if any(transition.target == number for transition in system.transitions):
                returned.add((plan.kinds[medium.kind], state.sender))
            for cells, entered in _batches(plan, medium, row, until, threads, tolerance):
                for cell, values in zip(cells, entered, strict=True):
                    name = plan.cells.names[medium.cells[cell]]
                    uptake[plan.kinds[medium.kind], name, state.sender][medium.cells] += values
    rows: dict[tuple[str, str, str], Floats] = {}
    for sender, total in zip(by_type.senders, by_type.entered, strict=True):
        kind, _, sender_type = sender
        keys = [key for key in uptake if (key[0], key[2]) == (kind, sender_type)]
        summed = np.sum([uptake[key] for key in keys], axis=0) if keys else np.zeros(len(total))
        if not keys or (kind, sender_type) in returned:
            rows[sender] = np.maximum(total - summed, 0.0)
            total = np.minimum(total, summed)
        factor = np.divide(total, summed, out=np.zeros(len(total)), where=summed > 0.0)
        rows |= {key: uptake[key] * factor for key in keys}
    order = tuple(sorted(rows))
    return replace(by_type, senders=order, entered=np.array([rows[key] for key in order]))


def _batches(
    plan: Plan, medium: Medium, row: int, until: float, threads: int, tolerance: float
) -> Iterator[tuple[list[int], Floats]]:
    """Batches of the cells that release into a row of a medium, and the uptake of their exosomes.

    The uptake by the end is (cells of the batch, cells of the medium).
    """
    sources = [s for s in medium.problem.sources if isinstance(s, CellSource) and s.sender == row]
    cells = np.unique(np.concatenate([np.zeros(0, int), *(s.cells for s in sources)])).tolist()
    degrade = plan.degrade[medium.kind, plan.cells.cell_type[medium.cells]]
    for start in range(0, len(cells), BATCH):
        batch = cells[start : start + BATCH]
        problem = _apart(medium.problem, sources, batch, until)
        inside = np.zeros((len(batch), len(medium.cells)))
        active = tuple(s for s in problem.sources if s.start <= 0.0)
        if plan.steady and active:
            endless = tuple(replace(s, stop=np.inf) for s in active)
            steady = solve_steady(replace(problem, sources=endless), threads=threads)
            problem = replace(problem, start=steady.concentration, bound=steady.at_sites)
            inside += np.divide(steady.entered, degrade, out=inside.copy(), where=degrade > 0.0)
        end = solve(problem, [0.0, until], threads=threads, tolerance=tolerance)
        yield batch, end.entered[-1] + inside


def _apart(
    problem: FieldProblem, sources: Sequence[CellSource], cells: list[int], until: float
) -> FieldProblem:
    """The problem with each of some cells as a sender of its own, and no other sources."""
    own = []
    for row, cell in enumerate(cells):
        for source in sources:
            rate = source.rate[source.cells == cell]
            if len(rate):
                own.append(CellSource.of(row, [cell], rate, source.start, source.stop))
    spans: list[float] = [
        schedule.seconds_open(s.start, s.stop, until) * float(s.rate.sum()) for s in own
    ]
    totals: Floats = np.bincount([s.sender for s in own], spans, len(cells)).astype(float)
    return replace(
        problem, senders=len(cells), sources=tuple(own), doses=(), decay=None, competes=None,
        expected_total=totals,
    )  # fmt: skip
