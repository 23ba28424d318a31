"""The command line: `exosome new`, `check`, `run`, `show`, `report`, `again`, `library`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exosome.errors import ExosomeError, UsageError, read_expected

if TYPE_CHECKING:
    from rich.progress import Progress

    from exosome.model import Model
    from exosome.settings import Begins, Tick

LONG_RUN = 60.0  # s; a longer run is announced

app = typer.Typer(
    name="exosome",
    help="Messages that cells send each other in extracellular vesicles: who, to whom, how many.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

ModelFile = Annotated[Path, typer.Argument(metavar="MODEL", help="A model, such as gel.yaml.")]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")]
Changes = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help='Another value: release.rate="6 /h".'),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print nothing but errors.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"exosome {version('exosome')}")
        raise typer.Exit


@app.callback()
def _front(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


@app.command()
def new(
    file: Annotated[Path, typer.Argument(metavar="MODEL", help="The file to write.")],
    overwrite: Annotated[bool, typer.Option(help="Write over a file.")] = False,
) -> None:
    """Write a commented model to start from."""
    if file.exists() and not overwrite:
        raise UsageError(f"{file} exists already; write over it with --overwrite")
    start = Path(__file__).parent / "model" / "start.yaml"
    try:
        file.write_bytes(start.read_bytes())
    except OSError as error:
        raise UsageError(f"{file} could not be written: {error.strerror}") from None
    typer.echo(f"wrote {file}; next: exosome check {file}")


@app.command()
def check(
    file: ModelFile,
    change: Changes = None,
    until: Annotated[str, typer.Option(metavar="TIME", help="Time for the estimates.")] = "24h",
) -> None:
    """Say what was understood, what lacks a source, what it will cost."""
    from exosome.compile.checked import checked
    from exosome.settings import duration
    from exosome.views.checkup import checkup

    seconds = duration(until, "until")
    model, placed = checked(file, _changes(change))
    typer.echo(checkup(model, seconds, placed))


@app.command()
def run(
    file: Annotated[
        Path | None, typer.Argument(metavar="MODEL", help="A model, such as gel.yaml.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="TIME", help="How long, such as 24h. Required.")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            metavar="ENGINE",
            help="walk: exosome by exosome; body: amounts in well-mixed places.  [default: walk]",
        ),
    ] = None,
    seed: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help="The same seed, the same ledger.  [default: 1]"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="RUN", help="Its folder.  [default: runs/<file name>]")
    ] = None,
    threads: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="[default: all cores]")
    ] = None,
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
        typer.Option(metavar="ROWS", help="all, 'sample 1 %' or counts.  [default: all]"),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over a run.")] = False,
    resume: Annotated[
        Path | None, typer.Option(metavar="RUN", help="Go on with a run that was stopped.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Run a model, or go on with a run that was stopped."""
    from exosome import run as story
    from exosome.settings import settled

    cores = _whole(threads, "threads")
    wishes = {"at": at, "seed": _whole(seed, "seed"), "every": every,
              "tracks": _whole(tracks, "tracks"), "keep": keep}  # fmt: skip
    wishes = {name: value for name, value in wishes.items() if value is not None}
    if resume is not None:
        given: dict[str, Any] = {"MODEL": file, "--until": until, "--set": change, "--out": out}
        given |= {f"--{name}": name for name in wishes} | {"--overwrite": overwrite}
        said = [name for name, value in given.items() if value]
        if said:
            raise UsageError(f"--resume goes on as the run was begun; leave out {', '.join(said)}")
        with _Watch(quiet) as watch:
            ledger = story.resume(resume, threads=cores, begins=watch.begins, tick=watch.tick)
    else:
        if file is None:
            raise UsageError("which model? such as: exosome run gel.yaml --until 24h")
        if until is None:
            raise UsageError(f"how long? such as: exosome run {file} --until 24h")
        settings = settled(until=until, threads=cores, **wishes)  # type: ignore[arg-type]
        model = _model(file, change, settings["at"])
        folder = out if out is not None else Path("runs") / _name(file)
        _may_begin(folder, overwrite)
        if not quiet:
            typer.echo(_taken(file, settings, folder), err=True)
        with _Watch(quiet) as watch:
            ledger = story.simulate(
                model, until=until, threads=cores, out=folder, overwrite=overwrite,
                begins=watch.begins, tick=watch.tick, **wishes,  # type: ignore[arg-type]
            )  # fmt: skip
    if not quiet:
        typer.echo(str(ledger))


@app.command()
def show(folder: RunFolder) -> None:
    """Print the tables of a run."""
    from exosome.ledger.ledger import open as open_run
    from exosome.views import tables

    tables.show(open_run(folder))


