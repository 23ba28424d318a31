"""The command line: one module per group of commands."""

from __future__ import annotations

import io
import logging
import signal
import sys
from typing import Annotated

import typer

from exosome.cli import (
    bench,
    contact_records,
    fits,
    gaps,
    looks,
    materials,
    models,
    runs,
    sample_origin,
    traces,
    trials,
    view_page,
)
from exosome.errors import ExosomeError, Interrupted

app = typer.Typer(
    name="exosome",
    help="Simulate messages between cells in extracellular vesicles: which cells send, which "
    "cells receive, and how much.",
    no_args_is_help=True,
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
    models.new,
    models.check,
    runs.run,
    runs.sweep,
    contact_records.contacts,
    fits.fit,
    fits.design,
    looks.show,
    looks.report,
    looks.plot,
    view_page.view,
    looks.compare,
    gaps.gap,
    runs.again,
    runs.join,
    traces.trace,
    traces.backtrack,
    traces.talk,
    sample_origin.origin,
    bench.sample,
    bench.cite,
    materials.tissue,
    materials.secretion,
    materials.dose,
    materials.doses,
    models.export,
    models.library,
    models.sbml_suite,
):
    app.command(command.__name__.replace("_", "-"))(command)
app.add_typer(trials.app, name="trial")
app.add_typer(sample_origin.exam, name="exam")


_interrupted = Interrupted.exit_code  # the exit code of a command that was stopped


def main() -> None:
    """Run the command line; an `ExosomeError` ends as plain text with its exit code.

    SIGTERM is handled like Ctrl-C: finished parts of a run are kept.
    """
    _safe_streams()
    log = logging.getLogger("exosome")
    if not any(isinstance(handler, _ToStderr) for handler in log.handlers):
        log.addHandler(_ToStderr())
    try:
        signal.signal(signal.SIGTERM, _terminated)
        code = app(prog_name="exosome", standalone_mode=False)
        sys.exit(code or 0)
    except ExosomeError as error:
        _fail(str(error), error.exit_code)
    except typer.Exit as end:
        sys.exit(end.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        _fail("stopped", Interrupted.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except MemoryError:
        _fail("out of memory: use fewer cells, fewer saved times or a shorter time", 1)
    except Exception as error:
        if hasattr(error, "format_message"):  # a usage error of typer
            _fail(error.format_message(), 2)
        if isinstance(error, OSError):
            where = f"{error.filename}: " if error.filename else ""
            _fail(f"{where}{error.strerror or error}", 1)
        raise


class _ToStderr(logging.Handler):
    """Prints warnings of the package to stderr as plain text."""

    def emit(self, record: logging.LogRecord) -> None:
        word = "Warning: " if record.levelno >= logging.WARNING else ""
        print(f"{word}{record.getMessage()}", file=sys.stderr)


def _safe_streams() -> None:
    """Write characters that the output encoding lacks as escapes, such as \\u03b2.

    Otherwise a console or file with another encoding (cp1252, latin-1, ASCII) would end a run.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _terminated(number: int, frame: object) -> None:
    global _interrupted
    _interrupted = 128 + number
    raise KeyboardInterrupt


def _fail(text: str, code: int) -> None:
    print(text, file=sys.stderr)
    sys.exit(_interrupted if code == Interrupted.exit_code else code)
