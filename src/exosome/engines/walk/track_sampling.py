"""The sample of tracks: chosen exosomes, followed again with their positions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.output import exosome_ids
from exosome.engines.walk.batch import Particles, replay, sample_ranks
from exosome.engines.walk.setup import WalkProblem

Columns = tuple[NDArray[np.generic], ...]  # exosome, rank, time_s, x, y, z
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
    columns: list[list[NDArray[np.generic]]] = [[], [], [], []]
    for j, i in enumerate(chosen):
        born, ended = particles.born[i], particles.ended[i]
        inside = np.isfinite(paths[j, :, 0]) & (saved_times > born) & ~(saved_times >= ended)
        ends = np.isfinite(ended)
        time_parts = [[born], saved_times[inside]] + ([[ended]] if ends else [])
        point_parts = [starts[j : j + 1], paths[j, inside]]
        point_parts += [[[particles.x[i], particles.y[i], particles.z[i]]]] if ends else []
        times = np.concatenate(time_parts)
        columns[0].append(np.full(len(times), ids[j]))
        columns[1].append(np.full(len(times), rank[j]))
        columns[2].append(times)
        columns[3].append(np.concatenate(point_parts))
    if not columns[0]:
        empty = np.zeros(0)
        return (empty.astype(np.uint64), empty, empty, *(empty.astype(np.float32),) * 3)
    points = np.concatenate(columns[3]).astype(np.float32)
    return (*(np.concatenate(column) for column in columns[:3]), *(points[:, a] for a in range(3)))
