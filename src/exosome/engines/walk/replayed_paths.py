"""Replay of single exosomes from their addressed draws: release, path and fate, nothing stored.

The draws of an exosome depend on the seed, its stream and its number alone. So its release is read
from the release times of its own sender, and its path is walked again with positions at any times.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.walk import sources
from exosome.engines.walk.batch import release_point
from exosome.engines.walk.kernel import particle
from exosome.engines.walk.setup import WalkProblem
from exosome.engines.walk.track_sampling import path_rows

CHUNK = 262_144  # releases of one sender that are read at a time

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Released(NamedTuple):
    """Exosomes (n,) of a run: the stream that released them, the number in it, the time (s)."""

    stream: NDArray[np.int32]
    number: NDArray[np.uint32]
    born: Floats


class Lived(NamedTuple):
    """The replayed ends of exosomes (n,), as in `output.Block`, and their paths.

    `fate` (n,), `ended` (n,) in s (nan while free or bound), `receiver` (n,), `place` (n,) of the
    last position, `delivered` (n,), `start` and `end` (n, 3) in um, `path` (n, times, 3) in um.
    """

    fate: NDArray[np.uint8]
    ended: Floats
    receiver: NDArray[np.int32]
    place: NDArray[np.int32]
    delivered: NDArray[np.bool_]
    start: Floats
    end: NDArray[np.float32]
    path: Floats


def releases(
    problem: WalkProblem, seed: np.uint64, sender: int, wanted: Ints
) -> tuple[Released, int]:
    """The releases of the exosomes `wanted` (n,), by their number in a sender of this rank.

    The stream is -1 of those that the sender did not release; then the second value is how many it
    released in the run.
    """
    streams = problem.streams
    rows = np.flatnonzero(streams.sender == sender)
    lowest, highest = (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, 0)
    own = sources.Streams._make(column[lowest:highest] for column in streams)
    until = float(problem.scene.saved_times[-1])
    cursor = sources.new_cursor(own, seed)
    result = Released(
        np.full(len(wanted), -1, np.int32), np.zeros(len(wanted), np.uint32), np.zeros(len(wanted))
    )
    total = 0
    order = np.argsort(wanted, kind="stable")
    ordered = wanted[order]
    while len(rows):
        chunk = Released(np.zeros(CHUNK, np.int32), np.zeros(CHUNK, np.uint32), np.zeros(CHUNK))
        n = sources.next_releases(own, seed, until, until, cursor, *chunk)
        if not n:
            break
        total += n
        first = sources.first_numbers(own, cursor)
        numbers = first[chunk.stream[:n]] + chunk.number[:n]
        at = np.searchsorted(numbers, ordered)
        held = at < n
        held[held] = numbers[at[held]] == ordered[held]
        rows, read = order[held], at[held]
        result.stream[rows], result.number[rows] = chunk.stream[read], chunk.number[read]
        result.born[rows] = chunk.born[read]
        if (result.stream >= 0).all():
            break
    stream = np.where(result.stream < 0, -1, result.stream + lowest).astype(np.int32)
    return result._replace(stream=stream), total


def live_again(
    problem: WalkProblem,
    seed: np.uint64,
    released: Released,
    entered: Floats,
    times: Floats,
    threads: int,
) -> Lived:
    """Walk exosomes (n,) again, with positions at `times` (t,) in s up to the end of the run.

    `entered` (n,) is when a cell with limited uptake accepted each; nan: none did.
    """
    n = len(released.born)
    scene = problem.scene._replace(saved_times=times)
    lived = Lived(
        np.zeros(n, np.uint8), np.zeros(n), np.zeros(n, np.int32), np.zeros(n, np.int32),
        np.zeros(n, np.bool_), np.zeros((n, 3)), np.zeros((n, 3), np.float32),
        np.full((n, len(times), 3), np.nan),
    )  # fmt: skip

    def follow(task: tuple[int, int]) -> None:
        follow_again(scene, problem.streams, seed, released, entered, *task, lived)

    size = max(1, -(-n // (4 * threads)))
    tasks = [(low, min(n, low + size)) for low in range(0, n, size)]
    if threads == 1 or len(tasks) < 2:
        for task in tasks:
            follow(task)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(follow, tasks))
    return lived


def rows_of_paths(
    ids: NDArray[np.uint64], released: Released, lived: Lived, times: Floats
) -> tuple[NDArray[np.generic], ...]:
    """Columns of one length: exosome, time (s), x, y, z (um); without rows that have no position.

    `ids` and `times` (t,) are those of `live_again`.
    """
    which, time, x, y, z = path_rows(
        released.born, lived.ended, lived.start, lived.end, lived.path, times
    )
    there = np.isfinite(x)
    return ids[which][there], time[there], x[there], y[there], z[there]


@compiled
def follow_again(scene, streams, seed, released, entered, lo, hi, lived):
    """Walk the exosomes lo … hi - 1 (scalars) of `live_again` again, into `lived`."""
    tally = np.zeros((scene.place_row.size + scene.type_row.size, scene.saved_times.size), np.int64)
    no_contacts = np.zeros((0, 3))
    for i in range(lo, hi):
        s, number = released.stream[i], np.int64(released.number[i])
        point, fate, delivered, state = one_life_again(
            scene, streams, seed, s, number, released.born[i], entered[i], tally, lived.path[i],
            no_contacts,
        )  # fmt: skip
        lived.start[i, 0], lived.start[i, 1], lived.start[i, 2] = point
        place, x, y, z, time, _, _, _, _, cell, _ = state
        lived.fate[i], lived.delivered[i] = fate, delivered
        lived.ended[i] = np.nan if fate <= particle.BOUND else time
        lived.receiver[i], lived.place[i] = cell, place
        lived.end[i, 0], lived.end[i, 1], lived.end[i, 2] = x, y, z


@compiled_apart
def one_life_again(scene, streams, seed, stream, number, born, entered, tally, path, contacts):
    """Walk the exosome `number` of a stream, released at `born` s, again to its end.

    `entered` (s) is when a cell with limited uptake accepted it, nan if none did. Adds its states
    to `tally`, its positions to `path` and its contacts to `contacts`, as `advance_particle` does.
    Returns its release point, its fate, whether it delivered, and its last state.
    """
    no_bounds = (np.zeros((0, 0)), np.zeros((0, 0)))
    kind, source = np.int64(streams.kind[stream]), np.int64(streams.place[stream])
    identity = (seed, streams.address[stream], number)
    point = release_point(scene, streams, seed, stream, number)
    state = particle.released_state(scene, identity, kind, source, point, born, tally)
    outcome = particle.UNDECIDED
    while True:
        fate, delivered, _, _, state = particle.advance_particle(
            scene, identity, kind, state, outcome, no_bounds, tally, path, contacts, math.inf
        )
        if fate != particle.ATTEMPT:
            return point, fate, delivered, state
        outcome = particle.ACCEPTED if state[4] == entered else particle.REFUSED
