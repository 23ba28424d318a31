"""Field types of the parts of a model: readers of values, and the messages of their errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, ClassVar, NoReturn

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError

from exosome.errors import ModelError, Problem, did_you_mean, quote, read_expected
from exosome.units import KINDS, Quantity, UnitError
from exosome.units import read as read_quantity

MOST_THINGS = 2**31 - 1
LONGEST_NAME = 100
NAME = re.compile(r"[A-Za-z0-9_.-]*[A-Za-z][A-Za-z0-9_.-]*")
YAML_VALUE = re.compile(
    r"[-+]?[0-9.][0-9]*\.?[0-9]*([eE][-+]?[0-9]+)?|0[xo][0-9a-fA-F]+|true|false|null|[-+]?\.?inf"
    r"|\.?nan",
    re.IGNORECASE,
)
DOI = re.compile(r"10\.\d{4,9}/\S+( .*)?")


class Wrong(ValueError):
    """An invalid value: what was expected, a hint, and its position below the field.

    `trail` holds keys and item numbers below the field; `of_key` is True if a key is at fault.
    """

    def __init__(
        self, expected: str, hint: str = "", trail: tuple[str | int, ...] = (), of_key: bool = False
    ) -> None:
        self.expected, self.hint, self.trail, self.of_key = expected, hint, trail, of_key
        super().__init__(f"expected {expected}" + (f". {hint.strip()}" if hint else ""))

    def within(self, part: str | int) -> Wrong:
        """The same error, seen from one level above."""
        return Wrong(self.expected, self.hint, (part, *self.trail), self.of_key)


class Part(BaseModel):
    """A frozen, comparable part of a model; raises ModelError when a value is wrong."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True
    )
    what: ClassVar[str] = "part"

    def __init__(self, **data: Any) -> None:
        try:
            super().__init__(**data)
        except ValidationError as error:
            raise ModelError(
                Problem(sentence(fault, self.what), path=".".join(map(str, fault["loc"])))
                for fault in error.errors()
            ) from error

    @classmethod
    def keys(cls) -> dict[str, str]:
        """The keys of a model file, each with the name of its field."""
        fields = cls.model_fields.items()
        return {field.alias or name: name for name, field in fields if not field.exclude}


def trail_of(fault: Any) -> tuple[str | int, ...]:
    """Keys and item numbers from a part to its invalid value."""
    error = fault.get("ctx", {}).get("error")
    return (*fault["loc"], *(error.trail if isinstance(error, Wrong) else ()))


def sentence(fault: Any, what: str, read: str | None = None, example: str = "") -> str:
    """The message for one fault of pydantic; `read` is the text as it is written in the file."""
    error = fault.get("ctx", {}).get("error")
    of_key = isinstance(error, Wrong) and error.of_key
    names = [part for part in trail_of(fault) if isinstance(part, str)]
    key = names[-1 - of_key] if len(names) > of_key else ""
    if fault["type"] == "missing":
        return f"{quote(key)} is missing in {what}" + (f", expected {example}" if example else "")
    if fault["type"] == "extra_forbidden":
        return f"read {quote(key)}, expected no such key in {what}"
    expected = error.expected if isinstance(error, Wrong) else f"{what} ({fault['msg']})"
    hint = error.hint if isinstance(error, Wrong) else ""
    if not key:
        return f"in {what}, expected {expected}" + (f". {hint.strip()}" if hint else "")
    return read_expected(str(fault["input"]) if read is None else read, expected, hint, key)


def measured(value: Any, kind: str) -> Quantity:
    """A quantity read by `units`; raises Wrong."""
    try:
        return read_quantity("" if value is None else value, kind)
    except UnitError as error:
        raise Wrong(error.expected, error.hint) from None


def quantity(kind: str, least: str = "any") -> Callable[[Any], Quantity]:
    """A reader for one kind of quantity; `least` is 'any', 'zero' or 'more' than zero."""
    want = KINDS[kind]

    def reader(value: Any) -> Quantity:
        if isinstance(value, dict | list | tuple):
            raise Wrong(f"{want.article} with its unit, such as {want.example}")
        parsed = value if isinstance(value, Quantity) else measured(value, kind)
        if parsed.kind != kind:
            raise Wrong(f"{want.article}, not a {parsed.kind}, such as {want.example}")
        if least == "zero" and parsed.value < 0:
            raise Wrong(f"{want.article} that is not negative, such as {want.example}")
        if least == "more" and parsed.value <= 0:
            raise Wrong(f"{want.article} above zero, such as {want.example}")
        return parsed

    return reader


