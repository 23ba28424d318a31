"""How matrix that cells make slows diffusion.

`hindered` is what engines use: one number, the density at which diffusion is halved. The form is
assumed, because for no matrix that cells make is there a measured curve for exosomes; it is 1 at no
matrix, falls in proportion at first and never reaches 0. `fibre_hindrance` is the law of a random
network of straight fibres, from which `half_density` finds that number for given fibres.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def hindered(density: Any, half: Any) -> Any:
    """Factor on diffusion at `density` of matrix, halved at `half` (one unit; inf: never).

    Arrays that broadcast.
    """
    return 1.0 / (1.0 + np.asarray(density) / half)


def fibre_hindrance(fraction: Any, particle: Any, fibre: Any) -> Any:
    """Factor on diffusion of spheres of radius `particle` among fibres of radius `fibre`.

    exp(-sqrt(fraction) (particle + fibre)/fibre), `fraction` of the volume filled by fibres; arrays
    that broadcast, radii in one unit. Ogston, Preston and Wells 1973, 10.1098/rspa.1973.0064 (not
    checked). For spheres that fit through the meshes, at fractions below about 0.1.
    """
    return np.exp(-np.sqrt(fraction) * (particle + fibre) / fibre)


def half_density(copy_volume: float, particle: float, fibre: float) -> float:
    """Density (copies/um^3) at which `fibre_hindrance` is one half; `copy_volume` in um^3."""
    fraction = (math.log(2.0) * fibre / (particle + fibre)) ** 2
    return fraction / copy_volume
