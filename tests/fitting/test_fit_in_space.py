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


RINGS = """
format: exosome/1
title: Counts by distance
places: {gel: {box: [90 um, 90 um, 90 um], walls: open}}
cells:
  host: {in: gel, positions: [[45 um, 45 um, 45 um]], radius: 6 um}
  near: {in: gel, count: 30, radius: 6 um}
exosomes: {courier: {}, other: {}}
journey:
  - {release: courier, from: host, rate: 600 /h}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: near, at: 0.05 um/s}
  - {release: other, from: host, rate: 600 /h}
  - {diffuse: other, in: gel, at: 1 um^2/s}
  - {enter: other, into: near, at: 0.05 um/s}
observe:
  level: {of: courier, in: gel, as: particles/mL}
  ring:
    {of: courier, in: near, as: particles/cell, from: host,
     distances: [0 um, 10 um, 30 um, 50 um]}
  share: {of: courier, in: near, as: "% cells", above: 1}
  far: {of: courier, in: near, as: um, from: host}
  middle: {of: courier, in: near, as: particles/cell, quantiles: [50 %]}
"""
RING_FREE = ("enter[courier].at=0.01..1 um/s log", "diffuse[courier].at=1..4 um^2/s log")


def rings(**columns: list) -> dict:
    many = len(columns["observable"])
    return {"time (min)": [20.0] * many, "value": [1.0] * many, "sd": [1.0] * many, **columns}


@pytest.mark.slow
def test_contacts_read_cells_by_distance_and_share() -> None:
    """Rings, a share and a mean distance from the expected number in each cell, and derivatives.

    The values are computed again from the ledger by cell and the positions of cells, to 1e-12;
    derivatives against differences of the predictions, to 1e-4 (by D: 2e-3, as contacts pass the
    time of the reading).
    """
    names = ["ring[10-30 um]", "ring[30-50 um]", "share", "far"]
    units = ["particles/cell", "particles/cell", "% cells", "um"]
    problem = fit_problem(
        ex.read(RINGS), data=rings(observable=names, unit=units), free=RING_FREE,
        engine="contacts", paths=400,
    )  # fmt: skip
    predictor = problem.predictor()
    values = np.array([0.08, 3.0])
    here, slopes = predictor.predict(values, slopes=True)
    record = ex.contacts(RINGS, until="20 min", lives=400, seed=1)
    changes = {"enter[courier].at": 0.08, "diffuse[courier].at": 3.0}
    table = record.expect(changes, at="20 min", by="cell", per="run").to_pandas()
    taken = table[(table["state"] == "internalised") & (table["kind"] == "courier")]
    mean = taken.set_index("receiver")["mean"]
    cells = record.plan.cells
    xyz = dict(zip(cells.names, cells.xyz, strict=True))
    distance = np.array([np.linalg.norm(xyz[name] - 45.0) for name in mean.index])
    number = mean.to_numpy()
    inner, outer = (distance < 30.0), (distance >= 30.0) & (distance < 50.0)
    share = 100.0 * np.mean(1.0 - np.exp(-number) * (1.0 + number))
    expected = [number[inner].mean(), number[outer].mean(), share,
                (number * distance).sum() / number.sum()]  # fmt: skip
    assert inner.sum() > 1 and outer.sum() > 10
    assert here == pytest.approx(expected, rel=1e-12)
    assert slopes is not None
    for i, tolerance in enumerate((1e-4, 2e-3)):
        ends = [values * np.exp(sign * 1e-3 * (np.arange(2) == i)) for sign in (1.0, -1.0)]
        up, down = (predictor.predict(end)[0] for end in ends)
        difference = (up - down) / 2e-3
        size = np.abs(difference).max()
        assert slopes[:, i] * values[i] == pytest.approx(difference, abs=tolerance * size)


@pytest.mark.parametrize(
    ("name", "unit", "message"),
    [
        ("level", "particles/mL", "it observes what cells took up .*; fit with the engine field"),
        ("middle[q50]", "particles/cell", "not its cargo, its quantiles over cells"),
        ("ring[0-10 um]", "particles/cell", r"no cell to read for 'ring\[0-10 um\]'; leave its ro"),
    ],
)  # fmt: skip
def test_contacts_refuse_other_readings_of_cells(name: str, unit: str, message: str) -> None:
    problem = fit_problem(
        ex.read(RINGS), data=rings(observable=[name], unit=[unit]), free=RING_FREE,
        engine="contacts", paths=8,
    )  # fmt: skip
    with pytest.raises(UsageError, match=message):
        problem.predictor()
