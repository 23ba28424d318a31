"""Cells from a CSV table with the columns x_um, y_um, z_um and optionally radius_um and cell."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from exosome.errors import Problem, did_you_mean, quote, read_expected
from exosome.model.files import read_bytes
from exosome.model.parts import CellTable

CENTRE = ("x_um", "y_um", "z_um")
COLUMNS = (*CENTRE, "radius_um", "cell")
MOST_PROBLEMS = 20
APART = 3  # problems that are reported one by one; more are reported in one sentence
MOST_NAMED = 10
LARGEST_FILE = 200_000_000
MOST_ROWS = 1_000_000  # cells whose positions are given


def read_table(written: str, folder: Path) -> tuple[CellTable | None, list[Problem]]:
    """The table of a file, by its name in the model (relative to the folder), and its problems."""
    try:
        text = read_bytes(folder / written, LARGEST_FILE).decode("utf-8-sig")
        lines = io.StringIO(text, newline="")
        return _read(csv.DictReader(lines, restkey="", strict=True), written)
    except UnicodeDecodeError:
        return None, [Problem("not a text in UTF-8, expected a CSV table of cells", written)]
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        expected = "a CSV file beside the model, with columns x_um, y_um, z_um"
        return None, [Problem(read_expected(written, expected, f"{reason}.", "from"))]
    except csv.Error as error:
        return None, [Problem(f"cannot be read as CSV: {error}", written)]


def _read(rows: csv.DictReader[str], file: str) -> tuple[CellTable | None, list[Problem]]:
    columns = [column.strip() for column in rows.fieldnames or []]
    rows.fieldnames = columns
    problems = _heading(columns, file)
    if problems:
        return None, problems
    cells: list[tuple[str, tuple[float, ...]]] = []
    lines: dict[str, int] = {}
    measures = [column for column in COLUMNS[:4] if column in columns]
    for row in rows:
        line = rows.line_num
        if len(problems) >= MOST_PROBLEMS:
            break
        if len(cells) >= MOST_ROWS:
            message = f"read more than {MOST_ROWS:,} rows, expected one row per cell and no more"
            return None, [Problem(message, file, line)]
        if None in row.values() or "" in row:
            read = "fewer" if None in row.values() else "more"
            message = f"read {read} values than columns, expected {', '.join(columns)}"
            problems.append(Problem(message, file, line))
            continue
        values = []
        for column in measures:
            value = _number(row[column], column == "radius_um")
            if value is None:
                expected = "a number of um" + (" above zero" if column == "radius_um" else "")
                message = read_expected(row[column], f"{expected}, such as 12.5", "", column)
                problems.append(Problem(message, file, line))
            values.append(value or 0.0)
        label = row["cell"].strip() if "cell" in columns else ""
        if "cell" in columns:
            problem = _label(label, lines)
            if problem:
                problems.append(Problem(problem, file, line))
            lines.setdefault(label, line)
        cells.append((label, tuple(values)))
    if not cells and not problems:
        problems.append(Problem("read no rows, expected one row per cell", file, 1))
    if problems:
        return None, _once(problems)
    if "cell" in columns:
        cells.sort(key=lambda cell: cell[0])
    names = tuple(label for label, _ in cells) if "cell" in columns else None
    by_column = list(zip(*(values for _, values in cells), strict=True))
    x, y, z = by_column[:3]
    radius = by_column[3] if "radius_um" in columns else None
    return CellTable(file=file, names=names, x=x, y=y, z=z, radius=radius), []


def _once(problems: list[Problem]) -> list[Problem]:
    """The first few problems, then one sentence for the rest."""
    if len(problems) <= APART + 1:
        return problems
    first = problems[:APART]
    last = problems[-1]
    stopped = " or more" if len(problems) >= MOST_PROBLEMS else ""
    rest = len(problems) - APART
    message = f"{rest}{stopped} further rows are wrong, the last of them read in line {last.line}"
    return [*first, Problem(message, last.file, problems[APART].line)]


def _heading(columns: list[str], file: str) -> list[Problem]:
    expected = f"one of {', '.join(COLUMNS)}"
    unknown = [column for column in columns if column not in COLUMNS]
    wrong = [
        read_expected(column, expected, did_you_mean(column, COLUMNS), "a column")
        for column in unknown
    ]
    missing = [column for column in CENTRE if column not in columns]
    if len(unknown) > APART:
        near = {c: did_you_mean(c, COLUMNS).strip() for c in unknown}
        hint = " ".join(f"{quote(c)}: {text}" for c, text in near.items() if text)
        names = ", ".join(unknown[:MOST_NAMED])
        more = f" and {len(unknown) - MOST_NAMED} others" if len(unknown) > MOST_NAMED else ""
        lack = f"; {', '.join(missing)} missing" if missing else ""
        message = (
            f"read {len(unknown)} unknown columns, {names}{more}, "
            f"expected {', '.join(COLUMNS)} and no other{lack}"
        )
        return [Problem(f"{message}. {hint}".rstrip(". "), file, 1)]
    wrong += [
        f"read the column {quote(column)} a second time, expected it once"
        for i, column in enumerate(columns)
        if column in columns[:i]
    ]
    wrong += [f"'{column}' is missing in the table" for column in missing]
    return [Problem(message, file, 1) for message in wrong]


def _number(text: str, positive: bool) -> float | None:
    try:
        value = float(text) if "_" not in text else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) and (value > 0 or not positive) else None


def _label(label: str, lines: Mapping[str, int]) -> str:
    if label in lines:
        first = lines[label]
        return f"read {quote(label)} for 'cell' a second time, expected it once. See line {first}"
    if re.fullmatch(r"[A-Za-z0-9_.-]{1,100}", label):
        return ""
    return read_expected(label, "a name of letters, digits, '-', '_' and '.'", "", "cell")


def table_as_plain(table: CellTable) -> dict[str, Any]:
    """The rows as plain lists by column, for a run's record."""
    columns: dict[str, Any] = {
        "x_um": list(table.x),
        "y_um": list(table.y),
        "z_um": list(table.z),
        "radius_um": list(table.radius) if table.radius is not None else None,
        "cell": list(table.names) if table.names is not None else None,
    }
    return {column: values for column, values in columns.items() if values is not None}


def table_from_plain(file: str, columns: Mapping[str, Any]) -> CellTable:
    """The table of plain lists by column, as `table_as_plain` gives them."""
    names, radius = columns.get("cell"), columns.get("radius_um")
    return CellTable(
        file=file,
        names=None if names is None else tuple(names),
        x=tuple(columns["x_um"]),
        y=tuple(columns["y_um"]),
        z=tuple(columns["z_um"]),
        radius=None if radius is None else tuple(radius),
    )
