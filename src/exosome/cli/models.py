"""Commands for models and the library: `new`, `check`, `library`, `export`, `sbml-suite`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exosome.cli.common import Changes, ModelFile, Quiet, changes_of
from exosome.cli.watch import Watch
from exosome.errors import UsageError, did_you_mean, read_expected

STARTS = ("gel", "dish", "tissue", "body", "dose")  # models to start from; gel by default
LEVELS = ("highest", "all")  # files of each case of the SBML test suite to run


def new(
    file: Annotated[Path, typer.Argument(metavar="MODEL", help="File to write.")],
    start: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="WHAT",
            help="dish: a dose on a monolayer; gel: two cell types in a gel; tissue: crowded "
            "cells; body: a mouse whose cells send; dose: doses in a mouse.",
        ),
    ] = STARTS[0],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace an existing file.")
    ] = False,
) -> None:
    """Write a commented example model to start from."""
    if start not in STARTS:
        expected = f"one of {', '.join(STARTS)}"
        raise UsageError(read_expected(start, expected, did_you_mean(start, STARTS), "for"))
    if file.exists() and not overwrite:
        raise UsageError(f"{file} already exists; replace it with --overwrite")
    model = Path(__file__).parent.parent / "model" / "starts" / f"{start}.yaml"
    try:
        file.write_bytes(model.read_bytes())
    except OSError as error:
        raise UsageError(f"{file} could not be written: {error.strerror}") from None
    many = start in ("body", "dose")  # more exosomes than the walk, the default engine, can follow
    then = f", and exosome run {file} --until 24h --engine body" if many else ""
    typer.echo(f"wrote {file}; next: exosome check {file}{then}")


def check(
    file: ModelFile,
    change: Changes = None,
    until: Annotated[
        str, typer.Option(metavar="TIME", help="Simulated time for the estimates.")
    ] = "24h",
) -> None:
    """Check a model; show how it was read, missing sources and cost."""
    from exosome.compile.load import checked
    from exosome.settings import duration
    from exosome.views.checkup import checkup

    seconds = duration(until, "until")
    model, placed = checked(file, changes_of(change))
    typer.echo(checkup(model, seconds, placed))


def library(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Name, or its beginning: human.liver.")
    ] = None,
) -> None:
    """List values of the library, or show them with their sources."""
    from exosome.views.library_text import shown

    typer.echo(shown(name))


def export(
    what: Annotated[
        Path, typer.Argument(metavar="MODEL|RUN", help="Model file, or folder of a run or fit.")
    ],
    to: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            help="sbml: the model; of a run, csv: its tables; h5ad: its cells, for AnnData; "
            "nonmem: doses and observations, also of a cohort; simularium: its tracks; ome-zarr: "
            "its concentrations; of a fit, petab: its problem.",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Output file or folder.  [default: beside it]"),
    ] = None,
    change: Changes = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace existing files.")] = False,
) -> None:
    """Export a model to SBML, or a run to CSV, h5ad, NONMEM, Simularium or OME-Zarr."""
    from exosome.export.formats import export as write
    from exosome.export.formats import remarks

    changes = changes_of(change)
    for path in write(what, to, out, changes, overwrite):
        typer.echo(f"wrote {path}")
    left_out = remarks(what, to, changes)
    if left_out:
        typer.echo("Left out or simplified:", err=True)
    for remark in left_out:
        typer.echo(f"  {remark}", err=True)


def sbml_suite(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder of cases of the SBML semantic test suite.")
    ],
    levels: Annotated[
        str, typer.Option(metavar="WHICH", help="Files of each case to run: highest, or all.")
    ] = "highest",
    least: Annotated[
        str,
        typer.Option(
            metavar="SHARE",
            help="Exit code 1 if one way gets fewer of the cases that libroadrunner passes.",
        ),
    ] = "0 %",
    quiet: Quiet = False,
) -> None:
    """Run the SBML test suite; exit code 1 if a result is wrong.

    Each case runs in five ways: in libroadrunner alone; through the import of this program; in a
    cell of the walk engine; again with repeated time windows; and in the body engine.
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
            progress=watch,
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
