"""Arguments and options shared by the commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exosome.errors import UsageError, read_expected

if TYPE_CHECKING:
    from exosome.engines.protocol import Settings
    from exosome.model import Model

ModelFile = Annotated[Path, typer.Argument(metavar="MODEL", help="Model file, such as gel.yaml.")]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a run.")]
Changes = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="PATH=VALUE", help='Change a value of the model: release.rate="6 /h".'
    ),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print errors only.")]


def name_of(file: Path) -> str:
    """The name of a model: that of its file, or of its folder if the file is `model.yaml`."""
    return file.resolve().parent.name if file.stem == "model" else file.stem


def whole(text: str | None, name: str) -> int | None:
    """The whole number of an option, None if it was not given. Raises UsageError."""
    try:
        return None if text is None else int(text)
    except ValueError:
        example = {"seed": 1, "threads": 2, "tracks": 200, "subjects": 1000}[name]
        expected = f"a whole number such as {example}"
        raise UsageError(read_expected(text, expected, key=name)) from None


def may_begin(folder: Path, overwrite: bool) -> None:
    """Raise UsageError if a new run may not be written in a folder."""
    from exosome.ledger.store import Store

    Store(folder).may_begin(overwrite)


def run_description(file: Path, settings: Settings, folder: Path) -> str:
    """One line with all settings of a run, the defaults included."""
    from exosome.units import show

    until, every = (show(getattr(settings, name), "time") for name in ("until_s", "every_s"))
    if settings.engine == "field":
        voxel = settings.voxel_um
        width = "chosen automatically" if voxel is None else f"{voxel:g} um"
        return (
            f"{file}: field engine, until {until}, voxel {width}, track {settings.track}, "
            f"threads {settings.threads}, every {every}, keep {settings.keep}, out {folder}"
        )
    if settings.engine != "walk":
        return f"{file}: {settings.engine} engine, until {until}, every {every}, out {folder}"
    return (
        f"{file}: walk engine, until {until}, seed {settings.seed}, threads "
        f"{settings.threads}, every {every}, tracks {settings.tracks}, keep "
        f"{settings.keep}, out {folder}"
    )


def changes_of(change: list[str] | None) -> dict[str, str]:
    """The values of `--set` by path. Raises UsageError for one without `=`."""
    changes = {}
    for pair in change or []:
        path, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(read_expected(pair, "path=value such as release.rate=6/h", key="set"))
        changes[path.strip()] = value.strip()
    return changes


def model_of(file: Path, change: list[str] | None, engine: str | None) -> Model:
    """The model of a file with its changes, checked for an engine.

    Raises ModelError for the model and UsageError for the engine or a change.
    """
    from exosome.compile.load import checked
    from exosome.settings import known_engine

    if engine is not None:
        known_engine(engine)
    return checked(file, changes_of(change), place=False, engine=engine)[0]


def number(text: str, key: str) -> float:
    """The number of an option. Raises UsageError."""
    try:
        return float(text)
    except ValueError:
        raise UsageError(read_expected(text, "a number such as 10", key=key)) from None
