"""Commands for trials: `trial new`, `check`, `run`, `power`, `size` and `report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exosome.cli.common import Quiet
from exosome.cli.runs import Cluster, Overwrite, Seed, Shard
from exosome.cli.watch import Watch
from exosome.errors import UsageError, read_expected

app = typer.Typer(
    help="Plan a trial on simulated patients. No exosome product is approved by the FDA; simulated "
    "efficacy is an assumption and not a prediction.",
    no_args_is_help=True, rich_markup_mode=None,
)  # fmt: skip
TrialFile = Annotated[Path, typer.Argument(metavar="TRIAL", help="Trial file, such as trial.yaml.")]


@app.command()
def new(
    file: Annotated[Path, typer.Argument(metavar="TRIAL", help="File to write.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace an existing file.")
    ] = False,
) -> None:
    """Write a commented trial of lumbar radiculopathy to start from."""
    import exosome.trials
    from exosome.trials.trial_file import NOTICE

    if file.exists() and not overwrite:
        raise UsageError(f"{file} already exists; replace it with --overwrite")
    start = Path(exosome.trials.__file__).parent / "start.yaml"
    try:
        file.write_bytes(start.read_bytes())
    except OSError as error:
        raise UsageError(f"{file} could not be written: {error.strerror}") from None
    typer.echo(f"wrote {file}; next: exosome trial check {file}\n{NOTICE}")


@app.command()
def check(file: TrialFile) -> None:
    """Tell a trial back in sentences, with what is assumed and what it can answer."""
    from exosome.trials.description import check_text
    from exosome.trials.trial_file import read_trial

    typer.echo(check_text(read_trial(file)))


@app.command()
def run(
    file: TrialFile,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Output folder.  [default: trials/<name>-1]")
    ] = None,
    number: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Number of the trial.  [default: 0]")
    ] = None,
    seed: Seed = None,
    overwrite: Overwrite = False,
) -> None:
    """Simulate one trial; write its patients and scores as ADaM tables."""
    from exosome.trials.trial_study import run as simulated

    texts = simulated(
        file, out, number=_whole(number, "number", 0), seed=_whole(seed, "seed", 1),
        overwrite=overwrite,
    )  # fmt: skip
    typer.echo("\n".join(texts))


@app.command()
def power(
    file: TrialFile,
    trials: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Trials to simulate.  [default: 1000]")
    ] = None,
    prior: Annotated[
        bool, typer.Option("--prior", help="Draw effects from their laws: assurance, not power.")
    ] = False,
    workers: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Processes.  [default: 1]")
    ] = None,
    seed: Seed = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Output folder.  [default: trials/<name>]")
    ] = None,
    shard: Shard = None,
    cluster: Cluster = None,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Simulate a trial many times: power, error, bias and patients of its design."""
    from exosome.trials.trial_study import power as studied

    folder = out if out is not None else Path("trials") / file.stem
    count = _whole(trials, "trials", 1000)
    with Watch(quiet) as watch:
        study = studied(
            file, trials=count, seed=_whole(seed, "seed", 1), prior=prior,
            workers=_whole(workers, "workers", 1), out=folder, overwrite=overwrite, shard=shard,
            cluster=cluster, progress=watch,
        )  # fmt: skip
    if not quiet:
        typer.echo(str(study))


@app.command()
def size(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="means, shares, hazards or interaction.")
    ],
    difference: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="means, interaction: what is to be found.")
    ] = None,
    sd: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="means, interaction: of one patient.")
    ] = None,
    correlation: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="means: with the baseline.  [default: 0]")
    ] = None,
    control: Annotated[
        str | None, typer.Option(metavar="SHARE", help="shares: of the control, such as 30 %.")
    ] = None,
    treated: Annotated[
        str | None, typer.Option(metavar="SHARE", help="shares: of the treated.")
    ] = None,
    ratio: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="hazards: treated over control.")
    ] = None,
    observed: Annotated[
        str | None,
        typer.Option(metavar="SHARE", help="hazards: of patients with an event.  [default: 1]"),
    ] = None,
    power: Annotated[
        str | None, typer.Option(metavar="SHARE", help="Power.  [default: 80 %]")
    ] = None,
    alpha: Annotated[
        str | None, typer.Option(metavar="SHARE", help="Two-sided error.  [default: 5 %]")
    ] = None,
    dropout: Annotated[
        str | None, typer.Option(metavar="SHARE", help="Share that drops out.  [default: 0]")
    ] = None,
    trials: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Trials to simulate.  [default: 2000]")
    ] = None,
    seed: Seed = None,
) -> None:
    """Patients that a trial needs: by formula, and how often simulated trials of that size find it.

    Give the numbers of the kind: `size means --difference 0.52 --sd 1.86`.
    """
    from exosome.trials.planned_size import size as planned

    made = planned(
        kind, trials=_whole(trials, "trials", 2000), seed=_whole(seed, "seed", 1),
        difference=difference, sd=sd, correlation=correlation, control=control, treated=treated,
        ratio=ratio, observed=observed, power=power, alpha=alpha, dropout=dropout,
    )  # fmt: skip
    typer.echo(str(made))


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of `trial power`.")],
    quiet: Quiet = False,
) -> None:
    """Write the report page of a study of a trial."""
    from exosome.ledger.trial_tables import open as open_study
    from exosome.views.trial_report import write

    path = write(open_study(folder))
    if not quiet:
        typer.echo(f"wrote {path}")


def _whole(text: str | None, name: str, default: int) -> int:
    """The whole number of an option. Raises UsageError."""
    try:
        return default if text is None else int(text)
    except ValueError:
        expected = f"a whole number such as {default or 1}"
        raise UsageError(read_expected(text, expected, key=name)) from None
