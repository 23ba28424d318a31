"""Cargo of a walk whose loading is decided by the responses of the sending cells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled
from exosome.engines.draws import fine
from exosome.engines.output import Block, Codebook, released_at
from exosome.engines.respond.hosts import Delivered, Released
from exosome.engines.respond.scheduler import ResponseScheduler


@compiled
def cargo_draws(streams, cargo_address, seed, stream, number, out):
    """Write the uniform of every cargo of every exosome into `out` (n, cargo).

    It is the one that its copies are drawn with; `stream` and `number` (n,) say which exosomes,
    `cargo_address` (cargo,) the addresses of the cargoes.
    """
    for i in range(stream.size):
        for m in range(cargo_address.size):
            address = streams.address[stream[i]] ^ cargo_address[m]
            out[i, m], _ = fine(seed, address, np.int64(number[i]), 0, rng.LOAD)


def delivered(
    block: Block, codebook: Codebook, scheduler: ResponseScheduler, until: float
) -> Delivered:
    """The exosomes of a block delivered by `until` (s) into cells with a response."""
    times = released_at(block, codebook, until)
    rows = np.flatnonzero(~np.isnan(times))
    rows = rows[scheduler.has_response(block.receiver[rows])]
    return Delivered(block.exosome[rows], block.receiver[rows], times[rows], block.cargo[rows])


def load_decided_cargo(
    blocks: Sequence[Block], codebook: Codebook, scheduler: ResponseScheduler, until: float
) -> None:
    """Run the responses of all cells and write the cargo that they decide into every block."""
    rows: list[NDArray[np.intp]] = []
    parts = []
    for block in blocks:
        cell = codebook.cell_of_sender[block.sender]
        rows.append(np.flatnonzero(scheduler.decided(block.kind, cell).any(axis=1)))
        selected = rows[-1]
        assert block.draws is not None
        parts.append(
            Released(block.exosome[selected], cell[selected], block.kind[selected],
                   block.born[selected], block.draws[selected])
        )  # fmt: skip
    cargoes = len(codebook.cargo)
    formed = Released.joined(parts, cargoes)
    delivered_parts = [delivered(block, codebook, scheduler, until) for block in blocks]
    copies = scheduler.advance(until, formed, Delivered.joined(delivered_parts, cargoes))
    decided = scheduler.decided(formed.kind, formed.cell)
    first = 0
    for block, selected in zip(blocks, rows, strict=True):
        span = slice(first, first + len(selected))
        block.cargo[selected] = np.where(decided[span], copies[span], block.cargo[selected])
        first += len(selected)
