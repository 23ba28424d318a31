"""The commands as a person meets them: what they print, where, and how they end."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest

import exosome
from exosome.analysis import run_handle
from exosome.compile.load import checked
from exosome.errors import ModelError
from exosome.ledger.equality import same
from exosome.views.checkup import checkup
from support import small_tissue
from support.commands import SMALL_BLOCKS, command, environment, exosome_says
from support.small_model import TEXT
from support.small_run import MODEL
from support.spoilt_text import mutated

COMMANDS = (
    "new", "check", "run", "sweep", "contacts", "fit", "design", "show", "report", "plot",
    "view", "compare", "gap", "again", "join", "trace", "backtrack", "talk", "origin", "sample",
    "cite", "tissue", "secretion", "dose", "doses", "export", "library", "sbml-suite", "trial",
    "exam",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dish.yaml").write_text(MODEL)
    return tmp_path


def test_version_and_help(tmp_path: Path) -> None:
    version = exosome_says("--version", cwd=tmp_path)
    assert (version.returncode, version.stderr) == (0, "")
    assert version.stdout == f"exosome {exosome.__version__}\n"
    shown = exosome_says("--help", cwd=tmp_path)
    listed = shown.stdout.split("Commands:\n")[1].splitlines()
    assert tuple(line.split()[0] for line in listed if line.strip()) == COMMANDS
    for name in COMMANDS:
        done = exosome_says(name, "--help", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert f"exosome {name}" in done.stdout or f"{name} [OPTIONS]" in done.stdout


@pytest.mark.slow
def test_from_a_new_model_to_its_report(tmp_path: Path) -> None:
    """The way of a newcomer: every command, each ending well, errors nowhere."""
    steps = [
        (("new", "gel.yaml"), "wrote gel.yaml; next: exosome check gel.yaml\n"),
        (("check", "gel.yaml"), None),
        (("run", "gel.yaml", "--until", "2min", "-q"), ""),
        (("show", "runs/gel"), None),
        (("report", "runs/gel"), "wrote runs/gel/report.html\n"),
        (("again", "runs/gel"), "runs/gel: the repeated run gave the same ledger, byte for byte\n"),
    ]
    for words, printed in steps:
        done = exosome_says(*words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), words
        assert done.stdout == printed if printed is not None else len(done.stdout) > 200
    assert {path.name for path in (tmp_path / "runs" / "gel").iterdir()} == {
        "run.json", "messages.parquet", "counts.parquet", "cells.parquet", "tracks.parquet",
        "report.html",
    }  # fmt: skip


def test_a_run_says_what_was_taken_and_what_happened(folder: Path) -> None:
    done = exosome_says("run", "dish.yaml", "--until", "1min", "--threads", 2, cwd=folder)
    assert done.returncode == 0
    settings, *more = done.stderr.splitlines()
    assert settings == (
        "dish.yaml: walk engine, until 1 min, seed 1, threads 2, every 416.7 ms, tracks 200, keep "
        "all, out runs/dish"
    )
    assert all(line.startswith("compiling (once per") for line in more)  # if it was not compiled
    assert "5 exosomes were released or given." in done.stdout
    assert done.stdout.endswith("folder: runs/dish\n")
    record = run_handle.open(folder / "runs" / "dish").record
    assert (record["seed"], record["keep"], record["until_s"]) == (1, "all", 60.0)


def test_set_changes_the_model_of_the_run(folder: Path) -> None:
    words = ("run", "dish.yaml", "--until", "1min", "-q", "--set", "give.amount=7")
    done = exosome_says(*words, "--set", "diffuse.at = 2 um^2/s", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    run = run_handle.open(folder / "runs" / "dish")
    assert run.messages().num_rows == 7
    assert "amount: 7" in run.record["model"]["text"]
    assert (folder / "dish.yaml").read_text() == MODEL


WRONG = [
    (("run",), "the model file is missing, such as: exosome run gel.yaml --until 24h"),
    (
        ("run", "dish.yaml"),
        "the simulated time is missing, such as: exosome run dish.yaml --until 24h",
    ),
    (
        ("run", "dish.yaml", "--until", "24"),
        "read '24' for 'until', expected a time with its unit, such as 24 s, 24 min or 24 h",
    ),
    (
        ("check", "dish.yaml", "--until", "24"),
        "read '24' for 'until', expected a time with its unit, such as 24 s, 24 min or 24 h",
    ),
    (
        ("run", "dish.yaml", "--until", "1s", "--seed", "two"),
        "read 'two' for 'seed', expected a whole number such as 1",
    ),
    (
        ("run", "dish.yaml", "--until", "1s", "--threads", "all"),
        "read 'all' for 'threads', expected a whole number such as 2",
    ),
    (
        ("run", "dish.yaml", "--until", "1s", "--set", "give.amuont=7"),
        "read 'give.amuont', expected one of amount, at, every, give, into, over, point, times in "
        "journey.give. Did you mean 'amount'?",
    ),
    (
        ("check", "dish.yaml", "--set", "give.amount"),
        "read 'give.amount' for 'set', expected path=value such as release.rate=6/h",
    ),
    (
        ("run", "dish.yaml", "--until", "1s", "--set", "diffuse.at=2"),
        "dish.yaml, line 6, column 37: read '2' for 'at', "
        "expected a diffusion coefficient with its unit, such as 2 um^2/s",
    ),
    (
        ("run", "--resume", "runs/dish", "dish.yaml", "--seed", "3"),
        "--resume continues a run with the settings that it began with; leave out MODEL, --seed",
    ),
    (("run", "--resume", "runs/dish"), "runs/dish holds no run to resume"),
    (("show", "runs/dish"), "runs/dish holds no run."),
    (
        ("show", "dish.yaml"),
        "dish.yaml holds no run. It is a model, and the folder of a run is expected, "
        "such as runs/gel.",
    ),
    (
        ("fit", "dish.yaml"),
        "read 'nothing' for '--data', expected a table of measurements, such as --data uptake.csv",
    ),
    (("new", "dish.yaml"), "dish.yaml already exists; replace it with --overwrite"),
    (("check", "dsh.yaml"), "dsh.yaml: no such file, expected a model file such as model.yaml"),
    (("rnu", "dish.yaml"), "No such command 'rnu'. Did you mean 'run'?"),
]


@pytest.mark.parametrize(("words", "message"), WRONG)
def test_wrong_usage_is_one_plain_sentence(
    words: tuple[str, ...], message: str, folder: Path
) -> None:
    done = exosome_says(*words, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == message + "\n"
    assert not (folder / "runs").exists()


def test_a_paragraph_for_each_problem_unwrapped_and_without_markup(folder: Path) -> None:
    long = "x" * 60
    (folder / "dish.yaml").write_text(
        MODEL.replace("into: gel", f"into: '[red]{long}'").replace("1 um^2/s", "-1 um^2/s")
    )
    done = exosome_says("check", "dish.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    first, second = done.stderr.rstrip("\n").split("\n\n")
    assert first.startswith("dish.yaml, line 5, column 27: read '[red]xxx") and "\n" not in first
    assert second == (
        "dish.yaml, line 6, column 37: read '-1 um^2/s' for 'at', expected a diffusion coefficient "
        "that is not negative, such as 5 um^2/s"
    )


LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); "


@pytest.mark.slow
def test_a_disk_that_fills_up_keeps_what_is_finished(tmp_path: Path) -> None:
    """No file may pass a size: parts of 512 lives fit, the whole of them does not."""
    small_tissue.write(tmp_path)
    how = ("--until", "30min", "--tracks", "0", "--every", "5min", "-q")
    exosome_says("run", "tissue.yaml", *how, "--out", "whole", cwd=tmp_path)
    whole = tmp_path / "whole" / "messages.parquet"
    size = whole.stat().st_size - 2000
    full = exosome_says(
        "run", "tissue.yaml", *how, "--out", "run", cwd=tmp_path,
        before=LIMITED.format(size=size) + SMALL_BLOCKS.format(size=512),
    )  # fmt: skip
    assert (full.returncode, full.stdout) == (1, "")
    parts = -(-run_handle.open(whole.parent).messages().num_rows // 512)
    assert full.stderr == (
        "run/messages.parquet could not be written: the file would be larger than this system "
        f"allows. {parts} finished parts in run/parts can be read; when the disk has space, "
        "continue with: exosome run --resume run\n"
    )
    half = run_handle.open(tmp_path / "run")
    assert not half.finished
    assert half.messages() == run_handle.open(whole.parent).messages()
    done = exosome_says("run", "--resume", "run", "-q", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert same(tmp_path / "whole", tmp_path / "run") == []


@pytest.mark.slow
def test_a_disk_that_is_full_from_the_start(tmp_path: Path) -> None:
    small_tissue.write(tmp_path)
    words = ("run", "tissue.yaml", "--until", "30min", "--out", "run", "-q")
    compiled = exosome_says(*words[:-2], "warm", "-q", cwd=tmp_path)  # and its cache is written
    assert compiled.returncode == 0
    full = exosome_says(*words, cwd=tmp_path, before=LIMITED.format(size=20_000))
    assert (full.returncode, full.stdout) == (1, "")
    assert full.stderr.startswith(
        "run/parts/messages-000000.parquet could not be written: the file would"
    )
    assert run_handle.open(tmp_path / "run").messages().num_rows == 0


def test_a_reader_that_goes_away(folder: Path) -> None:
    """`exosome check | head -1` ends without a traceback."""
    process = subprocess.Popen(
        command("check", "dish.yaml"), cwd=folder, env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(timeout=60) in (0, 1)


def test_spoilt_models_end_in_sentences(tmp_path: Path) -> None:
    """2000 spoilt files (EXOSOME_FUZZ=100000 asks for more), seeded, checked as a run would."""
    chance = random.Random(20240611)
    outcomes = {"checked": 0, "refused": 0}
    path = small_tissue.write(tmp_path)
    texts = (small_tissue.text(), MODEL, TEXT)
    for _ in range(int(os.environ.get("EXOSOME_FUZZ", "2000"))):
        text = mutated(chance, chance.choice(texts))
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        try:
            model, placed = checked(path)
            assert checkup(model, 86400.0, placed)
            outcomes["checked"] += 1
        except ModelError as error:
            outcomes["refused"] += 1
            assert error.problems, text
            for problem in error.problems:
                assert str(problem).strip() and "\n" not in str(problem), text
    assert min(outcomes.values()) > 50
