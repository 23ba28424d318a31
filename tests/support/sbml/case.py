"""One SBML case: a model in the words of `a_model`, and its closed forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from support.sbml.model import Model

Array = np.ndarray
exp = np.exp


@dataclass(frozen=True)
class Case:
    """A model, and values by variable (`[S]` a concentration) at times t, or why it is refused."""

    synopsis: str
    model: Model | str
    values: dict[str, Callable[[Array], Array]] = field(default_factory=dict)
    refused: str = ""
    start: float = 0.0
    duration: float = 5.0
    steps: int = 25
    kind: str = "TimeCourse"
    tags: tuple[str, ...] = ()
    beside: dict[str, str] = field(default_factory=dict)  # other files of the case, by name


def after(t: Array, when: float, before: float | Array, then: float | Array) -> Array:
    """`before` up to a time, `then` from it on."""
    return np.where(t < when - 1e-12, before, then)


def flat(value: float) -> Callable[[Array], Array]:
    """A value that stays."""
    return lambda t: np.full_like(t, value)


def with_k() -> Model:
    """A model with the constant k = 0.7."""
    return Model().parameter("k", 0.7, True)
