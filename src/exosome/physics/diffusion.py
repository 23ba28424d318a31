"""Diffusion coefficients by size (Stokes-Einstein) and along axes; times of mixing and escape."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

BOLTZMANN = 1.380649e-23  # J/K, exact by the definition of the kelvin (SI 2019)
NM_PER_UM = 1000.0


def stokes_einstein(diameter_um: float, viscosity_mPa_s: float, temperature_K: float) -> float:
    """Diffusion coefficient in um^2/s of a rigid sphere, D = k T / (3 pi eta d).

    Diameter in um, viscosity in mPa s, temperature in K, all above 0; numbers or arrays of one
    shape. Holds for a sphere much larger than the molecules of the fluid, without slip at its
    surface, far from walls. Source: Einstein 1905, 10.1002/andp.19053220806.
    """
    return BOLTZMANN * 1e21 * temperature_K / (3 * math.pi * viscosity_mPa_s * diameter_um)


def mobility(viscosity_mPa_s: float, temperature_K: float) -> float:
    """Diffusion coefficient times diameter in um^2/s nm, from `stokes_einstein`.

    Viscosity in mPa s, temperature in K, both above 0.
    """
    return NM_PER_UM * stokes_einstein(1.0, viscosity_mPa_s, temperature_K)


def of_size(mobility: Any, diameter: Any) -> Any:
    """Diffusion coefficient in um^2/s of a mobility (um^2/s nm) and a diameter (nm).

    Arrays that broadcast; compiled. nan where either is nan.
    """
    return mobility / diameter


def geometric_mean(along: Sequence[float]) -> float:
    """Geometric mean of the diffusion coefficients along the axes, um^2/s.

    `along` are the coefficients, um^2/s; if all are equal the mean is that value to the last bit.
    Exact for the volume that exosomes spread over; for diffusion to a sphere it is an approximation
    (assumed: the three differ by a factor of a few at most).
    """
    if all(one == along[0] for one in along):
        return along[0]
    return float(math.prod(along) ** (1.0 / len(along)))


def mixing_time(length: float, diffusion: float) -> float:
    """The slowest relaxation in s of an interval with closed ends, L^2/(pi^2 D).

    Length in um, D in um^2/s above 0. Source: Crank 1975, The Mathematics of Diffusion, 2.3.
    """
    return length**2 / (math.pi**2 * diffusion)


def loss_through_open_ends(length: float, diffusion: float) -> float:
    """The slowest rate in 1/s at which an interval empties through two open ends, pi^2 D/L^2.

    Length in um, above 0, D in um^2/s. A lower bound of the loss while exosomes are near an end.
    Source: Crank 1975, The Mathematics of Diffusion, 2.3.
    """
    return math.pi**2 * diffusion / length**2
