"""Rows of messages.parquet from the arrays of a block of exosomes, one slice at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from exosome.engines.output import FATES, exosome_ids, released_at
from exosome.ledger import schema
from exosome.plan import is_dose

if TYPE_CHECKING:
    from exosome.engines.output import Block, Codebook

ENTERED = FATES.index("internalised")
BOUND = FATES.index("bound")


class Rows:
    """Converts exosomes of a block to rows of messages.parquet, with the names of `codebook`.

    `until` is the end of the run in s; content that would be released later is not delivered.
    """

    def __init__(self, codebook: Codebook, until: float) -> None:
        self.schema = schema.messages(codebook.cargo)
        self.until = until
        self._codebook = codebook
        doses = [is_dose(kind) for kind in codebook.sender_types]
        self._sender = _names(
            None if dose else n for dose, n in zip(doses, codebook.senders, strict=True)
        )
        self._sender_type = _names(codebook.sender_types)
        self._cell = _names(codebook.cells.names)
        self._cell_type = _names(codebook.cell_types)
        self._kind = _names(codebook.kinds)
        self._fate = _names(FATES)
        order = sorted(range(len(codebook.cargo)), key=lambda column: codebook.cargo[column])
        self._cargo = [(codebook.cargo[column], column) for column in order]

    def slices(self, block: Block) -> Iterator[slice]:
        """Slices of the block, one row group each, so that the block is never copied as a whole."""
        length = len(block)
        for start in range(0, length, schema.ROWS_PER_GROUP):
            yield slice(start, min(start + schema.ROWS_PER_GROUP, length))

    def delivered(self, block: Block, piece: slice) -> np.ndarray:
        """Times (n,) in s at which content was released, nan if not by the end of the run."""
        return released_at(block, self._codebook, self.until, piece)

    def batch(self, block: Block, piece: slice, delivered: np.ndarray) -> pa.RecordBatch:
        """The rows of a slice of n exosomes that the ledger keeps; `delivered` (n,) in s."""
        keep = block.keep
        chosen = piece if keep is None else piece.start + np.flatnonzero(keep[piece])
        if keep is not None:
            delivered = delivered[keep[piece]]
        sender = block.sender[chosen]
        fate = block.fate[chosen]
        receiver = block.receiver[chosen]
        nowhere = (fate != ENTERED) & (fate != BOUND)
        columns = {
            "exosome": pa.array(exosome_ids(sender, block.number[chosen])),
            "kind": self._kind.take(pa.array(block.kind[chosen])),
            "sender": self._sender.take(pa.array(sender)),
            "sender_type": self._sender_type.take(pa.array(sender)),
            "born_s": pa.array(block.born[chosen]),
            "fate": self._fate.take(pa.array(fate)),
            "receiver": self._cell.take(pa.array(receiver, mask=nowhere)),
            "receiver_type": self._cell_type.take(pa.array(receiver, mask=nowhere)),
            "ended_s": known(block.ended[chosen]),
            "delivered_s": known(delivered),
            "diameter_nm": known(block.diameter[chosen]),
        }
        for axis, place in (("x", block.x), ("y", block.y), ("z", block.z)):
            columns[f"{axis}_um"] = known(place[chosen])
        for column, axis in enumerate("xyz"):
            columns[f"born_{axis}_um"] = known(block.born_at[chosen, column])
        columns["distance_um"] = known(block.distance[chosen])
        for name, column in self._cargo:
            columns[name] = pa.array(np.ascontiguousarray(block.cargo[chosen, column]))
        arrays = [columns[field.name].cast(field.type) for field in self.schema]
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)


def known(values: np.ndarray) -> pa.Array:
    """An Arrow array of values (n,), null where a value is nan."""
    return pa.array(values, mask=np.isnan(values))


def _names(names: object) -> pa.Array:
    return pa.array(list(names), type=pa.string())  # type: ignore[call-overload]
