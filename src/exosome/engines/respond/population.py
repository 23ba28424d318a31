"""All cells of one type with the same network: advanced together, window by window."""

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

RELATIVE, ABSOLUTE = 1e-5, 1e-3  # error of a step: of an amount, and in copies
LIMITS = {  # what a cell may take in a window: minutes of work, so that something is wrong
    "deterministic": (10_000_000, "steps"),
    "stochastic": (1_000_000_000, "reactions"),
}
CHUNK = 64  # cells that a thread takes at a time


class State(NamedTuple):
    """All that a population carries from window to window."""

    time: float
    amounts: NDArray[np.float64]
    next_steps: NDArray[np.float64]
    events: NDArray[np.int64]
    threshold: NDArray[np.float64]
    since: NDArray[np.float64]


class Population:
    """Cells of one type, each with its own amounts of the same species (copies), from time 0 on.

    `amounts` has shape (cells, species). `kind` is `deterministic` (a stiff solver; amounts need
    not be whole) or `stochastic` (exact, reaction by reaction; whole copies). What happens in a
    cell depends on its name, the seed and what arrives in it, never on threads or other cells.
    `drives` are the factors of takings.
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
            self._whole(network.start, "the amounts at the beginning")

    def advance(
        self,
        until: float,
        arrivals: Arrivals | None = None,
        *,
        requests: LoadRequests | None = None,
        at: ArrayLike = (),
        inflow: ArrayLike | None = None,
    ) -> Window:
        """Go on to the time `until` (s), and tell what happened.

        `arrivals` and `takes` lie in the window (both ends belong to it), `at` are times to save,
        and `inflow` (cells, species), or (species,) for all alike, is what flows in all through
        the window, copies/s. Raises RunError if amounts explode or cannot be followed, with cell,
        species and time.
        """
        begin, until = self.time, float(until)
        times = sorted_times(at, begin, until)
        coming = queue(arrivals, requests, begin, until, *self.amounts.shape)
        if self.kind == "stochastic":
            self._whole(coming.copies[coming.row < 0], "what arrives")
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

    def state(self) -> State:
        """What `return_to` needs to live a window once more, or a run to go on."""
        return State(
            self.time, self.amounts.copy(), self._next_steps.copy(), self._events.copy(),
            self._threshold.copy(), self._since.copy(),
        )  # fmt: skip

    def return_to(self, state: State) -> None:
        """Go back to an earlier state."""
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
                f"{what}: read {part:g} copies, expected whole copies, as a stochastic response "
                "counts; a deterministic one takes any amount"
            )

    def _time_scale(self, flow: NDArray[np.float64]) -> NDArray[np.float64]:
        slope = np.empty_like(self.amounts)
        for c, x in enumerate(self.amounts):
            change(self._laws, x, flow[c], slope[c])
        with np.errstate(divide="ignore"):
            scale = np.maximum(self.amounts, 1.0) / np.abs(slope)
        return np.asarray(scale.min(axis=0, initial=np.inf))

    def _explain(self, out: Outcome) -> None:
        """Raise RunError for the first cell that did not come through."""
        failed = np.flatnonzero(out.state != COMPLETED)
        if not len(failed):
            return
        cell = int(failed[0])
        culprit = int(out.culprit[cell])
        species, amount = self.network.species[culprit], self.amounts[cell, culprit]
        limit, unit = LIMITS[self.kind]
        what = {
            OVERFLOWED: f"explodes: {species} passes {MOST_COPIES:.0e} copies, more "
            "than a cell can hold",
            COLLAPSED: f"explodes: {species}, now {amount:.3g} copies, changes ever faster, and "
            "the steps of the solver collapse",
            ENDLESS: f"takes more than {limit:.0e} {unit}, the last of them for {species}, now "
            f"{amount:.3g} copies",
        }[int(out.state[cell])]
        when = units.show(float(out.time[cell]), "time")
        others = f"; so do {len(failed) - 1} more cells" if len(failed) > 1 else ""
        raise RunError(f"at {when} the response of {self.cells[cell]} {what}{others}")


def in_threads(
    work: Callable[[int, int], Any], count: int, threads: int, stop: NDArray[np.int64]
) -> None:
    """`work(lo, hi)` over all ranges of cells; `stop` ends the rest if one of them fails."""
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
