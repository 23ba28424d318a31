"""What happened in a run at body."""

from __future__ import annotations

import numpy as np

from exosome.engines.amounts.course import moments, told
from exosome.engines.amounts.steady import inflow_of, steady
from exosome.engines.body.solve import Body
from exosome.engines.record import Course, Floats


def follow(body: Body, times: Floats) -> Course:
    """Run a body and tell what happened at rising times in s, the first 0."""
    saves = np.asarray(times, float)
    asked = moments(body.plan, saves)
    entering = np.zeros(len(body.system.states))
    if body.plan.steady:
        entering = inflow_of(body.system, steady(body.system))
    return told(body.system, asked, body.run(asked), saves, entering)