def number(
    least: float = 0.0, most: float | None = None, above: bool = False, example: str = "10"
) -> Callable[[Any], float]:
    """A reader for a bare number (or, when `most` is 1, a share) within its bounds."""
    share = most == 1.0
    kind = "share" if share else "number"
    example = "30 % or 0.3" if share else example
    noun = "a share" if share else "a number without a unit"
    bounds = f"{'above' if above else 'of at least'} {least:g}"
    if most is not None:
        bounds = f"above {least:g} and at most {most:g}" if above else f"from {least:g} to {most:g}"

    def reader(value: Any) -> float:
        if isinstance(value, dict | list | tuple):
            raise Wrong(f"{noun} {bounds}, such as {example}")
        parsed = measured(value, kind).value
        if parsed < least or (above and parsed == least) or (most is not None and parsed > most):
            raise Wrong(f"{noun} {bounds}, such as {example}")
        return parsed

    return reader


def whole(least: int = 0, most: int = MOST_THINGS, example: str = "40") -> Callable[[Any], int]:
    """A reader for a whole number within its bounds, exact to the last digit."""
    upto = str(most) if most < 10**10 else f"{most:.0e}".replace("+", "")
    expected = f"a whole number without a unit, from {least} to {upto}, such as {example}"

    def reader(value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            parsed = value
        elif isinstance(value, dict | list | tuple | bool):
            raise Wrong(expected)
        elif isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,30}", value.strip()):
            parsed = int(value)
        else:
            try:
                as_number = measured(value, "number").value
            except Wrong as wrong:
                raise Wrong(expected, wrong.hint) from None
            if not as_number.is_integer():
                raise Wrong(expected)
            parsed = int(as_number)
        if not least <= parsed <= most:
            raise Wrong(expected)
        return parsed

    return reader


def name(value: Any) -> str:
    """A name of a place, a cell type, an exosome kind or a cargo."""
    expected = "a name of letters, digits, '-', '_' and '.', such as msc or miR-140"
    if not isinstance(value, str) or isinstance(value, bool):
        raise Wrong(expected)
    if YAML_VALUE.fullmatch(value):
        raise Wrong(expected, "YAML reads this as a number or a keyword, not as a name.")
    if not NAME.fullmatch(value) or len(value) > LONGEST_NAME:
        raise Wrong(expected, "" if re.search("[A-Za-z]", value) or not value else "Add a letter.")
    return value


def names(value: Any) -> tuple[str, ...]:
    """One name or several, as a tuple."""
    if isinstance(value, list | tuple):
        if not value:
            raise Wrong("one name or more, such as [liver, spleen]")
        return items(name, value)
    return (name(value),)


