"""What a contact record covers: which models can be recorded, and which changes it answers."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from exosome.errors import UsageError, quote
from exosome.plan import Plan, Wall

# Fields of a plan that a record answers without a new walk.
ANSWERED = frozenset({
    "title", "needs", "source", "uptake_speed", "clear", "diffusion", "mobility", "median",
    "log_gsd", "delivered_fraction", "delay", "degrade", "load_mean", "load_size", "load_share",
    "releases", "doses", "multiplicity",
})  # fmt: skip


def refuse_uncovered(plan: Plan) -> None:
    """UsageError, naming the sentence, where a path may not be reflected and scored afterwards."""
    reasons = []
    if np.isfinite(plan.max_uptake).any():
        reasons.append("`limit` makes uptake depend on what a cell took up before")
    if np.isfinite(plan.capacity).any():
        reasons.append("`holds` makes uptake depend on what a cell holds")
    if plan.feedback:
        reasons.append("`drives` lets responses change what becomes of exosomes")
    if plan.regions:
        reasons.append("`matrix` gives a place more than one diffusion coefficient")
    if plan.mixed.any():
        names = [name for name, mixed in zip(plan.places, plan.mixed, strict=True) if mixed]
        reasons.append(f"{', '.join(map(quote, names))} has no box, so there are no paths in it")
    if plan.exchanges:
        verbs = sorted({one.verb for one in plan.exchanges})
        reasons.append(f"`{'` and `'.join(verbs)}` lead from place to place")
    if plan.binding_speed.any():
        reasons.append("`bind` holds exosomes at a cell for a time of its own")
    if plan.steady:
        reasons.append("`start: steady` begins with exosomes that were sent before time 0")
    if not plan.releases and not plan.doses:
        reasons.append("nothing is released and nothing is given")
    if reasons:
        raise UsageError(
            "a contact record can't answer for this model: " + "; ".join(reasons)
            + "; run the walk for each set of rates instead"
        )  # fmt: skip


def refuse_unanswered(recorded: Plan, changed: Plan) -> None:
    """UsageError where two plans differ in what was fixed when paths were walked."""
    for field in fields(Plan):
        one, other = getattr(recorded, field.name), getattr(changed, field.name)
        if field.name in ANSWERED or one is other:
            continue
        if isinstance(one, np.ndarray):
            same = one.shape == other.shape and np.array_equal(one, other, equal_nan=True)
        elif field.name.startswith("_") or callable(one):
            continue
        else:
            same = one == other
        if not same:
            raise UsageError(
                f"a contact record can't answer a change of {quote(field.name)}: the paths were "
                "walked with it. Make a new record of the changed model"
            )
    moved = {(d.kind, d.place, d.point) for d in changed.doses}
    if moved - {(d.kind, d.place, d.point) for d in recorded.doses}:
        raise UsageError(
            "a contact record can't answer for a dose at another place: paths begin where they "
            "began. Make a new record of the changed model"
        )


def speeds_matter(plan: Plan) -> bool:
    """Whether flow carries exosomes, so that paths depend on v/D and not on geometry alone."""
    return bool(plan.flow.any())


def open_walls(plan: Plan) -> bool:
    """Whether a place lets exosomes out."""
    return bool((plan.walls == Wall.OPEN).any())
