"""Networks as SBML, and SBML models in cells: against RODAS and closed forms."""

from __future__ import annotations

import libsbml
import numpy as np
import pytest

from exosome.engines.respond.events import Arrivals
from exosome.engines.respond.sbml_population import SbmlPopulation
from exosome.sbml.exporter import to_sbml
from exosome.sbml.importer import AVOGADRO, read_sbml
from exosome.sbml.time_course_sbml import course
from support.every_law import EVERY_LAW
from support.networks import cells, network_of
from support.sbml.model import Model, units


def test_an_exported_network_is_valid_to_the_last_unit() -> None:
    document = libsbml.readSBMLFromString(to_sbml(EVERY_LAW, "every law"))
    assert document.checkConsistency() == 0
    model = document.getModel()
    assert (model.getNumSpecies(), model.getNumReactions()) == (4, 7)
    assert [model.getReaction(i).getName() for i in range(2)] == [
        "nothing -> A at 4 /s unless C above 3 (hill 2)", "2 A -> B at 0.05 /s",
    ]  # fmt: skip


def test_names_that_sbml_does_not_know_get_ids_of_their_own() -> None:
    odd = network_of(
        "miR-140 + 5-HT -> miR-140 at 1 /h", "miR_140 -> nothing at 1 /h", "r1 -> nothing at 1 /h",
        "the_cell -> nothing at 1 /h",
        start={"miR-140": 1.0, "miR_140": 2.0, "5-HT": 3.0, "r1": 4.0, "the_cell": 5.0},
    )  # fmt: skip
    text = to_sbml(odd, "r1")
    assert libsbml.readSBMLFromString(text).checkConsistency() == 0
    read = libsbml.readSBMLFromString(text).getModel()
    named = {s.getName(): (s.getId(), s.getInitialAmount()) for s in read.getListOfSpecies()}
    assert named["miR-140"] == ("miR_140", 1.0) and named["5-HT"] == ("_5_HT", 3.0)
    assert named["miR_140"] == ("miR_140_2", 2.0)


def test_rosenbrock_against_libroadrunner() -> None:
    """Every law, 20 times over 20 s: the two solvers agree to 1e-6 of every amount."""
    times = np.linspace(0.0, 20.0, 21)
    window = cells(EVERY_LAW, 1, relative=1e-9, absolute=1e-9).advance(20.0, at=times)
    expected = course(read_sbml(to_sbml(EVERY_LAW)), 0.0, 20.0, 20, EVERY_LAW.species)
    np.testing.assert_allclose(window.saved[:, 0], expected[:, 1:], rtol=1e-6)
    default = cells(EVERY_LAW, 1).advance(20.0, at=times).saved[:, 0]
    np.testing.assert_allclose(default, expected[:, 1:], rtol=1e-4)


def at_random(rng: np.random.Generator) -> list[str]:
    """A network of five species that cannot explode, of every kind of sentence."""
    species = [f"S{i}" for i in range(5)]

    def some(low: float, high: float) -> str:
        return f"{rng.uniform(low, high):.3g}"

    def tail(*words: str) -> str:
        word, of = rng.choice(words or ["when", "unless"]), rng.choice(species)
        return f" {word} {of} above {some(1, 30)} (hill {some(1, 4)})" * bool(rng.random() < 0.5)

    sentences = [f"nothing -> {s} at {some(0.5, 9)} /s{tail('unless')}" for s in species]
    sentences += [f"{s} -> nothing at {some(0.05, 2)} /s{tail()}" for s in species]
    for _ in range(6):
        a, b, c = rng.permutation(species)[:3]
        sentences.append(
            rng.choice(
                [
                    f"{a} + {b} -> {c} at {some(1e-3, 0.1)} /s{tail()}",
                    f"2 {a} -> {b} at {some(1e-3, 0.1)} /s",
                    f"{a} -> {b} at up to {some(1, 9)} /s with half at {some(1, 20)}{tail()}",
                    f"{a} -> {b} at up to {some(0.1, 1)} /s per {c} with half at {some(1, 20)}",
                    f"{a} -> {c} with half-life {some(0.2, 9)} s",
                    f"{a} -> nothing at {some(1e-3, 0.1)} /s per {b}",
                ]
            )
        )
    return [str(sentence) for sentence in sentences]


