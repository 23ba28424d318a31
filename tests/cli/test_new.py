"""`exosome new --for`: every start is checked, sourced, and runs at once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import exosome as ex
from exosome.cli import main
from exosome.cli.models import STARTS
from exosome.compile.describe import understood
from exosome.compile.load import checked
from exosome.engine_selection import engine_of


def _new(words: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["exosome", "new", *words])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


@pytest.mark.parametrize("start", STARTS)
def test_a_start_is_checked_and_sourced(
    start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "m.yaml"
    assert _new([str(file), "--for", start], monkeypatch) == 0
    model, _ = checked(file)
    assert [one["path"] for one in understood(model)["numbers"] if not one["source"]] == []
    assert file.read_text().count("#") >= 3
    assert "only way out" not in str(understood(model)["warnings"])  # of the blood
    assert _new([str(file), "--for", start], monkeypatch) == 2  # it is there already


@pytest.mark.slow
@pytest.mark.parametrize("start", STARTS)
def test_a_start_runs(start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "m.yaml"
    assert _new([str(file), "--for", start], monkeypatch) == 0
    until = "2 h" if start in ("body", "dose") else "2 min"
    engine = engine_of(ex.read(file), "auto", "24 h")
    run = ex.simulate(file, engine=engine, until=until, out=tmp_path / "run")
    assert run.finished and sum(run.fates().values()) > 0.0


def test_gel_is_the_default_and_others_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _new([str(tmp_path / "a.yaml")], monkeypatch) == 0
    assert _new([str(tmp_path / "b.yaml"), "--for", "gel"], monkeypatch) == 0
    assert (tmp_path / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()
    assert _new([str(tmp_path / "c.yaml"), "--for", "tisue"], monkeypatch) == 2
    assert capsys.readouterr().err.strip() == (
        "read 'tisue' for 'for', expected one of gel, dish, tissue, body, dose. Did you mean "
        "'tissue'?"
    )