def text(expected: str) -> Callable[[Any], str]:
    """A reader for a text that is not empty."""

    def reader(value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise Wrong(expected)
        return value

    return reader


def choice(*words: str) -> Callable[[Any], str]:
    """A reader for one of a few words."""

    def reader(value: Any) -> str:
        if value not in words:
            wrong_word(value, words)
        return str(value)

    return reader


def wrong_word(value: Any, words: tuple[str, ...], also: str = "") -> NoReturn:
    """Raise Wrong for a word that is not one of the words, with the nearest one."""
    near = did_you_mean(value, words) if isinstance(value, str) else ""
    raise Wrong(f"one of {', '.join(words)}{also}", near)


def items(item: Callable[[Any], Any], values: list[Any] | tuple[Any, ...]) -> tuple[Any, ...]:
    """Every item of a list, read; raises Wrong with the number of the item."""
    parsed = []
    for i, value in enumerate(values):
        try:
            parsed.append(item(value))
        except Wrong as wrong:
            raise wrong.within(i) from None
    return tuple(parsed)


def three(item: Callable[[Any], Any], expected: str) -> Callable[[Any], tuple[Any, Any, Any]]:
    """A reader for a list of three."""

    def reader(value: Any) -> tuple[Any, Any, Any]:
        if not isinstance(value, list | tuple) or len(value) != 3:
            raise Wrong(expected)
        x, y, z = items(item, value)
        return x, y, z

    return reader


def optional(reader: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A reader that also accepts None (not from a file, where an empty value is refused)."""
    return lambda value: None if value is None else reader(value)


def any_key(value: Any) -> str:
    """A key that is checked elsewhere."""
    return str(value)


def table_of(
    item: Callable[[Any], Any], expected: str, key: Callable[[Any], str] = name
) -> Callable[[Any], dict[str, Any]]:
    """A reader for names with a value each."""

    def reader(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Wrong(expected)
        entries = {}
        for word, part in value.items():
            try:
                key(word)
            except Wrong as wrong:
                raise Wrong(wrong.expected, wrong.hint, (str(word),), of_key=True) from None
            try:
                entries[word] = item(part)
            except Wrong as wrong:
                raise wrong.within(str(word)) from None
        return Frozen(entries)

    return reader


def parts_of(part: type[Part]) -> Callable[[Any], dict[str, Any]]:
    """A reader for names with a part each, or with the keys of one."""

    def item(value: Any) -> Part:
        if isinstance(value, part):
            return value
        if isinstance(value, dict):
            return part(**value)
        raise Wrong(f"the keys of a {part.what}")

    return table_of(item, f"names of the {part.what}s, each with its keys")


def source(value: Any) -> str:
    """The source of a number: a DOI (text may follow), or 'assumed: why'."""
    if isinstance(value, dict) and set(value) == {"assumed"} and isinstance(value["assumed"], str):
        value = f"assumed: {value['assumed']}"
    expected = "a DOI such as 10.1002/jev2.12404, or 'assumed: why' in quotes"
    if not isinstance(value, str):
        raise Wrong(expected)
    prefix = r"^(https?://(dx\.)?doi\.org/|doi: ?)"
    citation = re.sub(prefix, "", value.strip(), flags=re.IGNORECASE)
    if not DOI.fullmatch(citation) and not re.fullmatch(r"assumed: *\S.*", citation, re.DOTALL):
        raise Wrong(expected)
    return citation


class Frozen(dict[str, Any]):
    """An immutable dictionary."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a model is immutable; use Model.but({...}) for a changed one")

    __setitem__ = __delitem__ = update = pop = popitem = clear = setdefault = _refuse
    __ior__ = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return Frozen, (dict(self),)

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self))


Name = Annotated[str, PlainValidator(name)]
MaybeName = Annotated[str | None, PlainValidator(optional(name))]
Length = Annotated[Quantity, PlainValidator(quantity("length", "more"))]
MaybeLength = Annotated[Quantity | None, PlainValidator(optional(quantity("length", "more")))]
Point = tuple[Quantity, Quantity, Quantity]
read_point = three(quantity("length"), "three lengths x, y, z such as [10 um, 20 um, 30 um]")
Time = Annotated[Quantity, PlainValidator(quantity("time", "zero"))]
MaybeTime = Annotated[Quantity | None, PlainValidator(optional(quantity("time", "zero")))]
Rate = Annotated[Quantity, PlainValidator(quantity("rate", "zero"))]
MaybeRate = Annotated[Quantity | None, PlainValidator(optional(quantity("rate", "zero")))]
Speed = Annotated[Quantity, PlainValidator(quantity("speed", "zero"))]
MaybeMass = Annotated[Quantity | None, PlainValidator(optional(quantity("mass", "more")))]
MaybeVolume = Annotated[Quantity | None, PlainValidator(optional(quantity("volume", "more")))]
MaybeArea = Annotated[Quantity | None, PlainValidator(optional(quantity("area", "more")))]
MaybeSpeed = Annotated[Quantity | None, PlainValidator(optional(quantity("speed", "zero")))]
Share = Annotated[float, PlainValidator(number(0.0, 1.0))]
MaybeShare = Annotated[float | None, PlainValidator(optional(number(0.0, 1.0)))]
Number = Annotated[float, PlainValidator(number())]
MaybeNumber = Annotated[float | None, PlainValidator(optional(number()))]
MaybePositive = Annotated[float | None, PlainValidator(optional(number(0.0, above=True)))]
Numbers = Annotated[
    dict[str, float],
    PlainValidator(table_of(number(), "names with a number each, such as {miR-140: 2000}")),
]
