"""SBML files as responses: read and checked by libSBML, and refused by name where unsupported.

What is accepted is followed by libroadrunner: reactions with any kinetic law, rules, events,
function definitions, initial assignments, compartments of any size, and hierarchical models, which
are made flat.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import libsbml

from exosome.compile.sbml_rewrite import nodes, rewrite
from exosome.errors import ModelError, Problem, did_you_mean, quote

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
DANGLING_UNIT = 10313  # of libSBML: units that nothing defines; no course of time depends on them


@dataclass(frozen=True)
class Species:
    """A species of an SBML model; `fixed` says why nothing can arrive in it, empty if it can."""

    compartment: str
    as_amount: bool  # its symbol stands for an amount in formulas, not for a concentration
    fixed: str
    reacts: bool  # reactions change it, so that it can have an inflow
    copies: float | None  # per unit of its amount; None: the file does not say
    begins: float | None = None  # with this amount, in its unit; None: a formula says it


@dataclass(frozen=True)
class Sbml:
    """A flat SBML model that can be followed; `seconds` per unit of its time, None if not said."""

    file: str
    text: str
    species: dict[str, Species]
    others: tuple[str, ...]  # parameters, compartments, reactions and stoichiometries, sorted
    seconds: float | None

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything that can be read out, species first."""
        return (*sorted(self.species), *self.others)

    def known(self, name: str, key: str) -> None:
        """Raise ModelError unless the model has something of that id."""
        if name not in self.ids:
            message = f"read {quote(name)} for {quote(key)}, expected an id of the SBML model."
            self.refuse(message + did_you_mean(name, self.ids))

    def receives(self, name: str) -> None:
        """Raise ModelError unless copies can arrive in the species of that id."""
        self.known(name, "receives")
        species = self.species.get(name)
        why = "is no species" if species is None else species.fixed
        if why:
            expected = "expected a species that can change"
            self.refuse(f"read {quote(name)} for 'receives', {expected}: it {why}")

    def seconds_per_unit(self, told: float | None = None) -> float:
        """Seconds of its unit of time; `told` where the file does not say. Raises ModelError."""
        found = self.seconds if told is None else told
        if found is None:
            self.refuse(
                "the file does not say its unit of time, expected timeUnits such as second; or "
                "say in the response how long its unit is, such as time: 1 h"
            )
        return found

    def copies_per_unit(self, name: str, told: float | None = None) -> float:
        """Copies of a species' unit of amount, 1 for what is no species; as `seconds_per_unit`."""
        if name not in self.species:
            return 1.0
        found = self.species[name].copies if told is None else told
        if found is None:
            self.refuse(
                f"the file does not say what an amount of {quote(name)} is in, expected "
                "substanceUnits of item, mole or dimensionless; or say in the response how many "
                "copies its unit is, such as copies: 1000"
            )
        return found

    def beyond(self, most: float, told: float | None = None) -> str:
        """What to say of the species that begins with most copies, if it has more than `most`.

        Empty if none has. `told` as in `copies_per_unit`.
        """
        amounts = {
            name: one.begins * self.copies_per_unit(name, told)
            for name, one in self.species.items()
            if one.begins is not None
        }
        name = max(amounts, key=amounts.__getitem__, default="")
        if not name or not amounts[name] > most:
            return ""
        return (
            f"{quote(name)} begins with {amounts[name]:.3g} copies, more than the {most:.0e} that "
            f"a cell can hold: {self.unit_as_read(name, told)}"
        )

    def unit_as_read(self, name: str, told: float | None = None) -> str:
        """How many copies the unit of a species was taken as, and what to say if it is another."""
        unit = self.copies_per_unit(name, told)
        where = "the file" if told is None else "'copies'"
        return (
            f"its unit of amount is {unit:.4g} copies, as {where} says. Where amounts are those of "
            "a large volume, or concentrations, say how many copies one unit is in a cell, such "
            "as copies: 1000"
        )

    def refuse(self, message: str) -> NoReturn:
        """Raise ModelError about the file."""
        raise ModelError(Problem(message, self.file))


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
        and fault.getErrorId() != DANGLING_UNIT
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
