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


def backtrack(
    what: Annotated[
        Path, typer.Argument(metavar="MODEL|RUN", help="Model file, run or contact record.")
    ],
    cell: Annotated[
        str | None, typer.Option(metavar="NAME", help="The cell that caught the exosome.")
    ] = None,
    point: Annotated[
        str | None,
        typer.Option(metavar="X,Y,Z", help="Where it was free, in um, such as 40,60,20."),
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The place of --point.")
    ] = None,
    within: Annotated[
        str, typer.Option(metavar="LENGTH", help="How far from --point it may have been.")
    ] = "10 um",
    at: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="When, or by when, it was caught.  [default: any time]"),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="Caught after this.  [default: the start]")
    ] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="The kind of exosome.")] = None,
    cargo: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=COPIES", help="Copies that were read in it."),
    ] = None,
    voxel: Annotated[
        str | None, typer.Option(metavar="LENGTH", help="Side of voxels of the field.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the senders: .csv or .parquet.")
    ] = None,
    map_file: Annotated[
        Path | None, typer.Option("--map", metavar="FILE", help="Write the map: .csv or .parquet.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Who may have sent an exosome that was caught at a cell or a point: probabilities, and a map.

    From the adjoint of the field, or from a contact record.
    """
    from exosome.tracing.backtracking import backtrack as back

    origins = back(
        what, cell=cell, point=None if point is None else _three(point), place=place,
        within=within, at=at, since=since, kind=kind, cargo=_copies(cargo or []), voxel=voxel,
    )  # fmt: skip
    typer.echo(json.dumps(origins.record(), indent=1) if as_json else str(origins))
    for file, write in ((out, origins.write), (map_file, origins.write_map)):
        if file is not None:
            write(file)
            typer.echo(f"wrote {file}", err=as_json)


def talk(
    runs: Annotated[
        list[Path],
        typer.Argument(
            metavar="RUN ...",
            help="A run; or runs of one model with other seeds, or the folder of run --seeds.",
        ),
    ],
    by: Annotated[str, typer.Option(metavar="BY", help="type or cell.")] = "type",
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the table: .csv, .parquet or .h5ad."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Who speaks to whom: exosomes, copies, delays and distances from senders to receivers.

    With intervals, and against what would come if every sender were as near.
    """
    from exosome.tracing.talk_matrix import talk as talk_of

    result = talk_of(*runs, by=by)
    typer.echo(json.dumps(result.table.to_pylist(), indent=1) if as_json else str(result))
    if out is not None:
        result.write(out)
        typer.echo(f"wrote {out}", err=as_json)


def _three(text: str) -> list[float]:
    try:
        values = [float(one) for one in text.split(",")]
    except ValueError:
        values = []
    if len(values) != 3:
        raise UsageError(read_expected(text, "three numbers in um such as 40,60,20", key="point"))
    return values


def _copies(pairs: list[str]) -> dict[str, int]:
    copies = {}
    for pair in pairs:
        name, _, number = pair.partition("=")
        if not number.strip().isdigit():
            raise UsageError(read_expected(pair, "name=copies such as miR-21=3", key="cargo"))
        copies[name.strip()] = int(number)
    return copies


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
