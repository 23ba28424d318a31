"""A plan for very many subjects: what each has of its own, computed for many at once."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np

from exosome.engines.amounts.event_times import breakpoints
from exosome.engines.amounts.system import System
from exosome.engines.amounts.time_course import scale, weights
from exosome.engines.body.ensemble import Block, Study, follow, inputs
from exosome.engines.body.solver import Body, beginning
from exosome.engines.body.system_sbml import Document
from exosome.engines.output import Floats
from exosome.errors import RunError
from exosome.plan import Plan
from exosome.plan.many import Disagree, spread
from exosome.sbml.compose import files_of
from exosome.sbml.time_course_sbml import HOPS

AT_ONCE = 4096  # subjects whose numbers are computed together


class Plans(Protocol):
    """The plans of subjects by their number."""

    @property
    def items(self) -> int:
        """How many there are."""

    def of(self, item: int) -> Plan:
        """The plan of one."""

    def together(self, items: Sequence[int]) -> Plan | None:
        """The plan of several, with numbers of many subjects; None if a plan cannot say it."""


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
    """Subjects whose plans differ in numbers alone.

    `asks` is what is read of each at the `times` (s); without it the observations are read, with
    their areas and highest values. `computed` says how the numbers of the subjects are found: all
    at once, or one by one. Both ways give the same numbers.
    """

    def __init__(self, plans: Plans, times: Floats, asks: Asks | None = None) -> None:
        self._until = float(times[-1])
        self._plans, self._asks = plans, asks or observed(self._until)
        self._weights: Floats | None = None  # of what is read, the same for all subjects
        self.subjects = plans.items
        self.body = Body(plans.of(0))
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
            kinks=len(breakpoints(self.plan)),
            longest=float(times[-1]) / HOPS if files_of(self.plan) else 0.0,
        )
        self._known = range(0), np.zeros((len(self.names), 0))

    @property
    def plan(self) -> Plan:
        """The plan of the first subject."""
        return self.body.plan

    @cached_property
    def computed(self) -> str:
        """How the numbers of the subjects are found, in words."""
        some = range(min(self.subjects, AT_ONCE))
        return "at once" if self._together(some) is not None else "one by one"

    def readings(self, workers: int) -> Generator[Block, None, None]:
        """What subjects give, block by block in order.

        The workers begin at once. RunError names a subject whose run failed.
        """
        return follow(self.study, self.numbers, self.subjects, workers)

    def numbers(self, subjects: Sequence[int]) -> Floats:
        """The numbers of some subjects: (names, subjects)."""
        return np.stack([self._of(subject) for subject in subjects], axis=1)

    # -- within -------------------------------------------------------------------------------

    def _of(self, subject: int) -> Floats:
        """The numbers of one subject (names,), of those that are computed together with it."""
        among, numbers = self._known
        if subject not in among:
            start = subject // AT_ONCE * AT_ONCE
            among = range(start, min(start + AT_ONCE, self.subjects))
            together = self._together(among)
            if together is None:
                among, together = range(subject, subject + 1), self._alone(subject)
            self._known = among, numbers = among, together
        return np.asarray(numbers[:, subject - among.start])

    def _together(self, subjects: range) -> Floats | None:
        """The numbers of many subjects (names, subjects), if they can be computed as one."""
        try:
            plan = self._plans.together(subjects)
            numbers = None if plan is None else self._computed(plan)
        except (Disagree, TypeError):
            return None
        if numbers is None or tuple(numbers) != self.names:
            return None
        return spread(list(numbers.values()), len(subjects))

    def _alone(self, subject: int) -> Floats:
        """The numbers of one subject (names, 1)."""
        numbers = self._computed(self._plans.of(subject))
        unknown = set(numbers) - set(self.names)
        if unknown:
            raise RunError(
                f"subject {subject} has what subject 0 has not: {min(unknown)}; "
                "a value of 0 that varies takes a way out of the model: let it vary above 0"
            )
        return np.array([[numbers.get(name, 0.0)] for name in self.names])

    def _computed(self, plan: Plan) -> dict[str, float]:
        system = System(plan)
        return self._numbers(plan, system, Document(system, beginning(system), fed=True))

    def _read_alike(self, asked: Asked) -> None:
        """RunError where subjects differ in how much of a place or a cell is read."""
        weights = np.array([one.weights for one in asked.readings])
        if self._weights is None:
            self._weights = weights
        if weights.shape != self._weights.shape or (weights != self._weights).any():
            raise RunError(
                "subjects differ in what is read of them: a `residual` of an observation cannot "
                "vary; vary what it observes, or run a model for each"
            )

    def _numbers(self, plan: Plan, system: System, document: Document) -> dict[str, float]:
        """Every number of a subject by name: those of the document, and what its readings need."""
        filled = {document.species[i] for states in system.doses for i in states}
        begin = {n: a for n, a in document.writer.amounts.items() if a or n in filled}
        feeds = document.answering.feeds
        late = {f"delay {i}": feed.delay for i, feed in enumerate(feeds)}
        late |= {f"before {i}": feed.before for i, feed in enumerate(feeds)}
        late |= {f"kink {i}": float(kink) for i, kink in enumerate(breakpoints(plan))}
        late |= inputs(plan.doses, system.inflows, self._until)
        asked = self._asks(system, document)
        self._read_alike(asked)
        own = {f"factor {i}": one.factor for i, one in enumerate(asked.readings)}
        own |= {f"offset {i}": one.offset for i, one in enumerate(asked.readings)}
        own |= {f"early {i}": time for i, time in enumerate(asked.early)}
        return document.values | begin | late | own
