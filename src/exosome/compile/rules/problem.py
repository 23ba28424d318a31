"""A problem at a path of a model."""

from __future__ import annotations

from exosome.errors import Problem
from exosome.model import Model


def problem(model: Model, path: str, message: str) -> Problem:
    """A problem at a path of the model, with its line and column where they are known."""
    file, line, column = model.where(path) or (None, None, None)
    return Problem(message, file, line, column, path)
