"""Commands that trace messages of a run: `trace`."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from exosome.cli.common import RunFolder
from exosome.errors import UsageError, read_expected

if TYPE_CHECKING:
    import pyarrow as pa

    from exosome.analysis.cell_trace import CellTrace
    from exosome.analysis.message_trace import MessageTrace

Json = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]


def trace(
    folder: RunFolder,
    exosome: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Its number, as in the column `exosome` of messages."),
    ] = None,
    cell: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What this cell sent and received."),
    ] = None,
    path: Annotated[
        bool, typer.Option("--path", help="Also print its positions from release to end, as CSV.")
    ] = False,
    every: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Time between positions.  [default: that of the run]"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the positions to a CSV file.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Follow one exosome of a run: who sent it, its way, and what it changed; or one cell."""
    from exosome.tracing.following import follow

    if (exosome is None) == (cell is None):
        raise UsageError("trace follows one message or one cell: give --exosome ID or --cell NAME")
    if not path and (every is not None or out is not None):
        raise UsageError("--every and --out belong to the positions; add --path")
    if cell is not None:
        if path:
            raise UsageError("--path belongs to one exosome; give --exosome ID")
        typer.echo(_shown(follow(folder, cell=cell), as_json))
        return
    assert exosome is not None
    if not exosome.strip().isdigit():
        expected = "the whole number of an exosome, as in the column `exosome` of messages"
        raise UsageError(read_expected(exosome, expected, key="exosome"))
    identity = int(exosome)
    table = _positions(folder, identity, every) if path else None
    typer.echo(_shown(follow(folder, identity), as_json), err=path and out is None)
    if table is None:
        return
    rows = zip(*(table[name].to_pylist() for name in table.column_names), strict=True)
    if out is None:
        _write(sys.stdout, table.column_names, rows)
        return
    try:
        with open(out, "w", encoding="utf-8", newline="") as file:
            _write(file, table.column_names, rows)
    except OSError as error:
        raise UsageError(f"{out} could not be written: {error.strerror}") from None
    typer.echo(f"wrote {out}: {table.num_rows} positions", err=as_json)


def _positions(folder: Path, identity: int, every: str | None) -> pa.Table:
    from exosome.analysis.run_handle import open as open_run

    table = open_run(folder).replayed.paths([identity], every)
    if table.num_rows == 0:
        raise UsageError(
            f"exosome {identity} was only in places without a box, which have no positions"
        )
    return table


def _shown(traced: MessageTrace | CellTrace, as_json: bool) -> str:
    return json.dumps(traced.record(), indent=1, allow_nan=False) if as_json else str(traced)


def _write(file: TextIO, names: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
