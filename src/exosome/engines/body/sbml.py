"""A system as an SBML document (level 3, version 2): it says all that decides what happens.

Amounts are numbers of exosomes (`item`), times seconds, volumes litres. Doses are events, and so
are the begin and end of infusions and releases. Whoever runs the document gets the same curves.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cached_property

import libsbml
import numpy as np
from numpy.typing import NDArray

from exosome.compile.plan import Dose
from exosome.engines.body.annotate import annotate
from exosome.engines.body.system import (
    GIVEN,
    RELEASED,
    Inflow,
    State,
    System,
    Transition,
)
from exosome.errors import RunError

LITRE_UM3 = 1e15
PER_SECOND = "item_per_second"
UNITS = {
    "per_second": [("second", -1)],
    "litre_per_second": [("litre", 1), ("second", -1)],
    PER_SECOND: [("item", 1), ("second", -1)],
}


class Document:
    """The SBML document of a system; `text` is what is written, `species` the ids of its states.

    `begin` (states,) are the amounts at time 0, doses given then included. `sources` gives the
    source of a sentence's number by its path, for the annotations.
    """

    def __init__(
        self,
        system: System,
        begin: NDArray[np.float64],
        *,
        title: str = "",
        sources: Mapping[str, str] | None = None,
    ) -> None:
        self.system = system
        self.begin = begin
        self.sources = sources or {}
        self.plan = system.plan
        self.values: dict[str, float] = {}  # of every parameter and volume, by id
        self._taken: set[str] = set()
        self._document = libsbml.SBMLDocument(3, 2)
        self.model = self._document.createModel()
        self.model.setId(self._id(title or "exosome"))
        self.model.setName(title or "exosome")
        self.model.setSubstanceUnits("item")
        self.model.setExtentUnits("item")
        self.model.setTimeUnits("second")
        self.model.setVolumeUnits("litre")
        self._units()
        self._compartments()
        self.species = self._species()
        self._clearings()
        for transition in system.transitions:
            self._transition(transition)
        for number, inflow in enumerate(system.inflows):
            self._inflow(number, inflow)
        for number, dose in enumerate(self.plan.doses):
            self._dose(number, dose)
        annotate(self.model, system, self.sources, self.species, self.compartments)

    @cached_property
    def text(self) -> str:
        """The document as XML."""
        return str(libsbml.writeSBMLToString(self._document))

    def problems(self) -> list[str]:
        """What libSBML's consistency check finds, errors and warnings in its words."""
        document = libsbml.readSBMLFromString(self.text)
        document.checkConsistency()
        return [document.getError(i).getMessage() for i in range(document.getNumErrors())]

    # -- within -------------------------------------------------------------------------------

    def _id(self, text: str) -> str:
        """An SBML id made of a text, used once."""
        stem = re.sub(r"\W+", "_", text, flags=re.ASCII).strip("_") or "x"
        stem = stem if not stem[0].isdigit() else f"_{stem}"
        name, number = stem, 1
        while name in self._taken:
            number += 1
            name = f"{stem}_{number}"
        self._taken.add(name)
        return name

    def _units(self) -> None:
        for name, parts in UNITS.items():
            definition = self.model.createUnitDefinition()
            definition.setId(name)
            for kind, exponent in parts:
                unit = definition.createUnit()
                unit.setKind(libsbml.UnitKind_forName(kind))
                unit.setExponent(exponent)
                unit.setScale(0)
                unit.setMultiplier(1.0)

    def _compartments(self) -> None:
        self.compartments = []
        for name, volume in zip(self.plan.places, self.plan.volume, strict=True):
            compartment = self.model.createCompartment()
            compartment.setId(self._id(name))
            compartment.setName(name)
            compartment.setSpatialDimensions(3)
            compartment.setSize(float(volume) / LITRE_UM3)
            self.values[compartment.getId()] = float(volume) / LITRE_UM3
            compartment.setUnits("litre")
            compartment.setConstant(True)
            self.compartments.append(compartment.getId())

    def _species(self) -> list[str]:
        found = []
        for state, amount in zip(self.system.states, self.begin, strict=True):
            species = self.model.createSpecies()
            species.setId(self._id(self.name_of(state)))
            species.setName(self.name_of(state))
            species.setCompartment(self.compartments[self.system.place_of(state)])
            species.setInitialAmount(float(amount))
            species.setSubstanceUnits("item")
            species.setHasOnlySubstanceUnits(True)
            species.setBoundaryCondition(False)
            species.setConstant(False)
            found.append(species.getId())
        return found

    def name_of(self, state: State) -> str:
        """A state in words: 'courier from dose adrift in liver.plasma'."""
        plan = self.plan
        kind = plan.kinds[state.kind]
        who = f"{kind} from {state.sender}" if state.sender else kind
        if state.label >= 0:
            who = f"{plan.labels[state.label].name} on {kind}"
        at_cells = state.condition in ("bound", "inside", "trapped", "degraded", RELEASED)
        where = plan.cell_types[state.where] if at_cells else plan.places[state.where]
        return f"{who} {state.condition} {'at' if at_cells else 'in'} {where}"

    def told(self, transition: Transition) -> str:
        """A transition in words: 'clear courier from dose adrift in a to … cleared in a'."""
        ends = (self.system.states[i] for i in (transition.source, transition.target))
        return f"{transition.verb} {' to '.join(map(self.name_of, ends))}"

    def _parameter(self, text: str, value: float, unit: str, *, constant: bool = True) -> str:
        parameter = self.model.createParameter()
        parameter.setId(self._id(text))
        parameter.setName(text)
        if math.isfinite(value):
            parameter.setValue(value)
            self.values[parameter.getId()] = value
        parameter.setUnits(unit)
        parameter.setConstant(constant)
        return str(parameter.getId())

    def _clearings(self) -> None:
        """Clearance by each population; slowed where its uptake has a limit."""
        self._cleared: list[str] = []
        for clearing in self.system.clearings:
            kind = self.plan.kinds[clearing.kind]
            cells = self.plan.cell_types[clearing.population]
            what = f"clearance of {kind} by {cells} {clearing.condition}"
            size = clearing.clearance / LITRE_UM3
            name = self._parameter(what, size, "litre_per_second")
            volume = self.compartments[clearing.place]
            if math.isfinite(clearing.limit):
                most = self._parameter(f"limit of {what}", clearing.limit, PER_SECOND)
                rivals = [self.species[i] for i in self.system.rivals(clearing)]
                slowed = self._parameter(f"slowed {what}", math.nan, "litre_per_second",
                                         constant=False)  # fmt: skip
                rule = self.model.createAssignmentRule()
                rule.setVariable(slowed)
                total = " + ".join(rivals)
                law = f"{name} / (1 dimensionless + {name} * ({total}) / ({volume} * {most}))"
                rule.setMath(_parsed(law))
                name = slowed
            self._cleared.append(f"{name} / {volume}")

    def _transition(self, transition: Transition) -> None:
        source = self.system.states[transition.source]
        volume = self.compartments[self.system.place_of(source)]
        if transition.clearing >= 0:
            law = self._cleared[transition.clearing]
        elif transition.flow > 0.0:
            law = f"{self._flow(transition)} / {volume}"
        else:
            law = self._rate(transition, source)
        reaction = self._reaction(self.told(transition), transition.source, transition.target)
        reaction.createKineticLaw().setMath(_parsed(f"{law} * {self.species[transition.source]}"))

    def _flow(self, transition: Transition) -> str:
        """The parameter of a flow, one for every sentence."""
        return self._once(
            ("flow", transition.path),
            f"flow {transition.path}",
            transition.flow / LITRE_UM3,
            "litre_per_second",
        )

    def _rate(self, transition: Transition, source: State) -> str:
        """The parameter of a first-order rate, one for all senders of a kind."""
        key = (transition.verb, source.kind, source.condition, source.where, source.label)
        bare = State(source.kind, "", source.condition, source.where, source.label)
        what = f"rate {transition.verb} {self.name_of(bare)}"
        return self._once(key, what, transition.rate, "per_second")

    def _once(self, key: tuple[object, ...], text: str, value: float, unit: str) -> str:
        known: dict[tuple[object, ...], tuple[str, float]] = self.__dict__.setdefault("_known", {})
        if key not in known or known[key][1] != value:
            known[key] = self._parameter(text, value, unit), value
        return known[key][0]

    def _reaction(self, name: str, source: int | None, target: int | None) -> libsbml.Reaction:
        reaction = self.model.createReaction()
        reaction.setId(self._id(name))
        reaction.setName(name)
        reaction.setReversible(False)
        for number, made in ((source, reaction.createReactant), (target, reaction.createProduct)):
            if number is not None:
                reference = made()
                reference.setSpecies(self.species[number])
                reference.setStoichiometry(1.0)
                reference.setConstant(True)
        return reaction

    def _counted(self, reaction: libsbml.Reaction, told: int) -> None:
        """Let a reaction also count what it brings in."""
        if told >= 0:
            reference = reaction.createProduct()
            reference.setSpecies(self.species[told])
            reference.setStoichiometry(1.0)
            reference.setConstant(True)

    def _inflow(self, number: int, inflow: Inflow) -> None:
        state = self.system.states[inflow.state]
        what = f"secretion {number + 1} of {self.name_of(state)}"
        rate = self._parameter(what, inflow.rate, PER_SECOND)
        if inflow.start > 0.0 or math.isfinite(inflow.stop):
            on = 1.0 if inflow.start <= 0.0 < inflow.stop else 0.0
            switch = self._parameter(f"{what} is on", on, "dimensionless", constant=False)
            rate = f"{rate} * {switch}"
            for word, time, value in (("begins", inflow.start, 1), ("ends", inflow.stop, 0)):
                if 0.0 < time < math.inf:
                    at = self._parameter(f"{what} {word}", time, "second")
                    changes = {switch: f"{value} dimensionless"}
                    self._event(f"{what} {word} then", f"time >= {at}", changes)
        reaction = self._reaction(f"release {what}", None, inflow.state)
        self._counted(reaction, inflow.told)
        reaction.createKineticLaw().setMath(_parsed(rate))

    def _dose(self, number: int, dose: Dose) -> None:
        told, *into = self.system.doses[number]
        amount = self._parameter(f"{dose.name} amount", dose.amount, "item")
        when = self._parameter(f"{dose.name} at", dose.at, "second")
        begun = int(dose.at <= 0.0)  # one at time 0 is in the beginning
        if dose.over <= 0.0:
            filled = [self.species[i] for i in (told, *into)]
            changes = {species: f"{species} + {amount}" for species in filled}
            self._repeated(f"{dose.name} given", dose, when, begun, changes)
            return
        over = self._parameter(f"{dose.name} over", dose.over, "second")
        running = self._parameter(
            f"{dose.name} infusions running", float(begun), "dimensionless", constant=False
        )
        for state in into:
            name = f"infuse {self.name_of(self.system.states[state])}"
            reaction = self._reaction(name, None, state)
            self._counted(reaction, told if self.system.states[state].label < 0 else -1)
            reaction.createKineticLaw().setMath(_parsed(f"{running} * {amount} / {over}"))
        more, less = (f"{running} {sign} 1 dimensionless" for sign in "+-")
        self._repeated(f"{dose.name} begins", dose, when, begun, {running: more})
        self._repeated(f"{dose.name} ends", dose, f"{when} + {over}", 0, {running: less})

    def _repeated(
        self, name: str, dose: Dose, first: str, done: int, changes: Mapping[str, str]
    ) -> None:
        """An event that happens as often as a dose is given; `done` of its times are over."""
        if done >= dose.times:
            return
        if dose.times == 1:
            self._event(name, f"time >= {first}", changes)
            return
        every = self._once((dose.name, "every"), f"{dose.name} every", dose.every, "second")
        often = self._once((dose.name, "times"), f"{dose.name} times", dose.times, "dimensionless")
        turn = self._parameter(f"{name} so often", done, "dimensionless", constant=False)
        when = f"time >= {first} + {every} * {turn} && {turn} < {often}"
        self._event(name, when, {**changes, turn: f"{turn} + 1 dimensionless"})

    def _event(self, name: str, when: str, changes: Mapping[str, str]) -> None:
        event = self.model.createEvent()
        event.setId(self._id(name))
        event.setName(name)
        event.setUseValuesFromTriggerTime(False)  # of two at one time, each adds to the other
        trigger = event.createTrigger()
        trigger.setInitialValue(False)
        trigger.setPersistent(True)
        trigger.setMath(_parsed(when))
        for variable, law in changes.items():
            assignment = event.createEventAssignment()
            assignment.setVariable(variable)
            assignment.setMath(_parsed(law))


def _parsed(formula: str) -> libsbml.ASTNode:
    node = libsbml.parseL3Formula(formula)
    if node is None:
        raise RunError(f"{formula} can't be said in SBML: {libsbml.getLastParseL3Error()}")
    return node


__all__ = ["GIVEN", "Document"]
