"""Comparison of two ledgers byte for byte, with the differences in words."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from exosome.errors import UsageError
from exosome.ledger.verified_reader import readable


def same(one: str | Path, other: str | Path) -> list[str]:
    """The differences between the `.parquet` files of two run folders, in words; empty if none.

    Raises UsageError if a folder holds no ledger.
    """
    first, second = (_files(Path(folder)) for folder in (one, other))
    differences = []
    for name in sorted(first.keys() | second.keys()):
        if name not in second:
            differences.append(f"{name} is only in {one}")
        elif name not in first:
            differences.append(f"{name} is only in {other}")
        elif not _equal_bytes(first[name], second[name]):
            differences.append(f"{name}: {_how(first[name], second[name])}")
    return differences


def _files(folder: Path) -> dict[str, Path]:
    files = {path.name: path for path in folder.glob("*.parquet")}
    if not files:
        raise UsageError(f"{folder} holds no finished ledger")
    return files


def _equal_bytes(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with open(one, "rb") as first, open(other, "rb") as second:
        while piece := first.read(1 << 20):
            if piece != second.read(1 << 20):
                return False
    return True


def _how(one: Path, other: Path) -> str:
    """The first difference between two Parquet files of the same name."""
    for path in (one, other):
        with readable(path):
            pq.read_schema(path)
    with readable(one), pq.ParquetFile(one) as first, pq.ParquetFile(other) as second:
        if first.schema_arrow != second.schema_arrow:
            return f"columns {first.schema_arrow.names} and {second.schema_arrow.names}"
        if first.metadata.num_rows != second.metadata.num_rows:
            return f"{first.metadata.num_rows} and {second.metadata.num_rows} rows"
        row = 0
        for group in range(min(first.num_row_groups, second.num_row_groups)):
            left, right = first.read_row_group(group), second.read_row_group(group)
            if left != right:
                return _first_row(left, right, row)
            row += left.num_rows
    return "same rows, different encoding"


def _first_row(left: pa.Table, right: pa.Table, row: int) -> str:
    for index in range(min(left.num_rows, right.num_rows)):
        left_row = left.slice(index, 1).to_pylist()[0]
        right_row = right.slice(index, 1).to_pylist()[0]
        for name in left_row:
            if left_row[name] != right_row[name]:
                return f"row {row + index}, {name}: {left_row[name]} and {right_row[name]}"
    return "same rows, different encoding"
