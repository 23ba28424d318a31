"""Many subjects of one document: each with its own numbers, shared out to processes."""

from __future__ import annotations

import multiprocessing
import pickle
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.moments import distinct, nearest
from exosome.engines.body.answer import Feed
from exosome.engines.body.delays import follow_streams
from exosome.engines.body.solve import load
from exosome.engines.record import Floats
from exosome.errors import RunError

if TYPE_CHECKING:
    from roadrunner import RoadRunner

AT_ONCE = 64  # subjects in one task: some tenths of a second of work


@dataclass(frozen=True)
class Study:
    """What is the same for all subjects: document, times (s), what is read, and its tolerances.

    `reads` (readings, species) are the weights of amounts in each reading. `names` are those of
    the numbers of a subject: every one of the document by id; of the `feeds`, delays and streams
    before time 0; so many `kinks`; of so many `factors` of readings those and offsets; and as many
    `early` times of its own. `fine` are tolerances of amounts in cells.
    Where `longest` is above 0, steps are no longer (s), and every subject has a solver of its own,
    as events of a file may change whatever a solver holds.
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
    longest: float = 0.0


class Runner:
    """libroadrunner with a study loaded, ready for one subject after another."""

    def __init__(self, study: Study) -> None:
        used = np.flatnonzero(study.reads.any(axis=0))
        self.study = study
        self._chosen = [study.species[i] for i in used]
        self.solver = self._load()
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
            (model.getGlobalParameterIds(), "setGlobalParameterValues"),
            (model.getCompartmentIds(), "setCompartmentVolumes"),
            (model.getFloatingSpeciesIds(), "setFloatingSpeciesAmounts"),
        )
        self._set: list[tuple[NDArray[np.intp], list[int], str]] = []
        for ids, setter in known:
            place = {name: i for i, name in enumerate(ids)}
            rows = np.array([r for r, name in enumerate(study.names) if name in place], np.intp)
            self._set.append((rows, [place[study.names[row]] for row in rows], setter))

    def read(self, numbers: Floats) -> Floats:
        """What a subject with these numbers (names,) gives: (readings, times and early ones)."""
        if self.study.longest > 0.0:
            self.solver = self._load()
        else:
            self.solver.reset()
        for rows, places, setter in self._set:
            if len(rows):
                getattr(self.solver.model, setter)(places, numbers[rows].tolist())
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

    def _load(self) -> RoadRunner:
        study = self.study
        return load(study.text, self._chosen, study.scale, study.fine, study.longest)

    def _moments(self, early: Floats) -> tuple[Floats, NDArray[np.intp]]:
        """The times (s) at which the solver is asked, and which of them each wanted time is."""
        wanted = np.concatenate([self.study.times, early])
        asked = distinct(wanted)
        return asked, nearest(asked, wanted)


def follow(
    study: Study, numbers: Callable[[Sequence[int]], Floats], subjects: int, workers: int
) -> Iterator[tuple[int, Floats]]:
    """Blocks of (first subject, readings (subjects, readings, times)) in order.

    `numbers` gives (names, subjects) of some subjects, and is asked once the workers begin. What a
    subject gives does not depend on the workers. RunError names the subject whose run failed.
    """
    starts = range(0, subjects, AT_ONCE)
    blocks = (list(range(s, min(s + AT_ONCE, subjects))) for s in starts)
    if workers == 1 or subjects <= AT_ONCE:
        runner = Runner(study)
        return ((block[0], _run(runner, block[0], numbers(block))) for block in blocks)
    folder = tempfile.TemporaryDirectory(prefix="exosome-")
    told = Path(folder.name) / "study"
    told.write_bytes(pickle.dumps(study))  # read by all at once; through a pipe it is one by one
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin, (told,))
    for _ in range(workers):
        pool.submit(_ready)
    return _shared_out(pool, folder, numbers, blocks, 4 * workers)


def _shared_out(
    pool: ProcessPoolExecutor,
    folder: tempfile.TemporaryDirectory[str],
    numbers: Callable[[Sequence[int]], Floats],
    blocks: Iterable[list[int]],
    ahead: int,
) -> Iterator[tuple[int, Floats]]:
    waiting: deque[tuple[int, Future[Floats]]] = deque()
    with folder, pool:
        for block in blocks:
            waiting.append((block[0], pool.submit(_work, block[0], numbers(block))))
            if len(waiting) > ahead:
                first, future = waiting.popleft()
                yield first, future.result()
        for first, future in waiting:
            yield first, future.result()


_runner: Runner | None = None  # of a worker process


def _begin(told: Path) -> None:
    global _runner
    _runner = Runner(pickle.loads(told.read_bytes()))


def _ready() -> None:
    """Nothing but a reason for a process to begin."""


def _work(first: int, numbers: Floats) -> Floats:
    assert _runner is not None
    return _run(_runner, first, numbers)


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
