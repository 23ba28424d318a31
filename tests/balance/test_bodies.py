"""A whole body loses nothing, closes at every place, and comes to the balance of its flows."""

from __future__ import annotations

import numpy as np
import pytest

from exosome.compile.build import compile_model
from exosome.compile.physiology import Physiology
from exosome.compile.whole_body import expand, volumes, ways
from exosome.model import Body, read
from support.amounts import HOUR, Amounts, text_of

SPECIES = ("mouse", "rat", "human")
HALF = 0.5  # held back by the vessels of every organ, so that lymph carries exosomes
LONG = {"mouse": 60.0, "rat": 600.0, "human": 3000.0}  # days until everything is even


def in_body(species: str, journey: list[str], more: str = "", **parts: dict[str, str]) -> str:
    return text_of(journey, more=f"body: {{species: {species}, reflection: {HALF}{more}}}", **parts)


@pytest.mark.parametrize("species", SPECIES)
def test_nothing_is_lost(species: str) -> None:
    """1e12 exosomes given into the veins over a day: to 1e-9 of the dose at each of 49 times."""
    times = np.linspace(0.0, 48.0, 49) * HOUR
    value = Amounts(in_body(species, [
        "give: courier, into: veins, amount: 5e11",
        "give: courier, into: arteries, amount: 5e10, at: 1 h, over: 4 h, every: 3 h, times: 10",
    ]), times)  # fmt: skip
    adrift = sum(value.of(place, "free") for place in value.body.plan.places)
    given = value.of("veins", "given") + value.of("arteries", "given")
    assert given[-1] == pytest.approx(1e12, rel=1e-12)
    assert np.abs(adrift - given).max() < 1e-9 * 1e12
    reached = [place for place in value.body.plan.places if value.of(place, "free")[-1] > 1.0]
    assert {"lymph", "liver.interstitium", "rest.plasma"} < set(reached)


@pytest.mark.parametrize("species", SPECIES)
def test_every_way_out_of_a_body_is_counted(species: str) -> None:
    """Cleared, taken in with a limit and broken down, into urine and out: 1e-9 of the dose."""
    text = in_body(species, [
        "give: courier, into: veins, amount: 1e12",
        "clear: courier, in: spleen.plasma, rate: 3 /h",
        "enter: courier, into: kupffer, at: 5 nm/s, limit: 2000 /h",
        "clear: courier, in: kupffer, rate: 0.5 /h",
        "cross: courier, from: kidney.plasma, to: urine, at: 0.5 /h",
    ], cells={"kupffer": "{in: liver.plasma, count: 5e6, radius: 6 um}"})  # fmt: skip
    value = Amounts(text, np.linspace(0.0, 48.0, 25) * HOUR)
    left = value.of("urine", "exited")
    assert left[-1] > 1e6 and value.of("kupffer", "degraded")[-1] > 1e6
    adrift = sum(value.of(place, "free") for place in value.body.plan.places)
    gone = left + value.of("spleen.plasma", "cleared") + value.of("kupffer", "internalised")
    assert np.abs(adrift + gone - 1e12).max() < 1e-9 * 1e12


