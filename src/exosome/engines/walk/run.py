"""The walk on threads, in blocks of exosome ids: release, follow, count, hand on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.output import Block
from exosome.engines.walk import sources, track_sampling
from exosome.engines.walk.batch import (
    Particles,
    empty,
    follow_particles,
    load_cargo,
    origins,
    sample_ranks,
)
from exosome.engines.walk.cargo_loading import cargo_draws
from exosome.engines.walk.kernel import particle
from exosome.engines.walk.setup import WalkProblem
from exosome.errors import RunError

SMALLEST_BLOCK, LARGEST_BLOCK = 1024, 262_144
BLOCK_SECONDS = 5.0
PILOTS = 64
SMALLEST_TASK, TASKS = 16, 16  # exosomes in a task at least, and tasks for each thread


class Outputs(NamedTuple):
    """What a walk returns besides counts: how many tracks (about), and which share of rows."""

    tracks: int
    keep: float  # 1: all, 0: counts only
    draws: bool = False  # uniforms of the cargo, for hosts whose response decides it


class Walk:
    """All exosomes of a plan, block by block, in the order of their ids."""

    coupled = False  # whether exosomes depend on each other: then all end before the first block

    def __init__(
        self,
        problem: WalkProblem,
        *,
        seed: int,
        threads: int,
        outputs: Outputs,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self.problem = problem
        self.seed = np.uint64(seed)
        self.threads = threads
        self.outputs = outputs
        self.until = float(problem.scene.saved_times[-1])
        self.expected = sources.expected(problem.streams, self.until)
        self.progress = progress
        self.done = 0

    def pilot(self) -> float:
        """Seconds per exosome (scalar), from a few over all senders and times; compiles first."""
        streams = self.problem.streams
        if not len(streams.address):
            return 0.0
        n = PILOTS
        particles = self._empty(n)
        particles.stream[:] = np.linspace(0, len(streams.address) - 1, n).astype(np.int32)
        particles.number[:] = np.arange(n)
        stop = np.minimum(streams.stop[particles.stream], self.until)
        start = np.minimum(streams.start[particles.stream], stop)
        late = (np.arange(n) * 0.6180339887) % 1.0 * (streams.cell[particles.stream] >= 0)
        particles.born[:] = start + late * (stop - start)
        scene, tally, stop_flag = self.problem.scene, self._empty_tally(), np.zeros(1, np.int64)
        follow_particles(scene, streams, self.seed, 0, 1, particles, tally, stop_flag)
        count, began = 1, time.perf_counter()
        while count < n and time.perf_counter() - began < 1.0:
            follow_particles(
                scene, streams, self.seed, count, count + 1, particles, tally, stop_flag
            )
            count += 1
        return (time.perf_counter() - began) / (count - 1)

    def block_size(self, cost: float) -> int:
        """Exosomes in a block: a power of two that takes some seconds at a cost (s) of each."""
        wanted = BLOCK_SECONDS * self.threads / max(cost, 1e-9)
        return int(2 ** np.floor(np.log2(np.clip(wanted, SMALLEST_BLOCK, LARGEST_BLOCK))))

    @property
    def record(self) -> dict[str, Any]:
        """What run.json keeps of the run of the walk, once it is complete."""
        return {}

    def blocks(
        self, size: int, finished: Callable[[int], bool] = lambda index: False
    ) -> Iterator[Block]:
        """The blocks of `size` exosomes that are not `finished` yet.

        Raises RunError for an exosome with too many steps.
        """
        stop = np.zeros(1, np.int64)
        with ThreadPoolExecutor(self.threads) as pool:
            try:
                waiting: _Block | None = None
                for block in self._born(size):
                    if finished(block.index):
                        self._count(len(block.particles.born))
                        continue
                    self._submit(pool, block, stop)
                    if waiting is not None:
                        yield self._finish(waiting)
                    waiting = block
                if waiting is not None:
                    yield self._finish(waiting)
            finally:
                stop[0] = 1

    def parts(self, size: int) -> int:
        """The number of blocks of `size` exosomes."""
        return sum(1 for _ in self._born(size))

    def _count(self, particles: int) -> None:
        self.done += particles
        if self.progress is not None:
            self.progress(self.done)

    def _empty(self, n: int) -> Particles:
        return empty(n, len(self.problem.codebook.cargo))

    def _empty_tally(self) -> NDArray[np.int64]:
        return np.zeros((len(self.problem.rows), len(self.problem.scene.saved_times)), np.int64)

    def _next_released(
        self, cursor: sources.Cursor, upto: float, size: int
    ) -> tuple[NDArray[np.int32], NDArray[np.uint32], NDArray[np.float64]]:
        """Stream, number in it and time (s) of the next `size` exosomes released by `upto` (s)."""
        stream, number, born = np.zeros(size, np.int32), np.zeros(size, np.uint32), np.zeros(size)
        n = sources.next_releases(
            self.problem.streams, self.seed, upto, self.until, cursor, stream, number, born
        )
        first_numbers = sources.first_numbers(self.problem.streams, cursor)
        if (first_numbers + cursor.born).max(initial=0) >= rng.MAX_NUMBER:
            raise RunError(
                f"one sender releases more than {rng.MAX_NUMBER} exosomes, the largest number in "
                "an id; use more senders, a shorter run or a smaller dose"
            )
        return stream[:n], number[:n], born[:n]

    def _born(self, size: int) -> Iterator[_Block]:
        cursor = sources.new_cursor(self.problem.streams, self.seed)
        index = 0
        while True:
            stream, number, born = self._next_released(cursor, self.until, size)
            if not len(born):
                return
            particles = self._empty(0)._replace(stream=stream, number=number, born=born)
            yield _Block(index, particles, sources.first_numbers(self.problem.streams, cursor))
            index += 1

    def _submit(self, pool: ThreadPoolExecutor, block: _Block, stop: NDArray[np.int64]) -> None:
        born = block.particles
        block.particles = self._empty(len(born.born))._replace(
            stream=born.stream, number=born.number, born=born.born
        )
        for lo, hi in task_ranges(len(born.born), self.threads):
            part_tally = self._empty_tally()
            block.part_tallies.append(part_tally)
            block.futures.append(
                pool.submit(
                    follow_particles, self.problem.scene, self.problem.streams, self.seed, lo, hi,
                    block.particles, part_tally, stop,
                )
            )  # fmt: skip

    def _finish(self, block: _Block) -> Block:
        steps = 0
        tally = self._empty_tally()
        particles = block.particles
        for future, part_tally in zip(block.futures, block.part_tallies, strict=True):
            steps += future.result()
            tally += part_tally
            self._count(len(particles.born) // len(block.futures))
        self._count(len(particles.born) % len(block.futures))
        check_ended(particles.fate)
        ones = np.ones((len(self.problem.streams.address), particles.cargo.shape[1]))
        load_cargo(
            self.problem.scene, self.problem.streams, self.seed, particles.stream,
            particles.number, ones, particles.cargo,
        )  # fmt: skip
        margin = track_sampling.margin(self.outputs.tracks, self.expected)
        candidates = np.zeros(0, np.int64)
        if margin > 0.0:
            stream, number = particles.stream, particles.number
            rank = track_sampling.ranked(self.problem, self.seed, stream, number)
            candidates = np.flatnonzero(rank < margin)
        tracks = track_sampling.tracks(
            self.problem, self.seed, particles, block.first_numbers, candidates, self.outputs.tracks
        )
        return self._to_block(block.index, particles, block.first_numbers, tally, tracks, steps)

    def _origins(self, particles: Particles) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Release points (n, 3) in um of exosomes, and the distances (n,) from there to the end."""
        born_at = np.zeros((len(particles.born), 3), np.float32)
        distance = np.zeros(len(particles.born), np.float32)
        streams = self.problem.streams
        origins(self.problem.scene, streams, self.seed, particles, born_at, distance)
        return born_at, distance

    def _to_block(
        self,
        index: int,
        particles: Particles,
        first_numbers: NDArray[np.int64],
        tally: NDArray[np.int64],
        tracks: track_sampling.Columns,
        steps: int,
    ) -> Block:
        """The block of some exosomes; `tally` holds changes of counts between saved times."""
        streams, keep = self.problem.streams, None
        kind = streams.kind[particles.stream]
        if self.outputs.keep < 1.0:
            rank = np.zeros(len(particles.born))
            sample_ranks(streams, self.seed, particles.stream, particles.number, rng.KEEP, rank)
            keep = rank < self.outputs.keep
        drawn = None
        if self.outputs.draws:
            drawn = np.zeros(particles.cargo.shape)
            address = self.problem.scene.cargo_address
            cargo_draws(streams, address, self.seed, particles.stream, particles.number, drawn)
        born_at, distance = self._origins(particles)
        particles.number[:] += first_numbers.astype(np.uint32)[particles.stream]
        particles.stream[:] = streams.sender[particles.stream]
        return Block(
            index=index, sender=particles.stream, number=particles.number, kind=kind,
            born=particles.born, fate=particles.fate, receiver=particles.receiver,
            ended=particles.ended, delivered=particles.delivered, diameter=particles.diameter,
            x=particles.x, y=particles.y, z=particles.z, cargo=particles.cargo,
            born_at=born_at, distance=distance,
            tally=np.cumsum(tally, axis=1), tracks=tracks, keep=keep, steps=steps, draws=drawn,
        )  # fmt: skip


class _Block:
    """A block in progress: exosomes released, and the tasks that follow them."""

    def __init__(self, index: int, particles: Particles, first_numbers: NDArray[np.int64]) -> None:
        self.index = index
        self.particles = particles
        self.first_numbers = first_numbers
        self.part_tallies: list[NDArray[np.int64]] = []
        self.futures: list[Future[int]] = []


def task_ranges(particles: int, threads: int) -> list[tuple[int, int]]:
    """Ranges (from, to) of exosomes, one for each task of some threads."""
    size = max(SMALLEST_TASK, -(-particles // (TASKS * threads)))
    return [(lo, min(particles, lo + size)) for lo in range(0, particles, size)]


def check_ended(fate: NDArray[np.uint8]) -> None:
    """Raise RunError if an exosome, by its `fate` (n,), took too many steps."""
    if (fate == particle.ENDLESS).any():
        raise RunError(
            f"an exosome took more than {rng.MAX_STEP:,} steps: do cells nearly touch each "
            "other, is an exchange between places far faster than the run, or is the run far "
            "longer than the time between contacts with cells? The body and the field engine "
            "follow means without steps"
        )
