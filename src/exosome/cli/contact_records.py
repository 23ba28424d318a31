"""The command that makes a contact record: `contacts`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exosome.cli.common import Changes, ModelFile, Quiet, may_begin, model_of, name_of, whole
from exosome.cli.runs import Overwrite, Seed, Threads
from exosome.cli.watch import Watch
from exosome.errors import UsageError, read_expected


def contacts(
    file: ModelFile,
    until: Annotated[str, typer.Option(metavar="TIME", help="Recorded time, such as 24h.")],
    lives: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Paths to walk.  [default: 20000]")
    ] = None,
    seed: Seed = None,
    spare: Annotated[
        str | None,
        typer.Option(
            metavar="FACTOR", help="By how much D may be larger later.  [default: 1]"
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Output folder.  [default: contacts/<file name>]"),
    ] = None,
    threads: Threads = None,
    change: Changes = None,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Record what exosomes touch, once, to answer any rates later."""
    from exosome.fitting.contact_making import LIVES
    from exosome.fitting.contact_making import contacts as make

    folder = out if out is not None else Path("contacts") / name_of(file)
    number = LIVES if lives is None else _number(lives, "lives", "a number such as 1e5")
    factor = 1.0 if spare is None else _number(spare, "spare", "1 or more, such as 2")
    model = model_of(file, change, "walk")
    may_begin(folder, overwrite)
    chosen = whole(seed, "seed")
    with Watch(quiet) as watch:
        result = make(
            model, until=until, lives=number, seed=1 if chosen is None else chosen, spare=factor,
            threads=whole(threads, "threads"), out=folder, overwrite=overwrite, progress=watch,
        )  # fmt: skip
    if not quiet:
        typer.echo(str(result))


def _number(text: str, name: str, expected: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise UsageError(read_expected(text, expected, key=name)) from None
