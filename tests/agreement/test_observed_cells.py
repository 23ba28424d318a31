"""Profiles by distance, regions and distributions over cells: by hand, and walk against field."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pytest
from scipy import stats

import exosome as ex
from exosome.compile.build import compile_model
from exosome.errors import ModelError, UsageError
from exosome.instruments.laboratory import sample
from exosome.ledger.observed_cells import chosen
from exosome.physics.cell_counts import of_cells, quantile, share_above, share_above_of_many
from exosome.views.tables import tables

ROW = """
format: exosome/1
places:
  gel:
    box: [120 um, 40 um, 40 um]
    walls: [closed, periodic, periodic]
    matrix: {left: {from: [0 um, 0 um, 0 um], to: [60 um, 40 um, 40 um], hinders: 0.9}}
cells:
  source: {in: gel, positions: [[12 um, 4 um, 20 um]], radius: 4 um}
  reader:
    in: gel
    radius: 5 um
    positions: [[14 um, 34 um, 20 um], [30 um, 20 um, 20 um], [55 um, 20 um, 20 um],
                [80 um, 20 um, 20 um], [105 um, 20 um, 20 um]]
exosomes: {courier: {}}
journey:
  - {load: miR, into: courier, from: source, copies: 2}
  - {release: courier, from: source, rate: 3000 /h}
  - {diffuse: courier, in: gel, at: 5 um^2/s}
  - {clear: courier, in: gel, rate: 6 /h}
  - {enter: courier, into: reader, at: 0.05 um/s}
  - {deliver: courier, into: reader, after: 1 min, share: 50 %}
observe:
  near: {of: courier, in: reader, as: particles/cell, from: source,
         distances: [0 um, 20 um, 60 um, 100 um, 200 um]}
  way: {of: courier, in: reader, as: um, from: source}
  left: {of: courier, in: reader, as: particles/cell, region: left}
  right: {of: courier, in: reader, as: "% cells", above: 4,
          region: [[60 um, 0 um, 0 um], [120 um, 40 um, 40 um]]}
  spread: {of: courier, in: reader, as: "% cells", bins: [0, 1, 5, 20]}
  middle: {of: courier, in: reader, as: particles/cell, quantiles: [20 %, 50 %, 90 %]}
"""
HEARD = """  heard: {of: courier, in: reader, as: copies/cell, cargo: miR, quantiles: [50 %]}
  told: {of: courier, in: reader, as: copies, cargo: miR, region: left}
