"""A model with other numbers at some paths, made without its text: fast, for cohorts and sweeps.

A number is substituted in the parts of the model and checked like one from a file: its kind, its
bounds, and the rules of its sentence or part. The model as a whole is not checked again, and keeps
the text of the original.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import PlainValidator

from exosome.errors import ModelError, UsageError, read_expected
from exosome.model.fields import Frozen, Part, Wrong
from exosome.model.law_text import kind_of
from exosome.model.model import Model
from exosome.model.nodes import Node
from exosome.model.parts import Diameter
from exosome.model.paths import SENTENCES, Spot, sentence_paths
from exosome.model.sentences import Burst
from exosome.plan.many import Many, first
from exosome.units import KINDS, Quantity

Keys = tuple[str | int, ...]
SECTIONS = ("places", "cells", "exosomes", "body", "journey", "labels", "observe", "response",
            "matrices", "tissue")  # fmt: skip


def substituted(model: Model, values: Sequence[tuple[Spot, Any]]) -> Model:
    """The model with these values at spots: texts with a unit, or numbers in base units.

    Raises UsageError for an invalid value, with the message of its part.
    """
    for spot, value in values:
        try:
            model = _within(model, spot.keys, value)
        except Wrong as wrong:
            shown = value if isinstance(value, str) else f"{first(value)!r}"
            text = read_expected(shown, wrong.expected, wrong.hint, spot.path)
            raise UsageError(text) from None
        except ModelError as error:
            raise UsageError(f"{spot.path}: {error.problems[0].message}") from None
    return model


def number_paths(model: Model) -> Iterator[str]:
    """The shortest path of every number in the text of a model, in its order."""
    root = model.find("journey").parent if model.journey else model.find("cells").parent
    assert root is not None
    for section, node in root.pairs:
        if section.text not in SECTIONS:
            continue
        if section.text in SENTENCES:
            paths = sentence_paths(node, section.text)
            for path, sentence in zip(paths, node.items, strict=True):
                yield from _numbers(sentence, path)
        else:
            yield from _numbers(node, section.text)


def _numbers(node: Node, path: str) -> Iterator[str]:
    if node.kind == "text":
        if not node.empty and kind_of(node.text) is not None:
            yield path
    for key, value in node.pairs:
        yield from _numbers(value, f"{path}.{key.text}")
    for number, item in enumerate(node.items):
        yield from _numbers(item, f"{path}[{number + 1}]")


def _within(part: Any, keys: Keys, value: Any) -> Any:
    """A part, or a table or list of parts, with the value below it."""
    key, rest = keys[0], keys[1:]
    if isinstance(part, Frozen):
        return Frozen({**part, str(key): _within(part[str(key)], rest, value)})
    if isinstance(part, tuple):
        assert isinstance(key, int)
        return (*part[:key], _within(part[key], rest, value), *part[key + 1 :])
    field = type(part).keys()[str(key)]
    old = getattr(part, field)
    if rest and _holds_parts(old):
        new = _within(old, rest, value)
    else:
        new = _number(_reader(type(part), field), old, rest, value)
    changed = part.model_copy(update={field: new})
    if not isinstance(part, Model):
        for check in type(part).__pydantic_decorators__.model_validators.values():
            getattr(changed, check.cls_var_name)()
    return changed


def _holds_parts(old: Any) -> bool:
    if isinstance(old, Frozen):
        return any(isinstance(one, Part) for one in old.values())
    if isinstance(old, tuple):
        return any(isinstance(one, Part) for one in old)
    return isinstance(old, Part) and not isinstance(old, Burst)


def _reader(part: type[Part], field: str) -> Callable[[Any], Any]:
    """The reader of a field of a part."""
    validator = next(m for m in part.model_fields[field].metadata if isinstance(m, PlainValidator))
    reader: Callable[[Any], Any] = validator.func  # type: ignore[assignment]
    return reader


def _number(reader: Callable[[Any], Any], old: Any, keys: Keys, value: Any) -> Any:
    """The value of a field with a number replaced at the keys below it, read and checked."""
    if isinstance(old, Burst):
        new = _given(old.mean, value)
        if isinstance(new, Many):
            return old.model_copy(update={"mean": new})
        return reader({keys[0]: new} if keys else new)
    if not keys:
        if isinstance(old, Diameter):
            new = _given(old.median, value)
            return old.model_copy(update={"median": new}) if _many(new) else reader(new)
        if isinstance(old, Frozen):  # one number for every name
            new = _given(next(iter(old.values())), value)
            return Frozen(dict.fromkeys(old, new)) if _many(new) else reader(new)
        new = _given(old, value, reader)
        return new if _many(new) else reader(new)
    key = keys[0]
    if isinstance(old, Frozen):
        table = {**old, str(key): _given(old[str(key)], value)}
        return Frozen(table) if any(map(_many, table.values())) else reader(table)
    assert isinstance(key, int)
    if len(keys) > 1:  # of a ready-made piece of a response
        new = {**old[key], str(keys[1]): _given(old[key][str(keys[1])], value)}
    else:
        new = _given(old[key], value)
    items = [*old[:key], new, *old[key + 1 :]]
    return tuple(items) if any(map(_many, items)) else reader(items)


def _given(old: Any, value: Any, reader: Callable[[Any], Any] | None = None) -> Any:
    """A value as the reader of its field accepts it; in base units if it is a number."""
    if isinstance(value, str):
        return value
    if old is None and reader is not None:
        old = _example(reader)
    if isinstance(old, Quantity):
        text = f"{first(value)!r} {KINDS[old.kind].base}".strip()
        number: Any = value if isinstance(value, Many) else float(value)
        return Quantity(number, text, old.kind)
    if isinstance(old, str):  # a number that is kept as text, of the values of a body
        return f"{value!r} {KINDS[kind_of(old) or 'number'].base}".strip()
    return value


@cache
def _example(reader: Callable[[Any], Any]) -> Any:
    """A number that a reader accepts; None if it reads something else."""
    for kind in KINDS.values():
        try:
            parsed = reader(f"1 {kind.base}".strip())
        except (Wrong, ModelError):
            continue
        if isinstance(parsed, Quantity | int | float):
            return parsed
    return None


def may_be_put_in(model: Model, keys: Keys) -> bool:
    """Whether a number can be set at keys where none is written, since its part has a default."""
    part: Any = model
    for key in keys[:-1]:
        if isinstance(part, Frozen):
            part = part.get(str(key))
        elif isinstance(part, tuple) and isinstance(key, int):
            part = part[key]
        elif isinstance(part, Part) and str(key) in type(part).keys():
            part = getattr(part, type(part).keys()[str(key)])
        else:
            return False
    key = str(keys[-1])
    if not isinstance(part, Part) or isinstance(part, Model) or key not in type(part).keys():
        return False
    return _example(_reader(type(part), type(part).keys()[key])) is not None


def _many(value: Any) -> bool:
    if isinstance(value, Quantity):
        return isinstance(value.value, Many)
    return isinstance(value, Many)
