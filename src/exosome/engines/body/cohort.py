"""A plan for very many subjects: what each has of its own, computed at once where that is exact."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from exosome.engines.amounts.course import scale, weights
from exosome.engines.amounts.moments import kinks
from exosome.engines.amounts.system import System
from exosome.engines.body.files import files_of
from exosome.engines.body.powers import Powers
from exosome.engines.body.sbml import Document
from exosome.engines.body.solve import Body, beginning
from exosome.engines.body.subjects import Block, Study, follow, inputs
from exosome.engines.record import Floats
from exosome.engines.respond.sbml_course import HOPS
from exosome.errors import RunError
from exosome.plan import Plan

Planned = Callable[[Mapping[str, int]], Plan]
"""The plan in which the number at each path is that of the subject with the number given."""


class Reading(NamedTuple):
    """What is read of a run: weights of amounts (columns,), a factor of their sum, and an offset.

    Columns are the states of the system, then the rows of `document.answering.cells`.
    """

    weights: Floats
    factor: float
    offset: float = 0.0


class Asked(NamedTuple):
    """Readings, and times of a subject's own (s) at which they are taken after all others."""

    readings: list[Reading]
    early: list[float]


Asks = Callable[[System, Document], Asked]


def observed(until: float) -> Asks:
    """What the observations of a model read in a run of `until` s, in their order."""

    def asks(system: System, document: Document) -> Asked:
        none = np.zeros(len(document.answering.cells.rows))
        readings = [
            Reading(np.concatenate([weights(system, seen), none]), scale(system.plan, seen, until))
            for seen in system.plan.observations
        ]
        return Asked(readings, [])

    return asks


class Cohort:
    """Subjects that differ at some paths; `values` (paths, subjects) in base units.

    `planned` makes the plan of a choice of subjects by path, `asks` what is read of each at the
    `times` (s); without it the observations are read, with their areas and highest values.
    `computed` says how the numbers of the subjects are found: all at once, or one by
    one.
    """

    def __init__(
        self,
        planned: Planned,
        paths: Sequence[str],
        values: Floats,
        times: Floats,
        asks: Asks | None = None,
    ) -> None:
        self.paths = tuple(paths)
        self._until = float(times[-1])
        self.planned, self._asks = planned, asks or observed(self._until)
        self.subjects = values.shape[1]
        self.body = Body(planned(dict.fromkeys(self.paths, 0)))
        first = self._numbers(self.body.plan, self.body.system, self.body.document)
        self.names = tuple(first)
        document = self.body.document
        asked = self._asks(self.body.system, document)
        read = np.array([one.weights for one in asked.readings])
        columns = (*document.species, *document.answering.cells.shown)
        self.study = Study(
            text=document.text,
            species=columns,
            times=times,
            reads=read.reshape(len(asked.readings), len(columns)),
            names=self.names,
            factors=len(asked.readings),
            early=len(asked.early),
            scale=self.body.scale(self._until),
            moving=document.moving,
            doses=self.plan.doses,
            inflows=tuple(self.body.system.inflows),
            fastest=self.body.system.fastest,
            sums=asks is None,
            fine=document.answering.cells.fine,
            feeds=tuple(document.answering.feeds),
            kinks=len(kinks(self.plan)),
            longest=float(times[-1]) / HOPS if files_of(self.plan) else 0.0,
        )
        self._values = values

    @property
    def plan(self) -> Plan:
        """The plan of the first subject."""
        return self.body.plan

    @property
    def computed(self) -> str:
        """How the numbers of the subjects are found, in words."""
        return "at once" if self._powers.exact else "one by one"

    def readings(self, workers: int) -> Generator[Block, None, None]:
        """What subjects give, block by block in order.

        The workers begin at once. RunError names a subject whose run failed.
        """
        return follow(self.study, self.numbers, self.subjects, workers)

    def numbers(self, subjects: Sequence[int]) -> Floats:
        """The numbers of some subjects: (names, subjects)."""
        if self._powers.exact:
            return self._powers.of(subjects)
        found = np.zeros((len(self.names), len(subjects)))
        for column, subject in enumerate(subjects):
            numbers = self._of(subject)
            unknown = set(numbers) - set(self.names)
            if unknown:
                raise RunError(
                    f"subject {subject} has what subject 0 has not: {min(unknown)}; "
                    "a value of 0 that varies takes a way out of the model: let it vary above 0"
                )
            found[:, column] = [numbers.get(name, 0.0) for name in self.names]
        return found

    # -- within -------------------------------------------------------------------------------

    @cached_property
    def _powers(self) -> Powers:
        return Powers(self._values, self._of, [self._changed(path) for path in self.paths])

    def _of(self, subject: int) -> dict[str, float]:
        return self._computed(dict.fromkeys(self.paths, subject))

    def _changed(self, path: str) -> Callable[[int], dict[str, float]]:
        """The numbers of the first subject, with one path as in another subject."""
        same = dict.fromkeys(self.paths, 0)
        return lambda subject: self._computed({**same, path: subject})

    def _computed(self, chosen: Mapping[str, int]) -> dict[str, float]:
        plan = self.planned(chosen)
        system = System(plan)
        return self._numbers(plan, system, Document(system, beginning(system), fed=True))

    def _numbers(self, plan: Plan, system: System, document: Document) -> dict[str, float]:
        """Every number of a subject by name: those of the document, and what its readings need."""
        filled = {document.species[i] for states in system.doses for i in states}
        begin = {n: a for n, a in document.writer.amounts.items() if a or n in filled}
        feeds = document.answering.feeds
        late = {f"delay {i}": feed.delay for i, feed in enumerate(feeds)}
        late |= {f"before {i}": feed.before for i, feed in enumerate(feeds)}
        late |= {f"kink {i}": float(kink) for i, kink in enumerate(kinks(plan))}
        late |= inputs(plan.doses, system.inflows, self._until)
        asked = self._asks(system, document)
        own = {f"factor {i}": one.factor for i, one in enumerate(asked.readings)}
        own |= {f"offset {i}": one.offset for i, one in enumerate(asked.readings)}
        own |= {f"early {i}": time for i, time in enumerate(asked.early)}
        return document.values | begin | late | own
