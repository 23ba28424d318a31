"""Progress of a run: a bar on a terminal, otherwise a line every 30 s."""

from __future__ import annotations

import logging
import math
import sys
import time
from typing import TYPE_CHECKING, Any

import typer

from exosome.engines.protocol import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

LONG_RUN = 60.0  # s; a longer run is announced
EVERY = 30.0  # s between lines of progress where there is no terminal


class Watch(Progress):
    """Shows progress, and announces long runs and compilation."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self._bar: Bar | None = None
        self._compiling: Compiling | None = None
        self._total, self._noun, self._before = 0.0, "", 0
        self._began = self._last = time.monotonic()

    def __enter__(self) -> Watch:
        self._level = logging.getLogger("exosome").level
        if self.quiet:
            logging.getLogger("exosome").setLevel(logging.ERROR)
        else:
            self._compiling = Compiling()
        return self

    def __exit__(self, *failure: object) -> None:
        logging.getLogger("exosome").setLevel(self._level)
        if self._compiling is not None:
            self._compiling.stop()
        if self._bar is not None:
            self._bar.stop()

    def begin(
        self, total: float, noun: str, *, seconds: float = math.nan, done: int = 0
    ) -> None:
        """Show how much of a total is done: by a bar on a terminal, otherwise by lines."""
        from exosome.number_text import roughly

        if not self.quiet and seconds > LONG_RUN:
            typer.echo(
                f"about {total:,.0f} {noun}, about {roughly(seconds)}; Ctrl-C keeps the "
                "finished parts, and `exosome run --resume` continues the run",
                err=True,
            )
        self._total, self._noun, self._before = total, noun, done
        self._began = self._last = time.monotonic()
        if not self.quiet and sys.stderr.isatty():
            self._start(total, noun)
        if self._bar is not None and done:
            self._bar.update(self._task, completed=done)

    def advance(self, done: int) -> None:
        """Show that so many are done."""
        if self._bar is not None:
            self._bar.update(self._task, completed=done)
        elif not self.quiet and time.monotonic() - self._last > EVERY:
            self._last = time.monotonic()
            typer.echo(self._line(done), err=True)

    def _line(self, done: int) -> str:
        """A line of progress: how much is done, and about how long the rest takes."""
        from exosome.number_text import roughly

        if not self._total:
            return f"{done:,} done"
        line = f"{done:,} of {'about ' * (self._noun == 'exosomes')}{self._total:,.0f} {self._noun}"
        if self._before < done < self._total:
            each = (time.monotonic() - self._began) / (done - self._before)
            rest = each * (self._total - done)
            line += f", about {roughly(rest)} left"
        return line

    def _start(self, total: float, noun: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        from exosome.views.speed import Speed

        self._bar = bar = Bar(
            TextColumn("{task.completed:,.0f} " + noun), BarColumn(), Speed(),
            TimeRemainingColumn(), console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self._task = bar.add_task("", total=total)
        bar.start()


class Compiling:
    """Prints one line when numba compiles code that its cache does not hold."""

    def __init__(self) -> None:
        from numba.core import event

        self._event: Any = event
        self._announced = False
        outer = self

        class Listener(event.Listener):  # type: ignore[misc]
            def on_start(self, event: object) -> None:
                outer.begins()

            def on_end(self, event: object) -> None:
                pass

        self._listener = Listener()
        event.register("numba:compile", self._listener)

    def begins(self) -> None:
        """Called when a function is about to be compiled."""
        if not self._announced:
            self._announced = True
            typer.echo(
                "compiling (once per version and machine; about a minute for the walk engine) ...",
                err=True,
            )

    def stop(self) -> None:
        """Stop listening to numba."""
        self._event.unregister("numba:compile", self._listener)
