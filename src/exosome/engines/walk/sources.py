"""Who is sent, when: fusions of multivesicular bodies at cells, and doses."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled
from exosome.engines.draws import fine, poisson
from exosome.physics import schedule
from exosome.plan import Burst

POISSON, FIXED, GEOMETRIC = int(Burst.POISSON), int(Burst.FIXED), int(Burst.GEOMETRIC)

turn = compiled(schedule.turn)


class Streams(NamedTuple):
    """What each sender sends, one row per sender and kind, in the order of exosome ids."""

    who: NDArray[np.uint64]  # address: hash of the name (and of the kind, if it sends several)
    sender: NDArray[np.int32]  # rank of the sender among the sorted names
    cell: NDArray[np.int32]  # its cell; -1: a dose
    kind: NDArray[np.uint8]
    place: NDArray[np.int32]
    load: NDArray[np.int32]  # row of `Tissue.load_mean`: type of the sender, the last for doses
    rate: NDArray[np.float64]  # fusions per second; for a dose, amount
    burst_law: NDArray[np.int8]
    burst: NDArray[np.float64]  # mean exosomes per fusion
    start: NDArray[np.float64]  # s
    stop: NDArray[np.float64]  # s
    over: NDArray[np.float64]  # s, length of an infusion
    every: NDArray[np.float64]  # s, between repeated doses
    times: NDArray[np.int64]
    point: NDArray[np.float64]  # (streams, 3) um; nan: evenly in the fluid


class Cursor(NamedTuple):
    """How far each stream has come; `conceive` moves it on."""

    time: NDArray[np.float64]  # s of its next fusion, or dose; inf: none
    event: NDArray[np.int64]  # the number of that one
    now: NDArray[np.float64]  # s of the one whose exosomes are being born
    left: NDArray[np.int64]  # exosomes of that one still to be born
    born: NDArray[np.int64]  # the number of the next exosome
    factor: NDArray[np.float64]  # on the rate of fusions
    rest: NDArray[np.float64]  # s that a stream halted by a factor of 0 would have waited at 1
    turn: NDArray[np.int64]  # (1,) the stream in turn

    def copy(self) -> Cursor:
        """One that moves on by itself."""
        return Cursor._make(column.copy() for column in self)


def new_cursor(streams: Streams, seed: np.uint64) -> Cursor:
    """Where `conceive` begins."""
    n = len(streams.who)
    time = np.zeros(n)
    first_events(streams, seed, time)
    counts = (np.zeros(n, np.int64) for _ in range(3))
    event, left, born = counts
    now, factor, rest = np.zeros(n), np.ones(n), np.zeros(n)
    return Cursor(time, event, now, left, born, factor, rest, np.zeros(1, np.int64))


@compiled
def gap(streams, seed, s, event, factor):
    """Seconds from one fusion of a stream to the next, which has the number `event`."""
    rate = streams.rate[s] * factor
    if rate <= 0.0:
        return math.inf
    u, _ = fine(seed, streams.who[s], event, 0, rng.FUSION)
    return -math.log(u) / rate


@compiled
def first_events(streams, seed, time):
    """When each stream sends for the first time, s."""
    for s in range(time.size):
        if streams.cell[s] < 0:
            time[s] = streams.start[s] if streams.times[s] > 0 else math.inf
        else:
            time[s] = streams.start[s] + gap(streams, seed, s, 0, 1.0)


@compiled
def burst_of(law, mean, u):
    """Exosomes that one fusion frees."""
    if law == POISSON:
        return poisson(mean, u)
    if law == FIXED:
        return int(mean)
    if law == GEOMETRIC and mean > 1.0:
        return 1 + int(math.log(u) / math.log1p(-1.0 / mean))
    return 1


@compiled
def conceive(streams, seed, upto, until, cursor, stream, number, born):
    """Fill a block with the next exosomes that are born by `upto` s; returns how many there were.

    They come stream by stream, each with its number in its stream. An infusion is born as a whole
    when it begins; what would be born after `until` s is not.
    """
    n = 0
    while cursor.turn[0] < streams.who.size:
        s = cursor.turn[0]
        given = streams.cell[s] < 0
        while cursor.left[s] > 0:
            if n == born.size:
                return n
            time = cursor.now[s]
            if given and streams.over[s] > 0.0:
                u, _ = fine(seed, streams.who[s], cursor.born[s], 0, rng.DOSE_TIME)
                time += u * streams.over[s]
            if time <= until:
                stream[n] = s
                number[n] = cursor.born[s]
                born[n] = time
                n += 1
            cursor.left[s] -= 1
            cursor.born[s] += 1
        if cursor.time[s] > min(upto, streams.stop[s]):
            cursor.turn[0] += 1
            continue
        event = cursor.event[s]
        cursor.now[s] = cursor.time[s]
        cursor.event[s] = event + 1
        if given:
            cursor.left[s] = int(streams.rate[s])
            again = turn(streams.start[s], streams.every[s], event + 1)
            cursor.time[s] = again if event + 1 < streams.times[s] else math.inf
        else:
            _, v = fine(seed, streams.who[s], event, 0, rng.FUSION)
            cursor.left[s] = burst_of(streams.burst_law[s], streams.burst[s], v)
            cursor.time[s] += gap(streams, seed, s, event + 1, cursor.factor[s])
    cursor.turn[0] = 0
    return n


def begun(streams: Streams, cursor: Cursor) -> NDArray[np.int64]:
    """The number in its sender at which each stream begins, as far as its sender's are counted."""
    before = np.cumsum(cursor.born) - cursor.born
    return np.asarray(before - before[np.searchsorted(streams.sender, streams.sender)])


def drive(streams: Streams, cursor: Cursor, now: float, factor: NDArray[np.float64]) -> None:
    """From `now` (s) on, let fusions come at `factor` (streams,) times their rate.

    Fusions are a Poisson process of rate 1 in a time that runs at the momentary rate (Anderson
    2007, 10.1063/1.2799998). So what is left to the next fusion is stretched by the ratio of both
    rates: exact for rates that change in steps, and no draw is thrown away.
    """
    changed = np.flatnonzero(factor != cursor.factor)
    since = np.maximum(now, streams.start[changed])
    old, new = cursor.factor[changed], factor[changed]
    with np.errstate(divide="ignore", invalid="ignore"):
        rest = np.where(old > 0.0, (cursor.time[changed] - since) * old, cursor.rest[changed])
        cursor.time[changed] = np.where(new > 0.0, since + rest / new, np.inf)
    cursor.rest[changed] = rest
    cursor.factor[:] = factor


def expected(streams: Streams, until: float) -> float:
    """The mean number of exosomes that will be born by `until` s (doses are exact)."""
    window = np.clip(np.minimum(streams.stop, until) - streams.start, 0.0, None)
    rate = schedule.release_rate(streams.rate, streams.burst)
    released = np.where(streams.cell >= 0, rate * window, 0.0).sum()
    given = 0.0
    for s in np.flatnonzero(streams.cell < 0):
        own = (streams.start[s], streams.every[s], int(streams.times[s]))
        for begins in schedule.turns(*own, until):
            given += streams.rate[s] * schedule.given_of_one(streams.over[s], until - begins)
    return float(released + given)
