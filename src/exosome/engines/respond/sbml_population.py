"""A population of cells with the same SBML model: one libroadrunner instance per cell.

The interface is that of `population.Population`. Arrivals are executed by an event that is added
to the model, so that they can trigger the model's own events; values set from outside cannot. The
state of a cell is the value of everything that changes; restoring it takes a new instance.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome import units
from exosome.engines.respond.events import (
    MOST_COPIES,
    Arrivals,
    LoadRequests,
    Queue,
    Window,
    enclosed,
    inflows,
    queue,
    sorted_times,
)
from exosome.engines.respond.rate_laws import laws_of, speed
from exosome.engines.respond.sbml_state import restore, values_of
from exosome.errors import RunError, UsageError
from exosome.plan.cell_response import MOST_WITH_FILES
from exosome.plan.reaction_network import Network, factors
from exosome.plan.sbml_model import Sbml
from exosome.sbml.arrivals import FAR, with_arrivals
from exosome.sbml.delayed_events import SLOTS
from exosome.sbml.time_course_sbml import MIN_STEPS, advance_solver, load

SOON = 1e-9  # s: the interval in which events at time 0 are executed
ROUNDING = 1e-14  # relative; the solver refuses shorter intervals


class State(NamedTuple):
    """The complete state of a population between windows."""

    time: float
    amounts: NDArray[np.float64]
    values: tuple[NDArray[np.float64] | None, ...]  # of all variables; None: not started
    waiting: tuple[dict[str, float], ...]  # copies that arrive in the next interval


class SbmlPopulation:
    """Cells of one type that each simulate an SBML model, from time 0 on (s).

    `receives` are the species in which copies arrive; `show` are further outputs of each cell:
    species in copies, parameters or compartments in their own units; all species by default.
    `time` (seconds per unit of time) and `copies` (per unit of amount) are needed where the file
    gives no units; `drives` are the factors of load requests. ModelError for what the file lacks
    or cannot receive, UsageError for too many cells.

    If `repeatable`, `return_to` restores a `state` with pending delayed events, up to 16 per event.
    """

    def __init__(
        self,
        model: Sbml,
        cells: Sequence[str],
        *,
        receives: Sequence[str] = (),
        show: Sequence[str] | None = None,
        time: float | None = None,
        copies: float | None = None,
        drives: Network | None = None,
        repeatable: bool = True,
    ) -> None:
        if len(cells) > MOST_WITH_FILES:
            raise UsageError(
                f"{len(cells)} cells simulate {model.file}, expected at most {MOST_WITH_FILES}; "
                "a response with inline reactions takes any number of cells"
            )
        self.model, self.cells = model, tuple(cells)
        self.species = tuple(sorted({*(model.species if show is None else show), *receives}))
        self.receives = tuple(receives)
        self._drives = laws_of(drives or factors((), self.species))
        self.time = 0.0
        for name in self.species:
            model.known(name, "species")
        self._seconds, self._copies = model.seconds_per_unit(time), copies
        self._scale = np.array([model.copies_per_unit(name, copies) for name in self.species])
        self._receiving = with_arrivals(model, self.receives, self.species, repeatable=repeatable)
        self._repeatable = repeatable
        self._may_be_undefined = np.array(
            [name not in model.species or bool(model.species[name].fixed) for name in self.species]
        )
        self._runners = [self._new_runner() for _ in self.cells]
        self._begun = [False] * len(self.cells)
        self._waiting = [dict.fromkeys(self.receives, 0.0) for _ in self.cells]
        self._start = self._at_time_0() if self.cells else np.zeros(len(self.species))
        self.amounts = np.tile(self._start, (len(self.cells), 1))

    def advance(
        self,
        until: float,
        arrivals: Arrivals | None = None,
        *,
        requests: LoadRequests | None = None,
        at: ArrayLike = (),
        inflow: ArrayLike | None = None,
    ) -> Window:
        """Advance to the time `until` (s), as `Population.advance`.

        `at` (k,) are times to save (s), `inflow` (cells, species) or (species,) in copies/s.
        """
        begin, until = self.time, float(until)
        times = sorted_times(at, begin, until)
        coming = queue(arrivals, requests, begin, until, *self.amounts.shape)
        flow = inflows(inflow, self.amounts.shape)
        self._check_inputs(coming, flow)
        before, shape = self.amounts.copy(), self.amounts.shape
        saved, mean = np.zeros((len(times), *shape)), np.zeros(shape)
        short, slope = np.zeros(shape), np.zeros(shape)
        taken = np.zeros(int((coming.row >= 0).sum()), np.int32)
        for c in range(len(self.cells)):
            self._flow(c, flow[c])
            span = _Span(begin, until, times, coming, c)
            self._cell(c, span, saved[:, c], mean[c], short[c], slope[c], taken)
        self.time = until
        with np.errstate(divide="ignore"):
            scale = np.maximum(np.abs(self.amounts), 1.0) / np.abs(slope)
        return Window(
            start=begin, until=until, before=before, amounts=self.amounts.copy(),
            mean=mean / (until - begin), times=times, saved=saved, short=short,
            time_scale=np.asarray(scale.min(axis=0, initial=np.inf)), work=len(coming.time),
            enclosed=taken,
        )  # fmt: skip

    def state(self) -> State:
        """A copy of the state, for `return_to` and for resuming a run.

        Raises ValueError for a population that is not repeatable.
        """
        if not self._repeatable:
            raise ValueError(f"the cells with {self.model.file} are not repeatable")
        values = tuple(
            values_of(runner, self._receiving.state) if begun else None
            for runner, begun in zip(self._runners, self._begun, strict=True)
        )
        return State(self.time, self.amounts.copy(), values, tuple(map(dict, self._waiting)))

    def return_to(self, state: State) -> None:
        """Restore an earlier state; results then agree within the rounding of the solver."""
        self.time, self.amounts[:] = state.time, state.amounts
        self._begun = [values is not None for values in state.values]
        self._runners = [
            self._new_runner() for _ in self.cells
        ]  # new, so that no later state remains
        for runner, values in zip(self._runners, state.values, strict=True):
            if values is not None:
                runner.model.setTime(self.time / self._seconds)  # formulas may contain the time
                restore(runner, self.model, self._receiving.state, values)
        self._waiting = [dict(waiting) for waiting in state.waiting]

    def _new_runner(self) -> Any:
        runner = load(self._receiving.model)
        runner.timeCourseSelections = ["time"]
        return runner

    def _at_time_0(self) -> NDArray[np.float64]:
        """The outputs (species,) at time 0, after events at time 0."""
        runner = self._new_runner()
        if runner.model.getNumEvents() > 1:  # one event is that of arrivals
            runner.timeCourseSelections = ["time", *self.species]
            first = advance_solver(runner, self.model, 0.0, SOON / self._seconds)[0, 1:]
            return np.asarray(first * self._scale)
        return np.asarray(values_of(runner, self.species) * self._scale)

    def _cell(
        self, c: int, span: _Span, saved: NDArray[np.float64], mean: NDArray[np.float64],
        short: NDArray[np.float64], slope: NDArray[np.float64], taken: NDArray[np.int32],
    ) -> None:  # fmt: skip
        """Advance one cell through a window, from one stop to the next."""
        runner, t = self._runners[c], span.begin
        runner.integrator.maximum_time_step = (span.until - span.begin) / MIN_STEPS / self._seconds
        last_step = span.until - (span.until - span.begin) / MIN_STEPS  # for the slope at the end
        integral = self._integrals(runner)
        at_last_step = None
        for stop in np.unique([*span.stops(), last_step, span.until]):
            if stop > t:
                self._simulate(c, runner, t, float(stop))
                t = float(stop)
            for i in span.arriving(t):
                copies = float(span.coming.copies[i])
                if span.coming.row[i] >= 0:
                    now = self._current(c)
                    self._check_load_factor(c, t, int(span.coming.drive[i]), now)
                    enclosed_copies = enclosed(span.coming, i, now, self._drives)
                    taken[span.coming.row[i]] = enclosed_copies
                    copies *= -max(enclosed_copies, 0)
                if copies:
                    self._enqueue(c, int(span.coming.species[i]), copies, short)
            for k in np.flatnonzero(span.times == t):
                saved[k] = self._current(c)
            if t == last_step:
                at_last_step = self._current(c)
        self.amounts[c] = self._current(c)
        mean[:] = (self._integrals(runner) - integral) * self._scale * self._seconds
        slope[:] = (
            0.0
            if at_last_step is None
            else (self.amounts[c] - at_last_step) / (span.until - last_step)
        )

    def _check_inputs(self, coming: Queue, flow: NDArray[np.float64]) -> None:
        """Raise ValueError for an arrival or inflow into a species that cannot receive it."""
        into = {*coming.species[coming.copies != 0.0].tolist()}
        into |= {*np.flatnonzero(flow.any(axis=0)).tolist()}
        for name in sorted(self.species[i] for i in into):
            if name not in self.receives:
                raise ValueError(
                    f"{name} is no species that receives copies, expected one of {self.receives}"
                )
        for name in (self.species[i] for i in np.flatnonzero(flow.any(axis=0))):
            if not self.model.species[name].reacts:
                raise ValueError(f"{name} cannot have an inflow, because no reaction may change it")

    def _check_load_factor(self, c: int, t: float, drive: int, now: NDArray[np.float64]) -> None:
        """Raise RunError where the factor of a load request is not finite, such as 0/0."""
        if drive >= 0 and not np.isfinite(speed(self._drives, drive, now)):
            raise RunError(
                f"at {units.show(t, 'time')} the response of {self.cells[c]} gives no number as "
                "the factor of what its exosomes enclose, expected a finite factor at all times "
                "(is it 0/0 before the first delivery?)"
            )

    def _flow(self, c: int, flow: NDArray[np.float64]) -> None:
        """Set the inflow (species,) of a cell, given in copies/s, in the model's units."""
        for name in self.receives:
            if self.model.species[name].reacts:
                i = self.species.index(name)
                value = flow[i] / self._scale[i] * self._seconds
                self._runners[c].setValue(self._receiving.inflow[name], value)

    def _simulate(self, c: int, runner: Any, begin: float, end: float) -> None:
        if end - begin <= ROUNDING * end:
            return  # pending arrivals are executed in the next interval
        waiting = self._waiting[c]
        comes = any(waiting.values())
        runner.setValue(self._receiving.when, begin / self._seconds if comes else FAR)
        for name, copies in waiting.items():
            unit = self._scale[self.species.index(name)]
            runner.setValue(self._receiving.amount[name], copies / unit)
            waiting[name] = 0.0
        try:
            advance_solver(runner, self.model, begin / self._seconds, end / self._seconds)
        except RunError as error:
            raise RunError(f"the response of {self.cells[c]}: {error}") from error
        self._begun[c] = True
        for name in self._receiving.lost:
            if runner.getValue(name) > 0.0:
                raise RunError(
                    f"by {units.show(end, 'time')} the response of {self.cells[c]} has more than "
                    f"{SLOTS} pending executions of one delayed event, expected at most {SLOTS} "
                    "where it drives release or uptake"
                )
        amounts = self._current(c)
        magnitude = np.abs(amounts) * [name in self.model.species for name in self.species]
        magnitude[np.isnan(amounts) & self._may_be_undefined] = (
            0.0  # 0/0 in an output on which nothing depends
        )
        if not (magnitude < MOST_COPIES).all():
            worst = self.species[int(np.nan_to_num(magnitude, nan=np.inf).argmax())]
            raise RunError(
                f"by {units.show(end, 'time')} the response of {self.cells[c]} diverges: {worst} "
                f"exceeds {MOST_COPIES:.0e} copies, more than a cell can hold; "
                f"{self.model.unit_as_read(worst, self._copies)}"
            )

    def _enqueue(self, c: int, species: int, copies: float, short: NDArray[np.float64]) -> None:
        """Add copies of a species to the pending arrivals of the next interval."""
        name = self.species[species]
        held = float(self._current(c)[species])
        lacking = max(0.0, -(held + copies))
        short[species] += lacking
        self._waiting[c][name] += copies + lacking

    def _current(self, c: int) -> NDArray[np.float64]:
        """The outputs (species,) of a cell, including pending arrivals."""
        runner, waiting = self._runners[c], self._waiting[c]
        pending = np.array([waiting.get(name, 0.0) for name in self.species])
        if not self._begun[c]:
            return np.asarray(self._start + pending)
        return np.asarray(values_of(runner, self.species) * self._scale + pending)

    def _integrals(self, runner: Any) -> NDArray[np.float64]:
        return values_of(runner, [self._receiving.integral[name] for name in self.species])


class _Span:
    """A window of one cell, with its rows of the queue."""

    def __init__(
        self, begin: float, until: float, times: NDArray[np.float64], coming: Queue, c: int
    ) -> None:
        self.begin, self.until, self.times = begin, until, times
        self.rows = slice(int(coming.first[c]), int(coming.first[c + 1]))
        self.coming = coming

    def stops(self) -> list[float]:
        """The beginning, the saved times, and the times of arrivals and load requests."""
        return [self.begin, *self.times, *self.coming.time[self.rows]]

    def arriving(self, t: float) -> list[int]:
        """The rows of the queue at time t, in order."""
        now = np.flatnonzero(self.coming.time[self.rows] == t)
        return [self.rows.start + int(i) for i in now]
