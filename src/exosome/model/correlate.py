"""Correlated numbers: 'clear.rate, body.weight = 0.5' sets their rank correlation."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from exosome.errors import ModelError, UsageError, read_expected
from exosome.model.laws import Array
from exosome.model.model import Model
from exosome.model.variation import Drawn, Together
from exosome.units import UnitError, read

LEAST_EIGENVALUE = 1e-9  # of a correlation matrix; below it, one number depends on the others

Pair = frozenset[str]


def correlated(
    model: Model, texts: Sequence[str], drawn: Sequence[Drawn]
) -> tuple[tuple[Together, ...], list[str]]:
    """Groups of numbers that vary together, one for each linked set; and a text per problem.

    `texts` give rank correlations (Spearman's rho). A Gaussian copula has them exactly when its
    normal numbers are correlated by 2 sin(pi rho / 6), for any continuous laws (Kruskal 1958,
    10.1080/01621459.1958.10501481). Pairs of a set without a correlation have 0.
    """
    correlations: dict[Pair, float] = {}
    problems: list[str] = []
    for text in texts:
        try:
            pairs, rho = _read(model, text, drawn)
            twice = next((pair for pair in pairs if pair in correlations), None)
            if twice is not None:
                hint = f"That of {' and '.join(sorted(twice))} is given twice."
                raise UsageError(read_expected(text, "every pair once", hint, "correlate"))
            correlations |= dict.fromkeys(pairs, rho)
        except (UsageError, ModelError) as error:
            problems.append(str(error))
    numbers = {number.path: number for number in drawn}
    together = []
    for linked in [] if problems else _sets(correlations):
        paths = sorted(linked, key=lambda path: numbers[path].address)
        matrix = _matrix(correlations, paths)
        if not _holds(matrix):
            problems.append(_clash(correlations, paths))
            continue
        places = tuple(drawn.index(numbers[path]) for path in paths)
        mixing: list[list[float]] = np.linalg.cholesky(matrix).tolist()
        together.append(Together(places, tuple(map(tuple, mixing))))
    return tuple(together), problems


def _read(model: Model, text: str, drawn: Sequence[Drawn]) -> tuple[list[Pair], float]:
    """Every pair of the paths before '=', and the number after it."""
    names, equals, number = text.rpartition("=")
    paths = [part.strip() for part in re.split(r",(?![^\[]*\])", names)]
    if not equals or len(paths) < 2 or not all(paths):
        expected = "paths and their rank correlation, such as clear.rate, cells.msc.radius = 0.5"
        raise UsageError(read_expected(text, expected, key="correlate"))
    resolved = [_varies(model, path, drawn) for path in paths]
    if len(set(resolved)) < len(resolved):
        raise UsageError(read_expected(text, "paths that differ", key="correlate"))
    try:
        rho = read(number, "number").value
    except UnitError:
        rho = math.nan
    if not -1.0 < rho < 1.0:
        expected = "a rank correlation between -1 and 1, such as 0.5"
        raise UsageError(read_expected(number.strip(), expected, key="correlate"))
    return [frozenset(pair) for pair in combinations(resolved, 2)], rho


def _varies(model: Model, path: str, drawn: Sequence[Drawn]) -> str:
    resolved = model.find(path).path
    law = next((number.law for number in drawn if number.path == resolved), None)
    if law is None or law.name == "choice":
        ranked = ", ".join(number.path for number in drawn if number.law.name != "choice")
        expected = f"a number that varies by a law other than choice: {ranked or 'there is none'}"
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


def _matrix(correlations: dict[Pair, float], paths: Sequence[str]) -> Array:
    """The (n, n) correlations of the normal numbers of n paths."""
    matrix: Array = np.eye(len(paths))
    for i, j in combinations(range(len(paths)), 2):
        rho = correlations.get(frozenset((paths[i], paths[j])), 0.0)
        matrix[i, j] = matrix[j, i] = 2.0 * math.sin(math.pi * rho / 6.0)
    return matrix


def _holds(matrix: Array) -> bool:
    return float(np.linalg.eigvalsh(matrix)[0]) > LEAST_EIGENVALUE


def _clash(correlations: dict[Pair, float], paths: Sequence[str]) -> str:
    """The message for impossible correlations, with a smallest impossible subset of them."""
    clashing = list(paths)
    for path in paths:
        fewer = [other for other in clashing if other != path]
        if not _holds(_matrix(correlations, fewer)):
            clashing = fewer
    parts = []
    for first, second in combinations(clashing, 2):
        rho = correlations.get(frozenset((first, second)))
        value = "0 (not given)" if rho is None else f"{rho:g}"
        parts.append(f"{first}, {second} = {value}")
    return f"numbers can't have these rank correlations together: {'; '.join(parts)}"
