"""What an engine is, what it is told, and where it puts its results.

An engine gets a plan, settings and a sink. It reads no model and writes no file: the ledger's
`RunSink` is the sink of a run, and another one may keep results in memory.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from exosome import units
from exosome.engines.output import Answer, Block, Course, People
from exosome.errors import UsageError, did_you_mean, read_expected
from exosome.plan import Plan

KEPT = ("all", "counts")


@dataclass(frozen=True)
class Settings:
    """The settings of a run, checked; times in s, lengths in um.

    `tracks` is how many tracks are kept, `keep` which rows, or which concentrations; `voxel_um`
    (None: what is due) and `track` are settings of the field engine alone.
    """

    engine: str
    until_s: float
    every_s: float
    seed: int
    threads: int
    tracks: int
    keep: str
    voxel_um: float | None = None
    track: str | None = None

    def record(self) -> dict[str, Any]:
        """The settings by the keys of run.json."""
        common = ("engine", "until_s", "seed", "every_s", "tracks", "keep", "threads")
        own = ("voxel_um", "track") if self.track is not None else ()
        return {key: getattr(self, key) for key in (*common, *own)}


class Sink(Protocol):
    """Where an engine puts what it computes.

    A walk calls `expect`, `begin`, `put` for each block and `finish`; an engine of amounts calls
    `concentrations` as often as it likes, and `finish_amounts`.
    """

    @property
    def folder(self) -> Path:
        """A folder for what is too large for memory while the run goes on."""

    @property
    def block(self) -> int | None:
        """How many exosomes a block holds, of a run that goes on; None of a new one."""

    def tick(self, done: int) -> None:
        """Take notice of how much is done."""

    def expect(self, exosomes: float, seconds: float) -> None:
        """Take notice of the totals of a walk: the mean number of exosomes, and seconds."""

    def begin(
        self, people: People, rows: Sequence[tuple[str, str, str]], times: Sequence[float],
        parts: int, block: int, tied: bool,
    ) -> None:  # fmt: skip
        """Begin a walk of `parts` blocks; `rows` are those of its tally, `times` saved, s.

        `tied` says that no block is complete before all exosomes have been followed.
        """

    def has(self, index: int) -> bool:
        """Whether a block is there already."""

    def put(self, block: Block, more: Mapping[str, NDArray[Any]] = ...) -> None:
        """Take a block; `more` are arrays that stay beside it until `finish`."""

    def beside(self, names: Sequence[str]) -> list[tuple[NDArray[Any], ...]]:
        """The arrays that were put beside each block, in their order."""

    def finish(self, record: Mapping[str, Any], answer: Answer | None = None) -> None:
        """End a walk: what is recorded of how it went, and what its cells answered."""

    def room_for(self, shapes: Sequence[tuple[int, ...]], times: int) -> None:
        """Raise UsageError where there is no room for arrays of these shapes at so many times."""

    def concentrations(
        self, time: float, place: str, kind: str, senders: tuple[str, ...],
        values: NDArray[np.float64],
    ) -> None:  # fmt: skip
        """Take concentrations (senders, x, y, z) of a kind in a place at a time in s, per um^3."""

    def finish_amounts(self, course: Course, record: Mapping[str, Any]) -> None:
        """End a run of amounts."""


class Engine(Protocol):
    """A way to follow a plan in time. What it costs is estimated in `engine_selection.py`."""

    def check(self, plan: Plan, settings: Settings) -> None:
        """Raise UsageError for what the engine cannot follow, before anything is allocated."""

    def run(self, plan: Plan, settings: Settings, sink: Sink) -> None:
        """Follow a plan to its end. Raises RunError where that fails."""


def share_kept(keep: str) -> float:
    """The share of rows that `keep` asks for: 1 for 'all', 0 for 'counts', else of 'sample 1 %'.

    Raises UsageError for any other text.
    """
    if keep in KEPT:
        return float(keep == "all")
    sample = re.fullmatch(r"sample +(.+)", keep)
    try:
        share = units.read(sample[1], "share").value if sample else math.nan
    except units.UnitError:
        share = math.nan
    if not 0.0 < share <= 1.0:
        expected = "all, counts, or a share of the rows such as 'sample 1 %'"
        raise UsageError(read_expected(keep, expected, did_you_mean(keep, KEPT), "keep"))
    return share
