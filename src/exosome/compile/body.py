"""A body as places and flows: organs, vessels, lymph and fluids of a species, at its weight.

Blood runs from the veins through the lung into the arteries, through every organ and back; spleen,
gut and pancreas drain into the liver. Each organ has a place for the plasma in its vessels and one
for its interstitium, from which lymph returns to the veins. Exosomes travel in plasma, so flows
and volumes are those of plasma.
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
from exosome.model.steps import OUTSIDE
from exosome.units import Quantity, show

VEINS, ARTERIES, LYMPH, LUNG, LIVER = "veins", "arteries", "lymph", "lung", "liver"


@dataclass(frozen=True)
class Organ:
    """An organ as it is dissected: its places, and its volume in um^3, blood and cells included."""

    name: str
    plasma: tuple[str, ...]
    others: tuple[str, ...]
    volume: float

    def parts(self, residual: float) -> dict[str, float]:
        """Its places with the share of each that is measured."""
        return dict.fromkeys(self.plasma, residual) | dict.fromkeys(self.others, 1.0)


def plasma_of(organ: str) -> str:
    """The place of the plasma in an organ's vessels."""
    return f"{organ}.plasma"


def interstitium_of(organ: str) -> str:
    """The place of the fluid between an organ's cells."""
    return f"{organ}.interstitium"


def organs(body: Body) -> dict[str, Organ]:
    """The organs of a body by name; `blood` and `plasma` are those of the great vessels."""
    facts = Physiology(body)
    found = {}
    for name in facts.organs:
        between = (interstitium_of(name),) if facts.interstitium(name) else ()
        found[name] = Organ(name, (plasma_of(name),), between, facts.volume(name))
    great = facts.great_vessels
    for name, volume in (("blood", great.blood), ("plasma", great.plasma)):
        found[name] = Organ(name, (), (ARTERIES, VEINS), volume)
    return found


def expand(model: Model) -> Model:
    """The model with the places and flows of its body said in full; itself if it has none."""
    if model.body is None or VEINS in model.places:
        return model
    facts = Physiology(model.body)
    places = dict(_places(facts)) | dict(model.places)
    steps = [step for kind in model.exosomes for step in _flows(facts, kind)]
    known = dict(model.known_names)
    known["places"] = frozenset(known["places"]) | frozenset(places)
    known["organs"] = frozenset(organs(model.body))
    said = replace(model._source(), known_names=known)
    whole = model.model_copy(
        update={"places": Frozen(places), "journey": (*model.journey, *steps)}
    )
    whole._said = said
    return whole


def values_used(body: Body) -> dict[str, library.Known | str]:
    """The values that decide a body, by name without the species: the library's, or as told."""
    facts = Physiology(body)
    for _ in (*_places(facts), *_flows(facts, "exosome"), *organs(body).values()):
        pass
    for name in facts.organs:
        facts.volume(name)
    return facts.used


def _places(facts: Physiology) -> Iterator[tuple[str, Place]]:
    plasma = facts.great_vessels.plasma
    share = library.lookup("convention.arterial_share").value
    yield VEINS, _mixed((1 - share) * plasma)
    yield ARTERIES, _mixed(share * plasma)
    for name in facts.organs:
        yield plasma_of(name), _mixed(facts.plasma(name))
        if facts.interstitium(name):
            yield interstitium_of(name), _mixed(facts.interstitium(name))
    yield LYMPH, _mixed(facts.size(f"{LYMPH}.volume"))
    for name in (*facts.emptied(), *facts.body.depots):
        yield name, _mixed(facts.size(f"{name}.volume"))


def _flows(facts: Physiology, kind: str) -> Iterator[Step]:
    """Who carries a kind from where to where; what flows into a place flows out of it."""
    flow = {name: facts.flow(name) for name in facts.organs if name != LUNG}
    lymph = {name: facts.lymph(name) for name in facts.organs}
    portal = [name for name in PORTAL if name in flow]

    def carry(source: str, target: str, at: float, held: float | None = None) -> Step:
        through = _quantity(at, "volume flow")
        told: dict[str, Any] = {"carry": kind, "from": source, "to": target, "at": through}
        step = Carry(**told, reflection=held)
        return step.model_copy(update={"path": f"body.{source} to {target}"})

    output = sum(flow.values())
    yield carry(VEINS, plasma_of(LUNG), output + lymph[LUNG])
    yield carry(plasma_of(LUNG), ARTERIES, output)
    for name, at in flow.items():
        yield carry(ARTERIES, plasma_of(name), at)
        if name == LIVER:
            at += sum(flow[other] - lymph[other] for other in portal)
        onward = plasma_of(LIVER) if name in portal else VEINS
        yield carry(plasma_of(name), onward, at - lymph[name])
    for name, at in lymph.items():
        if at > 0.0:
            held = facts.body.reflection.get(name, facts.body.reflection.get(EVERY_ORGAN))
            if held is None:
                held = library.lookup("vessel.reflection.exosome").value
            yield carry(plasma_of(name), interstitium_of(name), at, held)
            yield carry(interstitium_of(name), LYMPH, at)
    yield carry(LYMPH, VEINS, sum(lymph.values()))
    for name in facts.emptied():
        yield carry(name, OUTSIDE, facts.measure(f"{name}.flow", "volume flow"))
    for name in facts.body.depots:
        drains = facts.drainage(name)
        if drains <= 0.0:
            continue
        through = _quantity(drains, "volume flow")
        drained: dict[str, Any] = {"cross": kind, "from": name, "to": LYMPH, "at": through}
        yield Cross(**drained).model_copy(update={"path": f"body.depots.{name}"})


def _quantity(value: float, kind: str) -> Quantity:
    return Quantity(value, show(value, kind), kind)


def _mixed(volume: float) -> Place:
    return Place(volume=_quantity(volume, "volume"))
