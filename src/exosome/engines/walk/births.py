"""Who is sent, when: fusions of multivesicular bodies at cells, and doses."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import chance
from exosome.engines.compiled import compiled
from exosome.engines.draws import fine, poisson

SINGLE, POISSON, FIXED, GEOMETRIC = 0, 1, 2, 3


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


def new_cursor(streams: Streams) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Where `conceive` begins: counters, and the time of the last fusion."""
    at = np.array([0, 0, 0, 0, 0], np.int64)
    return at, np.array([streams.start[0] if len(streams.start) else 0.0])


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
def conceive(streams, seed, until, at, last, stream, number, born, begun):
    """Fill a block with the next exosomes in order of id; returns how many there were.

    `at` = (stream, fusion or dose, left in its burst, number in the stream, number in the sender)
    and `last` = (time of the last fusion,) are read and left where the next block begins; `begun`
    takes the number in the sender at which each stream begins.
    """
    n = 0
    while n < born.size and at[0] < streams.who.size:
        s = at[0]
        if at[2] > 0:
            at[2] -= 1
            time = last[0]
            if streams.cell[s] < 0 and streams.over[s] > 0.0:
                u, _ = fine(seed, streams.who[s], at[3], 0, chance.DOSE_TIME)
                time += u * streams.over[s]
            if time <= until:
                stream[n] = s
                number[n] = at[4]
                born[n] = time
                n += 1
            at[3] += 1
            at[4] += 1
            continue
        done = False
        if streams.cell[s] < 0:
            last[0] = streams.start[s] + at[1] * streams.every[s]
            at[2] = int(streams.rate[s])
            done = at[1] >= streams.times[s] or last[0] > until
        elif streams.rate[s] > 0.0:
            u, v = fine(seed, streams.who[s], at[1], 0, chance.FUSION)
            last[0] -= math.log(u) / streams.rate[s]
            at[2] = burst_of(streams.burst_law[s], streams.burst[s], v)
            done = last[0] > min(until, streams.stop[s])
        else:
            done = True
        at[1] += 1
        if done:
            at[0] += 1
            at[1] = at[2] = at[3] = 0
            if at[0] < streams.who.size:
                last[0] = streams.start[at[0]]
                if streams.sender[at[0]] != streams.sender[s]:
                    at[4] = 0
                begun[at[0]] = at[4]
    return n


def expected(streams: Streams, until: float) -> float:
    """The mean number of exosomes that will be born by `until` s (doses are exact)."""
    window = np.clip(np.minimum(streams.stop, until) - streams.start, 0.0, None)
    released = np.where(streams.cell >= 0, streams.rate * streams.burst * window, 0.0).sum()
    given = 0.0
    for s in np.flatnonzero(streams.cell < 0):
        for k in range(int(streams.times[s])):
            begins = streams.start[s] + k * streams.every[s]
            if begins > until:
                break
            over = streams.over[s]
            given += streams.rate[s] * (min(1.0, (until - begins) / over) if over > 0.0 else 1.0)
    return float(released + given)
