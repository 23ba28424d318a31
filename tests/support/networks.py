"""Small networks and many cells of them, for the tests of the response."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from exosome.compile.network import Network, network
from exosome.engines.respond.events import Arrivals
from exosome.engines.respond.population import Population


def network_of(
    *sentences: str, start: dict[str, float] | None = None, receives: Collection[str] = ()
) -> Network:
    """The network of some sentences, called r1, r2, …"""
    named = {f"r{i + 1}": sentence for i, sentence in enumerate(sentences)}
    return network(named, start=start, receives=receives)


def cells(of: Network, count: int, kind: str = "deterministic", **how: object) -> Population:
    """So many cells, called cell-0, cell-1, …"""
    return Population(of, [f"cell-{i}" for i in range(count)], kind=kind, **how)  # type: ignore[arg-type]


def at_random(rng: np.random.Generator, count: int, rate: float, until: float) -> Arrivals:
    """Single copies of the first species, in each cell a Poisson process of that rate (1/s)."""
    each = rng.poisson(rate * until, count)
    total = int(each.sum())
    time = rng.uniform(0.0, until, total)
    return Arrivals(np.repeat(np.arange(count), each), time, np.zeros(total, int), np.ones(total))
