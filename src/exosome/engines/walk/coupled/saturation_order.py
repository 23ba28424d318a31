"""Saturation of uptake: which attempts succeed, decided in the order of time on all threads.

A cell with a limit that has taken up an exosome is busy for an exponential time of mean 1/limit and
refuses others of that kind meanwhile. Of the n cells of a well-mixed population, each attempt meets
one at random. So the probability of success is 1 - busy/n, and the mean number of busy cells obeys
a linear law for any number of exosomes, d busy/dt = J (1 - busy/n) - limit busy. At steady state
the uptake is J/(1 + J/(n limit)) (Holling 1959, 10.4039/Ent91385-7). A feedback multiplies the
probability of success by a share that is constant within a window (thinning: Lewis and Shedler
1979, 10.1002/nav.3800260304).

The method is optimistic, with rollback. The outcome of an attempt decides where the exosome goes
next, and so the outcomes of others. All exosomes with a decided attempt go on at once, in parallel,
to their next attempt. Then all attempts known so far are decided again in the order of time, which
may change some outcomes. When none changes any more, every outcome is that of a sequential
simulation: the first r attempts are final after r rounds at most.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled
from exosome.engines.draws import fine
from exosome.engines.walk.coupled.segments import Segments
from exosome.engines.walk.coupled.suspended import SuccessBounds, Suspended, key_of
from exosome.engines.walk.kernel.particle import ACCEPTED, ATTEMPT, REFUSED, UNDECIDED
from exosome.engines.walk.sources import Streams
from exosome.physics import saturation

free_share = compiled(saturation.free_share)

Ints = NDArray[np.int64]


class Rules(NamedTuple):
    """The parameters of decisions, for every kind and cell (k, n)."""

    limit: NDArray[np.float64]  # 1/s of each single cell; inf: no limit
    cells: NDArray[np.float64]  # number of cells that each stands for
    share: NDArray[np.float64]  # probability of success left by a feedback


class Busy(NamedTuple):
    """Busy cells (m,): until when in s, and kind and cell as one number."""

    until: NDArray[np.float64]
    pair: NDArray[np.int64]

    def after(self, time: float) -> Busy:
        """The cells that are still busy after a time (s)."""
        late = self.until > time
        return Busy(self.until[late], self.pair[late])


class Decisions(NamedTuple):
    """The outcomes of exosomes that made attempts."""

    particles: Suspended  # each at its fate, or at an attempt after that time
    busy: Busy  # cells that are busy at that time
    attempts: int
    accepted: Suspended  # the attempts that succeeded


def success_bounds(rules: Rules, busy: Busy, end: float) -> SuccessBounds:
    """Bounds on the success of attempts until `end` (s), from cells that are busy all that time.

    A single cell that is busy refuses everything until it is free again, even after `end`.
    """
    shape = rules.limit.shape
    stays = busy.after(end)
    held = np.bincount(stays.pair, minlength=rules.limit.size).reshape(shape)
    until, most = np.full(shape, end), rules.share * saturation.free_share(held, rules.cells)
    alone = busy.pair[rules.cells.reshape(-1)[busy.pair] == 1.0]
    until.reshape(-1)[alone] = busy.until[rules.cells.reshape(-1)[busy.pair] == 1.0]
    most.reshape(-1)[alone] = 0.0
    return SuccessBounds(until, most)


class Attempts(NamedTuple):
    """Histories as far as they are known, one row (n,) for each attempt or end of an exosome."""

    particles: Suspended
    is_attempt: NDArray[np.bool_]  # whether it is an attempt of this window
    limited: NDArray[np.bool_]  # whether it counts towards the limit of the cell
    pair: NDArray[np.int64]  # kind and cell as one number
    draw: NDArray[np.float64]  # it succeeds if its uniform is below its probability
    free: NDArray[np.float64]  # s until which it keeps the cell busy if it succeeds
    root: NDArray[np.int64]  # the row from which the exosome began the window
    parent: NDArray[np.int64]  # the row from which it went on to this one; -1: none
    applied: NDArray[np.int8]  # the outcome with which it went on

    def extended(self, further: Attempts) -> Attempts:
        """These rows, then others."""
        columns = zip(self, further, strict=True)
        return Attempts._make(np.concatenate([one, other]) for one, other in columns)


@compiled
def draw_attempts(streams, seed, rules, particles, is_attempt, pair, limited, draw, free):
    """Write the uniform and the busy time of each attempt: all arrays (n,)."""
    for i in np.flatnonzero(is_attempt):
        s, cell = particles[i].stream, particles[i].cell
        kind, number = streams.kind[s], np.int64(particles[i].number)
        pair[i] = kind * rules.limit.shape[1] + cell
        draw[i], v = fine(seed, streams.address[s], number, particles[i].visits, rng.ACCEPT)
        limited[i] = rules.limit[kind, cell] < math.inf and not particles[i].sticks
        if limited[i]:
            free[i] = particles[i].time - math.log(v) / rules.limit[kind, cell]


@compiled
def decide_in_order(order, released, attempts, successor, rules, busy, reached, outcomes):
    """Decide attempts in the order of time.

    The events of `order` (events,) are, by number: cells `released` that were busy before,
    attempts, and cells that are free again after each attempt. `successor` (n, 2) is the row to
    which an exosome goes on with each outcome, -1: not known yet. `busy` (kinds x cells,) counts
    busy cells; `reached` and `outcomes` (n,) are written.
    """
    cells, share = rules.cells.reshape(-1), rules.share.reshape(-1)
    n = attempts.draw.size
    for event in order:
        if event < released.size:
            busy[released[event]] -= 1
            continue
        i = (event - released.size) % n
        at = attempts.pair[i]
        if event >= released.size + n:
            if outcomes[i] == ACCEPTED and attempts.limited[i]:
                busy[at] -= 1
        elif attempts.is_attempt[i] and reached[i]:
            chance = share[at]
            if attempts.limited[i]:
                chance *= free_share(busy[at], cells[at])
            outcomes[i] = ACCEPTED if attempts.draw[i] < chance else REFUSED
            if outcomes[i] == ACCEPTED and attempts.limited[i]:
                busy[at] += 1
            if successor[i, outcomes[i]] >= 0:
                reached[successor[i, outcomes[i]]] = True


def decide(
    particles: Suspended,
    end: float,
    busy: Busy,
    rules: Rules,
    streams: Streams,
    seed: np.uint64,
    segments: Segments,
) -> Decisions:
    """Decide every attempt until `end` (s) of suspended exosomes (n,): see the top of this file."""
    bounds = success_bounds(rules, busy, end)

    def rows(suspended: Suspended, root: Ints, parent: Ints, applied: NDArray[np.int8]) -> Attempts:
        n = len(suspended)
        is_attempt = (suspended["fate"] == ATTEMPT) & (suspended["time"] <= end)
        pair, limited = np.zeros(n, np.int64), np.zeros(n, np.bool_)
        draw, free = np.ones(n), np.full(n, np.inf)
        draw_attempts(streams, seed, rules, suspended, is_attempt, pair, limited, draw, free)
        return Attempts(suspended, is_attempt, limited, pair, draw, free, root, parent, applied)

    count = len(particles)
    no_parent = np.full(count, -1)
    attempts = rows(particles, np.arange(count), no_parent, no_parent.astype(np.int8))
    successor = np.full((count, 2), -1)
    ending = busy.until <= end
    busy_at_start = np.bincount(busy.pair, minlength=rules.limit.size)
    while True:
        n = len(attempts.particles)
        reached, outcomes = np.arange(n) < count, np.full(n, UNDECIDED, np.int8)
        order = _in_time(busy.until[ending], attempts)
        released = busy.pair[ending]
        busy_cells = busy_at_start.copy()
        decide_in_order(
            order, released, attempts, successor, rules, busy_cells, reached, outcomes
        )
        decided = np.flatnonzero(outcomes != UNDECIDED)
        continuing = decided[successor[decided, outcomes[decided]] < 0]
        if not len(continuing):
            break
        applied = outcomes[continuing]
        successor[continuing, applied] = n + np.arange(len(continuing))
        successor = np.concatenate([successor, np.full((len(continuing), 2), -1)])
        continued = attempts.particles[continuing]
        segments.advance(continued, applied, bounds)
        root = attempts.root[continuing]
        attempts = attempts.extended(rows(continued, root, continuing, applied))
    discarded = np.flatnonzero(~reached)
    parents = attempts.particles[attempts.parent[discarded]]
    segments.revert(parents, attempts.applied[discarded], bounds)
    accepted = outcomes == ACCEPTED
    held = accepted & attempts.limited
    until = np.concatenate([busy.until, attempts.free[held]])
    still_busy = Busy(until, np.concatenate([busy.pair, attempts.pair[held]])).after(end)
    last = np.flatnonzero(reached & ~attempts.is_attempt)
    final = np.empty(count, particles.dtype)
    final[attempts.root[last]] = attempts.particles[last]
    refused = attempts.particles["refused"][count:][reached[count:]].sum()
    return Decisions(final, still_busy, len(decided) + int(refused), attempts.particles[accepted])


def _in_time(released: NDArray[np.float64], attempts: Attempts) -> Ints:
    """The events of `decide_in_order` in the order of time; at equal times by exosome and visit."""
    tried, freed = np.flatnonzero(attempts.is_attempt), np.flatnonzero(attempts.free < np.inf)
    row = np.concatenate([np.full(len(released), -1), tried, freed])
    times = np.concatenate([released, attempts.particles["time"][tried], attempts.free[freed]])
    order = np.argsort(times, kind="stable")
    if (np.diff(times[order]) == 0.0).any():
        particles = attempts.particles[row]
        order = np.lexsort((particles["visits"], key_of(particles), times))
    first, n = len(released), len(attempts.particles)
    event = np.concatenate([np.arange(first), first + tried, first + n + freed])
    return np.asarray(event[order])
