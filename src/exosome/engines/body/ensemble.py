"""Many subjects with one SBML document and different numbers, distributed over processes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.event_times import distinct, nearest, solver_times
from exosome.engines.amounts.panels import (
    EQUAL,
    POINTS,
    ROUNDS,
    Panels,
    areas,
    highest,
    panels_between,
    unresolved,
)
from exosome.engines.amounts.system import Inflow
from exosome.engines.body.loaded_solver import Tolerances, load
from exosome.engines.body.method_of_steps import follow_streams
from exosome.engines.body.stretches import Stretch, in_stretches, stretches
from exosome.engines.body.workers import can_start_workers, map_in_workers
from exosome.engines.output import Floats
from exosome.errors import RunError
from exosome.plan import Dose

if TYPE_CHECKING:
    from exosome.engines.body.responses_sbml import DeliveryStream

AT_ONCE = 64  # subjects in one task: a few tenths of a second of work
MARGIN = 10.0  # by which panels resolve the first subject better than they must


class Block(NamedTuple):
    """Results of consecutive subjects, from number `first` on.

    `readings` has shape (subjects, readings, times and own times). `sums` (subjects, readings, 3)
    holds the highest value, its time (s) and the area to the end (value s); None if not requested.
    """

    first: int
    readings: Floats
    sums: Floats | None


@dataclass(frozen=True)
class Study:
    """What all subjects have in common: the SBML document, times (s), readings and tolerances.

    `reads` (readings, species) are the weights of amounts in each reading; `moving` are the ids of
    free and bound exosomes. `names` names the numbers of a subject: every number of the document
    by its id; the TIMED and SIZED fields of `doses` and `inflows`; delays of the `streams` and
    their rates before time 0; `kinks`; factors and offsets of the `factors` readings; and
    `own_times`. `cell_tolerances` are absolute tolerances of amounts in cells, and `fastest` (1/s)
    is the largest rate of the first subject. `sums` requests areas and highest values.
    `first` are the numbers of the first subject, for which panels are chosen.
    Where `max_step` (s) is above 0, it limits the steps, and every subject gets a new solver,
    because events of an SBML file may change any state of a solver.
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
    cell_tolerances: Mapping[str, float] = field(default_factory=dict)
    streams: tuple[DeliveryStream, ...] = ()
    kinks: int = 0
    own_times: int = 0
    max_step: float = 0.0
    first: tuple[float, ...] = ()


TIMED = {"dose": ("at", "over", "every", "times"), "inflow": ("start", "stop")}
SIZED = {"dose": "amount", "inflow": "rate"}


def inputs(doses: Sequence[Dose], inflows: Sequence[Inflow], until: float) -> dict[str, Any]:
    """Times and sizes of doses and inflows by name, of one subject or of many.

    Values are scalars, or one array per number where they differ between subjects.
    """
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
    """The solver times of a subject (s), the indices of requested times, and its panels if any."""

    asked: Floats
    wanted: NDArray[np.intp]
    panels: Panels | None
    points: NDArray[np.intp]


