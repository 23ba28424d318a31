"""A progress that ends a run as Ctrl-C would, and one that keeps what it was told."""

from __future__ import annotations

import math

from exosome.engines.protocol import Progress


class Stop(Progress):
    """Raises `error` once `after` of the total are finished."""

    def __init__(self, after: int = 0, error: type[BaseException] = KeyboardInterrupt) -> None:
        self._after, self._error = after, error

    def advance(self, done: int) -> None:
        if done >= self._after:
            raise self._error


class Noted(Progress):
    """Keeps the calls: ("begin", total, noun, done) and then numbers."""

    def __init__(self) -> None:
        self.calls: list[object] = []

    def begin(
        self, total: float, noun: str, *, seconds: float = math.nan, done: int = 0
    ) -> None:
        self.calls.append((total, noun, done))

    def advance(self, done: int) -> None:
        self.calls.append(done)
