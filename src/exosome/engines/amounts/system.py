"""A plan as a system of states and transitions: amounts of exosomes and the rates between them.

There is one state for each kind, each type of sender and each place or population that its exosomes
can reach. Every transition is first order in its source state; uptake with a limit is slowed by all
exosomes that compete for it, and uptake into cells of a capacity by all that they hold. A label
that can separate from its exosome has states of its own, and so has cargo whose copies depend on
the response of the host.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field, replace

import numpy as np

from exosome.engines.amounts.cell_numbers import reference
from exosome.physics import loading, schedule, uptake
from exosome.physics.in_plan import clearances, damkohler, unbinding
from exosome.plan import DOSE, OUTSIDE, Label, LabelLaw, Plan, Wall, dose_senders, is_dose
from exosome.plan import State as Word

ANY = "any"  # the sender type of all senders together
RELEASED, GIVEN = Word.RELEASED, Word.GIVEN
FREE, BOUND, INSIDE, TRAPPED = Word.FREE, Word.BOUND, Word.INSIDE, Word.TRAPPED
DEGRADED, CLEARED, EXITED, LOST = Word.DEGRADED, Word.CLEARED, Word.EXITED, Word.LOST
# Laws of labels that have states of their own:
WITH_A_COPY = (LabelLaw.LEAVES, LabelLaw.DETACHES, LabelLaw.REPORTER)


@dataclass(frozen=True)
class State:
    """Exosomes of a kind and a sender, in a condition, at a place or a population.

    The amount is that of a label instead if `label` is its number, and that of copies of a cargo if
    `cargo` is its number; both are -1 for the exosomes themselves.
    """

    kind: int
    sender: str
    condition: str
    where: int
    label: int = -1
    cargo: int = -1

    def to(self, condition: str, where: int) -> State:
        """The same exosomes in another condition, at another place or population."""
        return replace(self, condition=condition, where=where)


@dataclass(frozen=True)
class Clearing:
    """Uptake from a place by a population, shared by all senders of a kind.

    `clearance` um^3/s by all its cells when they are empty, `limit` exosomes per second and
    `capacity` exosomes in all of them (inf: none); `damkohler` of uptake by a cell (0: stirred).
    """

    kind: int
    place: int
    population: int
    condition: str  # after uptake: BOUND or INSIDE
    clearance: float
    limit: float
    capacity: float = math.inf
    damkohler: float = 0.0

    @property
    def saturates(self) -> bool:
        """Whether it has a limit or a capacity."""
        return self.limit < math.inf or self.capacity < math.inf


@dataclass(frozen=True)
class Transition:
    """From state to state at `rate` 1/s (`flow` um^3/s over a volume, where it is not 0).

    Or as a part of the `clearing` of that number.
    """

    source: int
    target: int
    verb: str
    rate: float = 0.0
    flow: float = 0.0
    clearing: int = -1
    path: str = ""
    exchange: int = -1  # number of the exchange in the plan


@dataclass(frozen=True)
class Inflow:
    """The release of a population into a state, 1/s from `start` to `stop` s.

    `counter` is the state that counts it (-1: none), `release` its row in the plan.
    """

    state: int
    counter: int
    rate: float
    start: float
    stop: float
    population: int
    release: int


@dataclass(frozen=True)
class Loading:
    """Copies of a cargo that come into a state with what is released as `inflow` (its number)."""

    state: int
    counter: int
    inflow: int
    cargo: int


@dataclass
class System:
    """States, transitions, releases and doses (counter first, then their states) of a plan.

    Sender types have states of their own if they are kept `apart`, and of several doses of a kind
    each if `doses_apart`. `states` may begin with those of another system, which keep their
    numbers.
    """

    plan: Plan
    apart: bool = True
    doses_apart: bool = True
    states: list[State] = field(default_factory=list)
    transitions: list[Transition] = field(default_factory=list)
    clearings: list[Clearing] = field(default_factory=list)
    inflows: list[Inflow] = field(default_factory=list)
    loadings: list[Loading] = field(default_factory=list)
    doses: list[tuple[int, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._cells = reference(self.plan)  # (c,)
        self._number = {state: number for number, state in enumerate(self.states)}
        self._clearing: dict[tuple[int, int, str], int] = {}
        self._waiting = deque(range(len(self.states)))
        self._begin()
        while self._waiting:
            self._leave(self._waiting.popleft())

    def find(self, state: State) -> int | None:
        """The number of a state, or None if no exosome can reach it."""
        return self._number.get(state)

    def bare(self, number: int) -> int:
        """The state of the exosomes that hold the cargo of a state."""
        return self._number[replace(self.states[number], cargo=-1)]

    def load_of(self, state: State) -> float:
        """Copies (scalar) of the cargo of a state per exosome, as in the hosts at the beginning."""
        hosts = [t for t, parent in enumerate(self.plan.parent_type) if parent == state.sender]
        copies: float = loading.over_hosts(self.plan.load_mean[state.kind, hosts, state.cargo])
        return copies

    def copies(self, state: State, cargo: int) -> float:
        """Copies (scalar) of a cargo that each exosome of a state inside cells delivers.

        Of cargo with states of its own: delivered per copy.
        """
        plan = self.plan
        share: float = plan.delivered_fraction.item(state.kind, state.where)
        if state.cargo >= 0:
            return share * (state.cargo == cargo)
        hosts = self.hosts_of(state.kind, state.sender)
        if plan.decided[state.kind, [h for h in hosts if h >= 0], cargo].any():
            return 0.0
        copies: float = share * loading.over_hosts(plan.load_mean[state.kind, hosts, cargo])
        return copies

    @property
    def dose_senders(self) -> tuple[str, ...]:
        """The sender type of each dose."""
        if not self.apart:
            return (ANY,) * len(self.plan.doses)
        alone = (DOSE,) * len(self.plan.doses)
        return dose_senders(self.plan.doses) if self.doses_apart else alone

    def hosts_of(self, kind: int, sender: str) -> list[int]:
        """The populations of a sender type that send a kind, -1 for doses: rows of `load_mean`."""
        plan = self.plan
        if is_dose(sender):
            return [-1]
        if sender != ANY:
            return [t for t, parent in enumerate(plan.parent_type) if parent == sender]
        given = any(dose.kind == kind for dose in plan.doses)
        return [r.cell_type for r in plan.releases if r.kind == kind] + [-1] * given

    def place_of(self, state: State) -> int:
        """The place of a state, or of the cells that it is in."""
        if state.condition in (BOUND, INSIDE, TRAPPED, DEGRADED, RELEASED):
            return int(self.plan.type_place[state.where])
        return state.where

    def speed(self, transition: Transition) -> float:
        """The rate (scalar, 1/s) of a transition; of uptake without saturation."""
        if transition.clearing < 0:
            return transition.rate
        clearing = self.clearings[transition.clearing]
        volume = self.plan.volume.item(clearing.place)
        rate: float = uptake.by_clearance(clearing.clearance, volume)
        return rate

    @property
    def fastest(self) -> float:
        """The largest total rate (1/s) out of a state, without saturation."""
        out = np.zeros(len(self.states))
        for transition in self.transitions:
            out[transition.source] += self.speed(transition)
        return float(out.max(initial=0.0))

    def rivals(self, clearing: Clearing) -> list[int]:
        """The states that compete for an uptake: free exosomes of the kind, and loose labels."""
        return [
            number
            for number, state in enumerate(self.states)
            if (state.kind, state.condition, state.where)
            == (clearing.kind, FREE, clearing.place)
            and state.cargo < 0
            and (state.label < 0 or self.plan.labels[state.label].kind != state.kind)
        ]

    def held(self, clearing: Clearing) -> list[int]:
        """The states that fill the cells of an uptake: exosomes of the kind inside them.

        None where the cells have no capacity.
        """
        if not clearing.capacity < math.inf:
            return []
        return [
            number
            for number, state in enumerate(self.states)
            if (state.kind, state.condition, state.where)
            == (clearing.kind, INSIDE, clearing.population)
            and state.cargo < 0
            and (state.label < 0 or self.plan.labels[state.label].kind != state.kind)
        ]

    # -- within -------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Add the sources: releases and doses, and the labels on them."""
        plan = self.plan
        for row, release in enumerate(plan.releases):
            population = release.cell_type
            parent = plan.parent_type[population] if self.apart else ANY
            place = int(plan.type_place[population])
            cells = self._cells.item(population)
            rate = schedule.release_rate(release.rate, release.burst) * cells
            counter = self._state(State(release.kind, parent, RELEASED, population))
            for state in self._tagged(State(release.kind, parent, FREE, place)):
                counts = counter if self.states[state].label < 0 else -1
                span = (release.start, release.stop)
                self.inflows.append(Inflow(state, counts, rate, *span, population, row))
                if counts >= 0:
                    self._load(self.states[state], self.states[counter], release.kind, population)
        for dose, sender in zip(plan.doses, self.dose_senders, strict=True):
            counter = self._state(State(dose.kind, sender, GIVEN, dose.place))
            into = self._tagged(State(dose.kind, sender, FREE, dose.place))
            self.doses.append((counter, *into))

    def _load(self, state: State, counter: State, kind: int, population: int) -> None:
        """Add cargo that depends on the host, beside the exosomes that are released."""
        for cargo in np.flatnonzero(self.plan.decided[kind, population]).tolist():
            into, counts = (self._state(replace(one, cargo=cargo)) for one in (state, counter))
            self.loadings.append(Loading(into, counts, len(self.inflows) - 1, cargo))

    def _tagged(self, state: State) -> list[int]:
        """The state that receives exosomes, and the states of the labels on them."""
        states = [self._state(state)]
        for number, label in enumerate(self.plan.labels):
            if label.kind == state.kind and label.law in WITH_A_COPY:
                states.append(
                    self._state(State(state.kind, "", state.condition, state.where, number))
                )
        return states

    def _state(self, state: State) -> int:
        if state not in self._number:
            self._number[state] = len(self.states)
            self.states.append(state)
            self._waiting.append(self._number[state])
        return self._number[state]

    def _leave(self, number: int) -> None:
        """Add every transition out of a state."""
        state, plan = self.states[number], self.plan
        kind, where = state.kind, state.where
        if state.condition == FREE:
            self._from_place(number)
        elif state.condition == BOUND:
            away, inside = unbinding(plan, kind, where)
            self._go(number, FREE, self.place_of(state), away, "leave")
            self._go(number, INSIDE, where, inside, "enter")
            self._from_changing_cells(number)
        elif state.condition == INSIDE:
            self._go(number, DEGRADED, where, plan.degrade.item(kind, where), "degrade")
            for rule in plan.tissue.die:  # as the cell is, or as what it becomes
                if plan.tissue.becomes(where) & set(rule.populations):
                    self._go(number, DEGRADED, where, rule.rate, "die")
        if state.label >= 0 and state.condition in (FREE, BOUND, INSIDE, TRAPPED):
            self._off(number, plan.labels[state.label])

    def _from_changing_cells(self, number: int) -> None:
        """Add what happens to exosomes bound to cells that die or change their type."""
        state, plan = self.states[number], self.plan
        for die in plan.tissue.die:
            if state.where in die.populations:
                condition = FREE if die.releases else CLEARED
                self._go(number, condition, self.place_of(state), die.rate, "die")
        for change in plan.tissue.differentiate:
            if state.where in change.populations:
                target = change.targets[change.populations.index(state.where)]
                self._go(number, BOUND, target, change.rate, "differentiate")

    def _off(self, number: int, label: Label) -> None:
        """Add how a label leaves exosomes, and the cells that broke them down."""
        state, law = self.states[number], label.law
        if law == LabelLaw.REPORTER:
            self._go(number, LOST, self.place_of(state), label.rate, "decay")
        elif law == LabelLaw.DETACHES and state.kind == label.kind:
            if state.condition == FREE:
                self._free(number, state.where, label.rate, "detach")
            elif state.condition != TRAPPED:
                self._go(number, TRAPPED, state.where, label.rate, "detach")
        elif law == LabelLaw.LEAVES and state.condition == TRAPPED:
            self._free(number, self.place_of(state), label.rate, "leave")

    def _free(self, source: int, place: int, rate: float, verb: str) -> None:
        """Add a transition of a label that comes off: it becomes its own kind, or is lost."""
        state = self.states[source]
        free = self.plan.labels[state.label].free
        if free < 0:
            target = self._state(State(state.kind, "", LOST, place, state.label))
        else:
            target = self._state(State(free, "", FREE, place, state.label))
        self.transitions.append(Transition(source, target, verb, rate))

    def _from_place(self, number: int) -> None:
        state, plan = self.states[number], self.plan
        kind, place = state.kind, state.where
        if (plan.walls[place] == Wall.OPEN).any():
            self._state(State(kind, state.sender, EXITED, place, state.label))
        for which, exchange in enumerate(plan.exchanges):
            if (exchange.kind, exchange.source) == (kind, place) and exchange.rate > 0.0:
                gone = exchange.target == OUTSIDE
                condition, where = (EXITED, place) if gone else (FREE, exchange.target)
                target = self._state(state.to(condition, where))
                self.transitions.append(
                    Transition(
                        number, target, exchange.verb, exchange.rate, exchange.flow,
                        path=exchange.path, exchange=which,
                    )
                )
        self._go(number, CLEARED, place, plan.clear.item(kind, place), "clear")
        for population in np.flatnonzero((plan.type_place == place) & (self._cells > 0)):
            for condition, verb in ((INSIDE, "enter"), (BOUND, "bind")):
                clearing = self._cleared_by(kind, place, int(population), condition)
                if clearing >= 0:
                    target = self._state(state.to(condition, int(population)))
                    self.transitions.append(Transition(number, target, verb, clearing=clearing))

    def _cleared_by(self, kind: int, place: int, population: int, condition: str) -> int:
        """The number of the uptake of a kind by a population, by binding or at once; -1: none."""
        key = (kind, population, condition)
        if key not in self._clearing:
            entering, binding = clearances(self.plan, kind, population)
            number = self._cells.item(population)
            taken = condition == INSIDE
            limit = self.plan.max_uptake.item(kind, population) * number if taken else np.inf
            capacity = self.plan.capacity.item(kind, population) * number if taken else np.inf
            size = (entering if taken else binding) * number
            if not (size > 0.0 and limit > 0.0 and capacity > 0.0):
                return -1
            self._clearing[key] = len(self.clearings)
            da = damkohler(self.plan, kind, population)
            self.clearings.append(
                Clearing(kind, place, population, condition, size, limit, capacity, da)
            )
        return self._clearing[key]

    def _go(self, source: int, condition: str, where: int, rate: float, verb: str) -> None:
        """Add a first-order transition; a label of a broken down exosome is trapped or set free."""
        if rate <= 0.0:
            return
        state = self.states[source]
        if state.label >= 0 and condition in (DEGRADED, CLEARED):
            label = self.plan.labels[state.label]
            if state.kind != label.kind or label.law == LabelLaw.REPORTER:
                condition, where = LOST, self.place_of(state)
            elif condition == CLEARED:
                self._free(source, where, rate, verb)
                return
            else:
                condition = TRAPPED
        target = self._state(state.to(condition, where))
        self.transitions.append(Transition(source, target, verb, rate))
