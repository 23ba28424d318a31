"""How long a step may be.

A step is exact while at most one cell is within its reach, or any number of closed walls. Its
length is chosen so; where two cells are closer to each other than that, the second is met as a
plane.
"""

import math

from exosome.engines.compiled import compiled
from exosome.engines.walk.kernel.scene import OPEN, PERIODIC, SPEED

# Choices of method, in units of the rms step sigma along one axis; `benchmarks/` varies them.
REACH = 3.0  # what is farther than this many sigma is out of reach in one step
LONGEST = 0.6  # sigma beside a cell, in distances from its centre: the turn is approximate
SHORTEST = 0.03  # sigma, in radii, however close a second cell may be
DRIFTING = 0.2  # flow beside a cell moves at most this many sigma in a step


@compiled
def within(distance, diffusion, speed):
    """The longest sigma for which something at a distance stays out of reach, flow included."""
    if speed == 0.0:
        return distance / REACH
    return 2.0 * distance / (REACH + math.sqrt(REACH * REACH + 2.0 * speed * distance / diffusion))


@compiled
def stride(tissue, kind, place, x, y, z, gap, radius, second, diffusion, speed):
    """The longest rms step along one axis that keeps the step's law exact (or nearly: see top)."""
    wall = math.inf
    opening = math.inf
    for a in range(3):
        kind_of_wall = tissue.walls[place, a]
        if kind_of_wall != PERIODIC:
            low = x if a == 0 else y if a == 1 else z
            high = tissue.box[place, a] - low
            wall = min(wall, low, high)
            pores = tissue.pores
            permeable = pores[kind, place, 2 * a, SPEED] + pores[kind, place, 2 * a + 1, SPEED]
            if kind_of_wall == OPEN or permeable > 0.0:
                opening = min(opening, max(low, high))
    sigma = math.inf
    if gap < math.inf:
        beside = min(within(min(second, wall), diffusion, speed), LONGEST * (radius + gap))
        beside = max(beside, SHORTEST * radius)
        if speed > 0.0:
            beside = min(beside, 2.0 * DRIFTING * diffusion / speed)
        sigma = max(beside, within(gap, diffusion, speed))
    if opening < math.inf:
        sigma = min(sigma, within(opening, diffusion, speed))
    return sigma
