"""A system run in time by libroadrunner, and told as counts."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exosome.compile.plan import Plan
from exosome.engines.body.sbml import Document
from exosome.engines.body.steady import steady
from exosome.engines.body.system import System
from exosome.errors import RunError, quote

if TYPE_CHECKING:
    from roadrunner import RoadRunner

RELATIVE = 1e-10  # tolerance of the solver; results are then good to 1e-8
ABSOLUTE = 1e-13  # of the largest amount that the run can hold
# What is saved at the time of a dose is taken this part of the time later, which is beyond the
# rounding of times (2e-16) and of the solver's search for events (2e-14).
JUST_AFTER = 1e-12
MOST_STEPS = 200_000
SAID_BY_SUNDIALS = ("SUNLOGGER_ERROR_FILENAME", "SUNLOGGER_WARNING_FILENAME")  # of its solvers


class Body:
    """A plan ready to run: its system, its document, and libroadrunner with it loaded."""

    def __init__(self, plan: Plan, *, title: str = "", sources: dict[str, str] | None = None):
        self.plan = plan
        self.system = System(plan)
        self.document = Document(self.system, beginning(self.system), title=title, sources=sources)
        self.solver = load(self.document.text, self.document.species)

    def scale(self, until: float) -> float:
        """The largest amount that a run of `until` s can hold: what is there and what comes."""
        held = float(np.max(self.document.begin, initial=0.0))
        for dose in self.plan.doses:
            if dose.at <= until:
                often = 1 + (until - dose.at) // dose.every if dose.every else 1
                held += dose.amount * min(dose.times, often)
        for inflow in self.system.inflows:
            held += inflow.rate * max(min(inflow.stop, until) - inflow.start, 0.0)
        return held or 1.0

    def run(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """Amounts (states, times) at rising times in s, the first 0; RunError if it fails."""
        tighten(self.solver, self.scale(float(times[-1])))
        self.solver.resetAll()
        try:
            return run(self.solver, self.moments(times))
        except RunError as error:
            raise RunError(f"{error}; {self._advice()}") from None

    def moments(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """The times at which the solver is asked: just after a dose where one is saved at it."""
        asked = times.copy()
        for dose in self.plan.doses:
            if dose.over > 0.0:
                continue
            turn = np.round((times - dose.at) / dose.every) if dose.every else np.zeros(len(times))
            given = dose.at + np.clip(turn, 0, dose.times - 1) * dose.every
            hit = np.abs(times - given) < 0.5 * JUST_AFTER * given
            asked[hit] = given[hit] * (1.0 + JUST_AFTER)
        return asked

    def _advice(self) -> str:
        """What changes fastest, and what to try where the solver gave up."""
        if not self.system.transitions:
            return "try a shorter time"
        fastest = max(self.system.transitions, key=self.system.speed)
        return (
            f"fastest of all is {quote(self.document.told(fastest))}, at "
            f"{self.system.speed(fastest):.3g} /s: try a slower rate there, a shorter time, or "
            "amounts that are less far apart"
        )


def beginning(system: System) -> NDArray[np.float64]:
    """Amounts (states,) at time 0: the steady state if asked for, and doses given then."""
    begin = steady(system) if system.plan.steady else np.zeros(len(system.states))
    for dose, states in zip(system.plan.doses, system.doses, strict=True):
        if dose.at <= 0.0 and dose.over <= 0.0:
            begin[list(states)] += dose.amount
    return begin


def load(text: str, species: Sequence[str], scale: float = 1.0) -> RoadRunner:
    """libroadrunner with a document loaded, selecting the species, for amounts up to `scale`."""
    for name in SAID_BY_SUNDIALS:
        os.environ.setdefault(name, os.devnull)  # what it says is said in our error
    import roadrunner

    roadrunner.Logger.setLevel(roadrunner.Logger.LOG_CRITICAL)
    solver = roadrunner.RoadRunner(text)
    solver.integrator.maximum_num_steps = MOST_STEPS
    solver.timeCourseSelections = ["time", *species]
    tighten(solver, scale)
    return solver


def tighten(solver: RoadRunner, scale: float) -> None:
    """Set the tolerances for amounts up to `scale`."""
    each = len(solver.model.getFloatingSpeciesIds())  # one number would be taken times each amount
    solver.integrator.relative_tolerance = RELATIVE
    solver.integrator.absolute_tolerance = [ABSOLUTE * scale] * each


def run(solver: RoadRunner, times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Amounts (species, times); RunError that says when and why if the solver gives up."""
    reason = "an amount is not a number"
    try:
        found = np.array(solver.simulate(times=times.tolist()))
        if np.isfinite(found).all():
            return np.asarray(found[:, 1:].T)
    except RuntimeError as error:
        code = re.search(r"CV_[A-Z_]+", str(error))
        reason = code[0] if code else str(error).strip().splitlines()[0]
    raise RunError(f"the solver gave up at {float(solver.getCurrentTime()):.6g} s ({reason})")


__all__ = ["Body", "beginning", "load", "run", "tighten"]
