"""The plan of a model: first a table of hazards, then flat arrays.

The table holds first-order rates, speeds, delays and shares, each with the path of its number; the
plan and the estimates of `exosome check` are made from it. Everything else (doses, releases, loads,
exchanges between places, labels, responses) goes from the model to the plan directly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from exosome import library
from exosome.compile.changes import Changeable
from exosome.compile.exchanges import exchanges
from exosome.compile.observations import cell_observations, labels, observations
from exosome.compile.placement import tissue, unplaced
from exosome.compile.populations import populations
from exosome.compile.responses import cell_responses
from exosome.compile.rules.check import check
from exosome.compile.rules.engine_support import fits, number_given
from exosome.compile.sizes import fills as fills_place
from exosome.compile.sizes import fluid_volume, hindrance, mean_radius
from exosome.compile.tissue import tissue_rules
from exosome.compile.whole_body import expand
from exosome.errors import ModelError
from exosome.model import Model, Place
from exosome.model import sentences as say
from exosome.physics import loading, schedule
from exosome.physics.diffusion import mobility
from exosome.plan import DOSE, Burst, Cells, Dose, Plan, Region, Release, Wall, words
from exosome.plan.many import column as column_of
from exosome.plan.many import put
from exosome.plan.plan import Source
from exosome.units import Quantity


@dataclass(frozen=True)
class Hazard:
    """One row of the table of hazards: verb, kind, place or cell type, value in base units."""

    verb: str
    quantity: str
    kind: str
    where: str  # a place or a cell type
    value: float
    unit: str
    path: str  # of the number in the model


def compile_model(model: Model, engine: str = "walk") -> Plan:
    """The plan of a model for an engine; raises ModelError with every problem of the model.

    Cells are placed for the engines that resolve space, and not for `body`.
    """
    written = model
    problems = check(model)  # before the places of its body are added: the body may be wrong
    if not problems:
        model = expand(model)
        problems = fits(model, engine)
    if problems:
        raise ModelError(problems)
    cells = unplaced(model) if engine == "body" else tissue(model)
    assert cells is not None
    return Changeable(written, model, cells, engine, _made).plan()


def _made(whole: Model, cells: Cells, behind: Source) -> Plan:
    return make_plan(whole, cells, hazards(whole), behind)


def temperature_of(place: Place) -> float:
    """Temperature of a place, K; that of the library if the place gives none."""
    if place.temperature is not None:
        return place.temperature.value
    return library.lookup("convention.temperature").value


def mobility_of(place: Place) -> float:
    """Diffusion coefficient times diameter in um^2/s nm (Stokes-Einstein)."""
    viscosity = library.lookup(f"fluid.{place.fluid}.viscosity").value
    return mobility(viscosity, temperature_of(place))


def hazards(model: Model) -> tuple[Hazard, ...]:
    """The table of hazards: what can happen to an exosome, where, and how fast, by sentence."""
    rows: list[Hazard] = []

    def row(step: say.Step, quantity: str, where: str, value: float, unit: str, key: str) -> None:
        path = f"{step.path}.{key}" if key else step.path
        rows.append(Hazard(step.verb, quantity, step.subject, where, value, unit, path))

    for step in model.journey:
        if isinstance(step, say.Enter) and step.limit is not None:
            value = step.limit.value * model.cells[step.into].activity
            row(step, "limit of uptake", step.into, value, "1/s", "limit")
        if isinstance(step, say.Enter) and step.holds is not None:
            value = step.holds * model.cells[step.into].activity
            row(step, "capacity", step.into, value, "", "holds")
        match step:
            case say.Diffuse(at=None):
                place = model.places[step.place]
                value = mobility_of(place) * hindrance(place)
                row(step, "mobility", step.place, value, "um^2/s nm", "")
            case say.Diffuse(at=tuple() as along):
                factor = hindrance(model.places[step.place])
                for axis, one in zip("xyz", along, strict=True):
                    value = one.value * factor
                    row(step, f"diffusion along {axis}", step.place, value, "um^2/s", "at")
            case say.Diffuse(at=Quantity() as alike):
                value = alike.value * hindrance(model.places[step.place])
                row(step, "diffusion coefficient", step.place, value, "um^2/s", "at")
            case say.Carry(at=tuple() as speeds):
                for axis, speed in zip("xyz", speeds, strict=True):
                    row(step, f"flow along {axis}", step.place or "", speed.value, "um/s", "at")
            case say.Clear() if step.place in model.cells:
                row(step, "degradation", step.place, step.rate.value, "1/s", "rate")
            case say.Clear():
                row(step, "clearance", step.place, step.rate.value, "1/s", "rate")
            case say.Bind():
                value = step.at.value * uptake_factor(model, step.target)
                row(step, "surface binding", step.target, value, "um/s", "at")
            case say.Leave():
                row(step, "unbinding", step.source, step.rate.value, "1/s", "rate")
            case say.Enter(at=None):
                assert step.rate is not None
                row(step, "internalisation", step.into, step.rate.value, "1/s", "rate")
            case say.Enter():
                assert step.at is not None
                value = step.at.value * uptake_factor(model, step.into)
                row(step, "surface uptake", step.into, value, "um/s", "at")
            case say.Cross():
                unit = {"speed": "um/s", "rate": "1/s", "volume flow": "um^3/s"}[step.at.kind]
                row(step, "crossing", f"{step.source} to {step.target}", step.at.value, unit, "at")
            case say.Carry():
                where = f"{step.source} to {step.target}"
                row(step, "volume flow", where, step.at.value, "um^3/s", "at")  # type: ignore[union-attr]
            case say.Deliver():
                row(step, "delay of delivery", step.into, step.after.value, "s", "after")
                row(step, "share delivered", step.into, step.share, "", "share")
            case say.Release():
                row(step, "secretion rate", step.source, step.rate.value, "1/s", "rate")
    return tuple(rows)


def uptake_factor(model: Model, cell_type: str) -> float:
    """Factor on the uptake speeds of a cell type: its `activity` times its `uptake`."""
    return model.cells[cell_type].activity * model.cells[cell_type].uptake


# The array of the plan that each quantity of the table goes to, and what its columns are.
_ARRAYS = {
    "mobility": ("mobility", "place"),
    "clearance": ("clear", "place"),
    "surface binding": ("binding_speed", "cell"),
    "unbinding": ("unbinding", "cell"),
    "internalisation": ("internalisation", "cell"),
    "limit of uptake": ("max_uptake", "cell"),
    "capacity": ("capacity", "cell"),
    "degradation": ("degrade", "cell"),
    "surface uptake": ("uptake_speed", "cell"),
    "delay of delivery": ("delay", "cell"),
    "share delivered": ("delivered_fraction", "cell"),
}


def make_plan(
    model: Model, cells: Cells, table: tuple[Hazard, ...], behind: Source | None = None
) -> Plan:
    """The flat plan: names sorted, arrays in um and s."""
    places, kinds = tuple(sorted(model.places)), tuple(sorted(model.exosomes))
    cargo = tuple(sorted({s.subject for s in model.journey if isinstance(s, say.Load)}))
    place = {name: i for i, name in enumerate(places)}
    kind = {name: i for i, name in enumerate(kinds)}
    groups = populations(model)
    cell = {
        root: [c for c, one in enumerate(groups) if one.cell_type == root] for root in model.cells
    }
    arrays = _hazard_arrays(table, kind, place, cell, len(cells.types))
    median, log_gsd = np.full(len(kinds), math.nan), np.zeros(len(kinds))
    for name, exosome in model.exosomes.items():
        if exosome.diameter is not None:
            median[kind[name]] = 1000.0 * exosome.diameter.median.value
            log_gsd[kind[name]] = math.log(exosome.diameter.gsd)
    return Plan(
        title=model.title,
        places=places,
        kinds=kinds,
        cargo=cargo,
        cells=cells,
        parent_type=tuple(one.cell_type for one in groups),
        type_radius=column_of([mean_radius(model, one.cell_type) for one in groups]),
        mixed=np.array([model.places[n].mixed for n in places], bool),
        volume=column_of([fluid_volume(model, n) for n in places]),
        box=np.array(
            [[p.value for p in model.places[n].sides] or [0.0] * 3 for n in places]
        ).reshape(-1, 3),
        walls=np.array(
            [[words(Wall).index(w) for w in model.places[n].walls or ("closed",) * 3]
             for n in places], np.int8,
        ).reshape(-1, 3),
        regions=_regions(model, place),
        median=median,
        log_gsd=log_gsd,
        releases=_releases(model, kind, cell),
        doses=_doses(model, kind, place),
        exchanges=exchanges(model, places, kinds),
        steady=model.start == "steady",
        labels=labels(model, kinds),
        observations=observations(model, places, kinds, groups),
        responses=cell_responses(model, kinds, cargo, groups),
        needs={name: dict(c.needs) for name, c in sorted(model.cells.items()) if c.needs},
        source=behind,
        cell_observations=cell_observations(model, places, kinds, cargo, groups),
        tissue=tissue_rules(model),
        **arrays,
        **_loads(model, kind, cell, cargo, len(cells.types)),
    )


def _hazard_arrays(
    table: tuple[Hazard, ...],
    kind: dict[str, int],
    place: dict[str, int],
    cell: dict[str, list[int]],
    cell_types: int,
) -> dict[str, np.ndarray]:
    """The arrays of the plan that the table of hazards fills, by name.

    Shapes (kinds, places) or (kinds, cell types); `flow` and `diffusion` (kinds, places, 3).
    """
    by_place, by_cell = (len(kind), len(place)), (len(kind), cell_types)
    arrays = {
        name: np.full(by_place if column == "place" else by_cell, 0.0)
        for name, column in _ARRAYS.values()
    }
    arrays["mobility"][:] = math.nan
    arrays["max_uptake"][:] = math.inf
    arrays["capacity"][:] = math.inf
    flow, diffusion = np.zeros((*by_place, 3)), np.full((*by_place, 3), math.nan)
    for row in table:
        if row.quantity in _ARRAYS:
            name, column = _ARRAYS[row.quantity]
            where = place[row.where] if column == "place" else cell[row.where]
            put(arrays, name, (kind[row.kind], where), row.value)
        elif row.quantity == "diffusion coefficient":
            diffusion[kind[row.kind], place[row.where]] = row.value
        elif row.quantity.startswith(("flow along", "diffusion along")):
            along = diffusion if row.verb == "diffuse" else flow
            along[kind[row.kind], place[row.where], "xyz".index(row.quantity[-1])] = row.value
    return arrays | {"flow": flow, "diffusion": diffusion}


def _loads(
    model: Model,
    kind: dict[str, int],
    cell: dict[str, list[int]],
    cargo: tuple[str, ...],
    cell_types: int,
) -> dict[str, np.ndarray]:
    """The arrays of loading, by name; shapes (kinds, cell types + 1, cargoes), doses last."""
    shape = (len(kind), cell_types + 1, len(cargo))
    loads = {
        "load_mean": np.zeros(shape),
        "load_size": np.full(shape, math.inf),
        "load_share": np.zeros(shape),
    }
    for step in model.journey:
        if isinstance(step, say.Load):
            source = [cell_types] if step.source == DOSE else cell[step.source]
            at = (kind[step.into], source, cargo.index(step.subject))
            put(loads, "load_mean", at, copies_loaded(model, step))
            put(loads, "load_share", at, step.share or 0.0)
            if step.dispersion is not None:
                put(loads, "load_size", at, step.dispersion)
    return loads

def _regions(model: Model, place: dict[str, int]) -> tuple[Region, ...]:
    rows = []
    for where, box in sorted(model.places.items()):
        for name, one in sorted(box.matrix.items()):
            if fills_place(one, box):  # it is part of the diffusion coefficients
                continue
            low, high = (tuple(p.value for p in end) for end in one.corners(box.sides))
            path = f"places.{where}.matrix.{name}"
            rows.append(Region(place[where], low, high, one.hinders, path))  # type: ignore[arg-type]
    return tuple(rows)


def copies_loaded(model: Model, step: say.Load) -> float:
    """Mean copies per exosome of a sentence of loading."""
    if step.share is not None:
        held = model.cells[step.source].contents.get(step.subject, 0.0)
        return loading.mean_copies(step.share, held)  # type: ignore[no-any-return]
    assert step.copies is not None
    return step.copies


def _releases(
    model: Model, kind: dict[str, int], cell: dict[str, list[int]]
) -> tuple[Release, ...]:
    rows = []
    for step in model.journey:
        if not isinstance(step, say.Release):
            continue
        for population in cell[step.source]:
            law = step.burst.law if step.burst is not None else "single"
            mean = step.burst.mean if step.burst is not None else 1.0
            rows.append(
                Release(
                    population,
                    kind[step.subject],
                    schedule.fusion_rate(step.rate.value, mean),
                    mean,
                    words(Burst).index(law),
                    step.starts.value if step.starts is not None else 0.0,
                    step.stops.value if step.stops is not None else math.inf,
                    step.path,
                )
            )
    return tuple(rows)


def _doses(model: Model, kind: dict[str, int], place: dict[str, int]) -> tuple[Dose, ...]:
    rows: list[Dose] = []
    for step in model.journey:
        if isinstance(step, say.Give):
            point = tuple(p.value for p in step.point) if step.point is not None else None
            rows.append(
                Dose(
                    f"{DOSE}-{len(rows) + 1}",
                    kind[step.subject],
                    place[step.into],
                    number_given(model, step),
                    step.at.value,
                    step.over.value if step.over is not None else 0.0,
                    step.every.value if step.every is not None else 0.0,
                    step.times,
                    point,  # type: ignore[arg-type]
                    step.path,
                )
            )
    return tuple(rows)
