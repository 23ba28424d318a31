"""Delay differential equations by the method of steps: delivery a fixed time after uptake.

The content that is delivered in a window no longer than the shortest delay was taken in before the
window, so its rate is known. The solver receives it as a parabola in time with the same integral.
Windows are shortened until the parabolas represent the uptake within `CLOSE`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.event_times import APART, JUST_AFTER
from exosome.engines.body.stretches import rewind

if TYPE_CHECKING:
    from roadrunner import RoadRunner

    from exosome.engines.body.responses_sbml import DeliveryStream

Floats = NDArray[np.float64]

CLOSE = 1e-6  # of the largest stream so far: allowed deviation of a parabola from the uptake
NODES = 64  # of the uptake history in a window, denser at its beginning, where changes are fast
SHORTEST = 1e-4  # of the delay: the shortest window
BESIDE = 4.0 * JUST_AFTER  # of the time: distance from a kink at which its effect is not seen
NARROW = 1e-9  # of the time: nodes of a shorter window would differ by rounding alone


def follow_streams(
    solver: RoadRunner, streams: Sequence[DeliveryStream], times: Floats, kinks: Floats
) -> Floats:
    """Integrate with delayed deliveries; rows of time and of the solver's selections.

    `times` (n,) are rising times (s) from 0 on; returns shape (n, 1 + selections). The solution is
    not smooth at the `kinks` (k,) in s, and one delay after them. RuntimeError as the solver.
    """
    until, delays = float(times[-1]), np.array([stream.delay for stream in streams])
    selected = list(solver.timeCourseSelections)
    solver.timeCourseSelections = [
        *selected,
        *(f.taken for f in streams),
        *(f.flux for f in streams),
    ]
    histories = [_UptakeHistory(stream) for stream in streams]
    kinks = kinks * (1.0 + JUST_AFTER)
    stops = np.concatenate([kinks, (kinks[:, None] + delays).ravel(), delays, [until]])
    stops = np.unique(_snapped(stops[(stops > 0.0) & (stops <= until)], times))
    stops = stops[np.diff(stops, append=np.inf) > APART * stops]  # the last of equal ones
    extra = np.concatenate([times, kinks * (1.0 - BESIDE / 2.0)])
    rows: list[Floats] = []
    begin = 0.0
    while begin < until:
        stop = float(stops[np.searchsorted(stops, begin, "right")])
        end = min(stop, begin + float(delays.min()))
        if 0.0 < stop - end < NARROW * stop:  # a dose at a multiple of the delay
            end = begin + 0.5 * (stop - begin)
        end = _cut(histories, begin, end)
        end = float(_snapped(np.array([end]), times)[0])
        for history in histories:
            history.set_stream(solver, begin, end)
        inside = (extra > begin) & (extra < end)
        grid = begin + (end - begin) * np.linspace(0.0, 1.0, NODES + 1) ** 2
        grid = _snapped(grid[:-1], extra[inside])
        nodes = np.unique(np.concatenate([grid, extra[inside], [end]]))
        solution = np.array(solver.simulate(times=nodes.tolist()))
        uptake = solution[:, len(selected) :].T
        for history, taken, flux in zip(histories, *np.split(uptake, 2), strict=True):
            history.add(nodes, taken, flux)
        asked = np.isin(nodes, times) & ((nodes < end) | (end == until))
        rows.append(solution[asked, : len(selected)])
        begin = end
    solver.timeCourseSelections = selected
    rewind(solver)
    return np.concatenate(rows)


def _snapped(times: Floats, wanted: Floats) -> Floats:
    """Times, with values of `wanted` in place of times that differ from them by rounding alone.

    The solver refuses intervals of the length of a rounding error.
    """
    if not len(wanted):
        return times
    order = np.sort(wanted)
    after = np.clip(np.searchsorted(order, times), 0, len(order) - 1)
    before = np.maximum(after - 1, 0)
    nearest = np.where(times - order[before] < order[after] - times, order[before], order[after])
    return np.where(np.abs(nearest - times) <= 0.1 * JUST_AFTER * times, nearest, times)


def _cut(histories: Sequence[_UptakeHistory], begin: float, end: float) -> float:
    """The end of the window from `begin` on in which a parabola represents every stream."""
    shortest = SHORTEST * min(history.stream.delay for history in histories)
    while end - begin > shortest and any(
        history.misfit(begin, end) > CLOSE for history in histories
    ):
        end = begin + 0.5 * (end - begin)
    return end


class _UptakeHistory:
    """The uptake of one stream so far, from which its later delivery follows."""

    def __init__(self, stream: DeliveryStream) -> None:
        self.stream = stream
        self._times, self._taken, self._flux = np.zeros(0), np.zeros(0), np.zeros(0)
        self._largest = stream.before

    def add(self, times: Floats, taken: Floats, flux: Floats) -> None:
        """Append the uptake of a window at times (n,) in s; drop what is no longer needed.

        `taken` (n,) is the cumulative uptake, `flux` (n,) its rate per s.
        """
        keep = (self._times >= times[0] - self.stream.delay) & (self._times < times[0])
        self._times = np.concatenate([self._times[keep], times])
        self._taken = np.concatenate([self._taken[keep], taken])
        self._flux = np.concatenate([self._flux[keep], flux])
        self._largest = max(self._largest, float(np.abs(flux).max()))

    def set_stream(self, solver: RoadRunner, begin: float, end: float) -> None:
        """Set the coefficients of the parabola of a window in the solver."""
        for name, value in zip(self.stream.rate, self._parabola(begin, end), strict=True):
            solver.setValue(name, value)
        solver.setValue(self.stream.since, begin)

    def misfit(self, begin: float, end: float) -> float:
        """The largest deviation of the parabola from the uptake, relative to the largest stream."""
        first_time, last_time = begin - self.stream.delay, end - self.stream.delay
        beside = BESIDE * end
        inside = (self._times > first_time + beside) & (self._times < last_time - beside)
        if last_time <= beside or not inside.any():
            return 0.0
        first, second, third = self._parabola(begin, end)
        t = self._times[inside] - first_time
        deviation = np.abs(first + second * t + third * t**2 - self._flux[inside])
        return float(deviation.max()) / max(self._largest, np.finfo(float).tiny)

    def _parabola(self, begin: float, end: float) -> tuple[float, float, float]:
        """Coefficients of c0 + c1 t + c2 t^2, t from `begin`: exact at ends and in integral."""
        first_time, last_time, length = (
            begin - self.stream.delay,
            end - self.stream.delay,
            end - begin,
        )
        beside = BESIDE * end
        if last_time <= beside:
            return self.stream.before, 0.0, 0.0
        from scipy.interpolate import CubicHermiteSpline  # 0.3 s, and few models need it

        taken = CubicHermiteSpline(self._times, self._taken, self._flux)
        first = float(taken(first_time + beside, 1))
        last = float(taken(last_time - beside, 1))
        mean = float(taken(last_time) - taken(first_time)) / length
        bend = 6.0 * (0.5 * (first + last) - mean) / length**2
        return first, (last - first) / length - bend * length, bend
