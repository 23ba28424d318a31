"""The pharmacokinetics of what a run observed: doses of its model, curves of its instruments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exosome.compile.rules.fits import number_given
from exosome.ledger.pharmacokinetics import Administration, Summary, summarise
from exosome.ledger.reader import model_of
from exosome.model import Give, Model, Observe

if TYPE_CHECKING:
    from exosome.ledger.ledger import Ledger

BLOOD = ("veins", "arteries", "plasma", "blood")
CONCENTRATIONS = ("particles/mL", "%ID/mL", "%ID/g")


def kinetics(ledger: Ledger) -> dict[str, Summary]:
    """The summary of every observed curve of a kind that was given; none where nothing was.

    A dose counts as given into the blood where the place it is given into is a vessel, or is
    itself observed as a concentration; clearance and volumes are told of such places alone.
    """
    model = model_of(ledger.folder, ledger.record)
    until = float(ledger.record["until_s"])
    found = {}
    for name, _, times, values in ledger.curves() if ledger.observes else []:
        seen = model.observe[name]
        doses = administrations(model, seen, until)
        if doses:
            unit = "%ID" if seen.unit.startswith("%ID") else "particles"
            found[name] = summarise(times, values, doses, seen.unit, unit, in_blood=in_blood(seen))
    return found


def administrations(model: Model, seen: Observe, until: float) -> list[Administration]:
    """The doses of the kind that is observed, in its unit and in order; those before `until` s."""
    vessels = {*BLOOD, *seen.places}
    given = []
    for step in model.journey:
        if isinstance(step, Give) and step.subject == seen.of:
            route = "blood" if step.into in vessels else "extravascular"
            every = step.every.value if step.every is not None else 0.0
            over = step.over.value if step.over is not None else 0.0
            given += [
                Administration(number_given(model, step), step.at.value + n * every, over, route)
                for n in range(step.times)
            ]
    total = sum(dose.amount for dose in given)
    share = 100.0 / total if total and seen.unit.startswith("%ID") else 1.0
    told = [Administration(d.amount * share, d.at, d.over, d.route) for d in given if d.at < until]
    return sorted(told, key=lambda dose: dose.at)


def in_blood(seen: Observe) -> bool:
    """Whether an observation is a concentration in blood or plasma."""
    return seen.unit in CONCENTRATIONS and set(seen.places) <= set(BLOOD)
