"""Tallies of a part: sums over all of its exosomes, whichever rows the ledger keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from exosome.engines.output import FATES
from exosome.ledger import track_tables
from exosome.ledger.arrow_rows import ENTERED
from exosome.plan import is_dose

if TYPE_CHECKING:
    from exosome.engines.output import Block, Codebook


@dataclass
class Tallies:
    """Sums over the exosomes of a part, or of several parts.

    `fates` (kinds, fates) exosomes by their state at the end; `arrived` (kinds,) exosomes whose
    content was released; `between` (kinds, sender types, cell types) internalised exosomes;
    `copies` (cell types, cargo) copies released inside; `sent` and `received` (cells,) exosomes,
    cells sorted by name; `amount` (counts, times) exosomes, in the order of counts.parquet.
    """

    fates: np.ndarray
    arrived: np.ndarray
    between: np.ndarray
    copies: np.ndarray
    sent: np.ndarray
    received: np.ndarray
    amount: np.ndarray

    @classmethod
    def empty(cls, names: dict[str, list[str]], cells: int, counts: int, times: int) -> Tallies:
        """Tallies of zero; `names` as from `names_of`, and the lengths of the other axes."""
        kinds, types = len(names["kinds"]), len(names["cell_types"])
        shapes = (
            (kinds, len(FATES)),
            (kinds,),
            (kinds, len(names["sender_types"]), types),
            (types, len(names["cargo"])),
            (cells,),
            (cells,),
            (counts, times),
        )
        return cls(*(np.zeros(shape, dtype=np.int64) for shape in shapes))

    def save(
        self, path: Path, sample: Sequence[np.ndarray], more: Mapping[str, np.ndarray]
    ) -> None:
        """Write the sums to an npz file, with a sample of tracks and `more` arrays.

        `sample` are the arrays `track_tables.NAMES`, each (points,). Of `sent` and `received` only
        the cells with values other than 0 are stored.
        """
        content = {field.name: getattr(self, field.name) for field in fields(self)}
        for name in ("sent", "received"):
            whole = content.pop(name)
            content[name + "_cell"] = np.flatnonzero(whole)
            content[name] = whole[content[name + "_cell"]]
        content |= {
            "track_" + name: array for name, array in zip(track_tables.NAMES, sample, strict=True)
        }
        with open(path, "wb") as file:
            np.savez(file, **{**content, **more})

    def add_saved(self, saved: np.lib.npyio.NpzFile) -> None:
        """Add the sums that `save` wrote."""
        for field in fields(self):
            total = getattr(self, field.name)
            if field.name in ("sent", "received"):
                total[saved[field.name + "_cell"]] += saved[field.name]
            else:
                total += saved[field.name]


def names_of(codebook: Codebook) -> dict[str, list[str]]:
    """The names along the axes of the tallies, as run.json stores them."""
    return {
        "kinds": list(codebook.kinds),
        "sender_types": sorted(set(codebook.sender_types)),
        "cell_types": list(codebook.cells.types),
        "cargo": list(codebook.cargo),
    }


def numbers_of(codebook: Codebook) -> dict[str, float]:
    """The number of cells of each type."""
    cells = codebook.cells
    return dict(zip(cells.types, cells.number.tolist(), strict=True))


class TallyCounter:
    """Adds the exosomes of a block to its tallies, slice by slice."""

    def __init__(self, codebook: Codebook) -> None:
        code = {name: n for n, name in enumerate(names_of(codebook)["sender_types"])}
        cells = codebook.cells.names
        place = {name: n for n, name in enumerate(sorted(cells))}
        senders = zip(codebook.senders, codebook.sender_types, strict=True)
        from_cell = [-1 if is_dose(kind) else place[name] for name, kind in senders]
        self._type_of_sender = np.array([code[t] for t in codebook.sender_types], dtype=np.intp)
        self._place_of_sender = np.array(from_cell, dtype=np.intp)
        self._place_of_cell = np.array([place[name] for name in cells], dtype=np.intp)
        self._codebook = codebook

    def enter(self, tallies: Tallies, block: Block, piece: slice, delivered: np.ndarray) -> None:
        """Add one slice of a block to its tallies; `delivered` (n,) in s, nan if not delivered."""
        kind, fate, sender = block.kind[piece], block.fate[piece], block.sender[piece]
        _count(tallies.fates, kind, fate)
        place = self._place_of_sender[sender]
        _count(tallies.sent, place[place >= 0])
        inside = np.flatnonzero(fate == ENTERED)
        receiver = block.receiver[piece][inside]
        _count(tallies.received, self._place_of_cell[receiver])
        to = self._codebook.cells.cell_type[receiver]
        _count(tallies.between, kind[inside], self._type_of_sender[sender[inside]], to)
        at = np.flatnonzero(~np.isnan(delivered[inside]))
        _count(tallies.arrived, kind[inside][at])
        carried = block.cargo[piece][inside[at]]
        for column in range(carried.shape[1]):
            np.add.at(tallies.copies[:, column], to[at], carried[:, column])


def summary(tallies: Tallies, names: dict[str, list[str]]) -> dict[str, Any]:
    """The summary of a run, as run.json stores it.

    `fates`: kind -> fate (and `delivered`) -> exosomes; `between`: one entry per kind, sender
    type and receiver type, with the `amount` of internalised exosomes; `copies`: cell type ->
    cargo -> copies released inside all cells of that type.
    """
    kinds, types = names["kinds"], names["cell_types"]
    fates = {
        kind: {
            **dict(zip(FATES, tallies.fates[k].tolist(), strict=True)),
            "delivered": int(tallies.arrived[k]),
        }
        for k, kind in enumerate(kinds)
    }
    between = [
        {"kind": kinds[k], "sender_type": names["sender_types"][s], "receiver_type": types[r]}
        | {"amount": int(tallies.between[k, s, r])}
        for k, s, r in np.argwhere(tallies.between).tolist()
    ]
    copies = {
        name: dict(zip(names["cargo"], tallies.copies[t].tolist(), strict=True))
        for t, name in enumerate(types)
    }
    return {"fates": fates, "between": between, "copies": copies}


def _count(into: np.ndarray, *codes: np.ndarray) -> None:
    """Add one to `into` at every combination of codes."""
    if not len(codes[0]):
        return
    flat = np.ravel_multi_index(tuple(code.astype(np.intp) for code in codes), into.shape)
    low = int(flat.min())
    sums = np.bincount(flat - low)
    into.reshape(-1)[low : low + len(sums)] += sums
