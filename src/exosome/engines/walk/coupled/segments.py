"""Segments of histories, from attempt to attempt, on all threads, and their tally."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

import numpy as np
from numpy.typing import NDArray

from exosome.engines.walk.coupled.suspended import SuccessBounds, Suspended, resume_particles
from exosome.engines.walk.run import check_ended, task_ranges
from exosome.engines.walk.setup import WalkProblem

Tally = NDArray[np.int64]


class Segments:
    """Advances suspended exosomes; `tally` counts the segments that were not reverted."""

    def __init__(
        self,
        problem: WalkProblem,
        seed: np.uint64,
        threads: int,
        pool: ThreadPoolExecutor,
        stop: Tally,
        window_end: float = math.inf,
    ) -> None:
        """`stop` (1,) ends the work when it is not 0; exosomes pause at `window_end` (s)."""
        self._window_end = window_end
        self._problem, self._seed, self._threads = problem, seed, threads
        self._pool, self._stop = pool, stop
        self._applied, self._reverted = self._empty_tallies(), self._empty_tallies()
        self.discarded = 0

    def advance(
        self, particles: Suspended, outcomes: NDArray[np.int8], bounds: SuccessBounds
    ) -> None:
        """Advance exosomes (n,) in place, from the outcomes (n,) to the next attempt or the end.

        Raises RunError for an exosome with too many steps.
        """
        self._run(particles, outcomes, bounds, self._applied)

    def revert(
        self, particles: Suspended, outcomes: NDArray[np.int8], bounds: SuccessBounds
    ) -> None:
        """Take the changes of a segment back: exosomes (n,) and the outcomes (n,) it began with."""
        self._run(particles, outcomes, bounds, self._reverted)
        self.discarded += len(particles)

    def tally(self) -> Tally:
        """Changes of counts (rows, times); to be called once, at the end."""
        return _sum(self._applied) - _sum(self._reverted)

    def _run(
        self,
        particles: Suspended,
        outcomes: NDArray[np.int8],
        bounds: SuccessBounds,
        tallies: SimpleQueue[Tally],
    ) -> None:
        def advance_range(limits: tuple[int, int]) -> None:
            part_tally = tallies.get()
            resume_particles(
                self._problem.scene, self._problem.streams, self._seed, particles, outcomes, bounds,
                *limits, part_tally, self._stop, self._window_end,
            )  # fmt: skip
            tallies.put(part_tally)

        ranges = task_ranges(len(particles), self._threads)
        mapped = map if len(ranges) == 1 else self._pool.map
        for _ in mapped(advance_range, ranges):
            pass
        check_ended(particles["fate"])

    def _empty_tallies(self) -> SimpleQueue[Tally]:
        """One empty tally for each thread."""
        shape = len(self._problem.rows), len(self._problem.scene.saved_times)
        tallies: SimpleQueue[Tally] = SimpleQueue()
        for _ in range(self._threads):
            tallies.put(np.zeros(shape, np.int64))
        return tallies


def _sum(tallies: SimpleQueue[Tally]) -> Tally:
    total = tallies.get()
    while not tallies.empty():
        total += tallies.get()
    return total
