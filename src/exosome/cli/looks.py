"""Commands that show results: `show`, `report`, `plot`, `compare`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exosome.cli.common import Quiet, RunFolder
from exosome.errors import UsageError, read_expected


def show(folder: RunFolder) -> None:
    """Print the result tables of a run."""
    from exosome.analysis.run_handle import Ledger
    from exosome.trials.any_result import open as open_any
    from exosome.views import tables

    opened = open_any(folder)
    if isinstance(opened, Ledger):
        tables.show(opened)
    else:
        opened.verify()
        typer.echo(str(opened))


def report(
    folder: RunFolder,
    gap: Annotated[
        str | None,
        typer.Option(metavar="LOW..HIGH", help="Closure of a gap, too, such as 170um..330um."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Write an HTML report into the folder of a run."""
    from exosome.trials.any_result import open as open_any
    from exosome.views.any_report import write

    path = write(open_any(folder), gap=gap)
    if not quiet:
        typer.echo(f"wrote {path}")


def plot(
    folder: RunFolder,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Name of a figure.  [default: all]")
    ] = None,
    to: Annotated[
        str, typer.Option(metavar="FORMAT", help="svg, pdf or png; csv: its data.")
    ] = "svg",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Output file.  [default: RUN/NAME.FORMAT]")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Draw one figure of a run, or all of them, into files."""
    from exosome.trials.any_result import open as open_any
    from exosome.views import gallery

    handle = open_any(folder)
    if name is None and out is not None:
        raise UsageError(
            "--out names one file: also name one figure, such as: exosome plot "
            f"{folder} {next(iter(gallery.pictures(handle)))} --out FILE. The figures of this run: "
            f"{', '.join(gallery.pictures(handle))}"
        )
    for figure in [name] if name is not None else gallery.pictures(handle):
        path = gallery.save(handle, figure, to, out)
        if not quiet:
            typer.echo(f"wrote {path}")


def compare(
    runs: Annotated[
        list[Path], typer.Argument(metavar="RUN RUN ...", help="Folders of two or more runs.")
    ],
    instead: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH=VALUE", help="One run against itself with another value."),
    ] = None,
    without_exosome: Annotated[
        str | None, typer.Option(metavar="ID", help="One run against itself without a message.")
    ] = None,
    without_sender: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="One run against itself without a cell, type or dose."),
    ] = None,
) -> None:
    """Compare runs with the first one; exit code 1 if one differs. Of fits: which data prefer.

    With --instead, --without-exosome or --without-sender: one run and the same chance with one
    change, message by message.
    """
    if instead or without_exosome is not None or without_sender is not None:
        _counterfactual(runs, instead or [], without_exosome, without_sender)
        return
    from exosome.analysis.compare import compare as compared
    from exosome.ledger import fit_tables
    from exosome.ledger.verified_reader import kind_of, read_record

    if all(kind_of(read_record(run)) == "fit" for run in runs):
        typer.echo(fit_tables.comparison_text({str(run): fit_tables.open(run) for run in runs}))
        return
    comparisons = compared(*runs)
    typer.echo("\n\n".join(map(str, comparisons)))
    if not all(comparison.agree for comparison in comparisons):
        raise typer.Exit(1)


def _counterfactual(
    runs: list[Path], instead: list[str], exosome: str | None, sender: str | None
) -> None:
    from exosome.cli.common import changes_of
    from exosome.tracing.counterfactuals import counterfactual

    if len(runs) != 1:
        raise UsageError("--instead and --without-… compare one run with itself; name one run")
    if exosome is not None and not exosome.strip().isdigit():
        expected = "the whole number of an exosome, as in the column `exosome` of messages"
        raise UsageError(read_expected(exosome, expected, key="without-exosome"))
    result = counterfactual(
        runs[0], instead=changes_of(instead),
        without_exosome=None if exosome is None else int(exosome), without_sender=sender,
    )  # fmt: skip
    typer.echo(str(result))
