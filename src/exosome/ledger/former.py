"""The words of states that runs before 0.2 were written with, read as those of today."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

WORDS = {"adrift": "free", "entered": "internalised", "left": "exited"}


def is_former(record: dict[str, Any]) -> bool:
    """Whether a finished run was written with the former words."""
    fates = record.get("summary", {}).get("fates", {})
    return any(old in amounts for amounts in fates.values() for old in WORDS)


def table_now(table: pa.Table) -> pa.Table:
    """A table with today's words in its columns of fates and states."""
    for name in ("fate", "state"):
        if name not in table.column_names:
            continue
        column = table[name]
        for old, new in WORDS.items():
            column = pc.if_else(pc.equal(column, old), new, column)
        at = table.schema.get_field_index(name)
        table = table.set_column(at, table.schema.field(name), column)
    return table


def summary_now(summary: dict[str, Any]) -> dict[str, Any]:
    """A summary with today's words as keys of the fates."""
    fates = {
        kind: {WORDS.get(fate, fate): amount for fate, amount in amounts.items()}
        for kind, amounts in summary["fates"].items()
    }
    return {**summary, "fates": fates}
