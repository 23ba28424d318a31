"""Small models at body, in words, and what became of the amounts in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome.compile.build import compile_model
from exosome.engines.body.run import follow
from exosome.engines.body.solver import Body
from exosome.engines.output import FATES, TimeCourse
from exosome.model import read

Floats = NDArray[np.float64]
HOUR = 3600.0
CLOSES = 1e-9  # of all that came


def text_of(
    journey: Sequence[str],
    places: Mapping[str, str] | None = None,
    cells: Mapping[str, str] | None = None,
    exosomes: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    observe: Mapping[str, str] | None = None,
    more: str = "",
) -> str:
    """A model in words; `more` are further lines of it."""
    named = {
        "places": places,
        "cells": cells,
        "exosomes": exosomes or {"courier": "{}"},
        "labels": labels,
        "observe": observe,
    }
    lines = ["format: exosome/1", *more.splitlines()]
    for section, parts in named.items():
        if parts:
            lines += [f"{section}:", *(f"  {name}: {text}" for name, text in parts.items())]
    lines += ["journey:", *(f"  - {{{sentence}}}" for sentence in journey)]
    return "\n".join(lines) + "\n"


class Amounts:
    """A model followed at body to rising times in s, the first 0; its balance is checked."""

    course: TimeCourse

    def __init__(self, text: str, times: ArrayLike) -> None:
        self.body = Body(compile_model(read(text), "body"))
        self.course = follow(self.body, np.asarray(times, float))
        for kind in self.course.kinds:
            for sender in self.course.sender_types:
                self._balance(kind, sender)

    def of(self, where: str, state: str, sender: str = "", kind: str = "courier") -> Floats:
        """How many of a kind are in a state at a place or a cell type, of one sender or of all."""
        total = np.zeros(len(self.course.times))
        for row, values in zip(self.course.rows, self.course.amount, strict=True):
            if row[:3] == (where, kind, state) and sender in ("", row[3]):
                total += values
        return total

    def all(self, state: str, kind: str, sender: str) -> Floats:
        """How many are in a state anywhere."""
        there = {where for where, *_ in self.course.rows}
        return np.sum([self.of(where, state, sender, kind) for where in there], axis=0)

    def reads(self, name: str) -> Floats:
        """What an observation reads."""
        names = [observed for observed, _ in self.course.observations]
        return self.course.observed[names.index(name)]

    def _balance(self, kind: str, sender: str) -> None:
        came = self.all("released", kind, sender) + self.all("given", kind, sender)
        went = sum(self.all(fate, kind, sender) for fate in FATES)
        assert np.abs(came - went).max() <= CLOSES * came.max(), (kind, sender, came - went)
