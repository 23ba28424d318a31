"""The sample of tracks: chosen lives, lived again to be drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.output import exosome_ids
from exosome.engines.walk.batch import Lives, follow, ranks
from exosome.engines.walk.setup import Ready

Columns = tuple[NDArray[np.generic], ...]  # exosome, rank, time_s, x, y, z
NO_VISITS = np.zeros((0, 2), np.int64)


def margin(wanted: int, expected: float) -> float:
    """The rank below which somewhat more than the wanted tracks lie, of so many exosomes."""
    return float((wanted + 5.0 * wanted**0.5 + 20.0) / max(expected, 1.0)) if wanted else 0.0


def ranked(
    ready: Ready, seed: np.uint64, stream: NDArray[np.int32], number: NDArray[np.uint32]
) -> NDArray[np.float64]:
    """The rank of exosomes in the sample: uniform, and the same in every run."""
    rank = np.zeros(len(stream))
    ranks(ready.streams, seed, stream, number, rng.TRACK, rank)
    return rank


def tracks(
    ready: Ready,
    seed: np.uint64,
    lives: Lives,
    begun: NDArray[np.int64],
    those: NDArray[np.int64],
    wanted: int,
    accepted: NDArray[np.int64] = NO_VISITS,
) -> Columns:
    """Tracks of those of some lives that have the `wanted` smallest ranks, by exosome and time.

    `accepted` (visits, 2) holds the life and the visit wherever a tied cell took one up.
    """
    streams, saves = ready.streams, ready.tissue.saves
    rank = ranked(ready, seed, lives.stream[those], lives.number[those])
    first = np.sort(np.argsort(rank, kind="stable")[:wanted])
    those, rank = those[first], rank[first]
    paths = np.full((len(those), len(saves), 3), np.nan)
    starts = np.zeros((len(those), 3))
    if len(those):
        follow(ready.tissue, streams, seed, lives, those, accepted, paths, starts)
    stream = lives.stream[those]
    number = begun[stream].astype(np.uint32) + lives.number[those]
    ids = exosome_ids(streams.sender[stream], number)
    out: list[list[NDArray[np.generic]]] = [[], [], [], []]
    for j, i in enumerate(those):
        inside = np.isfinite(paths[j, :, 0]) & (saves > lives.born[i]) & ~(saves >= lives.ended[i])
        ends = np.isfinite(lives.ended[i])
        at = [[lives.born[i]], saves[inside]] + ([[lives.ended[i]]] if ends else [])
        where = [starts[j : j + 1], paths[j, inside]]
        where += [[[lives.x[i], lives.y[i], lives.z[i]]]] if ends else []
        times = np.concatenate(at)
        out[0].append(np.full(len(times), ids[j]))
        out[1].append(np.full(len(times), rank[j]))
        out[2].append(times)
        out[3].append(np.concatenate(where))
    if not out[0]:
        none = np.zeros(0)
        return (none.astype(np.uint64), none, none, *(none.astype(np.float32),) * 3)
    points = np.concatenate(out[3]).astype(np.float32)
    return (*(np.concatenate(column) for column in out[:3]), *(points[:, a] for a in range(3)))
