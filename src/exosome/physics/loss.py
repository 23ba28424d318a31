"""Total first-order loss of exosomes of a kind from a place.

The rates of independent processes add up: clearance, uptake and binding by all cells in the place,
and exchange with other places (flow, crossing). Open walls count with their slowest mode of
diffusion (`diffusion.loss_through_open_ends`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome.physics.diffusion import loss_through_open_ends


def total(clear: float, ways_out: Iterable[float], uptake: Iterable[float]) -> float:
    """Total first-order loss from a place, 1/s: clearance, then exchanges, then uptake rates."""
    loss = clear
    loss += sum(ways_out)
    for rate in uptake:
        loss += rate
    return loss


def reach(diffusion: float, loss: float) -> float:
    """Range of exosomes before they are lost, um: sqrt(D/k); inf without loss.

    D in um^2/s, k in 1/s: the distance over which the steady concentration beside a plane source
    falls by a factor of e (Thiele 1939, 10.1021/ie50355a027).
    """
    return math.sqrt(diffusion / loss) if loss > 0.0 else math.inf


def share_beyond(distance: ArrayLike, reach: float) -> NDArray[np.float64]:
    """Share of exosomes from a point that are lost farther away, (1 + r/L) exp(-r/L).

    `distance` r in um, of any shape; `reach` L = sqrt(D/k) in um. In open space, with the same
    loss k everywhere, the steady concentration around a point source falls as exp(-r/L)/r (Green's
    function of D c'' = k c; Berg 1983, Random Walks in Biology), and losses follow it: the integral
    of k 4 pi r^2 c beyond r. Mean distance 2 L.
    """
    ratio = np.asarray(distance, float) / reach
    return np.asarray((1.0 + ratio) * np.exp(-ratio), float)


def through_open_walls(
    sides: Sequence[float], opens: Sequence[bool], diffusion: Sequence[float],
    flow: Sequence[float],
) -> float:  # fmt: skip
    """Loss from a box through its open walls, 1/s: slowest mode of diffusion, and flow.

    By axis: `sides` in um, whether the walls are open, `diffusion` in um^2/s (nan: none) and `flow`
    in um/s, which empties a side at |v|/L. A lower bound while exosomes are near a wall.
    """
    rate = 0.0
    for side, is_open, along, speed in zip(sides, opens, diffusion, flow, strict=False):
        if is_open:
            rate += loss_through_open_ends(side, along) if along > 0.0 else 0.0
            rate += abs(speed) / side
    return rate
