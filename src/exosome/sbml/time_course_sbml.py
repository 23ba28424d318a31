"""The time course of an SBML model, by libroadrunner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exosome.errors import ModelError, Problem, RunError, quote
from exosome.plan.sbml_model import Sbml
from exosome.sbml.solver_instance import new_solver, words

RELATIVE, ABSOLUTE = 1e-11, 1e-12  # of a step; a course of 1000 steps is accurate to about 1e-9
SMALLEST = 1e-9  # absolute tolerance relative to the smallest initial amount, if below ABSOLUTE
MIN_STEPS = 1000  # per course, so that a trigger true for 1/1000 of it is not missed
MOST_STEPS = 1_000_000  # between two stops: seconds of work, which indicate a fault


def load(model: Sbml) -> Any:
    """A libroadrunner instance at time 0. ModelError with the message of libroadrunner."""
    runner = new_solver(model.text, model.file)
    try:
        amounts = np.abs(runner.model.getFloatingSpeciesAmounts())
        integrator = runner.integrator
        integrator.relative_tolerance = RELATIVE
        least = amounts[amounts > 0.0].min(initial=np.inf)
        integrator.absolute_tolerance = min(ABSOLUTE, SMALLEST * float(least))
        integrator.maximum_num_steps = MOST_STEPS
    except RuntimeError as error:
        problem = Problem(f"libroadrunner refuses it: {words(error)}", model.file)
        raise ModelError(problem) from error
    return runner


def course(
    model: Sbml, start: float, duration: float, steps: int, show: Sequence[str]
) -> NDArray[np.float64]:
    """Rows (steps + 1, 1 + show) of time and values at even times from `start`, in model units.

    `[S]` selects the concentration of a species, `S` its amount. The model always begins at time 0.
    Raises ModelError for an unknown id, RunError if the solver fails.
    """
    runner = load(model)
    for name in show:
        model.known(name.strip("[]"), "variables")
    runner.timeCourseSelections = ["time", *show]
    runner.integrator.maximum_time_step = (start + duration) / MIN_STEPS
    if start > 0.0:
        advance_solver(runner, model, 0.0, start)
    return advance_solver(runner, model, start, start + duration, steps)


def advance_solver(
    runner: Any, model: Sbml, begin: float, end: float, steps: int = 1
) -> NDArray[np.float64]:
    """Simulate from begin to end; rows (steps + 1, 1 + selections) at even times.

    Raises RunError, with time and species, if the solver fails.
    """
    try:
        return np.array(runner.simulate(begin, end, steps + 1))
    except RuntimeError as error:
        when = float(runner.getCurrentTime())
        reason = str(error).split(";")[0].split(": ", 1)[-1].rstrip(". ")
        raise RunError(
            f"{model.file} cannot be simulated beyond {when:g} in its own unit of time"
            f"{_fastest(runner, begin, when)}: {' '.join(reason.split())}"
        ) from error


def _fastest(runner: Any, begin: float, failed: float) -> str:
    """`, where 'A' changes fastest`: the species in the last tenth of the time to a failure."""
    try:
        runner.simulate(begin, begin + 0.9 * (failed - begin), 2)
        before = runner.model.getFloatingSpeciesAmounts()
        runner.simulate(begin + 0.9 * (failed - begin), begin + 0.99 * (failed - begin), 2)
        after = runner.model.getFloatingSpeciesAmounts()
    except RuntimeError:
        return ""
    if not len(after):
        return ""
    ratio = np.abs(after - before) / (np.abs(before) + np.finfo(float).tiny)
    name = runner.model.getFloatingSpeciesIds()[int(ratio.argmax())]
    return f", where {quote(name)} changes fastest"
