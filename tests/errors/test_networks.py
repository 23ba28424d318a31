"""Networks and windows that cannot be, and responses that cannot be followed: every text."""

from __future__ import annotations

import pytest

from exosome.compile.network import network
from exosome.engines.respond import population as respond_cells
from exosome.engines.respond.events import Arrivals
from exosome.errors import ModelError, RunError
from support.networks import cells, network_of

MADE = (
    "expected a species with a source: a reaction that can happen, 'start', the contents of the "
    "cell, or exosomes that deliver it."
)


@pytest.mark.parametrize(
    ("entries", "path", "message"),
    [
        (
            {"reactions": {"make": "nothing -> MMP13 at 1 /h", "turn": "MPP13 -> nothing at 1 /h"}},
            "reactions.turn",
            f"in 'MPP13 -> nothing at 1 /h', read 'MPP13', {MADE} Did you mean 'MMP13'?",
        ),
        (
            {"reactions": {"make": "nothing -> MMP13 at 1 /h unless miR above 50"}},
            "reactions.make",
            f"in 'nothing -> MMP13 at 1 /h unless miR above 50', read 'miR', {MADE} "
            "If it is there at the start, write start: {miR: 100}.",
        ),
        (
            {"reactions": {"on": "A -> B at 1 /h", "off": "2A -> B at 1 /h"}, "start": {"A": 3.0}},
            "reactions.off",
            "in '2A -> B at 1 /h', read '2A', expected another name, or a space after the number: "
            "2 A",
        ),
        (
            {"reactions": {"make": "nothing -> MMP13 at 1 /h"}, "start": {"MMP31": 3.0}},
            "start.MMP31",
            "read 'MMP31' for 'start', expected a species of one of the reactions: MMP13. "
            "Did you mean 'MMP13'?",
        ),
        (
            {
                "reactions": {"turn": "A -> nothing at 1 /h"},
                "start": {"A": 3.0},
                "contents": {"A": 4.0},
            },
            "start.A",
            "read 'A' in 'start', and the cell's 'contents' give it already; expected it in one of "
            "them",
        ),
    ],
)
def test_a_network_is_refused(entries: dict, path: str, message: str) -> None:
    with pytest.raises(ModelError) as refused:
        network(**entries, where="response.chondrocyte")
    (problem,) = refused.value.problems
    assert (problem.path, problem.message) == (f"response.chondrocyte.{path}", message)


def test_a_circle_without_a_beginning_is_refused() -> None:
    with pytest.raises(ModelError) as refused:
        network({"there": "A -> B at 1 /h", "back": "B -> A at 1 /h"})
    assert [p.path for p in refused.value.problems] == ["response.reactions.back"] * 2
    network({"there": "A -> B at 1 /h", "back": "B -> A at 1 /h"}, receives=["B"])


def test_every_faulty_sentence_is_told_at_once() -> None:
    with pytest.raises(ModelError) as refused:
        network({"b": "A -> B", "a": "C => D at 1 /h", "c": "nothing -> A at 1 /h"})
    assert [p.path for p in refused.value.problems] == [
        "response.reactions.a", "response.reactions.b",
    ]  # fmt: skip


def test_the_order_of_telling_changes_nothing() -> None:
    reactions = {"z": "nothing -> B at 1 /h", "a": "B -> A at 2 /h", "m": "A -> nothing at 3 /h"}
    one, other = network(reactions), network(dict(reversed(reactions.items())))
    assert (one.species, one.reactions) == (other.species, other.reactions)
    assert one.factor_species.tolist() == other.factor_species.tolist()


def test_contents_and_cargo_are_species_without_a_reaction() -> None:
    read = network({}, contents={"miR-140": 2000.0}, receives=["miR-19"])
    assert (read.species, read.start.tolist()) == (("miR-140", "miR-19"), [2000.0, 0.0])
    with pytest.raises(LookupError) as unknown:
        read.index("miR-14")
    assert str(unknown.value) == (
        "the response has no species 'miR-14'. Did you mean 'miR-140'?"
    )  # fmt: skip


def test_too_many_species_are_refused() -> None:
    with pytest.raises(ModelError) as refused:
        network({f"r{i}": f"nothing -> s{i} at 1 /h" for i in range(201)})
    assert str(refused.value) == (
        "response.reactions: 201 species, expected at most 200; use an SBML file"
    )


@pytest.mark.slow
def test_an_explosion_says_where_and_when() -> None:
    """A -> 2 A at 1 /s from 1 copy passes 1e15 after ln(1e15) = 34.5 s, in 70 cells."""
    growth = network_of("A -> 2 A at 1 /s", start={"A": 1.0})
    with pytest.raises(RunError) as exploded:
        cells(growth, 70, threads=1).advance(60.0)
    entries = str(exploded.value)
    assert entries.startswith("at 34.") and entries.endswith(
        " s the response of cell-0 diverges: A exceeds 1e+15 copies, more than a cell can hold; "
        "69 more cells fail as well"
    )


def test_an_explosion_in_finite_time_says_so() -> None:
    """2 A -> 3 A at 1e-4 /s from 100 copies is infinite after 100 s."""
    blast = network_of("2 A -> 3 A at 1e-4 /s", start={"A": 100.0})
    with pytest.raises(RunError) as exploded:
        cells(blast, 1).advance(500.0)
    assert str(exploded.value) == (
        "at 1.667 min the response of cell-0 diverges: A exceeds 1e+15 copies, more than a cell "
        "can hold"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "entries"),
    [
        (
            "stochastic",
            "needs more than 1e+04 reactions in a window, the last for A, now 1.1e+04 copies",
        ),
        (
            "deterministic",
            "needs more than 1e+01 steps in a window, the last for A, now 4.95e+03 copies",
        ),
    ],
)
def test_an_endless_response_says_so(
    kind: str, entries: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Growth from 1000 copies under a limit of 10 000 reactions or of 10 steps."""
    monkeypatch.setitem(respond_cells.LIMITS, "stochastic", (10_000, "reactions"))
    monkeypatch.setitem(respond_cells.LIMITS, "deterministic", (10, "steps"))
    growth = network_of("A -> 2 A at 1 /s", start={"A": 1000.0})
    with pytest.raises(RunError) as endless:
        cells(growth, 1, kind).advance(20.0)
    assert f"s the response of cell-0 {entries}" in str(endless.value)


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"until": 0.0}, "read until 0.0 s, expected a time after 0.0 s"),
        (
            {"until": 5.0, "at": [7.0]},
            "a saved time lies at 7 s, outside the window from 0 s to 5 s",
        ),
        (
            {"until": 5.0, "arrivals": ([0], [6.0], [0], [1.0])},
            "an arrival lies at 6 s, outside the window from 0 s to 5 s",
        ),
        (
            {"until": 5.0, "arrivals": ([4], [1.0], [0], [1.0])},
            "an arrival names cell 4, of 2 in all",
        ),
        (
            {"until": 5.0, "inflow": [-1.0]},
            "an inflow is negative or not a number, expected copies/s of at least 0",
        ),
    ],
)
def test_a_window_is_refused(how: dict, message: str) -> None:
    if "arrivals" in how:
        how = {**how, "arrivals": Arrivals(*how["arrivals"])}
    with pytest.raises(ValueError) as refused:
        cells(network_of("A -> nothing at 1 /s", receives=["A"]), 2).advance(**how)
    assert str(refused.value) == message
