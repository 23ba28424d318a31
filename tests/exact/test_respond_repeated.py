"""Windows lived again by cells that follow SBML: everything that events can change comes back."""

from __future__ import annotations

import numpy as np
import pytest

from exosome.engines.respond.events import Arrivals
from exosome.engines.respond.sbml_population import SbmlPopulation
from exosome.errors import RunError
from exosome.sbml.importer import read_sbml
from support.sbml.model import Model, units

pytestmark = pytest.mark.slow

UNTIL, COMES = 100.0, 23.0  # s; 20 copies of S at COMES


def driven() -> Model:
    """S decays at 0.02 /s and receives; P is made at 0.1 /s."""
    return units(
        Model().compartment("C", 2.0).species("S", 1.0, as_amount=True)
        .species("P", 0.0, as_amount=True).parameter("k", 0.1)
        .reaction("fade", "S -> ", "0.02 * S").reaction("make", " -> P", "k")
    )  # fmt: skip


def decayed(t: float) -> float:
    """Copies of S at a time t (s)."""
    return float(np.exp(-0.02 * t) + (t > COMES) * 20.0 * np.exp(-0.02 * (t - COMES)))


BELOW_10 = COMES + np.log((20.0 + np.exp(-0.02 * COMES)) / 10.0) / 0.02  # s, S falls below 10
MODELS = {
    "a parameter": (
        driven().event("S > 9", {"k": "2"}), "P", 0.1 * COMES + 2.0 * (UNTIL - COMES),
    ),
    "a parameter at a time": (
        driven().event("time >= 40", {"k": "2"}), "P", 0.1 * 40.0 + 2.0 * 60.0,
    ),
    "a compartment": (
        driven().compartment("D", 1.0, False).species("Q", 0.0, as_amount=True)
        .reaction("make2", " -> Q", "0.1 * D").event("S > 9", {"D": "5"}),
        "Q", 0.1 * COMES + 0.5 * (UNTIL - COMES),
    ),
    "a compartment of a concentration": (
        driven().compartment("D", 1.0, False).species("Q", 6.0, inside="D")
        .reaction("make2", " -> P", "Q").event("S > 9", {"D": "3"}),
        "P", 0.1 * UNTIL + 6.0 * COMES + 2.0 * (UNTIL - COMES),
    ),
    "a boundary species": (
        driven().species("B", 1.0, boundary=True).reaction("make2", "B -> P", "0.1 * B")
        .event("S > 9", {"B": "4"}),
        "P", 0.1 * UNTIL + 0.05 * COMES + 0.4 * (UNTIL - COMES),
    ),
    "a stoichiometry": (
        driven().species("Q", 0.0, as_amount=True).reaction("make2", " -> Q", "0.1", ids={"Q": "n"})
        .event("S > 9", {"n": "7"}),
        "Q", 0.1 * COMES + 0.7 * (UNTIL - COMES),
    ),
    "a rate rule": (
        driven().parameter("x", 1.0).rule("rate", "x", "0.01").event("x >= 1.5", {"x": "3"})
        .species("Q", 0.0, as_amount=True).reaction("make2", " -> Q", "x"),
        "Q", 50.0 + 12.5 + 3.0 * 50.0 + 12.5,
    ),
    "a species with a rate rule in a room of 4": (
        driven().compartment("D", 4.0).species("Q", conc=1.0, inside="D")
        .rule("rate", "Q", "0.1 * k").event("S > 9", {"Q": "10"}),
        "Q", 4.0 * (10.0 + 0.01 * (UNTIL - COMES)),
    ),
    "true at time 0, and not before": (
        driven().event("time >= 0", {"P": "P + 100"}, initial=False), "P", 110.0,
    ),
    "true at time 0 and delayed": (
        driven().event("time >= 0", {"P": "P + 100"}, delay="30", initial=False), "P", 107.0,
    ),
    "delayed": (
        driven().event("S > 9", {"k": "2"}, delay="31.7"),
        "P", 0.1 * (COMES + 31.7) + 2.0 * (UNTIL - COMES - 31.7),
    ),
    "delayed, with the values of its trigger": (
        driven().event("S < 10 && time > 30", {"P": "S"}, delay="7"),
        "P", decayed(BELOW_10) + 0.1 * (UNTIL - BELOW_10 - 7.0),
    ),
    "delayed, with the values when carried out": (
        driven().event("S < 10 && time > 30", {"P": "S"}, delay="7", at_trigger=False),
        "P", decayed(BELOW_10 + 7.0) + 0.1 * (UNTIL - BELOW_10 - 7.0),
    ),
    "delayed by what is there": (
        driven().event("S > 9", {"k": "2"}, delay="10 * (k + 1)"),
        "P", 0.1 * (COMES + 11.0) + 2.0 * (UNTIL - COMES - 11.0),
    ),
    "called off": (
        driven().event("S > 10", {"k": "2"}, delay="90", persistent=False), "P", 10.0,
    ),
    "not called off": (
        driven().event("S > 10", {"k": "2"}, delay="60", persistent=False),
        "P", (0.1 * UNTIL if BELOW_10 < COMES + 60.0 else 0.1 * 83.0 + 2.0 * 17.0),
    ),
    "two on their way at once": (
        driven().parameter("x", 0.0).rule("rate", "x", "1")
        .event("x >= 10", {"x": "0"})
        .event("x >= 9", {"P": "P + time"}, delay="25", at_trigger=False),
        "P", 10.0 + sum(range(34, 100, 10)),
    ),
    "two at one moment, by priority": (
        driven().event("S > 9", {"P": "P + 5"}, delay="10", priority="1", at_trigger=False)
        .event("S > 9", {"P": "P * 10"}, delay="10", priority="2", at_trigger=False),
        "P", 33.0 + 5.0 + 0.1 * (UNTIL - 33.0),
    ),
}  # fmt: skip


