"""Lives on threads: blocks of ids are born, lived, tallied and handed on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import chance
from exosome.engines.record import Block
from exosome.engines.walk import births, life, sample
from exosome.engines.walk.cargo import draws
from exosome.engines.walk.lives import Lives, empty, enclose, live, origins, ranks
from exosome.engines.walk.prepare import Ready
from exosome.errors import RunError

SMALLEST_BLOCK, LARGEST_BLOCK = 1024, 262_144
BLOCK_SECONDS = 5.0
PILOTS = 64
SMALLEST_TASK, TASKS = 16, 16  # lives in a task at least, and tasks for each thread


class Wishes(NamedTuple):
    """What to keep besides counts: about how many tracks, and which share of the rows."""

    tracks: int
    keep: float  # 1: all, 0: counts only
    draws: bool = False  # those of the cargo, for hosts whose response decides it


class Walk:
    """All lives of a plan, block by block, in the order of their ids."""

    tied = False  # whether lives depend on each other: then all end before the first block

    def __init__(
        self,
        ready: Ready,
        *,
        seed: int,
        threads: int,
        wishes: Wishes,
        tick: Callable[[int], None] | None = None,
    ) -> None:
        self.ready = ready
        self.seed = np.uint64(seed)
        self.threads = threads
        self.wishes = wishes
        self.until = float(ready.tissue.saves[-1])
        self.expected = births.expected(ready.streams, self.until)
        self.tick = tick
        self.lived = 0

    def pilot(self) -> float:
        """CPU seconds per life, from a few lives spread over senders and times (compiles first)."""
        streams = self.ready.streams
        if not len(streams.who):
            return 0.0
        n = PILOTS
        lives = self._empty(n)
        lives.stream[:] = np.linspace(0, len(streams.who) - 1, n).astype(np.int32)
        lives.number[:] = np.arange(n)
        stop = np.minimum(streams.stop[lives.stream], self.until)
        start = np.minimum(streams.start[lives.stream], stop)
        late = (np.arange(n) * 0.6180339887) % 1.0 * (streams.cell[lives.stream] >= 0)
        lives.born[:] = start + late * (stop - start)
        book, run = self._book(), np.zeros(1, np.int64)
        live(self.ready.tissue, streams, self.seed, 0, 1, lives, book, run)
        began, seconds = 1, time.perf_counter()
        while began < n and time.perf_counter() - seconds < 1.0:
            live(self.ready.tissue, streams, self.seed, began, began + 1, lives, book, run)
            began += 1
        return (time.perf_counter() - seconds) / (began - 1)

    def block_size(self, cost: float) -> int:
        """A power of two, so that a block takes some seconds at a cost per life."""
        wanted = BLOCK_SECONDS * self.threads / max(cost, 1e-9)
        return int(2 ** np.floor(np.log2(np.clip(wanted, SMALLEST_BLOCK, LARGEST_BLOCK))))

    @property
    def record(self) -> dict[str, Any]:
        """What run.json keeps of how the lives were lived, once they all were."""
        return {}

    def blocks(
        self, size: int, finished: Callable[[int], bool] = lambda index: False
    ) -> Iterator[Block]:
        """Blocks of `size` lives that are not finished yet. Raises RunError for an endless life."""
        stop = np.zeros(1, np.int64)
        with ThreadPoolExecutor(self.threads) as pool:
            try:
                waiting: _Block | None = None
                for block in self._born(size):
                    if finished(block.index):
                        self._count(len(block.lives.born))
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
        """How many blocks of `size` lives there will be."""
        return sum(1 for _ in self._born(size))

    def _count(self, lives: int) -> None:
        self.lived += lives
        if self.tick is not None:
            self.tick(self.lived)

    def _empty(self, n: int) -> Lives:
        return empty(n, len(self.ready.people.cargo))

    def _book(self) -> NDArray[np.int64]:
        return np.zeros((len(self.ready.rows), len(self.ready.tissue.saves)), np.int64)

    def _conceived(
        self, cursor: births.Cursor, upto: float, size: int
    ) -> tuple[NDArray[np.int32], NDArray[np.uint32], NDArray[np.float64]]:
        """Stream, number in it and birth of the next `size` exosomes born by `upto` (s), if any."""
        stream, number, born = np.zeros(size, np.int32), np.zeros(size, np.uint32), np.zeros(size)
        n = births.conceive(
            self.ready.streams, self.seed, upto, self.until, cursor, stream, number, born
        )
        begun = births.begun(self.ready.streams, cursor)
        if (begun + cursor.born).max(initial=0) >= chance.MAX_NUMBER:
            raise RunError(
                f"a sender sends more than {chance.MAX_NUMBER} exosomes, which is as many as "
                "an id can number; use more senders, a shorter time or a smaller dose"
            )
        return stream[:n], number[:n], born[:n]

    def _born(self, size: int) -> Iterator[_Block]:
        cursor = births.new_cursor(self.ready.streams, self.seed)
        index = 0
        while True:
            stream, number, born = self._conceived(cursor, self.until, size)
            if not len(born):
                return
            lives = self._empty(0)._replace(stream=stream, number=number, born=born)
            yield _Block(index, lives, births.begun(self.ready.streams, cursor))
            index += 1

    def _submit(self, pool: ThreadPoolExecutor, block: _Block, stop: NDArray[np.int64]) -> None:
        born = block.lives
        block.lives = self._empty(len(born.born))._replace(
            stream=born.stream, number=born.number, born=born.born
        )
        for lo, hi in tasks(len(born.born), self.threads):
            book = self._book()
            block.books.append(book)
            block.futures.append(
                pool.submit(
                    live, self.ready.tissue, self.ready.streams, self.seed, lo, hi, block.lives,
                    book, stop,
                )
            )  # fmt: skip

    def _finish(self, block: _Block) -> Block:
        steps = 0
        tally = self._book()
        lives = block.lives
        for future, book in zip(block.futures, block.books, strict=True):
            steps += future.result()
            tally += book
            self._count(len(lives.born) // len(block.futures))
        self._count(len(lives.born) % len(block.futures))
        refuse_endless(lives.fate)
        alike = np.ones((len(self.ready.streams.who), lives.cargo.shape[1]))
        enclose(
            self.ready.tissue, self.ready.streams, self.seed, lives.stream, lives.number, alike,
            lives.cargo,
        )  # fmt: skip
        below = sample.margin(self.wishes.tracks, self.expected)
        those = np.zeros(0, np.int64)
        if below > 0.0:
            rank = sample.ranked(self.ready, self.seed, lives.stream, lives.number)
            those = np.flatnonzero(rank < below)
        tracks = sample.tracks(self.ready, self.seed, lives, block.begun, those, self.wishes.tracks)
        return self._handed_on(block.index, lives, block.begun, tally, tracks, steps)

    def _handed_on(
        self,
        index: int,
        lives: Lives,
        begun: NDArray[np.int64],
        tally: NDArray[np.int64],
        tracks: sample.Columns,
        steps: int,
    ) -> Block:
        """Lives as the ledger takes them; `tally` holds changes of counts between saved times."""
        streams, keep, kind = self.ready.streams, None, self.ready.streams.kind[lives.stream]
        if self.wishes.keep < 1.0:
            rank = np.zeros(len(lives.born))
            ranks(streams, self.seed, lives.stream, lives.number, chance.KEEP, rank)
            keep = rank < self.wishes.keep
        drawn = None
        if self.wishes.draws:
            drawn = np.zeros(lives.cargo.shape)
            load_at = self.ready.tissue.load_at
            draws(streams, load_at, self.seed, lives.stream, lives.number, drawn)
        born_at = np.zeros((len(lives.born), 3), np.float32)
        distance = np.zeros(len(lives.born), np.float32)
        origins(self.ready.tissue, streams, self.seed, lives, born_at, distance)
        lives.number[:] += begun.astype(np.uint32)[lives.stream]
        lives.stream[:] = streams.sender[lives.stream]
        return Block(
            index=index, sender=lives.stream, number=lives.number, kind=kind, born=lives.born,
            fate=lives.fate, receiver=lives.receiver, ended=lives.ended, delivered=lives.delivered,
            diameter=lives.diameter, x=lives.x, y=lives.y, z=lives.z, cargo=lives.cargo,
            born_at=born_at, distance=distance,
            tally=np.cumsum(tally, axis=1), tracks=tracks, keep=keep, steps=steps, draws=drawn,
        )  # fmt: skip


class _Block:
    """A block on its way: born, then given to threads."""

    def __init__(self, index: int, lives: Lives, begun: NDArray[np.int64]) -> None:
        self.index = index
        self.lives = lives
        self.begun = begun
        self.books: list[NDArray[np.int64]] = []
        self.futures: list[Future[int]] = []


def tasks(lives: int, threads: int) -> list[tuple[int, int]]:
    """So many lives cut into pieces from … to for some threads."""
    size = max(SMALLEST_TASK, -(-lives // (TASKS * threads)))
    return [(lo, min(lives, lo + size)) for lo in range(0, lives, size)]


def refuse_endless(fate: NDArray[np.uint8]) -> None:
    """Raise RunError if a life did not come to its end."""
    if (fate == life.ENDLESS).any():
        raise RunError(
            f"an exosome did not end within {chance.MAX_STEP:,} steps: are cells squeezed "
            "against each other, or is the run far longer than the time between contacts?"
        )
