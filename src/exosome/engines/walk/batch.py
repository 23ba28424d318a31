"""Many exosomes in arrays: release, walk to the fate, sampling ranks, and replay of tracks."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled
from exosome.engines.draws import fine, negative_binomial, poisson
from exosome.engines.walk.kernel import particle
from exosome.engines.walk.kernel.at_cell import count_change
from exosome.engines.walk.kernel.scene import GIVEN, MEAN, MIXED, RELEASED, SPREAD, between
from exosome.physics import loading

driven = compiled(loading.driven)


class Particles(NamedTuple):
    """n exosomes from release to fate, as in `output.Block`; arrays (n,), `cargo` (n, cargo).

    `number` counts within the stream.
    """

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
    place: NDArray[np.int32]  # of its last position


def empty(n: int, cargo: int) -> Particles:
    """Zeroed arrays of n exosomes with `cargo` cargoes."""
    return Particles(
        np.zeros(n, np.int32), np.zeros(n, np.uint32), np.zeros(n), np.zeros(n, np.uint8),
        np.zeros(n, np.int32), np.zeros(n), np.zeros(n, np.bool_), np.zeros(n, np.float32),
        np.zeros(n, np.float32), np.zeros(n, np.float32), np.zeros(n, np.float32),
        np.zeros((n, cargo), np.int32), np.zeros(n, np.int32),
    )  # fmt: skip


@compiled
def release_point(scene, streams, seed, s, number):
    """The release point (x, y, z) in um of an exosome of stream s; nan where there is no space."""
    if scene.walls[streams.place[s], 0] == MIXED:
        return np.nan, np.nan, np.nan
    if streams.cell[s] >= 0:
        return particle.surface_point(scene, seed, streams.address[s], number, streams.cell[s])
    if streams.point[s, 0] == streams.point[s, 0]:
        return streams.point[s, 0], streams.point[s, 1], streams.point[s, 2]
    return particle.fluid_point(scene, seed, streams.address[s], number, np.int64(streams.place[s]))


@compiled
def source_row(scene, streams, s):
    """The row of the tally (scalar) that counts what a stream sends: released, or given."""
    if streams.cell[s] >= 0:
        return scene.type_row[streams.kind[s], scene.cell_type[streams.cell[s]], RELEASED]
    return scene.place_row[streams.kind[s], streams.place[s], GIVEN]


@compiled
def load_cargo(scene, streams, seed, stream, number, factor, cargo):
    """Draw the copies of cargo in exosomes into `cargo` (n, cargo).

    `stream` and `number` (n,) say which exosomes; `factor` (streams, cargo) multiplies the means.
    """
    for i in range(stream.size):
        s, one = stream[i], np.int64(number[i])
        for m in range(cargo.shape[1]):
            mean = driven(scene.load[streams.kind[s], streams.load[s], m, MEAN], factor[s, m])
            size = scene.load[streams.kind[s], streams.load[s], m, SPREAD]
            u, _ = fine(seed, streams.address[s] ^ scene.cargo_address[m], one, 0, rng.LOAD)
            if size == np.inf:
                cargo[i, m] = poisson(mean, u)
            else:
                cargo[i, m] = negative_binomial(mean, size, u)


@compiled
def follow_particles(scene, streams, seed, lo, hi, particles, tally, stop):
    """Follow the exosomes lo … hi - 1 of a block to their fates, written into `particles`.

    `tally` (rows, times) takes the changes of counts; `stop` (1,) ends the work when it is not 0.
    Returns the number of steps, or -1 if stopped.
    """
    no_path, no_contacts = np.zeros((0, 3)), np.zeros((0, 3))
    no_visits = np.zeros(0, np.int64)
    steps = 0
    for i in range(lo, hi):
        if stop[0] != 0:
            return -1
        s, number = particles.stream[i], np.int64(particles.number[i])
        kind, place = np.int64(streams.kind[s]), np.int64(streams.place[s])
        point = release_point(scene, streams, seed, s, number)
        born = particles.born[i]
        count_change(tally, source_row(scene, streams, s), 1, scene.saved_times, born)
        identity = (seed, streams.address[s], number)
        fate, delivered, state = particle.follow_particle(
            scene, identity, kind, place, point, born, tally, no_path, no_contacts, no_visits
        )
        last_place, x, y, z, time, _, _, _, step, cell, _ = state
        steps += step + 1
        particles.fate[i] = fate
        particles.receiver[i] = cell
        particles.ended[i] = math.nan if fate <= particle.BOUND else time
        particles.delivered[i] = delivered
        particles.x[i], particles.y[i], particles.z[i] = x, y, z
        particles.place[i] = last_place
        size, _ = particle.size_and_diffusion(scene, seed, streams.address[s], number, kind, place)
        particles.diameter[i] = size
    return steps


@compiled
def origins(scene, streams, seed, particles, born_at, distance):
    """Write release points `born_at` (n, 3) in um and the distances (n,) from there to the end.

    The distance (um) is straight, and the shortest across periodic walls. It is nan where there is
    no space, and where the two points lie in different places.
    """
    for i in range(particles.born.size):
        s = particles.stream[i]
        start = release_point(scene, streams, seed, s, np.int64(particles.number[i]))
        born_at[i, 0], born_at[i, 1], born_at[i, 2] = start
        place = particles.place[i]
        if place != streams.place[s] or scene.walls[place, 0] == MIXED:
            distance[i] = np.nan
            continue
        x, y, z = np.float64(particles.x[i]), np.float64(particles.y[i]), np.float64(particles.z[i])
        dx = between(start[0], x, scene.box[place, 0], scene.walls[place, 0])
        dy = between(start[1], y, scene.box[place, 1], scene.walls[place, 1])
        dz = between(start[2], z, scene.box[place, 2], scene.walls[place, 2])
        distance[i] = math.sqrt(dx * dx + dy * dy + dz * dz)


@compiled
def sample_ranks(streams, seed, stream, number, purpose, out):
    """Write a uniform rank of every exosome into `out` (n,): samples do not depend on blocks."""
    for i in range(stream.size):
        out[i], _ = fine(seed, streams.address[stream[i]], np.int64(number[i]), 0, purpose)


@compiled
def replay(scene, streams, seed, particles, chosen, accepted, paths, starts):
    """Follow chosen exosomes again and write their positions at the saved times.

    `chosen` (m,) numbers them; `paths` (m, times, 3) and `starts` (m, 3) in um take the positions.
    `accepted` (visits, 2) holds the exosome and the visit of every uptake by a coupled cell.
    """
    tally = np.zeros((scene.place_row.size + scene.type_row.size, scene.saved_times.size), np.int64)
    no_path = np.zeros((0, 3))
    for j in range(chosen.size):
        i = chosen[j]
        s, number = particles.stream[i], np.int64(particles.number[i])
        point = release_point(scene, streams, seed, s, number)
        starts[j, 0], starts[j, 1], starts[j, 2] = point
        visits = np.append(accepted[accepted[:, 0] == i, 1], -1)
        particle.follow_particle(
            scene, (seed, streams.address[s], number), np.int64(streams.kind[s]),
            np.int64(streams.place[s]), point, particles.born[i], tally, paths[j], no_path, visits,
        )  # fmt: skip
