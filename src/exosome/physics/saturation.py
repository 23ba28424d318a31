"""Saturation of uptake: by a largest rate (`limit`), and by what a cell can hold (`holds`).

With a limit, the uptake flux J becomes J/(1 + J/limit). This is the law of a cell that is busy for
a mean time 1/limit after each uptake (Holling 1959, 10.4039/Ent91385-7), equal to that of Michaelis
and Menten with Vmax = limit. The flux without the limit is rate * load. It holds for means; the
walk draws busy times instead, with this law as their mean at steady state (`free_share`).

With a capacity, the uptake speed is multiplied by the free room of the cell, 1 - held/capacity
(`room`): each exosome in the cell occupies one of equal sites until it is degraded. This is the law
of Langmuir 1918 (10.1021/ja02242a004) for equal sites; for the inside of cells it is assumed.
Where diffusion limits uptake, clearance follows from the multiplied speed (`uptake.driven_share`).
With both, the limit acts on what the room leaves of J.
"""

from __future__ import annotations

import math
from typing import Any


def slowing(rate: Any, load: Any, limit: Any) -> Any:
    """Factor by which saturation slows uptake, 1 + rate load/limit; at least 1.

    rate 1/s (or um^3/s), load exosomes (or exosomes per um^3), limit exosomes per s, above 0 (inf:
    no limit). Numbers or arrays of one shape; compiled.
    """
    return 1.0 + rate * load / limit


def slope(slowed: Any, limit: Any) -> Any:
    """Derivative of the slowed rate with respect to load, -(slowed rate)^2/limit.

    `slowed` is rate/`slowing`. Arrays that broadcast; compiled.
    """
    return -(slowed**2) / limit


def text(rate: str, load: str, limit: str) -> str:
    """The slowed rate as an SBML formula, rate/(1 + rate load/limit), with arguments as text."""
    return f"{rate} / (1 dimensionless + {rate} * {load} / {limit})"


def share_at_surface(wanted: float, hindered: float) -> float:
    """Share of the uptake speed left by a limit where uptake also lowers the concentration.

    With x = K c/limit at the surface: x (1 + x) + x K delta = K u (1 + x)/limit, where u is the
    concentration without uptake and delta the resistance of diffusion to the surface. `wanted` is
    K u/limit, `hindered` K delta. Scalars; compiled.
    """
    b = 1.0 + hindered - wanted
    return 1.0 / (1.0 + 2.0 * wanted / (b + math.sqrt(b * b + 4.0 * wanted)))


def free_share(busy: Any, cells: Any) -> Any:
    """Probability that an attempt of uptake meets a cell that is not busy, 1 - busy/cells.

    With J attempts per s and busy times of mean 1/limit, d busy/dt = J (1 - busy/n) - limit busy,
    so the steady uptake is J/(1 + J/(n limit)), as with `slowing`. Arrays that broadcast; compiled.
    """
    return 1.0 - busy / cells


def room(held: Any, capacity: Any) -> Any:
    """Share of the uptake speed that the free room leaves, 1 - held/capacity.

    `held` exosomes in cells that hold at most `capacity`, above 0 (inf: any number). With J taken
    up per s by empty cells and degradation at k, d held/dt = J room - k held, so that held tends to
    J capacity/(J + k capacity), at the rate J/capacity + k. Arrays that broadcast; compiled.
    """
    return 1.0 - held / capacity


def room_text(held: str, capacity: str) -> str:
    """The free room as an SBML formula, 1 - held/capacity, with arguments as text."""
    return f"1 dimensionless - {held} / {capacity}"
