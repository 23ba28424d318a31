"""What was not changed is written back byte for byte; what is said survives being kept."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exosome.errors import ModelError, UsageError
from exosome.model import Cell, Enter, Exosome, Model, Place, Release, read, write
from support.small_model import TEXT
from support.written_models import ALL_VERBS, RICH

MODEL = read(TEXT)


@pytest.mark.parametrize("text", [TEXT, RICH, ALL_VERBS])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_written_back_byte_for_byte(tmp_path: Path, text: str, ending: str, mark: str) -> None:
    data = (mark + text.replace("\n", ending)).encode()
    (tmp_path / "one.yaml").write_bytes(data)
    model = read(tmp_path / "one.yaml")
    write(model, tmp_path / "two.yaml")
    assert (tmp_path / "two.yaml").read_bytes() == data
    assert model == read(text)


@pytest.mark.parametrize("text", [TEXT, RICH, ALL_VERBS])
def test_equal_after_every_way_of_keeping(text: str) -> None:
    model = read(text)
    assert Model.from_canonical(model.canonical()) == model
    assert Model.from_embedded(model.embed()) == model
    assert Model.from_embedded(model.embed()).text == text
    assert pickle.loads(pickle.dumps(model)) == model
    assert hash(copy.deepcopy(model)) == hash(model)


def test_two_models_differ_by_a_value_and_not_by_spelling() -> None:
    assert read(TEXT.replace("60 /h", "1 /min  # the same")) == MODEL
    assert hash(read(TEXT.replace("60 /h", "1 /min"))) == hash(MODEL)
    assert read(TEXT.replace("60 /h", "61 /h")) != MODEL
    assert read(TEXT.replace("count: 40", "count: 41")) != MODEL


CHANGES: list[tuple[str, Any, str, str]] = [
    ("release.rate", "6 /h", "rate: 60 /h", "rate: 6 /h"),
    ("journey.release.rate", "6 /h", "rate: 60 /h", "rate: 6 /h"),
    ("cells.msc.count", 30, "count: 40", "count: 30"),
    ("release.burst", {"fixed": 10}, "burst: 10  ", "burst: {fixed: 10}  "),
    ("release.burst", "{geometric: 10}", "burst: 10  ", "burst: {geometric: 10}  "),
    ("places.gel.box[3]", "100 um", "400 um, 200 um]", "400 um, 100 um]"),
    (
        "places.gel.box",
        ["1 um", "2 um", "3 um"],
        "[400 um, 400 um, 200 um]",
        "[1 um, 2 um, 3 um]",
    ),
    ("places.gel.seed", 3, "fluid: plasma}", "fluid: plasma, seed: 3}"),
    ("release.starts", "1 h", "    burst: 10                # exosomes per fusion\n",
     "    burst: 10                # exosomes per fusion\n    starts: 1 h\n"),
    ("title", "a: b # c", "title: Stem cells speak to chondrocytes", "title: 'a: b # c'"),
    ("exosomes.courier.diameter.gsd", 1.5, "gsd: 1.25", "gsd: 1.5"),
    ("cells.chondrocyte.needs.miR-140", 500, "needs: {miR-140: 1000}", "needs: {miR-140: 500}"),
    ("cells.msc.contents.miR-21", 5, "{miR-140: 2000}", "{miR-140: 2000, miR-21: 5}"),
    ("sources.release.burst", "assumed: ten", '  cells.msc.count: "assumed: a small gel"\n',
     '  cells.msc.count: "assumed: a small gel"\n  release.burst: \'assumed: ten\'\n'),
    ("places.gel.fluid", None, ", fluid: plasma}", "}"),
    ("release.burst", None, "    burst: 10                # exosomes per fusion\n", ""),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "stood", "stands"), CHANGES)
def test_but_changes_one_value_and_no_other_byte(
    path: str, value: object, stood: str, stands: str
) -> None:
    assert stood in TEXT
    changed = MODEL.but({path: value})
    assert changed.text == TEXT.replace(stood, stands, 1)
    assert changed != MODEL
    assert MODEL.text == TEXT


def test_but_with_several_values_reads_once() -> None:
    changed = MODEL.but({"load.share": None, "load.copies": 2})
    assert changed.text == TEXT.replace("share: 2.5e-5", "copies: 2")


def test_but_starts_a_section_of_sources() -> None:
    bare = read(TEXT[: TEXT.index("\nsources:")])
    changed = bare.but({"sources.release.rate": "10.1016/j.x.1"})
    assert changed.sources == {"release.rate": "10.1016/j.x.1"}
    assert changed.text.startswith(bare.text)


def test_but_refuses_what_reading_refuses() -> None:
    with pytest.raises(ModelError) as refusal:
        MODEL.but({"release.rate": "-6 /h"})
    assert str(refusal.value) == (
        "line 22, column 11: read '-6 /h' for 'rate', "
        "expected a rate that is not negative, such as 60 /h"
    )


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            "relase.rate",
            "read 'relase.rate', expected a path such as journey.release.rate or cells.msc.count. "
            "Did you mean 'release'?",
        ),
        (
            "cells.mcs.count",
            "read 'cells.mcs.count', expected one of chondrocyte, msc in cells. "
            "Did you mean 'msc'?",
        ),
        (
            "places.gel.box[4]",
            "read 'places.gel.box[4]', expected a number from 1 to 3 in brackets, "
            "such as places.gel.box[1]",
        ),
        (
            "bind.at",
            "read 'bind.at', expected a verb of the journey: clear, deliver, diffuse, enter, load, "
            "release",
        ),
        (
            "enter[msc].at",
            "read 'enter[msc].at', expected one sentence: journey.enter.at",
        ),
    ],
)
def test_a_path_that_leads_nowhere(path: str, message: str) -> None:
    with pytest.raises(ModelError) as refusal:
        MODEL.but({path: "1"})
    assert str(refusal.value) == message


def test_the_verb_of_a_sentence_stays() -> None:
    with pytest.raises(UsageError):
        MODEL.but({"release.release": None})


def test_a_value_behind_an_alias_is_not_changed_for_two() -> None:
    text = TEXT.replace("{median: 100 nm, gsd: 1.25}", "&d {median: 100 nm, gsd: 1.25}")
    text = text.replace("\njourney", "  other: {diameter: *d}\n\njourney")
    model = read(text)
    assert model.exosomes["other"] == model.exosomes["courier"]
    with pytest.raises(UsageError):
        model.but({"exosomes.other.diameter.gsd": 2})
    assert (
        model.but({"exosomes.other.diameter": "90 nm"}).exosomes["courier"]
        == (model.exosomes["courier"])
    )


@settings(max_examples=60, deadline=None)
@example("-")
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_title_can_be_set(title: str) -> None:
    assert MODEL.but({"title": title}).title == title


def test_made_in_python_equal_to_read_from_text() -> None:
    made = Model(
        title="two",
        places={"gel": Place(box=("10 um", "10 um", "10 um"), walls="open")},
        cells={"a": Cell(places="gel", count=1, radius="1 um", contents={"miR-1": 5})},
        exosomes={"e": Exosome(diameter="100 nm")},
        journey=[Release(subject="e", source="a", rate="1 /h", burst=3),
                 Enter(subject="e", into="a", at="1 um/s")],
        sources={"release.rate": "assumed: for the test"},
    )  # fmt: skip
    assert read(made.text) == made
    assert made.but({"release.rate": "2 /h"}).journey[0].rate.value == 2 / 3600
    with pytest.raises(ModelError) as refusal:
        Cell(places="gel", count=-1, radius="1 um")
    assert "read '-1' for 'count'" in str(refusal.value)
    with pytest.raises(ModelError):
        Model(sources={"release.rate": "assumed: of nothing"})
    with pytest.raises(TypeError):
        made.cells["b"] = made.cells["a"]


def test_tables_travel_with_the_model(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "cells.csv").write_text("x_um,y_um,z_um\n10,20,30\n50,60,70\n")
    text = TEXT.replace("count: 40", "from: tables/cells.csv").replace(".msc.count", ".msc")
    (tmp_path / "model.yaml").write_text(text)
    model = read(tmp_path / "model.yaml")
    (tmp_path / "tables" / "cells.csv").unlink()
    embedded = model.embed()
    assert str(tmp_path) not in repr(embedded)
    assert list(embedded["tables"]) == ["cells.csv"]
    assert Model.from_embedded(embedded) == model
    assert Model.from_canonical(model.canonical()) == model
    assert model.but({"release.rate": "1 /h"}).cells == model.cells
