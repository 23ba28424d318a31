"""Who the cells of a run were: one entry for each cell and type, with its mother and its end.

A cell that changes its type begins a new entry, so that what a cell sent and received is counted
for the type that it had. The entry is called after the cell and the new type.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from exosome.engines.output import Codebook, Lineage
from exosome.engines.tissue.tissue_state import Event, TissueEvents
from exosome.plan import Cells

Ints = NDArray[np.int64]
DIVIDED, DIED, CHANGED = "divided", "died", "changed"


class LineageBook:
    """The entries of all cells so far; `entry` (n,) is that of each row of cells now."""

    def __init__(self, cells: Cells) -> None:
        n = len(cells)
        self.names = list(cells.names)
        self.types = cells.cell_type.tolist()
        self.mother = [-1] * n
        self.born = [0.0] * n
        self.ended = [math.inf] * n
        self.why = [""] * n
        self.row = list(range(n))  # of the cell of each entry
        self.entry: list[int] = list(range(n))
        self._many = np.isnan(cells.xyz[:, 0])
        self.begun = cells.number.astype(np.int64)  # by population
        self.births, self.deaths = np.zeros(len(cells.types), np.int64), np.zeros(
            len(cells.types), np.int64
        )
        self.came, self.went = np.zeros_like(self.births), np.zeros_like(self.births)
        self._changes: list[tuple[float, int, int]] = []  # s, population, change of its number
        self._positions: list[tuple[float, Ints, NDArray[np.float64]]] = []
        self._arrays: tuple[Ints, Ints] | None = None  # `entry` and `types`, until the next change

    def add(self, events: TissueEvents, cells: Cells) -> None:
        """Enter the events of a window; `cells` are those at its end."""
        self._arrays = None
        columns = (events.time, events.what, events.row, events.source, events.target,
                   events.daughter)  # fmt: skip
        for time, what, row, source, target, daughter in zip(
            *(column.tolist() for column in columns), strict=True
        ):
            many = row < len(self._many) and self._many[row]
            if what == Event.DIVIDED:
                self.births[target] += 1
                self._changes.append((time, target, 1))
                if not many:
                    mother = self._end(row, time, DIVIDED)
                    for one in (daughter, daughter + 1):
                        self._begin(one, cells.names[one], target, mother, time)
            elif what == Event.DIED:
                self.deaths[source] += 1
                self._changes.append((time, source, -1))
                if not many:
                    self._end(row, time, DIED)
            else:
                self.went[source] += 1
                self.came[target] += 1
                self._changes += [(time, source, -1), (time, target, 1)]
                if not many:
                    mother = self._end(row, time, CHANGED)
                    name = f"{cells.names[row]}.{cells.types[target]}"
                    self._begin(row, name, target, mother, time)

    def _begin(self, row: int, name: str, population: int, mother: int, time: float) -> None:
        entry = len(self.names)
        self.names.append(name)
        self.types.append(population)
        self.mother.append(mother)
        self.born.append(time)
        self.ended.append(math.inf)
        self.why.append("")
        self.row.append(row)
        while len(self.entry) <= row:
            self.entry.append(-1)
        self.entry[row] = entry

    def _end(self, row: int, time: float, why: str) -> int:
        entry = self.entry[row]
        self.ended[entry], self.why[entry] = time, why
        return entry

    def _as_arrays(self) -> tuple[Ints, Ints]:
        if self._arrays is None:
            self._arrays = np.array([*self.entry, -1], np.int64), np.array(self.types, np.int64)
        return self._arrays

    def entries_of(self, rows: Ints) -> Ints:
        """The entries (m,) of the cells of rows (m,) now; -1 for no cell."""
        return np.asarray(self._as_arrays()[0][rows])

    @property
    def type_codes(self) -> Ints:
        """The population (entries,) of every entry."""
        return self._as_arrays()[1]

    def cells(self, now: Cells) -> Cells:
        """Every entry as a cell: those that ended are not present, and lie where they ended."""
        row = np.array(self.row, np.int64)
        alive = np.isinf(np.array(self.ended))
        many = np.append(self._many, np.zeros(len(now) - len(self._many), bool))[row]
        return Cells(
            now.types, now.type_place, tuple(self.names), now.xyz[row], now.radius[row],
            np.array(self.types, np.int32), np.where(many, now.multiplicity[row], 1.0),
            np.where(many, now.present[row], alive),
        )  # fmt: skip

    def codebook(
        self, before: Codebook, senders: tuple[str, ...], types: tuple[str, ...],
        parents: tuple[str, ...], now: Cells,
    ) -> Codebook:  # fmt: skip
        """The names of a run: of senders and their types, and `parents` (c,) of the populations."""
        name_of = {
            (now.names[row], parents[population]): name
            for row, population, name in zip(self.row, self.types, self.names, strict=True)
        }
        pairs = zip(senders, types, strict=True)
        names = tuple(name_of.get((name, kind), name) for name, kind in pairs)
        return Codebook(
            names, types, before.kinds, before.cargo, self.cells(now), before.delay
        )

    def note_positions(self, time: float, cells: Cells) -> None:
        """Keep where the cells in boxes are at a saved time (s)."""
        rows = np.flatnonzero(cells.present & ~np.isnan(cells.xyz[:, 0]))
        self._positions.append((time, self.entries_of(rows), cells.xyz[rows]))

    def result(self, times: NDArray[np.float64], now: Cells) -> Lineage:
        """The lineage of a run, and the numbers of cells at times (t,) in s."""
        number = np.zeros((len(now.types), len(times)), np.int64)
        number[:, 0] += self.begun
        for time, population, change in self._changes:
            at = int(np.searchsorted(times, time))
            if at < len(times):
                number[population, at] += change
        return Lineage(
            cells=tuple(self.names),
            types=tuple(now.types[code] for code in self.types),
            mother=np.array(self.mother, np.int64),
            born=np.array(self.born),
            ended=np.array(self.ended),
            why=tuple(self.why),
            many=np.append(self._many, np.zeros(len(self.names) - len(self._many), bool)),
            times=times,
            populations=now.types,
            number=np.cumsum(number, axis=1),
            begun=self.begun, births=self.births, deaths=self.deaths, came=self.came,
            went=self.went, positions=tuple(self._positions),
        )  # fmt: skip
