"""Where an exosome was at the saved times, for drawing: no life depends on it."""

import math

from exosome import rng
from exosome.engines.compiled import compiled_apart
from exosome.engines.draws import four, normal
from exosome.engines.walk.kernel.boundaries import settle
from exosome.engines.walk.kernel.scene import surroundings


@compiled_apart
def out_of_cells(tissue, place, point):
    """The point itself, or the nearest on the surface of a cell that it lies in."""
    x, y, z = point
    cell, _, ux, uy, uz, _, _ = surroundings(tissue, place, x, y, z)
    if cell < 0:
        return x, y, z
    r = math.sqrt(ux * ux + uy * uy + uz * uz)
    out = tissue.radius[cell] - r
    if out <= 0.0 or r == 0.0:
        return x, y, z
    return x + out * ux / r, y + out * uy / r, z + out * uz / r


@compiled_apart
def trace(path, row, tissue, place, me, step, span, here, there, diffusion):
    """Write positions at the saved times inside a step, on a Brownian bridge.

    `span` is (from, to) in s. Returns the first row that is left to write.
    """
    seed, who, number = me
    start, end = span
    saves = tissue.saves
    while row < path.shape[0] and saves[row] <= end:
        if saves[row] >= start:
            part = (saves[row] - start) / (end - start) if end > start else 1.0
            spread = math.sqrt(2.0 * diffusion * (end - start) * part * (1.0 - part))
            u, v, w, _ = four(seed, who, number, (step + row) % rng.MAX_STEP, rng.TRACK_PATH)
            x = here[0] + part * (there[0] - here[0]) + spread * normal(u)
            y = here[1] + part * (there[1] - here[1]) + spread * normal(v)
            z = here[2] + part * (there[2] - here[2]) + spread * normal(w)
            x, y, z = out_of_cells(tissue, place, settle(tissue, place, (x, y, z)))
            path[row, 0], path[row, 1], path[row, 2] = x, y, z
        row += 1
    return row


@compiled_apart
def passed(saves, path, row, time):
    """Leave the rows of a path empty until a time: there is no position where there is no space."""
    while row < path.shape[0] and saves[row] <= time:
        row += 1
    return row
