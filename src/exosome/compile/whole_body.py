"""A whole body as places and flows: organs, vessels, lymph and fluids of a species, at its weight.

Blood flows from the veins through the lung into the arteries, through every organ and back; spleen,
gut and pancreas drain into the liver. Each organ has a place for the plasma in its vessels and one
for its interstitium, from which lymph returns to the veins. Exosomes move with plasma, so flows and
volumes are those of plasma.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from exosome import library
from exosome.compile.physiology import Physiology
from exosome.library import PORTAL
from exosome.model import Body, Carry, Cross, Model, Place, Step
from exosome.model.body import EVERY_ORGAN
from exosome.model.fields import Frozen
from exosome.model.sentences import OUTSIDE
from exosome.plan.many import first
from exosome.units import Quantity, show

VEINS, ARTERIES, LYMPH, LUNG, LIVER = "veins", "arteries", "lymph", "lung", "liver"


@dataclass(frozen=True)
class Organ:
    """An organ as it is dissected: its places, and its volume in um^3, blood and cells included.

    `own` are the places that belong to no other organ: label of exosomes cleared there stays in the
    organ, and the cells that live there are measured with it if `cells` is true.
    """

    name: str
    plasma: tuple[str, ...]
    others: tuple[str, ...]
    volume: float
    own: tuple[str, ...]
    cells: bool = True

    def parts(self, residual: float) -> dict[str, float]:
        """Its places with the share of each that is measured; `residual` is that of plasma."""
        return dict.fromkeys(self.plasma, residual) | dict.fromkeys(self.others, 1.0)


@dataclass(frozen=True)
class Way:
    """A flow of a body from place to place, um^3/s, with the share that the wall reflects.

    `drains`: the fluid of a depot crosses into lymph, and nothing flows into the depot.
    """

    source: str
    target: str
    flow: float
    reflection: float | None = None
    drains: bool = False


def plasma_of(organ: str) -> str:
    """The place of the plasma in an organ's vessels."""
    return f"{organ}.plasma"


def interstitium_of(organ: str) -> str:
    """The place of the fluid between an organ's cells."""
    return f"{organ}.interstitium"


def organs(body: Body) -> dict[str, Organ]:
    """The organs of a body by name; `blood` and `plasma` are those of all vessels.

    Right after a dose the blood in the great vessels is not mixed with that in the organs, and an
    early sample depends on where it is drawn. `blood` is therefore the whole pool, all plasma with
    its blood cells, so that no observation exceeds dose over blood volume.
    """
    facts = Physiology(body)
    by_name = {}
    for name in facts.organs:
        between = (interstitium_of(name),) if facts.interstitium(name) else ()
        places = (plasma_of(name), *between)
        by_name[name] = Organ(name, (plasma_of(name),), between, facts.volume(name), places)
    whole, great = facts.vessels, (ARTERIES, VEINS)
    vessels = (*great, *map(plasma_of, facts.organs))
    by_name["blood"] = Organ("blood", (), vessels, whole.blood, great)
    by_name["plasma"] = Organ("plasma", (), vessels, whole.plasma, great, cells=False)
    return by_name


def expand(model: Model) -> Model:
    """The model with the places and flows of its body written out; unchanged if it has no body."""
    if model.body is None or "organs" in model.known_names:
        return model
    facts = Physiology(model.body)
    places = {n: Place(volume=_quantity(v, "volume")) for n, v in volumes(facts)}
    places |= model.places
    steps = [_sentence(way, kind) for kind in model.exosomes for way in ways(facts)]
    known = dict(model.known_names)
    known["places"] = frozenset(known["places"]) | frozenset(places)
    known["organs"] = frozenset(organs(model.body))
    model_text = replace(model._source(), known_names=known)
    whole = model.model_copy(
        update={"places": Frozen(places), "journey": (*model.journey, *steps)}
    )
    whole._model_text = model_text
    return whole


def values_used(body: Body) -> dict[str, library.Known | str]:
    """The values a body is made of, by name without species: the library's, or as written."""
    facts = Physiology(body)
    for _ in (*volumes(facts), *ways(facts), *organs(body).values()):
        pass
    for name in facts.organs:
        facts.volume(name)
    return facts.used


def volumes(facts: Physiology) -> Iterator[tuple[str, float]]:
    """The places of a body and their fluid, um^3."""
    plasma = facts.great_vessels.plasma
    share = library.lookup("convention.arterial_share").value
    yield VEINS, (1 - share) * plasma
    yield ARTERIES, share * plasma
    for name in facts.organs:
        yield plasma_of(name), facts.plasma(name)
        if facts.interstitium(name):
            yield interstitium_of(name), facts.interstitium(name)
    for name in (LYMPH, *facts.emptied(), *facts.body.depots):
        yield name, facts.size(f"{name}.volume")


def ways(facts: Physiology) -> Iterator[Way]:
    """The flows of a body; inflow and outflow of every place are equal."""
    flow = {name: facts.flow(name) for name in facts.organs if name != LUNG}
    lymph = {name: facts.lymph(name) for name in facts.organs}
    portal = [name for name in PORTAL if name in flow]
    output = sum(flow.values())
    yield Way(VEINS, plasma_of(LUNG), output + lymph[LUNG])
    yield Way(plasma_of(LUNG), ARTERIES, output)
    for name, at in flow.items():
        yield Way(ARTERIES, plasma_of(name), at)
        if name == LIVER:
            at += sum(flow[other] - lymph[other] for other in portal)
        onward = plasma_of(LIVER) if name in portal else VEINS
        yield Way(plasma_of(name), onward, at - lymph[name])
    for name, at in lymph.items():
        if at > 0.0:
            held = facts.body.reflection.get(name, facts.body.reflection.get(EVERY_ORGAN))
            if held is None:
                held = library.lookup("vessel.reflection.exosome").value
            yield Way(plasma_of(name), interstitium_of(name), at, held)
            yield Way(interstitium_of(name), LYMPH, at)
    yield Way(LYMPH, VEINS, sum(lymph.values()))
    for name in facts.emptied():
        yield Way(name, OUTSIDE, facts.measure(f"{name}.flow", "volume flow"))
    for name in facts.body.depots:
        if facts.drainage(name) > 0.0:
            yield Way(name, LYMPH, facts.drainage(name), drains=True)


def _sentence(way: Way, kind: str) -> Step:
    """A flow of the body as a sentence about a kind of exosome."""
    ends: dict[str, Any] = {"from": way.source, "to": way.target}
    at = _quantity(way.flow, "volume flow")
    if way.drains:
        path = f"body.depots.{way.source}"
        return Cross(cross=kind, at=at, **ends).model_copy(update={"path": path})
    step = Carry(carry=kind, at=at, reflection=way.reflection, **ends)
    return step.model_copy(update={"path": f"body.{way.source} to {way.target}"})


def _quantity(value: float, kind: str) -> Quantity:
    return Quantity(value, show(first(value), kind), kind)
