"""Cells as a value: names, positions, radii, types, and which are there. It may change in time.

Engines take one `Cells`, and a change of cells is a new value: `moved`, `added`, `removed` and
`retyped` return it. Rows are appended and never deleted or reordered. So the row of a cell stays
the same from one value to the next, and what refers to cells by row (receivers in the ledger,
exosomes bound to a cell, responses) stays valid.

Random draws depend on names and not on rows, so cells that appear do not change the draws of
others. A new cell needs a name that no other cell had: `daughters` gives those of a division. How
ids of exosomes leave room for later senders is said in `engines/walk/release_streams.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome.errors import UsageError, quote

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Cells:
    """n cells in c populations, at first by population in the order of their names; um.

    The cells of a population in a well-mixed place have no centre (nan) and are one row;
    `multiplicity` is the number of cells of a row. `len(cells)` is the number of rows, and
    `cells[row]` the name of one.
    """

    types: tuple[str, ...]  # (c,) names of the populations
    type_place: NDArray[np.int32]  # (c,) the place of each population
    names: tuple[str, ...]  # (n,)
    xyz: Floats  # (n, 3) centres
    radius: Floats  # (n,)
    cell_type: NDArray[np.int32]  # (n,) index in `types`
    multiplicity: Floats  # (n,)
    present: NDArray[np.bool_]  # (n,) False: not there any more, and met by no exosome

    def __len__(self) -> int:
        return len(self.names)

    def __getitem__(self, row: int) -> str:
        return self.names[row]

    @cached_property
    def place(self) -> NDArray[np.int32]:
        """The place of each cell (n,)."""
        return self.type_place[self.cell_type].astype(np.int32)

    @cached_property
    def number(self) -> NDArray[Any]:
        """The number of cells present in each population (c,); floats, or `Many`."""
        numbers = np.zeros(len(self.types), self.multiplicity.dtype)
        numbers[:] = 0.0
        if numbers.dtype == object:
            for row in np.flatnonzero(self.present):
                numbers[self.cell_type[row]] = numbers[self.cell_type[row]] + self.multiplicity[row]
        else:
            np.add.at(numbers, self.cell_type[self.present], self.multiplicity[self.present])
        return numbers

    def rows_in(self, place: int) -> NDArray[np.intp]:
        """The rows (m,) of the cells present in a place, rising."""
        return np.flatnonzero((self.place == place) & self.present)

    def rows_of(self, population: int) -> NDArray[np.intp]:
        """The rows (m,) of the cells present in a population, rising."""
        return np.flatnonzero((self.cell_type == population) & self.present)

    # -- changes: each returns a new value ---------------------------------------------------------

    def moved(self, xyz: ArrayLike, rows: ArrayLike | None = None) -> Cells:
        """The cells of `rows` (m,), or all, at other centres (m, 3) in um."""
        centres = self.xyz.copy()
        centres[slice(None) if rows is None else np.asarray(rows, np.intp)] = xyz
        return replace(self, xyz=centres)

    def added(
        self, names: Sequence[str], xyz: ArrayLike, radius: ArrayLike, cell_type: ArrayLike
    ) -> Cells:
        """With m more cells, each in a row of its own after the others.

        `xyz` is (m, 3) in um; `radius` in um and `cell_type` are (m,) or scalars. Raises UsageError
        for a name that a cell has or had, because it would have the same random draws.
        """
        known = set(self.names)
        for name in names:
            if name in known:
                raise UsageError(
                    f"a new cell is called {quote(name)}, expected a name that no other cell has "
                    "or had: its exosomes would have the same ids and random draws"
                )
            known.add(name)
        m = len(names)
        return replace(
            self,
            names=(*self.names, *names),
            xyz=np.concatenate([self.xyz, np.asarray(xyz, np.float64).reshape(m, 3)]),
            radius=np.concatenate([self.radius, np.broadcast_to(radius, m)]),
            cell_type=np.concatenate([self.cell_type, np.broadcast_to(cell_type, m)]).astype(
                np.int32
            ),
            multiplicity=np.concatenate([self.multiplicity, np.ones(m)]),
            present=np.concatenate([self.present, np.ones(m, bool)]),
        )

    def removed(self, rows: ArrayLike) -> Cells:
        """Without the cells of `rows` (m,): they keep their rows and are not `present`."""
        present = self.present.copy()
        present[np.asarray(rows, np.intp)] = False
        return replace(self, present=present)

    def retyped(self, rows: ArrayLike, cell_type: ArrayLike) -> Cells:
        """With the cells of `rows` (m,) in other populations `cell_type` (m,), or a scalar.

        Raises UsageError if a population is in another place than the cell.
        """
        chosen = np.asarray(rows, np.intp)
        types = self.cell_type.copy()
        types[chosen] = cell_type
        for row in chosen[self.type_place[types[chosen]] != self.place[chosen]][:1]:
            raise UsageError(
                f"the cell {quote(self.names[row])} would become {quote(self.types[types[row]])}, "
                "expected a population of the place that the cell is in"
            )
        return replace(self, cell_type=types)


def daughters(mother: str) -> tuple[str, str]:
    """The names of the two cells that a cell divides into: the lineage is in the name.

    Two divisions give `a.1`, `a.2.1` and `a.2.2`; each name has its own random draws.
    """
    return f"{mother}.1", f"{mother}.2"
