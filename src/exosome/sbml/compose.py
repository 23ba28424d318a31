"""SBML files of responses within the document of the body engine: one copy per population.

libSBML composes the models and flattens them, with all times converted to seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import libsbml

from exosome.errors import ModelError, Problem
from exosome.plan import CellResponse, Plan
from exosome.plan.sbml_model import Sbml
from exosome.sbml.math_trees import Tree, name, times
from exosome.sbml.writer import LEVEL, VERSION, Writer

SECONDS = "seconds_per_unit_of_time_{}"  # of the file of a population
SBML_SPACE = "http://www.sbml.org/sbml/"  # prefix of namespaces that libSBML declares itself
COMP = "http://www.sbml.org/sbml/level3/version1/comp/version1"


def files_of(plan: Plan) -> dict[int, CellResponse]:
    """The responses given as SBML files, by population."""
    return {
        population: response
        for response in plan.responses
        if response.sbml is not None
        for population in response.populations
    }


def with_files(files: Mapping[int, CellResponse]) -> libsbml.SBMLDocument | None:
    """A flat document with one copy of the file per population; None without files.

    Ids are those of the files after the prefix `inside_N__`, N the population. Raises ModelError
    if libSBML cannot insert a file.
    """
    if not files:
        return None
    document = libsbml.SBMLDocument(libsbml.SBMLNamespaces(LEVEL, VERSION, "comp", 1))
    document.setPackageRequired("comp", True)
    parent, models = document.createModel(), document.getPlugin("comp")
    parent.setId("whole")
    spaces: dict[str, str] = {}
    for population, response in files.items():
        file = response.sbml
        assert file is not None
        inner = _inner(file)
        _keep_spaces(inner, spaces)
        model = libsbml.ModelDefinition(inner.getModel())
        model.setId(f"file_{population}")
        models.addModelDefinition(model)
        part = parent.getPlugin("comp").createSubmodel()
        part.setId(prefix(population).removesuffix("__"))
        part.setModelRef(model.getId())
        seconds = parent.createParameter()
        seconds.setId(SECONDS.format(population))
        seconds.setValue(file.seconds_per_unit(response.seconds))
        seconds.setConstant(True)
        part.setTimeConversionFactor(seconds.getId())
    options = libsbml.ConversionProperties()
    for option, value in (("flatten comp", True), ("leavePorts", False),
                          ("performValidation", False)):  # fmt: skip
        options.addOption(option, value)
    if document.convert(options) != libsbml.LIBSBML_OPERATION_SUCCESS:
        names = ", ".join(sorted({r.sbml.file for r in files.values() if r.sbml is not None}))
        raise ModelError(
            Problem("libSBML cannot insert it into the SBML document of the body", names)
        )
    for space, uri in spaces.items():
        document.getNamespaces().add(uri, space)
    _rates_per_unit(document.getModel(), tuple(files))
    return document


def seconds_of(files: Mapping[int, CellResponse]) -> dict[str, float]:
    """The seconds per unit of time of each file, by the id of that parameter."""
    return {
        SECONDS.format(population): response.sbml.seconds_per_unit(response.seconds)
        for population, response in files.items()
        if response.sbml is not None
    }


def prefix(population: int) -> str:
    """The prefix of the ids of a file in the composed document."""
    return f"inside_{population}__"


def of_files(text: str) -> str:
    """A text with the ids of the files instead of those of the composed document."""
    return re.sub(r"\binside_\d+__", "", text)


def copies(writer: Writer, file: Sbml, population: int, name: str, per_unit: float) -> str:
    """The copies of a species of a file as a formula; of any other id, its value."""
    symbol = prefix(population) + name
    species = file.species.get(name)
    if species is None:
        return symbol
    volume = "" if species.as_amount else f" * {prefix(population)}{species.compartment}"
    unit = writer.once(("per unit", per_unit), "copies per unit of amount", per_unit, "item")
    return f"{symbol}{volume} * {unit}"


def per_copy(writer: Writer, file: Sbml, population: int, name: str, per_unit: float) -> str:
    """The conversion of a rate in copies/s to units of a file, as the rest of a formula."""
    unit = writer.once(("per unit", per_unit), "copies per unit of amount", per_unit, "item")
    factor = writer.model.getSpecies(prefix(population) + name).getConversionFactor()
    return f" / {unit}" + (f" / {factor}" if factor else "")


def _inner(file: Sbml) -> libsbml.SBMLDocument:
    """The file converted to the level of the document, with units of amount on each species."""
    inner = libsbml.readSBMLFromString(file.text)
    inner.setLevelAndVersion(LEVEL, VERSION, False)
    if (inner.getLevel(), inner.getVersion()) != (LEVEL, VERSION):
        why = f"cannot be converted to Level {LEVEL} Version {VERSION}, which the body engine needs"
        raise ModelError(Problem(why, file.file))
    model = inner.getModel()
    for species in model.getListOfSpecies():
        if not species.isSetSubstanceUnits() and model.isSetSubstanceUnits():
            species.setSubstanceUnits(model.getSubstanceUnits())
        if not species.isSetConversionFactor() and model.isSetConversionFactor():
            species.setConversionFactor(model.getConversionFactor())
    model.unsetConversionFactor()
    _without_nested_functions(inner, file)
    inner.enablePackage(COMP, "comp", True)
    return inner


def _without_nested_functions(inner: libsbml.SBMLDocument, file: Sbml) -> None:
    """Expand function definitions if one calls another or contains a rate of change.

    libSBML does not rename the functions that a definition calls when it flattens a model, and a
    rate is in the unit of time of the file.
    """
    functions = list(inner.getModel().getListOfFunctionDefinitions())
    calls = {libsbml.AST_FUNCTION, libsbml.AST_FUNCTION_RATE_OF}
    if not any(node.getType() in calls for one in functions for node in _nodes(one.getMath())):
        return
    options = libsbml.ConversionProperties()
    options.addOption("expandFunctionDefinitions", True)
    if inner.convert(options) != libsbml.LIBSBML_OPERATION_SUCCESS:
        raise ModelError(Problem("libSBML cannot expand its function definitions", file.file))


def _keep_spaces(inner: libsbml.SBMLDocument, spaces: dict[str, str]) -> None:
    """Add the namespaces of a file's annotations and notes; on a conflict these are removed."""
    declared = inner.getNamespaces()
    namespaces = {
        declared.getPrefix(i): declared.getURI(i) for i in range(declared.getNumNamespaces())
    }
    namespaces = {p: uri for p, uri in namespaces.items() if p and not uri.startswith(SBML_SPACE)}
    if any(spaces.get(space, uri) != uri for space, uri in namespaces.items()):
        for element in (inner.getModel(), *inner.getListOfAllElements()):
            element.unsetAnnotation()
            element.unsetNotes()
        return
    spaces |= namespaces


