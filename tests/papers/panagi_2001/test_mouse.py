"""The calibrated mouse: the models carry what was found, and the fitting finds what was put in."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import calibrate_mouse as mouse
import calibration_report
import mouse_data
import mouse_scores as scores
import numpy as np
import pytest
from fit import Fit, Point, Readings, folds, number_at
from mouse_checks import (
    blood_kinetics,
    depleted,
    limit_at_threshold,
    soon_half_life,
    speed_for,
)
from mouse_data import chow, miyajima, panagi, recovered_panagi
from mouse_hypotheses import HOLDS, LIMIT, TAKEN_IN, UPTAKE, linear, saturable, unlimited

import exosome as ex

pytestmark = pytest.mark.slow

RESULTS = Path(__file__).parents[3] / "benchmarks" / "results"
SETS = {
    "Panagi 2001": (mouse.EXAMPLE, mouse.PANAGI, panagi),
    "Chow 2009": (mouse.LIPOSOMES["Chow 2009"], mouse.CHOW, chow),
    "Miyajima 2006": (mouse.LIPOSOMES["Miyajima 2006"], mouse.MIYAJIMA, miyajima),
}


@pytest.fixture(scope="module")
def stored():
    return json.loads((RESULTS / "calibration.json").read_text(encoding="utf-8"))


def fit_of(name):
    path, free, points = SETS[name]
    return linear(ex.read(path), free, points())


@pytest.mark.parametrize("name", SETS)
def test_the_models_carry_the_numbers_of_the_table(name, stored):
    model = ex.read(SETS[name][0])
    for path, value in stored["sets"][name]["values"].items():
        assert number_at(model, path)[0] == pytest.approx(value, rel=5e-3), path  # three digits


@pytest.mark.parametrize("name", SETS)
def test_the_models_are_as_far_from_the_data_as_the_table_says(name, stored):
    fit, shown = fit_of(name), stored["sets"][name]
    off = fit.residuals(fit.start)
    assert len(off) == shown["points"]
    assert float(off @ off) == pytest.approx(shown["squares"], rel=2e-3)
    assert folds(off)["fold"] == pytest.approx(shown["fold"], rel=5e-3)
    assert shown["within_3"] >= 0.95


@pytest.mark.parametrize("name", SETS)
def test_no_number_of_a_model_can_be_moved_to_come_nearer(name):
    """At the least of the squares every number moved by 2 % either way makes it worse."""
    fit = fit_of(name)
    least = float(np.sum(fit.residuals(fit.start) ** 2))
    for i in range(len(fit.start)):
        for step in (-0.02, 0.02):
            moved = fit.start.copy()
            moved[i] += step
            assert float(np.sum(fit.residuals(moved) ** 2)) > least - 2e-4 * least


def test_the_page_is_made_of_the_results(stored):
    assert (RESULTS / "calibration.md").read_text(encoding="utf-8") == (
        calibration_report.page(stored)
    )


def test_the_recovered_dose_says_which_blood_goes_with_which_tissues():
    spread = {what: np.ptp(values) for what, values in recovered_panagi().items()}
    assert spread["250 ug, with the blood marked 63 ug"] < 7.0
    assert spread["250 ug, with the blood marked 125 ug"] > 10.0


# -- without macrophages ---------------------------------------------------------------------------


def test_mice_without_macrophages_still_clear_particles(stored):
    """No value of such mice was fitted; the ranges are those of published vesicles."""
    model = ex.read(mouse.EXAMPLE)
    assert "activity" not in " ".join(mouse.PANAGI)
    normal, without = blood_kinetics(model), blood_kinetics(depleted(model))
    clearance = 60.0 * without["clearance"]  # mL/h
    assert 0.2 < clearance < 3.0 < 60.0 * normal["clearance"]
    assert 1.0 < without["mean residence time"] < 12.0
    assert 2.0 < without["steady-state volume"] < 4.0
    for kind, values in (("blood", normal), ("depleted", without)):
        for name, value in stored[kind]["Panagi 2001"].items():
            assert value == pytest.approx(values[name], rel=5e-3), name


@pytest.mark.parametrize("activity", [0.0, 0.1, 0.25, 0.5, 0.75, 1.0])
def test_there_is_a_steady_state_at_every_activity(activity):
    """With vesicles that come at a constant rate: as many leave as come, and clearance grows."""
    text = ex.read(mouse.EXAMPLE).text
    journey, observe = text.index("journey:\n"), text.index("observe:\n")
    taken = text.index("  - enter: particle\n", journey)  # after the dose
    text = "".join([
        text[:journey].replace("cells:\n", "cells:\n  source: {in: veins, count: 1000000}\n", 1),
        "start: steady\n\njourney:\n  - {release: particle, from: source, rate: 1000 /h}\n",
        text[taken:observe],
        "observe:\n  blood: {of: particle, in: blood, as: particles/mL}\n",
    ])  # fmt: skip
    run = ex.simulate(
        ex.read(text).but({"cells.macrophage.activity": str(activity)}), engine="body",
        until="1 h", every="1 h",
    )  # fmt: skip
    ((_, _, _, blood),) = run.curves()
    assert blood[1] == pytest.approx(blood[0], rel=1e-6)
    clearance = 1e9 / blood[0]  # mL/h
    assert 0.2 < clearance < 12.0
    if activity == 0.0:
        assert clearance < 3.0


# -- predictions of what was left out --------------------------------------------------------------


def test_the_naive_predictor_by_hand():
    """The geometric mean of the others at the same organ and time; nan where there is none."""
    train = [Point("blood", 60.0, 2.0, "a"), Point("blood", 60.0, 8.0, "b")]
    test = [Point("blood", 60.0, 1.0, "c"), Point("blood", 120.0, 1.0, "c")]
    off = scores.naive(train, test)
    assert off[0] == pytest.approx(math.log(4.0))
    assert math.isnan(off[1])
    one = scores.scored(test, np.array([0.5, 9.0]), train)
    assert one.plain() == {
        "all": {"model": folds(np.array([0.5])), "naive": folds(off[:1])},
        "blood": {"model": folds(np.array([0.5])), "naive": folds(off[:1])},
    }
    assert one.organs() == {"blood": one.plain()["all"]}


def test_a_dose_that_is_left_out_is_not_seen():
    """Moving the measured values of a dose does not move its own prediction."""
    free = [UPTAKE, *mouse.organs("muscle")]
    model = ex.read(mouse.EXAMPLE)
    measured = [p for p in panagi() if p.observation in ("blood", "muscles")]
    tripled = [replace(p, value=3 * p.value) if p.dose == "250" else p for p in measured]
    plain, moved = (
        scores.leave_one_dose_out(linear(model, free, these_, starts=1))["250"]
        for these_ in (measured, tripled)
    )
    assert moved.model == pytest.approx(plain.model - math.log(3.0), abs=2e-3)
    assert moved.naive == pytest.approx(plain.naive - math.log(3.0), abs=1e-9)


def test_a_model_moves_to_the_animal_of_another_set():
    """Its numbers of cells scale with weight; its curves are those of the original in place."""
    model = ex.read(mouse.EXAMPLE)
    there = scores.moved(model, "Panagi 2001", "Miyajima 2006")
    ratio = 17.0 / 27.5
    for cell_type in ("macrophage", "endothelium"):
        assert there.cells[cell_type].number == pytest.approx(
            ratio * model.cells[cell_type].number, rel=1e-6
        )
    back = scores.moved(model, "Panagi 2001", "Panagi 2001")
    times = np.array([0.0, 1800.0])
    own, again = Readings(unlimited(model), [], times), Readings(back, [], times)
    lungs = own(np.array([]))[own.names.index("lungs")][1]
    grams = mouse_data.Mouse("27.5 g").mass("lungs")
    assert again(np.array([]))[again.names.index("lungs")][1] == pytest.approx(
        lungs / grams, rel=1e-6
    )


def test_the_page_names_every_set_on_which_naive_is_better(stored):
    page = (RESULTS / "calibration.md").read_text(encoding="utf-8")
    (line,) = [one for one in page.splitlines() if one.startswith("**Worse than the naive")]
    held = stored["saturation"]["Labels as transcribed"]["held out"]["linear"]
    for name, one in held.items():
        what = "all doses of Panagi 2001" if name == "all" else f"{name} ug of Panagi 2001"
        worse = one["all"]["model"]["fold"] > one["all"]["naive"]["fold"]
        assert (f"{what};" in line or f"{what}." in line) == worse, what
    for name, one in stored["left out"].items():
        worse = one["all"]["model"]["fold"] > one["all"]["naive"]["fold"]
        what = "all three sets" if name == "all three" else f"the set {name}"
        assert (f"{what};" in line or f"{what}." in line) == worse, what


# -- the fitting itself ----------------------------------------------------------------------------


def test_a_fit_finds_what_was_put_in():
    """From readings without noise, and from starts far off, the numbers come back."""
    path, free, points = SETS["Panagi 2001"]
    model = ex.read(path)
    truth = linear(model, free, points())
    exact = np.exp(truth.residuals(truth.start))  # predicted over measured
    made = [replace(p, value=p.value * r) for p, r in zip(truth.points, exact, strict=True)]
    off = Fit(truth.predict, free, truth.start + 0.7, made, truth.times, starts=2)
    assert off.squares < 1e-10
    assert off.best.x == pytest.approx(truth.start, abs=1e-3)
    assert all(1.0 <= factor < 1.01 for factor in off.factors.values())


def test_a_capacity_that_was_put_in_is_found():
    """With doses that fill the cells by different shares, and its start off by a factor of 3."""
    from mouse_hypotheses import saturating

    model = ex.read(mouse.EXAMPLE)
    measured = [p for p in panagi(relabelled=True) if p.observation in ("blood", "mps")]
    law = saturating(HOLDS)(model, [UPTAKE], measured, 1)
    truth = np.log([0.04, 4000.0])
    exact = np.exp(law.residuals(truth))
    made = [replace(p, value=p.value * r) for p, r in zip(measured, exact, strict=True)]
    again = replace(law, points=made, start=truth + np.array([0.3, -1.1]))
    assert again.best.x == pytest.approx(truth, abs=1e-3)


def test_a_capacity_or_a_limit_that_nothing_reaches_changes_nothing():
    model = ex.read(mouse.EXAMPLE)
    times = np.array([0.0, 600.0, 3600.0])
    plain = Readings(unlimited(model), [], times)(np.array([]))
    assert Readings(saturable(model, []), [], times)(np.array([])) == pytest.approx(
        plain, rel=1e-3
    )
    assert {LIMIT, HOLDS}.isdisjoint(mouse.PANAGI) and TAKEN_IN in mouse.PANAGI


def test_what_is_not_proportional_is_refused():
    weighed = ex.read(mouse.EXAMPLE)
    with pytest.raises(ValueError, match=r"what body\.weight moves is not proportional"):
        Readings(weighed, ["body.weight"], np.array([0.0]))


def test_the_criterion_by_hand():
    """n ln(SS/n) + 2k + 2k(k + 1)/(n - k - 1), with the spread among the k."""
    assert Fit.criterion(2.0, 20, 3) == pytest.approx(20 * math.log(0.1) + 8 + 40 / 15)


def test_fold_errors_by_hand():
    off = np.log([2.5, 1 / 1.5, 1.0, 4.0])
    shown = folds(off)
    assert shown["fold"] == pytest.approx((2.5 * 1.5 * 4.0) ** 0.25)
    assert (shown["within_2"], shown["within_3"]) == (0.5, 0.75)


def test_the_speed_for_a_half_life_gives_it():
    model = ex.read(mouse.EXAMPLE)
    alone = unlimited(model).but({"bind.at": "0 um/s"})
    readings = Readings(alone, [UPTAKE], np.array([0.0, 120.0, 1800.0]))
    speed = speed_for(model, 7.0)
    assert soon_half_life(readings, np.array([speed])) == pytest.approx(7.0, rel=1e-4)


def test_the_dotted_curve_has_the_limit_that_is_met_at_the_published_threshold():
    limit = limit_at_threshold(ex.read(mouse.EXAMPLE))
    script = (mouse.EXAMPLE.parent / "run.py").read_text(encoding="utf-8")
    assert limit == pytest.approx(87000, rel=0.01)
    assert 'LIMIT = "87000 /h"' in script
    assert ex.read(mouse.EXAMPLE).find(LIMIT).node is None  # it is no part of the model
