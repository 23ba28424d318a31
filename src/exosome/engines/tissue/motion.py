"""How cells move: a velocity-jump process, exact over any window, turned by cues."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.draws import direction, four
from exosome.engines.tissue.tissue_state import Arrivals, TissueState
from exosome.errors import RunError
from exosome.physics import arrival_chemotaxis, persistent_walk
from exosome.plan.tissue_rules import Move, TissueRules

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MOST_TURNS = 1_000_000
strength = compiled(persistent_walk.strength)


@compiled
def _turn(seed, address, rule, turn, cue, followed, plane, persistence, heading):
    """Take the direction of a turn into `heading` (3,); how long it is kept, in s."""
    u, v, w, z = four(seed, address, np.int64(rule), np.int64(turn), rng.HEADING)
    if v < followed:
        heading[0], heading[1], heading[2] = cue[0], cue[1], cue[2]
    elif plane:
        angle = 2.0 * math.pi * w
        heading[0], heading[1], heading[2] = math.cos(angle), math.sin(angle), 0.0
    else:
        x, y, h = direction(w, z)
        heading[0], heading[1], heading[2] = x, y, h
    return -math.log(u) * persistence


@compiled_apart
def _walk(seed, address, rule, plane, persistence, speed, source, begin, end, cue, followed, turns,
          run, heading, way):  # fmt: skip
    """Add the way of each cell between its `begin` and `end` to `way` (n, 3), and its turns."""
    for n in range(begin.size):
        left = end[n] - begin[n]
        if left <= 0.0 or speed[n] <= 0.0:
            continue
        s = source[n]
        fresh = turns[n] < 0 or persistence == 0.0
        if fresh:
            turns[n] += 1
            run[n] = _turn(seed, address[n], rule, turns[n], cue[s], followed[s], plane,
                           persistence, heading[n])  # fmt: skip
            if persistence == 0.0:
                run[n] = math.inf
        while run[n] < left:
            for axis in range(3):
                way[n, axis] += speed[n] * run[n] * heading[n, axis]
            left -= run[n]
            turns[n] += 1
            run[n] = _turn(seed, address[n], rule, turns[n], cue[s], followed[s], plane,
                           persistence, heading[n])  # fmt: skip
        for axis in range(3):
            way[n, axis] += speed[n] * left * heading[n, axis]
        run[n] -= left


def ways(
    state: TissueState,
    rules: TissueRules,
    seed: int,
    begin: Floats,
    end: Floats,
    source: Ints,
    factors: Floats,
    cues: tuple[Floats, Floats],
) -> Floats:
    """The way (n, 3) in um of each cell between `begin` and `end` (n,) s, if nothing stops it.

    `source` (n,): the row whose factor (m, rows), cue (m, rows, 3) and share of turns that follow
    it (m, rows) a cell has. The turns, runs and headings of the state change in place. A cell that
    changes its type follows the rules of its new type from the beginning of the window. Raises
    RunError for a persistence so short that cells turn a million times in a window.
    """
    way = np.zeros((len(state.cells), 3))
    longest = float((end - begin).max(initial=0.0))
    for m, rule in enumerate(rules.move):
        if 0.0 < rule.persistence < longest / MOST_TURNS:
            raise RunError(
                f"cells keep their direction for {rule.persistence:g} s on average "
                f"({rule.path or 'move'}), and a window lasts {longest:g} s, expected at most "
                f"{MOST_TURNS:,} turns in a window; set a longer persistence, or 0 for a new "
                "direction in every window"
            )
        speed = np.where(
            np.isin(state.cells.cell_type, rule.populations), rule.speed * factors[m][source], 0.0
        )
        _walk(
            np.uint64(seed), state.address, np.int64(m), rule.plane, float(rule.persistence), speed,
            source, np.maximum(begin, rule.start), np.minimum(end, rule.stop), cues[0][m],
            cues[1][m], state.turns[m], state.run[m], state.heading[m], way,
        )  # fmt: skip
    return way


def remember(
    rules: TissueRules, arrivals: Arrivals, start: float, stop: float, signal: Floats,
    remembered: Floats,
) -> None:  # fmt: skip
    """Add the arrivals of a window to what cells remember: `signal` (m, n, 3), in place.

    What was remembered at `start` fades until `stop` (s), as do arrivals since they came;
    `remembered` (m, n) is the sum of weights.
    """
    for m, rule in enumerate(rules.move):
        if rule.to_kind < 0 and rule.to_cargo < 0:
            continue
        kept = math.exp(-(stop - start) / rule.memory)
        signal[m] *= kept
        remembered[m] *= kept
        weight = _weights(rule, arrivals) * np.exp((arrivals.time - stop) / rule.memory)
        counts = weight > 0.0
        row, weight = arrivals.row[counts], weight[counts]
        np.add.at(signal[m], row, weight[:, None] * arrivals.direction[counts])
        np.add.at(remembered[m], row, weight)


def _weights(rule: Move, arrivals: Arrivals) -> Floats:
    """The weight (a,) that a rule gives arrivals; 0 for those that it does not count."""
    if rule.to_cargo < 0:
        return np.where(arrivals.kind == rule.to_kind, arrivals.weight, 0.0)
    if not len(arrivals.row):
        return np.zeros(0)
    if arrivals.copies is None:
        raise RunError(
            f"arrivals without their cargo ({rule.path or 'move'}), expected the copies in each"
        )
    copies = arrivals.copies[:, rule.to_cargo]
    some = np.maximum(copies, 1)
    weight = arrival_chemotaxis.weight(some, rule.threshold, rule.hill)
    return np.where(copies > 0, arrivals.weight * weight, 0.0)


def with_arrivals(state: TissueState, rules: TissueRules, arrivals: Arrivals) -> TissueState:
    """The state in which cells remember further arrivals; they may be later than its time."""
    signal, remembered = state.signal.copy(), state.remembered.copy()
    remember(rules, arrivals, state.time, state.time, signal, remembered)
    return replace(state, signal=signal, remembered=remembered)


def cues(state: TissueState, rules: TissueRules, seen: float) -> tuple[Floats, Floats]:
    """The direction of the cue (m, n, 3) and the share of turns that follow it (m, n).

    What cells remember of arrivals has faded until the time `seen` (s).
    """
    moves, n = len(rules.move), len(state.cells)
    heading, followed = np.zeros((moves, n, 3)), np.zeros((moves, n))
    for m, rule in enumerate(rules.move):
        if rule.bias > 0.0:
            heading[m], followed[m] = _cue(state, rule, m, seen)
    return heading, followed


def _cue(state: TissueState, rule: Move, m: int, seen: float) -> tuple[Floats, Floats]:
    n = len(state.cells)
    if rule.toward is not None:
        vector, share = np.tile(np.array(rule.toward, float), (n, 1)), np.ones(n)
    elif rule.up_matrix >= 0:
        grid = state.matrix[rule.up_matrix]
        xyz, radius = np.nan_to_num(state.cells.xyz), np.nan_to_num(state.cells.radius)
        vector = grid.gradient(xyz, np.maximum(radius, 1e-9))
        middle = grid.at(xyz)
        across = 2.0 * radius * np.sqrt((vector**2).sum(axis=1))
        share = strength(across / np.maximum(middle, 1e-300))
    elif rule.senses:
        vector = state.signal[m].copy()
        kept = math.exp(-(seen - state.time) / rule.memory)
        share = strength(state.remembered[m] * kept / rule.half)
    else:
        return np.zeros((n, 3)), np.zeros(n)
    if rule.plane:
        vector[:, 2] = 0.0
    length = np.sqrt((vector**2).sum(axis=1))
    some = length > 0.0
    vector[some] /= length[some, None]
    return vector, np.where(some, rule.bias * share, 0.0)
