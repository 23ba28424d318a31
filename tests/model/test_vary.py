"""Variation as it is said: laws, units, sweeps, and texts that are read as the same numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exosome import units
from exosome.model import read
from exosome.model.law_text import Numbers, law_or_points
from exosome.model.laws import Law
from exosome.model.variation import Drawn, Variation
from exosome.model.variation_text import read_vary
from support.small_model import TEXT

MODEL = read(TEXT)
CV = math.sqrt(math.log1p(0.3 * 0.3))
DOSE = "  - give: courier\n    into: gel\n    amount: 8\n\n"
GIVEN = read(TEXT.replace("sources:", f"{DOSE}sources:"))


@pytest.mark.parametrize(
    ("kind", "text", "law"),
    [
        ("number", "lognormal(1, 0.3)", Law("lognormal", (1.0, 0.3))),
        ("rate", "lognormal(36 /h, 0.4)", Law("lognormal", (0.01, 0.4))),
        ("rate", "lognormal( 36 /h ,cv = 30 %)", Law("lognormal", (0.01, CV))),
        ("mass", "normal(20 g, 2 g)", Law("normal", (20.0, 2.0))),
        ("mass", "normal(20 g, 2000 mg)", Law("normal", (20.0, 2.0))),
        ("temperature", "normal(37 degC, 0.5 K)", Law("normal", (310.15, 0.5))),
        ("time", "uniform(1 min, 2 min)", Law("uniform", (60.0, 120.0))),
        ("number", "uniform(20 %, 0.4)", Law("uniform", (0.2, 0.4))),
        ("number", "uniform(-1, 1)", Law("uniform", (-1.0, 1.0))),
        ("speed", "loguniform(1 nm/s, 1 um/s)", Law("loguniform", (0.001, 1.0))),
        ("number", "choice(1, 2, 5)", Law("choice", (1.0, 2.0, 5.0))),
        ("number", "normal(1, 0.2) within 0..1", Law("normal", (1.0, 0.2), 0.0, 1.0)),
        ("number", "normal(1, 0.2) within 0..", Law("normal", (1.0, 0.2), low=0.0)),
        ("mass", "lognormal(20 g, 0.2) within ..30 g", Law("lognormal", (20.0, 0.2), high=30.0)),
    ],
)
def test_a_law(kind: str, text: str, law: Law) -> None:
    assert law_or_points(text, Numbers(kind)) == law
    assert law_or_points(f" {text.replace(' ', '  ')} ", Numbers(kind)) == law


@pytest.mark.parametrize(
    ("kind", "text", "points"),
    [
        ("number", "1e8..1e12 log 5", (1e8, 1e9, 1e10, 1e11, 1e12)),
        ("number", "0..10 linear 11", tuple(map(float, range(11)))),
        ("number", "10..0 linear 3", (10.0, 5.0, 0.0)),
        ("number", "1, 2, 5", (1.0, 2.0, 5.0)),
        ("time", "1 h, 90 min", (3600.0, 5400.0)),
        ("length", "1 um..100 um log 3", (1.0, 10.0, 100.0)),
        ("number", "10 %..50 % linear 3", (0.1, 0.3, 0.5)),
    ],
)
def test_a_sweep(kind: str, text: str, points: tuple[float, ...]) -> None:
    assert law_or_points(text, Numbers(kind)) == pytest.approx(points, rel=1e-15)


def test_paths_are_told_in_their_shortest_form_and_may_be_said_in_any() -> None:
    laws = {"journey.enter[chondrocyte, courier].at": "lognormal(1 um/s, 0.3)",
            "clear[gel].rate": "1 /h, 2 /h"}  # fmt: skip
    asked = read_vary(MODEL, laws)
    assert asked.paths == ("journey.enter.at", "journey.clear.rate")
    assert asked == read_vary(MODEL, [f"{path} = {law}" for path, law in laws.items()])


def test_the_kind_of_a_number_that_is_not_written_is_that_of_its_law() -> None:
    asked = read_vary(MODEL, ["release.starts=uniform(1 h, 2 h)", "places.gel.seed=choice(1, 2)"])
    assert [number.kind for number in asked.drawn] == ["time", "number"]
    assert 3600.0 < asked.values(1, 0)["journey.release.starts"][0] < 7200.0


def test_a_relative_law_multiplies_the_value_in_the_model() -> None:
    absolute = read_vary(MODEL, ["enter.at=lognormal(0.007 um/s, 0.3)"])
    relative = read_vary(MODEL, ["enter.at=times lognormal(1, 0.3)"])
    path, subjects = "journey.enter.at", np.arange(50)
    both = [asked.values(3, subjects)[path] for asked in (absolute, relative)]
    np.testing.assert_allclose(both[0], both[1], rtol=1e-15)
    sweep = read_vary(MODEL, ["enter.at=times 0.5, 1, 2"]).sweep[path]
    np.testing.assert_allclose(sweep, [0.0035, 0.007, 0.014], rtol=1e-15)


def test_things_are_counted_in_whole_numbers() -> None:
    laws = ["cells.msc.count=lognormal(40, 0.3)", "give.amount=1..8 log 4"]
    asked = read_vary(GIVEN, laws)
    counts = asked.values(1, np.arange(1000))["cells.msc.count"]
    assert (counts == np.rint(counts)).all() and len(set(counts)) > 50
    assert asked.sweep_texts == {"journey.give.amount": ["1", "2", "4", "8"]}
    few = read_vary(GIVEN, ["give.amount=1..3 linear 9", "cells.msc.count=times 0.5, 0.51"])
    assert few.swept[0].points == (1.0, 2.0, 3.0)
    assert few.swept[1].points == (20.0,)


def test_several_sweeps_meet_in_every_pair() -> None:
    asked = read_vary(MODEL, ["clear.rate=1 /h, 2 /h", "deliver.share=0..1 linear 3"])
    assert asked.sweep_texts == {
        "journey.clear.rate": ["0.0002777777777777778 1/s"] * 3
        + ["0.0005555555555555556 1/s"] * 3,
        "journey.deliver.share": ["0", "0.5", "1"] * 2,
    }
    assert asked.values(1, 0) == {}
    assert read_vary(MODEL, []).sweep == {}


def test_texts_make_the_model_of_a_subject() -> None:
    asked = read_vary(
        MODEL,
        [
            "clear.rate=lognormal(0.1 /h, 0.4)",
            "cells.msc.radius=normal(9 um, 0.5 um)",
            "cells.msc.contents.miR-140=loguniform(100, 1e4)",
            "places.gel.box[3]=uniform(150 um, 250 um)",
            "release.stops=uniform(1 d, 2 d)",
        ],
    )
    texts, values = (shown(7, [137]) for shown in (asked.texts, asked.values))
    subject = MODEL.but({path: text for path, (text,) in texts.items()})
    assert subject.journey[3].rate.value == values["journey.clear.rate"][0]  # type: ignore[attr-defined]
    assert subject.cells["msc"].radius.value == values["cells.msc.radius"][0]  # type: ignore[union-attr]
    assert subject.cells["msc"].contents["miR-140"] == values["cells.msc.contents.miR-140"][0]
    assert subject.places["gel"].box[2].value == values["places.gel.box[3]"][0]
    assert subject.journey[1].stops.value == values["journey.release.stops"][0]  # type: ignore[attr-defined]


@given(st.sampled_from(sorted(units.KINDS)), st.floats(1e-150, 1e150))
def test_every_text_is_read_as_the_same_number(kind: str, value: float) -> None:
    number = Drawn("a.path", kind, False, "", Law("choice", (value, value)), "a.path")
    (text,) = Variation((number,)).texts(1, 0)["a.path"]
    assert units.read(text, kind).value == value


def test_values_that_are_not_taken_in_are_not_changed() -> None:
    """A model is not altered by what varies in it."""
    before = MODEL.text
    read_vary(MODEL, ["clear.rate=lognormal(0.1 /h, 0.4)"])
    assert MODEL.text == before
