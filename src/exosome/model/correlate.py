"""Correlated numbers: 'clear.rate, body.weight = 0.5' sets their rank correlation."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from exosome.errors import ModelError, UsageError, did_you_mean, read_expected
from exosome.model.laws import Array
from exosome.model.model import Model
from exosome.model.variation import NO_COVARIATES, Covariates, Drawn, Together
from exosome.units import UnitError, read

LEAST_EIGENVALUE = 1e-9  # of a correlation matrix; below it, one number depends on the others

Pair = frozenset[str]


def correlated(
    model: Model,
    texts: Sequence[str],
    drawn: Sequence[Drawn],
    covariates: Covariates = NO_COVARIATES,
) -> tuple[tuple[Together, ...], list[str]]:
    """Groups of numbers that vary together, one for each linked set; and a text per problem.

    `texts` give rank correlations (Spearman's rho). A Gaussian copula has them exactly when its
    normal numbers are correlated by 2 sin(pi rho / 6), for any continuous laws (Kruskal 1958,
    10.1080/01621459.1958.10501481). Pairs of a set without a correlation have 0; pairs of
    covariates have their own.
    """
    correlations: dict[Pair, float] = {}
    problems: list[str] = []
    for text in texts:
        try:
            pairs, rho = _read(model, text, drawn, covariates.names)
            twice = next((pair for pair in pairs if pair in correlations), None)
            if twice is not None:
                hint = f"That of {' and '.join(sorted(twice))} is given twice."
                raise UsageError(read_expected(text, "every pair once", hint, "correlate"))
            correlations |= dict.fromkeys(pairs, rho)
        except (UsageError, ModelError) as error:
            problems.append(str(error))
    numbers = {number.path: number for number in drawn}
    place = {path: drawn.index(number) for path, number in numbers.items()}
    place |= {name: len(drawn) + rank for rank, name in enumerate(covariates.names)}
    together = []
    for linked in [] if problems else _sets(correlations):
        before = [name for name in covariates.names if name in linked]
        paths = [
            *before, *sorted(linked.difference(before), key=lambda path: numbers[path].address)
        ]  # fmt: skip
        own = {
            frozenset((one, other)): covariates.matrix[i][j]
            for i, one in enumerate(covariates.names) for j, other in enumerate(covariates.names)
            if i < j
        }  # fmt: skip
        matrix = _matrix(correlations, paths, own)
        if not _holds(matrix):
            problems.append(_clash(correlations, paths, own))
            continue
        places = tuple(place[path] for path in paths)
        mixing = _mixing(matrix, len(before)).tolist()
        together.append(Together(places, tuple(map(tuple, mixing))))
    return tuple(together), problems


def _mixing(matrix: Array, known: int) -> Array:
    """The weights (n, n) that give normal numbers the correlations `matrix` (n, n).

    The first `known` numbers have their correlations already and stay as they are.
    """
    factor = np.linalg.cholesky(matrix)
    if known:
        factor[known:, :known] = np.linalg.solve(factor[:known, :known].T,
                                                 factor[known:, :known].T).T  # fmt: skip
        factor[:known, :known] = np.eye(known)
    return np.asarray(factor, np.float64)


def _read(
    model: Model, text: str, drawn: Sequence[Drawn], covariates: Sequence[str]
) -> tuple[list[Pair], float]:
    """Every pair of the paths before '=', and the number after it."""
    names, equals, number = text.rpartition("=")
    paths = [part.strip() for part in re.split(r",(?![^\[]*\])", names)]
    if not equals or len(paths) < 2 or not all(paths):
        expected = "paths and their rank correlation, such as clear.rate, cells.msc.radius = 0.5"
        raise UsageError(read_expected(text, expected, key="correlate"))
    resolved = [
        path if path in covariates else _varies(model, path, drawn, covariates) for path in paths
    ]
    if len(set(resolved)) < len(resolved):
        raise UsageError(read_expected(text, "paths that differ", key="correlate"))
    if len(set(resolved).intersection(covariates)) > 1:
        expected = f"one of {', '.join(covariates)} with paths of the model"
        hint = "How these correlate with each other is said where they are described."
        raise UsageError(read_expected(text, expected, hint, "correlate"))
    try:
        rho = read(number, "number").value
    except UnitError:
        rho = math.nan
    if not -1.0 < rho < 1.0:
        expected = "a rank correlation between -1 and 1, such as 0.5"
        raise UsageError(read_expected(number.strip(), expected, key="correlate"))
    return [frozenset(pair) for pair in combinations(resolved, 2)], rho


def _varies(model: Model, path: str, drawn: Sequence[Drawn], covariates: Sequence[str]) -> str:
    free = [one.path for one in drawn if one.law.name != "choice" and not one.covariate]
    ranked = ", ".join([*free, *covariates])
    expected = f"a number that varies by a law other than choice: {ranked or 'there is none'}"
    try:
        resolved = model.find(path).path
    except ModelError:
        near = did_you_mean(path, covariates)
        if not near:
            raise
        raise UsageError(read_expected(path, expected, near, "correlate")) from None
    if resolved not in free:
        raise UsageError(read_expected(path, expected, key="correlate"))
    return resolved


def _sets(correlations: dict[Pair, float]) -> list[set[str]]:
    """The paths as disjoint sets, linked by pairs within each."""
    sets: list[set[str]] = []
    for pair in correlations:
        linked = [other for other in sets if other & pair]
        sets = [other for other in sets if not other & pair]
        sets.append(set(pair).union(*linked))
    return sets


def _matrix(
    correlations: Mapping[Pair, float], paths: Sequence[str], own: Mapping[Pair, float]
) -> Array:
    """The (n, n) correlations of the normal numbers of n paths; `own` are those of covariates."""
    matrix: Array = np.eye(len(paths))
    for i, j in combinations(range(len(paths)), 2):
        pair = frozenset((paths[i], paths[j]))
        rho = correlations.get(pair, 0.0)
        matrix[i, j] = matrix[j, i] = own.get(pair, 2.0 * math.sin(math.pi * rho / 6.0))
    return matrix


def _holds(matrix: Array) -> bool:
    return float(np.linalg.eigvalsh(matrix)[0]) > LEAST_EIGENVALUE


def _clash(
    correlations: Mapping[Pair, float], paths: Sequence[str], own: Mapping[Pair, float]
) -> str:
    """The message for impossible correlations, with a smallest impossible subset of them."""
    clashing = list(paths)
    for path in paths:
        fewer = [other for other in clashing if other != path]
        if not _holds(_matrix(correlations, fewer, own)):
            clashing = fewer
    parts = []
    for first, second in combinations(clashing, 2):
        if frozenset((first, second)) in own:
            continue
        rho = correlations.get(frozenset((first, second)))
        value = "0 (not given)" if rho is None else f"{rho:g}"
        parts.append(f"{first}, {second} = {value}")
    return f"numbers can't have these rank correlations together: {'; '.join(parts)}"
