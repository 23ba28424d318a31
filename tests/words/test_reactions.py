"""Reactions as sentences: every form that is read, and the full text of what is refused."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exosome.compile.network import network
from exosome.compile.reactions import FALLS, POWER, RISES, Factor, Unreadable, read_reaction
from exosome.engines.respond import cells as respond_cells
from exosome.engines.respond.window import Arrivals
from exosome.errors import ModelError, RunError
from networks import cells, told

MINUTE, HOUR = 60.0, 3600.0
OF_COPIES = (
    "Amounts are copies per cell, so the constant of a reaction of any order has the unit 1/time; "
    "a constant in concentrations is divided by the copies that one unit of concentration is in "
    "the cell."
)


def amount(species: str, power: float = 1.0) -> Factor:
    return Factor(POWER, species, power)


@pytest.mark.parametrize(
    ("text", "takes", "gives", "constant", "factors"),
    [
        ("nothing -> MMP13 at 15 /min", {}, {"MMP13": 1}, 15 / MINUTE, ()),
        ("A -> nothing at 0.5 /h", {"A": 1}, {}, 0.5 / HOUR, (amount("A"),)),
        ("A->nothing at 0.5/h", {"A": 1}, {}, 0.5 / HOUR, (amount("A"),)),
        (
            "miR-140 + MMP13 -> miR-140 at 2e-4 /min",
            {"miR-140": 1, "MMP13": 1}, {"miR-140": 1}, 2e-4 / MINUTE,
            (amount("MMP13"), amount("miR-140")),
        ),
        ("2 A -> B at 1 per min", {"A": 2}, {"B": 1}, 1 / MINUTE, (amount("A", 2.0),)),
        ("A + A -> B at 1 /min", {"A": 2}, {"B": 1}, 1 / MINUTE, (amount("A", 2.0),)),
        ("M -> M + P at 215 /h", {"M": 1}, {"M": 1, "P": 1}, 215 / HOUR, (amount("M"),)),
        ("nothing -> P at 215 per h per M", {}, {"P": 1}, 215 / HOUR, (amount("M"),)),
        ("M -> nothing with half-life 9 h", {"M": 1}, {}, math.log(2) / 9 / HOUR, (amount("M"),)),
        (
            "S -> P at up to 5 /min with half at 100",
            {"S": 1}, {"P": 1}, 5 / MINUTE, (Factor(RISES, "S", 1.0, 100.0),),
        ),
        (
            "S -> 2 P at up to 5 /min per E with half at 100 (hill 1.5)",
            {"S": 1}, {"P": 2}, 5 / MINUTE, (Factor(RISES, "S", 1.5, 100.0), amount("E")),
        ),
        (
            "nothing -> IL6 at 40 /min when TNF above 500 (hill 2) unless miR-140 above 2e2",
            {}, {"IL6": 1}, 40 / MINUTE,
            (Factor(RISES, "TNF", 2.0, 500.0), Factor(FALLS, "miR-140", 1.0, 200.0)),
        ),
    ],
)  # fmt: skip
def test_a_sentence_is_read(text, takes, gives, constant, factors) -> None:
    read = read_reaction("r", text)
    assert (read.takes, read.gives) == (takes, gives)
    assert read.constant == pytest.approx(constant, rel=1e-15)
    assert str(read.factors) == str(factors)  # nan where there is no half


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "A => B at 1 /h",
            "read 'A => B at 1 /h', expected a reaction such as MMP13 -> nothing at 0.0167 /min. "
            "The arrow is written ->.",
        ),
        (
            "A <-> B at 1 /h",
            "read 'A <-> B at 1 /h', expected a reaction such as MMP13 -> nothing at 0.0167 /min. "
            "A reversible reaction is two reactions, one each way.",
        ),
        (
            "MMP13 fades",
            "read 'MMP13 fades', expected a reaction with an arrow, such as MMP13 -> nothing at "
            "0.0167 /min",
        ),
        (
            "A -> B",
            "read 'A -> B', expected how fast it happens after the right side, such as at 2 /h",
        ),
        (
            "A -> B by 2 /h",
            "in 'A -> B by 2 /h', read 'B by 2 /h', expected a species, a number of copies and a "
            "species, or 'nothing'. Species are joined by +, and how fast it happens begins with "
            "at.",
        ),
        (
            "A + B -> C at 5",
            "in 'A + B -> C at 5', read '5', expected a rate with its unit, such as 5 /h",
        ),
        (
            "A + B -> C at 5 um^3/s",
            "in 'A + B -> C at 5 um^3/s', read '5 um^3/s', expected a rate with its unit, such as "
            f"60 /h. Its unit is that of a volume flow. {OF_COPIES}",
        ),
        (
            "A + B -> C at 5 /nM/s",
            "in 'A + B -> C at 5 /nM/s', read '5 /nM/s', expected a rate with its unit, such as "
            f"60 /h. 'nM' is not a unit known here. Did you mean 'nm'? {OF_COPIES}",
        ),
        (
            "A -> B at -1 /h",
            "in 'A -> B at -1 /h', read '-1 /h', expected a rate that is not negative, such as "
            "2 /h",
        ),
        (
            "2.5 A -> B at 1 /h",
            "in '2.5 A -> B at 1 /h', read '2.5', expected a whole number of copies from 1 to "
            "1000, such as 2 A",
        ),
        (
            "A -> A at 1 /h",
            "read 'A -> A at 1 /h', expected a reaction that changes something, such as A -> "
            "nothing",
        ),
        (
            "nothing + A -> B at 1 /h",
            "in 'nothing + A -> B at 1 /h', read 'nothing + A', expected 'nothing' alone, or "
            "species joined by +",
        ),
        (
            "at -> B at 1 /h",
            "in 'at -> B at 1 /h', read 'at', expected the name of a species, and none may be "
            "called nothing, at, with, per, when, unless",
        ),
        (
            "A$ -> B at 1 /h",
            "in 'A$ -> B at 1 /h', read 'A$', expected a name of letters, digits, '-', '_' and "
            "'.', such as msc or miR-140",
        ),
        (
            "A + B -> C at up to 5 /h with half at 3",
            "read 'A + B -> C at up to 5 /h with half at 3', expected one molecule on the left of "
            "a reaction that saturates. An enzyme is said with per: S -> P at up to 5 /min per E "
            "with half at 100.",
        ),
        (
            "A -> B at up to 5 /h",
            "read 'A -> B at up to 5 /h', expected 'with half at' at its end",
        ),
        (
            "A -> B at 5 /h with half at 3",
            "in 'A -> B at 5 /h with half at 3', read 'with', expected one of per, when, unless, "
            "or the end of the sentence. A rate that saturates is written at up to 5 /min with "
            "half at 100.",
        ),
        (
            "A -> B at 1 /h when C below 5",
            "in 'A -> B at 1 /h when C below 5', read 'below', expected above. Say `unless C "
            "above` and the copies.",
        ),
        (
            "A -> B at 1 /h when C above 5 nM",
            "in 'A -> B at 1 /h when C above 5 nM', read '5 nM', expected copies without a unit. "
            "Amounts are copies per cell.",
        ),
        (
            "A -> B at 1 /h when C above 0",
            "in 'A -> B at 1 /h when C above 0', read '0', expected copies, a number without a "
            "unit above zero, such as 500",
        ),
        (
            "A -> B at 1 /h when C above 5 (hill 0.5)",
            "in 'A -> B at 1 /h when C above 5 (hill 0.5)', read '0.5', expected a Hill exponent "
            "of at least 1, such as 2",
        ),
        (
            "A -> B at 1 /h when C above 5 (hil 2)",
            "in 'A -> B at 1 /h when C above 5 (hil 2)', read 'hil', expected 'hill'. Did you mean "
            "'hill'?",
        ),
        (
            "A -> B at 1 /h whn C above 5",
            "in 'A -> B at 1 /h whn C above 5', read 'whn', expected one of per, when, unless, or "
            "the end of the sentence. Did you mean 'when'?",
        ),
        (
            "A -> B at 1 /h when C above 5 and D above 3",
            "in 'A -> B at 1 /h when C above 5 and D above 3', read 'and', expected one of per, "
            "when, unless, or the end of the sentence. Each condition begins with its own when or "
            "unless.",
        ),
        (
            "A -> B per C at 1 /h",
            "in 'A -> B per C at 1 /h', read 'per', expected 'at' and a rate before it, such as "
            "at 2 /h",
        ),
        (
            "A + B -> nothing with half-life 9 h",
            "read 'A + B -> nothing with half-life 9 h', expected one molecule on the left of a "
            "reaction with a half-life. Say how fast with at, such as at 2 /h.",
        ),
        (
            "A -> nothing with half-life 0 h",
            "in 'A -> nothing with half-life 0 h', read '0 h', expected a half-life above zero, "
            "such as 9 h",
        ),
    ],
)
def test_a_sentence_is_refused(text: str, message: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_reaction("r", text)
    assert str(refused.value) == message


MADE = (
    "expected a species that something makes: a reaction that can happen, 'start', the contents of "
    "the cell, or exosomes that deliver it."
)


@pytest.mark.parametrize(
    ("said", "path", "message"),
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
            "Say start: {miR: 100} if it is there.",
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
            "read 'A' in 'start', which the contents of the cell say already; expected it in one "
            "of them",
        ),
    ],
)
def test_a_network_is_refused(said: dict, path: str, message: str) -> None:
    with pytest.raises(ModelError) as refused:
        network(**said, where="response.chondrocyte")
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
    assert str(refused.value) == "201 species, expected at most 200; use an SBML file"


def test_an_explosion_says_where_and_when() -> None:
    """A -> 2 A at 1 /s from 1 copy passes 1e15 after ln(1e15) = 34.5 s, in 70 cells."""
    growth = told("A -> 2 A at 1 /s", start={"A": 1.0})
    with pytest.raises(RunError) as exploded:
        cells(growth, 70, threads=1).advance(60.0)
    said = str(exploded.value)
    assert said.startswith("at 34.") and said.endswith(
        " s the response of cell-0 explodes: A passes 1e+15 copies, more than a cell can hold; so "
        "do 69 more cells"
    )


def test_an_explosion_in_finite_time_says_so() -> None:
    """2 A -> 3 A at 1e-4 /s from 100 copies is infinite after 100 s."""
    blast = told("2 A -> 3 A at 1e-4 /s", start={"A": 100.0})
    with pytest.raises(RunError) as exploded:
        cells(blast, 1).advance(500.0)
    assert str(exploded.value) == (
        "at 1.667 min the response of cell-0 explodes: A passes 1e+15 copies, more than a cell can "
        "hold"
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            "stochastic",
            "takes more than 1e+04 reactions, the last of them for A, now 1.1e+04 copies",
        ),
        (
            "deterministic",
            "takes more than 1e+01 steps, the last of them for A, now 4.95e+03 copies",
        ),
    ],
)
def test_an_endless_response_says_so(
    kind: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Growth from 1000 copies under a limit of 10 000 reactions or of 10 steps."""
    monkeypatch.setitem(respond_cells.LIMITS, "stochastic", (10_000, "reactions"))
    monkeypatch.setitem(respond_cells.LIMITS, "deterministic", (10, "steps"))
    growth = told("A -> 2 A at 1 /s", start={"A": 1000.0})
    with pytest.raises(RunError) as endless:
        cells(growth, 1, kind).advance(20.0)
    assert f"s the response of cell-0 {said}" in str(endless.value)


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
            "an inflow is negative or no number, expected copies/s of at least 0",
        ),
    ],
)
def test_a_window_is_refused(how: dict, message: str) -> None:
    if "arrivals" in how:
        how = {**how, "arrivals": Arrivals(*how["arrivals"])}
    with pytest.raises(ValueError) as refused:
        cells(told("A -> nothing at 1 /s", receives=["A"]), 2).advance(**how)
    assert str(refused.value) == message


DOCS = (Path(__file__).parents[2] / "docs" / "response.md").read_text()
TOLD = [
    line.split("#")[0].split(":", 1)[1].strip()
    for block in re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)
    for line in block.splitlines()
    if "->" in line
]


def test_every_reaction_of_the_documentation_is_one() -> None:
    assert len(TOLD) == 9
    for sentence in TOLD:
        read_reaction("r", sentence)


LIKELY = st.sampled_from(
    "nothing A miR-140 2 0 -1 1e3 -> + at up to with half half-life per when unless above ( hill ) "
    "/h /min 9 h 2.5 B and <- 5/nM µ % ".split(" ")
)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.lists(LIKELY, max_size=16), st.text(max_size=5))
def test_any_text_is_read_or_refused_in_words(words: list[str], end: str) -> None:
    """Whatever stands there, the answer is a reaction or one sentence that quotes it."""
    text = " ".join([*words, end])
    try:
        read = read_reaction("r", text)
    except Unreadable as refusal:
        assert "expected" in str(refusal) and "\n" not in str(refusal)
    else:
        assert read.change and read.constant >= 0.0
