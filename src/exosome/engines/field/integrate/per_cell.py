"""Release and uptake of each cell, by sender, at the end of a field run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.event_times import nearest
from exosome.engines.amounts.system import DEGRADED, INSIDE, RELEASED, System
from exosome.engines.field.coupling.coupled_steady_state import Start
from exosome.engines.field.integrate.field_solver import Solution
from exosome.engines.field.problem.media import Medium
from exosome.engines.output import Floats, PerCell
from exosome.physics import delivery, loading


class _Arrivals:
    """Exosomes internalised by each cell, by sender, and copies delivered there by `when` (s)."""

    def __init__(self, system: System, asked: Floats, when: Floats) -> None:
        self._system, self._asked, self._when = system, asked, when[:, None]
        plan = system.plan
        self.copies = np.zeros((len(when), len(plan.cells), len(plan.cargo)))
        self.taken_up = np.zeros((len(when), len(plan.kinds), len(plan.cells)))
        self._now = nearest(asked, when)
        self.entered: dict[tuple[str, str, str], Floats] = defaultdict(
            lambda: np.zeros(len(plan.cells))
        )

    def add(
        self,
        kind: int,
        cell: int,
        sender: str,
        cells: NDArray[np.intp],
        entered: Floats,
        before: Floats,
    ) -> None:
        """Add the uptake of some cells from a sender, `entered` (times, cells) exosomes.

        `before` (cells,) 1/s is the constant rate of uptake before time 0.
        """
        plan = self._system.plan
        name = plan.cells.names[cell] if cell >= 0 else ""
        self.entered[plan.kinds[kind], name, sender][cells] += entered[-1]
        self.taken_up[:, kind, cells] += entered[self._now]
        types = plan.cells.cell_type[cells]
        delay = plan.delay[kind, types]
        moment = nearest(self._asked, delivery.entered_by(self._when, delay))
        inside = entered[moment, np.arange(len(cells))] - entered[0]
        inside += delivery.from_before(before, self._when, delay)
        load = loading.over_hosts(plan.load_mean[kind, self._system.hosts_of(kind, sender)])
        self.copies[:, cells] += (plan.delivered_fraction[kind, types] * inside)[:, :, None] * load


def per_cell(
    system: System,
    media: Sequence[Medium],
    solutions: Sequence[Solution],
    start: Start,
    amounts: Floats,
    asked: Floats,
    when: Floats,
) -> tuple[PerCell, Floats, Floats]:
    """Release and uptake of each cell, and what it got by the times `when` (s).

    The latter are copies delivered (times, cells, cargo) and exosomes (times, kinds, cells).

    `amounts` (states, times) and the solutions are those at the times `asked` (s). One cell
    of each well-mixed place represents all of its type.
    """
    plan, cells = system.plan, system.plan.cells
    sent = np.zeros(len(cells))
    arrived = _Arrivals(system, asked, when)
    for number, state in enumerate(system.states):
        if state.label >= 0:
            continue
        if state.condition == RELEASED:
            senders_here = cells.rows_of(state.where)
            sent[senders_here] += amounts[number, -1] / max(len(senders_here), 1)
        elif state.condition in (INSIDE, DEGRADED) and plan.mixed[plan.type_place[state.where]]:
            before = np.full(1, start.entering[number] if state.condition == INSIDE else 0.0)
            entered = amounts[number][:, None]
            arrived.add(
                state.kind, -1, state.sender, cells.rows_of(state.where), entered, before
            )
    for medium, solution, steady in zip(media, solutions, start.tissues, strict=True):
        degrade = plan.degrade[medium.kind, cells.cell_type[medium.cells]]
        for row, number in enumerate(medium.rows.tolist()):
            state, cell = system.states[number], int(medium.senders[row])
            if state.label < 0:
                entered, before = solution.entered[:, row], np.zeros(len(medium.cells))
                if steady is not None:
                    before = steady.entered[row]
                    inside = np.zeros(len(degrade))
                    np.divide(before, degrade, out=inside, where=degrade > 0.0)
                    entered = entered + inside
                arrived.add(medium.kind, cell, state.sender, medium.cells, entered, before)
    senders = tuple(sorted(arrived.entered))
    entered = np.array([arrived.entered[s] for s in senders])
    by_cell = PerCell(
        cells=cells.names,
        cell_types=tuple(cells.types[t] for t in cells.cell_type),
        xyz=cells.xyz,
        radius=cells.radius,
        sent=sent,
        senders=senders,
        entered=entered.reshape(len(senders), len(cells)),
        copies=arrived.copies[-1],
    )
    return by_cell, arrived.copies, arrived.taken_up
