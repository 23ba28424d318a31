"""A watch over long work: a bar on a terminal, a line every so often where there is none."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from rich.progress import Progress

    from exosome.settings import Begins, Tick

LONG_RUN = 60.0  # s; a longer run is announced
EVERY = 30.0  # s between lines of progress where there is no terminal


class Watch:
    """A progress bar on a terminal, else lines; a word before a long run and while compiling."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self._bar: Progress | None = None
        self._compiling: Compiling | None = None
        self._total, self._what = 0.0, ""
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
        """Show how much of a total is done: by a bar on a terminal, else by a line at times."""
        self._total, self._what = total, what
        self._began = self._last = time.monotonic()
        if not self.quiet and sys.stderr.isatty():
            self._start(total, what)

    @property
    def tick(self) -> Tick:
        """Called with how much of the total is done so far."""

        def tick(done: int) -> None:
            if self._bar is not None:
                self._bar.update(self._task, completed=done)
            elif not self.quiet and time.monotonic() - self._last > EVERY:
                self._last = time.monotonic()
                typer.echo(self._line(done), err=True)

        return tick

    def _line(self, done: int) -> str:
        """A line of progress: how much is done, and about how long the rest takes."""
        from exosome.ledger.story import roughly

        if not self._total:
            return f"{done:,} so far"
        line = f"{done:,} of {'about ' * (self._what == 'exosomes')}{self._total:,.0f} {self._what}"
        if 0 < done < self._total:
            rest = (time.monotonic() - self._began) / done * (self._total - done)
            line += f", about {roughly(rest)} left"
        return line

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


class Compiling:
    """Says once that code is compiled, when numba finds none in its cache and begins."""

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
                "compiling (once for each version and machine; about a minute for a walk) ...",
                err=True,
            )

    def stop(self) -> None:
        self._event.unregister("numba:compile", self._listener)
