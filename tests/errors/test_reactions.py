"""Reactions as sentences: every form that is read, and the full text of what is refused."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exosome.compile.reactions import FALLS, POWER, RISES, Factor, Unreadable, read_reaction

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
