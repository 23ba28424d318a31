"""Rates of reactions and their derivatives, compiled, from the flat arrays of a network."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.compiled import compiled, compiled_apart
from exosome.plan.reaction_network import POWER, RISES, Network


class Laws(NamedTuple):
    """The arrays of a network, see `plan.reaction_network.Network`."""

    constant: NDArray[np.float64]
    change_first: NDArray[np.int32]
    change_species: NDArray[np.int32]
    change_by: NDArray[np.float64]
    factor_first: NDArray[np.int32]
    factor_law: NDArray[np.int8]
    factor_species: NDArray[np.int32]
    factor_half: NDArray[np.float64]
    factor_power: NDArray[np.float64]


def laws_of(network: Network) -> Laws:
    """The arrays of a network as a tuple for compiled functions."""
    return Laws(*(getattr(network, field) for field in Laws._fields))


@compiled
def power_of(x, power):
    """x^n of scalars; for small whole n by multiplication, which takes a tenth of the time."""
    if power <= 8.0 and power == int(power):
        value = x
        for _ in range(1, int(power)):
            value *= x
        return value
    return x**power


@compiled
def saturation(x, half, power):
    """Hill functions x^n / (K^n + x^n) and K^n / (K^n + x^n) of scalars, each to full precision.

    Below zero they continue linearly, so that a solver may step there.
    """
    if x <= 0.0:
        rises = x / half if power == 1.0 else 0.0
        return rises, 1.0 - rises
    small = power_of(x / half if x <= half else half / x, power)
    low, high = small / (1.0 + small), 1.0 / (1.0 + small)
    return (low, high) if x <= half else (high, low)


@compiled
def saturation_slope(x, half, power):
    """The derivative of x^n / (K^n + x^n) with respect to x (1/copies); scalars."""
    if x <= 0.0:
        return 1.0 / half if power == 1.0 else 0.0
    rises, falls = saturation(x, half, power)
    return power / x * rises * falls


@compiled
def factor(laws, j, x):
    """The value of factor j at amounts x (species,)."""
    amount = x[laws.factor_species[j]]
    if laws.factor_law[j] == POWER:
        return power_of(amount, laws.factor_power[j])
    rises, falls = saturation(amount, laws.factor_half[j], laws.factor_power[j])
    return rises if laws.factor_law[j] == RISES else falls


@compiled
def factor_slope(laws, j, x):
    """The derivative of factor j with respect to its species, at amounts x (species,)."""
    amount, power = x[laws.factor_species[j]], laws.factor_power[j]
    if laws.factor_law[j] == POWER:
        return 1.0 if power == 1.0 else power * power_of(amount, power - 1.0)
    slope = saturation_slope(amount, laws.factor_half[j], power)
    return slope if laws.factor_law[j] == RISES else -slope


@compiled
def speed(laws, i, x):
    """The rate (1/s) of reaction i at amounts x (species,)."""
    v = laws.constant[i]
    for j in range(laws.factor_first[i], laws.factor_first[i + 1]):
        v *= factor(laws, j, x)
    return v


@compiled_apart
def every_speed(laws, amounts, out):
    """The rates of all reactions at `amounts` (cells, species), into `out` (cells, reactions)."""
    for c in range(amounts.shape[0]):
        for i in range(laws.constant.size):
            out[c, i] = speed(laws, i, amounts[c])


@compiled
def change(laws, x, inflow, out):
    """dx/dt (copies/s) at amounts x (species,) with constant `inflow` (species,), into `out`."""
    for s in range(x.size):
        out[s] = inflow[s]
    for i in range(laws.constant.size):
        v = speed(laws, i, x)
        for j in range(laws.change_first[i], laws.change_first[i + 1]):
            out[laws.change_species[j]] += laws.change_by[j] * v


@compiled
def jacobian(laws, x, out):
    """d(dx_i/dt)/dx_j (1/s) at amounts x (species,), into out[j, i] (species, species)."""
    out[:] = 0.0
    for i in range(laws.constant.size):
        first, last = laws.factor_first[i], laws.factor_first[i + 1]
        for j in range(first, last):
            slope = laws.constant[i] * factor_slope(laws, j, x)
            for other in range(first, last):
                if other != j:
                    slope *= factor(laws, other, x)
            of = laws.factor_species[j]
            for k in range(laws.change_first[i], laws.change_first[i + 1]):
                out[of, laws.change_species[k]] += laws.change_by[k] * slope
