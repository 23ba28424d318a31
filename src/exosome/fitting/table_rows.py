"""Tables from files, from Arrow or from columns, as rows of texts with their place."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa

from exosome.errors import UsageError, quote

Source: TypeAlias = str | os.PathLike[str] | pa.Table | Mapping[str, Sequence[Any]]
_WITH_UNIT = re.compile(r"(.*\S)(?:\s*\(([^()]*)\)|\s+\[([^\]]*)\])")


Row = tuple[int, dict[str, str]]


def rows_of_table(data: Source, what: str = "data") -> tuple[str, list[Row]]:
    """The name of a table and its rows as texts, with their line in the file or row in the table.

    Raises UsageError for a file that cannot be read, or rows of another length than the header.
    """
    if isinstance(data, str | os.PathLike):
        path = Path(data)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is not a text in UTF-8"
            raise UsageError(f"{path} could not be read: {why}") from None
        return path.name, _parsed(path.name, text)
    columns: Mapping[str, Sequence[Any]]
    columns = data.to_pydict() if isinstance(data, pa.Table) else data
    lengths = {len(values) for values in columns.values()}
    if len(lengths) > 1:
        raise UsageError(f"the columns of the {what} differ in length: {sorted(lengths)}")
    names = [str(name) for name in columns]
    rows = zip(*columns.values(), strict=True)
    return what, [
        (number, {n: "" if v is None else str(v) for n, v in zip(names, row, strict=True)})
        for number, row in enumerate(rows, 1)
    ]


def _parsed(name: str, text: str) -> list[Row]:
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True)
    rows: list[Row] = []
    header: list[str] | None = None
    for cells in reader:
        if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            double = {one for one in header if header.count(one) > 1}
            if double:
                twice = quote(min(double))
                raise UsageError(f"{name}, line {reader.line_num}: two columns {twice}")
            continue
        if len(cells) != len(header):
            raise UsageError(
                f"{name}, line {reader.line_num}: read {len(cells)} entries, expected "
                f"{len(header)} as in the line of names"
            )
        rows.append((reader.line_num, {n: c.strip() for n, c in zip(header, cells, strict=True)}))
    return rows


def split_name(name: str) -> tuple[str, str]:
    """A column's name and the unit in it: 'time (h)', 'value [%ID/mL]'."""
    match = _WITH_UNIT.fullmatch(name)
    return (match[1], (match[2] or match[3] or "").strip()) if match else (name, "")


def place_of(source: str, line: int, column: str) -> str:
    """The place of an entry for a message: table, line and column."""
    word = "line" if "." in source else "row"
    return f"{source}, {word} {line}, column {quote(column)}"
