"""SBML files in the document of the body engine: constructs that flattening could change."""

from __future__ import annotations

from pathlib import Path

import libsbml
import numpy as np
import pytest

import exosome as ex
from exosome.engines.body.loaded_solver import load
from exosome.engines.respond.sbml_population import SbmlPopulation
from exosome.errors import ExosomeError, ModelError
from exosome.export.formats import sbml
from exosome.sbml.importer import read_sbml
from support.body_events import MODEL
from support.sbml.model import Model, units

FEW = MODEL.replace("amount: 10000", "amount: 10").replace("at: 0.1 um/s", "at: 1e-8 um/s")


def ends(folder: Path, text: str, until: str = "10 min") -> dict[str, float]:
    """Final amounts in the body engine in cells that take up next to nothing."""
    (folder / "cell.xml").write_text(text, encoding="utf-8")
    (folder / "m.yaml").write_text(FEW.replace("LATE", "0 s"), encoding="utf-8")
    run = ex.simulate(folder / "m.yaml", engine="body", until=until)
    return {row["species"]: row["end"] for row in run.record["response"]}


def decay(time: str = "minute") -> Model:
    """S decays from 1000 copies at 0.1 per unit of time."""
    model = Model().species("S", 1000.0, as_amount=True).reaction("r", "S -> ", "0.1 * S")
    return units(model, time)


def test_a_rate_of_change_is_in_the_time_of_the_file(tmp_path: Path) -> None:
    """What S loses in 10 min goes to B and, by a function of it, to D: 632.1 copies each."""
    model = decay().species("B", 0.0, as_amount=True).species("D", 0.0, as_amount=True)
    model.function("falls", "lambda(x, -x)").function("twice", "lambda(x, 2 * falls(x))")
    model.reaction("b", " -> B", "-rateOf(S)").reaction("d", " -> D", "twice(rateOf(S)) / 2")
    amounts = ends(tmp_path, model.text())
    lost = 1000.0 * (1.0 - np.exp(-1.0))
    assert amounts["B"] == pytest.approx(lost, rel=1e-7)
    assert amounts["D"] == pytest.approx(lost, rel=1e-7)


def test_a_rate_in_a_trigger_and_a_rule(tmp_path: Path) -> None:
    """S falls slower than 50 /min after 10 ln 2 min."""
    model = decay().parameter("v", 0.0).rule("assignment", "v", "-rateOf(S)")
    model.species("B", 0.0, as_amount=True).event("v < 50", {"B": "time"})
    amounts = ends(tmp_path, model.text())
    assert amounts["B"] == pytest.approx(10.0 * np.log(2.0), rel=1e-6)


def test_functions_that_call_functions(tmp_path: Path) -> None:
    model = units(
        Model().species("S", 1000.0, as_amount=True).function("f", "lambda(x, 2 * x)")
        .function("g", "lambda(x, f(x) + x)").function("h", "lambda(x, y, g(x) * y)")
        .reaction("r", "S -> ", "h(S, 1e-3)")
    )  # fmt: skip
    assert ends(tmp_path, model.text())["S"] == pytest.approx(1000.0 * np.exp(-1.8), rel=1e-7)


def test_rate_rules_and_rooms_that_grow(tmp_path: Path) -> None:
    """The input 01: k falls at 5e-4 /s, S = 100 exp(-k/r (1 - exp(-r t))); a room grows, too."""
    model = units(
        Model().species("S", 100.0, as_amount=True)
        .parameter("k", 0.001).rule("rate", "k", "-5e-4*k")
        .compartment("D", 1.0, False).rule("rate", "D", "0.01").species("Q", 6.0, inside="D")
        .species("T", 0.0, as_amount=True).rule("assignment", "T", "2 * S")
        .species("U", 0.0, inside="D").rule("rate", "U", "0.01").reaction("r", "S -> ", "k * S")
    )  # fmt: skip
    amounts = ends(tmp_path, model.text(), "1 h")
    s = 100.0 * np.exp(-2.0 * (1.0 - np.exp(-1.8)))
    assert amounts["S"] == pytest.approx(s, rel=1e-7) == pytest.approx(18.83, rel=1e-3)
    assert amounts["T"] == pytest.approx(2.0 * s, rel=1e-7)
    assert amounts["Q"] == pytest.approx(6.0, rel=1e-9)
    assert amounts["U"] == pytest.approx(0.01 * 3600.0 * 37.0, rel=1e-6)


@pytest.mark.parametrize("inner", [
    '<notes><o:p>word</o:p></notes>', '<annotation><o:x o:y="1"/></annotation>',
    '<annotation><p xmlns="http://example.org/p"><o:x/></p></annotation>',
])  # fmt: skip
def test_annotations_whose_prefix_stands_at_the_top(inner: str, tmp_path: Path) -> None:
    """The run goes on, and the export is XML that can be read, with the annotation in it."""
    text = decay("second").text()
    space = "http://www.w3.org/1999/xhtml" if "notes" in inner else "http://example.org/o"
    text = text.replace("<sbml ", f'<sbml xmlns:o="{space}" ', 1)
    end = 'boundaryCondition="false" constant="false"/>'
    text = text.replace(end, f"{end[:-2]}>{inner}</species>", 1)
    assert ends(tmp_path, text)["S"] == pytest.approx(1000.0 * np.exp(-60.0), abs=1e-6)
    written = sbml(ex.read(tmp_path / "m.yaml"))
    read = libsbml.readSBMLFromString(written)
    assert read.getNumErrors(libsbml.LIBSBML_SEV_ERROR) == 0 and "<o:" in written


