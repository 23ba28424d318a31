"""A population of cells with the same reaction network, advanced window by window."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome import rng, units
from exosome.engines.respond import gillespie, rosenbrock
from exosome.engines.respond.events import (
    COLLAPSED,
    COMPLETED,
    ENDLESS,
    MOST_COPIES,
    OVERFLOWED,
    Arrivals,
    LoadRequests,
    Outcome,
    Queue,
    Window,
    inflows,
    outcome,
    queue,
    sorted_times,
)
from exosome.engines.respond.rate_laws import change, laws_of
from exosome.errors import RunError
from exosome.plan.reaction_network import Network, factors

RELATIVE, ABSOLUTE = 1e-5, 1e-3  # allowed error of a step: relative, and in copies
LIMITS = {  # per cell and window: minutes of work, which indicate a fault in the model
    "deterministic": (10_000_000, "steps"),
    "stochastic": (1_000_000_000, "reactions"),
}
CHUNK = 64  # cells per task of a thread


class State(NamedTuple):
    """The complete state of a population between windows, see `Population.state`."""

    time: float
    amounts: NDArray[np.float64]
    next_steps: NDArray[np.float64]
    events: NDArray[np.int64]
    threshold: NDArray[np.float64]
    since: NDArray[np.float64]


class Population:
    """Cells of one type, each with its own amounts of the same species (copies), from time 0 on.

    `amounts` has shape (cells, species). `kind` is `deterministic` (a stiff ODE solver; fractional
    amounts) or `stochastic` (exact stochastic simulation; whole copies). The result of a cell
    depends on its name, the seed and its arrivals, never on threads or other cells. `drives` are
    the factors of load requests. Raises ValueError for another `kind`, RunError for fractional
    copies at the beginning of a stochastic population.
    """

    def __init__(
        self,
        network: Network,
        cells: Sequence[str],
        *,
        seed: int = 1,
        kind: str = "deterministic",
        threads: int | None = None,
        relative: float = RELATIVE,
        absolute: float = ABSOLUTE,
        drives: Network | None = None,
    ) -> None:
        if kind not in LIMITS:
            raise ValueError(f"read {kind!r} for kind, expected one of {', '.join(LIMITS)}")
        self.network, self.kind, self.cells = network, kind, tuple(cells)
        self.species = network.species
        self.threads = threads or os.cpu_count() or 1
        self.time = 0.0
        self.amounts = np.tile(network.start, (len(self.cells), 1))
        self._laws = laws_of(network)
        self._drives = laws_of(drives or factors((), network.species))
        self._seed, self._addresses = np.uint64(seed), rng.addresses(self.cells)
        self._allowed = (relative, absolute)
        self._next_steps = np.zeros((len(self.cells), 2))
        self._events = np.zeros(len(self.cells), np.int64)
        self._threshold = np.full(len(self.cells), -1.0)
        self._since = np.zeros(len(self.cells))
        if kind == "stochastic":
            self._whole(network.start, "the initial amounts")

    def advance(
        self,
        until: float,
        arrivals: Arrivals | None = None,
        *,
        requests: LoadRequests | None = None,
        at: ArrayLike = (),
        inflow: ArrayLike | None = None,
    ) -> Window:
        """Advance to the time `until` (s).

        `arrivals` and `requests` lie in the window, ends included; `at` (k,) are times to save (s);
        `inflow` (cells, species), or (species,) for all cells, is a constant input in copies/s.
        ValueError for times, cells or species outside; RunError, with cell, species and time, if
        amounts diverge or the solver fails.
        """
        begin, until = self.time, float(until)
        times = sorted_times(at, begin, until)
        coming = queue(arrivals, requests, begin, until, *self.amounts.shape)
        if self.kind == "stochastic":
            self._whole(coming.copies[coming.row < 0], "the arriving copies")
        flow = inflows(inflow, self.amounts.shape)
        before = self.amounts.copy()
        cells, species = self.amounts.shape
        out = outcome(len(times), cells, species, int((coming.row >= 0).sum()))
        self._run(begin, until, times, flow, coming, out)
        self._explain(out)
        self.time = until
        return Window(
            start=begin,
            until=until,
            before=before,
            amounts=self.amounts.copy(),
            mean=out.mean,
            times=times,
            saved=out.saved,
            short=out.short,
            time_scale=self._time_scale(flow),
            work=int(out.work.sum()),
            enclosed=out.enclosed,
        )

    def regroup(
        self, cells: Sequence[str], source: NDArray[np.int64], amounts: NDArray[np.float64]
    ) -> None:
        """Go on with n other cells, with `amounts` (n, species).

        `source` (n,) is the number of each cell so far, -1 for one that was not there: its draws
        begin at its own address, and its solver begins anew.
        """
        old, new = np.maximum(source, 0), source < 0
        stays = [self.cells[i] for i in old] == list(cells) and not new.any()
        self._next_steps = np.where(new[:, None], 0.0, self._next_steps[old])
        self._events = np.where(new, 0, self._events[old])
        self._threshold = np.where(new, -1.0, self._threshold[old])
        self._since = np.where(new, self.time, self._since[old])
        self.amounts, self.cells = amounts.copy(), tuple(cells)
        if not stays:
            self._addresses = rng.addresses(self.cells)

    def state(self) -> State:
        """A copy of the state, for `return_to` and for resuming a run."""
        return State(
            self.time, self.amounts.copy(), self._next_steps.copy(), self._events.copy(),
            self._threshold.copy(), self._since.copy(),
        )  # fmt: skip

    def return_to(self, state: State) -> None:
        """Restore an earlier state."""
        self.time = state.time
        for current, saved in zip(
            (self.amounts, self._next_steps, self._events, self._threshold, self._since), state[1:],
            strict=True,
        ):  # fmt: skip
            current[:] = saved

    def _run(
        self, begin: float, until: float, times: NDArray[np.float64], flow: NDArray[np.float64],
        coming: Queue, out: Outcome,
    ) -> None:  # fmt: skip
        stop = np.zeros(1, np.int64)
        limit = LIMITS[self.kind][0]

        def work(lo: int, hi: int) -> None:
            if self.kind == "deterministic":
                rosenbrock.advance(
                    self._laws, lo, hi, begin, until, times, self.amounts, flow, self._next_steps,
                    self._drives, coming, out, self._allowed, limit, stop,
                )  # fmt: skip
            else:
                gillespie.advance(
                    self._laws, lo, hi, begin, until, times, self.amounts, flow, self._addresses,
                    self._events, self._threshold, self._since, self._drives, coming, out,
                    self._seed, limit, stop,
                )  # fmt: skip

        in_threads(work, len(self.cells), self.threads, stop)

    def _whole(self, copies: NDArray[np.float64], what: str) -> None:
        if (copies != np.floor(copies)).any():
            part = copies[copies != np.floor(copies)][0]
            raise RunError(
                f"{what}: read {part:g} copies, expected whole copies for a stochastic response; "
                "a deterministic response takes any amount"
            )

    def _time_scale(self, flow: NDArray[np.float64]) -> NDArray[np.float64]:
        slope = np.empty_like(self.amounts)
        for c, x in enumerate(self.amounts):
            change(self._laws, x, flow[c], slope[c])
        with np.errstate(divide="ignore"):
            scale = np.maximum(self.amounts, 1.0) / np.abs(slope)
        return np.asarray(scale.min(axis=0, initial=np.inf))

    def _explain(self, out: Outcome) -> None:
        """Raise RunError for the first cell that failed."""
        failed = np.flatnonzero(out.state != COMPLETED)
        if not len(failed):
            return
        cell = int(failed[0])
        culprit = int(out.culprit[cell])
        species, amount = self.network.species[culprit], self.amounts[cell, culprit]
        limit, unit = LIMITS[self.kind]
        what = {
            OVERFLOWED: f"diverges: {species} exceeds {MOST_COPIES:.0e} copies, more "
            "than a cell can hold",
            COLLAPSED: f"diverges: {species}, now {amount:.3g} copies, changes so fast that the "
            "step size of the solver vanishes",
            ENDLESS: f"needs more than {limit:.0e} {unit} in a window, the last for {species}, now "
            f"{amount:.3g} copies",
        }[int(out.state[cell])]
        when = units.show(float(out.time[cell]), "time")
        others = f"; {len(failed) - 1} more cells fail as well" if len(failed) > 1 else ""
        raise RunError(f"at {when} the response of {self.cells[cell]} {what}{others}")


def in_threads(
    work: Callable[[int, int], Any], count: int, threads: int, stop: NDArray[np.int64]
) -> None:
    """Call `work(lo, hi)` for all ranges of `count` cells in threads.

    `stop` (1,) is set to 1 when one call fails, so that the others end.
    """
    ranges = [(lo, min(count, lo + CHUNK)) for lo in range(0, count, CHUNK)]
    if threads == 1 or len(ranges) < 2:
        for lo, hi in ranges:
            work(lo, hi)
        return
    with ThreadPoolExecutor(min(threads, len(ranges))) as pool:
        tasks = [pool.submit(work, lo, hi) for lo, hi in ranges]
        try:
            wait(tasks)
        finally:
            stop[0] = 1
        for task in tasks:
            task.result()
