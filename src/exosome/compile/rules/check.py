"""The check of a whole model: names resolved, sentences consistent with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from exosome.compile.rules.bodies import bodies
from exosome.compile.rules.cell_sentences import capacity, cargo, cells, uptake
from exosome.compile.rules.changing_cells import tissue
from exosome.compile.rules.connections import joined
from exosome.compile.rules.doses import doses
from exosome.compile.rules.made_matrix import made_matrix
from exosome.compile.rules.matrix_regions import matrix
from exosome.compile.rules.movement import movement
from exosome.compile.rules.names import names
from exosome.compile.rules.observed import observed
from exosome.compile.rules.problem_at import problem
from exosome.compile.rules.ranges import ranges
from exosome.compile.rules.response_sentences import responses
from exosome.compile.whole_body import expand
from exosome.errors import Problem, quote
from exosome.model import Model, Step
from exosome.model.sentences import (
    Bind,
    Carry,
    Clear,
    Cross,
    Deliver,
    Diffuse,
    Enter,
    Leave,
    Load,
    Release,
)


def check(model: Model) -> list[Problem]:
    """Every problem of a model as a whole that holds for all engines, in the order of the file.

    If the body is wrong, only its problems are reported, since the places of the model are unknown.
    """
    if model.body is None and model.find("body").node is not None:
        return []
    broken = list(bodies(model))
    if broken:
        return broken
    written, model = model, expand(model)
    problems = [*names(model), *ranges(written)]
    sound = _sound(model, {p.path for p in problems})
    refused = _refused(sound)
    problems += _twice(sound)
    problems += movement(sound, refused)
    problems += matrix(sound)
    problems += joined(sound)
    problems += cells(sound)
    problems += cargo(sound)
    problems += uptake(sound, refused)
    problems += capacity(sound, refused)
    problems += doses(sound)
    problems += observed(sound, refused)
    problems += responses(sound, refused)
    problems += tissue(sound, refused)
    problems += made_matrix(sound)
    return sorted(problems, key=lambda p: (p.line or 0, p.column or 0))


def _sound(model: Model, wrong: set[str]) -> Model:
    """The model without the cells and sentences that have a problem of their own."""

    def sound(path: str) -> bool:
        return not any(p == path or p.startswith(f"{path}.") for p in wrong)

    return model.model_copy(
        update={
            "cells": {n: cell for n, cell in model.cells.items() if sound(f"cells.{n}")},
            "journey": tuple(step for step in model.journey if sound(step.path)),
        }
    )


def _refused(model: Model) -> set[str]:
    """Verbs with a sentence that could not be read, so that what it adds is unknown."""
    journey = model.find("journey").node
    sentences = [item for item in (journey.items if journey else ()) if item.pairs]
    counts = Counter(item.pairs[0][0].text for item in sentences)
    return set(counts - Counter(step.verb for step in model.journey if step.index >= 0))


def _twice(model: Model) -> Iterator[Problem]:
    """Two sentences with the same verb about the same pair."""
    once = (Load, Release, Diffuse, Carry, Cross, Clear, Bind, Leave, Enter, Deliver)
    seen: dict[tuple[object, ...], Step] = {}
    for step in model.journey:
        if not isinstance(step, once):
            continue
        how = "rate" if isinstance(step, Enter) and step.rate is not None else ""
        key = (step.verb, *step.words(), how)
        if key in seen:
            first = model.where(seen[key].path)
            yield problem(
                model,
                step.path,
                f"read a second '{step.verb}' for {' and '.join(map(quote, step.words()))}, "
                f"expected one sentence{f'. See line {first[1]}' if first else ''}",
            )
        seen.setdefault(key, step)


