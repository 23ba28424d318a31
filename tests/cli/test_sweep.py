"""Effect against dose: every point is the run that it stands for, at body and at walk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

import exosome as ex
from exosome.errors import UsageError
from exosome.ledger.sweep_tables import units_of
from exosome.views.effect_figure import effects
from support.commands import exosome_says

pytestmark = pytest.mark.slow

MODEL = """
format: exosome/1
title: A dose and its answer
places: {dish: {volume: 1 uL}}
cells: {reader: {in: dish, count: 500, radius: 8 um, needs: {signal: 40}}}
exosomes: {courier: {}}
journey:
  - {load: signal, into: courier, from: dose, copies: 4}
  - {give: courier, into: dish, amount: 1e5}
  - {clear: courier, in: dish, rate: 0.4 /h}
  - {enter: courier, into: reader, at: 0.02 um/s}
  - {deliver: courier, into: reader, after: 10 min, share: 30 %}
response:
  reader:
    start: {made: 0}
    reactions:
      make: nothing -> made at 60 /h when signal above 20 (hill 2)
      fade: signal -> nothing at 0.7 /h
"""
TISSUE = """
format: exosome/1
places: {gel: {box: [150 um, 150 um, 150 um], walls: closed}}
cells: {reader: {in: gel, count: 30, radius: 8 um, needs: {signal: 12}}}
exosomes: {courier: {}}
journey:
  - {load: signal, into: courier, from: dose, copies: 4}
  - {give: courier, into: gel, amount: 100}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: reader, at: 0.2 um/s}
  - {deliver: courier, into: reader, after: 1 min, share: 100 %}
