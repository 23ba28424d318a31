"""Variation: numbers drawn for each subject, and numbers swept point by point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from exosome.errors import UsageError, read_expected
from exosome.model.laws import Array, Law
from exosome.rng import MAX_NUMBER, VARY, hash_name, words
from exosome.units import KINDS

FINE = 2.0**-53  # the resolution of a uniform number made of 53 random bits


@dataclass(frozen=True)
class Number:
    """A number of the model: its shortest path, its kind, and whether it is a whole count.

    Values are in base units; `unit` is the unit in which the user wrote them.
    """

    path: str
    kind: str
    whole: bool
    unit: str

    def settled(self, values: Array) -> Array:
        """The values, rounded if it is a count; arrays of one shape."""
        return np.rint(values) if self.whole else values

    def texts(self, values: Array) -> list[str]:
        """Each of the values (n,) with its unit, as the shortest text that reads back equal."""
        unit = KINDS[self.kind].base
        return [f"{_written(value)} {unit}".strip() for value in values.tolist()]


@dataclass(frozen=True)
class Drawn(Number):
    """A number that varies between subjects by a law.

    `address` is the name that its draws depend on; `factor` is the value in the model that a
    relative law multiplies, or else 1. `covariate` names the covariate that it is, if any.
    """

    law: Law
    address: str
    factor: float = 1.0
    covariate: str = ""

    def values(self, normal: Array) -> Array:
        """The values at standard normal numbers `normal`; arrays of one shape."""
        return self.settled(self.factor * self.law.at(normal))

    @property
    def ends(self) -> Array:
        """The least and the largest value that may be drawn, shape (2,)."""
        return self.settled(self.factor * np.array(self.law.ends))


@dataclass(frozen=True)
class Swept(Number):
    """A number that takes one value after another."""

    points: tuple[float, ...]

    @property
    def ends(self) -> Array:
        """The least and the largest value, shape (2,)."""
        return np.array([min(self.points), max(self.points)])


@dataclass(frozen=True)
class Covariate:
    """A number of each subject that others draw, such as age: its name, law, kind and unit.

    It is known by its standard normal number. Where it has no `law`, only its rank counts.
    """

    name: str
    law: Law | None = None
    kind: str = "number"
    unit: str = ""


@dataclass(frozen=True)
class Covariates:
    """Covariates and the (n, n) correlations of their standard normal numbers."""

    each: tuple[Covariate, ...] = ()
    matrix: tuple[tuple[float, ...], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(one.name for one in self.each)


NO_COVARIATES = Covariates()


@dataclass(frozen=True)
class Together:
    """Correlated numbers: their indices, first among the drawn, then among the covariates.

    `mixing` holds, for each, the weights of the normal numbers of all: rows of the Cholesky factor
    of their correlation, and for a set with covariates, which keep theirs, what follows from it.
    """

    places: tuple[int, ...]
    mixing: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Variation:
    """Numbers that vary between subjects (`drawn`), their correlations, and swept numbers."""

    drawn: tuple[Drawn, ...] = ()
    swept: tuple[Swept, ...] = ()
    together: tuple[Together, ...] = ()
    covariates: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all numbers that vary or are swept."""
        return tuple(number.path for number in (*self.drawn, *self.swept))

    def values(
        self,
        seed: int,
        subjects: ArrayLike,
        group: ArrayLike = 0,
        known: Mapping[str, Array] | None = None,
    ) -> dict[str, Array]:
        """The values of each number that varies, in base units; shape (n,) for n subjects.

        `subjects` (n,) are their numbers, each within a `group` (scalar or (n,), below 2^24), such
        as the number of a trial; `known` are the normal numbers (n,) of the covariates. A value
        depends only on the seed, these numbers, the path, and what it is correlated with. Raises
        UsageError for a subject's number that is not whole, negative, or not below 2^32.
        """
        who = np.atleast_1d(np.asarray(subjects))
        wrong = who[(who < 0) | (who >= MAX_NUMBER) | (who % 1 != 0)]
        if len(wrong):
            expected = f"the number of a subject, from 0 to {MAX_NUMBER - 1}"
            raise UsageError(read_expected(wrong[0], expected))
        who = who.astype(np.uint64)
        given = known or {}
        step = np.asarray(group, np.uint64)
        normal = [
            given[number.covariate] if number.covariate
            else _normal(seed, number.address, who, step)
            for number in self.drawn
        ] + [given[name] for name in self.covariates]  # fmt: skip
        for linked in self.together:
            alone = [normal[place] for place in linked.places]
            for place, row in zip(linked.places, linked.mixing, strict=True):
                normal[place] = _mixed(row, alone)
        return {
            number.path: number.values(row)
            for number, row in zip(self.drawn, normal[: len(self.drawn)], strict=True)
        }

    def texts(self, seed: int, subjects: ArrayLike) -> dict[str, list[str]]:
        """The values of `values` as texts for the model, n for each number, which read back equal.

        Shapes and errors as in `values`: `subjects` has the shape (n,).
        """
        values = self.values(seed, subjects)
        return {number.path: number.texts(values[number.path]) for number in self.drawn}

    @property
    def sweep(self) -> dict[str, Array]:
        """The value of each swept number at every point, in base units; shape (points,).

        Several numbers are combined in all ways, and the last number changes fastest.
        """
        grids = np.meshgrid(*(number.points for number in self.swept), indexing="ij")
        pairs = zip(self.swept, grids, strict=True)
        return {number.path: np.ravel(grid).astype(np.float64) for number, grid in pairs}

    @property
    def sweep_texts(self) -> dict[str, list[str]]:
        """The points of the sweep as texts for the model."""
        points = self.sweep
        return {number.path: number.texts(points[number.path]) for number in self.swept}


def _written(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _normal(
    seed: int, address: str, subjects: NDArray[np.uint64], group: NDArray[np.uint64]
) -> Array:
    """One standard normal number for each subject, by the inverse of its distribution."""
    drawn = words(seed, hash_name(address), subjects, group, VARY)
    high, low = drawn[:, 0] >> np.uint64(5), drawn[:, 1] >> np.uint64(6)
    uniform = (high.astype(np.float64) * 2.0**26 + low.astype(np.float64) + 0.5) * FINE
    return np.asarray(ndtri(uniform), dtype=np.float64)


def _mixed(row: tuple[float, ...], alone: list[Array]) -> Array:
    """The weighted sum, term by term: the rounding of a matrix product depends on its size."""
    total = np.zeros_like(alone[0])
    for weight, own in zip(row, alone, strict=True):
        total += weight * own
    return total
