"""The nouns of a model: places, cells and exosomes."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, PlainValidator, model_validator

from exosome.model.fields import (
    Frozen,
    Length,
    MaybeLength,
    MaybeMass,
    MaybeVolume,
    Number,
    Numbers,
    Part,
    Point,
    Share,
    Wrong,
    choice,
    items,
    name,
    number,
    optional,
    parts_of,
    quantity,
    read_point,
    table_of,
    text,
    three,
    whole,
    wrong_word,
)
from exosome.units import Quantity

STARTS = ("empty", "steady")
WALLS = ("closed", "open", "periodic")
MOST_CELLS = 10**16  # a body holds 3e13; a box holds far fewer, which `compile` checks


def _walls(value: Any) -> tuple[str, str, str]:
    if isinstance(value, list | tuple):
        return three(choice(*WALLS), f"one word per axis, such as [{', '.join(WALLS)}]")(value)
    if value not in WALLS:
        wrong_word(value, WALLS, ", or one word per axis such as [closed, periodic, open]")
    return value, value, value


class Region(Part):
    """Matrix in a part of a box: a cuboid from one corner (um) to the opposite one.

    Without corners it fills the whole box. `hinders` is the factor on diffusion in it, above 0 and
    at most 1.
    """

    what: ClassVar[str] = "region"
    low: Annotated[Point | None, PlainValidator(optional(read_point))] = Field(
        default=None, alias="from", examples=["from: [0 um, 0 um, 0 um]"]
    )
    high: Annotated[Point | None, PlainValidator(optional(read_point))] = Field(
        default=None, alias="to", examples=["to: [50 um, 300 um, 300 um]"]
    )
    hinders: Annotated[float, PlainValidator(number(0.0, 1.0, above=True))] = Field(
        examples=["hinders: 0.2"]
    )

    @model_validator(mode="after")
    def _both_corners(self) -> Region:
        if (self.low is None) != (self.high is None):
            raise Wrong(
                "both corners, such as from: [0 um, 0 um, 0 um], to: [50 um, 300 um, 300 um], or "
                "neither for the whole box"
            )
        return self

    def corners(self, sides: tuple[Quantity, ...]) -> tuple[Point, Point]:
        """Both corners (um) of the region in a box with these sides (um)."""
        if self.low is not None and self.high is not None:
            return self.low, self.high
        zero = Quantity(0.0, "0 um", "length")
        return (zero, zero, zero), (sides[0], sides[1], sides[2])


class Place(Part):
    """A place of fluid: a box with its corner at 0 and walls, or a well-mixed `volume`.

    Lengths in um, volume in um^3, walls one word per axis x, y, z; `matrix` names the parts of a
    box in which diffusion is hindered.
    """

    what: ClassVar[str] = "place"
    box: Annotated[
        tuple[Quantity, Quantity, Quantity] | None,
        PlainValidator(
            optional(
                three(quantity("length", "more"), "three lengths such as [400 um, 400 um, 200 um]")
            )
        ),
    ] = Field(default=None, examples=["box: [400 um, 400 um, 200 um]"])
    walls: Annotated[tuple[str, str, str] | None, PlainValidator(optional(_walls))] = Field(
        default=None, examples=["walls: closed"]
    )
    volume: MaybeVolume = None
    fluid: Annotated[str | None, PlainValidator(optional(name))] = None
    temperature: Annotated[
        Quantity | None, PlainValidator(optional(quantity("temperature", "more")))
    ] = None
    seed: Annotated[int, PlainValidator(whole(0, 2**64 - 1, "0"))] = 0
    matrix: Annotated[dict[str, Region], PlainValidator(parts_of(Region))] = Frozen()

    @model_validator(mode="after")
    def _one_shape(self) -> Place:
        if (self.box is None) == (self.volume is None):
            raise Wrong(
                "exactly one of box (with walls) and volume (well mixed), such as "
                "box: [400 um, 400 um, 200 um] or volume: 1.2 mL"
            )
        if self.box is not None and self.walls is None:
            raise Wrong("the walls of the box too, such as walls: closed")
        if self.mixed and self.walls is not None:
            raise Wrong("no walls, since a volume is well mixed", trail=("walls",))
        if self.mixed and self.matrix:
            raise Wrong("no matrix, since a volume is well mixed", trail=("matrix",))
        return self

    @property
    def mixed(self) -> bool:
        """Whether it is well mixed: a volume without a shape."""
        return self.volume is not None

    @property
    def sides(self) -> tuple[Quantity, ...]:
        """The three lengths of a box; none of a well-mixed place."""
        return self.box or ()


class CellTable(Part):
    """Cells read from a table: centres and radii in um, sorted by name where there are names.

    Those of a map have a `key`, which says what was read and how, and `notes` on what was changed.
    """

    what: ClassVar[str] = "table of cells"
    file: str
    names: tuple[str, ...] | None = None
    x: tuple[float, ...]
    y: tuple[float, ...]
    z: tuple[float, ...]
    radius: tuple[float, ...] | None = None
    key: str = ""
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.x)

    def __eq__(self, other: object) -> bool:
        """Equal rows; the file's name does not matter."""
        return isinstance(other, CellTable) and self.rows() == other.rows()

    def __hash__(self) -> int:
        return hash(self.rows())

    def rows(self) -> tuple[Any, ...]:
        """The columns of the table, without the name of its file."""
        return self.names, self.x, self.y, self.z, self.radius


