"""The pharmacokinetic summary of one observed curve, with the rule used for every parameter."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike

from exosome.analysis.pharmacokinetics.curve import (
    Administration,
    Array,
    Curve,
    checked_doses,
    cleaned,
    curve,
    jumps,
    solution,
)
from exosome.analysis.pharmacokinetics.exposure import elimination, exposure
from exosome.analysis.pharmacokinetics.interval import Interval, last_interval
from exosome.analysis.pharmacokinetics.parameter import (
    Parameter,
    parameter,
    reason,
    volume_unit,
)
from exosome.analysis.pharmacokinetics.phases import phases
from exosome.analysis.pharmacokinetics.terminal import (
    CONSTANT,
    FEWEST,
    USUAL_SPAN,
    Terminal,
    terminal,
    terminal_of_solution,
)
from exosome.number_text import share
from exosome.units import show

USUAL_BASELINE = 0.05  # of Cmax before the first dose; above, a note (as in bioequivalence)

RISEN = 1.1  # highest value over the first; above, the curve rises by more than noise (assumed)


@dataclass(frozen=True)
class Summary:
    """The parameters of one curve; times and half-lives in s, `t_max` from the first dose.

    `points` and `adjusted_r2` belong to lambda_z; `interval` exists after repeated doses;
    `notes` list changes made to the data. `solved`: from a solution, not from a sample.
    """

    c_max: Parameter
    t_max: Parameter
    auc_last: Parameter
    auc_infinity: Parameter
    share_extrapolated: Parameter
    lambda_z: Parameter
    half_life: Parameter
    points: Parameter
    adjusted_r2: Parameter
    phases: tuple[Parameter, ...]
    clearance: Parameter
    volume_z: Parameter
    volume_steady_state: Parameter
    mean_residence_time: Parameter
    interval: Interval | None
    notes: tuple[str, ...]
    solved: bool = False


def summarise(
    times: ArrayLike,
    values: ArrayLike,
    doses: Sequence[Administration],
    unit: str = "",
    dose_unit: str = "",
    *,
    in_blood: bool = True,
    limit: float | None = None,
    with_phases: bool = True,
) -> Summary:
    """The non-compartmental analysis of a curve, by the rules that PK programs share.

    `times` (n,) in s and `values` (n,) in `unit`; `doses` in `dose_unit` at times in s. `in_blood`:
    the value is a concentration in blood or plasma; otherwise clearance and volumes are not
    computed. A value below `limit` counts as zero (if None, below 1e-6 of the highest). The fit of
    phases takes most of the time and can be left out. Every parameter has the rule that was used,
    or the reason why it is None. Raises UsageError for invalid input.
    Rules: Gabrielsson and Weiner 2016, ISBN 978-91-982991-0-6; Denney et al. 2015,
    10.1007/s10928-015-9432-2.
    """
    given = checked_doses(doses)
    time, value, notes = cleaned(times, values, given, limit)
    seen = curve(time, value, given, in_blood)
    notes += _baseline(time, value, seen, given[0], in_blood)
    return _summary(seen, given, unit, dose_unit, in_blood, with_phases, notes)


def summarise_solution(
    times: ArrayLike,
    values: ArrayLike,
    areas: ArrayLike,
    moments: ArrayLike,
    doses: Sequence[Administration],
    unit: str = "",
    dose_unit: str = "",
    *,
    in_blood: bool = True,
    with_phases: bool = True,
) -> Summary:
    """The summary of a noise-free solution, from its own integrals and extremes.

    `times` (n,) in s and `values` (n,) include the extremes, and every dose twice: before and
    after it; `areas` (n,) (value s) and `moments` (n,) (of time x value, value s^2) are integrals
    from time 0. All else is as in `summarise`, except lambda_z: the slope of the last half-life.
    """
    given = checked_doses(doses)
    time, value, area, moment = (
        np.asarray(one, dtype=np.float64) for one in (times, values, areas, moments)
    )
    seen = solution(time, value, area, moment, given)
    notes = _baseline(seen.time, seen.value, seen, given[0], in_blood)
    return _summary(seen, given, unit, dose_unit, in_blood, with_phases, notes)


def _summary(
    seen: Curve,
    doses: Sequence[Administration],
    unit: str,
    dose_unit: str,
    in_blood: bool,
    with_phases: bool,
    notes: tuple[str, ...],
) -> Summary:
    line = _line(seen, doses, in_blood)
    interval = last_interval(seen, doses, line, unit) if len(doses) > 1 else None
    area = exposure(seen, doses, line, unit)
    return Summary(
        *_peak(seen, doses[0].at, unit),
        area.last,
        area.infinity,
        area.share,
        *(_end_of_solution(line, doses) if seen.solved else _terminal(line, doses, in_blood)),
        _phases(seen, doses) if with_phases else (),
        *elimination(area, seen, doses, line, interval, in_blood, volume_unit(dose_unit, unit)),
        interval,
        notes,
        seen.solved,
    )


def as_table(summary: Summary) -> list[tuple[str, float | None, str, str]]:
    """Rows of (name, value, unit, rule); if the value is None, the rule gives the reason."""
    rows = [(row.name, row.value, row.unit, row.words) for row in _parameters(summary)]
    return rows + [("note", None, "", note) for note in summary.notes]


def _parameters(part: object) -> Iterator[Parameter]:
    if isinstance(part, Parameter):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _parameters(item)
    elif isinstance(part, Summary | Interval):
        for field in fields(part):
            yield from _parameters(getattr(part, field.name))


def _after(doses: Sequence[Administration]) -> str:
    return "the dose" if len(doses) == 1 else "the last dose"


def _peak(seen: Curve, start: float, unit: str) -> tuple[Parameter, Parameter]:
    time, value = seen.observations(start)
    why = "" if len(value) else "no observation after the first dose"
    at, highest = (float(time[seen.highest(value)]), float(value.max())) if not why else (0.0, 0.0)
    no_time = reason(why, "" if highest else "every value is zero")
    return (
        parameter("Cmax", highest, unit, f"highest {seen.seen}", why),
        parameter("Tmax", at - start, "s",
                  f"time from the first dose to the first highest {seen.seen}", no_time),
    )  # fmt: skip


def _ended(doses: Sequence[Administration]) -> float:
    """The time (s) at which the last bolus or infusion ends."""
    return max(dose.at + dose.over for dose in doses)


def _line(seen: Curve, doses: Sequence[Administration], in_blood: bool) -> Terminal:
    """The terminal line after the last dose, its highest value and the end of infusion."""
    time, value = seen.observations(doses[-1].at, seen.end)
    if not len(time):
        return Terminal(refused="no observation after the last dose")
    first = seen.highest(value) + (not jumps(doses[-1], in_blood))
    later = (np.arange(len(time)) >= first) & (time >= _ended(doses))
    if seen.solved:
        return terminal_of_solution(time[later], value[later])
    return terminal(time[later], value[later])


def _terminal(
    line: Terminal, doses: Sequence[Administration], in_blood: bool
) -> tuple[Parameter, Parameter, Parameter, Parameter]:
    peak = "Cmax allowed" if jumps(doses[-1], in_blood) else "after Cmax"
    late = ", after the end of infusion" if doses[-1].over else ""
    best = (
        f"log-line with the best adjusted r^2 through {FEWEST} or more of the last points after "
        f"{_after(doses)}, {peak}{late}"
    )
    short = f"its points span {line.span:.2g} half-lives, less than the usual {USUAL_SPAN:g}"
    mind = short if line.span < USUAL_SPAN else ""
    return _of_line(line, best, mind)


def _end_of_solution(
    line: Terminal, doses: Sequence[Administration]
) -> tuple[Parameter, Parameter, Parameter, Parameter]:
    best = f"slope of ln value over the last half-life after {_after(doses)}"
    mind = ""
    if abs(line.change) > CONSTANT:
        mind = (
            f"{100.0 * line.change:+.2g} % in the half-life before: the terminal phase may not be "
            "reached; use a longer run"
        )
    return _of_line(line, best, mind)


def _of_line(
    line: Terminal, rule: str, mind: str
) -> tuple[Parameter, Parameter, Parameter, Parameter]:
    """lambda_z, half-life, points and adjusted r^2 of a terminal line that a `rule` gives."""
    return (
        parameter("lambda_z", line.rate, "1/s", rule, line.refused, mind),
        parameter("half-life", math.log(2.0) / line.rate, "s", "ln 2 / lambda_z", line.refused,
                  mind),
        parameter("points of lambda_z", line.points, "",
                  f"from {show(line.start, 'time')} to {show(line.end, 'time')}", line.refused),
        parameter("adjusted r^2", line.r2, "", "of the log-line of lambda_z", line.refused),
    )  # fmt: skip


def _phases(seen: Curve, doses: Sequence[Administration]) -> tuple[Parameter, ...]:
    """The half-lives of the phases after the last dose, the fastest first."""
    start = _ended(doses)
    time, value = seen.observations(doses[-1].at, seen.end)
    since = ("the end of " if start > doses[-1].at else "") + _after(doses)
    time, value = time[time >= start], value[time >= start]
    fitted = phases(time - start, value)
    peak = seen.highest(value) if len(value) else 0
    if peak and not fitted.rises and value[peak] > RISEN * value[0]:
        later = phases(time[peak:] - time[peak], value[peak:])
        if later.rates or fitted.rates:
            since, fitted = f"the highest value after {since}", later
    number = len(fitted.rates)
    rule = (
        f"least squares of ln value on {number} exponential{'s' * (number != 1)}, chosen of 1 to 3 "
        f"by AICc, {fitted.points} points after {since}"
    )
    if fitted.refused:
        return (parameter("half-life of a phase", None, "s", rule, fitted.refused),)
    return tuple(
        parameter(f"half-life of phase {i} of {number}{' (rising)' * (size < 0.0)}",
                  math.log(2.0) / rate, "s", rule, mind=fitted.remark)
        for i, (rate, size) in enumerate(zip(fitted.rates, fitted.amplitudes, strict=True), 1)
    )  # fmt: skip


def _baseline(
    time: Array, value: Array, seen: Curve, first: Administration, in_blood: bool
) -> tuple[str, ...]:
    """A note if the value before the first dose is large."""
    early = value[time < first.at]
    if not seen.solved and not jumps(first, in_blood):
        early = value[time <= first.at]
    highest = float(seen.observations(first.at)[1].max(initial=0.0))
    if not len(early) or early[-1] <= USUAL_BASELINE * highest:
        return ()
    part = share(float(early[-1]), highest)
    return (f"value before the first dose: {part} of Cmax, counted as part of the dose",)
