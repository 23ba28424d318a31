"""A time window of a population of cells: arrivals, load requests, and the results."""

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

MOST_ENCLOSED = 2**31 - 1  # copies in an exosome, as the ledger of the walk counts them
TOO_MANY = -1  # stands for more copies than that
WHOLE = 1e-9  # rounding tolerance of a whole copy

# The status of a cell after a window.
COMPLETED, COLLAPSED, OVERFLOWED, ENDLESS = range(4)


class Arrivals(NamedTuple):
    """Copies that are delivered into cells, in any order: arrays (n,), times in s.

    Negative copies are removed from the cell.
    """

    cell: ArrayLike
    time: ArrayLike
    species: ArrayLike
    copies: ArrayLike


class LoadRequests(NamedTuple):
    """Copies that exosomes enclose at release, drawn from the copies of their host at that time.

    Arrays (n,), times in s; requests of one cell at one time are served in order. The mean is
    (mean + share x) times the factor `drive` (-1: none), where x is the amount of the species. The
    distribution is Poisson, or negative binomial of size `spread` where that is finite. Each copy
    removes `worth` copies from the cell, and no more are enclosed than the cell holds. `worth` is 0
    for a constant supply, and 1/n in a mean cell that represents n cells.
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
    """Arrivals and load requests sorted by cell and time; cell c has first[c] … first[c + 1] - 1.

    `row` is the index of a load request, -1 for arrivals; later columns belong to load requests.
    """

    first: NDArray[np.int64]
    time: NDArray[np.float64]
    species: NDArray[np.int32]
    copies: NDArray[np.float64]  # of arrivals; of load requests, their worth
    row: NDArray[np.int64]
    mean: NDArray[np.float64]
    share: NDArray[np.float64]
    spread: NDArray[np.float64]
    uniform: NDArray[np.float64]
    drive: NDArray[np.int64]


class Outcome(NamedTuple):
    """Arrays that a window fills for c cells and n species."""

    saved: NDArray[np.float64]  # (times, c, n) copies
    mean: NDArray[np.float64]  # (c, n) copies, over the window
    short: NDArray[np.float64]  # (c, n) copies that were to be removed but not present
    state: NDArray[np.int8]  # (c,) COMPLETED, or the failure
    time: NDArray[np.float64]  # (c,) s, time of the failure
    culprit: NDArray[np.int32]  # (c,) index of the species that failed
    work: NDArray[np.int64]  # (c,) steps, or reactions
    enclosed: NDArray[np.int32]  # (load requests,) copies


@dataclass(frozen=True, eq=False)
class Window:
    """Results of c cells and n species from `start` to `until` (s); amounts in copies."""

    start: float
    until: float
    before: NDArray[np.float64]  # (c, n)
    amounts: NDArray[np.float64]  # (c, n) at the end
    mean: NDArray[np.float64]  # (c, n) over the window
    times: NDArray[np.float64]  # (k,) saved times, s
    saved: NDArray[np.float64]  # (k, c, n); after arrivals at the saved time
    short: NDArray[np.float64]  # (c, n) copies to be removed that were not present
    time_scale: NDArray[np.float64]  # (n,) s, amount over rate of change in the fastest cell
    work: int  # steps, or reactions
    enclosed: NDArray[np.int32]  # (load requests,) copies

    @property
    def coupling_error(self) -> NDArray[np.float64]:
        """The error (n,) of using the amounts at the beginning for the whole window.

        |mean - before| / max(mean, 1 copy) in the cell where it is largest. It is the relative
        error of any quantity proportional to the amount, and of first order in the window length.
        """
        difference = np.abs(self.mean - self.before) / np.maximum(self.mean, 1.0)
        return np.asarray(difference.max(axis=0, initial=0.0))


def queue(
    arrivals: Arrivals | None, requests: LoadRequests | None, begin: float, until: float,
    cells: int, species: int,
) -> Queue:  # fmt: skip
    """Arrivals and load requests, arrays (n,) each, in the order of their execution.

    The order of the arrivals passed in does not matter. At equal times arrivals precede load
    requests. ValueError for times outside the window (s), or cells and species that do not exist.
    """
    arriving = arrivals or Arrivals([], [], [], [])
    requested = requests or LoadRequests(*[[]] * len(LoadRequests._fields))

    def column(coming: ArrayLike, going: ArrayLike, kind: type) -> NDArray[Any]:
        return np.concatenate([np.asarray(coming, kind), np.asarray(going, kind)])

    n, k = len(np.asarray(arriving.cell)), len(np.asarray(requested.cell))
    cell = column(arriving.cell, requested.cell, np.int64)
    of = column(arriving.species, requested.species, np.int32)
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
    """Saved times (n,) in s, sorted. ValueError for an empty window or a time outside it."""
    if not begin < until < np.inf:
        raise ValueError(f"read until {until!r} s, expected a time after {begin!r} s")
    times = np.sort(np.asarray(at, np.float64))
    inside(times, "a saved time", begin, until)
    return times


def inside(times: NDArray[np.float64], what: str, begin: float, until: float) -> None:
    """Raise ValueError unless all times (n,) in s lie in the window, ends included."""
    invalid = times[~((times >= begin) & (times <= until))]
    if len(invalid):
        raise ValueError(
            f"{what} lies at {invalid[0]:g} s, outside the window from {begin:g} s to {until:g} s"
        )


def inflows(inflow: ArrayLike | None, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Inflow in copies/s, broadcast to `shape` (cells, species). ValueError if one is negative."""
    flow = np.zeros(shape)
    flow += 0.0 if inflow is None else np.asarray(inflow, np.float64)
    if not (flow >= 0.0).all():
        raise ValueError("an inflow is negative or not a number, expected copies/s of at least 0")
    return flow


