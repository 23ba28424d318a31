"""Warnings of exosomes that never leave, and of cells that are their only way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exosome.compile.build import Hazard, hazards
from exosome.compile.exchanges import exchanges
from exosome.compile.losses import Loss, losses, value_of
from exosome.compile.populations import populations
from exosome.errors import quote
from exosome.model import Model
from exosome.model import sentences as say
from exosome.plan import OUTSIDE

NAMED = 5  # places that a sentence names


def kept_for_good(model: Model) -> Iterator[str]:
    """A warning for each kind with places of an expanded model from which no exosome is ever lost.

    Exosomes are lost by clearance, uptake, an open wall or a crossing to the outside, in that place
    or in a place that they reach from it. Binding loses them if the bound ones are taken in, or
    never leave.
    """
    ways_out = _WaysOut(model)
    for kind in ways_out.kinds:
        stay = ways_out.kept(kind)
        if stay:
            yield (
                f"{quote(kind)} in {_named(stay)} stays free forever: no sentence clears it, takes "
                "it in or moves it out"
            )


def only_ways_out(model: Model) -> Iterator[str]:
    """A warning for each cell type of an expanded model without which exosomes are never lost.

    At `activity: 0` of that type their clearance is 0, their mean residence infinite, and there is
    no steady state.
    """
    ways_out = _WaysOut(model)
    for kind in ways_out.kinds:
        kept = set(ways_out.kept(kind))
        for cell_type, cell in sorted(model.cells.items()):
            if not cell.activity:
                continue
            stay = [place for place in ways_out.kept(kind, cell_type) if place not in kept]
            if stay:
                yield (
                    f"{quote(cell_type)} is the only way out for {quote(kind)} in {_named(stay)}: "
                    f"with 'activity: 0' nothing else removes it, so its clearance would be 0 and "
                    "its mean residence infinite"
                )


class _WaysOut:
    """Where each kind of exosome of an expanded model comes, and where it is lost for good."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.places, self.kinds = tuple(sorted(model.places)), tuple(sorted(model.exosomes))
        self.table = hazards(model)
        self.lost = losses(model, self.table)
        self.ways = [w for w in exchanges(model, self.places, self.kinds) if w.rate > 0.0]
        self.cells = populations(model)

    def kept(self, kind: str, without: str | None = None) -> list[str]:
        """Places that a kind reaches and is never lost from, if a cell type takes no part."""
        number = self.kinds.index(kind)
        ways = [way for way in self.ways if way.kind == number]
        ends = {place for place in self.places if self._ends(kind, place, without)}
        ends |= {self.places[way.source] for way in ways if way.target == OUTSIDE}
        come = _sent(self.model, kind)
        moves = [(self.places[w.source], self.places[w.target]) for w in ways
                 if w.target != OUTSIDE]  # fmt: skip
        while True:
            further = {to for start, to in moves if start in come} - come
            back = {start for start, to in moves if to in ends} - ends
            if not further and not back:
                return sorted(come - ends)
            come, ends = come | further, ends | back

    def _ends(self, kind: str, place: str, without: str | None) -> bool:
        loss: Loss = self.lost[kind, place]
        types = {one.name: one.cell_type for one in self.cells}
        return loss.clearance > 0.0 or loss.walls > 0.0 or any(
            rate > 0.0 and types[name] != without and _for_good(self.table, kind, types[name])
            for name, rate in loss.uptake.items()
        )  # fmt: skip


def _for_good(table: Sequence[Hazard], kind: str, cell_type: str) -> bool:
    """Whether what reaches these cells never comes back: it is taken in, or bound for good."""

    def value(quantity: str) -> float:
        return value_of(table, quantity, kind, cell_type)

    taken_in = value("surface uptake") > 0.0 or value("internalisation") > 0.0
    return taken_in or value("unbinding") == 0.0


def _named(places: Sequence[str]) -> str:
    named = ", ".join(quote(place) for place in places[:NAMED])
    more = f" and {len(places) - NAMED} more places" if len(places) > NAMED else ""
    return named + more


def _sent(model: Model, kind: str) -> set[str]:
    """The places where a kind is released or given."""
    places: set[str] = set()
    for step in model.journey:
        if isinstance(step, say.Give) and step.subject == kind:
            places.add(step.into)
        elif isinstance(step, say.Release) and step.subject == kind:
            places |= set(model.cells[step.source].places)
    return places
