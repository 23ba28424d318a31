"""Saturable uptake, one event after the other: a slow, plain reference of the windows."""

from __future__ import annotations

import heapq
import math

import numpy as np

from exosome.engines.draws import fine
from exosome.engines.walk import sources
from exosome.engines.walk.batch import empty
from exosome.engines.walk.coupled.suspended import (
    NEWBORN,
    SUSPENDED,
    SuccessBounds,
    as_particles,
    resume_particles,
)
from exosome.engines.walk.kernel.particle import ACCEPTED, ATTEMPT, REFUSED
from exosome.engines.walk.setup import WalkProblem

ACCEPT, DEGRADE = 41, 26  # the purposes, as `rng` has them for ever


def one_by_one(problem: WalkProblem, seed: int) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Fate, receiver, end, position and number of attempts of every exosome; and the tally.

    The exosome whose attempt comes first is decided and goes on, alone, to its next attempt.
    """
    key, streams, until = np.uint64(seed), problem.streams, float(problem.scene.saved_times[-1])
    cursor = sources.new_cursor(streams, key)
    n = 10**6
    born = (np.zeros(n, np.int32), np.zeros(n, np.uint32), np.zeros(n))
    n = sources.next_releases(streams, key, until, until, cursor, *born)
    particles = np.zeros(n, SUSPENDED)
    particles["stream"], particles["number"] = born[0][:n], born[1][:n]
    particles["born"] = particles["time"] = born[2][:n]
    tally = np.zeros((len(problem.rows), len(problem.scene.saved_times)), np.int64)
    nothing = SuccessBounds(np.zeros((0, 0)), np.zeros((0, 0)))

    def go_on(i: int, answer: int) -> None:
        answers, run = np.full(1, answer, np.int8), np.zeros(1, np.int64)
        resume_particles(
            problem.scene, streams, key, particles[i : i + 1], answers, nothing, 0, 1, tally, run,
            math.inf,
        )  # fmt: skip
        if particles["fate"][i] == ATTEMPT:
            heapq.heappush(waiting, (float(particles["time"][i]), i))

    waiting: list[tuple[float, int]] = []
    for i in range(n):
        go_on(i, NEWBORN)
    busy: dict[tuple[int, int], list[float]] = {}
    rooms: dict[tuple[int, int], list[float]] = {}
    attempts = np.zeros(n, np.int64)
    while waiting:
        time, i = heapq.heappop(waiting)
        attempts[i] += 1
        stream, cell = int(particles["stream"][i]), int(particles["cell"][i])
        kind = int(streams.kind[stream])
        coupling, cell_type = problem.coupling, problem.scene.cell_type[cell]
        limit = coupling.limit[kind, cell_type]
        there, inside = busy.setdefault((kind, cell), []), rooms.setdefault((kind, cell), [])
        for times in (there, inside):
            while times and times[0] <= time:
                heapq.heappop(times)
        address, number = streams.address[stream], np.int64(particles["number"][i])
        u, v = fine(key, address, number, np.int64(particles["visits"][i]), ACCEPT)
        cells = problem.codebook.cells.multiplicity[cell]
        room = max(0.0, 1.0 - len(inside) / (coupling.capacity[kind, cell_type] * cells))
        da = coupling.damkohler[kind, cell_type]
        room = room * (1.0 + da) / (1.0 + room * da)
        accepted = u < (1.0 - len(there) / cells) * room
        if accepted and limit < math.inf:
            heapq.heappush(there, time - math.log(v) / limit)
        if accepted and coupling.capacity[kind, cell_type] < math.inf:
            degrade = coupling.degrade[kind, cell_type]
            gone = fine(key, address, number, np.int64(0), DEGRADE)[0] if degrade > 0.0 else 0.0
            heapq.heappush(inside, time - math.log(gone) / degrade if degrade > 0.0 else math.inf)
        go_on(i, ACCEPTED if accepted else REFUSED)
    ended = as_particles(particles, empty(n, 0).cargo)
    columns = ("stream", "number", "born", "fate", "receiver", "ended", "x", "y", "z")
    return {name: getattr(ended, name) for name in columns} | {"attempts": attempts}, tally
