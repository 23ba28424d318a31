"""A tissue's kernel in a body: the resolved tissue becomes a few well-mixed places.

The kernel says what becomes of an exosome that came in, and how much later. As a sum of
exponentials it is a set of parallel compartments, which the language can say: an exosome that
crosses into the tissue goes to one of them, and leaves it for a fate at a rate of first order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ruamel.yaml import YAML

from exosome.errors import UsageError, quote
from exosome.fitting.contact_record import ContactRecord
from exosome.fitting.kernel import Kernel, Receiver
from exosome.fitting.kernel_making import kernel as kernel_of
from exosome.fitting.residence_fit import Compartments, fit
from exosome.model import Model
from exosome.physics.uptake import by_population, stirred_clearance
from exosome.plan import Exchange, Plan, State

TOLERANCE = 3e-3  # of a probability
MOST_MISFIT = 1e-2
SHARE_LEFT = 1e-6  # what never leaves the tissue, above which it has a place of its own

Floats = NDArray[np.float64]


def lumped(record: ContactRecord, place: str, *, tolerance: float = TOLERANCE) -> Model:
    """The model of a contact record with well-mixed places in place of a resolved tissue.

    `place` has a box, into which exosomes `cross` from one other place; the result has the places
    `<place>-1`, `<place>-2`, …, each with one rate of leaving, and the cell types of the tissue
    live in them, with the same number of cells in all. It runs at every engine that has well-mixed
    places. Raises UsageError where exosomes are also sent inside the tissue, where several kinds or
    sentences lead into it, where its cells bind, and where exponentials do not follow the kernel
    (a tissue that exosomes must pass through before anything happens to them).
    """
    plan, model = record.plan, record.model
    entry = _entry(plan, place)
    _refuse(record, plan, entry, place)
    operator = kernel_of(record)
    names = [one.sender_type for one in operator.senders]
    s = names.index(plan.places[entry.source])
    fates = [
        r for r, one in enumerate(operator.receivers)
        if operator.has[s, r] and one.state not in (State.FREE, State.DELIVERED)
    ]  # fmt: skip
    chance = operator.chance.mean(axis=0)[s, fates]
    series = fit(operator.ages, chance, tolerance)
    if series.misfit > MOST_MISFIT:
        raise UsageError(
            f"a sum of exponentials is off by {series.misfit:.2g} from the kernel of "
            f"{quote(place)}, expected at most {MOST_MISFIT:g}: exosomes need a time to reach what "
            "takes them. Keep the box, and use the field"
        )
    return _written(model, plan, entry, place, operator, fates, series)


def _entry(plan: Plan, place: str) -> Exchange:
    if place not in plan.places:
        raise UsageError(f"there is no place {quote(place)}; places: {', '.join(plan.places)}")
    number = plan.places.index(place)
    entries = [one for one in plan.exchanges if one.target == number]
    if len(entries) != 1:
        raise UsageError(
            f"{len(entries)} sentences lead into {quote(place)}, expected one `cross` into it"
        )
    return entries[0]


def _refuse(record: ContactRecord, plan: Plan, entry: Exchange, place: str) -> None:
    reasons = []
    for source in record.senders.sources:
        if plan.places[source.place] == place and not source.entry:
            reasons.append(f"{quote(source.dose or source.sender)} sends inside it")
    types = [c for c in range(len(plan.cell_types)) if plan.type_place[c] == entry.target]
    if plan.binding_speed[:, types].any():
        reasons.append("its cells `bind`")
    if reasons:
        raise UsageError(
            f"well-mixed places can't replace {quote(place)}: {'; '.join(reasons)}"
        )


def _written(
    model: Model, plan: Plan, entry: Exchange, place: str, operator: Kernel, fates: list[int],
    series: Compartments,
) -> Model:  # fmt: skip
    data = dict(YAML(typ="safe").load(model.embed()["text"]))
    data.pop("format", None)
    data.pop("sources", None)
    kind = plan.kinds[entry.kind]
    receivers = [operator.receivers[r] for r in fates]
    into = series.part.sum(axis=1)
    into /= max(float(into.sum()), 1.0)
    rates = series.rate[:, None] * series.part / series.part.sum(axis=1)[:, None]
    inside = [f for f, one in enumerate(receivers) if one.state == State.INTERNALISED]
    cells, volumes = _cells(plan, entry.kind, receivers, inside, rates, into, place)
    names = [f"{place}-{m + 1}" for m in range(len(into))]
    left = 1.0 - float(into.sum())
    places = {name: one for name, one in data["places"].items() if name != place}
    places |= {
        name: {"volume": f"{float(volume)!r} um^3"}
        for name, volume in zip(names, volumes, strict=True)
    }
    journey: list[dict[str, Any]] = []
    source = plan.places[entry.source]

    def cross(start: str, target: str, rate: float) -> dict[str, Any]:
        return {"cross": kind, "from": start, "to": target, "at": f"{float(rate)!r} /s"}

    for sentence in data["journey"]:
        if place not in (sentence.get("in"), sentence.get("from"), sentence.get("to")):
            journey.append(sentence)
    for m, name in enumerate(names):
        journey.append(cross(source, name, entry.rate * float(into[m])))
        for f, one in enumerate(receivers):
            rate = float(rates[m, f])
            if rate <= 0.0 or f in inside:
                continue
            if one.state == State.CLEARED:
                journey.append({"clear": kind, "in": name, "rate": f"{rate!r} /s"})
            else:
                journey.append(cross(name, one.receiver_type or "outside", rate))
    if left > SHARE_LEFT:
        volume = float(plan.volume[entry.target]) * left
        places[f"{place}-rest"] = {"volume": f"{volume!r} um^3"}
        journey.append(cross(source, f"{place}-rest", entry.rate * left))
    types = {name: _moved(one, place, cells.get(name, {}), plan) for name, one in
             data.get("cells", {}).items()}  # fmt: skip
    return Model(**data | {
        "places": places, "cells": {n: one for n, one in types.items() if one}, "journey": journey,
        "title": f"{model.title}; {place} by its kernel",
    })  # fmt: skip


def _cells(
    plan: Plan, kind: int, receivers: list[Receiver], inside: list[int], rates: Floats,
    into: Floats, place: str,
) -> tuple[dict[str, dict[str, int]], list[float]]:  # fmt: skip
    """Cells of each type in each new place, and volumes (um^3), that give the rates of uptake."""
    volumes = [float(plan.volume[plan.places.index(place)] * share) for share in into]
    cells: dict[str, dict[str, int]] = {}
    for rank, f in enumerate(inside):
        c = receivers[f].cell_type
        clearance = float(
            stirred_clearance(plan.uptake_speed[kind, c], plan.type_radius[c])
        )
        weights = np.where(rates[:, f] > 0.0, into, 0.0)
        numbers = _shared(int(plan.cell_count[c]), weights)
        own: dict[str, int] = {}
        for m in np.flatnonzero(rates[:, f] > 0.0):
            rate = float(rates[m, f])
            if rank == 0:
                volumes[m] = clearance * numbers[m] / rate
            number = int(numbers[m]) if rank == 0 else round(rate * volumes[m] / clearance)
            reached = by_population(clearance, number, volumes[m])
            if abs(reached - rate) * into[m] > MOST_MISFIT * max(float(rates[:, f] @ into), 1e-300):
                raise UsageError(
                    f"whole cells of {quote(plan.parent_type[c])} are too few to give its uptake "
                    f"in the places of {quote(place)} beside that of other cell types"
                )
            if number:
                own[f"{place}-{m + 1}"] = number
        cells[plan.parent_type[c]] = own
    return cells, volumes


def _shared(number: int, weights: Floats) -> NDArray[np.int64]:
    """A number of cells shared out by weights (m,): whole numbers, at least 1 where one is due."""
    due = weights > 0.0
    out = np.where(due, 1, 0)
    rest = number - int(out.sum())
    if rest < 0:
        raise UsageError(f"{number} cells are too few for {int(due.sum())} places")
    exact = rest * weights / weights.sum()
    out = out + np.floor(exact).astype(np.int64)
    for m in np.argsort(-(exact - np.floor(exact)), kind="stable")[: number - int(out.sum())]:
        out[m] += 1
    return np.asarray(out)


def _moved(
    cells: Mapping[str, Any], place: str, numbers: dict[str, int], plan: Plan
) -> dict[str, Any] | None:
    """A cell type with those of its cells that lived in the tissue in the new places."""
    where = cells.get("in")
    if where != place and not (isinstance(where, Mapping) and place in where):
        return dict(cells)
    others = {n: v for n, v in where.items() if n != place} if isinstance(where, Mapping) else {}
    if not others and not numbers:
        return None
    kept = {k: v for k, v in cells.items() if k not in ("in", "count", "positions", "from")}
    return {"in": others | numbers, **kept}
