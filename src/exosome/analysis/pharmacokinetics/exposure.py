"""How much was seen, and for how long: areas, clearance, volumes and mean residence time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from exosome.analysis.pharmacokinetics.curve import Administration, Curve
from exosome.analysis.pharmacokinetics.interval import Interval, sampled
from exosome.analysis.pharmacokinetics.parameter import (
    Parameter,
    parameter,
    per_second,
    reason,
    times_seconds,
)
from exosome.analysis.pharmacokinetics.terminal import CONSTANT, Terminal

USUAL_EXTRAPOLATION = 0.2  # of AUC to infinity; more is remarked, as the field does
FEWEST = 2  # observations of a curve whose area is told


@dataclass(frozen=True)
class Exposure:
    """Areas from the first dose on.

    `end` is the time (s) of the last value above zero, `tail` the area beyond it (value s), and
    `moment` that of time since the first dose x value to infinity (value s^2); nan if not known.
    """

    last: Parameter
    infinity: Parameter
    share: Parameter
    end: float
    tail: float
    moment: float


def exposure(curve: Curve, doses: Sequence[Administration], line: Terminal, unit: str) -> Exposure:
    """The areas under a curve to its last value above zero and, along lambda_z, to infinity."""
    start = doses[0].at
    time, value = curve.observations(start)
    positive = np.flatnonzero(value > 0.0)
    end, why, area, moment, tail = start, "", math.nan, math.nan, math.nan
    if len(time) < FEWEST:
        why = f"observations after the first dose: {len(time)}, fewer than {FEWEST}"
    elif not len(positive):
        why = "every value is zero"
    else:
        end = float(time[positive[-1]])
        tail = float(value[positive[-1]]) / line.rate  # nan where the line is refused
        gaps = pairwise(sorted({dose.at for dose in doses}))
        why = reason(*(sampled(curve, early, late) for early, late in gaps))
        area, moment = curve.moments(start, end)
    unsure = reason(why, line.refused)
    share = tail / (area + tail)
    mind = ""
    if share > USUAL_EXTRAPOLATION:
        usual = f"more than the usual {100.0 * USUAL_EXTRAPOLATION:.0f} %"
        mind = f"{100.0 * share:.0f} % of it is extrapolated, {usual}"
    return Exposure(
        parameter("AUClast", area, times_seconds(unit),
                  f"{curve.integral} to the last value above zero", why),
        parameter("AUCinf", area + tail, times_seconds(unit),
                  "AUClast + last value above zero / lambda_z", unsure, mind),
        parameter("AUC share extrapolated", share, "", "(AUCinf - AUClast) / AUCinf", unsure),
        end, tail, moment + (end - start) * tail + tail / line.rate,
    )  # fmt: skip


def elimination(
    seen: Exposure,
    curve: Curve,
    doses: Sequence[Administration],
    line: Terminal,
    interval: Interval | None,
    in_blood: bool,
    volume: str,
) -> tuple[Parameter, Parameter, Parameter, Parameter]:
    """Clearance, Vz, Vss and mean residence time; `volume` is the unit of dose over value.

    At the steady state of repeated doses they follow from the last interval; else from all doses
    and the area to infinity, which by superposition holds for every schedule while the kinetics
    are linear, and is what a solution with a constant terminal slope always tells. The mean time
    that bolus and infusion take is taken off the mean residence time; that of absorption is not
    known and stays in it.
    """
    known = curve.solved and seen.infinity.value is not None and abs(line.change) <= CONSTANT
    if interval is not None and interval.steady and not known:
        area, name, given, counted = interval.auc.value, "AUCtau", "dose", doses[-1:]
        mean = _mean_at_steady_state(seen, curve, doses[-1], interval)
        of_mean = "(AUMCtau + tau x AUC beyond tau) / AUCtau at the steady state"
    else:
        area, name, counted = seen.infinity.value, "AUCinf", doses
        given = "dose" if len(doses) == 1 else "sum of doses"
        mean, of_mean = seen.moment / (area or math.nan), "AUMCinf / AUCinf"
    amount = np.array([dose.amount for dose in counted])
    entry = np.array([dose.at - counted[0].at + dose.over / 2.0 for dose in counted])
    mean_entry = float(amount @ entry / amount.sum())
    outside = any(dose.route != "blood" for dose in counted)
    no_area = "" if area else seen.infinity.remark
    why = no_area if in_blood else "the value is no concentration in blood or plasma"
    clearance = math.nan if why or not area else float(amount.sum()) / area
    residence = mean - mean_entry
    of_mean += " - mean time of input" if mean_entry else ""
    of_mean += ", absorption included" if outside else ""
    absorbed = "a dose went outside the blood, and its mean time of input is not known"
    per_f = "/F" if outside else ""
    return (
        parameter(f"CL{per_f}", clearance, per_second(volume), f"{given} / {name}", why),
        parameter(f"Vz{per_f}", clearance / line.rate, volume, f"{given} / ({name} x lambda_z)",
                  why),
        parameter("Vss", clearance * residence, volume, "CL x MRT",
                  reason(why, absorbed if outside else "")),
        parameter("MRT", residence, "s", of_mean, no_area),
    )  # fmt: skip


def _mean_at_steady_state(
    seen: Exposure, curve: Curve, last: Administration, interval: Interval
) -> float:
    """The mean time (s) after a dose at which its share of the value is seen.

    At the steady state one interval shows what one dose alone leaves in all of its time, folded; so
    the moment of one dose is that of the interval and tau times all that is left after it.
    """
    area, tau, end = interval.auc.value or math.nan, interval.tau.value or math.nan, interval.end
    beyond = curve.moments(end, seen.end)[0] + seen.tail if seen.end >= end else 0.0
    return (curve.moments(last.at, end)[1] + tau * beyond) / area
