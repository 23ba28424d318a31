"""A run of the body engine: amounts, exposures and responses at the saved times."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from exosome.engines.amounts.event_times import distinct, nearest
from exosome.engines.amounts.panels import ROUNDS, Panels, exposure, panels_between, unresolved
from exosome.engines.amounts.steady_state import entering
from exosome.engines.amounts.time_course import observed, required_times, time_course
from exosome.engines.body.solver import Body
from exosome.engines.output import QUANTILES, Floats, ResponseAmounts, TimeCourse

MOST_POINTS = 400_000  # of all panels, for memory; unresolved panels beyond it are reported


def follow(body: Body, times: Floats) -> TimeCourse:
    """Run a body and return its course at rising times (n,) in s, the first 0.

    Raises RunError if the solver fails, or amounts in cells diverge.
    """
    saves = np.asarray(times, float)
    asked = required_times(body.plan, saves)
    if body.plan.observations:
        asked, panels, solution = _resolved(body, asked, saves)
    else:
        panels, solution = None, body.run(asked)
    amounts, inside = np.split(solution, [len(body.system.states)])
    course = time_course(body.system, asked, amounts, saves, entering(body.system))
    if panels is not None:
        values = _values(body, panels, asked, amounts, saves)
        course = replace(
            course, exposures=tuple(exposure(panels, values_of_one) for values_of_one in values)
        )
    rounding = float(np.finfo(float).eps) * body.system.fastest * float(saves[-1])
    responses = _responses(body, inside[:, nearest(asked, saves)], saves)
    return replace(course, responses=responses, rounding=rounding)


def _resolved(body: Body, asked: Floats, saves: Floats) -> tuple[Floats, Panels, Floats]:
    """Solver times (n,), panels, and amounts (rows, n).

    Panels are refined until they resolve the observations.
    """
    plan, until = body.plan, float(saves[-1])
    spans = [(release.start, release.stop) for release in plan.releases]
    panels = panels_between(plan.doses, spans, until, body.system.fastest)
    for attempt in range(ROUNDS):
        every = distinct(np.concatenate([asked, panels.asked.ravel()]))
        solution = body.run(every)
        amounts = solution[: len(body.system.states)]
        bad = np.any(unresolved(_values(body, panels, every, amounts, saves)), axis=0)
        finer = panels.split(bad)
        if len(finer.edges) == len(panels.edges) or attempt == ROUNDS - 1:
            break
        if finer.times.size > MOST_POINTS:
            break
        panels = finer
    return every, panels, solution


def _values(body: Body, panels: Panels, asked: Floats, amounts: Floats, saves: Floats) -> Floats:
    """Values of each observation at the points of the panels: (observations, panels, points)."""
    at = nearest(asked, panels.asked.ravel())
    read = observed(body.system, amounts[:, at], saves)
    return read.reshape(len(read), *panels.asked.shape)


def _responses(body: Body, inside: Floats, times: Floats) -> ResponseAmounts | None:
    """Amounts of the mean cells; `inside` (rows, times) follows `document.responses.cells.rows`."""
    rows = body.document.responses.cells.rows
    if not rows:
        return None
    order = sorted(range(len(rows)), key=rows.__getitem__)
    values = np.full((len(rows), 2 + len(QUANTILES), len(times)), np.nan)
    values[:, 0] = inside[order]
    none, names = np.zeros(0), tuple(rows[i] for i in order)
    return ResponseAmounts(times, names, values, none.astype(np.int64), (), none)
