"""First-order loss of exosomes of a kind from a place, in all.

Clearance, uptake and binding by all cells in the place, and every way out of it (flow, crossing):
rates of independent processes add up. Open walls count by their slowest mode
(`diffusion.loss_through_open_ends`), as nothing mixed finds its way to them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from exosome.physics.diffusion import loss_through_open_ends


def total(clear: float, ways_out: Iterable[float], uptake: Iterable[float]) -> float:
    """All first-order loss from a place, 1/s: clearance, then each way out, then each uptake."""
    loss = clear
    loss += sum(ways_out)
    for rate in uptake:
        loss += rate
    return loss


def reach(diffusion: float, loss: float) -> float:
    """How far exosomes get before they are lost, um: sqrt(D/k); inf without loss.

    D in um^2/s, k in 1/s: the distance over which the concentration beside a plane at rest falls
    by a factor e (Thiele 1939, 10.1021/ie50355a027).
    """
    return math.sqrt(diffusion / loss) if loss > 0.0 else math.inf


def through_open_walls(
    sides: Sequence[float], opens: Sequence[bool], diffusion: Sequence[float],
    flow: Sequence[float],
) -> float:  # fmt: skip
    """Rate in 1/s at which a box loses through its open walls: slowest mode of diffusion, and flow.

    By axis: `sides` in um, whether the walls are open, `diffusion` in um^2/s (nan: none) and `flow`
    in um/s, which empties a side at |v|/L. A lower bound while anything is near a wall.
    """
    rate = 0.0
    for side, is_open, along, speed in zip(sides, opens, diffusion, flow, strict=False):
        if is_open:
            rate += loss_through_open_ends(side, along) if along > 0.0 else 0.0
            rate += abs(speed) / side
    return rate
