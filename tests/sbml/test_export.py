"""The exported document: consistent, with units and sources, and the same in another program."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import libsbml
import numpy as np
import pytest

from exosome.compile.build import compile_model
from exosome.engines.body.solver import Body
from exosome.export.formats import sbml
from exosome.model import read
from support.amounts import text_of

PLACES = {"a": "{volume: 1 mL}", "b.plasma": "{volume: 3 mL}"}
CELLS = {"c": "{in: {a: 1e8, b.plasma: 5e7}, radius: 5 um}", "msc": "{in: a, count: 1e6}"}
KINDS = {"courier": "{}", "dye": "{}"}
WAYS = [
    "cross: courier, from: a, to: b.plasma, at: 0.2 mL/h",
    "carry: courier, from: b.plasma, to: outside, at: 0.1 mL/h, reflection: 20 %",
    "clear: courier, in: a, rate: 0.1 /h",
]
MODELS = {
    "a bolus": text_of(["give: courier, into: a, amount: 1e9", *WAYS], PLACES),
    "a bolus later": text_of(["give: courier, into: a, amount: 1e9, at: 5 h", *WAYS], PLACES),
    "doses at one moment": text_of(
        ["give: courier, into: a, amount: 1e9, at: 2 h, every: 3 h, times: 4",
         "give: courier, into: a, amount: 3e9, at: 5 h",
         "give: courier, into: a, amount: 2e9, over: 3 h, at: 2 h, every: 3 h, times: 3",
         "give: courier, into: b.plasma, amount: 1e9, over: 5 h, every: 2 h, times: 4", *WAYS],
        PLACES,
    ),
    "saturable uptake": text_of(
        ["give: courier, into: a, amount: 5e10, every: 4 h, times: 2",
         "enter: courier, into: c, at: 3 nm/s, limit: 40 /h", "bind: courier, to: c, at: 1 nm/s",
         "leave: courier, from: c, rate: 0.5 /h", "enter: courier, into: c, rate: 0.7 /h",
         "clear: courier, in: c, rate: 0.3 /h", *WAYS], PLACES, CELLS,
    ),
    "cells that fill": text_of(
        ["give: courier, into: a, amount: 5e9, every: 4 h, times: 2",
         "give: courier, into: b.plasma, amount: 9e9, at: 1 h, over: 2 h",
         "diffuse: courier, in: a, at: 1e-3 um^2/s",
         "enter: courier, into: c, at: 3 nm/s, limit: 400 /h, holds: 30",
         "clear: courier, in: c, rate: 0.3 /h", *WAYS], PLACES, CELLS,
    ),
    "releases with an end": text_of(
        ["release: courier, from: msc, rate: 30 /h, starts: 1 h, stops: 5 h",
         "release: dye, from: msc, rate: 10 /h", "clear: dye, in: a, rate: 1 /h", *WAYS],
        PLACES, CELLS, KINDS,
    ),
    "labels from the steady state": text_of(
        ["release: courier, from: msc, rate: 30 /h", "give: courier, into: a, amount: 1e9, at: 3 h",
         "enter: courier, into: c, at: 2 nm/s", "clear: courier, in: c, rate: 0.3 /h",
         "cross: dye, from: a, to: b.plasma, at: 1 /h", "clear: dye, in: b.plasma, rate: 0.2 /h",
         *WAYS], PLACES, CELLS, KINDS,
        {"off": "{on: courier, law: detaches, rate: 0.2 /h, free: dye}",
         "iodine": "{on: courier, law: leaves, rate: 0.2 /h}",
         "enzyme": "{on: courier, law: reporter, rate: 0.1 /h}"}, more="start: steady",
    ),
    "a mouse": text_of(
        ["give: courier, into: veins, amount: 1e10, every: 6 h, times: 2",
         "enter: courier, into: kupffer, at: 5 nm/s, limit: 50 /h",
         "cross: courier, from: kidney.plasma, to: urine, at: 0.5 /h"], None,
        {"kupffer": "{in: liver.plasma, count: 2e7, radius: 6 um}"},
        more="body: {species: mouse, reflection: 50 %}",
    ),
    "a human with a depot": text_of(
        ["give: courier, into: joint, amount: 1e10"],
        more="title: \"A knee & <its> blood\"\nbody: {species: human, depots: [joint]}",
    ),
}  # fmt: skip
TIMES = np.linspace(0.0, 12.0, 25) * 3600.0


@pytest.fixture(params=MODELS)
def text(request: pytest.FixtureRequest) -> str:
    return MODELS[request.param]


def parsed(text: str) -> libsbml.Model:
    """The model of an exported document, read back."""
    document = libsbml.readSBMLFromString(sbml(read(text)))
    assert document.getNumErrors() == 0
    parsed.kept = document  # or it is gone, and the model with it
    return document.getModel()


def test_consistent(text: str) -> None:
    """No error and no warning of any of libSBML's checks: identifiers, units, practice, overlap."""
    document = libsbml.readSBMLFromString(sbml(read(text)))
    document.checkConsistency()
    assert [document.getError(i).getMessage() for i in range(document.getNumErrors())] == []
    assert Body(compile_model(read(text), "body")).document.problems() == []
    assert libsbml.writeSBMLToString(document) == sbml(read(text))


