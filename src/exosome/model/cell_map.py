"""Cell maps: positions, sizes and classes of cells, from an image, as other programs write them."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, NamedTuple

import numpy as np
from pydantic import Field, PlainValidator

from exosome.model.fields import MaybeLength, Part, Wrong, choice, measured, optional, text
from exosome.model.map_columns import (
    TOOLS,
)
from exosome.plan.neighbor_grid import Floats
from exosome.units import Quantity

MOST_ROWS = 1_000_000
MOST_CLASSES = 1000
SCALE = re.compile(r"(.*\S)\s*(?:/|\bper\b)\s*(?:px|pixels?|slices?|voxels?)", re.IGNORECASE)
SCALE_EXPECTED = "a length per pixel such as 0.5 um/px, or three of them, for x, y and z"
RADIUS_EXPECTED = "a length above zero such as 6 um, or the name of a column"
UNSORTED = "unclassified"  # the class of a cell whose class is empty


def _scale(value: Any) -> tuple[float, float, float]:
    """Micrometres per pixel along x, y and z."""
    if isinstance(value, tuple) and all(isinstance(one, float) for one in value):
        return value  # type: ignore[return-value]
    parts = value if isinstance(value, list) else str(value).split(",")
    lengths = []
    for part in parts:
        match = SCALE.fullmatch(str(part).strip())
        if match is None or len(parts) not in (1, 3):
            raise Wrong(SCALE_EXPECTED)
        length = measured(match[1], "length").value
        if length <= 0.0:
            raise Wrong(SCALE_EXPECTED)
        lengths.append(length)
    x, y, z = lengths if len(lengths) == 3 else lengths * 3
    return x, y, z


def _radius(value: Any) -> Quantity | str:
    """A length for all cells, or the name of a column."""
    if isinstance(value, Quantity):
        return value
    try:
        length = measured(value, "length")
    except Wrong as wrong:
        if re.match(r"[+-]?[0-9.]", str(value)):
            raise Wrong(RADIUS_EXPECTED, wrong.hint) from None
        return text(RADIUS_EXPECTED)(value)
    if length.value <= 0.0:
        raise Wrong(RADIUS_EXPECTED)
    return length


_column = PlainValidator(optional(text("the name of a column of the table")))
Column = Annotated[str | None, _column]


class CellMap(Part):
    """Where a map of cells is and how to read it: its columns, its scale, the slab it lies in.

    Columns that are not named are those of the `tool` that wrote the table. `take` is the class of
    the map that a cell type of the model stands for (the name of the type by default).
    """

    what: ClassVar[str] = "map of cells"
    table: Annotated[str, PlainValidator(text("the file of the map, such as map.csv"))] = Field(
        examples=["table: map.csv"]
    )
    tool: Annotated[str | None, PlainValidator(optional(choice(*TOOLS)))] = None
    x: Column = None
    y: Column = None
    z: Column = None
    type: Column = None
    take: Annotated[str | None, PlainValidator(optional(text("a class of the map")))] = None
    name: Column = None
    image: Annotated[str | None, PlainValidator(optional(text("an image of the map")))] = None
    radius: Annotated[Quantity | str | None, PlainValidator(optional(_radius))] = None
    diameter: Column = None
    area: Column = None
    volume: Column = None
    unit: Annotated[str | None, PlainValidator(optional(choice("um", "nm", "mm", "px")))] = None
    scale: Annotated[
        tuple[float, float, float] | None, PlainValidator(optional(_scale))
    ] = None
    thickness: MaybeLength = None
    decimal: Annotated[str | None, PlainValidator(optional(choice("point", "comma")))] = None

    @property
    def identity(self) -> str:
        """A text that is equal for maps that are read alike, whatever class they take."""
        fields = {key: getattr(self, key) for key in type(self).model_fields if key != "take"}
        return repr({key: str(value) for key, value in fields.items() if value is not None})


class MapCells(NamedTuple):
    """The cells of a map as they were read: centres (n, 3) and radii (n,) in um, names, classes.

    The z of a flat map is nan. `lines` (n,) are the lines of the table. `notes` say in sentences
    how the table was read.
    """

    xyz: Floats
    radius: Floats
    names: list[str]
    classes: list[str]
    lines: np.ndarray[Any, np.dtype[np.int64]]
    notes: list[str]
