"""What happened in a run at body."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from exosome.engines.amounts.event_times import distinct, nearest
from exosome.engines.amounts.panels import ROUNDS, Panels, exposure, panels_between, unresolved
from exosome.engines.amounts.steady_state import entering
from exosome.engines.amounts.time_course import observed, required_times, time_course
from exosome.engines.body.solver import Body
from exosome.engines.output import QUANTILES, Answer, Course, Floats

MOST_POINTS = 400_000  # of all panels: memory; what is not resolved with so many is told


def follow(body: Body, times: Floats) -> Course:
    """Run a body and tell what happened at rising times in s, the first 0."""
    saves = np.asarray(times, float)
    asked = required_times(body.plan, saves)
    if body.plan.observations:
        asked, pieces, solution = _resolved(body, asked, saves)
    else:
        pieces, solution = None, body.run(asked)
    amounts, inside = np.split(solution, [len(body.system.states)])
    course = time_course(body.system, asked, amounts, saves, entering(body.system))
    if pieces is not None:
        values = _values(body, pieces, asked, amounts, saves)
        course = replace(course, exposures=tuple(exposure(pieces, own) for own in values))
    rounding = float(np.finfo(float).eps) * body.system.fastest * float(saves[-1])
    answer = _answer(body, inside[:, nearest(asked, saves)], saves)
    return replace(course, answer=answer, rounding=rounding)


def _resolved(body: Body, asked: Floats, saves: Floats) -> tuple[Floats, Panels, Floats]:
    """When the solver was asked, the panels, and amounts then; panels are cut until they resolve
    what is observed."""
    plan, until = body.plan, float(saves[-1])
    spans = [(release.start, release.stop) for release in plan.releases]
    pieces = panels_between(plan.doses, spans, until, body.system.fastest)
    for turn in range(ROUNDS):
        every = distinct(np.concatenate([asked, pieces.asked.ravel()]))
        solution = body.run(every)
        amounts = solution[: len(body.system.states)]
        bad = np.any(unresolved(_values(body, pieces, every, amounts, saves)), axis=0)
        finer = pieces.split(bad)
        if len(finer.edges) == len(pieces.edges) or turn == ROUNDS - 1:
            break
        if finer.times.size > MOST_POINTS:
            break
        pieces = finer
    return every, pieces, solution


def _values(body: Body, pieces: Panels, asked: Floats, amounts: Floats, saves: Floats) -> Floats:
    """What each observation reads at the points of panels: (observations, panels, points)."""
    at = nearest(asked, pieces.asked.ravel())
    read = observed(body.system, amounts[:, at], saves)
    return read.reshape(len(read), *pieces.asked.shape)


def _answer(body: Body, inside: Floats, times: Floats) -> Answer | None:
    """What the mean cells did; `inside` (rows, times) as `document.answering.cells.rows`."""
    rows = body.document.answering.cells.rows
    if not rows:
        return None
    order = sorted(range(len(rows)), key=rows.__getitem__)
    values = np.full((len(rows), 2 + len(QUANTILES), len(times)), np.nan)
    values[:, 0] = inside[order]
    none = np.zeros(0)
    return Answer(times, tuple(rows[i] for i in order), values, none.astype(np.int64), (), none)