def to(population: SbmlPopulation, end: float) -> None:
    """Go on to a time, with what arrives at COMES."""
    comes = population.time <= COMES < end
    s = population.species.index("S")
    population.advance(end, Arrivals([0], [COMES], [s], [20.0]) if comes else None)


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("how", ["straight", "not repeatable", "windows", "each window twice"])
def test_windows_lived_again(name: str, how: str) -> None:
    """In one stretch, in 20 windows, and each window lived once too long and then anew: closed
    forms to 1e-7."""
    model, shown, exact = MODELS[name]
    again = how != "not repeatable"
    file = read_sbml(model.text())
    population = SbmlPopulation(file, ["a"], receives=["S"], repeatable=again)
    ends = np.linspace(0.0, UNTIL, 21)[1:] if how.endswith(("windows", "twice")) else [UNTIL]
    for end in ends:
        if how == "each window twice":
            before = population.state()
            to(population, min(float(end) + 37.0, 2.0 * UNTIL))
            population.return_to(before)
        to(population, float(end))
    i = population.species.index(shown)
    assert population.amounts[0, i] == pytest.approx(exact, rel=1e-7)


def test_more_on_their_way_than_there_is_room_for() -> None:
    """30 at once: refused in words where it is to be repeatable, and else followed."""
    model = driven().parameter("x", 0.0).rule("rate", "x", "1").event("x >= 1", {"x": "0"})
    model.event("x >= 0.5", {"P": "P + 1"}, delay="30", at_trigger=False)
    file = read_sbml(model.text())
    with pytest.raises(RunError, match="more than 16 delayed events"):
        SbmlPopulation(file, ["a"], receives=["S"]).advance(UNTIL)
    straight = SbmlPopulation(file, ["a"], receives=["S"], repeatable=False)
    straight.advance(UNTIL)
    assert straight.amounts[0, straight.species.index("P")] == pytest.approx(80.0, rel=1e-9)


@pytest.mark.parametrize("prefix", ["exosome_", "exosome__"])
def test_ids_of_a_file_that_begin_as_ours(prefix: str) -> None:
    """What is added to a file has other ids than all that is in it."""
    model = driven()
    for word in ("arrival", "amount_of_S", "inflow_of_S", "integral_of_P"):
        model.parameter(prefix + word, 7.0)
    model.event("S > 9", {"k": f"{prefix}arrival"}, delay="10")
    population = SbmlPopulation(read_sbml(model.text()), ["a"], receives=["S"])
    to(population, UNTIL)
    shown = dict(zip(population.species, population.amounts[0], strict=True))
    assert shown["P"] == pytest.approx(0.1 * 33.0 + 7.0 * (UNTIL - 33.0), rel=1e-7)


def test_a_share_of_nothing_stops_no_cell() -> None:
    """S / (S + Q) is 0/0 until copies arrive at 23 s; what is received, and the mean, go on."""
    model = units(
        Model().species("S", 0.0, as_amount=True).species("Q", 0.0, as_amount=True)
        .species("share", 0.0, as_amount=True, boundary=True)
        .rule("assignment", "share", "S / (S + Q)").reaction("turn", "S -> Q", "0.01 * S")
    )  # fmt: skip
    population = SbmlPopulation(read_sbml(model.text()), ["a"], receives=["S"])
    arrivals = Arrivals([0], [COMES], [population.species.index("S")], [20.0])
    window = population.advance(UNTIL, arrivals, at=[0.0, UNTIL])
    i = population.species.index("share")
    left = np.exp(-0.01 * (UNTIL - COMES))
    assert np.isnan(window.saved[0, 0, i])
    assert window.saved[1, 0, i] == pytest.approx(left, rel=1e-8)
    assert window.mean[0, i] * UNTIL == pytest.approx((1.0 - left) / 0.01, rel=1e-6)
