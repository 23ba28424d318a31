"""An observed curve with its doses, and the areas under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import CubicHermiteSpline
from scipy.special import gammainc

from exosome.engines.amounts.panels import first_highest
from exosome.errors import UsageError, read_expected

ROUTES = ("blood", "extravascular")
SMALLEST = 1e-6  # of the highest value; smaller values count as zero
ONE_TIME = 1e-9  # of the longest time; an observation nearer to a dose is at that dose

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Administration:
    """One dose: `amount` at time `at` (s), a bolus or an infusion `over` a time (s); `route`."""

    amount: float
    at: float
    over: float = 0.0
    route: str = "blood"


@dataclass(frozen=True, eq=False)
class Curve:
    """A curve through knots: a straight line where it rises, an exponential where it falls.

    `time` (n,) in s never decreases; at a jump by a bolus a time appears twice, before and after.
    `value` (n,). `observed` (n,) is False for knots that were inferred at a dose. For a solution,
    `area` and `moment` (n,) are the integrals of value and of time x value from time 0.
    """

    time: Array
    value: Array
    observed: NDArray[np.bool_]
    area: Array | None = None
    moment: Array | None = None

    @property
    def solved(self) -> bool:
        """Whether the curve is a solution with its extremes and integrals, not a sample."""
        return self.area is not None

    @property
    def end(self) -> float:
        """The time (s) of the last knot; a dose at that time is after the end."""
        return float(self.time[-1]) if len(self.time) else 0.0

    @property
    def integral(self) -> str:
        """The rule for areas, in words."""
        return "integral of the solution" if self.solved else "linear-up log-down trapezoid"

    @property
    def seen(self) -> str:
        """The origin of its values in words, as in 'highest observed'."""
        return "of the solution" if self.solved else "observed"

    def before(self, time: float) -> float:
        """The value at a time (s), before a dose at that time; nan outside the curve."""
        right = int(np.searchsorted(self.time, time, "left"))
        if right == len(self.time) or time < self.time[0]:
            return float("nan")
        if self.time[right] == time:
            return float(self.value[right])
        return _between(time, *(self._knot(i) for i in (right - 1, right)))

    def moments(self, start: float, end: float) -> tuple[float, float]:
        """Area (value s) and first moment about `start` (value s^2) from one time to another (s).

        By linear-up log-down trapezoids; the moment of a straight piece is the trapezoid of
        time x value. Gabrielsson and Weiner, Pharmacokinetic and Pharmacodynamic Data Analysis,
        5th edition (2016), ISBN 978-91-982991-0-6. For a solution, from its integrals.
        """
        if self.area is not None and self.moment is not None:
            (begun, before), (done, after) = self._added(start, True), self._added(end, False)
            return done - begun, after - before - start * (done - begun)
        low = int(np.searchsorted(self.time, start, "right")) - 1
        high = int(np.searchsorted(self.time, end, "left"))
        inside = slice(low + 1, high)
        time = np.concatenate([[start], self.time[inside], [end]]) - start
        ends = [self._after(low, start)], [self.before(end)]
        value = np.concatenate([ends[0], self.value[inside], ends[1]])
        width, first, last = np.diff(time), value[:-1], value[1:]
        area = width * (first + last) / 2.0
        moment = width * (time[:-1] * first + time[1:] * last) / 2.0
        falls = (last < first) & (last > 0.0) & (width > 0.0)
        width, first, last = width[falls], first[falls], last[falls]
        x = np.log1p((first - last) / last)
        area[falls] = first * width * gammainc(1, x) / x
        moment[falls] = time[:-1][falls] * area[falls] + first * width**2 * gammainc(2, x) / x**2
        return float(area.sum()), float(moment.sum())

    def observations(self, start: float, end: float = np.inf) -> tuple[Array, Array]:
        """Observed times (m,) in s and values (m,) from `start`, after a dose then, to `end`."""
        low = int(np.searchsorted(self.time, start, "right")) - 1
        low += low < 0 or self.time[low] < start
        high = int(np.searchsorted(self.time, end, "left"))
        high += high < len(self.time) and self.time[high] == end
        seen = self.observed[low:high]
        return self.time[low:high][seen], self.value[low:high][seen]

    def highest(self, value: Array) -> int:
        """The index of the highest of values (n,) in order of time, and of equal ones the first.

        Peaks of a solution are equal if they differ by less than its solver's tolerance.
        """
        return first_highest(value) if self.solved else int(np.argmax(value))

    def _after(self, low: int, time: float) -> float:
        """The value at a time (s) after a dose at that time; `low` is the last knot up to it."""
        return float(self.value[low]) if self.time[low] == time else self.before(time)

    def _added(self, time: float, right: bool) -> tuple[float, float]:
        """Area and moment about time 0 up to a time (s); nan outside the curve."""
        assert self.area is not None and self.moment is not None
        at = int(np.searchsorted(self.time, time, "left"))
        if at < len(self.time) and self.time[at] == time:
            at = int(np.searchsorted(self.time, time, "right")) - 1 if right else at
            return float(self.area[at]), float(self.moment[at])
        if not 0 < at < len(self.time):
            return float("nan"), float("nan")
        ends = self.time[at - 1 : at + 1]
        value = self.value[at - 1 : at + 1]
        parts = (self.area, value), (self.moment, ends * value)
        area, moment = (
            float(CubicHermiteSpline(ends, whole[at - 1 : at + 1], slope)(time))
            for whole, slope in parts
        )
        return area, moment

    def _knot(self, index: int) -> tuple[float, float]:
        return float(self.time[index]), float(self.value[index])


def _between(time: float, left: tuple[float, float], right: tuple[float, float]) -> float:
    share = (time - left[0]) / (right[0] - left[0])
    if left[1] > right[1] > 0.0:
        return float(left[1] * (right[1] / left[1]) ** share)
    return left[1] + share * (right[1] - left[1])


def _beyond(time: float, nearest: Sequence[tuple[float, float]]) -> float:
    """Extrapolation by the log-line through the two nearest knots, or level if it rises."""
    near, far = nearest[0], nearest[-1]
    early, late = sorted((near, far))
    if not early[1] > late[1] > 0.0:
        return near[1]
    return float(near[1] * (near[1] / far[1]) ** ((time - near[0]) / (near[0] - far[0])))


def jumps(dose: Administration, in_blood: bool) -> bool:
    """Whether the curve jumps at a dose: a bolus into blood, observed in blood."""
    return in_blood and dose.route == "blood" and dose.over == 0.0


def checked_doses(doses: Sequence[Administration]) -> tuple[Administration, ...]:
    """The doses in order of time. Raises UsageError for an invalid dose, or for none."""
    if not doses:
        raise UsageError("no dose: a pharmacokinetic summary needs one or more")
    for dose in doses:
        if dose.route not in ROUTES:
            raise UsageError(read_expected(dose.route, " or ".join(ROUTES), key="route"))
        for key, least in (("amount", "above zero"), ("at", ""), ("over", "of at least zero")):
            value = getattr(dose, key)
            low = (key == "amount" and value <= 0.0) or (key == "over" and value < 0.0)
            if low or not np.isfinite(value):
                raise UsageError(read_expected(value, f"a finite number {least}".strip(), key=key))
    return tuple(sorted(doses, key=lambda dose: dose.at))


def cleaned(
    times: ArrayLike, values: ArrayLike, doses: Sequence[Administration], limit: float | None
) -> tuple[Array, Array, tuple[str, ...]]:
    """Times (m,) and values (m,) for the summary, and notes about the changes made.

    `times` and `values` (n,). Missing values (nan) are left out; values below zero, or below
    `limit` (`SMALLEST` of the highest if None), count as zero; a time that equals the time of a
    dose up to rounding becomes that time. Raises UsageError if shapes differ, a number is infinite
    or times decrease.
    """
    time, value = (np.asarray(given, dtype=np.float64) for given in (times, values))
    if time.shape != value.shape or time.ndim != 1:
        shapes = f"{time.shape} and {value.shape}"
        raise UsageError(read_expected(shapes, "one value for each time", key="times and values"))
    if not np.isfinite(time).all() or np.isinf(value).any():
        raise UsageError("expected finite times and values (nan for a value that is missing)")
    if (np.diff(time) < 0.0).any():
        at = int(np.flatnonzero(np.diff(time) < 0.0)[0])
        read = f"{time[at + 1]:g} after {time[at]:g}"
        raise UsageError(read_expected(read, "times that never decrease", key="times"))
    present = ~np.isnan(value)
    time, value = time[present].copy(), value[present]
    for dose in doses:
        time[np.abs(time - dose.at) <= ONE_TIME * np.abs(time).max(initial=0.0)] = dose.at
    least = SMALLEST * float(value.max(initial=0.0)) if limit is None else limit
    counts = {
        "values missing and left out": int((~present).sum()),
        "values below zero, counted as zero": int((value < 0.0).sum()),
        f"values below {least:g}, counted as zero": int(((value > 0.0) & (value < least)).sum()),
    }
    notes = tuple(f"{what}: {count}" for what, count in counts.items() if count)
    return time, np.where((value < 0.0) | (value < least), 0.0, value), notes


def solution(
    time: Array, value: Array, area: Array, moment: Array, doses: Sequence[Administration]
) -> Curve:
    """The curve of a solution: times (n,) in s, values, areas and moments (n,).

    A time that equals the time of a dose up to rounding becomes that time. Values below `SMALLEST`
    of the highest count as zero; integrals are not changed.
    """
    time = time.copy()
    for dose in doses:
        nearest = float(time[np.argmin(np.abs(time - dose.at))])
        if abs(nearest - dose.at) <= ONE_TIME * dose.at:
            time[time == nearest] = dose.at
    shown = np.where(value < SMALLEST * value.max(initial=0.0), 0.0, value)
    return Curve(time, shown, np.ones(len(time), np.bool_), area, moment)


def curve(time: Array, value: Array, doses: Sequence[Administration], in_blood: bool) -> Curve:
    """The curve from the first dose on, through times (n,) in s and values (n,).

    Every dose has a knot; a value that was not observed there is inferred. It is zero before the
    first dose; before a later dose, the log-line of the last two observations is extrapolated.
    After a bolus into the blood, the log-line of the next two observations is extrapolated back
    (C0). A single observation at a later bolus is taken as before the bolus if the next value is
    higher, otherwise as after it. Raises UsageError if a time appears more often than a jump
    explains.
    """
    knots: list[tuple[float, float, bool]] = []
    starts = sorted({dose.at for dose in doses})
    for start, stop in pairwise([*starts, np.inf]):
        leaps = any(jumps(dose, in_blood) for dose in doses if dose.at == start)
        here = value[time == start].tolist()
        inside = (time > start) & (time < stop)
        later = list(zip(time[inside].tolist(), value[inside].tolist(), strict=True))
        if len(here) > 1 + leaps or len({at for at, _ in later}) < len(later):
            raise UsageError("read one time more than once, expected two values at a bolus only")
        first, after = _at_bolus(here, later) if leaps else (here[0] if here else None, None)
        if start > starts[0]:
            seen = [(at, level) for at, level, observed in knots if observed]
            carried = _beyond(start, seen[:-3:-1]) if seen else float("nan")
            knots.append((start, carried if first is None else first, first is not None))
        elif not leaps:
            knots.append((start, first or 0.0, first is not None))
        if leaps and (after is not None or later):
            back = _beyond(start, later[:2]) if after is None else after
            knots.append((start, back, after is not None))
        knots += [(at, level, True) for at, level in later]
    columns = [[knot[i] for knot in knots] for i in range(3)]
    return Curve(np.array(columns[0]), np.array(columns[1]), np.array(columns[2], dtype=np.bool_))


def _at_bolus(
    here: list[float], later: list[tuple[float, float]]
) -> tuple[float | None, float | None]:
    """The observed values before and after a bolus, None for one that is missing."""
    if len(here) == 2:
        return here[0], here[1]
    if not here:
        return None, None
    rises = bool(later) and later[0][1] > here[0]
    return (here[0], None) if rises else (None, here[0])
