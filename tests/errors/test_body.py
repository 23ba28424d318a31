"""Bodies that cannot be, what to be wary of, and a solver that fails: every message in full."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.compile.load import checked
from exosome.engines.body.run import follow
from exosome.engines.body.solver import Body
from exosome.errors import RunError
from exosome.model import read
from exosome.views.checkup import checkup
from support.amounts import text_of
from support.small_body import description_of, spoilt

BODY = "{species: mouse, weight: 20 g, reflection: {liver: 50 %}, instead: {haematocrit: 45 %}}"

ORGANS = "lung, heart, brain, kidney, liver, spleen, gut, muscle, skin, adipose, bone, rest"
OF_LIVER = (
    "liver.arterial_flow, liver.interstitial_fraction, liver.lymph_flow, liver.vascular_fraction, "
    "liver.volume"
)
ADD_UP = (
    "expected more: the organs add up to the body; blood, interstitium and cells add up to an "
    "organ; the blood of the organs and the great vessels adds up to blood.volume"
)
FLOWS_ADD_UP = (
    "expected zero or more: the flows of plasma to the organs add up to that of the heart, and "
    "lymph is a part of them"
)
INSTEAD = "instead: {haematocrit: 45 %}"

SPOILT = {
    # what is wrong: what stands, what stands instead, the message
    "species": (
        "species: mouse", "species: mouce",
        "line 2, column 17: read 'mouce' for 'species', expected one of the species of the "
        "library: mouse, rat, human. Did you mean 'mouse'?",
    ),
    "no species": (
        "species: mouse, ", "",
        "line 2, column 7: 'species' is missing in body, expected species: mouse",
    ),
    "weight of nothing": (
        "weight: 20 g", "weight: 0 g",
        "line 2, column 32: read '0 g' for 'weight', expected a mass above zero, such as 20 g",
    ),
    "weight without unit": (
        "weight: 20 g", "weight: 20",
        "line 2, column 32: read '20' for 'weight', expected a mass with its unit, such as 20 g",
    ),
    "organ of reflection": (
        "{liver: 50 %}", "{livre: 50 %}",
        "line 2, column 58: read 'livre' for 'reflection', expected 'every' or one of the organs "
        f"with lymph: {ORGANS}. Did you mean 'liver'?",
    ),
    "reflection beyond all": (
        "{liver: 50 %}", "{liver: 150 %}",
        "line 2, column 58: read '150 %' for 'liver', expected a share from 0 to 1, such as 30 % "
        "or 0.3",
    ),
    "no depot": (
        INSTEAD, "depots: []",
        "line 2, column 73: read '[]' for 'depots', expected one name or more, such as "
        "[liver, spleen]",
    ),
    "nothing instead": (
        "haematocrit: 45 %", "haematocrit: ",
        "line 2, column 75: read nothing for 'haematocrit', expected a value with its unit, such "
        "as 1.3 mL",
    ),
    "instead of what": (
        "{haematocrit: 45 %}", "45 %",
        "line 2, column 74: read '45 %' for 'instead', expected names and values",
    ),
    "depot of a mouse": (
        INSTEAD, "depots: [joint]",
        "line 2, column 73: read 'joint' for 'depots', expected none: the library knows no depots "
        "of a mouse. Define it as a place with a volume instead.",
    ),
    "name of nothing": (
        "haematocrit: 45 %", "hematocrit: 45 %",
        "line 2, column 87: read 'hematocrit' for 'instead', expected the name of a value that a "
        "mouse is made of, such as liver.volume. Did you mean 'haematocrit'?",
    ),
    "value of which this body makes no use": (
        "haematocrit: 45 %", "liver.flow: 2 mL/min",
        "line 2, column 87: read 'liver.flow' for 'instead', expected the name of a value that a "
        f"mouse is made of, such as liver.volume. There are {OF_LIVER}.",
    ),
    "weight instead": (
        "haematocrit: 45 %", "weight: 25 g",
        "line 2, column 83: read 'weight' for 'instead', expected the name of a value that a mouse "
        "is made of, such as liver.volume. The weight is a key of the body itself, such as weight: "
        "25 g.",
    ),
    "unit of a value instead": (
        "haematocrit: 45 %", "kidney.flow: 3 mL",
        "line 2, column 88: read '3 mL' for 'kidney.flow', expected a volume flow with its unit, "
        "such as 2 mL/min. Its unit is that of a volume.",
    ),
    "negative value instead": (
        "haematocrit: 45 %", "kidney.flow: -3 mL/min",
        "line 2, column 88: read '-3 mL/min' for 'kidney.flow', expected a volume flow that is not "
        "negative, such as 2 mL/min",
    ),
    "nothing but cells": (
        "haematocrit: 45 %", "haematocrit: 1",
        "line 2, column 88: read '1' for 'haematocrit', expected a share from 0 to below 1, such "
        "as 30 %",
    ),
    "more blood flow than the heart sends": (
        "haematocrit: 45 %", "kidney.flow: 50 mL/min",
        "line 2, column 88: with the values of 'instead' for kidney.flow, -25.14 mL/min would flow "
        f"from arteries to rest.plasma, {FLOWS_ADD_UP}",
    ),
    "more lymph than plasma": (
        "haematocrit: 45 %", "haematocrit: 45 %, skin.lymph_flow: 5 mL/min",
        "line 2, column 65: with the values of 'instead' for haematocrit and skin.lymph_flow, "
        f"-4.601 mL/min would flow from skin.plasma to veins, {FLOWS_ADD_UP}",
    ),
    "less blood than the organs hold": (
        "haematocrit: 45 %", "blood.volume: 0.5 mL",
        "line 2, column 89: with the values of 'instead' for blood.volume, -252.8 uL remain for "
        f"veins, {ADD_UP}",
    ),
    "larger parts than the organ": (
        "haematocrit: 45 %", "liver.interstitial_fraction: 90 %",
        "line 2, column 104: with the values of 'instead' for liver.interstitial_fraction, "
        f"-230.6 uL remain for the cells of liver, {ADD_UP}",
    ),
    "start": (
        "labels:", "start: stedy\nlabels:",
        "line 17, column 8: read 'stedy' for 'start', expected one of empty, steady. "
        "Did you mean 'steady'?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", SPOILT)
def test_spoilt(wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, message = SPOILT[wrong]
    assert description_of(spoilt(old, new), tmp_path, monkeypatch) == message


def test_of_a_wrong_body_nothing_else_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows what places it has: 'veins' and 'liver.plasma' may be right."""
    text = spoilt("species: mouse", "species: house").replace("count: 40", "count: 40.5")
    assert description_of(text, tmp_path, monkeypatch).split("\n\n") == [
        "line 2, column 17: read 'house' for 'species', expected one of the species of the "
        "library: mouse, rat, human. Did you mean 'mouse'?",
        "line 8, column 25: read '40.5' for 'count', expected a whole number without a unit, from "
        "0 to 1e16, such as 40",
    ]


