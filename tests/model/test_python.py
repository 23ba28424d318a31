"""A model made of Python's lists and dictionaries is the model of the file that says the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

import exosome as ex
from exosome.compile.build import compile_model
from exosome.errors import ModelError
from exosome.model import Cell, Model, Place, Release, read
from exosome.model.parse import read_with_problems
from support.every_key import ANSWER, BODY, DRIVEN, FREE, MATRIX, SPACE, STEADY
from support.small_model import TEXT

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("**/model.yaml"))
GEL: dict[str, Any] = {
    "places": {"gel": {"box": ["90 um"] * 3, "walls": "closed"}},
    "cells": {"msc": {"in": "gel", "count": 4, "radius": "8 um"}},
    "exosomes": {"courier": {}},
    "journey": [
        {"release": "courier", "from": "msc", "rate": "60 /h"},
        {"diffuse": "courier", "in": "gel", "at": "4 um^2/s"},
    ],
}


def plain(text: str) -> dict[str, Any]:
    """A model's text as Python has it after a YAML reader: numbers, texts, lists, dictionaries."""
    return dict(YAML(typ="safe", pure=True).load(text))


@pytest.mark.parametrize("text", [TEXT, SPACE, MATRIX, FREE, BODY, STEADY, ANSWER, DRIVEN])
def test_the_same_model(text: str) -> None:
    """Equal, and written and read again equal; `format` may be said and need not."""
    note = plain(text)
    made = Model(**note)
    assert made == read(text) == read(made.text)
    del note["format"]
    assert Model(**note) == made


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.parent.name)
def test_examples(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    assert Model(**plain(file.read_text(encoding="utf-8"))) == read(file)


def test_numbers_of_numpy_none_and_parts_among_plain_values() -> None:
    """What Python programs hold; None is as if not said; classes and dictionaries mix."""
    model = Model(
        **{
            **GEL,
            "places": {"gel": Place(box=["90 um"] * 3, walls="closed")},
            "cells": {
                "msc": {"in": "gel", "count": np.int64(4), "radius": "8 um", "uptake": None},
                "reader": Cell(**{"in": "gel", "count": 2, "radius": "5 um"}),
            },
            "journey": [
                Release(release="courier", **{"from": "msc"}, rate="60 /h"),
                {"diffuse": "courier", "in": "gel", "at": ("4 um^2/s",) * 3},
                {"give": "courier", "into": "gel", "amount": np.float64(1e3)},
            ],
        }
    )
    assert model.cells["msc"].count == 4 and model.cells["reader"].count == 2
    assert model.journey[2].path == "journey.give" and compile_model(model).doses[0].amount == 1000


WRONG = [
    {"journey": [{"release": "courier", "from": "msc", "rate": "60"}]},
    {"journey": [{"difuse": "courier", "in": "gel"}]},
    {"places": {"gel": {"box": ["90 um"] * 2, "walls": "closed"}}},
    {"cells": {"msc": {"in": "gel", "count": 3.5}}, "exosomes": {"courier": {"size": "3 nm"}}},
    {"body": {"species": "mouse", "wieght": "20 g"}},
    {"observe": {"a": {"of": "courier", "as": "particles"}}},
    {"sources": {"clear.rate": "assumed: no such sentence"}},
    {"response": {"msc": {"reactions": ["a -> b"]}}},
]


def _even(message: str) -> str:
    """A message without the blanks and quotes by which two texts of one list differ."""
    return re.sub(r'\s|"|\\n', "", message)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: next(iter(wrong)))
def test_the_same_errors(wrong: dict[str, Any]) -> None:
    """All of those of a file that says it, in the same words, with the path and no line."""
    as_file = json.dumps({"format": "exosome/1", **GEL, **wrong}, indent=1)  # is YAML, too
    _, expected = read_with_problems(as_file)
    with pytest.raises(ModelError) as error:
        Model(**GEL | wrong)
    actual = {(problem.path, _even(problem.message)) for problem in error.value.problems}
    assert actual == {(problem.path, _even(problem.message)) for problem in expected} and actual
    for problem in error.value.problems:
        assert (problem.file, problem.line, problem.column) == (None, None, None)
        assert problem.path in str(problem)


def test_errors_of_the_whole_model_name_the_path() -> None:
    cells = {"msc": {"in": "gle", "count": 4, "radius": "8 um"}}
    with pytest.raises(ModelError) as error:
        ex.simulate(Model(**GEL | {"cells": cells}), until="1 min")
    assert str(error.value).startswith("cells.msc.in: read 'gle' for 'in', expected one of")


@pytest.mark.parametrize("value", [object(), {1, 2}, 1j, b"60 /h"])
def test_what_no_file_could_hold(value: object) -> None:
    with pytest.raises(ModelError, match="expected text, a number, a list or a dictionary"):
        Model(**GEL | {"title": value})


def test_endless_nesting_is_a_sentence() -> None:
    ring: list[Any] = []
    ring.append(ring)
    with pytest.raises(ModelError, match="nested deeper"):
        Model(**GEL | {"journey": ring})
