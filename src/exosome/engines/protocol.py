"""The interfaces of an engine: its settings, its method `run`, and the sink of its results.

An engine gets a plan, settings and a sink. It reads no model and writes no file. The sink of a run
is `RunSink` of the ledger; another sink may keep results in memory.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from exosome import units
from exosome.engines.output import (
    Block,
    Codebook,
    Lineage,
    MatrixAmounts,
    ResponseAmounts,
    TimeCourse,
)
from exosome.errors import UsageError, did_you_mean, read_expected
from exosome.plan import Plan

KEPT = ("all", "counts")


@dataclass(frozen=True)
class Settings:
    """The checked settings of a run; times in s, lengths in um.

    `tracks` is the number of tracks to keep, `keep` which rows or concentrations. Only the field
    engine reads `voxel_um` (None: the voxel that `exosome check` recommends) and `track`.
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


class Progress:
    """How far a run is, reported in the thread of the run; override what you want to know.

    The methods do nothing here. An error that one raises ends the run as Ctrl-C would.
    """

    def begin(
        self, total: float, noun: str, *, seconds: float = math.nan, done: int = 0
    ) -> None:
        """The run begins: `total` of something (`noun`), of which `done` are finished already.

        `total` of exosomes is a mean where it is random. `seconds` is the estimated time.
        """

    def advance(self, done: int) -> None:
        """So many are finished now."""


class Sink(Protocol):
    """The receiver of the results of an engine.

    The walk calls `begin`, `put` for each block and `finish`. An engine of amounts calls
    `concentrations` any number of times, and then `finish_amounts`.
    """

    @property
    def folder(self) -> Path:
        """A folder for temporary data that exceed the memory."""

    @property
    def block(self) -> int | None:
        """The number of exosomes per block of a resumed run; None: a new run."""

    @property
    def progress(self) -> Progress:
        """Where the engine reports how far it is."""

    def begin(
        self, codebook: Codebook, rows: Sequence[tuple[str, str, str]], times: Sequence[float],
        parts: int, block: int, coupled: bool,
    ) -> None:  # fmt: skip
        """Begin a walk of `parts` blocks, with the `rows` of its tally and the saved `times` (s).

        `coupled` says that no block is complete before all exosomes have been followed.
        """

    def has(self, index: int) -> bool:
        """Whether a block is stored already."""

    def put(self, block: Block, more: Mapping[str, NDArray[Any]] = ...) -> None:
        """Store a block; `more` holds arrays (any shape) that stay beside it until `finish`."""

    def beside(self, names: Sequence[str]) -> list[tuple[NDArray[Any], ...]]:
        """The arrays of these names beside each block, of the shapes in which they were put."""

    def finish(
        self, record: Mapping[str, Any], responses: ResponseAmounts | None = None,
        lineage: Lineage | None = None, matrix: MatrixAmounts | None = None,
    ) -> None:  # fmt: skip
        """End a walk, with its entries of run.json, responses and lineage of cells, and matrix."""

    def room_for(self, shapes: Sequence[tuple[int, ...]], times: int) -> None:
        """Raise UsageError if there is no room for arrays of these shapes at so many times."""

    def concentrations(
        self, time: float, place: str, kind: str, senders: tuple[str, ...],
        values: NDArray[np.float64],
    ) -> None:  # fmt: skip
        """Store concentrations (senders, x, y, z) in 1/um^3 of a kind in a place at a time (s)."""

    def finish_amounts(self, course: TimeCourse, record: Mapping[str, Any]) -> None:
        """End a run of amounts, with its time course and entries of run.json."""


class Cost(NamedTuple):
    """The estimated cost of a run: seconds of one core, and exosomes where they are followed.

    `passages` are those of an exosome from place to place, the mean of the kind that moves most.
    """

    seconds: float
    exosomes: float = 0.0
    passages: float = 0.0


class Engine(Protocol):
    """A method to simulate a plan."""

    def cost(self, plan: Plan, settings: Settings) -> Cost:
        """The estimated cost of a run; positions of cells need not be known."""

    def check(self, plan: Plan, settings: Settings) -> None:
        """Raise UsageError for a plan that the engine cannot simulate, before any allocation."""

    def run(self, plan: Plan, settings: Settings, sink: Sink) -> None:
        """Simulate a plan to its end. Raises RunError if that fails."""


def share_kept(keep: str) -> float:
    """The share of rows (0 to 1) of `keep`: 1 for 'all', 0 for 'counts', else of 'sample 1 %'.

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
