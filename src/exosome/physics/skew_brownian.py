"""Paths across a flat interface between two diffusion coefficients: skew Brownian motion.

Matrix multiplies the diffusion coefficient and takes no volume of its own: the concentration c and
the flux D dc/dn are equal on both sides (no partition; assumed, since `hinders` says nothing of
affinity). The gap to the interface over sqrt(D) is then a skew Brownian motion: from the interface
it goes to a side with a probability proportional to the sqrt(D) of that side. Sources: Harrison and
Shepp 1981, 10.1214/aop/1176994472; Appuhamillage et al. 2011, 10.1214/10-AAP691.

The joint law of the end of a path and of the time that it spends beyond the interface is drawn in
parts: the first passage to the interface, the last passage (arcsine law), the side of the last
excursion and its height (Rayleigh law), and the part of the time between both passages that is
spent beyond (`part_of_bridge`). Movement along the interface follows from the two times.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def share_beyond(here: Any, beyond: Any) -> Any:
    """Probability that a path at the interface is beyond it at any later time.

    sqrt(D2)/(sqrt(D1) + sqrt(D2)), D1 `here` and D2 `beyond` in um^2/s; arrays that broadcast;
    compiled.
    """
    return np.sqrt(beyond) / (np.sqrt(here) + np.sqrt(beyond))


def part_of_bridge(share: Any, uniform: Any) -> Any:
    """Part of the time of a skew Brownian bridge, from the interface to it, that is spent beyond.

    Its density at u is proportional to (p^2 (1 - u) + (1 - p)^2 u)^(-3/2), p the `share` beyond:
    the times on both sides are first passages of the local time in the parts p and 1 - p, whose sum
    is given. Even (Levy 1939) for p = 1/2. `uniform` in (0, 1); arrays that broadcast; compiled.
    """
    k = uniform * (2.0 * share - 1.0) / (1.0 - share)
    odds = share / (1.0 - share)
    return uniform * share * odds * (2.0 + k) / ((1.0 + k) * (1.0 + k))


def time_of_last_passage(uniform: Any) -> Any:
    """Time of the last passage of a path from the interface, as a part of its duration.

    The arcsine law, sin^2(pi u/2); `uniform` in (0, 1); arrays that broadcast; compiled.
    """
    return np.sin(0.5 * math.pi * uniform) ** 2


def density(x: Any, start: Any, time: Any, here: Any, beyond: Any) -> Any:
    """Density 1/um of a path at x um, from `start` um (0 or more) with D `here` at x > 0.

    In unbounded fluid with D `beyond` at x < 0, after `time` s; arrays that broadcast.
    """
    x, p = np.asarray(x, float), share_beyond(here, beyond)
    root = np.where(x > 0.0, np.sqrt(here), np.sqrt(beyond))
    y, y0 = np.abs(x) / root, start / np.sqrt(here)

    def normal(distance: Any) -> Any:
        return np.exp(-(distance**2) / (4.0 * time)) / np.sqrt(4.0 * math.pi * time)

    in_here = normal(y - y0) + (1.0 - 2.0 * p) * normal(y + y0)
    return np.where(x > 0.0, in_here, 2.0 * p * normal(y + y0)) / root
