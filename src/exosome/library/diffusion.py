"""How fast a sphere diffuses: Stokes and Einstein."""

from __future__ import annotations

from math import pi

BOLTZMANN = 1.380649e-23  # J/K, exact by the definition of the kelvin (SI 2019)


def stokes_einstein(diameter_um: float, viscosity_mPa_s: float, temperature_K: float) -> float:
    """Diffusion coefficient in um^2/s of a rigid sphere, D = k T / (3 pi eta d).

    Diameter in um, viscosity in mPa s, temperature in K; numbers or arrays of one shape.
    Source: Einstein 1905, 10.1002/andp.19053220806.
    """
    return BOLTZMANN * 1e21 * temperature_K / (3 * pi * viscosity_mPa_s * diameter_um)