def test_units_of_everything(text: str) -> None:
    """Amounts in items, volumes in litres, time in seconds; of parameters, units and a value."""
    model = parsed(text)
    whole = (model.getSubstanceUnits(), model.getExtentUnits(), model.getTimeUnits())
    assert (*whole, model.getVolumeUnits()) == ("item", "item", "second", "litre")
    own = {model.getUnitDefinition(i).getId() for i in range(model.getNumUnitDefinitions())}
    for i in range(model.getNumParameters()):
        parameter = model.getParameter(i)
        assert parameter.getUnits() in {"item", "second", "dimensionless", *own}
        ruled = model.getAssignmentRuleByVariable(parameter.getId()) is not None
        assert parameter.isSetValue() != ruled and parameter.isSetName(), parameter.getId()
    for i in range(model.getNumSpecies()):
        species = model.getSpecies(i)
        assert species.getSubstanceUnits() == "item" and species.getHasOnlySubstanceUnits()
    for i in range(model.getNumCompartments()):
        assert model.getCompartment(i).getUnits() == "litre"
    for i in range(model.getNumReactions()):
        law = model.getReaction(i).getKineticLaw().getDerivedUnitDefinition()
        units = libsbml.UnitDefinition.printUnits(law, True)
        assert set(units.split(", ")) == {"(1 item)^1", "(1 second)^-1"}


def test_terms_and_sources() -> None:
    """SBO terms on everything; UBERON for organs; the DOI of a flow on its parameter."""
    text = MODELS["a mouse"] + "sources: {cross.at: 10.1038/s42003-023-04859-2}\n"
    model = parsed(text)
    parts = [model.getSpecies(i) for i in range(model.getNumSpecies())]
    parts += [model.getCompartment(i) for i in range(model.getNumCompartments())]
    parts += [model.getReaction(i) for i in range(model.getNumReactions())]
    assert [part.getId() for part in parts if not part.isSetSBOTerm()] == []
    liver = model.getCompartment("liver_plasma")
    assert "UBERON:0002107" in liver.getAnnotationString()
    assert "GO:0070062" in model.getSpecies(0).getAnnotationString()
    flow = next(
        model.getParameter(i) for i in range(model.getNumParameters())
        if model.getParameter(i).getName() == "flow journey.cross"
    )  # fmt: skip
    assert "doi:10.1038/s42003-023-04859-2" in flow.getAnnotationString()


def test_a_title_of_any_signs() -> None:
    model = parsed(MODELS["a human with a depot"])
    assert model.getName() == "A knee & <its> blood"
    assert model.getId() == "A_knee_its_blood"


@pytest.fixture(scope="module")
def elsewhere() -> ModuleType:
    """The benchmark that runs a document in COPASI, where that is installed."""
    pytest.importorskip("basico")
    path = Path(__file__).parents[2] / "benchmarks" / "sbml_elsewhere.py"
    spec = importlib.util.spec_from_file_location("sbml_elsewhere", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_same_in_copasi(text: str, elsewhere: ModuleType) -> None:
    """Every amount at 25 times to 1e-6 of itself, or of a millionth of all that came."""
    body = Body(compile_model(read(text), "body"))
    in_copasi = elsewhere.in_copasi(sbml(read(text)), body, TIMES)
    assert elsewhere.largest_difference(body, TIMES, in_copasi) < 1e-6
