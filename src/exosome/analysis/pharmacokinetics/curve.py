"""An observed curve with the doses that led to it, and the areas under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import CubicHermiteSpline
from scipy.special import gammainc

from exosome.errors import UsageError, read_expected

ROUTES = ("blood", "extravascular")
SMALLEST = 1e-6  # of the highest value; less is a solver's zero and adds nothing to an area
ONE_TIME = 1e-9  # of the longest time; an observation that is nearer to a dose is at that dose

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Administration:
    """One dose: an `amount` at a time (s), at once or evenly `over` a time (s), and its route."""

    amount: float
    at: float
    over: float = 0.0
    route: str = "blood"


@dataclass(frozen=True, eq=False)
class Curve:
    """A curve through knots: a straight line where it rises, an exponential where it falls.

    `time` (n,) in s never decreases; where a bolus makes the curve jump, one time stands twice,
    before and after. `observed` (n,) is False for knots that were inferred at a dose. Of a
    solution `area` and `moment` (n,) are known: the integrals of value and of time x value.
    """

    time: Array
    value: Array
    observed: NDArray[np.bool_]
    area: Array | None = None
    moment: Array | None = None

    @property
    def solved(self) -> bool:
        """Whether the curve is a solution, with its extremes and integrals, and no sample of it."""
        return self.area is not None

    @property
    def integral(self) -> str:
        """The rule by which areas are found, in words."""
        return "integral of the solution" if self.solved else "linear-up log-down trapezoid"

    @property
    def seen(self) -> str:
        """How its values are known, in words: 'highest observed'."""
        return "of the solution" if self.solved else "observed"

    def before(self, time: float) -> float:
        """The value at a time (s), before a dose that is given then; nan outside the curve."""
        right = int(np.searchsorted(self.time, time, "left"))
        if right == len(self.time) or time < self.time[0]:
            return float("nan")
        if self.time[right] == time:
            return float(self.value[right])
        return _between(time, *(self._knot(i) for i in (right - 1, right)))

    def moments(self, start: float, end: float) -> tuple[float, float]:
        """Area (value s) and first moment about `start` (value s^2) from one time to another (s).

        Linear-up log-down trapezoids; the moment of a straight piece is the trapezoid of
        time x value. Gabrielsson and Weiner, Pharmacokinetic and Pharmacodynamic Data Analysis,
        5th edition (2016), ISBN 978-91-982991-0-6. Of a solution, its own integrals.
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
        """Times (s) and values observed from one time, after a dose given then, to another."""
        low = int(np.searchsorted(self.time, start, "right")) - 1
        low += low < 0 or self.time[low] < start
        high = int(np.searchsorted(self.time, end, "left"))
        high += high < len(self.time) and self.time[high] == end
        seen = self.observed[low:high]
        return self.time[low:high][seen], self.value[low:high][seen]

    def _after(self, low: int, time: float) -> float:
        """The value at a time (s) after a dose that is given then; `low` is the last knot by it."""
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
    """The log-line through the two nearest knots carried on to a time, or level if it rises."""
    near, far = nearest[0], nearest[-1]
    early, late = sorted((near, far))
    if not early[1] > late[1] > 0.0:
        return near[1]
    return float(near[1] * (near[1] / far[1]) ** ((time - near[0]) / (near[0] - far[0])))


def jumps(dose: Administration, in_blood: bool) -> bool:
    """Whether the curve jumps at a dose: a bolus into the blood that is observed."""
    return in_blood and dose.route == "blood" and dose.over == 0.0


def checked_doses(doses: Sequence[Administration]) -> tuple[Administration, ...]:
    """The doses in order of time; raises UsageError for one that can't be, or for none."""
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
    """Times and values that can be used, and what was done to them in words.

    Values that are missing (nan) are left out; those below zero, or below `limit` (`SMALLEST` of
    the highest if None), count as zero; a time that is a dose's but for rounding becomes the
    dose's. Raises UsageError when times and values don't belong together.
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
    """The curve of a solution, of which nothing has to be inferred.

    A time that is a dose's but for rounding becomes the dose's. Values below `SMALLEST` of the
    highest are a solver's zero; its integrals stay as they are.
    """
    time = time.copy()
    for dose in doses:
        nearest = float(time[np.argmin(np.abs(time - dose.at))])
        if abs(nearest - dose.at) <= ONE_TIME * dose.at:
            time[time == nearest] = dose.at
    shown = np.where(value < SMALLEST * value.max(initial=0.0), 0.0, value)
    return Curve(time, shown, np.ones(len(time), np.bool_), area, moment)


def curve(time: Array, value: Array, doses: Sequence[Administration], in_blood: bool) -> Curve:
    """The curve from the first dose on, with a knot at every dose.

    What was not observed at a dose is inferred. Before the first dose there is nothing; later, the
    last two observations are carried on along their log-line. After a bolus into the blood, the
    first two observations are carried back along theirs (C0). One observation at a later bolus
    is the one before it if what follows is higher, else the one after it. Raises UsageError
    when a time stands more often than a jump explains.
    """
    knots: list[tuple[float, float, bool]] = []
    starts = sorted({dose.at for dose in doses})
    for start, stop in pairwise([*starts, np.inf]):
        leaps = any(jumps(dose, in_blood) for dose in doses if dose.at == start)
        here = value[time == start].tolist()
        inside = (time > start) & (time < stop)
        later = list(zip(time[inside].tolist(), value[inside].tolist(), strict=True))
        if len(here) > 1 + leaps or len({at for at, _ in later}) < len(later):
            raise UsageError("read one time more than once, expected two values only at a bolus")
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
    """The observations before and after a bolus, None where there is none."""
    if len(here) == 2:
        return here[0], here[1]
    if not here:
        return None, None
    rises = bool(later) and later[0][1] > here[0]
    return (here[0], None) if rises else (None, here[0])
