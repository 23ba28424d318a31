"""Problems of fitting with known truth: models, tables of data, and readings drawn from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from fit_models import TWO as BLOOD

import exosome as ex
from exosome.fitting.fit_problem import FitProblem, fit_problem
from exosome.fitting.objective import Objective
from exosome.model import Model

CULTURE = """
format: exosome/1
title: Secretion and loss in a dish
places: {dish: {volume: 1 mL}}
cells: {msc: {in: dish, count: 100000, radius: 9 um}}
exosomes: {courier: {diameter: 100 nm}}
journey:
  - {release: courier, from: msc, rate: 60 /h}
  - {clear: courier, in: dish, rate: 0.2 /h}
observe:
  medium: {of: courier, in: dish, as: particles/mL}
"""


@dataclass(frozen=True)
class Built:
    """A problem whose truth is the model: free numbers, times by observable, relative error."""

    name: str
    text: str
    free: tuple[str, ...]
    times: dict[str, Sequence[float]]  # in h
    cv: float = 0.1

    @property
    def model(self) -> Model:
        return ex.read(self.text)

    def columns(self, values: Sequence[float] | None = None) -> dict[str, Any]:
        """The table of data, with these values or with 1 everywhere."""
        pairs = [(name, t) for name, times in self.times.items() for t in times]
        model = self.model
        return {
            "time (h)": [t for _, t in pairs], "observable": [name for name, _ in pairs],
            "value": list(values) if values is not None else [1.0] * len(pairs),
            "unit": [model.observe[name].unit for name, _ in pairs], "cv": [self.cv] * len(pairs),
        }  # fmt: skip

    def drawn(self, seed: int) -> dict[str, Any]:
        """The table of data with readings drawn from the model as it is."""
        problem, x = truth(self.model, self.columns(), self.free)
        objective = problem.objective()
        expected = objective.predictor.predict(objective.values(x))[0]
        return self.columns(objective.draw(x, expected, np.random.default_rng(seed)).tolist())


def truth(model: Model, columns: dict[str, Any], free: Sequence[str]) -> tuple[FitProblem, Any]:
    """A problem and the coordinates (p,) of its numbers as they are in the model."""
    problem = fit_problem(model, data=columns, free=free)
    return problem, np.array([n.coordinate(n.start) for n in problem.free])


def with_values(problem: FitProblem, objective: Objective, x: Any, seed: int) -> Any:
    """The data of a problem with readings drawn at coordinates (p,)."""
    expected = objective.predictor.predict(objective.values(x)[objective.of_model])[0]
    return problem.data.with_values(
        objective.draw(x, expected, np.random.default_rng(seed))
    )


SPREAD = (0.1, 0.5, 1.0, 2.0, 4.0, 8.0)
CLEAR, BIND = "clear.rate=0.01..10 /h log", "bind.at=1e-4..0.1 um/s log"
LEAVE = "leave.rate=0.01..10 /h log"

TWO_COMPARTMENTS = Built(
    "two compartments", BLOOD, (CLEAR, BIND, LEAVE), {"blood": SPREAD, "wall": SPREAD}
)
DECAY = Built(
    "dose and clearance", BLOOD.replace("  - {bind: courier, to: wall, at: 0.005 um/s}\n", "")
    .replace("  - {leave: courier, from: wall, rate: 0.3 /h}\n", ""),
    ("give.amount=1e7..1e11 log", CLEAR), {"plasma": SPREAD},
)  # fmt: skip
PRODUCT = Built(
    "speed times cells", BLOOD, (CLEAR, BIND, "cells.wall.count=1e6..1e10 log"),
    {"blood": SPREAD, "wall": SPREAD},
)  # fmt: skip
RATIO = Built(
    "plateau only", CULTURE,
    ("release.rate=1..6000 /h log", "clear.rate=0.1..100 /h log"), {"medium": (60.0, 70.0, 80.0)},
)  # fmt: skip
TOO_EARLY = Built(
    "nothing has left yet", BLOOD.replace("rate: 0.3", "rate: 1e-4"),
    (CLEAR, BIND, "leave.rate=1e-6..1e-3 /h log"), {"blood": SPREAD[:4], "wall": SPREAD[:4]},
)  # fmt: skip
TOO_LATE = Built(
    "before anything is lost", CULTURE.replace("rate: 0.2 /h", "rate: 1e-5 /h"),
    ("release.rate=1..6000 /h log", "clear.rate=1e-7..1e-4 /h log"),
    {"medium": (1.0, 2.0, 4.0, 8.0, 12.0)},
)  # fmt: skip
