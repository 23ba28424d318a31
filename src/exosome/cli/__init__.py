"""The command line: one module for the commands of each kind."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from exosome.cli import looks, models, runs
from exosome.errors import ExosomeError

app = typer.Typer(
    name="exosome",
    help="Messages that cells send each other in extracellular vesicles: who, to whom, how many.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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


for command in (
    models.new, models.check, runs.run, runs.sweep, looks.show, looks.report, looks.plot,
    looks.compare, runs.again, models.export, models.library, models.sbml_suite,
):  # fmt: skip
    app.command(command.__name__.replace("_", "-"))(command)


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