def _rates_per_unit(model: libsbml.Model, populations: tuple[int, ...]) -> None:
    """Convert rates of change (rateOf) from seconds to the unit of time of their file."""
    seconds_ids = {prefix(population): SECONDS.format(population) for population in populations}
    for element in model.getListOfAllElements():
        if not (hasattr(element, "isSetMath") and element.isSetMath()):
            continue
        math = element.getMath()
        if any(node.getType() == libsbml.AST_FUNCTION_RATE_OF for node in _nodes(math)):
            element.setMath(_rate_per_unit(math, seconds_ids))


def _rate_per_unit(node: Tree, seconds: Mapping[str, str]) -> Tree:
    """A copy of a formula with each rateOf(x) times the seconds per time unit of the file of x."""
    if node.getType() == libsbml.AST_FUNCTION_RATE_OF:
        identifier = str(node.getChild(0).getName())
        unit = next(unit for space, unit in seconds.items() if identifier.startswith(space))
        return times(node, name(unit))
    copy = node.deepCopy()
    for i in range(node.getNumChildren()):
        copy.replaceChild(i, _rate_per_unit(node.getChild(i), seconds), True)
    return copy


def _nodes(node: Tree | None) -> Iterator[Any]:
    """All nodes of a formula."""
    if node is not None:
        yield node
        for i in range(node.getNumChildren()):
            yield from _nodes(node.getChild(i))
