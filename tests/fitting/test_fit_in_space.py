"""What the engines in space expect of data: against closed forms, and their derivatives."""

from __future__ import annotations

import numpy as np
import pytest

import exosome as ex
from exosome.errors import UsageError
from exosome.fitting.fit_problem import fit_problem

GEL = """
format: exosome/1
title: A dose beside a cell
places: {gel: {box: [60 um, 60 um, 60 um], walls: open}}
cells: {target: {in: gel, positions: [[30 um, 30 um, 30 um]], radius: 8 um}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 10, point: [30 um, 30 um, 44 um]}
  - {diffuse: courier, in: gel, at: 5 um^2/s}
  - {clear: courier, in: gel, rate: 20 /h}
  - {enter: courier, into: target, at: 0.5 um/s}
"""
CLOSED = """
format: exosome/1
title: A loss
places: {gel: {box: [40 um, 40 um, 40 um], walls: closed}}
cells: {}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 1000}
  - {diffuse: courier, in: gel, at: 5 um^2/s}
  - {clear: courier, in: gel, rate: 2 /h}
"""
FREE = ("enter.at=0.01..10 um/s log", "clear.rate=1..400 /h log")


@pytest.mark.slow
def test_contacts_predict_readings_with_exact_derivatives() -> None:
    """Numbers in cells, and shares of cells: derivatives against differences of the record, 1e-4.

    A share is 1 - exp(-mean) for one cell. A second condition, a dose that is twice as large, is
    answered by the same record.
    """
    columns = {
        "time (min)": [0.5, 2.0, 2.0, 2.0],
        "observable": ["internalised[target]", "internalised[target]", "positive[target]",
                       "internalised[target]"],
        "value": [1.0, 1.0, 50.0, 1.0], "unit": ["exosomes", "exosomes", "%", "exosomes"],
        "n": ["", "", 100, ""], "give.amount": ["", "", "", "20"],
    }  # fmt: skip
    problem = fit_problem(
        ex.read(GEL), data=columns, free=FREE, engine="contacts", paths=200,
        likelihood={"internalised[target]": "poisson"},
    )  # fmt: skip
    predictor = problem.predictor()
    values = np.array([0.5, 20 / 3600])
    here, slopes = predictor.predict(values, slopes=True)
    assert slopes is not None
    assert 0.0 < here[0] < here[1] < 10.0
    assert here[2] == pytest.approx(100.0 * -np.expm1(-here[1]), rel=1e-9)
    assert here[3] == pytest.approx(2.0 * here[1], rel=1e-9)
    for i in range(2):
        step = np.zeros(2)
        step[i] = 1e-4 * values[i]
        ends = [predictor.predict(values + sign * step)[0] for sign in (1.0, -1.0)]
        assert slopes[:, i] == pytest.approx((ends[0] - ends[1]) / (2 * step[i]), rel=1e-4)


def test_a_share_of_cells_needs_single_releases() -> None:
    text = GEL.replace(
        "  - {give: courier, into: gel, amount: 10, point: [30 um, 30 um, 44 um]}",
        "  - {release: courier, from: target, rate: 60 /h, burst: 5}",
    )
    columns = {"time (min)": [2.0], "observable": ["positive[target]"], "value (%)": [50.0],
               "n": [100]}  # fmt: skip
    problem = fit_problem(
        ex.read(text), data=columns, free=[FREE[1]], engine="contacts", paths=20
    )
    with pytest.raises(UsageError, match="needs releases one by one: with a burst of 5 the"):
        problem.predictor()


@pytest.mark.slow
def test_the_field_predicts_a_loss_with_its_derivative() -> None:
    """A exp(-k t) in a closed box, and -t A exp(-k t)."""
    hours = np.array([0.25, 0.5, 1.0])
    columns = {"time (h)": hours, "observable": ["free"] * 3, "value (exosomes)": [1.0] * 3,
               "cv": [0.1] * 3}  # fmt: skip
    problem = fit_problem(
        ex.read(CLOSED), data=columns, free=["clear.rate=0.1..10 /h log"], engine="field"
    )
    rate = 2.0 / 3600.0
    here, slopes = problem.predictor().predict(np.array([rate]), slopes=True)
    assert slopes is not None
    exact = 1000.0 * np.exp(-2.0 * hours)
    assert here == pytest.approx(exact, rel=5e-3)  # the step of the field in time
    assert slopes[:, 0] == pytest.approx(-3600.0 * hours * exact, rel=5e-3)
