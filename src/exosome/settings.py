"""The settings of a run: what was asked for, checked, and what was taken where nothing was said."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable
from typing import Any

from exosome import units
from exosome.compile.rules.fits import ENGINES
from exosome.errors import UsageError, did_you_mean, read_expected

SAVES = 144  # saved times of a run that names no `every`
MOST_SAVES = 100_000
TRACKS = 200
KEPT = ("all", "counts")
Begins = Callable[[float, float], None]  # exosomes expected, seconds expected
Tick = Callable[[int], None]  # exosomes, or subjects, so far


def settled(
    *,
    until: str,
    at: str = "walk",
    seed: int = 1,
    threads: int | None = None,
    every: str | None = None,
    tracks: int = TRACKS,
    keep: str = "all",
) -> dict[str, Any]:
    """The settings of a run as they are recorded: times in s, threads counted; else UsageError."""
    if at not in ENGINES:
        engines = f"one of the engines: {', '.join(ENGINES)}"
        raise UsageError(read_expected(at, engines, did_you_mean(at, ENGINES), "at"))
    until_s = duration(until, "until")
    every_s = duration(every, "every") if every is not None else until_s / SAVES
    if until_s / every_s > MOST_SAVES:
        expected = (
            f"at most {MOST_SAVES:,} saved times, such as {units.show(until_s / 1000, 'time')}"
        )
        raise UsageError(read_expected(every, expected, key="every"))
    share_kept(keep)
    if not 0 <= seed < 2**64:
        raise UsageError(
            read_expected(seed, "a whole number from 0 to 2^64 - 1, such as 1", key="seed")
        )
    if tracks < 0:
        raise UsageError(read_expected(tracks, "zero or more, such as 200", key="tracks"))
    return {
        "at": at, "until_s": until_s, "seed": seed, "every_s": every_s, "tracks": tracks,
        "keep": keep, "threads": cores(threads),
    }  # fmt: skip


def duration(text: str, name: str) -> float:
    """Seconds of a duration written '24h' or '24 h'; UsageError if it is not above zero."""
    try:
        seconds = units.read(text, "time").value
    except units.UnitError as error:
        raise UsageError(error.sentence(name)) from None
    if not 0.0 < seconds < math.inf:
        raise UsageError(read_expected(text, "a time above zero, such as 24 h", key=name))
    return seconds


def share_kept(keep: str) -> float:
    """The share of rows that `keep` asks for: 1 for 'all', 0 for 'counts', else of 'sample 1 %'."""
    if keep in KEPT:
        return float(keep == "all")
    found = re.fullmatch(r"sample +(.+)", keep)
    try:
        share = units.read(found[1], "share").value if found else math.nan
    except units.UnitError:
        share = math.nan
    if not 0.0 < share <= 1.0:
        expected = "all, counts, or a share of the rows such as 'sample 1 %'"
        raise UsageError(read_expected(keep, expected, did_you_mean(keep, KEPT), "keep"))
    return share


def cores(threads: int | None) -> int:
    """The threads that were asked for, or all cores."""
    if threads is None:
        return (
            len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else os.cpu_count() or 1
        )
    if threads < 1:
        raise UsageError(read_expected(threads, "one or more, such as 2", key="threads"))
    return threads


def recorded(record: dict[str, Any], threads: int | None) -> dict[str, Any]:
    """The settings of a run from its record."""
    keys = ("at", "until_s", "seed", "every_s", "tracks", "keep")
    return {**{key: record[key] for key in keys}, "threads": cores(threads)}
