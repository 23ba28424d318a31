"""Drive factors of responses on the release and uptake of a walk.

The walk runs in windows and requests new factors after each. Within a window the factors are those
at its beginning; their change by its end controls the length of the next window. Loading is not
part of this: it changes no trajectory, and `ResponseScheduler` applies it at its exact time.
"""

from __future__ import annotations

import math
from collections import deque
from typing import NamedTuple

import numpy as np

from exosome import units
from exosome.engines.output import Floats
from exosome.engines.respond.hosts import Delivered, Hosts, Released
from exosome.engines.respond.rate_laws import every_speed, laws_of
from exosome.engines.respond.scheduler import ResponseScheduler
from exosome.errors import RunError
from exosome.plan.reaction_network import POWER

# Allowed error of a factor, relative to its mean over the cells of a type; the error of a window is
# half the change of the factor in it:
MEAN_CHANGE = 0.01  # of the mean over the cells, averaged over windows
CELL_CHANGE = 0.1  # of single cells, where jumps by deliveries average out
WINDOW_CHANGE = 0.1  # of the mean in one window, without the cell that changes most
SMALLEST_FACTOR = 0.1  # smaller factors have the absolute error of this one
WINDOWS = 10  # over which changes are averaged
FIRST = 1e-3  # of the run: the length of the first window
GROWTH = (0.2, 2.0)  # limits of the ratio of successive window lengths
SAFETY = 0.8


class WindowFactors(NamedTuple):
    """Factors for the next window, its largest length (s), and the error of the last window.

    The error is relative to the allowed one; above 1 the window is repeated at half its length.
    """

    release: Floats  # (kinds, cells) on the rate of release
    uptake: Floats  # (kinds, cells) on the speeds of uptake
    length: float
    error: float


