"""The messages of a run as columns of numbers, a part at a time, with every value checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from exosome.engines.output import FATES
from exosome.errors import RunError
from exosome.ledger import schema
from exosome.viewer.column_file import Column
from exosome.viewer.scene_places import FARTHEST, ScenePlaces

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

MOST = 2_000_000
"""Most messages in the view; of more, every second, third, ... is shown, and the page says so."""

WIDEST = 1e6
"""nm; a vesicle of a millimetre is none."""

NOBODY = 0xFFFFFFFF
"""The sender or receiver of a message that has none."""

_POINTS = tuple(f"{born}{axis}_um" for born in ("born_", "") for axis in "xyz")
_OWN = (
    "exosome", "kind", "sender", "sender_type", "born_s", "fate", "receiver", "receiver_type",
    "ended_s", "delivered_s", "diameter_nm", *_POINTS, "distance_um",
)  # fmt: skip


def stride(rows: int) -> int:
    """Of how many messages one is shown."""
    return max(1, -(-rows // MOST))


def parts(ledger: Ledger, places: ScenePlaces, cells: pa.Table) -> Iterator[dict[str, Column]]:
    """Columns of the messages in the order of the ledger, a row group at a time, each (n,).

    `id_high` and `id_low` are the halves of the number; `sender` and `receiver` rows of `cells`;
    `kind`, `fate`, `sender_type` and `receiver_type` places in the lists of the manifest (255:
    none); times in s, positions in um in the scene, one column of copies for each cargo. `end`
    is the time of the end, or of the end of the run for what was then free or bound. Raises
    RunError for a value that no run writes.
    """
    names = ledger.record["names"]
    until = float(ledger.record["until_s"])
    step = stride(_rows(ledger))
    of_cells = cells["cell"].combine_chunks()
    before = 0
    for table in ledger.groups([*_OWN, *ledger.cargo]):
        rows = np.arange(-before % step, table.num_rows, step)
        before += table.num_rows
        yield _columns(ledger, table.take(pa.array(rows)), names, of_cells, places, until)


def _rows(ledger: Ledger) -> int:
    return sum(table.num_rows for table in ledger.groups(["fate"]))


def _columns(
    ledger: Ledger, table: pa.Table, names: dict[str, list[str]], cells: pa.Array,
    places: ScenePlaces, until: float,
) -> dict[str, Column]:  # fmt: skip
    ids = table["exosome"].to_numpy()
    born, ended = _numbers(table, "born_s"), _numbers(table, "ended_s")
    fate = _codes(table["fate"], FATES)
    kind = _codes(table["kind"], names["kinds"])
    sender_type = _codes(table["sender_type"], names["sender_types"])
    receiver_type = _codes(table["receiver_type"], names["cell_types"])
    end = np.where(np.isnan(ended), until, ended)
    points = [_numbers(table, name) for name in _POINTS]
    _check(ledger, table, kind, fate, born, end, points, until)
    columns: dict[str, Column] = {
        "id_high": (ids >> np.uint64(32)).astype(np.uint32),
        "id_low": (ids & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        "sender": _cells(table["sender"], cells),
        "receiver": _cells(table["receiver"], cells),
        "kind": kind, "fate": fate, "sender_type": sender_type, "receiver_type": receiver_type,
        "born": born.astype(np.float32),
        "end": end.astype(np.float32),
        "delivered": _numbers(table, "delivered_s").astype(np.float32),
        "diameter": _numbers(table, "diameter_nm").astype(np.float32),
        "distance": _numbers(table, "distance_um").astype(np.float32),
    }  # fmt: skip
    shift, known = places.of_messages(kind, sender_type, receiver_type)
    for axis in range(3):
        columns["born_" + "xyz"[axis]] = (points[axis] + shift[0][:, axis]).astype(np.float32)
        at_end = np.where(known, points[3 + axis] + shift[1][:, axis], np.nan)
        columns["end_" + "xyz"[axis]] = at_end.astype(np.float32)
    for number, cargo in enumerate(ledger.cargo):
        columns[f"cargo_{number}"] = table[cargo].to_numpy().astype(np.int32)
    return columns


def _check(
    ledger: Ledger, table: pa.Table, kind: Column, fate: Column, born: Column, end: Column,
    points: list[Column], until: float,
) -> None:  # fmt: skip
    """Raise RunError for values that no run writes."""
    path = ledger.folder / schema.MESSAGES
    wrong = ""
    if np.isnan(born).any() or not ((born >= 0) & (born <= until)).all():
        wrong = "a time of release outside of the run"
    elif not ((end >= born) & (end <= until)).all():
        wrong = "an end before the release, or after the run"
    elif any((np.abs(point) > FARTHEST).any() for point in points):
        wrong = f"a position more than {FARTHEST:g} um away"
    elif (fate == 255).any() or (kind == 255).any():
        wrong = "a kind or a fate that the record does not name"
    else:
        delivered, diameter, distance = (
            _numbers(table, name) for name in ("delivered_s", "diameter_nm", "distance_um")
        )
        if not (np.isnan(delivered) | ((delivered >= end) & (delivered <= until))).all():
            wrong = "a delivery before the end of its exosome, or after the run"
        elif not (np.isnan(diameter) | ((diameter > 0.0) & (diameter <= WIDEST))).all():
            wrong = f"a diameter that is not above 0, or above {WIDEST:g} nm"
        elif not (np.isnan(distance) | ((distance >= 0.0) & (distance <= 4.0 * FARTHEST))).all():
            wrong = f"a distance that is below 0, or above {4.0 * FARTHEST:g} um"
    if wrong:
        raise RunError(f"{path} is damaged: it holds {wrong}; run the model again")


def _numbers(table: pa.Table, name: str) -> NDArray[np.float64]:
    return pc.cast(table[name], pa.float64()).to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]


def _codes(column: pa.ChunkedArray, names: list[str] | tuple[str, ...]) -> Column:
    """The place (n,) of each text in a list, 255 for none or another text."""
    at = pc.index_in(column, value_set=pa.array(list(names[:255]), pa.string()))
    return pc.fill_null(at, 255).to_numpy().astype(np.uint8)  # type: ignore[no-any-return]


def _cells(column: pa.ChunkedArray, cells: pa.Array) -> Column:
    """The row (n,) of each cell by name, `NOBODY` for none."""
    at = pc.cast(pc.index_in(column, value_set=cells), pa.int64())
    return pc.fill_null(at, NOBODY).to_numpy().astype(np.uint32)  # type: ignore[no-any-return]
