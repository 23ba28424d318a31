"""Commands that run: `run`, `sweep`, `again`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from exosome.cli.common import (
    Changes,
    ModelFile,
    Quiet,
    RunFolder,
    may_begin,
    model_of,
    name_of,
    taken,
    whole,
)
from exosome.cli.watch import Watch
from exosome.errors import UsageError

Seed = Annotated[
    str | None,
    typer.Option(metavar="NUMBER", help="The same seed, the same ledger.  [default: 1]"),
]
Threads = Annotated[str | None, typer.Option(metavar="NUMBER", help="[default: all cores]")]
Vary = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATH=LAW", help='Between subjects: clear.rate="lognormal(0.1 /h, 0.4)".'
    ),
]
Correlate = Annotated[
    list[str] | None, typer.Option(metavar="PATHS=R", help='Together: "a.path, b.path = 0.5".')
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Write over a run.")]


def run(
    file: Annotated[
        Path | None, typer.Argument(metavar="MODEL", help="A model, such as gel.yaml.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="TIME", help="How long, such as 24h. Required.")
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="ENGINE",
            help="walk: exosome by exosome; field: concentrations in space; body: amounts in "
            "well-mixed places; auto: what check recommends.  [default: walk]",
        ),
    ] = None,
    seed: Seed = None,
    seeds: Annotated[
        str | None,
        typer.Option(metavar="NUMBERS", help="A run for each, such as 1..10; mean and interval."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="RUN", help="Its folder.  [default: runs/<file name>]")
    ] = None,
    threads: Threads = None,
    change: Changes = None,
    every: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Between saved counts.  [default: until/144]"),
    ] = None,
    tracks: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Tracks kept for looking.  [default: 200]")
    ] = None,
    keep: Annotated[
        str | None,
        typer.Option(
            metavar="ROWS",
            help="all, 'sample 1 %' or counts; of the field all, times or counts.  [default: all]",
        ),
    ] = None,
    voxel: Annotated[
        str | None,
        typer.Option(metavar="LENGTH", help="At field: side of a voxel.  [default: what is due]"),
    ] = None,
    track: Annotated[
        str | None,
        typer.Option(
            metavar="WHOM", help="At field: sender_type, sender or none.  [default: sender_type]"
        ),
    ] = None,
    subjects: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="A cohort of so many, by the body engine.")
    ] = None,
    vary: Vary = None,
    correlate: Correlate = None,
    overwrite: Overwrite = False,
    resume: Annotated[
        Path | None, typer.Option(metavar="RUN", help="Go on with a run that was stopped.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Run a model, or go on with a run that was stopped."""
    cores = whole(threads, "threads")
    wishes = {"engine": engine, "seed": whole(seed, "seed"), "every": every,
              "tracks": whole(tracks, "tracks"), "keep": keep,
              "voxel": voxel, "track": track}  # fmt: skip
    wishes = {name: value for name, value in wishes.items() if value is not None}
    study = {"subjects": subjects, "vary": vary, "correlate": correlate}
    if resume is not None:
        given: dict[str, Any] = {"MODEL": file, "--until": until, "--set": change, "--out": out}
        given |= {"--seeds": seeds}
        given |= {f"--{name}": value for name, value in (wishes | study).items()}
        said = [name for name, value in given.items() if value] + ["--overwrite"] * overwrite
        if said:
            raise UsageError(f"--resume goes on as the run was begun; leave out {', '.join(said)}")
        found: object = _resumed(resume, cores, quiet)
    else:
        if file is None:
            raise UsageError("which model? such as: exosome run gel.yaml --until 24h")
        if until is None:
            raise UsageError(f"how long? such as: exosome run {file} --until 24h")
        folder = out if out is not None else Path("runs") / name_of(file)
        place = {"out": folder, "overwrite": overwrite, "threads": cores, "until": until}
        if seeds is not None:
            found = _replicates(file, change, study, wishes, place | {"seeds": seeds}, quiet)
        elif any(study.values()):
            found = _cohort(file, change, study, wishes, place, quiet)
        else:
            found = _run(file, change, wishes, place, quiet)
    if not quiet:
        typer.echo(str(found))


def _resumed(folder: Path, threads: int | None, quiet: bool) -> object:
    from exosome.ensembles.replicates import resume as resume_replicates
    from exosome.ledger.verified_reader import kind_of, read_record
    from exosome.run import resume

    if folder.is_dir() and kind_of(read_record(folder)) == "replicates":
        with Watch(quiet) as watch:
            return resume_replicates(folder, threads=threads, tick=watch.tick)
    with Watch(quiet) as watch:
        return resume(folder, threads=threads, begins=watch.begins, tick=watch.tick)


