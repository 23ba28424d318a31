"""Walls of a place: closed reflect, periodic wrap, open let out, permeable may let through."""

import math

import numpy as np

from exosome import rng
from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.draws import four, normal
from exosome.engines.walk.kernel import plane
from exosome.engines.walk.kernel.contact_log import add_contact
from exosome.engines.walk.kernel.scene import CLOSED, OPEN, PERIODIC, SPEED
from exosome.engines.walk.kernel.sphere import passage_time


@compiled
def inside(length, wall, p):
    """One coordinate (scalar, um) in the place: reflected by closed walls, wrapped by periodic."""
    if 0.0 <= p <= length:
        return p
    if wall == CLOSED:
        return plane.fold(p, length)
    if wall == PERIODIC:
        return p % length
    return min(length, max(0.0, p))


@compiled
def settle(scene, place, point):
    """A point (x, y, z) in um, reflected or wrapped into its place."""
    box, walls = scene.box[place], scene.walls[place]
    return (
        inside(box[0], walls[0], point[0]),
        inside(box[1], walls[1], point[1]),
        inside(box[2], walls[2], point[2]),
    )


@compiled
def through_open_wall(scene, place, identity, step, diffusion, dt, start, end):
    """Whether a step left through an open wall: (left, when in the step in s, the point (um)).

    Axes are independent: the earliest first passage of all axes counts, and the other coordinates
    at that time are drawn from a Brownian bridge of the step.
    """
    seed, address, number = identity
    ddt = diffusion * dt
    axis, side, duration = np.int64(-1), 0.0, dt
    drawn = False
    u, v, w = 1.0, 1.0, 1.0
    for a in range(3):
        if scene.walls[place, a] != OPEN:
            continue
        length = scene.box[place, a]
        p = start[a]
        q = end[a]
        low = plane.crossing_chance(p, q, ddt)
        high = plane.crossing_chance(length - p, length - q, ddt)
        if low + high <= 0.0:
            continue
        if not drawn:
            u, v, w, _ = four(seed, address, number, step, rng.WALL)
            drawn = True
        uniform = u if a == 0 else v if a == 1 else w
        if uniform < low or 1.0 - uniform < high:
            below = uniform < low
            g0 = p if below else length - p
            g1 = q if below else length - q
            e1, e2, _, _ = four(seed, address, number, step, rng.EXIT_TIME + a)
            time = plane.crossing_time(g0, g1, ddt, dt, e1, e2)
            if axis < 0 or time < duration:
                axis, side, duration = np.int64(a), 0.0 if below else length, time
    if axis < 0:
        return False, dt, end
    point = _bridge_point(identity, step, diffusion, dt, duration, axis, side, start, end)
    return True, duration, point


@compiled_apart
def through_permeable_wall(
    scene, kind, place, identity, step, diffusion, dt, start, end, contacts, clock
):  # fmt: skip
    """Whether a step crossed a permeable wall: (face or -1, when in the step in s, the point (um)).

    A permeable wall reflects a path; with a local time L in the step, the path stays inside with
    probability exp(-speed L / D). Axes are independent; `longest_step` keeps the two walls of an
    axis out of reach of one step. A path that does not cross ends where it is reflected.
    `contacts`, unless empty, takes the local time on each face at the `clock` D t (um^2), in rows
    behind those of cells (`contact_log.py`).
    """
    seed, address, number = identity
    ddt = diffusion * dt
    face, duration = np.int64(-1), dt
    x, y, z = end
    for a in range(3):
        for side in range(2):
            speed = scene.permeable_faces[kind, place, 2 * a + side, SPEED]
            if speed <= 0.0:
                continue
            length = scene.box[place, a]
            p = start[a] if side == 0 else length - start[a]
            q = end[a] if side == 0 else length - end[a]
            crossing = plane.crossing_chance(max(p, 0.0), q, ddt)
            if crossing <= 0.0:
                continue
            u, v, w, _ = four(seed, address, number, step, rng.PERMEATE + a)
            if u >= crossing:
                continue
            local_time = plane.local_time(p, q, ddt, v)
            if contacts.size > 0:
                add_contact(contacts, scene.x.size + 2 * a + side, local_time, clock)
            q += local_time
            end_coordinate = q if side == 0 else length - q
            x = end_coordinate if a == 0 else x
            y = end_coordinate if a == 1 else y
            z = end_coordinate if a == 2 else z
            if w < -math.expm1(-speed * local_time / diffusion):
                spent = min(local_time, -diffusion / speed * math.log1p(-w))
                u, v, w, _ = four(seed, address, number, step, rng.PERMEATE_TIME + a)
                time = passage_time(p + spent, local_time - spent + q, ddt, dt, u, v, w)
                if face < 0 or time < duration:
                    face, duration = np.int64(2 * a + side), time
    if face < 0:
        return face, dt, (x, y, z)
    axis = face // 2
    edge = 0.0 if face % 2 == 0 else scene.box[place, axis]
    end = (x, y, z)
    point = _bridge_point(identity, step, diffusion, dt, duration, axis, edge, start, end)
    return face, duration, point


@compiled
def _bridge_point(identity, step, diffusion, dt, duration, axis, edge, start, end):
    """The point of a step at a time: at the edge along one axis, on a bridge along the others."""
    seed, address, number = identity
    fraction = duration / dt if dt > 0.0 else 1.0
    spread = math.sqrt(2.0 * diffusion * duration * (1.0 - fraction))
    u, v, w, _ = four(seed, address, number, step, rng.EXIT)
    x = edge if axis == 0 else start[0] + fraction * (end[0] - start[0]) + spread * normal(u)
    y = edge if axis == 1 else start[1] + fraction * (end[1] - start[1]) + spread * normal(v)
    z = edge if axis == 2 else start[2] + fraction * (end[2] - start[2]) + spread * normal(w)
    return x, y, z
