"""The rows of a CSV file that must have certain columns."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from exosome.errors import UsageError, did_you_mean, quote


def csv_rows(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a file by column. Raises UsageError where it can't be read or a column lacks."""
    try:
        with open(path, newline="", encoding="utf-8-sig") as lines:
            rows = list(csv.DictReader(lines))
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from None
    head = list(rows[0]) if rows else []
    for name in needed:
        if name not in head:
            raise UsageError(
                f"{path}: the column {quote(name)} is missing, expected {', '.join(needed)}."
                f"{did_you_mean(name, [str(one) for one in head])}"
            )
    return rows
