"""The length of a step.

A step is exact while at most one cell is within its reach, or any number of closed walls. The
length is chosen so. Where two cells are closer to each other than that, the second is met as a
plane.
"""

import math

from exosome.engines.compiled import compiled
from exosome.engines.walk.kernel.scene import OPEN, PERIODIC, SPEED

# Choices of method, in units of the rms step sigma along one axis; `benchmarks/` varies them.
REACH = 3.0  # what is farther than this many sigma is out of reach in one step
LONGEST = 0.6  # sigma beside a cell, in distances from its centre: the direction is approximate
SHORTEST = 0.03  # sigma, in radii, however close a second cell may be
DRIFTING = 0.2  # flow beside a cell moves at most this many sigma in a step


@compiled
def within(distance, diffusion, speed):
    """The longest sigma (scalar, um) that keeps an object at a distance out of reach, with flow."""
    if speed == 0.0:
        return distance / REACH
    return 2.0 * distance / (REACH + math.sqrt(REACH * REACH + 2.0 * speed * distance / diffusion))


@compiled
def longest_step(scene, kind, place, x, y, z, gap, radius, second_gap, diffusion, speed):
    """The longest rms step along one axis (scalar, um) that keeps the law of the step exact.

    `gap` and `second_gap` (um) are those to the two nearest cells, `radius` is that of the nearest.
    """
    wall = math.inf
    opening = math.inf
    for a in range(3):
        kind_of_wall = scene.walls[place, a]
        if kind_of_wall != PERIODIC:
            low = x if a == 0 else y if a == 1 else z
            high = scene.box[place, a] - low
            wall = min(wall, low, high)
            faces = scene.permeable_faces
            permeable = faces[kind, place, 2 * a, SPEED] + faces[kind, place, 2 * a + 1, SPEED]
            if kind_of_wall == OPEN or permeable > 0.0:
                opening = min(opening, max(low, high))
    sigma = math.inf
    if gap < math.inf:
        beside = min(within(min(second_gap, wall), diffusion, speed), LONGEST * (radius + gap))
        beside = max(beside, SHORTEST * radius)
        if speed > 0.0:
            beside = min(beside, 2.0 * DRIFTING * diffusion / speed)
        sigma = max(beside, within(gap, diffusion, speed))
    if opening < math.inf:
        sigma = min(sigma, within(opening, diffusion, speed))
    return sigma
