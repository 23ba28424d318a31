"""The output of an engine: exosomes in blocks, or amounts over time, and the names of codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from exosome.physics.delivery import delivered_at
from exosome.plan import Cells, Fate, words

Floats = NDArray[np.float64]
QUANTILES = (0.05, 0.5, 0.95)  # of cells, in the order of an `ResponseAmounts`
DELIVERED, TAKEN_IN, AT_THE_END = "delivered", "taken in", "at the end"  # effects on cells
FATES = words(Fate)


@dataclass
class Block:
    """The exosomes of one contiguous range of ids: arrays (n,), times in s, lengths in um."""

    index: int
    sender: NDArray[np.int32]  # rank in `Codebook.senders`
    number: NDArray[np.uint32]  # within the sender
    kind: NDArray[np.uint8]
    born: NDArray[np.float64]
    fate: NDArray[np.uint8]  # index in FATES
    receiver: NDArray[np.int32]  # row in `Codebook.cells`; -1: none
    ended: NDArray[np.float64]  # nan while free or bound
    delivered: NDArray[np.bool_]  # content released by the end of the run
    diameter: NDArray[np.float32]  # nm; nan: the kind has none
    x: NDArray[np.float32]
    y: NDArray[np.float32]
    z: NDArray[np.float32]
    cargo: NDArray[np.int32]  # (n, cargoes) copies
    born_at: NDArray[np.float32]  # (n, 3); nan where there is no space
    distance: NDArray[np.float32]  # um, straight, from `born_at` to its end; or nan
    tally: NDArray[np.int64]  # (rows of the tally, saved times)
    tracks: tuple[NDArray[np.generic], ...]  # exosome, rank, time_s, x_um, y_um, z_um
    keep: NDArray[np.bool_] | None  # rows that the ledger keeps; None: all
    steps: int  # of all its exosomes
    draws: NDArray[np.float64] | None = None  # (n, cargoes) uniforms of its cargo, if asked for

    def __len__(self) -> int:
        return len(self.born)

    @property
    def exosome(self) -> NDArray[np.uint64]:
        """Ids (n,): the rank of the sender in the high 32 bits, the number in the low 32."""
        return exosome_ids(self.sender, self.number)


def exosome_ids(sender: NDArray[np.int32], number: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Ids (n,) of exosomes from the ranks of their senders (n,) and their numbers (n,)."""
    return (sender.astype(np.uint64) << np.uint64(32)) | number.astype(np.uint64)


@dataclass(frozen=True, eq=False)
class Codebook:
    """What the codes in a block stand for: senders, kinds, cargoes, cells and their populations."""

    senders: tuple[str, ...]  # by rank: sorted, and behind them those that appeared later
    sender_types: tuple[str, ...]  # of each sender; of doses, see `plan.dose_senders`
    kinds: tuple[str, ...]
    cargo: tuple[str, ...]
    cells: Cells
    delay: NDArray[np.float64]  # (kinds, populations) s, from entry to release inside

    @cached_property
    def cell_types(self) -> tuple[str, ...]:
        """The name of each cell's population (cells,)."""
        return tuple(self.cells.types[code] for code in self.cells.cell_type)

    @cached_property
    def cell_of_sender(self) -> NDArray[np.int32]:
        """The row (senders,) of each sender in `cells`; -1: a dose."""
        row = {name: number for number, name in enumerate(self.cells.names)}
        return np.array([row.get(name, -1) for name in self.senders], np.int32)


@dataclass(frozen=True)
class Lineage:
    """The cells of a run that change: m entries, one for each cell and type that it had.

    Arrays are (m,), in order of appearance; `mother` is an entry, -1 where the run began with the
    cell. In a well-mixed place an entry is a row of `many` cells, which are counted and not told
    apart. `number` (c, t) are the cells of each population at times (t,), `begun`, `births` (of
    divisions, each of which adds one), `deaths`, `came` and `went` (c,) the terms of its balance.
    """

    cells: tuple[str, ...]
    types: tuple[str, ...]
    mother: NDArray[np.int64]
    born: Floats  # s
    ended: Floats  # s; inf: alive at the end
    why: tuple[str, ...]  # divided, died or changed; empty: alive
    many: NDArray[np.bool_]
    times: Floats
    populations: tuple[str, ...]
    number: NDArray[np.int64]
    begun: NDArray[np.int64]
    births: NDArray[np.int64]
    deaths: NDArray[np.int64]
    came: NDArray[np.int64]
    went: NDArray[np.int64]
    positions: tuple[tuple[float, NDArray[np.int64], Floats], ...]  # s, entries (k,), um (k, 3)