@pytest.mark.parametrize("seed", range(12))
def test_networks_at_random_against_libroadrunner(seed: int) -> None:
    """Twelve networks of sixteen reactions, at six times: agreement to 1e-6 of an amount."""
    rng = np.random.default_rng(seed)
    network = network_of(*at_random(rng), start={"S0": 40.0, "S3": 3.0})
    times = np.linspace(0.0, 10.0, 6)
    window = cells(network, 1, relative=1e-9, absolute=1e-9).advance(10.0, at=times)
    expected = course(read_sbml(to_sbml(network)), 0.0, 10.0, 5, network.species)
    np.testing.assert_allclose(window.saved[:, 0], expected[:, 1:], rtol=1e-6, atol=1e-6)


def test_cells_of_an_exported_network_are_those_of_the_network() -> None:
    """Three cells with 40 arrivals, two windows: amounts, means and saved values to 1e-6."""
    rng = np.random.default_rng(3)
    time = np.sort(rng.uniform(0.0, 20.0, 40))
    arrivals = Arrivals(rng.integers(0, 3, 40), time, rng.integers(0, 4, 40), rng.uniform(0, 5, 40))
    inline = cells(EVERY_LAW, 3, relative=1e-10, absolute=1e-10)
    names = EVERY_LAW.species
    imported = SbmlPopulation(read_sbml(to_sbml(EVERY_LAW)), inline.cells, receives=names)
    for begin, end in ((0.0, 9.0), (9.0, 20.0)):
        now = (time >= begin) & (time < end)
        part = Arrivals(*(np.asarray(column)[now] for column in arrivals))
        one, other = (p.advance(end, part, at=[end - 1.0, end]) for p in (inline, imported))
        for field in ("before", "amounts", "mean", "saved"):
            np.testing.assert_allclose(getattr(one, field), getattr(other, field), rtol=1e-6)
        np.testing.assert_allclose(one.time_scale, other.time_scale, rtol=0.05)


def test_a_window_that_ends_beside_a_saved_time() -> None:
    """A stretch of rounding is no stretch: 9 s is saved, and windows end 2e-15 later."""
    model = units(
        Model().compartment("C", 2.0).species("A", 8.0, as_amount=True)
        .parameter("k", 0.1, True).reaction("r", "A -> ", "k * A")
    )  # fmt: skip
    population = SbmlPopulation(read_sbml(model.text()), ["a"], receives=["A"])
    end = float(np.nextafter(9.0, 10.0))
    first = population.advance(end, Arrivals([0], [9.0], [0], [3.0]), at=[9.0])
    assert first.saved[0, 0, 0] == pytest.approx(8.0 * np.exp(-0.9) + 3.0, rel=1e-7)
    assert first.amounts[0, 0] == pytest.approx(8.0 * np.exp(-0.9) + 3.0, rel=1e-7)
    left = (8.0 * np.exp(-0.9) + 3.0) * np.exp(-0.1)
    assert population.advance(10.0, at=[end]).amounts[0, 0] == pytest.approx(left, rel=1e-7)


def test_time_in_minutes_and_amounts_in_attomoles() -> None:
    """1 amol decays at 0.7 /min in 2 fL: copies by Avogadro's number, seconds by 60."""
    model = units(
        Model().compartment("C", 2.0).species("A", 1.0).parameter("k", 0.7, True)
        .reaction("r", "A -> ", "k * A * C"), "minute", "attomole",
    )  # fmt: skip
    population = SbmlPopulation(read_sbml(model.text()), ["a"], receives=["A"])
    one = AVOGADRO * 1e-18
    assert population.amounts[0, 0] == pytest.approx(one)
    window = population.advance(120.0, Arrivals([0], [60.0], [0], [one / 2.0]), at=[60.0])
    left = np.exp(-0.7)
    assert window.saved[0, 0, 0] == pytest.approx(one * (left + 0.5), rel=1e-7)
    assert window.amounts[0, 0] == pytest.approx(one * (left + 0.5) * left, rel=1e-7)
    mean = one * (1 - left + (left + 0.5) * (1 - left)) / 0.7 / 2
    assert window.mean[0, 0] == pytest.approx(mean, rel=1e-6)
    assert window.time_scale[0] == pytest.approx(60.0 / 0.7, rel=1e-2)


