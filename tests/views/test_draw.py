"""Parts of pictures for scripts: what is drawn is what the run says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure

import exosome as ex
from exosome.errors import UsageError
from exosome.views import draw
from exosome.views.bands import bands
from exosome.views.curves import curves

EXAMPLES = Path(__file__).parents[2] / "examples"
MOUSE = EXAMPLES / "mouse-iv" / "model.yaml"


def test_observations_in_time(tmp_path: Path) -> None:
    run = ex.simulate(MOUSE, engine="body", until="1 h", every="10 min", out=tmp_path / "run")
    axes = Figure().add_subplot()
    time, values = draw.observed(axes, run, "mps", times=2.0, unit="min", color="k")
    curve = next(c for c in run.curves() if c[0] == "mps")
    assert np.allclose(time, np.arange(0, 61, 10)) and np.allclose(values, 2.0 * curve[3])
    assert np.allclose(axes.lines[0].get_xydata(), np.column_stack([time, values]))
    assert axes.get_xlabel() == "time (min)"
    axes.set_xlim(0, 60)
    assert axes.get_xticks().tolist() == [0, 10, 20, 30, 40, 50, 60]
    with pytest.raises(UsageError, match="Did you mean 'mps'"):
        draw.observed(axes, run, "mp")


def test_a_zero_is_no_upright_line_on_a_logarithmic_axis(tmp_path: Path) -> None:
    mouse = ex.read(MOUSE).but({"enter[endothelium].rate": "0 /h"})  # walls give back
    day = ex.simulate(mouse, engine="body", until="12 h", out=tmp_path / "day")
    low = curves(day).axes[1]
    assert low.get_yscale() == "log" and min(line.get_ydata()[0] for line in low.lines) == 0.0
    assert not np.isfinite(low.yaxis.get_transform().transform([0.0])).any()
    cohort = ex.cohort(
        mouse, until="24 h", subjects=2, out=tmp_path / "cohort",
        vary={"cells.macrophage.uptake": "lognormal(1, 0.3)"},
    )  # fmt: skip
    lungs = bands(cohort).axes[2]
    assert lungs.get_yscale() == "log" and np.isnan(lungs.lines[0].get_ydata()[0])


def test_responses_and_effects(tmp_path: Path) -> None:
    model = EXAMPLES / "cartilage" / "model.yaml"
    run = ex.simulate(model, engine="body", until="2 h", every="1 h", out=tmp_path / "run")
    axes = Figure().add_subplot()
    time, values = draw.response(axes, run, "COX2")
    rows = [row for row in run.response().to_pylist() if row["species"] == "COX2"]
    assert np.allclose(values, [row["mean"] for row in rows]) and np.allclose(time, [0, 1, 2])
    for wrong in ({"species": "COX3"}, {"species": "COX2", "of": "neuron"},
                  {"species": "COX2", "column": "median"}):  # fmt: skip
        with pytest.raises(UsageError, match="expected one of"):
            draw.response(axes, run, **wrong)
    vary = {"give.amount": "1e8..1e10 log 3"}
    sweep = ex.sweep(model, until="1 h", vary=vary, out=tmp_path / "sweep")
    curve = draw.effect(axes, sweep, "at the end", "COX2")
    assert np.allclose(axes.lines[-1].get_xdata(), [1e8, 1e9, 1e10])
    assert np.allclose(axes.lines[-1].get_ydata(), curve.middle)
    assert axes.get_xlabel() == "give.amount (exosomes)"
    with pytest.raises(UsageError, match="expected one of"):
        draw.effect(axes, sweep, "delivered", "COX2")


def test_shells_add_up() -> None:
    distance, amount = np.array([1.0, 3.0, 12.0]), np.array([2.0, 4.0, 7.0])
    middle, sums, cells = draw.shells(distance, amount, np.array([0.0, 10.0, 20.0, 30.0]))
    assert middle.tolist() == [2.0, 12.0, 25.0]
    assert sums.tolist() == [6.0, 7.0, 0.0] and cells.tolist() == [2.0, 1.0, 0.0]
