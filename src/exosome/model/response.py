"""What delivered cargo does in the cell that received it, as it was said."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import PlainValidator

from exosome.model.fields import Frozen, Numbers, Part, any_key, optional, table_of, text

_reaction = text("a reaction such as nothing -> MMP13 at 15 /min")
_species = text("the name of a species, such as miR140")


class Response(Part):
    """Inline `reactions` or an `sbml` file; `receives` maps cargo to species, `drives` paths."""

    what: ClassVar[str] = "response"
    start: Numbers = Frozen()
    reactions: Annotated[
        dict[str, str],
        PlainValidator(table_of(_reaction, "names with a reaction each")),
    ] = Frozen()
    sbml: Annotated[str | None, PlainValidator(optional(text("a file such as cell.xml")))] = None
    receives: Annotated[
        dict[str, str], PlainValidator(table_of(_species, "cargo with a species each"))
    ] = Frozen()
    drives: Annotated[
        dict[str, str], PlainValidator(table_of(_species, "paths with a species each", any_key))
    ] = Frozen()
