"""The last dosing interval of repeated doses: exposure, accumulation, steady state."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from exosome.analysis.pharmacokinetics.curve import Administration, Curve
from exosome.analysis.pharmacokinetics.parameter import (
    Parameter,
    parameter,
    reason,
    times_seconds,
)
from exosome.analysis.pharmacokinetics.terminal import Terminal

FEWEST_IN_INTERVAL = 3  # observations needed for the area of an interval, ends included
STEADY = 0.05  # relative distance of the exposure from steady state that counts as 0 (assumed)
ALIKE = 1e-6  # relative; doses and intervals that differ less are equal


@dataclass(frozen=True)
class Interval:
    """Parameters from the last dose to the `end` (s) of its interval; Tmax from that dose."""

    end: float
    tau: Parameter
    auc: Parameter
    c_average: Parameter
    c_max: Parameter
    t_max: Parameter
    c_min: Parameter
    trough: Parameter
    trough_before: Parameter
    fluctuation: Parameter
    accumulation: Parameter
    steady_state: Parameter

    @property
    def steady(self) -> bool:
        """Whether the interval is at the steady state."""
        share = self.steady_state.value
        return share is not None and abs(1.0 - share) <= STEADY


def sampled(curve: Curve, start: float, end: float) -> str:
    """Why the area of an interval is unknown, or an empty text."""
    seen = len(curve.observations(start, end)[0])
    if seen < FEWEST_IN_INTERVAL:
        return (
            f"{seen} observations from {start:g} s to {end:g} s, fewer than {FEWEST_IN_INTERVAL}"
        )
    if not np.isfinite(curve.before(end)):
        return f"the last observation is before the end of the interval at {end:g} s"
    if not np.isfinite(curve.moments(start, end)[0]):
        return f"no observation at or before the start of the interval at {start:g} s"
    return ""


def last_interval(
    curve: Curve, doses: Sequence[Administration], line: Terminal, unit: str
) -> Interval:
    """The last dosing interval of two or more doses, in order of time."""
    first, last = doses[0], doses[-1]
    tau, why = _tau(doses)
    end = last.at + (tau or 0.0)
    if len(curve.time) and abs(curve.time[-1] - end) <= ALIKE * (tau or 0.0):
        end = float(curve.time[-1])
    why = reason(why, sampled(curve, last.at, end))
    area = math.nan if why else curve.moments(last.at, end)[0]
    time, value = curve.observations(last.at, end)
    no_area = reason(why, "" if area else "the area is zero")
    early = reason(why, sampled(curve, first.at, first.at + (tau or 0.0)))
    at_first = math.nan if early else curve.moments(first.at, first.at + (tau or 0.0))[0]
    rise = curve.before(end) - curve.before(last.at)
    final = area + rise / line.rate  # at steady state; half or less is no approach to it
    unsure = reason(
        no_area,
        line.refused,
        "" if math.isfinite(rise) else "no observation before the last dose",
        "" if final > area / 2.0 else "the exposure falls by more than half",
    )
    average = area / (tau or math.nan)
    highest, lowest = (float(value.max()), float(value.min())) if len(value) else (0.0, 0.0)
    at = float(time[curve.highest(value)]) - last.at if len(value) else 0.0
    return Interval(
        end,
        parameter("tau", tau, "s", "time between doses", "" if tau else why),
        parameter("AUCtau", area, times_seconds(unit),
                  f"{curve.integral} from the last dose to tau after it", why),
        parameter("Cavg", average, unit, "AUCtau / tau", why),
        parameter("Cmax,tau", highest, unit,
                  f"highest {curve.seen} within tau after the last dose", why),
        parameter("Tmax,tau", at, "s",
                  f"time from the last dose to the first highest {curve.seen}", why),
        parameter("Cmin,tau", lowest, unit,
                  f"lowest {curve.seen} within tau after the last dose", why),
        parameter("Ctrough", curve.before(end), unit,
                  "value tau after the last dose, before a next one", why),
        parameter("Ctrough before the last dose", curve.before(last.at), unit,
                  "value just before the last dose", _no_trough(curve, last.at)),
        parameter("fluctuation", (highest - lowest) / (average or math.nan), "",
                  "(Cmax,tau - Cmin,tau) / Cavg", no_area),
        parameter("accumulation", area / (at_first or math.nan), "",
                  "AUCtau after the last dose / after the first",
                  reason(early, "" if at_first else "the area after the first dose is zero")),
        parameter("share of steady state", area / (final or math.nan), "",
                  "AUCtau / (AUCtau + rise over the last tau / lambda_z)", unsure),
    )  # fmt: skip


def _no_trough(curve: Curve, at: float) -> str:
    """Why the value before a dose (s) is unknown, or an empty text."""
    return "" if np.isfinite(curve.before(at)) else "no observation before the last dose"


def _tau(doses: Sequence[Administration]) -> tuple[float | None, str]:
    """The time between doses (s), or None with the reason why it is undefined."""
    gaps = np.diff([dose.at for dose in doses])
    first = doses[0]
    same = all(
        dose.route == first.route
        and abs(dose.over - first.over) <= ALIKE * first.over
        and abs(dose.amount - first.amount) <= ALIKE * first.amount
        for dose in doses
    )
    if not same:
        return None, "the doses are not equal"
    if np.ptp(gaps) > ALIKE * gaps.max() or gaps.min() <= 0.0:
        return None, "the times between doses are not equal"
    return float(gaps[-1]), ""
