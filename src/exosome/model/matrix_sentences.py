"""Matrix that cells make: what it is, and the sentences by which cells make and degrade it."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, PlainValidator

from exosome.model.fields import (
    MaybeLength,
    Name,
    Part,
    Rate,
    Wrong,
    optional,
    quantity,
    table_of,
)
from exosome.model.tissue_sentences import TissueStep
from exosome.units import Quantity

_density = quantity("mass concentration", "zero")


def _start(value: Any) -> Quantity | dict[str, Quantity]:
    """A density everywhere, or one for each named region of the place."""
    if isinstance(value, dict):
        expected = "regions of its place with a density each, such as {core: 5 mg/mL}"
        return table_of(_density, expected)(value)
    try:
        return _density(value)
    except Wrong as wrong:
        expected = f"{wrong.expected}, or regions of its place with one each: {{core: 5 mg/mL}}"
        raise Wrong(expected, wrong.hint) from None


class Matrix(Part):
    """A matrix that cells make, in the place `in`, counted in cubes with the edge `voxel`.

    `start` is its density at the beginning, everywhere or in named regions of the place. It decays
    with a `half-life`, and at the density `halves` it halves the diffusion of exosomes.
    """

    what: ClassVar[str] = "matrix"
    place: Name = Field(alias="in", examples=["in: gel"])
    voxel: MaybeLength = None
    start: Annotated[
        Quantity | dict[str, Quantity] | None, PlainValidator(optional(_start))
    ] = None
    half_life: Annotated[
        Quantity | None, PlainValidator(optional(quantity("time", "more")))
    ] = Field(default=None, alias="half-life")
    halves: Annotated[
        Quantity | None, PlainValidator(optional(quantity("mass concentration", "more")))
    ] = None


class MatrixStep(TissueStep):
    """A sentence about a matrix, its subject, and the cell type `by` which it changes."""

    subject: Name
    source: Name = Field(alias="by", examples=["by: fibroblast"])
    rate: Quantity

    @property
    def cell_type(self) -> str:
        """The cell type that makes or degrades the matrix."""
        return self.source


class Make(MatrixStep):
    """Matrix that each cell deposits around its centre, at a `rate` in mass per time."""

    verb = "make"
    what: ClassVar[str] = "'make'"
    subject: Name = Field(alias="make")
    rate: Annotated[Quantity, PlainValidator(quantity("mass rate", "zero"))] = Field(
        examples=["rate: 2 pg/h"]
    )


class Degrade(MatrixStep):
    """Matrix that each cell degrades: the share of the matrix around it that goes per time."""

    verb = "degrade"
    what: ClassVar[str] = "'degrade'"
    subject: Name = Field(alias="degrade")
    rate: Rate = Field(examples=["rate: 0.1 /h"])


MATRIX_VERBS: dict[str, type[MatrixStep]] = {step.verb: step for step in (Make, Degrade)}
