"""A system run in time by libroadrunner, and told as counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.event_times import breakpoints, solver_times
from exosome.engines.amounts.steady_state import steady
from exosome.engines.amounts.system import System
from exosome.engines.body.method_of_steps import follow_streams
from exosome.engines.body.stretches import Stretch, in_stretches, stretches
from exosome.engines.body.system_sbml import Document
from exosome.engines.respond.events import MOST_COPIES
from exosome.errors import ModelError, Problem, RunError, quote
from exosome.plan import Plan
from exosome.plan.many import Many
from exosome.sbml.compose import files_of, of_files
from exosome.sbml.solver_instance import new_solver, words
from exosome.sbml.time_course_sbml import HOPS
from exosome.units import show

if TYPE_CHECKING:
    from roadrunner import RoadRunner

RELATIVE = 1e-10  # tolerance of the solver; results are then good to 1e-8
ABSOLUTE = 1e-13  # of the largest amount that a stretch of the run can hold
MOST_STEPS = 200_000
NEARLY = np.append(np.linspace(0.0, 0.99, 100), 0.999)  # of the way to where the solver gives up
DOCUMENT = "the SBML document of the body"
EXPLODES = 0.5  # growth on the last hundredth of that way, beyond which it is the reason


class Body:
    """A plan ready to run: its system, its document, and libroadrunner with it loaded."""

    def __init__(self, plan: Plan, *, title: str = "", sources: dict[str, str] | None = None):
        self.plan = plan
        self.system = System(plan)
        self.document = Document(
            self.system, beginning(self.system), title=title, sources=sources, fed=True
        )
        cells = self.document.answering.cells
        self._shown = (*self.document.species, *cells.shown)
        names = {one.sbml.file for one in files_of(plan).values() if one.sbml is not None}
        self._whose = ", ".join(sorted(names)) or DOCUMENT
        self.solver = load(self.document.text, self._shown, whose=self._whose)

    def run(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """Amounts (states, times) at rising times in s, the first 0; RunError if it fails.

        After the states come the rows of `document.answering.cells`, copies in the mean cell.
        """
        scale = self.scale(float(times[-1]))
        try:
            found = self._solved(solver_times(self.plan.doses, times), scale)
        except RuntimeError as error:
            failed = float(self.solver.getCurrentTime())
            self._exploded(failed, scale)
            raise RunError(self._why(failed, str(error))) from None
        self._bounded(found)
        if not np.isfinite(found[:, self._must_be_finite]).all():
            raise RunError(self._why(float(times[-1]), "an amount is not a number"))
        return np.asarray(found[:, 1:].T)

    def _solved(self, asked: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
        """Rows of time and amounts, by a solver made anew; RuntimeError as the solver raises it."""
        fine = self.document.answering.cells.fine
        longest = float(asked[-1]) / HOPS if files_of(self.plan) else 0.0
        self.solver = load(self.document.text, self._shown, scale, fine, longest, self._whose)
        feeds = self.document.answering.feeds
        if feeds:
            return follow_streams(self.solver, feeds, asked, breakpoints(self.plan))
        tighten_by = Tolerances(self.solver, self.document.moving, fine)
        return in_stretches(self.solver, asked, self.stretches(float(asked[-1])), tighten_by)

    def stretches(self, until: float) -> list[Stretch]:
        """The stretches of a run of `until` s that have tolerances of their own."""
        held = float(np.max(self.document.begin, initial=0.0))
        return stretches(self.plan.doses, self.system.inflows, held, until)

    def scale(self, until: float) -> float:
        """The largest amount that a run of `until` s can hold: what is there and what comes."""
        return sum(part.coming for part in self.stretches(until)) or 1.0

    @property
    def _must_be_finite(self) -> NDArray[np.bool_]:
        """Which columns (time, states, rows of cells) are no read-outs, which may be 0/0."""
        lacks = self.document.answering.cells.may_lack
        return ~np.concatenate([np.zeros(1 + len(self.system.states), bool), lacks])

    def _bounded(self, found: NDArray[np.float64]) -> None:
        """Raise RunError for amounts in cells that no cell can hold."""
        inside = found[:, 1 + len(self.system.states) :]
        beyond = ~(np.abs(inside) <= MOST_COPIES) & self.document.answering.cells.amounts
        beyond &= ~(np.isnan(inside) & self.document.answering.cells.may_lack)
        if beyond.any():
            row, column = (int(first[0]) for first in np.nonzero(beyond))
            kind, species = self.document.answering.cells.rows[column]
            when = show(float(found[row, 0]), "time")
            raise RunError(
                f"by {when} the response of {kind} explodes: {species} passes {MOST_COPIES:.0e} "
                f"copies, more than a cell can hold{self._unit_as_read(kind, species)}"
            )

    def _unit_as_read(self, kind: str, species: str) -> str:
        """Of a species of a file, what its unit of amount was taken as."""
        for population, response in files_of(self.plan).items():
            if self.plan.cell_types[population] == kind and response.sbml is not None:
                return f"; {response.sbml.unit_as_read(species, response.copies)}"
        return ""

    def _exploded(self, failed: float, scale: float) -> None:
        """Raise RunError if amounts in cells explode on the way to where the solver gave up (s)."""
        rows = self.document.answering.cells.rows
        try:
            found = self._solved(failed * NEARLY, scale)
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
        reason = code[0] if code else of_files(said.strip().splitlines()[0])
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
    longest: float = 0.0,
    whose: str = DOCUMENT,
) -> RoadRunner:
    """libroadrunner with a document loaded and not yet used, selecting what is `shown`, tightened.

    Steps are at most `longest` (s) where that is above 0. A solver that was used is not reset but
    made anew: what events changed and what is on its way stays in it. Raises ModelError about
    `whose` text it is.
    """
    try:
        solver: RoadRunner = new_solver(text, whose)
        solver.integrator.maximum_num_steps = MOST_STEPS
        solver.timeCourseSelections = ["time", *shown]
        tighten(solver, scale, fine)
        if longest > 0.0:
            solver.integrator.maximum_time_step = longest
    except ModelError as error:
        raise ModelError(Problem(of_files(error.problems[0].message), whose)) from error
    except RuntimeError as error:
        message = f"libroadrunner refuses it: {of_files(words(error))}"
        raise ModelError(Problem(message, whose)) from error
    return solver


def tighten(
    solver: RoadRunner, scale: float, fine: Mapping[str, float] = MappingProxyType({})
) -> None:
    """Set the tolerances for amounts up to `scale`.

    `fine` are tolerances of what is of another scale: amounts in cells, or on their way.
    """
    solver.integrator.relative_tolerance = RELATIVE  # one number would be taken times each amount
    solver.integrator.absolute_tolerance = [
        fine.get(name, ABSOLUTE * scale) for name in _integrated(solver)
    ]


def _integrated(solver: RoadRunner) -> list[str]:
    """The ids of what the solver integrates, in its order: what rate rules give, then species."""
    many = len(solver.integrator.getAbsoluteToleranceVector())  # species with rules are no part
    return [str(solver.model.getStateVectorId(i)) for i in range(many)]


class Tolerances:
    """Sets the tolerances of a solver for amounts `moving` of some species, and for all others.

    `fine` are tolerances of amounts in cells, which have a scale of their own. Nothing is set where
    nothing changes.
    """

    def __init__(
        self, solver: RoadRunner, moving: Sequence[str], fine: Mapping[str, float]
    ) -> None:
        self.solver, self._fine, self._set = solver, fine, (0.0, 0.0)
        self._names = tuple(moving)

    def __call__(self, moving: float, total: float) -> None:
        """Set tolerances for amounts on their way up to `moving`, and for others up to `total`."""
        if (moving, total) != self._set:
            own = dict.fromkeys(self._names, ABSOLUTE * moving)
            tighten(self.solver, total, {**own, **self._fine})
            self._set = moving, total


__all__ = ["Body", "Tolerances", "beginning", "load", "tighten"]
