"""Reading the cells of a map from a table or an AnnData file, with the columns that are meant."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from exosome.errors import did_you_mean, quote
from exosome.model.anndata_map import read_anndata
from exosome.model.cell_map import MOST_CLASSES, MOST_ROWS, UNSORTED, CellMap, MapCells
from exosome.model.map_columns import (
    SIZES,
    TOOLS,
    UNITS,
    Tool,
    known_place,
    named_place,
    place_of,
    stem,
    tool_of,
    unit_of,
)
from exosome.model.table_text import Decimals, TableError, TableText, open_table
from exosome.plan.neighbor_grid import Floats
from exosome.units import Quantity


class _Columns(NamedTuple):
    tool: str
    axes: list[int | None]
    factors: list[float]  # um per unit of x, y and z
    size: str  # one of SIZES, or empty for one radius
    size_at: int | None
    size_factor: float
    type: int | None
    name: int | None
    image: int | None
    unit: int | None
    object: int | None


def read_cells(keys: CellMap, path: Path) -> MapCells:
    """The cells of a map's file. Raises TableError with line and column, and OSError."""
    if path.is_dir() or path.suffix.casefold() == ".h5ad":
        return read_anndata(keys, path)
    table = open_table(path, lambda header: _fits(keys, header))
    columns = columns_of(keys, table.header)
    return _collect(keys, table, columns)


def _fits(keys: CellMap, header: Sequence[str]) -> bool:
    if keys.x is not None and keys.y is not None:
        return all(place_of(header, column) is not None for column in (keys.x, keys.y))
    if keys.tool is not None:
        return all(known_place(header, TOOLS[keys.tool], axis) is not None for axis in "xy")
    return tool_of(header) is not None


def columns_of(keys: CellMap, header: Sequence[str]) -> _Columns:
    """The places of the columns of a heading, and their factors. Raises TableError."""
    name = keys.tool or tool_of(header) or "table"
    tool = TOOLS[name]

    def place(role: str) -> int | None:
        column = getattr(keys, role, None)
        if isinstance(column, str) and role not in ("image", "unit"):
            return named_place(header, column, role)
        return known_place(header, tool, role)

    axes = [place(axis) for axis in "xyz"]
    for axis, at in zip("xy", axes, strict=False):
        if at is None:
            shown = ", ".join(quote(one) for one in header[:12] if one.strip())
            more = f" and {len(header) - 12} more" if len(header) > 12 else ""
            raise TableError(
                f"has no column for {axis} that is known, expected {axis}: and the name of one of "
                f"its columns: {shown}{more}"
            )
    bare = keys.unit or tool.unit
    unit_column = known_place(header, tool, "unit")
    factors = []
    for number, at in enumerate(axes):
        if at is not None:
            factors.append(_factor(keys, header[at], bare, number, power=1))
        else:
            factors.append(1.0)
    x_unit = unit_of(header[axes[0] or 0])
    size, size_at, size_factor = _size(keys, header, tool, keys.unit or x_unit or tool.unit)
    used = {unit_of(header[at]) or bare for at in axes if at is not None}
    if keys.scale is not None and "px" not in used:
        raise TableError(
            f"has x and y in {' and '.join(sorted(used))} already, expected no scale"
        )
    return _Columns(
        name, axes, factors, size, size_at, size_factor, place("type"), place("name"),
        known_place(header, tool, "image"), unit_column, known_place(header, tool, "object"),
    )  # fmt: skip


def _factor(keys: CellMap, column: str, bare: str, axis: int, power: int) -> float:
    """Micrometres (to a power) per unit of a column."""
    unit = unit_of(column) or bare
    if not unit:
        raise TableError(
            f"has a column {quote(column)} without a unit, expected unit: um or scale: and the "
            "length of a pixel, such as 0.5 um/px"
            if keys.scale is None
            else f"has a column {quote(column)} without a unit, expected unit: px with this scale"
        )
    if unit != "px":
        return float(UNITS[unit] ** power)
    if keys.scale is None:
        raise TableError(
            f"has a column {quote(column)} in pixels, expected scale: and the length of a pixel, "
            "such as 0.5 um/px"
        )
    x, y, z = keys.scale
    return {1: keys.scale[axis], 2: x * y, 3: x * y * z}[power]


def _size(
    keys: CellMap, header: Sequence[str], tool: Tool, bare: str
) -> tuple[str, int | None, float]:
    given = [role for role in SIZES if getattr(keys, role) is not None]
    if len(given) > 1:
        both = " and ".join(given)
        raise TableError(f"has its cells' size given by {both}, expected one of them")
    if isinstance(keys.radius, Quantity):
        return "", None, 1.0
    for role in given or SIZES:
        column = getattr(keys, role)
        at = named_place(header, column, role) if column else known_place(header, tool, role)
        if at is not None:
            power = {"area": 2, "volume": 3}.get(role, 1)
            return role, at, _factor(keys, header[at], bare, 0, power)
    shown = ", ".join(quote(one) for one in header[:12] if one.strip())
    raise TableError(
        "has no column for the size of cells that is known, expected radius: and a length such as "
        f"6 um, or area:, diameter: or volume: and the name of one of its columns: {shown}"
    )


