"""What a console that cannot show everything, a pipe, a script and `python -m` get to see."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
from pathlib import Path

import pytest

import exosome as ex
from exosome.cli import main, watch
from support.commands import command, environment, exosome_says
from support.small_run import MODEL

GREEK = "TGF-\u03b2 and \u00b5m"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-8"])
def test_output_of_any_encoding(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an encoding lacks is an escape in its place, in every command that prints a title."""
    monkeypatch.chdir(tmp_path)
    title = MODEL.replace("format: exosome/1", f"format: exosome/1\ntitle: {GREEK}")
    Path("dish.yaml").write_text(title, encoding="utf-8")
    for words in (("check", "dish.yaml"), ("run", "dish.yaml", "--until", "1min", "--overwrite"),
                  ("show", "runs/dish"), ("check", f"{GREEK}.yaml")):  # fmt: skip
        streams = {name: io.TextIOWrapper(io.BytesIO(), encoding) for name in ("stdout", "stderr")}
        for name, stream in streams.items():
            monkeypatch.setattr(sys, name, stream)
        monkeypatch.setattr(sys, "argv", ["exosome", *words])
        with pytest.raises(SystemExit) as end:
            main()
        printed = b""
        for stream in streams.values():
            stream.flush()
            printed += stream.buffer.getvalue()  # type: ignore[attr-defined]
        assert end.value.code == (2 if GREEK in words[1] else 0), printed
        assert GREEK.encode(encoding, "backslashreplace") in printed, (words, printed)


def test_python_m() -> None:
    lines = subprocess.run(
        [sys.executable, "-m", "exosome", "--version"], env=environment(), capture_output=True,
        text=True, timeout=120,
    )  # fmt: skip
    assert (lines.returncode, lines.stdout) == (0, f"exosome {ex.__version__}\n")


def test_shell_completion(tmp_path: Path) -> None:
    """`exosome --show-completion` is what a shell needs; the commands complete."""
    done = subprocess.run(
        command(), cwd=tmp_path, capture_output=True, text=True, timeout=120,
        env=environment(_EXOSOME_COMPLETE="complete_bash", COMP_WORDS="exosome sw", COMP_CWORD="1"),
    )  # fmt: skip
    assert done.stdout.split() == ["sweep"], done.stderr


def test_errors_are_exported() -> None:
    from exosome import errors

    for name in ("ExosomeError", "ModelError", "UsageError", "RunError", "Interrupted", "Problem"):
        assert getattr(ex, name) is getattr(errors, name) and name in ex.__all__


OBSERVED = MODEL + (
    "labels: {dye: {on: courier, law: reporter, rate: 1 /h}}\n"
    "observe: {gel: {of: courier, in: gel, as: particles}}\n"
)
LEFT_OUT = (
    "the walk ignores the label 'dye', which leaves its exosome. The body and the field engine "
    "follow it"
)


