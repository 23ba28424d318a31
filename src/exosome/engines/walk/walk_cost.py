"""What a walk of a plan costs: exosomes, and the time of one core for their steps."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.cell_numbers import course
from exosome.engines.output import Floats
from exosome.engines.protocol import Cost, Settings
from exosome.physics import schedule
from exosome.physics.in_plan import diffusion_of, total_loss
from exosome.physics.residence import Source, residence, sent_by_many
from exosome.plan import OUTSIDE, Plan

STEP_SECONDS = 3e-7  # of one core, a step of the walk: measured, see benchmarks/README.md
TRY = 0.01  # of a step: one trial count when copies of cargo are drawn, as measured
CUBE = 0.027  # mean step in matrix that cells make, in edges of its voxels, as measured
IN_MATRIX = 3.0  # cost of a step there, in steps elsewhere, as measured
REACH = 3.0  # rms steps to the next cell, as the walk chooses them


def walk_cost(plan: Plan, settings: Settings) -> Cost:
    """Exosomes and seconds of one core of a walk; every place is taken as well mixed.

    Steps are counted from the exosome-seconds that each kind is free in each box, and from the
    distance of its cells, as they are at the beginning; what cells send follows their mean numbers.
    """
    until, exosomes, steps, most = settings.until_s, 0.0, 0.0, 0.0
    times, numbers = _followed(plan, until)
    for kind in range(len(plan.kinds)):
        sources = list(_sources(plan, kind, until, times, numbers))
        of_kind = 0.0
        for source, row in sources:
            sent = source.amount * (1.0 if source.stop is None else source.stop - source.start)
            of_kind += sent
            steps += sent * (1.0 + _tries(plan, kind, row))
        steps += sum(
            release.rate * float(numbers[release.cell_type].mean())
            * schedule.seconds_open(release.start, release.stop, until)
            for release in plan.releases if release.kind == kind
        )  # fmt: skip
        free_seconds = _free_seconds(plan, kind, [one for one, _ in sources], until)
        passages = _passages(plan, kind, free_seconds)
        steps += _steps(plan, kind, free_seconds) + passages
        most = max(most, passages / max(of_kind, 1.0))
        exosomes += of_kind
    return Cost(STEP_SECONDS * steps, exosomes, most)


def _followed(plan: Plan, until: float) -> tuple[Floats, Floats]:
    """Mean numbers of cells (c, t) at times (t,) in s; those of the start where it is refused."""
    times, numbers = course(plan, until)
    if not plan.tissue.acts:
        return times, numbers
    from exosome.engines.tissue.tissue_step import MOST_CELLS

    if numbers.sum(axis=0).max(initial=0.0) > max(MOST_CELLS, float(numbers[:, 0].sum())):
        return times, np.repeat(numbers[:, :1], len(times), axis=1)
    return times, numbers


def _sources(
    plan: Plan, kind: int, until: float, times: Floats, numbers: Floats
) -> Iterator[tuple[Source, int]]:
    """What is sent of a kind by `until` s, with its row of `load_mean`."""
    for release in plan.releases:
        stop = min(until, release.stop)
        if release.kind == kind and stop > release.start:
            rate = schedule.release_rate(release.rate, release.burst)
            place = int(plan.type_place[release.cell_type])
            each = Source(place, rate, release.start, stop)
            for source in sent_by_many(each, times, numbers[release.cell_type]):
                yield source, release.cell_type
    for dose in plan.doses:
        if dose.kind != kind:
            continue
        for at in schedule.dose_times(dose.at, dose.every, dose.times, until):
            if dose.over <= 0.0:
                yield Source(dose.place, dose.amount, at), -1
            elif at < until:
                rate = schedule.infusion_rate(dose.amount, dose.over)
                yield Source(dose.place, rate, at, min(at + dose.over, until)), -1


def _tries(plan: Plan, kind: int, row: int) -> float:
    """Cost of drawing copies, in steps: counts are tried from the mode outwards."""
    mean, size = plan.load_mean[kind, row], plan.load_size[kind, row]
    return float((TRY * np.sqrt(mean + mean**2 / size)).sum())


def _free_seconds(
    plan: Plan, kind: int, sources: list[Source], until: float
) -> NDArray[np.float64]:
    """Exosome-seconds (places,) for which a kind is free in each place by `until` s."""
    places = len(plan.places)
    rates = np.diag([-total_loss(plan, kind, place) for place in range(places)])
    for way in plan.exchanges:
        if way.kind == kind and way.target != OUTSIDE:
            rates[way.target, way.source] += way.rate
    return np.asarray(residence(rates, sources, [until], np.zeros(places))[0])


def _passages(plan: Plan, kind: int, free_seconds: NDArray[np.float64]) -> float:
    """Passages from place to place of all exosomes of a kind, each a step of the walk."""
    return sum(
        way.rate * float(free_seconds[way.source])
        for way in plan.exchanges
        if way.kind == kind and way.target != OUTSIDE
    )


def _steps_in_voxels(plan: Plan, kind: int, place: int) -> float:
    """Steps in a second, about, in matrix that hinders diffusion voxel by voxel; 0: there is none.

    As many as before it slows exosomes, which is the most.
    """
    edges = [one.voxel for one in plan.tissue.matrices
             if one.place == place and one.half < math.inf and one.voxel > 0.0]  # fmt: skip
    if not edges:
        return 0.0
    return IN_MATRIX * 2.0 * diffusion_of(plan, kind, place) / (CUBE * min(edges)) ** 2


def _steps(plan: Plan, kind: int, free_seconds: NDArray[np.float64]) -> float:
    """Steps for a kind, about, from exosome-seconds (places,) free in each place."""
    steps = 0.0
    for place in np.flatnonzero(~plan.mixed).tolist():
        steps += float(free_seconds[place]) * _steps_in_voxels(plan, kind, place)
        here = (plan.type_place == place) & (plan.cells.number > 0.0)
        number, diffusion = plan.cells.number[here], diffusion_of(plan, kind, place)
        cells = float(number.sum())
        if not cells or math.isnan(diffusion):
            continue
        mean = float((plan.type_radius[here] * number).sum()) / cells
        volume = float(plan.box[place].prod())
        gap = max((volume / cells) ** (1 / 3) - mean, 0.1 * mean)
        steps += float(free_seconds[place]) * 2.0 * diffusion / (0.6 * gap / REACH) ** 2
    return steps
