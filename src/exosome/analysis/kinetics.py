"""Pharmacokinetics of a run, from the doses of its model and its observed curves."""

from __future__ import annotations

from collections.abc import Collection
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
from exosome.compile.exchanges import moves_of, reached
from exosome.compile.observations import observed_places
from exosome.compile.rules.engine_support import number_given
from exosome.compile.whole_body import expand
from exosome.model import Give, Model, Observe
from exosome.model.observables import OF_CELLS
from exosome.physics import schedule
from exosome.units import show

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

Array = NDArray[np.float64]

BLOOD = ("veins", "arteries", "plasma", "blood")
CONCENTRATIONS = ("particles/mL", "%ID/mL", "%ID/g")
ROUNDING = 1e-12  # relative; a time that is nearer to a dose is that of the dose
UNSURE = 1e-5  # relative error of a solution, above which a note is added


def kinetics(ledger: Ledger, *, sampled: bool = False) -> dict[str, Summary]:
    """The summary of every observed curve of a kind with doses, by the name of the observation.

    For runs of the body engine it follows from the solution and does not depend on the saved times.
    For other engines, or if `sampled`, it is an estimate from the saved times, as its notes say.
    A dose counts as intravascular if its place is a vessel, or is itself observed as a
    concentration. Clearance and volumes are computed only for concentrations in blood or plasma.
    """
    model = model_of(ledger.folder, ledger.record)
    whole_model = expand(model)
    until = float(ledger.record["until_s"])
    exposures = {} if sampled else ledger.exposures()
    summaries = {}
    for name, _, times, values in ledger.curves() if ledger.observes else []:
        seen = model.observe[name.partition("[")[0]]  # a part, such as near[0-50 um], has no entry
        if seen.unit in OF_CELLS:
            continue
        apart = _apart(whole_model, name, seen)
        doses = administrations(model, seen, until, apart)
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
            last = values[-1]
            values = _before_doses(model, seen, times, values, until, blood)
            whole = summarise(times, values, doses, seen.unit, unit, in_blood=blood)
            whole = _with_end(whole, float(last), until - doses[0].at)
            note = (
                f"sampled estimates, from values every {show(ledger.record['every_s'], 'time')}: "
                "they depend on --every; the body engine computes them from its solution",
            )
        summaries[name] = replace(whole, notes=(*note, *_of_apart(apart), *whole.notes))
    return summaries


def administrations(
    model: Model, seen: Observe, until: float, apart: Collection[str] = ()
) -> list[Administration]:
    """The doses of the observed kind before `until` s, in the unit of the observation and in order.

    Of an infusion that continues after `until`, the part before counts. %ID is relative to the
    total dose by then. Doses into the places `apart` are part of that total, but left out.
    """
    vessels = {*BLOOD, *seen.places}
    given: list[Administration] = []
    total = 0.0
    for step in model.journey:
        if isinstance(step, Give) and step.subject == seen.of:
            vessel = step.into in vessels or (model.body is not None and _plasma(step.into))
            route = "blood" if vessel else "extravascular"
            every = step.every.value if step.every is not None else 0.0
            over = step.over.value if step.over is not None else 0.0
            amount = number_given(model, step)
            counts = step.into not in apart
            for at in schedule.dose_times(step.at.value, every, step.times, until):
                share = schedule.given_of_one(over, until - at)
                part = min(over, until - at)
                total += amount * share
                if counts:
                    given.append(Administration(amount * share, at, part, route))
    share = 100.0 / total if total and seen.unit.startswith("%ID") else 1.0
    doses = [replace(dose, amount=dose.amount * share) for dose in given if dose.at < until]
    return sorted(doses, key=lambda dose: dose.at)


def _apart(model: Model, name: str, seen: Observe) -> list[str]:
    """The places of an expanded model that get a dose which can't reach an observation."""
    moves, measured = moves_of(model, seen.of), observed_places(model, name)
    doses = [s for s in model.journey if isinstance(s, Give) and s.subject == seen.of]
    return sorted({s.into for s in doses if not reached([s.into], moves) & measured})


def _of_apart(places: Collection[str]) -> tuple[str, ...]:
    """A note about doses that are not counted."""
    if not places:
        return ()
    return (f"doses into {' and '.join(places)} can't reach it, and are not counted",)


def at_dose(step: Give, time: float) -> bool:
    """Whether a dose is given, or an infusion starts, at a time (s)."""
    every = step.every.value if step.every is not None else 0.0
    number = round((time - step.at.value) / every) if every else 0
    given = schedule.dose_time(step.at.value, every, min(max(number, 0), step.times - 1))
    return bool(abs(time - given) <= ROUNDING * max(time, 1.0))


def in_blood(seen: Observe) -> bool:
    """Whether an observation is a concentration in blood or plasma."""
    return seen.unit in CONCENTRATIONS and set(seen.places) <= set(BLOOD)


def _before_doses(
    model: Model, seen: Observe, times: Array, values: Array, until: float, jumps: bool
) -> Array:
    """Saved values, nan where a dose at the same time has changed the value already.

    These are values at the end of the run and, if the curve is not taken to jump at a dose, those
    at every bolus after the first. They would be mistaken for troughs.
    """
    gives = [s for s in model.journey if isinstance(s, Give) and s.subject == seen.of]
    gives = [step for step in gives if not step.over]
    first = min((step.at.value for step in gives), default=0.0)
    changed = [
        any(at_dose(step, time) for step in gives) and time > first and (time >= until or not jumps)
        for time in times.tolist()
    ]
    return np.where(changed, np.nan, values)


def _with_end(whole: Summary, last: float, after: float) -> Summary:
    """The summary with a highest value at the end, `after` the first dose (s), by a dose then."""
    if whole.c_max.value is None or not last > whole.c_max.value:
        return whole
    c_max, t_max = replace(whole.c_max, value=last), replace(whole.t_max, value=after, remark="")
    return replace(whole, c_max=c_max, t_max=t_max)


def _plasma(place: str) -> bool:
    """Whether a place of a body is the plasma in the vessels of an organ."""
    return place.endswith(".plasma")


def _unsure(error: float) -> tuple[str, ...]:
    """A note about the accuracy of the solution between events, if it is low."""
    if error <= UNSURE:
        return ()
    return (f"values between events have a relative error of up to {error:.1g}",)