class Feedback:
    """Drive factors on release and uptake, window by window, with control of the window length.

    A delivery is a jump that no window length resolves. The length of the next window therefore
    follows from the change of the factors over several windows. `error` is the relative error of
    the mean factor of a cell type so far, averaged over time.
    """

    def __init__(self, scheduler: ResponseScheduler) -> None:
        self.scheduler, self.plan, self.error = scheduler, scheduler.plan, 0.0
        self._laws = [laws_of(host.response.factors) for host in scheduler.hosts]
        self._before = scheduler.state()
        self._past: deque[_Change] = deque(maxlen=WINDOWS)

    @property
    def largest_uptake_factor(self) -> Floats:
        """The largest factor on uptake (kinds, cell types); nan where uptake is not driven."""
        bounds = np.full(self.plan.max_uptake.shape, math.nan)
        for host in self.scheduler.hosts:
            populations, factors = list(host.response.populations), host.response.factors.reactions
            for drive, law in zip(host.response.drives, factors, strict=True):
                bound = math.inf if any(f.law == POWER for f in law.factors) else 1.0
                for kind in {*drive.enters, *drive.binds}:
                    bounds[kind, populations] = np.fmax(bounds[kind, populations], bound)
        return bounds

    def __call__(
        self, start: float, end: float, formed: Released, delivered: Delivered
    ) -> WindowFactors:
        """Advance the responses from `start` to `end` (s), or repeat the window that began there.

        `start` = `end` = 0 returns the factors at the beginning. RunError as `Population.advance`.
        """
        if start < self.scheduler.time:
            self.scheduler.return_to(self._before)
            self._past.pop()
        else:
            self.error = self._off(start)
        before, self._before = self._factors(), self.scheduler.state()
        if end <= start:
            return WindowFactors(*self._full(before), FIRST * float(self.scheduler.at[-1]), 0.0)
        self.scheduler.advance(end, formed, delivered)
        after = self._factors()
        self._past.append(_change(end - start, before, after))
        error = float(self._past[-1].robust_mean.max(initial=0.0)) / WINDOW_CHANGE
        return WindowFactors(*self._full(after), self._length(), error)

    # -- within -------------------------------------------------------------------------------

    def _off(self, now: float) -> float:
        """`error` up to the time `now` (s), with the last window accepted."""
        if not self._past:
            return 0.0
        length, (mean, _) = self._past[-1].length, self._changes()
        off = float(mean.max(initial=0.0))
        return (self.error * (now - length) + off * length) / now

    def _length(self) -> float:
        """The length of the next window (s), from the changes in the last ones."""
        mean, single = self._changes()
        off = float(np.maximum(mean / MEAN_CHANGE, single / CELL_CHANGE).max(initial=0.0))
        growth = float(np.clip(SAFETY / max(off, np.finfo(float).tiny), *GROWTH))
        return self._past[-1].length * growth

    def _changes(self) -> tuple[Floats, Floats]:
        """Errors (drives,) of mean and single factors in the last window, from the last few."""
        part = self._past[-1].length / sum(one.length for one in self._past)
        mean = np.sum([one.mean for one in self._past], axis=0)
        return np.abs(mean) * part, np.sum([one.single for one in self._past], axis=0) * part

    def _factors(self) -> list[Floats]:
        """The factors of all drives in all cells of each response: (cells, drives)."""
        factors = []
        for host, laws in zip(self.scheduler.hosts, self._laws, strict=True):
            on_transport = [drive.drives_fate for drive in host.response.drives]
            values = np.empty((len(host.cells), len(on_transport)))
            every_speed(laws, np.ascontiguousarray(host.population.amounts), values)
            driven = np.where(on_transport, values, 1.0)
            self._are_numbers(host, driven)
            factors.append(driven)
        return factors

    def _are_numbers(self, host: Hosts, factors: Floats) -> None:
        """Raise RunError for a factor that is not finite, such as 0/0."""
        if not np.isfinite(factors).all():
            cell, drive = (int(rows[0]) for rows in np.nonzero(~np.isfinite(factors)))
            raise RunError(
                f"at {units.show(self.scheduler.time, 'time')} the response of "
                f"{self.plan.cells.names[host.cells[cell]]} gives no number as the factor of "
                f"{host.response.drives[drive].path}, expected a finite factor at all times "
                "(is it 0/0 before the first delivery?)"
            )

    def _full(self, factors: list[Floats]) -> tuple[Floats, Floats]:
        """Factors on release and on uptake of all cells, (kinds, cells) each."""
        plan = self.plan
        shape = (len(plan.kinds), len(plan.cells))
        release, uptake = np.ones(shape), np.ones(shape)
        for host, values in zip(self.scheduler.hosts, factors, strict=True):
            cells = host.cells
            for drive, value in zip(host.response.drives, values.T, strict=True):
                for row in drive.releases:
                    release_entry = plan.releases[row]
                    of_type = plan.cells.cell_type[cells] == release_entry.cell_type
                    release[release_entry.kind, cells[of_type]] *= value[of_type]
                for kind in {*drive.enters, *drive.binds}:
                    uptake[kind, cells] *= value
        return release, uptake


class _Change(NamedTuple):
    """Half the relative change of factors in a window of `length` (s); arrays (drives,)."""

    length: float
    mean: Floats  # of the mean over the cells, with its sign
    single: Floats  # of single cells, on average
    robust_mean: Floats  # of the mean, without the cell that changes most


def _change(length: float, before: list[Floats], after: list[Floats]) -> _Change:
    """The change in a window of the factors (cells, drives) of each response."""
    rows = []
    for first, last in zip(before, after, strict=True):
        if not len(first):
            continue
        change = (
            0.5 * (last - first) / np.maximum(0.5 * (first + last).mean(axis=0), SMALLEST_FACTOR)
        )
        extreme = np.abs(change).max(axis=0) / len(first) if len(first) > 1 else 0.0
        mean = change.mean(axis=0)
        rows.append((mean, np.abs(change).mean(axis=0), np.abs(mean) - extreme))
    return _Change(length, *(np.concatenate(column) for column in zip(*rows, strict=True)))
