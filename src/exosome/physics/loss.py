"""First-order loss of exosomes of a kind from a place, in all.

Clearance, uptake and binding by all cells in the place, and every way out of it (flow, crossing):
rates of independent processes add up. Open walls count by their slowest mode
(`diffusion.loss_through_open_ends`), as nothing mixed finds its way to them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable


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
