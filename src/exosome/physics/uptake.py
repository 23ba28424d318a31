"""Uptake at the surface of cells: by one cell, by a population, and unbinding with recapture.

A surface internalises or binds at a speed kappa (um/s), the Robin condition D dc/dr = kappa c. For
single exosomes the same law is: uptake happens when the accumulated local time at the surface
exceeds an exponentially distributed threshold (`threshold`;
Grebenkov 2020, 10.1103/PhysRevLett.125.078102).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def total_speed(enter: Any, bind: Any) -> Any:
    """Total uptake speed of a surface in um/s: internalisation plus binding.

    Numbers or arrays of one shape; compiled.
    """
    return enter + bind


def part_entering(enter: Any, bind: Any) -> Any:
    """Share of uptake that is internalised at once, enter/(enter + bind).

    Speeds in um/s, their sum above 0; numbers or arrays of one shape; compiled.
    """
    return enter / (enter + bind)


def sticks(uniform: Any, enter: Any, bind: Any) -> Any:
    """Whether an exosome that is taken up is bound first, from a uniform number in (0, 1).

    The probability is bind/(enter + bind). Speeds in um/s; arrays that broadcast; compiled.
    """
    return uniform * (enter + bind) >= enter


def threshold(uniform: float, diffusion: float) -> float:
    """Uptake threshold of an exosome, um^2/s: -D ln u, u uniform in (0, 1).

    D in um^2/s. The exosome is taken up once the sum of kappa times local time (um/s um) exceeds
    it: an exponential law of mean D. Source: Grebenkov 2020, 10.1103/PhysRevLett.125.078102.
    Scalars; compiled.
    """
    return -math.log(uniform) * diffusion


def escape(kappa: Any, radius: Any, diffusion: Any) -> Any:
    """Probability that an exosome at the surface of a cell escapes and is not recaptured.

    1/(1 + Da) with Da = kappa R/D where it moves by diffusion alone; 1 where the fluid is stirred
    (`diffusion` nan). kappa um/s, radius um, diffusion um^2/s; scalars. One sphere in unbounded
    fluid.
    Source: Collins and Kimball 1949, 10.1016/0095-8522(49)90023-9.
    """
    return 1.0 / (1.0 + kappa * radius / diffusion) if diffusion > 0.0 else 1.0


def stirred_clearance(kappa: Any, radius: Any) -> Any:
    """Clearance of one cell where the fluid is stirred, 4 pi R^2 kappa, um^3/s.

    kappa um/s, radius um; arrays that broadcast.
    """
    return 4 * math.pi * radius**2 * kappa


def clearance(kappa: Any, radius: Any, diffusion: Any) -> Any:
    """Clearance of one cell: volume of fluid cleared of exosomes per time, um^3/s.

    4 pi R^2 kappa where the fluid is stirred (`diffusion` nan), and Smoluchowski's rate with the
    Robin correction, 4 pi R D Da/(1 + Da) with Da = kappa R/D, where exosomes reach the cell by
    diffusion alone. kappa um/s, radius um, diffusion um^2/s; scalars. At steady state, for cells
    that do not shield each other. Source: Collins and Kimball 1949, 10.1016/0095-8522(49)90023-9.
    """
    return stirred_clearance(kappa, radius) * escape(kappa, radius, diffusion)


def clearances(enter: Any, bind: Any, radius: Any, diffusion: Any) -> tuple[Any, Any]:
    """Clearance of one cell by pathway, um^3/s: (internalised at once, bound).

    Both pathways share the diffusion to the cell, so each gets its part of their joint clearance.
    Speeds um/s, radius um, diffusion um^2/s (nan: stirred); scalars.
    """
    if enter + bind <= 0.0:
        return 0.0, 0.0
    both = clearance(enter + bind, radius, diffusion)
    part = part_entering(enter, bind)
    return both * part, both * (1.0 - part)


def unbinding(
    unbinding_rate: Any,
    internalisation_rate: Any,
    enter: Any,
    bind: Any,
    radius: Any,
    diffusion: Any,
) -> tuple[Any, Any]:
    """Rates at which bound exosomes escape from the cell, and are internalised, 1/s.

    An exosome that unbinds (`unbinding_rate`, 1/s) is still at the surface. Where it moves by
    diffusion alone it is recaptured before it escapes with the probability 1 - `escape`, so that
    the ratio of bound to free at equilibrium does not depend on diffusion. `internalisation_rate`
    1/s, speeds um/s, radius um, diffusion um^2/s (nan: stirred); scalars.
    Source: Goldstein and Dembo 1995, 10.1016/S0006-3495(95)80298-5.
    """
    if enter + bind <= 0.0:
        return unbinding_rate, internalisation_rate
    away = escape(enter + bind, radius, diffusion)
    recaptured = unbinding_rate * (1.0 - away) * enter / (enter + bind)
    return unbinding_rate * away, internalisation_rate + recaptured


def by_population(clearance: Any, number: Any, volume: Any) -> Any:
    """First-order uptake rate of a population in a well-mixed place, 1/s.

    `clearance` um^3/s of one cell, `number` of cells, `volume` of the fluid in um^3; arrays that
    broadcast.
    """
    return clearance * number / volume


def by_clearance(clearance: Any, volume: Any) -> Any:
    """First-order uptake rate in 1/s from the clearance of a whole population, um^3/s."""
    return clearance / volume


def driven_share(factor: Any, damkohler: Any) -> Any:
    """Factor on uptake when uptake speeds are multiplied by a factor f of at most 1.

    f (1 + Da)/(1 + f Da), Da the Damköhler number before; Da = 0 where the fluid is stirred or
    diffusion is simulated. Arrays that broadcast. From `clearance` at kappa and at f kappa.
    """
    return factor * (1.0 + damkohler) / (1.0 + factor * damkohler)


def driven_slope(factor: Any, damkohler: Any) -> Any:
    """Derivative of `driven_share` by the factor f, (1 + Da)/(1 + f Da)^2; broadcasts."""
    return (1.0 + damkohler) / (1.0 + factor * damkohler) ** 2


def driven_text(before: str, after: str) -> str:
    """The part (1 + Da)/(1 + Da') of `driven_share` as a formula, Da' after the drive.

    `before` and `after` are the sums as text, each with its leading 1; the factor on the speed
    itself is not included.
    """
    return f" * ({before}) / ({after})"


def resistance(diffusion: Any, capacity: Any, radius: Any, clear: Any) -> Any:
    """Concentration at the surface of a source per exosome that it sends per second, s/um^3.

    1/(4 pi D C (1 + R sqrt(k/D))) at steady state in unbounded fluid with the loss rate k (`clear`,
    1/s); C the capacity in um, which is R (um) for a sphere. D in um^2/s; arrays that broadcast.
    Without loss and with C = R it is the diffusive part of 1/`clearance`. Exact for a perfect sink;
    for others in an anisotropic medium an approximation (assumed).
    Source: Smoluchowski's problem with decay, as in Berg 1993, Random Walks in Biology, 2.
    """
    with_loss = 1.0 + np.sqrt(clear / diffusion) * radius
    return 1.0 / (4.0 * np.pi * diffusion * capacity * with_loss)
