"""The steady state of tissues and compartments together, as the initial state of a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from exosome.engines.amounts.steady_state import count_released
from exosome.engines.field.coupling.compartments import Compartments
from exosome.engines.field.integrate.steady_field import SteadyState, solve_steady
from exosome.engines.field.problem.field_problem import CellSource, Supply, TissueState
from exosome.engines.field.problem.media import Medium
from exosome.engines.output import Floats
from exosome.errors import ModelError, RunError, quote

TOLERANCE = 1e-8  # relative change of the compartments in an iteration that has converged
MAX_ITERATIONS = 60  # of compartments and tissues in turn
ROUNDING = 1e-14  # relative to the largest amount: an amount below it has no accurate digit
HISTORY = 8  # iterations from which the next is extrapolated


@dataclass(frozen=True, eq=False)
class Start:
    """The initial state of a run; all 0 if it begins empty."""

    amounts: Floats  # (states,) in the compartments
    entering: Floats  # (states,) 1/s, constant inflow into each before time 0
    tissues: list[SteadyState | None]  # of each medium; None: it is empty


def empty_start(compartments: Compartments, media: Sequence[Medium]) -> Start:
    """An empty initial state."""
    zeros = np.zeros(len(compartments.system.states))
    return Start(zeros, zeros, [None for _ in media])


def steady_start(compartments: Compartments, media: Sequence[Medium], threads: int) -> Start:
    """The steady state of release by cells from time 0 on, without doses.

    Compartments and tissues are solved in turn, with Anderson extrapolation (Anderson 1965,
    10.1145/321296.321305). For first-order exchange the number of iterations is about the number of
    places. Raises RunError if there is no steady state.
    """
    active = [i for i in compartments.system.inflows if i.start <= 0.0 and i.rate > 0.0]
    released = np.zeros(len(compartments.system.states))
    for inflow in active:
        if not compartments.in_tissue[inflow.state]:
            released[inflow.state] += inflow.rate
    feeds, exchanges = np.flatnonzero(compartments.feeds()), compartments.exchanges
    guesses: list[Floats] = []
    residuals: list[Floats] = []
    state = np.zeros(len(released))
    for _ in range(MAX_ITERATIONS):
        tissues = [_tissue(compartments, m, exchange.supply(state), threads)
                   for m, exchange in zip(media, exchanges, strict=True)]  # fmt: skip
        gains = released + sum(
            (exchange.gains(_tissue_state(t))
             for exchange, t in zip(exchanges, tissues, strict=True) if t),
            np.zeros(len(released)),
        )  # fmt: skip
        balanced = compartments.balanced(gains)
        residual = balanced[feeds] - state[feeds]
        size = np.abs(balanced[feeds])
        if np.all(np.abs(residual) <= TOLERANCE * size + ROUNDING * size.max(initial=0.0)):
            break
        guesses = [*guesses, state[feeds]][-HISTORY:]
        residuals = [*residuals, residual][-HISTORY:]
        state = balanced.copy()
        state[feeds] = np.maximum(_extrapolated(guesses, residuals), 0.0)
    else:
        raise RunError(
            f"the steady state of boxes and well-mixed places did not converge in {MAX_ITERATIONS} "
            "iterations; add a `clear`, or begin with start: empty"
        )
    entering = compartments.inflow(balanced) + gains - released
    in_tissues = (exchange.amounts(t.free[None], t.bound[None])[:, 0]
                  for exchange, t in zip(exchanges, tissues, strict=True) if t)  # fmt: skip
    whole = sum(in_tissues, balanced)
    count_released(compartments.system, active, whole, np.flatnonzero(whole > 0.0))
    amounts = np.where(compartments.in_tissue, 0.0, whole)
    return Start(amounts, entering, tissues)


def with_start(media: Sequence[Medium], start: Start) -> list[Medium]:
    """The media with the concentrations and bound exosomes of the initial state."""
    return [
        m if t is None else replace(
            m, problem=replace(m.problem, start=t.concentration, bound=t.at_sites)
        )
        for m, t in zip(media, start.tissues, strict=True)
    ]  # fmt: skip


def _tissue(
    compartments: Compartments, medium: Medium, supply: Supply, threads: int
) -> SteadyState | None:
    """The steady state of one medium with an inflow; None if it has no source."""
    sources = [s for s in medium.problem.sources if isinstance(s, CellSource) and s.start <= 0.0]
    if not sources and not supply.uniform.any() and not supply.walls.any():
        return None
    endless = tuple(replace(s, stop=np.inf) for s in sources)
    problem = replace(medium.problem, sources=endless, doses=())
    try:
        return solve_steady(problem, supply=supply, threads=threads)
    except ModelError as error:
        plan = compartments.system.plan
        raise RunError(
            f"there is no steady state of {quote(plan.kinds[medium.kind])} in "
            f"{quote(plan.places[medium.place])}: {error}"
        ) from None


def _tissue_state(steady: SteadyState) -> TissueState:
    """The amounts and fluxes of a tissue in its steady state."""
    return TissueState(steady.free, steady.bound, steady.entered, steady.out)


def _extrapolated(guesses: list[Floats], residuals: list[Floats]) -> Floats:
    """The next guess by Anderson extrapolation; all arrays have one shape."""
    if len(guesses) == 1:
        return guesses[0] + residuals[0]
    residual_steps = np.array([b - a for a, b in pairwise(residuals)]).T
    guess_steps = np.array([b - a for a, b in pairwise(guesses)]).T
    weights = np.linalg.lstsq(residual_steps, residuals[-1], rcond=1e-12)[0]
    return np.asarray(guesses[-1] + residuals[-1] - (guess_steps + residual_steps) @ weights)
