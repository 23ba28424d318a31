"""Responses to means: what each cell does with content that comes as a stream.

For engines of amounts that know of single cells. What cells send does not depend on it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from exosome.engines.output import Answer, Floats
from exosome.engines.respond.hosts import Hosts
from exosome.engines.respond.statistics import AmountStatistics
from exosome.plan import Plan


def mean_responses(plan: Plan, times: Floats, copies: Floats, threads: int | None = None) -> Answer:
    """What cells did with the copies (times, cells, cargo) delivered in them by the times (s).

    The first time is 0. Between two times content comes evenly. Networks are followed without
    noise, so that the spread is that of the means in single cells. RunError as `Population`.
    """
    hosts = [Hosts(plan, replace(response, exact=False), 0, threads) for response in plan.responses]
    spread = AmountStatistics(plan, [(host.response, host.cells) for host in hosts])
    for host in hosts:
        delivered = np.diff(copies[:, host.cells], axis=0)
        for begin, end, copies_between in zip(times[:-1], times[1:], delivered, strict=True):
            saves = [end] if begin > 0.0 else [begin, end]
            inflow = host.stream(copies_between) / (end - begin)
            window = host.population.advance(float(end), at=saves, inflow=inflow)
            spread.add(host.response, window.times, window.saved)
    return spread.result([host.population.amounts for host in hosts])
