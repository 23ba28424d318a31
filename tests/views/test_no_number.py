"""A read-out of a response that is no number at some time: told as such by all that reads a run."""

from __future__ import annotations

from pathlib import Path

import pytest

import exosome as ex
from exosome.analysis import run_summary
from exosome.export.formats import export
from exosome.views import report, tables
from support.sbml.model import Model

MODEL = """
format: exosome/1
places: {dish: {volume: 10 nL}}
cells: {reader: {in: dish, count: 10, radius: 8 um}}
exosomes: {courier: {}}
journey:
  - {load: msg, into: courier, from: dose, copies: 1}
  - {give: courier, into: dish, amount: 100}
  - {enter: courier, into: reader, at: 0.1 um/s}
  - {deliver: courier, into: reader, after: 0 s, share: 100 %}
response: {reader: {sbml: cell.xml, time: 1 s, copies: 1, receives: {msg: A}}}
"""


def written(folder: Path) -> Path:
    """share = A / (A + B) is 0/0 at time 0, never = Q / Q at every time."""
    file = Model().species("A", 0.0, as_amount=True).species("B", 0.0, as_amount=True)
    file.species("Q", 0.0, as_amount=True).reaction("make", " -> B", "0.05")
    for name, formula in (("share", "A / (A + B)"), ("never", "Q / Q")):
        file.species(name, 0.0, as_amount=True, boundary=True).rule("assignment", name, formula)
    (folder / "cell.xml").write_text(file.text(), encoding="utf-8")
    path = folder / "model.yaml"
    path.write_text(MODEL, encoding="utf-8")
    return path


@pytest.mark.parametrize("engine", ["body", "walk"])
def test_a_run_is_opened_shown_and_exported(tmp_path: Path, engine: str) -> None:
    ex.simulate(written(tmp_path), until="10 min", engine=engine, out=tmp_path / "run")
    run = ex.open(tmp_path / "run")
    answers = "\n".join(run_summary.answers(run))
    assert ", no number at the start" in answers
    (table,) = [t for t in tables.tables(run) if t[0] == "Response: mean copies per cell"]
    shown = {row[1]: row for row in table[2]}
    assert set(shown["never"][2:6]) == {"-"}
    assert shown["share"][2] == "-" and shown["share"][5] not in ("-", "nan")
    assert "nan" not in report.html(run).lower().split("<body")[-1].split()
    export(tmp_path / "run", "csv", tmp_path / "csv")


def test_replicates_leave_it_out(tmp_path: Path) -> None:
    value = ex.replicates(written(tmp_path), until="1 min", seeds="1..2", out=tmp_path / "runs")
    names = {row["name"] for row in value.summary()}
    assert "share in reader" in names and "never in reader" not in names
    assert str(ex.open(tmp_path / "runs"))
