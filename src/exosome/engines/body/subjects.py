"""Many subjects of one document: each with its own numbers, shared out to processes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.moments import distinct, nearest
from exosome.engines.body.answer import Feed
from exosome.engines.body.delays import follow_streams
from exosome.engines.body.solve import load
from exosome.engines.body.workers import possible, shared_out
from exosome.engines.record import Floats
from exosome.errors import RunError

AT_ONCE = 64  # subjects in one task: some tenths of a second of work


@dataclass(frozen=True)
class Study:
    """What is the same for all subjects: document, times (s), what is read, and its tolerances.

    `reads` (readings, species) are the weights of amounts in each reading. `names` are those of
    the numbers of a subject: every one of the document by id; of the `feeds`, delays and streams
    before time 0; so many `kinks`; of so many `factors` of readings those and offsets; and as many
    `early` times of its own. `fine` are tolerances of amounts in cells.
    """

    text: str
    species: tuple[str, ...]
    times: Floats
    reads: Floats
    names: tuple[str, ...]
    factors: int
    scale: float
    fine: Mapping[str, float] = field(default_factory=dict)
    feeds: tuple[Feed, ...] = ()
    kinks: int = 0
    early: int = 0


class Runner:
    """libroadrunner with a study loaded, ready for one subject after another."""

    def __init__(self, study: Study) -> None:
        used = np.flatnonzero(study.reads.any(axis=0))
        self.study = study
        chosen = [study.species[i] for i in used]
        self.solver = load(study.text, chosen, study.scale, study.fine)
        self._reads = study.reads[:, used]
        self._asked = self._moments(np.zeros(0))
        row = {name: number for number, name in enumerate(study.names)}
        self._row = {
            name: np.array([row[f"{name} {i}"] for i in range(many)], np.intp)
            for name, many in (
                ("delay", len(study.feeds)), ("before", len(study.feeds)), ("kink", study.kinks),
                ("factor", study.factors), ("offset", study.factors), ("early", study.early),
            )
        }  # fmt: skip
        model = self.solver.model
        known = (
            (model.getGlobalParameterIds(), model.setGlobalParameterValues),
            (model.getCompartmentIds(), model.setCompartmentVolumes),
            (model.getFloatingSpeciesIds(), model.setFloatingSpeciesAmounts),
        )
        self._set = []
        for ids, setter in known:
            place = {name: i for i, name in enumerate(ids)}
            rows = np.array([r for r, name in enumerate(study.names) if name in place], np.intp)
            self._set.append((rows, [place[study.names[row]] for row in rows], setter))

    def read(self, numbers: Floats) -> Floats:
        """What a subject with these numbers (names,) gives: (readings, times and early ones)."""
        self.solver.reset()
        for rows, places, setter in self._set:
            if len(rows):
                setter(places, numbers[rows].tolist())
        own = {name: numbers[rows] for name, rows in self._row.items()}
        asked, at = self._moments(own["early"]) if self.study.early else self._asked
        if self.study.feeds:
            its = zip(self.study.feeds, own["delay"], own["before"], strict=True)
            feeds = [replace(f, delay=float(late), before=float(then)) for f, late, then in its]
            found = follow_streams(self.solver, feeds, asked, own["kink"])
        else:
            found = np.array(self.solver.simulate(times=asked.tolist()))
        amounts = found[at, 1:].T
        return np.asarray(own["factor"][:, None] * (self._reads @ amounts) + own["offset"][:, None])

    def _moments(self, early: Floats) -> tuple[Floats, NDArray[np.intp]]:
        """The times (s) at which the solver is asked, and which of them each wanted time is."""
        wanted = np.concatenate([self.study.times, early])
        asked = distinct(wanted)
        return asked, nearest(asked, wanted)


def follow(
    study: Study, numbers: Callable[[Sequence[int]], Floats], subjects: int, workers: int
) -> Generator[tuple[int, Floats], None, None]:
    """Blocks of (first subject, readings (subjects, readings, times)) in order.

    `numbers` gives (names, subjects) of some subjects, and is asked once the workers begin. What a
    subject gives does not depend on the workers. RunError names the subject whose run failed.
    """
    starts = range(0, subjects, AT_ONCE)
    blocks = (list(range(s, min(s + AT_ONCE, subjects))) for s in starts)
    if workers == 1 or subjects <= AT_ONCE or not possible():
        runner = Runner(study)
        return ((block[0], _run(runner, block[0], numbers(block))) for block in blocks)
    tasks = ((block[0], numbers(block)) for block in blocks)
    return _numbered(starts, shared_out(_begin, study, tasks, min(workers, len(starts))))


def _numbered(
    starts: Iterable[int], found: Generator[Floats, None, None]
) -> Generator[tuple[int, Floats], None, None]:
    with closing(found):
        yield from zip(starts, found, strict=True)


def _begin(study: Study) -> Callable[[int, Floats], Floats]:
    """What a worker does with the first of some subjects and their numbers."""
    return partial(_run, Runner(study))


def _run(runner: Runner, first: int, numbers: Floats) -> Floats:
    times = len(runner.study.times) + runner.study.early
    found = np.empty((numbers.shape[1], len(runner.study.reads), times))
    for i, one in enumerate(np.ascontiguousarray(numbers.T)):
        try:
            found[i] = runner.read(one)
        except RuntimeError as error:
            why = str(error).strip().splitlines()[0]
            raise RunError(f"subject {first + i}: the solver gave up ({why})") from None
    return found
