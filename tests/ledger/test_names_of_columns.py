"""Numbers and observations that are called like a column of their table."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import exosome as ex

MODEL = """
format: exosome/1
places: {dish: {volume: 1 uL}}
cells: {reader: {in: dish, count: 50, radius: 8 um, needs: {signal: 4}}}
exosomes: {courier: {}}
observe:
  subject: {of: courier, in: dish, as: particles/mL}
  time_s: {of: courier, in: dish, as: particles}
journey:
  - {load: signal, into: courier, from: dose, copies: 4}
  - {give: courier, into: dish, amount: 200}
  - {clear: courier, in: dish, rate: 0.4 /h}
  - {enter: courier, into: reader, at: 0.02 um/s}
  - {deliver: courier, into: reader, after: 10 min, share: 30 %}
response:
  reader:
    start: {subject: 4, time_s: 3, mean: 2}
    reactions:
      fade: subject -> nothing at 0.7 /h
      wane: time_s -> nothing at 0.2 /h
      stay: mean -> nothing at 1e-9 /h
"""
PATHS = ("response.reader.start.subject", "response.reader.start.time_s")


@pytest.mark.parametrize("path", PATHS)
def test_a_cohort_and_its_report(tmp_path: Path, path: str) -> None:
    made = ex.cohort(MODEL, until="1 h", subjects=3, vary={path: "lognormal(4, 0.3)"},
                     out=tmp_path / "cohort")  # fmt: skip
    cohort = ex.open(made.folder)
    assert cohort.subjects().column_names[:2] == ["subject", path]
    assert cohort.observed(1)["subject"].to_pylist() == [1] * 145
    (_, unit, times, first), (_, _, _, second) = cohort.curves()
    assert unit == "particles/mL" and times[-1] == 3600.0
    np.testing.assert_allclose(first, 1000.0 * second)  # 1 uL
    assert cohort.bands("time_s")["time_s"].to_pylist() == times.tolist()
    assert ex.report(cohort).read_text().count("time_s") >= 2


def test_a_sweep_of_what_is_called_like_a_column(tmp_path: Path) -> None:
    made = ex.sweep(MODEL, until="1 h", vary={"response.reader.start.mean": "1..100 log 3"},
                    out=tmp_path / "sweep")  # fmt: skip
    sweep = ex.open(made.folder)
    (mean,) = (curve for curve in sweep.curves() if curve.name == "mean")
    np.testing.assert_allclose(mean.at[:, 0], [1.0, 10.0, 100.0], rtol=1e-12)
    np.testing.assert_allclose(mean.middle, [1.0, 10.0, 100.0], rtol=1e-6)
    assert ex.report(sweep).is_file()
