"""A system run in time by libroadrunner, and told as counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from exosome.compile.plan import Plan
from exosome.engines.body.sbml import Document
from exosome.engines.body.steady import steady
from exosome.engines.body.system import State, System
from exosome.errors import RunError

if TYPE_CHECKING:
    from roadrunner import RoadRunner

RELATIVE = 1e-10  # tolerance of the solver; results are then good to 1e-8
ABSOLUTE = 1e-13  # of the largest amount that the run can hold
JUST_AFTER = 1e-6  # s after a dose at which what is saved at its moment is taken
MOST_STEPS = 200_000


class Body:
    """A plan ready to run: its system, its document, and libroadrunner with it loaded."""

    def __init__(self, plan: Plan, *, title: str = "", sources: dict[str, str] | None = None):
        self.plan = plan
        self.system = System(plan)
        self.document = Document(self.system, beginning(self.system), title=title, sources=sources)
        self.solver = load(self.document.text, self.document.species, self.scale)

    @property
    def scale(self) -> float:
        """The largest amount that a run can hold, or nearly: what is there, given and released."""
        given = sum(dose.amount * dose.times for dose in self.plan.doses)
        day = 86_400.0
        released = sum(inflow.rate for inflow in self.system.inflows) * day
        return max(float(np.max(self.document.begin, initial=0.0)), given, released, 1.0)

    def run(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """Amounts (states, times) at rising times in s, the first 0; RunError if it fails."""
        self.solver.resetAll()
        return run(self.solver, self.moments(times), self.describe)

    def moments(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """The times at which the solver is asked: just after a dose where one is saved at it."""
        asked = times.copy()
        for dose in self.plan.doses:
            n = np.arange(min(dose.times, 1 + int(asked[-1] / dose.every) if dose.every else 1))
            given = dose.at + n * dose.every
            hit = np.isin(asked, given[given > 0.0])
            asked[hit] += JUST_AFTER
        return asked

    def describe(self, species: str) -> str:
        """A species of the document in words."""
        names = dict(zip(self.document.species, self.system.states, strict=True))
        return self.document.name_of(names[species]) if species in names else species


def beginning(system: System) -> NDArray[np.float64]:
    """Amounts (states,) at time 0: the steady state if asked for, and doses given then."""
    begin = steady(system) if system.plan.steady else np.zeros(len(system.states))
    for dose, states in zip(system.plan.doses, system.doses, strict=True):
        if dose.at <= 0.0 and dose.over <= 0.0:
            begin[list(states)] += dose.amount
    return begin


def load(text: str, species: Sequence[str], scale: float) -> RoadRunner:
    """libroadrunner with a document loaded, its tolerances set, selecting the species."""
    import roadrunner

    roadrunner.Logger.setLevel(roadrunner.Logger.LOG_CRITICAL)
    solver = roadrunner.RoadRunner(text)
    integrator = solver.integrator
    integrator.relative_tolerance = RELATIVE
    integrator.absolute_tolerance = ABSOLUTE * scale
    integrator.maximum_num_steps = MOST_STEPS
    solver.timeCourseSelections = ["time", *species]
    return solver


def run(solver: RoadRunner, times: NDArray[np.float64], describe: Any = str) -> NDArray[np.float64]:
    """Amounts (species, times); RunError that says what stiffened if the solver gives up."""
    try:
        found = np.array(solver.simulate(times=list(times)))
    except RuntimeError as error:
        raise RunError(_why(solver, str(error), describe)) from None
    if not np.isfinite(found).all():
        raise RunError(_why(solver, "an amount is not a number", describe))
    return found[:, 1:].T


def _why(solver: RoadRunner, said: str, describe: Any) -> str:
    """Which amount changes fastest where the solver gave up, and what to try."""
    time = float(solver.getCurrentTime())
    names = list(solver.model.getFloatingSpeciesIds())
    rates = np.abs(np.asarray(solver.model.getFloatingSpeciesConcentrationRates(), float))
    amounts = np.abs(np.asarray(solver.model.getFloatingSpeciesAmounts(), float))
    speed = np.where(np.isfinite(rates), rates, np.inf) / np.maximum(amounts, 1e-300)
    worst = names[int(np.argmax(speed))] if names else "?"
    code = re.search(r"CV_[A-Z_]+", said)
    reason = code[0] if code else said.strip().splitlines()[0]
    return (
        f"the solver gave up at {time:.6g} s ({reason}): "
        f"'{describe(worst)}' changes fastest there; look at the rates that fill and empty it, and "
        "at amounts many orders of magnitude apart, and try slower rates or a shorter time"
    )


__all__ = ["Body", "State", "beginning", "load", "run"]
