"""The sample of tracks: chosen exosomes, followed again with their positions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.output import exosome_ids
from exosome.engines.walk.batch import Particles, replay, sample_ranks
from exosome.engines.walk.setup import WalkProblem

Columns = tuple[NDArray[np.generic], ...]  # exosome, rank, time_s, x, y, z
Points = NDArray[np.float32]
NO_VISITS = np.zeros((0, 2), np.int64)


def margin(wanted: int, expected: float) -> float:
    """The rank (scalar) below which somewhat more than `wanted` of `expected` exosomes lie."""
    return float((wanted + 5.0 * wanted**0.5 + 20.0) / max(expected, 1.0)) if wanted else 0.0


def ranked(
    problem: WalkProblem, seed: np.uint64, stream: NDArray[np.int32], number: NDArray[np.uint32]
) -> NDArray[np.float64]:
    """The rank (n,) of exosomes in the sample: uniform, and the same in every run.

    `stream` and `number` (n,) say which exosomes.
    """
    rank = np.zeros(len(stream))
    sample_ranks(problem.streams, seed, stream, number, rng.TRACK, rank)
    return rank


def tracks(
    problem: WalkProblem,
    seed: np.uint64,
    particles: Particles,
    first_numbers: NDArray[np.int64],
    chosen: NDArray[np.int64],
    wanted: int,
    accepted: NDArray[np.int64] = NO_VISITS,
) -> Columns:
    """Tracks of the `wanted` exosomes of smallest rank among `chosen` (m,), by exosome and time.

    `first_numbers` (streams,) is the number within its sender at which each stream begins;
    `accepted` (visits, 2) holds the exosome and the visit of every uptake by a coupled cell.
    Returns columns of one length: exosome, rank, time in s, x, y, z in um.
    """
    streams, saved_times = problem.streams, problem.scene.saved_times
    rank = ranked(problem, seed, particles.stream[chosen], particles.number[chosen])
    first = np.sort(np.argsort(rank, kind="stable")[:wanted])
    chosen, rank = chosen[first], rank[first]
    paths = np.full((len(chosen), len(saved_times), 3), np.nan)
    starts = np.zeros((len(chosen), 3))
    if len(chosen):
        replay(problem.scene, streams, seed, particles, chosen, accepted, paths, starts)
    stream = particles.stream[chosen]
    number = first_numbers[stream].astype(np.uint32) + particles.number[chosen]
    ids = exosome_ids(streams.sender[stream], number)
    end = np.stack([particles.x[chosen], particles.y[chosen], particles.z[chosen]], -1)
    which, times, x, y, z = path_rows(
        particles.born[chosen], particles.ended[chosen], starts, end, paths, saved_times
    )
    return ids[which], rank[which], times, x, y, z


def path_rows(
    born: NDArray[np.float64],
    ended: NDArray[np.float64],
    start: NDArray[np.float64],
    end: NDArray[np.float32],
    path: NDArray[np.float64],
    saved_times: NDArray[np.float64],
) -> tuple[NDArray[np.intp], NDArray[np.float64], Points, Points, Points]:
    """The rows of the paths of n exosomes: which exosome, time in s, x, y, z in um.

    Each begins with its release at `born` (n,) in `start` (n, 3), goes on with its positions in
    `path` (n, times, 3) at the saved times (times,), and finishes at `ended` (n,) in `end` (n, 3)
    if it has ended (nan: it has not).
    """
    which, times, points = [], [], []
    for i in range(len(born)):
        inside = np.isfinite(path[i, :, 0]) & (saved_times > born[i]) & ~(saved_times >= ended[i])
        ends = int(np.isfinite(ended[i]))
        times.append(np.concatenate([[born[i]], saved_times[inside], [ended[i]][:ends]]))
        points.append(np.concatenate([start[i : i + 1], path[i, inside], end[i : i + ends]]))
        which.append(np.full(len(times[-1]), i))
    if not which:
        none = np.zeros(0, np.float32)
        return np.zeros(0, np.intp), np.zeros(0), none, none, none
    x, y, z = np.concatenate(points).astype(np.float32).T
    return np.concatenate(which), np.concatenate(times), x, y, z