def _positions(value: Any) -> tuple[Point, ...]:
    if not isinstance(value, list | tuple):
        raise Wrong("a list of points such as [[10 um, 20 um, 30 um]]")
    return items(read_point, value)


def _table(value: Any) -> CellTable:
    if not isinstance(value, CellTable):
        raise Wrong("a table of cells, such as cells.csv")
    return value


def _lives_in(value: Any) -> dict[str, int | None]:
    if isinstance(value, dict):
        if not value:
            raise Wrong("places with a number of cells each, such as {liver.plasma: 2e7}")
        return table_of(whole(0, MOST_CELLS, "2e7"), "places with a number of cells each")(value)
    return Frozen({name(value): None})


class Cell(Part):
    """A cell type: number or positions, radius, contents and needs of its cells.

    `places` names where it lives: one place, or several well-mixed ones with a number in each.
    `activity` is the share of its cells that take part in uptake, `uptake` a factor on its uptake
    speeds (both 1 by default).
    """

    what: ClassVar[str] = "cell type"
    places: Annotated[dict[str, int | None], PlainValidator(_lives_in)] = Field(
        alias="in", examples=["in: gel"]
    )
    count: Annotated[int | None, PlainValidator(optional(whole(0, MOST_CELLS)))] = None
    positions: Annotated[tuple[Point, ...] | None, PlainValidator(optional(_positions))] = None
    table: Annotated[CellTable | None, PlainValidator(optional(_table))] = Field(
        default=None, alias="from"
    )
    radius: MaybeLength = None
    activity: Share = 1.0
    uptake: Number = 1.0
    dna: MaybeMass = None
    contents: Numbers = Frozen()
    needs: Numbers = Frozen()

    @model_validator(mode="after")
    def _one_way(self) -> Cell:
        ways = [self.count, self.positions, self.table]
        given = sum(way is not None for way in ways)
        if all(number is not None for number in self.places.values()):
            if given:
                raise Wrong("no count, positions or from, since 'in' gives the number of cells")
        elif given != 1:
            raise Wrong("exactly one of count, positions and from, such as count: 40")
        if self.radius is not None and self.table is not None and self.table.radius is not None:
            raise Wrong("no radius, since the table has a column radius_um", trail=("radius",))
        return self

    @property
    def sized(self) -> bool:
        """Whether the radius of its cells is given."""
        in_table = self.table is not None and self.table.radius is not None
        return in_table or self.radius is not None

    @property
    def place(self) -> str:
        """The place where it lives, or the first of them."""
        return next(iter(self.places))

    @property
    def number(self) -> int:
        """The number of cells in all places."""
        if self.count is not None:
            return self.count
        if self.table is not None:
            return len(self.table)
        return len(self.positions or ()) + sum(n or 0 for n in self.places.values())

    def number_in(self, place: str) -> int:
        """The number of cells in one place."""
        if place not in self.places:
            return 0
        there = self.places[place]
        return self.number if there is None else there


class Diameter(Part):
    """A log-normal diameter: `median` and geometric standard deviation `gsd` (1: no spread)."""

    what: ClassVar[str] = "diameter"
    median: Length = Field(examples=["median: 100 nm"])
    gsd: Annotated[float, PlainValidator(number(1.0, example="1.25"))] = Field(
        examples=["gsd: 1.25"]
    )
    notes: tuple[str, ...] = Field(default=(), exclude=True)  # of a law that was fitted to a file

    def __eq__(self, other: object) -> bool:
        """Equal laws; how they were found does not matter."""
        ours = (self.median, self.gsd)
        return isinstance(other, Diameter) and ours == (other.median, other.gsd)

    def __hash__(self) -> int:
        return hash((self.median, self.gsd))


def _diameter(value: Any) -> Diameter:
    if isinstance(value, Diameter):
        return value
    if isinstance(value, dict):
        return Diameter(**value)
    if isinstance(value, list | tuple):
        raise Wrong("a length such as 100 nm, or {median: 100 nm, gsd: 1.25}")
    return Diameter(median=quantity("length", "more")(value), gsd=1.0)


_NOTE = PlainValidator(optional(text("a text such as 'differential centrifugation'")))


class Material(Part):
    """What a kind is in the laboratory, for `exosome cite`: texts that no number depends on.

    `ev-track` is the identifier of the experiment in the EV-TRACK knowledgebase.
    """

    what: ClassVar[str] = "material"
    source: Annotated[str | None, _NOTE] = None
    isolation: Annotated[str | None, _NOTE] = None
    storage: Annotated[str | None, _NOTE] = None
    ev_track: Annotated[str | None, _NOTE] = Field(default=None, alias="ev-track")


def _material(value: Any) -> Material:
    if isinstance(value, Material):
        return value
    if isinstance(value, dict):
        return Material(**value)
    raise Wrong("keys such as {source: 'MSC, passage 5', isolation: ultracentrifugation}")


class Exosome(Part):
    """A kind of exosome; `particles` is their number per mass of protein."""

    what: ClassVar[str] = "exosome"
    diameter: Annotated[Diameter | None, PlainValidator(optional(_diameter))] = None
    particles: Annotated[
        Quantity | None, PlainValidator(optional(quantity("number per mass", "more")))
    ] = None
    material: Annotated[Material | None, PlainValidator(optional(_material))] = None
