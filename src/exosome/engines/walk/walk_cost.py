"""What a walk of a plan costs: exosomes, and the time of one core for their steps."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from exosome.engines.amounts.cell_numbers import course
from exosome.engines.output import Floats
from exosome.engines.protocol import Cost, Settings
from exosome.engines.saved_times import saved_times
from exosome.physics import schedule
from exosome.physics.in_plan import diffusion_of, total_loss
from exosome.physics.residence import Source, residence, sent_by_many
from exosome.plan import OUTSIDE, Plan
from exosome.plan.tissue_rules import MOST_CELLS

CELL_SECONDS = 2.5e-5  # of one core, a cell in a window: measured, benchmarks/tissue_scale.py
STEP_SECONDS = 3e-7  # of one core, a step of the walk: measured, see benchmarks/README.md
TRY = 0.01  # of a step: one trial count when copies of cargo are drawn, as measured
CUBE = 0.027  # mean step in matrix that cells make, in edges of its voxels, as measured
IN_MATRIX = 3.0  # cost of a step there, in steps elsewhere, as measured
REACH = 3.0  # rms steps to the next cell, as the walk chooses them


def walk_cost(plan: Plan, settings: Settings) -> Cost:
    """Exosomes and seconds of one core of a walk; every place is taken as well mixed.

    Steps are counted from the exosome-seconds that each kind is free in each box, and from the
    distance of its cells. Where cells divide or die, both follow their mean numbers, and each cell
    costs time in each window.
    """
    until, exosomes, steps, most = settings.until_s, 0.0, 0.0, 0.0
    times, numbers = _followed(plan, until)
    for kind in range(len(plan.kinds)):
        sources = list(_sources(plan, kind, until, times, numbers))
        of_kind = 0.0
        for source, row in sources:
            sent = _sent(source)
            of_kind += sent
            steps += sent * (1.0 + _tries(plan, kind, row))
        steps += sum(
            release.rate * float(numbers[release.cell_type].mean())
            * schedule.seconds_open(release.start, release.stop, until)
            for release in plan.releases if release.kind == kind
        )  # fmt: skip
        passages = 0.0
        for one, free_seconds in _spans(plan, kind, [one for one, _ in sources], times, numbers):
            passages += _passages(one, kind, free_seconds)
            steps += _steps(one, kind, free_seconds)
        steps += passages
        most = max(most, passages / max(of_kind, 1.0))
        exosomes += of_kind
    return Cost(STEP_SECONDS * steps + _of_windows(plan, settings, numbers), exosomes, most)


def _spans(
    plan: Plan, kind: int, sources: list[Source], times: Floats, numbers: Floats
) -> Iterator[tuple[Plan, Floats]]:
    """The plan with the cells of each span of time, and exosome-seconds (places,) free in it.

    Between `times` (t,) in s cells have the mean of their `numbers` (c, t). Amounts at the end of a
    span follow from their balance.
    """
    if len(times) <= 2:
        yield plan, _free_seconds(plan, kind, sources, float(times[-1]))
        return
    begin = np.zeros(len(plan.places))
    for at, (low, high) in enumerate(pairwise(times.tolist())):
        one = _with_numbers(plan, 0.5 * (numbers[:, at] + numbers[:, at + 1]))
        here = [clipped for source in sources for clipped in _clipped(source, low, high)]
        free_seconds = _free_seconds(one, kind, here, high - low, begin)
        yield one, free_seconds
        begin = begin + _rates(one, kind) @ free_seconds
        for source in here:
            begin[source.place] += _sent(source)
        begin = np.maximum(begin, 0.0)


def _clipped(source: Source, low: float, high: float) -> Iterator[Source]:
    """What comes from a source between two times (s), from the first on."""
    if source.stop is None:
        if low <= source.start < high:
            yield source._replace(start=source.start - low)
    elif source.start < high and source.stop > low:
        start, stop = max(source.start, low) - low, min(source.stop, high) - low
        yield source._replace(start=start, stop=stop)


def _with_numbers(plan: Plan, numbers: Floats) -> Plan:
    """The plan with other numbers (c,) of cells, for estimates: a row may be a part of a cell."""
    cells, before = plan.cells, np.asarray(plan.cells.number, float)
    factor = np.where(before > 0.0, numbers / np.where(before > 0.0, before, 1.0), 1.0)
    return plan.with_cells(
        replace(cells, multiplicity=cells.multiplicity * factor[cells.cell_type])
    )


def _of_windows(plan: Plan, settings: Settings, numbers: Floats) -> float:
    """Seconds of one core for cells that change, in all windows."""
    if not plan.tissue.acts:
        return 0.0
    from exosome.engines.tissue.matrix_course import expected_windows

    boxed = ~plan.mixed[plan.type_place]
    windows = expected_windows(plan, saved_times(settings.until_s, settings.every_s))
    return CELL_SECONDS * windows * float(numbers[boxed].mean(axis=1).sum())


def exosomes_sent(plan: Plan, until: float) -> float:
    """The exosomes that are sent by `until` s, by mean numbers of cells."""
    times, numbers = _followed(plan, until)
    kinds = range(len(plan.kinds))
    return sum(_sent(one) for k in kinds for one, _ in _sources(plan, k, until, times, numbers))


def _sent(source: Source) -> float:
    return source.amount * (1.0 if source.stop is None else source.stop - source.start)


def _followed(plan: Plan, until: float) -> tuple[Floats, Floats]:
    """Mean numbers of cells (c, t) at times (t,) in s; those of the start where it is refused."""
    times, numbers = course(plan, until)
    if not plan.tissue.acts:
        return times, numbers
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
    plan: Plan, kind: int, sources: list[Source], until: float, begin: Floats | None = None
) -> Floats:
    """Exosome-seconds (places,) for which a kind is free in each place by `until` s."""
    at_first = np.zeros(len(plan.places)) if begin is None else begin
    return np.asarray(residence(_rates(plan, kind), sources, [until], at_first)[0])


def _rates(plan: Plan, kind: int) -> Floats:
    """Exchange and loss (places, places) in 1/s of a kind, as `residence` takes them."""
    rates = np.diag([-total_loss(plan, kind, place) for place in range(len(plan.places))])
    for way in plan.exchanges:
        if way.kind == kind and way.target != OUTSIDE:
            rates[way.target, way.source] += way.rate
    return np.asarray(rates)


def _passages(plan: Plan, kind: int, free_seconds: Floats) -> float:
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


def _steps(plan: Plan, kind: int, free_seconds: Floats) -> float:
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
