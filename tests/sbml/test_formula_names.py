"""Names that a formula or a solver knows: places, species and ids so called are what they are."""

from __future__ import annotations

from pathlib import Path

import libsbml
import numpy as np
import pytest

import exosome as ex
from exosome.engines.respond.events import Arrivals
from exosome.engines.respond.sbml_population import SbmlPopulation
from exosome.export.formats import sbml
from exosome.sbml.exporter import to_sbml
from exosome.sbml.importer import read_sbml
from exosome.sbml.time_course_sbml import course
from support.networks import network_of
from support.sbml.model import Model, units

CONSTANTS = ("pi", "Pi", "PI", "avogadro", "exponentiale", "infinity", "INF", "time", "Time",
             "True", "false", "NaN", "delay", "sin", "gamma")  # fmt: skip
IN_YAML = {"INF", "True", "false", "NaN"}  # numbers and special words there, refused as names
METHODS = ("model", "reset", "integrator", "simulate", "getValue", "timeCourseSelections")
PLACES = """
format: exosome/1
places: {NAME: {volume: 2 mL}, other: {volume: 1 mL}}
cells: {r: {in: NAME, count: 1e7, radius: 8 um}}
exosomes: {c: {}}
journey:
  - {give: c, into: NAME, amount: 1e6}
  - {carry: c, from: NAME, to: other, at: 0.2 mL/h}
  - {carry: c, from: other, to: NAME, at: 0.2 mL/h}
  - {enter: c, into: r, at: 0.01 um/s}
"""
READS = """
format: exosome/1
places: {dish: {volume: 10 nL}}
cells: {reader: {in: dish, count: 10, radius: 8 um}}
exosomes: {courier: {diameter: 100 nm}}
journey:
  - {load: msg, into: courier, from: dose, copies: 1}
  - {give: courier, into: dish, amount: 10000}
  - {enter: courier, into: reader, at: 0.1 um/s}
  - {deliver: courier, into: reader, after: 0 s, share: 100 %}
response: {reader: {sbml: cell.xml, receives: {msg: NAME}}}
"""


def decaying(name: str) -> Model:
    """A species that decays at 1e-4 /s from 1000 copies in a room of 2; ids are the name's own."""
    model = (
        Model().compartment("C", 2.0).species("XX", 1000.0).parameter("k", 1e-4, True)
        .reaction("fade", "XX -> ", "k * XX * C")
    )  # fmt: skip
    text = units(model).text().replace("XX", name)
    model.document = libsbml.readSBMLFromString(text)
    model.model = model.document.getModel()
    return model


@pytest.mark.parametrize("name", sorted({*CONSTANTS, *METHODS} - IN_YAML))
def test_a_place_of_that_name(name: str) -> None:
    """At body as a place called `a`, and what is exported says so in valid SBML."""
    model = ex.read(PLACES.replace("NAME", name))
    run = ex.simulate(model, engine="body", until="4 h", every="2 h")
    entered = [r["amount"] for r in run.counts().to_pylist() if r["state"] == "internalised"]
    assert entered[-1] == pytest.approx(385_261.0, rel=1e-5)
    read = libsbml.readSBMLFromString(sbml(model))
    assert not read.checkConsistency()
    named = {c.getName(): c.getId() for c in read.getModel().getListOfCompartments()}
    assert named == {name: f"_{name}", "other": "other"}
    laws = [r.getKineticLaw().getMath() for r in read.getModel().getListOfReactions()]
    kinds = {node.getType() for law in laws for node in _nodes(law)}
    assert kinds <= {libsbml.AST_NAME, libsbml.AST_TIMES, libsbml.AST_DIVIDE}


@pytest.mark.parametrize("name", [*CONSTANTS, *METHODS])
def test_a_species_of_that_name_in_a_cell(name: str) -> None:
    """In cells one by one: it receives, has an inflow, and its window is lived again."""
    population = SbmlPopulation(read_sbml(decaying(name).text()), ["a"], receives=[name])
    population.advance(10.0)
    state = population.state()
    for _ in range(2):
        population.return_to(state)
        window = population.advance(1010.0, Arrivals([0], [510.0], [0], [500.0]), inflow=[[0.2]])
    left = 1000.0 * np.exp(-0.101) + 500.0 * np.exp(-0.05) + 2000.0 * (1.0 - np.exp(-0.1))
    assert window.amounts[0, 0] == pytest.approx(left, rel=1e-8)
    exact = [1000.0 * np.exp(-0.1)] * 2
    shown = course(read_sbml(decaying(name).text()), 0.0, 1000.0, 1, [name, f"[{name}]"])
    assert shown[-1, 1:] * [1.0, 2.0] == pytest.approx(exact, rel=1e-8)


@pytest.mark.parametrize("name", [*CONSTANTS, *METHODS])
def test_a_species_of_that_name_at_body(name: str, tmp_path: Path) -> None:
    """What arrives is flux of the mean cell, in closed form."""
    (tmp_path / "cell.xml").write_text(decaying(name).text(), encoding="utf-8")
    (tmp_path / "m.yaml").write_text(READS.replace("NAME", name), encoding="utf-8")
    run = ex.simulate(tmp_path / "m.yaml", engine="body", until="1 h")
    (row,) = (r for r in run.record["response"] if r["species"] == name)
    k, lam = 1e-4, 10 * 4.0 * np.pi * 64.0 * 0.1 / 1e7
    came = 1000.0 * lam / (k - lam) * (np.exp(-lam * 3600.0) - np.exp(-k * 3600.0))
    assert row["end"] == pytest.approx(1000.0 * np.exp(-k * 3600.0) + came, rel=1e-7)


@pytest.mark.statistical
def test_a_walk_into_a_species_called_Pi(tmp_path: Path) -> None:
    """The mean over ten cells of the walk is the body's, within 6 standard errors."""
    (tmp_path / "cell.xml").write_text(decaying("Pi").text(), encoding="utf-8")
    (tmp_path / "m.yaml").write_text(READS.replace("NAME", "Pi"), encoding="utf-8")
    walk, body = (
        ex.simulate(tmp_path / "m.yaml", engine=at, until="1 h") for at in ("walk", "body")
    )
    (one,), (other,) = ([r["end"] for r in run.record["response"] if r["species"] == "Pi"]
                        for run in (walk, body))  # fmt: skip
    assert abs(one - other) < 6.0 * np.sqrt(250.0 / 10.0)


def test_inline_species_of_such_names() -> None:
    """A network whose species are called as constants, written as SBML and run: closed form."""
    network = network_of("pi -> time at 0.5 /s", "time -> nothing at 0.1 /s", start={"pi": 100.0})
    text = to_sbml(network)
    assert not libsbml.readSBMLFromString(text).checkConsistency()
    rows = course(read_sbml(text), 0.0, 2.0, 1, ["_pi", "_time"])
    assert rows[-1, 1] == pytest.approx(100.0 * np.exp(-1.0), rel=1e-8)
    made = 100.0 * 0.5 / 0.4 * (np.exp(-0.2) - np.exp(-1.0))
    assert rows[-1, 2] == pytest.approx(made, rel=1e-8)


def _nodes(node: libsbml.ASTNode) -> list[libsbml.ASTNode]:
    children = [node.getChild(i) for i in range(node.getNumChildren())]
    return [node, *(inner for child in children for inner in _nodes(child))]
