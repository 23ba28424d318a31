"""All cells of one type with the same SBML model: one libroadrunner instance each.

The interface is that of `cells.Population`. What arrives comes in by an event that is added to the
model, so that it can set off the model's own events, as nothing does that is set from outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome import units
from exosome.compile.network import Network, factors
from exosome.compile.responses import MOST_WITH_FILES
from exosome.compile.sbml import Sbml
from exosome.engines.respond.laws import laws_of
from exosome.engines.respond.sbml_arrivals import (
    AMOUNT,
    FAR,
    INFLOW,
    INTEGRAL,
    WHEN,
    with_arrivals,
)
from exosome.engines.respond.sbml_course import HOPS, hop, load
from exosome.engines.respond.window import (
    MOST_COPIES,
    Arrivals,
    Queue,
    Takings,
    Window,
    enclosed,
    inflows,
    queue,
    sorted_times,
)
from exosome.errors import RunError, UsageError

ROUNDING = 1e-14  # of a time: a stretch of rounding is no stretch, and the solver refuses it


class State(NamedTuple):
    """All that a population carries from window to window."""

    time: float
    amounts: NDArray[np.float64]
    runners: tuple[bytes, ...]  # as libroadrunner saves them, events on their way included
    waiting: tuple[dict[str, float], ...]  # copies that come in at the next moment


class SbmlPopulation:
    """Cells of one type that each follow an SBML model, from time 0 on (s).

    `receives` are the species in which copies arrive, `show` what else is told of each cell:
    species in copies, and parameters or compartments in their own units; all species if left out.
    `time` is the seconds per unit of the model's time and `copies` per unit of its amounts, needed
    where the file does not say; `drives` are the factors of takings. Raises ModelError for what the
    file cannot do.
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
        self._seconds = model.seconds_per_unit(time)
        self._scale = np.array([model.copies_per_unit(name, copies) for name in self.species])
        self._text = with_arrivals(model, self.receives, self.species)
        self._runners = [load(self._text) for _ in self.cells]
        for runner in self._runners:
            runner.timeCourseSelections = [
                "time", *self.species, *(INTEGRAL.format(name) for name in self.species)
            ]  # fmt: skip
        self._waiting = [dict.fromkeys(self.receives, 0.0) for _ in self.cells]
        self.amounts = np.array([self._now(c) for c in range(len(self.cells))]).reshape(
            len(self.cells), len(self.species)
        )

    def advance(
        self,
        until: float,
        arrivals: Arrivals | None = None,
        *,
        takes: Takings | None = None,
        at: ArrayLike = (),
        inflow: ArrayLike | None = None,
    ) -> Window:
        """Go on to the time `until` (s), as `cells.Population.advance`."""
        begin, until = self.time, float(until)
        times = sorted_times(at, begin, until)
        coming = queue(arrivals, takes, begin, until, *self.amounts.shape)
        flow = inflows(inflow, self.amounts.shape)
        self._can_enter(coming, flow)
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
        """What `return_to` needs to live a window once more, or a run to go on."""
        saved = tuple(bytes(runner.saveStateS()) for runner in self._runners)
        return State(self.time, self.amounts.copy(), saved, tuple(map(dict, self._waiting)))

    def return_to(self, state: State) -> None:
        """Go back to an earlier state; what follows is the same to the solver's rounding."""
        self.time, self.amounts[:] = state.time, state.amounts
        for runner, saved in zip(self._runners, state.runners, strict=True):
            runner.loadStateS(saved)
        self._waiting = [dict(waiting) for waiting in state.waiting]

    def _cell(
        self, c: int, span: _Span, saved: NDArray[np.float64], mean: NDArray[np.float64],
        short: NDArray[np.float64], slope: NDArray[np.float64], taken: NDArray[np.int32],
    ) -> None:  # fmt: skip
        """Follow one cell through a window, from stop to stop."""
        runner, t = self._runners[c], span.begin
        runner.integrator.maximum_time_step = (span.until - span.begin) / HOPS / self._seconds
        late = span.until - (span.until - span.begin) / HOPS  # for the slope at the end
        integral = self._integrals(runner)
        near = None
        for stop in np.unique([*span.stops(), late, span.until]):
            if stop > t:
                self._go(c, runner, t, float(stop))
                t = float(stop)
            for i in span.arriving(t):
                copies = float(span.coming.copies[i])
                if span.coming.row[i] >= 0:
                    number = enclosed(span.coming, i, self._now(c), self._drives)
                    taken[span.coming.row[i]] = number
                    copies *= -number
                if copies:
                    self._take(c, int(span.coming.species[i]), copies, short)
            for k in np.flatnonzero(span.times == t):
                saved[k] = self._now(c)
            if t == late:
                near = self._now(c)
        self.amounts[c] = self._now(c)
        mean[:] = (self._integrals(runner) - integral) * self._scale * self._seconds
        slope[:] = 0.0 if near is None else (self.amounts[c] - near) / (span.until - late)

    def _can_enter(self, coming: Queue, flow: NDArray[np.float64]) -> None:
        """Raise ValueError for an arrival or an inflow in a species that cannot have it."""
        into = {*coming.species[coming.copies != 0.0].tolist()}
        into |= {*np.flatnonzero(flow.any(axis=0)).tolist()}
        for name in sorted(self.species[i] for i in into):
            if name not in self.receives:
                raise ValueError(f"{name} does not receive, expected one of {self.receives}")
        for name in (self.species[i] for i in np.flatnonzero(flow.any(axis=0))):
            if not self.model.species[name].reacts:
                raise ValueError(f"{name} cannot have an inflow, as no reaction may change it")

    def _flow(self, c: int, flow: NDArray[np.float64]) -> None:
        """Set what flows into a cell, copies/s, in the model's units."""
        for name in self.receives:
            if self.model.species[name].reacts:
                i = self.species.index(name)
                value = flow[i] / self._scale[i] * self._seconds
                self._runners[c].setValue(INFLOW.format(name), value)

    def _go(self, c: int, runner: Any, begin: float, end: float) -> None:
        if end - begin <= ROUNDING * end:
            return  # what waits comes in at the beginning of the next stretch
        waiting = self._waiting[c]
        comes = any(waiting.values())
        runner.setValue(WHEN, begin / self._seconds if comes else FAR)
        for name, copies in waiting.items():
            unit = self._scale[self.species.index(name)]
            runner.setValue(AMOUNT.format(name), copies / unit)
            waiting[name] = 0.0
        try:
            hop(runner, self.model, begin / self._seconds, end / self._seconds)
        except RunError as error:
            raise RunError(f"the response of {self.cells[c]}: {error}") from error
        most = np.abs(self._now(c)) * [name in self.model.species for name in self.species]
        if not (most < MOST_COPIES).all():
            worst = self.species[int(np.nan_to_num(most, nan=np.inf).argmax())]
            raise RunError(
                f"by {units.show(end, 'time')} the response of {self.cells[c]} explodes: {worst} "
                f"passes {MOST_COPIES:.0e} copies, more than a cell can hold"
            )

    def _take(self, c: int, species: int, copies: float, short: NDArray[np.float64]) -> None:
        """Copies of a species that wait to come in at the beginning of the next stretch."""
        name = self.species[species]
        there = self._runners[c].getValue(name) * self._scale[species] + self._waiting[c][name]
        lacking = max(0.0, -(there + copies))
        short[species] += lacking
        self._waiting[c][name] += copies + lacking

    def _now(self, c: int) -> NDArray[np.float64]:
        """What is shown of a cell, with what waits to come in."""
        runner, waiting = self._runners[c], self._waiting[c]
        values = [runner.getValue(name) for name in self.species]
        late = [waiting.get(name, 0.0) for name in self.species]
        return np.asarray(np.array(values) * self._scale + np.array(late))

    def _integrals(self, runner: Any) -> NDArray[np.float64]:
        return np.array([runner.getValue(INTEGRAL.format(name)) for name in self.species])


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
