"""Lives on threads: blocks of ids are born, lived, tallied and handed on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import chance
from exosome.engines.compiled import compiled
from exosome.engines.draws import fine, negative_binomial, poisson
from exosome.engines.record import Block, exosome_ids
from exosome.engines.walk import births, life
from exosome.engines.walk.cargo import draws
from exosome.engines.walk.prepare import Ready
from exosome.engines.walk.tissue import GIVEN, MEAN, MIXED, RELEASED, SPREAD
from exosome.errors import RunError

SMALLEST_BLOCK, LARGEST_BLOCK = 1024, 262_144
BLOCK_SECONDS = 5.0
PILOTS = 64


class Wishes(NamedTuple):
    """What to keep besides counts: about how many tracks, and which share of the rows."""

    tracks: int
    keep: float  # 1: all, 0: counts only
    draws: bool = False  # those of the cargo, for hosts whose response decides it


class _Lives(NamedTuple):
    stream: NDArray[np.int32]
    number: NDArray[np.uint32]
    born: NDArray[np.float64]
    fate: NDArray[np.uint8]
    receiver: NDArray[np.int32]
    ended: NDArray[np.float64]
    delivered: NDArray[np.bool_]
    diameter: NDArray[np.float32]
    x: NDArray[np.float32]
    y: NDArray[np.float32]
    z: NDArray[np.float32]
    cargo: NDArray[np.int32]


@compiled
def begin(tissue, streams, seed, s, number):
    """Where an exosome of stream s is born."""
    if tissue.walls[streams.place[s], 0] == MIXED:
        return np.nan, np.nan, np.nan
    if streams.cell[s] >= 0:
        return life.on_surface(tissue, seed, streams.who[s], number, streams.cell[s])
    if streams.point[s, 0] == streams.point[s, 0]:
        return streams.point[s, 0], streams.point[s, 1], streams.point[s, 2]
    return life.in_fluid(tissue, seed, streams.who[s], number, np.int64(streams.place[s]))


@compiled
def live(tissue, streams, seed, lo, hi, lives, begun, book, stop):
    """Live the lives lo … hi - 1 of a block; returns their steps, or -1 if told to stop.

    `begun` holds the number in the sender at which each stream's own numbers begin.
    """
    nothing = np.zeros((0, 3))
    no_account = np.zeros(0)
    steps = 0
    for i in range(lo, hi):
        if stop[0] != 0:
            return -1
        s = lives.stream[i]
        number = np.int64(lives.number[i]) - begun[s]
        kind, place = np.int64(streams.kind[s]), np.int64(streams.place[s])
        who = streams.who[s]
        x, y, z = begin(tissue, streams, seed, s, number)
        if streams.cell[s] >= 0:
            row = tissue.type_row[kind, tissue.cell_type[streams.cell[s]], RELEASED]
        else:
            row = tissue.place_row[kind, place, GIVEN]
        life.note(book, row, 1, tissue.saves, lives.born[i])
        fate, cell, ended, delivered, diameter, x, y, z, n = life.life(
            tissue,
            seed,
            who,
            number,
            kind,
            place,
            x,
            y,
            z,
            lives.born[i],
            book,
            nothing,
            no_account,
        )
        steps += n + 1
        lives.fate[i] = fate
        lives.receiver[i] = cell
        lives.ended[i] = ended
        lives.delivered[i] = delivered
        lives.diameter[i] = diameter
        lives.x[i], lives.y[i], lives.z[i] = x, y, z
        for m in range(lives.cargo.shape[1]):
            mean = tissue.load[kind, streams.load[s], m, MEAN]
            size = tissue.load[kind, streams.load[s], m, SPREAD]
            u, _ = fine(seed, who ^ tissue.load_at[m], number, 0, chance.LOAD)
            if size == np.inf:
                lives.cargo[i, m] = poisson(mean, u)
            else:
                lives.cargo[i, m] = negative_binomial(mean, size, u)
    return steps


@compiled
def ranks(streams, seed, lives, begun, purpose, out):
    """A uniform rank of every life, for drawing samples that do not depend on blocks."""
    for i in range(lives.stream.size):
        s = lives.stream[i]
        number = np.int64(lives.number[i]) - begun[s]
        out[i], _ = fine(seed, streams.who[s], number, 0, purpose)


@compiled
def follow(tissue, streams, seed, lives, begun, chosen, paths, starts):
    """Live chosen lives again and write their positions at the saved times."""
    book = np.zeros((tissue.place_row.size + tissue.type_row.size, tissue.saves.size), np.int64)
    for j in range(chosen.size):
        i = chosen[j]
        s = lives.stream[i]
        number = np.int64(lives.number[i]) - begun[s]
        x, y, z = begin(tissue, streams, seed, s, number)
        starts[j, 0], starts[j, 1], starts[j, 2] = x, y, z
        life.life(
            tissue, seed, streams.who[s], number, np.int64(streams.kind[s]),
            np.int64(streams.place[s]),
            x, y, z, lives.born[i], book, paths[j], np.zeros(0),
        )  # fmt: skip


class Walk:
    """All lives of a plan, block by block, in the order of their ids."""

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
        begun, book, run = (
            np.zeros(len(streams.who), np.int64),
            self._book(),
            np.zeros(1, np.int64),
        )
        live(self.ready.tissue, streams, self.seed, 0, 1, lives, begun, book, run)
        began, seconds = 1, time.perf_counter()
        while began < n and time.perf_counter() - seconds < 1.0:
            live(
                self.ready.tissue,
                streams,
                self.seed,
                began,
                began + 1,
                lives,
                begun,
                book,
                run,
            )
            began += 1
        return (time.perf_counter() - seconds) / (began - 1)

    def block_size(self, cost: float) -> int:
        """A power of two, so that a block takes some seconds at a cost per life."""
        wanted = BLOCK_SECONDS * self.threads / max(cost, 1e-9)
        return int(2 ** np.floor(np.log2(np.clip(wanted, SMALLEST_BLOCK, LARGEST_BLOCK))))

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

    def _empty(self, n: int) -> _Lives:
        return _Lives(
            np.zeros(n, np.int32), np.zeros(n, np.uint32), np.zeros(n), np.zeros(n, np.uint8),
            np.zeros(n, np.int32), np.zeros(n), np.zeros(n, np.bool_), np.zeros(n, np.float32),
            np.zeros(n, np.float32), np.zeros(n, np.float32), np.zeros(n, np.float32),
            np.zeros((n, len(self.ready.people.cargo)), np.int32),
        )  # fmt: skip

    def _book(self) -> NDArray[np.int64]:
        return np.zeros((len(self.ready.rows), len(self.ready.tissue.saves)), np.int64)

    def _born(self, size: int) -> Iterator[_Block]:
        streams = self.ready.streams
        at, last = births.new_cursor(streams)
        begun = np.zeros(len(streams.who), np.int64)
        index = 0
        while at[0] < len(streams.who):
            stream, number, born = (
                np.zeros(size, np.int32),
                np.zeros(size, np.uint32),
                np.zeros(size),
            )
            n = births.conceive(
                streams, self.seed, self.until, at, last, stream, number, born, begun
            )
            if n == 0:
                return
            if at[4] >= chance.MAX_NUMBER:
                raise RunError(
                    f"a sender sends more than {chance.MAX_NUMBER} exosomes, which is as many as "
                    "an id can number; use more senders, a shorter time or a smaller dose"
                )
            lives = self._empty(0)._replace(stream=stream[:n], number=number[:n], born=born[:n])
            yield _Block(index, lives, begun.copy())
            index += 1

    def _submit(self, pool: ThreadPoolExecutor, block: _Block, stop: NDArray[np.int64]) -> None:
        n = len(block.lives.born)
        empty = self._empty(n)
        block.lives = empty._replace(
            stream=block.lives.stream, number=block.lives.number, born=block.lives.born
        )
        chunk = max(16, -(-n // (16 * self.threads)))
        for lo in range(0, n, chunk):
            book = self._book()
            block.books.append(book)
            block.futures.append(
                pool.submit(
                    live, self.ready.tissue, self.ready.streams, self.seed, lo, min(n, lo + chunk),
                    block.lives, block.begun, book, stop,
                )
            )  # fmt: skip

    def _finish(self, block: _Block) -> Block:
        steps = 0
        tally = self._book()
        lives, streams = block.lives, self.ready.streams
        for future, book in zip(block.futures, block.books, strict=True):
            steps += future.result()
            tally += book
            self._count(len(lives.born) // len(block.futures))
        self._count(len(lives.born) % len(block.futures))
        if (lives.fate == life.ENDLESS).any():
            raise RunError(
                f"an exosome did not end within {chance.MAX_STEP:,} steps: are cells squeezed "
                "against each other, or is the run far longer than the time between contacts?"
            )
        tracks = self._tracks(lives, block.begun)
        keep = None
        if self.wishes.keep < 1.0:
            rank = np.zeros(len(lives.born))
            ranks(streams, self.seed, lives, block.begun, chance.KEEP, rank)
            keep = rank < self.wishes.keep
        drawn = None
        if self.wishes.draws:
            drawn = np.zeros(lives.cargo.shape)
            load_at = self.ready.tissue.load_at
            draws(streams, load_at, self.seed, lives, block.begun, drawn)
        kind = streams.kind[lives.stream]
        lives.stream[:] = streams.sender[lives.stream]
        return Block(
            index=block.index, sender=lives.stream, number=lives.number, kind=kind,
            born=lives.born, fate=lives.fate, receiver=lives.receiver, ended=lives.ended,
            delivered=lives.delivered, diameter=lives.diameter, x=lives.x, y=lives.y, z=lives.z,
            cargo=lives.cargo, tally=np.cumsum(tally, axis=1), tracks=tracks, keep=keep,
            steps=steps, draws=drawn,
        )  # fmt: skip

    def _tracks(self, lives: _Lives, begun: NDArray[np.int64]) -> tuple[NDArray[np.generic], ...]:
        """(exosome, rank, time_s, x, y, z): a sample by rank, somewhat more than was asked for."""
        n, wanted = len(lives.born), self.wishes.tracks
        rank = np.zeros(n if wanted else 0)
        if wanted:
            ranks(self.ready.streams, self.seed, lives, begun, chance.TRACK, rank)
        margin = (wanted + 5.0 * wanted**0.5 + 20.0) / max(self.expected, 1.0)
        chosen = np.flatnonzero(rank < margin)
        if len(chosen) > wanted:
            chosen = np.sort(chosen[np.argsort(rank[chosen], kind="stable")[:wanted]])
        saves = self.ready.tissue.saves
        paths = np.full((len(chosen), len(saves), 3), np.nan)
        starts = np.zeros((len(chosen), 3))
        if len(chosen):
            follow(
                self.ready.tissue,
                self.ready.streams,
                self.seed,
                lives,
                begun,
                chosen,
                paths,
                starts,
            )
        sender = self.ready.streams.sender[lives.stream[chosen]]
        ids = exosome_ids(sender, lives.number[chosen])
        out: list[list[NDArray[np.generic]]] = [[], [], [], []]
        for j, i in enumerate(chosen):
            inside = np.isfinite(paths[j, :, 0]) & (saves > lives.born[i])
            inside &= ~(saves >= lives.ended[i])
            ends = np.isfinite(lives.ended[i])
            at = [[lives.born[i]], saves[inside]] + ([[lives.ended[i]]] if ends else [])
            where = [starts[j : j + 1], paths[j, inside]]
            where += [[[lives.x[i], lives.y[i], lives.z[i]]]] if ends else []
            times, points = np.concatenate(at), np.concatenate(where)
            out[0].append(np.full(len(times), ids[j]))
            out[1].append(np.full(len(times), rank[i]))
            out[2].append(times)
            out[3].append(points)
        if not len(chosen):
            none = np.zeros(0)
            return (none.astype(np.uint64), none, none, *(none.astype(np.float32),) * 3)
        points = np.concatenate(out[3]).astype(np.float32)
        return (
            *(np.concatenate(column) for column in out[:3]),
            *(points[:, a] for a in range(3)),
        )


class _Block:
    """A block on its way: born, then given to threads."""

    def __init__(self, index: int, lives: _Lives, begun: NDArray[np.int64]) -> None:
        self.index = index
        self.lives = lives
        self.begun = begun
        self.books: list[NDArray[np.int64]] = []
        self.futures: list[Future[int]] = []
