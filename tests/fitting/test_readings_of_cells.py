"""Readings of cells as data of a fit: the body predicts what its own run reads, or says why not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.errors import UsageError
from exosome.fitting.fit_problem import fit_problem
from exosome.fitting.petab_files import export_petab

MODEL = """
format: exosome/1
places: {dish: {volume: 1 mm^3}}
cells: {msc: {in: dish, count: 1000, radius: 10 um}}
exosomes: {ev: {}}
journey:
  - {load: miR, into: ev, from: dose, copies: 2}
  - {give: ev, into: dish, amount: 4000}
  - {clear: ev, in: dish, rate: 0.3 /h}
  - {enter: ev, into: msc, at: 0.1 um/s}
  - {deliver: ev, into: msc, after: 1 min, share: 50 %}
observe:
  plasma: {of: ev, in: dish, as: particles/mL}
  held: {of: ev, in: msc, as: particles/cell}
  some: {of: ev, in: msc, as: "% cells", above: 1}
  spread: {of: ev, in: msc, as: "% cells", bins: [0, 1, 3]}
  middle: {of: ev, in: msc, as: particles/cell, quantiles: [90 %]}
  heard: {of: ev, in: msc, as: copies/cell, cargo: miR}
"""
FREE = ["enter.at=0.01..1 um/s log"]
UNITS = {"held": "particles/cell", "some": "% cells", "spread[0]": "% cells",
         "spread[1-2]": "% cells", "middle[q90]": "particles/cell",
         "heard": "copies/cell"}  # fmt: skip


def columns(*names: str) -> dict[str, list[object]]:
    return {"time (h)": [1.0, 4.0] * len(names), "observable": [n for n in names for _ in range(2)],
            "value": [1.0] * 2 * len(names), "unit": [UNITS[n] for n in names for _ in range(2)],
            "sd": [0.5] * 2 * len(names)}  # fmt: skip


def test_a_fit_predicts_what_a_body_run_reads() -> None:
    names = [name for name in UNITS if name != "heard"]
    problem = fit_problem(ex.read(MODEL), data=columns(*names), free=FREE, engine="body")
    for speed in (0.1, 0.3):
        run = ex.simulate(ex.read(MODEL).but({"enter.at": f"{speed} um/s"}), until="4 h",
                          every="1 h", engine="body")  # fmt: skip
        curves = {name: values for name, _, _, values in run.curves()}
        read = np.concatenate([curves[name][[1, 4]] for name in names])
        assert read.max() > 1.0
        predicted, _ = problem.predictor().predict(np.array([speed]))
        assert predicted == pytest.approx(read, rel=1e-6, abs=1e-9)


def test_copies_in_cells_are_refused_by_name() -> None:
    problem = fit_problem(ex.read(MODEL), data=columns("heard"), free=FREE, engine="body")
    with pytest.raises(UsageError) as error:
        problem.predictor()
    assert str(error.value) == (
        "observe.heard: the body engine reads no 'copies/cell' at the times of data; read "
        "particles/cell or % cells, or fit with the engine field"
    )


def test_several_populations_give_a_mean_and_no_share() -> None:
    text = MODEL.replace("dish: {volume: 1 mm^3}", "dish: {volume: 1 mm^3}, well: {volume: 1 mm^3}")
    model = ex.read(text.replace("in: dish, count: 1000", "in: {dish: 500, well: 500}"))
    mean = fit_problem(model, data=columns("held"), free=FREE, engine="body")
    assert np.isfinite(mean.predictor().predict(np.array([0.1]))[0]).all()
    problem = fit_problem(model, data=columns("some"), free=FREE, engine="body")
    with pytest.raises(UsageError, match="reads shares and quantiles of cells in one place"):
        problem.predictor()


def test_a_design_ranks_readings_of_cells() -> None:
    result = ex.design(ex.read(MODEL), free=FREE, data=columns("held", "some"), until="4 h")
    assert result.table().num_rows > 0


def test_petab_refuses_readings_of_cells(tmp_path: Path) -> None:
    problem = fit_problem(ex.read(MODEL), data=columns("some"), free=FREE, engine="body")
    with pytest.raises(UsageError) as error:
        export_petab(problem, tmp_path)
    assert str(error.value) == (
        "'some' is not written to PEtab: only observations of amounts and species of responses are"
    )
