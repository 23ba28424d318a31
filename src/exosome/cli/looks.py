"""Commands that look at runs: `show`, `report`, `compare`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exosome.cli.common import Quiet, RunFolder


def show(folder: RunFolder) -> None:
    """Print the tables of a run."""
    from exosome.ledger.handle import open as open_any
    from exosome.ledger.ledger import Ledger
    from exosome.views import tables

    opened = open_any(folder)
    if isinstance(opened, Ledger):
        tables.show(opened)
    else:
        typer.echo(str(opened))


def report(folder: RunFolder, quiet: Quiet = False) -> None:
    """Write a report of one page into the run's folder."""
    from exosome.ledger.handle import open as open_any
    from exosome.views.reports import write

    path = write(open_any(folder))
    if not quiet:
        typer.echo(f"wrote {path}")


def compare(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN RUN ...", help="Folders of runs.")],
) -> None:
    """Hold runs against the first; exit 1 if one differs."""
    from exosome.ledger.compare import compare as compared

    found = compared(*runs)
    typer.echo("\n\n".join(map(str, found)))
    if not all(comparison.agree for comparison in found):
        raise typer.Exit(1)
