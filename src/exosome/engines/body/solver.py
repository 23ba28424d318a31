"""Integration of the SBML document of a plan by libroadrunner (CVODE)."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.event_times import breakpoints, solver_times
from exosome.engines.amounts.steady_state import steady
from exosome.engines.amounts.system import System
from exosome.engines.body.loaded_solver import DOCUMENT, Tolerances, load, tighten
from exosome.engines.body.method_of_steps import follow_streams
from exosome.engines.body.stretches import Stretch, in_stretches, stretches
from exosome.engines.body.system_sbml import Document
from exosome.engines.respond.events import MOST_COPIES
from exosome.errors import RunError, quote
from exosome.plan import Plan
from exosome.plan.many import Many
from exosome.sbml.compose import files_of, of_files
from exosome.sbml.time_course_sbml import MIN_STEPS
from exosome.units import show

NEARLY = np.append(np.linspace(0.0, 0.99, 100), 0.999)  # of the time at which the solver failed
DIVERGES = 0.5  # relative growth in the last hundredth of that time that explains the failure


class Body:
    """A plan ready to run: its system, its document, and libroadrunner with it loaded."""

    def __init__(self, plan: Plan, *, title: str = "", sources: dict[str, str] | None = None,
                 doses_apart: bool = True):  # fmt: skip
        self.plan = plan
        self.system = System(plan, doses_apart=doses_apart)
        self.document = Document(
            self.system, beginning(self.system), title=title, sources=sources, streamed=True
        )
        cells = self.document.responses.cells
        self._shown = (*self.document.species, *cells.shown)
        names = {file.sbml.file for file in files_of(plan).values() if file.sbml is not None}
        self._source = ", ".join(sorted(names)) or DOCUMENT
        self.solver = load(self.document.text, self._shown, source=self._source)
        self._begun = False  # whether the solver has left time 0

    def run(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """Amounts (states + cell rows, n) at rising times (n,) in s, the first 0.

        After the states come the rows of `document.responses.cells`, in copies per mean cell.
        Raises RunError if the solver fails, an amount is not finite, or a response diverges.
        """
        scale = self.scale(float(times[-1]))
        try:
            solution = self._solved(solver_times(self.plan.doses, times), scale)
        except RuntimeError as error:
            failed = float(self.solver.getCurrentTime())
            self._exploded(failed, scale)
            raise RunError(self._why(failed, str(error))) from None
        self._bounded(solution)
        if not np.isfinite(solution[:, self._must_be_finite]).all():
            raise RunError(self._why(float(times[-1]), "an amount is not a number"))
        return np.asarray(solution[:, 1:].T)

    def _solved(self, asked: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
        """Rows of time and amounts; RuntimeError as the solver raises it.

        A solver that ran is reset, or replaced where a reset would keep what a run changed: numbers
        that events set, and coefficients of delayed deliveries.
        """
        cell_tolerances = self.document.responses.cells.tolerances
        streams = self.document.responses.streams
        files = bool(files_of(self.plan))
        changed = self._begun and (streams or self.solver.model.getNumEvents())
        if files or changed:
            max_step = float(asked[-1]) / MIN_STEPS if files else 0.0
            self.solver = load(
                self.document.text, self._shown, scale, cell_tolerances, max_step, self._source
            )
        else:
            if self._begun:
                self.solver.reset()
            tighten(self.solver, scale, cell_tolerances)
        self._begun = True
        if streams:
            return follow_streams(self.solver, streams, asked, breakpoints(self.plan))
        tighten_by = Tolerances(self.solver, self.document.moving, cell_tolerances)
        return in_stretches(self.solver, asked, self.stretches(float(asked[-1])), tighten_by)

    def stretches(self, until: float) -> list[Stretch]:
        """The stretches of a run of `until` s, each with its own tolerances."""
        held = float(np.max(self.document.begin, initial=0.0))
        return stretches(self.plan.doses, self.system.inflows, held, until)

    def scale(self, until: float) -> float:
        """The total number of exosomes in a run of `until` s: initial ones and all inputs."""
        return sum(part.coming for part in self.stretches(until)) or 1.0

    @property
    def _must_be_finite(self) -> NDArray[np.bool_]:
        """Mask of the columns (time, states, cell rows) that may not be 0/0, as read-outs may."""
        undefined = self.document.responses.cells.may_be_undefined
        return ~np.concatenate([np.zeros(1 + len(self.system.states), bool), undefined])

    def _bounded(self, solution: NDArray[np.float64]) -> None:
        """Raise RunError for amounts in cells above `MOST_COPIES`."""
        inside = solution[:, 1 + len(self.system.states) :]
        beyond = ~(np.abs(inside) <= MOST_COPIES) & self.document.responses.cells.amounts
        beyond &= ~(np.isnan(inside) & self.document.responses.cells.may_be_undefined)
        if beyond.any():
            row, column = (int(first[0]) for first in np.nonzero(beyond))
            kind, species = self.document.responses.cells.rows[column]
            when = show(float(solution[row, 0]), "time")
            raise RunError(
                f"by {when} the response of {kind} diverges: {species} exceeds {MOST_COPIES:.0e} "
                f"copies, more than a cell can hold{self._unit_as_read(kind, species)}"
            )

    def _unit_as_read(self, kind: str, species: str) -> str:
        """The unit in which a species of an SBML file was read, for a message."""
        for population, response in files_of(self.plan).items():
            if self.plan.cell_types[population] == kind and response.sbml is not None:
                return f"; {response.sbml.unit_as_read(species, response.copies)}"
        return ""

    def _exploded(self, failed: float, scale: float) -> None:
        """Raise RunError if amounts in cells diverge before the time (s) of a solver failure."""
        rows = self.document.responses.cells.rows
        try:
            solution = self._solved(failed * NEARLY, scale)
        except RuntimeError:
            return
        self._bounded(solution)
        before, after = solution[-2:, 1 + len(self.system.states) :]
        growth = (after - before) / np.maximum(before, 1.0)
        if len(rows) and growth.max() > DIVERGES:
            kind, species = rows[int(growth.argmax())]
            raise RunError(
                f"at {show(failed, 'time')} the response of {kind} diverges: {species}, "
                f"{after[int(growth.argmax())]:.2g} copies shortly before, grows ever faster"
            )

    def _why(self, time: float, message: str) -> str:
        """The message of a solver failure: time, reason, fastest transition, and what to try."""
        code = re.search(r"CV_[A-Z_]+", message)
        reason = code[0] if code else of_files(message.strip().splitlines()[0])
        when = f"the solver failed at {time:.6g} s ({reason})"
        if not self.system.transitions:
            return f"{when}; try a shorter run"
        fastest = max(self.system.transitions, key=self.system.speed)
        return (
            f"{when}; the fastest transition is {quote(self.document.transition_name(fastest))}, "
            f"at {self.system.speed(fastest):.3g} /s: try a lower rate there, a shorter run, or "
            "amounts of more similar size"
        )


def beginning(system: System) -> NDArray[np.float64]:
    """Amounts (states,) at time 0: the steady state if the plan asks for it, plus doses at time 0.

    Raises RunError where there is no steady state. Values are objects for many subjects at once.
    """
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
