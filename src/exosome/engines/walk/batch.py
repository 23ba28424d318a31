"""Many lives, in arrays: born, lived, ranked, and lived again to be drawn."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled
from exosome.engines.draws import fine, negative_binomial, poisson
from exosome.engines.walk.kernel import particle
from exosome.engines.walk.kernel.scene import GIVEN, MEAN, MIXED, RELEASED, SPREAD, between
from exosome.physics import loading

driven = compiled(loading.driven)


class Lives(NamedTuple):
    """Lives from birth to fate, as `record.Block` hands them on; `number` is that in the stream."""

    stream: NDArray[np.int32]
    number: NDArray[np.uint32]
    born: NDArray[np.float64]
    fate: NDArray[np.uint8]
    receiver: NDArray[np.int32]
    ended: NDArray[np.float64]
    delivered: NDArray[np.bool_]
    diameter: NDArray[np.float32]
    x: NDArray[np.float32]
    y: NDArray[np.float32]
    z: NDArray[np.float32]
    cargo: NDArray[np.int32]
    place: NDArray[np.int32]  # where it was last


def empty(n: int, cargo: int) -> Lives:
    """Room for n lives with so many cargoes."""
    return Lives(
        np.zeros(n, np.int32), np.zeros(n, np.uint32), np.zeros(n), np.zeros(n, np.uint8),
        np.zeros(n, np.int32), np.zeros(n), np.zeros(n, np.bool_), np.zeros(n, np.float32),
        np.zeros(n, np.float32), np.zeros(n, np.float32), np.zeros(n, np.float32),
        np.zeros((n, cargo), np.int32), np.zeros(n, np.int32),
    )  # fmt: skip


@compiled
def birthplace(tissue, streams, seed, s, number):
    """Where an exosome of stream s is born."""
    if tissue.walls[streams.place[s], 0] == MIXED:
        return np.nan, np.nan, np.nan
    if streams.cell[s] >= 0:
        return particle.on_surface(tissue, seed, streams.who[s], number, streams.cell[s])
    if streams.point[s, 0] == streams.point[s, 0]:
        return streams.point[s, 0], streams.point[s, 1], streams.point[s, 2]
    return particle.in_fluid(tissue, seed, streams.who[s], number, np.int64(streams.place[s]))


@compiled
def source_row(tissue, streams, s):
    """The row of the tally that counts what a stream sends: released, or given."""
    if streams.cell[s] >= 0:
        return tissue.type_row[streams.kind[s], tissue.cell_type[streams.cell[s]], RELEASED]
    return tissue.place_row[streams.kind[s], streams.place[s], GIVEN]


@compiled
def enclose(tissue, streams, seed, stream, number, factor, cargo):
    """Draw what exosomes enclose; `factor` (streams, cargo) multiplies the means."""
    for i in range(stream.size):
        s, one = stream[i], np.int64(number[i])
        for m in range(cargo.shape[1]):
            mean = driven(tissue.load[streams.kind[s], streams.load[s], m, MEAN], factor[s, m])
            size = tissue.load[streams.kind[s], streams.load[s], m, SPREAD]
            u, _ = fine(seed, streams.who[s] ^ tissue.load_at[m], one, 0, rng.LOAD)
            if size == np.inf:
                cargo[i, m] = poisson(mean, u)
            else:
                cargo[i, m] = negative_binomial(mean, size, u)


@compiled
def live(tissue, streams, seed, lo, hi, lives, book, stop):
    """Live the lives lo … hi - 1 of a block; returns their steps, or -1 if told to stop."""
    nothing, no_contacts = np.zeros((0, 3)), np.zeros((0, 3))
    always = np.zeros(0, np.int64)
    steps = 0
    for i in range(lo, hi):
        if stop[0] != 0:
            return -1
        s, number = lives.stream[i], np.int64(lives.number[i])
        kind, place = np.int64(streams.kind[s]), np.int64(streams.place[s])
        point = birthplace(tissue, streams, seed, s, number)
        particle.note(book, source_row(tissue, streams, s), 1, tissue.saves, lives.born[i])
        me = (seed, streams.who[s], number)
        fate, delivered, state = particle.life(
            tissue, me, kind, place, point, lives.born[i], book, nothing, no_contacts, always
        )
        last, x, y, z, time, _, _, _, step, cell = state
        steps += step + 1
        lives.fate[i] = fate
        lives.receiver[i] = cell
        lives.ended[i] = math.nan if fate <= particle.BOUND else time
        lives.delivered[i] = delivered
        lives.x[i], lives.y[i], lives.z[i] = x, y, z
        lives.place[i] = last
        size, _ = particle.size_and_diffusion(tissue, seed, streams.who[s], number, kind, place)
        lives.diameter[i] = size
    return steps


@compiled
def origins(tissue, streams, seed, lives, born_at, distance):
    """Where lives began, (n, 3) in um, and how far from there they ended in um.

    The distance is straight, and the shortest across periodic walls. It is nan where there is no
    space, and where the two points lie in different places.
    """
    for i in range(lives.born.size):
        s = lives.stream[i]
        start = birthplace(tissue, streams, seed, s, np.int64(lives.number[i]))
        born_at[i, 0], born_at[i, 1], born_at[i, 2] = start
        place = lives.place[i]
        if place != streams.place[s] or tissue.walls[place, 0] == MIXED:
            distance[i] = np.nan
            continue
        x, y, z = np.float64(lives.x[i]), np.float64(lives.y[i]), np.float64(lives.z[i])
        dx = between(start[0], x, tissue.box[place, 0], tissue.walls[place, 0])
        dy = between(start[1], y, tissue.box[place, 1], tissue.walls[place, 1])
        dz = between(start[2], z, tissue.box[place, 2], tissue.walls[place, 2])
        distance[i] = math.sqrt(dx * dx + dy * dy + dz * dz)


@compiled
def ranks(streams, seed, stream, number, purpose, out):
    """A uniform rank of every life, for drawing samples that do not depend on blocks."""
    for i in range(stream.size):
        out[i], _ = fine(seed, streams.who[stream[i]], np.int64(number[i]), 0, purpose)


@compiled
def follow(tissue, streams, seed, lives, chosen, accepted, paths, starts):
    """Live chosen lives again and write their positions at the saved times.

    `accepted` (visits, 2) holds the life and the visit wherever a tied cell took one up.
    """
    book = np.zeros((tissue.place_row.size + tissue.type_row.size, tissue.saves.size), np.int64)
    nothing = np.zeros((0, 3))
    for j in range(chosen.size):
        i = chosen[j]
        s, number = lives.stream[i], np.int64(lives.number[i])
        point = birthplace(tissue, streams, seed, s, number)
        starts[j, 0], starts[j, 1], starts[j, 2] = point
        visits = np.append(accepted[accepted[:, 0] == i, 1], -1)
        particle.life(
            tissue, (seed, streams.who[s], number), np.int64(streams.kind[s]),
            np.int64(streams.place[s]), point, lives.born[i], book, paths[j], nothing, visits,
        )  # fmt: skip
