"""Which hosts sent a measured sample: `origin`; tissues with known truth: `exam`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exosome.cli.common import Quiet, number, whole
from exosome.errors import UsageError, read_expected

exam = typer.Typer(
    help="Make tissues whose senders and receivers are known, and grade methods with them.",
    invoke_without_command=True,
)

if TYPE_CHECKING:
    from exosome.tracing.reference_samples import Reference
    from exosome.tracing.secretion_prior import Prior


def origin(
    sample: Annotated[
        Path, typer.Argument(metavar="SAMPLE", help="CSV file: feature, and counts of a sample.")
    ],
    reference: Annotated[
        Path,
        typer.Option(metavar="FILE", help="CSV file: feature, and counts of samples of hosts."),
    ],
    samples: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="CSV file: sample, source, donor.  [default: columns named host__donor]",
        ),
    ] = None,
    column: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column of SAMPLE.  [default: the only one]")
    ] = None,
    background: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="CSV file: counts of blanks, such as plasma."),
    ] = None,
    sorting: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="CSV file: feature, log2_factor, log2_sd."),
    ] = None,
    unknown: Annotated[
        bool, typer.Option(help="Allow senders that are in no reference.")
    ] = True,
    quantity: Annotated[
        str, typer.Option(metavar="NAME", help="Shares of: rna (reads), ev (vesicles) or cell.")
    ] = "rna",
    prior: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="CSV file: host, share, copies_per_vesicle, ..."),
    ] = None,
    prior_run: Annotated[
        Path | None, typer.Option(metavar="RUN", help="Folder of a run: its shares as prior.")
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="Place of the run that is sampled.")
    ] = None,
    intervals: Annotated[bool, typer.Option(help="Intervals by donors drawn anew.")] = True,
    detection: Annotated[bool, typer.Option(help="Test which hosts are there at all.")] = True,
    draws: Annotated[str, typer.Option(metavar="NUMBER", help="Draws of the intervals.")] = "200",
    level: Annotated[str, typer.Option(metavar="SHARE", help="Level of the intervals.")] = "0.9",
    rate: Annotated[
        str, typer.Option(metavar="SHARE", help="False discovery rate of the detection.")
    ] = "0.05",
    seed: Annotated[str, typer.Option(metavar="NUMBER", help="Seed of the draws.")] = "1",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write a .csv or .json file.")
    ] = None,
) -> None:
    """Which hosts sent the cargo of a measured sample, with intervals and what is not known."""
    from exosome.tracing.background_samples import Background
    from exosome.tracing.cargo_sorting import Sorting
    from exosome.tracing.deconvolution import deconvolve

    if out is not None and out.suffix not in (".csv", ".json"):
        raise UsageError(read_expected(out, "a file that ends in .csv or .json", key="out"))
    answer = deconvolve(
        sample, _reference(reference, samples), sample=column,
        sorting=None if sorting is None else Sorting.read(sorting),
        background={one.stem: Background.from_samples(one) for one in background or []} or None,
        unknown=unknown, prior=_prior(prior, prior_run, place), quantity=quantity,
        intervals=intervals, detect=detection and intervals, rate=number(rate, "rate"),
        level=number(level, "level"), draws=int(number(draws, "draws")),
        seed=int(number(seed, "seed")),
    )  # fmt: skip
    typer.echo(str(answer))
    if out is None:
        return
    if out.suffix == ".csv":
        answer.write(out)
    else:
        try:
            out.write_text(json.dumps(answer.to_dict(), indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{out} could not be written: {error.strerror}") from None
    typer.echo(f"wrote {out}")


def _reference(file: Path, samples: Path | None) -> Reference:
    from exosome.tracing.cargo_counts import cargo_counts
    from exosome.tracing.csv_rows import csv_rows
    from exosome.tracing.reference_samples import Reference, names_of_columns

    table = cargo_counts(file)
    if samples is None:
        return Reference.from_samples(table, *names_of_columns(table.samples))
    needed = ("sample", "source", "donor")
    rows = csv_rows(samples, needed)
    source, donor = ({row["sample"]: row[what] for row in rows} for what in needed[1:])
    return Reference.from_samples(table, source, donor)


def _prior(file: Path | None, run: Path | None, place: str | None) -> Prior | None:
    """The prior of a file, of a run, or of both: shares of the run, and what the file adds."""
    from exosome.tracing.secretion_prior import Prior

    given = None if file is None else Prior.read(file)
    if run is None:
        if place is not None:
            raise UsageError("--place belongs to a run; add --prior-run")
        return given
    from exosome.analysis.run_handle import open as open_run

    copies = None if given is None else dict(given.copies_per_vesicle)
    simulated = Prior.from_simulation(open_run(run), place=place, copies_per_vesicle=copies)
    if given is None or not given.secretion_rate:
        return simulated
    return Prior(dict(simulated.share), share_of="ev", copies_per_vesicle=copies,
                 secretion_rate=dict(given.secretion_rate))  # fmt: skip


@exam.callback()
def make(
    context: typer.Context,
    tissues: Annotated[str, typer.Option(metavar="NUMBER", help="Tissues at each range.")] = "20",
    ranges: Annotated[
        str, typer.Option(metavar="LENGTHS", help="How far exosomes come, as 20um,60um,200um.")
    ] = "20um,60um,200um",
    seed: Annotated[str, typer.Option(metavar="NUMBER", help="Seed of all draws.")] = "1",
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Output folder.")] = Path("exam"),
    threads: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Threads.  [default: all cores]")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace an exam.")] = False,
    quiet: Quiet = False,
) -> None:
    """Make an exam for methods of cell communication: h5ad files, with the truth of a ledger."""
    if context.invoked_subcommand is not None:
        return
    from exosome.tracing.exam_tissues import exam as made

    result = made(
        tissues=int(number(tissues, "tissues")), ranges=ranges.split(","),
        seed=int(number(seed, "seed")), out=out, threads=whole(threads, "threads"),
        overwrite=overwrite,
        progress=None if quiet else lambda name: typer.echo(name, err=True),
    )  # fmt: skip
    typer.echo(str(result))


@exam.command()
def grade(
    folder: Annotated[Path, typer.Argument(metavar="EXAM", help="Folder of an exam.")],
    scores: Annotated[
        list[Path] | None,
        typer.Argument(metavar="SCORES", help="CSV files: tissue, source, target, score."),
    ] = None,
    baselines: Annotated[bool, typer.Option(help="Grade the simple methods, too.")] = True,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the table as CSV.")
    ] = None,
) -> None:
    """Grade tables of scores of any method: AUROC, AUPRC and calibration, by range."""
    from exosome.tracing.exam_grades import grade as graded

    result = graded(folder, {one.stem: one for one in scores or []}, baselines=baselines)
    typer.echo(str(result))
    if out is not None:
        result.write(out)
        typer.echo(f"wrote {out}")
