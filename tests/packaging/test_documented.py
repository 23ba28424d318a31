"""Every `exosome ...` line and every Python block of the pages runs on the model it speaks of.

Times are shortened to a few minutes, cohorts to four subjects and sweeps stay as they are: see
`SHORTER`. A page may name files that `MODELS` does not know only by adding them there.
"""

from __future__ import annotations

import logging
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import exosome as ex
from exosome.cli import main
from support.host_panels import write_tables
from support.sbml.cases import CASES
from support.sbml.write import write_case

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("examples/**/README.md")])
# A text of a documented line and what stands in its place here, so that all take about a minute.
SHORTER = (
    (r"--until (24 ?h|2 ?h)", "--until 2min"),
    (r"--subjects \d+", "--subjects 4"),
    (r'until="(24|2) h"', 'until="2 min"'),
    (r'at=\["6 h", "24 h"\]', 'at=["1 min", "2 min"]'),
    (r"lives=20_000", "lives=200"),
    (r"--lives 1e5", "--lives 200"),
    (r"trial new trial.yaml", "trial new trial.yaml --overwrite"),
    (r"--out trials/(\w+)", r"--out trials/\1 --overwrite"),
    (r"--trials \d+", "--trials 20"),
    (r"^(exosome view [\w/. -]+?)(?<!html)$", r"\1 --export view.html"),  # or it would serve
    (r"--out fits/x", "--out fits/x --starts 1 --overwrite"),
    (r"--tissues \d+ --ranges 20um,60um,200um", "--tissues 1 --ranges 20um --overwrite"),
    (r" --starts \d+ --paths \d+", " --starts 1 --paths 60"),
)
# The model that a file's name stands for; others are those of the page's own folder.
MODELS = {
    "gel.yaml": None, "dish.yaml": ROOT / "examples" / "readings" / "model.yaml",
    "mouse.yaml": ROOT / "examples" / "mouse-iv" / "model.yaml"}
NAMED_ALONE = r"exosome( [a-z-]+)?( --[a-z-]+)?"  # a command in the text, without what it takes
FIT = (
    'exosome fit mouse.yaml --data blood.csv --free "enter[macrophage].at=1e-4..1 um/s log" '
    "--out fits/x --starts 1 --overwrite"
)
# Readings for the page about fits, of the model that it speaks of.
BLOOD = (
    "time (h),observable,value (%ID/mL),cv\n0.1,blood,40,0.2\n1,blood,20,0.2\n4,blood,9,0.2\n"
)
# Lines that need something to be there already, by their beginning: what to run before them.
BEFORE = {
    "exosome compare runs/gel runs/gel-body": [
        "exosome run gel.yaml --until 2min --out runs/gel --overwrite",
        "exosome run gel.yaml --until 2min --engine body --out runs/gel-body --overwrite",
    ],
    "exosome compare runs/gel --": ["exosome run gel.yaml --until 2min --out runs/gel --overwrite"],
    "exosome talk runs/gel": ["exosome run gel.yaml --until 2min --out runs/gel --overwrite"],
    "exosome talk runs/talk": ["exosome run model.yaml --until 2min --out runs/talk --overwrite"],
    "exosome view runs/gel runs/gel-body": [
        "exosome run gel.yaml --until 2min --out runs/gel --overwrite",
        "exosome run gel.yaml --until 2min --engine body --out runs/gel-body --overwrite",
    ],
    "exosome view runs/gel": ["exosome run gel.yaml --until 2min --out runs/gel --overwrite"],
    "exosome view runs/demo": ["exosome run gel.yaml --until 2min --out runs/demo --overwrite"],
    "exosome plot runs/gel": ["exosome run gel.yaml --until 2min --out runs/gel --overwrite"],
    "exosome show runs/gel": ["exosome run gel.yaml --until 2min --out runs/gel --overwrite"],
    "exosome trace runs/gel": ["exosome run gel.yaml --until 2min --out runs/gel --overwrite"],
    "exosome sample runs/dish": ["exosome run dish.yaml --until 2min --out runs/dish --overwrite"],
    "exosome show runs/wound": [
        "exosome run examples/wound/model.yaml --until 2min --out runs/wound --overwrite"
    ],
    "exosome report runs/wound": [
        "exosome run examples/wound/model.yaml --until 2min --out runs/wound --overwrite"
    ],
    "exosome gap runs/wound": [
        "exosome run examples/wound/model.yaml --until 2min --out runs/wound --overwrite"
    ],
    "exosome cite runs/dish": ["exosome run dish.yaml --until 2min --out runs/dish --overwrite"],
    "exosome sample runs/readings": [
        "exosome run model.yaml --until 2min --out runs/readings --overwrite"
    ],
    "exosome exam grade": ["exosome exam --tissues 1 --ranges 20um --out exam --overwrite"],
    "exosome report runs/gel": ["exosome run gel.yaml --until 2min --out runs/gel --overwrite"],
    "exosome again runs/gel": ["exosome run gel.yaml --until 2min --out runs/gel --overwrite"],
    "exosome check cells/model.yaml": [
        "exosome tissue examples/from-image/map.tsv --thickness 18um --out cells --overwrite"
    ],
    "exosome show fits/x": [FIT],
    "exosome again fits/x": [FIT],
    "exosome report fits/x": [FIT],
    "exosome plot fits/x": [FIT],
    **{
        f"exosome trial {verb} trial.yaml": ["exosome trial new trial.yaml --overwrite"]
        for verb in ("check", "power", "run", "size")
    },
    "exosome trial report trials/first": [
        "exosome trial new trial.yaml --overwrite",
        "exosome trial power trial.yaml --trials 20 --out trials/first --overwrite",
    ],
    "exosome run --resume": ["exosome run gel.yaml --until 2min --out runs/gel --overwrite"],
}
# What ends with another code than 0, and why that is right.
ENDS = {
    "exosome compare": (0, 1),  # 1: the runs differ, which is what it tells
    "exosome run --resume": (2,),  # the run is finished; broken ones: test_broken_off.py
}


