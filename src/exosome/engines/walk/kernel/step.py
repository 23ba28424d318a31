"""The random walk of one exosome in a place with space, until an event ends it.

Far from cells it takes one long free step. Beside a cell it takes one step of the exact law in
`sphere.py`, with the length that `step_size.py` allows; in matrix, beside an interface, one of the
exact law in `interface.py`.

Helpers that run in every step take numbers, not the scene: a call that hands on the arrays of the
scene counts references to each of them, which made the whole walk 2.6 times slower.
"""

import math

from exosome import rng
from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.draws import four, normal
from exosome.engines.walk.kernel import plane, sphere
from exosome.engines.walk.kernel.boundaries import (
    settle,
    through_open_wall,
    through_permeable_wall,
)
from exosome.engines.walk.kernel.contact_log import add_contact
from exosome.engines.walk.kernel.interface import (
    ACROSS,
    AWAY,
    FINEST,
    nearest_interface,
    step_across,
    step_at_edge,
    step_in_matrix,
)
from exosome.engines.walk.kernel.scene import BIND, ENTER, SPEED, between, surroundings
from exosome.engines.walk.kernel.step_size import longest_step
from exosome.engines.walk.kernel.trajectory import outside_cells, trace
from exosome.physics import uptake

total_speed = compiled(uptake.total_speed)

# The event that ended a walk: the run ended, a channel of the place came first, a cell took the
# exosome up, it left through an open wall, it passed a permeable wall, there were too many steps,
# the window ended.
TIME_UP, CHANNEL, UPTAKE, EXIT, CROSSING, ENDLESS, WINDOW = 0, 1, 2, 3, 4, 5, 6


@compiled
def kappa_total(scene, kind, cell):
    """The total uptake speed of a cell's surface, of entering and of binding (scalar, um/s)."""
    cell_type = scene.cell_type[cell]
    return total_speed(scene.uptake[kind, cell_type, ENTER], scene.uptake[kind, cell_type, BIND])


@compiled
def step_beside_cell(identity, step, cell, radius, u0, ddt):
    """One diffusion step from a point u0 (um, from the centre of the nearest cell; cell -1: none).

    `ddt` is D dt (scalar, um^2). Returns ten scalars, lengths in um: the end of the step
    (wx, wy, wz) and the direction of its start (nx, ny, nz), both from the centre; the local time
    on the cell; the depth of the start inside the cell, which counts as local time, too; the path
    length from the start to the surface and up to the end; its first part, the gap at the start.
    """
    seed, address, number = identity
    ux, uy, uz = u0
    sigma = math.sqrt(2.0 * ddt)
    u, v, w, touch_draw = four(seed, address, number, step, rng.MOVE)
    wx, wy, wz = (
        ux + sigma * normal(u),
        uy + sigma * normal(v),
        uz + sigma * normal(w),
    )
    local_time, overlap, path_length, start_gap = 0.0, 0.0, 0.0, 0.0
    nx, ny, nz = 0.0, 0.0, 0.0
    if cell >= 0:
        r0 = math.sqrt(ux * ux + uy * uy + uz * uz)
        nx, ny, nz = ux / r0, uy / r0, uz / r0
        if r0 < radius:
            overlap = radius - r0
            wx, wy, wz = wx + overlap * nx, wy + overlap * ny, wz + overlap * nz
            r0 = radius
        start_gap = r0 - radius
        r1 = math.sqrt(wx * wx + wy * wy + wz * wz)
        if touch_draw < sphere.touch_chance(r0, r1, radius, ddt):
            u, v, w, a = four(seed, address, number, step, rng.TOUCH)
            q = sphere.reach_after_touch(start_gap, ddt, u, v)
            up = sphere.height_after_touch(q, radius, w)
            local_time = q - up
            path_length = start_gap + q
            spread = sphere.spread_after_touch(start_gap, up, radius, ddt)
            cosine = sphere.deflection_cosine(1.0 / spread, a)
            wx, wy, wz = sphere.rotated_towards(nx, ny, nz, wx, wy, wz, cosine)
            r1 = radius + up
            wx, wy, wz = r1 * wx, r1 * wy, r1 * wz
        else:
            narrowing = sphere.narrowing_without_touch(start_gap, r1 - radius, radius, ddt)
            if narrowing < 1.0:
                cosine = (wx * nx + wy * ny + wz * nz) / r1
                cosine = 1.0 - narrowing * (1.0 - cosine)
                wx, wy, wz = sphere.rotated_towards(nx, ny, nz, wx, wy, wz, cosine)
                wx, wy, wz = r1 * wx, r1 * wy, r1 * wz
    return wx, wy, wz, nx, ny, nz, local_time, overlap, path_length, start_gap


@compiled
def from_centre(scene, place, cell, x, y, z):
    """The vector from a cell's centre to a point (um), through periodic walls where shorter."""
    box, walls = scene.box[place], scene.walls[place]
    return (
        between(x, scene.x[cell], box[0], walls[0]),
        between(y, scene.y[cell], box[1], walls[1]),
        between(z, scene.z[cell], box[2], walls[2]),
    )