@app.command()
def report(folder: RunFolder, quiet: Quiet = False) -> None:
    """Write a report of one page into the run's folder: report.html."""
    from exosome.ledger.ledger import open as open_run
    from exosome.views.report import write

    path = write(open_run(folder))
    if not quiet:
        typer.echo(f"wrote {path}")


@app.command()
def again(folder: RunFolder, quiet: Quiet = False) -> None:
    """Run a run again from its own record; exit 1 if they differ."""
    from exosome.run import again as run_again

    with _Watch(quiet) as watch:
        differences = run_again(folder, tick=watch.tick)
    for difference in differences:
        typer.echo(difference, err=True)
    if differences:
        raise typer.Exit(1)
    if not quiet:
        typer.echo(f"{folder}: the same ledger again, byte for byte")


@app.command()
def library(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A name or its beginning: human.liver.")
    ] = None,
) -> None:
    """List what is known, or show some of it with its sources."""
    from exosome.views.library import shown

    typer.echo(shown(name))


def main() -> None:
    """Run the command line; every known error ends as plain text with its exit code."""
    try:
        code = app(standalone_mode=False)
        sys.exit(code or 0)
    except ExosomeError as error:
        _fail(str(error), error.exit_code)
    except typer.Exit as end:
        sys.exit(end.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        _fail("stopped", 130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except MemoryError:
        _fail("out of memory: fewer cells, fewer saved times or a shorter time would do", 1)
    except Exception as error:
        if hasattr(error, "format_message"):  # usage, as typer tells it
            _fail(error.format_message(), 2)
        if isinstance(error, OSError):
            where = f"{error.filename}: " if error.filename else ""
            _fail(f"{where}{error.strerror or error}", 1)
        raise


def _fail(text: str, code: int) -> None:
    print(text, file=sys.stderr)
    sys.exit(code)


def _name(file: Path) -> str:
    return file.resolve().parent.name if file.stem == "model" else file.stem


def _whole(text: str | None, name: str) -> int | None:
    """A whole number, or None if the option was left out."""
    try:
        return None if text is None else int(text)
    except ValueError:
        example = {"seed": 1, "threads": 2, "tracks": 200}[name]
        expected = f"a whole number such as {example}"
        raise UsageError(read_expected(text, expected, key=name)) from None


def _may_begin(folder: Path, overwrite: bool) -> None:
    from exosome.ledger.store import Store

    Store(folder).may_begin(overwrite)


def _taken(file: Path, settings: dict[str, Any], folder: Path) -> str:
    """What a run will be, with all that was not said."""
    from exosome.units import show

    until, every = (show(settings[name], "time") for name in ("until_s", "every_s"))
    if settings["at"] != "walk":
        return f"{file} at {settings['at']} until {until}, every {every}, out {folder}"
    return (
        f"{file} at walk until {until}, seed {settings['seed']}, threads "
        f"{settings['threads']}, every {every}, tracks {settings['tracks']}, keep "
        f"{settings['keep']}, out {folder}"
    )


def _changes(change: list[str] | None) -> dict[str, str]:
    changes = {}
    for pair in change or []:
        path, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(read_expected(pair, "path=value such as release.rate=6/h", key="set"))
        changes[path.strip()] = value.strip()
    return changes


def _model(file: Path, change: list[str] | None, at: str) -> Model:
    from exosome.compile.checked import checked

    return checked(file, _changes(change), place=False, at=at)[0]


class _Watch:
    """A progress bar on a terminal; a word of warning before a long run."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self._bar: Progress | None = None

    def __enter__(self) -> _Watch:
        return self

    def __exit__(self, *failure: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    @property
    def begins(self) -> Begins:
        """Called with the exosomes and the seconds that are expected."""

        def begins(exosomes: float, seconds: float) -> None:
            from exosome.ledger.story import roughly

            if not self.quiet and seconds > LONG_RUN:
                typer.echo(
                    f"about {exosomes:,.0f} exosomes, about {roughly(seconds)}; Ctrl-C keeps "
                    "what is finished, and `exosome run --resume` goes on",
                    err=True,
                )
            if not self.quiet and sys.stderr.isatty():
                self._start(exosomes)

        return begins

    @property
    def tick(self) -> Tick:
        """Called with the exosomes lived so far."""

        def tick(lived: int) -> None:
            if self._bar is not None:
                self._bar.update(self._task, completed=lived)

        return tick

    def _start(self, exosomes: float) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        from exosome.views.speed import Speed

        self._bar = bar = Progress(
            TextColumn("{task.completed:,.0f} exosomes"), BarColumn(), Speed(),
            TimeRemainingColumn(), console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self._task = bar.add_task("", total=exosomes)
        bar.start()
