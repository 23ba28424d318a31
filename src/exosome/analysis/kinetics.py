"""The pharmacokinetics of what a run observed: doses of its model, curves of its instruments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exosome.analysis.pharmacokinetics import (
    Administration,
    Summary,
    summarise,
    summarise_solution,
)
from exosome.analysis.recorded_model import model_of
from exosome.compile.rules.engine_support import number_given
from exosome.model import Give, Model, Observe
from exosome.physics import schedule
from exosome.units import show

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

Array = NDArray[np.float64]

BLOOD = ("veins", "arteries", "plasma", "blood")
CONCENTRATIONS = ("particles/mL", "%ID/mL", "%ID/g")
ROUNDING = 1e-12  # of a time; what is nearer to a dose is at it
UNSURE = 1e-5  # of a value; a solution that is known less well says so


def kinetics(ledger: Ledger, *, sampled: bool = False) -> dict[str, Summary]:
    """The summary of every observed curve of a kind that was given; none where nothing was.

    A run at body tells it from its solution, whatever times are saved. Other engines, and those who
    ask for `sampled`, get an estimate from the saved times; its notes say so. A dose counts as
    given into the blood where the place it is given into is a vessel, or is itself observed as a
    concentration; clearance and volumes are told of such places alone.
    """
    model = model_of(ledger.folder, ledger.record)
    until = float(ledger.record["until_s"])
    exposures = {} if sampled else ledger.exposures()
    summaries = {}
    for name, _, times, values in ledger.curves() if ledger.observes else []:
        seen = model.observe[name]
        doses = administrations(model, seen, until)
        if not doses:
            continue
        unit = "%ID" if seen.unit.startswith("%ID") else "particles"
        blood = in_blood(seen)
        if name in exposures:
            columns = (exposures[name][c] for c in ("time_s", "value", "area", "moment"))
            time, value, area, moment = columns
            whole = summarise_solution(
                time, value, area, moment, doses, seen.unit, unit, in_blood=blood
            )
            note = _unsure(float(ledger.record.get("exposure_error", {}).get(name, 0.0)))
        else:
            values = _before_doses(model, seen, times, values, until, blood)
            whole = summarise(times, values, doses, seen.unit, unit, in_blood=blood)
            note = (
                f"sampled estimates, from values every {show(ledger.record['every_s'], 'time')}: "
                "they depend on --every; a run at body tells them from its solution",
            )
        summaries[name] = replace(whole, notes=(*note, *whole.notes))
    return summaries


def administrations(model: Model, seen: Observe, until: float) -> list[Administration]:
    """The doses of the kind that is observed, in its unit and in order; those before `until` s.

    Of an infusion that goes on at `until` its part counts. %ID is of all that is given by then.
    """
    vessels = {*BLOOD, *seen.places}
    given: list[Administration] = []
    for step in model.journey:
        if isinstance(step, Give) and step.subject == seen.of:
            vessel = step.into in vessels or (model.body is not None and _plasma(step.into))
            route = "blood" if vessel else "extravascular"
            every = step.every.value if step.every is not None else 0.0
            over = step.over.value if step.over is not None else 0.0
            amount = number_given(model, step)
            for at in schedule.turns(step.at.value, every, step.times, until):
                share = schedule.given_of_one(over, until - at)
                part = min(over, until - at)
                given.append(Administration(amount * share, at, part, route))
    total = sum(dose.amount for dose in given)
    share = 100.0 / total if total and seen.unit.startswith("%ID") else 1.0
    doses = [replace(dose, amount=dose.amount * share) for dose in given if dose.at < until]
    return sorted(doses, key=lambda dose: dose.at)


def at_dose(step: Give, time: float) -> bool:
    """Whether a dose is given, or begins, at a time (s)."""
    every = step.every.value if step.every is not None else 0.0
    turn = round((time - step.at.value) / every) if every else 0
    given = step.at.value + min(max(turn, 0), step.times - 1) * every
    return abs(time - given) <= ROUNDING * max(time, 1.0)


def in_blood(seen: Observe) -> bool:
    """Whether an observation is a concentration in blood or plasma."""
    return seen.unit in CONCENTRATIONS and set(seen.places) <= set(BLOOD)


def _before_doses(
    model: Model, seen: Observe, times: Array, values: Array, until: float, jumps: bool
) -> Array:
    """Saved values without those that a dose has changed already, which would pass for troughs.

    Those at the end of the run; and where a sampled curve is not taken to jump, those at a bolus
    after the first.
    """
    gives = [s for s in model.journey if isinstance(s, Give) and s.subject == seen.of]
    gives = [step for step in gives if not step.over]
    first = min((step.at.value for step in gives), default=0.0)
    changed = [
        any(at_dose(step, time) for step in gives) and time > first and (time >= until or not jumps)
        for time in times.tolist()
    ]
    return np.where(changed, np.nan, values)


def _plasma(place: str) -> bool:
    """Whether a place of a body is the plasma in the vessels of an organ."""
    return place.endswith(".plasma")


def _unsure(error: float) -> tuple[str, ...]:
    """A note on values that the solution holds less well than it should."""
    if error <= UNSURE:
        return ()
    return (f"values between events are known to {error:.1g} of the largest nearby alone",)
