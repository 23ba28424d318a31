"""Grids in the page: one range of colours for the run, no value in voxels within cells."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.viewer.coloured_grids import colours
from exosome.viewer.column_file import decoded
from exosome.viewer.run_data import RunData

MODEL = """\
format: exosome/1
title: A cell among small voxels
places: {dish: {box: [100 um, 60 um, 60 um], walls: closed}}
cells:
  host: {in: dish, radius: 20 um, positions: [[30 um, 30 um, 30 um]]}
exosomes: {courier: {}}
journey:
  - {release: courier, from: host, rate: 1000 /h}
  - {diffuse: courier, in: dish, at: 4 um^2/s}
"""


def none(ever: np.ndarray) -> np.ndarray:
    return np.zeros_like(ever)


def test_colours_span_all_times_and_leave_out_few_values() -> None:
    early = np.zeros(1000, np.float32)
    early[:10] = 50.0
    late = np.full(1000, 2.0, np.float32)
    late[:20] = 0.001  # 2 % of the values above 0: below the range
    found = colours([early, late], none)
    assert found.high == 50.0
    assert 50.0 / 10**1.5 < found.low <= 2.0
    assert not found.empty.any()


def test_colours_span_one_to_six_powers_of_ten() -> None:
    even = colours([np.full(10, 7.0, np.float32)], none)
    assert (even.low, even.high) == pytest.approx((0.7, 7.0))
    wide = colours([np.logspace(-30, 2, 1000).astype(np.float32)], none)
    assert (wide.low, wide.high) == pytest.approx((1e-4, 1e2))
    nothing = colours([np.zeros(10, np.float32)], none)
    assert (nothing.low, nothing.high) == (0.0, 0.0)


def test_voxels_within_a_cell_have_no_value_at_any_time(tmp_path: Path) -> None:
    run = ex.simulate(
        MODEL, engine="field", until="2 h", every="30 min", voxel="5 um", out=tmp_path / "run"
    )
    data = RunData(run)
    (grid,) = data.manifest["fields"]
    sent = [decoded(data.grid("0", str(n)).content) for n in range(len(grid["time_s"]))]
    centres = np.stack(np.meshgrid(
        *(first + voxel * np.arange(n) for first, voxel, n in
          zip(grid["first"], grid["voxel"], grid["shape"], strict=True)), indexing="ij",
    ), axis=-1)  # fmt: skip
    far = np.linalg.norm(centres - [30.0, 30.0, 30.0], axis=-1).ravel()
    for one in sent:
        assert np.isnan(one["value"][far < 15.0]).all()
        assert np.isfinite(one["value"][far > 20.0]).all()  # at the start they hold 0
        np.testing.assert_array_equal(one["colours"], sent[0]["colours"])
    assert sent[0]["colours"][1] == pytest.approx(max(np.nanmax(one["value"]) for one in sent))
