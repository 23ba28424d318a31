"""Commands about models and what is known: `new`, `check`, `library`, `export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exosome.cli.common import Changes, ModelFile, Quiet, changes_of
from exosome.cli.watch import Watch
from exosome.errors import UsageError, did_you_mean, read_expected

LEVELS = ("highest", "all")  # which files of a case of the SBML test suite are run


def new(
    file: Annotated[Path, typer.Argument(metavar="MODEL", help="The file to write.")],
    overwrite: Annotated[bool, typer.Option(help="Write over a file.")] = False,
) -> None:
    """Write a commented model to start from."""
    if file.exists() and not overwrite:
        raise UsageError(f"{file} exists already; write over it with --overwrite")
    start = Path(__file__).parent.parent / "model" / "start.yaml"
    try:
        file.write_bytes(start.read_bytes())
    except OSError as error:
        raise UsageError(f"{file} could not be written: {error.strerror}") from None
    typer.echo(f"wrote {file}; next: exosome check {file}")


def check(
    file: ModelFile,
    change: Changes = None,
    until: Annotated[str, typer.Option(metavar="TIME", help="Time for the estimates.")] = "24h",
) -> None:
    """Say what was understood, what lacks a source, and the cost."""
    from exosome.compile.load import checked
    from exosome.settings import duration
    from exosome.views.checkup import checkup

    seconds = duration(until, "until")
    model, placed = checked(file, changes_of(change))
    typer.echo(checkup(model, seconds, placed))


def library(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A name or its beginning: human.liver.")
    ] = None,
) -> None:
    """List what is known, or show it with its sources."""
    from exosome.views.library_text import shown

    typer.echo(shown(name))


def export(
    what: Annotated[Path, typer.Argument(metavar="MODEL|RUN", help="A model, or a run's folder.")],
    to: Annotated[
        str, typer.Option(metavar="FORMAT", help="sbml: a body as a document; csv: a run's tables.")
    ],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to.  [default: beside it]")
    ] = None,
    change: Changes = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over a file.")] = False,
) -> None:
    """Write a model or a run for other programs: SBML, CSV."""
    from exosome.export.formats import export as write
    from exosome.export.formats import remarks

    changes = changes_of(change)
    for path in write(what, to, out, changes, overwrite):
        typer.echo(f"wrote {path}")
    left_out = remarks(what, to, changes)
    if left_out:
        typer.echo("Left out, or said in another way:", err=True)
    for remark in left_out:
        typer.echo(f"  {remark}", err=True)


def sbml_suite(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Cases as in the public SBML semantic test suite.")
    ],
    levels: Annotated[
        str, typer.Option(metavar="WHICH", help="Files of a case: highest, or all.")
    ] = "highest",
    least: Annotated[
        str,
        typer.Option(
            metavar="SHARE",
            help="Exit 1 below it: of what passes in libroadrunner, in each of our ways.",
        ),
    ] = "0 %",
    quiet: Quiet = False,
) -> None:
    """Run the cases of an SBML test suite in every way; exit 1 if one is wrong.

    Ways: libroadrunner without our import, alone (through our import), walk (in a cell), again
    (windows that are lived twice) and body (in the document of a body).
    """
    from exosome.conformance.body_way import in_body
    from exosome.conformance.test_suite import run_suite
    from exosome.conformance.ways import IN_CELLS

    if levels not in LEVELS:
        expected = f"one of {', '.join(LEVELS)}"
        raise UsageError(read_expected(levels, expected, did_you_mean(levels, LEVELS), "levels"))
    wanted = _share(least)
    with Watch(quiet) as watch:
        report = run_suite(
            folder, {**IN_CELLS, "body": in_body}, every_level=levels == "all",
            begins=lambda cases: watch.expect(cases, "cases"), tick=watch.tick,
        )  # fmt: skip
    typer.echo(str(report))
    below = [way for way in report.ways[1:] if report.share(way) < wanted]
    if report.count("wrong") or below:
        raise typer.Exit(1)


def _share(text: str) -> float:
    """A share such as `99 %` or `0.99`. Raises UsageError."""
    number = text.strip().removesuffix("%")
    try:
        share = float(number) / (100.0 if "%" in text else 1.0)
    except ValueError:
        share = -1.0
    if not 0.0 <= share <= 1.0:
        raise UsageError(read_expected(text, "a share from 0 to 1 such as 99 %", key="least"))
    return share
