"""What is added to an SBML model so that copies can arrive in it while it runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import libsbml

from exosome.compile.sbml import Sbml

WHEN = "exosome_arrival"  # the time of the next arrival, in the model's unit
AMOUNT = "exosome_amount_of_{}"  # what arrives then, in the model's unit
INFLOW = "exosome_inflow_of_{}"  # what flows in all the time, in the model's units
INTEGRAL = "exosome_integral_of_{}"  # over time, of what is shown
FAR = 1e300  # a time that never comes, in any unit


def with_arrivals(model: Sbml, receives: Sequence[str], show: Sequence[str]) -> Sbml:
    """The model with an event by which copies come in, and integrals over time of what is shown."""
    document = libsbml.readSBMLFromString(model.text)
    inner = document.getModel()
    _parameter(inner, WHEN, FAR)
    event = inner.createEvent()
    event.setUseValuesFromTriggerTime(True)
    trigger = event.createTrigger()
    trigger.setMath(libsbml.parseL3Formula(f"time > {WHEN}"))
    if document.getLevel() == 3:
        trigger.setPersistent(True)
        trigger.setInitialValue(True)
    for name in receives:
        model.receives(name)
        _parameter(inner, AMOUNT.format(name), 0.0)
        assignment = event.createEventAssignment()
        assignment.setVariable(name)
        arrives = AMOUNT.format(name) + _per_room(model, name, "/")
        assignment.setMath(libsbml.parseL3Formula(f"{name} + {arrives}"))
        if model.species[name].reacts:
            _inflow(inner, name)
    for name in show:
        _parameter(inner, INTEGRAL.format(name), 0.0)
        rule = inner.createRateRule()
        rule.setVariable(INTEGRAL.format(name))
        rule.setMath(libsbml.parseL3Formula(name + _per_room(model, name, "*")))
    return replace(model, text=str(libsbml.writeSBMLToString(document)))


def _parameter(inner: libsbml.Model, name: str, value: float) -> None:
    parameter = inner.createParameter()
    parameter.setId(name)
    parameter.setValue(value)
    parameter.setConstant(False)


def _inflow(inner: libsbml.Model, name: str) -> None:
    """A reaction that gives a species at the speed of a parameter, whatever its factor."""
    _parameter(inner, INFLOW.format(name), 0.0)
    reaction = inner.createReaction()
    reaction.setId(f"{INFLOW.format(name)}_reaction")
    reaction.setReversible(False)
    if (inner.getLevel(), inner.getVersion()) == (3, 1):
        reaction.setFast(False)
    product = reaction.createProduct()
    product.setSpecies(name)
    product.setStoichiometry(1.0)
    if inner.getLevel() == 3:
        product.setConstant(True)
    species = inner.getSpecies(name)
    factor = species.getConversionFactor() or inner.getConversionFactor()
    formula = INFLOW.format(name) + (f" / {factor}" if factor else "")
    reaction.createKineticLaw().setMath(libsbml.parseL3Formula(formula))


def _per_room(model: Sbml, name: str, sign: str) -> str:
    """What turns an amount into that which a symbol stands for, by `/`, and back, by `*`."""
    species = model.species.get(name)
    return "" if species is None or species.as_amount else f" {sign} {species.compartment}"
