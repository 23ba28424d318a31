"""Reflected paths of a walk, with the local time that each accumulates on every surface.

Uptake acts on a path only by ending it. A path that every surface reflects therefore holds all that
is needed for the fates under any uptake speed (`contact_rates.py`). Positions depend on time and
diffusion through the clock s = D t (um^2) alone, unless there is flow.

A surface is a cell, or a face of the box that exosomes cross at a speed; faces are numbered behind
the cells. A path is cut into bins of s: a step never crosses the edge of a bin. Each bin keeps, for
every surface, the local time (um) and its mean s. The walk is that of `step.py`, without uptake.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.walk.batch import release_point
from exosome.engines.walk.kernel import particle
from exosome.engines.walk.kernel import step as walking
from exosome.engines.walk.kernel.channels import entry_point
from exosome.engines.walk.kernel.contact_log import clear_log
from exosome.engines.walk.kernel.scene import Scene
from exosome.engines.walk.sources import Streams
from exosome.errors import RunError
from exosome.plan import Plan

# Choices of method; `tests/exact/test_contacts.py` varies them.
BINS_PER_FOLD = 8.0  # bins of s grow by this share of s, while they are short
LONGEST_BIN = 1.0 / 128.0  # of the horizon
FIRST_BIN = 2e-5  # of the smallest cell's radius squared
CHUNK = 256  # paths in one task
FACES = 6  # of a box: 2 axis + side
TIGHT = 1e-200  # um/s, of a face that reflects every path and counts its local time
BORN = -2  # in place of a face: the path begins where its sender releases it


class Contacts(NamedTuple):
    """n paths and m contacts; s is the clock D t in um^2. Contacts lie path by path, s rising."""

    stream: NDArray[np.int32]  # (n,) of `Streams`: who sent it
    number: NDArray[np.uint32]  # (n,) in its stream
    diameter: NDArray[np.float32]  # (n,) nm; nan: its kind has none
    diffusion: NDArray[np.float64]  # (n,) um^2/s, with which its path was drawn
    horizon: NDArray[np.float64]  # (n,) s at which the record ends
    exit: NDArray[np.float64]  # (n,) s at which it left through an open wall; inf: it did not
    first: NDArray[np.int64]  # (n + 1,) where the contacts of a path begin
    cell: NDArray[np.int32]  # (m,) the surface: a cell, or the number of cells plus a face
    clock: NDArray[np.float32]  # (m,) s, mean over the local time
    half: NDArray[np.float32]  # (m,) half of the stretch of s over which it is spread
    local_time: NDArray[np.float32]  # (m,) um


class Starts(NamedTuple):
    """n paths to walk: the stream of each, its number there, and how it begins.

    `face` (n,) is BORN, -1 (it enters the fluid of its place from outside, anywhere) or the face of
    the box (2 axis + side) at which it enters.
    """

    stream: NDArray[np.int32]
    number: NDArray[np.uint32]
    face: NDArray[np.int64]


def reflecting(plan: Plan) -> Plan:
    """The plan in which every surface reflects: no uptake, no loss, no exchange of places.

    Faces that exosomes cross stay, at a speed so small that no path ever passes one.
    """
    walls = tuple(replace(one, speed=TIGHT) for one in plan.exchanges if one.speed > 0.0)
    return replace(
        plan, uptake_speed=np.zeros_like(plan.uptake_speed), clear=np.zeros_like(plan.clear),
        binding_speed=np.zeros_like(plan.binding_speed), exchanges=walls,
        max_uptake=np.full_like(plan.max_uptake, np.inf),
    )  # fmt: skip


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
def _record(scene, streams, seed, lo, hi, stream, number, face, until, edges, paths, counts, stop):
    """Walk the paths lo … hi - 1. Returns their contacts (m, 4): surface, mean s, half width, um.

    `paths` (n, 4) takes diameter, diffusion, horizon and exit of each, `counts` (n,) how many
    contacts it has; -1 marks a path without end.
    """
    log = np.zeros((scene.x.size + 1 + FACES, 3))
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
        if face[i] == BORN:
            x, y, z = release_point(scene, streams, seed, s, one)
        else:
            x, y, z = entry_point(scene, identity, np.int64(0), place, face[i])
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
                diffusion, step, nothing, row, log, math.inf,
            )  # fmt: skip
            for r in range(1, int(log[0, 0]) + 1):
                if log[r, 1] <= 0.0:
                    continue
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
    starts: Starts,
    *,
    seed: int,
    until: float,
    threads: int,
    size: int,
    skip: Collection[int] = (),
    progress: Callable[[int], None] | None = None,
) -> Iterator[tuple[int, Contacts]]:
    """The contacts of reflected paths until a time in s, in blocks of `size` paths; but `skip`.

    `starts` are n paths. `scene` must be that of a `reflecting` plan, and its last saved time must
    lie beyond `until`. The blocks are equal, byte for byte, on any threads. Raises RunError for a
    path with too many steps.
    """
    stream, number, face = starts
    n = len(stream)
    median = float(np.median(_diffusion(scene, streams, seed, stream[:999], number[:999])))
    radius = float(scene.radius.min()) if scene.radius.size else 1.0
    edges = bin_edges(radius, median * until)
    paths, counts = np.zeros((n, 4)), np.zeros(n, np.int64)
    stop = np.zeros(1, np.int64)
    blocks = {
        index: [(a, min(n, lo + size, a + CHUNK)) for a in range(lo, min(n, lo + size), CHUNK)]
        for index, lo in enumerate(range(0, n, size))
        if index not in skip
    }

    def walk(chunk: tuple[int, int]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        rows = _record(
            scene, streams, np.uint64(seed), *chunk, stream, number, face, until, edges, paths,
            counts, stop,
        )  # fmt: skip
        return rows[:, 0].astype(np.int32), rows[:, 1:].astype(np.float32)

    with ThreadPoolExecutor(threads) as pool:
        try:
            walked = pool.map(walk, [chunk for chunks in blocks.values() for chunk in chunks])
            for index, chunks in blocks.items():
                made = []
                for _, hi in chunks:
                    made.append(next(walked))
                    if progress is not None:
                        progress(hi)
                lo, hi = chunks[0][0], chunks[-1][1]
                if (counts[lo:hi] < 0).any():
                    raise RunError(
                        f"a path has not reached its end after {rng.MAX_STEP:,} steps; a shorter "
                        "time or wider gaps between cells make it shorter"
                    )
                rows = np.concatenate([columns for _, columns in made])
                yield index, Contacts(
                    stream[lo:hi].astype(np.int32), number[lo:hi].astype(np.uint32),
                    paths[lo:hi, 0].astype(np.float32), paths[lo:hi, 1].copy(),
                    paths[lo:hi, 2].copy(), paths[lo:hi, 3].copy(),
                    np.concatenate([[0], np.cumsum(counts[lo:hi])]).astype(np.int64),
                    np.concatenate([cells for cells, _ in made]),
                    *(np.ascontiguousarray(rows[:, column]) for column in range(3)),
                )  # fmt: skip
        finally:
            stop[0] = 1


def joined(blocks: Sequence[Contacts]) -> Contacts:
    """The contacts of one block or more as those of all of their n paths."""
    first = [np.zeros(1, np.int64)]
    for block in blocks:
        first.append(first[-1][-1] + block.first[1:])
    columns = [np.concatenate(column) for column in zip(*blocks, strict=True)]
    columns[Contacts._fields.index("first")] = np.concatenate(first)
    return Contacts(*columns)


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
