"""A model file read and checked to the end: everything a run would test before the first life."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from exosome.compile.placement import room, tissue, wanted
from exosome.compile.rules.check import check
from exosome.compile.rules.engine_support import fits, fitting
from exosome.compile.whole_body import expand
from exosome.errors import ModelError, Problem
from exosome.model import Model
from exosome.model.parse import read_with_problems

MOST_PLACED = 50_000  # cells placed at random in a check; more are placed by `run` alone


def checked(
    file: str | os.PathLike[str],
    changes: Mapping[str, str] | None = None,
    *,
    place: bool = True,
    engine: str | None = None,
) -> tuple[Model, bool]:
    """The model of a file with some values changed, checked, and whether its cells were placed.

    Raises ModelError with every problem of the file, of the model as a whole, and of the model for
    the `engine` (None: the one that fits best). Whether the cells fit into their box is checked
    first, from their number alone. With `place`, up to 50 000 cells are then placed, as in a run.
    """
    model, problems = read_with_problems(file)
    if model is not None and changes and not problems:
        model = model.but(changes)
    if model is not None:
        problems = (*problems, *check(model))
    if problems or model is None:
        if model is not None:
            problems = (*problems, *room(model))
        raise ModelError(_in_order(problems))
    whole = expand(model)
    problems = (*fits(whole, engine or fitting(model)), *room(whole))
    if problems:
        raise ModelError(_in_order(problems))
    place = place and wanted(whole) <= MOST_PLACED
    tissue(whole, place=place)
    return model, place or wanted(whole) == 0


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda p: (p.line or 0, p.column or 0))
