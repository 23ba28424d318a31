"""Lives that are tied together: lived side by side, window by window.

A life goes on by itself until it tries to enter a cell that others may have filled, or that a
feedback drives. There it waits until the window in which that happens is decided (`attempts.py`).
So windows change nothing in what saturation does: they only say how many lives are held at once.
What a feedback drives is constant within a window.
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
from exosome.engines.walk.batch import enclose
from exosome.engines.walk.coupled.external_sort import RUN, Shelf
from exosome.engines.walk.coupled.feedback import (
    Drive,
    Feedback,
    Happened,
    Transfers,
    deliveries,
    loads,
    no_transfers,
)
from exosome.engines.walk.coupled.saturation_order import Busy, Rules, decide, sure
from exosome.engines.walk.coupled.segments import Pieces
from exosome.engines.walk.coupled.suspended import NEWBORN, PAUSED, Paused, as_lives, key_of
from exosome.engines.walk.kernel.particle import ATTEMPT
from exosome.engines.walk.run import Walk, Wishes
from exosome.engines.walk.setup import Ready

AIM = 8192  # exosomes that are born in a window, and attempts that are decided together at most …
PART = 8  # … or one in so many of those that wait, as all of them are gone through each time
SHORTEST = 1e-6  # of the run: a window that a feedback still finds too long is not halved

Ints = NDArray[np.int64]
Copies = NDArray[np.int32]  # (lives, cargo)
Crowd = tuple[Paused, Copies]  # lives, and what they enclose


class Now(NamedTuple):
    """All that goes on from window to window."""

    time: float  # s
    lives: Paused  # each at an attempt
    cargo: Copies
    busy: Busy
    cursor: sources.Cursor
    coming: Transfers  # content that will be released inside cells


@dataclass
class Told:
    """What is told of one window, or of all."""

    number: int = 0
    shortest_s: float = math.inf
    longest_s: float = 0.0
    attempts: int = 0  # of exosomes at cells whose uptake is tied
    accepted: int = 0
    lived_in_vain: int = 0  # pieces of lives that went on from what did not become of them
    repeated: int = 0  # windows that a feedback found too long
    error: float = 0.0  # the largest of a window that stands, in units of what is allowed

    def add(self, other: Told) -> None:
        """Tell of both together."""
        self.shortest_s = min(self.shortest_s, other.shortest_s)
        self.longest_s = max(self.longest_s, other.longest_s)
        self.error = max(self.error, other.error)
        for name in ("number", "attempts", "accepted", "lived_in_vain", "repeated"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Window(NamedTuple):
    """What a window led to."""

    now: Now
    tally: Ints
    taken_up: list[Paused]  # lives that may be drawn, wherever a tied cell took one up
    happened: Happened
    told: Told


class Windows(Walk):
    """All lives of a plan whose lives are tied together; handed on as `Walk` does, at the end."""

    tied = True

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
        enclosed: Callable[[Paused, Copies], Copies] = lambda lives, cargo: cargo,
    ) -> None:
        """`folder` takes the lives that have ended, in a file that vanishes with the process.

        `enclosed` gives what lives hold in the end, of what was drawn for them.
        """
        super().__init__(ready, seed=seed, threads=threads, wishes=wishes, tick=tick)
        self.told = Told()
        self._folder, self._feedback, self._enclosed = folder, feedback, enclosed
        limit = ready.ties.limit[:, ready.tissue.cell_type]
        cells = np.broadcast_to(ready.people.stands_for, limit.shape)
        self._rules = Rules(*map(np.ascontiguousarray, (limit, cells, np.ones(limit.shape))))
        self._drawn = track_sampling.margin(wishes.tracks, self.expected)
        self._taken_up: list[Paused] = []
        self._stop = np.zeros(1, np.int64)
        self._parts = 0

    @property
    def record(self) -> dict[str, Any]:
        """What run.json keeps of the windows, and how many blocks there were."""
        return {"windows": vars(self.told), "parts": self._parts}

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
            begun = sources.begun(self.ready.streams, cursor)
            self._parts = -(-len(shelf) // size)
            for index, part in enumerate(shelf.take(size)):
                if not finished(index):
                    cargo = self._enclosed(part["life"], part["cargo"])
                    yield self._block(index, part["life"], cargo, begun, tally)
                tally = np.zeros_like(tally)  # all of it belongs to the first

    # -- within -------------------------------------------------------------------------------

    def _live_all(self, pool: ThreadPoolExecutor, shelf: Shelf) -> tuple[sources.Cursor, Ints]:
        """Live all lives to their fates; gives where births ended, and the tally."""
        cargo = len(self.ready.people.cargo)
        now = Now(
            0.0, np.empty(0, PAUSED), np.zeros((0, cargo), np.int32),
            Busy(np.zeros(0), np.zeros(0, np.int64)),
            sources.new_cursor(self.ready.streams, self.seed), no_transfers(cargo),
        )  # fmt: skip
        drive, tally = Drive(self.ready, self._feedback), self._book()

        def shelve(ended: Crowd) -> None:
            shelf.put(*ended)
            self._count(len(ended[0]))

        while now.time < self.until:
            end = self._end(now, drive)
            while True:
                held: list[Crowd] = []  # what ended in a window that may not stand
                put = shelve if self._feedback is None else held.append
                window = self._window(pool, now, end, drive, put)
                if drive.ask(window.happened, end - now.time < SHORTEST * self.until):
                    break
                end = now.time + 0.5 * (end - now.time)
                self.told.repeated += 1
            for ended in held:
                shelve(ended)
            window.told.error = drive.error
            self.told.add(window.told)
            self._taken_up += window.taken_up
            tally += window.tally
            now = window.now
        return now.cursor, tally

    def _end(self, now: Now, drive: Drive) -> float:
        """When the next window ends (s): it depends on counts alone, never on threads."""
        streams = self.ready.streams
        rate = streams.rate * streams.burst * drive.release
        rate = rate[(streams.cell >= 0) & (streams.stop > now.time)].sum()
        dose = now.cursor.time[(streams.cell < 0) & (now.cursor.time > now.time)]
        ends = [self.until, now.time + drive.length, dose.min(initial=self.until)]
        if rate > 0.0:
            ends.append(now.time + max(AIM, len(now.lives) // PART) / rate)
        return float(min(ends))

    def _window(
        self,
        pool: ThreadPoolExecutor,
        now: Now,
        end: float,
        drive: Drive,
        put: Callable[[Crowd], None],
    ) -> Window:
        """Live on until `end` (s), with what was last told, and `put` aside what ended."""
        streams, busy, coming = self.ready.streams, now.busy, now.coming
        pieces = Pieces(self.ready, self.seed, self.threads, pool, self._stop)
        rules = self._rules._replace(share=drive.share)
        cursor = now.cursor.copy()
        sources.drive(streams, cursor, now.time, drive.release)
        told, taken_up = Told(1, end - now.time, end - now.time), []
        loaded = no_transfers(now.cargo.shape[1])

        def still_waiting(lives: Paused, cargo: Copies) -> Crowd:
            nonlocal coming
            waits = lives["fate"] == ATTEMPT
            ended = lives[~waits], cargo[~waits]
            if self._feedback is not None:
                coming = coming.and_(deliveries(self.ready, *ended))
            put(ended)
            return lives[waits], cargo[waits]

        there, surely = [(now.lives, now.cargo)], sure(rules, busy, end)
        for lives, cargo in self._newborn(cursor, end, drive):
            pieces.live(lives, np.full(len(lives), NEWBORN, np.int8), surely)
            told.attempts += int(lives["refused"].sum())
            if self._feedback is not None:
                loaded = loaded.and_(loads(self.ready, lives, cargo))
            there.append(still_waiting(lives, cargo))
        lives, cargo = (np.concatenate(column) for column in zip(*there, strict=True))
        while True:
            due = np.flatnonzero((lives["fate"] == ATTEMPT) & (lives["time"] <= end))
            if not len(due):
                break
            upto = _slice(lives["time"][due], end)
            due = due[lives["time"][due] <= upto]
            done = decide(lives[due], upto, busy, rules, streams, self.seed, pieces)
            lives[due], busy = done.lives, done.busy
            told.attempts += done.attempts
            told.accepted += len(done.accepted)
            taken_up.append(done.accepted[done.accepted["drawn"]])
            if self.tick is not None:
                self.tick(self.lived + int((lives["fate"] != ATTEMPT).sum()))
        told.lived_in_vain = pieces.vain
        lives, cargo = still_waiting(lives, cargo)
        arrived = coming.time <= end
        happened = Happened(now.time, end, coming.of(arrived), loaded)
        after = Now(end, lives, cargo, busy.after(end), cursor, coming.of(~arrived))
        return Window(after, pieces.tally(), taken_up, happened, told)

    def _newborn(
        self, cursor: sources.Cursor, end: float, drive: Drive
    ) -> Iterator[Crowd]:
        """The exosomes that are born by `end` (s), some at a time, and what they enclose."""
        streams = self.ready.streams
        while True:
            stream, number, born = self._conceived(cursor, end, RUN)
            if not len(born):
                return
            lives = np.zeros(len(born), PAUSED)
            lives["stream"], lives["number"] = stream, number
            lives["born"] = lives["time"] = born
            if self._drawn > 0.0:
                rank = track_sampling.ranked(self.ready, self.seed, stream, number)
                lives["drawn"] = rank < self._drawn
            cargo = np.zeros((len(born), len(self.ready.people.cargo)), np.int32)
            tissue = self.ready.tissue
            enclose(tissue, streams, self.seed, stream, number, drive.loading, cargo)
            yield lives, cargo

    def _block(
        self, index: int, ended: Paused, cargo: Copies, begun: Ints, tally: Ints
    ) -> Block:
        """A part of the lives, as `Walk` hands it on."""
        lives, key = as_lives(ended, cargo), key_of(ended)
        taken_up = np.concatenate([np.empty(0, PAUSED), *self._taken_up])
        taken_up = taken_up[np.isin(key_of(taken_up), key)]
        at = np.searchsorted(key, key_of(taken_up))
        tracks = track_sampling.tracks(
            self.ready, self.seed, lives, begun, np.flatnonzero(ended["drawn"]),
            self.wishes.tracks, np.stack([at, taken_up["visits"]], -1).astype(np.int64),
        )  # fmt: skip
        steps = int(ended["step"].sum()) + len(ended)
        return self._handed_on(index, lives, begun, tally, tracks, steps)


def _slice(times: NDArray[np.float64], end: float) -> float:
    """Until when (s) attempts are decided together: up to the half of those that are known.

    Exosomes that are refused try again. Were all decided at once, those that try often would do so
    until the last one's time, and all of it would be gone through again and again.
    """
    many = max(min(AIM, len(times) // 2), len(times) // PART)
    return float(np.partition(times, many)[many]) if many else end
