"""How cells close a gap in a sheet: by migration into it, and by division inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from exosome import units
from exosome.analysis.seed_statistics import or_none, statistics
from exosome.errors import UsageError, read_expected

if TYPE_CHECKING:
    from exosome.analysis.replicate_tables import Replicates
    from exosome.analysis.run_handle import Ledger

AXES = ("x", "y", "z")


def gap_closure(ledger: Ledger, low: str, high: str, axis: str = "x") -> pa.Table:
    """See `Ledger.gap_closure`.

    A cell in the gap counts as born there if it lay in the gap when it was first seen after its
    birth, and as migrated if it lay outside. Positions are known at the saved times: a cell that
    crosses the edge between its birth and the next saved time counts as born where it was seen.
    """
    if axis not in AXES:
        raise UsageError(read_expected(axis, f"one of {', '.join(AXES)}", "", "axis"))
    ends = []
    for name, value in (("low", low), ("high", high)):
        try:
            ends.append(units.read(value, "length").value)
        except units.UnitError as wrong:
            raise UsageError(read_expected(value, wrong.expected, wrong.hint, name)) from None
    if not ends[0] < ends[1]:
        raise UsageError(f"read a gap from {low} to {high}, expected the lower end first")
    table = ledger.cell_positions().to_pandas()
    if table.empty:
        raise UsageError(f"{ledger.folder} has no positions of cells: none that change is in a box")
    where = table[f"{axis}_um"].to_numpy()
    table["inside"] = (where >= ends[0]) & (where <= ends[1])
    first = table.sort_values("time_s").groupby("cell").inside.first()
    before = _before_changes(ledger)

    def began(cell: str) -> bool:
        while before.get(cell) in first.index:
            cell = before[cell]
        return bool(first[cell])

    table["born_there"] = table["inside"] & table["cell"].map(began)
    low_edge, high_edge = float(where.min()), float(where.max())
    width, beside = ends[1] - ends[0], (ends[0] - low_edge) + (high_edge - ends[1])
    by_time = table.groupby("time_s")
    cells, born = by_time.inside.sum(), by_time.born_there.sum()
    outside = by_time.size() - cells
    with np.errstate(divide="ignore", invalid="ignore"):
        closure = (cells / width) / (outside / beside)
    return pa.table({
        "time_s": cells.index.to_numpy(np.float64), "cells": cells.to_numpy(np.int64),
        "migrated": (cells - born).to_numpy(np.int64), "born_there": born.to_numpy(np.int64),
        "closure": closure.to_numpy(np.float64),
    })  # fmt: skip


def _before_changes(ledger: Ledger) -> dict[str, str]:
    """What cells that changed their type were called before, by their name since."""
    rows = ledger.lineage().to_pylist()
    why = {row["cell"]: row["why"] for row in rows}
    return {row["cell"]: row["mother"] for row in rows if why.get(row["mother"]) == "changed"}


def closure_over_seeds(replicates: Replicates, low: str, high: str, axis: str = "x") -> pa.Table:
    """See `Replicates.gap_closure`."""
    tables = [gap_closure(replicates.run(seed), low, high, axis) for seed in replicates.seeds]
    times = tables[0]["time_s"].to_numpy()
    rows: list[tuple[object, ...]] = []
    for quantity in ("cells", "migrated", "born_there", "closure"):
        values = np.array([one[quantity].to_numpy() for one in tables], float)
        sums = statistics(values)
        for at, time in enumerate(times.tolist()):
            rows.append((time, quantity, len(tables), *(or_none(part[at]) for part in sums)))
    names = ("time_s", "quantity", "seeds", "mean", "sd", "low", "high")
    return pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
