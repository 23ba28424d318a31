"""Draws of counts from a kernel: fusions, bursts, fates and delays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exosome.fitting.histories import History
from exosome.plan import Burst, State

if TYPE_CHECKING:
    from exosome.fitting.kernel import Receiver

Floats = NDArray[np.float64]


def draw(
    history: History, receivers: Sequence[Receiver], chance: Floats, ages: Floats, times: Floats,
    delivery: tuple[Floats, Floats], rng: np.random.Generator,
) -> NDArray[np.int64]:  # fmt: skip
    """Numbers (t, r) at some times (t,) of what one sender sends.

    `chance` (r, k) are its probabilities by `ages` (k,). Rows of those delivered are drawn from
    those internalised by the same receiver; `delivery` are their shares and delays (s), each (r,).
    """
    born = _births(history, rng)
    out = np.zeros((len(times), len(receivers)), np.int64)
    final = [
        r for r, one in enumerate(receivers) if one.state not in (State.FREE, State.DELIVERED)
    ]
    steps = np.clip(np.diff(chance[final], axis=1), 0.0, None)
    total = np.cumsum(steps.ravel())
    u = rng.random(len(born))
    place = np.searchsorted(total, u, side="right")
    ends = place < len(total)
    row, k = np.divmod(np.where(ends, place, 0), len(ages) - 1)
    when = born + ages[k] + rng.random(len(born)) * (ages[k + 1] - ages[k])
    when[~ends] = np.inf
    released = np.searchsorted(np.sort(born), times, side="right")
    lost = np.searchsorted(np.sort(when), times, side="right")
    success = rng.random(len(born))
    for r, one in enumerate(receivers):
        if one.state == State.FREE:
            out[:, r] = released - lost
            continue
        internal = [
            i for i in final
            if receivers[i].state == State.INTERNALISED
            and (receivers[i].receiver, receivers[i].cell_type) == (one.receiver, one.cell_type)
        ]  # fmt: skip
        of = final.index(internal[0] if one.state == State.DELIVERED else r)
        taken = ends & (row == of)
        moments = when[taken]
        if one.state == State.DELIVERED:
            moments = moments[success[taken] < delivery[0][r]] + delivery[1][r]
        out[:, r] = np.searchsorted(np.sort(moments), times, side="right")
    return out


def _births(history: History, rng: np.random.Generator) -> Floats:
    """The times (n,) in s of release of all exosomes of a history."""
    born = []
    for begin, end, amount in history.pieces:
        if history.given:
            born.append(begin + rng.random(int(amount)) * (end - begin))
            continue
        fusions = rng.poisson(amount / history.burst)
        moments = begin + rng.random(fusions) * (end - begin)
        born.append(np.repeat(moments, _bursts(history, fusions, rng)))
    return np.concatenate(born) if born else np.zeros(0)


def _bursts(history: History, fusions: int, rng: np.random.Generator) -> NDArray[np.int64]:
    mean = history.burst
    if history.law == Burst.POISSON:
        return rng.poisson(mean, fusions)
    if history.law == Burst.FIXED:
        return np.full(fusions, int(mean))
    if history.law == Burst.GEOMETRIC and mean > 1.0:
        return rng.geometric(1.0 / mean, fusions)
    return np.ones(fusions, np.int64)
