"""Columns of cell maps: what QuPath, CellProfiler, Imaris and spatial platforms call them.

The names are those of the programs' exports as their documentation shows them; a table of another
program names its columns itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exosome.errors import did_you_mean, quote
from exosome.model.table_text import TableError

UNITS = {"um": 1.0, "nm": 1e-3, "mm": 1e3, "px": 0.0}  # in um; a pixel needs a scale
_UNIT = re.compile(
    r"[\s_.(\[]*[(\[\s_.](um|nm|mm|microns?|micromet(?:er|re)s?|px|pixels?)(?:\^?[23])?[)\]]?$"
)
SIZES = ("radius", "diameter", "area", "volume")  # columns that give the size of a cell


@dataclass(frozen=True)
class Tool:
    """The shape of one program's export: names of columns by role, the first that is there counts.

    `unit` is that of columns that name none. `skipped` are values of the column `object` that are
    no cells. `prefixed`: names may have the name of the objects before them, with an underscore.
    """

    columns: Mapping[str, tuple[str, ...]]
    unit: str = ""
    skipped: tuple[str, ...] = ()
    prefixed: bool = False


TOOLS: dict[str, Tool] = {
    "qupath": Tool(
        {
            "x": ("Centroid X",), "y": ("Centroid Y",), "z": ("Centroid Z",),
            "type": ("Class", "Classification"), "name": ("Object ID",), "image": ("Image",),
            "area": ("Cell: Area", "Area", "Nucleus: Area"), "object": ("Object type", "ROI type"),
        },
        skipped=("annotation", "tma core", "root object", "pathannotationobject", "image"),
    ),
    "cellprofiler": Tool(
        {
            "x": ("Location_Center_X", "AreaShape_Center_X"),
            "y": ("Location_Center_Y", "AreaShape_Center_Y"),
            "z": ("Location_Center_Z", "AreaShape_Center_Z"),
            "name": ("ObjectNumber",), "image": ("ImageNumber",),
            "volume": ("AreaShape_Volume",), "area": ("AreaShape_Area",),
        },
        unit="px",
        prefixed=True,
    ),
    "imaris": Tool(
        {
            "x": ("Position X",), "y": ("Position Y",), "z": ("Position Z",), "unit": ("Unit",),
            "name": ("ID",), "image": ("Time",), "diameter": ("Diameter X",),
            "volume": ("Volume",),
        },
        unit="um",
    ),
    "spatial": Tool(
        {
            "x": ("x_centroid", "CenterX_global", "center_x"),
            "y": ("y_centroid", "CenterY_global", "center_y"),
            "z": ("z_centroid",),
            "name": ("cell_id", "cell", "EntityID"), "area": ("cell_area", "Area"),
            "volume": ("volume",),
        },
        unit="um",
    ),
    "table": Tool(
        {
            "x": ("x", "center x", "centre x", "x position", "pos x"),
            "y": ("y", "center y", "centre y", "y position", "pos y"),
            "z": ("z", "center z", "centre z", "z position", "pos z"),
            "type": ("type", "class", "cell type"), "name": ("cell", "name", "id", "label"),
            "radius": ("radius",), "diameter": ("diameter",), "area": ("area",),
            "volume": ("volume",),
        }
    ),
}  # fmt: skip


def plain(column: str) -> str:
    """A column's name for comparing: small letters, one sort of micro sign, single spaces."""
    text = column.strip().replace("Âµ", "u")
    text = re.sub(r"[µμ\ufffd](?=m\b)", "u", text).replace("²", "^2").replace("³", "^3")
    return re.sub(r"\s+", " ", text).casefold()


def stem(column: str) -> str:
    """The plain name without its unit, with spaces for underscores: 'Centroid X µm' -> x."""
    return re.sub(r"[\s_]+", " ", _UNIT.sub("", plain(column))).strip()


def unit_of(column: str) -> str:
    """The unit at the end of a column's name: um, nm, mm or px; empty if there is none."""
    match = _UNIT.search(plain(column))
    if match is None:
        return ""
    word = match[1]
    if word.startswith("micro"):
        return "um"
    return "px" if word.startswith("p") else word


def place_of(header: Sequence[str], column: str) -> int | None:
    """The place of a column that the user names, exactly or up to case and micro signs."""
    names = [name.strip() for name in header]
    if column.strip() in names:
        return names.index(column.strip())
    same = [i for i, name in enumerate(names) if plain(name) == plain(column)]
    return same[0] if len(same) == 1 else None


def named_place(header: Sequence[str], column: str, key: str) -> int:
    """The place of a column that the user names; raises TableError with the nearest one."""
    place = place_of(header, column)
    if place is None:
        names = [name.strip() for name in header if name.strip()]
        near = did_you_mean(column, names)
        shown = ", ".join(quote(name) for name in names[:12])
        more = f" and {len(names) - 12} more" if len(names) > 12 else ""
        raise TableError(
            f"read {quote(column)} for {quote(key)}, expected a column of the table: {shown}{more}."
            f"{near}"
        )
    return place


def known_place(header: Sequence[str], tool: Tool, role: str) -> int | None:
    """The place of the column that a program gives a role, or None."""
    stems = [stem(name) for name in header]
    for wanted in tool.columns.get(role, ()):
        look = stem(wanted)
        if look in stems:
            return stems.index(look)
        ends = [i for i, name in enumerate(stems) if name.endswith(f" {look}")]
        if tool.prefixed and len(ends) == 1:
            return ends[0]
    return None


def tool_of(header: Sequence[str]) -> str | None:
    """The program whose export has this heading: the first with columns for x and y, or None."""
    for name, tool in TOOLS.items():
        if all(known_place(header, tool, role) is not None for role in ("x", "y")):
            return name
    return None
