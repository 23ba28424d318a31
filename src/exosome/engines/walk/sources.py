"""Release times of exosomes: fusions of multivesicular bodies at cells, and doses."""

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

dose_time = compiled(schedule.dose_time)


class Streams(NamedTuple):
    """Release streams (streams,), one per sender and kind, in the order of exosome ids."""

    address: NDArray[np.uint64]  # hash of the names of sender and kind
    sender: NDArray[np.int32]  # rank of the sender among the sorted names
    cell: NDArray[np.int32]  # its cell; -1: a dose
    kind: NDArray[np.uint8]
    place: NDArray[np.int32]
    load: NDArray[np.int32]  # row of `Scene.load`: type of the sender, the last for doses
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
    """The position in each stream; `next_releases` advances it."""

    time: NDArray[np.float64]  # s of the next fusion or dose; inf: none
    event: NDArray[np.int64]  # its number
    now: NDArray[np.float64]  # s of the fusion or dose whose exosomes are being released
    remaining: NDArray[np.int64]  # its exosomes that are still to be released
    born: NDArray[np.int64]  # the number of the next exosome
    factor: NDArray[np.float64]  # on the fusion rate
    rest: NDArray[np.float64]  # s to the next fusion at a factor of 1, of a stream halted by 0
    current: NDArray[np.int64]  # (1,) the stream that is read next

    def copy(self) -> Cursor:
        """An independent copy."""
        return Cursor._make(column.copy() for column in self)


def new_cursor(streams: Streams, seed: np.uint64) -> Cursor:
    """The cursor at the beginning of all streams."""
    n = len(streams.address)
    time = np.zeros(n)
    first_events(streams, seed, time)
    counts = (np.zeros(n, np.int64) for _ in range(3))
    event, remaining, born = counts
    now, factor, rest = np.zeros(n), np.ones(n), np.zeros(n)
    return Cursor(time, event, now, remaining, born, factor, rest, np.zeros(1, np.int64))


def extended_cursor(streams: Streams, seed: np.uint64, cursor: Cursor) -> Cursor:
    """The cursor of streams that were added behind those of an earlier `cursor`."""
    known = len(cursor.time)
    new = new_cursor(Streams._make(column[known:] for column in streams), seed)
    columns = zip(cursor, new, strict=True)
    both = Cursor._make(np.concatenate([old, more]) for old, more in columns)
    return both._replace(current=cursor.current.copy())


@compiled
def fusion_interval(streams, seed, s, event, factor):
    """The interval (scalar, s) between a fusion of a stream and the next, of number `event`."""
    rate = streams.rate[s] * factor
    if rate <= 0.0:
        return math.inf
    u, _ = fine(seed, streams.address[s], event, 0, rng.FUSION)
    return -math.log(u) / rate


@compiled
def first_events(streams, seed, time):
    """Write the time (s) of the first fusion or dose of each stream into `time` (streams,)."""
    for s in range(time.size):
        if streams.cell[s] < 0:
            time[s] = streams.start[s] if streams.times[s] > 0 else math.inf
        else:
            time[s] = streams.start[s] + fusion_interval(streams, seed, s, 0, 1.0)


@compiled
def burst_size(law, mean, u):
    """The number of exosomes (scalar) that one fusion releases; u is uniform in (0, 1)."""
    if law == POISSON:
        return poisson(mean, u)
    if law == FIXED:
        return int(mean)
    if law == GEOMETRIC and mean > 1.0:
        return 1 + int(math.log(u) / math.log1p(-1.0 / mean))
    return 1


@compiled
def next_releases(streams, seed, upto, until, cursor, stream, number, born):
    """Write the next exosomes that are released by `upto` s; returns how many there are.

    `stream`, `number` and `born` (n,) take the stream, the number in it and the time (s), stream by
    stream. The exosomes of an infusion come all with its beginning; those of times after `until` s
    are left out.
    """
    n = 0
    while cursor.current[0] < streams.address.size:
        s = cursor.current[0]
        is_dose = streams.cell[s] < 0
        while cursor.remaining[s] > 0:
            if n == born.size:
                return n
            time = cursor.now[s]
            if is_dose and streams.over[s] > 0.0:
                u, _ = fine(seed, streams.address[s], cursor.born[s], 0, rng.DOSE_TIME)
                time += u * streams.over[s]
            if time <= until:
                stream[n] = s
                number[n] = cursor.born[s]
                born[n] = time
                n += 1
            cursor.remaining[s] -= 1
            cursor.born[s] += 1
        if cursor.time[s] > min(upto, streams.stop[s]):
            cursor.current[0] += 1
            continue
        event = cursor.event[s]
        cursor.now[s] = cursor.time[s]
        cursor.event[s] = event + 1
        if is_dose:
            cursor.remaining[s] = int(streams.rate[s])
            next_time = dose_time(streams.start[s], streams.every[s], event + 1)
            cursor.time[s] = next_time if event + 1 < streams.times[s] else math.inf
        else:
            _, v = fine(seed, streams.address[s], event, 0, rng.FUSION)
            cursor.remaining[s] = burst_size(streams.burst_law[s], streams.burst[s], v)
            cursor.time[s] += fusion_interval(streams, seed, s, event + 1, cursor.factor[s])
    cursor.current[0] = 0
    return n


def first_numbers(streams: Streams, cursor: Cursor) -> NDArray[np.int64]:
    """The number within its sender (streams,) at which each stream begins, as counted so far."""
    before = np.cumsum(cursor.born) - cursor.born
    return np.asarray(before - before[np.searchsorted(streams.sender, streams.sender)])


def set_rate_factors(
    streams: Streams, cursor: Cursor, now: float, factor: NDArray[np.float64]
) -> None:
    """Multiply fusion rates by `factor` (streams,) from `now` (s) on.

    Fusions are a Poisson process of unit rate in the integrated rate (Anderson 2007,
    10.1063/1.2799998). The time to the next fusion is therefore scaled by the ratio of both rates:
    exact for piecewise constant rates, without a new draw.
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
    """The expected number of exosomes released by `until` s (doses: the exact number)."""
    window = np.clip(np.minimum(streams.stop, until) - streams.start, 0.0, None)
    rate = schedule.release_rate(streams.rate, streams.burst)
    released = np.where(streams.cell >= 0, rate * window, 0.0).sum()
    given = 0.0
    for s in np.flatnonzero(streams.cell < 0):
        own = (streams.start[s], streams.every[s], int(streams.times[s]))
        for begins in schedule.dose_times(*own, until):
            given += streams.rate[s] * schedule.given_of_one(streams.over[s], until - begins)
    return float(released + given)
