"""Ways to follow an SBML model in time, each as the rows that a case of the test suite asks for.

The silent faults of an import lie where it is used: in a cell of a walk, in windows that are lived
again, in the document of a body. So each of these is a way of its own.
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

WINDOWS = 4  # into which a course is cut, of which each is lived again where `again` is said


@dataclass(frozen=True)
class CaseSettings:
    """What a case asks for: `steps` + 1 even times, and variables, some as concentrations."""

    start: float
    duration: float
    steps: int
    absolute: float
    relative: float
    variables: tuple[str, ...]
    concentration: frozenset[str]

    @property
    def times(self) -> NDArray[np.float64]:
        """The times of the rows, in the model's unit."""
        return self.start + self.duration * np.arange(self.steps + 1) / self.steps

    @property
    def selections(self) -> list[str]:
        """The variables as libroadrunner names them: `[S]` is a concentration."""
        return [f"[{v}]" if v in self.concentration else v for v in self.variables]


Way = Callable[[Sbml, CaseSettings], NDArray[np.float64]]
"""Rows of time and the variables in their order. Raises ModelError and RunError."""


def alone(model: Sbml, asked: CaseSettings) -> NDArray[np.float64]:
    """The model as it was read, in libroadrunner."""
    return course(model, asked.start, asked.duration, asked.steps, asked.selections)


def in_walk(model: Sbml, asked: CaseSettings) -> NDArray[np.float64]:
    """The model in a cell of a walk, which goes on in windows."""
    return _population(model, asked, repeated=False)


def in_repeated_windows(model: Sbml, asked: CaseSettings) -> NDArray[np.float64]:
    """As in a walk that is driven: half of each window is lived, taken back, and all lived."""
    return _population(model, asked, repeated=True)


def shown(model: Sbml, asked: CaseSettings) -> tuple[str, ...]:
    """The ids that rows are made of: variables, and the compartments of concentrations."""
    for name in asked.variables:
        model.known(name, "variables")
    compartments = {model.species[v].compartment for v in asked.concentration}
    return tuple(sorted({*asked.variables, *compartments}))


def rows_of(
    model: Sbml, asked: CaseSettings, names: Sequence[str], values: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The rows from the values (times, names) of ids, species in amounts."""
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
