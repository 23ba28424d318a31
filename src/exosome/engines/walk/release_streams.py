"""Release streams of a plan: one for each sender, kind and sentence, in the order of exosome ids.

An id is the rank of the sender in the high 32 bits and the number of its exosome in the low 32
(`output.exosome_ids`). Cells and doses that send from the start have the first ranks, by name.
Room for later senders is behind them: a cell that appears during a run, or changes its type, gets
the next free rank when it does. So no id of an earlier sender ever changes, whichever cells come
later. At most 2^32 senders have room.

Random draws of a stream depend on its address, the hash of "sender/kind", and not on its rank.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.walk.sources import Streams
from exosome.plan import Dose, Plan, Release, dose_senders

CLOSED = -1  # the sentence of a stream that sends no more
Key = tuple[str, str, str, int]  # of a stream: sender, its type, kind, number of the sentence


class Senders(NamedTuple):
    """The release streams of a walk, and the names and types of their senders by rank.

    `keys` (streams,) say whose each stream is; None: it is closed.
    """

    streams: Streams
    names: tuple[str, ...]
    types: tuple[str, ...]
    keys: tuple[Key | None, ...]
    pairs: tuple[tuple[str, str], ...]  # sender and kind of each stream
    sentence: NDArray[np.int64]  # (streams,) its number, of a cell that is there; else `CLOSED`
    pair_count: dict[tuple[str, str], int]  # streams of each pair


class _Entry(NamedTuple):
    """One stream that is to be made."""

    key: Key
    cell: int  # row; -1: a dose
    sentence: Release | Dose


def release_streams(plan: Plan) -> Senders:
    """The streams of all that sends from the start: cells present and doses, sorted by name.

    Raises RunError if two names have the same address.
    """
    entries = _of_cells(plan)
    doses = zip(plan.doses, dose_senders(plan.doses), strict=True)
    for number, (dose, sender_type) in enumerate(doses):
        entries.append(_Entry((dose.name, sender_type, plan.kinds[dose.kind], number), -1, dose))
    entries.sort(key=lambda entry: (entry.key[0], *entry.key[2:]))
    names = tuple(sorted({entry.key[0] for entry in entries}))
    rank = {name: i for i, name in enumerate(names)}
    types = [""] * len(names)
    for entry in entries:
        types[rank[entry.key[0]]] = entry.key[1]
    ranks = [rank[entry.key[0]] for entry in entries]
    pairs = tuple((entry.key[0], entry.key[2]) for entry in entries)
    count: dict[tuple[str, str], int] = {}
    streams = _streams(plan, entries, ranks, _addresses(pairs, count), 0.0)
    keys = tuple(entry.key for entry in entries)
    return Senders(streams, names, tuple(types), keys, pairs, _sentences(entries), count)


def extended(senders: Senders, plan: Plan, time: float) -> Senders:
    """The streams with those of the cells of `plan` from `time` (s) on behind them.

    Streams of cells that are not present any more, or have another type, end at `time`. New streams
    begin then, sorted by the row of their cell; their senders have the next free ranks. A cell of
    another type is another sender of the same name. Raises RunError if two names have the same
    address.
    """
    cells, before = plan.cells, senders.streams
    of_release = np.array([release.cell_type for release in plan.releases], np.int64)
    own = np.flatnonzero((before.cell >= 0) & (senders.sentence >= 0))
    row, sentence = before.cell[own], senders.sentence[own]
    sends = cells.present[row] & (cells.cell_type[row] == of_release[sentence])
    closed, row, sentence = own[~sends], row[sends], sentence[sends]
    entries = []
    for number, release in enumerate(plan.releases):
        new = np.setdiff1d(cells.rows_of(release.cell_type), row[sentence == number])
        entries += [_entry(plan, one, number) for one in new.tolist()]
    entries.sort(key=lambda entry: (entry.cell, *entry.key[2:]))
    added = list(dict.fromkeys(entry.key[:2] for entry in entries))
    rank = {sender: len(senders.names) + i for i, sender in enumerate(added)}
    pairs, count = [(entry.key[0], entry.key[2]) for entry in entries], dict(senders.pair_count)
    addresses = _addresses(pairs, count)
    every = np.concatenate([before.address, addresses])
    if len(np.unique(every)) < len(every):
        _addresses([*senders.pairs, *pairs], {})  # raises the error
    new_streams = _streams(
        plan, entries, [rank[entry.key[:2]] for entry in entries], addresses, time
    )
    stop = before.stop.copy()
    stop[closed] = np.minimum(stop[closed], time)
    earlier = before._replace(stop=stop)
    numbers = senders.sentence.copy()
    numbers[closed] = CLOSED
    keys = list(senders.keys)
    for stream in closed.tolist():
        keys[stream] = None
    return Senders(
        Streams._make(np.concatenate([a, b]) for a, b in zip(earlier, new_streams, strict=True)),
        (*senders.names, *(name for name, _ in added)),
        (*senders.types, *(cell_type for _, cell_type in added)),
        (*keys, *(entry.key for entry in entries)),
        (*senders.pairs, *pairs),
        np.concatenate([numbers, _sentences(entries)]),
        count,
    )


def _entry(plan: Plan, row: int, number: int) -> _Entry:
    """The stream of a cell of a row by the sentence of release of a number."""
    release = plan.releases[number]
    sender_type, kind = plan.parent_type[release.cell_type], plan.kinds[release.kind]
    return _Entry((plan.cells.names[row], sender_type, kind, number), row, release)


def _of_cells(plan: Plan) -> list[_Entry]:
    """One stream for every cell present, kind and sentence of release."""
    return [
        _entry(plan, row, number)
        for number, release in enumerate(plan.releases)
        for row in plan.cells.rows_of(release.cell_type).tolist()
    ]


def _sentences(entries: list[_Entry]) -> NDArray[np.int64]:
    """The number of the sentence of release of each stream (n,)."""
    return np.array([entry.key[3] for entry in entries], np.int64)


def _streams(
    plan: Plan, entries: list[_Entry], ranks: list[int], addresses: NDArray[np.uint64], time: float
) -> Streams:
    """The columns of some streams; those of cells begin at `time` (s) or later."""
    n, cells = len(entries), plan.cells
    point: NDArray[Any] = np.full((n, 3), np.nan)
    streams = Streams(
        address=addresses,
        sender=np.array(ranks, np.int32),
        cell=np.array([entry.cell for entry in entries], np.int32),
        kind=np.array([entry.sentence.kind for entry in entries], np.uint8),
        place=np.zeros(n, np.int32),
        load=np.full(n, len(plan.cell_types), np.int32),
        rate=np.zeros(n),
        burst_law=np.zeros(n, np.int8),
        burst=np.ones(n),
        start=np.zeros(n),
        stop=np.full(n, np.inf),
        over=np.zeros(n),
        every=np.zeros(n),
        times=np.ones(n, np.int64),
        point=point,
    )
    for i, (_, cell, row) in enumerate(entries):
        if isinstance(row, Release):
            streams.place[i], streams.load[i] = int(cells.place[cell]), row.cell_type
            streams.burst_law[i], streams.burst[i] = row.law, row.burst
            streams.rate[i] = row.rate * cells.multiplicity[cell]
            streams.start[i], streams.stop[i] = max(row.start, time), row.stop
        else:
            streams.place[i], streams.rate[i], streams.start[i] = row.place, row.amount, row.at
            streams.over[i], streams.every[i], streams.times[i] = row.over, row.every, row.times
            if row.point is not None:
                streams.point[i] = row.point
    return streams


def _addresses(
    pairs: Sequence[tuple[str, str]], count: dict[tuple[str, str], int]
) -> NDArray[np.uint64]:
    """The address of each sender and kind; further streams of the same pair have their own.

    `count` has the streams of each pair so far, and counts these in.
    """
    names = []
    for pair in pairs:
        count[pair] = count.get(pair, 0) + 1
        names.append("/".join(pair) + (f"/{count[pair]}" if count[pair] > 1 else ""))
    return rng.addresses(names)
