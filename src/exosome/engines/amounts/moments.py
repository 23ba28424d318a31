"""Moments of a run: when something begins or ends, and when the solver is asked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from exosome.physics import schedule
from exosome.plan import Dose, Plan

JUST_AFTER = 1e-12  # of the time of a dose: what is saved then is taken so much later, which is
# beyond the rounding of times (2e-16) and of the solver's search for events (2e-14)
APART = 4.0 * JUST_AFTER  # of the time: times nearer than that are one


def moments(doses: Sequence[Dose], times: NDArray[np.float64]) -> NDArray[np.float64]:
    """The times at which the solver is asked: just after a dose where one is saved at it."""
    asked = times.copy()
    for dose in doses:
        if dose.over > 0.0:
            continue
        turn = np.round((times - dose.at) / dose.every) if dose.every else np.zeros(len(times))
        given = schedule.turn(dose.at, dose.every, np.clip(turn, 0, dose.times - 1))
        hit = np.abs(times - given) < 0.5 * JUST_AFTER * given
        asked[hit] = given[hit] * (1.0 + JUST_AFTER)
    return asked


def turns(dose: Dose, until: float) -> NDArray[np.float64]:
    """The times (s) at which a dose is given, or begins, by `until` s."""
    latest = until * (1.0 + JUST_AFTER)
    often = schedule.number_by(dose.at, dose.every, dose.times, latest)
    often = dose.times if not np.isfinite(until) else often
    return np.asarray(schedule.turn(dose.at, dose.every, np.arange(int(often))), float)


def doses_by(dose: Dose, until: float) -> float:
    """How often a dose is given by `until` s; of an infusion that goes on then, its part."""
    begun = turns(dose, until)
    return float(sum(schedule.given_of_one(dose.over, max(until - at, 0.0)) for at in begun))


def kinks(plan: Plan, until: float = np.inf) -> NDArray[np.float64]:
    """Times (s) at which something begins or ends: doses by `until` s, infusions, releases."""
    spans = [(release.start, release.stop) for release in plan.releases]
    return events(plan.doses, spans, until)


def events(
    doses: Sequence[Dose], spans: Sequence[tuple[float, float]], until: float = np.inf
) -> NDArray[np.float64]:
    """Times (s) at which doses begin and end by `until` s, and at which releases do."""
    ends = [time for span in spans for time in span]
    for dose in doses:
        given = turns(dose, until)
        ends += [*given, *(given + dose.over)]
    found = np.unique(np.array(ends, float))
    return np.asarray(found[np.isfinite(found)])


def distinct(times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Times in order, of those that are one only the first."""
    asked = np.unique(times)
    return asked[np.diff(asked, prepend=-1.0) > APART * asked]


def nearest(times: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.intp]:
    """The numbers of the times that are nearest to those wanted."""
    after = np.clip(np.searchsorted(times, wanted), 1, len(times) - 1)
    return np.asarray(after - (wanted - times[after - 1] < times[after] - wanted))
