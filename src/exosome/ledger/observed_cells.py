"""Readings of cells: which cells are read, and what is read of what each of them took up.

A walk has the number in each cell. Engines of amounts have its mean, and take the number as Poisson
around it: exact if exosomes are released one by one and do not depend on each other. Both use the
same laws of `physics.cell_counts`, so that a reading of means is that of a walk in expectation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.spatial import KDTree

from exosome.physics.cell_counts import of_cells, quantile, share_above, share_above_of_many
from exosome.plan import CellObservation, Plan, Wall

Floats = NDArray[np.float64]
Groups = Callable[[], Iterable[pa.Table]]
Shares = Callable[[Any], Floats]  # share (t, c) of the cells of each row above a number


class CellReadings:
    """Readings of cells from the rows of a walk; `groups` gives the rows of exosomes.

    The numbers in all cells are kept from one reading to the next if both are of the same cells and
    the same content, as the parts of an observation are.
    """

    def __init__(self, plan: Plan, times: Floats, groups: Groups) -> None:
        self._plan, self._times, self._groups = plan, times, groups
        self._key: tuple[int, int, tuple[int, ...]] | None = None
        self._content = np.zeros((0, 0))

    def reading(self, one: CellObservation) -> Floats:
        """The values (times,) of a reading."""
        rows, distance = chosen(self._plan, one)
        if one.unit == "um" and distance is None:
            return self._travelled(one, rows)
        content = self._of_all(one)[:, np.searchsorted(_of_types(self._plan, one), rows)]
        many = self._plan.cells.multiplicity[rows]
        if one.unit == "um" and distance is not None:
            return _ratio(content @ distance, content.sum(axis=1))
        most = content.max(axis=1, initial=0.0)
        shares = _shares_of_numbers(content, many)
        return _read(one, shares, many, content.sum(axis=1), most)

    def _of_all(self, one: CellObservation) -> Floats:
        """What every cell of the types had taken up, or had released inside, (times, cells)."""
        key = (one.kind, one.cargo, one.cells)
        if key != self._key:
            rows = _of_types(self._plan, one)
            content = np.zeros((len(self._times) + 1, len(rows)))
            for table, at, cell in self._taken_up(one, rows):
                weight = table[self._plan.cargo[one.cargo]].to_numpy() if one.cargo >= 0 else 1.0
                np.add.at(content, (at, cell), weight)
            self._key, self._content = key, np.cumsum(content, axis=0)[:-1]
        return self._content

    def _travelled(self, one: CellObservation, rows: NDArray[np.intp]) -> Floats:
        """The mean straight distance (times,) in um from release to uptake by some cells."""
        sums = np.zeros((2, len(self._times) + 1))
        for table, at, _ in self._taken_up(one, rows):
            gone = table["distance_um"].to_numpy(zero_copy_only=False).astype(float)
            there = np.isfinite(gone)
            np.add.at(sums[0], at[there], gone[there])
            np.add.at(sums[1], at[there], 1.0)
        return _ratio(*np.cumsum(sums, axis=1)[:, :-1])

    def _taken_up(
        self, one: CellObservation, rows: NDArray[np.intp]
    ) -> Iterable[tuple[pa.Table, NDArray[np.intp], NDArray[np.intp]]]:
        """Exosomes that cells took up: their rows, the first time since, and the cell's number."""
        names = pa.array([self._plan.cells.names[cell] for cell in rows], pa.string())
        when = "delivered_s" if one.cargo >= 0 else "ended_s"
        for table in self._groups():
            mask = pc.and_(pc.equal(table["kind"], self._plan.kinds[one.kind]),
                           pc.equal(table["fate"], "internalised"))  # fmt: skip
            mask = pc.and_(mask, pc.is_valid(table[when]))
            table = table.filter(pc.and_(mask, pc.is_in(table["receiver"], value_set=names)))
            if table.num_rows:
                at = np.searchsorted(self._times, table[when].to_numpy(), side="left")
                cell = pc.index_in(table["receiver"], value_set=names)
                yield table, at, cell.to_numpy(zero_copy_only=False).astype(np.intp)


