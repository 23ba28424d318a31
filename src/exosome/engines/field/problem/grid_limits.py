"""Resolution limits of the grid: the length scales of a solution and the voxel sides they require.

The required numbers of voxels were measured in one dimension against closed forms. Between
absorbing walls, the amount that remains when nine tenths have left has an error of 0.6 % with 20
voxels and 1.3 % with 14. The uptake of an absorbing wall by a time t has an error of 0.4 % with 4
voxels to sqrt(D t) and 1.6 % with 2. With n voxels to the range sqrt(D/k), the relative error of
the range is 1/(24 n^2).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.physics import loss, schedule, uptake
from exosome.physics.in_plan import clearances, diffusion_along
from exosome.plan import Plan, Wall

PER_RANGE, LEAST_PER_RANGE = 4.0, 1.5
PER_SIDE = 16.0  # voxels to the longest side, for profiles that curve over the whole box
PER_WALLS, LEAST_PER_WALLS = 20.0, 14.0  # between open or permeable walls
PER_TIME, LEAST_PER_TIME = 4.0, 2.0
PER_LAYER, LEAST_PER_LAYER = 2.0, 1.0  # of matrix, whose edges may cut voxels
IN_RADII = 2.0  # radii of the smallest cell; its uptake is then within 1 % at any position
MAX_ASPECT = 2.0  # longest over shortest side of a voxel in a box with cells
MAX_VOXELS = 128**3  # of a default grid
AXES = "xyz"

Sides = tuple[float, float, float]


class Length(NamedTuple):
    """A length scale of the solution along an axis, and the voxels that should resolve it."""

    axis: int
    um: float
    due: float  # voxels to this length that a default grid has
    least: float  # voxels below which a run is doubted
    what: str  # for messages: 'open walls 20 um apart'


def sides_due(plan: Plan, place: int, until: float, most: float = math.inf) -> Sides:
    """Voxel sides (um) that resolve a run of a place until a time in s, each at most `most` um.

    No side exceeds that of the box. If the box would hold more than `MAX_VOXELS`, all sides are
    scaled up by one factor.
    """
    box = [float(side) for side in plan.box[place]]
    radii = plan.cells.radius[plan.cells.rows_in(place)]
    sides = [min(max(box) / PER_SIDE, most)] * 3
    if len(radii):
        sides = [min(side, IN_RADII * float(radii.min())) for side in sides]
    for one in lengths(plan, place, until):
        sides[one.axis] = min(sides[one.axis], one.um / one.due)
    if len(radii):
        sides = [min(side, MAX_ASPECT * min(sides)) for side in sides]
    return within(box, sides)


def within(box: Sequence[float], sides: Sequence[float]) -> Sides:
    """Voxel sides (um) scaled up by the one factor that keeps the box within `MAX_VOXELS`.

    No side exceeds that of the box.
    """

    def scaled(factor: float) -> Sides:
        x, y, z = (min(length, factor * side) for length, side in zip(box, sides, strict=True))
        return x, y, z

    def number(factor: float) -> float:
        sides_of_box = zip(box, scaled(factor), strict=True)
        return math.prod(length / side for length, side in sides_of_box)

    low, high = 1.0, 2.0
    if number(low) <= MAX_VOXELS:
        return scaled(low)
    while number(high) > MAX_VOXELS:
        low, high = high, 2.0 * high
    for _ in range(60):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if number(middle) > MAX_VOXELS else (low, middle)
    return scaled(high)


def lengths(plan: Plan, place: int, until: float) -> Iterator[Length]:
    """Length scales over which the concentrations in a box change, up to `until` s."""
    for kind in range(len(plan.kinds)):
        along = diffusion_along(plan, kind, place)
        if not (along > 0.0).all() or not _reaches(plan, kind, place):
            continue
        factors = [r.factor for r in plan.regions if r.place == place]
        rate, slowest = loss_in(plan, kind, place), along * min(factors, default=1.0)
        medium = f"{plan.kinds[kind]} in {plan.places[place]}"
        if rate > 0.0:
            for axis in range(3):
                length = loss.reach(float(slowest[axis]), rate)
                what = f"the range of {medium}, {length:.3g} um,"
                yield Length(axis, length, PER_RANGE, LEAST_PER_RANGE, what)
        yield from _walls(plan, kind, place, along, until)
        yield from _points(plan, kind, place, along, until)
    yield from _layers(plan, place)


def unresolved(plan: Plan, place: int, voxels: Sequence[int], until: float) -> Iterator[str]:
    """Sentences that name the length scales which a grid (3 numbers of voxels) does not resolve.

    Along each axis only the length scale that requires the smallest voxels is named.
    """
    worst: dict[int, Length] = {}
    for one in lengths(plan, place, until):
        side = float(plan.box[place, one.axis]) / voxels[one.axis]
        previous = worst.get(one.axis)
        if one.um < one.least * side * (1.0 - 1e-9):
            if previous is None or one.um / one.due < previous.um / previous.due:
                worst[one.axis] = one
    for axis, one in sorted(worst.items()):
        side = float(plan.box[place, axis]) / voxels[axis]
        yield (
            f"{plan.places[place]}: voxels of {side:.3g} um along {AXES[axis]} do not resolve "
            f"{one.what} along {AXES[axis]}; expected at most {one.um / one.due:.3g} um there"
        )


def loss_in(plan: Plan, kind: int, place: int) -> float:
    """First-order loss rate (1/s) inside a box, as if it were well mixed.

    Clearance, exchange to other places and uptake by cells; not loss through walls.
    """
    out = (
        w.rate for w in plan.exchanges if (w.kind, w.source) == (kind, place) and w.face < 0
    )  # fmt: skip
    uptake_rates = (
        uptake.by_population(
            sum(clearances(plan, kind, population)), float(plan.cells.number[population]),
            float(plan.volume[place]),
        )
        for population in np.flatnonzero(plan.type_place == place).tolist()
    )  # fmt: skip
    return loss.total(float(plan.clear[kind, place]), out, uptake_rates)


# -- within ------------------------------------------------------------------------------------


def _reaches(plan: Plan, kind: int, place: int) -> bool:
    """Whether exosomes of a kind ever reach a box."""
    released = any(r.kind == kind and plan.type_place[r.cell_type] == place for r in plan.releases)
    given = any((d.kind, d.place) == (kind, place) for d in plan.doses)
    return released or given or any((w.kind, w.target) == (kind, place) for w in plan.exchanges)


def _walls(
    plan: Plan, kind: int, place: int, along: NDArray[np.float64], until: float
) -> Iterator[Length]:
    """Distances between open or permeable walls, and diffusion lengths beside them in short runs.

    Where diffusion levels the profile much faster than exosomes cross the wall, the profile is
    nearly flat and needs fewer voxels: 20 sqrt(k L^2/D), with k the rate of crossing.
    """
    box, flow = plan.box[place], plan.flow[kind, place]
    rate = loss_in(plan, kind, place)
    opens = (plan.walls[place] == Wall.OPEN).tolist()
    rate += loss.through_open_walls(box.tolist(), opens, along.tolist(), flow.tolist())
    for axis in range(3):
        side, diffusion = float(box[axis]), float(along[axis])
        if opens[axis]:
            due, name = PER_WALLS, "open walls"
        else:
            rates = [
                w.speed / side if w.source == place else max(rate, 1.0 / until)
                for w in plan.exchanges
                if w.kind == kind and place in (w.source, w.target) and w.face // 2 == axis
            ]
            if not rates:
                continue
            due = PER_WALLS * min(1.0, side * math.sqrt(max(rates) / diffusion))
            name = "permeable walls"
        what = f"{name} {side:.3g} um apart"
        if due > 1.0:
            yield Length(axis, side, due, due * LEAST_PER_WALLS / PER_WALLS, what)
        spread = math.sqrt(diffusion * _shortest(plan, kind, place, until))
        if 0.0 < spread < side and due >= PER_WALLS:
            what = f"the diffusion length beside {name} during the run, {spread:.3g} um,"
            yield Length(axis, spread, PER_TIME, LEAST_PER_TIME, what)


def _points(
    plan: Plan, kind: int, place: int, along: NDArray[np.float64], until: float
) -> Iterator[Length]:
    """Doses at a point: their diffusion length, and distances to walls and cells."""
    box, opens = plan.box[place], plan.walls[place] == Wall.OPEN
    centres = plan.cells.xyz[plan.cells.rows_in(place)]
    for dose in plan.doses:
        if (dose.kind, dose.place) != (kind, place) or dose.point is None or dose.at > until:
            continue
        point = np.array(dose.point)
        if len(centres) and np.isfinite(centres).all():
            gap = float(np.sqrt(((centres - point) ** 2).sum(axis=1)).min())
            what = f"the distance of a dose at a point from the nearest cell, {gap:.3g} um,"
            for axis in range(3):
                yield Length(axis, gap, PER_LAYER, LEAST_PER_LAYER, what)
        for axis in range(3):
            spread = math.sqrt(2.0 * float(along[axis]) * max(until - dose.at, 0.0))
            if spread > 0.0:
                what = f"the diffusion length of a dose at a point during the run, {spread:.3g} um,"
                yield Length(axis, spread, PER_TIME, LEAST_PER_TIME, what)
            near = float(min(point[axis], box[axis] - point[axis]))
            if opens[axis] and near > 0.0:
                what = f"the distance of a dose at a point from an open wall, {near:.3g} um,"
                yield Length(axis, near, PER_TIME, LEAST_PER_TIME, what)


def _shortest(plan: Plan, kind: int, place: int, until: float) -> float:
    """The shortest time (s) between the start of a source or dose and the end of the run."""
    last = [0.0]
    for dose in plan.doses:
        if (dose.kind, dose.place) == (kind, place):
            given = schedule.dose_times(dose.at, dose.every, dose.times, until)
            last += [time for time in given if time < until]
    last += [r.start for r in plan.releases if r.kind == kind and r.start < until
             and plan.type_place[r.cell_type] == place]  # fmt: skip
    return until - max(last)


def _layers(plan: Plan, place: int) -> Iterator[Length]:
    """Thickness of regions of hindering matrix along every axis that they do not fill."""
    for region in plan.regions:
        if region.place != place or region.factor >= 1.0:
            continue
        for axis in range(3):
            thick = region.high[axis] - region.low[axis]
            if thick < float(plan.box[place, axis]) * (1.0 - 1e-9):
                what = f"a region of matrix {thick:.3g} um thick"
                yield Length(axis, thick, PER_LAYER, LEAST_PER_LAYER, what)
