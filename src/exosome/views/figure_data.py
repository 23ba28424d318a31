"""The data of each figure as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from exosome.analysis import run_summary
from exosome.plan import DOSE
from exosome.views.field_sections import sectioned
from exosome.views.tissue_figure import shown_cells

if TYPE_CHECKING:
    from exosome.analysis.replicate_tables import Replicates
    from exosome.analysis.run_handle import Ledger
    from exosome.ledger.cohort_tables import Cohort
    from exosome.ledger.sweep_tables import Sweep


def tissue(ledger: Ledger) -> pa.Table:
    """The cells of the figure, as in cells.parquet."""
    return shown_cells(ledger)


def concentration(ledger: Ledger) -> pa.Table:
    """Every voxel of each section: place, kind, centre in um, concentration."""
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
    """Exosomes in each state at every saved time, as in counts.parquet."""
    return ledger.counts()


def matrix(ledger: Ledger) -> pa.Table:
    """Internalised exosomes by cell if every row was kept, otherwise by cell type."""
    if not ledger.every_row:
        return ledger.matrix()
    table = ledger.between()
    sender = table["sender"].fill_null(DOSE)
    return table.set_column(0, "sender", sender)


def distances(ledger: Ledger) -> pa.Table:
    """Distances by kind, sender type, fate and receiver type, as `Ledger.distances`."""
    return ledger.distances()


def delivered(ledger: Ledger) -> pa.Table:
    """Copies delivered in each cell, as `Ledger.delivered`; without rows, the means per cell."""
    if ledger.every_row:
        return ledger.delivered()
    rows = [one for one in run_summary.arrivals(ledger) if one.cells]
    return pa.table({
        "type": pa.array([one.kind for one in rows], pa.string()),
        "cargo": pa.array([one.cargo for one in rows], pa.string()),
        "cells": pa.array([one.cells for one in rows], pa.int64()),
        "copies_per_cell": pa.array([one.mean for one in rows], pa.float64()),
        "needed": pa.array([one.need for one in rows], pa.float64()),
    })  # fmt: skip


def response(ledger: Ledger) -> pa.Table:
    """Amounts in cells with a response, as in response.parquet."""
    return ledger.response()


def observed(ledger: Ledger) -> pa.Table:
    """The observations, as in observed.parquet."""
    return ledger.observed()


def bands(cohort: Cohort) -> pa.Table:
    """Quantiles over the subjects: quantity, unit, time_s, one column per quantile."""
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
    """The effects at every point, as in effects.parquet."""
    return sweep.effects()
