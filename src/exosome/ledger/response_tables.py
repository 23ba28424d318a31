"""Responses of cells as tables, and their summary for run.json."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from exosome.ledger import schema
from exosome.ledger.shards import table

if TYPE_CHECKING:
    from exosome.engines.output import ResponseAmounts


def tables(
    responses: ResponseAmounts, cells: Sequence[str] = (), types: Sequence[str] = ()
) -> dict[str, pa.Table]:
    """The tables of responses by file name; `cells` (n,) and their `types` (n,) of the plan.

    The table of single cells exists only if the engine follows single cells.
    """
    rows, times = len(responses.rows), len(responses.times)
    values = np.moveaxis(responses.values, 2, 0).reshape(rows * times, -1)
    columns: list[object] = [np.repeat(responses.times, rows)]
    columns += [[row[part] for row in responses.rows] * times for part in range(2)]
    columns += [pa.array(column, mask=np.isnan(column)) for column in values.T]
    result = {schema.RESPONSE: table(columns, schema.response())}
    if len(responses.cells):
        names = [cells[cell] for cell in responses.cells]
        kinds = [types[cell] for cell in responses.cells]
        order = sorted(range(len(names)), key=lambda i: (names[i], responses.species[i]))
        amounts = [responses.amounts[i] for i in order]
        labels = [[column[i] for i in order] for column in (names, kinds, responses.species)]
        result[schema.RESPONSE_CELLS] = table([*labels, amounts], schema.response_cells())
    return result


def summary(responses: ResponseAmounts) -> list[dict[str, Any]]:
    """Per cell type and species: the mean at the start and at the end, and the final sd.

    None replaces nan, such as the share of an amount of zero.
    """
    entries = []
    for (kind, species), (mean, spread, *_) in zip(responses.rows, responses.values, strict=True):
        entry: dict[str, Any] = {"type": kind, "species": species}
        numbers = {"start": mean[0], "end": mean[-1], "sd": spread[-1]}
        entry |= {key: None if np.isnan(value) else value for key, value in numbers.items()}
        entries.append(entry)
    return entries
