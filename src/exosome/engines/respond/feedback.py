"""What responses say to a walk whose lives they drive: factors on release, loading and uptake.

A walk in windows asks after every window. Inside a window the factors are those at its beginning;
how much they change by its end says how long a window may be.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome.compile.plan import Plan
from exosome.compile.reactions import POWER
from exosome.engines.record import Answer, Floats
from exosome.engines.respond.hosts import Hosts
from exosome.engines.respond.laws import every_speed, laws_of
from exosome.engines.respond.spread import Spread
from exosome.engines.respond.window import Arrivals

ALLOWED = 0.02  # of its mean over the cells of a type, that a factor may be off in a window
GROWTH = (0.2, 2.0)  # of the next window, times its length by the error
SAFETY = 0.8


class Moved(Protocol):
    """Cargo that came into cells or left them: cell of the plan, kind, s, and copies (n, m)."""

    cell: NDArray[np.int32]
    kind: NDArray[np.uint8]
    time: Floats
    copies: NDArray[np.int32]


class Told(NamedTuple):
    """Factors for the next window, its length at most (s), and the error of the last in `ALLOWED`.

    An error above 1 asks for the last window once more, in half its length.
    """

    release: Floats  # (kinds, cells) on the rate of release
    loading: Floats  # (kinds, cells, cargo) on the mean copies of `Feedback.plan`
    uptake: Floats  # (kinds, cells) on the speeds of uptake
    length: float
    error: float


class Feedback:
    """The responses of a plan, window by window; saved at times `at` (s).

    `plan` is the plan to walk by: where a host is taken a share of, its mean load is that of a
    single copy, and the factor how many it holds. `most` (kinds, cell types) is the largest factor
    on uptake, nan where none is driven.
    """

    def __init__(
        self, plan: Plan, *, seed: int, at: ArrayLike, threads: int | None = None
    ) -> None:
        shares = plan.decided & (plan.load_share > 0.0)
        self.plan = replace(plan, load_mean=np.where(shares, plan.load_share, plan.load_mean))
        self._shares = shares
        self.at = np.unique(np.asarray(at, np.float64))
        self.hosts = [Hosts(plan, response, seed, threads) for response in plan.responses]
        self._spread = Spread(plan, [(host.response, host.cells) for host in self.hosts])
        self._host = np.full(len(plan.cells), -1)
        for i, host in enumerate(self.hosts):
            self._host[host.cells] = i
        self._laws = [laws_of(host.response.factors) for host in self.hosts]
        self._states = [host.population.state() for host in self.hosts]
        self._saved: list[tuple[Floats, Floats]] = []  # of the last window, not yet told

    @property
    def most(self) -> Floats:
        """The largest factor on uptake by kind and cell type."""
        found = np.full(self.plan.limit.shape, math.nan)
        for host in self.hosts:
            mine = list(host.response.populations)
            for drive, law in zip(
                host.response.drives, host.response.factors.reactions, strict=True
            ):
                bound = math.inf if any(f.law == POWER for f in law.factors) else 1.0
                for kind in {*drive.enters, *drive.binds}:
                    found[kind, mine] = np.fmax(found[kind, mine], bound)
        return found

    def __call__(self, start: float, end: float, delivered: Moved, loaded: Moved) -> Told:
        """Live a window from `start` to `end` (s), or live the last one anew if it began there.

        With `start` = `end` = 0 nothing has happened yet. Raises RunError as `Population.advance`.
        """
        if start < self.hosts[0].population.time:
            for host, state in zip(self.hosts, self._states, strict=True):
                host.population.return_to(state)  # type: ignore[arg-type]
        else:
            self._tell()
        before = self._factors()
        self._states = [host.population.state() for host in self.hosts]
        lacking = end > start and self._live(start, end, delivered, loaded)
        after = self._factors()
        error = 2.0 * lacking
        for one, other in zip(before, after, strict=True):
            change = 0.5 * np.abs(other - one).mean(axis=0)
            scale = np.maximum(0.5 * (one + other).mean(axis=0), np.finfo(float).tiny)
            error = max(error, float((change / scale).max(initial=0.0)) / ALLOWED)
        length = math.inf
        if end > start and error > 0.0:
            length = (end - start) * float(np.clip(SAFETY / error, *GROWTH))
        return Told(*self._full(after), length, error)

    def told(self) -> Answer:
        """What the cells did: amounts by type at the saved times, and of each cell at the end."""
        self._tell()
        return self._spread.told([host.population.amounts for host in self.hosts])

    # -- within -------------------------------------------------------------------------------

    def _live(self, start: float, end: float, delivered: Moved, loaded: Moved) -> bool:
        """Go on through a window; whether copies were to be taken that were not there."""
        last = bool(end >= self.at[-1])
        saves = self.at[(self.at >= start) & ((self.at < end) | last)]
        lacking, self._saved = False, []
        for number, host in enumerate(self.hosts):
            moved = self._moved(number, host, delivered, loaded)
            window = host.population.advance(end, moved, at=saves)
            self._saved.append((saves, window.saved))
            lacking |= bool((window.short > 0.0).any())
        return lacking

    def _tell(self) -> None:
        """Count the last window, which stands."""
        for host, (times, saved) in zip(self.hosts, self._saved, strict=False):
            self._spread.add(host.response, times, saved)
        self._saved = []

    def _moved(self, number: int, host: Hosts, delivered: Moved, loaded: Moved) -> Arrivals:
        """What came into the cells of a response, and what was taken out of them."""
        mine = self._host[delivered.cell] == number
        come = host.arrivals(delivered.cell[mine], delivered.time[mine], delivered.copies[mine])
        mine = self._host[loaded.cell] == number
        taken = self._shares[loaded.kind[mine], self.plan.cell_type[loaded.cell[mine]]]
        copies = np.where(taken, loaded.copies[mine], 0)
        go = host.arrivals(loaded.cell[mine], loaded.time[mine], copies)
        return Arrivals(
            np.concatenate([come.cell, go.cell]),
            np.concatenate([come.time, go.time]),
            np.concatenate([come.species, go.species]),
            np.concatenate([come.copies, -np.asarray(go.copies)]),
        )

    def _factors(self) -> list[Floats]:
        """The factors of all drives in all cells of each response: (cells, drives)."""
        found = []
        for host, laws in zip(self.hosts, self._laws, strict=True):
            values = np.empty((len(host.cells), len(host.response.drives)))
            every_speed(laws, np.ascontiguousarray(host.population.amounts), values)
            found.append(values)
        return found

    def _full(self, factors: list[Floats]) -> tuple[Floats, Floats, Floats]:
        """Factors on release, loading and uptake of all cells."""
        plan = self.plan
        shape = (len(plan.kinds), len(plan.cells))
        release, uptake = np.ones(shape), np.ones(shape)
        loading = np.ones((*shape, len(plan.cargo)))
        for host, values in zip(self.hosts, factors, strict=True):
            cells = host.cells
            for drive, value in zip(host.response.drives, values.T, strict=True):
                for row in drive.releases:
                    one = plan.releases[row]
                    mine = plan.cell_type[cells] == one.cell_type
                    release[one.kind, cells[mine]] *= value[mine]
                for kind, cargo in drive.loads:
                    loading[kind, cells, cargo] *= value
                for kind in {*drive.enters, *drive.binds}:
                    uptake[kind, cells] *= value
            for cargo, species in enumerate(host.response.cargo):
                taken = self._shares[:, plan.cell_type[cells], cargo] & (species >= 0)
                loading[:, cells, cargo] *= np.where(taken, host.population.amounts[:, species], 1)
        return release, loading, uptake
