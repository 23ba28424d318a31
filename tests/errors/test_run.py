"""Runs that cannot be: the full text of every message, before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from exosome.errors import RunError, UsageError
from exosome.run import again, resume, simulate
from support.small_run import MODEL

WRONG = [
    (
        {"until": "24"},
        "read '24' for 'until', expected a time with its unit, such as 24 s, 24 min or 24 h",
    ),
    (
        {"until": "24 um"},
        "read '24 um' for 'until', expected a time with its unit, such as 24 h. "
        "Its unit is that of a length.",
    ),
    ({"until": "0 h"}, "read '0 h' for 'until', expected a time above zero, such as 24 h"),
    ({"until": "-1 h"}, "read '-1 h' for 'until', expected a time above zero, such as 24 h"),
    (
        {"until": "inf h"},
        "read 'inf h' for 'until', expected a time with its unit, such as 24 h. "
        "The number must be finite.",
    ),
    (
        {"every": "3"},
        "read '3' for 'every', expected a time with its unit, such as 3 s, 3 min or 3 h",
    ),
    (
        {"every": "1 us"},
        "read '1 us' for 'every', expected at most 100,000 saved times, such as 60 ms",
    ),
    (
        {"keep": "sampel 1 %"},
        "read 'sampel 1 %' for 'keep', "
        "expected all, counts, or a share of the rows such as 'sample 1 %'",
    ),
    (
        {"keep": "sample 0 %"},
        "read 'sample 0 %' for 'keep', "
        "expected all, counts, or a share of the rows such as 'sample 1 %'",
    ),
    (
        {"keep": "count"},
        "read 'count' for 'keep', "
        "expected all, counts, or a share of the rows such as 'sample 1 %'. "
        "Did you mean 'counts'?",
    ),
    ({"threads": 0}, "read '0' for 'threads', expected one or more, such as 2"),
    (
        {"seed": -1},
        "read '-1' for 'seed', expected a whole number from 0 to 2^64 - 1, such as 1",
    ),
    (
        {"seed": 2**64},
        "read '18446744073709551616' for 'seed', "
        "expected a whole number from 0 to 2^64 - 1, such as 1",
    ),
    ({"tracks": -1}, "read '-1' for 'tracks', expected zero or more, such as 200"),
    (
        {"engine": "lattice"},
        "read 'lattice' for 'engine', expected one of the engines: walk, body, field, or auto",
    ),
    (
        {"engine": "wlak"},
        "read 'wlak' for 'engine', expected one of the engines: walk, body, field, or auto. "
        "Did you mean 'walk'?",
    ),
]


@pytest.mark.parametrize(("settings", "message"), WRONG)
def test_settings(settings: dict, message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        simulate(MODEL, **{"until": "1 min", "out": tmp_path / "run", **settings})
    assert str(caught.value) == message and caught.value.exit_code == 2
    assert not (tmp_path / "run").exists()


def test_a_folder_with_a_run_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    simulate(MODEL, until="1 min", out="run", seed=1)
    before = (tmp_path / "run" / "messages.parquet").read_bytes()
    with pytest.raises(UsageError) as caught:
        simulate(MODEL, until="1 min", out="run", seed=2)
    assert str(caught.value) == (
        "run already holds a finished run. "
        "Choose another folder with --out, or replace it with --overwrite"
    )
    assert (tmp_path / "run" / "messages.parquet").read_bytes() == before
    with pytest.raises(UsageError) as caught:
        resume("run")
    assert str(caught.value) == "the run in run is already finished"
    simulate(MODEL, until="1 min", out="run", seed=2, overwrite=True)
    assert (tmp_path / "run" / "messages.parquet").read_bytes() != before


def test_a_folder_with_other_things_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes").mkdir()
    Path("notes/todo.txt").write_text("count cells")
    with pytest.raises(UsageError) as caught:
        simulate(MODEL, until="1 min", out="notes", overwrite=True)
    assert str(caught.value) == (
        "notes is not empty and holds no run (it holds 'todo.txt'); choose another folder with "
        "--out"
    )
    assert [path.name for path in Path("notes").iterdir()] == ["todo.txt"]
    with pytest.raises(UsageError) as caught:
        simulate(MODEL, until="1 min", out="notes/todo.txt")
    assert str(caught.value) == "notes/todo.txt is a file, expected a folder for the run"


def test_no_run_to_go_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for go_on, end in ((resume, " holds no run to resume"), (again, " holds no run.")):
        with pytest.raises(UsageError) as caught:
            go_on("nowhere")
        assert str(caught.value) == f"nowhere{end}"


def test_two_names_with_one_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A collision of hashes is refused, since two senders would draw the same numbers."""
    from exosome import rng

    monkeypatch.setattr(rng, "hash_name", lambda name: 7)
    two = MODEL + "  - {give: courier, into: gel, amount: 5}\n"
    with pytest.raises(RunError) as caught:
        simulate(two, until="1 min", out=tmp_path / "run")
    assert str(caught.value) == (
        "dose-1/courier and dose-2/courier share one 64-bit address, so their draws would be the "
        "same; rename one of them"
    )
