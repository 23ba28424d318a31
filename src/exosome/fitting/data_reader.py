"""Reads the table of data of a fit, and collects what is wrong in it; its form: `data_table.py`."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from exosome import units
from exosome.errors import ModelError, UsageError, did_you_mean, quote, read_expected
from exosome.fitting.data_table import Condition, Measurements
from exosome.fitting.read_outs import ReadOut, read_out, unit_factor
from exosome.fitting.table_rows import Row, Source, place_of, rows_of_table, split_name
from exosome.model import Model

OWN = ("time", "observable", "value", "unit", "sd", "cv", "n", "below", "condition")
NEEDED = ("time", "observable", "value")
YES, NO = ("yes", "true", "1"), ("no", "false", "0", "")
MOST_NAMED = 12  # problems that an error lists


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
    if any(split_name(column)[0] == "value" for column in row):
        return row
    try:
        out = read_out(model, row.get("observable", ""))
    except UsageError:
        return {**row, "value": "1", "unit": "?"}
    return {**row, "value": "50" if out.is_share else "1", "unit": out.unit}


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
            path, unit = split_name(column)
            try:
                model.find(path)
            except ModelError as error:
                problems.append(f"{place_of(name, line, column)}: {error.problems[0].message}")
                continue
            changes.append((path, f"{text} {unit}".strip()))
        if row["condition"] in conditions:
            problems.append(f"{place_of(name, line, 'condition')}: {quote(row['condition'])} twice")
        place = place_of(name, line, "condition")
        conditions[row["condition"]] = place, Condition(row["condition"], tuple(changes))
    if problems:
        raise UsageError("\n\n".join(problems))
    return conditions


def _also(source: str, lines: Sequence[int]) -> str:
    """Where else a problem of a table is: '; also in lines 3, 4'."""
    if not lines:
        return ""
    word = "line" if "." in source else "row"
    shown = ", ".join(map(str, lines[:5])) + (f" and {len(lines) - 5} more" * (len(lines) > 5))
    return f"; also in {word}{'s' * (len(lines) > 1)} {shown}"


class _Reader:
    """Reads the rows of a table of data, and collects what is wrong in them."""

    def __init__(
        self, model: Model, name: str, header: Sequence[str],
        conditions: dict[str, tuple[str, Condition]] | None,
    ) -> None:  # fmt: skip
        self.model, self.name, self._conditions = model, name, conditions
        self.problems: list[str] = []
        self._at: dict[tuple[str, str], tuple[int, list[int]]] = {}
        self._column: dict[str, tuple[str, str]] = {}  # own name: column, unit in its name
        self._paths: dict[str, tuple[str, str]] = {}  # column: path, unit
        self._groups: list[str] = []
        for column in header:
            base, unit = split_name(column)
            if base in OWN:
                self._column[base] = column, unit
            elif self._is_path(base, column):
                self._paths[column] = base, unit
            else:
                self._groups.append(column)
        missing = [one for one in NEEDED if one not in self._column]
        if header and missing:
            hint = did_you_mean(missing[0], [split_name(column)[0] for column in header])
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
        fault = column, message  # one sentence for all lines with the same fault
        if fault not in self._at:
            self._at[fault] = len(self.problems), []
            self.problems.append(f"{place_of(self.name, line, column)}: {message}")
            return math.nan
        at, more = self._at[fault]
        more.append(line)
        first = self.problems[at].removesuffix(_also(self.name, more[:-1]))
        self.problems[at] = first + _also(self.name, more)
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
