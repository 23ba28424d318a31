"""The walk among cells that divide, die, move and change their type, window by window.

Between two windows cells are constant, and exosomes walk as they do without `tissue`: the same
steps with the same draws. An exosome pauses after the first step that ends in a later window, and
goes on from there among other cells. So a history that no change touches does not change by a bit.

In the window from t to t + h exosomes see the cells of its middle, t + h/2: all that happened to
cells between t - h/2 and t + h/2 reaches them at t. The error of what is taken up is therefore of
second order in h. The events of cells themselves have exact times, which do not depend on windows.
Cells that turn to exosomes follow from t - h/2 to t + h/2 the arrivals that they remember at t.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from exosome.engines.output import Block, Lineage, MatrixAmounts, ResponseAmounts
from exosome.engines.tissue.lineage import LineageBook
from exosome.engines.tissue.matrix_course import MatrixCourse, longest_of
from exosome.engines.tissue.motion import with_arrivals
from exosome.engines.tissue.tissue_state import Space, TissueEvents, begin
from exosome.engines.tissue.tissue_step import step
from exosome.engines.tissue.tissue_windows import window_ends
from exosome.engines.walk import setup, sources, track_sampling
from exosome.engines.walk.batch import Particles, load_cargo
from exosome.engines.walk.coupled import changed_cells
from exosome.engines.walk.coupled.cell_contents import CellContents, Comes
from exosome.engines.walk.coupled.changed_cells import Becomes
from exosome.engines.walk.coupled.external_sort import RUN, ExternalSort
from exosome.engines.walk.coupled.held_exosomes import Change, follow_bound, follow_inside
from exosome.engines.walk.coupled.hindering_matrix import hindered_problem
from exosome.engines.walk.coupled.segments import Segments
from exosome.engines.walk.coupled.sensed_arrivals import SensedArrivals
from exosome.engines.walk.coupled.suspended import (
    NEWBORN,
    SUSPENDED,
    SuccessBounds,
    Suspended,
    as_particles,
    key_of,
)
from exosome.engines.walk.coupled.window_points import WindowPoints
from exosome.engines.walk.kernel import particle, scene
from exosome.engines.walk.release_streams import release_streams
from exosome.engines.walk.run import Outputs, Walk
from exosome.engines.walk.setup import WalkProblem
from exosome.physics.delivery import delivered_at
from exosome.plan import Cells

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Copies = NDArray[np.int32]


class WindowCheck(Protocol):
    """What estimates the error of windows from a sample of the exosomes of a walk."""

    def note(self, number: int, events: TissueEvents | None) -> None:
        """Cells changed by `events`, before exosomes walk in window `number`."""

    def add(self, particles: Suspended, cargo: Copies) -> None:
        """Exosomes (n,) are about to be released."""

    def taken_up(self, particles: Suspended) -> None:
        """Cells have taken up exosomes (n,)."""

    def follow_group(self, pool: ThreadPoolExecutor, number: int) -> None:
        """The walk has come to the end of window `number`."""

    def error(self) -> dict[str, float] | None:
        """What run.json keeps of it."""


class TissueWalk(Walk):
    """All exosomes of a plan whose cells change; `follow` them before the first block."""

    coupled = True

    def __init__(
        self,
        problem: WalkProblem,
        *,
        seed: int,
        threads: int,
        outputs: Outputs,
        progress: Callable[[int], None] | None = None,
        folder: Path | None = None,
        window: float | None = None,
    ) -> None:
        """`folder` takes the exosomes that have ended, in a temporary file.

        `window` (s) is the length of windows at most; None: as `longest_of` says.
        """
        plan = problem.plan
        many = np.isnan(plan.cells.xyz[:, 0])
        self._base = np.where(many, np.maximum(plan.cells.multiplicity, 1.0), 1.0)
        if (self._base != plan.cells.multiplicity).any():  # rates of release of single cells
            first = replace(plan.cells, multiplicity=self._base)
            problem = problem._replace(senders=release_streams(plan.with_cells(first)))
        super().__init__(problem, seed=seed, threads=threads, outputs=outputs, progress=progress)
        self._whole_seed = seed
        self._space = Space(plan.box, plan.walls, plan.volume)
        self._state = begin(plan.cells, plan.tissue, self._space)
        self._book = LineageBook(plan.cells)
        self._matrix = MatrixCourse(plan, self._state)
        smallest = float(plan.cells.radius[~many].min(initial=math.inf))
        self.window = longest_of(plan, smallest) if window is None else window
        self._cursor = sources.new_cursor(problem.streams, self.seed)
        self._release_rates(0.0)
        self._ended = ExternalSort(folder, len(problem.codebook.cargo))
        self._tally = self._empty_tally()
        cargo = len(problem.codebook.cargo)
        none = np.empty(0, SUSPENDED), np.zeros((0, cargo), np.int32)
        self._free: tuple[Suspended, Copies] = none
        self._bound: tuple[Suspended, Copies] = none
        self._inside: tuple[Suspended, Copies] = none
        self._contents = CellContents(plan, seed=seed, threads=threads)
        self._contents.begin(plan.cells)
        self._arrivals = SensedArrivals(plan.tissue, plan.box, plan.walls)
        self._holder = np.zeros(0, np.int64)  # the row of the cell that each inside is in now
        self._window_points = WindowPoints()
        self._stop = np.zeros(1, np.int64)
        self._statistics = {"number": 0, "longest_s": 0.0, "events": 0, "waiting": 0, "pushed": 0,
                            "overlap": 0.0, "moved_um": 0.0, "changed": 0.0}  # fmt: skip
        self._size = 0
        self._current: Suspended = none[0]
        self.check: WindowCheck | None = None

    @property
    def record(self) -> dict[str, Any]:
        """What run.json keeps: statistics of the windows."""
        error = None if self.check is None else self.check.error()
        return {"windows": dict(self._statistics)} | ({"window_error": error} if error else {})

    def follow(self) -> None:
        """Follow all cells and exosomes to the end of the run.

        Raises RunError for an exosome with too many steps, or for too many cells.
        """
        ends = window_ends(self.problem.scene.saved_times, self.window)
        start = 0.0
        with ThreadPoolExecutor(self.threads) as pool:
            try:
                for number, end in enumerate(ends):
                    events = self._change(number, start, 0.5 * (start + end))
                    if self.check is not None:
                        self.check.note(number, events)
                    self._walk(pool, end)
                    if self.check is not None:
                        self.check.follow_group(pool, number)
                    self._deliver(start, end)
                    self._statistics["number"] += 1
                    self._statistics["longest_s"] = max(self._statistics["longest_s"], end - start)
                    start = end
            finally:
                self._stop[0] = 1
        self._change(len(ends), self.until, self.until)
        for particles, cargo in (self._bound, self._inside):
            self._store(particles, cargo)
        self._bound = self._inside = self._none()
        codebook = self._book.codebook(
            self.problem.codebook, self.problem.senders.names, self.problem.senders.types,
            self.problem.plan.parent_type, self._state.cells,
        )  # fmt: skip
        self.problem = self.problem._replace(codebook=codebook)

    @property
    def lineage(self) -> Lineage:
        """Every cell of the run, once it was followed."""
        times = self.problem.scene.saved_times
        return self._book.result(times, self._state.cells)

    @property
    def matrix(self) -> MatrixAmounts | None:
        """The matrices of the run, once it was followed; None without."""
        return self._matrix.result()

    def parts(self, size: int) -> int:
        """The number of blocks of `size` exosomes, once they were followed."""
        return -(-len(self._ended) // size)

    def blocks(
        self, size: int, finished: Callable[[int], bool] = lambda index: False
    ) -> Iterator[Block]:
        """The blocks of `size` exosomes that are not `finished` yet, after `follow`."""
        first_numbers = sources.first_numbers(self.problem.streams, self._cursor)
        tally = self._tally
        with closing(self._ended):
            for index, part in enumerate(self._ended.sorted_blocks(size)):
                if not finished(index):
                    ended, cargo = part["particle"], part["cargo"]
                    self._current = ended
                    particles = as_particles(ended, cargo)
                    tracks = self._window_points.tracks(
                        self.problem, self.seed, self.outputs.tracks, ended, first_numbers
                    )
                    steps = int(ended["step"].sum()) + len(ended)
                    yield self._to_block(index, particles, first_numbers, tally, tracks, steps)
                tally = np.zeros_like(tally)  # the first block holds all of it

    # -- cells change ------------------------------------------------------------------------------

    def _change(self, number: int, at: float, until: float) -> TissueEvents | None:
        """Advance the cells to `until` (s); exosomes see what changed at the time `at` (s).

        Returns what happened; None: nothing changed.
        """
        before, saved = self._state.cells, self._is_saved(at)
        rules, came = self.problem.plan.tissue, self._arrivals.take()
        if came is not None:
            self._state = with_arrivals(self._state, rules, came)
        factors = self._contents.factors(rules, before)
        if self._matrix and saved and at < until:
            self._matrix.note(at, self._state, factors)
        if until > self._state.time:
            self._state, events = step(
                self._state, rules, self._space, self._whole_seed, until, factors, seen=at
            )  # fmt: skip
            if self._matrix and at < self.until:
                self.problem = hindered_problem(self.problem, self._state.matrix)
        else:
            events = None
        after = self._state.cells
        if events is not None and after is not before:
            self._book.add(events, after)
            if len(events.time):
                self._contents.follow(before, self._state, events)
            self._apply(number, at, before, events)
        if self._matrix and at >= until:
            self._matrix.note(at, self._state, factors)
        if saved:
            self._book.note_positions(at, after)
        return events

    def _is_saved(self, at: float) -> bool:
        return at <= 0.0 or bool((self.problem.scene.saved_times == at).any())

    def _apply(self, number: int, at: float, before: Cells, events: TissueEvents) -> None:
        after, rules = self._state.cells, self.problem.plan.tissue
        become = changed_cells.becomes(self._state, events, rules, before)
        n = len(before)
        away = np.linalg.norm(after.xyz[:n] - before.xyz, axis=1)[after.present[:n]]
        happened = len(events.time)
        alive = max(float(after.multiplicity[after.present].sum()), 1.0)
        record = self._statistics
        record["events"] += happened
        record["waiting"] += int(events.waiting)
        record["overlap"] = max(record["overlap"], float(events.overlap))
        record["moved_um"] = max(record["moved_um"], float(np.nanmax(away, initial=0.0)))
        record["changed"] = max(record["changed"], happened / alive)
        rates = changed_cells.total_rates(self.problem.scene)
        if happened:
            self.problem = setup.with_cells(self.problem, after, at, self.threads)
            self._cursor = sources.extended_cursor(self.problem.streams, self.seed, self._cursor)
            self._release_rates(at)
        else:
            self.problem = setup.with_positions(self.problem, after, self.threads)
        record["pushed"] += self._carry(number, at, before, become, rates)

    def _carry(self, number: int, at: float, before: Cells, become: Becomes, rates: Floats) -> int:
        """Let exosomes follow cells that changed; how many free ones were pushed.

        `rates` are the total rates of channels before the change.
        """
        now = changed_cells.total_rates(self.problem.scene)
        pushed = int(changed_cells.push_out(self.problem.scene, self._free[0]))
        if (now != rates).any():
            changed_cells.scale_waiting(
                self.problem.scene, self.problem.streams, self.seed, at, rates, now, self._free[0]
            )
        change = Change(number, self._whole_seed, at, before, self._state, become)
        self._follow_bound(change)
        self._follow_inside(change)
        return pushed

    def _release_rates(self, at: float) -> None:
        """Scale the rates of release of populations in well-mixed places to their numbers."""
        streams, cells = self.problem.streams, self._state.cells
        factor = np.ones(len(streams.cell))
        many = np.isnan(cells.xyz[:, 0])
        base = np.ones(len(cells))
        base[: len(self._base)] = self._base
        sends = np.flatnonzero(streams.cell >= 0)
        rows = streams.cell[sends]
        scaled = many[rows]
        factor[sends[scaled]] = (cells.multiplicity / base)[rows[scaled]]
        sources.set_rate_factors(streams, self._cursor, at, factor)

    def _follow_bound(self, change: Change) -> None:
        particles, cargo = self._bound
        if not len(particles):
            return
        over = follow_bound(change, self.problem, self.seed, self.until, particles, self._tally)
        self._store(particles[over], cargo[over])
        self._bound = particles[~over], cargo[~over]

    def _follow_inside(self, change: Change) -> None:
        particles, cargo = self._inside
        if not len(particles):
            return
        row = follow_inside(
            change, self.problem, self.seed, particles, self._holder, self._book.type_codes,
            self._tally,
        )  # fmt: skip
        alive = row >= 0
        self._store(particles[~alive], cargo[~alive])
        self._inside = particles[alive], cargo[alive]
        self._holder = row[alive]

    def _deliver(self, start: float, end: float) -> None:
        """Advance what cells hold to `end` (s), with the content delivered since `start` (s)."""
        if not self._contents:
            return
        particles, cargo = self._inside
        kind = self.problem.streams.kind[particles["stream"]]
        types = self._book.type_codes[particles["cell"]]
        arrives = delivered_at(particles["time"], self.problem.plan.delay[kind, types])
        due = particles["delivered"] & (arrives > start) & (arrives <= end)
        order = np.lexsort((key_of(particles[due]), arrives[due]))
        comes = Comes(self._holder[due][order], arrives[due][order], cargo[due][order])
        save = bool((self.problem.scene.saved_times == end).any())
        self._contents.advance(end, comes, self._state.cells, save=save)

    @property
    def responses(self) -> ResponseAmounts | None:
        """What cells held, once they were followed."""
        entries = self._book.entries_of(np.arange(len(self._state.cells)))
        return self._contents.result(entries, self.problem.scene.saved_times)

    # -- exosomes walk -----------------------------------------------------------------------------

    def _walk(self, pool: ThreadPoolExecutor, end: float) -> None:
        """Follow all exosomes until `end` (s)."""
        pause = math.inf if end >= self.until else end
        segments = Segments(
            self.problem, self.seed, self.threads, pool, self._stop, pause
        )
        shape = (0, 0)
        bounds = SuccessBounds(np.zeros(shape), np.zeros(shape))
        bound, copies = self._bound
        due = (bound["fate"] == particle.HELD) & (bound["time"] <= end)
        outcomes = np.where(bound["delivered"][due], particle.ENTERS_NOW, particle.LEAVES_NOW)
        self._bound = bound[~due], copies[~due]
        groups = [(self._free[0], self._free[1], np.full(len(self._free[0]), particle.RESUMES)),
                  (bound[due], copies[due], outcomes)]  # fmt: skip
        self._free = self._none()
        for particles, cargo, outcome in groups:
            self._advance(segments, bounds, particles, cargo, outcome)
        for particles, cargo in self._newborn(end):
            self._advance(segments, bounds, particles, cargo, np.full(len(particles), NEWBORN))
        self._tally += segments.tally()
        self._note_points(end)

    def _advance(
        self, segments: Segments, bounds: SuccessBounds, particles: Suspended, cargo: Copies,
        outcome: Ints,
    ) -> None:  # fmt: skip
        if not len(particles):
            return
        segments.advance(particles, outcome.astype(np.int8), bounds)
        fate = particles["fate"]
        free = fate == particle.PAUSED
        bound = (fate == particle.HELD) | (fate == particle.BOUND)
        inside = fate == particle.INTERNALISED
        self._free = _joined(self._free, particles[free], cargo[free])
        self._bound = _joined(self._bound, particles[bound], cargo[bound])
        rows = particles["cell"][inside].astype(np.int64)
        within = particles[inside]
        if self._arrivals:
            kind = self.problem.streams.kind[within["stream"]].astype(np.int64)
            self._arrivals.note(within, cargo[inside], kind, rows, self._state.cells)
        within["cell"] = self._book.entries_of(rows)
        self._note_taken_up(within)
        self._inside = _joined(self._inside, within, cargo[inside])
        self._holder = np.concatenate([self._holder, rows])
        rest = ~(free | bound | inside)
        self._store(particles[rest], cargo[rest])

    def _newborn(self, end: float) -> Iterator[tuple[Suspended, Copies]]:
        """The exosomes that are released by `end` (s), some at a time, and the copies in them."""
        streams = self.problem.streams
        ones = np.ones((len(streams.address), len(self.problem.codebook.cargo)))
        margin = track_sampling.margin(self.outputs.tracks, self.expected)
        while True:
            stream, number, born = self._next_released(self._cursor, end, RUN)
            if not len(born):
                return
            particles = np.zeros(len(born), SUSPENDED)
            particles["stream"], particles["number"] = stream, number
            particles["born"] = particles["time"] = born
            particles["threshold"] = np.nan
            particles["place"] = streams.place[stream]
            if margin > 0.0:
                rank = track_sampling.ranked(self.problem, self.seed, stream, number)
                particles["drawn"] = rank < margin
            cargo = np.zeros((len(born), ones.shape[1]), np.int32)
            load_cargo(
                self.problem.scene, streams, self.seed, stream, number, ones, cargo
            )
            if self.check is not None:
                self.check.add(particles, cargo)
            yield particles, cargo

    def _store(self, particles: Suspended, cargo: Copies) -> None:
        """Put away exosomes that came to their fate."""
        if not len(particles):
            return
        at_cell = particles["fate"] == particle.BOUND
        if at_cell.any():
            particles = particles.copy()
            particles["cell"][at_cell] = self._book.entries_of(
                particles["cell"][at_cell].astype(np.int64)
            )
        self._ended.add(particles, cargo)
        self._count(len(particles))

    def _none(self) -> tuple[Suspended, Copies]:
        cargo = len(self.problem.codebook.cargo)
        return np.empty(0, SUSPENDED), np.zeros((0, cargo), np.int32)

    # -- what is written down ----------------------------------------------------------------------

    def _note_taken_up(self, particles: Suspended) -> None:
        """Hand exosomes that cells have taken up to the estimate of the error."""
        if self.check is not None:
            self.check.taken_up(particles)

    def _note_points(self, end: float) -> None:
        """Positions of the exosomes of the sample of tracks at the end of a window."""
        if end < self.until:
            self._window_points.note(self._free[0], end)

    def _origins(self, particles: Particles) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        ended, plan = self._current, self.problem.plan
        start = np.stack([ended["born_x"], ended["born_y"], ended["born_z"]], -1)
        point = np.stack([particles.x, particles.y, particles.z], -1).astype(np.float64)
        place = particles.place
        away = point - start
        box = plan.box[place]
        around = plan.walls[place] == scene.PERIODIC
        away = np.where(around, away - box * np.round(away / np.where(box > 0.0, box, 1.0)), away)
        distance = np.sqrt(away[:, 0] ** 2 + away[:, 1] ** 2 + away[:, 2] ** 2)
        apart = place != self.problem.streams.place[ended["stream"]]
        distance[apart | plan.mixed[place]] = np.nan
        return start.astype(np.float32), distance.astype(np.float32)

def _joined(
    group: tuple[Suspended, Copies], particles: Suspended, cargo: Copies
) -> tuple[Suspended, Copies]:
    if not len(particles):
        return group
    return np.concatenate([group[0], particles]), np.concatenate([group[1], cargo])
