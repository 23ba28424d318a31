"""One grammar of paths: every way to say a place, its place in the file, its source."""

from __future__ import annotations

import pytest

from exosome.errors import ModelError
from exosome.model import read, resolve
from support.small_model import TEXT

TWO = TEXT.replace(
    "  - deliver",
    "  - enter: courier\n    into: msc\n    at: 0.001 um/s\n"
    "  - give: courier\n    into: gel\n    amount: 5\n"
    "  - give: courier\n    into: gel\n    amount: 6\n  - deliver",
)


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("journey.enter[chondrocyte].at", "journey.enter[chondrocyte].at"),
        ("enter[chondrocyte].at", "journey.enter[chondrocyte].at"),
        ("enter[courier, chondrocyte].at", "journey.enter[chondrocyte].at"),
        ("enter[1].at", "journey.enter[chondrocyte].at"),
        ("enter[2].at", "journey.enter[msc].at"),
        ("give[2].amount", "journey.give[2].amount"),
        ("release[msc].rate", "journey.release.rate"),
        ("release.stops", "journey.release.stops"),
        ("cells.msc.contents.miR-140", "cells.msc.contents.miR-140"),
        ("places.gel.box[2]", "places.gel.box[2]"),
        ("sources.journey.release.rate", "sources.journey.release.rate"),
        ("cells", "cells"),
    ],
)
def test_every_spelling_has_one_short_form(path: str, short: str) -> None:
    assert resolve(read(TWO), path).path == short


def test_an_ambiguous_path_lists_the_candidates() -> None:
    with pytest.raises(ModelError) as refusal:
        resolve(read(TWO), "enter.at")
    assert str(refusal.value) == (
        "read 'enter.at', expected one sentence: "
        "journey.enter[chondrocyte].at or journey.enter[msc].at"
    )


def test_every_sentence_has_a_path_that_leads_back_to_it() -> None:
    model = read(TWO)
    assert len({step.path for step in model.journey}) == len(model.journey)
    for step in model.journey:
        assert resolve(model, step.path).keys == ("journey", step.index)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("release.rate", (22, 11)),
        ("release", (20, 5)),
        ("release.starts", (20, 5)),
        ("cells.msc", (8, 3)),
        ("cells.msc.count", (8, 33)),
        ("places.gel.box", (5, 14)),
        ("places.gel.box[2]", (5, 23)),
        ("title", (2, 8)),
    ],
)
def test_where_a_path_stands_in_the_file(
    path: str, place: tuple[int, int], tmp_path: pytest.TempPathFactory
) -> None:
    file = f"{tmp_path}/model.yaml"
    with open(file, "w") as opened:
        opened.write(TEXT)
    assert read(file).where(path) == (file, *place)


def test_the_source_of_a_number_is_that_of_the_nearest_path_above() -> None:
    model = read(TEXT.replace('cells.msc.count: "', 'cells.msc: "'))
    assert model.source_of("release.rate") == "10.1016/j.example.2024.1"
    assert model.source_of("cells.msc.radius") == "assumed: a small gel"
    assert model.source_of("cells.chondrocyte.radius") is None


def test_two_sources_for_one_number_are_refused() -> None:
    with pytest.raises(ModelError) as refusal:
        read(TEXT + "  release.rate: 10.1016/j.other\n")
    assert str(refusal.value) == (
        "line 40, column 3: read 'release.rate', expected one source for each path. "
        "See 'journey.release.rate'."
    )


def test_a_place_in_a_text_has_no_file_and_one_in_python_has_no_place() -> None:
    model = read(TEXT)
    assert model.where("release.rate") == ("", 22, 11)
    assert type(model).from_canonical(model.canonical()).where("release.rate") is not None
    made = type(model)(journey=list(model.journey))
    assert made.where("release.rate") is None
