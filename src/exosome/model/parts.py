"""The nouns: places, cells and exosomes, as they were said."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, PlainValidator, model_validator

from exosome.model.fields import (
    Frozen,
    Length,
    MaybeLength,
    Name,
    Numbers,
    Part,
    Point,
    Wrong,
    choice,
    items,
    name,
    number,
    optional,
    quantity,
    read_point,
    text,
    three,
    whole,
    wrong_word,
)
from exosome.units import Quantity

WALLS = ("closed", "open", "periodic")


def _walls(value: Any) -> tuple[str, str, str]:
    if isinstance(value, list | tuple):
        return three(choice(*WALLS), f"one word per axis, such as [{', '.join(WALLS)}]")(value)
    if value not in WALLS:
        wrong_word(value, WALLS, ", or one word per axis such as [closed, periodic, open]")
    return value, value, value


class Place(Part):
    """A box of fluid with its corner at 0; lengths in um, walls one word per axis x, y, z."""

    what: ClassVar[str] = "place"
    box: Annotated[
        tuple[Quantity, Quantity, Quantity],
        PlainValidator(
            three(quantity("length", "more"), "three lengths such as [400 um, 400 um, 200 um]")
        ),
    ] = Field(examples=["box: [400 um, 400 um, 200 um]"])
    walls: Annotated[tuple[str, str, str], PlainValidator(_walls)] = Field(
        examples=["walls: closed"]
    )
    fluid: Annotated[str | None, PlainValidator(optional(name))] = None
    temperature: Annotated[
        Quantity | None, PlainValidator(optional(quantity("temperature", "more")))
    ] = None
    seed: Annotated[int, PlainValidator(whole(0, 2**64 - 1, "0"))] = 0


class CellTable(Part):
    """Cells read from a table: centres and radii in um, sorted by name where there are names."""

    what: ClassVar[str] = "table of cells"
    file: str
    names: tuple[str, ...] | None = None
    x: tuple[float, ...]
    y: tuple[float, ...]
    z: tuple[float, ...]
    radius: tuple[float, ...] | None = None

    def __len__(self) -> int:
        return len(self.x)

    def __eq__(self, other: object) -> bool:
        """Equal rows; the file's name does not matter."""
        return isinstance(other, CellTable) and self.rows() == other.rows()

    def __hash__(self) -> int:
        return hash(self.rows())

    def rows(self) -> tuple[Any, ...]:
        """What the table says, without the name of its file."""
        return self.names, self.x, self.y, self.z, self.radius


def _positions(value: Any) -> tuple[Point, ...]:
    if not isinstance(value, list | tuple):
        raise Wrong("a list of points such as [[10 um, 20 um, 30 um]]")
    return items(read_point, value)


def _table(value: Any) -> CellTable:
    if not isinstance(value, CellTable):
        raise Wrong("a table of cells, such as cells.csv")
    return value


class Cell(Part):
    """A cell type: how many or where, how large, what each holds and what each needs."""

    what: ClassVar[str] = "cell type"
    place: Name = Field(alias="in", examples=["in: gel"])
    count: Annotated[int | None, PlainValidator(optional(whole()))] = None
    positions: Annotated[tuple[Point, ...] | None, PlainValidator(optional(_positions))] = None
    table: Annotated[CellTable | None, PlainValidator(optional(_table))] = Field(
        default=None, alias="from"
    )
    radius: MaybeLength = None
    contents: Numbers = Frozen()
    needs: Numbers = Frozen()

    @model_validator(mode="after")
    def _one_way(self) -> Cell:
        ways = [self.count, self.positions, self.table]
        if sum(way is not None for way in ways) != 1:
            raise Wrong("exactly one of count, positions and from, such as count: 40")
        if self.radius is None and (self.table is None or self.table.radius is None):
            raise Wrong("the radius of the cells, such as radius: 9 um")
        if self.radius is not None and self.table is not None and self.table.radius is not None:
            raise Wrong("no radius, since the table has a column radius_um", trail=("radius",))
        return self


class Diameter(Part):
    """A log-normal diameter: `median`, and `gsd` the geometric standard deviation (1 = alike)."""

    what: ClassVar[str] = "diameter"
    median: Length = Field(examples=["median: 100 nm"])
    gsd: Annotated[float, PlainValidator(number(1.0, example="1.25"))] = Field(
        examples=["gsd: 1.25"]
    )


def _diameter(value: Any) -> Diameter:
    if isinstance(value, Diameter):
        return value
    if isinstance(value, dict):
        return Diameter(**value)
    if isinstance(value, list | tuple):
        raise Wrong("a length such as 100 nm, or {median: 100 nm, gsd: 1.25}")
    return Diameter(median=quantity("length", "more")(value), gsd=1.0)


class Exosome(Part):
    """A kind of exosome."""

    what: ClassVar[str] = "exosome"
    diameter: Annotated[Diameter | None, PlainValidator(optional(_diameter))] = None


class Body(Part):
    """A whole body."""

    what: ClassVar[str] = "body"
    species: Annotated[str, PlainValidator(text("a species, such as mouse"))] = Field(
        examples=["species: mouse"]
    )
    weight: Annotated[Quantity | None, PlainValidator(optional(quantity("mass", "more")))] = None
