"""Commands that follow single exosomes of a run: `trace`."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from exosome.cli.common import RunFolder
from exosome.errors import UsageError, read_expected

if TYPE_CHECKING:
    from exosome.analysis.replay import Life


def trace(
    folder: RunFolder,
    exosome: Annotated[
        str,
        typer.Option(metavar="ID", help="Its number, as in the column `exosome` of messages."),
    ],
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
) -> None:
    """Follow one exosome of a run again: who sent it, its path, and where it ended."""
    from exosome.analysis.run_handle import open as open_run

    if not exosome.strip().isdigit():
        expected = "the whole number of an exosome, as in the column `exosome` of messages"
        raise UsageError(read_expected(exosome, expected, key="exosome"))
    if not path and (every is not None or out is not None):
        raise UsageError("--every and --out belong to the positions; add --path")
    identity = int(exosome)
    replayed = open_run(folder).replayed
    life = replayed.lives([identity])[0]
    typer.echo(_story(life), err=path and out is None)
    if not path:
        return
    table = replayed.paths([identity], every)
    if table.num_rows == 0:
        raise UsageError(
            f"exosome {identity} was only in places without a box, which have no positions"
        )
    rows = zip(*(table[name].to_pylist() for name in table.column_names), strict=True)
    if out is None:
        _write(sys.stdout, table.column_names, rows)
        return
    try:
        with open(out, "w", encoding="utf-8", newline="") as file:
            _write(file, table.column_names, rows)
    except OSError as error:
        raise UsageError(f"{out} could not be written: {error.strerror}") from None
    typer.echo(f"wrote {out}: {table.num_rows} positions")


def _write(file: TextIO, names: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)


def _story(life: Life) -> str:
    """One sentence: who sent the exosome, when and where, and what became of it."""
    from exosome.plan import is_dose
    from exosome.units import show

    dose = is_dose(life.sender_type)
    sent = f"given by the dose {life.sender}" if dose else f"released by {life.sender}"
    if not dose:
        sent += f" ({life.sender_type})"
    text = f"exosome {life.exosome}, a {life.kind}: {sent} after {show(life.born_s, 'time')}"
    text += _at(life.start_um) + "; "
    where = f" in {life.place}{_at(life.end_um)}"
    if life.receiver is not None:
        text += f"{life.fate} by {life.receiver} ({life.receiver_type})"
        text = text.replace("bound by", "bound to")
    else:
        text += {"exited": "left", "free": "still free"}.get(life.fate, life.fate)
    if life.ended_s is None:
        return f"{text} at the end of the run{where}"
    return f"{text} after {show(life.ended_s, 'time')}{where}"


def _at(point: tuple[float, float, float]) -> str:
    if point[0] != point[0]:
        return ""
    x, y, z = point
    return f" at ({x:.2f}, {y:.2f}, {z:.2f}) um"
