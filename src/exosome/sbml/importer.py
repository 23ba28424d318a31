"""Import of SBML files: validation by libSBML, and named errors for unsupported features.

Supported are reactions with any kinetic law, rules, events, function definitions, initial
assignments, compartments of any size, and hierarchical models, which are flattened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import libsbml

from exosome.errors import ModelError, Problem, quote
from exosome.plan.sbml_model import Sbml, Species
from exosome.sbml.rewrite import nodes, rewrite

AVOGADRO = 6.02214076e23  # copies per mole, exact since 2019 (SI, doi 10.1088/1681-7575/aa950a)
DELAY_INSTEAD = (
    ": for a constant delay write a chain of n species, each passed on at n/delay, which delays by "
    "that time on average (relative spread 1/sqrt(n)); a delay of what exosomes bring is "
    "`deliver: ..., after: 20 min` in the model"
)
MOST_PROBLEMS = 5  # per file; further ones usually follow from the first
INERT = {
    "layout",
    "render",
    "groups",
    "fbc",
    "l3v2extendedmath",
}  # without effect on the time course
RANDOM = {
    getattr(libsbml, name) for name in dir(libsbml) if name.startswith("AST_DISTRIB_FUNCTION_")
}
UNSEEN = (  # checks of libSBML that do not concern the meaning of a model
    libsbml.LIBSBML_CAT_UNITS_CONSISTENCY,
    libsbml.LIBSBML_CAT_MODELING_PRACTICE,
    libsbml.LIBSBML_CAT_SBO_CONSISTENCY,
)
HARMLESS = {
    10313,  # undefined units: no time course depends on them
    libsbml.MissingXMLEncoding,  # the default of XML is UTF-8, as SBML requires
}  # errors of libSBML without effect on the time course


def read_sbml(text: str, file: str = "SBML") -> Sbml:
    """The model in an SBML text. ModelError with line and column, or the unsupported feature."""
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
    """Ids of everything with a value that is not a species."""
    ids = {
        item.getId()
        for items in (
            model.getListOfParameters(), model.getListOfCompartments(), model.getListOfReactions(),
        )
        for item in items
    }  # fmt: skip
    for reaction in model.getListOfReactions():
        for references in (reaction.getListOfReactants(), reaction.getListOfProducts()):
            ids |= {reference.getId() for reference in references if reference.isSetId()}
    return ids


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
            f"is not valid SBML: {_libsbml_message(fault)}", file, fault.getLine() or None,
            fault.getColumn() or None,
        )
        for fault in faults
    ]  # fmt: skip
    if problems:
        raise ModelError(problems[:MOST_PROBLEMS])


def _libsbml_message(fault: Any) -> str:
    """The error of libSBML on one line: its short message and the last line of detail."""
    lines = [" ".join(line.split()) for line in fault.getMessage().splitlines()]
    lines = [line for line in lines if line and not line.startswith("Reference:")]
    short = fault.getShortMessage().strip()
    return f"{short}: {lines[-1]}" if lines and lines[-1] != short else short


def _flatten(document: libsbml.SBMLDocument, file: str) -> None:
    """Replace a hierarchical model by the equivalent flat model."""
    options = libsbml.ConversionProperties()
    options.addOption("flatten comp", True)
    options.addOption("leavePorts", False)
    document.getErrorLog().clearLog()
    done = document.convert(options)
    faults = [document.getError(i) for i in range(document.getNumErrors())]
    faults = [fault for fault in faults if fault.getSeverity() >= libsbml.LIBSBML_SEV_ERROR]
    if done != libsbml.LIBSBML_OPERATION_SUCCESS or faults:
        why = _libsbml_message(faults[0]) if faults else "libSBML gives no reason"
        raise ModelError(Problem(f"its hierarchical model cannot be flattened: {why}", file))


def _unsupported(
    document: libsbml.SBMLDocument, model: libsbml.Model, file: str
) -> Iterator[Problem]:
    """Features that libroadrunner would ignore or misread, as problems with their names."""

    def refuse(element: Any, what: str, instead: str = "") -> Problem:
        message = f"{what} is not supported, so the file is refused{instead}"
        return Problem(message, file, element.getLine())

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
        yield refuse(element, f"the {name} without an initial value")
    for element in (*document.getListOfAllElements(), *_stoichiometries(model)):
        if hasattr(element, "isSetMath") and element.isSetMath():
            kinds = {node.getType() for node in nodes(element.getMath())}
            where = f"in <{element.getElementName()}>"
            if libsbml.AST_FUNCTION_DELAY in kinds:
                yield refuse(element, f"the csymbol 'delay' {where}", DELAY_INSTEAD)
            if kinds & RANDOM:
                yield refuse(element, f"a random number {where}")


def _stoichiometries(model: libsbml.Model) -> Iterator[Any]:
    """The stoichiometry formulas of Level 2, which libSBML does not list as elements."""
    for reaction in model.getListOfReactions():
        for references in (reaction.getListOfReactants(), reaction.getListOfProducts()):
            for reference in references:
                if reference.isSetStoichiometryMath():
                    yield reference.getStoichiometryMath()


def _without_value(model: libsbml.Model) -> Iterator[Any]:
    """Species, parameters and relevant compartments without an initial value.

    libroadrunner would use 0 for species and 1 for compartments.
    """

    def assigned(name: str) -> bool:
        rule = model.getRule(name)
        return model.getInitialAssignment(name) is not None or (
            rule is not None and rule.isAssignment()
        )

    dense = set()  # compartments that turn amounts into concentrations
    for species in model.getListOfSpecies():
        given = species.isSetInitialAmount() or species.isSetInitialConcentration()
        if not given and not assigned(species.getId()):
            yield species
        if not species.getHasOnlySubstanceUnits():
            dense.add(species.getCompartment())
    for parameter in model.getListOfParameters():
        if not parameter.isSetValue() and not assigned(parameter.getId()):
            yield parameter
    for compartment in model.getListOfCompartments():
        given = compartment.isSetSize() or compartment.getSpatialDimensions() == 0
        if not given and compartment.getId() in dense and not assigned(compartment.getId()):
            yield compartment


def _species(model: libsbml.Model, species: libsbml.Species) -> Species:
    name = species.getId()
    rule = model.getRule(name)
    fixed = ""
    if species.getConstant():
        fixed = "is constant"
    elif rule is not None and rule.isAssignment():
        fixed = "is set by an assignment rule"
    unit = species.getSubstanceUnits() or model.getSubstanceUnits() or _before("substance", model)
    copies = _in(model, unit, "item")
    if copies is None:
        moles = _in(model, unit, "mole")
        copies = moles * AVOGADRO if moles is not None else None
    return Species(
        species.getCompartment(), species.getHasOnlySubstanceUnits(), fixed,
        not fixed and rule is None and not species.getBoundaryCondition(),
        _in(model, unit, "dimensionless") if copies is None else copies, _begins(model, species),
    )  # fmt: skip


def _begins(model: libsbml.Model, species: libsbml.Species) -> float | None:
    """The initial amount of a species if it is a number; None if a formula gives it."""
    compartment = model.getCompartment(species.getCompartment())
    ruled = any(
        rule is not None
        for name in (species.getId(), compartment.getId())
        for rule in (model.getInitialAssignment(name), model.getAssignmentRuleByVariable(name))
    )
    if ruled or not (species.isSetInitialAmount() or species.isSetInitialConcentration()):
        return None
    if species.isSetInitialAmount():
        return float(species.getInitialAmount())
    return float(species.getInitialConcentration() * compartment.getSize())


def _before(quantity: str, model: libsbml.Model) -> str:
    """The built-in unit of Levels 1 and 2, unless a definition of the same name replaces it."""
    if model.getLevel() == 3:
        return ""
    defined = model.getUnitDefinition(quantity) is not None
    return quantity if defined else {"time": "second", "substance": "mole"}[quantity]


def _in(model: libsbml.Model, unit: str, kind: str) -> float | None:
    """A unit of the model as a multiple of the base unit `kind`; None for another kind."""
    if unit == kind:
        return 1.0
    definition = model.getUnitDefinition(unit) if unit else None
    if definition is None or definition.getNumUnits() != 1:
        return None
    base = definition.getUnit(0)
    if libsbml.UnitKind_toString(base.getKind()) != kind or base.getExponentAsDouble() != 1.0:
        return None
    return float(base.getMultiplier() * 10.0 ** base.getScale())
