"""One SBML model followed through time by libroadrunner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exosome.errors import ModelError, Problem, RunError, quote
from exosome.plan.sbml_model import Sbml
from exosome.sbml.solver_instance import new_solver, words

RELATIVE, ABSOLUTE = 1e-11, 1e-12  # of a step; a course of 1000 steps is good to about 1e-9
SMALLEST = 1e-9  # of the smallest amount at the beginning, where that is less than ABSOLUTE
MIN_STEPS = (
    1000  # steps of a course at least, so that an event of a thousandth of it is not passed over
)
MOST_STEPS = 1_000_000  # from one stop to the next: some seconds, so that something is wrong


def load(model: Sbml) -> Any:
    """A libroadrunner instance at time 0. Raises ModelError with its own words if it refuses."""
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
    """Rows of time and the shown values at steps + 1 even times from start on, in its own units.

    `[S]` shows the concentration of a species, `S` its amount. The model always begins at time 0.
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
    """Go on from begin to end. Raises RunError, with time and species, if the solver gives up."""
    try:
        return np.array(runner.simulate(begin, end, steps + 1))
    except RuntimeError as error:
        when = float(runner.getCurrentTime())
        reason = str(error).split(";")[0].split(": ", 1)[-1].rstrip(". ")
        raise RunError(
            f"{model.file} cannot be followed beyond {when:g} in its own unit of time"
            f"{_fastest(runner, begin, when)}: {' '.join(reason.split())}"
        ) from error


def _fastest(runner: Any, begin: float, failed: float) -> str:
    """`, where 'A' changes fastest`: of the species, on the last tenth of the way to a failure."""
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
