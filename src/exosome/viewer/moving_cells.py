"""Cells that divide, die, move and change their type, for the page: lineage, positions, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from exosome.errors import RunError, quote
from exosome.ledger import schema, verified_reader
from exosome.viewer.column_file import Column, Packed
from exosome.viewer.message_columns import NOBODY
from exosome.viewer.scene_places import FARTHEST, ScenePlaces

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

WHY = ("alive", "divided", "died", "changed")
"""How a cell ended, in the order of the codes of `lineage_columns`."""

MOST = 4_000_000
"""Most positions of cells in the view; of more, every second, third, ... saved time is shown."""


def tissue(ledger: Ledger) -> dict[str, Any] | None:
    """What the manifest says of cells that change; None: they do not, in this run.

    `lineage` is whether the run follows single cells, `why` the words for the codes of their ends,
    `stride` of how many saved times one has positions in the view.
    """
    if not ledger.grows:
        return None
    return {"lineage": _has_lineage(ledger), "why": list(WHY), "stride": _stride(ledger)}


def notices(ledger: Ledger) -> list[str]:
    """What a reader must know of the cells of this run, in sentences."""
    stride = _stride(ledger)
    if stride == 1:
        return []
    return [
        f"Positions of cells are shown at one in {stride} saved times: the run has more than "
        f"{MOST:,} of them."
    ]


def lineage_columns(ledger: Ledger, cells: pa.Table) -> dict[str, Column | Packed]:
    """For each row of `cells` (n,): mother (a row, or `NOBODY`), born and ended in s, why.

    `ended` is nan for a cell that is alive at the end, `why` a code of `WHY`. Raises RunError for
    what no run writes.
    """
    if not _has_lineage(ledger):
        none = np.zeros(0)
        return {"mother": none.astype(np.uint32), "born": none, "ended": none,
                "why": none.astype(np.uint8)}  # fmt: skip
    table = ledger.lineage()
    names = cells["cell"].combine_chunks()
    at = pc.index_in(names, value_set=table["cell"].combine_chunks())
    if at.null_count or table.num_rows != len(names):
        raise _damaged(ledger, schema.LINEAGE, f"other cells than {quote(schema.CELLS)}")
    table = table.take(at)
    mother = pc.index_in(table["mother"], value_set=names)
    if mother.null_count != table["mother"].null_count:
        raise _damaged(ledger, schema.LINEAGE, "a mother that is no cell of the run")
    rows = pc.fill_null(pc.cast(mother, pa.int64()), NOBODY).to_numpy()
    born, ended = _floats(table, "born_s"), _floats(table, "ended_s")
    until = float(ledger.record["until_s"])
    if not ((born >= 0.0) & (born <= until)).all() or (ended < born).any() or (ended > until).any():
        raise _damaged(
            ledger, schema.LINEAGE, "a cell that ends before its birth, or after the run"
        )
    daughters = np.flatnonzero(rows != NOBODY)
    if (ended[rows[daughters]] != born[daughters]).any():
        raise _damaged(ledger, schema.LINEAGE, "a cell that is not born at the end of its mother")
    why = pc.index_in(pc.fill_null(table["why"], WHY[0]), value_set=pa.array(WHY))
    codes = pc.fill_null(why, 255).to_numpy()
    if (codes > 3).any() or ((codes == 0) != np.isnan(ended)).any():
        raise _damaged(ledger, schema.LINEAGE, "an end of a cell that is no end, or none")
    return {"mother": rows.astype(np.uint32), "born": born, "ended": ended,
            "why": codes.astype(np.uint8)}  # fmt: skip


def position_columns(
    ledger: Ledger, places: ScenePlaces, cells: pa.Table
) -> dict[str, Column | Packed]:
    """Where cells are at the saved times (t,): `time` (t,) in s, `first` (t + 1,), and the rest.

    The positions of time k are the rows `first[k]` to `first[k + 1]` of `cell` (m,), a row of
    `cells`, and `x`, `y`, `z` (m,) in um in the scene. Raises RunError for what no run writes.
    """
    form = {"time": np.float64, "first": np.uint32, "cell": np.uint32, "x": np.float32,
            "y": np.float32, "z": np.float32}  # fmt: skip
    if not _has_lineage(ledger):
        return {name: np.zeros(int(name == "first"), kind) for name, kind in form.items()}
    table = ledger.cell_positions()
    moment = _floats(table, "time_s")
    until = float(ledger.record["until_s"])
    if not ((moment >= 0.0) & (moment <= until)).all() or (np.diff(moment) < 0.0).any():
        raise _damaged(
            ledger, schema.CELL_POSITIONS, "times that do not rise, or are not of the run"
        )
    times, number = np.unique(moment, return_inverse=True)
    kept = np.flatnonzero(_kept(len(times), _stride(ledger))[number])
    table, moment = table.take(pa.array(kept)), moment[kept]
    at = pc.index_in(table["cell"], value_set=cells["cell"].combine_chunks())
    if at.null_count:
        raise _damaged(
            ledger, schema.CELL_POSITIONS, f"a cell that is not in {quote(schema.CELLS)}"
        )
    rows = at.to_numpy().astype(np.int64)
    types = cells["type"].to_pylist()
    shift = {name: places.x_of_type(name) for name in set(types)}
    by = np.array([shift[name] for name in types], np.float64)
    columns: dict[str, Column | Packed] = {}
    times, first = np.unique(moment, return_index=True)
    columns["time"], columns["first"] = times, np.append(first, len(moment)).astype(np.uint32)
    columns["cell"] = rows.astype(np.uint32)
    for axis in "xyz":
        values = _floats(table, f"{axis}_um")
        if not (np.abs(values) <= FARTHEST).all():
            raise _damaged(
                ledger, schema.CELL_POSITIONS,
                f"a position that is no number, or more than {FARTHEST:g} um away",
            )  # fmt: skip
        columns[axis] = (values + by[rows] if axis == "x" else values).astype(np.float32)
    return columns


def cell_numbers(ledger: Ledger) -> dict[str, Any]:
    """The cells of each type at the saved times (t,) in s; empty if they do not change."""
    if not ledger.grows:
        return {"time_s": [], "types": {}}
    table = ledger.cell_counts()
    times, at = np.unique(_floats(table, "time_s"), return_inverse=True)
    number = _floats(table, "cells")
    until = float(ledger.record["until_s"])
    known = np.isfinite(number) & (number >= 0)
    if not ((times >= 0.0) & (times <= until)).all() or not known.all():
        raise _damaged(ledger, schema.CELL_COUNTS, "a time or a number of cells that is none")
    kinds = np.array(table["type"].to_pylist(), object)
    return {
        "time_s": times.tolist(),
        "types": {
            name: np.bincount(at[kinds == name], number[kinds == name], len(times)).tolist()
            for name in dict.fromkeys(kinds.tolist())
        },
    }


def _has_lineage(ledger: Ledger) -> bool:
    return verified_reader.has(ledger.folder, ledger.record, schema.LINEAGE)


def _stride(ledger: Ledger) -> int:
    if not ledger.grows or not _has_lineage(ledger):
        return 1
    return max(1, -(-int(ledger.cell_positions().num_rows) // MOST))


def _kept(times: int, stride: int) -> NDArray[np.bool_]:
    """Which of the saved times have positions: one in `stride`, and the last."""
    kept: NDArray[np.bool_] = np.arange(times) % stride == 0
    kept[-1:] = True
    return kept


def _floats(table: pa.Table, name: str) -> NDArray[np.float64]:
    return pc.cast(table[name], pa.float64()).to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]


def _damaged(ledger: Ledger, file: str, what: str) -> RunError:
    return RunError(f"{ledger.folder / file} is damaged: it holds {what}; run the model again")
