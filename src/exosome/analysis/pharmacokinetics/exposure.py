"""Areas under the curve, clearance, volumes of distribution and mean residence time."""

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
from exosome.number_text import share

USUAL_EXTRAPOLATION = 0.2  # of AUC to infinity; above, a remark (common practice)
FEWEST = 2  # observations needed for an area


@dataclass(frozen=True)
class Exposure:
    """Areas from the first dose on.

    `end` is the time (s) of the last value above zero, `tail` the area after it (value s), and
    `moment` the integral of time since the first dose x value to infinity (value s^2); nan if
    unknown.
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
    beyond = tail / (area + tail)
    mind = ""
    if beyond > USUAL_EXTRAPOLATION:
        usual = f"more than the usual {100.0 * USUAL_EXTRAPOLATION:.0f} %"
        mind = f"{share(beyond, 1.0)} of it is extrapolated, {usual}"
    return Exposure(
        parameter("AUClast", area, times_seconds(unit),
                  f"{curve.integral} to the last value above zero", why),
        parameter("AUCinf", area + tail, times_seconds(unit),
                  "AUClast + last value above zero / lambda_z", unsure, mind),
        parameter("AUC share extrapolated", beyond, "", "(AUCinf - AUClast) / AUCinf", unsure),
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

    At the steady state of repeated doses they follow from the last interval. Otherwise, and for a
    solution with a constant terminal slope, they follow from all doses and the area to infinity;
    by superposition this holds for every schedule if the kinetics are linear. The mean time of
    input by bolus or infusion is subtracted from the mean residence time; that of absorption is
    unknown and remains in it.
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
    why = no_area if in_blood else "the observation is not a concentration in blood or plasma"
    clearance = math.nan if why or not area else float(amount.sum()) / area
    residence = mean - mean_entry
    of_mean += " - mean time of input" if mean_entry else ""
    of_mean += ", absorption included" if outside else ""
    absorbed = "a dose was given outside the blood, and its mean absorption time is unknown"
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
    """The mean time (s) between a dose and the value that it causes, at the steady state.

    There one interval holds the whole curve of a single dose, folded into tau. The moment of that
    dose is therefore the moment of the interval plus tau times the area after the interval.
    """
    area, tau, end = interval.auc.value or math.nan, interval.tau.value or math.nan, interval.end
    beyond = curve.moments(end, seen.end)[0] + seen.tail if seen.end >= end else 0.0
    return (curve.moments(last.at, end)[1] + tau * beyond) / area
