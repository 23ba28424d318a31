"""Exosomes at and in cells that divide, die or change their type: they follow their cell.

A dying cell frees or destroys what is bound to it, and what is inside goes with it. What was
counted ahead for later times (the end of a stay, a delivery, a degradation) is taken back.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.tissue.tissue_state import TissueState
from exosome.engines.walk.coupled import changed_cells
from exosome.engines.walk.coupled.changed_cells import Becomes
from exosome.engines.walk.coupled.suspended import Suspended
from exosome.engines.walk.kernel import particle, scene
from exosome.engines.walk.kernel.at_cell import count_change, degradation_time
from exosome.engines.walk.setup import WalkProblem
from exosome.physics.delivery import delivered_at
from exosome.plan import Cells

Ints = NDArray[np.int64]


class Change(NamedTuple):
    """What became of the cells in one window, as exosomes see it at the time `at` (s)."""

    window: int
    seed: int  # of the run
    at: float  # s
    before: Cells
    state: TissueState  # after it
    become: Becomes


def follow_bound(
    change: Change, problem: WalkProblem, seed: np.uint64, until: float, particles: Suspended,
    tally: Ints,
) -> NDArray[np.bool_]:  # fmt: skip
    """Let bound exosomes (n,) follow their cells; which of them (n,) have ended.

    The cell of a particle is its row, before and after. `until` (s) is the end of the run.
    """
    at, plan, now_scene = change.at, problem.plan, problem.scene
    old = particles["cell"].astype(np.int64)
    followed = changed_cells.follow_cells(
        change.become, change.state.address, problem.streams, change.seed, change.window, particles,
        old,
    )  # fmt: skip
    stays = followed.row >= 0
    new = np.where(stays, followed.row, old)
    points = changed_cells.carried_points(
        change.before, change.state.cells, plan.box, plan.walls, particles[stays], old[stays],
        new[stays],
    )  # fmt: skip
    for axis, name in enumerate("xyz"):
        particles[name][stays] = points[:, axis]
    particles["cell"] = new
    kind = problem.streams.kind[particles["stream"]].astype(np.int64)
    was = change.before.cell_type[old].astype(np.int64)
    now = change.state.cells.cell_type[new].astype(np.int64)
    held = particles["fate"] == particle.HELD
    bound, free = now_scene.type_row[:, :, scene.BOUND], scene.FREE
    saved = now_scene.saved_times
    changed_cells.change_types(
        now_scene, problem.streams, seed, at, was, np.where(stays, now, was), particles, tally
    )
    for i in np.flatnonzero(~stays):
        row, place = bound[kind[i], was[i]], int(particles["place"][i])
        free_row = now_scene.place_row[kind[i], place, free]
        if held[i]:  # take back what was counted for the end of its stay
            time = float(particles["time"][i])
            count_change(tally, row, 1, saved, time)
            if not particles["delivered"][i]:
                count_change(tally, free_row, -1, saved, time)
        count_change(tally, row, -1, saved, at)
        if followed.freed[i]:
            count_change(tally, free_row, 1, saved, at)
            particles["channel_time"][i] += at - particles["time"][i]
            particles["fate"][i], particles["delivered"][i] = particle.HELD, False
            if at >= until:
                particles["fate"][i], particles["cell"][i] = particle.FREE, -1
        else:
            cleared = now_scene.place_row[kind[i], place, scene.CLEARED]
            count_change(tally, cleared, 1, saved, at)
            particles["fate"][i], particles["cell"][i] = particle.CLEARED, -1
            particles["delivered"][i] = False
        particles["time"][i] = at
    return np.isin(particles["fate"], (particle.CLEARED, particle.FREE))


def follow_inside(
    change: Change, problem: WalkProblem, seed: np.uint64, particles: Suspended, holder: Ints,
    types: Ints, tally: Ints,
) -> Ints:  # fmt: skip
    """Let exosomes (n,) inside cells follow them; the row (n,) of each one's cell, -1: it died.

    `holder` (n,) is the row of the cell before; `types` are those of the cells of the lineage.
    """
    at, plan, streams = change.at, problem.plan, problem.streams
    followed = changed_cells.follow_cells(
        change.become, change.state.address, streams, change.seed, change.window, particles, holder
    )
    saved, rows = problem.scene.saved_times, problem.scene.type_row
    for i in np.flatnonzero(followed.row < 0):
        one = particles[i]
        kind, population = int(streams.kind[one["stream"]]), int(types[one["cell"]])
        came, row = float(one["time"]), rows[kind, population]
        arrives = float(delivered_at(came, plan.delay[kind, population]))
        if one["delivered"] and arrives > at:
            count_change(tally, row[scene.DELIVERED], -1, saved, arrives)
            particles["delivered"][i] = False
        degraded = degradation_time(
            seed, streams.address[one["stream"]], np.int64(one["number"]),
            plan.degrade[kind, population], came,
        )  # fmt: skip
        if degraded > at:
            if math.isfinite(degraded):
                count_change(tally, row[scene.DEGRADED], -1, saved, degraded)
            count_change(tally, row[scene.DEGRADED], 1, saved, at)
    return followed.row