def test_what_has_no_value_is_refused_by_name() -> None:
    model = units(Model().species("S", 1.0).parameter("k").reaction("r", "S -> ", "k * S"))
    with pytest.raises(ModelError, match="the parameter 'k' without an initial value"):
        read_sbml(model.text())


def test_a_delay_in_a_stoichiometry_is_refused_by_name() -> None:
    model = Model(2, 4).species("S", 1.0).reaction("r", "S -> ", "S")
    reference = model.model.getReaction(0).getReactant(0)
    reference.unsetStoichiometry()
    reference.createStoichiometryMath().setMath(libsbml.parseL3Formula("delay(S, 2)"))
    with pytest.raises(ModelError, match="'delay' in <stoichiometryMath>"):
        read_sbml(model.text())


def test_what_a_solver_refuses_is_said_in_words(tmp_path: Path) -> None:
    """A compartment of size 0: a message or a run in the body engine and in cells, no traceback."""
    model = units(Model().compartment("C", 0.0).species("S", 1.0).reaction("r", "S -> ", "S / C"))
    for follow in (
        lambda: ends(tmp_path, model.text()),
        lambda: SbmlPopulation(read_sbml(model.text()), ["a"], receives=["S"]).advance(1.0),
    ):
        with pytest.raises(ExosomeError) as raised:
            follow()
        assert "inside_" not in str(raised.value)


def test_ids_in_words_are_those_of_the_file(tmp_path: Path) -> None:
    """What libroadrunner itself refuses: the file is named, and its ids are as it says them."""
    with pytest.raises(ModelError) as raised:
        load('<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2">'
             '<model><listOfParameters><parameter id="inside_0__k" constant="true"/>'
             "</listOfParameters></model></sbml>", [], source="cell.xml")  # fmt: skip
    assert str(raised.value).startswith("cell.xml: libroadrunner refuses it: Global parameter 'k'")


def test_two_files_that_mean_two_things_by_one_prefix(tmp_path: Path) -> None:
    """The second loses its annotations, the document can be read, and both are followed."""
    text = decay("second").text()
    end = 'boundaryCondition="false" constant="false"/>'
    text = text.replace(end, f'{end[:-2]}><annotation><o:x o:y="1"/></annotation></species>', 1)
    for name in ("a", "b"):
        own = text.replace("<sbml ", f'<sbml xmlns:o="http://example.org/{name}" ', 1)
        (tmp_path / f"{name}.xml").write_text(own, encoding="utf-8")
    model = FEW.replace("LATE", "0 s")
    model = model.replace("cells: {reader: {in: dish, count: 10, radius: 8 um}}",
                          "cells: {reader: {in: dish, count: 10, radius: 8 um}, "
                          "other: {in: dish, count: 10, radius: 8 um}}")  # fmt: skip
    model = model.replace("response: {reader: {sbml: cell.xml, receives: {msg: S}}}",
                          "response: {reader: {sbml: a.xml, receives: {msg: S}}, "
                          "other: {sbml: b.xml}}")  # fmt: skip
    (tmp_path / "m.yaml").write_text(model, encoding="utf-8")
    run = ex.simulate(tmp_path / "m.yaml", engine="body", until="10 s")
    for row in run.record["response"]:
        assert row["end"] == pytest.approx(1000.0 * np.exp(-1.0), rel=1e-6)
    written = sbml(ex.read(tmp_path / "m.yaml"))
    assert libsbml.readSBMLFromString(written).getNumErrors(libsbml.LIBSBML_SEV_ERROR) == 0
    assert written.count("<o:x") == 1


def test_a_sweep_of_the_unit_of_time(tmp_path: Path) -> None:
    """How long the file's unit of time is varies, with a rate of change in it."""
    file = decay().species("B", 0.0, as_amount=True).reaction("b", " -> B", "-rateOf(S)")
    file.model.unsetTimeUnits()
    (tmp_path / "cell.xml").write_text(file.text(), encoding="utf-8")
    text = FEW.replace("LATE", "0 s").replace("{msg: S}", "{msg: S}, time: 60 s")
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    vary = {"response.reader.time": "60 s, 600 s"}
    sweep = ex.sweep(tmp_path / "m.yaml", until="10 min", vary=vary)
    (curve,) = (c for c in sweep.curves() if c.name == "B")
    exact = 1000.0 * (1.0 - np.exp(-np.array([1.0, 0.1])))
    np.testing.assert_allclose(curve.middle, exact, rtol=1e-6)
