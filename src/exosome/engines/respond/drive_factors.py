"""What responses say to a walk whose lives they drive: factors on release and uptake.

A walk in windows asks after every window. Inside a window the factors are those at its beginning;
how much they change by its end says how long a window may be. What cells put into exosomes is
no part of that: it changes no life, and `Answers` decides it at its own time.
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

# What a factor may be off, of its mean over the cells of a type, as half of its change in a window:
MEAN_CHANGE = 0.01  # the mean over the cells, on average over windows
CELL_CHANGE = 0.1  # single cells, where deliveries are jumps that average out
WINDOW_CHANGE = 0.1  # the mean in one window, without the cell that changes most
SMALLEST_FACTOR = 0.1  # a smaller factor, which does little, is held as exactly as this one
WINDOWS = 10  # over which changes are averaged
FIRST = 1e-3  # of the run, the first window
GROWTH = (0.2, 2.0)  # of the next window, times the length of the last
SAFETY = 0.8


class WindowFactors(NamedTuple):
    """Factors for the next window, its length at most (s), and the error of the last one.

    The error is in units of what is allowed; above 1 it asks for the window anew, half as long.
    """

    release: Floats  # (kinds, cells) on the rate of release
    uptake: Floats  # (kinds, cells) on the speeds of uptake
    length: float
    error: float


class Feedback:
    """Answers that drive lives, asked window by window.

    A delivery is a jump, which no window is short enough for. What counts is by how much factors
    change over several windows: from that follows the length of the next. `error` is how far
    means over the cells of a type were off so far, on average, as a share.
    """

    def __init__(self, scheduler: ResponseScheduler) -> None:
        self.scheduler, self.plan, self.error = scheduler, scheduler.plan, 0.0
        self._laws = [laws_of(host.response.factors) for host in scheduler.hosts]
        self._before = scheduler.state()
        self._past: deque[_Change] = deque(maxlen=WINDOWS)

    @property
    def largest_uptake_factor(self) -> Floats:
        """The largest factor on uptake by kind and cell type, nan where none is driven."""
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
        """Live a window from `start` to `end` (s), or live the last one anew if it began there.

        With `start` = `end` = 0 nothing has happened yet. Raises RunError as `Population.advance`.
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
        """`error` up to now (s), when the last window stands."""
        if not self._past:
            return 0.0
        length, (mean, _) = self._past[-1].length, self._changes()
        off = float(mean.max(initial=0.0))
        return (self.error * (now - length) + off * length) / now

    def _length(self) -> float:
        """How long the next window should be (s), by the changes in the last ones."""
        mean, single = self._changes()
        off = float(np.maximum(mean / MEAN_CHANGE, single / CELL_CHANGE).max(initial=0.0))
        growth = float(np.clip(SAFETY / max(off, np.finfo(float).tiny), *GROWTH))
        return self._past[-1].length * growth

    def _changes(self) -> tuple[Floats, Floats]:
        """By how much factors were off in the last window, as over the last few: (drives,) each."""
        part = self._past[-1].length / sum(one.length for one in self._past)
        mean = np.sum([one.mean for one in self._past], axis=0)
        return np.abs(mean) * part, np.sum([one.single for one in self._past], axis=0) * part

    def _factors(self) -> list[Floats]:
        """The factors of all drives in all cells of each response: (cells, drives)."""
        factors = []
        for host, laws in zip(self.scheduler.hosts, self._laws, strict=True):
            on_transport = [drive.drives_lives for drive in host.response.drives]
            values = np.empty((len(host.cells), len(on_transport)))
            every_speed(laws, np.ascontiguousarray(host.population.amounts), values)
            driven = np.where(on_transport, values, 1.0)
            self._are_numbers(host, driven)
            factors.append(driven)
        return factors

    def _are_numbers(self, host: Hosts, factors: Floats) -> None:
        """Raise RunError for a factor that is none, as of a share of nothing."""
        if not np.isfinite(factors).all():
            cell, drive = (int(rows[0]) for rows in np.nonzero(~np.isfinite(factors)))
            raise RunError(
                f"at {units.show(self.scheduler.time, 'time')} the response of "
                f"{self.plan.cells[host.cells[cell]]} gives no number for "
                f"{host.response.drives[drive].path}, expected what it drives with to be one at "
                "every moment (is it 0/0 as long as nothing has arrived?)"
            )

    def _full(self, factors: list[Floats]) -> tuple[Floats, Floats]:
        """Factors on release and uptake of all cells."""
        plan = self.plan
        shape = (len(plan.kinds), len(plan.cells))
        release, uptake = np.ones(shape), np.ones(shape)
        for host, values in zip(self.scheduler.hosts, factors, strict=True):
            cells = host.cells
            for drive, value in zip(host.response.drives, values.T, strict=True):
                for row in drive.releases:
                    release_entry = plan.releases[row]
                    of_type = plan.cell_type[cells] == release_entry.cell_type
                    release[release_entry.kind, cells[of_type]] *= value[of_type]
                for kind in {*drive.enters, *drive.binds}:
                    uptake[kind, cells] *= value
        return release, uptake


class _Change(NamedTuple):
    """Half the change of factors in a window of a length (s), over their means; each (drives,)."""

    length: float
    mean: Floats  # of the mean over the cells, with its sign
    single: Floats  # of single cells, on average
    robust_mean: Floats  # of the mean, without the cell that changes most


def _change(length: float, before: list[Floats], after: list[Floats]) -> _Change:
    """How much factors (cells, drives) of some responses change in a window."""
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
