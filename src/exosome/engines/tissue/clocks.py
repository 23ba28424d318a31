"""Events of cells in continuous time: division, death and change of type within a window.

Each rule has a clock that runs at the factor of crowding it shares among its cells, and each cell
has an integrated rate at which the rule applies to it. The events of all clocks are taken in the
order of time, so that logistic growth is exact, and daughters may divide in the same window.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled_apart
from exosome.engines.draws import fine
from exosome.engines.tissue.tissue_state import Ending, Event, TissueState
from exosome.errors import RunError
from exosome.physics.cell_growth import crowding
from exosome.plan.cells import daughters
from exosome.plan.tissue_rules import Die, Differentiate, Divide, TissueRules

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@compiled_apart
def _threshold(seed, address, number, step, purpose):
    u, _ = fine(seed, address, number, step, purpose)
    return -math.log(u)


@compiled_apart
def _thresholds(seed, address, number, step, purpose, rows, out):
    for i in range(rows.size):
        row = rows[i]
        u, _ = fine(seed, address[row], number, step[row], purpose)
        out[row] = -math.log(u)


class _Growing:
    """A table (e, n) whose rows of cells can be added to."""

    def __init__(self, values: NDArray[Any]) -> None:
        self.size = values.shape[-1]
        self.data = values

    def add_two(self, values: Any) -> None:
        """Add two rows, those of two daughters."""
        if self.size + 2 > self.data.shape[-1]:
            more = np.zeros((*self.data.shape[:-1], max(64, self.size)), self.data.dtype)
            self.data = np.concatenate([self.data, more], axis=-1)
        self.data[..., self.size : self.size + 2] = values
        self.size += 2

    @property
    def values(self) -> NDArray[Any]:
        return self.data[..., : self.size]


@dataclass
class Crowded:
    """Where cells have room, at the beginning of a window.

    `local` (e, n): factor on the rate of each rule; `touching` (n,) cells that touch each. The sum
    of radii to the `power` (p,) 3, or 2 in a flat layer, is `filled` (p,) and at most `limit` (p,)
    in each place; inf: no limit.
    """

    local: Floats
    touching: Ints
    power: Ints
    filled: Floats
    limit: Floats
    inhibited: int


class Clocks:
    """The events of a window: after `run` its tables are those of the state at the end.

    Rows of new cells follow those of the state. `factors` (rules, n) are those of conditions and
    drives.
    """

    def __init__(
        self, state: TissueState, rules: TissueRules, seed: int, stop: float, factors: Floats,
        crowded: Crowded, most: int,
    ) -> None:  # fmt: skip
        cells = state.cells
        n, kinds = len(cells), len(cells.types)
        self.rules: list[Divide | Die | Differentiate] = [
            *rules.divide, *rules.die, *rules.differentiate
        ]  # fmt: skip
        self.every = range(len(self.rules))
        self.purpose = (
            [(rng.DIVIDE, np.int64(i)) for i in range(len(rules.divide))]
            + [(rng.DIE, np.int64(i)) for i in range(len(rules.die))]
            + [(rng.CHANGE, np.int64(i)) for i in range(len(rules.differentiate))]
        )
        self.applies = np.zeros((len(self.rules), kinds), bool)
        for e, rule in enumerate(self.rules):
            self.applies[e, list(rule.populations)] = True
        self.seed, self.most = np.uint64(seed), most
        self.start, self.now, self.stop = state.time, state.time, stop
        self.place = cells.type_place
        self.names = list(cells.names)
        self.type = _Growing(cells.cell_type.astype(np.int64))
        self.radius = _Growing(cells.radius.astype(np.float64))
        self.count = _Growing(cells.multiplicity.astype(np.float64))
        self.present = _Growing(cells.present.copy())
        self.many = _Growing(np.isnan(cells.xyz[:, 0]))  # a row of many, in a well-mixed place
        self.address = _Growing(state.address.copy())
        self.remaining = _Growing(state.remaining.copy())
        self.draws = _Growing(state.draws.copy())
        self.mother = _Growing(state.mother.copy())
        self.born = _Growing(state.born.copy())
        self.ended = _Growing(state.ended.copy())
        self.ending = _Growing(state.ending.copy())
        self.touching = _Growing(crowded.touching.copy())
        self.factor = _Growing(factors[: len(self.rules)] * crowded.local)
        self.source = _Growing(np.arange(n))  # the row at the beginning whose factors a cell has
        self.weight = _Growing(np.zeros((len(self.rules), n)))
        self.entered = _Growing(np.zeros((len(self.rules), n)))
        self.version = _Growing(np.zeros((len(self.rules), n), np.int64))
        self._of_newborn: tuple[tuple[_Growing, Any], ...] = (
            (self.count, 1.0), (self.present, True), (self.many, False),
            (self.remaining, math.nan), (self.draws, 0), (self.ended, math.inf),
            (self.ending, Ending.ALIVE), (self.weight, 0.0), (self.entered, 0.0),
            (self.version, 0),
        )  # fmt: skip
        places = len(crowded.limit)
        self.clock = np.zeros((len(self.rules), places))
        self.lanes = [
            (e, int(p))
            for e, rule in enumerate(self.rules)
            for p in np.unique(self.place[list(rule.populations)])
        ]
        self.shares = {
            (e, p): [c for c in self.rules[e].populations if self.place[c] == p]
            for e, p in self.lanes
        }
        self.heaps: dict[tuple[int, int], list[tuple[float, int, int]]] = {
            lane: [] for lane in self.lanes
        }
        self.numbers = np.zeros(kinds)
        here = cells.present
        np.add.at(self.numbers, cells.cell_type[here], cells.multiplicity[here])
        self.limit, self.filled = crowded.limit, crowded.filled.copy()
        self.power = crowded.power
        self.events: list[tuple[float, int, int, int, int, int, int]] = []
        self.divisions, self.deaths = state.divisions.copy(), state.deaths.copy()
        self.changes = state.changes.copy()
        self.waiting = 0
        self._first: tuple[int, int] | None = None
        self.row_of = {
            int(cells.cell_type[row]): int(row) for row in np.flatnonzero(self.many.values & here)
        }

    def run(self) -> None:
        """Take all events of the window. Raises RunError for more cells than `most`."""
        for e in self.every:
            self._enter_all(e)
        while True:
            time, e = self._next()
            if e < 0:
                break
            self._advance(time)
            self._happen(e, self._pop())
        self._advance(self.stop)
        since = self.clock[:, self.place[self.type.values]] - self.entered.values
        left = self.remaining.values
        left[...] = np.maximum(left - self.weight.values * since, 0.0)  # nan: not drawn yet

    def _enter_all(self, e: int) -> None:
        """Start the clock of a rule for all cells that it applies to."""
        applies = self.present.values & self.applies[e][self.type.values]
        weight = self.rules[e].rate * self.factor.values[e] * self.count.values
        self.weight.values[e] = np.where(applies, weight, 0.0)
        remaining = self.remaining.values[e]
        new = np.flatnonzero((self.weight.values[e] > 0.0) & np.isnan(remaining))
        if len(new):
            purpose, number = self.purpose[e]
            step = self.draws.values[e]
            _thresholds(self.seed, self.address.values, number, step, purpose, new, remaining)
        rows = np.flatnonzero(self.weight.values[e] > 0.0)
        due = remaining[rows] / self.weight.values[e][rows]
        soon = due <= self._open(e, self.start, self.stop)  # no clock runs faster than 1
        places = self.place[self.type.values[rows]]
        for when, row, place in zip(due[soon], rows[soon], places[soon], strict=True):
            heapq.heappush(self.heaps[e, int(place)], (float(when), int(row), 0))

    def _open(self, e: int, low: float, high: float) -> float:
        """For how much of a time a rule is in force."""
        rule = self.rules[e]
        return float(max(0.0, min(high, rule.stop) - max(low, rule.start)))

    def _speed(self, lane: tuple[int, int]) -> float:
        """The speed of the clock of a rule in a place: the crowding that its cells share."""
        rule = self.rules[lane[0]]
        if isinstance(rule, Divide) and rule.capacity < math.inf and rule.within == math.inf:
            return float(crowding(self.numbers[self.shares[lane]].sum(), rule.capacity))
        return 1.0

    def _next(self) -> tuple[float, int]:
        """The time and the rule of the next event; the rule is -1 if there is none."""
        best, self._first = math.inf, None
        for lane, heap in self.heaps.items():
            e = lane[0]
            while heap and heap[0][2] != self.version.data[e, heap[0][1]]:
                heapq.heappop(heap)
            speed = self._speed(lane) if heap else 0.0
            if speed <= 0.0:
                continue
            left = max(0.0, heap[0][0] - float(self.clock[lane]))
            time = max(self.now, self.rules[e].start) + left / speed
            if time < best and time <= min(self.stop, self.rules[e].stop):
                best, self._first = time, lane
        return best, -1 if self._first is None else self._first[0]

    def _pop(self) -> int:
        """The cell of the next event."""
        assert self._first is not None
        return heapq.heappop(self.heaps[self._first])[1]

    def _advance(self, time: float) -> None:
        for lane in self.lanes:
            self.clock[lane] += self._speed(lane) * self._open(lane[0], self.now, time)
        self.now = time

    # -- changes of one cell -----------------------------------------------------------------------

    def _settle(self, e: int, row: int, *, again: bool = False) -> None:
        """Take what the clock of a cell has run, and give it the rate that it has from now on.

        `again`: its threshold was passed and it gets another.
        """
        lane = (e, int(self.place[self.type.data[row]]))
        clock = float(self.clock[lane])
        since = clock - float(self.entered.data[e, row])
        left = float(self.remaining.data[e, row]) - float(self.weight.data[e, row]) * since
        weight = 0.0
        if self.present.data[row] and self.applies[e, self.type.data[row]]:
            rate = self.rules[e].rate * float(self.factor.data[e, row])
            weight = rate * float(self.count.data[row])
        if again:
            self.draws.data[e, row] += 1
        if again or (weight > 0.0 and math.isnan(left)):
            purpose, number = self.purpose[e]
            step = self.draws.data[e, row]
            left = _threshold(self.seed, self.address.data[row], number, step, purpose)
        self.remaining.data[e, row] = left if math.isnan(left) else max(left, 0.0)
        self.entered.data[e, row] = clock
        self.weight.data[e, row] = weight
        self.version.data[e, row] += 1
        if weight > 0.0:
            due = clock + left / weight
            if due <= clock + self._open(e, self.now, self.stop):
                heapq.heappush(self.heaps[lane], (due, row, int(self.version.data[e, row])))

    def _happen(self, e: int, row: int) -> None:
        """The event of a rule in a cell."""
        rule = self.rules[e]
        population = int(self.type.data[row])
        daughter, target = -1, population
        if isinstance(rule, Divide):
            if not self._room(rule, row):
                self._wait(e, row)
                return
            what = Event.DIVIDED
            self.divisions[population] += 1
            self.numbers[population] += 1.0
            if self.many.data[row]:
                self._count(e, row, +1.0)
            else:
                daughter = self._divide(row)
        elif isinstance(rule, Differentiate):
            what = Event.CHANGED
            target = rule.targets[rule.populations.index(population)]
            self.changes[population, target] += 1
            self.numbers[population] -= 1.0
            self.numbers[target] += 1.0
            if self.many.data[row]:
                self._count(e, row, -1.0)
                self._count(-1, self._target_row(target), +1.0)
            else:
                self.type.data[row] = target
                for other in self.every:
                    self._settle(other, row, again=other == e)
        else:
            what = Event.DIED
            self.deaths[population] += 1
            self.numbers[population] -= 1.0
            if self.many.data[row]:
                self._count(e, row, -1.0)
            else:
                self._end(row, Ending.DIED)
        self.events.append((self.now, what, row, e, population, target, daughter))
        if self.numbers.sum() > self.most:
            raise RunError(
                f"there are more than {self.most:,} cells after {self.now / 3600:.4g} h, because "
                f"cells divide faster than they die ({rule.path or 'divide'}); lower the rate, "
                "give it a capacity, or end the run earlier"
            )

    def _room(self, rule: Divide, row: int) -> bool:
        """Whether a cell may divide: enough room in its place, not too many that touch it."""
        if self.many.data[row]:
            return True
        if rule.neighbours >= 0 and self.touching.data[row] >= rule.neighbours:
            return False
        place = self.place[self.type.data[row]]
        return bool(self.filled[place] + self._space(row) <= self.limit[place])

    def _space(self, row: int) -> float:
        power = int(self.power[self.place[self.type.data[row]]])
        return float(self.radius.data[row] ** power)

    def _wait(self, e: int, row: int) -> None:
        """Leave a division that is due for the next window."""
        self.waiting += 1
        self.remaining.data[e, row] = 0.0
        self.entered.data[e, row] = self.clock[e, self.place[self.type.data[row]]]
        self.version.data[e, row] += 1

    def _count(self, e: int, row: int, change: float) -> None:
        """Change the number of cells of a row of many; its clocks go on with other rates."""
        self.count.data[row] += change
        for other in self.every:
            self._settle(other, row, again=other == e)

    def _target_row(self, population: int) -> int:
        if population not in self.row_of:
            raise RunError(
                f"cells of a well-mixed place become those of population {population}, which has "
                "no cells there; give it a count of 0 or more"
            )
        return self.row_of[population]

    def _end(self, row: int, ending: Ending) -> None:
        self.present.data[row] = False
        self.ended.data[row] = self.now
        self.ending.data[row] = ending
        place = self.place[self.type.data[row]]
        if math.isfinite(self.limit[place]):
            self.filled[place] -= self._space(row)
        for e in self.every:
            self.version.data[e, row] += 1
            self.weight.data[e, row] = 0.0

    def _divide(self, row: int) -> int:
        """Replace a cell by its daughters; the row of the first."""
        self._end(row, Ending.DIVIDED)
        first = len(self.names)
        place = self.place[self.type.data[row]]
        names = daughters(self.names[row])
        self.names += names
        self.address.add_two(np.array([rng.hash_name(name) for name in names], np.uint64))
        for column in (self.type, self.radius, self.source):
            column.add_two(column.data[row])
        for column, value in self._of_newborn:
            column.add_two(value)
        self.mother.add_two(row)
        self.born.add_two(self.now)
        self.touching.add_two(self.touching.data[row] + 1)
        self.factor.add_two(self.factor.data[:, row, None])
        if math.isfinite(self.limit[place]):
            self.filled[place] += 2.0 * self._space(row)
        for new in (first, first + 1):
            for e in self.every:
                self._settle(e, new)
        return first
