"""The numbers in each picture, as one table each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from exosome.ledger.schema import DOSE
from exosome.views.sections import sectioned
from exosome.views.tissue import shown_cells

if TYPE_CHECKING:
    from exosome.ledger.cohorts import Cohort
    from exosome.ledger.ledger import Ledger
    from exosome.ledger.replicates import Replicates
    from exosome.ledger.sweeps import Sweep


def tissue(ledger: Ledger) -> pa.Table:
    """The cells of the box that is drawn: as cells.parquet."""
    return shown_cells(ledger)


def concentration(ledger: Ledger) -> pa.Table:
    """Every voxel of each section: place, kind, its centre in um and the concentration."""
    parts: dict[str, list[np.ndarray]] = {}
    for (place, kind), plane in sectioned(ledger):
        values = plane.values.ravel()
        centres = np.meshgrid(*(plane[axis].values for axis in plane.dims), indexing="ij")
        axes = dict(zip(map(str, plane.dims), centres, strict=True))
        named = {"place": np.full(len(values), place), "kind": np.full(len(values), kind)}
        for axis in ("x_um", "y_um", "z_um"):
            one = axes[axis].ravel() if axis in axes else np.full(len(values), float(plane[axis]))
            named[axis] = one
        named[str(plane.name)] = values
        for name, column in named.items():
            parts.setdefault(name, []).append(column)
    return pa.table({name: np.concatenate(columns) for name, columns in parts.items()})


def counts(ledger: Ledger | Replicates) -> pa.Table:
    """Exosomes in each state at every saved time: as counts.parquet."""
    return ledger.counts()


def matrix(ledger: Ledger) -> pa.Table:
    """Internalised exosomes, by cell where every row was kept, else by type of cell."""
    if not ledger.every_row:
        return ledger.matrix()
    table = ledger.between()
    sender = table["sender"].fill_null(DOSE)
    return table.set_column(0, "sender", sender)


def distances(ledger: Ledger) -> pa.Table:
    """Distances by kind, sender, fate and receiver: as `Ledger.distances`."""
    return ledger.distances()


def delivered(ledger: Ledger) -> pa.Table:
    """Copies delivered in each cell: as `Ledger.delivered`."""
    return ledger.delivered()


def response(ledger: Ledger) -> pa.Table:
    """Amounts in the cells that answer: as response.parquet."""
    return ledger.response()


def observed(ledger: Ledger) -> pa.Table:
    """What was read: as observed.parquet."""
    return ledger.observed()


def bands(cohort: Cohort) -> pa.Table:
    """Quantiles over the subjects: quantity, unit, time_s and a column for each quantile."""
    parts = []
    for quantity, unit in cohort.record["observations"]:
        table = cohort.bands(quantity)
        names = [f"q{100 * float(name):02.0f}" for name in table.column_names[1:]]
        table = table.rename_columns(["time_s", *names])
        for name, value in (("unit", unit), ("quantity", quantity)):
            table = table.add_column(0, name, pa.array([value] * len(table), pa.string()))
        parts.append(table)
    return pa.concat_tables(parts)


def effects(sweep: Sweep) -> pa.Table:
    """The effect at every point: as effects.parquet."""
    return sweep.effects()
