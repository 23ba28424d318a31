"""The sentences of tissue: when cells divide, die, move, and change their type."""

from __future__ import annotations

import math
import re
from typing import Annotated, Any, ClassVar

from pydantic import Field, PlainValidator, model_validator

from exosome.model.fields import (
    MaybeName,
    MaybePositive,
    MaybeShare,
    MaybeTime,
    Name,
    Part,
    Rate,
    Speed,
    Time,
    Wrong,
    choice,
    number,
    optional,
    three,
    whole,
)
from exosome.model.sentences import Step

MOST_NEIGHBOURS = 12  # spheres of one size that touch another at once
FREED, LOST = "freed", "lost"


class When(Part):
    """A condition on the response of a cell: a species `above` a number of copies, or below it."""

    what: ClassVar[str] = "condition"
    species: str
    above: bool
    copies: float

    @property
    def text(self) -> str:
        """The condition as it is written in a model."""
        return f"{self.species} {'above' if self.above else 'below'} {self.copies:g}"


def _when(value: Any) -> When:
    if isinstance(value, When):
        return value
    expected = "a species, above or below, and a number of copies, such as collagen above 5000"
    match = re.fullmatch(r"\s*(\S+)\s+(above|below)\s+(\S+)\s*", value) if isinstance(
        value, str
    ) else None
    if match is None:
        raise Wrong(expected)
    try:
        copies = number()(match[3])
    except Wrong as wrong:
        raise Wrong(expected, wrong.hint) from None
    return When(species=match[1], above=match[2] == "above", copies=copies)


MaybeWhen = Annotated[When | None, PlainValidator(optional(_when))]


class TissueStep(Step):
    """A sentence of tissue: its verb, and the cell type that it is about.

    It applies from `starts` to `stops`, in the cells in which `when` is met.
    """

    when: MaybeWhen = None
    starts: MaybeTime = None
    stops: MaybeTime = None

    @property
    def cell_type(self) -> str:
        """The cell type that the sentence is about."""
        return self.subject

    @model_validator(mode="after")
    def _in_order(self) -> TissueStep:
        starts = self.starts.value if self.starts else 0.0
        if self.stops is not None and self.stops.value <= starts:
            raise Wrong("a time after it starts, such as 24 h", trail=("stops",))
        return self


class Divide(TissueStep):
    """Division of a cell into two, at a `rate`.

    `capacity` is the number of cells of the type in a place at which division stops; a cell with
    `neighbours` cells or more in contact waits (contact inhibition).
    """

    verb = "divide"
    what: ClassVar[str] = "'divide'"
    subject: Name = Field(alias="divide")
    rate: Rate = Field(examples=["rate: 0.03 /h"])
    capacity: Annotated[
        float | None, PlainValidator(optional(number(1.0, example="10000")))
    ] = None
    neighbours: Annotated[
        int | None, PlainValidator(optional(whole(1, MOST_NEIGHBOURS, "6")))
    ] = None


class Die(TissueStep):
    """Death of a cell at a `rate`: exosomes bound to it are `freed` or `lost` with it."""

    verb = "die"
    what: ClassVar[str] = "'die'"
    subject: Name = Field(alias="die")
    rate: Rate = Field(examples=["rate: 0.01 /h"])
    bound: Annotated[str, PlainValidator(choice(FREED, LOST))] = LOST


class Differentiate(TissueStep):
    """A change of the type of a cell at a `rate`."""

    verb = "differentiate"
    what: ClassVar[str] = "'differentiate'"
    subject: Name = Field(alias="differentiate")
    into: Name = Field(examples=["into: chondrocyte"])
    rate: Rate = Field(examples=["rate: 0.01 /h"])


def _component(value: Any) -> float:
    try:
        return number(-math.inf)(value)
    except Wrong as wrong:
        raise Wrong(A_DIRECTION, wrong.hint) from None


A_DIRECTION = "a direction x, y, z: three numbers without a unit, not all 0, such as [1, 0, 0]"
_three_components = three(_component, A_DIRECTION)


def _direction(value: Any) -> tuple[float, float, float]:
    x, y, z = _three_components(value)
    if x == y == z == 0.0:
        raise Wrong(A_DIRECTION)
    return x, y, z


Direction = Annotated[
    tuple[float, float, float] | None, PlainValidator(optional(_direction))
]


class Move(TissueStep):
    """Movement of cells: a persistent random walk, in a box, in 2 or 3 `dimensions`.

    A share `bias` of its turns follows a cue: a direction `along` (x, y, z), `toward` the exosomes
    of a kind, or with a cargo, that the cell took in and remembers for `memory`, or `up` the
    gradient of a matrix. With A = `half` remembered arrivals half of them do. An exosome with n
    copies of the cargo counts n^hill / (n^hill + threshold^hill).
    """

    verb = "move"
    what: ClassVar[str] = "'move'"
    subject: Name = Field(alias="move")
    speed: Speed = Field(examples=["speed: 0.3 um/min"])
    persistence: Time = Field(examples=["persistence: 30 min"])
    dimensions: Annotated[int, PlainValidator(whole(2, 3, "2"))] = 3
    along: Direction = None
    toward: MaybeName = None
    up: MaybeName = None
    bias: MaybeShare = None
    memory: MaybeTime = None
    half: MaybePositive = None
    threshold: MaybePositive = None
    hill: MaybePositive = None

    @model_validator(mode="after")
    def _one_cue(self) -> Move:
        if self.along is not None and self.toward is not None:
            raise Wrong("either along or toward in a sentence", trail=("along",))
        if self.up is not None and (self.along is not None or self.toward is not None):
            raise Wrong("one of along, toward and up in a sentence", trail=("up",))
        if self.along is not None and self.bias is None:
            raise Wrong(
                "bias beside it, the share of turns that follow it, such as bias: 30 %",
                trail=("along",),
            )
        if self.along is not None and self.dimensions == 2 and self.along[2] != 0.0:
            raise Wrong("a direction with z 0, since cells move in x and y", trail=("along",))
        if self.toward is not None and self.memory is None:
            raise Wrong(
                "memory beside it, how long arrivals are remembered, such as memory: 10 min",
                trail=("toward",),
            )
        if self.hill is not None and self.threshold is None:
            raise Wrong("threshold beside it, such as threshold: 25", trail=("hill",))
        for key in ("bias", "memory", "half", "threshold", "hill"):
            beside = "along, toward or up" if key == "bias" else "toward"
            if getattr(self, key) is not None and self.toward is None:
                if key != "bias" or (self.along is None and self.up is None):
                    raise Wrong(f"{beside} in the same sentence", trail=(key,))
        return self


TISSUE_VERBS: dict[str, type[TissueStep]] = {
    step.verb: step for step in (Divide, Die, Differentiate, Move)
}
