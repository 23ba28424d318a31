"""The examples: their scripts run and draw, every number in them has a source."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.compile.rules.engine_support import fitting
from exosome.model import read

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/**/model.yaml"))
LAST_LINE = {
    "back": "1 copy of miR-122: liver 95.8%, in the walk",
    "cartilage": "Timing only",
    "cartilage-repair": "1.65 times the matrix per DNA after 28 d; direction and timing only",
    "chemotaxis": "follower / leader: 0.83 (standard error 0.06) with the cue, 0.01",
    "echo": "the walk in",
    "erectile": "injury, exosomes: 61 %, 62 %, 64 % alive after 10 d",
    "fit-mouse": "of the calibration of least squares",
    "fit-uptake": "the truth lies within the 95 % intervals of",
    "flow": "flow 0.3 um/s: 2.1 % of the uptake is upstream",
    "follicle": "1.87 times as many beside the papilla, 1.02 at the top",
    "from-image": "the strongest pair: c",
    "gel": "msc-",
    "gel-retention": "90 % kept after 14 d; free diffusion keeps 0 to 21 %",
    "iodine-2023": "4.2 in the dish; in xenografts, not fitted, 3: 1.4-fold off, naive 3.0-fold",
    "knee": "No exosome product is approved",
    "mouse-iv": "times as much is in the blood after an hour",
    "nerve-root": "no estimand and no prior",
    "neighbours": "mean-field range 117 um",
    "perfused": "a cell in the first 50 um took in",
    "plasma": "no finding.",
    "prp": "neither 0.40, plasma 0.76, exosomes 0.57, both",
    "range-in-vivo": "only D/kappa is known",
    "range": "range 28 um, closed form 28 um",
    "readings": "copies after an hour: truth",
    "talk": "closest: tumour to tumour, 2.68 times well-mixed",
    "scarce": "copies in a day",
    "wound": "without, seed 1: 38 cells in the gap after 24 h, 27 migrated, 11 born there",
    "whose": "and no answer names the liver",
    "shen-2026": "as well as the published 5: 1, 2, 5, 20, 1000",
}


def test_the_mouse_that_is_fitted_again_is_the_mouse():
    """`fit-mouse` says that it finds the numbers of `mouse-iv` again: same model, other title."""
    ours, theirs = (
        (ROOT / "examples" / name / "model.yaml").read_text(encoding="utf-8").splitlines()
        for name in ("fit-mouse", "mouse-iv")
    )
    assert [one for one in ours if "title:" not in one] == [
        one for one in theirs if "title:" not in one
    ]


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_script_runs_and_draws(example, tmp_path):
    for part in (example.relative_to(ROOT), Path("benchmarks", "data")):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("*.png"))
    folder = tmp_path / example.relative_to(ROOT)
    done = subprocess.run(
        [sys.executable, "run.py"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert LAST_LINE[example.name] in done.stdout.splitlines()[-1]
    assert (folder / "figure.png").stat().st_size > 10_000


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_every_number_has_a_source(example):
    model = read(example / "model.yaml")
    compile_model(model, fitting(model))
    assert [n["path"] for n in understood(model)["numbers"] if not n["source"]] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_page_shows_the_figure(example):
    page = (example / "README.md").read_text(encoding="utf-8")
    assert "(figure.png)" in page and (example / "figure.png").exists()
    assert len(page.splitlines()) <= 12
