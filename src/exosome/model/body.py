"""A whole body of a species."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, PlainValidator

from exosome.model.fields import (
    Frozen,
    Name,
    Part,
    names,
    number,
    optional,
    quantity,
    table_of,
    text,
)
from exosome.units import Quantity

EVERY_ORGAN = "every"


def _reflection(value: Any) -> dict[str, float]:
    share = number(0.0, 1.0)
    if isinstance(value, dict):
        return table_of(share, "organs with a share each, such as {liver: 90 %}")(value)
    return Frozen({EVERY_ORGAN: share(value)})


class Body(Part):
    """A whole body of a species: its organs, vessels, lymph and fluids.

    `reflection` is the share of exosomes that the wall of an organ's vessels reflects where lymph
    filters through it; `instead` replaces values of the library, by name without the species
    (`liver.flow`); `depots` are places of injection that are added.
    """

    what: ClassVar[str] = "body"
    species: Name = Field(examples=["species: mouse"])
    weight: Annotated[Quantity | None, PlainValidator(optional(quantity("mass", "more")))] = None
    reflection: Annotated[dict[str, float], PlainValidator(_reflection)] = Frozen()
    depots: Annotated[tuple[str, ...], PlainValidator(names)] = ()
    instead: Annotated[
        dict[str, str],
        PlainValidator(table_of(text("a value with its unit, such as 1.3 mL"), "names and values")),
    ] = Frozen()
