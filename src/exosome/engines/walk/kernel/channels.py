"""Channels: events with a first-order rate that is the same everywhere in a place.

And the points at which exosomes enter a place.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.draws import fine, four
from exosome.engines.walk.kernel import scene as layout
from exosome.engines.walk.kernel.scene import surroundings
from exosome.physics import uptake
from exosome.physics.in_plan import clearances, unbinding
from exosome.plan import Plan

ATTEMPTS = 256  # to find a point of a box outside its cells; more than 30 % are never cells


def channel_table(plan: Plan) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """`first_channel` (kinds, places + 1) and `channels` (n, 4) of a scene.

    Of each kind and place: clearance first, then exchanges in the order of the model, then uptake
    by each population of a well-mixed place, entering before binding.
    """
    rows: list[tuple[float, float, int, int]] = []
    first = np.zeros((len(plan.kinds), len(plan.places) + 1), np.int64)
    cells = plan.cells
    mixed_cells = np.flatnonzero(np.isnan(cells.xyz[:, 0]))
    cell_of_population = {int(cells.cell_type[cell]): int(cell) for cell in mixed_cells}
    for kind in range(len(plan.kinds)):
        for place in range(len(plan.places)):
            first[kind, place] = len(rows)
            rows.append((float(plan.clear[kind, place]), layout.CLEARS, -1, -1))
            for exchange in plan.exchanges:
                if (exchange.kind, exchange.source) == (kind, place) and exchange.speed == 0.0:
                    rows.append((exchange.rate, layout.MOVES, exchange.target, exchange.face))
            for population in np.flatnonzero((plan.type_place == place) & plan.mixed[place]):
                entering, binding = clearances(plan, kind, int(population))
                for what, cleared in ((layout.ENTERS, entering), (layout.STICKS, binding)):
                    number, volume = cells.number[population], plan.volume[place]
                    rate = float(uptake.by_population(cleared, number, volume))
                    rows.append((rate, what, cell_of_population[int(population)], -1))
        first[kind, -1] = len(rows)
    return first, np.array(rows, float).reshape(-1, 4)


def damkohler(plan: Plan) -> NDArray[np.float64]:
    """Damkohler number kappa R/D (kinds, cell types) of uptake in well-mixed places.

    0 where nothing is taken up, where uptake is not limited by diffusion, and in places with space.
    """
    speed = uptake.total_speed(plan.uptake_speed, plan.binding_speed)
    ratio = np.zeros(speed.shape)
    for kind, population in np.argwhere((speed > 0.0) & plan.mixed[plan.type_place]):
        radius = plan.type_radius[population]
        stirred = uptake.stirred_clearance(speed[kind, population], radius)
        ratio[kind, population] = stirred / sum(clearances(plan, kind, population)) - 1.0
    return ratio


def unbinding_rates(plan: Plan, coupled: NDArray[np.bool_]) -> tuple[NDArray[np.float64], ...]:
    """Rates (kinds, cell types) in 1/s of bound exosomes: unbinding, internalisation, recapture.

    In a well-mixed place they are effective rates (`physics.in_plan.unbinding`). Recapture is an
    event of its own only where uptake is `coupled` (kinds, cell types), because a recaptured
    exosome is then taken up only if the cell accepts it; elsewhere it is 0.
    """
    leaving_rate, entering_rate = plan.unbinding.copy(), plan.internalisation.copy()
    recapture = np.zeros(plan.unbinding.shape)
    for population in np.flatnonzero(plan.mixed[plan.type_place]):
        for kind in range(len(plan.kinds)):
            away, inside = unbinding(plan, kind, int(population))
            leaving_rate[kind, population] = away
            if coupled[kind, population]:
                recapture[kind, population] = plan.unbinding[kind, population] - away
            else:
                entering_rate[kind, population] = inside
    return leaving_rate, entering_rate, recapture


def permeable_faces(plan: Plan) -> NDArray[np.float64]:
    """`permeable_faces` of a scene (kinds, places, 6, 2): the walls that exosomes cross."""
    faces = np.zeros((len(plan.kinds), len(plan.places), 6, 2))
    for exchange in plan.exchanges:
        if exchange.speed > 0.0:
            faces[exchange.kind, exchange.source, exchange.face] = exchange.speed, exchange.target
    return faces


@compiled
def total_rate(scene, kind, place):
    """The total rate (scalar, 1/s) of the channels of a kind in a place."""
    rate = 0.0
    for row in range(scene.first_channel[kind, place], scene.first_channel[kind, place + 1]):
        rate += scene.channels[row, layout.RATE]
    return rate


@compiled
def choose_channel(scene, kind, place, u):
    """The row of a channel drawn in proportion to the rates; u uniform in (0, 1)."""
    remaining = u * total_rate(scene, kind, place)
    last = scene.first_channel[kind, place]
    for row in range(scene.first_channel[kind, place], scene.first_channel[kind, place + 1]):
        if scene.channels[row, layout.RATE] > 0.0:
            last = row
            remaining -= scene.channels[row, layout.RATE]
            if remaining < 0.0:
                break
    return last


@compiled_apart
def next_channel_event(scene, identity, visit, kind, place):
    """The time until the next channel event in a place (s, inf: never), and the channel's row."""
    rate = total_rate(scene, kind, place)
    if rate <= 0.0:
        return math.inf, -1
    u, v = fine(identity[0], identity[1], identity[2], visit, rng.CLEAR)
    return -math.log(u) / rate, choose_channel(scene, kind, place, v)


@compiled_apart
def entry_point(scene, identity, visit, place, face):
    """The point (x, y, z) in um where an exosome enters a place.

    It is uniform on a face (2 axis + side), or, if `face` is -1, in the fluid outside the cells.
    """
    x, y, z = math.nan, math.nan, math.nan
    for attempt in range(ATTEMPTS):
        step = (visit * ATTEMPTS + attempt) % rng.MAX_STEP
        u, v, w, _ = four(identity[0], identity[1], identity[2], step, rng.ARRIVE)
        x, y, z = u * scene.box[place, 0], v * scene.box[place, 1], w * scene.box[place, 2]
        if face >= 0:
            axis, high = face // 2, face % 2 == 1
            edge = scene.box[place, axis] if high else 0.0
            x = edge if axis == 0 else x
            y = edge if axis == 1 else y
            z = edge if axis == 2 else z
        cell, gap, _, _, _, _, _ = surroundings(scene, place, x, y, z)
        if cell < 0 or gap > 0.0:
            break
    return x, y, z
