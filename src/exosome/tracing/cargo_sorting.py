"""Sorting: how the cargo of vesicles differs from that of the cells that sent them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from exosome.errors import UsageError, did_you_mean, quote
from exosome.tracing.cargo_counts import (
    CargoCounts,
    Floats,
    Table,
    cargo_counts,
    rows_of,
    shared_features,
)
from exosome.tracing.reference_samples import Reference

PSEUDO_COUNT = 0.5  # added to a count before its logarithm (Haldane-Anscombe)
LN2 = float(np.log(2.0))


@dataclass(frozen=True)
class Sorting:
    """log2 of (share in vesicles / share in the host) of each feature, with its standard deviation.

    `log2_factor` and `log2_sd` (features,) are the part shared by all cell types and what is left
    uncertain for a type that was not measured; `by_type` has the deviation (features,) of measured
    types from it, shrunk. The factor holds biology and library chemistry together: the two can't be
    separated by comparing cells with their vesicles.
    """

    features: tuple[str, ...]
    log2_factor: Floats
    log2_sd: Floats
    by_type: dict[str, Floats] = field(default_factory=dict)

    @classmethod
    def fit(
        cls,
        cell: Table,
        ev: Table,
        *,
        cell_type: Sequence[str] | None = None,
        features: Sequence[str] | None = None,
    ) -> Sorting:
        """Learn sorting from counts (features, samples) of cells and of their vesicles, in pairs.

        Column j of `ev` belongs to column j of `cell`; `cell_type` names the type of each pair (by
        default all are one). The ratio of each feature is shrunk twice by empirical Bayes: the mean
        over types towards 0, and the deviation of each type towards that mean; the variances come
        from the data (method of moments), the error of a ratio from its counts and from the
        replicates of a type. Raises UsageError for bad counts, and columns that do not pair.
        """
        cells = cargo_counts(cell, features=features, name="cell")
        vesicles = cargo_counts(ev, features=features, name="ev")
        if len(cells.samples) != len(vesicles.samples):
            raise UsageError(
                f"read {len(cells.samples)} samples of cells and {len(vesicles.samples)} of "
                "vesicles, expected pairs: column j of both from the same culture"
            )
        types = ["all"] * len(cells.samples) if cell_type is None else list(cell_type)
        if len(types) != len(cells.samples):
            raise UsageError(
                f"read {len(types)} names for 'cell_type', expected {len(cells.samples)}: one for "
                "each pair"
            )
        both = shared_features(vesicles.features, cells.features, "cells and vesicles")
        ratio, noise = _ratios(_rows(cells, both), _rows(vesicles, both))
        return _shrunk(tuple(both), ratio, noise, types)

    @classmethod
    def known(cls, features: Sequence[str], log2_factor: ArrayLike, log2_sd: ArrayLike) -> Sorting:
        """Sorting with given factors and standard deviations, (features,) or scalars, in log2."""
        shape = (len(features),)
        factor = np.broadcast_to(np.asarray(log2_factor, float), shape).copy()
        sd = np.broadcast_to(np.asarray(log2_sd, float), shape).copy()
        if not (np.isfinite(factor).all() and np.isfinite(sd).all() and (sd >= 0).all()):
            raise UsageError("sorting: expected finite log2 factors, and deviations of at least 0")
        return cls(tuple(features), factor, sd)

    @classmethod
    def read(cls, path: Path) -> Sorting:
        """Sorting from a CSV file with the columns feature, log2_factor and log2_sd."""
        try:
            with open(path, newline="", encoding="utf-8-sig") as file:
                rows = [row for row in csv.reader(file) if row and not row[0].startswith("#")]
            values = np.array([row[1:] for row in rows[1:]], float).reshape(-1, 2)
        except OSError as error:
            raise UsageError(f"{path} can't be read: {error.strerror}") from None
        except ValueError:
            rows, values = [], np.zeros((0, 2))
        if not rows or [one.strip() for one in rows[0]] != ["feature", "log2_factor", "log2_sd"]:
            raise UsageError(
                f"{path}: expected the columns feature,log2_factor,log2_sd with two numbers for "
                "each feature"
            )
        return cls.known([row[0] for row in rows[1:]], values[:, 0], values[:, 1])

    def write(self, path: Path) -> None:
        """Write the shared part as `read` reads it. Raises UsageError if the disk refuses."""
        try:
            with open(path, "w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(("feature", "log2_factor", "log2_sd"))
                columns = self.features, self.log2_factor.tolist(), self.log2_sd.tolist()
                writer.writerows(zip(*columns, strict=True))
        except OSError as error:
            raise UsageError(f"{path} could not be written: {error.strerror}") from None

    def of_features(self, chosen: Sequence[str]) -> tuple[Floats, Floats]:
        """log2 factor and standard deviation, (n,) each, of chosen features.

        A feature that was not measured has the mean factor 0 and the spread of all factors.
        """
        rows = rows_of(self.features, chosen)
        spread = float(np.sqrt(np.mean(self.log2_factor**2 + self.log2_sd**2)))
        known = rows >= 0
        factor = np.where(known, self.log2_factor[rows], 0.0)
        return factor, np.where(known, self.log2_sd[rows], spread)

    def apply(self, reference: Reference) -> Reference:
        """The reference as vesicles of its hosts would read: shares times factors, made 1 again.

        A host that is a measured cell type gets its own deviation.
        """
        factor, _ = self.of_features(reference.features)
        shares = reference.shares * 2.0 ** factor[:, None]
        rows = rows_of(self.features, reference.features)
        for column, host in enumerate(reference.source):
            if host in self.by_type:
                own = np.where(rows >= 0, self.by_type[host][rows], 0.0)
                shares[:, column] *= 2.0**own
        return replace(reference, shares=shares / shares.sum(axis=0))

    def log_variance(self, features: Sequence[str]) -> Floats:
        """Variance (n,) of ln(factor) that is left of each chosen feature."""
        return np.asarray((self.of_features(features)[1] * LN2) ** 2, float)

    def deviation(self, cell_type: str) -> Floats:
        """The log2 deviation (features,) of one cell type. Raises UsageError for an unknown one."""
        if cell_type not in self.by_type:
            raise UsageError(
                f"read the cell type {quote(cell_type)}, expected one of "
                f"{', '.join(self.by_type)}.{did_you_mean(cell_type, self.by_type)}"
            )
        return self.by_type[cell_type]


def _rows(table: CargoCounts, features: Sequence[str]) -> Floats:
    return table.counts[rows_of(table.features, features)]


def _ratios(cells: Floats, vesicles: Floats) -> tuple[Floats, Floats]:
    """log2 ratios (features, pairs) with median 0 over well-read features, and counting variance.

    The variance of a log of a count n is 1/n, to leading order.
    """
    ratio = np.zeros(cells.shape)
    noise = np.zeros(cells.shape)
    for column in range(cells.shape[1]):
        a, b = cells[:, column] + PSEUDO_COUNT, vesicles[:, column] + PSEUDO_COUNT
        log = np.log2(b / b.sum()) - np.log2(a / a.sum())
        read = (cells[:, column] >= 10) & (vesicles[:, column] >= 10)
        ratio[:, column] = log - (np.median(log[read]) if read.any() else 0.0)
        noise[:, column] = (1.0 / a + 1.0 / b) / LN2**2
    return ratio, noise


def _shrunk(
    features: tuple[str, ...], ratio: Floats, noise: Floats, types: Sequence[str]
) -> Sorting:
    """Sorting from ratios (features, pairs), their counting variances and the type of each pair."""
    names = list(dict.fromkeys(types))
    columns = [[n for n, one in enumerate(types) if one == name] for name in names]
    extra = _replicate_variance(ratio, noise, columns)
    weight = 1.0 / (noise + extra)
    means = np.stack([(weight[:, c] * ratio[:, c]).sum(axis=1) / weight[:, c].sum(axis=1)
                      for c in columns], axis=1)  # fmt: skip
    error = np.stack([1.0 / weight[:, c].sum(axis=1) for c in columns], axis=1)
    between = 0.0
    if len(names) > 1:  # variance between types, of features, beyond error
        spread = means.var(axis=1, ddof=1) - error.mean(axis=1)
        between = max(0.0, _typical(spread, error.mean(axis=1)))
    precision = 1.0 / (error + between)
    shared = (precision * means).sum(axis=1) / precision.sum(axis=1)
    shared_error = 1.0 / precision.sum(axis=1)
    size = max(0.0, _typical(shared**2 - shared_error, shared_error))
    keep = size / (size + shared_error)
    factor = keep * shared
    own = between / (between + error) if between else np.zeros_like(error)
    by_type = {
        name: own[:, number] * (means[:, number] - factor) for number, name in enumerate(names)
    } if len(names) > 1 else {}  # fmt: skip
    left = keep * shared_error + between
    return Sorting(features, factor, np.sqrt(left), by_type)


def _replicate_variance(ratio: Floats, noise: Floats, columns: Sequence[Sequence[int]]) -> float:
    """Variance of a log2 ratio between replicates beyond counting, typical of all features."""
    excess = [
        ratio[:, c].var(axis=1, ddof=1) - noise[:, c].mean(axis=1) for c in columns if len(c) > 1
    ]
    if not excess:
        return 0.0
    errors = np.mean([noise[:, c].mean(axis=1) for c in columns if len(c) > 1], axis=0)
    return max(0.0, _typical(np.mean(excess, axis=0), errors))


def _typical(values: Floats, errors: Floats) -> float:
    """The mean of values (features,) whose error variance is at most the median error."""
    return float(np.mean(values[errors <= np.median(errors)]))
