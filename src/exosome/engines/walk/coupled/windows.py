"""The walk of exosomes that depend on each other, window by window.

An exosome is followed on its own until its attempt to enter a cell whose uptake has a limit, which
holds a limited number, or which is driven by a feedback. There it is suspended until the window of
the attempt is decided (`saturation_order.py`). Windows do not change the results of saturation:
they only set how many exosomes are held in memory. The factors of a feedback are constant within a
window.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.output import Block
from exosome.engines.walk import sources, track_sampling
from exosome.engines.walk.batch import load_cargo
from exosome.engines.walk.coupled.external_sort import RUN, ExternalSort
from exosome.engines.walk.coupled.feedback import (
    DriveFactors,
    Feedback,
    Transfers,
    WindowEvents,
    deliveries,
    loads,
    no_transfers,
)
from exosome.engines.walk.coupled.saturation_order import Busy, Rules, decide, success_bounds
from exosome.engines.walk.coupled.segments import Segments
from exosome.engines.walk.coupled.suspended import (
    NEWBORN,
    SUSPENDED,
    Suspended,
    as_particles,
    key_of,
)
from exosome.engines.walk.kernel.particle import ATTEMPT
from exosome.engines.walk.run import Outputs, Walk
from exosome.engines.walk.setup import WalkProblem
from exosome.physics import schedule

AIM = 8192  # exosomes that are released in a window, and attempts that are decided together …
PART = 8  # … or this part of the suspended exosomes, because each round goes through all of them
SHORTEST = 1e-6  # of the run: a window this short is accepted whatever its error

Ints = NDArray[np.int64]
Copies = NDArray[np.int32]  # (n, cargo)
Group = tuple[Suspended, Copies]  # exosomes, and the copies in them


class WalkState(NamedTuple):
    """The state of a walk between two windows."""

    time: float  # s
    particles: Suspended  # each at an attempt
    cargo: Copies
    busy: Busy
    cursor: sources.Cursor
    coming: Transfers  # content that will be released inside cells


@dataclass
class WindowStatistics:
    """Statistics of one window or of all; the names are keys of run.json."""

    number: int = 0
    shortest_s: float = math.inf
    longest_s: float = 0.0
    attempts: int = 0  # of exosomes at cells whose uptake is coupled
    accepted: int = 0
    lived_in_vain: int = 0  # segments that went on from an outcome that changed later
    repeated: int = 0  # windows with too large an error of the feedback
    error: float = 0.0  # the largest of an accepted window, relative to the tolerance

    def add(self, other: WindowStatistics) -> None:
        """Add those of other windows."""
        self.shortest_s = min(self.shortest_s, other.shortest_s)
        self.longest_s = max(self.longest_s, other.longest_s)
        self.error = max(self.error, other.error)
        for name in ("number", "attempts", "accepted", "lived_in_vain", "repeated"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Window(NamedTuple):
    """The result of a window."""

    state: WalkState
    tally: Ints
    taken_up: list[Suspended]  # candidates for tracks, at every uptake by a coupled cell
    events: WindowEvents
    statistics: WindowStatistics


class CoupledWalk(Walk):
    """All exosomes of a plan in which they depend on each other; blocks come at the end."""

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
        feedback: Feedback | None = None,
        loaded_cargo: Callable[[Suspended, Copies], Copies] = lambda particles, cargo: cargo,
    ) -> None:
        """`folder` takes the exosomes that have ended, in a temporary file.

        `loaded_cargo` gives the final copies (n, cargo) in exosomes (n,), from those drawn.
        """
        super().__init__(problem, seed=seed, threads=threads, outputs=outputs, progress=progress)
        self.statistics = WindowStatistics()
        self._folder, self._feedback, self._loaded_cargo = folder, feedback, loaded_cargo
        coupling, types = problem.coupling, problem.scene.cell_type
        limit = coupling.limit[:, types]
        cells = np.broadcast_to(problem.codebook.cells.multiplicity, limit.shape)
        rules = (
            limit, cells, coupling.capacity[:, types] * cells, coupling.degrade[:, types],
            coupling.damkohler[:, types], np.ones(limit.shape),
        )  # fmt: skip
        self._rules = Rules(*map(np.ascontiguousarray, rules))
        self._track_margin = track_sampling.margin(outputs.tracks, self.expected)
        self._taken_up: list[Suspended] = []
        self._stop = np.zeros(1, np.int64)
        self._parts = 0

    @property
    def record(self) -> dict[str, Any]:
        """What run.json keeps: statistics of the windows, and the number of blocks."""
        return {"windows": vars(self.statistics), "parts": self._parts}

    def blocks(
        self, size: int, finished: Callable[[int], bool] = lambda index: False
    ) -> Iterator[Block]:
        """The blocks of `size` exosomes that are not `finished` yet.

        Raises RunError for an exosome with too many steps.
        """
        ended_particles = ExternalSort(self._folder, len(self.problem.codebook.cargo))
        with ThreadPoolExecutor(self.threads) as pool, closing(ended_particles):
            try:
                cursor, tally = self._follow_all(pool, ended_particles)
            finally:
                self._stop[0] = 1
            first_numbers = sources.first_numbers(self.problem.streams, cursor)
            self._parts = -(-len(ended_particles) // size)
            for index, part in enumerate(ended_particles.sorted_blocks(size)):
                if not finished(index):
                    cargo = self._loaded_cargo(part["particle"], part["cargo"])
                    yield self._block(index, part["particle"], cargo, first_numbers, tally)
                tally = np.zeros_like(tally)  # the first block holds all of it

    # -- within -------------------------------------------------------------------------------

    def _follow_all(
        self, pool: ThreadPoolExecutor, ended_particles: ExternalSort
    ) -> tuple[sources.Cursor, Ints]:
        """Follow all exosomes to their fates: the cursor at the end of releases, and the tally."""
        cargo = len(self.problem.codebook.cargo)
        state = WalkState(
            0.0, np.empty(0, SUSPENDED), np.zeros((0, cargo), np.int32),
            Busy(np.zeros(0), np.zeros(0, np.int64)),
            sources.new_cursor(self.problem.streams, self.seed), no_transfers(cargo),
        )  # fmt: skip
        drive, tally = DriveFactors(self.problem, self._feedback), self._empty_tally()

        def store(ended: Group) -> None:
            ended_particles.add(*ended)
            self._count(len(ended[0]))

        while state.time < self.until:
            end = self._end(state, drive)
            while True:
                held: list[Group] = []  # ended in a window that may be repeated
                store_ended = store if self._feedback is None else held.append
                window = self._window(pool, state, end, drive, store_ended)
                if drive.update(window.events, end - state.time < SHORTEST * self.until):
                    break
                end = state.time + 0.5 * (end - state.time)
                self.statistics.repeated += 1
            for ended in held:
                store(ended)
            window.statistics.error = drive.error
            self.statistics.add(window.statistics)
            self._taken_up += window.taken_up
            tally += window.tally
            state = window.state
        return state.cursor, tally

    def _end(self, state: WalkState, drive: DriveFactors) -> float:
        """The end (s) of the next window: it depends on counts alone, not on threads."""
        streams = self.problem.streams
        rate = schedule.release_rate(streams.rate, streams.burst) * drive.release
        rate = rate[(streams.cell >= 0) & (streams.stop > state.time)].sum()
        dose_times = state.cursor.time[(streams.cell < 0) & (state.cursor.time > state.time)]
        ends = [self.until, state.time + drive.length, dose_times.min(initial=self.until)]
        if rate > 0.0:
            ends.append(state.time + max(AIM, len(state.particles) // PART) / rate)
        return float(min(ends))

    def _window(
        self,
        pool: ThreadPoolExecutor,
        state: WalkState,
        end: float,
        drive: DriveFactors,
        store_ended: Callable[[Group], None],
    ) -> Window:
        """Follow all exosomes until `end` (s) with the current factors; store those that ended."""
        streams, busy, coming = self.problem.streams, state.busy, state.coming
        segments = Segments(self.problem, self.seed, self.threads, pool, self._stop)
        rules = self._rules._replace(share=drive.share, damkohler=drive.damkohler)
        cursor = state.cursor.copy()
        sources.set_rate_factors(streams, cursor, state.time, drive.release)
        statistics, taken_up = WindowStatistics(1, end - state.time, end - state.time), []
        loaded = no_transfers(state.cargo.shape[1])

        def keep_waiting(particles: Suspended, cargo: Copies) -> Group:
            nonlocal coming
            waits = particles["fate"] == ATTEMPT
            ended = particles[~waits], cargo[~waits]
            if self._feedback is not None:
                coming = coming.merged(deliveries(self.problem, *ended))
            store_ended(ended)
            return particles[waits], cargo[waits]

        groups, bounds = [(state.particles, state.cargo)], success_bounds(rules, busy, end)
        for particles, cargo in self._newborn(cursor, end, drive):
            segments.advance(particles, np.full(len(particles), NEWBORN, np.int8), bounds)
            statistics.attempts += int(particles["refused"].sum())
            if self._feedback is not None:
                loaded = loaded.merged(loads(self.problem, particles, cargo))
            groups.append(keep_waiting(particles, cargo))
        particles, cargo = (np.concatenate(column) for column in zip(*groups, strict=True))
        while True:
            due = np.flatnonzero((particles["fate"] == ATTEMPT) & (particles["time"] <= end))
            if not len(due):
                break
            upto = _slice(particles["time"][due], end)
            due = due[particles["time"][due] <= upto]
            decisions = decide(particles[due], upto, busy, rules, streams, self.seed, segments)
            particles[due], busy = decisions.particles, decisions.busy
            statistics.attempts += decisions.attempts
            statistics.accepted += len(decisions.accepted)
            taken_up.append(decisions.accepted[decisions.accepted["drawn"]])
            if self.progress is not None:
                self.progress(self.done + int((particles["fate"] != ATTEMPT).sum()))
        statistics.lived_in_vain = segments.discarded
        particles, cargo = keep_waiting(particles, cargo)
        arrived = coming.time <= end
        events = WindowEvents(state.time, end, coming.select(arrived), loaded)
        after = WalkState(end, particles, cargo, busy.after(end), cursor, coming.select(~arrived))
        return Window(after, segments.tally(), taken_up, events, statistics)

    def _newborn(
        self, cursor: sources.Cursor, end: float, drive: DriveFactors
    ) -> Iterator[Group]:
        """The exosomes that are released by `end` (s), some at a time, and the copies in them."""
        streams = self.problem.streams
        while True:
            stream, number, born = self._next_released(cursor, end, RUN)
            if not len(born):
                return
            particles = np.zeros(len(born), SUSPENDED)
            particles["stream"], particles["number"] = stream, number
            particles["born"] = particles["time"] = born
            if self._track_margin > 0.0:
                rank = track_sampling.ranked(self.problem, self.seed, stream, number)
                particles["drawn"] = rank < self._track_margin
            cargo = np.zeros((len(born), len(self.problem.codebook.cargo)), np.int32)
            scene = self.problem.scene
            load_cargo(scene, streams, self.seed, stream, number, drive.loading, cargo)
            yield particles, cargo

    def _block(
        self, index: int, ended: Suspended, cargo: Copies, first_numbers: Ints, tally: Ints
    ) -> Block:
        """The block of some exosomes that have ended, in the order of their ids."""
        particles, key = as_particles(ended, cargo), key_of(ended)
        taken_up = np.concatenate([np.empty(0, SUSPENDED), *self._taken_up])
        taken_up = taken_up[np.isin(key_of(taken_up), key)]
        at = np.searchsorted(key, key_of(taken_up))
        tracks = track_sampling.tracks(
            self.problem, self.seed, particles, first_numbers, np.flatnonzero(ended["drawn"]),
            self.outputs.tracks, np.stack([at, taken_up["visits"]], -1).astype(np.int64),
        )  # fmt: skip
        steps = int(ended["step"].sum()) + len(ended)
        return self._to_block(index, particles, first_numbers, tally, tracks, steps)


def _slice(times: NDArray[np.float64], end: float) -> float:
    """The time (s) until which attempts are decided together: up to half of those known.

    Refused exosomes try again. If all were decided at once, those that try often would do so until
    the time of the last one, and every round would go through all these attempts again.
    """
    count = max(min(AIM, len(times) // 2), len(times) // PART)
    return float(np.partition(times, count)[count]) if count else end
