"""Mean numbers of cells that divide, die and change their type, as engines of amounts follow them.

The equations are those of large numbers: dN/dt = b N max(0, 1 - M/K) - d N - c N, with M the cells
of all populations of the rule in its place. Without a capacity they are the exact means of the
walk; with one, the mean of few cells is smaller by about the variance over K.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from exosome.engines.output import Floats
from exosome.errors import RunError
from exosome.physics.cell_growth import crowding
from exosome.plan import Plan
from exosome.plan.tissue_rules import MOST_CELLS, Differentiate, Divide
from exosome.units import show

RELATIVE = 1e-10  # allowed error of a step of the solver
STRETCHES = 64  # of the course of numbers for estimates, in each a mean: 0.1 % at e-fold 6
MOST = 1e30  # cells: more than any body holds by far, and no number is infinite yet


class Flux(NamedTuple):
    """Cells that appear, go, or change from a population to another (-1: from or to nowhere)."""

    verb: str
    source: int  # whose number the rate multiplies
    target: int
    rate: float  # 1/s
    counted: tuple[int, ...]  # populations that count for the capacity
    capacity: float
    start: float
    stop: float
    path: str


def fluxes(plan: Plan) -> Iterator[Flux]:
    """Every change of numbers in a plan, by population."""
    place = plan.type_place
    for rule in plan.tissue.of_events():
        for index, population in enumerate(rule.populations):
            counted: tuple[int, ...] = ()
            capacity, target, verb = math.inf, -1, "die"
            if isinstance(rule, Divide):
                verb, target, capacity = "divide", population, rule.capacity
                counted = tuple(c for c in rule.populations if place[c] == place[population])
            elif isinstance(rule, Differentiate):
                verb, target = "differentiate", rule.targets[index]
            yield Flux(verb, population, target, rule.rate, counted, capacity, rule.start,
                       rule.stop, rule.path)  # fmt: skip


def changing(plan: Plan) -> tuple[int, ...]:
    """The populations whose number can change, rising."""
    every = {end for flux in fluxes(plan) for end in (flux.source, flux.target)}
    return tuple(sorted(every - {-1}))


def reference(plan: Plan) -> Floats:
    """The numbers (c,) that rates of uptake and release are written for.

    Those at the beginning, and 1 of a population that changes and begins without cells.
    """
    number = plan.cells.number
    empty = [c for c in changing(plan) if not number[c] > 0.0]
    if empty:
        number = number.copy()
        number[empty] = 1.0
    return number


def passes(plan: Plan, until: float, most: float) -> float:
    """The time (s) at which the mean number of cells in all passes `most`; inf: not by `until` s.

    Only rules without a condition and without contact inhibition count, so that it is sure.
    """
    sure = replace(
        plan.tissue,
        divide=tuple(d for d in plan.tissue.divide if d.condition is None and d.neighbours < 0),
    )
    times = np.linspace(0.0, until, 1001)
    rate = sum(one.rate for one in sure.divide)
    begun = max(float(plan.cells.number.sum()), 1.0)
    enough = 2.0 * max(math.log(most / begun), 0.0) + 10.0  # where numbers are still no infinity
    if rate * until > enough:
        times *= enough / (rate * until)
    total = numbers(replace(plan, tissue=sure), times).sum(axis=0)
    late = np.flatnonzero(total > most)
    return float(times[late[0]]) if len(late) else math.inf


def too_many_cells(plan: Plan, until: float) -> str:
    """Why each cell can't be followed until a time in s; empty where it can."""
    if not plan.tissue.acts:
        return ""
    when = passes(plan, until, MOST_CELLS)
    return "" if when >= until else (
        f"would have {MOST_CELLS:,} cells after {show(when, 'time')}, the most that are followed "
        "one by one, because they divide so fast; end it earlier, give a lower rate or a capacity, "
        "or use the body engine, which follows numbers"
    )  # fmt: skip


def at_end(plan: Plan, until: float) -> Any:
    """The numbers (c,) of cells alive at `until` (s): those that copies per cell are divided by.

    Floats, or `Many`. They are those of the beginning where nothing changes them.
    """
    if not plan.tissue.acts:
        return plan.cells.number
    return numbers(plan, np.array([0.0, until]))[:, -1]


def course(plan: Plan, until: float) -> tuple[Floats, Floats]:
    """Times (t,) in s from 0 to `until` and mean numbers of cells (c, t), for estimates.

    Where numbers grow beyond any bound, or nothing changes them, those of the beginning.
    """
    begun = np.asarray(plan.cells.number, float)[:, np.newaxis]
    changes = list(fluxes(plan))
    if changes and until > 0.0:
        moments = {t for one in changes for t in (one.start, one.stop) if 0.0 < t < until}
        times = np.array(sorted({*np.linspace(0.0, until, STRETCHES + 1).tolist(), *moments}))
        try:
            return times, numbers(plan, times)
        except RunError:
            pass  # a run says so, with the time
    return np.array([0.0, until]), np.repeat(begun, 2, axis=1)


def numbers(plan: Plan, times: Floats) -> Floats:
    """Mean numbers of cells (c, t) at rising times (t,) in s, the first 0.

    Conditions count as met, and contact inhibition is left out. Raises RunError, with the time,
    where they exceed any bound.
    """
    from scipy.integrate import solve_ivp

    changes = list(fluxes(plan))
    inner = {t for one in changes for t in (one.start, one.stop) if 0.0 < t < times[-1]}
    edges = sorted({0.0, float(times[-1]), *inner})
    values = np.asarray(plan.cells.number, float)
    result = np.empty((len(values), len(times)))
    result[:, 0] = values

    def slope(time: float, cells: Floats, open_ones: list[Flux]) -> Floats:
        change = np.zeros(len(cells))
        for one in open_ones:
            speed = one.rate * cells[one.source]
            if one.capacity < math.inf:
                speed *= crowding(cells[list(one.counted)].sum(), one.capacity)
            if one.verb != "divide":
                change[one.source] -= speed
            if one.target >= 0:
                change[one.target] += speed
        return change

    for low, high in pairwise(edges):
        open_ones = [one for one in changes if one.start <= low and one.stop >= high]
        inside = np.flatnonzero((times > low) & (times <= high))
        solution = solve_ivp(
            slope, (low, high), values, "LSODA", np.unique(np.append(times[inside], high)),
            args=(open_ones,), rtol=RELATIVE, atol=1e-12,
        )  # fmt: skip
        if not solution.success or not (solution.y <= MOST).all():
            raise RunError(
                f"between {show(low, 'time')} and {show(high, 'time')} the number of cells grows "
                "beyond any bound; give a lower rate of division, a capacity, or a shorter run"
            )
        result[:, inside] = solution.y[:, : len(inside)]
        values = solution.y[:, -1]
    return result
