"""Tables of cargo counts, and what is refused in them: a row per feature, a column per sample."""

from __future__ import annotations

import csv
import gzip
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from exosome.errors import UsageError, quote, read_expected

Floats = NDArray[np.float64]
LARGEST_LOG = 64.0  # no count library has a largest value below this and fractional values
FEWEST_SHARED = 10  # features that a sample and a reference must share
NAMED = 5  # names that an error lists


@dataclass(frozen=True)
class CargoCounts:
    """Counts (features, samples) of cargo such as miRNAs, with the names of both.

    Values need not be whole: aligners split reads that match several features.
    """

    features: tuple[str, ...]
    samples: tuple[str, ...]
    counts: Floats

    def column(self, sample: str | None = None) -> Floats:
        """Counts (features,) of one sample. Raises UsageError if it is not named or unknown."""
        if sample is None:
            if len(self.samples) != 1:
                raise UsageError(
                    f"the table has {len(self.samples)} samples ({_some(self.samples)}), expected "
                    "the name of one: --column NAME, in Python sample=NAME"
                )
            return self.counts[:, 0]
        if sample not in self.samples:
            from exosome.errors import did_you_mean

            raise UsageError(
                f"read the sample {quote(sample)}, expected one of {_some(self.samples)}."
                f"{did_you_mean(sample, self.samples)}"
            )
        return self.counts[:, self.samples.index(sample)]


Table: TypeAlias = CargoCounts | str | os.PathLike[str] | Any


def cargo_counts(
    table: Table,
    *,
    features: Sequence[str] | None = None,
    samples: Sequence[str] | None = None,
    name: str = "counts",
) -> CargoCounts:
    """Counts from a CSV file (also .gz), a pandas table, or an array (features, samples).

    An array needs `features`; `name` stands in errors. Raises UsageError for duplicated features,
    values that are no numbers, below 0, or logarithms or shares instead of counts, and for a sample
    without any count.
    """
    if isinstance(table, CargoCounts):
        result = table
    elif isinstance(table, str | os.PathLike):
        result = _read(Path(table))
        name = str(table)
    elif hasattr(table, "columns") and hasattr(table, "index"):  # a table of pandas
        result = CargoCounts(
            tuple(map(str, table.index)), tuple(map(str, table.columns)),
            np.asarray(table.to_numpy(), float),
        )  # fmt: skip
    else:
        values = np.asarray(table, float)
        values = values[:, None] if values.ndim == 1 else values
        if features is None or len(features) != len(values):
            count = "none" if features is None else len(features)
            raise UsageError(
                f"{name}: read {count} names of features for {len(values)} rows, expected one each"
            )
        names = samples or [f"sample {number + 1}" for number in range(values.shape[1])]
        result = CargoCounts(tuple(map(str, features)), tuple(map(str, names)), values)
    check_counts(result, name)
    return result


def check_counts(table: CargoCounts, name: str) -> None:
    """Raise UsageError unless a table holds counts, with each feature and sample once."""
    for what, names in (("feature", table.features), ("sample", table.samples)):
        twice = [one for one, number in Counter(names).items() if number > 1]
        if twice:
            raise UsageError(
                f"{name}: {len(twice)} {what}s occur more than once ({_some(twice)}), expected "
                f"each once; add or drop the repeated {'rows' if what == 'feature' else 'columns'}"
            )
    values = table.counts
    if values.shape != (len(table.features), len(table.samples)):
        raise UsageError(
            f"{name}: read values of shape {values.shape}, expected {len(table.features)} "
            f"features x {len(table.samples)} samples"
        )
    if not np.isfinite(values).all():
        row, column = np.argwhere(~np.isfinite(values))[0]
        raise UsageError(
            f"{name}: read {values[row, column]} for {quote(table.features[row])} in "
            f"{quote(table.samples[column])}, expected a count; write 0 where nothing was read"
        )
    if (values < 0).any():
        row, column = np.argwhere(values < 0)[0]
        raise UsageError(
            f"{name}: read {values[row, column]:g} for {quote(table.features[row])} in "
            f"{quote(table.samples[column])}, expected counts of at least 0; negative values come "
            "from logarithms or from subtraction of a background. Give raw counts"
        )
    for column, sample in enumerate(table.samples):
        _counts_of_a_sample(values[:, column], f"{name}: {quote(sample)}")


def _counts_of_a_sample(values: Floats, where: str) -> None:
    if values.sum() == 0:
        raise UsageError(f"{where} has no count at all, expected a sample with reads")
    whole = np.array_equal(values, np.floor(values))
    if whole or values.max() >= LARGEST_LOG:
        return
    likely = "shares of all reads" if values.sum() <= 1.0 + 1e-6 else "logarithms"
    raise UsageError(
        f"{where} has values with decimals and a largest value of {values.max():.3g}: these are "
        f"{likely}, expected raw counts. The likelihood needs the number of reads; undo the "
        "transformation or take the table of counts"
    )


def shared_features(first: Sequence[str], second: Sequence[str], names: str) -> list[str]:
    """Features of both, in the order of the second.

    `names` are what is compared, such as "sample and reference". Raises UsageError with how many
    match if they are fewer than ten.
    """
    have = set(first)
    both = [one for one in second if one in have]
    if len(both) < FEWEST_SHARED:
        raise UsageError(
            f"{len(both)} features of {names} match ({len(first)} and {len(second)} features, such "
            f"as {quote(first[0])} and {quote(second[0])}), expected at least {FEWEST_SHARED}; "
            "both must use the same names of features"
        )
    return both


def rows_of(features: Sequence[str], chosen: Sequence[str]) -> NDArray[np.int64]:
    """The row (n,) of each chosen feature; -1 where it is missing."""
    row = {one: number for number, one in enumerate(features)}
    return np.array([row.get(one, -1) for one in chosen], np.int64)


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(quote(one) for one in names[:NAMED]) + more


def _read(path: Path) -> CargoCounts:
    try:
        opened = gzip.open(path, "rt", newline="", encoding="utf-8") if (
            path.suffix == ".gz"
        ) else open(path, newline="", encoding="utf-8-sig")  # fmt: skip
        with opened as file:
            rows = [row for row in csv.reader(file) if row and not row[0].startswith("#")]
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror or error}") from None
    except (UnicodeDecodeError, csv.Error):
        raise UsageError(f"{path} is no CSV file in UTF-8") from None
    if len(rows) < 2 or len(rows[0]) < 2:
        raise UsageError(
            f"{path}: expected a line of names (feature, then samples), and a line for each feature"
        )
    head = rows[0]
    values = np.zeros((len(rows) - 1, len(head) - 1))
    for number, row in enumerate(rows[1:]):
        if len(row) != len(head):
            raise UsageError(
                f"{path}, feature {quote(row[0])}: read {len(row) - 1} values, expected "
                f"{len(head) - 1}, one per sample"
            )
        for column, text in enumerate(row[1:]):
            try:
                values[number, column] = float(text)
            except ValueError:
                read = read_expected(text, "a count; write 0 where nothing was read", key=row[0])
                raise UsageError(f"{path}, sample {quote(head[column + 1])}: {read}") from None
    return CargoCounts(tuple(row[0] for row in rows[1:]), tuple(head[1:]), values)
