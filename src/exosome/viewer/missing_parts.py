"""Until when a run that is not finished is complete: before any part that is missing begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from exosome.ledger.shards import Parts
from exosome.model.sentences import Give, Release

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger
    from exosome.model import Model

_STREAM = ("sender", "sender_type", "kind")


def known_until(ledger: Ledger, model: Model) -> float | None:
    """The time in s before which no message is missing; None for a finished run.

    Parts hold messages in the order of senders, and of release for each sender and kind. So a part
    that is missing between two of the same sender and kind leaves a gap in time, and one that may
    hold another sender is missing from the beginning.
    """
    if ledger.finished or not ledger.singles:
        return None
    number = ledger.finished_parts[1]
    parts = Parts(ledger.folder)
    there = [index for index in parts.finished() if index < number]
    first = 0.0 if len(there) < number else float(ledger.record["until_s"])
    if not there or len(there) == number or not ledger.every_row:
        return first
    ends = {index: _ends(parts, index) for index in there}
    starts = []
    for before in [index for index in there if index + 1 < number and index + 1 not in ends]:
        after = min((index for index in there if index > before), default=None)
        last = ends[before][1]
        same = _streams(model) == 1 if after is None else _one_stream(last, ends[after][0])
        starts.append(last["born_s"] if last and same else 0.0)
    return 0.0 if 0 not in ends else float(min(starts))


def _ends(parts: Parts, index: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The first and the last row of a part; empty if it has none."""
    table = pq.read_table(parts.messages(index), columns=[*_STREAM, "born_s"])
    if not table.num_rows:
        return {}, {}
    return table.slice(0, 1).to_pylist()[0], table.slice(table.num_rows - 1).to_pylist()[0]


def _one_stream(last: dict[str, Any], first: dict[str, Any]) -> bool:
    return bool(last and first) and all(last[name] == first[name] for name in _STREAM)


def _streams(model: Model) -> int:
    """How many senders release or are given, each with one kind."""
    return sum(
        int(model.cells[step.source].number) if isinstance(step, Release) else 1
        for step in model.journey
        if isinstance(step, Release | Give)
    )
