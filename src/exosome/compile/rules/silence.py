"""Warnings of models that send nothing, or whose exosomes stay free forever."""

from __future__ import annotations

from collections.abc import Iterator

from exosome import units
from exosome.compile.build import hazards
from exosome.compile.exchanges import exchanges
from exosome.compile.losses import Loss, losses
from exosome.compile.rules.engine_support import number_given
from exosome.errors import quote
from exosome.model import Model
from exosome.model import sentences as say
from exosome.plan import OUTSIDE

FEW = 1.0  # exosomes expected, below which a release may well send none
NAMED = 5  # places that a sentence names


def unsent(model: Model, until: float) -> Iterator[str]:
    """A warning for each sentence that sends nothing, or hardly anything, by `until` s."""
    end = units.show(until, "time")
    for step in model.journey:
        if isinstance(step, say.Release):
            who, number = quote(step.source), model.cells[step.source].number
            starts = step.starts.value if step.starts is not None else 0.0
            stops = min(until, step.stops.value if step.stops is not None else until)
            mean = step.rate.value * number * max(stops - starts, 0.0)
            if not number:
                yield f"no {quote(step.subject)} is released: there are 0 cells of {who}"
            elif step.rate.value == 0.0:
                yield f"no {quote(step.subject)} is released from {who}: the rate is 0"
            elif starts >= until and step.starts is not None:
                yield (
                    f"no {quote(step.subject)} is released from {who}: it starts at "
                    f"{step.starts.text}, and the run ends at {end}"
                )
            elif mean < FEW:
                yield (
                    f"hardly any {quote(step.subject)} is released from {who}: {step.rate.text} "
                    f"from {number:,} cells make {mean:.2g} on average until {end}"
                )
        elif isinstance(step, say.Give):
            who = f"no {quote(step.subject)} is given into {quote(step.into)}"
            if number_given(model, step) == 0.0:
                yield f"{who}: the amount is 0"
            elif step.at.value > until:
                yield f"{who}: the dose comes at {step.at.text}, and the run ends at {end}"


def scarce_limits(model: Model, until: float) -> Iterator[str]:
    """A warning for each limit below one exosome per cell by `until` s, which the walk exceeds."""
    for step in model.journey:
        if isinstance(step, say.Enter) and step.limit is not None:
            most = step.limit.value * until
            if 0.0 < most < 1.0:
                yield (
                    f"a limit of {step.limit.text} allows each {quote(step.into)} "
                    f"{most:.2g} {quote(step.subject)} until {units.show(until, 'time')}; the "
                    "walk counts whole exosomes and lets each cell take in one before it is busy"
                )


def never_emptied(model: Model) -> Iterator[str]:
    """A warning for each cell type that holds a number of exosomes and never degrades any."""
    degraded = {(s.subject, s.place) for s in model.journey if isinstance(s, say.Clear)}
    for step in model.journey:
        if not isinstance(step, say.Enter) or step.holds is None:
            continue
        if (step.subject, step.into) not in degraded:
            yield (
                f"each {quote(step.into)} takes in at most {step.holds:g} {quote(step.subject)} in "
                f"all: no sentence degrades them, such as clear: {step.subject}, in: {step.into}, "
                "rate: 0.1 /h"
            )


def kept_for_good(model: Model) -> Iterator[str]:
    """A warning for each kind with places of an expanded model from which no exosome is ever lost.

    Exosomes are lost by clearance, uptake, an open wall or a crossing to the outside, in that place
    or in a place that they reach from it.
    """
    places, kinds = tuple(sorted(model.places)), tuple(sorted(model.exosomes))
    lost, ways = losses(model, hazards(model)), exchanges(model, places, kinds)
    for number, kind in enumerate(kinds):
        open_ways = [w for w in ways if w.kind == number and w.rate > 0.0]
        ends = {p for p in places if _ends(lost[kind, p])}
        ends |= {places[w.source] for w in open_ways if w.target == OUTSIDE}
        come = _sent(model, kind)
        while True:
            further = {places[w.target] for w in open_ways
                       if places[w.source] in come and w.target != OUTSIDE} - come  # fmt: skip
            back = {places[w.source] for w in open_ways
                    if w.target != OUTSIDE and places[w.target] in ends} - ends  # fmt: skip
            if not further and not back:
                break
            come, ends = come | further, ends | back
        stay = sorted(come - ends)
        if stay:
            named = ", ".join(quote(place) for place in stay[:NAMED])
            more = f" and {len(stay) - NAMED} more places" if len(stay) > NAMED else ""
            yield (
                f"{quote(kind)} in {named}{more} stays free forever: no sentence clears it, takes "
                "it in or moves it out"
            )


def _ends(loss: Loss) -> bool:
    return loss.clearance > 0.0 or loss.walls > 0.0 or any(v > 0.0 for v in loss.uptake.values())


def _sent(model: Model, kind: str) -> set[str]:
    """The places where a kind is released or given."""
    places: set[str] = set()
    for step in model.journey:
        if isinstance(step, say.Give) and step.subject == kind:
            places.add(step.into)
        elif isinstance(step, say.Release) and step.subject == kind:
            places |= set(model.cells[step.source].places)
    return places