@dataclass(frozen=True, eq=False)
class MatrixAmounts:
    """The m matrices of a run at times (t,) in s; masses in g.

    `amounts` holds an array (t, voxels) for each, with voxels in C order of its `shapes` and with
    the `edges` (um; 0: it is counted as one amount). `begun`, `made` (by cells), `degraded` (by
    cells) and `decayed` are the terms of its balance until the last time.
    """

    names: tuple[str, ...]
    places: tuple[int, ...]
    shapes: tuple[tuple[int, ...], ...]
    edges: tuple[tuple[float, ...], ...]
    times: Floats
    amounts: tuple[Floats, ...]
    begun: tuple[float, ...]
    made: tuple[float, ...]
    degraded: tuple[float, ...]
    decayed: tuple[float, ...]


def released_at(
    block: Block, codebook: Codebook, until: float, piece: slice = slice(None)
) -> NDArray[np.float64]:
    """When the content of each exosome was released in cells (n,) in s; nan: not by `until` s.

    `piece` chooses a part of the block.
    """
    when = np.full(len(block.born[piece]), np.nan)
    at = np.flatnonzero(block.delivered[piece] & (block.fate[piece] == Fate.INTERNALISED))
    if len(at):
        population = codebook.cells.cell_type[block.receiver[piece][at]]
        delay = codebook.delay[block.kind[piece][at], population]
        when[at] = delivered_at(block.ended[piece][at], delay)
        when[when > until] = np.nan
    return when


@dataclass(frozen=True)
class ResponseAmounts:
    """The responses of cells to what they received; amounts in copies, times in s.

    `rows` (cell type, species) names the rows of `values` (rows, measures, times). Measures are the
    mean, the standard deviation and QUANTILES over the cells of the type; all but the mean are nan
    where an engine follows the mean cell alone. `amounts` (n,) are those in single cells at the
    end: of `cells` (n,) of the plan and `species`.
    """

    times: Floats  # (t,)
    rows: tuple[tuple[str, str], ...]
    values: Floats
    cells: NDArray[np.int64]
    species: tuple[str, ...]
    amounts: Floats


@dataclass(frozen=True)
class Exposure:
    """The curve of an observation, with its extremes and integrals: arrays (n,).

    `area` (value s) and `moment` (of time x value, value s^2) are integrals from time 0. At a jump
    by a dose the time stands twice: before and after. `error` estimates the error of a value
    relative to the largest value nearby.
    """

    times: Floats
    values: Floats
    area: Floats
    moment: Floats
    error: float


@dataclass(frozen=True)
class PerCell:
    """Mean numbers that single cells sent and took up, from an engine of amounts with cells.

    A sender is (kind, cell, cell type); the cell is "" where only the type is known.
    """

    cells: tuple[str, ...]  # n
    cell_types: tuple[str, ...]  # of each cell
    xyz: Floats  # (n, 3) um
    radius: Floats  # (n,) um
    sent: Floats  # (n,)
    senders: tuple[tuple[str, str, str], ...]  # s
    entered: Floats  # (s, n)
    copies: Floats  # (n, cargo) delivered


@dataclass(frozen=True)
class TimeCourse:
    """The time course of an engine of amounts: numbers of exosomes at the saved times.

    `rows` (place or cell type, kind, state, sender type) names the rows of `amount` (rows, times);
    `observed` holds one row for each observation; `entered` (kinds, sender types, cell types) and
    `copies` (cell types, cargo) are sums at the end.
    """

    times: Floats  # (t,) s
    rows: tuple[tuple[str, str, str, str], ...]
    amount: Floats  # (rows, t)
    observations: tuple[tuple[str, str], ...]  # name, unit
    observed: Floats  # (observations, t)
    kinds: tuple[str, ...]
    sender_types: tuple[str, ...]
    cell_types: tuple[str, ...]
    cargo: tuple[str, ...]
    number: Floats  # (cell types,) cells at the end
    entered: Floats
    copies: Floats
    responses: ResponseAmounts | None = None  # of the mean cell of each type with a response
    exposures: tuple[Exposure, ...] = ()  # of each observation, if the solution gives them
    per_cell: PerCell | None = None
    taken_up: Floats | None = None  # (t, kinds, cells of the plan) so far, if readings need it
    rounding: float = 0.0  # relative rounding error of the fastest rate
    cells: Floats | None = None  # (cell types, t) numbers of cells, where they change
    lineage: Lineage | None = None  # where single cells change
    matrix: MatrixAmounts | None = None
