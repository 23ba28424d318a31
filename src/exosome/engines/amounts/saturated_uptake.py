"""Uptake by a population that saturates, by its limit and by what its cells hold, in amounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.system import Clearing
from exosome.physics import saturation, uptake


class Saturated(NamedTuple):
    """A first-order rate of uptake (1/s), and its derivatives by amounts (1/s per exosome)."""

    rate: float
    by_load: float  # by what competes for the uptake
    by_held: float  # by what the cells hold


def saturated(
    clearing: Clearing,
    rate: float,
    amounts: NDArray[np.float64],
    competing: Sequence[int],
    held: Sequence[int],
) -> Saturated:
    """The uptake of a clearing at amounts (states,), whose cells when empty have the `rate` (1/s).

    `competing` and `held` are the states that compete for it and those that fill its cells. The
    free room multiplies the uptake speed; the limit acts on what it leaves.
    """
    load = float(amounts[competing].sum())
    room = max(0.0, saturation.room(float(amounts[held].sum()), clearing.capacity))
    demand = rate * uptake.driven_share(room, clearing.damkohler)
    slowing = saturation.slowing(demand, load, clearing.limit)
    by_room = rate * uptake.driven_slope(room, clearing.damkohler) / slowing**2
    slowed = demand / slowing
    return Saturated(
        slowed, saturation.slope(slowed, clearing.limit), -by_room / clearing.capacity
    )
