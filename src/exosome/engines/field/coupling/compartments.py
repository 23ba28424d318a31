"""All of a system that is not in space, as the world beside the tissues.

Its state has one number for every state of the system. Those that a tissue holds (free in a box,
bound to a cell with a place) stay 0 here; what leaves them arrives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from exosome.engines.amounts.system import BOUND, INSIDE, LEFT, State, System, Transition
from exosome.engines.field.problem.field_problem import Outside, Seen, Supply
from exosome.engines.field.problem.media import Medium, expected, moments_of
from exosome.engines.output import Floats
from exosome.errors import RunError
from exosome.physics import saturation, schedule
from exosome.plan import Wall

CLOSE = 1e-11  # of what comes: what may be left over where Newton's method stops
MOST_ROUNDS = 100


class _Entries:
    """A sparse matrix that is filled entry by entry."""

    def __init__(self, rows: int, columns: int) -> None:
        self._shape = (rows, columns)
        self._entries: list[tuple[int, int, float]] = []

    def add(self, row: int, column: int, value: float) -> None:
        self._entries.append((row, column, value))

    def matrix(self) -> csr_array:
        rows, columns, values = np.array(self._entries, float).reshape(-1, 3).T
        return csr_array((values, (rows.astype(int), columns.astype(int))), self._shape)


class _Ways:
    """What passes between the world and one tissue; s rows, p populations of its cells."""

    def __init__(self, world: World, medium: Medium) -> None:
        system, plan = world.system, world.system.plan
        n, s = len(system.states), len(medium.rows)
        kinds_of = plan.cell_type[medium.cells]
        column = {population: i for i, population in enumerate(np.unique(kinds_of).tolist())}
        p = len(column)
        self._sums = csr_array(
            (np.ones(len(kinds_of)), (np.arange(len(kinds_of)), [column[t] for t in kinds_of])),
            (len(kinds_of), p),
        )
        evenly, walls, adrift = _Entries(n, s), _Entries(n, 6 * s), _Entries(n, s)
        entering, bound, stuck = (_Entries(n, p * s) for _ in range(3))
        into, through = _Entries(s, n), _Entries(6 * s, n)
        opened = [2 * a + side for a, w in enumerate(plan.walls[medium.place])
                  if w == Wall.OPEN for side in (0, 1)]  # fmt: skip
        speeds = np.array(medium.problem.walls).ravel()
        for row, number in enumerate(medium.rows.tolist()):
            state = system.states[number]
            adrift.add(number, row, 1.0)
            for way in world.from_state[number]:
                face = plan.exchanges[way.exchange].face if way.exchange >= 0 else -1
                if way.clearing >= 0:
                    continue
                if face >= 0:
                    part = plan.exchanges[way.exchange].speed / speeds[face]
                    walls.add(way.target, 6 * row + face, part)
                else:
                    evenly.add(way.target, row, way.rate)
            left = system.find(State(state.kind, state.sender, LEFT, medium.place, state.label))
            if left is not None:
                for face in opened:
                    walls.add(left, 6 * row + face, 1.0)
            for population, at in column.items():
                inside, held = (
                    system.find(State(state.kind, state.sender, c, population, state.label))
                    for c in (INSIDE, BOUND)
                )
                if inside is not None:
                    entering.add(inside, p * row + at, 1.0)
                if held is None:
                    continue
                stuck.add(held, p * row + at, 1.0)
                for way in world.from_state[held]:
                    if way.verb not in ("leave", "enter"):
                        bound.add(way.target, p * row + at, way.rate)
        last = {number: row for row, number in enumerate(medium.rows.tolist())}
        for way in system.transitions:
            if way.target in last and not world.in_tissue[way.source]:
                face = plan.exchanges[way.exchange].face if way.exchange >= 0 else -1
                row, rate = last[way.target], medium.share * way.rate
                (into if face < 0 else through).add(
                    row if face < 0 else 6 * row + face, way.source, rate
                )
        self._evenly, self._walls = evenly.matrix(), walls.matrix()
        self._entering, self._bound = entering.matrix(), bound.matrix()
        self._adrift, self._stuck = adrift.matrix(), stuck.matrix()
        self._into, self._through = into.matrix(), through.matrix()

    def supply(self, state: Floats) -> Supply:
        """What the world in this state sends into the tissue."""
        return Supply(self._into @ state, (self._through @ state).reshape(-1, 6))

    def feeds(self) -> NDArray[np.bool_]:
        """Which states of the world come in."""
        weights = [np.abs(m).sum(axis=0) for m in (self._into, self._through)]
        return np.asarray(sum(weights) > 0.0)

    def gains(self, seen: Seen) -> Floats:
        """(states,) 1/s that the world gains from the tissue."""
        gained = self._evenly @ seen.adrift + self._walls @ seen.out.ravel()
        gained += self._entering @ (seen.entering @ self._sums).ravel()
        return np.asarray(gained + self._bound @ (seen.bound @ self._sums).ravel())

    def held(self, adrift: Floats, bound: Floats) -> Floats:
        """(states, times) what the tissue holds, of (times, s) free and (times, s, n) bound."""
        times, senders, cells = bound.shape
        by_population = bound.reshape(times * senders, cells) @ self._sums
        stuck = self._stuck @ by_population.reshape(times, self._stuck.shape[1]).T
        return np.asarray(self._adrift @ adrift.T + stuck)


class World:
    """The well-mixed part of a system; `outside` is what the solver is given."""

    def __init__(self, system: System, media: Sequence[Medium], until: float) -> None:
        self.system, self._media, self._until = system, tuple(media), until
        plan, states = system.plan, system.states
        homes = {number for medium in media for number in medium.rows.tolist()}
        boxed = set(np.flatnonzero(~plan.mixed[plan.type_place]).tolist())
        self.in_tissue = np.array(
            [i in homes or (s.condition == BOUND and s.where in boxed)
             for i, s in enumerate(states)], bool,
        )  # fmt: skip
        self.from_state: list[list[Transition]] = [[] for _ in states]
        for way in system.transitions:
            self.from_state[way.source].append(way)
        self.ways = [_Ways(self, medium) for medium in media]
        self._linear, self._limited = self._between()
        self._coming = np.zeros(len(states))

    def feeds(self) -> NDArray[np.bool_]:
        """Which states send anything into a tissue."""
        return np.asarray(np.any([way.feeds() for way in self.ways], axis=0))

    def inflow(self, state: Floats) -> Floats:
        """(states,) 1/s that comes into each from the others in the world."""
        found = self._linear @ state - self._linear.diagonal() * state
        for way, flux in self._slowed(state):
            found[way.target] += flux
        return np.asarray(found)

    def balanced(self, gains: Floats) -> Floats:
        """(states,) amounts at which what leaves each is what comes, `gains` 1/s from elsewhere.

        States that nothing leaves hold nothing. Raises RunError if there is no such state.
        """
        dense = self._slopes(np.zeros(len(gains)))
        leave = np.flatnonzero(np.diag(dense) < 0.0)
        amounts = np.zeros(len(gains))
        for _ in range(MOST_ROUNDS):
            rest = (self._moved(amounts) + gains)[leave]
            if np.abs(rest).max(initial=0.0) <= CLOSE * np.abs(gains).max(initial=0.0):
                return amounts
            slopes = self._slopes(amounts)[np.ix_(leave, leave)]
            change = np.linalg.lstsq(slopes, -rest, rcond=None)[0]
            amounts[leave] = np.maximum(amounts[leave] + change, 0.0)
        raise RunError(
            "there is no steady state: in the well-mixed places less is removed than comes; add a "
            "`clear`, raise a `limit`, or begin with start: empty"
        )

    def outside(self, start: Floats) -> Outside:
        """This world as the solver takes it, with its amounts at time 0."""
        groups = [(s.kind, s.sender, s.label) for s in self.system.states]
        known = {group: i for i, group in enumerate(dict.fromkeys(groups))}
        dense = self._slopes(np.zeros(len(groups)))
        moved = np.flatnonzero(dense.any(axis=0))
        return Outside(
            start=start,
            supply=lambda time, state: [way.supply(state) for way in self.ways],
            change=self._change,
            meet=self._meet,
            stops=self._stops(),
            group=np.array([known[group] for group in groups], np.intp),
            scale=expected(self.system, self._until),
            rates=np.linalg.eigvals(dense[np.ix_(moved, moved)]).astype(complex),
        )

    # -- within -------------------------------------------------------------------------------

    def _between(self) -> tuple[csr_array, list[tuple[list[int], list[Transition]]]]:
        """What moves between states of the world: first-order, and uptake with a limit."""
        n = len(self.system.states)
        linear = _Entries(n, n)
        limited: dict[int, list[Transition]] = {}
        for way in self.system.transitions:
            if self.in_tissue[way.source]:
                continue
            if way.clearing >= 0 and np.isfinite(self.system.clearings[way.clearing].limit):
                if self.system.clearings[way.clearing].limit > 0.0:  # 0: nothing is taken in
                    limited.setdefault(way.clearing, []).append(way)
                continue
            rate = self.system.speed(way)
            linear.add(way.source, way.source, -rate)
            if not self.in_tissue[way.target]:
                linear.add(way.target, way.source, rate)
        slowed = [
            (self.system.rivals(self.system.clearings[which]), ways)
            for which, ways in limited.items()
        ]
        return linear.matrix(), slowed

    def _slopes(self, state: Floats) -> Floats:
        """(states, states) how what moves between states of the world depends on each."""
        dense = np.asarray(self._linear.toarray())
        for rivals, ways in self._limited:
            limit = self.system.clearings[ways[0].clearing].limit
            rate = self.system.speed(ways[0])
            slowed = rate / saturation.slowing(rate, float(state[rivals].sum()), limit)
            bend = saturation.slope(slowed, limit)
            for way in ways:
                for sign, at in ((-1.0, way.source), (1.0, way.target)):
                    dense[at, way.source] += sign * slowed
                    dense[at, rivals] += sign * bend * state[way.source]
        return dense

    def _change(self, time: float, state: Floats, seen: Sequence[Seen]) -> Floats:
        change = self._moved(state) + self._coming
        for way_in, sight in zip(self.ways, seen, strict=True):
            change += way_in.gains(sight)
        return change

    def _moved(self, state: Floats) -> Floats:
        """(states,) 1/s that each gains from the others in the world."""
        change = np.asarray(self._linear @ state)
        for way, flux in self._slowed(state):
            change[way.source] -= flux
            change[way.target] += flux
        return change

    def _slowed(self, state: Floats) -> Iterator[tuple[Transition, float]]:
        """What passes by each way that has a limit, 1/s."""
        for rivals, ways in self._limited:
            limit = self.system.clearings[ways[0].clearing].limit
            rate = self.system.speed(ways[0])
            rate /= saturation.slowing(rate, float(state[rivals].sum()), limit)
            yield from ((way, rate * float(state[way.source])) for way in ways)

    def _meet(self, time: float, state: Floats) -> None:
        """Doses at this moment, and what comes in right after it."""
        plan, self._coming = self.system.plan, np.zeros(len(state))
        for inflow in self.system.inflows:
            if schedule.runs(inflow.start, inflow.stop, time):
                self._add(self._coming, inflow.state, inflow.rate)
                if inflow.counter >= 0:
                    self._coming[inflow.counter] += inflow.rate
        for number, (dose, (told, *into)) in enumerate(
            zip(plan.doses, self.system.doses, strict=True)
        ):
            for at in moments_of(plan, number, self._until):
                if dose.over > 0.0 and schedule.runs(at, at + dose.over, time):
                    where, amount = self._coming, schedule.infusion_rate(dose.amount, dose.over)
                elif dose.over <= 0.0 and at == time:
                    where, amount = state, dose.amount
                else:
                    continue
                for target in (told, *into):
                    self._add(where, target, amount)

    def _add(self, where: Floats, target: int, amount: float) -> None:
        """Add to a state unless a tissue holds it, which is then given it itself."""
        if not self.in_tissue[target]:
            where[target] += amount

    def _stops(self) -> tuple[float, ...]:
        plan = self.system.plan
        found = {time for inflow in self.system.inflows for time in (inflow.start, inflow.stop)}
        for number, dose in enumerate(plan.doses):
            given = moments_of(plan, number, self._until)
            found |= {*given, *(at + dose.over for at in given)}
        return tuple(sorted(time for time in found if time <= self._until))
