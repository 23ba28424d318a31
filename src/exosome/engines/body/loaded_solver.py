"""libroadrunner instances for the document of the body, and their tolerances.

Workers of a cohort need no more than this, so it imports neither libSBML nor the compiler of the
document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from exosome.errors import ModelError, Problem
from exosome.sbml.solver_instance import new_solver, words

if TYPE_CHECKING:
    from roadrunner import RoadRunner

RELATIVE = 1e-10  # relative tolerance of a step; results are then accurate to 1e-8
ABSOLUTE = 1e-13  # of the largest amount that a stretch of the run can hold
MOST_STEPS = 200_000
DOCUMENT = "the SBML document of the body"


def load(
    text: str,
    shown: Sequence[str],
    scale: float = 1.0,
    cell_tolerances: Mapping[str, float] = MappingProxyType({}),
    max_step: float = 0.0,
    source: str = DOCUMENT,
) -> RoadRunner:
    """A new libroadrunner instance of an SBML text that selects the ids `shown`.

    `scale` and `cell_tolerances` set the tolerances, see `tighten`. Steps are at most `max_step`
    (s) where that is above 0. A used solver is not reset but replaced, because changes by events
    and pending events would remain in it. Raises ModelError that names `source`.
    """
    try:
        solver: RoadRunner = new_solver(text, source)
        solver.integrator.maximum_num_steps = MOST_STEPS
        solver.timeCourseSelections = ["time", *shown]
        tighten(solver, scale, cell_tolerances)
        if max_step > 0.0:
            solver.integrator.maximum_time_step = max_step
    except ModelError as error:
        from exosome.sbml.compose import of_files  # libSBML: only for the message

        raise ModelError(Problem(of_files(error.problems[0].message), source)) from error
    except RuntimeError as error:
        from exosome.sbml.compose import of_files

        message = f"libroadrunner refuses it: {of_files(words(error))}"
        raise ModelError(Problem(message, source)) from error
    return solver


def tighten(
    solver: RoadRunner, scale: float, cell_tolerances: Mapping[str, float] = MappingProxyType({})
) -> None:
    """Set the tolerances of a solver for amounts up to `scale`.

    `cell_tolerances` gives absolute tolerances by id for amounts of another scale.
    """
    solver.integrator.relative_tolerance = RELATIVE  # a scalar would be multiplied by each amount
    solver.integrator.absolute_tolerance = [
        cell_tolerances.get(name, ABSOLUTE * scale) for name in _integrated(solver)
    ]


def _integrated(solver: RoadRunner) -> list[str]:
    """The ids of the integrated variables in the solver's order: rate rules, then species."""
    count = len(solver.integrator.getAbsoluteToleranceVector())  # without species that rules set
    return [str(solver.model.getStateVectorId(i)) for i in range(count)]


class Tolerances:
    """Sets the tolerances of a solver separately for `moving` species and for all others.

    `cell_tolerances` are absolute tolerances of amounts in cells, by id. Tolerances that do not
    change are not set again.
    """

    def __init__(
        self, solver: RoadRunner, moving: Sequence[str], cell_tolerances: Mapping[str, float]
    ) -> None:
        self.solver, self._cell_tolerances, self._set = solver, cell_tolerances, (0.0, 0.0)
        self._names = tuple(moving)

    def __call__(self, moving: float, total: float) -> None:
        """Set tolerances for moving species up to the scale `moving`, for others up to `total`."""
        if (moving, total) != self._set:
            moving_tolerances = dict.fromkeys(self._names, ABSOLUTE * moving)
            tighten(self.solver, total, {**moving_tolerances, **self._cell_tolerances})
            self._set = moving, total