def _run(
    file: Path, change: list[str] | None, wishes: dict[str, Any], place: dict[str, Any], quiet: bool
) -> object:
    from exosome.run import engine_of, simulate
    from exosome.settings import AUTO, settled

    if wishes.get("engine") == AUTO:
        wishes["engine"] = engine_of(model_of(file, change, None), AUTO, place["until"])
    settings = settled(until=place["until"], threads=place["threads"], **wishes)
    model = model_of(file, change, settings["engine"])
    may_begin(place["out"], place["overwrite"])
    if not quiet:
        typer.echo(taken(file, settings, place["out"]), err=True)
    with Watch(quiet) as watch:
        if settings["engine"] == "field":
            watch.expect(settings["until_s"] / settings["every_s"] + 1, "moments")
        return simulate(model, begins=watch.begins, tick=watch.tick, **wishes, **place)


def _replicates(
    file: Path,
    change: list[str] | None,
    study: dict[str, Any],
    wishes: dict[str, Any],
    place: dict[str, Any],
    quiet: bool,
) -> object:
    from exosome.ensembles.replicates import read_seeds, replicates

    others = {"seed": wishes.get("seed"), **study}
    for name in (name for name, value in others.items() if value is not None and value != []):
        raise UsageError(f"--seeds gives each run its seed and all else alike; leave out --{name}")
    for name in ("voxel", "track"):
        if name in wishes:
            raise UsageError(f"--seeds is for the walk, which knows no --{name}; leave it out")
    many = len(read_seeds(place["seeds"]))
    model = model_of(file, change, None)
    may_begin(place["out"], place["overwrite"])
    with Watch(quiet) as watch:
        watch.expect(many, "seeds")
        return replicates(model, tick=watch.tick, **wishes, **place)


def _cohort(
    file: Path,
    change: list[str] | None,
    study: dict[str, Any],
    wishes: dict[str, Any],
    place: dict[str, Any],
    quiet: bool,
) -> object:
    from exosome.ensembles.cohort import cohort

    if wishes.pop("engine", "body") != "body":
        raise UsageError("a cohort is run by the body engine; leave out --engine")
    for name in ("tracks", "keep", "voxel", "track"):
        if name in wishes:
            raise UsageError(f"a cohort keeps what is observed; leave out --{name}")
    many = whole(study["subjects"], "subjects")
    if many is None:
        raise UsageError(
            "how many subjects? such as: --subjects 1000; points such as 0.1..10 log 5 are run by "
            "`exosome sweep`"
        )
    model = model_of(file, change, "body")
    may_begin(place["out"], place["overwrite"])
    laws, together = study["vary"] or [], study["correlate"] or []
    with Watch(quiet) as watch:
        watch.expect(many, "subjects")
        return cohort(
            model, subjects=many, vary=laws, correlate=together, tick=watch.tick, **wishes, **place
        )


def sweep(
    file: ModelFile,
    until: Annotated[str, typer.Option(metavar="TIME", help="How long, such as 24h.")],
    vary: Annotated[
        list[str],
        typer.Option(metavar="PATH=POINTS", help='give.amount="1e8..1e12 log 9", or a law.'),
    ],
    engine: Annotated[
        str, typer.Option(metavar="ENGINE", help="body, walk, field, or auto: what check says.")
    ] = "body",
    subjects: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="So many at every point, for laws.")
    ] = None,
    correlate: Correlate = None,
    seed: Seed = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="RUN", help="Its folder.  [default: runs/<file name>-sweep]"),
    ] = None,
    threads: Threads = None,
    change: Changes = None,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Run a model at every point: effect against dose."""
    from exosome.ensembles.sweep import sweep as swept
    from exosome.ledger.atomic_io import whole as whole_file
    from exosome.ledger.claim import PICTURE
    from exosome.run import engine_of
    from exosome.settings import AUTO
    from exosome.views.effect_figure import effects

    folder = out if out is not None else Path("runs") / f"{name_of(file)}-sweep"
    if engine == AUTO:
        engine = engine_of(model_of(file, change, None), AUTO, until)
    model = model_of(file, change, engine)
    may_begin(folder, overwrite)
    number = whole(seed, "seed")
    with Watch(quiet) as watch:
        found = swept(
            model, until=until, vary=vary, engine=engine, subjects=whole(subjects, "subjects"),
            correlate=correlate or [], seed=1 if number is None else number,
            threads=whole(threads, "threads"), out=folder, overwrite=overwrite, tick=watch.tick,
        )  # fmt: skip
    with whole_file(folder / PICTURE) as path:
        effects(found).savefig(path, format="png")
    if not quiet:
        typer.echo(str(found))


def again(folder: RunFolder, quiet: Quiet = False) -> None:
    """Run a run again from its record; exit 1 if they differ."""
    from exosome.ensembles import cohort
    from exosome.ensembles import replicates as seeds
    from exosome.ensembles import sweep as sweeps
    from exosome.ledger.verified_reader import kind_of, open_record
    from exosome.run import again as run_again

    of_kind = {
        "run": run_again, "cohort": cohort.again, "sweep": sweeps.again,
        "replicates": seeds.again,
    }  # fmt: skip
    with Watch(quiet) as watch:
        differences = of_kind[kind_of(open_record(folder))](folder, tick=watch.tick)
    for difference in differences:
        typer.echo(difference, err=True)
    if differences:
        raise typer.Exit(1)
    if not quiet:
        typer.echo(f"{folder}: the same ledger again, byte for byte")
