"""Many subjects of one document: each with its own numbers, shared out to processes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.event_times import distinct, nearest, solver_times
from exosome.engines.amounts.panels import (
    POINTS,
    ROUNDS,
    Panels,
    areas,
    highest,
    panels_between,
    unresolved,
)
from exosome.engines.amounts.system import Inflow
from exosome.engines.body.method_of_steps import follow_streams
from exosome.engines.body.responses_sbml import Feed
from exosome.engines.body.solver import Tolerances, load
from exosome.engines.body.stretches import Stretch, in_stretches, stretches
from exosome.engines.body.workers import possible, shared_out
from exosome.engines.output import Floats
from exosome.errors import RunError
from exosome.plan import Dose

if TYPE_CHECKING:
    pass

AT_ONCE = 64  # subjects in one task: some tenths of a second of work


class Block(NamedTuple):
    """What some subjects in a row gave, from number `first` on.

    `readings` (subjects, readings, times and early ones), and `sums` (subjects, readings, 3) of
    each: the highest value, its time in s, and the area up to the end (value s); None if not asked.
    """

    first: int
    readings: Floats
    sums: Floats | None


@dataclass(frozen=True)
class Study:
    """What is the same for all subjects: document, times (s), what is read, and its tolerances.

    `reads` (readings, species) are the weights of amounts in each reading, `moving` the species on
    their way. `names` are those of the numbers of a subject: every one of the document by id; of
    its `doses` and `inflows` the TIMED and SIZED; of the `feeds`, delays and streams before time 0;
    so many `kinks`; of so many `factors` of readings those and offsets; and as many `early` times
    of its own. `fine` are tolerances of amounts in cells, `fastest` 1/s the largest rate of the
    first subject. `sums` says whether areas and highest values are asked for.
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
    moving: tuple[str, ...] = ()
    doses: tuple[Dose, ...] = ()
    inflows: tuple[Inflow, ...] = ()
    fastest: float = 0.0
    sums: bool = False
    fine: Mapping[str, float] = field(default_factory=dict)
    feeds: tuple[Feed, ...] = ()
    kinks: int = 0
    early: int = 0
    longest: float = 0.0


TIMED = {"dose": ("at", "over", "every", "times"), "inflow": ("start", "stop")}
SIZED = {"dose": "amount", "inflow": "rate"}


def inputs(doses: Sequence[Dose], inflows: Sequence[Inflow], until: float) -> dict[str, Any]:
    """The numbers by name that say when something comes in, and how much; of one, or of many."""
    numbers: dict[str, Any] = {}
    for kind, parts in (("dose", doses), ("inflow", inflows)):
        for number, part in enumerate(parts):
            for what in (SIZED[kind], *TIMED[kind]):
                value = getattr(part, what)
                numbers[f"{kind} {number} {what}"] = (
                    min(value, 2.0 * until) if what == "stop" else value
                )
    return numbers


class _Timing(NamedTuple):
    """When a subject is asked (s), which of these times are wanted, and its panels if need be."""

    asked: Floats
    wanted: NDArray[np.intp]
    panels: Panels | None
    points: NDArray[np.intp]


