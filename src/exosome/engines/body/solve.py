"""A system run in time by libroadrunner, and told as counts."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exosome.compile.plan import Plan
from exosome.engines.body.delays import follow_streams
from exosome.engines.body.files import files_of
from exosome.engines.body.moments import kinks, moments
from exosome.engines.body.sbml import Document
from exosome.engines.body.steady import steady
from exosome.engines.body.system import System
from exosome.engines.respond.sbml_course import HOPS
from exosome.errors import RunError, quote

if TYPE_CHECKING:
    from roadrunner import RoadRunner

RELATIVE = 1e-10  # tolerance of the solver; results are then good to 1e-8
ABSOLUTE = 1e-13  # of the largest amount that the run can hold
MOST_STEPS = 200_000
SAID_BY_SUNDIALS = ("SUNLOGGER_ERROR_FILENAME", "SUNLOGGER_WARNING_FILENAME")  # of its solvers


class Body:
    """A plan ready to run: its system, its document, and libroadrunner with it loaded."""

    def __init__(self, plan: Plan, *, title: str = "", sources: dict[str, str] | None = None):
        self.plan = plan
        self.system = System(plan)
        self.document = Document(
            self.system, beginning(self.system), title=title, sources=sources, fed=True
        )
        cells = self.document.answering.cells
        shown = (*self.document.species, *cells.shown)
        self.solver = load(self.document.text, shown, self.scale, cells.fine)

    @property
    def scale(self) -> float:
        """The largest amount that a run can hold, or nearly: what is there, given and released."""
        given = sum(dose.amount * dose.times for dose in self.plan.doses)
        day = 86_400.0
        released = sum(inflow.rate for inflow in self.system.inflows) * day
        return max(float(np.max(self.document.begin, initial=0.0)), given, released, 1.0)

    def run(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """Amounts (states, times) at rising times in s, the first 0; RunError if it fails.

        After the states come the rows of `document.answering.cells`, copies in the mean cell.
        """
        self.solver.resetAll()
        asked, feeds = moments(self.plan, times), self.document.answering.feeds
        if files_of(self.plan):
            self.solver.integrator.maximum_time_step = float(times[-1]) / HOPS
        try:
            if feeds:
                found = follow_streams(self.solver, feeds, asked, kinks(self.plan))
            else:
                found = np.array(self.solver.simulate(times=asked.tolist()))
        except RuntimeError as error:
            raise RunError(self._why(str(error))) from None
        if not np.isfinite(found).all():
            raise RunError(self._why("an amount is not a number"))
        return np.asarray(found[:, 1:].T)

    def _why(self, said: str) -> str:
        """Where the solver gave up, what changes fastest, and what to try."""
        code = re.search(r"CV_[A-Z_]+", said)
        reason = code[0] if code else said.strip().splitlines()[0]
        when = f"the solver gave up at {float(self.solver.getCurrentTime()):.6g} s ({reason})"
        if not self.system.transitions:
            return f"{when}; try a shorter time"
        fastest = max(self.system.transitions, key=self.system.speed)
        return (
            f"{when}; fastest of all is {quote(self.document.told(fastest))}, at "
            f"{self.system.speed(fastest):.3g} /s: try a slower rate there, a shorter time, or "
            "amounts that are less far apart"
        )


def beginning(system: System) -> NDArray[np.float64]:
    """Amounts (states,) at time 0: the steady state if asked for, and doses given then."""
    begin = steady(system) if system.plan.steady else np.zeros(len(system.states))
    for number, state in enumerate(system.states):
        if state.cargo >= 0:
            begin[number] = begin[system.bare(number)] * system.load_of(state)
    for dose, states in zip(system.plan.doses, system.doses, strict=True):
        if dose.at <= 0.0 and dose.over <= 0.0:
            begin[list(states)] += dose.amount
    return begin


def load(
    text: str, shown: Sequence[str], scale: float, fine: Mapping[str, float] = MappingProxyType({})
) -> RoadRunner:
    """libroadrunner with a document loaded, its tolerances set, selecting what is `shown`.

    `fine` are tolerances of amounts in cells, which are not of the scale of the others.
    """
    for name in SAID_BY_SUNDIALS:
        os.environ.setdefault(name, os.devnull)  # what it says is said in our error
    import roadrunner

    roadrunner.Logger.setLevel(roadrunner.Logger.LOG_CRITICAL)
    solver = roadrunner.RoadRunner(text)
    integrator = solver.integrator
    integrator.relative_tolerance = RELATIVE
    known = solver.model.getFloatingSpeciesIds()  # one number is taken times each amount
    integrator.absolute_tolerance = [fine.get(name, ABSOLUTE * scale) for name in known]
    integrator.maximum_num_steps = MOST_STEPS
    solver.timeCourseSelections = ["time", *shown]
    return solver


__all__ = ["Body", "beginning", "load"]
