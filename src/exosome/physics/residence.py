"""Residence times of exosomes in connected places: linear first-order exchange, solved exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DIGITS = 12  # of a stretch of time, in which equal ones share a matrix exponential


class Source(NamedTuple):
    """Inflow into a place: `amount` at once at `start` (s), or `amount` per s until `stop` (s)."""

    place: int
    amount: float
    start: float
    stop: float | None = None


def sent_by_many(each: Source, times: Floats, numbers: Floats) -> Iterator[Source]:
    """Inflow from cells whose number changes: `each` is that of one cell, with a `stop`.

    `numbers` (t,) of cells at rising `times` (t,) in s, linear in between; in every stretch of time
    their mean.
    """
    assert each.stop is not None
    inner = times[(times > each.start) & (times < each.stop)]
    edges = [each.start, *inner.tolist(), each.stop]
    for low, high in pairwise(edges):
        mean = float(np.interp([low, high], times, numbers).mean())
        yield Source(each.place, each.amount * mean, low, high)


def residence(rates: Floats, sources: Sequence[Source], ends: Sequence[float], begin: Floats
              ) -> Floats:
    """Integral of the amounts over time from 0 to each end, exosome-seconds; shape (ends, places).

    `rates` (places, places) 1/s: gain of place i for each exosome in place j, losses on the
    diagonal. `ends` (ends,) s, increasing. `begin` (places,) the amounts at time 0. Computed by
    matrix exponentials of the amounts, their integrals and the sources together (Van Loan 1978,
    10.1109/TAC.1978.1101743).
    """
    from scipy.linalg import expm

    n, last = len(rates), max(ends, default=0.0)
    known: dict[tuple[float, bytes], Floats] = {}
    moments = {0.0, *ends} | {s.start for s in sources} | {s.stop for s in sources if s.stop}
    times = sorted(time for time in moments if 0.0 <= time <= last)
    jumps: dict[float, Floats] = {}
    for source in sources:
        if source.stop is None:
            jumps.setdefault(source.start, np.zeros(n))[source.place] += source.amount
    streams = [source for source in sources if source.stop is not None]
    amounts, integrals = np.array(begin, float), np.zeros(n)
    at: dict[float, Floats] = {}
    for now, then in zip(times, [*times[1:], last], strict=True):
        at[now] = integrals.copy()
        amounts += jumps.get(now, 0.0)
        coming = np.zeros(n)
        for source in streams:
            if source.start <= now < (source.stop or 0.0):
                coming[source.place] += source.amount
        span = float(f"{then - now:.{DIGITS}g}")
        key = (span, coming.tobytes())
        if key not in known:
            whole = np.zeros((2 * n + 1, 2 * n + 1))
            whole[:n, :n], whole[:n, -1], whole[n:-1, :n] = rates, coming, np.eye(n)
            known[key] = expm(whole * span)[:-1]
        state = known[key] @ np.concatenate([amounts, np.zeros(n), np.ones(1)])
        amounts, integrals = state[:n], integrals + state[n:]
    return np.array([at[end] if end in at else np.zeros(n) for end in ends])
