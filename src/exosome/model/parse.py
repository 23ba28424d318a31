"""Reading a model from YAML, with every problem at once, each at its line and column."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from exosome.errors import ModelError, Problem
from exosome.model.model import Model, read_text_with_problems

LARGEST_FILE = 2_000_000


def read(path_or_text: str | os.PathLike[str]) -> Model:
    """The model of a file, or of a text (a string with a line break).

    Raises ModelError with every problem of the file.
    """
    model, problems = read_with_problems(path_or_text)
    if problems or model is None:
        raise ModelError(problems)
    return model


def read_with_problems(
    path_or_text: str | os.PathLike[str],
) -> tuple[Model | None, tuple[Problem, ...]]:
    """The model without its wrong items, and every problem; None if there is no model at all.

    `Model.known_names` also holds the names of the items that were left out.
    """
    if isinstance(path_or_text, str) and "\n" in path_or_text:
        return read_text_with_problems(path_or_text)
    file = os.fspath(path_or_text)
    text, problem = _load(file)
    if problem is not None:
        return None, (replace(problem, file=file),)
    return read_text_with_problems(text, file, Path(file).parent)


def _load(file: str) -> tuple[str, Problem | None]:
    try:
        path = Path(file)
        if path.is_dir():
            return "", Problem("is a folder, expected a model file such as model.yaml")
        with path.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            return "", Problem(f"is larger than {LARGEST_FILE // 10**6} MB, expected a model file")
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return "", Problem("not a text in UTF-8, expected a model file", line=line)
    except FileNotFoundError:
        return "", Problem("no such file, expected a model file such as model.yaml")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return "", Problem(f"can't be read: {reason}")