@pytest.mark.parametrize(
    ("depots", "message"),
    [
        (
            "[joint, disk]",
            "read 'disk' for 'depots', expected one of the depots known for a human: disc, "
            "epidural, joint. Did you mean 'disc'?",
        ),
        ("[joint, disc, joint]", "read 'joint' for 'depots', expected each depot once"),
    ],
)
def test_depots(
    depots: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = spoilt(BODY, f"{{species: human, depots: {depots}}}")
    assert description_of(text, tmp_path, monkeypatch) == f"line 2, column 32: {message}"


@pytest.mark.parametrize(
    ("species", "weight", "span"),
    [
        ("mouse", "46 g", "18 g to 45 g"),
        ("mouse", "0.1 g", "18 g to 45 g"),
        ("rat", "1.5 kg", "200 g to 550 g"),
        ("human", "3.2 kg", "40 kg to 120 kg"),
    ],
)
def test_a_weight_beyond_its_range_is_a_warning(
    species: str, weight: str, span: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model runs; what is told and what `check` prints says where, what and how far."""
    monkeypatch.chdir(tmp_path)
    Path("model.yaml").write_text(spoilt(BODY, f"{{species: {species}, weight: {weight}}}"))
    warning = (
        f"model.yaml, line 2, column {27 + len(species)}: read '{weight}' for 'weight', beyond the "
        f"{span} within which the physiology of a {species} is scaled with trust; volumes and "
        "flows may be far off"
    )
    model, placed = checked("model.yaml")
    assert understood(model)["warnings"] == [warning]
    assert f"\nWarning: {warning}\n" in checkup(model, 3600.0, placed)


@pytest.mark.parametrize("rate", ("1e30 /s", "1e200 /s"))
def test_a_solver_that_fails(rate: str, capfd: pytest.CaptureFixture[str]) -> None:
    """It says when, which change is fastest and what to try, and the solver itself says nothing."""
    text = text_of(
        ["give: courier, into: a, amount: 1e6", "clear: courier, in: a, rate: 1 /h",
         "cross: courier, from: a, to: b, at: 1 /s", "cross: courier, from: b, to: a, at: 1 /s"],
        {"a": "{volume: 1 mL}", "b": "{volume: 1 mL}"},
    )  # fmt: skip
    plan, number = compile_model(read(text), "body"), float(rate.removesuffix(" /s"))
    ways = tuple(replace(way, rate=number, flow=number * way.flow) for way in plan.exchanges)
    with pytest.raises(RunError) as caught:
        follow(Body(replace(plan, exchanges=ways)), np.linspace(0.0, 3600.0, 11))
    assert caught.value.exit_code == 1
    match = re.fullmatch(
        r"the solver failed at [0-9.e-]+ s \(CV_[A-Z_]+\); the fastest transition is 'cross "
        r"courier from dose free in a to courier from dose free in b', at (1e\+[0-9]+) /s: try a "
        "lower rate there, a shorter run, or amounts of more similar size",
        str(caught.value),
    )
    assert match is not None and match[1] == rate.replace("e", "e+").removesuffix(" /s")
    assert capfd.readouterr() == ("", "")


def test_a_run_that_is_too_long() -> None:
    """More exosomes than a number can hold, and no way out of their place to blame."""
    text = text_of(["release: courier, from: c, rate: 1 /s"], {"a": "{volume: 1 mL}"},
                {"c": "{in: a, count: 1e16}"})  # fmt: skip
    plan = compile_model(read(text), "body")
    release = replace(plan.releases[0], rate=1e190)
    with pytest.raises(RunError) as caught:
        follow(Body(replace(plan, releases=(release,))), np.linspace(0.0, 1e120, 11))
    wanted = r"the solver failed at [0-9.e+]+ s \(CV_[A-Z_]+\); try a shorter run"
    assert re.fullmatch(wanted, str(caught.value))


def test_amounts_that_are_not_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the solver ever return them without an error."""
    text = text_of(["give: courier, into: a, amount: 1", "clear: courier, in: a, rate: 2 /h"],
                {"a": "{volume: 1 mL}"})  # fmt: skip
    body = Body(compile_model(read(text), "body"))
    monkeypatch.setattr(body, "_solved", lambda asked, scale: np.full((2, 4), np.nan))
    with pytest.raises(RunError) as caught:
        body.run(np.array([0.0, 3600.0]))
    assert str(caught.value) == (
        "the solver failed at 3600 s (an amount is not a number); the fastest transition is 'clear "
        "courier from dose free in a to courier from dose cleared in a', at 0.000556 /s: try a "
        "lower rate there, a shorter run, or amounts of more similar size"
    )
