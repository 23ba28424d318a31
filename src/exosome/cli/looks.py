"""Commands that look at runs: `show`, `report`, `compare`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exosome.cli.common import Quiet, RunFolder


def show(folder: RunFolder) -> None:
    """Print the tables of a run."""
    from exosome.ledger import cohorts, sweeps
    from exosome.ledger.ledger import open as open_run
    from exosome.views import tables

    if cohorts.lies_in(folder):
        typer.echo(str(cohorts.open(folder)))
    elif sweeps.lies_in(folder):
        typer.echo(str(sweeps.open(folder)))
    else:
        tables.show(open_run(folder))


def report(folder: RunFolder, quiet: Quiet = False) -> None:
    """Write a report of one page into the run's folder."""
    from exosome.ledger import cohorts, sweeps
    from exosome.ledger.ledger import open as open_run
    from exosome.views import cohort_report, sweep_report
    from exosome.views.report import write

    if cohorts.lies_in(folder):
        path = cohort_report.write(cohorts.open(folder))
    elif sweeps.lies_in(folder):
        path = sweep_report.write(sweeps.open(folder))
    else:
        path = write(open_run(folder))
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
