"""What may happen anywhere in a place, at a rate; and where an exosome comes into a box."""

from __future__ import annotations

import math

import numpy as np

from exosome import chance
from exosome.compile.mixing import clearances
from exosome.compile.plan import Plan
from exosome.engines.compiled import compiled
from exosome.engines.walk.draws import fine, four
from exosome.engines.walk.tissue import CLEAR, ENTER, MOVE, STICK, Pores, Ways, surroundings

ATTEMPTS = 256  # to find a point of a box outside its cells; more than 30 % are never cells


def ways(plan: Plan) -> Ways:
    """The ways out of every place, from the plan: clearance first, then as they were told."""
    rows: list[tuple[float, int, int, int]] = []
    first = np.zeros((len(plan.kinds), len(plan.places) + 1), np.int64)
    stands = {int(c): n for n, c in enumerate(plan.cell_type) if np.isnan(plan.xyz[n, 0])}
    for kind in range(len(plan.kinds)):
        for place in range(len(plan.places)):
            first[kind, place] = len(rows)
            rows.append((float(plan.clear[kind, place]), CLEAR, -1, -1))
            for way in plan.exchanges:
                if (way.kind, way.source) == (kind, place) and way.speed == 0.0:
                    rows.append((way.rate, MOVE, way.target, way.face))
            if plan.mixed[place]:
                for population in np.flatnonzero(plan.type_place == place):
                    both = clearances(plan, kind, int(population))
                    for what, cleared in zip((ENTER, STICK), both, strict=True):
                        rate = cleared * plan.number[population] / plan.volume[place]
                        rows.append((rate, what, stands[int(population)], -1))
        first[kind, -1] = len(rows)
    table = np.array(rows, float).reshape(-1, 4)
    codes = table[:, 1:].astype(np.int32).T
    return Ways(first, table[:, 0].copy(), *(np.ascontiguousarray(column) for column in codes))


def pores(plan: Plan) -> Pores:
    """The walls that let through."""
    shape = (len(plan.kinds), len(plan.places), 6)
    speed, to = np.zeros(shape), np.full(shape, -1, np.int32)
    for way in plan.exchanges:
        if way.speed > 0.0:
            speed[way.kind, way.source, way.face] = way.speed
            to[way.kind, way.source, way.face] = way.target
    return Pores(np.asarray((speed > 0.0).any(axis=2)), speed, to)


@compiled
def total_rate(ways, kind, place):
    """The rate at which anything happens to an exosome of a kind anywhere in a place, 1/s."""
    rate = 0.0
    for row in range(ways.first[kind, place], ways.first[kind, place + 1]):
        rate += ways.rate[row]
    return rate


@compiled
def chosen(ways, kind, place, u):
    """The row of the way that is taken, in proportion to the rates; u uniform in (0, 1)."""
    left = u * total_rate(ways, kind, place)
    last = ways.first[kind, place]
    for row in range(ways.first[kind, place], ways.first[kind, place + 1]):
        if ways.rate[row] > 0.0:
            last = row
            left -= ways.rate[row]
            if left < 0.0:
                break
    return last


@compiled
def arrival(tissue, me, visit, place, face):
    """Where an exosome comes into a box: evenly on a face, or in its fluid, outside its cells."""
    x, y, z = math.nan, math.nan, math.nan
    for attempt in range(ATTEMPTS):
        step = (visit * ATTEMPTS + attempt) % chance.MAX_STEP
        u, v, w, _ = four(me[0], me[1], me[2], step, chance.ARRIVE)
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


@compiled
def wait(ways, me, visit, kind, place):
    """How long an exosome stays in a well-mixed place (s, inf: for good), and the way it goes."""
    rate = total_rate(ways, kind, place)
    if rate <= 0.0:
        return math.inf, -1
    u, v = fine(me[0], me[1], me[2], visit, chance.WAIT)
    return -math.log(u) / rate, chosen(ways, kind, place, v)
