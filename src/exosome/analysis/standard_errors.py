"""Standard errors of the counts of a walk, estimated from its rows.

Exosomes of one fusion of a multivesicular body are released together and are correlated; different
fusions are independent. The variance of a count of released exosomes is therefore the sum of the
squared counts per fusion (a compound Poisson process). The number of given exosomes is fixed, so
their counts have the variance of a binomial distribution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

Key = tuple[str, ...]


def standard_errors(ledger: Ledger) -> dict[Key, float]:
    """Standard errors of the sums of a walk at the end, by (kind, state) and, for internalised
    exosomes, by (kind, sender type, receiver type); states: `released`, the fates, `delivered`.

    Raises UsageError if the run did not keep all rows.
    """
    table = ledger.messages(
        ["kind", "sender", "sender_type", "born_s", "fate", "receiver_type", "delivered_s"]
    )
    table = table.append_column("given", pc.is_null(table["sender"]))
    errors: dict[Key, float] = {}
    for kind in ledger.record["names"]["kinds"]:
        rows = table.filter(pc.equal(table["kind"], kind))
        total = rows.filter(rows["given"]).num_rows
        errors[kind, "released"] = _error(rows.filter(pc.invert(rows["given"])), total)
        for fate in ("free", "bound", "internalised", "cleared", "exited"):
            errors[kind, fate] = _error(rows.filter(pc.equal(rows["fate"], fate)), total)
        errors[kind, "delivered"] = _error(rows.filter(pc.is_valid(rows["delivered_s"])), total)
        inside = rows.filter(pc.equal(rows["fate"], "internalised"))
        pairs = inside.group_by(["sender_type", "receiver_type"]).aggregate([])
        for pair in pairs.to_pylist():
            chosen = pc.and_(
                pc.equal(inside["sender_type"], pair["sender_type"]),
                pc.equal(inside["receiver_type"], pair["receiver_type"]),
            )
            of_pair = inside.filter(chosen)
            errors[kind, pair["sender_type"], pair["receiver_type"]] = _error(of_pair, total)
    return errors


def _error(rows: pa.Table, given: int) -> float:
    """The standard error of the number of rows; `given` is the total number of given exosomes."""
    released = rows.filter(pc.invert(rows["given"]))
    parts = released.group_by(["sender", "born_s"]).aggregate([([], "count_all")])
    variance = float((parts["count_all"].to_numpy().astype(float) ** 2).sum())
    dosed = rows.num_rows - released.num_rows
    if given:
        variance += dosed * (1.0 - dosed / given)
    return float(np.sqrt(variance))
