"""A walk of constant speed whose direction changes at exponentially distributed times.

A cell keeps its direction for times of mean P and then takes another: with the probability b that
of a cue, else any (a velocity-jump process: Othmer, Dunbar and Alt 1988, 10.1007/BF00277392). The
correlation of two velocities a time t apart decays as exp(-t/P), as in the walk of Fürth 1920
(10.1007/BF01328731; the DOI was not checked), so that both have one mean square displacement, in
any number of dimensions.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def mean_square_displacement(speed: Any, persistence: Any, time: Any) -> Any:
    """Mean square displacement in um^2 after `time` s without a cue; arrays that broadcast.

    `speed` in um/s, `persistence` P in s: 2 v^2 P^2 (t/P - 1 + exp(-t/P)).
    """
    runs = np.asarray(time) / persistence
    return 2.0 * (speed * persistence) ** 2 * (runs + np.expm1(-runs))


def diffusion(speed: Any, persistence: Any, dimensions: int) -> Any:
    """Diffusion coefficient in um^2/s at times far above `persistence` (s), `speed` in um/s."""
    return speed**2 * persistence / dimensions


def drift(speed: Any, followed: Any) -> Any:
    """Mean velocity in um/s along the cue, if the share `followed` of the turns takes it."""
    return speed * followed


def spread_along_cue(
    speed: Any, persistence: Any, followed: Any, time: Any, dimensions: int
) -> Any:
    """Variance in um^2 of the way along the cue after `time` s; arrays that broadcast.

    The variance of the velocity along the cue is v^2 (b + (1 - b)/d - b^2), b the share
    `followed` of turns in `dimensions` d; its correlation decays as exp(-t/P).
    """
    along = followed + (1.0 - followed) / dimensions - followed**2
    return along * mean_square_displacement(speed, persistence, time)


def strength(signal: Any) -> Any:
    """Probability that a turn follows a cue of `signal` A >= 0: A/(1 + A); broadcast; compiled.

    The rule of Gonzalez and Mugler 2026, 10.1371/journal.pcbi.1013894, for detected exosomes. For
    gradients of matrix it is assumed: a small relative difference is followed in proportion.
    """
    return signal / (1.0 + signal)
