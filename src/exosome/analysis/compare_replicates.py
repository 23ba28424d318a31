"""Comparison of replicates of two models: means over seeds, seed by seed where both have them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from exosome.analysis.comparison import Comparison, Difference, same_length
from exosome.analysis.replicate_tables import Replicates
from exosome.errors import UsageError
from exosome.ledger.handle import Handle

LEVEL = 0.0027  # two-sided, of each quantity: that of 3 standard errors of a normal law


@dataclass(frozen=True)
class ReplicateComparison(Comparison):
    """Means over the seeds of one set of replicates beside those of the first.

    `error` of a difference is its standard error, and `share` is relative to the first mean.
    """

    paired: bool = True

    @property
    def verdict(self) -> str:
        """The result of the comparison in one sentence."""
        apart = sum(one.apart for one in self.differences)
        how = "seed by seed" if self.paired else "as independent runs, since their seeds differ"
        result = f"DIFFER in {apart} of" if apart else "do not differ in any of"
        return (
            f"{self.other} and {self.first} {result} {len(self.differences)} means, compared {how} "
            f"(Student's t, {100 * LEVEL:g} % for each)."
        )


def compare_replicates(*results: Handle) -> tuple[ReplicateComparison, ...]:
    """Compare the means of replicates after the first with those of the first.

    With the same seeds, differences are taken seed by seed: chance that both share cancels.
    Otherwise by Welch (1947, doi 10.1093/biomet/34.1-2.28). A mean is apart where Student's t is
    beyond the quantile of 0.27 %, two-sided; with many means some are apart by chance. Raises
    UsageError for fewer than two seeds, another length, or results that are no replicates, RunError
    for a damaged table.
    """
    opened = []
    for one in results:
        if not isinstance(one, Replicates):
            raise UsageError(
                f"{one.folder} holds {one.kind}; replicates are compared with replicates"
            )
        if len(one.seeds) < 2:
            raise UsageError(
                f"{one.folder} has one seed, so the spread of its results is unknown; run it with "
                "more, such as --seeds 1..10"
            )
        one.verify()
        opened.append(one)
    first = opened[0]
    for other in opened[1:]:
        same_length(first, other, "replicates")
    return tuple(_compared(first, other) for other in opened[1:])


def _compared(first: Replicates, other: Replicates) -> ReplicateComparison:
    tables = [_by_quantity(one) for one in (first, other)]
    paired = set(first.seeds) == set(other.seeds)
    differences = []
    for key in dict.fromkeys([*tables[0], *tables[1]]):
        sides = [_of_seeds(table.get(key, {}), one.seeds, key)
                 for table, one in zip(tables, (first, other), strict=True)]  # fmt: skip
        if any(side is None for side in sides):
            continue  # a mean that some runs do not have, such as a distance without uptake
        one, two = (np.array([side[seed] for seed in sorted(side)]) for side in sides if side)
        if not one.any() and not two.any():
            continue
        error, freedom = _error(one, two, paired)
        gap = float(two.mean() - one.mean())
        share = gap / abs(float(one.mean())) if one.mean() else math.inf
        quantity, name, unit = key
        name = f"{quantity}: {name} ({unit})"
        apart = abs(gap) > _quantile(freedom) * error
        means = float(one.mean()), float(two.mean())
        differences.append(Difference(name, *means, error, share, apart))
    return ReplicateComparison(_title(first), _title(other), tuple(differences), paired=paired)


def _by_quantity(replicates: Replicates) -> dict[tuple[str, str, str], dict[int, float]]:
    values: dict[tuple[str, str, str], dict[int, float]] = {}
    for row in replicates.values().to_pylist():
        key = row["quantity"], row["name"], row["unit"]
        values.setdefault(key, {})[row["seed"]] = row["value"]
    return values


def _of_seeds(
    values: dict[int, float], seeds: tuple[int, ...], key: tuple[str, str, str]
) -> dict[int, float] | None:
    """Values by seed; 0 for seeds that counted nothing, None for a mean that some do not have."""
    if set(values) == set(seeds):
        return values
    counts = key[2] in ("exosomes", "cells", "copies")
    return {seed: values.get(seed, 0.0) for seed in seeds} if counts else None


def _error(one: np.ndarray, two: np.ndarray, paired: bool) -> tuple[float, float]:
    """The standard error of the difference of two means, and its degrees of freedom."""
    if paired:
        difference = two - one
        return float(difference.std(ddof=1) / len(one) ** 0.5), len(one) - 1.0
    parts = [float(side.var(ddof=1)) / len(side) for side in (one, two)]
    if not sum(parts):
        return 0.0, min(len(one), len(two)) - 1.0
    below = sum(part**2 / (len(side) - 1) for part, side in zip(parts, (one, two), strict=True))
    return math.sqrt(sum(parts)), sum(parts) ** 2 / below


def _quantile(freedom: float) -> float:
    from scipy.stats import t

    return float(t.ppf(1.0 - 0.5 * LEVEL, freedom))


def _title(replicates: Replicates) -> str:
    return f"{len(replicates.seeds)} seeds of {replicates.folder.name}"
