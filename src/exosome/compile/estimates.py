"""Estimates before a run: ranges, dimensionless numbers, copies delivered.

They take each place as well mixed and every exosome at its median size. They help to choose an
engine and parameters, and a run checks them; they are no results.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from exosome.compile.build import Hazard, copies_loaded, hazards
from exosome.compile.exchanges import exchanges
from exosome.compile.losses import Loss, diffusion_of, losses, value_of
from exosome.compile.populations import Population, populations
from exosome.compile.rules.engine_support import number_given
from exosome.compile.sizes import mean_radius
from exosome.compile.whole_body import expand
from exosome.model import Model
from exosome.model import sentences as say
from exosome.physics import dimensionless, schedule
from exosome.physics.loss import reach
from exosome.physics.residence import Floats, Source, residence, sent_by_many
from exosome.plan import DOSE, OUTSIDE


@dataclass(frozen=True)
class Uptake:
    """Uptake of a kind by the cells of one type in one place, and the range of the kind there."""

    kind: str
    population: str  # the cell type; with its place where the type lives in several
    place: str
    kappa: float  # um/s
    diffusion: float  # um^2/s; nan: stirred
    damkohler: float  # kappa R / D
    peclet: float  # v R / D
    range_clearance: float  # sqrt(D / k), um; inf without clearance
    range_uptake: float  # sqrt(D / k) with every loss but open walls, um
    loss: float  # 1/s, every loss from the place, open walls included
    cells: int


@dataclass(frozen=True)
class Arrival:
    """Copies of a cargo expected in an average cell of a population by the end."""

    population: str
    cargo: str
    copies: float
    need: float | None


@dataclass(frozen=True)
class Forecast:
    """Estimates for a run until a time (s)."""

    until: float
    exosomes: float
    uptakes: tuple[Uptake, ...]
    arrivals: tuple[Arrival, ...]
    open_walls: bool
    binds: bool
    limited: bool  # uptake has a limit or cells a capacity, which the estimate leaves out


def forecast(
    model: Model, until: float, course: tuple[Floats, Floats] | None = None
) -> Forecast:
    """Estimates for a checked model by `until` s, from closed forms for well-mixed places.

    `course`: times (t,) in s and numbers of cells (populations, t), of a model whose cells change;
    what they send follows these, and what they take up the numbers of the beginning.

    Each population of cells takes up in its own place, and exosomes move between places as the
    model says (see `losses` and `residence`).
    """
    model = expand(model)
    table = hazards(model)
    lost, cells = losses(model, table), populations(model)
    needs = {one.name: model.cells[one.cell_type].needs for one in cells}
    arrived = {(name, cargo): 0.0 for name, each in needs.items() for cargo in each}
    born = 0.0
    for kind in sorted(model.exosomes):
        for source in _senders(model, kind):
            sent, free_seconds = _free_time(model, kind, source, lost, until, course)
            born += sent
            for one in cells:
                rate = lost[kind, one.place].uptake.get(one.name, 0.0)
                share = value_of(table, "share delivered", kind, one.cell_type)
                if rate <= 0.0 or share <= 0.0 or not one.number:
                    continue
                delay = value_of(table, "delay of delivery", kind, one.cell_type)
                there = free_seconds(until - delay).get(one.place, 0.0)
                reached = rate * share * there / one.number
                for load in _loads(model, kind, source):
                    key = (one.name, load.subject)
                    arrived[key] = arrived.get(key, 0.0) + copies_loaded(model, load) * reached
    return Forecast(
        until,
        born,
        tuple(_uptakes(model, table, lost, cells)),
        tuple(Arrival(n, c, copies, needs[n].get(c)) for (n, c), copies in sorted(arrived.items())),
        any("open" in (place.walls or ()) for place in model.places.values()),
        any(row.verb == "bind" for row in table),
        any(row.quantity in ("limit of uptake", "capacity") for row in table),
    )


def _uptakes(
    model: Model,
    table: tuple[Hazard, ...],
    lost: dict[tuple[str, str], Loss],
    cells: tuple[Population, ...],
) -> Iterator[Uptake]:
    """Every uptake pathway into a population, for kinds that diffuse in its place."""
    for row in table:
        for one in cells:
            if row.quantity not in ("surface uptake", "surface binding"):
                continue
            diffusion = diffusion_of(model, table, row.kind, one.place)
            if one.cell_type != row.where or math.isnan(diffusion):
                continue
            loss, radius = lost[row.kind, one.place], mean_radius(model, one.cell_type)
            flow = (value_of(table, f"flow along {a}", row.kind, one.place) for a in "xyz")
            yield Uptake(
                row.kind,
                one.name,
                one.place,
                row.value,
                diffusion,
                dimensionless.damkohler(row.value, radius, diffusion),
                dimensionless.peclet(math.hypot(*flow), radius, diffusion),
                reach(diffusion, loss.clearance),
                reach(diffusion, loss.inside),
                loss.total,
                one.number,
            )


def _senders(model: Model, kind: str) -> list[str]:
    """The sources of a kind: cell types, and 'dose'."""
    return sorted(
        {s.source for s in model.journey if isinstance(s, say.Release) and s.subject == kind}
        | {DOSE for s in model.journey if isinstance(s, say.Give) and s.subject == kind}
    )


def _loads(model: Model, kind: str, source: str) -> list[say.Load]:
    """The sentences that load a kind of exosome at a source (a cell type, or 'dose')."""
    loads = [step for step in model.journey if isinstance(step, say.Load)]
    return [load for load in loads if (load.into, load.source) == (kind, source)]


def _free_time(
    model: Model, kind: str, source: str, lost: dict[tuple[str, str], Loss], until: float,
    course: tuple[Floats, Floats] | None,
) -> tuple[float, Callable[[float], dict[str, float]]]:  # fmt: skip
    """Exosomes of a kind sent by a source until `until` s, and a function of a time in s that gives
    the exosome-seconds for which they were free in each place until then.
    """
    places = tuple(sorted(model.places))
    rates = np.diag([-lost[kind, place].total for place in places])
    kinds = tuple(sorted(model.exosomes))
    for way in exchanges(model, places, kinds):
        if kinds[way.kind] == kind and way.target != OUTSIDE:
            rates[way.target, way.source] += way.rate
    sources = list(_sources(model, kind, source, places, until, course))
    sent = sum(s.amount * (1.0 if s.stop is None else s.stop - s.start) for s in sources)
    begin: Floats = np.zeros(len(places))
    steady = model.start == "steady" and source != DOSE
    if steady:
        coming = np.zeros(len(places))
        for one in sources:
            coming[one.place] += one.amount
        begin = np.asarray(np.linalg.lstsq(rates, -coming, rcond=None)[0], float)
    known: dict[float, dict[str, float]] = {}

    def free_seconds(end: float) -> dict[str, float]:
        end = until if steady else max(end, 0.0)  # steady: what entered before 0 is delivered too
        if end not in known:
            amounts: Floats = residence(rates, sources, [end], begin)[0]
            known[end] = dict(zip(places, amounts.tolist(), strict=True))
        return known[end]

    return sent, free_seconds


def _sources(
    model: Model, kind: str, source: str, places: tuple[str, ...], until: float,
    course: tuple[Floats, Floats] | None,
) -> Iterator[Source]:  # fmt: skip
    """Exosomes of a kind that a source sends by `until` s, place by place."""
    codes = {(one.cell_type, one.place): code for code, one in enumerate(populations(model))}
    for step in model.journey:
        if not isinstance(step, say.Release | say.Give) or step.subject != kind:
            continue
        if isinstance(step, say.Release):
            starts = step.starts.value if step.starts is not None else 0.0
            stops = min(until, step.stops.value if step.stops is not None else until)
            for place in model.cells[step.source].places if step.source == source else ():
                if stops <= starts:
                    continue
                if course is not None:
                    each = Source(places.index(place), step.rate.value, starts, stops)
                    times, numbers = course
                    yield from sent_by_many(each, times, numbers[codes[step.source, place]])
                    continue
                rate = step.rate.value * model.cells[step.source].number_in(place)
                yield Source(places.index(place), rate, starts, stops)
        elif source == DOSE:
            every = step.every.value if step.every is not None else 0.0
            over = step.over.value if step.over is not None else 0.0
            into, amount = places.index(step.into), number_given(model, step)
            for at in schedule.dose_times(step.at.value, every, step.times, until):
                if over <= 0.0:
                    yield Source(into, amount, at)
                elif at < until:
                    rate = schedule.infusion_rate(amount, over)
                    yield Source(into, rate, at, min(at + over, until))
