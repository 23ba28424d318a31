"""Which attempts at tied cells succeed: decided in the order of time, exactly, on all threads.

A cell with a limit that has taken in an exosome is busy for an exponential time of mean 1/limit and
takes in none of that kind meanwhile; of the n cells that a well-mixed population stands for, each
attempt meets one at random. So a share (1 - busy/n) of the attempts succeeds, and the mean of what
is busy obeys a linear law, d busy/dt = J (1 - busy/n) - limit busy, however few arrive: at rest
J/(1 + J/(n limit)) is taken in (Holling 1959, 10.4039/Ent91385-7). A feedback multiplies the
chance of success by a share that is constant within a window (thinning: Lewis and Shedler 1979,
10.1002/nav.3800260304).

What one attempt becomes decides where that exosome is next, and so what others become. Exosomes
that are refused go on at once, all together, and try again; then all attempts known so far are gone
through in the order of time, which may turn some of them. When nothing turns any more, every
decision is that of a simulation that takes one event after the other: the first r attempts are
right after r rounds at the latest.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled
from exosome.engines.draws import fine
from exosome.engines.walk.coupled.segments import Pieces
from exosome.engines.walk.coupled.suspended import Paused, Sure, key_of
from exosome.engines.walk.kernel.particle import ACCEPTED, ATTEMPT, REFUSED, UNDECIDED
from exosome.engines.walk.sources import Streams
from exosome.physics import saturation

free_share = compiled(saturation.free_share)

Ints = NDArray[np.int64]


class Rules(NamedTuple):
    """What decides, for every kind and cell (k, n)."""

    limit: NDArray[np.float64]  # 1/s for each cell that it stands for; inf: no limit
    cells: NDArray[np.float64]  # how many it stands for
    share: NDArray[np.float64]  # of the attempts that a feedback lets succeed


class Busy(NamedTuple):
    """Cells that take in nothing for a while: until when (s), and kind and cell as one number."""

    until: NDArray[np.float64]
    where: NDArray[np.int64]

    def after(self, time: float) -> Busy:
        """Those that are still busy after a time (s)."""
        late = self.until > time
        return Busy(self.until[late], self.where[late])


class Decided(NamedTuple):
    """What became of lives that made attempts."""

    lives: Paused  # each at its fate, or at an attempt after that time
    busy: Busy  # cells that are busy then
    attempts: int
    accepted: Paused  # the attempts that succeeded


def sure(rules: Rules, busy: Busy, end: float) -> Sure:
    """What cells that are busy leave to attempts until `end` (s), for which the rules hold.

    One cell that is busy takes in nothing until it is free again, whenever that is.
    """
    shape = rules.limit.shape
    stays = busy.after(end)
    held = np.bincount(stays.where, minlength=rules.limit.size).reshape(shape)
    until, most = np.full(shape, end), rules.share * saturation.free_share(held, rules.cells)
    alone = busy.where[rules.cells.reshape(-1)[busy.where] == 1.0]
    until.reshape(-1)[alone] = busy.until[rules.cells.reshape(-1)[busy.where] == 1.0]
    most.reshape(-1)[alone] = 0.0
    return Sure(until, most)


class Tries(NamedTuple):
    """Lives as far as they are known, one row for each pause: attempts, and what is beyond them."""

    lives: Paused
    tries: NDArray[np.bool_]  # whether it is an attempt of this window
    limited: NDArray[np.bool_]  # whether it counts towards the limit of the cell
    where: NDArray[np.int64]  # kind and cell as one number
    lot: NDArray[np.float64]  # its draw: it succeeds if that is below its chance
    free: NDArray[np.float64]  # s until which it keeps the cell busy if it succeeds
    root: NDArray[np.int64]  # the row from which that life began the window
    parent: NDArray[np.int64]  # the row from which it went on to this; -1: none
    by: NDArray[np.int8]  # the answer that it went on with

    def and_(self, others: Tries) -> Tries:
        """These rows, then others."""
        columns = zip(self, others, strict=True)
        return Tries._make(np.concatenate([one, other]) for one, other in columns)


@compiled
def draw(streams, seed, rules, lives, tries, where, limited, lot, free):
    """Draw what decides each attempt."""
    for i in np.flatnonzero(tries):
        s, cell = lives[i].stream, lives[i].cell
        kind, number = streams.kind[s], np.int64(lives[i].number)
        where[i] = kind * rules.limit.shape[1] + cell
        lot[i], v = fine(seed, streams.who[s], number, lives[i].visits, rng.ACCEPT)
        limited[i] = rules.limit[kind, cell] < math.inf and not lives[i].sticks
        if limited[i]:
            free[i] = lives[i].time - math.log(v) / rules.limit[kind, cell]


@compiled
def go_through(order, released, known, then, rules, busy, reached, became):
    """Decide attempts in the order of time.

    The events of `order` are, by number: cells `released` that were busy before, attempts, and
    cells that are free again after each attempt. `then` (rows, 2) is the row to which a life goes
    on with each answer, -1: not known yet. `busy` counts; `reached` and `became` are written.
    """
    cells, share = rules.cells.reshape(-1), rules.share.reshape(-1)
    n = known.lot.size
    for event in order:
        if event < released.size:
            busy[released[event]] -= 1
            continue
        i = (event - released.size) % n
        at = known.where[i]
        if event >= released.size + n:
            if became[i] == ACCEPTED and known.limited[i]:
                busy[at] -= 1
        elif known.tries[i] and reached[i]:
            chance_of_it = share[at]
            if known.limited[i]:
                chance_of_it *= free_share(busy[at], cells[at])
            became[i] = ACCEPTED if known.lot[i] < chance_of_it else REFUSED
            if became[i] == ACCEPTED and known.limited[i]:
                busy[at] += 1
            if then[i, became[i]] >= 0:
                reached[then[i, became[i]]] = True


def decide(
    lives: Paused,
    end: float,
    busy: Busy,
    rules: Rules,
    streams: Streams,
    seed: np.uint64,
    pieces: Pieces,
) -> Decided:
    """Decide every attempt until `end` (s) of lives that wait at one; see the top of this file."""
    surely = sure(rules, busy, end)

    def rows(some: Paused, root: Ints, parent: Ints, by: NDArray[np.int8]) -> Tries:
        n = len(some)
        tries = (some["fate"] == ATTEMPT) & (some["time"] <= end)
        where, limited = np.zeros(n, np.int64), np.zeros(n, np.bool_)
        lot, free = np.ones(n), np.full(n, np.inf)
        draw(streams, seed, rules, some, tries, where, limited, lot, free)
        return Tries(some, tries, limited, where, lot, free, root, parent, by)

    count = len(lives)
    none = np.full(count, -1)
    known = rows(lives, np.arange(count), none, none.astype(np.int8))
    then = np.full((count, 2), -1)
    ending = busy.until <= end
    at_first = np.bincount(busy.where, minlength=rules.limit.size)
    while True:
        n = len(known.lives)
        reached, became = np.arange(n) < count, np.full(n, UNDECIDED, np.int8)
        order = _in_time(busy.until[ending], known)
        released = busy.where[ending]
        go_through(order, released, known, then, rules, at_first.copy(), reached, became)
        answered = np.flatnonzero(became != UNDECIDED)
        going = answered[then[answered, became[answered]] < 0]
        if not len(going):
            break
        answers = became[going]
        then[going, answers] = n + np.arange(len(going))
        then = np.concatenate([then, np.full((len(going), 2), -1)])
        farther = known.lives[going]
        pieces.live(farther, answers, surely)
        known = known.and_(rows(farther, known.root[going], going, answers))
    vain = np.flatnonzero(~reached)
    pieces.take_back(known.lives[known.parent[vain]], known.by[vain], surely)
    accepted = became == ACCEPTED
    held = accepted & known.limited
    until = np.concatenate([busy.until, known.free[held]])
    still = Busy(until, np.concatenate([busy.where, known.where[held]])).after(end)
    last = np.flatnonzero(reached & ~known.tries)
    final = np.empty(count, lives.dtype)
    final[known.root[last]] = known.lives[last]
    refused = known.lives["refused"][count:][reached[count:]].sum()
    return Decided(final, still, len(answered) + int(refused), known.lives[accepted])


def _in_time(released: NDArray[np.float64], known: Tries) -> Ints:
    """The events of `go_through` in the order of time; those of one moment by who it is."""
    tries, freed = np.flatnonzero(known.tries), np.flatnonzero(known.free < np.inf)
    row = np.concatenate([np.full(len(released), -1), tries, freed])
    times = np.concatenate([released, known.lives["time"][tries], known.free[freed]])
    order = np.argsort(times, kind="stable")
    if (np.diff(times[order]) == 0.0).any():
        lives = known.lives[row]
        order = np.lexsort((lives["visits"], key_of(lives), times))
    first, n = len(released), len(known.lives)
    event = np.concatenate([np.arange(first), first + tries, first + n + freed])
    return np.asarray(event[order])