"""
DISTANCES = np.array([math.sqrt(4 + 100), *[math.hypot(x - 12, 16) for x in (30, 55, 80, 105)]])
SETTINGS = {"until": "20 min", "every": "10 min"}


def curves(run: ex.Ledger) -> dict[str, np.ndarray]:
    return {name: values for name, _, _, values in run.curves()}


@pytest.fixture(scope="module")
def walk() -> ex.Ledger:
    return ex.simulate(ex.read(ROW + HEARD), **SETTINGS)


def test_readings_of_a_walk_counted_by_hand(walk: ex.Ledger) -> None:
    values, rows = curves(walk), walk.messages()
    rows = rows.filter(pc.equal(rows["fate"], "internalised"))
    names = sorted(set(walk.cells().filter(pc.equal(walk.cells()["type"], "reader"))
                       ["cell"].to_pylist()))  # fmt: skip
    receiver = rows["receiver"].to_numpy(zero_copy_only=False)
    held = np.array([(receiver == name).sum() for name in names])
    assert held.min() > 0 and held.sum() > 50
    last = {name: curve[-1] for name, curve in values.items()}
    assert [last[f"near[{part} um]"] for part in ("0-20", "20-60", "60-100", "100-200")] == [
        held[0], held[1:3].mean(), held[3:].mean(), pytest.approx(math.nan, nan_ok=True)
    ]  # fmt: skip
    assert last["way"] == pytest.approx((held * DISTANCES).sum() / held.sum())
    assert (last["left"], last["right"]) == (held[:3].mean(), 100 * (held[3:] > 4).mean())
    bins = [np.sum(held == 0), np.sum((held >= 1) & (held < 5)), np.sum((held >= 5) & (held < 20)),
            np.sum(held >= 20)]  # fmt: skip
    shown = [last[f"spread[{part}]"] for part in ("0", "1-4", "5-19", "20 or more")]
    assert shown == [20.0 * number for number in bins] and sum(shown) == 100.0
    ordered = np.sort(held)
    assert [last[f"middle[q{p}]"] for p in (20, 50, 90)] == [ordered[0], ordered[2], ordered[4]]
    out = rows.filter(pc.is_valid(rows["delivered_s"]))
    cells = out["receiver"].to_numpy(zero_copy_only=False)
    copies = np.array([out["miR"].to_numpy()[cells == name].sum() for name in names])
    assert last["heard[q50]"] == np.sort(copies)[2]
    assert last["told"] == copies[:3].sum()


@pytest.mark.slow
@pytest.mark.statistical
def test_a_walk_reads_what_the_field_expects() -> None:
    """12 walks against the field: |t| < 6.5 (11 degrees) of 9 readings at the end, under 0.1 %.

    The field has its grid and its means: 3 % and 0.05 more (a share of 0.02 % in 60 cells).
    Quantiles and ratios are not means.
    """
    field = curves(ex.simulate(ex.read(ROW), engine="field", voxel="4 um", **SETTINGS))
    walks = [curves(ex.simulate(ex.read(ROW), seed=seed, tracks=0, **SETTINGS))
             for seed in range(1, 13)]  # fmt: skip
    assert set(field) == set(walks[0])
    for name, mean in field.items():
        values = np.array([one[name] for one in walks])[:, -1:]
        average = values.mean(axis=0)
        if name == "near[100-200 um]":
            assert np.isnan(mean).all() and np.isnan(values).all()
        elif name == "way":
            assert average == pytest.approx(mean[-1:], rel=0.08)
        elif name.startswith("middle"):
            assert (np.abs(average - mean[-1:]) <= 2.0 + 0.15 * mean[-1:]).all(), name
        else:
            error = values.std(axis=0, ddof=1) / math.sqrt(len(walks))
            assert (np.abs(average - mean[-1:]) < 6.5 * error + 0.03 * mean[-1:] + 0.05).all(), name


def test_tables_of_means_show_the_parts_of_an_observation(tmp_path: Path) -> None:
    out = tmp_path / "run"
    settings = {"until": "2 min", "every": "1 min", "out": out}
    run = ex.simulate(ex.read(ROW), engine="field", voxel="8 um", **settings)
    shown = {row[0] for _, _, rows in tables(run) for row in rows}
    assert {"near[0-20 um]", "spread[1-4]", "middle[q50]"} <= shown


def test_the_body_reads_distributions_and_refuses_positions() -> None:
    matrix = ROW[ROW.index("    matrix:") : ROW.index("cells:")]
    text = ROW.replace(matrix, "").replace("region: left", "region: [[0 um, 0 um, 0 um], "
                                           "[60 um, 40 um, 40 um]]")  # fmt: skip
    spread = text.split("observe:")[0] + """observe:
  spread: {of: courier, in: reader, as: "% cells", bins: [0, 1, 5, 20]}
  middle: {of: courier, in: reader, as: particles/cell, quantiles: [50 %]}
  each: {of: courier, in: reader, as: particles/cell}
