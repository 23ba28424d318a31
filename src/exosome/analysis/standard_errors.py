"""How far a walk's counts may be from their expectation: standard errors from the rows themselves.

Exosomes of one fusion of a multivesicular body are born together and share their chances; fusions
are independent of each other. So a count of what cells released has the variance of the sum of
squares of its parts by fusion (a compound Poisson process), and a count of what was given, of
which the number is fixed, that of a binomial.
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
    """Standard errors of a walk's sums at the end, by (kind, state) and by (kind, sender type,
    receiver type) of the internalised; of states `released`, the fates and `delivered`.

    Needs every row; raises UsageError if the run did not keep them.
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
    """Standard error of the number of rows, of which some are of `given` exosomes in all."""
    released = rows.filter(pc.invert(rows["given"]))
    parts = released.group_by(["sender", "born_s"]).aggregate([([], "count_all")])
    variance = float((parts["count_all"].to_numpy().astype(float) ** 2).sum())
    dosed = rows.num_rows - released.num_rows
    if given:
        variance += dosed * (1.0 - dosed / given)
    return float(np.sqrt(variance))