class Runner:
    """libroadrunner with the document of a study loaded; runs one subject after another."""

    def __init__(self, study: Study) -> None:
        used = np.flatnonzero(study.reads.any(axis=0))
        self.study = study
        self._chosen = [study.species[i] for i in used]
        self._load()
        self._reads = study.reads[:, used]
        row = {name: number for number, name in enumerate(study.names)}
        self._row = {
            name: np.array([row[f"{name} {i}"] for i in range(count)], np.intp)
            for name, count in (
                ("delay", len(study.streams)), ("before", len(study.streams)),
                ("kink", study.kinks),
                ("factor", study.factors), ("offset", study.factors), ("early", study.own_times),
            )
        }  # fmt: skip
        self._inputs = [
            (kind, number, np.array([row[f"{kind} {number} {what}"] for what in whats], np.intp))
            for kind, whats, count in (
                ("dose", (SIZED["dose"], *TIMED["dose"]), len(study.doses)),
                ("inflow", (SIZED["inflow"], *TIMED["inflow"]), len(study.inflows)),
            )
            for number in range(count)
        ]  # fmt: skip
        whole = [rows for *_, rows in self._inputs]
        self._all_inputs = np.concatenate([np.zeros(0, np.intp), *whole])
        self._all_times = np.concatenate([self._row["early"], *(rows[1:] for rows in whole)])
        self._last: tuple[Any, Any] = None, None
        self._last_timing: tuple[bytes, Any] = b"", None
        self._fitted: tuple[bytes, Any] | None = None
        model = self.solver.model
        setters = (
            (model.getGlobalParameterIds(), "setGlobalParameterValues"),
            (model.getCompartmentIds(), "setCompartmentVolumes"),
            (model.getFloatingSpeciesIds(), "setFloatingSpeciesAmounts"),
        )
        self._set: list[tuple[NDArray[np.intp], list[int], str]] = []
        for ids, setter in setters:
            place = {name: i for i, name in enumerate(ids)}
            rows = np.array([r for r, name in enumerate(study.names) if name in place], np.intp)
            places = [place[study.names[one]] for one in rows.tolist()]
            self._set.append((rows, places, setter))

    def read(self, numbers: Floats, panels: Panels | None = None) -> tuple[Floats, _Timing, Floats]:
        """Readings of a subject with these numbers (names,); RuntimeError as the solver raises it.

        Returns the readings (readings, times and own times), the timing, and the readings at the
        points of the panels (readings, panels, points); `panels` replaces the default panels, also
        of the next subjects with the same times, until `choose_panels`.
        """
        if self.study.max_step > 0.0:
            self._load()
        else:
            self.solver.reset()
        for rows, places, setter in self._set:
            if len(rows):
                getattr(self.solver.model, setter)(places, numbers[rows].tolist())
        segments, timing = self._plan(numbers, panels)
        if self.study.streams:
            named = {name: numbers[rows] for name, rows in self._row.items()}
            total = sum(part.coming for part in segments) or 1.0
            self._tighten(total, total)
            triples = zip(self.study.streams, named["delay"], named["before"], strict=True)
            streams = [
                replace(f, delay=float(delay), before=float(before)) for f, delay, before in triples
            ]
            solution = follow_streams(self.solver, streams, timing.asked, named["kink"])
        else:
            solution = in_stretches(self.solver, timing.asked, segments, self._tighten)
        factors, offsets = numbers[self._row["factor"]], numbers[self._row["offset"]]
        values = factors[:, None] * (self._reads @ solution[:, 1:].T) + offsets[:, None]
        count = len(timing.panels.edges) if timing.panels is not None else 0
        points = values[:, timing.points].reshape(len(values), count, POINTS)
        return values[:, timing.wanted], timing, points

    def choose_panels(self) -> None:
        """Let `read` use panels that resolve the first subject of the study by a margin.

        Without them about every third subject is not resolved and must be integrated again. They
        are as few as possible, and used for subjects with the same times of doses and releases.
        Call it before each block, as `read` with other panels replaces them.
        """
        if self._fitted is None and self.study.sums and len(self.study.first):
            self._last_timing = b"", None
            self._fitted = self._fit()
        self._last_timing = self._fitted or (b"", None)

    # -- within -------------------------------------------------------------------------------

    def _load(self) -> None:
        """Create a new solver with the tolerances of the study."""
        study = self.study
        self.solver = load(
            study.text, self._chosen, study.scale, study.cell_tolerances, study.max_step
        )
        self._tighten = Tolerances(self.solver, study.moving, study.cell_tolerances)

    def _fit(self) -> tuple[bytes, Any]:
        numbers = np.asarray(self.study.first)
        try:
            _, timing, values = self.read(numbers)
            for _ in range(ROUNDS):
                assert timing.panels is not None
                finer = timing.panels.split(np.any(unresolved(values, MARGIN), axis=0))
                if len(finer.edges) == len(timing.panels.edges):
                    self._plan(numbers, finer.fewest(values, MARGIN))
                    break
                _, timing, values = self.read(numbers, finer)
        except RuntimeError:  # its own run says why
            return b"", None
        return self._last_timing

    def _plan(self, numbers: Floats, panels: Panels | None) -> tuple[list[Stretch], _Timing]:
        """The stretches and the timing of a subject; reused while they are the same."""
        amounts = self._set[2][0]
        held = float(numbers[amounts].max()) if len(amounts) else 0.0
        key = numbers[self._all_inputs].tobytes(), held
        until = float(self.study.times[-1])
        if self._last[0] != key:
            coming = self._coming(numbers)
            self._last = key, (coming, stretches(*coming, held, until))
        (doses, inflows), parts = self._last[1]
        times = numbers[self._all_times].tobytes()
        if panels is not None or self._last_timing[0] != times:
            if panels is None and self.study.sums:
                spans = [(inflow.start, inflow.stop) for inflow in inflows]
                panels = panels_between(doses, spans, until, self.study.fastest)
            points = panels.asked.ravel() if panels is not None else np.zeros(0)
            wanted = np.concatenate([self.study.times, numbers[self._row["early"]]])
            asked = distinct(np.concatenate([wanted, points]))
            at = nearest(asked, wanted)
            timing = _Timing(solver_times(doses, asked), at, panels, nearest(asked, points))
            self._last_timing = times, timing
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
    study: Study, numbers: Callable[[Sequence[int]], Floats], subjects: int, workers: int,
    blocks_of: Sequence[int] | None = None,
) -> Generator[Block, None, None]:  # fmt: skip
    """Run all subjects, or those of the blocks `blocks_of` (m,), and yield the blocks in order.

    A block is AT_ONCE consecutive subjects. `numbers` returns the numbers (names, subjects) of
    given subjects; it is called once the workers have started. Results do not depend on the number
    of workers. RunError names the subject whose run failed.
    """
    starts = list(range(0, subjects, AT_ONCE))
    if blocks_of is not None:
        starts = [starts[block] for block in blocks_of]
    blocks = (list(range(s, min(s + AT_ONCE, subjects))) for s in starts)
    if workers == 1 or len(starts) <= 1 or not can_start_workers():
        runner = Runner(study)
        return (_run(runner, block[0], numbers(block)) for block in blocks)
    tasks = ((block[0], numbers(block)) for block in blocks)
    return map_in_workers(_begin, study, tasks, min(workers, len(starts)))


