"""Panels: intervals between events, each with a Chebyshev polynomial of the solution in time.

Observations are smooth between doses, infusions and releases. The first panel after each event is
as short as the fastest rate asks, and the next ones grow. In each panel a polynomial through
Chebyshev points represents the curve. Areas, first moments and extremes therefore follow from the
solution itself, and do not depend on the times at which a run is saved. Clenshaw and Curtis 1960,
10.1007/BF01386223; Trefethen 2019, Approximation Theory and Approximation Practice,
10.1137/1.9781611975949.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.polynomial import chebyshev
from numpy.typing import NDArray

from exosome.engines.amounts.event_times import APART, dose_times, events
from exosome.engines.output import Exposure, Floats
from exosome.plan import Dose

POINTS = 13  # of a panel; a decay in panels that grow by GROWTH then has an area good to 1e-8
GROWTH = 4.0  # the end of each panel over that of the one before, since the event
FIRST = 8.0  # time constants of the fastest rate, in the first panel after an event
SHORTEST = 2e-9  # of the time: the shortest panel whose points are distinct
RESOLVED = 1e-5  # last two coefficients over the largest value in a panel; its error is a tenth
EQUAL = 1e-6  # relative; the first of peaks that differ less is the highest, as solvers are noisy
NOTHING = 1e-9  # of the highest value of a curve: smaller values need not be resolved
ROUNDS = 8  # in which unresolved panels are cut into two
BEFORE = 2.0 * APART  # of the time of an event: the value before it is taken so long before
NEWTON = 2  # Newton steps from the best of them
FINE = 129  # points of a panel among which an extreme is sought


class Panels(NamedTuple):
    """Edges (p, 2) in s of panels in order, and which of them begin (p,) and end (p,) at an event.

    A curve may jump from one panel to the next only at an event.
    """

    edges: Floats
    begins: NDArray[np.bool_]
    ends: NDArray[np.bool_]

    @property
    def times(self) -> Floats:
        """The points (p, POINTS) in s."""
        middle, half = self.edges.mean(axis=1), np.diff(self.edges, axis=1)[:, 0] / 2.0
        times = middle[:, None] + half[:, None] * points()
        times[:, 0], times[:, -1] = self.edges.T
        return np.asarray(times)

    @property
    def asked(self) -> Floats:
        """The solver times (p, POINTS) in s: the points, but just before an event at the end."""
        times = self.times
        times[self.ends, -1] *= 1.0 - BEFORE
        return times

    def split(self, which: NDArray[np.bool_]) -> Panels:
        """The panels, with those that `which` (p,) marks cut into two."""
        edges, begins, ends = [], [], []
        for (a, b), begin, end, cut in zip(self.edges, self.begins, self.ends, which, strict=True):
            parts = [a, 0.5 * (a + b), b] if cut and b - a > 2.0 * SHORTEST * b else [a, b]
            last = len(parts) - 2
            edges += [[parts[i], parts[i + 1]] for i in range(last + 1)]
            begins += [begin and i == 0 for i in range(last + 1)]
            ends += [end and i == last for i in range(last + 1)]
        return Panels(np.array(edges), np.array(begins, bool), np.array(ends, bool))

    def fewest(self, values: Floats, margin: float) -> Panels:
        """As few panels as still resolve, by a `margin`, curves with these values (r, p, POINTS).

        Each panel is as long as the curves, resolved in the present panels, permit; events stay.
        """
        coefficients = values @ _to_coefficients()
        least = NOTHING * np.abs(values).max(axis=(1, 2))

        def resolves(a: float, b: float) -> bool:
            times = a + (b - a) * (points() + 1.0) / 2.0
            part = np.minimum(np.searchsorted(self.edges[:, 1], times), len(self.edges) - 1)
            edges = self.edges[part]
            place = (2.0 * times - edges.sum(axis=1)) / np.diff(edges)[:, 0]
            powers = chebyshev.chebvander(place, POINTS - 1)
            new = np.einsum("rtc,tc->rt", coefficients[:, part], powers)
            ends = np.abs(new @ _to_coefficients()[:, -2:]).sum(axis=-1)
            return bool((margin * ends <= RESOLVED * np.abs(new).max(axis=-1) + least).all())

        rows: list[tuple[float, float, bool, bool]] = []
        starts = np.flatnonzero(self.begins | (np.arange(len(self.edges)) == 0))
        for first, after in zip(starts, [*starts[1:], len(self.edges)], strict=True):
            here, stop = float(self.edges[first, 0]), float(self.edges[after - 1, 1])
            while here < stop:
                inside = (self.edges[:, 0] <= here) & (self.edges[:, 1] > here)
                low, high = float(self.edges[inside, 1][0]), stop  # a part of a panel resolves
                while not resolves(here, high) and high - low > 0.05 * (low - here):
                    middle = here + float(np.sqrt((low - here) * (high - here)))
                    low, high = (middle, high) if resolves(here, middle) else (low, middle)
                end = high if resolves(here, high) else low
                rows.append((here, end, here == self.edges[first, 0] and bool(self.begins[first]),
                             end == stop and bool(self.ends[after - 1])))  # fmt: skip
                here = end
        begins, ends = np.array([row[2:] for row in rows], bool).T
        return Panels(np.array([row[:2] for row in rows]), begins, ends)


def panels_between(
    doses: Sequence[Dose], spans: Sequence[tuple[float, float]], until: float, fastest: float
) -> Panels:
    """The panels of a run of `until` s, before any is cut; `fastest` 1/s is the largest rate.

    They end where doses and the `spans` of releases begin or end, and at the end of the dosing
    interval of the last dose.
    """
    given = np.unique(np.concatenate([np.zeros(0), *(dose_times(dose, until) for dose in doses)]))
    after = given[-1] + np.diff(given)[-1:] if len(given) > 1 else np.zeros(0)
    return panels(np.concatenate([events(doses, spans, until), after]), until, fastest)


def panels(breaks: Floats, until: float, fastest: float) -> Panels:
    """Panels from 0 to `until` s between `breaks` (n,) in s; `fastest` 1/s is the largest rate."""
    inner = breaks[(breaks > 0.0) & (breaks < until * (1.0 - APART))]
    stops = np.unique(np.concatenate([[0.0], inner, [until]]))
    stops = stops[np.diff(stops, prepend=-1.0) > 2.0 * SHORTEST * stops]
    if stops[-1] != until:
        stops = np.append(stops[:-1], until)
    edges: list[tuple[float, float]] = []
    begins: list[bool] = []
    for a, b in zip(stops[:-1].tolist(), stops[1:].tolist(), strict=True):
        first = max(FIRST / fastest if fastest > 0.0 else b - a, SHORTEST * b)
        here, step = a, first
        while here < b:
            end = here + step
            end = b if b - end < 0.5 * step else end  # no sliver at the end
            edges.append((here, end))
            begins.append(here == a)
            here = end
            step = (GROWTH - 1.0) * (here - a)
    at = np.array(edges)
    begin = np.array(begins, bool)
    ends = np.append(begin[1:], bool((np.abs(breaks - until) <= APART * until).any()))
    return Panels(at, begin, ends)


@lru_cache(maxsize=1)
def points() -> Floats:
    """Chebyshev points (POINTS,) from -1 to 1, the ends included."""
    return np.asarray(-np.cos(np.pi * np.arange(POINTS) / (POINTS - 1)))


@lru_cache(maxsize=1)
def _to_coefficients() -> Floats:
    """Matrix (POINTS, POINTS) from values at the points to Chebyshev coefficients."""
    return np.asarray(np.linalg.inv(chebyshev.chebvander(points(), POINTS - 1)).T)


@lru_cache(maxsize=1)
def _to_integral() -> Floats:
    """Matrix (POINTS, POINTS + 1) from values to the coefficients of the integral from -1 on."""
    whole = [chebyshev.chebint(row, lbnd=-1) for row in _to_coefficients()]
    return np.array(whole)


@lru_cache(maxsize=1)
def _to_fine() -> Floats:
    """Matrix (POINTS, FINE) from values to those at finer Chebyshev points."""
    fine = -np.cos(np.pi * np.arange(FINE) / (FINE - 1))
    return np.asarray(_to_coefficients() @ chebyshev.chebvander(fine, POINTS - 1).T)


def unresolved(values: Floats, margin: float = 1.0) -> NDArray[np.bool_]:
    """Which panels (shape (..., p)) do not resolve their curves, of values (..., p, POINTS).

    With a `margin` above 1, a curve must be resolved so many times better.
    """
    ends = np.abs(values @ _to_coefficients()[:, -2:]).sum(axis=-1)
    size = np.abs(values).max(axis=-1)
    least = NOTHING * size.max(axis=-1, keepdims=True)
    return np.asarray(margin * ends > RESOLVED * size + least)


def misfit(values: Floats) -> float:
    """The relative error (scalar) of polynomials through values (p, POINTS) in panels."""
    ends = np.abs(values @ _to_coefficients()[:, -2:]).sum(axis=-1)
    size = np.abs(values).max(axis=-1)
    least = NOTHING * size.max(initial=0.0) / RESOLVED
    size = np.maximum(size, max(least, np.finfo(float).tiny))
    return float((ends / size).max(initial=0.0)) / 10.0


def areas(edges: Floats, values: Floats) -> Floats:
    """Areas (..., p) under values (..., p, POINTS) in panels with `edges` (p, 2)."""
    half = np.diff(edges, axis=1)[:, 0] / 2.0
    return np.asarray((values @ _to_integral().sum(axis=1)) * half)


def highest(edges: Floats, values: Floats) -> tuple[Floats, Floats]:
    """The highest value (...) and its time (...) in s, of values (..., p, POINTS) in panels.

    `edges` (p, 2) in s are those of the panels. Of peaks that differ by less than `EQUAL`, the
    first.
    """
    shape = values.shape[:-2]
    flat = values.reshape(*shape, -1)
    of_panel = values.max(axis=-1)
    around = np.pad(of_panel, [(0, 0)] * len(shape) + [(1, 1)], constant_values=-np.inf)
    peak = (of_panel >= around[..., :-2]) & (of_panel >= around[..., 2:])
    first = np.argmax(peak & _equal(of_panel), axis=-1)
    own = np.take_along_axis(values, first[..., None, None], axis=-2)[..., 0, :]
    best = first * POINTS + np.argmax(own, axis=-1)
    top = np.take_along_axis(flat, best[..., None], axis=-1)[..., 0]
    times = _at(edges, best // POINTS, points()[best % POINTS])
    panel, node = best // POINTS, best % POINTS
    neighbouring = panel - (node == 0) + (node == POINTS - 1)
    for which in (panel, np.clip(neighbouring, 0, len(edges) - 1)):
        own = np.take_along_axis(values, which[..., None, None], axis=-2)[..., 0, :]
        value, where = _extreme(own)
        higher = value > top
        top = np.where(higher, value, top)
        times = np.where(higher, _at(edges, which, where), times)
    return top, times


def first_highest(values: Floats) -> int:
    """The index of the highest of values (n,) in order of time, n at least 1.

    Of peaks that differ by less than `EQUAL`, the first.
    """
    around = np.pad(values, 1, constant_values=-np.inf)
    peak = (values >= around[:-2]) & (values >= around[2:])
    return int(np.argmax(peak & _equal(values)))


def exposure(pieces: Panels, values: Floats, last: float | None = None) -> Exposure:
    """A curve with its extremes and integrals, from its values (p, POINTS) in panels.

    `last` is the value at the end after a dose at that time, if there may be one.
    """
    times = pieces.times
    half = np.diff(pieces.edges, axis=1) / 2.0
    parts = [(values * weight) @ _to_integral() * half for weight in (1.0, times)]
    begun = [np.concatenate([[0.0], np.cumsum(part.sum(axis=1))[:-1]]) for part in parts]
    nodes = chebyshev.chebvander(points(), POINTS).T
    area, moment = (
        start[:, None] + part @ nodes for start, part in zip(begun, parts, strict=True)
    )
    keep = np.ones(values.shape, bool)
    keep[1:, 0] = pieces.begins[1:]  # of two equal ones at an edge between events, one
    columns = [[one[keep]] for one in (times, values, area, moment)]
    highest_there = np.abs(values).max(initial=0.0)
    for sign in (1.0, -1.0):
        value, where = _extreme(sign * values)
        inside = value > (sign * values).max(axis=1) + NOTHING * highest_there
        x = where[inside]
        at = chebyshev.chebvander(x, POINTS)
        columns[0].append(_at(pieces.edges, np.flatnonzero(inside), x))
        columns[1].append(sign * value[inside])
        for column, start, part in zip(columns[2:], begun, parts, strict=True):
            column.append(start[inside] + (part[inside] * at).sum(axis=1))
    joined = [np.concatenate(column) for column in columns]
    order = np.argsort(joined[0], kind="stable")
    time, value, area, moment = (column[order] for column in joined)
    if last is not None and abs(last - value[-1]) > EQUAL * max(highest_there, abs(last)):
        time, area, moment = (np.append(column, column[-1]) for column in (time, area, moment))
        value = np.append(value, last)
    return Exposure(time, value, area, moment, misfit(values))


# -- within -------------------------------------------------------------------------------------


def _equal(values: Floats) -> NDArray[np.bool_]:
    """Which values (..., n) equal the highest one but for the noise of a solver."""
    top = values.max(axis=-1, keepdims=True)
    return np.asarray(values >= top - EQUAL * np.abs(top))


def _at(edges: Floats, which: NDArray[np.intp], x: Floats) -> Floats:
    """The time of a point x (from -1 to 1) of a panel."""
    a, b = edges[which, 0], edges[which, 1]
    return np.asarray(0.5 * (a + b) + 0.5 * (b - a) * x)


def _extreme(values: Floats) -> tuple[Floats, Floats]:
    """The highest value (...) of polynomials with values (..., POINTS), and where, from -1 to 1."""
    fine = values @ _to_fine()
    angle = np.pi * np.arange(FINE) / (FINE - 1)
    top = np.argmax(fine, axis=-1)
    middle = np.clip(top, 1, FINE - 2)
    low, mid, high = (
        np.take_along_axis(fine, (middle + i)[..., None], axis=-1)[..., 0] for i in (-1, 0, 1)
    )
    bend = low - 2.0 * mid + high  # of a parabola in the angle, in which points are even
    with np.errstate(divide="ignore", invalid="ignore"):
        shift = np.where(bend < 0.0, 0.5 * (low - high) / bend, 0.0)
    refined = angle[middle] + np.clip(shift, -1.0, 1.0) * angle[1]
    x = -np.cos(np.where((top == 0) | (top == FINE - 1), angle[top], refined))
    ends = -np.cos(angle[middle - 1]), -np.cos(angle[middle + 1])
    coefficients = values @ _to_coefficients()
    slope = np.asarray(chebyshev.chebder(coefficients, axis=-1), np.float64)
    curvature = np.asarray(chebyshev.chebder(slope, axis=-1), np.float64)
    for _ in range(NEWTON):
        bent = _polynomial(curvature, x)
        with np.errstate(divide="ignore", invalid="ignore"):
            step = np.where(bent < 0.0, _polynomial(slope, x) / bent, 0.0)
        x = np.where((top == 0) | (top == FINE - 1), x, np.clip(x - step, *ends))
    return _polynomial(coefficients, x), x


def _polynomial(coefficients: Floats, x: Floats) -> Floats:
    """Polynomials with Chebyshev coefficients (..., n), each at its own x (...)."""
    angle = np.arccos(np.clip(x, -1.0, 1.0))[..., None]
    terms = np.cos(np.arange(coefficients.shape[-1]) * angle)
    return np.asarray((coefficients * terms).sum(axis=-1))
