"""Reflected paths of a walk, with the local time that each accumulates on every cell.

Uptake acts on a path only by ending it. A path that every cell reflects therefore holds all that is
needed for the fates under any uptake speed (`contact_rates.py`). Positions depend on time and
diffusion through the clock s = D t (um^2) alone, unless there is flow.

A path is cut into bins of s: a step never crosses the edge of a bin. Each bin keeps, for every
cell, the local time (um) and its mean s. The walk is that of `step.py`, without uptake.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.walk.batch import release_point
from exosome.engines.walk.kernel import particle
from exosome.engines.walk.kernel import step as walking
from exosome.engines.walk.kernel.contact_log import clear_log
from exosome.engines.walk.kernel.scene import Scene
from exosome.engines.walk.sources import Streams
from exosome.errors import RunError

# Choices of method; `tests/exact/test_contacts.py` varies them.
BINS_PER_FOLD = 8.0  # bins of s grow by this share of s, while they are short
LONGEST_BIN = 1.0 / 128.0  # of the horizon
FIRST_BIN = 2e-5  # of the smallest cell's radius squared
CHUNK = 256  # paths in one task


class Contacts(NamedTuple):
    """n paths and m contacts; s is the clock D t in um^2. Contacts lie path by path, s rising."""

    stream: NDArray[np.int32]  # (n,) of `Streams`: who sent it
    number: NDArray[np.uint32]  # (n,) in its stream
    diameter: NDArray[np.float32]  # (n,) nm; nan: its kind has none
    diffusion: NDArray[np.float64]  # (n,) um^2/s, with which its path was drawn
    horizon: NDArray[np.float64]  # (n,) s at which the record ends
    exit: NDArray[np.float64]  # (n,) s at which it left through an open wall; inf: it did not
    first: NDArray[np.int64]  # (n + 1,) where the contacts of a path begin
    cell: NDArray[np.int32]  # (m,)
    clock: NDArray[np.float32]  # (m,) s, mean over the local time
    half: NDArray[np.float32]  # (m,) half of the stretch of s over which it is spread
    local_time: NDArray[np.float32]  # (m,) um


def bin_edges(smallest_radius: float, horizon: float) -> NDArray[np.float64]:
    """Edges (bins + 1,) of the bins of s in um^2, from 0 to the horizon (um^2).

    `smallest_radius` (um) is that of the smallest cell.
    """
    edges = [0.0, min(FIRST_BIN * smallest_radius**2, horizon)]
    while edges[-1] < horizon:
        width = min(edges[-1] / BINS_PER_FOLD, LONGEST_BIN * horizon)
        edges.append(min(horizon, edges[-1] + width))
    return np.array(edges)


@compiled
def _room(array, size):
    """A copy of an array with twice as many rows."""
    more = np.empty((2 * size, array.shape[1]))
    more[:size] = array[:size]
    return more


@compiled_apart
def _record(scene, streams, seed, lo, hi, stream, number, until, edges, paths, counts, stop):
    """Walk the paths lo … hi - 1. Returns their contacts (m, 4): cell, mean s, half width, um.

    `paths` (n, 4) takes diameter, diffusion, horizon and exit of each, `counts` (n,) how many
    contacts it has; -1 marks a path without end.
    """
    log = np.zeros((scene.x.size + 1, 3))
    rows = np.empty((4096, 4))
    nothing = np.zeros((0, 3))
    n = 0
    for i in range(lo, hi):
        if stop[0] != 0:
            break
        s, one = stream[i], np.int64(number[i])
        kind, place = np.int64(streams.kind[s]), np.int64(streams.place[s])
        address = streams.address[s]
        identity = (seed, address, one)
        size, diffusion = particle.size_and_diffusion(scene, seed, address, one, kind, place)
        x, y, z = release_point(scene, streams, seed, s, one)
        horizon = until * diffusion
        paths[i, 0], paths[i, 1], paths[i, 2], paths[i, 3] = size, diffusion, horizon, math.inf
        step, row, uptake_threshold, time = np.int64(0), np.int64(0), 1.0, 0.0
        bin_, high = 0, 0.0
        began = n
        while high < horizon:
            low = high
            bin_ += 1
            last = edges.size - 1
            high = edges[bin_] if bin_ <= last else low + edges[last] - edges[last - 1]
            high = min(high, horizon)
            clear_log(log)
            event, _, time, x, y, z, uptake_threshold, step, row = walking.walk(
                scene, identity, kind, place, (x, y, z), time, high / diffusion, uptake_threshold,
                diffusion, step, nothing, row, log,
            )  # fmt: skip
            for r in range(1, int(log[0, 0]) + 1):
                if n == rows.shape[0]:
                    rows = _room(rows, n)
                mean = min(max(log[r, 2] / log[r, 1], low), high)
                rows[n, 0], rows[n, 1] = log[r, 0], mean
                rows[n, 2], rows[n, 3] = min(mean - low, high - mean), log[r, 1]
                n += 1
            if event == walking.ENDLESS:
                counts[i] = -1
                return rows[:n]
            if event == walking.EXIT:
                paths[i, 3] = time * diffusion
                break
        counts[i] = n - began
        # Rows of one bin stand in the order in which cells were met first; by mean s they rise.
        order = began + np.argsort(rows[began:n, 1], kind="mergesort")
        rows[began:n] = rows[order]
    return rows[:n]


def record(
    scene: Scene,
    streams: Streams,
    stream: NDArray[np.int32],
    number: NDArray[np.uint32],
    *,
    seed: int,
    until: float,
    threads: int,
    progress: Callable[[int], None] | None = None,
) -> Contacts:
    """The contacts of paths that every cell reflects, until a time in s; equal on any threads.

    `stream` and `number` (n,) say which exosomes. `scene` must have no uptake, no binding and no
    permeable wall, and its last saved time must lie beyond `until`. Raises RunError for a path with
    too many steps.
    """
    n = len(stream)
    median = float(np.median(_diffusion(scene, streams, seed, stream[:999], number[:999])))
    radius = float(scene.radius.min()) if scene.radius.size else 1.0
    edges = bin_edges(radius, median * until)
    paths, counts = np.zeros((n, 4)), np.zeros(n, np.int64)
    stop = np.zeros(1, np.int64)
    chunks = [(lo, min(n, lo + CHUNK)) for lo in range(0, n, CHUNK)]
    rows: list[NDArray[np.float32]] = []
    cells: list[NDArray[np.int32]] = []

    def walk(chunk: tuple[int, int]) -> NDArray[np.float64]:
        made: NDArray[np.float64] = _record(
            scene, streams, np.uint64(seed), *chunk, stream, number, until, edges, paths, counts,
            stop,
        )  # fmt: skip
        return made

    with ThreadPoolExecutor(threads) as pool:
        try:
            for (_, hi), made in zip(chunks, pool.map(walk, chunks), strict=True):
                cells.append(made[:, 0].astype(np.int32))
                rows.append(made[:, 1:].astype(np.float32))
                if progress is not None:
                    progress(hi)
        finally:
            stop[0] = 1
    if (counts < 0).any():
        raise RunError(
            f"a path has not reached its end after {rng.MAX_STEP:,} steps; a shorter time or "
            "wider gaps between cells make it shorter"
        )
    joined = np.concatenate(rows) if rows else np.zeros((0, 3), np.float32)
    return Contacts(
        stream.astype(np.int32), number.astype(np.uint32), paths[:, 0].astype(np.float32),
        paths[:, 1].copy(), paths[:, 2].copy(), paths[:, 3].copy(),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        np.concatenate(cells) if cells else np.zeros(0, np.int32),
        *(np.ascontiguousarray(joined[:, column]) for column in range(3)),
    )  # fmt: skip


@compiled_apart
def _diffusion(scene, streams, seed, stream, number):
    """The diffusion coefficient (um^2/s) of exosomes in the places where they are born."""
    out = np.zeros(stream.size)
    for i in range(stream.size):
        s = stream[i]
        _, out[i] = particle.size_and_diffusion(
            scene, np.uint64(seed), streams.address[s], np.int64(number[i]),
            np.int64(streams.kind[s]), np.int64(streams.place[s]),
        )  # fmt: skip
    return out
