"""Lives that are tied together: lived side by side, window by window.

A life goes on by itself until it tries to enter a cell that others may have filled, or that a
feedback drives. There it waits until the window in which that happens is decided (`attempts.py`).
So windows change nothing in what saturation does: they only say how many attempts are decided at
once. What a feedback drives is constant within a window.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.record import Block
from exosome.engines.walk import births, sample
from exosome.engines.walk.attempts import Busy, Decided, Rules, decide, most_accepted
from exosome.engines.walk.feedback import Drive, Feedback, Happened, Transfers, no_transfers
from exosome.engines.walk.life import ATTEMPT, BOUND, ENTERED
from exosome.engines.walk.lives import Lives, enclose
from exosome.engines.walk.paused import NEWBORN, PAUSED, Paused, carry_on, key_of
from exosome.engines.walk.prepare import Ready
from exosome.engines.walk.shelf import RUN, Shelf
from exosome.engines.walk.threads import Walk, Wishes, refuse_endless, tasks
from exosome.engines.walk.tissue import DELAY

# How many exosomes a window aims at: enough for all threads, and a part of those that wait, as
# each window goes through all of them.
AIM, PART = 8192, 8
SHORTEST = 1e-6  # of the run: a window that a feedback still finds too long is not halved

Ints = NDArray[np.int64]
Books = SimpleQueue[Ints]  # tallies, one for each thread


class Now(NamedTuple):
    """All that goes on from window to window."""

    time: float  # s
    lives: Paused  # each at an attempt
    cargo: NDArray[np.int32]
    busy: Busy
    cursor: births.Cursor
    coming: Transfers  # content that will be released inside cells


class Window(NamedTuple):
    """What a window led to."""

    now: Now
    ended: Paused  # lives that came to their fate
    cargo: NDArray[np.int32]  # of those
    tally: Ints
    happened: Happened
    decided: Decided


@dataclass
class Told:
    """What is told of the windows of a run."""

    number: int = 0
    shortest_s: float = math.inf
    longest_s: float = 0.0
    attempts: int = 0  # of exosomes to enter cells whose uptake is tied
    accepted: int = 0
    lived_in_vain: int = 0  # pieces of lives that went on from what did not become of them
    repeated: int = 0  # windows that a feedback found too long

    def add(self, length: float, decided: Decided) -> None:
        """Tell of one more window."""
        self.number += 1
        self.shortest_s, self.longest_s = min(self.shortest_s, length), max(self.longest_s, length)
        self.attempts += len(decided.tries) + decided.refused
        self.accepted += int(decided.accepted.sum())
        self.lived_in_vain += len(decided.vain[0])


class Windows(Walk):
    """All lives of a plan whose lives are tied together; handed on as `Walk` does, at the end."""

    def __init__(
        self,
        ready: Ready,
        *,
        seed: int,
        threads: int,
        wishes: Wishes,
        tick: Callable[[int], None] | None = None,
        folder: Path | None = None,
        feedback: Feedback | None = None,
    ) -> None:
        """`folder` takes the lives that have ended, in a file that vanishes with the process."""
        super().__init__(ready, seed=seed, threads=threads, wishes=wishes, tick=tick)
        self.told = Told()
        self._folder, self._feedback = folder, feedback
        its = ready.tissue.cell_type
        self._limit = np.ascontiguousarray(ready.ties.limit[:, its])
        self._cells = np.ascontiguousarray(
            np.broadcast_to(ready.people.stands_for, self._limit.shape)
        )
        self._drawn = sample.margin(wishes.tracks, self.expected)
        self._taken_up: list[Paused] = []  # of lives that may be drawn, at every visit
        self._stop = np.zeros(1, np.int64)

    @property
    def record(self) -> dict[str, Any]:
        """What run.json keeps of the windows."""
        return {"windows": vars(self.told)}

    def blocks(
        self, size: int, finished: Callable[[int], bool] = lambda index: False
    ) -> Iterator[Block]:
        """Blocks of `size` lives that are not finished yet. Raises RunError for an endless life."""
        shelf = Shelf(self._folder, len(self.ready.people.cargo))
        with ThreadPoolExecutor(self.threads) as pool, closing(shelf):
            try:
                cursor, tally = self._live_all(pool, shelf)
            finally:
                self._stop[0] = 1
            begun = births.begun(self.ready.streams, cursor)
            for index, part in enumerate(shelf.take(size)):
                if not finished(index):
                    yield self._block(index, part["life"], part["cargo"], begun, tally)
                tally = np.zeros_like(tally)  # all of it belongs to the first

    # -- within -------------------------------------------------------------------------------

    def _live_all(self, pool: ThreadPoolExecutor, shelf: Shelf) -> tuple[births.Cursor, Ints]:
        """Live all lives to their fates; gives where births ended, and the tally."""
        cargo = len(self.ready.people.cargo)
        now = Now(
            0.0, np.empty(0, PAUSED), np.zeros((0, cargo), np.int32),
            Busy(np.zeros(0), np.zeros(0, np.int64)),
            births.new_cursor(self.ready.streams, self.seed), no_transfers(cargo),
        )  # fmt: skip
        drive, tally = Drive(self.ready, self._feedback), self._book()
        while now.time < self.until:
            window = self._window(pool, now, self._end(now, drive), drive)
            while not drive.ask(window.happened) and self._halvable(window):
                half = 0.5 * (window.now.time - now.time)
                window = self._window(pool, now, now.time + half, drive)
                self.told.repeated += 1
            self.told.add(window.now.time - now.time, window.decided)
            decided = window.decided
            self._taken_up.append(decided.tries[decided.accepted & decided.tries["drawn"]])
            shelf.put(window.ended, window.cargo)
            self._count(len(window.ended))
            tally += window.tally
            now = window.now
        return now.cursor, tally

    def _halvable(self, window: Window) -> bool:
        return window.happened.end - window.happened.start > SHORTEST * self.until

    def _end(self, now: Now, drive: Drive) -> float:
        """When the next window ends (s): it depends on counts alone, never on threads."""
        streams = self.ready.streams
        aim = max(AIM, len(now.lives) // PART)
        rate = streams.rate * streams.burst * drive.release
        rate = rate[(streams.cell >= 0) & (streams.stop > now.time)].sum()
        given = now.cursor.time[(streams.cell < 0) & (now.cursor.time > now.time)]
        ends = [self.until, now.time + drive.length, given.min(initial=self.until)]
        if rate > 0.0:
            ends.append(now.time + aim / rate)
        if len(now.lives) > aim:
            ends.append(np.partition(now.lives["time"], aim)[aim])
        return float(min(ends))

    def _window(self, pool: ThreadPoolExecutor, now: Now, end: float, drive: Drive) -> Window:
        """Live on until `end` (s), with what was last told; `now` is left as it is."""
        streams = self.ready.streams
        books, in_vain = self._books(), self._books()
        rules = Rules(self._limit, self._cells, drive.share)
        go_on = partial(self._go_on, pool, (end, most_accepted(rules, now.busy.after(end))))
        cursor = now.cursor.copy()
        births.drive(streams, cursor, now.time, drive.release)
        newborn, enclosed = self._newborn(cursor, end, drive)
        born = go_on(books, newborn, np.full(len(newborn), NEWBORN, np.int8))
        lives = np.concatenate([now.lives, born])
        cargo = np.concatenate([now.cargo, enclosed])
        trying = np.flatnonzero(lives["time"] <= end)
        trying = trying[lives["fate"][trying] == ATTEMPT]
        decided = decide(
            lives[trying], end, now.busy, rules, streams, self.seed, partial(go_on, books)
        )
        lives[trying] = decided.lives
        go_on(in_vain, *decided.vain)
        waits = lives["fate"] == ATTEMPT
        ended, of_those = lives[~waits], cargo[~waits]
        coming = now.coming.and_(self._deliveries(ended, of_those))
        due = coming.time <= end
        happened = Happened(now.time, end, coming.of(due), self._loads(newborn, enclosed))
        after = Now(end, lives[waits], cargo[waits], decided.busy, cursor, coming.of(~due))
        return Window(after, ended, of_those, _sum(books) - _sum(in_vain), happened, decided)

    def _newborn(
        self, cursor: births.Cursor, end: float, drive: Drive
    ) -> tuple[Paused, NDArray[np.int32]]:
        """The exosomes that are born by `end` (s), and what they enclose."""
        streams, found = self.ready.streams, []
        while True:
            stream, number, born = self._conceived(cursor, end, RUN)
            if not len(born):
                break
            lives = np.zeros(len(born), PAUSED)
            lives["stream"], lives["number"] = stream, number
            lives["born"] = lives["time"] = born
            found.append(lives)
        lives = np.concatenate([np.empty(0, PAUSED), *found])
        if self._drawn > 0.0:
            rank = sample.ranked(self.ready, self.seed, lives["stream"], lives["number"])
            lives["drawn"] = rank < self._drawn
        cargo = np.zeros((len(lives), len(self.ready.people.cargo)), np.int32)
        enclose(
            self.ready.tissue, streams, self.seed, lives["stream"], lives["number"],
            drive.loading, cargo,
        )  # fmt: skip
        return lives, cargo

    def _go_on(
        self,
        pool: ThreadPoolExecutor,
        sure: tuple[float, NDArray[np.float64]],
        books: Books,
        lives: Paused,
        answers: NDArray[np.int8],
    ) -> Paused:
        """Lives gone on from what became of their attempts to their next pause, on all threads."""
        lives = lives.copy()

        def work(piece: tuple[int, int]) -> None:
            book = books.get()
            carry_on(
                self.ready.tissue, self.ready.streams, self.seed, lives, answers, sure, *piece,
                book, self._stop,
            )  # fmt: skip
            books.put(book)

        for _ in pool.map(work, tasks(len(lives), self.threads)):
            pass
        refuse_endless(lives["fate"])
        return lives

    def _books(self) -> Books:
        books: Books = SimpleQueue()
        for _ in range(self.threads):
            books.put(self._book())
        return books

    def _deliveries(self, ended: Paused, cargo: NDArray[np.int32]) -> Transfers:
        """Content that lives release inside the cells they entered."""
        if self._feedback is None:
            return no_transfers(cargo.shape[1])
        those = ended["delivered"] & (ended["fate"] == ENTERED)
        lives, tissue = ended[those], self.ready.tissue
        kind = self.ready.streams.kind[lives["stream"]]
        delay = tissue.uptake[kind, tissue.cell_type[lives["cell"]], DELAY]
        order = np.argsort(key_of(lives), kind="stable")
        return Transfers(lives["cell"], kind, lives["time"] + delay, cargo[those]).of(order)

    def _loads(self, newborn: Paused, cargo: NDArray[np.int32]) -> Transfers:
        """What cells enclosed in exosomes that were born."""
        if self._feedback is None:
            return no_transfers(cargo.shape[1])
        streams = self.ready.streams
        cell = streams.cell[newborn["stream"]]
        loads = Transfers(cell, streams.kind[newborn["stream"]], newborn["born"], cargo)
        return no_transfers(cargo.shape[1]).and_(loads.of(cell >= 0))

    def _block(
        self, index: int, ended: Paused, cargo: NDArray[np.int32], begun: Ints, tally: Ints
    ) -> Block:
        """A part of the lives, as `Walk` hands it on."""
        fate = ended["fate"]
        lives = Lives(
            ended["stream"].copy(), ended["number"].copy(), ended["born"].copy(), fate.copy(),
            ended["cell"].copy(), np.where(fate <= BOUND, np.nan, ended["time"]),
            ended["delivered"].copy(), ended["diameter"].copy(), ended["x"].astype(np.float32),
            ended["y"].astype(np.float32), ended["z"].astype(np.float32), cargo.copy(),
        )  # fmt: skip
        taken_up = np.concatenate(self._taken_up)
        keys = key_of(ended)
        at = np.searchsorted(keys, key_of(taken_up))
        here = at < len(keys)
        here[here] = keys[at[here]] == key_of(taken_up)[here]
        visits = np.stack([at[here], taken_up["visits"][here]], -1).astype(np.int64)
        tracks = sample.tracks(
            self.ready, self.seed, lives, begun, np.flatnonzero(ended["drawn"]),
            self.wishes.tracks, visits,
        )  # fmt: skip
        steps = int(ended["step"].sum()) + len(ended)
        return self._handed_on(index, lives, begun, tally, tracks, steps)


def _sum(books: Books) -> Ints:
    total = books.get()
    while not books.empty():
        total += books.get()
    return total
