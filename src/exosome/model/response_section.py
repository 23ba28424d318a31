"""The response of cells to delivered cargo: the section `response` of a model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import PlainValidator, model_validator

from exosome.errors import Problem, read_expected
from exosome.model.external_sbml import self_contained
from exosome.model.fields import (
    Frozen,
    MaybePositive,
    Numbers,
    Part,
    Wrong,
    any_key,
    choice,
    items,
    optional,
    quantity,
    table_of,
    text,
)
from exosome.model.files import depth, read_bytes
from exosome.units import Quantity

NOISES = ("none", "exact")
LARGEST_FILE = 20_000_000
DEEPEST = 300  # nested elements: formulas are read recursively
INLINE = ("start", "reactions", "use")  # keys of a response without a file
OF_FILE = ("time", "copies")  # keys of a response with a file

_reaction = text("a reaction such as nothing -> MMP13 at 15 /min")
_species = text("the name of a species, such as miR140")
_factor = text("a species, with a number of copies that makes it 1, such as MMP13 / 900")
_piece = table_of(text("a value"), "a sentence such as translate: IL10-mRNA", any_key)


class SbmlFile(Part):
    """An SBML file beside the model: its name as written there, and its text."""

    what: ClassVar[str] = "SBML file"
    file: str
    text: str

    def __eq__(self, other: object) -> bool:
        """Equal texts; the file's name does not matter."""
        return isinstance(other, SbmlFile) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


def read_file(written: str, folder: Path) -> tuple[SbmlFile | None, Problem | None]:
    """The SBML file of a name in the model (relative to the folder), or its problem."""
    expected = "an SBML file beside the model, such as cell.xml"
    try:
        text = read_bytes(folder / written, LARGEST_FILE).decode("utf-8-sig")
        nested = depth(text)
        if nested <= DEEPEST:
            whole = self_contained(text, folder / written)
            return SbmlFile(file=written, text=whole), None
        why = f"It nests {nested:,} elements; at most {DEEPEST} are allowed."
    except UnicodeDecodeError:
        why = "It is not UTF-8 text."
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        why = f"{reason}."
    return None, Problem(read_expected(written, expected, why, "sbml"))


def _file(value: Any) -> SbmlFile:
    if not isinstance(value, SbmlFile):
        raise Wrong("a file such as cell.xml")
    return value


def _pieces(value: Any) -> tuple[dict[str, str], ...]:
    if not isinstance(value, list | tuple):
        raise Wrong("a list of pieces, such as - translate: IL10-mRNA")
    return items(_piece, value)


class Response(Part):
    """A network of reactions in every cell of a type, inline or as an SBML file.

    Inline: `start` (copies), `reactions` (sentences by name) and `use`, ready-made pieces as
    sentences. `sbml` is a file; `time` is its unit of time and `copies` its unit of amount in
    copies, if the file does not define them. `receives` maps cargo to species, `drives` maps paths
    of numbers to the factor that multiplies them. `noise: exact` simulates single copies.
    """

    what: ClassVar[str] = "response"
    start: Numbers = Frozen()
    reactions: Annotated[
        dict[str, str],
        PlainValidator(table_of(_reaction, "names with a reaction each")),
    ] = Frozen()
    use: Annotated[tuple[dict[str, str], ...], PlainValidator(_pieces)] = ()
    sbml: Annotated[SbmlFile | None, PlainValidator(optional(_file))] = None
    time: Annotated[Quantity | None, PlainValidator(optional(quantity("time", "more")))] = None
    copies: MaybePositive = None
    receives: Annotated[
        dict[str, str], PlainValidator(table_of(_species, "cargo with a species each"))
    ] = Frozen()
    drives: Annotated[
        dict[str, str], PlainValidator(table_of(_factor, "paths with a factor each", any_key))
    ] = Frozen()
    noise: Annotated[str, PlainValidator(choice(*NOISES))] = NOISES[0]

    @model_validator(mode="after")
    def _one_way(self) -> Response:
        given = [key for key in (*INLINE, *OF_FILE) if key in self.model_fields_set]
        inline = [key for key in given if key in INLINE]
        if self.sbml is None:
            if "reactions" not in inline and "use" not in inline:
                raise Wrong("reactions, use or sbml, such as sbml: cell.xml")
            if len(given) > len(inline):
                key = next(key for key in given if key in OF_FILE)
                raise Wrong("it only beside sbml, whose unit it defines", trail=(key,))
        elif inline:
            raise Wrong(f"no {inline[0]} beside sbml: the file has its own", trail=(inline[0],))
        elif self.noise == "exact":
            raise Wrong("none beside sbml: a file is solved without noise", trail=("noise",))
        return self
