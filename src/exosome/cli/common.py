"""What the commands have in common: arguments, options, and a watch over long work."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exosome.errors import UsageError, read_expected

if TYPE_CHECKING:
    from rich.progress import Progress

    from exosome.model import Model
    from exosome.settings import Begins, Tick

LONG_RUN = 60.0  # s; a longer run is announced

ModelFile = Annotated[Path, typer.Argument(metavar="MODEL", help="A model, such as gel.yaml.")]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")]
Changes = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help='Another value: release.rate="6 /h".'),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print nothing but errors.")]


def name_of(file: Path) -> str:
    return file.resolve().parent.name if file.stem == "model" else file.stem


def whole(text: str | None, name: str) -> int | None:
    """A whole number, or None if the option was left out."""
    try:
        return None if text is None else int(text)
    except ValueError:
        example = {"seed": 1, "threads": 2, "tracks": 200, "subjects": 1000}[name]
        expected = f"a whole number such as {example}"
        raise UsageError(read_expected(text, expected, key=name)) from None


def may_begin(folder: Path, overwrite: bool) -> None:
    from exosome.ledger.store import Store

    Store(folder).may_begin(overwrite)


def taken(file: Path, settings: dict[str, Any], folder: Path) -> str:
    """What a run will be, with all that was not said."""
    from exosome.units import show

    until, every = (show(settings[name], "time") for name in ("until_s", "every_s"))
    if settings["at"] == "field":
        voxel = settings["voxel_um"]
        width = "what is due" if voxel is None else f"{voxel:g} um"
        return (
            f"{file} at field until {until}, voxels of {width}, track {settings['track']}, "
            f"threads {settings['threads']}, every {every}, keep {settings['keep']}, out {folder}"
        )
    if settings["at"] != "walk":
        return f"{file} at {settings['at']} until {until}, every {every}, out {folder}"
    return (
        f"{file} at walk until {until}, seed {settings['seed']}, threads "
        f"{settings['threads']}, every {every}, tracks {settings['tracks']}, keep "
        f"{settings['keep']}, out {folder}"
    )


def changes_of(change: list[str] | None) -> dict[str, str]:
    changes = {}
    for pair in change or []:
        path, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(read_expected(pair, "path=value such as release.rate=6/h", key="set"))
        changes[path.strip()] = value.strip()
    return changes


def model_of(file: Path, change: list[str] | None, at: str | None) -> Model:
    from exosome.compile.checked import checked

    return checked(file, changes_of(change), place=False, at=at)[0]


class Watch:
    """A progress bar on a terminal; a word of warning before a long run."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self._bar: Progress | None = None

    def __enter__(self) -> Watch:
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
            self.expect(exosomes, "exosomes")

        return begins

    def expect(self, total: float, what: str) -> None:
        """Show a bar for so many, where there is a terminal."""
        if not self.quiet and sys.stderr.isatty():
            self._start(total, what)

    @property
    def tick(self) -> Tick:
        """Called with the exosomes lived so far."""

        def tick(lived: int) -> None:
            if self._bar is not None:
                self._bar.update(self._task, completed=lived)

        return tick

    def _start(self, total: float, what: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        from exosome.views.speed import Speed

        self._bar = bar = Progress(
            TextColumn("{task.completed:,.0f} " + what), BarColumn(), Speed(),
            TimeRemainingColumn(), console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self._task = bar.add_task("", total=total)
        bar.start()
