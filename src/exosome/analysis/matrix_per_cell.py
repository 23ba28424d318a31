"""Matrix that cells made, in all, per cell and per DNA, at the saved times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from exosome.analysis.recorded_model import model_of
from exosome.compile.populations import populations

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

PG = 1e12  # pg in a g


def matrix_per_cell(ledger: Ledger) -> pa.Table:
    """See `Ledger.matrix_per_cell`."""
    model = model_of(ledger.folder, ledger.record)
    voxels, counts = ledger.matrix_voxels().to_pandas(), ledger.cell_counts().to_pandas()
    times = np.unique(counts["time_s"].to_numpy())
    numbers = counts.pivot_table(index="time_s", columns="type", values="cells", sort=True)
    columns: dict[str, list[np.ndarray]] = {}
    groups = populations(model)
    for name in sorted(model.matrices):
        of_one = voxels[voxels["matrix"] == name].groupby("time_s")["mass_pg"].sum()
        mass = of_one.reindex(times, fill_value=0.0).to_numpy(np.float64)
        here = [one for one in groups if one.place == model.matrices[name].place]
        cells, dna = np.zeros(len(times)), np.zeros(len(times))
        for one in here:
            number = numbers[one.name].to_numpy(np.float64)
            each = model.cells[one.cell_type].dna
            cells += number
            if each is not None:
                dna += number * PG * each.value
            elif (number > 0.0).any():
                dna[:] = np.nan
        rows = {
            "time_s": times, "matrix": np.full(len(times), name, object), "mass_pg": mass,
            "cells": cells, "pg_per_cell": _over(mass, cells), "dna_pg": dna,
            "per_dna": _over(mass, dna),
        }  # fmt: skip
        for key, column in rows.items():
            columns.setdefault(key, []).append(column)
    joined = {key: np.concatenate(parts) for key, parts in columns.items()}
    return pa.table({
        key: pa.array(column, from_pandas=True) for key, column in joined.items()
    })  # fmt: skip


def _over(mass: np.ndarray, by: np.ndarray) -> np.ndarray:
    return np.asarray(np.divide(mass, by, out=np.full(len(mass), np.nan), where=by > 0.0))
