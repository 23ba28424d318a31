"""The steady state of what cells release: as much goes as comes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.engines.body.system import RELEASED, System
from exosome.errors import RunError

MOST_ROUNDS = 100
CLOSE = 1e-13  # relative change at which Newton's method stops


def steady(system: System) -> NDArray[np.float64]:
    """Amounts (states,) at the steady state of the releases alone, doses left out.

    What only gathers (cleared, degraded, taken in for good) begins at 0; what is there counts as
    released before. Raises RunError if there is no steady state: nothing removes what is
    released, or less than is released.
    """
    n = len(system.states)
    coming = np.zeros(n)
    for inflow in system.inflows:
        coming[inflow.state] += inflow.rate
    stays = _transient(system, coming)
    amounts = np.zeros(n)
    if not stays.any():
        return amounts
    at = np.flatnonzero(stays)
    bare = amounts.copy()
    try:
        rates, _ = _matrix(system, bare)
        amounts[at] = np.linalg.solve(rates[np.ix_(at, at)], -coming[at])
        for _ in range(MOST_ROUNDS):
            rates, slope = _matrix(system, amounts)
            error = (rates @ amounts + coming)[at]
            change = np.linalg.solve(slope[np.ix_(at, at)], -error)
            step = 1.0
            while (amounts[at] + step * change < 0.0).any() and step > 1e-3:
                step *= 0.5
            amounts[at] = np.maximum(amounts[at] + step * change, 0.0)
            if np.abs(change).max() <= CLOSE * amounts.max():
                break
        else:
            raise np.linalg.LinAlgError
    except np.linalg.LinAlgError:
        amounts[at] = np.nan
    if not np.isfinite(amounts).all() or (amounts < 0.0).any():
        what = ", ".join(
            sorted({system.plan.kinds[system.states[i.state].kind] for i in system.inflows})
        )
        raise RunError(
            f"there is no steady state of {what}: cells release {coming.sum() * 3600:.4g} an hour, "
            "and what clears or takes them in removes less than that; add a `clear`, raise a "
            "`limit`, or begin with start: empty"
        )
    for inflow in system.inflows:
        if inflow.told >= 0:
            state = system.states[inflow.state]
            mine = [
                i for i in at
                if (system.states[i].kind, system.states[i].sender) == (state.kind, state.sender)
                and system.states[i].label < 0
            ]  # fmt: skip
            share = inflow.rate / sum(
                other.rate for other in system.inflows
                if system.states[other.state].sender == state.sender
                and system.states[other.state].kind == state.kind and other.told >= 0
            )  # fmt: skip
            amounts[inflow.told] = share * amounts[mine].sum()
    return amounts


def _transient(system: System, coming: NDArray[np.float64]) -> NDArray[np.bool_]:
    """States that are fed and that something leaves."""
    leaves = np.zeros(len(system.states), bool)
    for transition in system.transitions:
        leaves[transition.source] = True
    fed = coming > 0.0
    grows = True
    while grows:
        grows = False
        for transition in system.transitions:
            if fed[transition.source] and not fed[transition.target]:
                fed[transition.target] = grows = True
    counts = np.array([state.condition == RELEASED for state in system.states])
    return np.asarray(fed & leaves & ~counts)


def _matrix(
    system: System, amounts: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Rates (to, from) in 1/s at these amounts, and the slope of the whole right-hand side."""
    n = len(system.states)
    rates, slope = np.zeros((n, n)), np.zeros((n, n))
    plan = system.plan
    for transition in system.transitions:
        source, target = transition.source, transition.target
        rate, bend = transition.rate, 0.0
        rivals: list[int] = []
        if transition.clearing >= 0:
            clearing = system.clearings[transition.clearing]
            k = clearing.clearance / plan.volume[clearing.place]
            rivals = [
                i for i, state in enumerate(system.states)
                if (state.kind, state.condition, state.where, state.label)
                == (clearing.kind, "adrift", clearing.place, -1)
            ]  # fmt: skip
            slowing = 1.0 + k * amounts[rivals].sum() / clearing.limit
            rate = k / slowing
            bend = -k * k / clearing.limit / slowing**2
        for there, sign in ((target, 1.0), (source, -1.0)):
            rates[there, source] += sign * rate
            slope[there, source] += sign * rate
            slope[there, rivals] += sign * bend * amounts[source]
    return rates, slope
