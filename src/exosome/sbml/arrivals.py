"""Extends an SBML model with arrivals of copies, inflows and time integrals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import libsbml

from exosome.plan.sbml_model import Sbml
from exosome.sbml.delayed_events import without_delays
from exosome.sbml.math_trees import Tree, either, name, now, number, over, plus, times, tree

FAR = 1e300  # a time that is never reached, in any unit


@dataclass(frozen=True)
class Receiving:
    """An extended model, with the ids of the added elements by species or output.

    `when` is the time of the next arrival and `amount` what arrives then; `inflow` is a constant
    input; `integral` is the time integral of an output; all in the units of the model. `state` are
    the ids of all variables, compartments first, which with the time are the complete state of a
    solver. A counter in `lost` is above 0 if a delayed event exceeded its slots.
    """

    model: Sbml
    when: str
    amount: Mapping[str, str]
    inflow: Mapping[str, str]
    integral: Mapping[str, str]
    state: tuple[str, ...] = field(default=())
    lost: tuple[str, ...] = field(default=())


def with_arrivals(
    model: Sbml, receives: Sequence[str], show: Sequence[str], *, repeatable: bool = True
) -> Receiving:
    """The model with an event for arrivals into `receives`, and time integrals of `show`.

    If `repeatable`, pending delayed events are held in parameters and not in the solver, so that
    `state` is complete. Raises ModelError for a species that cannot receive copies.
    """
    for species in receives:
        model.receives(species)
    document = libsbml.readSBMLFromString(model.text)
    inner = document.getModel()
    names = _Names(document)
    lost = without_delays(inner, names.of) if repeatable else ()
    receiving = Receiving(
        model,
        names.of("arrival"),
        {species_name: names.of(f"amount_of_{species_name}") for species_name in receives},
        {
            species_name: names.of(f"inflow_of_{species_name}")
            for species_name in receives
            if model.species[species_name].reacts
        },
        {species_name: names.of(f"integral_of_{species_name}") for species_name in show},
    )
    _parameter(inner, receiving.when, FAR)
    event = inner.createEvent()
    event.setUseValuesFromTriggerTime(True)
    trigger = event.createTrigger()
    trigger.setMath(tree(libsbml.AST_RELATIONAL_GT, now(), name(receiving.when)))
    if document.getLevel() == 3:
        trigger.setPersistent(True)
        trigger.setInitialValue(True)
    for species, amount in receiving.amount.items():
        _parameter(inner, amount, 0.0)
        assignment = event.createEventAssignment()
        assignment.setVariable(species)
        compartment = _compartment(model, species)
        arrives = name(amount) if compartment is None else over(name(amount), compartment)
        assignment.setMath(plus(name(species), arrives))
    for species, inflow in receiving.inflow.items():
        _inflow(inner, species, inflow, names.of(f"inflow_of_{species}_reaction"))
    for shown, integral in receiving.integral.items():
        _parameter(inner, integral, 0.0)
        rule = inner.createRateRule()
        rule.setVariable(integral)
        compartment = _compartment(model, shown)
        amount = name(shown) if compartment is None else times(name(shown), compartment)
        rule.setMath(_defined(model, shown, amount))
    return replace(
        receiving,
        model=replace(model, text=str(libsbml.writeSBMLToString(document))),
        state=_changing(inner),
        lost=lost,
    )


class _Names:
    """Unused ids, with a prefix that no id of the model has."""

    def __init__(self, document: libsbml.SBMLDocument) -> None:
        elements = document.getListOfAllElements()
        taken = {e.getIdAttribute() for e in elements if e.isSetIdAttribute()}
        self._prefix = "exosome_"
        while any(one.startswith(self._prefix) for one in taken):
            self._prefix += "_"

    def of(self, text: str) -> str:
        return self._prefix + text


def _parameter(inner: libsbml.Model, identifier: str, value: float) -> None:
    parameter = inner.createParameter()
    parameter.setId(identifier)
    parameter.setValue(value)
    parameter.setConstant(False)


def _inflow(inner: libsbml.Model, species: str, inflow: str, identifier: str) -> None:
    """A reaction that produces a species at the rate of a parameter, in its own unit."""
    _parameter(inner, inflow, 0.0)
    reaction = inner.createReaction()
    reaction.setId(identifier)
    reaction.setReversible(False)
    if (inner.getLevel(), inner.getVersion()) == (3, 1):
        reaction.setFast(False)
    product = reaction.createProduct()
    product.setSpecies(species)
    product.setStoichiometry(1.0)
    if inner.getLevel() == 3:
        product.setConstant(True)
    factor = inner.getSpecies(species).getConversionFactor() or inner.getConversionFactor()
    law = over(name(inflow), name(factor)) if factor else name(inflow)
    reaction.createKineticLaw().setMath(law)


def _compartment(model: Sbml, shown: str) -> Tree | None:
    """The compartment by which a symbol is a concentration; None if it is an amount."""
    species = model.species.get(shown)
    return None if species is None or species.as_amount else name(species.compartment)


def _defined(model: Sbml, shown: str, value: Tree) -> Tree:
    """A value that may be undefined, such as 0/0 at time 0, replaced by 0 where it is."""
    species = model.species.get(shown)
    if species is not None and not species.fixed:
        return value
    return either(number(0.0), tree(libsbml.AST_RELATIONAL_NEQ, value, value), value)


def _changing(inner: libsbml.Model) -> tuple[str, ...]:
    """The ids of all variables that no assignment rule sets, compartments first."""
    ruled = {rule.getVariable() for rule in inner.getListOfRules() if rule.isAssignment()}
    changing = dict.fromkeys(sorted(set(_changed(inner)) - ruled))
    compartments = [
        identifier for identifier in changing if inner.getCompartment(identifier) is not None
    ]
    return (
        *compartments,
        *(identifier for identifier in changing if identifier not in compartments),
    )


def _changed(inner: libsbml.Model) -> Iterator[str]:
    for rule in inner.getListOfRules():
        if rule.isRate():
            yield rule.getVariable()
    for event in inner.getListOfEvents():
        for assignment in event.getListOfEventAssignments():
            yield assignment.getVariable()
    for species in inner.getListOfSpecies():
        if not species.getConstant():
            yield species.getId()
