"""The text of `exosome library`: one line per value, or some values with their sources."""

from __future__ import annotations

import re
from itertools import groupby
from textwrap import wrap

from exosome import library
from exosome.errors import UsageError
from exosome.library import Known

WIDTH = 100
NAME, VALUE = 22, 28  # widths of columns; longer texts shift the rest of the line
INDENT = 11
SMALLER = {"h": ("min", 60.0), "week": ("min", 10080.0), "L": ("mL", 1000.0), "L/h": ("mL/h", 1e3)}
CONFLICT = 2.0  # factor between values of one name from which the overview marks it


def shown(stem: str | None = None) -> str:
    """One line per name, or all values below a stem such as `human.liver`.

    If no name begins with the stem, one line per name that has it as a word in the name or the
    description. Raises UsageError, with the nearest name, if there is none.
    """
    if stem is None:
        return _overview()
    try:
        names = library.below(stem)
    except LookupError as unknown:
        rows = _with_word(stem)
        if not rows:
            raise UsageError(str(unknown)) from None
        return "\n".join(_listed(rows))
    return "\n\n".join(_entry(name) for name in names)


def _overview() -> str:
    every = [library.alternatives(name) for name in library.names()]
    values = [row for rows in every for row in rows]
    read = sum(row.checked for row in values)
    apart = sum(conflict(rows) >= CONFLICT for rows in every)
    lines = [
        f"{len(every)} names, {len(values)} values, {read} of them read in their source. "
        "For notes, sources and",
        "other values of some names use, for example: exosome library human.liver",
        f"{apart} names have values that differ by a factor of {CONFLICT:g} or more; the factor "
        "stands after their number.",
        "",
        _line("", "value", "read", "more", "source"),
    ]
    return "\n".join([*lines, *_listed(every)])


def _listed(every: list[tuple[Known, ...]]) -> list[str]:
    """One line per name, below the common stem."""
    lines = []
    for group, members in groupby(sorted(every, key=_place), key=_group):
        lines += [group, *(_summary(rows) for rows in members)]
    return lines


def _with_word(word: str) -> list[tuple[Known, ...]]:
    """The values with one or more words in their name or description, in any case."""
    wanted = [part.lower() for part in re.split(r"[\s.]+", word) if part]
    matches = []
    for name in library.names():
        rows = library.alternatives(name)
        text = " ".join((name, *(row.what for row in rows))).lower()
        words = set(re.split(r"[^a-z0-9]+", text))
        if wanted and all(part in words for part in wanted):
            matches.append(rows)
    return matches


def _place(rows: tuple[Known, ...]) -> tuple[str, str]:
    return _group(rows), rows[0].name


def _group(rows: tuple[Known, ...]) -> str:
    return rows[0].name.rpartition(".")[0]


def _summary(rows: tuple[Known, ...]) -> str:
    row, others = rows[0], len(rows) - 1
    name = row.name.rpartition(".")[2]
    read = "yes" if row.checked else "no"
    more, factor = f"+{others}" if others else "", conflict(rows)
    if factor >= CONFLICT:
        more += f" x{factor:.2g}"
    return _line(name, _value(row), read, more, row.source)


def _line(name: str, value: str, read: str, more: str, source: str) -> str:
    start = f"  {name:{NAME}} {value:{VALUE}} {read:4} {more:8} "
    room = WIDTH - len(start)
    cut = len(source) > room and " " in source  # an identifier without blanks is not cut
    return start + (source[: room - 3].rstrip() + "..." if cut else source)


def _entry(name: str) -> str:
    rows = library.alternatives(name)
    lines = _wrapped(f"{name}: {rows[0].what}", 0)
    for row in rows:
        mark = "" if len(rows) == 1 else "default" if row.default else "or"
        read = "checked in its source" if row.checked else "not checked"
        lines.append(f"  {mark:{INDENT - 2}}{_value(row, with_range=True)}, {read}")
        if row.what != rows[0].what:
            lines += _wrapped(row.what)
        lines += _wrapped(_source(row))
        lines += _wrapped(row.note)
    factor = conflict(rows)
    if factor >= CONFLICT:
        lines.append(f"  conflict {factor:.2g} times between the least and the greatest value")
    return "\n".join(lines)


def conflict(rows: tuple[Known, ...]) -> float:
    """The greatest over the least of the values that are told in the unit of the first; 1 if alone.

    A percentage and a fraction of the same whole count as one unit; amounts at different body
    weights, or in different units, are not compared.
    """
    unit = _comparable(rows[0])[1]
    values = [value for value, other in map(_comparable, rows) if other == unit and value > 0.0]
    return max(values) / min(values) if len(values) > 1 else 1.0


def _comparable(row: Known) -> tuple[float, str]:
    """A value with what it can be compared by: its unit, and the body weight of an amount."""
    parts = library.measure(row.unit)
    weights = [p for p in row.note.split("; ") if p.startswith("body weight ")]
    if parts.unit == "%":
        return row.value / 100.0, f" of {parts.of}"
    if not parts.unit:
        return row.value, f" of {parts.of}"
    unit, factor = SMALLER.get(parts.unit, (parts.unit, 1.0))
    return row.value * factor, f"{unit} of {parts.of or weights}"


def _value(row: Known, with_range: bool = False) -> str:
    text = f"{row.value:g}"
    if with_range and (row.low is not None or row.high is not None):
        low, high = ("?" if end is None else f"{end:g}" for end in (row.low, row.high))
        text += f" ({low} to {high})"
    return f"{text} {row.unit}".strip()


def _source(row: Known) -> str:
    named = [part for part in (row.doi, row.title) if part]
    evidence = [f"evidence row {row.id}"] if row.id else []
    return ", ".join((named or [row.source]) + evidence)


def _wrapped(text: str, first: int = INDENT) -> list[str]:
    return wrap(
        text, WIDTH, initial_indent=" " * first, subsequent_indent=" " * INDENT,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
