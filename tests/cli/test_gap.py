"""The command `gap`: closure of a gap in a run and over seeds, as text, table and picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import t

import exosome as ex
from exosome.views.gap_figure import gap
from support.commands import exosome_says

pytestmark = pytest.mark.slow

MODEL = """
format: exosome/1
places: {dish: {box: [200 um, 60 um, 20 um], walls: [closed, periodic, closed]}}
cells:
  fibroblast:
    in: dish
    positions: [[20 um, 15 um, 6 um], [20 um, 45 um, 6 um], [45 um, 30 um, 6 um],
                [150 um, 15 um, 6 um], [150 um, 45 um, 6 um], [180 um, 30 um, 6 um]]
    radius: 6 um
exosomes: {courier: {}}
journey:
  - {release: courier, from: fibroblast, rate: 1 /h}
  - {diffuse: courier, in: dish, at: 2 um^2/s}
  - {clear: courier, in: dish, rate: 4 /h}
tissue:
  - {divide: fibroblast, rate: 0.1 /h}
  - {move: fibroblast, speed: 15 um/h, persistence: 60 min, dimensions: 2}
"""
GAP = "60um", "130um"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("gap") / "seeds"
    ex.replicates(MODEL, until="9 h", every="3 h", seeds="1..3", out=folder, tracks=0)
    return folder


def test_means_over_seeds_are_those_of_the_runs(seeds: Path) -> None:
    replicates = ex.open(seeds)
    runs = [replicates.run(seed).gap_closure(*GAP) for seed in replicates.seeds]
    table = replicates.gap_closure(*GAP).to_pandas()
    assert table.columns.tolist() == ["time_s", "quantity", "seeds", "mean", "sd", "low", "high"]
    for quantity in ("cells", "migrated", "born_there", "closure"):
        own = table[table["quantity"] == quantity]
        values = np.array([run[quantity].to_numpy() for run in runs], float)
        assert own["time_s"].tolist() == [0.0, 10800.0, 21600.0, 32400.0]
        assert own["mean"].to_numpy() == pytest.approx(values.mean(axis=0))
        sd = values.std(axis=0, ddof=1)
        assert own["sd"].to_numpy() == pytest.approx(sd)
        top = values.mean(axis=0) + t.ppf(0.975, 2) * sd / 3**0.5
        assert own["high"].to_numpy() == pytest.approx(top)
    assert table["mean"].max() > 1.0


def test_text_table_and_picture(seeds: Path, tmp_path: Path) -> None:
    says = exosome_says("gap", str(seeds), *GAP, "--out", "gap.svg", cwd=tmp_path)
    assert (says.returncode, says.stderr) == (0, "")
    lines = says.stdout.splitlines()
    assert lines[0].split()[:4] == ["time", "cells", "in", "the"] and lines[-1] == "wrote gap.svg"
    assert lines[4].split()[:2] == ["9", "h"] and lines[4].count("(") == 4
    assert (tmp_path / "gap.svg").read_bytes().startswith(b"<?xml")
    one = exosome_says("gap", str(seeds / "seed-1"), *GAP, "--out", "gap.csv", "-q", cwd=tmp_path)
    assert (one.returncode, one.stdout, one.stderr) == (0, "", "")
    rows = (tmp_path / "gap.csv").read_text().splitlines()
    assert rows[0] == '"time_s","cells","migrated","born_there","closure"' and len(rows) == 5
    run = ex.open(seeds / "seed-1").gap_closure(*GAP)
    drawn = gap(run).axes
    assert drawn[0].lines[0].get_ydata() == pytest.approx(run["closure"].to_numpy())
    assert [line.get_label() for line in drawn[1].lines] == ["migrated into it", "born there"]


def test_the_report_shows_a_gap(seeds: Path, tmp_path: Path) -> None:
    for folder, words in ((seeds, "means over the seeds"), (seeds / "seed-2", "born there.")):
        says = exosome_says("report", str(folder), "--gap", "60um..130um", cwd=tmp_path)
        assert (says.returncode, says.stderr) == (0, "")
        page = (folder / "report.html").read_text(encoding="utf-8")
        assert page.count("Closure of the gap from 60um to 130um along x") == 2
        assert words in page and 'download="gap.csv"' in page
    says = exosome_says("report", str(seeds), "--gap", "60um", cwd=tmp_path)
    assert says.returncode == 2
    assert "read '60um' for 'gap', expected a gap along x such as 170um..330um" in says.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("130um", "60um"), "read a gap from 130um to 60um, expected the lower end first"),
        ((*GAP, "--axis", "w"), "read 'w' for 'axis', expected one of x, y, z"),
        ((*GAP, "--out", "gap.jpg"), "read 'gap.jpg' for 'out', expected a name that ends with"),
        (("60", "130um"), "read '60' for 'low', expected a length with its unit"),
    ],
)
def test_what_is_wrong(seeds: Path, words: tuple[str, ...], message: str, tmp_path: Path) -> None:
    says = exosome_says("gap", str(seeds), *words, cwd=tmp_path)
    assert says.returncode == 2 and message in says.stderr
