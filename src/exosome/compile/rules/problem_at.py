"""A problem at a path of a model."""

from __future__ import annotations

from collections.abc import Iterable

from exosome.errors import Problem, did_you_mean, read_expected
from exosome.model import Model


def problem(model: Model, path: str, message: str) -> Problem:
    """A problem at a path of the model, with its line and column where they are known."""
    file, line, column = model.where(path) or (None, None, None)
    return Problem(message, file, line, column, path)


def unknown(
    model: Model, path: str, word: str, section: str, names: Iterable[str], key: str = ""
) -> Problem:
    """The problem of a name that a section lacks; `key` is the last of the path if not given."""
    known = sorted(names)
    expected = f"one of the {section}: {', '.join(known)}"
    if not known:
        expected = f"a name from the {section}, and there is none"
    key = key or path.rsplit(".", 1)[-1]
    return problem(model, path, read_expected(word, expected, did_you_mean(word, known), key))
