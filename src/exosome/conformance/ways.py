"""Ways in which exosome simulates an SBML model, each with the rows of a test suite case.

An import may be wrong only where it is used: in a cell of a walk, in repeated windows, or in the
document of the body engine. Each of these is therefore tested as a way of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from exosome.engines.respond.sbml_population import SbmlPopulation
from exosome.plan.sbml_model import Sbml
from exosome.sbml.time_course_sbml import course

WINDOWS = 4  # windows per course; each is repeated in the way `again`


@dataclass(frozen=True)
class CaseSettings:
    """The settings of a case: `steps` + 1 even times, tolerances, and variables to report."""

    start: float
    duration: float
    steps: int
    absolute: float
    relative: float
    variables: tuple[str, ...]
    concentration: frozenset[str]

    @property
    def times(self) -> NDArray[np.float64]:
        """The times (steps + 1,) of the rows, in the model's unit."""
        return self.start + self.duration * np.arange(self.steps + 1) / self.steps

    @property
    def selections(self) -> list[str]:
        """The variables as libroadrunner names them: `[S]` is a concentration."""
        return [f"[{v}]" if v in self.concentration else v for v in self.variables]


Way = Callable[[Sbml, CaseSettings], NDArray[np.float64]]
"""Rows (times, 1 + variables) of time and variables. Raises ModelError and RunError."""


def alone(model: Sbml, asked: CaseSettings) -> NDArray[np.float64]:
    """Rows (times, 1 + variables) of the imported model in libroadrunner alone."""
    return course(model, asked.start, asked.duration, asked.steps, asked.selections)


def in_walk(model: Sbml, asked: CaseSettings) -> NDArray[np.float64]:
    """Rows (times, 1 + variables) of the model in a cell of a walk, advanced in windows."""
    return _population(model, asked, repeated=False)


def in_repeated_windows(model: Sbml, asked: CaseSettings) -> NDArray[np.float64]:
    """Rows (times, 1 + variables) with half of each window run, reset, and the whole window run."""
    return _population(model, asked, repeated=True)


def shown(model: Sbml, asked: CaseSettings) -> tuple[str, ...]:
    """The ids that rows need: variables, and the compartments of concentrations."""
    for name in asked.variables:
        model.known(name, "variables")
    compartments = {model.species[v].compartment for v in asked.concentration}
    return tuple(sorted({*asked.variables, *compartments}))


def rows_of(
    model: Sbml, asked: CaseSettings, names: Sequence[str], values: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Rows (times, 1 + variables) from values (times, names), species in amounts."""
    column = {name: values[:, i] for i, name in enumerate(names)}
    columns = []
    for name in asked.variables:
        if name in asked.concentration:
            with np.errstate(divide="ignore", invalid="ignore"):
                columns.append(column[name] / column[model.species[name].compartment])
        else:
            columns.append(column[name])
    return np.column_stack([asked.times, *columns])


def _population(model: Sbml, asked: CaseSettings, *, repeated: bool) -> NDArray[np.float64]:
    names = shown(model, asked)
    population = SbmlPopulation(
        model, ["cell"], show=names, time=1.0, copies=1.0, repeatable=repeated
    )
    times = asked.times
    end = float(times[-1])
    values = []
    edges = [0.0, *(end * np.arange(1, WINDOWS) / WINDOWS).tolist(), end]
    for begin, until in pairwise(edges):
        if repeated:
            state = population.state()
            population.advance(0.5 * (begin + until))
            population.return_to(state)
        due = (times >= begin) & ((times < until) | ((times == until) & (until == end)))
        window = population.advance(until, at=times[due])
        values.append(window.saved[:, 0])
    return rows_of(model, asked, population.species, np.concatenate(values))


IN_CELLS: dict[str, Way] = {
    "alone": alone, "walk": in_walk, "again": in_repeated_windows,
}  # fmt: skip
