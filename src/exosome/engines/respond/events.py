"""A window of time in the life of all cells of one type: what comes in, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome.engines.compiled import compiled
from exosome.engines.draws import negative_binomial, poisson
from exosome.engines.respond.rate_laws import speed
from exosome.physics import loading
from exosome.plan.cell_response import MOST_COPIES as MOST_COPIES

mean_copies = compiled(loading.mean_copies)

WHOLE = 1e-9  # copies that may be lacking from a whole one, by rounding

# How a cell came out of a window.
COMPLETED, COLLAPSED, OVERFLOWED, ENDLESS = range(4)


class Arrivals(NamedTuple):
    """Copies that reach cells inside, in any order: arrays of length n, times in s.

    Negative copies are taken out of the cell, as loading takes them from a host.
    """

    cell: ArrayLike
    time: ArrayLike
    species: ArrayLike
    copies: ArrayLike


class LoadRequests(NamedTuple):
    """Copies that exosomes enclose at formation, drawn from what their host holds at that moment.

    Arrays of length n, times in s; of one cell and moment, the first takes first. The mean is
    (mean + share x) times the factor `drive` (-1: none), where x is the amount of the species; the
    law is Poisson, or negative binomial of size `spread` where that is finite. Each copy takes
    `worth` copies out of the cell, and no more are enclosed than are there; 0 takes nothing, as of
    a constant supply, and 1/n one of n cells that the cell stands for.
    """

    cell: ArrayLike
    time: ArrayLike
    species: ArrayLike
    mean: ArrayLike
    share: ArrayLike
    spread: ArrayLike
    uniform: ArrayLike  # the draw, inside (0, 1)
    worth: ArrayLike
    drive: ArrayLike


class Queue(NamedTuple):
    """What arrives and is taken, by cell and time: that of cell c is first[c] … first[c + 1] - 1.

    `row` is the place among the takings, -1 for arrivals; the columns after it are of takings.
    """

    first: NDArray[np.int64]
    time: NDArray[np.float64]
    species: NDArray[np.int32]
    copies: NDArray[np.float64]  # of arrivals; of takings, their worth
    row: NDArray[np.int64]
    mean: NDArray[np.float64]
    share: NDArray[np.float64]
    spread: NDArray[np.float64]
    uniform: NDArray[np.float64]
    drive: NDArray[np.int64]


class Outcome(NamedTuple):
    """What a window writes for c cells and n species."""

    saved: NDArray[np.float64]  # (times, c, n) copies
    mean: NDArray[np.float64]  # (c, n) copies, over the window
    short: NDArray[np.float64]  # (c, n) copies that were to be taken and were not there
    state: NDArray[np.int8]  # (c,) FINE, or what went wrong
    time: NDArray[np.float64]  # (c,) s, when it went wrong
    culprit: NDArray[np.int32]  # (c,) the species by which it went wrong
    work: NDArray[np.int64]  # (c,) steps, or reactions
    enclosed: NDArray[np.int32]  # (takings,) copies


@dataclass(frozen=True, eq=False)
class Window:
    """What happened to c cells and n species from `start` to `until` (s); amounts in copies."""

    start: float
    until: float
    before: NDArray[np.float64]  # (c, n)
    amounts: NDArray[np.float64]  # (c, n) at the end
    mean: NDArray[np.float64]  # (c, n) over the window
    times: NDArray[np.float64]  # (k,) saved times, s
    saved: NDArray[np.float64]  # (k, c, n); after what arrives at that moment
    short: NDArray[np.float64]  # (c, n) copies to be taken that were not there
    time_scale: NDArray[np.float64]  # (n,) s, in which the fastest cell changes by its own amount
    work: int  # steps, or reactions
    enclosed: NDArray[np.int32]  # copies of each taking

    @property
    def coupling_error(self) -> NDArray[np.float64]:
        """The error of taking the amounts at the beginning for the whole window; shape (n,).

        |mean - before| / max(mean, 1 copy) in the cell where it is largest: exactly the relative
        error of anything that is proportional to the amount. Half the window halves it.
        """
        difference = np.abs(self.mean - self.before) / np.maximum(self.mean, 1.0)
        return np.asarray(difference.max(axis=0, initial=0.0))


def queue(
    arrivals: Arrivals | None, requests: LoadRequests | None, begin: float, until: float,
    cells: int, species: int,
) -> Queue:  # fmt: skip
    """What arrives and is taken, as it is worked off; the order of the arrivals changes nothing.

    At one moment arrivals come first. Raises ValueError for what lies outside the window (s), the
    cells or the species.
    """
    arriving = arrivals or Arrivals([], [], [], [])
    requested = requests or LoadRequests(*[[]] * len(LoadRequests._fields))

    def column(coming: ArrayLike, going: ArrayLike, kind: type) -> NDArray[Any]:
        return np.concatenate([np.asarray(coming, kind), np.asarray(going, kind)])

    n, k = len(np.asarray(arriving.cell)), len(np.asarray(requested.cell))
    cell, of = (
        column(arriving.cell, requested.cell, np.int64),
        column(arriving.species, requested.species, np.int32),
    )
    time = column(arriving.time, requested.time, np.float64)
    copies = column(arriving.copies, requested.worth, np.float64)
    row = column(np.full(n, -1), np.arange(k), np.int64)
    inside(time, "an arrival", begin, until)
    for name, codes, count in (("cell", cell, cells), ("species", of, species)):
        invalid = codes[(codes < 0) | (codes >= count)]
        if len(invalid):
            raise ValueError(f"an arrival names {name} {invalid[0]}, of {count} in all")
    order = np.lexsort((copies, of, row, time, cell))
    blank = np.zeros(n)
    return Queue(
        first=np.searchsorted(cell[order], np.arange(cells + 1)),
        time=time[order],
        species=of[order],
        copies=copies[order],
        row=row[order],
        mean=column(blank, requested.mean, np.float64)[order],
        share=column(blank, requested.share, np.float64)[order],
        spread=column(blank, requested.spread, np.float64)[order],
        uniform=column(blank, requested.uniform, np.float64)[order],
        drive=column(blank, requested.drive, np.int64)[order],
    )


def sorted_times(at: ArrayLike, begin: float, until: float) -> NDArray[np.float64]:
    """Times to save, sorted. Raises ValueError for a window or a time that cannot be."""
    if not begin < until < np.inf:
        raise ValueError(f"read until {until!r} s, expected a time after {begin!r} s")
    times = np.sort(np.asarray(at, np.float64))
    inside(times, "a saved time", begin, until)
    return times


def inside(times: NDArray[np.float64], what: str, begin: float, until: float) -> None:
    """Raise ValueError unless all times lie in the window, its ends included."""
    invalid = times[~((times >= begin) & (times <= until))]
    if len(invalid):
        raise ValueError(
            f"{what} lies at {invalid[0]:g} s, outside the window from {begin:g} s to {until:g} s"
        )


def inflows(inflow: ArrayLike | None, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Copies/s into each species of each cell. Raises ValueError if one is negative."""
    flow = np.zeros(shape)
    flow += 0.0 if inflow is None else np.asarray(inflow, np.float64)
    if not (flow >= 0.0).all():
        raise ValueError("an inflow is negative or no number, expected copies/s of at least 0")
    return flow


