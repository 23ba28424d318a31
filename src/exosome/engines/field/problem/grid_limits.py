"""How coarse the grid of a field may be: every length in the solution, and the sides it asks for.

What is due was measured in one dimension against closed forms. Between absorbing walls, what
remains when nine tenths have left is off by 0.6 % with 20 voxels and by 1.3 % with 14. What an
absorbing wall took by a time t is off by 0.4 % with 4 voxels to sqrt(D t), by 1.6 % with 2. With n
voxels to the range sqrt(D/k), the range is off by 1/(24 n^2).
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
PER_SIDE = 16.0  # voxels to the longest side, so that what bends over the box is seen
PER_WALLS, LEAST_PER_WALLS = 20.0, 14.0  # between walls that exosomes go through
PER_TIME, LEAST_PER_TIME = 4.0, 2.0
PER_LAYER, LEAST_PER_LAYER = 2.0, 1.0  # of matrix: at rest its edges may lie anywhere in voxels
IN_RADII = 2.0  # of the smallest cell: up to there its uptake is within 1 % wherever it lies
FLATTEST = 2.0  # a voxel beside cells is at most so many times as long as wide
MOST_VOXELS = 128**3  # that are taken without being asked for
AXES = "xyz"

Sides = tuple[float, float, float]


class Length(NamedTuple):
    """A length in the solution along an axis, um, and the voxels that it is due and needs."""

    axis: int
    um: float
    due: float
    least: float
    what: str  # in words: 'open walls 20 um apart'


def sides_due(plan: Plan, place: int, until: float, most: float = math.inf) -> Sides:
    """The sides of a voxel in um that a box should have, each at most `most` um.

    No side is longer than that of the box; with more than `MOST_VOXELS` all are made longer alike.
    """
    box = [float(side) for side in plan.box[place]]
    radii = plan.radius[plan.cell_place == place]
    sides = [min(max(box) / PER_SIDE, most)] * 3
    if len(radii):
        sides = [min(side, IN_RADII * float(radii.min())) for side in sides]
    for one in lengths(plan, place, until):
        sides[one.axis] = min(sides[one.axis], one.um / one.due)
    if len(radii):
        sides = [min(side, FLATTEST * min(sides)) for side in sides]
    return within(box, sides)


def within(box: Sequence[float], sides: Sequence[float]) -> Sides:
    """Sides of a voxel that are no longer than the box, and not so short that there are too many
    voxels: all three are made longer by one factor.
    """

    def longer(factor: float) -> Sides:
        x, y, z = (min(length, factor * side) for length, side in zip(box, sides, strict=True))
        return x, y, z

    def number(factor: float) -> float:
        fill = zip(box, longer(factor), strict=True)
        return math.prod(length / side for length, side in fill)

    low, high = 1.0, 2.0
    if number(low) <= MOST_VOXELS:
        return longer(low)
    while number(high) > MOST_VOXELS:
        low, high = high, 2.0 * high
    for _ in range(60):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if number(middle) > MOST_VOXELS else (low, middle)
    return longer(high)


def lengths(plan: Plan, place: int, until: float) -> Iterator[Length]:
    """Every length over which concentrations in a box change, up to `until` s."""
    for kind in range(len(plan.kinds)):
        along = diffusion_along(plan, kind, place)
        if not (along > 0.0).all() or not _comes(plan, kind, place):
            continue
        factors = [r.factor for r in plan.regions if r.place == place]
        lost, slowest = loss_in(plan, kind, place), along * min(factors, default=1.0)
        who = f"{plan.kinds[kind]} in {plan.places[place]}"
        if lost > 0.0:
            for axis in range(3):
                reach = loss.reach(float(slowest[axis]), lost)
                what = f"the range of {who}, {reach:.3g} um,"
                yield Length(axis, reach, PER_RANGE, LEAST_PER_RANGE, what)
        yield from _walls(plan, kind, place, along, until)
        yield from _points(plan, kind, place, along, until)
    yield from _layers(plan, place)


def unresolved(plan: Plan, place: int, voxels: Sequence[int], until: float) -> Iterator[str]:
    """What a grid of so many voxels along each axis is too coarse for, in sentences.

    Of several lengths along an axis only the one that asks for most is told.
    """
    worst: dict[int, Length] = {}
    for one in lengths(plan, place, until):
        side = float(plan.box[place, one.axis]) / voxels[one.axis]
        before = worst.get(one.axis)
        if one.um < one.least * side * (1.0 - 1e-9):
            if before is None or one.um / one.due < before.um / before.due:
                worst[one.axis] = one
    for axis, one in sorted(worst.items()):
        side = float(plan.box[place, axis]) / voxels[axis]
        yield (
            f"{plan.places[place]}: voxels of {side:.3g} um along {AXES[axis]} do not resolve "
            f"{one.what} along {AXES[axis]}; expected at most {one.um / one.due:.3g} um there"
        )


def loss_in(plan: Plan, kind: int, place: int) -> float:
    """First-order loss inside a box, 1/s, as if it were well mixed: clearance, what crosses away
    everywhere, and uptake; not through walls.
    """
    out = (
        w.rate for w in plan.exchanges if (w.kind, w.source) == (kind, place) and w.face < 0
    )  # fmt: skip
    taken = (
        uptake.by_population(
            sum(clearances(plan, kind, population)), float(plan.cell_count[population]),
            float(plan.volume[place]),
        )
        for population in np.flatnonzero(plan.type_place == place).tolist()
    )  # fmt: skip
    return loss.total(float(plan.clear[kind, place]), out, taken)


# -- within ------------------------------------------------------------------------------------


def _comes(plan: Plan, kind: int, place: int) -> bool:
    """Whether a kind is ever sent into a box."""
    sent = any(r.kind == kind and plan.type_place[r.cell_type] == place for r in plan.releases)
    given = any((d.kind, d.place) == (kind, place) for d in plan.doses)
    return sent or given or any((w.kind, w.target) == (kind, place) for w in plan.exchanges)


def _walls(
    plan: Plan, kind: int, place: int, along: NDArray[np.float64], until: float
) -> Iterator[Length]:
    """Between walls that exosomes go through, and how far from them a short run gets.

    A profile across the box that diffusion levels much faster than exosomes pass is nearly flat,
    and is due fewer voxels: 20 sqrt(k L^2/D), k the rate at which they pass.
    """
    box, flow = plan.box[place], plan.flow[kind, place]
    lost = loss_in(plan, kind, place)
    opens = (plan.walls[place] == Wall.OPEN).tolist()
    lost += loss.through_open_walls(box.tolist(), opens, along.tolist(), flow.tolist())
    for axis in range(3):
        side, diffusion = float(box[axis]), float(along[axis])
        if opens[axis]:
            due, name = PER_WALLS, "open walls"
        else:
            rates = [
                way.speed / side if way.source == place else max(lost, 1.0 / until)
                for way in plan.exchanges
                if way.kind == kind and place in (way.source, way.target) and way.face // 2 == axis
            ]
            if not rates:
                continue
            due = PER_WALLS * min(1.0, side * math.sqrt(max(rates) / diffusion))
            name = "walls that are crossed"
        what = f"{name} {side:.3g} um apart"
        if due > 1.0:
            yield Length(axis, side, due, due * LEAST_PER_WALLS / PER_WALLS, what)
        spread = math.sqrt(diffusion * _shortest(plan, kind, place, until))
        if 0.0 < spread < side and due >= PER_WALLS:
            what = f"how far from {name} exosomes come until the end, {spread:.3g} um,"
            yield Length(axis, spread, PER_TIME, LEAST_PER_TIME, what)


def _points(
    plan: Plan, kind: int, place: int, along: NDArray[np.float64], until: float
) -> Iterator[Length]:
    """Around doses at a point: how far they spread, and how far it is to walls and cells."""
    box, opens = plan.box[place], plan.walls[place] == Wall.OPEN
    centres = plan.xyz[plan.cell_place == place]
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
                what = f"how far a dose at a point spreads until the end, {spread:.3g} um,"
                yield Length(axis, spread, PER_TIME, LEAST_PER_TIME, what)
            near = float(min(point[axis], box[axis] - point[axis]))
            if opens[axis] and near > 0.0:
                what = f"the distance of a dose at a point from an open wall, {near:.3g} um,"
                yield Length(axis, near, PER_TIME, LEAST_PER_TIME, what)


def _shortest(plan: Plan, kind: int, place: int, until: float) -> float:
    """The shortest time in s from when something is first sent until the end."""
    last = [0.0]
    for dose in plan.doses:
        if (dose.kind, dose.place) == (kind, place):
            given = schedule.turns(dose.at, dose.every, dose.times, until)
            last += [time for time in given if time < until]
    last += [r.start for r in plan.releases if r.kind == kind and r.start < until
             and plan.type_place[r.cell_type] == place]  # fmt: skip
    return until - max(last)


def _layers(plan: Plan, place: int) -> Iterator[Length]:
    """Regions of matrix that hinders, along each axis that they do not fill."""
    for region in plan.regions:
        if region.place != place or region.factor >= 1.0:
            continue
        for axis in range(3):
            thick = region.high[axis] - region.low[axis]
            if thick < float(plan.box[place, axis]) * (1.0 - 1e-9):
                what = f"a region of matrix {thick:.3g} um thick"
                yield Length(axis, thick, PER_LAYER, LEAST_PER_LAYER, what)
