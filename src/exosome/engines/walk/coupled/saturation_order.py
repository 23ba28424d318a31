"""Saturation of uptake: which attempts succeed, decided in the order of time on all threads.

A cell with a limit that has taken up an exosome is busy for an exponential time of mean 1/limit and
refuses others of that kind meanwhile. Of the n cells of a well-mixed population, each attempt meets
one at random. So the probability of success is 1 - busy/n, and the mean number of busy cells obeys
a linear law for any number of exosomes, d busy/dt = J (1 - busy/n) - limit busy. At steady state
the uptake is J/(1 + J/(n limit)) (Holling 1959, 10.4039/Ent91385-7).

A cell of a capacity has that many rooms. Each exosome that it takes up occupies one until it is
degraded, and an attempt succeeds with the probability of the free room, 1 - held/(n capacity). So
d held/dt = J (1 - held/(n capacity)) - degrade held, which is linear in counts, too. In a
well-mixed place where diffusion limits uptake, the room multiplies the uptake speed, as a drive
does. A feedback multiplies the probability of success by a share that is constant within a window
(thinning: Lewis and Shedler 1979, 10.1002/nav.3800260304).

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
from exosome.engines.walk.kernel.at_cell import degradation_time
from exosome.engines.walk.kernel.particle import ACCEPTED, ATTEMPT, REFUSED, UNDECIDED
from exosome.engines.walk.sources import Streams
from exosome.physics import saturation, uptake

free_share = compiled(saturation.free_share)
room = compiled(saturation.room)
driven_share = compiled(uptake.driven_share)

Ints = NDArray[np.int64]


class Rules(NamedTuple):
    """The parameters of decisions, for every kind and cell (k, n)."""

    limit: NDArray[np.float64]  # 1/s of each single cell; inf: no limit
    cells: NDArray[np.float64]  # number of cells that each stands for
    capacity: NDArray[np.float64]  # rooms of all these cells; inf: any number
    degrade: NDArray[np.float64]  # 1/s, of an exosome in a cell
    damkohler: NDArray[np.float64]  # kappa R/D where diffusion limits uptake in a mixed place
    share: NDArray[np.float64]  # probability of success left by a feedback


class Busy(NamedTuple):
    """Busy cells and occupied rooms (m,): until when in s, and kind and cell as one number.

    The number of a room is larger by the number of all kinds times cells.
    """

    until: NDArray[np.float64]
    pair: NDArray[np.int64]

    def after(self, time: float) -> Busy:
        """The cells that are still busy after a time (s), and the rooms still occupied."""
        late = self.until > time
        return Busy(self.until[late], self.pair[late])


class Decisions(NamedTuple):
    """The outcomes of exosomes that made attempts."""

    particles: Suspended  # each at its fate, or at an attempt after that time
    busy: Busy  # cells that are busy and rooms that are occupied at that time
    attempts: int
    accepted: Suspended  # the attempts that succeeded


def success_bounds(rules: Rules, busy: Busy, end: float) -> SuccessBounds:
    """Bounds on the success of attempts until `end` (s), from what is occupied all that time.

    A single cell that is busy refuses everything until it is free again, even after `end`.
    """
    shape = rules.limit.shape
    stays = busy.after(end)
    cells, rooms = np.bincount(stays.pair, minlength=2 * rules.limit.size).reshape(2, *shape)
    until, most = np.full(shape, end), rules.share * saturation.free_share(cells, rules.cells)
    spare = np.maximum(saturation.room(rooms, rules.capacity), 0.0)
    most *= uptake.driven_share(spare, rules.damkohler)
    working = busy.pair < rules.limit.size
    pair, free = busy.pair[working], busy.until[working]
    alone = rules.cells.reshape(-1)[pair] == 1.0
    until.reshape(-1)[pair[alone]] = free[alone]
    most.reshape(-1)[pair[alone]] = 0.0
    return SuccessBounds(until, most)


class Attempts(NamedTuple):
    """Histories as far as they are known, one row (n,) for each attempt or end of an exosome."""

    particles: Suspended
    is_attempt: NDArray[np.bool_]  # whether it is an attempt of this window
    limited: NDArray[np.bool_]  # whether it counts towards the limit of the cell
    pair: NDArray[np.int64]  # kind and cell as one number
    draw: NDArray[np.float64]  # it succeeds if its uniform is below its probability
    free: NDArray[np.float64]  # s until which it keeps the cell busy if it succeeds
    filling: NDArray[np.bool_]  # whether it takes a room of the cell
    emptied: NDArray[np.float64]  # s until which it occupies the room if it succeeds
    root: NDArray[np.int64]  # the row from which the exosome began the window
    parent: NDArray[np.int64]  # the row from which it went on to this one; -1: none
    applied: NDArray[np.int8]  # the outcome with which it went on

    def extended(self, further: Attempts) -> Attempts:
        """These rows, then others."""
        columns = zip(self, further, strict=True)
        return Attempts._make(np.concatenate([one, other]) for one, other in columns)


@compiled
def draw_attempts(
    streams, seed, rules, particles, is_attempt, pair, limited, draw, free, filling, emptied
):  # fmt: skip
    """Write the uniform of each attempt, and until when it occupies the cell: all arrays (n,)."""
    for i in np.flatnonzero(is_attempt):
        s, cell = particles[i].stream, particles[i].cell
        kind, number = streams.kind[s], np.int64(particles[i].number)
        pair[i] = kind * rules.limit.shape[1] + cell
        draw[i], v = fine(seed, streams.address[s], number, particles[i].visits, rng.ACCEPT)
        limited[i] = rules.limit[kind, cell] < math.inf and not particles[i].sticks
        if limited[i]:
            free[i] = particles[i].time - math.log(v) / rules.limit[kind, cell]
        filling[i] = rules.capacity[kind, cell] < math.inf and not particles[i].sticks
        if filling[i]:
            emptied[i] = degradation_time(
                seed, streams.address[s], number, rules.degrade[kind, cell], particles[i].time
            )


@compiled
def decide_in_order(order, released, attempts, successor, rules, busy, reached, outcomes):
    """Decide attempts in the order of time.

    The events of `order` (events,) are, by number: cells and rooms `released` that were occupied
    before, attempts, and cells, then rooms, that are free again after each attempt. `successor`
    (n, 2) is the row to which an exosome goes on with each outcome, -1: not known yet. `busy` (2 x
    kinds x cells,) counts busy cells, then occupied rooms; `reached` and `outcomes` (n,) are
    written.
    """
    cells, share = rules.cells.reshape(-1), rules.share.reshape(-1)
    capacity, damkohler = rules.capacity.reshape(-1), rules.damkohler.reshape(-1)
    n, rooms = attempts.draw.size, rules.limit.size
    for event in order:
        if event < released.size:
            busy[released[event]] -= 1
            continue
        i = (event - released.size) % n
        at = attempts.pair[i]
        if event >= released.size + 2 * n:
            if outcomes[i] == ACCEPTED and attempts.filling[i]:
                busy[rooms + at] -= 1
        elif event >= released.size + n:
            if outcomes[i] == ACCEPTED and attempts.limited[i]:
                busy[at] -= 1
        elif attempts.is_attempt[i] and reached[i]:
            chance = share[at]
            if attempts.limited[i]:
                chance *= free_share(busy[at], cells[at])
            if attempts.filling[i]:
                spare = max(room(busy[rooms + at], capacity[at]), 0.0)
                chance *= driven_share(spare, damkohler[at])
            outcomes[i] = ACCEPTED if attempts.draw[i] < chance else REFUSED
            if outcomes[i] == ACCEPTED and attempts.limited[i]:
                busy[at] += 1
            if outcomes[i] == ACCEPTED and attempts.filling[i]:
                busy[rooms + at] += 1
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
        filling, emptied = np.zeros(n, np.bool_), np.full(n, np.inf)
        draw_attempts(
            streams, seed, rules, suspended, is_attempt, pair, limited, draw, free, filling, emptied
        )
        return Attempts(
            suspended, is_attempt, limited, pair, draw, free, filling, emptied, root, parent,
            applied,
        )  # fmt: skip

    count = len(particles)
    no_parent = np.full(count, -1)
    attempts = rows(particles, np.arange(count), no_parent, no_parent.astype(np.int8))
    successor = np.full((count, 2), -1)
    ending = busy.until <= end
    busy_at_start = np.bincount(busy.pair, minlength=2 * rules.limit.size)
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
    works, fills = accepted & attempts.limited, accepted & attempts.filling
    until = np.concatenate([busy.until, attempts.free[works], attempts.emptied[fills]])
    rooms = rules.limit.size + attempts.pair[fills]
    pair = np.concatenate([busy.pair, attempts.pair[works], rooms])
    still_busy = Busy(until, pair).after(end)
    last = np.flatnonzero(reached & ~attempts.is_attempt)
    final = np.empty(count, particles.dtype)
    final[attempts.root[last]] = attempts.particles[last]
    refused = attempts.particles["refused"][count:][reached[count:]].sum()
    return Decisions(final, still_busy, len(decided) + int(refused), attempts.particles[accepted])


def _in_time(released: NDArray[np.float64], attempts: Attempts) -> Ints:
    """The events of `decide_in_order` in the order of time; at equal times by exosome and visit."""
    tried, freed = np.flatnonzero(attempts.is_attempt), np.flatnonzero(attempts.free < np.inf)
    emptied = np.flatnonzero(attempts.emptied < np.inf)
    row = np.concatenate([np.full(len(released), -1), tried, freed, emptied])
    times = np.concatenate([
        released, attempts.particles["time"][tried], attempts.free[freed],
        attempts.emptied[emptied],
    ])  # fmt: skip
    order = np.argsort(times, kind="stable")
    if (np.diff(times[order]) == 0.0).any():
        particles = attempts.particles[row]
        order = np.lexsort((particles["visits"], key_of(particles), times))
    first, n = len(released), len(attempts.particles)
    event = np.concatenate(
        [np.arange(first), first + tried, first + n + freed, first + 2 * n + emptied]
    )
    return np.asarray(event[order])
