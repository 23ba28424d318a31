"""Commands that look at runs: `show`, `report`, `plot`, `compare`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exosome.cli.common import Quiet, RunFolder
from exosome.errors import UsageError

if TYPE_CHECKING:
    from exosome.views.gallery import Handle


def show(folder: RunFolder) -> None:
    """Print the tables of a run."""
    from exosome.ledger.ledger import Ledger
    from exosome.views import tables

    handle = _opened(folder)
    if isinstance(handle, Ledger):
        tables.show(handle)
    else:
        typer.echo(str(handle))


def report(folder: RunFolder, quiet: Quiet = False) -> None:
    """Write a report of one page into the run's folder."""
    from exosome.ledger.cohorts import Cohort
    from exosome.ledger.replicates import Replicates
    from exosome.ledger.sweeps import Sweep
    from exosome.views import cohort_report, replicates, sweep_report
    from exosome.views.report import write

    handle = _opened(folder)
    if isinstance(handle, Cohort):
        path = cohort_report.write(handle)
    elif isinstance(handle, Sweep):
        path = sweep_report.write(handle)
    elif isinstance(handle, Replicates):
        path = replicates.write(handle)
    else:
        path = write(handle)
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
    from exosome.views import gallery

    handle = _opened(folder)
    if name is None and out is not None:
        raise UsageError(
            f"--out names one file: say which picture, of {', '.join(gallery.pictures(handle))}"
        )
    for one in [name] if name is not None else gallery.pictures(handle):
        path = gallery.save(handle, one, to, out)
        if not quiet:
            typer.echo(f"wrote {path}")


def _opened(folder: Path) -> Handle:
    """The run, replicates, cohort or sweep in a folder."""
    from exosome.ledger import cohorts, replicates, sweeps
    from exosome.ledger.ledger import open as open_run

    if cohorts.lies_in(folder):
        return cohorts.open(folder)
    if replicates.lies_in(folder):
        return replicates.open(folder)
    return sweeps.open(folder) if sweeps.lies_in(folder) else open_run(folder)


def compare(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN RUN ...", help="Folders of runs.")],
) -> None:
    """Hold runs against the first; exit 1 if one differs."""
    from exosome.ledger.compare import compare as compared

    found = compared(*runs)
    typer.echo("\n\n".join(map(str, found)))
    if not all(comparison.agree for comparison in found):
        raise typer.Exit(1)
