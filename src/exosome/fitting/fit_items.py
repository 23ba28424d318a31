"""The items of a fit: its starts, profiles and ensembles of draws, as parts of a study.

An item is computed from the problem, the seed and its number alone, by any process. It keeps where
it began: a kept item with another beginning, such as a profile of another optimum, does not count.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exosome.engines.body.workers import can_start_workers, map_in_workers
from exosome.engines.protocol import Progress
from exosome.ensembles.runner import Arrays, Parts, Study
from exosome.fitting.estimate import Optimum, fit_from
from exosome.fitting.fit_problem import FitProblem
from exosome.fitting.likelihood_profile import profile
from exosome.fitting.objective import Objective
from exosome.fitting.posterior import sample

if TYPE_CHECKING:
    from exosome.ledger.item_parts import ItemParts

STAGES = {"start": 0, "profile": 1, "ensemble": 2}
BEGINNING = "beginning"  # the array of an item that holds where it began


@dataclass(frozen=True)
class Item:
    """One item: `stage` is start, profile or ensemble; `x` are coordinates to begin with."""

    stage: str
    number: int
    x: tuple[float, ...]
    value: float = 0.0
    steps: int = 0

    @property
    def beginning(self) -> NDArray[np.float64]:
        """Everything that sets the item apart, (p + 4,)."""
        return np.array([STAGES[self.stage], self.number, self.value, self.steps, *self.x], float)


class KeptItems:
    """The finished items of one stage, which are the parts from `offset` on of their fit."""

    def __init__(self, parts: ItemParts, items: Sequence[Item], offset: int) -> None:
        self._parts, self._items, self._offset = parts, items, offset
        stale = [
            offset + number for number in range(len(items))
            if offset + number in parts and number not in self
        ]  # fmt: skip
        parts.forget(stale)

    def __contains__(self, number: int) -> bool:
        part = self._offset + number
        if part not in self._parts:
            return False
        beginning = self._parts.read(part).get(BEGINNING)
        return beginning is not None and np.array_equal(beginning, self._items[number].beginning)

    def put(self, number: int, arrays: Arrays) -> None:
        """Keep the arrays of an item."""
        beginning = {BEGINNING: self._items[number].beginning}
        self._parts.put(self._offset + number, {**arrays, **beginning})

    def read(self, number: int) -> Arrays:
        """The arrays of an item."""
        return self._parts.read(self._offset + number)

    def flush(self) -> None:
        """Write what is not written yet."""
        self._parts.flush()


class PartOfProgress(Progress):
    """The progress of one stage as that of the whole fit, `before` items of which are done."""

    def __init__(self, whole: Progress, before: int) -> None:
        self._whole, self._before = whole, before

    def begin(
        self, total: float, noun: str, *, seconds: float = math.nan, done: int = 0
    ) -> None:
        """The items of the stage that are done already."""
        self.advance(done)

    def advance(self, done: int) -> None:
        """So many items of the stage are done."""
        self._whole.advance(self._before + done)


def stage_of(
    problem: FitProblem, objective: Objective, items: Sequence[Item], *, processes: bool
) -> Study:
    """The study of one stage; with `processes`, by worker processes where it has several items."""

    def compute(numbers: Sequence[int]) -> Parts:
        workers = min(problem.threads, len(numbers))
        if workers > 1 and processes and can_start_workers():
            tasks = [(number,) for number in numbers]
            results = map_in_workers(_begin, (problem, items), tasks, workers)
            with closing(results):
                yield from zip(numbers, results, strict=True)
        else:
            yield from _here(partial(_result, objective, problem.seed, items), numbers)

    return Study("items of the fit", len(items), 1, compute, (_begin, (problem, items)))


def _here(work: Callable[[int], Arrays], numbers: Sequence[int]) -> Generator[tuple[int, Arrays]]:
    for number in numbers:
        yield number, work(number)


def _begin(payload: tuple[FitProblem, Sequence[Item]]) -> Callable[[int], Arrays]:
    """In another process, the function from the number of an item to its arrays."""
    problem, items = payload
    return partial(_result, replace(problem, threads=1).objective(), problem.seed, items)


def _result(objective: Objective, seed: int, items: Sequence[Item], number: int) -> Arrays:
    """The arrays of one item."""
    item = items[number]
    x = np.array(item.x)
    best = Optimum(x, item.value, 0, True)
    if item.stage == "start":
        end = fit_from(objective, x)
        scalars = {"value": end.value, "steps": end.steps, "converged": end.converged}
        return {"x": end.x, **{name: np.array(value) for name, value in scalars.items()}}
    if item.stage == "profile":
        made = profile(objective, best, item.number)
        return {
            "points": made.points, "value": made.value, "limits": np.array([made.low, made.high])
        }  # fmt: skip
    draws = sample(objective, best, item.steps, (seed, STAGES[item.stage], item.number))
    return {"draws": draws.draws, "accepted": np.array(draws.accepted)}
