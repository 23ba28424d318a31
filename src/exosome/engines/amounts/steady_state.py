"""The steady state of releases: inflow and outflow of every state balance."""

from __future__ import annotations

from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.saturated_uptake import saturated
from exosome.engines.amounts.system import FREE, RELEASED, Inflow, System
from exosome.errors import RunError

MOST_ROUNDS = 100
FILLING = 0.9  # largest part of the free room of cells that a Newton step fills
SHORTEST = 1e-3  # smallest fraction of a Newton step, which keeps amounts above zero
MOST_SHOWN = 3  # places in a message
SLOWEST = 1e8  # factor of slowing above which uptake counts as being at its limit
CLOSE = 1e-8  # relative change at which Newton's method stops (it converges quadratically)


def steady(system: System) -> NDArray[np.float64]:
    """Amounts (states,) at the steady state of the releases alone, without doses.

    Releases that start later are left out. States that only accumulate (cleared, degraded,
    internalised for good) begin at 0; the other amounts count as released before. Raises RunError
    if there is no steady state, because nothing removes exosomes, or less than is released.
    """
    active = [inflow for inflow in system.inflows if inflow.start <= 0.0 and inflow.rate > 0.0]
    coming = np.zeros(len(system.states))
    for inflow in active:
        coming[inflow.state] += inflow.rate
    at = np.flatnonzero(_passed(system, active, coming > 0.0))
    with np.errstate(all="ignore"):
        amounts = _balanced(system, coming, at)
    if amounts is None:
        _refuse(system, active, "what clears or takes them in removes less than that")
    count_released(system, active, amounts, at)
    return amounts


def entering(system: System) -> NDArray[np.float64]:
    """The inflow (states,) in 1/s of each state before time 0; 0 unless the run begins steady.

    Of cargo it counts the copies that hosts hold at the beginning.
    """
    if not system.plan.steady:
        return np.zeros(len(system.states))
    inflow = inflow_of(system, steady(system))
    for number, state in enumerate(system.states):
        if state.cargo >= 0:
            inflow[number] = inflow[system.bare(number)] * system.load_of(state)
    return inflow


def inflow_of(system: System, amounts: NDArray[np.float64]) -> NDArray[np.float64]:
    """The inflow (states,) in 1/s of each state from the others, at amounts (states,)."""
    rates, _ = _matrix(system, amounts)
    np.fill_diagonal(rates, 0.0)
    return np.asarray(rates @ amounts)


def _balanced(
    system: System, coming: NDArray[np.float64], at: NDArray[np.intp]
) -> NDArray[np.float64] | None:
    """The amounts that balance inflow and outflow of the states `at`, by Newton's method, or None.

    It starts from 0; the first step leads to the balance of unsaturated uptake.
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
        whole = np.zeros(len(amounts))
        whole[at] = change
        step *= _until_full(system, amounts, step * whole)
        amounts[at] = np.maximum(amounts[at] + step * change, 0.0)
        if amounts.sum() > SLOWEST * unslowed.sum():
            return None
        if (np.abs(change) <= CLOSE * amounts[at]).all():
            return amounts
    return None


def _until_full(
    system: System, amounts: NDArray[np.float64], change: NDArray[np.float64]
) -> float:
    """The share of a `change` of amounts (states,) that leaves cells with a capacity some room."""
    share = 1.0
    for clearing in system.clearings:
        held = system.held(clearing)
        if held:
            filled = change[held].sum()
            room = clearing.capacity - amounts[held].sum()
            share = min(share, FILLING * room / filled) if filled > FILLING * room else share
    return share


def _refuse(system: System, active: list[Inflow], why: str) -> NoReturn:
    released = [inflow for inflow in active if inflow.counter >= 0]
    kinds = sorted({system.plan.kinds[system.states[i.state].kind] for i in released})
    hourly = 3600.0 * sum(inflow.rate for inflow in released)
    raise RunError(
        f"there is no steady state of {', '.join(kinds)}: cells release {hourly:.4g} an hour, and "
        f"{why}; add a `clear`, raise a `limit` or `holds`, or begin with start: empty"
    )


def count_released(
    system: System, active: list[Inflow], amounts: NDArray[np.float64], at: NDArray[np.intp]
) -> None:
    """Count steady `amounts` (states,) of the states `at` (n,) as released, in place.

    A sender of several populations counts in proportion to their rates.
    """
    counted = [inflow for inflow in active if inflow.counter >= 0]
    senders = [(system.states[i.state].kind, system.states[i.state].sender) for i in counted]
    for inflow, sender in zip(counted, senders, strict=True):
        there = [
            i for i in at
            if (system.states[i].kind, system.states[i].sender) == sender
            and system.states[i].label < 0
        ]  # fmt: skip
        pairs = zip(counted, senders, strict=True)
        whole = sum(other.rate for other, its_sender in pairs if its_sender == sender)
        amounts[inflow.counter] = inflow.rate / whole * amounts[there].sum()


def _passed(system: System, active: list[Inflow], fed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """States with inflow and outflow; RunError if a fluid has no way out."""
    ways = [(transition.source, transition.target) for transition in system.transitions]
    leaves = np.zeros(len(system.states), bool)
    leaves[[source for source, _ in ways]] = True
    conditions = np.array([state.condition for state in system.states])
    ends = ~leaves & (conditions != FREE)
    for known, steps in ((fed, ways), (ends, [step[::-1] for step in ways])):
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
        _refuse(system, active, f"nothing removes them from {' and '.join(shown)}")
    return np.asarray(fed & leaves & (conditions != RELEASED))


def _matrix(
    system: System, amounts: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Rates (to, from) in 1/s at amounts (states,), and the Jacobian of the right-hand side."""
    n = len(system.states)
    rates, slope = np.zeros((n, n)), np.zeros((n, n))
    for transition in system.transitions:
        source, target = transition.source, transition.target
        rate, by_load, by_held = system.speed(transition), 0.0, 0.0
        rivals: list[int] = []
        held: list[int] = []
        if transition.clearing >= 0:
            clearing = system.clearings[transition.clearing]
            rivals, held = system.rivals(clearing), system.held(clearing)
            rate, by_load, by_held = saturated(clearing, rate, amounts, rivals, held)
        for there, sign in ((target, 1.0), (source, -1.0)):
            rates[there, source] += sign * rate
            slope[there, source] += sign * rate
            slope[there, rivals] += sign * by_load * amounts[source]
            slope[there, held] += sign * by_held * amounts[source]
    return rates, slope
