"""Responses to mean deliveries: single cells with a continuous input of content.

For engines of amounts that resolve single cells. Releases do not depend on these responses.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from exosome.engines.output import Floats, ResponseAmounts
from exosome.engines.respond.hosts import Hosts
from exosome.engines.respond.statistics import AmountStatistics
from exosome.plan import Plan


def mean_responses(
    plan: Plan, times: Floats, copies: Floats, threads: int | None = None
) -> ResponseAmounts:
    """Responses of cells to the cumulative copies (times, cells, cargo) at `times` (n,) in s.

    The first time is 0. Between two times the input is constant. Networks are deterministic, so
    quantiles describe differences between the means of single cells. RunError as `Population`.
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
