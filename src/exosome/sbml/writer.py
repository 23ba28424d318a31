"""Writer of SBML documents (Level 3, Version 2); amounts in items, times in seconds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from xml.sax.saxutils import escape

import libsbml

from exosome.errors import RunError
from exosome.plan.many import first

LEVEL, VERSION = 3, 2
PER_SECOND = "item_per_second"
METHODS = frozenset(  # of solver classes that use the ids of a document as attributes
    "model integrator simulate reset resetAll options selections steadyState load plot keys values "
    "items getValue setValue getIds make oneStep this diffstep timeCourseSelections".split()
)


class Writer:
    """A document with one model; every id is made from a text, which becomes the name.

    `values` holds the value of every parameter and volume by id, `amounts` the initial amount of
    every species; both may be arrays over many subjects, of which the document holds the first.
    The content of the document `upon` is kept.
    """

    def __init__(
        self, title: str = "", *, model: str = "", upon: libsbml.SBMLDocument | None = None
    ) -> None:
        self.document = upon or libsbml.SBMLDocument(LEVEL, VERSION)
        self.model = self.document.getModel() or self.document.createModel()
        self.values: dict[str, float] = {}
        self.amounts: dict[str, float] = {}
        elements = self.document.getListOfAllElements()
        self._taken = {e.getIdAttribute() for e in elements if e.isSetIdAttribute()}
        self._shared: dict[tuple[object, ...], tuple[str, float]] = {}
        self.model.setId(self.id_of(model or title or "exosome"))
        self.model.setName(title or "exosome")
        self.model.setSubstanceUnits("item")
        self.model.setExtentUnits("item")
        self.model.setTimeUnits("second")
        self.model.setVolumeUnits("litre")

    @property
    def text(self) -> str:
        """The document as XML."""
        return str(libsbml.writeSBMLToString(self.document))

    def id_of(self, text: str) -> str:
        """A new unique id made from a text."""
        stem = re.sub(r"\W+", "_", text, flags=re.ASCII).strip("_") or "x"
        stem = stem if not (stem[0].isdigit() or _means_else(stem)) else f"_{stem}"
        name, number = stem, 1
        while name in self._taken:
            number += 1
            name = f"{stem}_{number}"
        self._taken.add(name)
        return name

    def unit(self, name: str, parts: Mapping[str, int]) -> str:
        """The unit with these exponents by SBML unit kind, defined once; returns its id."""
        return self.unit_of(name, [(kind, exponent, 1.0) for kind, exponent in parts.items()])

    def unit_of(self, name: str, parts: Iterable[tuple[str, int, float]]) -> str:
        """The unit of (kind, exponent, multiplier) parts, defined once; returns its id."""
        if self.model.getUnitDefinition(name) is None:
            definition = self.model.createUnitDefinition()
            definition.setId(name)
            for kind, exponent, multiplier in parts:
                unit = definition.createUnit()
                unit.setKind(libsbml.UnitKind_forName(kind))
                unit.setExponent(exponent)
                unit.setScale(0)
                unit.setMultiplier(multiplier)
        return name

    def notes(self, paragraphs: Sequence[str]) -> None:
        """Set the notes of the model. Raises RunError for text that XML cannot hold."""
        text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
        body = f'<body xmlns="http://www.w3.org/1999/xhtml">{text}</body>'
        if self.model.setNotes(body) != libsbml.LIBSBML_OPERATION_SUCCESS:
            raise RunError(
                f"{paragraphs[0]!r} and the following paragraphs are no valid SBML notes"
            )

    def compartment(self, text: str, size: float, unit: str) -> str:
        """Add a compartment of constant size; returns its id."""
        compartment_ = self.model.createCompartment()
        compartment_.setId(self.id_of(text))
        compartment_.setName(text)
        compartment_.setSpatialDimensions(3)
        compartment_.setSize(first(size))
        compartment_.setUnits(unit)
        compartment_.setConstant(True)
        self.values[compartment_.getId()] = size
        return str(compartment_.getId())

    def species(self, text: str, compartment: str, amount: float, *, name: str = "") -> str:
        """Add a species whose symbol is its amount; returns its id."""
        species_ = self.model.createSpecies()
        species_.setId(self.id_of(text))
        species_.setName(name or text)
        species_.setCompartment(compartment)
        species_.setInitialAmount(first(amount))
        species_.setSubstanceUnits("item")
        species_.setHasOnlySubstanceUnits(True)
        species_.setBoundaryCondition(False)
        species_.setConstant(False)
        self.amounts[species_.getId()] = amount
        return str(species_.getId())

    def parameter(self, text: str, value: float, unit: str, *, constant: bool = True) -> str:
        """Add a parameter, with value nan if a rule sets it; returns its id."""
        parameter_ = self.model.createParameter()
        parameter_.setId(self.id_of(text))
        parameter_.setName(text)
        if math.isfinite(first(value)):
            parameter_.setValue(first(value))
            self.values[parameter_.getId()] = value
        parameter_.setUnits(unit)
        parameter_.setConstant(constant)
        return str(parameter_.getId())

    def once(self, key: tuple[object, ...], text: str, value: float, unit: str) -> str:
        """A parameter that is shared by all uses of a key with the same value; returns its id."""
        if key not in self._shared or self._shared[key][1] != value:
            self._shared[key] = self.parameter(text, value, unit), value
        return self._shared[key][0]

    def switched(self, what: str, rate: str, start: float, stop: float) -> str:
        """A rate that is in force from `start` to `stop` (s): a formula, with events for both."""
        if not (start > 0.0 or math.isfinite(stop)):
            return rate
        on = 1.0 if start <= 0.0 < stop else 0.0
        switch = self.parameter(f"{what} is on", on, "dimensionless", constant=False)
        for word, time, value in (("begins", start, 1), ("ends", stop, 0)):
            if 0.0 < time < math.inf:
                at = self.parameter(f"{what} {word}", time, "second")
                changes = {switch: f"{value} dimensionless"}
                self.event(f"{what} {word} then", f"time >= {at}", changes)
        return f"{rate} * {switch}"

    def ruled(self, text: str, law: str, unit: str) -> str:
        """Add a parameter with an assignment rule; returns its id."""
        parameter_id = self.parameter(text, math.nan, unit, constant=False)
        rule = self.model.createAssignmentRule()
        rule.setVariable(parameter_id)
        rule.setMath(self.parsed(law))
        return parameter_id

    def reaction(
        self,
        text: str,
        takes: Mapping[str, float],
        gives: Mapping[str, float],
        law: str,
        *,
        name: str = "",
    ) -> None:
        """Add an irreversible reaction with the kinetic law `law`.

        `takes` and `gives` are stoichiometries by species id. Other species of the law become
        modifiers.
        """
        reaction_ = self.model.createReaction()
        reaction_.setId(self.id_of(text))
        reaction_.setName(name or text)
        reaction_.setReversible(False)
        for side, create in ((takes, reaction_.createReactant), (gives, reaction_.createProduct)):
            for species, copies in side.items():
                reference = create()
                reference.setSpecies(species)
                reference.setStoichiometry(copies)
                reference.setConstant(True)
        math = self.parsed(law)
        for species in sorted(set(_names(math)) - {*takes, *gives}):
            if self.model.getSpecies(species) is not None:
                reaction_.createModifier().setSpecies(species)
        reaction_.createKineticLaw().setMath(math)

    def parsed(self, formula: str) -> libsbml.ASTNode:
        """The syntax tree of a formula with ids of the document. RunError if it is invalid."""
        settings = libsbml.L3ParserSettings()
        settings.setModel(self.model)
        node = libsbml.parseL3FormulaWithSettings(formula, settings)
        if node is None:
            raise RunError(f"{formula} is no valid SBML formula: {libsbml.getLastParseL3Error()}")
        return node

    def event(self, text: str, when: str, changes: Mapping[str, str]) -> None:
        """Add an event; events at the same time see each other's changes."""
        event_ = self.model.createEvent()
        event_.setId(self.id_of(text))
        event_.setName(text)
        event_.setUseValuesFromTriggerTime(False)
        trigger = event_.createTrigger()
        trigger.setInitialValue(False)
        trigger.setPersistent(True)
        trigger.setMath(self.parsed(when))
        for variable, law in changes.items():
            assignment = event_.createEventAssignment()
            assignment.setVariable(variable)
            assignment.setMath(self.parsed(law))


def _names(node: libsbml.ASTNode) -> Iterator[str]:
    """The ids in a formula."""
    if node.getType() == libsbml.AST_NAME:
        yield node.getName()
    for i in range(node.getNumChildren()):
        yield from _names(node.getChild(i))


@lru_cache(maxsize=4096)
def _means_else(stem: str) -> bool:
    """Whether a word has another meaning in SBML tools: a constant, a function, a method."""
    node = libsbml.parseL3Formula(stem)
    if node is None or node.getType() != libsbml.AST_NAME or stem in METHODS:
        return True
    calls = (libsbml.parseL3Formula(f"{stem}({', '.join('abc'[:n])})") for n in (1, 2, 3))
    return any(call is None or call.getType() != libsbml.AST_FUNCTION for call in calls)