def test_what_a_run_leaves_out_is_said_before(tmp_path: Path) -> None:
    """Once on the command line, not with -q; `check` lists it below the engine."""
    (tmp_path / "dish.yaml").write_text(OBSERVED)
    words = ("run", "dish.yaml", "--until", "1min", "--overwrite")
    done = exosome_says(*words, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.count(LEFT_OUT) == 1 and "Warning: not followed at walk" in done.stderr
    assert exosome_says(*words, "-q", cwd=tmp_path).stderr == ""
    shown = exosome_says("check", "dish.yaml", cwd=tmp_path).stdout.splitlines()
    walk = next(i for i, line in enumerate(shown) if line.startswith("  walk"))
    assert shown[walk + 1].strip() == LEFT_OUT
    at_body = exosome_says(*words, "--engine", "body", cwd=tmp_path)
    assert "ignores" not in at_body.stderr


def test_a_script_hears_it_from_logging(caplog: pytest.LogCaptureFixture) -> None:
    """Once for a run, once for a sweep of three runs."""
    with caplog.at_level(logging.WARNING, logger="exosome"):
        run = ex.simulate(OBSERVED, until="1 min")
        ex.sweep(OBSERVED, until="1 min", engine="walk", vary={"give.amount": "1, 2, 3"})
    heard = [record.getMessage() for record in caplog.records if record.name == "exosome"]
    assert [LEFT_OUT in message for message in heard] == [True, True]
    assert run.record["understood"]["unfollowed"]["walk"] == [LEFT_OUT]


def test_what_cohorts_and_sweeps_do_not_keep(caplog: pytest.LogCaptureFixture) -> None:
    """A cohort keeps observations alone, a sweep effects on cells alone; both say what is lost."""
    text = OBSERVED + (
        "cells: {reader: {in: gel, count: 2, radius: 5 um}}\n"
        "response: {reader: {reactions: {make: nothing -> A at 1 /h}}}\n"
    )
    with caplog.at_level(logging.WARNING, logger="exosome"):
        ex.cohort(text, until="1 min", subjects=2, vary={"give.amount": "choice(4, 5)"})
        ex.sweep(text, until="1 min", vary={"give.amount": "4, 5"})
    heard = [record.getMessage() for record in caplog.records if record.name == "exosome"]
    assert "the 'response' of 'reader' is left out" in heard[0]
    assert "without the observation of the model" in heard[1] and len(heard) == 2


def test_points_in_a_cohort_name_the_command_that_runs_them() -> None:
    """With a law at a path that the model has."""
    with pytest.raises(ex.UsageError, match="use `exosome sweep`") as error:
        ex.cohort(OBSERVED, until="1 min", subjects=1, vary={"give.amount": "1e3..1e6 log 4"})
    assert "give.amount=times lognormal(1, 0.3)" in str(error.value)
    with pytest.raises(ex.UsageError, match=r"of: courier, in: gel, as: particles/mL"):
        ex.cohort(MODEL, until="1 min", subjects=1, vary={"give.amount": "choice(4, 5)"})


@pytest.mark.parametrize("engine", ["wlak"])
def test_an_engine_that_is_none(engine: str, tmp_path: Path) -> None:
    (tmp_path / "dish.yaml").write_text(MODEL)
    for words in (("sweep", "--vary", "give.amount=1, 2"), ("run",)):
        done = exosome_says(
            words[0], "dish.yaml", "--until", "1min", *words[1:], "--engine", engine, cwd=tmp_path
        )
        assert done.returncode == 2
        assert "expected one of the engines: walk, body, field, or auto" in done.stderr
        assert "Traceback" not in done.stderr
    with pytest.raises(ex.UsageError, match="one of the engines"):
        ex.sweep(MODEL, until="1 min", vary={"give.amount": "1, 2"}, engine=engine)


def test_a_sweep_at_auto(tmp_path: Path) -> None:
    (tmp_path / "dish.yaml").write_text(MODEL)
    done = exosome_says(
        "sweep", "dish.yaml", "--until", "1min", "--vary", "give.amount=1, 2", "--engine", "auto",
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "sweep of 2 points, walk engine" in done.stdout


COMPILED = "compiling (once per version and machine"


def test_compiling_is_said_and_counted(tmp_path: Path) -> None:
    """With an empty cache: a line before it, and its time in that of the run."""
    (tmp_path / "dish.yaml").write_text(MODEL)
    words = command("run", "dish.yaml", "--until", "1min", "--overwrite")
    slow = "import exosome.engines.walk.run as t, time; old = t.Walk.pilot; " \
        "t.Walk.pilot = lambda self: (time.sleep(1.5), old(self))[1]; "
    done = subprocess.run(
        [*words[:2], slow + words[2], *words[3:]], cwd=tmp_path, env=environment(),
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert ex.open(tmp_path / "runs" / "dish").record["wall_s"] > 1.5  # what comes before lives


def test_compiling_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    import numba

    with watch.Watch(quiet=False):
        numba.njit(lambda x: x + 1)(1)
        numba.njit(lambda x: x + 2)(1)
    numba.njit(lambda x: x + 3)(1)
    assert capsys.readouterr().err.count(COMPILED) == 1
    with watch.Watch(quiet=True):
        numba.njit(lambda x: x + 4)(1)
    assert capsys.readouterr().err == ""


def test_lines_of_progress_off_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One every so often, with the total and the time left."""
    now = [0.0]
    monkeypatch.setattr(watch.time, "monotonic", lambda: now[0])
    with watch.Watch(quiet=False) as seen:
        seen.begin(1000.0, "exosomes", seconds=1.0)
        for done in range(100, 600, 100):
            now[0] += 20.0
            seen.advance(done)
    assert capsys.readouterr().err.splitlines() == [
        "200 of about 1,000 exosomes, about 2.7 min left",
        "400 of about 1,000 exosomes, about 2 min left",
    ]  # fmt: skip


def test_a_sentence_set_to_a_number(tmp_path: Path) -> None:
    """`--set release=6` names what can be set; a word that renames a sentence is no traceback."""
    exosome_says("new", "gel.yaml", cwd=tmp_path)
    for change in ("release=6", "journey=5", "cells.msc=3"):
        done = exosome_says("check", "gel.yaml", "--set", change, cwd=tmp_path)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)
        assert "expected no single value" in done.stderr
    assert "journey.release.rate" in exosome_says(
        "check", "gel.yaml", "--set", "release=6", cwd=tmp_path
    ).stderr
    renamed = exosome_says("check", "gel.yaml", "--set", "release[msc].from=nobody", cwd=tmp_path)
    assert renamed.returncode == 2 and "Traceback" not in renamed.stderr