@pytest.mark.parametrize("species", SPECIES)
def test_the_balance_it_comes_to(species: str) -> None:
    """In time the concentration in each place is that of its inflow over its outflow.

    Written out by hand: an organ with lymph L that holds back s of it has F c_in / (F - s L) in
    its plasma and (1 - s) of that in its interstitium; relative to the arteries, to 1e-6.
    """
    until = LONG[species] * 24 * HOUR
    value = Amounts(in_body(species, ["give: courier, into: veins, amount: 1e12"]), [0.0, until])
    plan, facts = value.body.plan, Physiology(Body(species=species))
    held = {p: value.of(p, "free")[-1] for p in plan.places}
    at = {p: held[p] / v for p, v in zip(plan.places, plan.volume, strict=True)}
    arterial = at["arteries"]
    portal = [o for o in ("gut", "spleen", "pancreas") if o in facts.organs]
    for organ in facts.organs:
        flow, lymph = facts.flow(organ) if organ != "lung" else 0.0, facts.lymph(organ)
        comes = flow * arterial
        if organ == "liver":
            backs = {o: facts.flow(o) - facts.lymph(o) for o in portal}
            flow += sum(backs.values())
            comes += sum(back * at[f"{o}.plasma"] for o, back in backs.items())
        if organ == "lung":
            output = sum(facts.flow(o) for o in facts.organs if o != "lung")
            flow, comes = output + lymph, (output + lymph) * at["veins"]
        assert at[f"{organ}.plasma"] == pytest.approx(comes / (flow - HALF * lymph), rel=1e-6)
        if lymph > 0.0:
            inside = at[f"{organ}.interstitium"]
            assert inside == pytest.approx(HALF * at[f"{organ}.plasma"], rel=1e-6), organ
    lymph = {o: facts.lymph(o) for o in facts.organs}
    mixed = sum(flow * at[f"{o}.interstitium"] for o, flow in lymph.items() if flow)
    assert at["lymph"] == pytest.approx(mixed / sum(lymph.values()), rel=1e-6)


@pytest.mark.parametrize("species", SPECIES)
@pytest.mark.parametrize("part", (0.01, 0.4, 1.0, 3.0, 100.0))
def test_places_and_flows_close_at_any_weight(species: str, part: float) -> None:
    """Every volume is above zero, no flow is below, and what comes in goes out, to 1e-12."""
    weight = part * Physiology(Body(species=species)).weight
    facts = Physiology(Body(species=species, weight=f"{weight!r} g"))
    assert all(volume > 0.0 for _, volume in volumes(facts))
    net: dict[str, float] = {}
    for way in ways(facts):
        assert way.flow >= 0.0
        net[way.source] = net.get(way.source, 0.0) - way.flow
        net[way.target] = net.get(way.target, 0.0) + way.flow
    beyond = {"outside", *facts.emptied()}
    assert all(abs(v) < 1e-12 * facts.cardiac_output for p, v in net.items() if p not in beyond)


@pytest.mark.parametrize("species", SPECIES)
def test_weight_scales_volumes_and_flows(species: str) -> None:
    """Volumes with weight, flows with its power 0.75: so rates with the power -0.25."""
    weight = Physiology(Body(species=species)).weight
    plans = [
        compile_model(read(in_body(species, ["give: courier, into: veins, amount: 1"],
                                   f", weight: {w!r} g")), "body")
        for w in (weight, 1.3 * weight)
    ]  # fmt: skip
    volume = plans[1].volume / plans[0].volume
    assert volume == pytest.approx(np.full(len(volume), 1.3), rel=1e-12)
    for small, large in zip(plans[0].exchanges, plans[1].exchanges, strict=True):
        if small.flow > 0.0:
            assert large.flow / small.flow == pytest.approx(1.3**0.75, rel=1e-9), small.path


def test_a_place_of_ones_own_stands_in_that_of_the_body() -> None:
    """A told volume, or a box, takes the name, the flows and the lymph of the body's place."""
    own = {"liver.interstitium": "{box: [1 mm, 1 mm, 1 mm], walls: closed}",
           "veins": "{volume: 3 mL}"}  # fmt: skip
    moves = "diffuse: courier, in: liver.interstitium, at: 4 um^2/s"
    dose = "give: courier, into: veins, amount: 100"
    model = read(in_body("mouse", [dose, moves], places=own))
    whole = expand(model)
    assert whole.places["veins"].volume.value == 3e12
    assert [length.value for length in whole.places["liver.interstitium"].sides] == [1000.0] * 3
    assert expand(whole) is whole and len(whole.places) == 28
    plan = compile_model(model, "walk")
    name = plan.places.index("liver.interstitium")
    assert sum(way.target == name for way in plan.exchanges) == 1
    assert sum(way.source == name for way in plan.exchanges) == 1
