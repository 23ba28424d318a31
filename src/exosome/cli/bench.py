"""Commands of the bench: `sample`, the readings of an instrument, and `cite`, what to write."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exosome.cli.common import RunFolder, number
from exosome.errors import UsageError, did_you_mean, read_expected

FORMATS = ("text", "bibtex")


def sample(
    folder: Annotated[Path | None, typer.Argument(metavar="RUN", help="Folder of a run.")] = None,
    by: Annotated[
        str | None, typer.Option("--as", metavar="INSTRUMENT", help="nta, qpcr, positive, …")
    ] = None,
    of: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Observation of the model.  [default: all that suit]"),
    ] = None,
    at: Annotated[
        list[str] | None, typer.Option(metavar="TIME", help="Saved time.  [default: the last]")
    ] = None,
    replicates: Annotated[str, typer.Option(metavar="NUMBER", help="Readings of each.")] = "1",
    seed: Annotated[str, typer.Option(metavar="NUMBER", help="Seed of the readings.")] = "1",
    scale: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help="Multiplies the observation before it is measured."),
    ] = None,
    change: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=NUMBER", help="A parameter of the instrument."),
    ] = None,
    truth: Annotated[bool, typer.Option("--truth", help="Also write what was true.")] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="CSV file.  [default: RUN/INSTRUMENT.csv]")
    ] = None,
) -> None:
    """Measure a run: the readings that a laboratory would have got; without RUN: the instruments.

    With an instrument and no run: its parameters with their sources.
    """
    from exosome.analysis.run_handle import open as open_run
    from exosome.instruments import laboratory

    if folder is None:
        typer.echo(laboratory.listed() if by is None else laboratory.described(by))
        return
    if by is None:
        raise UsageError(
            f"the instrument is missing, such as: exosome sample {folder} --as nta; "
            "`exosome sample` lists them"
        )
    parameters = {}
    for pair in change or []:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(read_expected(pair, "name=number such as dilution=100", key="set"))
        parameters[name.strip()] = number(value, name.strip())
    result = laboratory.sample(
        open_run(folder), by=by, of=of, at=at, replicates=int(number(replicates, "replicates")),
        seed=int(number(seed, "seed")), parameters=parameters, truth=truth,
        scale=None if scale is None else number(scale, "scale"),
    )  # fmt: skip
    path = out if out is not None else folder / f"{by}.csv"
    result.write(path)
    typer.echo(f"wrote {path}: {result.table.num_rows} readings")


def cite(
    folder: RunFolder,
    to: Annotated[
        str, typer.Option(metavar="FORMAT", help="text: a methods section; bibtex: references.")
    ] = "text",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Output file.  [default: the screen]")
    ] = None,
) -> None:
    """Write what a methods section says of a run: software, model, numbers and their sources."""
    from exosome.analysis.citation import cite as citation_of
    from exosome.analysis.opened import open as open_any

    if to not in FORMATS:
        raise UsageError(read_expected(to, " or ".join(FORMATS), did_you_mean(to, FORMATS), "to"))
    citation = citation_of(open_any(folder))
    text = citation.text() if to == "text" else citation.bibtex()
    if out is None:
        typer.echo(text)
        return
    try:
        out.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{out} could not be written: {error.strerror}") from None
    typer.echo(f"wrote {out}")
