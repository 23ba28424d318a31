"""The time course of a run of amounts: counts as the ledger keeps them, and observations."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.cell_numbers import numbers
from exosome.engines.amounts.event_times import distinct, doses_given_by, nearest
from exosome.engines.amounts.matrix_masses import matrix_masses
from exosome.engines.amounts.system import (
    BOUND,
    CLEARED,
    DEGRADED,
    EXITED,
    FREE,
    GIVEN,
    INSIDE,
    RELEASED,
    TRAPPED,
    WITH_A_COPY,
    State,
    System,
)
from exosome.engines.output import Floats, TimeCourse
from exosome.physics import delivery
from exosome.plan import LabelLaw, Observation, Plan
from exosome.plan import State as StateName

ML_UM3 = 1e12
IN_PLACES = (GIVEN, FREE, CLEARED, EXITED)


def required_times(plan: Plan, saves: Floats) -> Floats:
    """The times (n,) in s, rising, at which amounts must be known for the saved times (t,) in s.

    They contain the saved times less each delay, because exosomes that entered by then are
    delivered by the saved time.
    """
    delays = sorted({float(d) for d in plan.delay[plan.delivered_fraction > 0.0] if d > 0.0})
    return distinct(np.concatenate([saves, *(saves[saves > d] - d for d in delays)]))


def time_course(
    system: System, asked: Floats, amounts: Floats, saves: Floats, entering: Floats
) -> TimeCourse:
    """The time course at the times `saves` (t,) in s.

    `amounts` (states, n) are those at the times `asked` (n,) of `required_times`; `entering`
    (states,) in 1/s is the inflow before time 0 of a run that begins at steady state.
    """
    plan = system.plan
    at = nearest(asked, saves)
    senders = tuple(sorted({s.sender for s in system.states if s.label < 0}))
    history = _History(system, amounts, asked, at, entering)
    rows: dict[tuple[str, str, str, str], Floats] = {}
    for kind in range(len(plan.kinds)):
        for sender in senders:
            rows |= _rows(history, kind, sender)
    entered, copies = _ends(history, rows, senders)
    order = sorted(rows)
    cells = numbers(plan, saves) if plan.tissue.acts else None
    return TimeCourse(
        times=saves,
        rows=tuple(order),
        amount=np.array([rows[row] for row in order]).reshape(len(order), len(saves)),
        observations=tuple((each.name, each.unit) for each in plan.observations),
        observed=observed(system, amounts[:, at], saves),
        kinds=plan.kinds,
        sender_types=senders,
        cell_types=plan.cell_types,
        cargo=plan.cargo,
        number=plan.cells.number if cells is None else cells[:, -1],
        cells=cells,
        matrix=matrix_masses(plan, saves) if plan.tissue.acts else None,
        entered=entered,
        copies=copies,
    )


class _History:
    """Amounts (states, times) of a run, of which some times are saved, and the deliveries."""

    def __init__(
        self,
        system: System,
        amounts: Floats,
        asked: Floats,
        at: NDArray[np.intp],
        entering: Floats,
    ) -> None:
        self.system, self.amounts, self.at = system, amounts, at
        self._asked = asked
        self._entering = entering

    def total(self, *states: State) -> Floats | None:
        """The sum of states at all times (n,); None if no exosome can reach any of them."""
        known = [n for n in map(self.system.find, states) if n is not None]
        return self.amounts[known].sum(axis=0) if known else None

    def entered(self, inside: State) -> Floats | None:
        """Exosomes (t,) of a state inside cells, or degraded there, that entered a delay ago."""
        plan = self.system.plan
        number = self.system.find(inside)
        internalised = self.total(inside, inside.to(DEGRADED, inside.where))
        fraction = plan.delivered_fraction[inside.kind, inside.where]
        if internalised is None or number is None or fraction <= 0.0:
            return None
        saved, delay = self._asked[self.at], plan.delay[inside.kind, inside.where]
        entered_at = nearest(self._asked, delivery.entered_by(saved, delay))
        delivered = internalised[entered_at] - internalised[0]  # entered by then
        delivered += delivery.from_before(self._entering[number], saved, delay)
        return np.asarray(delivered)


def _rows(history: _History, kind: int, sender: str) -> dict[tuple[str, str, str, str], Floats]:
    """The rows of one kind and one sender type that any exosome can reach."""
    plan = history.system.plan
    rows: dict[tuple[str, str, str, str], Floats] = {}

    def add(where: str, state: str, values: Floats | None) -> None:
        if values is not None:
            rows[where, plan.kinds[kind], state, sender] = values

    for place, name in enumerate(plan.places):
        for state in IN_PLACES:
            values = history.total(State(kind, sender, state, place))
            add(name, state, None if values is None else values[history.at])
    for population, name in enumerate(plan.cell_types):
        for state, conditions in (
            (RELEASED, (RELEASED,)), (BOUND, (BOUND,)),
            (StateName.INTERNALISED, (INSIDE, DEGRADED)),
            (DEGRADED, (DEGRADED,)),
        ):  # fmt: skip
            values = history.total(*(State(kind, sender, c, population) for c in conditions))
            add(name, state, None if values is None else values[history.at])
        entered = history.entered(State(kind, sender, INSIDE, population))
        share = plan.delivered_fraction[kind, population]
        add(name, StateName.DELIVERED, None if entered is None else share * entered)
    return rows


def _ends(
    history: _History, rows: dict[tuple[str, str, str, str], Floats], senders: tuple[str, ...]
) -> tuple[Floats, Floats]:
    """Internalised exosomes by kind, sender type and cell type; copies delivered by cell type."""
    plan = history.system.plan
    entered = np.zeros((len(plan.kinds), len(senders), len(plan.cell_types)))
    copies = np.zeros((len(plan.cell_types), len(plan.cargo)))
    for (where, kind, state, sender), values in rows.items():
        if state == StateName.INTERNALISED:
            k, s, c = plan.kinds.index(kind), senders.index(sender), plan.cell_types.index(where)
            entered[k, s, c] = values[-1]
    for inside in history.system.states:
        delivered = history.entered(inside) if inside.condition == INSIDE else None
        if delivered is not None and inside.label < 0:
            each = [history.system.copies(inside, m) for m in range(len(plan.cargo))]
            copies[inside.where] += delivered[-1] * np.array(each)
    return entered, copies


def weights(system: System, observation: Observation) -> Floats:
    """The weight (states,) of each state in an observation, from 0 to 1, before its unit."""
    law = system.plan.labels[observation.label].law if observation.label >= 0 else LabelLaw.INTACT
    own = observation.label if law in WITH_A_COPY else -1
    share, stayed = dict(observation.places), dict(observation.cleared)
    weight = np.zeros(len(system.states))
    for number, state in enumerate(system.states):
        if state.label != own or state.cargo >= 0 or (own < 0 and state.kind != observation.kind):
            continue
        if state.condition == FREE:
            weight[number] = share.get(state.where, 0.0)
        elif state.condition in (BOUND, INSIDE, TRAPPED):
            weight[number] = float(state.where in observation.cells)
        elif law == LabelLaw.RESIDUALISING and state.condition == DEGRADED:
            weight[number] = float(state.where in observation.cells)
        elif law == LabelLaw.RESIDUALISING and state.condition == CLEARED:
            weight[number] = stayed.get(state.where, 0.0)
    return weight


def observed(system: System, amounts: Floats, times: Floats) -> Floats:
    """Each observation in its unit: (observations, times).

    `amounts` (states, times) are those of a run whose last saved time is the last of `times` (s).
    """
    plan, until = system.plan, float(times[-1])
    values = np.zeros((len(plan.observations), amounts.shape[1]))
    for row, observation in enumerate(plan.observations):
        values[row] = weights(system, observation) @ amounts * scale(plan, observation, until)
    return values


def scale(plan: Plan, observation: Observation, until: float) -> float:
    """The factor (scalar) from an amount to the unit of an observation.

    %ID is relative to the amount of the kind given by the end of the run at `until` s (of an
    infusion in progress, its fraction). A gram is a millilitre of tissue.
    """
    factor = 1.0
    if observation.unit.startswith("%ID"):
        doses = [dose for dose in plan.doses if dose.kind == observation.kind]
        given = sum(dose.amount * doses_given_by(dose, until) for dose in doses)
        factor *= 100.0 / given if given else 0.0
    if observation.unit.endswith(("/mL", "/g")):
        factor /= observation.volume / ML_UM3
    return factor
