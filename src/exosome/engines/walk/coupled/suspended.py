"""Exosomes suspended at an attempt, whose histories are simulated segment by segment."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.compiled import compiled
from exosome.engines.walk.batch import Particles, release_point, source_row
from exosome.engines.walk.kernel import particle
from exosome.engines.walk.kernel.at_cell import count_change

NEWBORN = 3  # in place of an outcome, of an exosome that is not released yet: see `particle.py`

SUSPENDED = np.dtype(
    [
        ("stream", np.int32), ("number", np.uint32),  # its identity: number in its stream
        ("place", np.int32), ("channel", np.int32), ("visits", np.int32), ("step", np.int32),
        ("cell", np.int32),  # of the attempt, the binding or the entry; -1: none
        ("refused", np.int32),  # attempts refused for certain since the last suspension
        ("diameter", np.float32),  # nm
        ("fate", np.uint8),  # ATTEMPT while suspended
        ("delivered", np.bool_), ("sticks", np.bool_),
        ("drawn", np.bool_),  # a candidate for the sample of tracks
        ("born", np.float64), ("time", np.float64), ("channel_time", np.float64),  # s
        ("x", np.float64), ("y", np.float64), ("z", np.float64),  # um
        ("threshold", np.float64),  # um^2/s, what is left of the uptake threshold
        ("born_x", np.float64), ("born_y", np.float64), ("born_z", np.float64),  # um
    ],
    align=True,
)  # fmt: skip

Suspended = NDArray[np.void]  # an array of it


class SuccessBounds(NamedTuple):
    """Bounds on the success of attempts, of every kind and cell (k, n)."""

    until: NDArray[np.float64]  # s
    most: NDArray[np.float64]  # the largest probability of success until then


def key_of(particles: Suspended) -> NDArray[np.uint64]:
    """The sort key (n,) of exosomes (n,): the stream, then the number in it."""
    stream = particles["stream"].astype(np.uint64) << np.uint64(32)
    return np.asarray(stream | particles["number"].astype(np.uint64))


def as_particles(ended: Suspended, cargo: NDArray[np.int32]) -> Particles:
    """Exosomes (n,) that came to their fate, with their copies of cargo (n, cargo)."""
    fate = ended["fate"]
    return Particles(
        ended["stream"].copy(), ended["number"].copy(), ended["born"].copy(), fate.copy(),
        ended["cell"].copy(), np.where(fate <= particle.BOUND, np.nan, ended["time"]),
        ended["delivered"].copy(), ended["diameter"].copy(), ended["x"].astype(np.float32),
        ended["y"].astype(np.float32), ended["z"].astype(np.float32), cargo.copy(),
        ended["place"].copy(),
    )  # fmt: skip


@compiled
def resume_particles(
    scene, streams, seed, particles, outcomes, bounds, lo, hi, tally, stop, window_end
):
    """Advance suspended exosomes lo … hi - 1 from the outcomes of their attempts to the next.

    `particles` (n,) of SUSPENDED are changed in place; `outcomes` (n,). `bounds` and `tally` as in
    `particle.advance_particle`; `stop` (1,) ends the work when it is not 0.
    """
    no_path, no_contacts = np.zeros((0, 3)), np.zeros((0, 3))
    # Of the same type as in `follow_particle`, so that `advance_particle` is compiled once.
    bound_arrays = (bounds.until, bounds.most)
    for i in range(lo, hi):
        if stop[0] != 0:
            return
        s, number = particles[i].stream, np.int64(particles[i].number)
        kind, place = np.int64(streams.kind[s]), np.int64(particles[i].place)
        identity = (seed, streams.address[s], number)
        outcome = np.int64(outcomes[i])
        state = (
            place, particles[i].x, particles[i].y, particles[i].z, particles[i].time,
            particles[i].channel_time, np.int64(particles[i].channel),
            np.int64(particles[i].visits), np.int64(particles[i].step),
            np.int64(particles[i].cell), particles[i].threshold,
        )  # fmt: skip
        if outcome == NEWBORN:
            point = release_point(scene, streams, seed, s, number)
            born = particles[i].born
            count_change(tally, source_row(scene, streams, s), 1, scene.saved_times, born)
            source = np.int64(streams.place[s])
            state = particle.released_state(scene, identity, kind, source, point, born, tally)
            size, _ = particle.size_and_diffusion(scene, seed, identity[1], number, kind, place)
            particles[i].diameter = size
            particles[i].born_x, particles[i].born_y, particles[i].born_z = point
            outcome = particle.UNDECIDED
        fate, delivered, sticks, refused, state = particle.advance_particle(
            scene, identity, kind, state, outcome, bound_arrays, tally, no_path, no_contacts,
            window_end,
        )  # fmt: skip
        place, x, y, z, time, channel_time, channel, visits, step, cell, threshold = state
        particles[i].fate = fate
        particles[i].delivered = delivered
        particles[i].sticks = sticks
        particles[i].refused = refused
        particles[i].place, particles[i].channel, particles[i].cell = place, channel, cell
        particles[i].visits, particles[i].step = visits, step
        particles[i].time, particles[i].channel_time = time, channel_time
        particles[i].x, particles[i].y, particles[i].z = x, y, z
        particles[i].threshold = threshold
