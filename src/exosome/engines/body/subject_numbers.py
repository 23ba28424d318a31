"""The numbers of many subjects of a plan, computed for many subjects at once."""

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
from exosome.sbml.time_course_sbml import MIN_STEPS

AT_ONCE = 4096  # subjects whose numbers are computed together


class Plans(Protocol):
    """The plans of subjects, by subject number."""

    @property
    def items(self) -> int:
        """The number of subjects."""

    def of(self, item: int) -> Plan:
        """The plan of one subject."""

    def together(self, items: Sequence[int]) -> Plan | None:
        """The plan of several subjects with arrays of numbers; None if that is not possible."""


class Reading(NamedTuple):
    """A reading: factor times the weighted sum of amounts, plus offset; weights (columns,).

    Columns are the states of the system, then the rows of `document.responses.cells`.
    """

    weights: Floats
    factor: float
    offset: float = 0.0


class Readout(NamedTuple):
    """Readings of a subject, and its own additional times (s), after the common times."""

    readings: list[Reading]
    own_times: list[float]


ReadoutOf = Callable[[System, Document], Readout]


def observed(until: float) -> ReadoutOf:
    """The readings of the observations of a model in a run of `until` s, in their order."""

    def readout(system: System, document: Document) -> Readout:
        none = np.zeros(len(document.responses.cells.rows))
        readings = [
            Reading(
                np.concatenate([weights(system, observation), none]),
                scale(system.plan, observation, until),
            )
            for observation in system.plan.observations
        ]
        return Readout(readings, [])

    return readout


class SubjectEnsemble:
    """Subjects whose plans differ only in numbers.

    `readout` gives the readings at the `times` (n,) in s; without it the observations are read,
    with their areas and highest values. `computed` says how the numbers of the subjects are
    computed: all at once, or one by one. Both give the same numbers to the last bit.
    """

    def __init__(self, plans: Plans, times: Floats, readout: ReadoutOf | None = None) -> None:
        self._until = float(times[-1])
        self._plans, self._readout = plans, readout or observed(self._until)
        self._weights: Floats | None = None  # of what is read, the same for all subjects
        self.subjects = plans.items
        self.body = Body(plans.of(0), doses_apart=False)
        first = self._numbers(self.body.plan, self.body.system, self.body.document)
        self.names = tuple(first)
        document = self.body.document
        first_readout = self._readout(self.body.system, document)
        weights = np.array([reading.weights for reading in first_readout.readings])
        columns = (*document.species, *document.responses.cells.shown)
        self.study = Study(
            text=document.text,
            species=columns,
            times=times,
            reads=weights.reshape(len(first_readout.readings), len(columns)),
            names=self.names,
            first=tuple(float(value) for value in first.values()),
            factors=len(first_readout.readings),
            own_times=len(first_readout.own_times),
            scale=self.body.scale(self._until),
            moving=document.moving,
            doses=self.plan.doses,
            inflows=tuple(self.body.system.inflows),
            fastest=self.body.system.fastest,
            sums=readout is None,
            cell_tolerances=document.responses.cells.tolerances,
            streams=tuple(document.responses.streams),
            kinks=len(breakpoints(self.plan)),
            max_step=float(times[-1]) / MIN_STEPS if files_of(self.plan) else 0.0,
        )
        self._cached = range(0), np.zeros((len(self.names), 0))

    @property
    def plan(self) -> Plan:
        """The plan of the first subject."""
        return self.body.plan

    @cached_property
    def computed(self) -> str:
        """How the numbers of the subjects are computed: `at once` or `one by one`."""
        some = range(min(self.subjects, AT_ONCE))
        return "at once" if self._together(some) is not None else "one by one"

    def readings(
        self, workers: int, blocks: Sequence[int] | None = None
    ) -> Generator[Block, None, None]:
        """Run all subjects, or those of `blocks` (m,), and yield their blocks in order.

        Workers start immediately. RunError names a subject whose run failed.
        """
        return follow(self.study, self.numbers, self.subjects, workers, blocks)

    def numbers(self, subjects: Sequence[int]) -> Floats:
        """The numbers of given subjects: (names, subjects)."""
        return np.stack([self._of(subject) for subject in subjects], axis=1)

    def numbers_of(self, plan: Plan, sets: int) -> Floats:
        """The numbers (names, sets) of a plan with other numbers of the same model.

        The plan may hold `Many` numbers for `sets` sets of values. Raises Disagree or TypeError
        (see `plan.many`) where they cannot be computed together, RunError for a plan of another
        structure.
        """
        numbers = self._computed(plan)
        unknown = set(numbers) - set(self.names)
        if unknown:
            raise RunError(
                f"a plan has a number that the first one lacks: {min(unknown)}; a value of 0 "
                "removes a transition from the model: let it vary above 0 only"
            )
        return spread([numbers.get(name, 0.0) for name in self.names], sets)

    # -- within -------------------------------------------------------------------------------

    def _of(self, subject: int) -> Floats:
        """The numbers (names,) of one subject, computed together with its neighbours."""
        among, numbers = self._cached
        if subject not in among:
            start = subject // AT_ONCE * AT_ONCE
            among = range(start, min(start + AT_ONCE, self.subjects))
            together = self._together(among)
            if together is None:
                among, together = range(subject, subject + 1), self._alone(subject)
            self._cached = among, numbers = among, together
        return np.asarray(numbers[:, subject - among.start])

    def _together(self, subjects: range) -> Floats | None:
        """The numbers (names, subjects) of many subjects; None if arrays cannot be used."""
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
                f"subject {subject} has a number that subject 0 lacks: {min(unknown)}; a value "
                "of 0 removes a transition from the model: let it vary above 0 only"
            )
        return np.array([[numbers.get(name, 0.0)] for name in self.names])

    def _computed(self, plan: Plan) -> dict[str, float]:
        system = System(plan, doses_apart=False)
        return self._numbers(plan, system, Document(system, beginning(system), streamed=True))

    def _read_alike(self, readout: Readout) -> None:
        """Raise RunError where subjects differ in the weights of a reading."""
        weights = np.array([reading.weights for reading in readout.readings])
        if self._weights is None:
            self._weights = weights
        if weights.shape != self._weights.shape:
            raise RunError(
                "subjects differ in the states of the model; a value of 0 removes a transition "
                "from the model: let it vary above 0 only, or use points of `exosome sweep`"
            )
        if (weights != self._weights).any():
            raise RunError(
                "subjects differ in the weights of an observation: its `residual` cannot vary; "
                "vary a number of the observed places or cells, or run one model per subject"
            )

    def _numbers(self, plan: Plan, system: System, document: Document) -> dict[str, float]:
        """All numbers of a subject by name: those of the document and those of its readings."""
        filled = {document.species[i] for states in system.doses for i in states}
        begin = {n: a for n, a in document.writer.amounts.items() if a or n in filled}
        streams = document.responses.streams
        numbers = {f"delay {i}": stream.delay for i, stream in enumerate(streams)}
        numbers |= {f"before {i}": stream.before for i, stream in enumerate(streams)}
        numbers |= {f"kink {i}": float(kink) for i, kink in enumerate(breakpoints(plan))}
        numbers |= inputs(plan.doses, system.inflows, self._until)
        readout = self._readout(system, document)
        self._read_alike(readout)
        factors = {f"factor {i}": reading.factor for i, reading in enumerate(readout.readings)}
        factors |= {f"offset {i}": reading.offset for i, reading in enumerate(readout.readings)}
        factors |= {f"early {i}": time for i, time in enumerate(readout.own_times)}
        return document.values | begin | numbers | factors
