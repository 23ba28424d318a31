"""Dimensionless numbers of transport and uptake."""

from __future__ import annotations

import math
from typing import Any


def damkohler(kappa: Any, radius: Any, diffusion: Any) -> Any:
    """Damköhler number kappa R/D of a cell: uptake at its surface against diffusion to it.

    kappa um/s, R um, D um^2/s; arrays that broadcast. Far below 1 uptake is limited by the surface,
    far above 1 by diffusion. Source: Collins and Kimball 1949, 10.1016/0095-8522(49)90023-9.
    """
    return kappa * radius / diffusion


def efficiency(number: Any) -> Any:
    """Da/(1 + Da): steady uptake relative to that of a perfectly absorbing cell; any shape."""
    return number / (1.0 + number)


def peclet(speed: Any, length: Any, diffusion: Any) -> Any:
    """Péclet number v L/D: flow against diffusion over a length.

    Speed in um/s, length in um, D in um^2/s; arrays that broadcast.
    """
    return speed * length / diffusion


def thiele(length: float, loss: float, diffusion: float) -> float:
    """Thiele modulus L sqrt(k/D): loss against mixing over a length; um, 1/s, um^2/s.

    Source: Thiele 1939, 10.1021/ie50355a027.
    """
    return length * math.sqrt(loss / diffusion)
