"""Saturable uptake, one event after the other: slow, plain, and what the windows must equal."""

from __future__ import annotations

import heapq
import math

import numpy as np

from exosome.engines.draws import fine
from exosome.engines.walk import sources
from exosome.engines.walk.batch import empty
from exosome.engines.walk.coupled.suspended import NEWBORN, PAUSED, Sure, as_lives, carry_on
from exosome.engines.walk.kernel.particle import ACCEPTED, ATTEMPT, REFUSED
from exosome.engines.walk.setup import Ready

ACCEPT = 41  # the purpose, as `chance` has it for ever


def one_by_one(ready: Ready, seed: int) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Fate, receiver, end, place and number of attempts of every life; and the tally.

    The life whose attempt comes first is decided and goes on, alone, to its next attempt.
    """
    key, streams, until = np.uint64(seed), ready.streams, float(ready.tissue.saves[-1])
    cursor = sources.new_cursor(streams, key)
    n = 10**6
    born = (np.zeros(n, np.int32), np.zeros(n, np.uint32), np.zeros(n))
    n = sources.conceive(streams, key, until, until, cursor, *born)
    lives = np.zeros(n, PAUSED)
    lives["stream"], lives["number"] = born[0][:n], born[1][:n]
    lives["born"] = lives["time"] = born[2][:n]
    tally = np.zeros((len(ready.rows), len(ready.tissue.saves)), np.int64)
    nothing = Sure(np.zeros((0, 0)), np.zeros((0, 0)))

    def go_on(i: int, answer: int) -> None:
        answers, run = np.full(1, answer, np.int8), np.zeros(1, np.int64)
        carry_on(
            ready.tissue, streams, key, lives[i : i + 1], answers, nothing, 0, 1, tally, run
        )  # fmt: skip
        if lives["fate"][i] == ATTEMPT:
            heapq.heappush(waiting, (float(lives["time"][i]), i))

    waiting: list[tuple[float, int]] = []
    for i in range(n):
        go_on(i, NEWBORN)
    busy: dict[tuple[int, int], list[float]] = {}
    attempts = np.zeros(n, np.int64)
    while waiting:
        time, i = heapq.heappop(waiting)
        attempts[i] += 1
        stream, cell = int(lives["stream"][i]), int(lives["cell"][i])
        kind = int(streams.kind[stream])
        limit = ready.ties.limit[kind, ready.tissue.cell_type[cell]]
        there = busy.setdefault((kind, cell), [])
        while there and there[0] <= time:
            heapq.heappop(there)
        who, number = streams.who[stream], np.int64(lives["number"][i])
        u, v = fine(key, who, number, np.int64(lives["visits"][i]), ACCEPT)
        accepted = u < 1.0 - len(there) / ready.people.stands_for[cell]
        if accepted:
            heapq.heappush(there, time - math.log(v) / limit)
        go_on(i, ACCEPTED if accepted else REFUSED)
    ended = as_lives(lives, empty(n, 0).cargo)
    columns = ("stream", "number", "born", "fate", "receiver", "ended", "x", "y", "z")
    return {name: getattr(ended, name) for name in columns} | {"attempts": attempts}, tally
