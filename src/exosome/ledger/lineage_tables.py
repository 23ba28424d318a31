"""The cells of a run that change, as tables: lineage, numbers in time and positions; the balance.

Of each population, at the end: begun + born + came = died + went + alive, where a division adds one
cell, and `came` and `went` are changes of type.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from exosome.engines.output import Lineage
from exosome.errors import RunError
from exosome.ledger import schema
from exosome.ledger.arrow_rows import known
from exosome.ledger.shards import table


def tables(lineage: Lineage) -> dict[str, pa.Table]:
    """The tables of a lineage by file name. Raises RunError if the balance of cells is open."""
    check(lineage)
    return {
        schema.LINEAGE: _lineage(lineage),
        schema.CELL_COUNTS: counts(lineage.times, lineage.populations, lineage.number),
        schema.CELL_POSITIONS: _positions(lineage),
    }


def summary(lineage: Lineage) -> dict[str, dict[str, int]]:
    """The terms of the balance of each population, for run.json."""
    columns = {
        "begun": lineage.begun, "born": lineage.births, "came": lineage.came,
        "died": lineage.deaths, "went": lineage.went, "alive": lineage.number[:, -1],
    }  # fmt: skip
    return {
        name: {key: int(column[row]) for key, column in columns.items()}
        for row, name in enumerate(lineage.populations)
    }


def check(lineage: Lineage) -> None:
    """Raise RunError if cells do not balance, in all and among those that are told apart."""
    for name, terms in summary(lineage).items():
        came = terms["begun"] + terms["born"] + terms["came"]
        left = terms["died"] + terms["went"] + terms["alive"]
        if came != left:
            raise RunError(
                f"the balance of the cells of '{name}' does not close at the end: "
                f"{terms['begun']} begun + {terms['born']} born + {terms['came']} came are not "
                f"{terms['died']} died + {terms['went']} went + {terms['alive']} alive "
                f"({left - came:+d})"
            )
    single = ~lineage.many
    types = np.array(lineage.types)
    for row, name in enumerate(lineage.populations):
        if not (lineage.many & (types == name)).any():
            alive = int((np.isinf(lineage.ended) & single & (types == name)).sum())
            if alive != int(lineage.number[row, -1]):
                raise RunError(
                    f"{alive} cells of '{name}' are alive in the lineage, but "
                    f"{int(lineage.number[row, -1])} are counted"
                )


def _lineage(lineage: Lineage) -> pa.Table:
    order = sorted(range(len(lineage.cells)), key=lambda entry: lineage.cells[entry])
    mothers = lineage.mother[order]
    columns: list[object] = [
        [lineage.cells[entry] for entry in order],
        [lineage.types[entry] for entry in order],
        [None if mother < 0 else lineage.cells[mother] for mother in mothers],
        lineage.born[order],
        known(np.where(np.isinf(lineage.ended), np.nan, lineage.ended)[order]),
        [lineage.why[entry] or None for entry in order],
    ]
    return table(columns, schema.lineage())


def counts(times: NDArray[Any], populations: tuple[str, ...], number: NDArray[Any]) -> pa.Table:
    """The table of numbers of cells (c, t) of populations (c,) at times (t,) in s."""
    columns: list[object] = [
        np.repeat(times, len(populations)),
        list(populations) * len(times),
        np.ascontiguousarray(number.T).reshape(-1),
    ]
    whole = np.issubdtype(number.dtype, np.integer)
    return table(columns, schema.cell_counts(pa.int64() if whole else pa.float64()))


def _positions(lineage: Lineage) -> pa.Table:
    none = np.zeros(0), np.zeros(0, np.int64), np.zeros((0, 3))
    parts = [(np.full(len(rows), time), rows, xyz) for time, rows, xyz in lineage.positions]
    time, rows, xyz = (np.concatenate(column) for column in zip(none, *parts, strict=True))
    names = np.array(lineage.cells, object)[rows] if len(rows) else rows
    order = np.lexsort((names.astype(str), time))
    columns: list[Any] = [time[order], names[order].tolist()]
    columns += [xyz[order, axis].astype(np.float32) for axis in range(3)]
    return table(columns, schema.cell_positions())
