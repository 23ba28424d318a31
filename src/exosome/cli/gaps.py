"""The command `gap`: how cells close a gap in a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exosome.cli.common import Quiet, RunFolder
from exosome.errors import UsageError, did_you_mean, read_expected

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = (".csv", ".svg", ".pdf", ".png")
WIDTHS = (9, 18, 18, 18, 18)  # of columns


def gap(
    folder: RunFolder,
    low: Annotated[str, typer.Argument(metavar="LOW", help="Where it begins, such as 170um.")],
    high: Annotated[str, typer.Argument(metavar="HIGH", help="Where it ends, such as 330um.")],
    axis: Annotated[str, typer.Option(metavar="AXIS", help="x, y or z.")] = "x",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A .csv table, or .svg, .pdf or .png.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """How cells close a gap between two positions: by migration into it and by division in it.

    Takes a run whose cells change, or replicates: then means with their 95 % intervals.
    """
    from exosome.analysis.opened import open as open_any
    from exosome.analysis.replicate_tables import Replicates
    from exosome.analysis.run_handle import Ledger

    if out is not None and out.suffix not in FORMATS:
        expected = f"a name that ends with {', '.join(FORMATS)}"
        raise UsageError(read_expected(out, expected, did_you_mean(out.suffix, FORMATS), "out"))
    handle = open_any(folder)
    if not isinstance(handle, Ledger | Replicates):
        raise UsageError(f"{folder} holds {handle.kind}, expected a run or replicates")
    course = handle.gap_closure(low, high, axis=axis)
    if not quiet:
        typer.echo(_shown(course))
    if out is not None:
        _write(course, out)
        if not quiet:
            typer.echo(f"wrote {out}")


def _write(course: pa.Table, out: Path) -> None:
    from exosome.ledger import atomic_io
    from exosome.views import gallery
    from exosome.views.gap_figure import gap as figure

    drawn = gallery.drawn(figure(course), out.suffix[1:]) if out.suffix != ".csv" else None
    content = gallery.table_bytes(course) if drawn is None else drawn
    with atomic_io.explained(out), atomic_io.whole(out) as path:
        path.write_bytes(content)


def _shown(course: pa.Table) -> str:
    """The table in lines of text; of replicates each mean with its interval."""
    from exosome import units

    rows: dict[float, dict[str, str]] = {}
    for row in course.to_pylist():
        if "quantity" in row:
            rows.setdefault(row["time_s"], {})[row["quantity"]] = _mean(row)
        else:
            rows[row["time_s"]] = {
                name: f"{row[name]:.2f}" if name == "closure" else str(row[name])
                for name in ("cells", "migrated", "born_there", "closure")
            }
    lines: list[tuple[str, ...]] = [
        ("time", "cells in the gap", "migrated into it", "born there", "density / beside")
    ]
    for time, each in rows.items():
        words = [each[name] for name in ("cells", "migrated", "born_there", "closure")]
        lines.append((units.show(time, "time"), *words))
    return "\n".join(
        " ".join(word.rjust(width) for word, width in zip(line, WIDTHS, strict=True))
        for line in lines
    )


def _mean(row: dict[str, Any]) -> str:
    if row["mean"] is None:
        return "unknown"
    digits = 2 if row["quantity"] == "closure" else 1
    text = f"{row['mean']:.{digits}f}"
    if row["low"] is None:
        return text
    return f"{text} ({row['low']:.{digits}f}-{row['high']:.{digits}f})"
