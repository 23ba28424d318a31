"""Two cells that touch: overdamped repulsion and adhesion along the line of their centres.

Centres a distance d apart, radii with the sum s. The distance changes at `repulsion (s - d)` where
cells overlap and at `-adhesion (d - s)` within `reach` beyond contact: overlapping spheres with
linear springs in a viscous medium, as compared by Osborne et al. 2017,
10.1371/journal.pcbi.1005387. Their springs grow logarithmically under compression; a linear one is
assumed here, since overlaps stay below 5 %. Elasticity, folding and shape are left out.
"""

from __future__ import annotations

import math
from typing import Any


def separation_speed(distance: Any, contact: Any, repulsion: Any, adhesion: Any, reach: Any) -> Any:
    """Speed (um/s) at which two cells part; below 0: they approach. Scalars; compiled.

    `distance` and `contact` (sum of radii) in um, `repulsion` and `adhesion` in 1/s, `reach` in um.
    """
    gap = distance - contact
    if gap < 0.0:
        return -repulsion * gap
    if gap < reach:
        return -adhesion * gap
    return 0.0


def distance_after(
    distance: float, contact: float, repulsion: float, adhesion: float, reach: float, time: float
) -> float:
    """Distance of two centres (um) after `time` s: exponential towards contact."""
    gap = distance - contact
    if gap < 0.0:
        return contact + gap * math.exp(-repulsion * time)
    if gap < reach:
        return contact + gap * math.exp(-adhesion * time)
    return distance