def _collect(keys: CellMap, table: TableText, columns: _Columns) -> MapCells:
    decimals = Decimals(keys.decimal or "", given=keys.decimal is not None)
    measures = [(at, factor) for at, factor in zip(columns.axes, columns.factors, strict=True)]
    coordinates, size, lines = array("d"), array("d"), array("q")
    names: list[str] = []
    classes: list[str] = []
    known: dict[str, str] = {}
    images: dict[str, int] = {}
    needed = max(at for at in (*columns.axes, columns.size_at, columns.type, columns.name)
                 if at is not None)  # fmt: skip
    skipped = 0
    line = table.header_line
    for line, values in table.rows:
        if len(values) <= needed:
            raise TableError(
                f"read {len(values)} values, expected {len(table.header)} as in the heading", line
            )
        if columns.object is not None:
            if values[columns.object].strip().casefold() in TOOLS[columns.tool].skipped:
                skipped += 1
                continue
        if columns.unit is not None and values[columns.unit].strip() not in ("um", "µm", "μm", ""):
            raise TableError(
                f"read {quote(values[columns.unit])} in the column "
                f"{quote(table.header[columns.unit])}, expected um", line,
            )  # fmt: skip
        if columns.image is not None:
            image = values[columns.image].strip()
            if keys.image is not None and image != keys.image:
                images.setdefault(image, line)
                continue
            images.setdefault(image, line)
            if len(images) > 1 and keys.image is None:
                first, second = list(images)[:2]
                raise TableError(
                    f"read {quote(second)} in the column {quote(table.header[columns.image])} "
                    f"after {quote(first)}, expected the cells of one; choose it with "
                    f"image: {first}", line,
                )  # fmt: skip
        if len(names) >= MOST_ROWS:
            raise TableError(
                f"read more than {MOST_ROWS:,} cells, expected at most that many; choose a part of "
                "the image", line,
            )  # fmt: skip
        for at, factor in measures:
            coordinates.append(math.nan if at is None else
                               factor * _number(decimals, values[at], table, at, line))  # fmt: skip
        if columns.size_at is not None:
            value = _number(decimals, values[columns.size_at], table, columns.size_at, line)
            if value <= 0.0:
                raise TableError(
                    f"read {quote(values[columns.size_at])} in the column "
                    f"{quote(table.header[columns.size_at])}, expected a number above zero", line,
                )  # fmt: skip
            size.append(columns.size_factor * value)
        names.append(values[columns.name].strip() if columns.name is not None else "")
        kind = values[columns.type].strip() or UNSORTED if columns.type is not None else ""
        classes.append(known.setdefault(kind, kind))
        if len(known) > MOST_CLASSES:
            raise TableError(
                f"read more than {MOST_CLASSES:,} classes in the column "
                f"{quote(table.header[columns.type or 0])}, expected few; is it the right column?",
                line,
            )
        lines.append(line)
    if not names:
        why = ""
        if keys.image is not None and images:
            why = f" of the image {quote(keys.image)}.{did_you_mean(keys.image, images)}"
            why += f" It has {', '.join(quote(one) for one in list(images)[:6])}"
        raise TableError(f"read no rows{why}, expected one row per cell", line)
    decimals.settle()
    xyz = np.frombuffer(coordinates, np.float64).reshape(-1, 3)
    radius = _radii(keys, columns, np.frombuffer(size, np.float64), len(names))
    notes = _notes(table, columns, len(names), skipped, decimals)
    return MapCells(xyz, radius, names, classes, np.frombuffer(lines, np.int64), notes)


def _number(decimals: Decimals, text: str, table: TableText, at: int, line: int) -> float:
    try:
        return decimals.read(text)
    except TableError as error:
        column = quote(table.header[at].strip())
        raise TableError(f"in the column {column}, {error.message}", line) from None


def _radii(keys: CellMap, columns: _Columns, size: Floats, count: int) -> Floats:
    """Radii (n,) um: of the sphere with this diameter or volume, of the disc with this area."""
    if isinstance(keys.radius, Quantity):
        return np.full(count, keys.radius.value)
    if columns.size == "area":
        return np.sqrt(size / math.pi)
    if columns.size == "volume":
        return np.cbrt(3.0 * size / (4.0 * math.pi))
    return 0.5 * size if columns.size == "diameter" else size.copy()


def _notes(
    table: TableText, columns: _Columns, rows: int, skipped: int, decimals: Decimals
) -> list[str]:
    used = [table.header[at].strip() for at in (*columns.axes, columns.size_at) if at is not None]
    sign = decimals.sign or "point"
    notes = [
        f"{rows:,} cells read in the shape of {columns.tool}, separator {table.separator_word}, "
        f"decimal {sign}, from the columns {', '.join(quote(one) for one in used)}"
    ]
    if skipped:
        notes.append(f"{skipped:,} rows left out that are no cells (annotations)")
    if columns.size_at is not None and "nucleus" in stem(table.header[columns.size_at]):
        notes.append("the radii are those of nuclei, which are smaller than their cells")
    return notes
