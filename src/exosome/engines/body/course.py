"""What happened in a run of amounts: counts as the ledger keeps them, and what was observed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.compile.plan import Observation, Plan
from exosome.engines.body.solve import JUST_AFTER, Body
from exosome.engines.body.steady import inflow_of, steady
from exosome.engines.body.system import (
    ADRIFT,
    BOUND,
    CLEARED,
    DEGRADED,
    DOSE,
    GIVEN,
    INSIDE,
    LEFT,
    RELEASED,
    TRAPPED,
    WITH_A_COPY,
    State,
    System,
)
from exosome.engines.record import Course, Floats
from exosome.model.observe import LAWS

ML_UM3 = 1e12
APART = 4.0 * JUST_AFTER  # of the time: times nearer than that are one
IN_PLACES = (GIVEN, ADRIFT, CLEARED, LEFT)


def follow(body: Body, times: Floats) -> Course:
    """Run a body and tell what happened at rising times in s, the first 0."""
    plan = body.plan
    saves = np.asarray(times, float)
    delays = sorted({float(d) for d in plan.delay[plan.share > 0.0] if d > 0.0})
    asked = np.unique(np.concatenate([saves, *(saves[saves > d] - d for d in delays)]))
    asked = asked[np.diff(asked, prepend=-1.0) > APART * asked]
    amounts = body.run(asked)
    at = _nearest(asked, saves)
    senders = tuple(sorted({s.sender for s in body.system.states if s.label < 0}))
    entering = np.zeros(len(amounts))
    if plan.steady:
        entering = inflow_of(body.system, steady(body.system))
    rows: dict[tuple[str, str, str, str], Floats] = {}
    for kind in range(len(plan.kinds)):
        for sender in senders:
            rows |= _rows(body.system, amounts, entering, (asked, at), kind, sender)
    entered, copies = _ends(plan, rows, senders)
    order = sorted(rows)
    return Course(
        times=saves,
        rows=tuple(order),
        amount=np.array([rows[row] for row in order]).reshape(len(order), len(saves)),
        observations=tuple((seen.name, seen.unit) for seen in plan.observations),
        observed=observed(body.system, amounts[:, at], saves),
        kinds=plan.kinds,
        sender_types=senders,
        cell_types=plan.cell_types,
        cargo=plan.cargo,
        number=plan.number,
        entered=entered,
        copies=copies,
    )


def _rows(
    system: System,
    amounts: Floats,
    entering: Floats,
    times: tuple[Floats, NDArray[np.intp]],
    kind: int,
    sender: str,
) -> dict[tuple[str, str, str, str], Floats]:
    """The rows of one kind and one sender type that anything ever comes to.

    `entering` (states,) 1/s is what came into each before time 0; `times` are those of the amounts,
    and which of them are saved.
    """
    plan = system.plan
    asked, at = times
    found = {}

    def total(*conditions: str, where: int) -> Floats | None:
        numbers = (system.find(State(kind, sender, c, where)) for c in conditions)
        known = [n for n in numbers if n is not None]
        return amounts[known].sum(axis=0) if known else None

    for place, name in enumerate(plan.places):
        for state in IN_PLACES:
            values = total(state, where=place)
            if values is not None:
                found[name, plan.kinds[kind], state, sender] = values[at]
    for population, name in enumerate(plan.cell_types):
        for state, conditions in (
            (RELEASED, (RELEASED,)), (BOUND, (BOUND,)), ("entered", (INSIDE, DEGRADED)),
            (DEGRADED, (DEGRADED,)),
        ):  # fmt: skip
            values = total(*conditions, where=population)
            if values is not None:
                found[name, plan.kinds[kind], state, sender] = values[at]
        number = system.find(State(kind, sender, INSIDE, population))
        inside = total(INSIDE, DEGRADED, where=population)
        share, delay = plan.share[kind, population], plan.delay[kind, population]
        if inside is not None and number is not None and share > 0.0:
            then = np.maximum(asked[at] - delay, 0.0)
            late = inside[_nearest(asked, then)] - inside[0]  # what had entered by then
            late += entering[number] * np.minimum(asked[at], delay)  # and before time 0
            found[name, plan.kinds[kind], "delivered", sender] = share * late
    return found


def _nearest(times: Floats, wanted: Floats) -> NDArray[np.intp]:
    """The numbers of the times that are nearest to those wanted."""
    after = np.clip(np.searchsorted(times, wanted), 1, len(times) - 1)
    return np.asarray(after - (wanted - times[after - 1] < times[after] - wanted))


def _ends(
    plan: Plan, rows: dict[tuple[str, str, str, str], Floats], senders: tuple[str, ...]
) -> tuple[Floats, Floats]:
    """Exosomes that entered by kind, sender type and cell type; copies delivered by cell type."""
    entered = np.zeros((len(plan.kinds), len(senders), len(plan.cell_types)))
    copies = np.zeros((len(plan.cell_types), len(plan.cargo)))
    for (where, kind, state, sender), values in rows.items():
        if state not in ("entered", "delivered"):
            continue
        k, s, c = plan.kinds.index(kind), senders.index(sender), plan.cell_types.index(where)
        if state == "entered":
            entered[k, s, c] = values[-1]
            continue
        if sender == DOSE:
            load = plan.load_mean[k, -1]
        else:
            mine = [t for t, root in enumerate(plan.roots) if root == sender]
            load = plan.load_mean[k, mine].mean(axis=0)
        copies[c] += values[-1] * load
    return entered, copies


def weights(system: System, seen: Observation) -> Floats:
    """How much each state counts in an observation, before its unit: shares from 0 to 1."""
    law = LAWS[system.plan.labels[seen.label].law] if seen.label >= 0 else "intact"
    own = seen.label if law in WITH_A_COPY else -1
    share = dict(seen.places)
    found = np.zeros(len(system.states))
    for number, state in enumerate(system.states):
        if state.label != own or (own < 0 and state.kind != seen.kind):
            continue
        if state.condition == ADRIFT:
            found[number] = share.get(state.where, 0.0)
        elif state.condition in (BOUND, INSIDE, TRAPPED):
            found[number] = float(state.where in seen.cells)
        elif law == "residualising" and state.condition == DEGRADED:
            found[number] = float(state.where in seen.cells)
        elif law == "residualising" and state.condition == CLEARED:
            found[number] = share.get(state.where, 0.0)
    return found


def observed(system: System, amounts: Floats, times: Floats) -> Floats:
    """What each observation reads at each time, in its unit: (observations, times)."""
    plan = system.plan
    found = np.zeros((len(plan.observations), len(times)))
    for row, seen in enumerate(plan.observations):
        found[row] = weights(system, seen) @ amounts * scale(plan, seen)
    return found


def scale(plan: Plan, seen: Observation) -> float:
    """What an amount is multiplied by to be read in the unit of an observation.

    %ID is of all doses of the kind that the model tells; a gram is a millilitre of tissue.
    """
    factor = 1.0
    if seen.unit.startswith("%ID"):
        given = sum(d.amount * d.times for d in plan.doses if d.kind == seen.kind)
        factor *= 100.0 / given if given else 0.0
    if seen.unit.endswith(("/mL", "/g")):
        factor /= seen.volume / ML_UM3
    return factor
