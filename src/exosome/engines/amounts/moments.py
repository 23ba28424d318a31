"""Moments of a run: when something begins or ends, and when the solver is asked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.physics import schedule
from exosome.plan import Plan

JUST_AFTER = 1e-12  # of the time of a dose: what is saved then is taken so much later, which is
# beyond the rounding of times (2e-16) and of the solver's search for events (2e-14)
APART = 4.0 * JUST_AFTER  # of the time: times nearer than that are one


def moments(plan: Plan, times: NDArray[np.float64]) -> NDArray[np.float64]:
    """The times at which the solver is asked: just after a dose where one is saved at it."""
    asked = times.copy()
    for dose in plan.doses:
        if dose.over > 0.0:
            continue
        turn = np.round((times - dose.at) / dose.every) if dose.every else np.zeros(len(times))
        given = schedule.turn(dose.at, dose.every, np.clip(turn, 0, dose.times - 1))
        hit = np.abs(times - given) < 0.5 * JUST_AFTER * given
        asked[hit] = given[hit] * (1.0 + JUST_AFTER)
    return asked


def kinks(plan: Plan) -> NDArray[np.float64]:
    """Times (s) at which something begins or ends: doses, infusions, releases."""
    ends = [time for release in plan.releases for time in (release.start, release.stop)]
    for dose in plan.doses:
        given = schedule.turn(dose.at, dose.every, np.arange(dose.times))
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
