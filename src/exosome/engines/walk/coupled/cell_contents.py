"""What cells hold while they divide, die and change: their responses, window by window.

Content that is delivered goes to the cell in which its exosome is at that time. At a division whole
copies are split binomially between the daughters, and amounts that are no whole copies are halved;
a cell that dies takes its contents with it. A row of many cells has the contents of the mean cell:
its births thin them out, so that copies are conserved, and its deaths leave them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.output import QUANTILES, ResponseAmounts
from exosome.engines.respond.events import Arrivals
from exosome.engines.respond.population import Population
from exosome.engines.tissue.partition import split_contents
from exosome.engines.tissue.tissue_state import Event, TissueEvents, TissueState
from exosome.plan import CellResponse, Cells, Plan
from exosome.plan.reaction_network import FALLS, POWER, Reaction
from exosome.plan.tissue_rules import TissueRules

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Comes(NamedTuple):
    """Content delivered in a window: the row of the cell (n,), times (n,) in s, (n, cargo)."""

    row: Ints
    time: Floats
    copies: NDArray[np.int32]


class CellContents:
    """The responses of all cells of a plan that change; `rows` are those of `TissueState.cells`."""

    def __init__(self, plan: Plan, *, seed: int, threads: int) -> None:
        self._plan, self._seed = plan, seed
        self._hosts = [_Host(plan, one, seed, threads) for one in plan.responses]
        self.copies_before = self.copies_after = 0.0  # at divisions, in all

    def __bool__(self) -> bool:
        return bool(self._hosts)

    def advance(self, until: float, comes: Comes, cells: Cells, *, save: bool) -> None:
        """Advance all cells to `until` (s). Raises RunError as `Population.advance`."""
        order = np.argsort(comes.time, kind="stable")
        comes = Comes(comes.row[order], comes.time[order], comes.copies[order])
        for host in self._hosts:
            host.advance(until, comes, cells)
            if save:
                host.save(until, cells)

    def begin(self, cells: Cells) -> None:
        """Note the amounts at time 0."""
        for host in self._hosts:
            host.save(0.0, cells)

    def follow(self, before: Cells, state: TissueState, events: TissueEvents) -> None:
        """Let contents follow the cells through the events of a window."""
        for host in self._hosts:
            split, kept = host.follow(before, state, events, self._seed)
            self.copies_before += split
            self.copies_after += kept

    def factors(self, rules: TissueRules, cells: Cells) -> Floats | None:
        """The factor of every rule in every cell (rules, n): conditions and drives; None: all 1."""
        if not self._hosts:
            return None
        every = tuple(rules.all_rules())
        factors = np.ones((len(every), len(cells)))
        for host in self._hosts:
            names = {species: at for at, species in enumerate(host.response.species)}
            amounts = host.population.amounts
            for number, rule in enumerate(every):
                if not set(rule.populations) & set(host.response.populations):
                    continue
                if rule.condition is not None:
                    held = amounts[:, names[rule.condition.species]]
                    more = held > rule.condition.threshold
                    less = held < rule.condition.threshold
                    factors[number, host.rows] *= more if rule.condition.above else less
                for drive, reaction in zip(
                    host.response.drives, host.response.factors.reactions, strict=True
                ):
                    if number in drive.rules:
                        factors[number, host.rows] *= driven(reaction, names, amounts)
        return factors

    def result(self, entries: Ints, times: Floats) -> ResponseAmounts | None:
        """Amounts by population at the saved times (t,) in s, and of each cell at the end.

        `entries` (n,) number the cells of the ledger by row.
        """
        if not self._hosts:
            return None
        rows = sorted(key for host in self._hosts for key in host.keys(self._plan))
        values = np.full((len(rows), 2 + len(QUANTILES), len(times)), np.nan)
        cells, species, amounts = [np.zeros(0, np.int64)], [], [np.zeros(0)]
        for host in self._hosts:
            for key, saved in host.saved.items():
                for time, measures in saved:
                    values[rows.index(key), :, int(np.searchsorted(times, time))] = measures
            cells.append(np.repeat(entries[host.rows], len(host.response.species)))
            species += list(host.response.species) * len(host.rows)
            amounts.append(host.population.amounts.ravel())
        return ResponseAmounts(
            times, tuple(rows), values, np.concatenate(cells), tuple(species),
            np.concatenate(amounts),
        )  # fmt: skip


def driven(reaction: Reaction, names: dict[str, int], amounts: Floats) -> Floats:
    """The factor (n,) of a drive from amounts (n, species): a constant and laws of amounts."""
    value = np.full(len(amounts), reaction.constant)
    for factor in reaction.factors:
        held = np.maximum(amounts[:, names[factor.species]], 0.0) ** factor.power
        if factor.law == POWER:
            value *= held
        else:
            half = factor.half**factor.power
            value *= (half if factor.law == FALLS else held) / (half + held)
    return value


class _Host:
    """All cells of one response, and what they hold; `rows` (h,) rise."""

    def __init__(self, plan: Plan, response: CellResponse, seed: int, threads: int) -> None:
        assert response.network is not None
        self.plan, self.response = plan, response
        cells = plan.cells
        self.rows = np.flatnonzero(np.isin(cells.cell_type, response.populations) & cells.present)
        many = np.isnan(cells.xyz[self.rows, 0])
        kind = "stochastic" if response.exact and not many.any() else "deterministic"
        names = [cells.names[row] for row in self.rows]
        self.population = Population(
            response.network, names, seed=seed, kind=kind, threads=threads
        )
        self._cargo = np.array(response.cargo, np.int64)
        self.saved: dict[tuple[str, str], list[tuple[float, Floats]]] = {
            key: [] for key in self.keys(plan)
        }

    def keys(self, plan: Plan) -> list[tuple[str, str]]:
        """Population and species of every row of the results."""
        return [(plan.cell_types[p], s) for p in self.response.populations
                for s in self.response.species]  # fmt: skip

    def advance(self, until: float, comes: Comes, cells: Cells) -> None:
        at = np.minimum(np.searchsorted(self.rows, comes.row), max(len(self.rows) - 1, 0))
        own = self.rows[at] == comes.row if len(self.rows) else np.zeros(len(comes.row), bool)
        which, cargo = np.nonzero((comes.copies[own] > 0) & (self._cargo >= 0))
        place = at[own][which]
        number = np.maximum(cells.multiplicity[self.rows[place]], 1.0)
        copies = comes.copies[own][which, cargo] / number
        arrivals = Arrivals(place, comes.time[own][which], self._cargo[cargo], copies)
        self.population.advance(until, arrivals)

    def save(self, time: float, cells: Cells) -> None:
        types = cells.cell_type[self.rows]
        for population in self.response.populations:
            held = self.population.amounts[types == population]
            for at, species in enumerate(self.response.species):
                measures = np.full(2 + len(QUANTILES), np.nan)
                if len(held):
                    one = held[:, at]
                    measures = np.array([one.mean(), one.std(), *np.quantile(one, QUANTILES)])
                key = (self.plan.cell_types[population], species)
                self.saved[key].append((time, measures))

    def follow(
        self, before: Cells, state: TissueState, events: TissueEvents, seed: int
    ) -> tuple[float, float]:
        """Contents after the events of a window; copies of those that divided, before and after."""
        after, response = state.cells, self.response
        held = {int(row): amounts for row, amounts in
                zip(self.rows, self.population.amounts, strict=True)}  # fmt: skip
        source = {int(row): at for at, row in enumerate(self.rows)}
        many = np.isnan(after.xyz[:, 0])
        number = {int(row): float(before.multiplicity[row]) for row in self.rows}
        split = kept = 0.0
        columns = (events.what, events.row, events.daughter, events.target)
        for what, row, daughter, target in zip(*(c.tolist() for c in columns), strict=True):
            inside = target in response.populations
            if many[row]:
                self._of_many(what, row, target, after, held, number)
            elif what == Event.DIVIDED and row in held:
                amounts = held.pop(row)
                first = 0.5 * amounts
                if self.population.kind == "stochastic":
                    whole = amounts.astype(np.int64)[None]
                    parts, _ = split_contents(seed, state.address[row : row + 1], whole)
                    first = parts[0].astype(float)
                held[daughter], held[daughter + 1] = first, amounts - first
                split += float(amounts.sum())
                kept += float((held[daughter] + held[daughter + 1]).sum())
            elif what == Event.DIED:
                held.pop(row, None)
            elif what == Event.CHANGED and inside and row not in held:
                assert response.network is not None
                held[row] = response.network.start.astype(float)
            elif what == Event.CHANGED and not inside:
                held.pop(row, None)
        rows = np.array(sorted(held), np.int64)
        self.population.regroup(
            [after.names[row] for row in rows],
            np.array([source.get(int(row), -1) for row in rows], np.int64),
            np.array([held[int(row)] for row in rows]).reshape(len(rows), len(response.species)),
        )
        self.rows = rows
        return split, kept

    def _of_many(
        self, what: int, row: int, target: int, after: Cells, held: dict[int, Floats],
        number: dict[int, float],
    ) -> None:  # fmt: skip
        """One event of a row of many cells."""
        if row in held and what == Event.DIVIDED:
            held[row] = held[row] * (number[row] / (number[row] + 1.0))
            number[row] += 1.0
        elif row in held and what == Event.DIED:
            number[row] -= 1.0
        elif what == Event.CHANGED:
            into = int(np.flatnonzero((after.cell_type == target) & np.isnan(after.xyz[:, 0]))[0])
            if into in held:
                one = held.get(row)
                if one is None:
                    assert self.response.network is not None
                    one = self.response.network.start
                held[into] = (held[into] * number[into] + one) / (number[into] + 1.0)
                number[into] += 1.0
            if row in number:
                number[row] -= 1.0
