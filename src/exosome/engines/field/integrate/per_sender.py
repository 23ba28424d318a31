"""Who sent what each cell took up, cell by cell: one concentration for each sender, in batches.

Where nothing saturates, what one cell sends does not depend on what others do, so senders can be
followed apart, some at a time, and what returns from another place keeps only its type.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from exosome.engines.amounts.system import System
from exosome.engines.field.integrate.field_solver import solve
from exosome.engines.field.integrate.steady_field import steady
from exosome.engines.field.problem.field_problem import FieldProblem, FromCells
from exosome.engines.field.problem.media import Medium
from exosome.engines.output import Floats, PerCell
from exosome.physics import schedule
from exosome.plan import Plan

BATCH = 16  # senders at a time: the same everywhere, as steps depend on who is followed together


def limited(plan: Plan) -> bool:
    """Whether uptake in a box saturates, so that senders can't be followed apart."""
    boxed = ~plan.mixed[plan.type_place]
    return bool(np.isfinite(plan.max_uptake[:, boxed]).any())


def one_by_one(
    found: PerCell,
    system: System,
    media: Sequence[Medium],
    until: float,
    *,
    threads: int,
    tolerance: float,
) -> PerCell:
    """What is told of cells, with each sender in a box apart; sums are those of the types.

    What senders are found to have sent is brought to the sum of their type, from which it differs
    by the error of steps; where exosomes return from elsewhere, the rest of the type are those.
    """
    plan = system.plan
    each: dict[tuple[str, str, str], Floats] = defaultdict(lambda: np.zeros(len(plan.cells)))
    returned = set()
    for medium in media:
        for row, number in enumerate(medium.rows.tolist()):
            state = system.states[number]
            if state.label >= 0:
                continue
            if any(way.target == number for way in system.transitions):
                returned.add((plan.kinds[medium.kind], state.sender))
            for cells, entered in _batches(plan, medium, row, until, threads, tolerance):
                for cell, values in zip(cells, entered, strict=True):
                    name = plan.cells[medium.cells[cell]]
                    each[plan.kinds[medium.kind], name, state.sender][medium.cells] += values
    rows: dict[tuple[str, str, str], Floats] = {}
    for known, whole in zip(found.senders, found.entered, strict=True):
        kind, _, sender_type = known
        mine = [key for key in each if (key[0], key[2]) == (kind, sender_type)]
        sent = np.sum([each[key] for key in mine], axis=0) if mine else np.zeros(len(whole))
        if not mine or (kind, sender_type) in returned:
            rows[known] = np.maximum(whole - sent, 0.0)
            whole = np.minimum(whole, sent)
        factor = np.divide(whole, sent, out=np.zeros(len(whole)), where=sent > 0.0)
        rows |= {key: each[key] * factor for key in mine}
    order = tuple(sorted(rows))
    return replace(found, senders=order, entered=np.array([rows[key] for key in order]))


def _batches(
    plan: Plan, medium: Medium, row: int, until: float, threads: int, tolerance: float
) -> Iterator[tuple[list[int], Floats]]:
    """Batches of cells of a medium that send into a row, and what of theirs entered by the end.

    The latter is (cells of the batch, cells of the medium).
    """
    sources = [s for s in medium.problem.sources if isinstance(s, FromCells) and s.sender == row]
    cells = np.unique(np.concatenate([np.zeros(0, int), *(s.cells for s in sources)])).tolist()
    away = plan.degrade[medium.kind, plan.cell_type[medium.cells]]
    for start in range(0, len(cells), BATCH):
        batch = cells[start : start + BATCH]
        problem = _apart(medium.problem, sources, batch, until)
        held = np.zeros((len(batch), len(medium.cells)))
        begun = tuple(s for s in problem.sources if s.start <= 0.0)
        if plan.steady and begun:
            for_good = tuple(replace(s, stop=np.inf) for s in begun)
            rest = steady(replace(problem, sources=for_good), threads=threads)
            problem = replace(problem, start=rest.concentration, bound=rest.at_sites)
            held += np.divide(rest.entered, away, out=held.copy(), where=away > 0.0)
        end = solve(problem, [0.0, until], threads=threads, tolerance=tolerance)
        yield batch, end.entered[-1] + held


def _apart(
    problem: FieldProblem, sources: Sequence[FromCells], cells: list[int], until: float
) -> FieldProblem:
    """A problem in which each of some cells is a sender of its own, and nothing else sends."""
    own = []
    for row, cell in enumerate(cells):
        for source in sources:
            rate = source.rate[source.cells == cell]
            if len(rate):
                own.append(FromCells.of(row, [cell], rate, source.start, source.stop))
    spans: list[float] = [
        schedule.seconds_open(s.start, s.stop, until) * float(s.rate.sum()) for s in own
    ]
    scale: Floats = np.bincount([s.sender for s in own], spans, len(cells)).astype(float)
    return replace(
        problem, senders=len(cells), sources=tuple(own), doses=(), fade=None, rival=None,
        scale=scale,
    )  # fmt: skip
