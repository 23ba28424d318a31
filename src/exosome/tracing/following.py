"""`follow`: the dated story of one message of a run, or of one cell."""

from __future__ import annotations

from pathlib import Path
from typing import overload

from exosome.analysis.cell_trace import CellTrace, trace_cell
from exosome.analysis.message_trace import MessageTrace, trace_message
from exosome.analysis.opened import open as open_any
from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError
from exosome.ledger.handle import Handle

__all__ = ["CellTrace", "MessageTrace", "follow"]


@overload
def follow(run: Handle | str | Path, exosome: int) -> MessageTrace: ...
@overload
def follow(run: Handle | str | Path, exosome: None = None, *, cell: str) -> CellTrace: ...


def follow(
    run: Handle | str | Path, exosome: int | None = None, *, cell: str | None = None
) -> MessageTrace | CellTrace:
    """The story of one exosome of a run, by its number, or of one cell, by its name.

    `run` is a run or its folder; `exosome` a number of the column `exosome` of messages. `str` of
    the result is the story, `.record()` the same as plain values. Raises UsageError for numbers and
    names that the run does not have, for cohorts and other kinds of results, and for an exosome of
    a run that followed amounts.
    """
    handle = run if isinstance(run, Handle) else open_any(run)
    if not isinstance(handle, Ledger):
        raise UsageError(
            f"{handle.folder} holds {handle.kind}, and only a run has single messages; follow one "
            "of a run"
        )
    if (exosome is None) == (cell is None):
        raise UsageError("follow one message or one cell: give either `exosome` or `cell`")
    if cell is not None:
        return trace_cell(handle, cell)
    assert exosome is not None
    return trace_message(handle, exosome)
