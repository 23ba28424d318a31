"""A plan for very many subjects: what each has of its own, computed at once where that is exact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from exosome.compile.plan import Plan
from exosome.engines.body.course import scale, weights
from exosome.engines.body.powers import Powers
from exosome.engines.body.sbml import Document
from exosome.engines.body.solve import Body, beginning
from exosome.engines.body.subjects import Study, follow
from exosome.engines.body.system import System
from exosome.engines.record import Floats
from exosome.errors import RunError

Planned = Callable[[Mapping[str, int]], Plan]
"""The plan in which the number at each path is that of the subject with the number given."""


class Cohort:
    """Subjects that differ at some paths; `values` (paths, subjects) in base units.

    `planned` makes the plan of a choice of subjects by path. `computed` says how the numbers of the
    subjects are found: all at once, or one by one.
    """

    def __init__(self, planned: Planned, paths: Sequence[str], values: Floats, times: Floats):
        self.paths = tuple(paths)
        self.planned = planned
        self.subjects = values.shape[1]
        self.body = Body(planned(dict.fromkeys(self.paths, 0)))
        first = self._numbers(self.body.system, self.body.document)
        self.names = tuple(first)
        reads = np.array([weights(self.body.system, seen) for seen in self.plan.observations])
        self.study = Study(
            text=self.body.document.text,
            species=tuple(self.body.document.species),
            times=self.body.moments(times),
            reads=reads.reshape(len(self.plan.observations), -1),
            names=self.names,
            factors=len(self.plan.observations),
            scale=self.body.scale(float(times[-1])) * 10.0,
        )
        one_by_one = [self._changed(path) for path in self.paths]
        self._powers = Powers(values, self._of, one_by_one)

    @property
    def plan(self) -> Plan:
        """The plan of the first subject."""
        return self.body.plan

    @property
    def computed(self) -> str:
        """How the numbers of the subjects are found, in words."""
        return "at once" if self._powers.exact else "one by one"

    def readings(self, workers: int) -> Iterator[tuple[int, Floats]]:
        """Blocks of (first subject, (subjects, observations, times)), in order.

        RunError names a subject whose run failed.
        """
        yield from follow(self.study, self.numbers, self.subjects, workers)

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

    def _of(self, subject: int) -> dict[str, float]:
        return self._computed(dict.fromkeys(self.paths, subject))

    def _changed(self, path: str) -> Callable[[int], dict[str, float]]:
        """The numbers of the first subject, with one path as in another subject."""
        same = dict.fromkeys(self.paths, 0)
        return lambda subject: self._computed({**same, path: subject})

    def _computed(self, chosen: Mapping[str, int]) -> dict[str, float]:
        system = System(self.planned(chosen))
        return self._numbers(system, Document(system, beginning(system)))

    def _numbers(self, system: System, document: Document) -> dict[str, float]:
        begin = zip(document.species, document.begin.tolist(), strict=True)
        factors = {f"reading {s.name}": scale(system.plan, s) for s in system.plan.observations}
        return document.values | {name: amount for name, amount in begin if amount} | factors
