"""SBML files of responses in the document of a body: one copy for each population, made flat.

libSBML puts models within models and makes them flat again, with every time in the body's seconds.
"""

from __future__ import annotations

from collections.abc import Mapping

import libsbml

from exosome.compile.sbml import Sbml
from exosome.engines.respond.sbml_writer import LEVEL, VERSION, Writer
from exosome.errors import ModelError, Problem
from exosome.plan import CellResponse, Plan

COMP = "http://www.sbml.org/sbml/level3/version1/comp/version1"


def files_of(plan: Plan) -> dict[int, CellResponse]:
    """The responses that are files, by population."""
    return {
        population: response
        for response in plan.responses
        if response.sbml is not None
        for population in response.populations
    }


def with_files(files: Mapping[int, CellResponse]) -> libsbml.SBMLDocument | None:
    """A document that holds the model of each population's file; None without files.

    Ids are those of the files after `inside_N__`, N the population. Raises ModelError if libSBML
    can't put one in.
    """
    if not files:
        return None
    document = libsbml.SBMLDocument(libsbml.SBMLNamespaces(LEVEL, VERSION, "comp", 1))
    document.setPackageRequired("comp", True)
    whole, models = document.createModel(), document.getPlugin("comp")
    whole.setId("whole")
    for population, response in files.items():
        file = response.sbml
        assert file is not None
        inner = _inner(file)
        model = libsbml.ModelDefinition(inner.getModel())
        model.setId(f"file_{population}")
        models.addModelDefinition(model)
        part = whole.getPlugin("comp").createSubmodel()
        part.setId(prefix(population).removesuffix("__"))
        part.setModelRef(model.getId())
        seconds = whole.createParameter()
        seconds.setId(f"seconds_per_unit_of_time_{population}")
        seconds.setValue(file.seconds_per_unit(response.seconds))
        seconds.setConstant(True)
        part.setTimeConversionFactor(seconds.getId())
    wish = libsbml.ConversionProperties()
    for option, value in (("flatten comp", True), ("leavePorts", False),
                          ("performValidation", False)):  # fmt: skip
        wish.addOption(option, value)
    if document.convert(wish) != libsbml.LIBSBML_OPERATION_SUCCESS:
        names = ", ".join(sorted({r.sbml.file for r in files.values() if r.sbml is not None}))
        raise ModelError(Problem("libSBML can't put it into the document of the body", names))
    return document


def prefix(population: int) -> str:
    """What stands before the ids of a file in the whole document."""
    return f"inside_{population}__"


def copies(writer: Writer, file: Sbml, population: int, name: str, per_unit: float) -> str:
    """What a species of a file is in copies, as a formula; of anything else, its value."""
    symbol = prefix(population) + name
    species = file.species.get(name)
    if species is None:
        return symbol
    room = "" if species.as_amount else f" * {prefix(population)}{species.compartment}"
    unit = writer.once(("per unit", per_unit), "copies per unit of amount", per_unit, "item")
    return f"{symbol}{room} * {unit}"


def per_copy(writer: Writer, file: Sbml, population: int, name: str, per_unit: float) -> str:
    """What makes a speed in copies/s one of a reaction of the file, as the rest of a formula."""
    unit = writer.once(("per unit", per_unit), "copies per unit of amount", per_unit, "item")
    factor = writer.model.getSpecies(prefix(population) + name).getConversionFactor()
    return f" / {unit}" + (f" / {factor}" if factor else "")


def _inner(file: Sbml) -> libsbml.SBMLDocument:
    """The file at the level of the document; species say their own unit of amount."""
    inner = libsbml.readSBMLFromString(file.text)
    inner.setLevelAndVersion(LEVEL, VERSION, False)
    if (inner.getLevel(), inner.getVersion()) != (LEVEL, VERSION):
        why = f"can't be said in Level {LEVEL} Version {VERSION}, which the body needs"
        raise ModelError(Problem(why, file.file))
    model = inner.getModel()
    for species in model.getListOfSpecies():
        if not species.isSetSubstanceUnits() and model.isSetSubstanceUnits():
            species.setSubstanceUnits(model.getSubstanceUnits())
        if not species.isSetConversionFactor() and model.isSetConversionFactor():
            species.setConversionFactor(model.getConversionFactor())
    model.unsetConversionFactor()
    inner.enablePackage(COMP, "comp", True)
    return inner
