"""Areas under the curve, clearance, volumes of distribution and mean residence time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from exosome.analysis.pharmacokinetics.curve import Administration, Curve
from exosome.analysis.pharmacokinetics.interval import Interval, sampled
from exosome.analysis.pharmacokinetics.one_dose import OneDose, one_dose
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
EXACT = 1e-3  # relative; by more than this, a value depends on a slope that still changes
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

    def with_rate(self, rate: float, other: float, start: float) -> tuple[float, float]:
        """Area and moment to infinity with an `other` rate (1/s) after `end`; nan if none."""
        if not other > 0.0:
            return math.nan, math.nan
        span, tail = self.end - start, self.tail * rate / other
        area = (self.infinity.value or math.nan) - self.tail + tail
        moment = self.moment - span * self.tail - self.tail / rate
        return area, moment + span * tail + tail / other


def exposure(curve: Curve, doses: Sequence[Administration], line: Terminal, unit: str) -> Exposure:
    """The areas under a curve to its last value above zero and, along lambda_z, to infinity."""
    start = doses[0].at
    time, value = curve.observations(start, curve.end)
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

    At the steady state of repeated doses in a sample they follow from the last interval. Otherwise
    they follow from all doses and the area to infinity; by superposition this holds for every
    schedule if the kinetics are linear. Of equal doses in a solution without a constant terminal
    slope, the curve of one is separated, which reaches further than the last interval. A remark
    gives the error by a slope that changes. The mean time of input by bolus or infusion is
    subtracted from the mean residence time; that of absorption is unknown and remains in it.
    """
    known = curve.solved and seen.infinity.value is not None and abs(line.change) <= CONSTANT
    alone: OneDose | None = None
    area: float | None
    if curve.solved and not known and interval is not None and interval.auc.value:
        alone = one_dose(curve, doses, interval.end)
    others: list[tuple[float, float]] = []  # area and moment with other slopes after the end
    if alone is not None:
        area, moment = alone.whole(alone.rate)
        name, given, counted = "AUCinf of one dose", "dose", doses[-1:]
        mean, of_mean = moment / area, "AUMCinf / AUCinf of one dose"
        others = [alone.whole(alone.early), alone.whole(alone.late)]
    elif interval is not None and interval.steady and not curve.solved:
        area, name, given, counted = interval.auc.value, "AUCtau", "dose", doses[-1:]
        mean = _mean_at_steady_state(seen, curve, doses[-1], interval)
        of_mean = "(AUMCtau + tau x AUC beyond tau) / AUCtau at the steady state"
    else:
        area, name, counted = seen.infinity.value, "AUCinf", doses
        given = "dose" if len(doses) == 1 else "sum of doses"
        mean, of_mean = seen.moment / (area or math.nan), "AUMCinf / AUCinf"
        if curve.solved and not known and area:
            others = [seen.with_rate(line.rate, rate, doses[0].at) for rate in line.halves]
    clearances = [1.0 / other for other, _ in others]
    means = [moment / other for other, moment in others]
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
    of_cl = _unsure(clearances, 1.0 / (area or math.nan))
    of_residence = _unsure(means, residence)
    return (
        parameter(f"CL{per_f}", clearance, per_second(volume), f"{given} / {name}", why, of_cl),
        parameter(f"Vz{per_f}", clearance / line.rate, volume, f"{given} / ({name} x lambda_z)",
                  reason(why, line.refused), of_cl),
        parameter("Vss", clearance * residence, volume, "CL x MRT",
                  reason(why, absorbed if outside else ""), reason(of_residence, of_cl)),
        parameter("MRT", residence, "s", of_mean, no_area, of_residence),
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


def _unsure(values: Sequence[float], value: float) -> str:
    """A remark if values with different terminal slopes differ; relative to the value."""
    if not values or not value > 0.0:
        return ""
    off = float(np.ptp(values)) / value
    if off <= EXACT:
        return ""
    amount = f"{100.0 * off:.2g} % or more" if math.isfinite(off) else "any amount"
    return f"it may be off by {amount}, since the terminal slope still changes at the end"