@compiled
def _uptake_point(
    identity, step, threshold, kappa, local_time, path_length, start_gap, radius, ddt, dt,
    diffusion, n, w,
):  # fmt: skip
    """When in a step the nearest cell took the exosome up (s), and in which direction from it.

    `threshold` is what is left of it after the step, below 0; `n` and `w` are the direction of the
    start and the end of the step, both from the centre.
    """
    seed, address, number = identity
    nx, ny, nz = n
    wx, wy, wz = w
    u, v, w, a = four(seed, address, number, step, rng.UPTAKE)
    spent = local_time + threshold / kappa
    duration = 0.0
    if spent > 0.0:
        duration = sphere.passage_time(
            start_gap + spent, path_length - start_gap - spent, ddt, dt, u, v, w
        )
        spread = sphere.spread_after_touch(start_gap, 0.0, radius, diffusion * duration)
        cosine = sphere.deflection_cosine(1.0 / spread, a)
        nx, ny, nz = sphere.rotated_towards(nx, ny, nz, wx, wy, wz, cosine)
    return duration, nx, ny, nz


@compiled
def _local_time_on_second(identity, step, start_gap, end_gap, ddt):
    """The local time (um) of a step on the second nearest cell, met as a plane; -1: no touch."""
    seed, address, number = identity
    crossing = plane.crossing_chance(start_gap, end_gap, ddt)
    if crossing > 0.0:
        u, v, _, _ = four(seed, address, number, step, rng.SECOND)
        if u < crossing:
            return plane.local_time(start_gap, end_gap, ddt, v)
    return -1.0


@compiled
def _uptake_time_of_second(
    identity, step, threshold, kappa, local_time, start_gap, end_gap, ddt, dt
):
    """When in a step (s) the second cell took the exosome up; `threshold` as in `_uptake_point`."""
    seed, address, number = identity
    spent = local_time + threshold / kappa
    path_length = start_gap + local_time + max(0.0, end_gap + local_time)
    u, v, w, _ = four(seed, address, number, step, rng.UPTAKE)
    return sphere.passage_time(start_gap + spent, path_length - start_gap - spent, ddt, dt, u, v, w)


