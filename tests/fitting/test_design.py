"""Optimal designs against closed forms, and values below a limit: censored, not dropped."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import exosome as ex
from exosome.fitting.data_reader import read_data
from exosome.fitting.estimate import fit_from
from exosome.fitting.fit_problem import fit_problem
from exosome.fitting.objective import Objective
from exosome.fitting.optimal_design import best_times, rank, with_bounds
from support.fit_problems import BIND, CLEAR, DECAY, LEAVE, TWO_COMPARTMENTS, truth


def test_the_two_best_times_for_a_decay_are_0_and_one_over_k() -> None:
    """A exp(-k t) with additive noise: det of the information has its largest value there."""
    times = np.linspace(0.0, 5.0, 201)
    columns = {"time (h)": times, "observable": ["plasma"] * 201, "value": [1.0] * 201,
               "unit": ["particles/mL"] * 201, "sd": [1e6] * 201}  # fmt: skip
    problem, x = truth(DECAY.model, columns, DECAY.free)
    rows = problem.objective().information_rows(x)
    best = best_times(times, rows, 2)
    assert best[0] == pytest.approx(0.0, abs=0.01)
    assert best[1] == pytest.approx(1.0, rel=0.01)  # k = 1 /h


def test_what_a_reading_would_teach_is_what_it_teaches() -> None:
    """The rank's widths equal those of the inverse of the information with the reading in it."""
    columns = TWO_COMPARTMENTS.columns()
    problem, x = truth(TWO_COMPARTMENTS.model, columns, TWO_COMPARTMENTS.free)
    objective = problem.objective()
    base = objective(x).information
    gains = rank(base, objective, x, [0, 2])
    assert [gain.narrows for gain in gains] == sorted((g.narrows for g in gains), reverse=True)
    rows = objective.information_rows(x)
    assert np.allclose(rows.T @ rows, base, rtol=1e-9)
    gain = gains[0]
    more = with_bounds(base + np.outer(rows[gain.row], rows[gain.row]), problem.free)
    after = 1.959964 * np.sqrt(np.diag(np.linalg.inv(more)))[[0, 2]]
    assert gain.after == pytest.approx(after, rel=1e-9)


@pytest.mark.slow
def test_the_design_of_a_model_names_what_separates_its_numbers() -> None:
    model = TWO_COMPARTMENTS.model
    result = ex.design(model, free=[CLEAR, BIND, LEAVE], data=TWO_COMPARTMENTS.columns(),
                       asked=["leave.rate"], until="12 h")  # fmt: skip
    table = result.table().to_pylist()
    assert table[0]["narrows"] > table[-1]["narrows"] >= 1.0
    assert table[0]["after leave.rate"] < table[0]["before leave.rate"]
    assert "leave.rate within a factor of" in str(result)


LIMIT, SD, COUNT = 20.0, 20.0, 300  # %ID, of 300 readings, a third of them below the limit


@pytest.mark.statistical
@pytest.mark.slow
def test_values_below_the_limit_are_censored() -> None:
    """300 readings, 30 % of them below the limit; seed fixed, 3 SE of k is 0.6 times the bound.

    The bias of k is under 3 % with censored values, and above 10 % where they are dropped.
    """
    times = np.linspace(0.05, 2.4, COUNT)
    model = ex.read(DECAY.text)
    free = ["give.amount=1e7..1e11 log", CLEAR]
    columns = {"time (h)": times, "observable": ["plasma"] * COUNT, "value": [1.0] * COUNT,
               "unit": ["particles/mL"] * COUNT, "sd": [SD * 5e6] * COUNT}  # fmt: skip
    problem, x = truth(model, columns, free)
    objective = problem.objective()
    expected = objective.predictor.predict(objective.values(x))[0]
    rates = []
    for keep in (True, False):
        estimates = []
        for seed in range(6):
            drawn = objective.draw(x, expected, np.random.default_rng(seed))
            below = drawn < LIMIT * 5e6
            value = np.where(below, LIMIT * 5e6, drawn)
            limit = np.where(below, LIMIT * 5e6, -np.inf)
            data = problem.data.with_values(value, limit)
            here = Objective(data, problem.free, objective.predictor)
            if not keep:
                rows = np.flatnonzero(~below)
                cut = {n: getattr(data, n)[rows] for n in (
                    "line", "time", "value", "limit", "sd", "cv", "cells", "condition",
                )}  # fmt: skip
                data = replace(data, observable=("plasma",) * len(rows), **cut)
                here = replace(problem, data=data).objective()
            estimates.append(here.values(fit_from(here, x).x)[1] * 3600.0)
        rates.append(np.mean(estimates))
    assert 0.25 < below.mean() < 0.35
    assert rates[0] == pytest.approx(1.0, rel=0.03)
    assert abs(rates[1] - 1.0) > 0.10


def test_a_censored_reading_counts_with_the_whole_mass_below_its_limit() -> None:
    from scipy.stats import norm

    model = DECAY.model
    columns = {"time (h)": [1.0, 2.0], "observable": ["plasma"] * 2, "value": ["1e8", "<5e7"],
               "unit": ["particles/mL"] * 2, "sd": [1e7, 1e7]}  # fmt: skip
    problem = fit_problem(model, data=columns, free=[CLEAR])
    objective = problem.objective()
    x = np.array([problem.free[0].coordinate(1.0 / 3600.0)])
    mean = 5e8 * np.exp(-np.array([1.0, 2.0]))
    each = objective.pointwise(x, mean)
    assert each[0] == pytest.approx(norm.logpdf(1e8, mean[0], 1e7))
    assert each[1] == pytest.approx(norm.logcdf(5e7, mean[1], 1e7))
    step = 1e-4
    ends = [objective(x + sign * step).value for sign in (1.0, -1.0)]
    assert objective(x).gradient[0] == pytest.approx((ends[0] - ends[1]) / (2 * step), rel=1e-4)


def test_candidates_need_no_values() -> None:
    table = {"time (h)": [1.0, 2.0], "observable": ["blood", "wall"], "cv": [0.1, 0.1],
             "give.amount": ["1e8", "1e9"]}  # fmt: skip
    data = read_data(TWO_COMPARTMENTS.model, table, valued=False)
    assert [one.name for one in data.conditions] == ["give.amount = 1e8", "give.amount = 1e9"]
    result = ex.design(TWO_COMPARTMENTS.model, free=[CLEAR], candidates=table)
    assert len(result.gains) == 2
