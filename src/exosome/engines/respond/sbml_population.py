"""All cells of one type with the same SBML model: one libroadrunner instance each.

The interface is that of `cells.Population`. What arrives comes in by an event that is added to the
model, so that it can set off the model's own events, as nothing does that is set from outside. The
state of a cell is the value of everything that changes; to go back to it takes a new instance.
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

SOON = 1e-9  # s: a stretch that is no more than a beginning

ROUNDING = 1e-14  # of a time: a stretch of rounding is no stretch, and the solver refuses it


class State(NamedTuple):
    """All that a population carries from window to window."""

    time: float
    amounts: NDArray[np.float64]
    values: tuple[NDArray[np.float64] | None, ...]  # of all that changes; None: not begun yet
    waiting: tuple[dict[str, float], ...]  # copies that come in at the next moment


class SbmlPopulation:
    """Cells of one type that each follow an SBML model, from time 0 on (s).

    `receives` are the species in which copies arrive, `show` what else is told of each cell:
    species in copies, and parameters or compartments in their own units; all species if left out.
    `time` is the seconds per unit of the model's time and `copies` per unit of its amounts, needed
    where the file does not say; `drives` are the factors of takings. Raises ModelError for what the
    file cannot do.

    Where it is `repeatable`, `return_to` can go back to a `state`, with events that are on their
    way, of which each has room for 16 at once.
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
                f"{len(cells)} cells follow {model.file}, expected at most {MOST_WITH_FILES}; "
                "inline reactions take any number"
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
        """Go on to the time `until` (s), as `cells.Population.advance`."""
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
        """What `return_to` needs to live a window once more, or a run to go on.

        Raises ValueError for a population that is not repeatable.
        """
        if not self._repeatable:
            raise ValueError(f"the cells that follow {self.model.file} are not repeatable")
        values = tuple(
            values_of(runner, self._receiving.state) if begun else None
            for runner, begun in zip(self._runners, self._begun, strict=True)
        )
        return State(self.time, self.amounts.copy(), values, tuple(map(dict, self._waiting)))

    def return_to(self, state: State) -> None:
        """Go back to an earlier state; what follows is the same to the solver's rounding."""
        self.time, self.amounts[:] = state.time, state.amounts
        self._begun = [values is not None for values in state.values]
        self._runners = [self._new_runner() for _ in self.cells]  # none keeps what came later
        for runner, values in zip(self._runners, state.values, strict=True):
            if values is not None:
                runner.model.setTime(self.time / self._seconds)  # formulas may hold it
                restore(runner, self.model, self._receiving.state, values)
        self._waiting = [dict(waiting) for waiting in state.waiting]

    def _new_runner(self) -> Any:
        runner = load(self._receiving.model)
        runner.timeCourseSelections = ["time"]
        return runner

    def _at_time_0(self) -> NDArray[np.float64]:
        """What is shown at time 0, after the events that happen then."""
        runner = self._new_runner()
        if runner.model.getNumEvents() > 1:  # one is that of arrivals
            runner.timeCourseSelections = ["time", *self.species]
            first = advance_solver(runner, self.model, 0.0, SOON / self._seconds)[0, 1:]
            return np.asarray(first * self._scale)
        return np.asarray(values_of(runner, self.species) * self._scale)

    def _cell(
        self, c: int, span: _Span, saved: NDArray[np.float64], mean: NDArray[np.float64],
        short: NDArray[np.float64], slope: NDArray[np.float64], taken: NDArray[np.int32],
    ) -> None:  # fmt: skip
        """Follow one cell through a window, from stop to stop."""
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
                    copies *= -enclosed_copies
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
        """Raise ValueError for an arrival or an inflow in a species that cannot have it."""
        into = {*coming.species[coming.copies != 0.0].tolist()}
        into |= {*np.flatnonzero(flow.any(axis=0)).tolist()}
        for name in sorted(self.species[i] for i in into):
            if name not in self.receives:
                raise ValueError(f"{name} does not receive, expected one of {self.receives}")
        for name in (self.species[i] for i in np.flatnonzero(flow.any(axis=0))):
            if not self.model.species[name].reacts:
                raise ValueError(f"{name} cannot have an inflow, as no reaction may change it")

    def _check_load_factor(self, c: int, t: float, drive: int, now: NDArray[np.float64]) -> None:
        """Raise RunError where what drives the loading is no number, as a share of nothing."""
        if drive >= 0 and not np.isfinite(speed(self._drives, drive, now)):
            raise RunError(
                f"at {units.show(t, 'time')} the response of {self.cells[c]} gives no number for "
                "what its exosomes enclose, expected one at every moment (is what drives it 0/0 as "
                "long as nothing has arrived?)"
            )

    def _flow(self, c: int, flow: NDArray[np.float64]) -> None:
        """Set what flows into a cell, copies/s, in the model's units."""
        for name in self.receives:
            if self.model.species[name].reacts:
                i = self.species.index(name)
                value = flow[i] / self._scale[i] * self._seconds
                self._runners[c].setValue(self._receiving.inflow[name], value)

    def _simulate(self, c: int, runner: Any, begin: float, end: float) -> None:
        if end - begin <= ROUNDING * end:
            return  # what waits comes in at the beginning of the next stretch
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
                    f"{SLOTS} delayed events of one kind on their way at once, expected at most "
                    "that many where it drives release or uptake"
                )
        amounts = self._current(c)
        magnitude = np.abs(amounts) * [name in self.model.species for name in self.species]
        magnitude[np.isnan(amounts) & self._may_be_undefined] = (
            0.0  # 0/0, and nothing depends on it
        )
        if not (magnitude < MOST_COPIES).all():
            worst = self.species[int(np.nan_to_num(magnitude, nan=np.inf).argmax())]
            raise RunError(
                f"by {units.show(end, 'time')} the response of {self.cells[c]} explodes: {worst} "
                f"passes {MOST_COPIES:.0e} copies, more than a cell can hold; "
                f"{self.model.unit_as_read(worst, self._copies)}"
            )

    def _enqueue(self, c: int, species: int, copies: float, short: NDArray[np.float64]) -> None:
        """Copies of a species that wait to come in at the beginning of the next stretch."""
        name = self.species[species]
        held = float(self._current(c)[species])
        lacking = max(0.0, -(held + copies))
        short[species] += lacking
        self._waiting[c][name] += copies + lacking

    def _current(self, c: int) -> NDArray[np.float64]:
        """What is shown of a cell, with what waits to come in."""
        runner, waiting = self._runners[c], self._waiting[c]
        pending = np.array([waiting.get(name, 0.0) for name in self.species])
        if not self._begun[c]:
            return np.asarray(self._start + pending)
        return np.asarray(values_of(runner, self.species) * self._scale + pending)

    def _integrals(self, runner: Any) -> NDArray[np.float64]:
        return values_of(runner, [self._receiving.integral[name] for name in self.species])


class _Span:
    """A window as one cell sees it."""

    def __init__(
        self, begin: float, until: float, times: NDArray[np.float64], coming: Queue, c: int
    ) -> None:
        self.begin, self.until, self.times = begin, until, times
        self.rows = slice(int(coming.first[c]), int(coming.first[c + 1]))
        self.coming = coming

    def stops(self) -> list[float]:
        """Times at which something arrives or is saved, and the beginning."""
        return [self.begin, *self.times, *self.coming.time[self.rows]]

    def arriving(self, t: float) -> list[int]:
        """The rows of the queue that are due at a time, in order."""
        now = np.flatnonzero(self.coming.time[self.rows] == t)
        return [self.rows.start + int(i) for i in now]