def outcome(times: int, cells: int, species: int, requests: int) -> Outcome:
    """Empty arrays for the results of a window."""
    return Outcome(
        np.zeros((times, cells, species)), np.zeros((cells, species)), np.zeros((cells, species)),
        np.zeros(cells, np.int8), np.zeros(cells), np.zeros(cells, np.int32),
        np.zeros(cells, np.int64), np.zeros(requests, np.int32),
    )  # fmt: skip


@compiled
def next_stop(queue, arrival, last, saves, save, end):
    """The time (s) of the next arrival, load request or saved time, at most `end`."""
    stop = end
    if arrival < last and queue.time[arrival] < stop:
        stop = queue.time[arrival]
    if save < saves.size and saves[save] < stop:
        stop = saves[save]
    return stop


@compiled
def enclosed(queue, i, x, drives):
    """The copies that load request i encloses, given the amounts x (species,), or `TOO_MANY`."""
    held = x[queue.species[i]]
    mean = queue.mean[i] + mean_copies(queue.share[i], held)
    if queue.drive[i] >= 0:
        mean *= speed(drives, queue.drive[i], x)
    if not mean <= MOST_ENCLOSED:
        return TOO_MANY
    if queue.spread[i] == np.inf:
        copies = poisson(mean, queue.uniform[i])
    else:
        copies = negative_binomial(mean, queue.spread[i], queue.uniform[i])
    if queue.copies[i] > 0.0:
        copies = min(copies, int(held / queue.copies[i] + WHOLE))
    return copies if copies <= MOST_ENCLOSED else TOO_MANY


@compiled
def arrive(queue, arrival, last, time, x, drives, out, c):
    """Apply arrivals and load requests up to a time to x (species,); returns the next index."""
    while arrival < last and queue.time[arrival] <= time:
        s = queue.species[arrival]
        if queue.row[arrival] >= 0:
            copies = enclosed(queue, arrival, x, drives)
            out.enclosed[queue.row[arrival]] = copies
            x[s] = max(x[s] - max(copies, 0) * queue.copies[arrival], 0.0)
        else:
            x[s] += queue.copies[arrival]
            if x[s] < 0.0:
                out.short[c, s] -= x[s]
                x[s] = 0.0
        arrival += 1
    return arrival


@compiled
def save_until(saves, save, time, x, saved, c):
    """Store the amounts x (species,) of cell c for saved times up to `time`; next index."""
    while save < saves.size and saves[save] <= time:
        saved[save, c] = x
        save += 1
    return save
