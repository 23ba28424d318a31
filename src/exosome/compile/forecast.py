"""What to expect before a run: ranges, numbers without dimension, copies, cost. No run is needed.

All of it treats each place as well mixed, with every exosome alike at its median size; it is there
to choose and to be checked by a run, not to be cited.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from exosome.compile.hazards import copies_loaded, hazards, mobility_of
from exosome.compile.plan import Hazard
from exosome.compile.rates import fluid_volume, mean_diffusion, mean_radius, uptake_clearance
from exosome.compile.rules.fits import number_given
from exosome.model import Model
from exosome.model import steps as say

STEP_SECONDS = 3e-7  # of one core, a step of the walk: measured, see benchmarks/README.md
STICKING = ("surface uptake", "surface binding")
REACH = 3.0  # rms steps to the next cell, as the walk chooses them


@dataclass(frozen=True)
class Uptake:
    """One way into a cell type: numbers that say how an exosome fares near such cells."""

    kind: str
    cell_type: str
    place: str
    kappa: float  # um/s
    diffusion: float  # um^2/s
    damkohler: float  # kappa R / D
    peclet: float  # v R / D
    range_clearance: float  # sqrt(D / k), um; inf without clearance
    range_uptake: float  # mean-field range with clearance and all uptake, um
    cells: int


@dataclass(frozen=True)
class Arrival:
    """Copies of a cargo expected inside the mean cell of a type by the end."""

    cell_type: str
    cargo: str
    copies: float
    need: float | None


@dataclass(frozen=True)
class Forecast:
    """What to expect of a run until a time (s)."""

    until: float
    exosomes: float
    uptakes: tuple[Uptake, ...]
    arrivals: tuple[Arrival, ...]
    core_seconds: float
    open_walls: bool
    binds: bool


def forecast(model: Model, until: float) -> Forecast:
    """What to expect of a checked model by `until` s, from closed forms for well-mixed places.

    Uptake by a cell is Smoluchowski's rate with the Robin correction, 4 pi R D Da/(1 + Da)
    (Collins and Kimball 1949, 10.1016/0095-8522(49)90023-9).
    """
    moves = {(s.subject, s.place) for s in model.journey if isinstance(s, say.Diffuse)}
    table = tuple(
        row
        for row in hazards(model)
        if row.quantity not in STICKING or (row.kind, model.cells[row.where].place) in moves
    )
    uptakes: list[Uptake] = []
    sinks: dict[tuple[str, str], float] = {}  # (kind, place): all first-order loss, 1/s
    rates: dict[tuple[str, str], float] = {}  # (kind, cell type): first-order uptake, 1/s
    for row in table:
        if row.verb == "clear":
            sinks[row.kind, row.where] = row.value
    for row in table:
        if row.quantity in STICKING:
            name = row.where
            place = model.cells[name].place
            radius, n = mean_radius(model, name), model.cells[name].number
            diffusion = diffusion_of(model, table, row.kind, place)
            rate = n * uptake_clearance(row.value, radius, diffusion) / fluid_volume(model, place)
            rates[row.kind, name] = rates.get((row.kind, name), 0.0) + rate
            sinks[row.kind, place] = sinks.get((row.kind, place), 0.0) + rate
    for row in table:
        if row.quantity in STICKING:
            place = model.cells[row.where].place
            radius = mean_radius(model, row.where)
            diffusion = diffusion_of(model, table, row.kind, place)
            clear = _value(table, "clearance", row.kind, place)
            loss = sinks[row.kind, place]
            speed = math.hypot(*(_value(table, f"flow along {a}", row.kind, place) for a in "xyz"))
            uptakes.append(
                Uptake(
                    row.kind,
                    row.where,
                    place,
                    row.value,
                    diffusion,
                    row.value * radius / diffusion,
                    speed * radius / diffusion,
                    math.sqrt(diffusion / clear) if clear > 0 else math.inf,
                    math.sqrt(diffusion / loss) if loss > 0 else math.inf,
                    model.cells[row.where].number,
                )
            )
    born, exosome_seconds = 0.0, 0.0
    arrived: dict[tuple[str, str], float] = {}
    for step in model.journey:
        if isinstance(step, say.Release | say.Give):
            source = step.source if isinstance(step, say.Release) else "dose"
            place = step.into if isinstance(step, say.Give) else model.cells[source].place
            loss = sinks.get((step.subject, place), 0.0)
            amount, lived = _lived(model, step, until, loss)
            born += amount
            exosome_seconds += lived
            for (kind, name), rate in rates.items():
                if kind == step.subject and model.cells[name].place == place:
                    share = _value(table, "share delivered", kind, name)
                    for load in _loads(model, kind, source):
                        key = (name, load.subject)
                        copies = copies_loaded(model, load) * lived * rate
                        arrived[key] = arrived.get(key, 0.0) + copies * share
    needs = {(n, c): need for n, cell in model.cells.items() for c, need in cell.needs.items()}
    arrivals = tuple(
        Arrival(n, c, arrived.get((n, c), 0.0) / max(model.cells[n].number, 1), needs.get((n, c)))
        for n, c in sorted({*needs, *arrived})
    )
    return Forecast(
        until,
        born,
        tuple(uptakes),
        arrivals,
        STEP_SECONDS * _steps(model, table, born, exosome_seconds),
        any("open" in (place.walls or ()) for place in model.places.values()),
        any(row.verb == "bind" for row in table),
    )


def diffusion_along(
    model: Model, table: tuple[Hazard, ...], kind: str, place: str
) -> tuple[float, ...]:
    """Diffusion coefficients in um^2/s of a kind of median size along the axes."""
    at = _value(table, "diffusion coefficient", kind, place)
    along = tuple(at or _value(table, f"diffusion along {a}", kind, place) for a in "xyz")
    if min(along) > 0:
        return along
    diameter = model.exosomes[kind].diameter
    if diameter is None:
        return (math.nan,) * 3
    return (mobility_of(model.places[place]) / (1000.0 * diameter.median.value),) * 3


def diffusion_of(model: Model, table: tuple[Hazard, ...], kind: str, place: str) -> float:
    """The geometric mean of `diffusion_along`, um^2/s."""
    return mean_diffusion(diffusion_along(model, table, kind, place))


def _value(table: tuple[Hazard, ...], quantity: str, kind: str, where: str) -> float:
    return sum(
        row.value for row in table if (row.quantity, row.kind, row.where) == (quantity, kind, where)
    )


def _loads(model: Model, kind: str, source: str) -> list[say.Load]:
    """The sentences that load a kind of exosome at a source (a cell type, or 'dose')."""
    loads = [step for step in model.journey if isinstance(step, say.Load)]
    return [load for load in loads if (load.into, load.source) == (kind, source)]


def _lived(
    model: Model, step: say.Release | say.Give, until: float, loss: float
) -> tuple[float, float]:
    """(exosomes born, exosome-seconds free) by `until`, with first-order loss in 1/s."""

    def since(age: float) -> float:
        return -math.expm1(-loss * age) / loss if loss * age > 1e-9 else age

    if isinstance(step, say.Give):
        born = lived = 0.0
        for k in range(step.times):
            at = step.at.value + k * (step.every.value if step.every is not None else 0.0)
            if at > until:
                break
            born += number_given(model, step)
            lived += number_given(model, step) * since(until - at)
        return born, lived
    starts = step.starts.value if step.starts is not None else 0.0
    stops = min(until, step.stops.value if step.stops is not None else until)
    if stops <= starts:
        return 0.0, 0.0
    flux = step.rate.value * model.cells[step.source].number
    early, late = until - stops, until - starts
    if loss * late > 1e-9:
        lived = (late - early - (math.exp(-loss * early) - math.exp(-loss * late)) / loss) / loss
    else:
        lived = (late * late - early * early) / 2
    return flux * (stops - starts), flux * lived


def _steps(model: Model, table: tuple[Hazard, ...], born: float, exosome_seconds: float) -> float:
    """About how many steps the walk will take."""
    steps = born
    for name, place in model.places.items():
        n = sum(model.cells[c].number for c, cell in model.cells.items() if cell.place == name)
        if place.mixed:
            continue
        kinds = [s.subject for s in model.journey if isinstance(s, say.Diffuse) and s.place == name]
        if n and kinds:
            volume = math.prod(length.value for length in place.sides)
            mean = sum(
                mean_radius(model, c) * model.cells[c].number
                for c, cell in model.cells.items()
                if cell.place == name
            )
            gap = max((volume / n) ** (1 / 3) - mean / n, 0.1 * mean / n)
            fastest = max(diffusion_of(model, table, kind, name) for kind in kinds)
            pause = (0.6 * gap / REACH) ** 2 / (2 * fastest)
            steps += exosome_seconds / pause / len(model.places)
    return steps
