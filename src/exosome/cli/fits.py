"""Commands from data to numbers: `fit` and `design`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from exosome.cli.common import Changes, ModelFile, Quiet, model_of, name_of, whole
from exosome.cli.runs import Cluster, Overwrite, Seed, Shard, Threads
from exosome.cli.watch import Watch
from exosome.errors import UsageError, read_expected

Free = Annotated[
    list[str] | None,
    typer.Option(
        "--free", metavar="PATH=RANGE", help='A number to fit: "clear.rate=0.01..1 /h log".'
    ),
]
Data = Annotated[
    Path | None, typer.Option("--data", metavar="FILE", help="Table of measurements (CSV).")
]
Conditions = Annotated[
    Path | None, typer.Option("--conditions", metavar="FILE", help="Table of conditions (CSV).")
]
Likelihood = Annotated[
    list[str] | None,
    typer.Option("--likelihood", metavar="OBSERVABLE=LAW",
                 help="Law of error: normal, log-normal, student-t, poisson, "
                      "negative-binomial, binomial."),
]  # fmt: skip
Effect = Annotated[
    list[str] | None,
    typer.Option("--effect", metavar="GROUP=SD",
                 help='Effects of the groups in a column: "donor=30 %".'),
]  # fmt: skip
Engine = Annotated[
    str,
    typer.Option(
        "--engine", metavar="ENGINE", help="body, field, walk, or contacts (single cells)."
    ),
]


def fit(
    file: ModelFile,
    data: Data = None,
    free: Free = None,
    engine: Engine = "body",
    conditions: Conditions = None,
    likelihood: Likelihood = None,
    effect: Effect = None,
    starts: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Starts of the fit.  [default: 20]")
    ] = None,
    posterior: Annotated[
        str | None,
        typer.Option(
            metavar="STEPS", help="Steps of each of four ensembles of draws.  [default: 0]"
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="TIME", help="Latest time that data may have.")
    ] = None,
    paths: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Engine contacts: paths of its record.")
    ] = None,
    seed: Seed = None,
    threads: Threads = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FIT", help="Output folder.  [default: fits/<file name>]"),
    ] = None,
    shard: Shard = None,
    joined: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="With --shard: the joined starts, for the profiles."),
    ] = None,
    cluster: Cluster = None,
    change: Changes = None,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Fit numbers of a model to data; say what is known of each.

    The same command continues a fit that was stopped. In place of MODEL, a folder written by
    `exosome export FIT --to petab` gives model, data and free numbers.
    """
    from exosome.fitting.fit import fit as fitted

    if file.is_dir():
        text = _fit_petab(
            file, [data, free, conditions, likelihood, effect, until, paths, change],
            out if out is not None else Path("fits") / name_of(file), starts, posterior,
            overwrite, Watch(quiet), {"shard": shard, "joined": joined, "cluster": cluster},
        )  # fmt: skip
        if not quiet:
            typer.echo(text)
        return
    if data is None:
        folder_of = f"; for a PEtab problem give its folder, {file.parent}" if "petab" in str(
            file
        ) else ""
        expected = f"a table of measurements, such as --data uptake.csv{folder_of}"
        raise UsageError(read_expected("nothing", expected, key="--data"))
    model = model_of(file, change, None)
    folder = out if out is not None else Path("fits") / name_of(file)
    options: dict[str, Any] = {
        "starts": _number(starts, "starts", 20), "posterior": _number(posterior, "posterior", 0),
        "paths": _number(paths, "paths", 20_000),
    }  # fmt: skip
    number = whole(seed, "seed")
    with Watch(quiet) as watch:
        result = fitted(
            model, data=data, free=free or [], engine=engine, conditions=conditions,
            likelihood=_pairs(likelihood), effects=effect or [], until=until,
            seed=1 if number is None else number, threads=whole(threads, "threads"), out=folder,
            overwrite=overwrite, shard=shard, joined=joined, cluster=cluster, progress=watch,
            **options,
        )  # fmt: skip
    if not quiet:
        typer.echo(str(result))


def _fit_petab(
    folder: Path, others: list[object], out: Path, starts: str | None, posterior: str | None,
    overwrite: bool, watched: Watch, place: dict[str, Any],
) -> str:  # fmt: skip
    """Fit the problem in a folder of PEtab tables; what it says."""
    from exosome.fitting.fit import run_fit
    from exosome.fitting.petab_files import import_petab

    if any(others):
        raise UsageError(
            f"{folder} is a PEtab problem, which holds data, conditions, laws and free numbers; "
            "leave out --data, --free, --conditions, --likelihood, --effect, --until, --paths and "
            "--set, or give the model file instead"
        )
    problem = import_petab(folder)
    numbers = _number(starts, "starts", 20), _number(posterior, "posterior", 0)
    with watched as watch:
        return str(run_fit(problem, *numbers, out, overwrite=overwrite, progress=watch, **place))


def design(
    file: ModelFile,
    free: Free = None,
    candidates: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Table of measurements to choose from; values may lack."),
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="FILE", help="Measurements made already.")
    ] = None,
    asked: Annotated[
        list[str] | None,
        typer.Option("--for", metavar="PATH", help="Free numbers that matter.  [default: all]"),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Without candidates: latest time to measure."),
    ] = None,
    engine: Engine = "body",
    conditions: Conditions = None,
    first: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Lines to print.  [default: 15]")
    ] = None,
    paths: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Engine contacts: paths of its record.")
    ] = None,
    seed: Seed = None,
    threads: Threads = None,
    change: Changes = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the whole table there, as CSV.")
    ] = None,
) -> None:
    """Rank measurements by how much each would narrow the numbers of a fit."""
    from exosome.fitting.rank_measurements import design as ranked

    model = model_of(file, change, None)
    number = whole(seed, "seed")
    result = ranked(
        model, free=free or [], candidates=candidates, data=data, asked=asked or [], until=until,
        engine=engine, conditions=conditions, paths=_number(paths, "paths", 20_000),
        seed=1 if number is None else number, threads=whole(threads, "threads"),
    )  # fmt: skip
    typer.echo(result.text(_number(first, "first", 15)))
    if out is not None:
        result.save(out)
        typer.echo(f"wrote {out}")


def _number(text: str | None, name: str, default: int) -> int:
    """The whole number of an option. Raises UsageError."""
    try:
        return default if text is None else int(float(text))
    except ValueError:
        expected = f"a whole number such as {default or 1000}"
        raise UsageError(read_expected(text, expected, key=name)) from None


def _pairs(texts: list[str] | None) -> dict[str, str]:
    """The laws of `--likelihood` by observable. Raises UsageError for one without `=`."""
    laws = {}
    for text in texts or []:
        name, equals, law = text.rpartition("=")
        if not equals:
            expected = "observable=law such as plasma=log-normal"
            raise UsageError(read_expected(text, expected, key="likelihood"))
        laws[name.strip()] = law.strip()
    return laws
