"""Observations in every engine: counts of a walk, means of body and field, and what is refused."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pytest
from scipy import stats

import exosome as ex
from exosome.errors import UsageError
from exosome.physics.cell_counts import share_above, share_above_of_many

STIRRED = """
format: exosome/1
places: {dish: {box: [60 um, 60 um, 60 um], walls: closed}}
cells:
  source: {in: dish, count: 4, radius: 6 um}
  reader: {in: dish, count: 30, radius: 5 um}
exosomes: {courier: {}}
journey:
  - {load: miR, into: courier, from: source, copies: 2}
  - {release: courier, from: source, rate: 600 /h}
  - {diffuse: courier, in: dish, at: 30 um^2/s}
  - {clear: courier, in: dish, rate: 6 /h}
  - {enter: courier, into: reader, at: 0.006 um/s}
  - {clear: courier, in: reader, rate: 1 /h}
  - {deliver: courier, into: reader, after: 2 min, share: 50 %}
labels: {dye: {on: courier, law: residualising}}
observe:
  fluid: {of: courier, in: dish, as: particles/mL}
  marked: {of: courier, in: [dish, reader], as: particles, label: dye}
  held: {of: courier, in: reader, as: particles}
  each: {of: courier, in: reader, as: particles/cell}
  some: {of: courier, in: reader, as: "% cells", above: 4}
  copies: {of: courier, in: reader, as: copies, cargo: miR}
  heard: {of: courier, in: reader, as: copies/cell, cargo: miR}
"""
POOL = """
format: exosome/1
places: {blood: {volume: 1 mL}}
cells: {eater: {in: {blood: 40}, radius: 8 um}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: blood, amount: 400}
  - {clear: courier, in: blood, rate: 0.5 /h}
  - {enter: courier, into: eater, at: 1e4 um/s}
observe:
  some: {of: courier, in: eater, as: "% cells", above: 4}
  left: {of: courier, in: blood, as: "%ID"}