class Runner:
    """libroadrunner with a study loaded, ready for one subject after another."""

    def __init__(self, study: Study) -> None:
        used = np.flatnonzero(study.reads.any(axis=0))
        self.study = study
        self._chosen = [study.species[i] for i in used]
        self._load()
        self._reads = study.reads[:, used]
        row = {name: number for number, name in enumerate(study.names)}
        self._row = {
            name: np.array([row[f"{name} {i}"] for i in range(many)], np.intp)
            for name, many in (
                ("delay", len(study.feeds)), ("before", len(study.feeds)), ("kink", study.kinks),
                ("factor", study.factors), ("offset", study.factors), ("early", study.early),
            )
        }  # fmt: skip
        self._inputs = [
            (kind, number, np.array([row[f"{kind} {number} {what}"] for what in whats], np.intp))
            for kind, whats, many in (
                ("dose", (SIZED["dose"], *TIMED["dose"]), len(study.doses)),
                ("inflow", (SIZED["inflow"], *TIMED["inflow"]), len(study.inflows)),
            )
            for number in range(many)
        ]  # fmt: skip
        whole = [rows for *_, rows in self._inputs]
        self._all_inputs = np.concatenate([np.zeros(0, np.intp), *whole])
        self._times_only = np.concatenate([np.zeros(0, np.intp), *(rows[1:] for rows in whole)])
        self._last: tuple[bytes, Any] = b"", None
        self._last_timing: tuple[bytes, Any] = b"", None
        model = self.solver.model
        known = (
            (model.getGlobalParameterIds(), "setGlobalParameterValues"),
            (model.getCompartmentIds(), "setCompartmentVolumes"),
            (model.getFloatingSpeciesIds(), "setFloatingSpeciesAmounts"),
        )
        self._set: list[tuple[NDArray[np.intp], list[int], str]] = []
        for ids, setter in known:
            place = {name: i for i, name in enumerate(ids)}
            own = np.array([r for r, name in enumerate(study.names) if name in place], np.intp)
            at = [place[study.names[one]] for one in own.tolist()]
            self._set.append((own, at, setter))

    def read(self, numbers: Floats, pieces: Panels | None = None) -> tuple[Floats, _Timing, Floats]:
        """What a subject with these numbers (names,) gives: (readings, times and early ones).

        And when it was asked, and its readings at the points of its panels (readings, panels,
        points), those of `pieces` if they are told.
        """
        if self.study.longest > 0.0:
            self._load()
        else:
            self.solver.reset()
        for rows, places, setter in self._set:
            if len(rows):
                getattr(self.solver.model, setter)(places, numbers[rows].tolist())
        own = {name: numbers[rows] for name, rows in self._row.items()}
        parts, timing = self._plan(numbers, own["early"], pieces)
        if self.study.feeds:
            total = sum(part.coming for part in parts) or 1.0
            self._tighten(total, total)
            its = zip(self.study.feeds, own["delay"], own["before"], strict=True)
            feeds = [replace(f, delay=float(late), before=float(then)) for f, late, then in its]
            solution = follow_streams(self.solver, feeds, timing.asked, own["kink"])
        else:
            solution = in_stretches(self.solver, timing.asked, parts, self._tighten)
        read = own["factor"][:, None] * (self._reads @ solution[:, 1:].T) + own["offset"][:, None]
        many = len(timing.panels.edges) if timing.panels is not None else 0
        points = read[:, timing.points].reshape(len(read), many, POINTS)
        return read[:, timing.wanted], timing, points

    # -- within -------------------------------------------------------------------------------

    def _load(self) -> None:
        """Make the solver anew, with the tolerances of the study."""
        study = self.study
        self.solver = load(study.text, self._chosen, study.scale, study.fine, study.longest)
        self._tighten = Tolerances(self.solver, study.moving, study.fine)

    def _plan(
        self, numbers: Floats, early: Floats, pieces: Panels | None
    ) -> tuple[list[Stretch], _Timing]:
        """The stretches of a subject, and when it is asked; remembered while nothing changes."""
        held = float(numbers[self._set[2][0]].max(initial=0.0))
        key = np.append(numbers[self._all_inputs], held).tobytes()
        until = float(self.study.times[-1])
        if self._last[0] != key:
            coming = self._coming(numbers)
            self._last = key, (coming, stretches(*coming, held, until))
        (doses, inflows), parts = self._last[1]
        key = np.append(numbers[self._times_only], early).tobytes()
        if pieces is not None or self._last_timing[0] != key:
            if pieces is None and self.study.sums:
                spans = [(inflow.start, inflow.stop) for inflow in inflows]
                pieces = panels_between(doses, spans, until, self.study.fastest)
            there = pieces.asked.ravel() if pieces is not None else np.zeros(0)
            wanted = np.concatenate([self.study.times, early])
            asked = distinct(np.concatenate([wanted, there]))
            at = nearest(asked, wanted)
            timing = _Timing(solver_times(doses, asked), at, pieces, nearest(asked, there))
            self._last_timing = key, timing
        return parts, self._last_timing[1]

    def _coming(self, numbers: Floats) -> tuple[list[Dose], list[Inflow]]:
        """The doses and inflows of a subject."""
        doses, inflows = list(self.study.doses), list(self.study.inflows)
        for kind, number, rows in self._inputs:
            values = dict(zip((SIZED[kind], *TIMED[kind]), numbers[rows].tolist(), strict=True))
            if kind == "dose":
                values["times"] = round(values["times"])
                doses[number] = replace(doses[number], **values)
            else:
                inflows[number] = replace(inflows[number], **values)
        return doses, inflows


