"""The unit of amounts of a file that is no cell's, and models that stand in other files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.compile.build import compile_model
from exosome.errors import ModelError, RunError
from exosome.sbml.importer import read_sbml
from support.sbml.cases_rewritten import PART, WITH_ANOTHER_FILE, at_level_2, dangling
from support.sbml.model import Model, units

AROUND = """
format: exosome/1
places: {dish: {volume: 1 uL}}
cells: {cell: {in: dish, count: 1, radius: 8 um}}
exosomes: {none: {}}
journey: [{give: none, into: dish, amount: 1}]
response: {cell: {sbml: cell.xml}}
"""
SAY = (
    "Where amounts are those of a large volume, or concentrations, say how many copies one unit is "
    "in a cell, such as copies: 1000"
)


def around(folder: Path, text: str, said: str = "") -> Path:
    (folder / "cell.xml").write_text(text, encoding="utf-8")
    path = folder / "model.yaml"
    path.write_text(AROUND.replace("cell.xml}", f"cell.xml{said}}}"), encoding="utf-8")
    return path


@pytest.mark.parametrize("engine", ["walk", "body"])
def test_a_file_in_moles_is_refused_with_what_to_say(tmp_path: Path, engine: str) -> None:
    """3 mol/l in a litre, as curated models often say: refused before the run, with the mend."""
    model = Model(2, 4).species("A", conc=3.0).species("B", 1.0).parameter("k", 0.7, True)
    path = around(tmp_path, model.reaction("r", "A -> B", "k * A").text())
    with pytest.raises(ModelError) as refused:
        compile_model(ex.read(path), engine)
    (problem,) = refused.value.problems
    assert problem.path == "response.cell.sbml"
    assert problem.message == (
        "'A' begins with 1.81e+24 copies, more than the 1e+15 that a cell can hold: its unit of "
        f"amount is 6.022e+23 copies, as the file says. {SAY}"
    )
    ledger = ex.simulate(
        around(tmp_path, model.text(), ", copies: 1000"), engine=engine, until="1 s", every="1 s",
        out=tmp_path / "run",
    )  # fmt: skip
    ends = {row["species"]: row["mean"] for row in ledger.response().to_pylist()[-2:]}
    assert ends["A"] == pytest.approx(3000.0 * np.exp(-0.7), rel=1e-6)


def test_copies_that_are_too_many_are_refused_where_they_stand(tmp_path: Path) -> None:
    path = around(tmp_path, units(Model().species("A", 2.0)).text(), ", copies: 1e15")
    with pytest.raises(ModelError) as refused:
        compile_model(ex.read(path), "body")
    (problem,) = refused.value.problems
    assert problem.path == "response.cell.copies"
    assert "its unit of amount is 1e+15 copies, as 'copies' says" in problem.message


@pytest.mark.parametrize("engine", ["walk", "body"])
def test_an_explosion_says_the_unit_that_was_read(tmp_path: Path, engine: str) -> None:
    model = units(Model().species("A", 1.0).reaction("r", " -> A", "8 * A"))
    path = around(tmp_path, model.text())
    with pytest.raises(RunError) as exploded:
        ex.simulate(path, engine=engine, until="5 s", every="1 s", out=tmp_path / "run")
    assert "its unit of amount is 1 copies, as the file says. " + SAY in str(exploded.value)


def test_amounts_that_a_formula_says_are_not_judged_before_the_run() -> None:
    text = Model(2, 4).species("A", 1e30).initial("A", "2 * 1e-23").text()
    assert read_sbml(text).beyond(1e15) == ""


def test_a_model_in_another_file_goes_into_the_record(tmp_path: Path) -> None:
    """The folder of the file is known, and `again` needs neither file."""
    (tmp_path / "part.xml").write_text(PART, encoding="utf-8")
    path = around(tmp_path, WITH_ANOTHER_FILE, ", time: 1 s")
    model = ex.read(path)
    assert compile_model(model, "body").responses[0].sbml is not None
    ledger = ex.simulate(path, engine="body", until="1 s", every="1 s", out=tmp_path / "run")
    for file in ("part.xml", "cell.xml"):
        (tmp_path / file).unlink()
    assert ex.again(ledger.folder) == []


def test_another_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    path = around(tmp_path, WITH_ANOTHER_FILE, ", time: 1 s")
    with pytest.raises(ModelError) as refused:
        compile_model(ex.read(path), "body")
    assert "to a source 'part.xml' that cannot be accessed from here" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "species", "value"),
    [
        (dangling().text(), "A", 3.0 * np.exp(-0.7)),
        (at_level_2('<cn type="rational"> 3 <sep/> 10 </cn>'), "B", 1.8 - 1.8 * np.exp(-0.7)),
    ],
    ids=["units that nothing defines", "a rational stoichiometry"],
)
@pytest.mark.parametrize("engine", ["walk", "body"])
def test_what_is_rewritten_is_the_same_in_both_engines(
    tmp_path: Path, engine: str, text: str, species: str, value: float
) -> None:
    path = around(tmp_path, text, ", time: 1 s, copies: 1000")
    ledger = ex.simulate(path, engine=engine, until="1 s", every="1 s", out=tmp_path / "run")
    ends = {row["species"]: row["mean"] for row in ledger.response().to_pylist()}
    assert ends[species] == pytest.approx(1000.0 * value, rel=1e-6)
