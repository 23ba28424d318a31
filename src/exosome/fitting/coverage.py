"""What a contact record covers: which models can be recorded, and which changes it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import numpy as np

from exosome.errors import UsageError, quote
from exosome.fitting.contact_sources import Source
from exosome.physics.in_plan import diffusion_along
from exosome.plan import OUTSIDE, Cells, Plan, Wall

# Fields of a plan that a record answers without a new walk.
ANSWERED = frozenset({
    "title", "needs", "source", "uptake_speed", "binding_speed", "unbinding", "internalisation",
    "clear", "diffusion", "mobility", "median", "log_gsd", "delivered_fraction", "delay", "degrade",
    "load_mean", "load_size", "load_share", "releases", "doses", "exchanges",
    "observations", "labels",
})  # fmt: skip
INSTEAD = "; run the walk for each set of rates instead"
SAME_RATE = 1e-9  # relative difference of two rates that are the same


def refuse_uncovered(plan: Plan, sources: tuple[Source, ...]) -> None:
    """UsageError, naming the sentence, where a path may not be reflected and scored afterwards."""
    reasons = []
    places = sorted({source.place for source in sources})
    walked = {(source.kind, source.place) for source in sources}
    here = [c for c in range(len(plan.cell_types)) if int(plan.type_place[c]) in places]
    if np.isfinite(plan.max_uptake[:, here]).any():
        reasons.append("`limit` makes uptake depend on what a cell took up before")
    if np.isfinite(plan.capacity).any():
        reasons.append("`holds` makes uptake depend on what a cell holds")
    if plan.feedback:
        reasons.append("`drives` lets responses change what becomes of exosomes")
    if any(region.place in places for region in plan.regions):
        reasons.append("`matrix` gives a place more than one diffusion coefficient")
    mixed = {int(plan.type_place[one.cell_type]) for one in plan.releases}
    mixed = {place for place in mixed | {one.place for one in plan.doses} if plan.mixed[place]}
    if mixed and not any(source.entry for source in sources):
        names = ", ".join(quote(plan.places[place]) for place in sorted(mixed))
        reasons.append(f"{names} has no box, so there are no paths in it")
    for one in plan.exchanges:
        leaves = (one.kind, one.source) in walked
        if leaves and one.target != OUTSIDE and not plan.mixed[one.target]:
            ends = f"{quote(plan.places[one.source])} to {quote(plan.places[one.target])}"
            reasons.append(f"`{one.verb}` leads from the box of {ends}, which has a box, too")
    reasons += _residence(plan, sources)
    if plan.steady:
        reasons.append("`start: steady` begins with exosomes that were sent before time 0")
    if not sources and not mixed:
        reasons.append("nothing is released and nothing is given")
    if reasons:
        raise UsageError(
            "a contact record can't answer for this model: " + "; ".join(reasons) + INSTEAD
        )


def _residence(plan: Plan, sources: tuple[Source, ...]) -> Iterator[str]:
    """A reason where one kind is held by two cell types of a place for different times."""
    for kind, place in sorted({(source.kind, source.place) for source in sources}):
        types = binding_types(plan, kind, place)
        rates = plan.unbinding[kind, types] + plan.internalisation[kind, types]
        if len(rates) and np.ptp(rates) > SAME_RATE * rates.max():
            names = ", ".join(quote(plan.parent_type[c]) for c in types)
            yield (
                f"`bind` holds {quote(plan.kinds[kind])} for different times at {names}: the rates "
                "of `leave` and `enter` must have one sum"
            )


def binding_types(plan: Plan, kind: int, place: int) -> list[int]:
    """The cell types of a place that bind a kind."""
    return [
        c for c in range(len(plan.cell_types))
        if int(plan.type_place[c]) == place and plan.binding_speed[kind, c] > 0.0
    ]  # fmt: skip


def refuse_unanswered(recorded: Plan, changed: Plan, sources: tuple[Source, ...]) -> None:
    """UsageError where two plans differ in what was fixed when paths were walked."""
    for field in fields(Plan):
        one, other = getattr(recorded, field.name), getattr(changed, field.name)
        if field.name in ANSWERED or one is other:
            continue
        if isinstance(one, Cells):
            same = all(
                _alike(getattr(one, part.name), getattr(other, part.name))
                for part in fields(Cells) if part.name != "multiplicity"
            )  # fmt: skip
        elif isinstance(one, np.ndarray):
            same = _alike(one, other)
        elif field.name.startswith("_") or callable(one):
            continue
        else:
            same = one == other
        if not same:
            raise UsageError(
                f"a contact record can't answer a change of {quote(field.name)}: the paths were "
                "walked with it. Make a new record of the changed model"
            )
    for source in sources:
        which = source.kind, source.place
        if diffusion_along(changed, *which).min() <= 0.0 < diffusion_along(recorded, *which).min():
            raise UsageError(
                f"read 0 for the diffusion coefficient of {quote(changed.kinds[source.kind])}, "
                "expected above zero: exosomes that stand still take no path of a contact record"
            )
    moved = {(d.kind, d.place, d.point) for d in changed.doses}
    if moved - {(d.kind, d.place, d.point) for d in recorded.doses}:
        raise UsageError(
            "a contact record can't answer for a dose at another place: paths begin where they "
            "began. Make a new record of the changed model"
        )
    opened = [
        [(x.kind, x.source, x.target, x.face, x.speed > 0.0) for x in plan.exchanges]
        for plan in (recorded, changed)
    ]
    if opened[0] != opened[1]:
        raise UsageError(
            "a contact record can't answer for another wall that exosomes cross: its contacts were "
            "not counted. Make a new record of the changed model"
        )
    for reason in _residence(changed, sources):
        raise UsageError(f"a contact record can't answer this change: {reason}{INSTEAD}")


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray):
        alike: bool = one.shape == other.shape and np.array_equal(one, other, equal_nan=True)
        return alike
    return bool(one == other)


def speeds_matter(plan: Plan, sources: tuple[Source, ...]) -> bool:
    """Whether flow carries exosomes, so that paths depend on v/D and not on geometry alone."""
    return any(plan.flow[source.kind, source.place].any() for source in sources)


def open_walls(plan: Plan, place: int) -> bool:
    """Whether a place lets exosomes out."""
    return bool((plan.walls[place] == Wall.OPEN).any())
