"""Endpoints of a run: exosomes taken in, copies delivered, and species in cells at the end."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from exosome.engines.amounts.cell_numbers import at_end
from exosome.engines.amounts.steady_state import entering
from exosome.engines.amounts.system import DEGRADED, INSIDE, System
from exosome.engines.body.subject_numbers import Reading, Readout
from exosome.engines.body.system_sbml import Document
from exosome.engines.output import AT_THE_END, DELIVERED, TAKEN_IN, Floats
from exosome.physics import delivery
from exosome.plan import Plan


class Endpoint(NamedTuple):
    """An endpoint of the mean cell of a type: `name` is an exosome kind, a cargo or a species."""

    type: str
    what: str  # TAKEN_IN, DELIVERED or AT_THE_END
    name: str


class _Part(NamedTuple):
    """A reading that is added to an endpoint, with its time and its sign.

    `own_time` is an index into the subject's own times; -1 means the beginning, -2 the end.
    """

    endpoint: int
    reading: int
    own_time: int
    sign: float


class Endpoints:
    """The endpoints of a plan at time `until` (s), read by a `SubjectEnsemble`.

    `readout` says what to read of a subject, and `values` combines the readings.
    """

    def __init__(self, plan: Plan, until: float) -> None:
        self.until = until
        self.rows: list[Endpoint] = []
        self._parts: list[_Part] = []
        system = System(plan)
        self.readout(system, Document(system, np.zeros(len(system.states)), streamed=True))

    @property
    def times(self) -> Floats:
        """The times (2,) in s at which every subject is read: the beginning and the end."""
        return np.array([0.0, self.until])

    def readout(self, system: System, document: Document) -> Readout:
        """The readings of a subject, with the numbers of that subject."""
        plan, cells = system.plan, document.responses.cells
        rows: list[Endpoint] = []
        readings: list[Reading] = []
        parts: list[_Part] = []
        own_times: list[float] = []
        width = len(system.states) + len(cells.rows)
        before = entering(system)

        def read(endpoint: int, columns: list[int], factor: float, when: int, sign: float,
                 offset: float = 0.0) -> None:  # fmt: skip
            weights = np.zeros(width)
            weights[columns] = 1.0
            parts.append(_Part(endpoint, len(readings), when, sign))
            readings.append(Reading(weights, factor, offset))

        alive = at_end(plan, self.until)
        for population, kind in np.ndindex(len(plan.cell_types), len(plan.kinds)):
            columns = [n for n, s in enumerate(system.states) if (s.label, s.cargo) == (-1, -1)
                       and s.condition in (INSIDE, DEGRADED)
                       and (s.kind, s.where) == (kind, population)]  # fmt: skip
            if alive[population] and columns:
                rows.append(Endpoint(plan.cell_types[population], TAKEN_IN, plan.kinds[kind]))
                per_cell = 1.0 / float(alive[population])
                read(len(rows) - 1, columns, per_cell, -2, 1.0)
                if plan.steady:
                    read(len(rows) - 1, columns, per_cell, -1, -1.0)
        for population, cargo in np.ndindex(len(plan.cell_types), len(plan.cargo)):
            if not alive[population]:
                continue
            inside = [n for n, s in enumerate(system.states) if s.label < 0
                      and (s.condition, s.where) == (INSIDE, population)]  # fmt: skip
            if not inside:
                continue
            rows.append(Endpoint(plan.cell_types[population], DELIVERED, plan.cargo[cargo]))
            for number in inside:
                state = system.states[number]
                copies: Any = system.copies(state, cargo) / alive.item(population)
                delay = float(plan.delay[state.kind, population])
                degraded = system.find(state.to(DEGRADED, population))
                columns = [number] if degraded is None else [number, degraded]
                own_times.append(float(delivery.entered_by(self.until, delay)))
                when = len(own_times) - 1
                read(len(rows) - 1, columns, copies, when, 1.0)
                if plan.steady:
                    read(len(rows) - 1, columns, copies, -1, -1.0)
                    earlier = (
                        delivery.from_before(float(before[number]), self.until, delay) * copies
                    )
                    read(len(rows) - 1, [], copies, -1, 1.0, earlier)
        for row, (kind, species) in enumerate(cells.rows):
            rows.append(Endpoint(kind, AT_THE_END, species))
            read(len(rows) - 1, [len(system.states) + row], 1.0, -2, 1.0)
        self.rows, self._parts = self.rows or rows, self._parts or parts
        return Readout(readings, own_times)

    def values(self, readings: Floats) -> Floats:
        """Endpoints (subjects, rows) from readings (subjects, readings, times and own times)."""
        values = np.zeros((len(readings), len(self.rows)))
        for part in self._parts:
            column = {-1: 0, -2: 1}.get(part.own_time, 2 + part.own_time)
            values[:, part.endpoint] += part.sign * readings[:, part.reading, column]
        return values
