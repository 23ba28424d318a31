"""Walls of a place: closed ones reflect, periodic ones lead round, open and permeable let out."""

import math

import numpy as np

from exosome import rng
from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.draws import four, normal
from exosome.engines.walk.kernel import plane
from exosome.engines.walk.kernel.scene import CLOSED, OPEN, PERIODIC, SPEED
from exosome.engines.walk.kernel.sphere import contact_time


@compiled
def inside(length, wall, p):
    """One coordinate back inside the box: reflected by closed walls, wrapped by periodic ones."""
    if 0.0 <= p <= length:
        return p
    if wall == CLOSED:
        return plane.fold(p, length)
    if wall == PERIODIC:
        return p % length
    return min(length, max(0.0, p))


@compiled
def settle(tissue, place, point):
    """A point back inside its place."""
    box, walls = tissue.box[place], tissue.walls[place]
    return (
        inside(box[0], walls[0], point[0]),
        inside(box[1], walls[1], point[1]),
        inside(box[2], walls[2], point[2]),
    )


@compiled
def through_open_wall(tissue, place, me, step, diffusion, dt, here, there):
    """Whether a step led through an open wall: (left, when in the step, where it then is).

    Axes move on their own, so each is asked for its first passage and the earliest counts; the
    other coordinates at that time are on a bridge of the step.
    """
    seed, who, number = me
    ddt = diffusion * dt
    axis, side, when = np.int64(-1), 0.0, dt
    drawn = False
    u, v, w = 1.0, 1.0, 1.0
    for a in range(3):
        if tissue.walls[place, a] != OPEN:
            continue
        length = tissue.box[place, a]
        p = here[a]
        q = there[a]
        low = plane.crossing_chance(p, q, ddt)
        high = plane.crossing_chance(length - p, length - q, ddt)
        if low + high <= 0.0:
            continue
        if not drawn:
            u, v, w, _ = four(seed, who, number, step, rng.WALL)
            drawn = True
        draw = u if a == 0 else v if a == 1 else w
        if draw < low or 1.0 - draw < high:
            below = draw < low
            g0 = p if below else length - p
            g1 = q if below else length - q
            e1, e2, _, _ = four(seed, who, number, step, rng.EXIT_TIME + a)
            time = plane.crossing_time(g0, g1, ddt, dt, e1, e2)
            if axis < 0 or time < when:
                axis, side, when = np.int64(a), 0.0 if below else length, time
    if axis < 0:
        return False, dt, there
    return True, when, _on_the_way(me, step, diffusion, dt, when, axis, side, here, there)


@compiled_apart
def through_permeable_wall(tissue, kind, place, me, step, diffusion, dt, here, there):
    """Whether a step led through a permeable wall: (face or -1, when in the step, where it is).

    A permeable wall reflects, and lets through with the local time L of the step: a path goes on
    with exp(-speed L / D). Axes move on their own; `stride` keeps two walls of an axis out of
    reach of one step. Who is not let through ends where the reflection leaves it.
    """
    seed, who, number = me
    ddt = diffusion * dt
    face, when = np.int64(-1), dt
    x, y, z = there
    for a in range(3):
        for side in range(2):
            speed = tissue.pores[kind, place, 2 * a + side, SPEED]
            if speed <= 0.0:
                continue
            length = tissue.box[place, a]
            p = here[a] if side == 0 else length - here[a]
            q = there[a] if side == 0 else length - there[a]
            crossing = plane.crossing_chance(max(p, 0.0), q, ddt)
            if crossing <= 0.0:
                continue
            u, v, w, _ = four(seed, who, number, step, rng.PERMEATE + a)
            if u >= crossing:
                continue
            contact = plane.push(p, q, ddt, v)
            q += contact
            end = q if side == 0 else length - q
            x = end if a == 0 else x
            y = end if a == 1 else y
            z = end if a == 2 else z
            if w < -math.expm1(-speed * contact / diffusion):
                spent = min(contact, -diffusion / speed * math.log1p(-w))
                u, v, w, _ = four(seed, who, number, step, rng.PERMEATE_TIME + a)
                time = contact_time(p + spent, contact - spent + q, ddt, dt, u, v, w)
                if face < 0 or time < when:
                    face, when = np.int64(2 * a + side), time
    if face < 0:
        return face, dt, (x, y, z)
    axis = face // 2
    edge = 0.0 if face % 2 == 0 else tissue.box[place, axis]
    return face, when, _on_the_way(me, step, diffusion, dt, when, axis, edge, here, (x, y, z))


@compiled
def _on_the_way(me, step, diffusion, dt, when, axis, edge, here, there):
    """Where a step was at a time: at the edge along one axis, on a bridge along the others."""
    seed, who, number = me
    part = when / dt if dt > 0.0 else 1.0
    spread = math.sqrt(2.0 * diffusion * when * (1.0 - part))
    u, v, w, _ = four(seed, who, number, step, rng.EXIT)
    x = edge if axis == 0 else here[0] + part * (there[0] - here[0]) + spread * normal(u)
    y = edge if axis == 1 else here[1] + part * (there[1] - here[1]) + spread * normal(v)
    z = edge if axis == 2 else here[2] + part * (there[2] - here[2]) + spread * normal(w)
    return x, y, z
