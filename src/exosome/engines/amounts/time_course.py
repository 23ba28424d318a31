"""What happened in a run of amounts: counts as the ledger keeps them, and what was observed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.event_times import distinct, doses_by, nearest
from exosome.engines.amounts.system import (
    ADRIFT,
    BOUND,
    CLEARED,
    DEGRADED,
    GIVEN,
    INSIDE,
    LEFT,
    RELEASED,
    TRAPPED,
    WITH_A_COPY,
    State,
    System,
)
from exosome.engines.output import Course, Floats
from exosome.physics import delivery
from exosome.plan import LabelLaw, Observation, Plan
from exosome.plan import State as Word

ML_UM3 = 1e12
IN_PLACES = (GIVEN, ADRIFT, CLEARED, LEFT)


def moments(plan: Plan, saves: Floats) -> Floats:
    """The times (s, rising) at which amounts must be known to tell what happened at `saves`.

    What has entered by a delay before a saved time is delivered by then, so these times are among
    them.
    """
    delays = sorted({float(d) for d in plan.delay[plan.delivered_fraction > 0.0] if d > 0.0})
    return distinct(np.concatenate([saves, *(saves[saves > d] - d for d in delays)]))


def told(system: System, asked: Floats, amounts: Floats, saves: Floats, entering: Floats) -> Course:
    """What happened at the times `saves` (s), from amounts (states, times) at `moments`.

    `entering` (states,) 1/s is what came into each before time 0, of a run that begins at rest.
    """
    plan = system.plan
    at = nearest(asked, saves)
    senders = tuple(sorted({s.sender for s in system.states if s.label < 0}))
    late = _Late(system, amounts, asked, at, entering)
    rows: dict[tuple[str, str, str, str], Floats] = {}
    for kind in range(len(plan.kinds)):
        for sender in senders:
            rows |= _rows(late, kind, sender)
    entered, copies = _ends(late, rows, senders)
    order = sorted(rows)
    return Course(
        times=saves,
        rows=tuple(order),
        amount=np.array([rows[row] for row in order]).reshape(len(order), len(saves)),
        observations=tuple((seen.name, seen.unit) for seen in plan.observations),
        observed=observed(system, amounts[:, at], saves),
        kinds=plan.kinds,
        sender_types=senders,
        cell_types=plan.cell_types,
        cargo=plan.cargo,
        number=plan.cell_count,
        entered=entered,
        copies=copies,
    )


class _Late:
    """Amounts (states, times) of a run, of which some times are saved, and what was delivered."""

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
        """The sum of states at all times; None if nothing comes to any of them."""
        known = [n for n in map(self.system.find, states) if n is not None]
        return self.amounts[known].sum(axis=0) if known else None

    def entered(self, inside: State) -> Floats | None:
        """What of a state inside cells, or broken down there, is old enough to be delivered."""
        plan = self.system.plan
        number = self.system.find(inside)
        taken = self.total(inside, inside.to(DEGRADED, inside.where))
        fraction = plan.delivered_fraction[inside.kind, inside.where]
        if taken is None or number is None or fraction <= 0.0:
            return None
        saved, delay = self._asked[self.at], plan.delay[inside.kind, inside.where]
        then = nearest(self._asked, delivery.entered_by(saved, delay))
        late = taken[then] - taken[0]  # what had entered by then
        late += delivery.from_before(self._entering[number], saved, delay)
        return np.asarray(late)


def _rows(late: _Late, kind: int, sender: str) -> dict[tuple[str, str, str, str], Floats]:
    """The rows of one kind and one sender type that anything ever comes to."""
    plan = late.system.plan
    found: dict[tuple[str, str, str, str], Floats] = {}

    def note(where: str, state: str, values: Floats | None) -> None:
        if values is not None:
            found[where, plan.kinds[kind], state, sender] = values

    for place, name in enumerate(plan.places):
        for state in IN_PLACES:
            values = late.total(State(kind, sender, state, place))
            note(name, state, None if values is None else values[late.at])
    for population, name in enumerate(plan.cell_types):
        for state, conditions in (
            (RELEASED, (RELEASED,)), (BOUND, (BOUND,)), (Word.INTERNALISED, (INSIDE, DEGRADED)),
            (DEGRADED, (DEGRADED,)),
        ):  # fmt: skip
            values = late.total(*(State(kind, sender, c, population) for c in conditions))
            note(name, state, None if values is None else values[late.at])
        came = late.entered(State(kind, sender, INSIDE, population))
        share = plan.delivered_fraction[kind, population]
        note(name, Word.DELIVERED, None if came is None else share * came)
    return found


def _ends(
    late: _Late, rows: dict[tuple[str, str, str, str], Floats], senders: tuple[str, ...]
) -> tuple[Floats, Floats]:
    """Internalised exosomes by kind, sender type and cell type; copies delivered by cell type."""
    plan = late.system.plan
    entered = np.zeros((len(plan.kinds), len(senders), len(plan.cell_types)))
    copies = np.zeros((len(plan.cell_types), len(plan.cargo)))
    for (where, kind, state, sender), values in rows.items():
        if state == Word.INTERNALISED:
            k, s, c = plan.kinds.index(kind), senders.index(sender), plan.cell_types.index(where)
            entered[k, s, c] = values[-1]
    for inside in late.system.states:
        came = late.entered(inside) if inside.condition == INSIDE else None
        if came is not None and inside.label < 0:
            each = [late.system.copies(inside, m) for m in range(len(plan.cargo))]
            copies[inside.where] += came[-1] * np.array(each)
    return entered, copies


def weights(system: System, seen: Observation) -> Floats:
    """How much each state counts in an observation, before its unit: shares from 0 to 1."""
    law = system.plan.labels[seen.label].law if seen.label >= 0 else LabelLaw.INTACT
    own = seen.label if law in WITH_A_COPY else -1
    share, stayed = dict(seen.places), dict(seen.cleared)
    found = np.zeros(len(system.states))
    for number, state in enumerate(system.states):
        if state.label != own or state.cargo >= 0 or (own < 0 and state.kind != seen.kind):
            continue
        if state.condition == ADRIFT:
            found[number] = share.get(state.where, 0.0)
        elif state.condition in (BOUND, INSIDE, TRAPPED):
            found[number] = float(state.where in seen.cells)
        elif law == LabelLaw.RESIDUALISING and state.condition == DEGRADED:
            found[number] = float(state.where in seen.cells)
        elif law == LabelLaw.RESIDUALISING and state.condition == CLEARED:
            found[number] = stayed.get(state.where, 0.0)
    return found


def observed(system: System, amounts: Floats, times: Floats) -> Floats:
    """What each observation reads in its unit: (observations, times).

    `amounts` (states, times) are those of a run whose last saved time is the last of `times` (s).
    """
    plan, until = system.plan, float(times[-1])
    found = np.zeros((len(plan.observations), amounts.shape[1]))
    for row, seen in enumerate(plan.observations):
        found[row] = weights(system, seen) @ amounts * scale(plan, seen, until)
    return found


def scale(plan: Plan, seen: Observation, until: float) -> float:
    """What an amount is multiplied by to be read in the unit of an observation.

    %ID is of what is given of the kind by the end of the run at `until` s, of an infusion that
    goes on then its part; a gram is a millilitre of tissue.
    """
    factor = 1.0
    if seen.unit.startswith("%ID"):
        given = sum(d.amount * doses_by(d, until) for d in plan.doses if d.kind == seen.kind)
        factor *= 100.0 / given if given else 0.0
    if seen.unit.endswith(("/mL", "/g")):
        factor /= seen.volume / ML_UM3
    return factor
