"""A system run in time by libroadrunner, and told as counts."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exosome.compile.plan import Plan
from exosome.engines.body.delays import follow_streams
from exosome.engines.body.files import files_of
from exosome.engines.body.sbml import Document
from exosome.engines.body.steady import steady
from exosome.engines.body.system import System
from exosome.engines.respond.sbml_course import HOPS
from exosome.errors import RunError, quote

if TYPE_CHECKING:
    from roadrunner import RoadRunner

RELATIVE = 1e-10  # tolerance of the solver; results are then good to 1e-8
ABSOLUTE = 1e-13  # of the largest amount that the run can hold
IN_CELLS = 1e-7  # copies; tolerance of amounts in cells
JUST_AFTER = 1e-12  # of the time of a dose: what is saved then is taken so much later, which is
# beyond the rounding of times (2e-16) and of the solver's search for events (2e-14)
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
        cells = self.document.answering.cells.shown
        self.solver = load(self.document.text, self.document.species, self.scale, cells)

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
        asked, feeds = self.moments(times), self.document.answering.feeds
        if files_of(self.plan):
            self.solver.integrator.maximum_time_step = float(times[-1]) / HOPS
        try:
            if feeds:
                found = follow_streams(self.solver, feeds, asked, self.kinks)
            else:
                found = np.array(self.solver.simulate(times=asked.tolist()))
        except RuntimeError as error:
            raise RunError(self._why(str(error))) from None
        if not np.isfinite(found).all():
            raise RunError(self._why("an amount is not a number"))
        return np.asarray(found[:, 1:].T)

    @property
    def kinks(self) -> NDArray[np.float64]:
        """Times (s) just after which something begins or ends: doses, infusions, releases."""
        ends = [release.start for release in self.plan.releases]
        ends += [release.stop for release in self.plan.releases]
        for dose in self.plan.doses:
            given = dose.at + dose.every * np.arange(dose.times)
            ends += [*given, *(given + dose.over)]
        found = np.unique(np.array(ends, float))
        return np.asarray(found[np.isfinite(found)] * (1.0 + JUST_AFTER))

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
    text: str, species: Sequence[str], scale: float, cells: Sequence[str] = ()
) -> RoadRunner:
    """libroadrunner with a document loaded, its tolerances set, selecting the species.

    `cells` are ids of amounts in cells, selected after them, to a tolerance of their own.
    """
    for name in SAID_BY_SUNDIALS:
        os.environ.setdefault(name, os.devnull)  # what it says is said in our error
    import roadrunner

    roadrunner.Logger.setLevel(roadrunner.Logger.LOG_CRITICAL)
    solver = roadrunner.RoadRunner(text)
    integrator = solver.integrator
    integrator.relative_tolerance = RELATIVE
    known = solver.model.getFloatingSpeciesIds()  # one number is taken times each amount
    outside = set(species)
    integrator.absolute_tolerance = [
        ABSOLUTE * scale if name in outside else IN_CELLS for name in known
    ]
    integrator.maximum_num_steps = MOST_STEPS
    solver.timeCourseSelections = ["time", *species, *cells]
    return solver


__all__ = ["Body", "beginning", "load"]
