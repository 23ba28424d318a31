"""What happened in a run at body."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from exosome.engines.amounts.course import moments, told
from exosome.engines.amounts.moments import nearest
from exosome.engines.amounts.steady import entering
from exosome.engines.body.solve import Body
from exosome.engines.record import QUANTILES, Answer, Course, Floats


def follow(body: Body, times: Floats) -> Course:
    """Run a body and tell what happened at rising times in s, the first 0."""
    saves = np.asarray(times, float)
    asked = moments(body.plan, saves)
    amounts, inside = np.split(body.run(asked), [len(body.system.states)])
    course = told(body.system, asked, amounts, saves, entering(body.system))
    return replace(course, answer=_answer(body, inside[:, nearest(asked, saves)], saves))


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
