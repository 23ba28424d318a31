"""Tables of tracing as files: CSV or Parquet, by the ending of the name."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from exosome.errors import UsageError, read_expected

ENDINGS = (".csv", ".parquet")


def write_table(table: pa.Table, path: str | Path, others: tuple[str, ...] = ()) -> None:
    """Write a table. Raises UsageError for another ending, and if the disk refuses.

    `others` are endings that the caller writes itself.
    """
    file = Path(path)
    if file.suffix not in ENDINGS:
        endings = " or ".join([*ENDINGS, *others])
        raise UsageError(read_expected(str(path), f"a file name in {endings}"))
    try:
        if file.suffix == ".csv":
            from pyarrow import csv

            csv.write_csv(table, file)
        else:
            import pyarrow.parquet as pq

            pq.write_table(table, file)
    except OSError as error:
        raise UsageError(f"{file} could not be written: {error.strerror or error}") from None
