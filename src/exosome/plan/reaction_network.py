"""Reaction networks as flat arrays, read by every solver."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exosome.errors import did_you_mean, quote

POWER, RISES, FALLS = range(3)  # the laws of a factor: x^n, x^n/(K^n + x^n), K^n/(K^n + x^n)


@dataclass(frozen=True)
class Factor:
    """A factor of a speed: `law` of the amount of `species`, with `half` (copies) and `power`."""

    law: int
    species: str
    power: float
    half: float = math.nan


@dataclass(frozen=True)
class Reaction:
    """A reaction: copies it takes and gives at each firing, its constant (1/s) and factors."""

    name: str
    text: str
    takes: dict[str, int]
    gives: dict[str, int]
    constant: float
    factors: tuple[Factor, ...]

    @property
    def change(self) -> dict[str, int]:
        """Copies that each firing adds to each species that it changes."""
        species = sorted({*self.takes, *self.gives})
        changes = {s: self.gives.get(s, 0) - self.takes.get(s, 0) for s in species}
        return {s: by for s, by in changes.items() if by}

    @property
    def species(self) -> tuple[str, ...]:
        """Every species in it, sorted."""
        return tuple(sorted({*self.takes, *self.gives, *(f.species for f in self.factors)}))

    @property
    def needs(self) -> set[str]:
        """The species without which it never fires."""
        return {*self.takes, *(f.species for f in self.factors if f.law != FALLS)}


@dataclass(frozen=True, eq=False)
class Network:
    """A network of n species, r reactions, c changes and f factors; amounts in copies, times in s.

    Reaction i adds `change_by[j]` copies to `change_species[j]` for j in change_first[i] …
    change_first[i + 1] - 1, at the speed `constant[i]` (1/s) times its factors j in
    factor_first[i] … factor_first[i + 1] - 1, each a law `factor_law[j]` (POWER, …) of the
    amount of `factor_species[j]`, with `factor_half[j]` (copies; nan where there is none) and
    `factor_power[j]`. Names are sorted, so that their order in the model changes nothing.
    """

    species: tuple[str, ...]
    start: NDArray[np.float64]  # (n,) copies
    reactions: tuple[Reaction, ...]
    constant: NDArray[np.float64]  # (r,) 1/s
    change_first: NDArray[np.int32]  # (r + 1,)
    change_species: NDArray[np.int32]  # (c,)
    change_by: NDArray[np.float64]  # (c,) copies, whole
    factor_first: NDArray[np.int32]  # (r + 1,)
    factor_law: NDArray[np.int8]  # (f,)
    factor_species: NDArray[np.int32]  # (f,)
    factor_half: NDArray[np.float64]  # (f,) copies
    factor_power: NDArray[np.float64]  # (f,)

    def index(self, species: str) -> int:
        """The index of a species. Raises LookupError, with the nearest name, if there is none."""
        if species not in self.species:
            near = did_you_mean(species, self.species)
            raise LookupError(f"the response has no species {quote(species)}.{near}")
        return self.species.index(species)


def factors(read: Sequence[Reaction], species: Sequence[str]) -> Network:
    """The factors on driven numbers as a network: reactions of `species` that change nothing."""
    return flat_network(tuple(species), tuple(read), {})


def flat_network(
    species: tuple[str, ...], reactions: tuple[Reaction, ...], amounts: Mapping[str, float]
) -> Network:
    """The network of reactions among species, with initial amounts in copies (0 if missing)."""
    place = {name: i for i, name in enumerate(species)}
    changes = [(place[s], by) for r in reactions for s, by in r.change.items()]
    factors = [factor for reaction in reactions for factor in reaction.factors]
    return Network(
        species=species,
        start=np.array([amounts.get(name, 0.0) for name in species], np.float64),
        reactions=reactions,
        constant=np.array([reaction.constant for reaction in reactions], np.float64),
        change_first=_first([len(reaction.change) for reaction in reactions]),
        change_species=np.array([s for s, _ in changes], np.int32),
        change_by=np.array([by for _, by in changes], np.float64),
        factor_first=_first([len(reaction.factors) for reaction in reactions]),
        factor_law=np.array([factor.law for factor in factors], np.int8),
        factor_species=np.array([place[factor.species] for factor in factors], np.int32),
        factor_half=np.array([factor.half for factor in factors], np.float64),
        factor_power=np.array([factor.power for factor in factors], np.float64),
    )


def _first(lengths: list[int]) -> NDArray[np.int32]:
    """Where each row of a ragged table begins, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(np.array(lengths, np.int64))]).astype(np.int32)
