"""Uptake at the surface of cells: by one cell, by all of a population, and what lets go again.

A surface takes in or binds at a speed kappa (um/s), the Robin condition D dc/dr = kappa c. An
exosome at a surface is taken up when the local time it has spent there exceeds an exponentially
distributed threshold (`threshold`), which is the same law for single exosomes
(Grebenkov 2020, 10.1103/PhysRevLett.125.078102).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def total_speed(enter: Any, bind: Any) -> Any:
    """Speed in um/s at which a surface takes up: taken in on sticking, and bound.

    Numbers or arrays of one shape; compiled.
    """
    return enter + bind


def part_entering(enter: Any, bind: Any) -> Any:
    """The share of what sticks that is taken in at once, enter/(enter + bind).

    Speeds in um/s, their sum above 0; numbers or arrays of one shape; compiled.
    """
    return enter / (enter + bind)


def sticks(uniform: Any, enter: Any, bind: Any) -> Any:
    """Whether an exosome that is taken up is bound first, from a uniform number in (0, 1).

    With the probability bind/(enter + bind). Speeds in um/s; compiled.
    """
    return uniform * (enter + bind) >= enter


def threshold(uniform: float, diffusion: float) -> float:
    """Uptake speed times local time that an exosome bears, um^2/s: -D ln u, u uniform in (0, 1).

    D in um^2/s. Taken up once the sum of kappa times local time (um/s um) passes it: an exponential
    law of mean D. Source: Grebenkov 2020, 10.1103/PhysRevLett.125.078102. Compiled.
    """
    return -math.log(uniform) * diffusion


def escape(kappa: Any, radius: Any, diffusion: Any) -> Any:
    """Probability that an exosome at the surface of a cell gets away from it, not taken up again.

    1/(1 + Da) with Da = kappa R/D where it moves by diffusion alone; 1 where the fluid is stirred
    (`diffusion` nan). kappa um/s, radius um, diffusion um^2/s. One sphere in unbounded fluid.
    Source: Collins and Kimball 1949, 10.1016/0095-8522(49)90023-9.
    """
    return 1.0 / (1.0 + kappa * radius / diffusion) if diffusion > 0.0 else 1.0


def stirred_clearance(kappa: Any, radius: Any) -> Any:
    """Volume of fluid that one cell clears per time where the fluid is stirred, um^3/s.

    4 pi R^2 kappa; kappa um/s, radius um.
    """
    return 4 * math.pi * radius**2 * kappa


def clearance(kappa: Any, radius: Any, diffusion: Any) -> Any:
    """Volume of fluid that one cell clears of exosomes per time, um^3/s.

    4 pi R^2 kappa where the fluid is stirred (`diffusion` nan), and Smoluchowski's rate with the
    Robin correction, 4 pi R D Da/(1 + Da) with Da = kappa R/D, where exosomes reach the cell by
    diffusion alone. kappa um/s, radius um, diffusion um^2/s. At rest, and for cells that do not
    shield each other. Source: Collins and Kimball 1949, 10.1016/0095-8522(49)90023-9.
    """
    return stirred_clearance(kappa, radius) * escape(kappa, radius, diffusion)


def clearances(enter: Any, bind: Any, radius: Any, diffusion: Any) -> tuple[Any, Any]:
    """Fluid that one cell clears, um^3/s: (taken in at once, bound).

    Both share the way to the cell, so each gets its part of what both together clear. Speeds um/s,
    radius um, diffusion um^2/s (nan: stirred).
    """
    if enter + bind <= 0.0:
        return 0.0, 0.0
    both = clearance(enter + bind, radius, diffusion)
    part = part_entering(enter, bind)
    return both * part, both * (1.0 - part)


def unbinding(
    leave: Any, take: Any, enter: Any, bind: Any, radius: Any, diffusion: Any
) -> tuple[Any, Any]:
    """Rates at which what is bound gets away from the cell, and is taken in, 1/s.

    What unbinds (`leave`, 1/s) is still at the surface, and where the way from there is by
    diffusion alone it is recaptured before it gets away, with the probability 1 - `escape`; so at
    equilibrium bound over free does not depend on the way. `take` 1/s, speeds um/s, radius um,
    diffusion um^2/s (nan: stirred).
    Source: Goldstein and Dembo 1995, 10.1016/S0006-3495(95)80298-5.
    """
    if enter + bind <= 0.0:
        return leave, take
    away = escape(enter + bind, radius, diffusion)
    return leave * away, take + leave * (1.0 - away) * enter / (enter + bind)


def by_population(clearance: Any, number: Any, volume: Any) -> Any:
    """First-order rate in 1/s at which a population takes up from a well-mixed place.

    `clearance` um^3/s of one cell, `number` of cells, `volume` of the fluid in um^3.
    """
    return clearance * number / volume


def by_clearance(clearance: Any, volume: Any) -> Any:
    """The same from the clearance of all cells of the population together, um^3/s."""
    return clearance / volume


def driven_share(factor: Any, damkohler: Any) -> Any:
    """What uptake comes to, as a share, when speeds are multiplied by a factor of at most 1.

    f (1 + Da)/(1 + f Da), Da the Damköhler number before; Da = 0 where the fluid is stirred or
    the way is simulated. Arrays that broadcast. From `clearance` at kappa and at f kappa.
    """
    return factor * (1.0 + damkohler) / (1.0 + factor * damkohler)


def driven_text(before: str, after: str) -> str:
    """The same as a formula: what the way to the cell makes of driven speeds, (1 + Da)/(1 + Da').

    `before` and `after` are sums as text, each with its leading 1; the factor on the speed itself
    stands apart.
    """
    return f" * ({before}) / ({after})"


def resistance(diffusion: Any, capacity: Any, radius: Any, clear: Any) -> Any:
    """Concentration at the surface of a source per exosome it sends per second, s/um^3.

    1/(4 pi D C (1 + R sqrt(k/D))) at rest in unbounded fluid that loses at the rate k (`clear`,
    1/s); C the capacity in um, which is R (um) for a sphere. D in um^2/s; arrays that broadcast.
    Without loss and with C = R it is the diffusive part of 1/`clearance`. Exact for a perfect sink;
    for others in a medium that differs along the axes an approximation (assumed).
    Source: Smoluchowski's problem with decay, as in Berg 1993, Random Walks in Biology, 2.
    """
    with_loss = 1.0 + np.sqrt(clear / diffusion) * radius
    return 1.0 / (4.0 * np.pi * diffusion * capacity * with_loss)
