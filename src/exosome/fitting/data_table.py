"""Data in one table: time, observable, value, and what is known about its error.

| column | what it holds |
|---|---|
| `time (h)` | time, in a unit of time; or `time` with texts such as `2 h` |
| `observable` | what was read: see `read_outs.py` |
| `value (%ID)` | the reading, in a unit of the observable; or `value` beside a column `unit` |
| `sd`, `cv` | its standard deviation in the unit of the value, or relative to the value |
| `n` | cells that were counted, for shares of cells: the value is the share (in %) or a count |
| `below` | yes: the reading lies below the limit of detection, which stands as value; or `<0.5` |
| `condition` | the name of a condition, defined in a table of conditions |
| a path | a number of the model that differs: `give.amount`, `clear.rate (/h)` |
| another name | a group such as `plate` or `donor`, for effects of groups |
"""

from __future__ import annotations

import csv
import io
import math
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from exosome import units
from exosome.errors import ModelError, UsageError, did_you_mean, quote, read_expected
from exosome.fitting.read_outs import PERCENT, ReadOut, read_out, unit_factor
from exosome.model import Model

Floats = NDArray[np.float64]
Source: TypeAlias = str | os.PathLike[str] | pa.Table | Mapping[str, Sequence[Any]]

OWN = ("time", "observable", "value", "unit", "sd", "cv", "n", "below", "condition")
NEEDED = ("time", "observable", "value")
YES, NO = ("yes", "true", "1"), ("no", "false", "0", "")
_WITH_UNIT = re.compile(r"(.*\S)(?:\s*\(([^()]*)\)|\s+\[([^\]]*)\])")
MOST_NAMED = 12  # problems that an error lists


@dataclass(frozen=True)
class Condition:
    """A condition of an experiment: its name, and texts of numbers of the model by path."""

    name: str
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Measurements:
    """m readings: times in s, values in the unit of their observable; nan where nothing is given.

    Arrays have shape (m,). `line` is the line in the file (or the row in a table, from 1), `limit`
    the limit of detection of a censored reading (-inf: not censored), `cells` how many cells were
    counted, `condition` the index in `conditions`, `groups` the text of each other column.
    """

    source: str
    line: NDArray[np.int64]
    time: Floats
    observable: tuple[str, ...]
    value: Floats
    limit: Floats
    sd: Floats
    cv: Floats
    cells: Floats
    condition: NDArray[np.int64]
    conditions: tuple[Condition, ...]
    read_outs: dict[str, ReadOut]
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.time)

    def of(self, observable: str) -> NDArray[np.intp]:
        """The rows (r,) of an observable."""
        return np.flatnonzero([name == observable for name in self.observable])

    def place(self, row: int, column: str) -> str:
        """The place of an entry for a message: file, line and column."""
        return _place(self.source, int(self.line[row]), column)

    def with_values(self, value: Floats, limit: Floats | None = None) -> Measurements:
        """The same table with other values (m,), and other limits (m,) if they are given."""
        return replace(self, value=value, limit=self.limit if limit is None else limit)


def read_data(
    model: Model, data: Source, conditions: Source | None = None, *, valued: bool = True
) -> Measurements:
    """The measurements of a table for a model, checked.

    `data` is a CSV or TSV file, an Arrow table or columns by name; so is `conditions`, with a
    column `condition` and one for each path. Values may be missing where not `valued`: they are
    then 1. Raises UsageError with a sentence for every problem: file, line and column.
    """
    name, rows = rows_of_table(data)
    if not valued:
        rows = [(line, _valued(model, row)) for line, row in rows]
    header = list(rows[0][1]) if rows else []
    reader = _Reader(model, name, header, _conditions(model, conditions))
    if not rows:
        raise UsageError(f"{name} holds no rows, expected measurements below a line of names")
    return reader.read(rows)


def _valued(model: Model, row: dict[str, str]) -> dict[str, str]:
    """A row of a measurement that nobody has made, with the value 1 in the unit of its observable.

    Of a share of cells, the 1 is 50 %.
    """
    if any(_split(column)[0] == "value" for column in row):
        return row
    try:
        out = read_out(model, row.get("observable", ""))
    except UsageError:
        return {**row, "value": "1", "unit": "?"}
    return {**row, "value": "50" if out.is_share else "1", "unit": out.unit}


def _place(source: str, line: int, column: str) -> str:
    word = "line" if "." in source else "row"
    return f"{source}, {word} {line}, column {quote(column)}"


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


def _split(name: str) -> tuple[str, str]:
    """A column's name and the unit in it: 'time (h)', 'value [%ID/mL]'."""
    match = _WITH_UNIT.fullmatch(name)
    return (match[1], (match[2] or match[3] or "").strip()) if match else (name, "")


