"""Cues of moving cells that are wrong: each error says where, what was read, and what to do."""

from __future__ import annotations

import pytest

import exosome as ex
from exosome.compile.build import compile_model
from exosome.compile.tissue import sentences
from exosome.errors import ModelError

MODEL = """format: exosome/1
places:
  gel: {box: [60 um, 60 um, 60 um], walls: closed}
cells:
  msc: {in: gel, count: 2, radius: 6 um}
  scout: {in: gel, count: 1, radius: 6 um}
exosomes: {courier: {}, letter: {}}
journey:
  - {load: miR-21, into: courier, from: msc, copies: 2}
  - {load: miR-140, into: letter, from: msc, copies: 2}
  - {release: courier, from: msc, rate: 60 /h}
  - {release: letter, from: msc, rate: 60 /h}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {diffuse: letter, in: gel, at: 4 um^2/s}
  - {enter: courier, into: scout, at: 1 um/s}
  - {bind: letter, to: scout, at: 1 um/s}
tissue:
  - {move: scout, speed: 0.2 um/min, persistence: 5 min, CUE}
"""

WRONG = [
    ("along: [1, 0]", "along", "read '[1, 0]' for 'along', expected a direction x, y, z: three "
     "numbers without a unit, not all 0, such as [1, 0, 0]"),
    ("along: [0, 0, 0], bias: 1", "along", "read '[0, 0, 0]' for 'along', expected a direction x, "
     "y, z: three numbers without a unit, not all 0, such as [1, 0, 0]"),
    ("along: [1 um, 0, 0], bias: 1", "along[1]", "read '1 um' for 'along', expected a direction x, "
     "y, z: three numbers without a unit, not all 0, such as [1, 0, 0]"),
    ("along: [1, 0, 0]", "along", "read '[1, 0, 0]' for 'along', expected bias beside it, the "
     "share of turns that follow it, such as bias: 30 %"),
    ("along: [1, 0, 1], bias: 30 %, dimensions: 2", "along", "read '[1, 0, 1]' for 'along', "
     "expected a direction with z 0, since cells move in x and y"),
    ("along: [1, 0, 0], toward: courier, memory: 5 min", "along", "read '[1, 0, 0]' for 'along', "
     "expected either along or toward in a sentence"),
    ("bias: 30 %", "bias",
     "read '30 %' for 'bias', expected along, toward or up in the same sentence"),
    ("up: gag, toward: courier, memory: 1 min", "up",
     "read 'gag' for 'up', expected one of along, toward and up in a sentence"),
    ("along: [1, 0, 0], bias: 130 %", "bias", "read '130 %' for 'bias', expected a share from 0 to "
     "1, such as 30 % or 0.3"),
    ("along: [1, 0, 0], bias: 1, memory: 5 min", "memory", "read '5 min' for 'memory', expected "
     "toward in the same sentence"),
    ("half: 3", "half", "read '3' for 'half', expected toward in the same sentence"),
    ("toward: courier", "toward", "read 'courier' for 'toward', expected memory beside it, how "
     "long arrivals are remembered, such as memory: 10 min"),
    ("toward: courier, memory: 5", "memory", "read '5' for 'memory', expected a time with its "
     "unit, such as 5 s, 5 min or 5 h"),
    ("toward: courier, memory: 0.1 s", "memory", "read '0.1 s' for 'memory', expected at least 1 s "
     "(no cell forgets a signal sooner)"),
    ("toward: courrier, memory: 5 min", "toward", "read 'courrier' for 'toward', expected one of "
     "the exosomes or a cargo: courier, letter, miR-140, miR-21. Did you mean 'courier'?"),
    ("toward: miR-21, memory: 5 min, hill: 3", "hill", "read '3' for 'hill', expected threshold "
     "beside it, such as threshold: 25"),
    ("toward: courier, memory: 5 min, threshold: 4", "threshold", "read 'threshold', and 'courier' "
     "is a kind of exosome: a threshold counts the copies of a cargo; write toward: with the name "
     "of a cargo, or leave it out"),
    ("toward: letter, memory: 5 min", "toward", "read 'letter', and none enters 'scout', which "
     "turns to what it takes in: write enter: letter, into: scout, rate: 1 /h"),
    ("toward: miR-140, memory: 5 min", "toward", "read 'miR-140', which is in letter, and none "
     "enters 'scout', which turns to what it takes in: write enter: letter, into: scout, rate: 1 "
     "/h"),
]  # fmt: skip


