"""Overdamped repulsion and adhesion of cells, and a hard core that no overlap goes beyond.

Cells of a place with a `Packing` follow dx/dt = u + sum of pair speeds, half of each to either
cell, with the velocity u of their own motion. It is integrated by Heun's method, with steps that
follow its error and stay in the region where the method is stable. In every box cells that overlap
by more than a given share of the sum of their radii are then moved apart to that share
(`plan.sphere_relaxation.part`). Nothing is drawn at random.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from exosome.engines.compiled import compiled, compiled_apart
from exosome.physics import cell_repulsion
from exosome.plan.codes import Wall
from exosome.plan.sphere_relaxation import near_pairs, part
from exosome.plan.tissue_rules import Packing

Floats = NDArray[np.float64]
SKIN = 0.8  # of the smallest radius: cells that are this close are kept in the list of pairs
INNER = 0.06  # of the smallest radius: those that are this close are followed from step to step
LARGEST = 0.2  # step times repulsion at most; twelve neighbours make rates up to six times that
ERROR = 1e-3  # of the smallest radius in one step
separation_speed = compiled(cell_repulsion.separation_speed)


@compiled_apart
def _speeds(xyz, radius, first, second, repulsion, adhesion, reach, out):
    """Add the velocities (n, 3) that neighbours give each other to `out`."""
    for k in range(first.size):
        i, j = first[k], second[k]
        dx = xyz[i, 0] - xyz[j, 0]
        dy = xyz[i, 1] - xyz[j, 1]
        dz = xyz[i, 2] - xyz[j, 2]
        contact = radius[i] + radius[j]
        square = dx * dx + dy * dy + dz * dz
        if square >= (contact + reach) * (contact + reach):
            continue
        apart = math.sqrt(square)
        if apart <= 0.0:
            continue
        speed = separation_speed(apart, contact, repulsion, adhesion, reach)
        half = 0.5 * speed / apart
        out[i, 0] += half * dx
        out[i, 1] += half * dy
        out[i, 2] += half * dz
        out[j, 0] -= half * dx
        out[j, 1] -= half * dy
        out[j, 2] -= half * dz


@compiled_apart
def _close_pairs(xyz, radius, first, second, reach, number, one, two, rows):
    """Write the pairs with gaps below `reach` as numbers of `rows`, the cells that they join.

    `number` (n,) takes the number of each cell among those, -1: no pair. Returns how many pairs and
    how many cells there are.
    """
    number[:] = -1
    pairs, cells = 0, 0
    for k in range(first.size):
        i, j = first[k], second[k]
        contact = radius[i] + radius[j] + reach
        dx = xyz[i, 0] - xyz[j, 0]
        dy = xyz[i, 1] - xyz[j, 1]
        dz = xyz[i, 2] - xyz[j, 2]
        if dx * dx + dy * dy + dz * dz >= contact * contact:
            continue
        if number[i] < 0:
            number[i], rows[cells] = cells, i
            cells += 1
        if number[j] < 0:
            number[j], rows[cells] = cells, j
            cells += 1
        one[pairs], two[pairs] = number[i], number[j]
        pairs += 1
    return pairs, cells


@compiled_apart
def _integrate(xyz, radius, box, own, first, second, law, time, step, skin, smallest, inner, free):
    """Advance cells (m, 3) that have neighbours, in place: the time, the next step, the speed.

    Until `time` or until a cell may have moved by half of `inner`, for which the pairs are right.
    `free` is the speed of the fastest cell without neighbours. The third number is the speed of the
    fastest cell of all, 0 if nothing moves any more.
    """
    repulsion, adhesion, reach, largest, allowed = law
    here = xyz.copy()
    one = np.empty_like(xyz)
    two = np.empty_like(xyz)
    trial = np.empty_like(xyz)
    done, far = 0.0, 0.0
    fastest = free
    while done < time:
        if far > 0.5 * inner:
            break
        one[:] = own
        _speeds(xyz, radius, first, second, repulsion, adhesion, reach, one)
        fastest = free * free
        for n in range(radius.size):
            fastest = max(fastest, one[n, 0] ** 2 + one[n, 1] ** 2 + one[n, 2] ** 2)
        fastest = math.sqrt(fastest)
        if fastest * (time - done) <= 1e-9 * smallest:
            return time, step, 0.0
        step = min(step, time - done)
        step = min(step, 0.19 * skin / fastest)  # see `_run`
        if far + step * fastest > 0.5 * inner:
            break
        while True:
            for n in range(radius.size):
                for axis in range(3):
                    low, high = radius[n], box[axis] - radius[n]
                    to = xyz[n, axis] + step * one[n, axis]
                    trial[n, axis] = min(max(to, low), max(high, low))
            two[:] = own
            _speeds(trial, radius, first, second, repulsion, adhesion, reach, two)
            error = 0.0
            for n in range(radius.size):
                gap = 0.0
                for axis in range(3):
                    gap += (two[n, axis] - one[n, axis]) ** 2
                error = max(error, gap)
            error = 0.5 * step * math.sqrt(error)
            if error <= allowed or step <= 1e-6 * largest:
                break
            step *= max(0.2, 0.9 * math.sqrt(allowed / error))
        done += step
        far = (free * done) ** 2
        for n in range(radius.size):
            gone = 0.0
            for axis in range(3):
                low, high = radius[n], box[axis] - radius[n]
                to = xyz[n, axis] + 0.5 * step * (one[n, axis] + two[n, axis])
                xyz[n, axis] = min(max(to, low), max(high, low))
                gone += (xyz[n, axis] - here[n, axis]) ** 2
            far = max(far, gone)
        far = math.sqrt(far)
        if error < 0.25 * allowed:
            step = min(largest, 1.6 * step)
    return done, step, fastest


@compiled_apart
def _run(xyz, radius, box, own, first, second, law, time, skin, smallest):
    """Advance centres (n, 3) in place, until `time` or until the pairs are too old; the time.

    `law`: repulsion, adhesion, reach, largest step, error allowed in a step. Of the pairs with gaps
    below `skin`, those that are nearly in reach are followed for some steps; a cell without one
    moves by itself, all at once.
    """
    reach, largest = law[2], law[3]
    start = xyz.copy()
    number = np.empty(radius.size, np.int32)
    one, two = np.empty_like(first), np.empty_like(first)
    rows = np.empty(radius.size, np.int32)
    done, moved, step = 0.0, 0.0, min(largest, time)
    inner = INNER * smallest
    while done < time:
        inner = min(inner, skin - 2.0 * moved)
        pairs, cells = _close_pairs(
            xyz, radius, first, second, reach + inner, number, one, two, rows
        )
        chosen = rows[:cells]
        centres, radii, speeds = xyz[chosen], radius[chosen], own[chosen]
        free = 0.0
        for n in range(radius.size):
            if number[n] < 0:
                free = max(free, own[n, 0] ** 2 + own[n, 1] ** 2 + own[n, 2] ** 2)
        took, step, fastest = _integrate(
            centres, radii, box, speeds, one[:pairs], two[:pairs], law, time - done, step, skin,
            smallest, inner, math.sqrt(free),
        )  # fmt: skip
        if took == 0.0:  # a step moves cells farther than these pairs allow
            inner = max(2.0 * inner, 4.0 * step * fastest)
            continue
        done += took
        far = 0.0
        for n in range(radius.size):
            gone = 0.0
            for axis in range(3):
                if number[n] >= 0:
                    xyz[n, axis] = centres[number[n], axis]
                else:
                    low, high = radius[n], box[axis] - radius[n]
                    to = xyz[n, axis] + took * own[n, axis]
                    xyz[n, axis] = min(max(to, low), max(high, low))
                gone += (xyz[n, axis] - start[n, axis]) ** 2
            far = max(far, gone)
        if fastest == 0.0:
            return time  # nothing moves
        moved = math.sqrt(far)
        if moved > 0.3 * skin:  # with another step still within half of the skin
            return done
        inner = max(INNER * smallest, 4.0 * step * fastest)
    return time


def advance(
    xyz: Floats, radius: Floats, box: Floats, own: Floats, law: Packing, time: float
) -> Floats:
    """Centres (n, 3) um after `time` s of cells with radii (n,) um and own velocities (n, 3) um/s.

    In a `box` (3,) um whose walls they do not cross.
    """
    now = np.ascontiguousarray(xyz)
    now = np.minimum(np.maximum(now, radius[:, None]), np.maximum(box - radius[:, None], 0.0))
    if len(now) == 0 or time <= 0.0:
        return now
    smallest = float(radius.min())
    reach = law.reach if law.adhesion > 0.0 else 0.0
    skin = SKIN * smallest
    largest = LARGEST / max(law.repulsion, law.adhesion, 1e-300)
    numbers = (law.repulsion, law.adhesion, reach, largest, ERROR * smallest)
    done = 0.0
    while done < time:
        first, second = near_pairs(now, radius, None, reach + skin)
        left = time - done
        done += _run(now, radius, box, own, first, second, numbers, left, skin, smallest)
        if done >= time * (1.0 - 1e-12):
            break
    return now


def spatial_order(xyz: Floats, radius: Floats) -> NDArray[np.intp]:
    """The order (n,) of cells by where they are: near cells have near numbers.

    Centres (n, 3) and radii (n,) in um. Computed in this order, mechanics is faster, and does not
    depend on the order of rows.
    """
    edge = 4.0 * float(radius.max())
    voxel = np.floor((xyz - xyz.min(axis=0)) / edge)
    return np.lexsort((xyz[:, 2], xyz[:, 1], xyz[:, 0], *voxel.T))


def hold_apart(xyz: Floats, radius: Floats, box: Floats, overlap: float) -> Floats:
    """Centres (n, 3) um of cells with radii (n,) um that overlap by at most the share `overlap`.

    The share is of the sum of radii; in a `box` (3,) um.
    """
    now = np.ascontiguousarray(xyz).copy()
    if largest_overlap(now, radius) > overlap:
        core = (1.0 - overlap) * radius
        rim = overlap * float(radius.max())  # so that cells, not only their cores, stay inside
        now -= rim
        part(now, core, box - 2.0 * rim, np.zeros(len(now), np.bool_))
        now += rim
    return now


def largest_overlap(xyz: Floats, radius: Floats) -> float:
    """The largest overlap of two cells, as a share of the sum of their radii; (n, 3), (n,) um."""
    if len(xyz) < 2:
        return 0.0
    i, j = near_pairs(xyz, radius, None, 0.0)
    if not len(i):
        return 0.0
    contact = radius[i] + radius[j]
    return float((1.0 - np.sqrt(((xyz[i] - xyz[j]) ** 2).sum(axis=1)) / contact).max(initial=0.0))


def kept_inside(
    xyz: Floats, radius: Floats, box: Floats, walls: NDArray[np.int8], *, wrap: bool = False
) -> Floats:
    """Centres (n, 3) um of cells wholly inside a `box` (3,) um; radii (n,) um.

    Walls of every kind stop cells (assumed: none leaves), but periodic `walls` (3,) are crossed if
    they `wrap`.
    """
    out = xyz.copy()
    for axis in range(3):
        if wrap and walls[axis] == Wall.PERIODIC:
            out[:, axis] %= box[axis]
        else:
            low = np.minimum(radius, 0.5 * box[axis])
            out[:, axis] = np.minimum(np.maximum(out[:, axis], low), box[axis] - low)
    return out
