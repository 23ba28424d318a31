"""The calibrated mouse: the models carry what was found, and the fitting finds what was put in."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import calibrate_mouse as mouse
import numpy as np
import pytest
from fit import Fit, Readings, folds, number_at
from mouse_checks import limit_at_threshold, soon_half_life, speed_for, unlimited
from mouse_data import chow, miyajima, panagi, recovered_panagi

import exosome as ex

pytestmark = pytest.mark.slow

RESULTS = Path(__file__).parents[3] / "benchmarks" / "results" / "calibration.json"
SETS = {
    "Panagi 2001": (mouse.EXAMPLE, mouse.PANAGI, panagi),
    "Chow 2009": (mouse.LIPOSOMES["Chow 2009"], mouse.CHOW, chow),
    "Miyajima 2006": (mouse.LIPOSOMES["Miyajima 2006"], mouse.MIYAJIMA, miyajima),
}


@pytest.fixture(scope="module")
def found():
    return json.loads(RESULTS.read_text(encoding="utf-8"))


def fit_of(name):
    path, free, points = SETS[name]
    return mouse.linear(ex.read(path), free, points())


@pytest.mark.parametrize("name", SETS)
def test_the_models_carry_the_numbers_of_the_table(name, found):
    model = ex.read(SETS[name][0])
    for path, value in found["sets"][name]["values"].items():
        assert number_at(model, path)[0] == pytest.approx(value, rel=5e-3), path  # three digits


@pytest.mark.parametrize("name", SETS)
def test_the_models_are_as_far_from_the_data_as_the_table_says(name, found):
    fit, told = fit_of(name), found["sets"][name]
    off = fit.residuals(fit.start)
    assert len(off) == told["points"]
    assert float(off @ off) == pytest.approx(told["squares"], rel=1e-3)
    assert folds(off)["fold"] == pytest.approx(told["fold"], rel=5e-3)
    assert told["within_3"] >= 0.97


@pytest.mark.parametrize("name", SETS)
def test_no_number_of_a_model_can_be_moved_to_come_nearer(name):
    """At the least of the squares every number moved by 2 % either way makes it worse."""
    fit = fit_of(name)
    least = float(np.sum(fit.residuals(fit.start) ** 2))
    for i in range(len(fit.start)):
        for step in (-0.02, 0.02):
            moved = fit.start.copy()
            moved[i] += step
            assert float(np.sum(fit.residuals(moved) ** 2)) > least - 1e-4 * least


def test_the_data_do_not_ask_for_the_limit_of_the_example(found):
    """With the limit the squares are no less, whichever way the labels are read."""
    for relabelled in (False, True):
        points, model = panagi(relabelled=relabelled), ex.read(mouse.EXAMPLE)
        fits = [law(model, mouse.PANAGI, points) for law in (mouse.linear, mouse.limited)]
        without, with_limit = (float(np.sum(fit.residuals(fit.start) ** 2)) for fit in fits)
        assert with_limit > without
    for part in found["saturation"].values():
        tried = part["hypotheses"]
        assert tried["limit of the rate"]["aicc"] > tried["linear"]["aicc"]
        assert number_at(model, mouse.LIMIT)[0] > part["least limit, 1/h"]


def test_the_limit_is_met_at_the_published_threshold():
    model = ex.read(mouse.EXAMPLE)
    assert number_at(model, mouse.LIMIT)[0] == pytest.approx(limit_at_threshold(model), rel=0.05)


def test_the_recovered_dose_says_which_blood_goes_with_which_tissues():
    spread = {what: np.ptp(values) for what, values in recovered_panagi().items()}
    assert spread["250 ug, with the blood marked 63 ug"] < 6.0
    assert spread["250 ug, with the blood marked 125 ug"] > 10.0


# -- the fitting itself ----------------------------------------------------------------------------


def test_a_fit_finds_what_was_put_in():
    """From readings without noise, and from starts far off, the numbers come back."""
    path, free, points = SETS["Panagi 2001"]
    model = ex.read(path)
    truth = mouse.linear(model, free, points())
    exact = np.exp(truth.residuals(truth.start))  # predicted over measured
    made = [replace(p, value=p.value * r) for p, r in zip(truth.points, exact, strict=True)]
    off = Fit(truth.predict, free, truth.start + 1.0, made, truth.times, starts=2)
    assert off.squares < 1e-12
    assert off.best.x == pytest.approx(truth.start, abs=1e-5)
    assert all(1.0 <= factor < 1.001 for factor in off.factors.values())


def test_what_is_not_proportional_is_refused():
    weighed = ex.read(mouse.EXAMPLE).but({"body.weight": "24 g"})
    with pytest.raises(ValueError, match=r"what body\.weight moves is not proportional"):
        Readings(weighed, ["body.weight"], np.array([0.0]))


def test_the_criterion_by_hand():
    """n ln(SS/n) + 2k + 2k(k + 1)/(n - k - 1), with the spread among the k."""
    assert Fit.criterion(2.0, 20, 3) == pytest.approx(20 * math.log(0.1) + 8 + 40 / 15)


def test_fold_errors_by_hand():
    off = np.log([2.5, 1 / 1.5, 1.0, 4.0])
    told = folds(off)
    assert told["fold"] == pytest.approx((2.5 * 1.5 * 4.0) ** 0.25)
    assert (told["within_2"], told["within_3"]) == (0.5, 0.75)


def test_cells_that_fill_up_take_no_more_than_they_hold():
    hundred = {mouse.LIMIT: "100 /h", "bind.at": "0 um/s"}  # 100 in a cell
    model = ex.read(mouse.EXAMPLE).but(hundred)
    times = np.array([0.0, 86400.0])
    readings = Readings(model, ["enter.at"], times, mouse.filled)
    readings(np.array([10.0]))  # um/s: far more than enough to fill them
    cells = model.cells["macrophage"].number
    species = readings.solver.model.getFloatingSpeciesIds()
    inside = [readings.solver.getValue(n) for n in species if "inside_at_macrophage" in n]
    assert sum(inside) == pytest.approx(100 * cells, rel=1e-6)


def test_the_speed_for_a_half_life_gives_it():
    model = ex.read(mouse.EXAMPLE)
    alone = unlimited(model).but({"bind.at": "0 um/s"})
    readings = Readings(alone, ["enter.at"], np.array([0.0, 120.0, 1800.0]))
    speed = speed_for(model, 7.0)
    assert soon_half_life(readings, np.array([speed])) == pytest.approx(7.0, rel=1e-4)
