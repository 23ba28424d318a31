"""Pieces of lives, from pause to pause, on all threads, and their tally."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

import numpy as np
from numpy.typing import NDArray

from exosome.engines.walk.coupled.suspended import Paused, Sure, carry_on
from exosome.engines.walk.run import refuse_endless, tasks
from exosome.engines.walk.setup import Ready

Tally = NDArray[np.int64]


class Pieces:
    """Lets lives go on; `tally` is what those pieces changed that came to be."""

    def __init__(
        self, ready: Ready, seed: np.uint64, threads: int, pool: ThreadPoolExecutor, stop: Tally
    ) -> None:
        """Whoever sets `stop` (1,) to another number than 0 ends the work."""
        self._ready, self._seed, self._threads = ready, seed, threads
        self._pool, self._stop = pool, stop
        self._lived, self._in_vain = self._books(), self._books()
        self.vain = 0

    def live(self, lives: Paused, answers: NDArray[np.int8], known: Sure) -> None:
        """Let lives go on, in place, from what became of their attempts to their next pause.

        Raises RunError for an endless life.
        """
        self._run(lives, answers, known, self._lived)

    def take_back(self, lives: Paused, answers: NDArray[np.int8], known: Sure) -> None:
        """Take back what going on like this has changed, as it did not come to be."""
        self._run(lives, answers, known, self._in_vain)
        self.vain += len(lives)

    def tally(self) -> Tally:
        """Changes of counts (rows, times); to be asked for once, at the end."""
        return _sum(self._lived) - _sum(self._in_vain)

    def _run(
        self, lives: Paused, answers: NDArray[np.int8], known: Sure, books: SimpleQueue[Tally]
    ) -> None:
        def work(piece: tuple[int, int]) -> None:
            book = books.get()
            carry_on(
                self._ready.tissue, self._ready.streams, self._seed, lives, answers, known, *piece,
                book, self._stop,
            )  # fmt: skip
            books.put(book)

        pieces = tasks(len(lives), self._threads)
        for _ in map(work, pieces) if len(pieces) == 1 else self._pool.map(work, pieces):
            pass
        refuse_endless(lives["fate"])

    def _books(self) -> SimpleQueue[Tally]:
        """Tallies with nothing in them, one for each thread."""
        books: SimpleQueue[Tally] = SimpleQueue()
        for _ in range(self._threads):
            books.put(np.zeros((len(self._ready.rows), len(self._ready.tissue.saves)), np.int64))
        return books


def _sum(books: SimpleQueue[Tally]) -> Tally:
    total = books.get()
    while not books.empty():
        total += books.get()
    return total
