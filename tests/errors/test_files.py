"""Files beside a model that have no end, are too large or too deep are refused at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exosome.errors import ModelError
from exosome.model import cell_table, files, read
from exosome.model.files import depth

MODEL = """\
format: exosome/1
places: {a: {box: [40 um, 40 um, 40 um], walls: closed}}
cells: {c: {in: a, radius: 5 um, %s}}
exosomes: {e: {diameter: 100 nm}}
journey:
  - {give: e, into: a, amount: 10}
  - {diffuse: e, in: a, at: 4 um^2/s}
%s"""


def _refused(folder: Path, cells: str, more: str = "") -> str:
    (folder / "model.yaml").write_text(MODEL % (cells, more), encoding="utf-8")
    with pytest.raises(ModelError) as refused:
        read(folder / "model.yaml")
    return str(refused.value)


def _everywhere(folder: Path, name: str) -> list[str]:
    sbml = f"response: {{c: {{sbml: {name}, receives: {{m: S}}}}}}\n"
    return [_refused(folder, f"from: {name}"), _refused(folder, "count: 1", sbml)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_pipes_and_devices_are_refused_without_being_opened(tmp_path: Path) -> None:
    """A pipe that nobody writes to, endless zeros, a folder."""
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "/dev/zero"):
        assert all("It is a device or a pipe, not a file" in s for s in _everywhere(tmp_path, name))
    (tmp_path / "folder").mkdir()
    assert all("It is a folder" in note for note in _everywhere(tmp_path, "folder"))
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    assert all("not a file" in note for note in _everywhere(tmp_path, "link"))


def test_files_that_are_too_large_are_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By their size alone: a file of a terabyte without any content."""
    with (tmp_path / "large").open("wb") as file:
        file.truncate(10**12)
    first, second = _everywhere(tmp_path, "large")
    assert "It is larger than 200 MB" in first and "It is larger than 20 MB" in second
    monkeypatch.setattr(cell_table, "MOST_ROWS", 3)
    rows = "x_um,y_um,z_um\n" + "".join(f"{10 * i},20,20\n" for i in range(1, 9))
    (tmp_path / "cells.csv").write_text(rows, encoding="utf-8")
    assert "cells.csv, line 5: read more than 3 rows" in _refused(tmp_path, "from: cells.csv")


@pytest.mark.parametrize("deep", (2_000, 200_000))
def test_sbml_that_is_nested_too_deep_is_refused(tmp_path: Path, deep: int) -> None:
    text = "<sbml>" + "<apply>" * deep + "</apply>" * deep + "</sbml>"
    (tmp_path / "cell.xml").write_text(text, encoding="utf-8")
    note = _refused(tmp_path, "count: 1", "response: {c: {sbml: cell.xml, receives: {m: S}}}\n")
    assert f"It nests {deep + 1:,} elements; at most 300 are allowed" in note


def test_depth_of_a_text() -> None:
    assert depth("<a><b/><c><d/></c></a>") == 3
    assert depth("no xml") == 0 and depth("<a><b>") == 2
    assert files.read_bytes(Path(__file__), 10**6).startswith(b'"""Files')