"""
    values = curves(ex.simulate(ex.read(spread), engine="body", **SETTINGS))
    mean = values["each"][-1]
    shares = stats.poisson.cdf([0, 4, 19, np.inf], mean)
    parts = [values[f"spread[{part}]"][-1] for part in ("0", "1-4", "5-19", "20 or more")]
    assert parts == pytest.approx(100 * np.diff(shares, prepend=0))
    assert values["middle[q50]"][-1] == stats.poisson.ppf(0.5, mean)
    with pytest.raises(ModelError) as error:
        ex.simulate(ex.read(text), engine="body", until="1 min")
    assert [problem.message for problem in error.value.problems] == [
        f"'{key}' of the observation '{name}' needs the positions of cells, and the body engine "
        "takes every place as well mixed: use the walk or the field engine"
        for name, key in (("near", "from"), ("way", "from"), ("left", "region"),
                          ("right", "region"))
    ]  # fmt: skip


def test_what_a_run_can_not_read() -> None:
    with pytest.raises(UsageError, match=r"observe.heard\[q50\]: 'copies/cell' of 'miR' needs sin"):
        ex.simulate(ex.read(ROW + HEARD), engine="field", until="1 min")
    with pytest.raises(UsageError, match=r"observe.near\[0-20 um\]: .* needs the rows of all"):
        ex.simulate(ex.read(ROW), until="1 min", keep="counts")


def test_cells_are_chosen_by_position_as_they_are_now() -> None:
    plan = compile_model(ex.read(ROW))
    near, way = plan.cell_observations[0], plan.cell_observations[4]
    rows, distance = chosen(plan, way)
    assert distance == pytest.approx(DISTANCES)
    moved = plan.with_cells(plan.cells.moved([[15.0, 20.0, 20.0]], rows[-1:]))
    assert len(chosen(plan, near)[0]) == 1 and len(chosen(moved, near)[0]) == 2


def test_a_sample_takes_the_parts_of_an_observation(walk: ex.Ledger, tmp_path: Path) -> None:
    table = sample(walk, by="positive", of=["spread"], truth=True).table
    assert table["observation"].to_pylist() == [
        f"spread[{part}]" for part in ("0", "1-4", "5-19", "20 or more")
    ]
    assert sum(table["truth"].to_pylist()) == pytest.approx(1.0)


def test_laws_of_distributions() -> None:
    means = np.array([[2.0, 3.0, 40.0], [0.0, 0.0, 0.0]])
    many = np.array([1.0, 2.0, 1.0])

    def above(number: np.ndarray) -> np.ndarray:
        return of_cells(lambda n: share_above(means, np.asarray(n)[:, None]), many, number)

    weights = many / many.sum()
    for part in (0.1, 0.5, 0.75, 0.99):
        number = quantile(above, part, means.max(axis=1))
        cdf = [float(weights @ stats.poisson.cdf(n, means[0])) for n in range(100)]
        assert number.tolist() == [int(np.argmax(np.array(cdf) >= part)), 0]
    counts = np.array([[0.0, 3.0, 10.0]])
    share = of_cells(lambda n: share_above_of_many(counts, [1, 1, 4], n), [1, 1, 4], 2, 3)
    sure = stats.binom.cdf(3, 10, 0.25) - stats.binom.cdf(2, 10, 0.25)
    assert share == pytest.approx((0 + 1 + 4 * sure) / 6)
    assert np.isnan(of_cells(lambda n: np.zeros((1, 0)), np.zeros(0), 1.0)).all()


SPOILT = {
    'as: um, from: source': ('as: um, from: sauce', "read 'sauce' for 'from', expected one of the "
                             "cells: reader, source. Did you mean 'source'?"),
    "from: source,\n         distances": ("distances", "in observation 'near', expected 'from', "
        "the cells that distances are measured from, such as from: msc"),
    "from: source}": ("from: reader}", "read 'reader' for 'from', expected other cells than those "
                      "of 'in'. Each cell of 'reader' is at distance 0 from itself."),
    "[0 um, 20 um, 60 um, 100 um, 200 um]": ("[20 um, 0 um]", "expected two distances or more, "
        "rising, such as [0 um, 50 um, 100 um]. Each must be larger than the one before."),
    "region: left": ("region: rihgt", "read 'rihgt' for 'region', expected a region of the cells' "
                     "place: left"),
    "[[60 um, 0 um, 0 um], [120 um, 40 um, 40 um]]": ("[[60 um, 0 um, 0 um], [1 um, 4 um, 4 um]]",
        "The second corner must be larger than the first on every axis."),
    "bins: [0, 1, 5, 20]": ("bins: [0, 1.5]", "expected a whole number without a unit"),
    'as: "% cells", bins: [0, 1, 5, 20]': ('as: "% cells"', "expected 'above', such as above: 5, "
        "for % cells"),
    ", bins: [0, 1, 5, 20]": (", bins: [0, 1], above: 2", "expected one of 'above' and 'bins' for "
                              "% cells"),
    "quantiles: [20 %, 50 %, 90 %]": ("quantiles: [100 %]", "expected a share above 0 and below 1, "
                                      "such as 90 %"),
    "quantiles: [20 %": ("from: source, distances: [0 um, 9 um], quantiles: [20 %", "expected only "
                         "one of 'quantiles' and 'distances'"),
    "as: particles/cell, region: left": ("as: particles, region: left", "expected no 'region' for "
        "particles, but for one of particles/cell, % cells, copies, copies/cell, um"),
}  # fmt: skip


@pytest.mark.parametrize("old", SPOILT)
def test_errors_of_parts(old: str) -> None:
    new, message = SPOILT[old]
    assert old in ROW
    with pytest.raises(ModelError) as error:
        compile_model(ex.read(ROW.replace(old, new, 1)))
    assert message in str(error.value), str(error.value)


def test_cells_without_positions() -> None:
    text = ROW.replace("box: [120 um, 40 um, 40 um]\n    walls: [closed, periodic, periodic]",
                       "volume: 1e-6 mL").split("    matrix")[0] + """cells:
  source: {in: gel, count: 1, radius: 4 um}
  reader: {in: gel, count: 5, radius: 5 um}
exosomes: {courier: {}}
journey:
  - {release: courier, from: source, rate: 900 /h}
  - {enter: courier, into: reader, at: 0.05 um/s}
observe:
  way: {of: courier, in: reader, as: um, from: source}
"""  # fmt: skip
    message = (
        r"read 'reader' for 'in', expected cells in boxes alone, or no 'from'. 'gel' is "
        r"well mixed, and its cells have no positions"
    )
    with pytest.raises(ModelError, match=message):
        compile_model(ex.read(text))
