"""The steady state of tissues and the world beside them, as the start of a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from exosome.engines.amounts.steady_state import count_released
from exosome.engines.field.coupling.compartments import World
from exosome.engines.field.integrate.steady_field import Rest, steady
from exosome.engines.field.problem.field_problem import FromCells, Seen, Supply
from exosome.engines.field.problem.media import Medium
from exosome.engines.output import Floats
from exosome.errors import ModelError, RunError, quote

CLOSE = 1e-8  # relative change of what the world holds at which it has come to rest
MOST_ROUNDS = 60  # of world and tissues in turn
REMEMBERED = 8  # rounds from which the next is extrapolated


@dataclass(frozen=True, eq=False)
class Start:
    """Where a field begins; all 0 if it begins empty."""

    amounts: Floats  # (states,) in the world
    entering: Floats  # (states,) 1/s, what came into each before time 0
    rests: list[Rest | None]  # of each medium; None: nothing is there


def empty(world: World, media: Sequence[Medium]) -> Start:
    """Nothing is anywhere."""
    nothing = np.zeros(len(world.system.states))
    return Start(nothing, nothing, [None for _ in media])


def at_rest(world: World, media: Sequence[Medium], threads: int) -> Start:
    """The steady state of what cells release from the start on, doses left out.

    World and tissues are brought to rest in turn, each round extrapolated from those before
    (Anderson 1965, 10.1145/321296.321305), which for first-order exchange ends after about as many
    rounds as there are places. Raises RunError if there is no steady state.
    """
    begun = [i for i in world.system.inflows if i.start <= 0.0 and i.rate > 0.0]
    coming = np.zeros(len(world.system.states))
    for inflow in begun:
        if not world.in_tissue[inflow.state]:
            coming[inflow.state] += inflow.rate
    feeds = np.flatnonzero(world.feeds())
    held: list[Floats] = []
    missed: list[Floats] = []
    state = np.zeros(len(coming))
    for _ in range(MOST_ROUNDS):
        rests = [_tissue(world, m, way.supply(state), threads)
                 for m, way in zip(media, world.ways, strict=True)]  # fmt: skip
        gains = coming + sum(
            (way.gains(_seen(r)) for way, r in zip(world.ways, rests, strict=True) if r),
            np.zeros(len(coming)),
        )
        found = world.balanced(gains)
        off = found[feeds] - state[feeds]
        if np.all(np.abs(off) <= CLOSE * np.abs(found[feeds])):
            break
        held, missed = [*held, state[feeds]][-REMEMBERED:], [*missed, off][-REMEMBERED:]
        state = found.copy()
        state[feeds] = np.maximum(_extrapolated(held, missed), 0.0)
    else:
        raise RunError(
            f"tissue and the places beside it found no steady state in {MOST_ROUNDS} rounds"
        )
    entering = world.inflow(found) + gains - coming
    there = (way.held(r.adrift[None], r.bound[None])[:, 0]
             for way, r in zip(world.ways, rests, strict=True) if r)  # fmt: skip
    whole = sum(there, found)
    count_released(world.system, begun, whole, np.flatnonzero(whole > 0.0))
    amounts = np.where(world.in_tissue, 0.0, whole)
    return Start(amounts, entering, rests)


def begun_at(media: Sequence[Medium], start: Start) -> list[Medium]:
    """The media with what is there at the start."""
    return [
        m if r is None else replace(
            m, problem=replace(m.problem, start=r.concentration, bound=r.at_sites)
        )
        for m, r in zip(media, start.rests, strict=True)
    ]  # fmt: skip


def _tissue(world: World, medium: Medium, supply: Supply, threads: int) -> Rest | None:
    """One medium at rest with what comes into it; None if nothing does."""
    sends = [s for s in medium.problem.sources if isinstance(s, FromCells) and s.start <= 0.0]
    if not sends and not supply.evenly.any() and not supply.walls.any():
        return None
    for_good = tuple(replace(s, stop=np.inf) for s in sends)
    problem = replace(medium.problem, sources=for_good, doses=())
    try:
        return steady(problem, supply=supply, threads=threads)
    except ModelError as error:
        plan = world.system.plan
        raise RunError(
            f"there is no steady state of {quote(plan.kinds[medium.kind])} in "
            f"{quote(plan.places[medium.place])}: {error}"
        ) from None


def _seen(rest: Rest) -> Seen:
    """What the world sees of a tissue at rest."""
    return Seen(rest.adrift, rest.bound, rest.entered, rest.out)


def _extrapolated(held: list[Floats], missed: list[Floats]) -> Floats:
    """The next guess, from guesses and by how much each was missed."""
    if len(held) == 1:
        return held[0] + missed[0]
    steps = np.array([b - a for a, b in pairwise(missed)]).T
    moves = np.array([b - a for a, b in pairwise(held)]).T
    share = np.linalg.lstsq(steps, missed[-1], rcond=1e-12)[0]
    return np.asarray(held[-1] + missed[-1] - (moves + steps) @ share)
