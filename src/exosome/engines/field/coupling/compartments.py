"""The well-mixed compartments of a system, coupled to its tissues.

The state vector has one entry for every state of the system. The entries of states in space (free
in a box, bound to a cell with a position) stay 0 here; what leaves a tissue is added to the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from exosome.engines.amounts.saturated_uptake import saturated
from exosome.engines.amounts.system import BOUND, EXITED, INSIDE, State, System, Transition
from exosome.engines.field.problem.field_problem import CoupledCompartments, Supply, TissueState
from exosome.engines.field.problem.media import Medium, expected, moments_of
from exosome.engines.output import Floats
from exosome.errors import RunError
from exosome.physics import schedule
from exosome.plan import Wall

NEWTON_TOLERANCE = 1e-11  # residual of Newton's method, relative to the inflow
MAX_ITERATIONS = 100


class _MatrixEntries:
    """The entries of a sparse matrix, added one by one."""

    def __init__(self, rows: int, columns: int) -> None:
        self._shape = (rows, columns)
        self._entries: list[tuple[int, int, float]] = []

    def add(self, row: int, column: int, value: float) -> None:
        self._entries.append((row, column, value))

    def matrix(self) -> csr_array:
        rows, columns, values = np.array(self._entries, float).reshape(-1, 3).T
        return csr_array((values, (rows.astype(int), columns.astype(int))), self._shape)


class _TissueExchange:
    """Exchange between the compartments and one tissue; s rows, p populations of its cells."""

    def __init__(self, compartments: Compartments, medium: Medium) -> None:
        self._compartments, self._medium = compartments, medium
        types = compartments.system.plan.cells.cell_type[medium.cells]
        self._column = {population: i for i, population in enumerate(np.unique(types).tolist())}
        self._sums = csr_array(
            (np.ones(len(types)), (np.arange(len(types)), [self._column[t] for t in types])),
            (len(types), len(self._column)),
        )
        self._set_fluid()
        self._set_cells()
        self._set_inflow()

    def _set_fluid(self) -> None:
        """Matrices of what the fluid holds, and of its outflow."""
        compartments, medium = self._compartments, self._medium
        system, plan = compartments.system, compartments.system.plan
        n, s = len(system.states), len(medium.rows)
        from_free, walls = _MatrixEntries(n, s), _MatrixEntries(n, 6 * s)
        free = _MatrixEntries(n, s)
        open_faces = [2 * a + side for a, w in enumerate(plan.walls[medium.place])
                      if w == Wall.OPEN for side in (0, 1)]  # fmt: skip
        speeds = np.array(medium.problem.walls).ravel()
        for row, number in enumerate(medium.rows.tolist()):
            state = system.states[number]
            free.add(number, row, 1.0)
            for transition in compartments.from_state[number]:
                way = transition.exchange
                face = plan.exchanges[way].face if way >= 0 else -1
                if transition.clearing >= 0:
                    continue
                if face >= 0:
                    part = plan.exchanges[way].speed / speeds[face]
                    walls.add(transition.target, 6 * row + face, part)
                else:
                    from_free.add(transition.target, row, transition.rate)
            left = system.find(State(state.kind, state.sender, EXITED, medium.place, state.label))
            if left is not None:
                for face in open_faces:
                    walls.add(left, 6 * row + face, 1.0)
        self._from_free, self._walls, self._free = (
            from_free.matrix(), walls.matrix(), free.matrix()
        )  # fmt: skip

    def _set_cells(self) -> None:
        """Matrices of what cells hold and internalise, and of the transitions of bound exosomes."""
        system, medium = self._compartments.system, self._medium
        n, s, p = len(system.states), len(medium.rows), len(self._column)
        entering, bound, from_bound = (_MatrixEntries(n, p * s) for _ in range(3))
        for row, number in enumerate(medium.rows.tolist()):
            state = system.states[number]
            for population, column in self._column.items():
                inside_state, bound_state = (
                    system.find(State(state.kind, state.sender, c, population, state.label))
                    for c in (INSIDE, BOUND)
                )
                if inside_state is not None:
                    entering.add(inside_state, p * row + column, 1.0)
                if bound_state is None:
                    continue
                bound.add(bound_state, p * row + column, 1.0)
                for transition in self._compartments.from_state[bound_state]:
                    if transition.verb not in ("leave", "enter"):
                        from_bound.add(transition.target, p * row + column, transition.rate)
        self._entering, self._bound, self._from_bound = (
            entering.matrix(), bound.matrix(), from_bound.matrix()
        )  # fmt: skip

    def _set_inflow(self) -> None:
        """Matrices of the inflow into the fluid, uniform and through walls."""
        system, medium = self._compartments.system, self._medium
        n, s = len(system.states), len(medium.rows)
        uniform, walls = _MatrixEntries(s, n), _MatrixEntries(6 * s, n)
        last = {number: row for row, number in enumerate(medium.rows.tolist())}
        for transition in system.transitions:
            source, target = transition.source, transition.target
            if target not in last or self._compartments.in_tissue[source]:
                continue
            way, rate = transition.exchange, medium.share * transition.rate
            face = system.plan.exchanges[way].face if way >= 0 else -1
            if face < 0:
                uniform.add(last[target], source, rate)
            else:
                walls.add(6 * last[target] + face, source, rate)
        self._uniform_inflow, self._wall_inflow = uniform.matrix(), walls.matrix()

    def supply(self, state: Floats) -> Supply:
        """Inflow into the tissue, from the state (states,) of the compartments."""
        return Supply(self._uniform_inflow @ state, (self._wall_inflow @ state).reshape(-1, 6))

    def feeds(self) -> NDArray[np.bool_]:
        """(states,) which states of the compartments flow into the tissue."""
        weights = [np.abs(m).sum(axis=0) for m in (self._uniform_inflow, self._wall_inflow)]
        return np.asarray(sum(weights) > 0.0)

    def gains(self, tissue: TissueState) -> Floats:
        """(states,) 1/s that the compartments gain from the tissue."""
        gained = self._from_free @ tissue.free + self._walls @ tissue.out.ravel()
        gained += self._entering @ (tissue.entering @ self._sums).ravel()
        return np.asarray(gained + self._from_bound @ (tissue.bound @ self._sums).ravel())

    def amounts(self, free: Floats, bound: Floats) -> Floats:
        """(states, times) amounts in the tissue, from (times, s) free and (times, s, n) bound."""
        times, senders, cells = bound.shape
        by_population = bound.reshape(times * senders, cells) @ self._sums
        in_cells = self._bound @ by_population.reshape(times, self._bound.shape[1]).T
        return np.asarray(self._free @ free.T + in_cells)


class Compartments:
    """The well-mixed part of a system; `coupled` gives it in the form that the solver takes."""

    def __init__(self, system: System, media: Sequence[Medium], until: float) -> None:
        self.system, self._media, self._until = system, tuple(media), until
        plan, states = system.plan, system.states
        in_media = {number for medium in media for number in medium.rows.tolist()}
        in_boxes = set(np.flatnonzero(~plan.mixed[plan.type_place]).tolist())
        self.in_tissue = np.array(
            [i in in_media or (s.condition == BOUND and s.where in in_boxes)
             for i, s in enumerate(states)], bool,
        )  # fmt: skip
        self.from_state: list[list[Transition]] = [[] for _ in states]
        for transition in system.transitions:
            self.from_state[transition.source].append(transition)
        self.exchanges = [_TissueExchange(self, medium) for medium in media]
        self._linear, self._limited = self._between()
        self._inflow = np.zeros(len(states))

    def feeds(self) -> NDArray[np.bool_]:
        """(states,) which states flow into any tissue."""
        return np.asarray(np.any([exchange.feeds() for exchange in self.exchanges], axis=0))

    def inflow(self, state: Floats) -> Floats:
        """(states,) 1/s: inflow into each from the other compartments, at a state (states,)."""
        rates = self._linear @ state - self._linear.diagonal() * state
        for transition, flux in self._saturated_fluxes(state):
            rates[transition.target] += flux
        return np.asarray(rates)

    def balanced(self, gains: Floats) -> Floats:
        """(states,) amounts in balance with an inflow `gains` (states,) 1/s, by Newton's method.

        States without outflow are set to 0. Raises RunError if there is no steady state.
        """
        dense = self._jacobian(np.zeros(len(gains)))
        drained = np.flatnonzero(np.diag(dense) < 0.0)
        amounts = np.zeros(len(gains))
        for _ in range(MAX_ITERATIONS):
            residual = (self._rates(amounts) + gains)[drained]
            largest = np.abs(gains).max(initial=0.0)
            if np.abs(residual).max(initial=0.0) <= NEWTON_TOLERANCE * largest:
                return amounts
            jacobian = self._jacobian(amounts)[np.ix_(drained, drained)]
            change = np.linalg.lstsq(jacobian, -residual, rcond=None)[0]
            amounts[drained] = np.maximum(amounts[drained] + change, 0.0)
        raise RunError(
            "there is no steady state: the well-mixed places gain more exosomes than they lose; "
            "add a `clear`, raise a `limit`, or begin with start: empty"
        )

    def coupled(self, start: Floats) -> CoupledCompartments:
        """The compartments with their amounts `start` (states,) at time 0."""
        groups = [(s.kind, s.sender, s.label) for s in self.system.states]
        number = {group: i for i, group in enumerate(dict.fromkeys(groups))}
        dense = self._jacobian(np.zeros(len(groups)))
        drained = np.flatnonzero(dense.any(axis=0))
        return CoupledCompartments(
            start=start,
            supply=lambda time, state: [way.supply(state) for way in self.exchanges],
            derivative=self._derivative,
            apply_events=self._apply_events,
            event_times=self._event_times(),
            group=np.array([number[group] for group in groups], np.intp),
            expected_total=expected(self.system, self._until),
            eigenvalues=np.linalg.eigvals(dense[np.ix_(drained, drained)]).astype(complex),
        )

    # -- within -------------------------------------------------------------------------------

    def _between(self) -> tuple[csr_array, list[tuple[list[int], list[Transition]]]]:
        """Transitions between compartments: a first-order matrix, and uptake that saturates."""
        n = len(self.system.states)
        linear = _MatrixEntries(n, n)
        limited: dict[int, list[Transition]] = {}
        for transition in self.system.transitions:
            source, target, number = transition.source, transition.target, transition.clearing
            if self.in_tissue[source]:
                continue
            if number >= 0 and self.system.clearings[number].saturates:
                if self.system.clearings[number].limit > 0.0:  # 0: no uptake
                    limited.setdefault(number, []).append(transition)
                continue
            rate = self.system.speed(transition)
            linear.add(source, source, -rate)
            if not self.in_tissue[target]:
                linear.add(target, source, rate)
        saturated = [
            (self.system.rivals(self.system.clearings[number]), transitions)
            for number, transitions in limited.items()
        ]
        return linear.matrix(), saturated

    def _jacobian(self, state: Floats) -> Floats:
        """(states, states) 1/s: derivative of `_rates` at a state."""
        dense = np.asarray(self._linear.toarray())
        for competing, transitions in self._limited:
            clearing = self.system.clearings[transitions[0].clearing]
            held = self.system.held(clearing)
            uptake = saturated(clearing, self.system.speed(transitions[0]), state, competing, held)
            for transition in transitions:
                source = transition.source
                for sign, row in ((-1.0, source), (1.0, transition.target)):
                    dense[row, source] += sign * uptake.rate
                    dense[row, competing] += sign * uptake.by_load * state[source]
                    dense[row, held] += sign * uptake.by_held * state[source]
        return dense

    def _derivative(self, time: float, state: Floats, tissues: Sequence[TissueState]) -> Floats:
        rates = self._rates(state) + self._inflow
        for exchange, tissue in zip(self.exchanges, tissues, strict=True):
            rates += exchange.gains(tissue)
        return rates

    def _rates(self, state: Floats) -> Floats:
        """(states,) 1/s: net gain of each compartment from the others."""
        rates = np.asarray(self._linear @ state)
        for transition, flux in self._saturated_fluxes(state):
            rates[transition.source] -= flux
            rates[transition.target] += flux
        return rates

    def _saturated_fluxes(self, state: Floats) -> Iterator[tuple[Transition, float]]:
        """The flux (1/s) of each transition of uptake that saturates."""
        for competing, transitions in self._limited:
            clearing = self.system.clearings[transitions[0].clearing]
            held = self.system.held(clearing)
            uptake = saturated(clearing, self.system.speed(transitions[0]), state, competing, held)
            yield from ((each, uptake.rate * float(state[each.source])) for each in transitions)

    def _apply_events(self, time: float, state: Floats) -> None:
        """Add the doses given at `time` (s) to the state; set the inflow right after it."""
        plan, self._inflow = self.system.plan, np.zeros(len(state))
        for inflow in self.system.inflows:
            if schedule.runs(inflow.start, inflow.stop, time):
                self._add(self._inflow, inflow.state, inflow.rate)
                if inflow.counter >= 0:
                    self._inflow[inflow.counter] += inflow.rate
        for number, (dose, states) in enumerate(
            zip(plan.doses, self.system.doses, strict=True)
        ):
            for at in moments_of(plan, number, self._until):
                if dose.over > 0.0 and schedule.runs(at, at + dose.over, time):
                    vector, amount = self._inflow, schedule.infusion_rate(dose.amount, dose.over)
                elif dose.over <= 0.0 and at == time:
                    vector, amount = state, dose.amount
                else:
                    continue
                for target in states:
                    self._add(vector, target, amount)

    def _add(self, vector: Floats, target: int, amount: float) -> None:
        """Add to a state of the compartments; the sources of a tissue supply its own states."""
        if not self.in_tissue[target]:
            vector[target] += amount

    def _event_times(self) -> tuple[float, ...]:
        plan = self.system.plan
        times = {time for inflow in self.system.inflows for time in (inflow.start, inflow.stop)}
        for number, dose in enumerate(plan.doses):
            given = moments_of(plan, number, self._until)
            times |= {*given, *(at + dose.over for at in given)}
        return tuple(sorted(time for time in times if time <= self._until))
