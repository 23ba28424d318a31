"""Commands that run models: `run`, `sweep`, `again`."""

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
    run_description,
    whole,
)
from exosome.cli.watch import Watch
from exosome.errors import UsageError

Seed = Annotated[
    str | None,
    typer.Option(metavar="NUMBER", help="Seed of the random numbers.  [default: 1]"),
]
Threads = Annotated[
    str | None, typer.Option(metavar="NUMBER", help="Cores to use.  [default: all]")
]
Vary = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATH=LAW",
        help='A value that differs between subjects: clear.rate="lognormal(0.1 /h, 0.4)".',
    ),
]
Correlate = Annotated[
    list[str] | None,
    typer.Option(metavar="PATHS=R", help='Correlated values: "a.path, b.path = 0.5".'),
]
Shard = Annotated[
    str | None,
    typer.Option(
        metavar="K/N", help="Compute only the k-th of n shards; `exosome join` puts them together."
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="Compute on a dask cluster: its scheduler, such as tcp://node1:8786."
    ),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the run in the folder.")]


def run(
    file: Annotated[
        Path | None, typer.Argument(metavar="MODEL", help="Model file, such as gel.yaml.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="TIME", help="Simulated time, such as 24h. Required.")
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="ENGINE",
            help="walk: every exosome, random; field: mean concentrations in space; body: mean "
            "amounts in well-mixed places; auto: the engine that check recommends.  "
            "[default: walk]",
        ),
    ] = None,
    seed: Seed = None,
    seeds: Annotated[
        str | None,
        typer.Option(
            metavar="NUMBERS", help="One run per seed, such as 1..10; mean and confidence interval."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="RUN", help="Output folder.  [default: runs/<file name>]")
    ] = None,
    threads: Threads = None,
    change: Changes = None,
    every: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Time between saved counts.  [default: until/144]"),
    ] = None,
    tracks: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help="Exosomes whose tracks are kept.  [default: 200]"),
    ] = None,
    keep: Annotated[
        str | None,
        typer.Option(
            metavar="ROWS",
            help="Results to keep. walk: all, 'sample 1 %' or counts; field: all, times or "
            "counts.  [default: all]",
        ),
    ] = None,
    voxel: Annotated[
        str | None,
        typer.Option(metavar="LENGTH", help="Field engine: voxel size.  [default: automatic]"),
    ] = None,
    track: Annotated[
        str | None,
        typer.Option(
            metavar="BY",
            help="Field engine: track exosomes by sender_type, sender or none.  "
            "[default: sender_type]",
        ),
    ] = None,
    subjects: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help="Body engine: number of subjects of a cohort."),
    ] = None,
    vary: Vary = None,
    correlate: Correlate = None,
    shard: Shard = None,
    cluster: Cluster = None,
    overwrite: Overwrite = False,
    resume: Annotated[
        Path | None, typer.Option(metavar="RUN", help="Continue a run that was stopped.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Run a model, or continue a run that was stopped."""
    cores = whole(threads, "threads")
    options = {"engine": engine, "seed": whole(seed, "seed"), "every": every,
              "tracks": whole(tracks, "tracks"), "keep": keep,
              "voxel": voxel, "track": track}  # fmt: skip
    options = {name: value for name, value in options.items() if value is not None}
    study = {"subjects": subjects, "vary": vary, "correlate": correlate, "shard": shard}
    study |= {"cluster": cluster}
    if resume is not None:
        given: dict[str, Any] = {"MODEL": file, "--until": until, "--set": change, "--out": out}
        given |= {"--seeds": seeds}
        given |= {f"--{name}": value for name, value in (options | study).items()}
        conflicting = [name for name, value in given.items() if value] + ["--overwrite"] * overwrite
        if conflicting:
            raise UsageError(
                "--resume continues a run with the settings that it began with; leave out "
                f"{', '.join(conflicting)}"
            )
        result: object = _resumed(resume, cores, quiet)
    else:
        if file is None:
            raise UsageError("the model file is missing, such as: exosome run gel.yaml --until 24h")
        if until is None:
            raise UsageError(
                f"the simulated time is missing, such as: exosome run {file} --until 24h"
            )
        folder = out if out is not None else Path("runs") / name_of(file)
        place = {"out": folder, "overwrite": overwrite, "threads": cores, "until": until}
        if cluster is not None and seeds is None and not (subjects or vary):
            raise UsageError(
                "--cluster computes many runs: add --subjects and --vary, or use `exosome sweep`; "
                "for one large walk use --shard"
            )
        if seeds is not None:
            result = _replicates(file, change, study, options, place | {"seeds": seeds}, quiet)
        elif any(value for name, value in study.items() if name != "shard"):
            result = _cohort(file, change, study, options, place, quiet)
        else:
            result = _run(file, change, options, place | {"shard": shard}, quiet)
    if not quiet:
        typer.echo(str(result))


def _resumed(folder: Path, threads: int | None, quiet: bool) -> object:
    from exosome.trials.any_result import resume

    with Watch(quiet) as watch:
        return resume(folder, threads=threads, progress=watch)


def _run(
    file: Path,
    change: list[str] | None,
    options: dict[str, Any],
    place: dict[str, Any],
    quiet: bool,
) -> object:
    from exosome.engine_selection import engine_of
    from exosome.run import simulate
    from exosome.settings import AUTO, settled

    if options.get("engine") == AUTO:
        options["engine"] = engine_of(model_of(file, change, None), AUTO, place["until"])
    settings = settled(until=place["until"], threads=place["threads"], **options)
    model = model_of(file, change, settings.engine)
    if place["shard"] is None:  # the folder of a shard that was stopped goes on
        may_begin(place["out"], place["overwrite"])
    if not quiet:
        typer.echo(run_description(file, settings, place["out"]), err=True)
    with Watch(quiet) as watch:
        return simulate(model, progress=watch, **options, **place)


def _replicates(
    file: Path,
    change: list[str] | None,
    study: dict[str, Any],
    options: dict[str, Any],
    place: dict[str, Any],
    quiet: bool,
) -> object:
    from exosome.ensembles.replicates import read_seeds, replicates

    place |= {"shard": study["shard"], "cluster": study["cluster"]}
    others = {"seed": options.get("seed"), **study, "shard": None, "cluster": None}
    for name in (name for name, value in others.items() if value is not None and value != []):
        raise UsageError(f"--seeds runs the same model with each seed; leave out --{name}")
    for name in ("voxel", "track"):
        if name in options:
            raise UsageError(
                f"--seeds needs the walk engine, which has no option --{name}; leave it out"
            )
    read_seeds(place["seeds"])
    model = model_of(file, change, None)
    if study["shard"] is None and study["cluster"] is None:  # those go on in their folder
        may_begin(place["out"], place["overwrite"])
    with Watch(quiet) as watch:
        return replicates(model, progress=watch, **options, **place)


def _cohort(
    file: Path,
    change: list[str] | None,
    study: dict[str, Any],
    options: dict[str, Any],
    place: dict[str, Any],
    quiet: bool,
) -> object:
    from exosome.ensembles.cohort import cohort

    if options.pop("engine", "body") != "body":
        raise UsageError("a cohort needs the body engine; leave out --engine")
    for name in ("tracks", "keep", "voxel", "track"):
        if name in options:
            raise UsageError(f"a cohort keeps the observations only; leave out --{name}")
    many = whole(study["subjects"], "subjects")
    if many is None:
        raise UsageError(
            "the number of subjects is missing, such as: --subjects 1000; for points such as "
            "0.1..10 log 5 use `exosome sweep`"
        )
    model = model_of(file, change, "body")
    may_begin(place["out"], place["overwrite"])
    laws, together = study["vary"] or [], study["correlate"] or []
    with Watch(quiet) as watch:
        return cohort(
            model, subjects=many, vary=laws, correlate=together, shard=study["shard"],
            cluster=study["cluster"], progress=watch, **options, **place,
        )  # fmt: skip


def sweep(
    file: ModelFile,
    until: Annotated[str, typer.Option(metavar="TIME", help="Simulated time, such as 24h.")],
    vary: Annotated[
        list[str],
        typer.Option(
            metavar="PATH=POINTS", help='Values to run: give.amount="1e8..1e12 log 9"; or a law.'
        ),
    ],
    engine: Annotated[
        str, typer.Option(metavar="ENGINE", help="body, walk, field, or auto (see run).")
    ] = "body",
    subjects: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Subjects per point, if a value has a law.")
    ] = None,
    correlate: Correlate = None,
    seed: Seed = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="RUN", help="Output folder.  [default: runs/<file name>-sweep]"),
    ] = None,
    threads: Threads = None,
    shard: Shard = None,
    cluster: Cluster = None,
    change: Changes = None,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Run a model at several values: a dose-response curve."""
    from exosome.engine_selection import engine_of
    from exosome.ensembles.sweep import sweep as swept
    from exosome.ledger.atomic_io import whole as whole_file
    from exosome.ledger.claim import PICTURE
    from exosome.settings import AUTO
    from exosome.views.effect_figure import effects

    folder = out if out is not None else Path("runs") / f"{name_of(file)}-sweep"
    if engine == AUTO:
        engine = engine_of(model_of(file, change, None), AUTO, until)
    model = model_of(file, change, engine)
    may_begin(folder, overwrite)
    number = whole(seed, "seed")
    with Watch(quiet) as watch:
        result = swept(
            model, until=until, vary=vary, engine=engine, subjects=whole(subjects, "subjects"),
            correlate=correlate or [], seed=1 if number is None else number,
            threads=whole(threads, "threads"), out=folder, overwrite=overwrite, shard=shard,
            cluster=cluster, progress=watch,
        )  # fmt: skip
    with whole_file(folder / PICTURE) as path:
        effects(result).savefig(path, format="png")
    if not quiet:
        typer.echo(str(result))


def join(
    folders: Annotated[
        list[Path], typer.Argument(metavar="FOLDER FOLDER ...", help="Folders of shards.")
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder to put the parts into.")],
    quiet: Quiet = False,
) -> None:
    """Put shards into one folder: a run is then complete; a study is finished by its command."""
    from exosome.ensembles.seed_shards import holds_seeds, join_seeds
    from exosome.ledger.item_parts import join_parts
    from exosome.ledger.walk_join import holds_walk, join_walks

    seeds = holds_seeds(folders[0])
    if seeds or holds_walk(folders[0]):
        number, total = join_seeds(folders, out) if seeds else join_walks(folders, out)
        if number == total:
            typer.echo(str(_resumed(out, None, quiet)))
        else:
            typer.echo(
                f"{out} holds {number:,} of {total:,} finished parts of a run; follow the others "
                f"with: exosome run --resume {out}"
            )
        return
    number = join_parts(folders, out)
    typer.echo(
        f"{out} holds {number:,} finished parts; now the same command without --shard and with "
        f"--out {out}"
    )


def again(folder: RunFolder, quiet: Quiet = False) -> None:
    """Repeat a run from its record; exit code 1 if results differ."""
    from exosome.trials.any_result import again as repeat

    with Watch(quiet) as watch:
        differences = repeat(folder, progress=watch)
    for difference in differences:
        typer.echo(difference, err=True)
    if differences:
        raise typer.Exit(1)
    if not quiet:
        typer.echo(f"{folder}: the repeated run gave the same ledger, byte for byte")
