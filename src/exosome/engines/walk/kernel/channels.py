"""What may happen anywhere in a place, at a rate; and where an exosome comes into a box."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.draws import fine, four
from exosome.engines.walk.kernel import scene as t_
from exosome.engines.walk.kernel.scene import surroundings
from exosome.physics import uptake
from exosome.physics.in_plan import clearances, unbinding
from exosome.plan import Plan

ATTEMPTS = 256  # to find a point of a box outside its cells; more than 30 % are never cells


def ways(plan: Plan) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """`first_way` and `ways` of a tissue: clearance first, then as they were told."""
    rows: list[tuple[float, float, int, int]] = []
    first = np.zeros((len(plan.kinds), len(plan.places) + 1), np.int64)
    stands = {int(c): n for n, c in enumerate(plan.cell_type) if np.isnan(plan.xyz[n, 0])}
    for kind in range(len(plan.kinds)):
        for place in range(len(plan.places)):
            first[kind, place] = len(rows)
            rows.append((float(plan.clear[kind, place]), t_.CLEARS, -1, -1))
            for way in plan.exchanges:
                if (way.kind, way.source) == (kind, place) and way.speed == 0.0:
                    rows.append((way.rate, t_.MOVES, way.target, way.face))
            for population in np.flatnonzero((plan.type_place == place) & plan.mixed[place]):
                both = clearances(plan, kind, int(population))
                for what, cleared in zip((t_.ENTERS, t_.STICKS), both, strict=True):
                    number, volume = plan.cell_count[population], plan.volume[place]
                    rate = float(uptake.by_population(cleared, number, volume))
                    rows.append((rate, what, stands[int(population)], -1))
        first[kind, -1] = len(rows)
    return first, np.array(rows, float).reshape(-1, 4)


def damkohler(plan: Plan) -> NDArray[np.float64]:
    """Speed of uptake times R/D (kinds, cell types) where a mixed place is crossed by diffusion."""
    speed = uptake.total_speed(plan.uptake_speed, plan.binding_speed)
    found = np.zeros(speed.shape)
    for kind, population in np.argwhere((speed > 0.0) & plan.mixed[plan.type_place]):
        radius = plan.type_radius[population]
        stirred = uptake.stirred_clearance(speed[kind, population], radius)
        found[kind, population] = stirred / sum(clearances(plan, kind, population)) - 1.0
    return found


def unbound(plan: Plan, tied: NDArray[np.bool_]) -> tuple[NDArray[np.float64], ...]:
    """Rates (k, c) of letting go, of taking in and of being caught again, 1/s.

    In a well-mixed place they are those of `unbinding`; there the last is told apart where uptake
    is `tied`, as who is caught again is then taken up only if the cell can.
    """
    leave, take = plan.unbinding.copy(), plan.internalisation.copy()
    caught = np.zeros(plan.unbinding.shape)
    for population in np.flatnonzero(plan.mixed[plan.type_place]):
        for kind in range(len(plan.kinds)):
            away, inside = unbinding(plan, kind, int(population))
            leave[kind, population] = away
            if tied[kind, population]:
                caught[kind, population] = plan.unbinding[kind, population] - away
            else:
                take[kind, population] = inside
    return leave, take, caught


def pores(plan: Plan) -> NDArray[np.float64]:
    """`pores` of a tissue: the walls that let through."""
    found = np.zeros((len(plan.kinds), len(plan.places), 6, 2))
    for way in plan.exchanges:
        if way.speed > 0.0:
            found[way.kind, way.source, way.face] = way.speed, way.target
    return found


@compiled
def total_rate(tissue, kind, place):
    """The rate at which anything happens to an exosome of a kind anywhere in a place, 1/s."""
    rate = 0.0
    for row in range(tissue.first_way[kind, place], tissue.first_way[kind, place + 1]):
        rate += tissue.ways[row, t_.RATE]
    return rate


@compiled
def chosen(tissue, kind, place, u):
    """The row of the way that is taken, in proportion to the rates; u uniform in (0, 1)."""
    left = u * total_rate(tissue, kind, place)
    last = tissue.first_way[kind, place]
    for row in range(tissue.first_way[kind, place], tissue.first_way[kind, place + 1]):
        if tissue.ways[row, t_.RATE] > 0.0:
            last = row
            left -= tissue.ways[row, t_.RATE]
            if left < 0.0:
                break
    return last


@compiled_apart
def wait(tissue, me, visit, kind, place):
    """How long until something happens anywhere in a place (s, inf: never), and the way it goes."""
    rate = total_rate(tissue, kind, place)
    if rate <= 0.0:
        return math.inf, -1
    u, v = fine(me[0], me[1], me[2], visit, rng.CLEAR)
    return -math.log(u) / rate, chosen(tissue, kind, place, v)


@compiled_apart
def arrival(tissue, me, visit, place, face):
    """Where an exosome comes into a box: evenly on a face, or in its fluid, outside its cells."""
    x, y, z = math.nan, math.nan, math.nan
    for attempt in range(ATTEMPTS):
        step = (visit * ATTEMPTS + attempt) % rng.MAX_STEP
        u, v, w, _ = four(me[0], me[1], me[2], step, rng.ARRIVE)
        x, y, z = u * tissue.box[place, 0], v * tissue.box[place, 1], w * tissue.box[place, 2]
        if face >= 0:
            axis, high = face // 2, face % 2 == 1
            edge = tissue.box[place, axis] if high else 0.0
            x = edge if axis == 0 else x
            y = edge if axis == 1 else y
            z = edge if axis == 2 else z
        cell, gap, _, _, _, _, _ = surroundings(tissue, place, x, y, z)
        if cell < 0 or gap > 0.0:
            break
    return x, y, z