def follow(
    study: Study, numbers: Callable[[Sequence[int]], Floats], subjects: int, workers: int
) -> Generator[Block, None, None]:
    """Blocks of subjects in order.

    `numbers` gives (names, subjects) of some subjects, and is asked once the workers begin. What a
    subject gives does not depend on the workers. RunError names the subject whose run failed.
    """
    starts = range(0, subjects, AT_ONCE)
    blocks = (list(range(s, min(s + AT_ONCE, subjects))) for s in starts)
    if workers == 1 or subjects <= AT_ONCE or not possible():
        runner = Runner(study)
        return (_run(runner, block[0], numbers(block)) for block in blocks)
    tasks = ((block[0], numbers(block)) for block in blocks)
    return shared_out(_begin, study, tasks, min(workers, len(starts)))


def _begin(study: Study) -> Callable[[int, Floats], Block]:
    """What a worker does with the first of some subjects and their numbers."""
    return partial(_run, Runner(study))


def _run(runner: Runner, first: int, numbers: Floats) -> Block:
    study, own = runner.study, np.ascontiguousarray(numbers.T)
    read = np.empty((len(own), len(study.reads), len(study.times) + study.early))
    pieces: list[Panels | None] = []
    points: list[Floats] = []
    for i, one in enumerate(own):
        read[i], timing, values = _read(runner, first + i, one)
        pieces.append(timing.panels)
        points.append(values)
    if not study.sums:
        return Block(first, read, None)
    sums = np.empty((len(own), len(study.reads), 3))
    rest = list(range(len(own)))
    while rest:  # all that have the same panels at once
        there = pieces[rest[0]]
        assert there is not None
        alike = [i for i in rest if pieces[i] is there]
        values = np.array([points[i] for i in alike])
        sums[alike] = np.stack([*highest(there.edges, values),
                                areas(there.edges, values).sum(axis=-1)], axis=-1)  # fmt: skip
        for i, bad in zip(alike, np.any(unresolved(values), axis=1), strict=True):
            if bad.any():
                sums[i] = _resolved(runner, first + i, own[i], there.split(bad))
        rest = [i for i in rest if pieces[i] is not there]
    return Block(first, read, sums)


def _resolved(runner: Runner, subject: int, numbers: Floats, pieces: Panels) -> Floats:
    """The sums of a subject whose panels have to be cut, (readings, 3)."""
    for turn in range(ROUNDS):
        _, _, values = _read(runner, subject, numbers, pieces)
        finer = pieces.split(np.any(unresolved(values), axis=0))
        if len(finer.edges) == len(pieces.edges) or turn == ROUNDS - 1:
            break
        pieces = finer
    area = areas(pieces.edges, values).sum(axis=-1)
    return np.stack([*highest(pieces.edges, values), area], axis=-1)


def _read(
    runner: Runner, subject: int, numbers: Floats, pieces: Panels | None = None
) -> tuple[Floats, _Timing, Floats]:
    try:
        return runner.read(numbers, pieces)
    except RuntimeError as error:
        why = str(error).strip().splitlines()[0]
        raise RunError(f"subject {subject}: the solver gave up ({why})") from None
