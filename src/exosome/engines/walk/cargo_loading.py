"""Cargo and responses of a walk: what was formed and delivered, and what hosts put in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled
from exosome.engines.draws import fine
from exosome.engines.output import Block, People, released_at
from exosome.engines.respond.hosts import Delivered, Released
from exosome.engines.respond.scheduler import ResponseScheduler


@compiled
def draws(streams, load_at, seed, stream, number, out):
    """The draw of every cargo of every life: the one that its copies were drawn with."""
    for i in range(stream.size):
        for m in range(load_at.size):
            who = streams.who[stream[i]] ^ load_at[m]
            out[i, m], _ = fine(seed, who, np.int64(number[i]), 0, rng.LOAD)


def delivered(
    block: Block, people: People, scheduler: ResponseScheduler, until: float
) -> Delivered:
    """The exosomes of a block that were delivered into a cell with a response by `until` (s)."""
    when = released_at(block, people, until)
    at = np.flatnonzero(~np.isnan(when))
    at = at[scheduler.has_response(block.receiver[at])]
    return Delivered(block.exosome[at], block.receiver[at], when[at], block.cargo[at])


def enclose(
    blocks: Sequence[Block], people: People, scheduler: ResponseScheduler, until: float
) -> None:
    """Live the responses of all cells, and put into every block the cargo that they decide."""
    rows: list[NDArray[np.intp]] = []
    parts = []
    for block in blocks:
        cell = people.cell_of_sender[block.sender]
        rows.append(np.flatnonzero(scheduler.decided(block.kind, cell).any(axis=1)))
        mine = rows[-1]
        assert block.draws is not None
        parts.append(
            Released(block.exosome[mine], cell[mine], block.kind[mine], block.born[mine],
                   block.draws[mine])
        )  # fmt: skip
    formed = Released.joined(parts, len(people.cargo))
    come = [delivered(block, people, scheduler, until) for block in blocks]
    copies = scheduler.advance(until, formed, Delivered.joined(come, len(people.cargo)))
    decided = scheduler.decided(formed.kind, formed.cell)
    first = 0
    for block, mine in zip(blocks, rows, strict=True):
        own = slice(first, first + len(mine))
        block.cargo[mine] = np.where(decided[own], copies[own], block.cargo[mine])
        first += len(mine)
