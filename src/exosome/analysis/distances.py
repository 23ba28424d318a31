"""Distances from the place of release, and uptake of exosomes by their own sender."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from exosome.engines.output import FATES, QUANTILES
from exosome.ledger import schema
from exosome.ledger.shards import table

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

KEYS = ("kind", "sender_type", "fate", "receiver_type")


def distances(ledger: Ledger) -> pa.Table:
    """Columns as `schema.distances`: one row per kind, sender type, fate and receiver type.

    Statistics are over all exosomes whose rows the run kept. Distances are null in well-mixed
    places; `own` is null where one row represents several cells. Raises UsageError if the run
    followed amounts.
    """
    far: dict[tuple[str | None, ...], list[np.ndarray]] = {}
    own: dict[tuple[str | None, ...], int] = {}
    for group in ledger.groups([*KEYS, "sender", "receiver", "distance_um"]):
        same = pc.fill_null(pc.equal(group["sender"], group["receiver"]), False)
        group = group.append_column("itself", pc.cast(same, pa.int64()))
        sums = group.group_by(list(KEYS)).aggregate([("distance_um", "list"), ("itself", "sum")])
        for row in range(len(sums)):
            key = tuple(sums[name][row].as_py() for name in KEYS)
            values = sums["distance_um_list"][row].values.to_numpy(zero_copy_only=False)
            far.setdefault(key, []).append(values.astype(np.float32))
            own[key] = own.get(key, 0) + sums["itself_sum"][row].as_py()
    pooled = _pooled(ledger)
    rows = []
    for key in sorted(far, key=_order):
        values = np.concatenate(far[key])
        known = values[np.isfinite(values)].astype(float)
        spread = [known.mean(), known.std(), *np.quantile(known, QUANTILES)] if len(known) else []
        itself = None if key[3] in pooled else own[key]
        rows.append([*key, len(values), itself, *(spread or [None] * (2 + len(QUANTILES)))])
    form = schema.distances()
    columns: list[object] = [[row[i] for row in rows] for i in range(len(form))]
    return table(columns, form)


def _pooled(ledger: Ledger) -> set[str]:
    """Cell types without a row per cell, as in a well-mixed place."""
    rows = dict.fromkeys(ledger.record["numbers"], 0)
    for kind in ledger.cells()["type"].to_pylist():
        rows[kind] = rows.get(kind, 0) + 1
    return {kind for kind, many in ledger.record["numbers"].items() if many > rows[kind]}


def _order(key: tuple[str | None, ...]) -> tuple[object, ...]:
    kind, sender_type, fate, receiver_type = key
    return kind, sender_type, -FATES.index(str(fate)), receiver_type or ""
