"""Commands that look at runs: `show`, `report`, `plot`, `compare`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exosome.cli.common import Quiet, RunFolder
from exosome.errors import UsageError

if TYPE_CHECKING:
    pass


def show(folder: RunFolder) -> None:
    """Print the tables of a run."""
    from exosome.analysis.opened import open as open_any
    from exosome.analysis.run_handle import Ledger
    from exosome.views import tables

    opened = open_any(folder)
    if isinstance(opened, Ledger):
        tables.show(opened)
    else:
        typer.echo(str(opened))


def report(folder: RunFolder, quiet: Quiet = False) -> None:
    """Write a report of one page into the run's folder."""
    from exosome.analysis.opened import open as open_any
    from exosome.views.any_report import write

    path = write(open_any(folder))
    if not quiet:
        typer.echo(f"wrote {path}")


def plot(
    folder: RunFolder,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Which one.  [default: all of them]")
    ] = None,
    to: Annotated[
        str, typer.Option(metavar="FORMAT", help="svg, pdf, png, or csv: the numbers in it.")
    ] = "svg",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to.  [default: RUN/NAME.FORMAT]")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Draw a picture of a run, or all of them, into files."""
    from exosome.analysis.opened import open as open_any
    from exosome.views import gallery

    handle = open_any(folder)
    if name is None and out is not None:
        raise UsageError(
            f"--out names one file: say which picture, of {', '.join(gallery.pictures(handle))}"
        )
    for one in [name] if name is not None else gallery.pictures(handle):
        path = gallery.save(handle, one, to, out)
        if not quiet:
            typer.echo(f"wrote {path}")


def compare(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN RUN ...", help="Folders of runs.")],
) -> None:
    """Hold runs against the first; exit 1 if one differs."""
    from exosome.analysis.compare import compare as compared

    comparisons = compared(*runs)
    typer.echo("\n\n".join(map(str, comparisons)))
    if not all(comparison.agree for comparison in comparisons):
        raise typer.Exit(1)
