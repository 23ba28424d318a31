"""Uptake with a limit: the flux J without it becomes J/(1 + J/limit).

The law of a cell that is busy for a mean time 1/limit after each uptake (Holling 1959,
10.4039/Ent91385-7), which is Michaelis and Menten's with Vmax = limit. `rate` and `load`: the flux
without the limit is rate * load. For means; the walk draws the busy times instead, whose mean at
rest is this law (`free_share`).
"""

from __future__ import annotations

import math
from typing import Any


def slowing(rate: Any, load: Any, limit: Any) -> Any:
    """By how much uptake is slowed, 1 + rate load/limit; at least 1.

    rate 1/s (or um^3/s), load exosomes (or exosomes per um^3), limit exosomes per s, above 0 (inf:
    no limit). Numbers or arrays of one shape; compiled.
    """
    return 1.0 + rate * load / limit


def slope(slowed: Any, limit: Any) -> Any:
    """How the slowed rate changes with each exosome more of the load, -(slowed rate)^2/limit.

    The derivative of rate/`slowing` with respect to load; `slowed` is that quotient.
    """
    return -(slowed**2) / limit


def text(rate: str, load: str, limit: str) -> str:
    """The slowed rate as a formula of SBML: rate/(1 + rate load/limit), of its parts as text."""
    return f"{rate} / (1 dimensionless + {rate} * {load} / {limit})"


def share_at_surface(wanted: float, hindered: float) -> float:
    """The share of the uptake speed that a limit leaves where uptake itself lowers what is there.

    With x = K c/limit at the surface: x (1 + x) + x K delta = K u (1 + x)/limit, u the
    concentration that there would be without uptake and delta the resistance up to it. `wanted` is
    K u/limit, `hindered` K delta. Numbers; compiled.
    """
    b = 1.0 + hindered - wanted
    return 1.0 / (1.0 + 2.0 * wanted / (b + math.sqrt(b * b + 4.0 * wanted)))


def free_share(busy: Any, cells: Any) -> Any:
    """The probability that an attempt meets a cell that is not busy, 1 - busy/cells; compiled.

    With J attempts per s and busy times of mean 1/limit, d busy/dt = J (1 - busy/n) - limit busy,
    so at rest J/(1 + J/(n limit)) is taken in, as `slowing` says.
    """
    return 1.0 - busy / cells