def lines(page: Path) -> list[str]:
    """The commands of a page with all that they are given: those of its blocks and in its text."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    listed = [line for block in blocks for line in block.splitlines()]
    bare = re.sub(r"^```\w*\n(.*?)^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    listed += re.findall(r"`(exosome [^`]+)`", bare)
    listed = [re.sub(r"^\.venv/bin/", "", line) for line in listed]
    commands = [re.split(r" {3,}|  #", line)[0].strip() for line in listed]
    return [c for c in commands if c.startswith("exosome ")]


def blocks_of_python(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


LINES = [(page, line) for page in PAGES for line in dict.fromkeys(lines(page))]
BLOCKS = [(page, block) for page in PAGES for block in blocks_of_python(page)]


def short(text: str) -> str:
    for pattern, instead in SHORTER:
        text = re.sub(pattern, instead, text)
    return text


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the models that the pages speak of."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(
        ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("*.png", "runs")
    )
    for name, model in MODELS.items():
        if model is not None:
            shutil.copy(model, folder / name)
    (folder / "blood.csv").write_text(BLOOD, encoding="utf-8")
    write_tables(folder)
    write_case(folder / "DIR" / "00001", CASES[0])
    return folder


def run(line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of a command, in this process; an unknown error is raised."""
    monkeypatch.setattr(sys, "argv", shlex.split(line))
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        logging.getLogger("exosome").handlers.clear()
    return 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "line"), LINES, ids=[f"{page.parent.name}/{page.stem}: {line}" for page, line in LINES]
)
def test_a_line_runs(
    page: Path, line: str, desk: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    here = desk / page.parent.relative_to(ROOT) if "examples" in page.parts else desk
    monkeypatch.chdir(here)
    if re.fullmatch(NAMED_ALONE, line) and line != "exosome library":
        assert run(f"{' '.join(line.split()[:2])} --help", monkeypatch) == 0
        return
    if "model.yaml" in line and not (here / "model.yaml").exists():
        shutil.copy(MODELS["mouse.yaml"] or "", here / "model.yaml")
    if not line.startswith("exosome new"):
        assert run("exosome new gel.yaml --overwrite", monkeypatch) == 0
    else:
        Path("gel.yaml").unlink(missing_ok=True)
    for first in next((v for start, v in BEFORE.items() if line.startswith(start)), ()):
        assert run(first, monkeypatch) == 0
    shutil.rmtree("runs", ignore_errors=True) if " run " in line and "resume" not in line else None
    if " sweep " in line:
        shutil.rmtree("runs", ignore_errors=True)
    for exported in ("mouse.xml", "model.xml"):
        Path(exported).unlink(missing_ok=True)
    capsys.readouterr()
    code = run(short(line), monkeypatch)
    out, err = capsys.readouterr()
    ends = next((v for start, v in ENDS.items() if line.startswith(start)), (0,))
    assert code in ends, err
    assert out or err





def given(page: Path) -> dict[str, Any]:
    """What the Python of a page takes as given: a model, a curve, cells with a network."""
    time = np.linspace(0.0, 86400.0, 25)
    names: dict[str, Any] = {"time_s": time, "value": 1e9 * np.exp(-time / 7200.0)}
    if page.stem == "cohorts":
        names["model"] = ex.read("gel.yaml")
    if page.stem == "response":
        from exosome.engines.respond.events import Arrivals
        from exosome.engines.respond.population import Population
        from support.networks import network_of

        few = np.zeros(1)
        names |= {
            "Population": Population, "Arrivals": Arrivals, "cells": ["a-1", "a-2"],
            "network": network_of("A -> nothing at 1 /h", start={"A": 9.0}),
            "cell": few.astype(int),
            "time": few + 60.0, "species": few.astype(int), "copies": few + 5.0,
        }  # fmt: skip
    return names


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "block"), BLOCKS, ids=[f"{page.parent.name}/{page.stem}" for page, _ in BLOCKS]
)
def test_python_runs(
    page: Path, block: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    assert run("exosome new gel.yaml --overwrite", monkeypatch) == 0
    exec(compile(short(block), str(page), "exec"), given(page))


def test_the_pages_have_commands() -> None:
    assert len(LINES) > 25 and len(BLOCKS) >= 6
