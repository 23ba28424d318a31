"""Exact stochastic simulation of whole copies in every cell, compiled.

The direct method (Gillespie 1977, doi 10.1021/j100540a008). The next reaction occurs when the
integral of the total propensity reaches a unit-exponential threshold (Anderson 2007, doi
10.1063/1.2799998). Arrivals change the propensity but not the threshold, so no draw is discarded.
A path depends on the seed, the cell's name and its arrivals, never on windows or saved times.
"""

from __future__ import annotations

import math

import numpy as np

from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.draws import fine
from exosome.engines.respond.events import (
    COMPLETED,
    ENDLESS,
    MOST_COPIES,
    OVERFLOWED,
    arrive,
    next_stop,
    save_until,
)
from exosome.engines.respond.rate_laws import factor
from exosome.plan.reaction_network import POWER
from exosome.rng import REACT


@compiled
def falling(x, power):
    """Falling factorial x (x - 1) … (x - n + 1): mass action of n among x whole copies; scalars."""
    value = x
    for i in range(1, int(power)):
        value *= x - i
    return max(value, 0.0)


@compiled
def propensity(laws, i, x):
    """The propensity (1/s) of reaction i at whole copies x (species,)."""
    v = laws.constant[i]
    for j in range(laws.factor_first[i], laws.factor_first[i + 1]):
        if laws.factor_law[j] == POWER:
            v *= falling(x[laws.factor_species[j]], laws.factor_power[j])
        else:
            v *= factor(laws, j, x)
    return v


@compiled
def total_speed(laws, x, inflow, speeds):
    """Propensities (1/s) of reactions, then inflows, into speeds (reactions + species,); sum."""
    reactions = laws.constant.size
    total = 0.0
    for i in range(reactions):
        speeds[i] = propensity(laws, i, x)
        total += speeds[i]
    for s in range(x.size):
        speeds[reactions + s] = inflow[s]
        total += inflow[s]
    return total


@compiled
def chosen(speeds, point):
    """The first index at which the cumulative sum of speeds (n,) reaches `point`."""
    last = 0
    for i in range(speeds.size):
        if speeds[i] > 0.0:
            point -= speeds[i]
            if point <= 0.0:
                return i
            last = i
    return last


@compiled
def fire(laws, i, x):
    """Execute reaction i, or one inflow, on x (species,); index of the largest changed species."""
    reactions = laws.constant.size
    if i >= reactions:
        x[i - reactions] += 1.0
        return i - reactions
    largest = 0
    for j in range(laws.change_first[i], laws.change_first[i + 1]):
        s = laws.change_species[j]
        x[s] += laws.change_by[j]
        if x[s] > x[largest]:
            largest = s
    return largest


@compiled
def draw(seed, address, event):
    """Two uniform draws of event number `event` in the cell with that address; scalars."""
    return fine(seed, address, event >> 24, event & 0xFFFFFF, REACT)


@compiled_apart
def advance(
    laws, lo, hi, begin, end, saves, amounts, inflow, addresses, events, threshold, since, drives,
    queue, out, seed, max_reactions, stop,
):  # fmt: skip
    """Advance cells lo … hi - 1 from begin to end (s), with their arrivals and load requests.

    `amounts` (cells, n), `events` (cells,) reactions so far, and the remaining `threshold` (cells,)
    since the time `since` (cells,) in s are state and are updated; `max_reactions` per cell.
    """
    n = amounts.shape[1]
    speeds = np.empty(laws.constant.size + n)
    for c in range(lo, hi):
        if stop[0] != 0:
            return
        x, mean = amounts[c], out.mean[c]
        flows = inflow[c].sum() > 0.0
        if events[c] == 0 and threshold[c] < 0.0:
            threshold[c], since[c] = -math.log(draw(seed, addresses[c], 0)[1]), begin
        if flows:  # until this window the threshold was consumed without its inflow
            total = total_speed(laws, x, np.zeros(n), speeds)
            threshold[c], since[c] = max(threshold[c] - total * (begin - since[c]), 0.0), begin
        t, save, arrival, last = begin, 0, queue.first[c], queue.first[c + 1]
        total = total_speed(laws, x, inflow[c], speeds)
        while True:
            if arrival < last and queue.time[arrival] <= t:
                threshold[c], since[c] = max(threshold[c] - total * (t - since[c]), 0.0), t
                arrival = arrive(queue, arrival, last, t, x, drives, out, c)
                total = total_speed(laws, x, inflow[c], speeds)
            save = save_until(saves, save, t, x, out.saved, c)
            if t >= end:
                break
            stop_time = next_stop(queue, arrival, last, saves, save, end)
            due = since[c] + threshold[c] / total if total > 0.0 else np.inf
            reacts = due < stop_time
            ends = max(due, t) if reacts else stop_time
            for s in range(n):
                mean[s] += x[s] * (ends - t)
            t = ends
            if reacts:
                events[c] += 1
                which, wait = draw(seed, addresses[c], events[c])
                largest = fire(laws, chosen(speeds, which * total), x)
                threshold[c], since[c] = -math.log(wait), t
                total = total_speed(laws, x, inflow[c], speeds)
                out.work[c] += 1
                if x[largest] > MOST_COPIES or out.work[c] > max_reactions:
                    out.state[c] = OVERFLOWED if x[largest] > MOST_COPIES else ENDLESS
                    out.time[c], out.culprit[c] = t, largest
                    break
        if flows and out.state[c] == COMPLETED:
            threshold[c], since[c] = max(threshold[c] - total * (end - since[c]), 0.0), end
        for s in range(n):
            mean[s] /= end - begin
