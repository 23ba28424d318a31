"""A system run in time by libroadrunner, and told as counts."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.moments import kinks, moments
from exosome.engines.amounts.steady import steady
from exosome.engines.amounts.system import System
from exosome.engines.body.delays import follow_streams
from exosome.engines.body.files import files_of
from exosome.engines.body.sbml import Document
from exosome.engines.respond.sbml_course import HOPS
from exosome.engines.respond.window import MOST_COPIES
from exosome.errors import RunError, quote
from exosome.physics import schedule
from exosome.plan import Plan
from exosome.plan.many import Many
from exosome.units import show

if TYPE_CHECKING:
    from roadrunner import RoadRunner

RELATIVE = 1e-10  # tolerance of the solver; results are then good to 1e-8
ABSOLUTE = 1e-13  # of the largest amount that the run can hold
MOST_STEPS = 200_000
NEARLY = np.append(np.linspace(0.0, 0.99, 100), 0.999)  # of the way to where the solver gives up
EXPLODES = 0.5  # growth on the last hundredth of that way, beyond which it is the reason
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
        self.solver = load(self.document.text, shown)

    def scale(self, until: float) -> float:
        """The largest amount that a run of `until` s can hold: what is there and what comes."""
        held = float(np.max(self.document.begin, initial=0.0))
        for dose in self.plan.doses:
            held += dose.amount * schedule.number_by(dose.at, dose.every, dose.times, until)
        for inflow in self.system.inflows:
            held += inflow.rate * schedule.seconds_open(inflow.start, inflow.stop, until)
        return held or 1.0

    def run(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """Amounts (states, times) at rising times in s, the first 0; RunError if it fails.

        After the states come the rows of `document.answering.cells`, copies in the mean cell.
        """
        fine = self.document.answering.cells.fine
        tighten(self.solver, self.scale(float(times[-1])), fine)
        try:
            found = self._solved(moments(self.plan, times))
        except RuntimeError as error:
            failed = float(self.solver.getCurrentTime())
            self._exploded(failed)
            raise RunError(self._why(failed, str(error))) from None
        self._bounded(found)
        if not np.isfinite(found).all():
            raise RunError(self._why(float(times[-1]), "an amount is not a number"))
        return np.asarray(found[:, 1:].T)

    def _solved(self, asked: NDArray[np.float64]) -> NDArray[np.float64]:
        """Rows of time and amounts; RuntimeError as the solver raises it."""
        self.solver.resetAll()
        if files_of(self.plan):
            self.solver.integrator.maximum_time_step = float(asked[-1]) / HOPS
        feeds = self.document.answering.feeds
        if feeds:
            return follow_streams(self.solver, feeds, asked, kinks(self.plan))
        return np.array(self.solver.simulate(times=asked.tolist()))

    def _bounded(self, found: NDArray[np.float64]) -> None:
        """Raise RunError for amounts in cells that no cell can hold."""
        inside = found[:, 1 + len(self.system.states) :]
        beyond = ~(np.abs(inside) <= MOST_COPIES)
        if beyond.any():
            row, column = (int(first[0]) for first in np.nonzero(beyond))
            kind, species = self.document.answering.cells.rows[column]
            when = show(float(found[row, 0]), "time")
            raise RunError(
                f"by {when} the response of {kind} explodes: {species} passes {MOST_COPIES:.0e} "
                "copies, more than a cell can hold"
            )

    def _exploded(self, failed: float) -> None:
        """Raise RunError if amounts in cells explode on the way to where the solver gave up (s)."""
        rows = self.document.answering.cells.rows
        try:
            found = self._solved(failed * NEARLY)
        except RuntimeError:
            return
        self._bounded(found)
        before, after = found[-2:, 1 + len(self.system.states) :]
        growth = (after - before) / np.maximum(before, 1.0)
        if len(rows) and growth.max() > EXPLODES:
            kind, species = rows[int(growth.argmax())]
            raise RunError(
                f"at {show(failed, 'time')} the response of {kind} explodes: {species}, "
                f"{after[int(growth.argmax())]:.2g} copies shortly before, changes ever faster"
            )

    def _why(self, time: float, said: str) -> str:
        """Where the solver gave up, what changes fastest, and what to try."""
        code = re.search(r"CV_[A-Z_]+", said)
        reason = code[0] if code else said.strip().splitlines()[0]
        when = f"the solver gave up at {time:.6g} s ({reason})"
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
    if any(isinstance(dose.amount, Many) for dose in system.plan.doses):
        begin = begin.astype(object)  # of many subjects at once
    for number, state in enumerate(system.states):
        if state.cargo >= 0:
            begin[number] = begin[system.bare(number)] * system.load_of(state)
    for dose, states in zip(system.plan.doses, system.doses, strict=True):
        if dose.at <= 0.0 and dose.over <= 0.0:
            for filled in states:
                begin[filled] = begin[filled] + dose.amount
    return begin


def load(
    text: str,
    shown: Sequence[str],
    scale: float = 1.0,
    fine: Mapping[str, float] = MappingProxyType({}),
) -> RoadRunner:
    """libroadrunner with a document loaded, selecting what is `shown`, tightened."""
    for name in SAID_BY_SUNDIALS:
        os.environ.setdefault(name, os.devnull)  # what it says is said in our error
    import roadrunner

    roadrunner.Logger.setLevel(roadrunner.Logger.LOG_CRITICAL)
    solver = roadrunner.RoadRunner(text)
    solver.integrator.maximum_num_steps = MOST_STEPS
    solver.timeCourseSelections = ["time", *shown]
    tighten(solver, scale, fine)
    return solver


def tighten(
    solver: RoadRunner, scale: float, fine: Mapping[str, float] = MappingProxyType({})
) -> None:
    """Set the tolerances for amounts up to `scale`.

    `fine` are tolerances of amounts in cells, which are not of the scale of the others.
    """
    known = solver.model.getFloatingSpeciesIds()  # one number would be taken times each amount
    solver.integrator.relative_tolerance = RELATIVE
    solver.integrator.absolute_tolerance = [fine.get(name, ABSOLUTE * scale) for name in known]


__all__ = ["Body", "beginning", "load", "tighten"]
