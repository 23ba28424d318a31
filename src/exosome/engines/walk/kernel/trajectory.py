"""Positions of an exosome at the saved times, for figures: no result depends on them."""

import math

from exosome import rng
from exosome.engines.compiled import compiled_apart
from exosome.engines.draws import four, normal
from exosome.engines.walk.kernel.boundaries import settle
from exosome.engines.walk.kernel.scene import surroundings


@compiled_apart
def outside_cells(scene, place, point):
    """The point (x, y, z) itself, or the nearest on the surface of the cell that it lies in."""
    x, y, z = point
    cell, _, ux, uy, uz, _, _ = surroundings(scene, place, x, y, z)
    if cell < 0:
        return x, y, z
    r = math.sqrt(ux * ux + uy * uy + uz * uz)
    depth = scene.radius[cell] - r
    if depth <= 0.0 or r == 0.0:
        return x, y, z
    return x + depth * ux / r, y + depth * uy / r, z + depth * uz / r


@compiled_apart
def trace(path, row, scene, place, identity, step, span, begin_point, end_point, diffusion):
    """Write positions at the saved times within a step, drawn from a Brownian bridge.

    `path` (times, 3) in um takes them; `span` is the step's (start, end) in s. Returns the next row
    to write.
    """
    seed, address, number = identity
    start, end = span
    saved_times = scene.saved_times
    while row < path.shape[0] and saved_times[row] <= end:
        if saved_times[row] >= start:
            fraction = (saved_times[row] - start) / (end - start) if end > start else 1.0
            spread = math.sqrt(2.0 * diffusion * (end - start) * fraction * (1.0 - fraction))
            u, v, w, _ = four(seed, address, number, (step + row) % rng.MAX_STEP, rng.TRACK_PATH)
            x = begin_point[0] + fraction * (end_point[0] - begin_point[0]) + spread * normal(u)
            y = begin_point[1] + fraction * (end_point[1] - begin_point[1]) + spread * normal(v)
            z = begin_point[2] + fraction * (end_point[2] - begin_point[2]) + spread * normal(w)
            x, y, z = outside_cells(scene, place, settle(scene, place, (x, y, z)))
            path[row, 0], path[row, 1], path[row, 2] = x, y, z
        row += 1
    return row


@compiled_apart
def skip_rows(saved_times, path, row, time):
    """Leave the rows of `path` (times, 3) empty up to a time (s): a mixed place has no positions.

    Returns the next row to write.
    """
    while row < path.shape[0] and saved_times[row] <= time:
        row += 1
    return row