def of_mean_cells(plan: Plan, one: CellObservation, taken_up: Floats) -> Floats:
    """A reading (times,) from what each cell took up on average (times, cells of the plan)."""
    rows, distance = chosen(plan, one)
    total, many = taken_up[:, rows], plan.cells.multiplicity[rows]
    if one.unit == "um" and distance is not None:
        return _ratio(total @ distance, total.sum(axis=1))
    return _of_means(one, total / many, many, total.sum(axis=1))


def of_mean_types(plan: Plan, one: CellObservation, total: Floats) -> Floats:
    """A reading (times,) from what all cells of each type took up (times, types of it)."""
    many = np.asarray(plan.cells.number[list(one.cells)], float)
    return _of_means(one, total / many, many, total.sum(axis=1))


def chosen(plan: Plan, one: CellObservation) -> tuple[NDArray[np.intp], Floats | None]:
    """The rows (n,) of the cells that are read, and their distances (n,) to senders in um.

    A cell is where its centre is. Distances are those of centres to the nearest sender in the same
    place, the shortest across periodic walls; None if the reading is of no distance.
    """
    rows, selection = _of_types(plan, one), one.selection
    if selection is None:
        return rows, None
    if selection.low is not None and selection.high is not None:
        xyz = plan.cells.xyz[rows]
        there = ((xyz >= selection.low) & (xyz < selection.high)).all(axis=1)
        if selection.place >= 0:
            there &= plan.cells.place[rows] == selection.place
        rows = rows[there]
    if not selection.senders:
        return rows, None
    distance = _to_nearest(plan, selection.senders, rows)
    least, most = selection.nearest
    kept = (distance >= least) & (distance < most)
    return rows[kept], distance[kept]


def _of_types(plan: Plan, one: CellObservation) -> NDArray[np.intp]:
    return np.flatnonzero(np.isin(plan.cells.cell_type, one.cells))


def _to_nearest(plan: Plan, senders: tuple[int, ...], rows: NDArray[np.intp]) -> Floats:
    """The distances (n,) in um from centres to the nearest of some cells; inf without one."""
    cells = plan.cells
    near = np.flatnonzero(np.isin(cells.cell_type, senders) & cells.present)
    distance = np.full(len(rows), np.inf)
    for place in np.unique(cells.place[rows]):
        here, theirs = cells.place[rows] == place, near[cells.place[near] == place]
        if len(theirs):
            side = np.where(plan.walls[place] == Wall.PERIODIC, plan.box[place], 0.0)
            wrapped = np.where(side > 0.0, side, np.inf)
            tree = KDTree(cells.xyz[theirs] % wrapped, boxsize=side)
            distance[here] = tree.query(cells.xyz[rows[here]] % wrapped)[0]
    return distance


def _shares_of_numbers(number: Floats, many: Floats) -> Shares:
    return lambda above: np.asarray(share_above_of_many(number, many, above))


def _of_means(one: CellObservation, mean: Floats, many: Floats, total: Floats) -> Floats:
    most = mean.max(axis=1, initial=0.0)
    return _read(one, lambda above: np.asarray(share_above(mean, above)), many, total, most)


def _read(
    one: CellObservation, shares: Shares, many: Floats, total: Floats, most: Floats
) -> Floats:
    """The values (times,): a share of cells, a quantile over them, their mean or their sum."""
    if one.unit == "% cells":
        return 100.0 * np.asarray(of_cells(shares, many, one.above, one.upto))
    if one.quantile is not None:
        above = lambda number: of_cells(  # noqa: E731
            lambda least: shares(np.asarray(least)[:, None]), many, number
        )
        return np.asarray(quantile(above, one.quantile, most))
    return total if one.unit == "copies" else _ratio(total, np.sum(many))


def _ratio(over: Any, under: Any) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.divide(over, under))
