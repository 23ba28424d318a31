"""Walls of a place: closed ones reflect, periodic ones lead round, open ones let out."""

import math

from exosome import chance
from exosome.engines.compiled import compiled
from exosome.engines.draws import four, normal
from exosome.engines.walk import plane
from exosome.engines.walk.tissue import CLOSED, OPEN, PERIODIC


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
    axis, side, when = -1, 0.0, dt
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
            u, v, w, _ = four(seed, who, number, step, chance.WALL)
            drawn = True
        draw = u if a == 0 else v if a == 1 else w
        if draw < low or 1.0 - draw < high:
            below = draw < low
            g0 = p if below else length - p
            g1 = q if below else length - q
            e1, e2, _, _ = four(seed, who, number, step, chance.EXIT_TIME + a)
            time = plane.crossing_time(g0, g1, ddt, dt, e1, e2)
            if axis < 0 or time < when:
                axis, side, when = a, 0.0 if below else length, time
    if axis < 0:
        return False, dt, there
    part = when / dt if dt > 0.0 else 1.0
    spread = math.sqrt(2.0 * diffusion * when * (1.0 - part))
    u, v, w, _ = four(seed, who, number, step, chance.EXIT)
    x = side if axis == 0 else here[0] + part * (there[0] - here[0]) + spread * normal(u)
    y = side if axis == 1 else here[1] + part * (there[1] - here[1]) + spread * normal(v)
    z = side if axis == 2 else here[2] + part * (there[2] - here[2]) + spread * normal(w)
    return True, when, (x, y, z)
