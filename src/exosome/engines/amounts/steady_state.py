"""The steady state of what cells release: as much goes as comes."""

from __future__ import annotations

from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.system import ADRIFT, RELEASED, Inflow, System
from exosome.errors import RunError
from exosome.physics import saturation

MOST_ROUNDS = 100
SHORTEST = 1e-3  # part of a step of Newton's that is taken, so that no amount falls below zero
MOST_SHOWN = 3  # places in a message
SLOWEST = 1e8  # times that uptake is slowed, beyond which it counts as being at its limit
CLOSE = 1e-8  # relative change at which Newton's method stops: it squares what is left


def steady(system: System) -> NDArray[np.float64]:
    """Amounts (states,) at the steady state of the releases alone, doses left out.

    Releases that start later are not in it. What only gathers (cleared, degraded, taken in for
    good) begins at 0; what is there counts as released before. Raises RunError if there is no
    steady state: nothing removes what is released, or less than is released.
    """
    begun = [inflow for inflow in system.inflows if inflow.start <= 0.0 and inflow.rate > 0.0]
    coming = np.zeros(len(system.states))
    for inflow in begun:
        coming[inflow.state] += inflow.rate
    at = np.flatnonzero(_passed(system, begun, coming > 0.0))
    with np.errstate(all="ignore"):
        amounts = _balanced(system, coming, at)
    if amounts is None:
        _refuse(system, begun, "what clears or takes them in removes less than that")
    count_released(system, begun, amounts, at)
    return amounts


def entering(system: System) -> NDArray[np.float64]:
    """How much came into each state (states,) before time 0, 1/s: none unless it begins steady.

    Of cargo, the copies that hosts hold at the beginning.
    """
    if not system.plan.steady:
        return np.zeros(len(system.states))
    found = inflow_of(system, steady(system))
    for number, state in enumerate(system.states):
        if state.cargo >= 0:
            found[number] = found[system.bare(number)] * system.load_of(state)
    return found


def inflow_of(system: System, amounts: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much comes into each state (states,) from the others, 1/s, at these amounts."""
    rates, _ = _matrix(system, amounts)
    np.fill_diagonal(rates, 0.0)
    return np.asarray(rates @ amounts)


def _balanced(
    system: System, coming: NDArray[np.float64], at: NDArray[np.intp]
) -> NDArray[np.float64] | None:
    """Amounts at which as much leaves the states `at` as comes, by Newton's method; None if none.

    From nothing on, the first step is to the balance of uptake that nothing slows.
    """
    amounts = np.zeros(len(coming))
    unslowed = None
    for _ in range(MOST_ROUNDS):
        rates, slope = _matrix(system, amounts)
        try:
            change = np.linalg.solve(slope[np.ix_(at, at)], -(rates @ amounts + coming)[at])
        except np.linalg.LinAlgError:
            return None
        unslowed = change if unslowed is None else unslowed
        step = 1.0
        while (amounts[at] + step * change < 0.0).any() and step > SHORTEST:
            step *= 0.5
        amounts[at] = np.maximum(amounts[at] + step * change, 0.0)
        if amounts.sum() > SLOWEST * unslowed.sum():
            return None
        if (np.abs(change) <= CLOSE * amounts[at]).all():
            return amounts
    return None


def _refuse(system: System, begun: list[Inflow], why: str) -> NoReturn:
    released = [inflow for inflow in begun if inflow.told >= 0]
    kinds = sorted({system.plan.kinds[system.states[i.state].kind] for i in released})
    hourly = 3600.0 * sum(inflow.rate for inflow in released)
    raise RunError(
        f"there is no steady state of {', '.join(kinds)}: cells release {hourly:.4g} an hour, and "
        f"{why}; add a `clear`, raise a `limit`, or begin with start: empty"
    )


def count_released(
    system: System, begun: list[Inflow], amounts: NDArray[np.float64], at: NDArray[np.intp]
) -> None:
    """Count what is there as released, in proportion where a sender has several populations."""
    told = [inflow for inflow in begun if inflow.told >= 0]
    who = [(system.states[i.state].kind, system.states[i.state].sender) for i in told]
    for inflow, mine in zip(told, who, strict=True):
        there = [
            i for i in at
            if (system.states[i].kind, system.states[i].sender) == mine
            and system.states[i].label < 0
        ]  # fmt: skip
        whole = sum(other.rate for other, its in zip(told, who, strict=True) if its == mine)
        amounts[inflow.told] = inflow.rate / whole * amounts[there].sum()


def _passed(system: System, begun: list[Inflow], fed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """States that something comes into and leaves; RunError if it never leaves the fluid."""
    ways = [(transition.source, transition.target) for transition in system.transitions]
    leaves = np.zeros(len(system.states), bool)
    leaves[[source for source, _ in ways]] = True
    conditions = np.array([state.condition for state in system.states])
    ends = ~leaves & (conditions != ADRIFT)
    for known, steps in ((fed, ways), (ends, [way[::-1] for way in ways])):
        grows = True
        while grows:
            grows = False
            for here, there in steps:
                if known[here] and not known[there]:
                    known[there] = grows = True
    stuck = [system.states[i] for i in np.flatnonzero(fed & ~ends)]
    if stuck:
        places = sorted({system.plan.places[system.place_of(state)] for state in stuck})
        shown = [places[0], f"{len(places) - 1} other places"]
        shown = places if len(places) <= MOST_SHOWN else shown
        _refuse(system, begun, f"nothing removes them from {' and '.join(shown)}")
    return np.asarray(fed & leaves & (conditions != RELEASED))


def _matrix(
    system: System, amounts: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Rates (to, from) in 1/s at these amounts, and the slope of the whole right-hand side."""
    n = len(system.states)
    rates, slope = np.zeros((n, n)), np.zeros((n, n))
    for transition in system.transitions:
        source, target = transition.source, transition.target
        rate, bend = system.speed(transition), 0.0
        rivals: list[int] = []
        if transition.clearing >= 0:
            clearing = system.clearings[transition.clearing]
            rivals = system.rivals(clearing)
            rate /= saturation.slowing(rate, amounts[rivals].sum(), clearing.limit)
            bend = saturation.slope(rate, clearing.limit)
        for there, sign in ((target, 1.0), (source, -1.0)):
            rates[there, source] += sign * rate
            slope[there, source] += sign * rate
            slope[there, rivals] += sign * bend * amounts[source]
    return rates, slope