@pytest.mark.parametrize(("cue", "key", "message"), WRONG)
def test_a_wrong_cue_is_reported_where_it_stands(cue: str, key: str, message: str) -> None:
    """Path, line and column, and the sentence."""
    text = MODEL.replace("CUE", cue)
    with pytest.raises(ModelError) as refusal:
        compile_model(ex.read(text))
    (one,) = refusal.value.problems
    assert (one.path, one.message) == (f"tissue.move.{key}", message)
    name, inside = key.split("[")[0], key.endswith("]")
    rows = text.splitlines()
    row = next(at for at, line in enumerate(rows) if "move:" in line)
    value = rows[row].index(f"{name}: ") + len(f"{name}: ") + inside
    assert (one.line, one.column) == (row + 1, value + 1)


def test_a_cargo_that_no_exosome_carries_is_reported() -> None:
    text = MODEL.replace("CUE", "toward: miR-9, memory: 5 min").replace(
        "msc: {in: gel, count: 2,", "msc: {in: gel, count: 2, contents: {miR-9: 100},"
    )
    with pytest.raises(ModelError) as refusal:
        compile_model(ex.read(text))
    assert any(
        one.message == "read 'miR-9', and no sentence loads it into exosomes: write load: miR-9, "
        "into: a kind of exosome" for one in refusal.value.problems
    )  # fmt: skip


def test_a_sentence_that_is_wrong_itself_is_reported_once() -> None:
    """What enters is not known, so nothing is said of it."""
    text = MODEL.replace("CUE", "toward: courier, memory: 5 min").replace(
        "into: scout, at: 1 um/s", "into: scout, at: 1 um"
    )
    with pytest.raises(ModelError) as refusal:
        compile_model(ex.read(text))
    assert [one.path for one in refusal.value.problems] == ["journey.enter.at"]


@pytest.mark.parametrize(
    ("cue", "rest"),
    [
        ("along: [0, 2, 0], bias: 30 %",
         "; 30 % of its turns take the direction (0, 2, 0), a mean drift of 0.3 x 0.2 um/min."),
        ("toward: courier, memory: 10 min",
         "; it turns to where courier entered it, in 100 % x A/(1 + A) of its turns, where A "
         "counts each exosome as exp(-age/(10 min))."),
        ("toward: miR-21, memory: 10 min, bias: 0.5, half: 4, threshold: 25, hill: 3",
         "; it turns to where exosomes with miR-21 entered it, in 50 % x A/(4 + A) of its turns, "
         "where A counts each exosome as exp(-age/(10 min)) x n^3/(n^3 + 25^3), n its copies of "
         "miR-21."),
    ],
)  # fmt: skip
def test_check_tells_a_cue_back(cue: str, rest: str) -> None:
    (sentence,) = sentences(ex.read(MODEL.replace("CUE", cue)))
    assert sentence == (
        "Each scout moves at 0.2 um/min and keeps its direction for 5 min on average" + rest
    )


def test_numbers_of_a_cue_are_changed_in_a_plan_as_in_the_model() -> None:
    model = ex.read(
        MODEL.replace("CUE", "toward: miR-21, memory: 10 min, bias: 0.5, half: 4, threshold: 25")
    )
    for key, value in (("memory", "7 min"), ("bias", "0.2"), ("half", "9"), ("threshold", "3")):
        changed = compile_model(model).with_({f"tissue.move.{key}": value})
        other = compile_model(model.but({f"tissue.move.{key}": value}))
        assert changed.fingerprint == other.fingerprint != compile_model(model).fingerprint
