"""Steps in matrix: flat interfaces between parts of a place that differ in diffusion.

The faces of all regions cut a place into cuboids of one diffusion coefficient each. Beside one
interface a step of any length has the exact law of `physics/skew_brownian.py`. Its length is chosen
so that nothing else is in reach. At an edge, where two interfaces meet, and where a cell is cut by
an interface, no exact law is known: there the step is short and goes axis by axis, each with the
exact law of its own interface, so that an even concentration stays even.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.draws import four, normal
from exosome.engines.walk.kernel import plane
from exosome.engines.walk.kernel.scene import OPEN, PERIODIC, SPEED
from exosome.engines.walk.kernel.step_size import DRIFTING, SHORTEST
from exosome.physics import skew_brownian
from exosome.plan import Plan
from exosome.plan.neighbor_grid import TOUCH_UM

share_beyond = compiled(skew_brownian.share_beyond)
part_of_bridge = compiled(skew_brownian.part_of_bridge)
time_of_last_passage = compiled(skew_brownian.time_of_last_passage)

AWAY, ACROSS, EDGE = 0, 1, 2  # steps that meet no interface, one, or perhaps several
BEYOND_REACH = 5.0  # what is farther than this many sigma is not met by a step, but once in 2e6
FACTORS, FINEST = 3, 4  # columns of `matrix_first`, behind the planes of x, y and z


Voxels = tuple[int, NDArray[np.float64], NDArray[np.float64]]  # place, edges (3,) um, factors


def matrix_table(
    plan: Plan, made: Sequence[Voxels] = ()
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """`matrix_first` (places, 5) and `matrix` (n,) of a scene.

    Of each place with regions, `matrix` holds the planes (um) that cut it along x, y and z, walls
    included, the factors on diffusion of all parts (C order), and the finest spacing of planes.
    `matrix_first` holds where each of the five begins; -1: the place has no matrix. `made` are the
    factors (x, y, z) of matrix that cells made, in voxels of a place: factors multiply.
    """
    first, values = np.full((len(plan.places), 5), -1, np.int64), list[float]()
    for place in range(len(plan.places)):
        regions = [one for one in plan.regions if one.place == place]
        voxels = [one for one in made if one[0] == place and (one[2] < 1.0).any()]
        if not voxels and not any(one.factor < 1.0 for one in regions):
            continue
        axes = [
            _planes([end for one in regions for end in (one.low[a], one.high[a])]
                    + [float(i * edges[a]) for _, edges, factors in voxels
                       for i in range(1, factors.shape[a])],
                    float(plan.box[place, a])) for a in range(3)
        ]  # fmt: skip
        middles = np.meshgrid(*(0.5 * (a[1:] + a[:-1]) for a in axes), indexing="ij")
        factors = np.ones(middles[0].shape)
        for one in regions:
            inside = [(low < m) & (m < high)
                      for m, low, high in zip(middles, one.low, one.high, strict=True)]  # fmt: skip
            factors[np.logical_and.reduce(inside)] = one.factor
        for _, edges, of_voxels in voxels:
            at = tuple(
                np.minimum((m / edge).astype(np.int64), count - 1)
                for m, edge, count in zip(middles, edges, of_voxels.shape, strict=True)
            )
            factors *= of_voxels[at]
        finest = min((np.diff(a).min() for a in axes if len(a) > 2), default=math.inf)
        for column, part in enumerate([*axes, factors.ravel(), np.array([finest])]):
            first[place, column] = len(values)
            values += part.tolist()
    return first, np.array(values)


def _planes(edges: list[float], length: float) -> NDArray[np.float64]:
    """The planes that cut an axis of a box, with both walls; those that coincide once."""
    planes = [0.0]
    for edge in sorted(edges):
        if planes[-1] + TOUCH_UM < edge < length - TOUCH_UM:
            planes.append(edge)
    return np.array([*planes, length])


@compiled
def _part(matrix, first, count, p, periodic):
    """The part of an axis (of `count`, from 0) in which a coordinate p (um) lies."""
    if periodic:
        p = p % matrix[first + count]
    part = 0
    while part < count - 1 and p >= matrix[first + part + 1]:
        part += 1
    return part


@compiled
def _next(matrix, first, count, part, p, up, periodic):
    """The neighbour of a part on one side: (part or -1: a wall, its distance, its thickness)."""
    length = matrix[first + count]
    if periodic:
        p = p % length
    gap = matrix[first + part + 1] - p if up else p - matrix[first + part]
    neighbour = part + 1 if up else part - 1
    if neighbour < 0 or neighbour >= count:
        if not periodic or count == 1:
            return -1, max(0.0, gap), math.inf
        neighbour = 0 if up else count - 1
    return neighbour, max(0.0, gap), matrix[first + neighbour + 1] - matrix[first + neighbour]


@compiled
def _factor(matrix, at, i, j, k, ny, nz):
    return matrix[at + (i * ny + j) * nz + k]


@compiled_apart
def nearest_interface(scene, kind, place, x, y, z):
    """The nearest interface of a point (um), with matrix in its place: six scalars.

    (axis, -1: none; whether it lies above; the gap to it; the least distance to anything else that
    a step across it must not meet; the factors on diffusion here and beyond).
    """
    at, matrix = scene.matrix_first[place], scene.matrix
    nx, ny, nz = at[1] - at[0] - 1, at[2] - at[1] - 1, at[3] - at[2] - 1
    walls = scene.walls[place]
    i = _part(matrix, at[0], nx, x, walls[0] == PERIODIC)
    j = _part(matrix, at[1], ny, y, walls[1] == PERIODIC)
    k = _part(matrix, at[2], nz, z, walls[2] == PERIODIC)
    here = _factor(matrix, at[FACTORS], i, j, k, ny, nz)
    axis, above, gap, rest, beyond = -1, False, math.inf, math.inf, here
    for a in range(3):
        count = nx if a == 0 else ny if a == 1 else nz
        part = i if a == 0 else j if a == 1 else k
        p = x if a == 0 else y if a == 1 else z
        for side in range(2):
            up = side == 1
            other, away, thick = _next(matrix, at[a], count, part, p, up, walls[a] == PERIODIC)
            if other >= 0 and away < gap:
                axis, above, gap = a, up, away
                beyond = _factor(
                    matrix, at[FACTORS], other if a == 0 else i, other if a == 1 else j,
                    other if a == 2 else k, ny, nz,
                )  # fmt: skip
    if axis < 0:
        return axis, above, gap, rest, here, beyond
    for a in range(3):
        count = nx if a == 0 else ny if a == 1 else nz
        part = i if a == 0 else j if a == 1 else k
        p = x if a == 0 else y if a == 1 else z
        for side in range(2):
            up = side == 1
            other, away, thick = _next(matrix, at[a], count, part, p, up, walls[a] == PERIODIC)
            if a == axis and up == above:
                rest = min(rest, away + thick)
                continue
            passes = walls[a] == OPEN or scene.permeable_faces[kind, place, 2 * a + side, SPEED] > 0
            if other >= 0 or a == axis or passes:
                rest = min(rest, away)
    return axis, above, gap, rest, here, beyond


@compiled
def _within(distance, diffusion, speed):
    """The longest sigma (scalar, um) that keeps an interface at a distance out of reach."""
    reach = BEYOND_REACH
    if speed == 0.0:
        return distance / reach
    return 2.0 * distance / (reach + math.sqrt(reach * reach + 2.0 * speed * distance / diffusion))


@compiled
def step_in_matrix(sigma, gap, rest, cell_gap, radius, finest, diffusion, speed):
    """The length sigma (um) and the kind of a step beside the nearest interface, at `gap` um.

    `sigma` is the longest step that cells and walls allow, `rest` (um) as in `nearest_interface`,
    `cell_gap` that to the nearest cell, of `radius` (0: none), `finest` the finest spacing (um).
    """
    away = min(sigma, _within(gap, diffusion, speed))
    across = _within(min(rest, cell_gap), diffusion, speed)
    least = SHORTEST * finest
    if radius > 0.0:
        least = min(least, SHORTEST * radius)
    if speed > 0.0:
        across = min(across, 2.0 * DRIFTING * diffusion / speed)
        least = min(least, 2.0 * DRIFTING * diffusion / speed)
    if away >= across and away >= least:
        return away, AWAY
    if across >= least:
        return across, ACROSS
    return least, EDGE


@compiled_apart
def _along(identity, step, axis, gap, here, beyond, dt, free):
    """Movement across an interface in `dt` s: (gap after it, below 0: beyond; s spent beyond).

    `gap` (um) is that at the start, `here` and `beyond` are diffusion coefficients (um^2/s), and
    `free` is a standard normal number: the free step of the same axis.
    """
    seed, address, number = identity
    ddt = here * dt
    end = gap + math.sqrt(2.0 * ddt) * free
    chance = plane.crossing_chance(gap, end, ddt)
    if chance <= 0.0:
        return end, 0.0
    touch, u, v, last = four(seed, address, number, step, rng.INTERFACE + 2 * axis)
    if touch >= chance:
        return end, 0.0
    left = dt - plane.crossing_time(gap, end, ddt, dt, u, v)
    side, height, part, _ = four(seed, address, number, step, rng.INTERFACE + 2 * axis + 1)
    share = share_beyond(here, beyond)
    bridge = left * time_of_last_passage(last)
    spent, excursion = bridge * part_of_bridge(share, part), left - bridge
    if side < share:
        return -2.0 * math.sqrt(-beyond * excursion * math.log(height)), spent + excursion
    return 2.0 * math.sqrt(-here * excursion * math.log(height)), spent


@compiled_apart
def step_across(identity, step, axis, above, gap, here, beyond, dt, point):
    """An exact step of `dt` s beside one interface: (x, y, z in um, mean coefficient on its way).

    `here` and `beyond` are the diffusion coefficients (um^2/s) on both sides.
    """
    seed, address, number = identity
    x, y, z = point
    u, v, w, _ = four(seed, address, number, step, rng.MOVE)
    nx, ny, nz = normal(u), normal(v), normal(w)
    free = nx if axis == 0 else ny if axis == 1 else nz
    after, spent = _along(identity, step, axis, gap, here, beyond, dt, free)
    mean = here + (beyond - here) * (spent / dt)
    spread = math.sqrt(2.0 * mean * dt)
    change = gap - after if above else after - gap
    return (
        x + (change if axis == 0 else spread * nx),
        y + (change if axis == 1 else spread * ny),
        z + (change if axis == 2 else spread * nz),
        mean,
    )


@compiled_apart
def step_at_edge(scene, identity, step, place, diffusion, dt, point):
    """A short step of `dt` s, axis by axis, each across its own nearest interface: (x, y, z).

    `diffusion` (um^2/s) is that of the fluid without matrix.
    """
    seed, address, number = identity
    at, matrix = scene.matrix_first[place], scene.matrix
    nx, ny, nz = at[1] - at[0] - 1, at[2] - at[1] - 1, at[3] - at[2] - 1
    walls = scene.walls[place]
    x, y, z = point
    u, v, w, _ = four(seed, address, number, step, rng.MOVE)
    for a in range(3):
        i = _part(matrix, at[0], nx, x, walls[0] == PERIODIC)
        j = _part(matrix, at[1], ny, y, walls[1] == PERIODIC)
        k = _part(matrix, at[2], nz, z, walls[2] == PERIODIC)
        here = diffusion * _factor(matrix, at[FACTORS], i, j, k, ny, nz)
        free = normal(u) if a == 0 else normal(v) if a == 1 else normal(w)
        count = nx if a == 0 else ny if a == 1 else nz
        part = i if a == 0 else j if a == 1 else k
        p = x if a == 0 else y if a == 1 else z
        low, gap_low, _ = _next(matrix, at[a], count, part, p, False, walls[a] == PERIODIC)
        high, gap_high, _ = _next(matrix, at[a], count, part, p, True, walls[a] == PERIODIC)
        above = high >= 0 and (low < 0 or gap_high < gap_low)
        other, gap = (high, gap_high) if above else (low, gap_low)
        change = math.sqrt(2.0 * here * dt) * free
        if other >= 0:
            beyond = diffusion * _factor(
                matrix, at[FACTORS], other if a == 0 else i, other if a == 1 else j,
                other if a == 2 else k, ny, nz,
            )  # fmt: skip
            after, _ = _along(identity, step, a, gap, here, beyond, dt, free)
            change = gap - after if above else after - gap
        x, y, z = (
            x + (change if a == 0 else 0.0),
            y + (change if a == 1 else 0.0),
            z + (change if a == 2 else 0.0),
        )
    return x, y, z
