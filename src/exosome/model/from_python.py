"""A model from Python lists and dictionaries, read and checked like a model file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from exosome.errors import ModelError, Problem, quote
from exosome.model.fields import Part
from exosome.model.nodes import DEEPEST
from exosome.model.parts import CellTable
from exosome.model.paths import NAMED, SECTIONS, SENTENCES
from exosome.model.reader import Reader
from exosome.model.response_section import SbmlFile
from exosome.model.write import FORMAT, _plain, emit_plain

SCALARS = (str, int, float)


def is_plain(data: Mapping[str, Any]) -> bool:
    """Whether any part of a model is given as lists and dictionaries, or has unknown keys."""
    if set(data) - {*SECTIONS} or "format" in data:
        return True
    named = [part for key in NAMED for part in _values(data.get(key, {}))]
    lists = [data.get(key, ()) for key in SENTENCES]
    sentences = [step for steps in lists if isinstance(steps, Sequence) for step in steps]
    whole = [data.get("body"), *named, *sentences]
    return any(part is not None and not isinstance(part, Part) for part in whole)


def from_python(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a model from plain values and parts; raises ModelError with every problem.

    Values are as in a file: text ("60 /h"), numbers, lists, dictionaries; None counts as absent.
    """
    tables: dict[str, CellTable] = {}
    files: dict[str, SbmlFile] = {}
    problems: list[Problem] = []

    def plain(value: Any, path: str, depth: int) -> Any:
        if isinstance(value, CellTable):
            tables[value.file] = value
        if isinstance(value, SbmlFile):
            files[value.file] = value
        if isinstance(value, Part):
            if getattr(value, "table", None) is not None:
                tables[value.table.file] = value.table  # type: ignore[attr-defined]
            if getattr(value, "sbml", None) is not None:
                files[value.sbml.file] = value.sbml  # type: ignore[attr-defined]
            return _plain(value)
        if hasattr(value, "item") and not hasattr(value, "__len__"):
            value = value.item()  # a number of numpy
        if hasattr(value, "tolist"):
            value = value.tolist()
        if depth > DEEPEST:
            problems.append(Problem(f"nested deeper than {DEEPEST} levels", path=path))
        elif isinstance(value, Mapping):
            named = {str(key): part for key, part in value.items() if part is not None}
            return {key: plain(part, f"{path}.{key}", depth + 1) for key, part in named.items()}
        elif isinstance(value, list | tuple):
            items = enumerate(value, 1)
            return [plain(item, f"{path}[{number}]", depth + 1) for number, item in items]
        elif not isinstance(value, SCALARS):
            value = _plain(value)
            if not isinstance(value, SCALARS):
                message = f"read {quote(value)} ({type(value).__name__}), expected "
                message += "text, a number, a list or a dictionary, as in a model file"
                problems.append(Problem(message, path=path))
        return value

    given = {key: plain(value, key, 0) for key, value in data.items() if value is not None}
    if problems:
        raise ModelError(problems)
    text = emit_plain({"format": FORMAT, **given})
    fields, _, wrong = Reader(text, None, None, tables, files).reading()
    if wrong or fields is None:
        raise ModelError(replace(p, line=None, column=None) if p.file is None else p for p in wrong)
    return fields


def _values(named: Any) -> Sequence[Any]:
    """The parts of a section; the value itself if it is no dictionary."""
    return list(named.values()) if isinstance(named, Mapping) else [named]
