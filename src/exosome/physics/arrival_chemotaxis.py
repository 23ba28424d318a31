"""How well a cell follows exosomes: the closed forms of one dimension.

A leader sends `sent` molecules per s, `cargo` in each exosome; a follower turns by each arrival of
n molecules with the weight n^H/(n^H + K^H), remembered for `memory` s. In one dimension its speed
is that of the leader, less the share b x (1 + x^-H), with b = K/(sent memory) and x = cargo/K.
Gonzalez and Mugler 2026, 10.1371/journal.pcbi.1013894 (arXiv:2510.11909), read at second hand. This
is not the speed in a plane, where a follower also turns aside.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def weight(copies: Any, threshold: Any, hill: Any) -> Any:
    """Weight of an arrival of `copies` molecules: a Hill function; arrays that broadcast."""
    power = np.asarray(copies, float) ** hill
    return power / (power + threshold**hill)


def follower_speed(cargo: Any, sent: Any, memory: Any, threshold: Any, hill: Any) -> Any:
    """Speed of the follower over that of the leader in one dimension; arrays that broadcast.

    `cargo` molecules in an exosome, `sent` molecules/s, `memory` in s, `threshold` K molecules.
    """
    x = cargo / threshold
    return np.maximum(0.0, 1.0 - threshold / (sent * memory) * x * (1.0 + x**-hill))


def best_cargo(threshold: Any, hill: Any) -> Any:
    """Molecules in an exosome at which the follower is fastest, K (H - 1)^(1/H), for H above 1."""
    return threshold * (hill - 1.0) ** (1.0 / hill)
