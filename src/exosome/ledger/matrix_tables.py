"""Matrix that cells made, as a table of voxels in time, and its balance.

Of each matrix, at the end: begun + made = there + degraded + decayed, to rounding.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from exosome.engines.output import Floats, MatrixAmounts
from exosome.errors import RunError
from exosome.ledger import schema
from exosome.ledger.arrow_rows import known
from exosome.ledger.shards import table

PG = 1e12  # pg in a g
ROUNDING = 1e-9  # of the balance, relative to all that was there


def tables(matrix: MatrixAmounts) -> dict[str, pa.Table]:
    """The tables of matrices by file name. Raises RunError if a balance is open."""
    check(matrix)
    return {schema.MATRIX: pa.concat_tables([_rows(matrix, i) for i in range(len(matrix.names))])}


def summary(matrix: MatrixAmounts) -> dict[str, dict[str, float]]:
    """The terms of the balance of each matrix in pg, for run.json."""
    return {
        name: {
            "begun_pg": PG * matrix.begun[i], "made_pg": PG * matrix.made[i],
            "degraded_pg": PG * matrix.degraded[i], "decayed_pg": PG * matrix.decayed[i],
            "there_pg": PG * float(matrix.amounts[i][-1].sum()),
        }
        for i, name in enumerate(matrix.names)
    }  # fmt: skip


def check(matrix: MatrixAmounts) -> None:
    """Raise RunError if what was begun and made is not what is there and what was lost."""
    for name, terms in summary(matrix).items():
        came = terms["begun_pg"] + terms["made_pg"]
        left = terms["there_pg"] + terms["degraded_pg"] + terms["decayed_pg"]
        if abs(came - left) > ROUNDING * max(came, left):
            raise RunError(
                f"the balance of the matrix '{name}' does not close at the end: "
                f"{terms['begun_pg']:.6g} pg begun + {terms['made_pg']:.6g} made are not "
                f"{terms['there_pg']:.6g} there + {terms['degraded_pg']:.6g} degraded + "
                f"{terms['decayed_pg']:.6g} decayed"
            )


def _rows(matrix: MatrixAmounts, index: int) -> pa.Table:
    """The rows of one matrix: voxels with some of it, by time."""
    amounts = matrix.amounts[index]
    time, voxel = np.nonzero(amounts > 0.0)
    middle, volume = _middles(matrix, index)
    columns: list[Any] = [
        matrix.times[time], [matrix.names[index]] * len(time), voxel,
        *(known(middle[voxel, axis].astype(np.float32)) for axis in range(3)),
        known(np.full(len(time), volume)), PG * amounts[time, voxel],
    ]  # fmt: skip
    return table(columns, schema.matrix())


def _middles(matrix: MatrixAmounts, index: int) -> tuple[Floats, float]:
    """The middle (voxels, 3) in um of each voxel, and its volume; nan without positions."""
    shape, edge = matrix.shapes[index], np.array(matrix.edges[index])
    if not (edge > 0.0).all():
        return np.full((int(np.prod(shape)), 3), np.nan), np.nan
    at = np.stack(np.unravel_index(np.arange(int(np.prod(shape))), shape), axis=1)
    return (at + 0.5) * edge, float(edge.prod())