def test_an_arrival_sets_off_an_event_and_a_delay_outlives_windows() -> None:
    """A passes 3 at 1 s by what arrives: B becomes 7 at once, D 100 two seconds later."""
    model = units(
        Model().compartment("C", 2.0).species("A", 1.0).species("B", 0.0, as_amount=True)
        .species("D", 5.0, as_amount=True).event("A > 1.5", {"B": "B + 7"})
        .event("A > 1.5", {"D": "100"}, delay="2")
    )  # fmt: skip
    population = SbmlPopulation(read_sbml(model.text()), ["a", "b"], receives=["A"])
    first = population.advance(1.0, Arrivals([0], [1.0], [0], [10.0]))
    assert first.amounts.tolist() == [[11.0, 0.0, 5.0], [1.0, 0.0, 5.0]]
    second = population.advance(2.0)
    assert second.amounts.tolist() == [[11.0, 7.0, 5.0], [1.0, 0.0, 5.0]]
    third = population.advance(4.0, Arrivals([0], [2.5], [0], [1.0]), at=[2.9, 3.1])
    assert third.saved[:, 0].tolist() == [[12.0, 7.0, 5.0], [12.0, 7.0, 100.0]]
    assert third.amounts[1].tolist() == [1.0, 0.0, 5.0]


def test_inflow_is_a_constant_source() -> None:
    """x' = u - k x with another u in each cell and window; in minutes, 2 fL, with a factor."""
    model = units(
        Model().compartment("C", 2.0).species("A", 0.0).parameter("k", 0.7, True)
        .parameter("f", 4.0, True).reaction("r", "A -> ", "k * A * C / f").converted("f", "A"),
        "minute",
    )  # fmt: skip
    population = SbmlPopulation(read_sbml(model.text()), ["a", "b"], receives=["A"])
    u = np.array([[0.1], [3.0]])
    first = population.advance(60.0, inflow=u).amounts
    exact = u / (0.7 / 60.0) * (1.0 - np.exp(-0.7))
    np.testing.assert_allclose(first, exact, rtol=1e-8)
    np.testing.assert_allclose(population.advance(120.0).amounts, exact * np.exp(-0.7), rtol=1e-8)


def test_a_window_can_be_lived_again() -> None:
    """Back to a state in which an event is on its way and copies wait to come in."""
    model = units(
        Model().species("A", 1.0).species("D", 5.0, as_amount=True)
        .event("A > 1.5", {"D": "100"}, delay="2").reaction("r", "A -> ", "A / 10")
    )  # fmt: skip
    population = SbmlPopulation(read_sbml(model.text()), ["a"], receives=["A"])
    population.advance(1.0, Arrivals([0], [0.5], [0], [10.0]))
    population.advance(2.0, Arrivals([0], [2.0], [0], [3.0]))
    state = population.state()
    first = population.advance(4.0).amounts
    assert first[0, 1] == 100.0
    population.return_to(state)
    np.testing.assert_allclose(population.advance(4.0).amounts, first, rtol=1e-9)


def test_what_is_taken_and_not_there_is_told() -> None:
    model = units(Model().species("A", 5.0))
    population = SbmlPopulation(read_sbml(model.text()), ["a"], receives=["A"])
    window = population.advance(1.0, Arrivals([0, 0], [0.2, 0.4], [0, 0], [-3.0, -4.0]))
    assert (window.amounts[0, 0], window.short[0, 0]) == (0.0, 2.0)


def test_parameters_are_shown_as_they_are() -> None:
    model = units(Model().parameter("p", 2.0).rule("rate", "p", "0.5").species("A", 1.0))
    population = SbmlPopulation(read_sbml(model.text()), ["a"], show=["p"])
    window = population.advance(4.0)
    assert (window.amounts[0, 0], window.mean[0, 0]) == pytest.approx((4.0, 3.0))
