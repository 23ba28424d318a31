"""Delivery statistics: copies delivered per cell, and the share of cells with enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from exosome.analysis.run_summary import arrivals
from exosome.engines.output import QUANTILES
from exosome.ledger import schema
from exosome.ledger.shards import table

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger


def reached(ledger: Ledger) -> pa.Table:
    """Columns as `schema.reached`: one row per cell type and cargo that was delivered or is needed.

    Only the mean is known if single cells were not followed, if not every row was kept, or if cells
    change: it is what all cells of a type received, for each that is alive at the end.
    """
    rows = []
    per_cell = ledger.delivered() if ledger.every_row and not ledger.grows else None
    for arrival in arrivals(ledger):
        row = [arrival.kind, arrival.cargo, arrival.cells, arrival.mean]
        row += [None] * (1 + len(QUANTILES)) + [arrival.need, None]
        if per_cell is not None and arrival.cells:
            chosen = np.array(per_cell["type"].to_pylist()) == arrival.kind
            known = arrival.cargo in ledger.cargo
            copies = per_cell[arrival.cargo].to_numpy()[chosen] if known else 0.0
            copies = np.broadcast_to(copies, int(chosen.sum())).astype(float)
            if len(copies) == arrival.cells:  # no row that represents several cells
                row[4:-2] = [copies.std(), *np.quantile(copies, QUANTILES)]
                if arrival.need is not None:
                    row[-1] = float((copies >= arrival.need).mean())
        rows.append(row)
    form = schema.reached()
    columns: list[object] = [[row[i] for row in rows] for i in range(len(form))]
    return table(columns, form)