def outcome(times: int, cells: int, species: int, takings: int) -> Outcome:
    """Room for what a window writes."""
    return Outcome(
        np.zeros((times, cells, species)), np.zeros((cells, species)), np.zeros((cells, species)),
        np.zeros(cells, np.int8), np.zeros(cells), np.zeros(cells, np.int32),
        np.zeros(cells, np.int64), np.zeros(takings, np.int32),
    )  # fmt: skip


@compiled
def next_stop(queue, arrival, last, saves, save, end):
    """The next moment at which something other than a reaction happens."""
    stop = end
    if arrival < last and queue.time[arrival] < stop:
        stop = queue.time[arrival]
    if save < saves.size and saves[save] < stop:
        stop = saves[save]
    return stop


@compiled
def enclosed(queue, i, x, drives):
    """How many copies a taking encloses, of what is there."""
    held = x[queue.species[i]]
    mean = queue.mean[i] + mean_copies(queue.share[i], held)
    if queue.drive[i] >= 0:
        mean *= speed(drives, queue.drive[i], x)
    if queue.spread[i] == np.inf:
        copies = poisson(mean, queue.uniform[i])
    else:
        copies = negative_binomial(mean, queue.spread[i], queue.uniform[i])
    if queue.copies[i] > 0.0:
        copies = min(copies, int(held / queue.copies[i] + WHOLE))
    return copies


@compiled
def arrive(queue, arrival, last, time, x, drives, out, c):
    """Put into x what arrives by a time, and take out what is taken; returns what comes next."""
    while arrival < last and queue.time[arrival] <= time:
        s = queue.species[arrival]
        if queue.row[arrival] >= 0:
            copies = enclosed(queue, arrival, x, drives)
            out.enclosed[queue.row[arrival]] = copies
            x[s] = max(x[s] - copies * queue.copies[arrival], 0.0)
        else:
            x[s] += queue.copies[arrival]
            if x[s] < 0.0:
                out.short[c, s] -= x[s]
                x[s] = 0.0
        arrival += 1
    return arrival


@compiled
def save_until(saves, save, time, x, saved, c):
    """Save the amounts of cell c for every saved time that has come; returns the next one."""
    while save < saves.size and saves[save] <= time:
        saved[save, c] = x
        save += 1
    return save