def _begin(study: Study) -> Callable[[int, Floats], Block]:
    """The function of a worker: first subject and numbers to the block of their results."""
    return partial(_run, Runner(study))


def _run(runner: Runner, first: int, numbers: Floats) -> Block:
    study, subjects = runner.study, np.ascontiguousarray(numbers.T)
    read = np.empty((len(subjects), len(study.reads), len(study.times) + study.own_times))
    panels: list[Panels | None] = []
    points: list[Floats] = []
    runner.choose_panels()  # a block must not depend on the blocks before it
    for i, subject in enumerate(subjects):
        read[i], timing, values = _read(runner, first + i, subject)
        panels.append(timing.panels)
        points.append(values)
    if not study.sums:
        return Block(first, read, None)
    sums = np.empty((len(subjects), len(study.reads), 3))
    rest = list(range(len(subjects)))
    while rest:  # subjects with the same panels are integrated together
        shared = panels[rest[0]]
        assert shared is not None
        same = [i for i in rest if panels[i] is shared]
        values = np.array([points[i] for i in same])
        sums[same] = np.stack([*highest(shared.edges, values),
                                areas(shared.edges, values).sum(axis=-1)], axis=-1)  # fmt: skip
        for i, bad in zip(same, np.any(unresolved(values), axis=1), strict=True):
            if bad.any():
                sums[i] = _resolved(runner, first + i, subjects[i], shared.split(bad))
            sums[i, :, :2] = _with_last(sums[i], read[i, :, len(study.times) - 1], study.times)
        rest = [i for i in rest if panels[i] is not shared]
    return Block(first, read, sums)


def _resolved(runner: Runner, subject: int, numbers: Floats, panels: Panels) -> Floats:
    """The sums (readings, 3) of a subject whose panels must be refined."""
    for attempt in range(ROUNDS):
        _, _, values = _read(runner, subject, numbers, panels)
        finer = panels.split(np.any(unresolved(values), axis=0))
        if len(finer.edges) == len(panels.edges) or attempt == ROUNDS - 1:
            break
        panels = finer
    area = areas(panels.edges, values).sum(axis=-1)
    return np.stack([*highest(panels.edges, values), area], axis=-1)


def _read(
    runner: Runner, subject: int, numbers: Floats, panels: Panels | None = None
) -> tuple[Floats, _Timing, Floats]:
    try:
        return runner.read(numbers, panels)
    except RuntimeError as error:
        why = str(error).strip().splitlines()[0]
        raise RunError(f"subject {subject}: the solver failed ({why})") from None


def _with_last(sums: Floats, last: Floats, times: Floats) -> Floats:
    """Highest values and their times (readings, 2), with the values after a dose at the end."""
    higher = last > sums[:, 0] * (1.0 + EQUAL)
    end = np.stack([last, np.full(len(last), times[-1])], axis=-1)
    return np.where(higher[:, None], end, sums[:, :2])