response: {reader: {reactions: {fade: signal -> nothing at 0.7 /h}}}
"""
DOSES = {"give.amount": "1e4..1e8 log 5"}


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> ex.Sweep:
    out = tmp_path_factory.mktemp("sweep") / "doses"
    return ex.sweep(MODEL, until="12 h", vary=DOSES, out=out)


def test_every_point_is_its_own_run(swept: ex.Sweep) -> None:
    """Copies delivered and amounts at the end, point by point, to 1e-6 (the fast path shares one
    document); delivery is linear in the dose, the answer saturates."""
    curves = {(c.what, c.name): c for c in swept.curves()}
    at = curves["delivered", "signal"].at[:, 0]
    np.testing.assert_allclose(at, 10.0 ** np.arange(4, 9), rtol=1e-12)
    for point, dose in enumerate(at):
        run = ex.simulate(
            ex.read(MODEL).but({"give.amount": f"{dose:g}"}), engine="body", until="12 h"
        )
        (mean,) = run.reached()["mean"].to_pylist()
        assert curves["delivered", "signal"].middle[point] == pytest.approx(mean, rel=1e-6)
        for row in run.record["response"]:
            actual = curves["at the end", row["species"]].middle[point]
            assert actual == pytest.approx(row["end"], rel=1e-5, abs=1e-6)
    delivered, made = (curves[key].middle for key in (("delivered", "signal"),
                                                      ("at the end", "made")))  # fmt: skip
    np.testing.assert_allclose(delivered / delivered[0], at / at[0], rtol=1e-6)
    assert made[1] / made[0] > 30.0 and made[4] / made[3] < 1.5  # hill 2, and saturation


def test_it_says_where_the_need_is_reached(swept: ex.Sweep) -> None:
    curve = next(c for c in swept.curves() if c.what == "delivered")
    reached = int((curve.middle >= 40.0).sum())
    assert 0 < reached < 5 and curve.need == 40.0
    assert f", 40 needed (reached at {reached} of 5 points)" in str(swept)


def test_the_picture_is_logarithmic_and_holds_the_points(swept: ex.Sweep) -> None:
    figure = effects(swept)
    titles = {axes.get_title(loc="left"): axes for axes in figure.axes}
    curve = next(c for c in swept.curves() if c.what == "delivered")
    axes = titles["signal delivered per reader"]
    assert axes.get_xscale() == axes.get_yscale() == "log"
    np.testing.assert_array_equal(axes.lines[0].get_ydata(), curve.middle)
    assert any(text.get_text() == "needed 40" for text in axes.texts)


def test_a_long_title_stays_over_its_panel(
    swept: ex.Sweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    curve = next(c for c in swept.curves() if c.what == "taken in")
    long = curve._replace(type="macrophage in spleen.plasma", name="particle")
    monkeypatch.setattr(type(swept), "curves", lambda _: [long, long])
    figure = effects(swept)
    figure.canvas.draw()
    width = figure.get_size_inches()[0] * figure.dpi
    assert all(axes._left_title.get_window_extent().x1 <= width for axes in figure.axes)


def test_again_and_open(swept: ex.Sweep) -> None:
    from exosome.ensembles.sweep import again

    assert again(swept.folder) == []


def test_subjects_draw_the_same_numbers_at_every_point() -> None:
    """Ten subjects whose uptake varies: 90 % of them beside the median, in the same order."""
    actual = ex.sweep(
        MODEL.replace("radius: 8 um,", "radius: 8 um, uptake: 1,"), until="12 h", subjects=10,
        vary={**DOSES, "cells.reader.uptake": "lognormal(1, 0.5)"},
    )  # fmt: skip
    curve = next(c for c in actual.curves() if c.what == "delivered")
    assert (curve.low < curve.middle).all() and (curve.middle < curve.high).all()
    lines = actual.effects().to_pylist()
    ours = [r for r in lines if r["what"] == "delivered"]
    uptake = [[r["cells.reader.uptake"] for r in ours if r["point"] == p] for p in range(5)]
    assert all(row == uptake[0] for row in uptake) and len(set(uptake[0])) == 10


def test_cells_above_a_threshold_at_walk() -> None:
    """The share of single cells with enough, from the messages of the run itself."""
    actual = ex.sweep(
        TISSUE, until="6 h", engine="walk", vary={"give.amount": "50, 200, 800"}, seed=3
    )
    curve = next(c for c in actual.curves() if c.what == "delivered")
    for point, dose in enumerate((50, 200, 800)):
        run = ex.simulate(ex.read(TISSUE).but({"give.amount": str(dose)}), until="6 h", seed=3,
                          tracks=0)  # fmt: skip
        copies = run.delivered()["signal"].to_numpy()
        assert curve.middle[point] == pytest.approx(copies.mean())
        assert curve.enough[point] == pytest.approx((copies >= 12).mean())
    assert curve.enough[0] < 0.3 < 0.9 < curve.enough[2]


@pytest.mark.parametrize("name", ["mouse-iv", "knee", "perfused"])
def test_cells_in_a_body(name: str) -> None:
    """Cells that live in places of a body: what each took in is what the run of that dose says."""
    model = ex.read(Path(__file__).parents[2] / "examples" / name / "model.yaml")
    actual = ex.sweep(model, until="10 min", vary={"give.amount": "1e8, 1e10"})
    run = ex.simulate(model.but({"give.amount": "1e10"}), engine="body", until="10 min")
    last = [row for row in run.counts().to_pylist() if row["time_s"] == 600.0]
    for curve in (c for c in actual.curves() if c.what == "taken in"):
        ours = [r for r in last if (r["where"], r["state"]) == (curve.type, "internalised")]
        each = sum(r["amount"] for r in ours) / run.record["numbers"][curve.type]
        assert curve.middle[1] == pytest.approx(each, rel=1e-6)
        assert 0.0 < curve.middle[0] < curve.middle[1]
    assert any(c.what == "taken in" for c in actual.curves())


def test_the_command_writes_table_and_picture(tmp_path: Path) -> None:
    (tmp_path / "dose.yaml").write_text(MODEL, encoding="utf-8")
    done = exosome_says(
        "sweep", "dose.yaml", "--until", "12h", "--vary", "journey.give.amount=1e8..1e12 log 9",
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "runs" / "dose-sweep"
    table = pq.read_table(folder / "effects.parquet")
    assert len(set(table["point"].to_pylist())) == 9
    assert (folder / "effects.png").read_bytes().startswith(b"\x89PNG")
    assert "signal delivered per reader" in done.stdout
    shown = exosome_says("show", folder, cwd=tmp_path)
    assert shown.stdout.strip().splitlines()[0] == "A dose and its answer"
    assert exosome_says("report", folder, cwd=tmp_path).returncode == 0
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "Effects at every point" in page and page.count("<img") == 1
    assert exosome_says("again", folder, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("vary", "more", "output"),
    [
        ({"cells.reader.count": "lognormal(500, 0.2)"}, {"subjects": 3}, "needs points"),
        ({**DOSES, "clear.rate": "lognormal(0.4 /h, 0.2)"}, {}, "number of subjects is missing"),
        (DOSES, {"subjects": 0}, "read '0' for 'subjects', expected a number of subjects from 1"),
    ],
)
def test_what_cannot_be_swept(vary: dict[str, str], more: dict[str, int], output: str) -> None:
    with pytest.raises(UsageError, match=output.replace("?", r"\?")):
        ex.sweep(MODEL, until="12 h", vary=vary, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "vary",
    ({"give.amount": "0, 1e5, 1e6"}, {"clear.rate": "0.4 /h, 0 /h, 0.8 /h"},
     {"enter.at": "0 um/s, 0.02 um/s"}, {"deliver.share": "0 %, 30 %"},
     {"give.amount": "times 0, 1", "clear.rate": "0 /h, 0.4 /h"}),
)  # fmt: skip
def test_a_control_of_zero_runs(vary: dict[str, str]) -> None:
    """A value of 0 leaves a transition out: each point equals its own run, in its own place."""
    sweep = ex.sweep(MODEL, until="6 h", vary=vary)
    rows = sweep.effects().to_pylist()
    model = ex.read(MODEL)
    points = sorted({row["point"] for row in rows})
    assert len(points) == np.prod([text.count(",") + 1 for text in vary.values()])
    for point in points:
        here = {row["what"]: row for row in rows if row["point"] == point and row["name"] in
                ("courier", "signal") and row["what"] != "at the end"}  # fmt: skip
        given = sweep.record["units"]
        change = {
            path: f"{here['taken in'][path]:g} {unit}".strip() for path, unit in given.items()
        }
        run = ex.simulate(model.but(change), engine="body", until="6 h")
        taken = run.fates()["internalised"] / 500.0
        assert here["taken in"]["mean"] == pytest.approx(taken, rel=1e-6, abs=1e-9)
        copies = run.summary()["copies"]["reader"].get("signal", 0.0) / 500.0
        assert here["delivered"]["mean"] == pytest.approx(copies, rel=1e-6, abs=1e-9)


def test_values_keep_the_unit_of_the_user(tmp_path: Path) -> None:
    """In the table, its metadata, the axis and the report."""
    vary = {"clear.rate": "0.1 /h..0.4 /h linear 4", "deliver.share": "10 %, 30 %"}
    sweep = ex.sweep(MODEL, until="1 h", vary=vary, out=tmp_path / "rates")
    field = pq.read_schema(tmp_path / "rates" / "effects.parquet").field("journey.clear.rate")
    assert field.metadata[b"unit"] == b"/h"
    rates = sorted(set(sweep.effects()["journey.clear.rate"].to_pylist()))
    assert rates == [0.1, 0.2, 0.3, 0.4]
    axes = effects(sweep).axes[0]
    assert axes.get_xlabel() == "clear.rate (/h)"
    legend = axes.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["share 10 %", "share 30 %"]
    assert "clear.rate (/h)" in ex.report(sweep).read_text(encoding="utf-8")
    old = {key: value for key, value in sweep.record.items() if key != "units"}
    assert units_of(old)["journey.clear.rate"] == "1/s"  # of a record without units
