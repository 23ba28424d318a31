"""Event times of a run: when doses, infusions and releases begin and end, and solver times."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from exosome.physics import schedule
from exosome.plan import Dose, Plan

JUST_AFTER = 1e-12  # of the time of a dose: what is saved then is taken so much later, which is
# beyond the rounding of times (2e-16) and of the solver's search for events (2e-14)
APART = 4.0 * JUST_AFTER  # of the time: closer times count as equal


def solver_times(doses: Sequence[Dose], times: NDArray[np.float64]) -> NDArray[np.float64]:
    """The times (n,) in s at which the solver is evaluated, for the saved times (n,) in s.

    They are the saved times, shifted just after a dose that is given at one of them.
    """
    shifted = times.copy()
    for dose in doses:
        if dose.over > 0.0:
            continue
        index = np.round((times - dose.at) / dose.every) if dose.every else np.zeros(len(times))
        given = schedule.dose_time(dose.at, dose.every, np.clip(index, 0, dose.times - 1))
        hit = np.abs(times - given) < 0.5 * JUST_AFTER * given
        shifted[hit] = given[hit] * (1.0 + JUST_AFTER)
    return shifted


def dose_times(dose: Dose, until: float) -> NDArray[np.float64]:
    """The times (n,) in s at which a dose is given, or its infusion begins, by `until` s."""
    latest = until * (1.0 + JUST_AFTER)
    count = schedule.number_by(dose.at, dose.every, dose.times, latest)
    count = dose.times if not np.isfinite(until) else count
    return np.asarray(schedule.dose_time(dose.at, dose.every, np.arange(int(count))), float)


def doses_given_by(dose: Dose, until: float) -> float:
    """How often a dose is given by `until` s (scalar); of an infusion in progress, its fraction."""
    begins = dose_times(dose, until)
    return float(sum(schedule.given_of_one(dose.over, max(until - at, 0.0)) for at in begins))


def breakpoints(plan: Plan, until: float = np.inf) -> NDArray[np.float64]:
    """The times (n,) in s at which doses (by `until` s), infusions or releases begin or end."""
    spans = [(release.start, release.stop) for release in plan.releases]
    return events(plan.doses, spans, until)


def events(
    doses: Sequence[Dose], spans: Sequence[tuple[float, float]], until: float = np.inf
) -> NDArray[np.float64]:
    """The times (n,) in s, rising, at which doses (by `until` s) and `spans` begin or end."""
    ends = [time for span in spans for time in span]
    for dose in doses:
        given = dose_times(dose, until)
        ends += [*given, *(given + dose.over)]
    times = np.unique(np.array(ends, float))
    return np.asarray(times[np.isfinite(times)])


def distinct(times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Times (n,) in s, rising, without those that are closer than `APART` to the one before."""
    rising = np.unique(times)
    return rising[np.diff(rising, prepend=-1.0) > APART * rising]


def nearest(times: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.intp]:
    """The indices (m,) of the `times` (n,) that are nearest to those `wanted` (m,)."""
    after = np.clip(np.searchsorted(times, wanted), 1, len(times) - 1)
    return np.asarray(after - (wanted - times[after - 1] < times[after] - wanted))
