"""Every name resolved and every sentence held against the others, before any number is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from exosome.compile.body import expand
from exosome.compile.rules.bodies import bodies
from exosome.compile.rules.cells import cargo, cells, uptake
from exosome.compile.rules.doses import doses
from exosome.compile.rules.joined import joined
from exosome.compile.rules.matrix import matrix
from exosome.compile.rules.movement import movement
from exosome.compile.rules.names import names
from exosome.compile.rules.observed import observed
from exosome.compile.rules.problem import problem
from exosome.compile.rules.ranges import ranges
from exosome.compile.rules.responses import responses
from exosome.errors import Problem, quote
from exosome.model import Model, Step
from exosome.model.steps import (
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
    """All that is wrong with a model as a whole, whichever engine is to run it, in its order.

    Of a model with a wrong body only that is said, since nobody knows what places it has.
    """
    if model.body is None and model.find("body").node is not None:
        return []
    broken = list(bodies(model))
    if broken:
        return broken
    told, model = model, expand(model)
    found = [*names(model), *ranges(told)]
    sound = _sound(model, {p.path for p in found})
    refused = _refused(sound)
    found += _twice(sound)
    found += movement(sound, refused)
    found += matrix(sound)
    found += joined(sound)
    found += cells(sound)
    found += cargo(sound)
    found += uptake(sound, refused)
    found += doses(sound)
    found += observed(sound, refused)
    found += responses(sound)
    return sorted(found, key=lambda p: (p.line or 0, p.column or 0))


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
    """Verbs of sentences that were told but are wrong, so that nobody knows what they say."""
    journey = model.find("journey").node
    sentences = [item for item in (journey.items if journey else ()) if item.pairs]
    told = Counter(item.pairs[0][0].text for item in sentences)
    return set(told - Counter(step.verb for step in model.journey if step.index >= 0))


def _twice(model: Model) -> Iterator[Problem]:
    """Two sentences that say the same thing of the same pair."""
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