def _conditions(model: Model, source: Source | None) -> dict[str, tuple[str, Condition]] | None:
    """Conditions by name, each with its place; None if there is no table of them."""
    if source is None:
        return None
    name, rows = rows_of_table(source, "conditions")
    conditions: dict[str, tuple[str, Condition]] = {}
    problems: list[str] = []
    for line, row in rows:
        if "condition" not in row:
            raise UsageError(f"{name} has no column 'condition', expected one with their names")
        changes = []
        for column, text in row.items():
            if column == "condition" or not text:
                continue
            path, unit = _split(column)
            try:
                model.find(path)
            except ModelError as error:
                problems.append(f"{_place(name, line, column)}: {error.problems[0].message}")
                continue
            changes.append((path, f"{text} {unit}".strip()))
        if row["condition"] in conditions:
            problems.append(f"{_place(name, line, 'condition')}: {quote(row['condition'])} twice")
        place = _place(name, line, "condition")
        conditions[row["condition"]] = place, Condition(row["condition"], tuple(changes))
    if problems:
        raise UsageError("\n\n".join(problems))
    return conditions


class _Reader:
    """Reads the rows of a table of data, and collects what is wrong in them."""

    def __init__(
        self, model: Model, name: str, header: Sequence[str],
        conditions: dict[str, tuple[str, Condition]] | None,
    ) -> None:  # fmt: skip
        self.model, self.name, self._conditions = model, name, conditions
        self.problems: list[str] = []
        self._column: dict[str, tuple[str, str]] = {}  # own name: column, unit in its name
        self._paths: dict[str, tuple[str, str]] = {}  # column: path, unit
        self._groups: list[str] = []
        for column in header:
            base, unit = _split(column)
            if base in OWN:
                self._column[base] = column, unit
            elif self._is_path(base, column):
                self._paths[column] = base, unit
            else:
                self._groups.append(column)
        missing = [one for one in NEEDED if one not in self._column]
        if header and missing:
            hint = did_you_mean(missing[0], [_split(column)[0] for column in header])
            raise UsageError(
                f"{name} has no column {quote(missing[0])}, expected {', '.join(NEEDED)} and "
                f"perhaps {', '.join(OWN[3:])} or paths of the model; read "
                f"{', '.join(map(quote, header))}.{hint}"
            )

    def _is_path(self, base: str, column: str) -> bool:
        if "." not in base:
            return False
        try:
            self.model.find(base)
        except ModelError as error:
            message = error.problems[0].message
            self.problems.append(f"{self.name}, column {quote(column)}: {message}")
            return False
        return True

    def read(self, rows: list[Row]) -> Measurements:
        """The measurements of the rows. Raises UsageError with every problem."""
        lines, conditions = [], []
        known: dict[Condition, int] = {}
        entries = ("time", "value", "limit", "sd", "cv", "n")
        columns: dict[str, list[float]] = {name: [] for name in entries}
        names: list[str] = []
        outs: dict[str, ReadOut] = {}
        for line, row in rows:
            before = len(self.problems)
            time = self._time(line, row)
            out = self._read_out(line, row, outs)
            numbers = self._numbers(line, row, out)
            condition = self._condition(line, row)
            if len(self.problems) > before or out is None or condition is None:
                continue
            for name, number in zip(columns, (time, *numbers), strict=True):
                columns[name].append(number)
            names.append(out.name)
            lines.append(line)
            conditions.append(known.setdefault(condition, len(known)))
        if self.problems:
            more = len(self.problems) - MOST_NAMED
            shown = self.problems[:MOST_NAMED] + ([f"and {more} more problems"] if more > 0 else [])
            raise UsageError("\n\n".join(shown))
        table = {name: np.array(values, float) for name, values in columns.items()}
        groups = {column: tuple(row[column] for _, row in rows) for column in self._groups}
        done = Measurements(
            self.name, np.array(lines), table["time"], tuple(names), table["value"],
            table["limit"], table["sd"], table["cv"], table["n"], np.array(conditions, np.int64),
            tuple(known), outs, groups,
        )  # fmt: skip
        _not_all_censored(done)
        return done

    # -- entries ------------------------------------------------------------------------------

    def _wrong(self, line: int, column: str, message: str) -> float:
        self.problems.append(f"{_place(self.name, line, column)}: {message}")
        return math.nan

    def _entry(self, row: dict[str, str], name: str) -> tuple[str, str, str]:
        """An entry: its text, its column, and the unit in the column's name; "" if absent."""
        column, unit = self._column.get(name, (name, ""))
        return row.get(column, "").strip(), column, unit

    def _time(self, line: int, row: dict[str, str]) -> float:
        text, column, unit = self._entry(row, "time")
        try:
            time = units.read(f"{text} {unit}".strip(), "time").value
        except units.UnitError as error:
            return self._wrong(line, column, str(error))
        if time < 0.0:
            expected = "a time from 0 on, the beginning of the model"
            return self._wrong(line, column, read_expected(text, expected))
        return time

    def _read_out(self, line: int, row: dict[str, str], outs: dict[str, ReadOut]) -> ReadOut | None:
        text, column, _ = self._entry(row, "observable")
        if text not in outs:
            try:
                outs[text] = read_out(self.model, text)
            except UsageError as error:
                self._wrong(line, column, str(error))
                return None
        return outs[text]

    def _numbers(self, line: int, row: dict[str, str], out: ReadOut | None) -> tuple[float, ...]:
        """Value, limit, sd, cv and n of a row; a value below the limit is the limit."""
        if out is None:
            return (math.nan,) * 5
        text, column, unit = self._entry(row, "value")
        below = self._yes(line, row)
        if text.startswith("<"):
            text, below = text[1:].strip(), True
        cells = self._plain(line, row, "n")
        if not math.isnan(cells) and (cells < 1 or cells != math.floor(cells)):
            self._wrong(line, "n", read_expected(f"{cells:g}", "a whole number of cells from 1"))
        value = self._number(line, column, text)
        factor = self._factor(line, row, out, unit, column)
        value *= factor
        if not math.isnan(value):
            self._possible(line, column, value, text, out, cells)
        sd = self._plain(line, row, "sd") * factor
        cv = self._relative(line, row)
        for name, number in (("sd", sd), ("cv", cv)):
            if number <= 0.0:
                expected = "a number above zero, or nothing where it is not known"
                self._wrong(line, name, read_expected(f"{number:g}", expected))
        return value, value if below else -math.inf, sd, cv, cells

    def _possible(
        self, line: int, column: str, value: float, text: str, out: ReadOut, cells: float
    ) -> None:
        if value < 0.0 and (not math.isnan(cells) or out.unit != "%ID"):
            what = "a count" if not math.isnan(cells) else f"{out.unit} of at least 0"
            self._wrong(line, column, read_expected(text, what))
        if out.is_share and value > 100.0 * (1.0 + 1e-9):
            self._wrong(line, column, read_expected(text, "a share of cells up to 100 %"))

    def _factor(
        self, line: int, row: dict[str, str], out: ReadOut, unit: str, column: str
    ) -> float:
        text, unit_column, _ = self._entry(row, "unit")
        unit = unit or text
        if not unit:
            return self._wrong(
                line, column, f"the value has no unit: {quote(out.name)} is in {out.unit}, so name "
                f"the column 'value ({out.unit})', or add a column 'unit'"
            )  # fmt: skip
        try:
            return unit_factor(unit, out.unit)
        except ValueError:
            where = unit_column if text else column
            message = read_expected(unit, f"the unit of {quote(out.name)}, {out.unit}", key="unit")
            return self._wrong(line, where, message)

    def _yes(self, line: int, row: dict[str, str]) -> bool:
        text, column, _ = self._entry(row, "below")
        if text.lower() not in (*YES, *NO):
            self._wrong(line, column, read_expected(text, "yes or no (below the limit?)"))
        return text.lower() in YES

    def _number(self, line: int, column: str, text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            return self._wrong(line, column, read_expected(text, "a number such as 12.5"))
        if not math.isfinite(value):
            expected = "a finite number; leave the row out, or write <LIMIT for a value below it"
            return self._wrong(line, column, read_expected(text, expected))
        return value

    def _plain(self, line: int, row: dict[str, str], name: str) -> float:
        text, column, _ = self._entry(row, name)
        return self._number(line, column, text) if text else math.nan

    def _relative(self, line: int, row: dict[str, str]) -> float:
        text, column, unit = self._entry(row, "cv")
        if not text:
            return math.nan
        try:
            return units.read(f"{text} {unit}".strip(), "share").value
        except units.UnitError as error:
            return self._wrong(line, column, str(error))

    def _condition(self, line: int, row: dict[str, str]) -> Condition | None:
        text, column, _ = self._entry(row, "condition")
        base: tuple[tuple[str, str], ...] = ()
        if text and self._conditions is not None:
            if text not in self._conditions:
                known = list(self._conditions)
                expected = f"one of the conditions: {', '.join(known)}"
                self._wrong(line, column, read_expected(text, expected, did_you_mean(text, known)))
                return None
            base = self._conditions[text][1].changes
        elif text and not any(row[c] for c in self._paths):
            self._wrong(
                line, column, f"nobody defined the condition {quote(text)}: give a table of "
                "conditions (--conditions), or write what differs in columns named by paths"
            )  # fmt: skip
            return None
        changes = dict(base)
        for column, (path, unit) in self._paths.items():
            if row[column]:
                changes[path] = f"{row[column]} {unit}".strip()
        name = text or ", ".join(f"{path} = {value}" for path, value in changes.items())
        return Condition(name, tuple(changes.items()))


def _not_all_censored(data: Measurements) -> None:
    """UsageError for an observable of which every value lies below its limit."""
    for name in data.read_outs:
        rows = data.of(name)
        if len(rows) and np.isfinite(data.limit[rows]).all():
            raise UsageError(
                f"{data.place(int(rows[0]), 'below')}: all {len(rows)} values of {quote(name)} are "
                "below their limit, so that no number of it was measured; leave this observable "
                "out, or add values above the limit"
            )


__all__ = ["PERCENT", "Condition", "Measurements", "read_data"]