"""


def curves(run: ex.Ledger) -> dict[str, np.ndarray]:
    return {name: values for name, _, _, values in run.curves()}


@pytest.mark.slow
@pytest.mark.statistical
def test_walk_body_and_field_agree_where_the_fluid_is_stirred() -> None:
    """8 walks, 7 readings at 2 times against both: |z| < 7 (t, 7 degrees), false alarms 0.6 %.

    Body and field differ by the field's own gradients around cells: 2 %.
    """
    model = ex.read(STIRRED)
    settings = {"until": "20 min", "every": "10 min"}
    body = curves(ex.simulate(model, engine="body", **settings))
    field = curves(ex.simulate(model, engine="field", voxel="10 um", **settings))
    walks = [curves(ex.simulate(model, seed=seed, tracks=0, **settings)) for seed in range(1, 9)]
    assert set(body) == set(field) == set(walks[0]) == {
        "fluid", "marked", "held", "each", "some", "copies", "heard"
    }  # fmt: skip
    for name, mean in body.items():
        assert field[name][1:] == pytest.approx(mean[1:], rel=0.02, abs=0.02), name
        values = np.array([walk[name] for walk in walks])[:, 1:]
        error = values.std(axis=0, ddof=1) / math.sqrt(len(walks))
        for other in (mean, field[name]):
            assert (np.abs(values.mean(axis=0) - other[1:]) < 7 * error + 0.01 * other[1:]).all()


@pytest.mark.statistical
def test_a_population_of_a_walk_and_of_the_body() -> None:
    """20 walks against the body: |z| < 5 (t, 19 degrees), 2 times 2 readings: 0.03 %."""
    model, settings = ex.read(POOL), {"until": "2 h", "every": "1 h"}
    body = curves(ex.simulate(model, engine="body", **settings))
    walks = [curves(ex.simulate(model, seed=seed, tracks=0, **settings)) for seed in range(1, 21)]
    for name in ("some", "left"):
        values = np.array([walk[name] for walk in walks])[:, 1:]
        error = values.std(axis=0, ddof=1) / math.sqrt(len(walks))
        assert (np.abs(values.mean(axis=0) - body[name][1:]) < 5 * error).all(), name


def test_readings_of_a_walk_are_counts_of_its_rows() -> None:
    run = ex.simulate(ex.read(STIRRED), until="20 min", every="10 min")
    read, rows, times = curves(run), run.messages(), (0.0, 600.0, 1200.0)
    taken = rows.filter(pc.equal(rows["fate"], "internalised"))
    cells = taken["receiver"].to_numpy(zero_copy_only=False)
    for at, time in enumerate(times):
        by_then = taken["ended_s"].to_numpy() <= time
        assert read["each"][at] == by_then.sum() / 30
        held = np.unique(cells[by_then], return_counts=True)[1]
        assert read["some"][at] == pytest.approx(100 * (held > 4).sum() / 30)
        out = rows["delivered_s"].to_numpy(zero_copy_only=False) <= time
        copies = rows["miR"].to_numpy()[out].sum()
        assert (read["copies"][at], read["heard"][at]) == (copies, copies / 30)
    assert 0 < read["some"][-1] < 100 and read["copies"][-1] > 0
    counted = {
        (row["where"], row["state"]): row["amount"]
        for row in run.counts().to_pylist() if row["time_s"] == 1200.0
    }  # fmt: skip
    inside = counted["reader", "internalised"]
    assert read["held"][-1] == inside - counted["reader", "degraded"] < inside
    fluid = counted["dish", "free"] + counted["dish", "cleared"]
    assert read["marked"][-1] == inside + fluid
    volume = 60.0**3 - 4 / 3 * math.pi * (4 * 6.0**3 + 30 * 5.0**3)
    assert read["fluid"][-1] == pytest.approx(counted["dish", "free"] / volume * 1e12)


def test_the_mean_distance_from_release_to_uptake() -> None:
    text = STIRRED.split("observe:")[0] + "observe: {way: {of: courier, in: reader, as: um}}\n"
    run = ex.simulate(ex.read(text), until="30 min", every="15 min")
    rows = run.messages()
    rows = rows.filter(pc.equal(rows["fate"], "internalised"))
    way = curves(run)["way"]
    assert math.isnan(way[0])
    assert way[-1] == pytest.approx(np.mean(rows["distance_um"].to_numpy().astype(float)))
    with pytest.raises(UsageError, match=r"observe.way: 'um' needs single exosomes, and the body"):
        ex.simulate(ex.read(text), until="1 min", engine="body")


def test_shares_of_cells_against_their_closed_forms() -> None:
    assert share_above([0.0, 2.0], 0) == pytest.approx([0.0, 1 - math.exp(-2.0)])
    assert share_above(3.0, 1.5) == pytest.approx(1 - 4 * math.exp(-3.0))
    assert share_above_of_many([3.0, 4.0, 4.5], 1.0, 3.5).tolist() == [0.0, 1.0, 1.0]
    assert share_above_of_many([10.0], [4.0], 2) == pytest.approx(stats.binom.sf(2, 10, 0.25))


def test_readings_that_a_run_can_not_give(tmp_path: Path) -> None:
    walk = ex.read(STIRRED)
    with pytest.raises(
        UsageError, match=r"observe.some: '% cells' needs the rows of all .* --keep counts"
    ):
        ex.simulate(walk, until="1 min", keep="counts")
    copies = STIRRED.replace('"% cells", above: 4', '"% cells", above: 4, cargo: miR')
    assert ex.simulate(ex.read(copies), until="1 min").observes
    for engine in ("body", "field"):
        with pytest.raises(
            UsageError, match=f"observe.some: '% cells' of 'miR' needs single exosomes, .*{engine}"
        ):
            ex.simulate(ex.read(copies), until="1 min", engine=engine)
    pool = POOL.replace("above: 4", "above: 4, cargo: m").replace(
        "journey:", "journey:\n  - {load: m, into: courier, from: dose, copies: 2}"
    )
    with pytest.raises(UsageError, match="needs single cells, and those of a well-mixed place"):
        ex.simulate(ex.read(pool), until="1 min")
    responds = STIRRED.replace("labels:", "response: {source: {reactions: "
                               "{fade: miR -> nothing at 1 /h}}}\nlabels:").replace(
        "copies: 2}", "share: 10 %}").replace("6 um}", "6 um, contents: {miR: 9}}")  # fmt: skip
    with pytest.raises(UsageError, match=r"observe.copies: .* is of a cargo that responses decide"):
        ex.simulate(ex.read(responds), until="1 min", engine="body")


def test_labels_that_leave_their_exosome_are_announced_in_a_walk() -> None:
    text = STIRRED.replace("law: residualising", "law: detaches, rate: 1 /h")
    run = ex.simulate(ex.read(text), until="1 min")
    assert run.record["understood"]["unfollowed"]["walk"] == [
        "the walk ignores the label 'dye', which leaves its exosome. The body and the field "
        "engine follow it",
        "the walk leaves out the observation 'marked', because it ignores the label 'dye'. The "
        "body and the field engine follow it",
    ]
    assert "marked" not in curves(run)
