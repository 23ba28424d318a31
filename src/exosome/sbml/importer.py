"""SBML files as responses: read and checked by libSBML, and refused by name where unsupported.

What is accepted is followed by libroadrunner: reactions with any kinetic law, rules, events,
function definitions, initial assignments, compartments of any size, and hierarchical models, which
are made flat.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import libsbml

from exosome.errors import ModelError, Problem, quote
from exosome.plan.sbml_model import Sbml, Species
from exosome.sbml.rewrite import nodes, rewrite

AVOGADRO = 6.02214076e23  # copies per mole, exact since 2019 (SI, doi 10.1088/1681-7575/aa950a)
MOST_PROBLEMS = 5  # of one file; the others usually follow from the first
INERT = {"layout", "render", "groups", "fbc", "l3v2extendedmath"}  # change no course of time
RANDOM = {
    getattr(libsbml, name) for name in dir(libsbml) if name.startswith("AST_DISTRIB_FUNCTION_")
}
UNSEEN = (  # what libSBML checks that does not change what a model means
    libsbml.LIBSBML_CAT_UNITS_CONSISTENCY,
    libsbml.LIBSBML_CAT_MODELING_PRACTICE,
    libsbml.LIBSBML_CAT_SBO_CONSISTENCY,
)
HARMLESS = {
    10313,  # units that nothing defines: no course of time depends on them
    libsbml.MissingXMLEncoding,  # without it XML is UTF-8, which is what SBML asks for
}  # faults of libSBML that change nothing of what is followed


def read_sbml(text: str, file: str = "SBML") -> Sbml:
    """The model in a text. Raises ModelError with line and column, or with what is unsupported."""
    document = libsbml.readSBMLFromString(text)
    _valid(document, file)
    if document.getModel().getPlugin("comp") is not None:
        _flatten(document, file)
    if document.getLevel() == 1:
        document.setLevelAndVersion(2, 4, False)
    rewrite(document)
    model = document.getModel()
    problems = list(_unsupported(document, model, file))
    if problems:
        raise ModelError(problems[:MOST_PROBLEMS])
    return Sbml(
        file=file,
        text=str(libsbml.writeSBMLToString(document)),
        species={s.getId(): _species(model, s) for s in model.getListOfSpecies()},
        others=tuple(sorted(_others(model))),
        seconds=_in(model, model.getTimeUnits() or _before("time", model), "second"),
    )


def _others(model: libsbml.Model) -> set[str]:
    """Ids of what has a value and is no species."""
    found = {
        item.getId()
        for items in (
            model.getListOfParameters(), model.getListOfCompartments(), model.getListOfReactions(),
        )
        for item in items
    }  # fmt: skip
    for reaction in model.getListOfReactions():
        for references in (reaction.getListOfReactants(), reaction.getListOfProducts()):
            found |= {reference.getId() for reference in references if reference.isSetId()}
    return found


def _valid(document: libsbml.SBMLDocument, file: str) -> None:
    if not document.getNumErrors(libsbml.LIBSBML_SEV_FATAL) and document.getModel() is not None:
        for category in UNSEEN:
            document.setConsistencyChecks(category, False)
        document.checkConsistency()
    faults = [document.getError(i) for i in range(document.getNumErrors())]
    faults = [
        fault for fault in faults
        if fault.getSeverity() >= libsbml.LIBSBML_SEV_ERROR
        and fault.getErrorId() not in HARMLESS
    ]  # fmt: skip
    if not faults and document.getModel() is None:
        raise ModelError(Problem("the SBML holds no <model>", file))
    problems = [
        Problem(
            f"is not valid SBML: {_said(fault)}", file, fault.getLine() or None,
            fault.getColumn() or None,
        )
        for fault in faults
    ]  # fmt: skip
    if problems:
        raise ModelError(problems[:MOST_PROBLEMS])


def _said(fault: Any) -> str:
    """The words of libSBML on one line: the short message and the last thing it adds."""
    lines = [" ".join(line.split()) for line in fault.getMessage().splitlines()]
    lines = [line for line in lines if line and not line.startswith("Reference:")]
    short = fault.getShortMessage().strip()
    return f"{short}: {lines[-1]}" if lines and lines[-1] != short else short


def _flatten(document: libsbml.SBMLDocument, file: str) -> None:
    """Replace a hierarchical model by the flat one that it means."""
    wish = libsbml.ConversionProperties()
    wish.addOption("flatten comp", True)
    wish.addOption("leavePorts", False)
    document.getErrorLog().clearLog()
    done = document.convert(wish)
    faults = [document.getError(i) for i in range(document.getNumErrors())]
    faults = [fault for fault in faults if fault.getSeverity() >= libsbml.LIBSBML_SEV_ERROR]
    if done != libsbml.LIBSBML_OPERATION_SUCCESS or faults:
        why = _said(faults[0]) if faults else "libSBML gives no reason"
        raise ModelError(Problem(f"its hierarchy of models cannot be made flat: {why}", file))


def _unsupported(
    document: libsbml.SBMLDocument, model: libsbml.Model, file: str
) -> Iterator[Problem]:
    """What libroadrunner would leave out or take for something else, told by name."""

    def refuse(element: Any, what: str) -> Problem:
        return Problem(f"{what} is not supported, so the file is refused", file, element.getLine())

    for i in range(document.getNumPlugins()):
        package = document.getPlugin(i).getPackageName()
        if document.getPkgRequired(package) and package not in INERT:
            yield refuse(document, f"the SBML package {quote(package)}")
    for rule in model.getListOfRules():
        if rule.isAlgebraic():
            yield refuse(
                rule, "an algebraic rule that is not linear in one variable that nothing else sets"
            )
    for reaction in model.getListOfReactions():
        name = quote(reaction.getId())
        if reaction.isSetFast() and reaction.getFast():
            yield refuse(reaction, f"the fast reaction {name}")
        law = reaction.getKineticLaw()
        if law is None or not law.isSetMath():
            yield refuse(reaction, f"the reaction {name} without a kinetic law")
    for element in _without_value(model):
        name = f"{element.getElementName()} {quote(element.getId())}"
        yield refuse(element, f"the {name} without a value at the beginning")
    for element in (*document.getListOfAllElements(), *_stoichiometries(model)):
        if hasattr(element, "isSetMath") and element.isSetMath():
            kinds = {node.getType() for node in nodes(element.getMath())}
            where = f"in <{element.getElementName()}>"
            if libsbml.AST_FUNCTION_DELAY in kinds:
                yield refuse(element, f"the csymbol 'delay' {where}")
            if kinds & RANDOM:
                yield refuse(element, f"a random number {where}")


def _stoichiometries(model: libsbml.Model) -> Iterator[Any]:
    """The formulas of stoichiometries of Level 2, which libSBML lists among no elements."""
    for reaction in model.getListOfReactions():
        for references in (reaction.getListOfReactants(), reaction.getListOfProducts()):
            for reference in references:
                if reference.isSetStoichiometryMath():
                    yield reference.getStoichiometryMath()


def _without_value(model: libsbml.Model) -> Iterator[Any]:
    """What the file gives no value at the beginning: species, parameters, compartments that matter.

    For species and compartments libroadrunner would take 0 and 1.
    """

    def assigned(name: str) -> bool:
        rule = model.getRule(name)
        return model.getInitialAssignment(name) is not None or (
            rule is not None and rule.isAssignment()
        )

    dense = set()  # compartments that turn amounts into concentrations
    for species in model.getListOfSpecies():
        said = species.isSetInitialAmount() or species.isSetInitialConcentration()
        if not said and not assigned(species.getId()):
            yield species
        if not species.getHasOnlySubstanceUnits():
            dense.add(species.getCompartment())
    for parameter in model.getListOfParameters():
        if not parameter.isSetValue() and not assigned(parameter.getId()):
            yield parameter
    for compartment in model.getListOfCompartments():
        said = compartment.isSetSize() or compartment.getSpatialDimensions() == 0
        if not said and compartment.getId() in dense and not assigned(compartment.getId()):
            yield compartment


def _species(model: libsbml.Model, species: libsbml.Species) -> Species:
    name = species.getId()
    rule = model.getRule(name)
    fixed = ""
    if species.getConstant():
        fixed = "is constant"
    elif rule is not None and rule.isAssignment():
        fixed = "is set by an assignment rule"
    said = species.getSubstanceUnits() or model.getSubstanceUnits() or _before("substance", model)
    copies = _in(model, said, "item")
    if copies is None:
        moles = _in(model, said, "mole")
        copies = moles * AVOGADRO if moles is not None else None
    return Species(
        species.getCompartment(), species.getHasOnlySubstanceUnits(), fixed,
        not fixed and rule is None and not species.getBoundaryCondition(),
        _in(model, said, "dimensionless") if copies is None else copies, _begins(model, species),
    )  # fmt: skip


def _begins(model: libsbml.Model, species: libsbml.Species) -> float | None:
    """The amount of a species at the beginning, where numbers say it and no formula."""
    room = model.getCompartment(species.getCompartment())
    ruled = any(
        one is not None
        for name in (species.getId(), room.getId())
        for one in (model.getInitialAssignment(name), model.getAssignmentRuleByVariable(name))
    )
    if ruled or not (species.isSetInitialAmount() or species.isSetInitialConcentration()):
        return None
    if species.isSetInitialAmount():
        return float(species.getInitialAmount())
    return float(species.getInitialConcentration() * room.getSize())


def _before(quantity: str, model: libsbml.Model) -> str:
    """The built-in unit of Levels 1 and 2, which a definition of the same name replaces."""
    if model.getLevel() == 3:
        return ""
    defined = model.getUnitDefinition(quantity) is not None
    return quantity if defined else {"time": "second", "substance": "mole"}[quantity]


def _in(model: libsbml.Model, said: str, kind: str) -> float | None:
    """How many of the base unit a unit of the model is; None if it is none of that kind."""
    if said == kind:
        return 1.0
    definition = model.getUnitDefinition(said) if said else None
    if definition is None or definition.getNumUnits() != 1:
        return None
    unit = definition.getUnit(0)
    if libsbml.UnitKind_toString(unit.getKind()) != kind or unit.getExponentAsDouble() != 1.0:
        return None
    return float(unit.getMultiplier() * 10.0 ** unit.getScale())