@compiled_apart
def walk(
    scene, identity, kind, place, point, time, channel_time, uptake_threshold, diffusion, step,
    path, row, contacts, window_end,
):  # fmt: skip
    """Walk from a point in a place until an event, or the first step after `window_end` (s).

    `identity` is (seed, address of the stream, number in it), `channel_time` (s) when a channel of
    the place takes the exosome wherever it is, `uptake_threshold` (um^2/s) how much uptake speed
    times local time it has left where nothing hinders `diffusion` (um^2/s), `step` the number of
    the next step. In matrix the coefficient is smaller, and local time counts for more, in
    proportion. `path` (times, 3) takes positions, `contacts` (cells + 7, 3) the local time on each
    cell and permeable face (`contact_log.py`); either may be empty. Returns (event, cell or face or
    -1, time, x, y, z, uptake threshold, next step, next row of the path).
    """
    x, y, z = point
    until = scene.saved_times[-1]
    flow = scene.flow[kind, place]
    fx, fy, fz = flow[0], flow[1], flow[2]
    speed = math.sqrt(fx * fx + fy * fy + fz * fz)
    permeable = scene.permeable_faces[kind, place, :, SPEED].max() > 0.0
    hindered = scene.matrix_first[place, 0] >= 0 and diffusion > 0.0
    while step < rng.MAX_STEP:
        if time >= window_end:
            return WINDOW, -1, time, x, y, z, uptake_threshold, step, row
        # The length of the step, and the event that it ends with, if any.
        cell, gap, ux, uy, uz, second_cell, second_gap = surroundings(scene, place, x, y, z)
        radius = scene.radius[cell] if cell >= 0 else 0.0
        method, local, factor, beyond, fastest = AWAY, diffusion, 1.0, 1.0, diffusion
        axis, above, plane_gap, rest = -1, False, math.inf, math.inf
        if hindered:
            axis, above, plane_gap, rest, factor, beyond = nearest_interface(
                scene, kind, place, x, y, z
            )
            local = diffusion * factor
            fastest = local
        sigma = longest_step(scene, kind, place, x, y, z, gap, radius, second_gap, local, speed)
        if axis >= 0:
            finest = scene.matrix[scene.matrix_first[place, FINEST]]
            sigma, method = step_in_matrix(
                sigma, plane_gap, rest, gap, radius, finest, local, speed
            )
            if method != AWAY:
                fastest = diffusion * max(factor, beyond) if method == ACROSS else diffusion
        event_time = min(until, channel_time)
        dt = event_time - time
        if sigma * sigma < 2.0 * fastest * dt:
            dt = sigma * sigma / (2.0 * fastest)
            event_time = math.inf
        if dt <= 0.0:
            method = AWAY
        ddt = local * dt

        # Half of the flow, a diffusion step, half of the flow; (cx, cy, cz): the cell's centre.
        absorber, duration = -1, dt
        local_time, overlap = 0.0, 0.0
        met, met_gap = second_cell, second_gap
        if method == AWAY:
            cx, cy, cz = x - ux, y - uy, z - uz
            ux, uy, uz = ux + 0.5 * fx * dt, uy + 0.5 * fy * dt, uz + 0.5 * fz * dt
            wx, wy, wz, nx, ny, nz, local_time, overlap, path_length, start_gap = step_beside_cell(
                identity, step, cell, radius, (ux, uy, uz), ddt
            )
            wx, wy, wz = wx + 0.5 * fx * dt, wy + 0.5 * fy * dt, wz + 0.5 * fz * dt
            x1, y1, z1 = cx + wx, cy + wy, cz + wz
            if met == cell:
                met = -1
        else:  # the nearest cell, out of reach but at edges, is met as a plane
            if method == ACROSS:
                x1, y1, z1, local = step_across(
                    identity, step, axis, above, plane_gap, local, diffusion * beyond, dt, (x, y, z)
                )
                ddt = local * dt
            else:
                x1, y1, z1 = step_at_edge(
                    scene, identity, step, place, diffusion, dt, (x, y, z)
                )
            x1, y1, z1 = x1 + fx * dt, y1 + fy * dt, z1 + fz * dt
            met, met_gap = cell, gap
        if local_time + overlap > 0.0:
            kappa = kappa_total(scene, kind, cell) / factor
            if contacts.size > 0:
                add_contact(contacts, cell, local_time + overlap, diffusion * (time + 0.5 * dt))
            uptake_threshold -= kappa * (local_time + overlap)
            if uptake_threshold < 0.0:  # taken up before the step was over
                absorber = cell
                duration, nx, ny, nz = _uptake_point(
                    identity, step, uptake_threshold, kappa, local_time, path_length, start_gap,
                    radius, ddt, dt, local, (nx, ny, nz), (wx, wy, wz),
                )  # fmt: skip
                x1, y1, z1 = cx + radius * nx, cy + radius * ny, cz + radius * nz

        # The second nearest cell, met as a plane.
        if absorber < 0 and met >= 0:
            ox, oy, oz = from_centre(scene, place, met, x1, y1, z1)
            r1 = math.sqrt(ox * ox + oy * oy + oz * oz)
            end_gap = r1 - scene.radius[met]
            local_time = _local_time_on_second(identity, step, met_gap, end_gap, ddt)
            if local_time >= 0.0:
                kappa = kappa_total(scene, kind, met) / factor
                if contacts.size > 0:
                    add_contact(contacts, met, local_time, diffusion * (time + 0.5 * dt))
                shift = local_time
                uptake_threshold -= kappa * local_time
                if uptake_threshold < 0.0:
                    absorber = met
                    duration = _uptake_time_of_second(
                        identity, step, uptake_threshold, kappa, local_time, met_gap, end_gap,
                        ddt, dt,
                    )  # fmt: skip
                    shift = -end_gap
                x1, y1, z1 = x1 + shift * ox / r1, y1 + shift * oy / r1, z1 + shift * oz / r1

        # Open walls let out, permeable walls may; closed walls reflect, periodic walls wrap.
        start, end = (x, y, z), (x1, y1, z1)
        exited, face = False, -1
        if absorber < 0:
            exited, duration, end = through_open_wall(
                scene, place, identity, step, local, dt, start, end
            )
            if permeable:
                face, crossing_duration, crossing_point = through_permeable_wall(
                    scene, kind, place, identity, step, local, dt, start, (x1, y1, z1), contacts,
                    diffusion * (time + 0.5 * dt),
                )  # fmt: skip
                if not exited or (face >= 0 and crossing_duration < duration):
                    exited, duration, end = False, crossing_duration, crossing_point
                else:
                    face = -1
        if path.shape[0] > 0:
            span = (time, time + duration)
            row = trace(path, row, scene, place, identity, step, span, start, end, local)
        x, y, z = settle(scene, place, end)
        step += 1
        if absorber >= 0 or exited or face >= 0:
            event = UPTAKE if absorber >= 0 else EXIT if exited else CROSSING
            target = absorber if absorber >= 0 else -1 if exited else face
            time = min(time + duration, until)
            return event, target, time, x, y, z, uptake_threshold, step, row
        if event_time == math.inf:
            time += dt
            continue
        x, y, z = outside_cells(scene, place, (x, y, z))
        event = TIME_UP if event_time == until else CHANNEL
        return event, -1, event_time, x, y, z, uptake_threshold, step, row
    return ENDLESS, -1, time, x, y, z, uptake_threshold, step, row
