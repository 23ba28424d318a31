"""The settings of a run: what was asked for, checked, and what was taken where nothing was said."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable
from typing import Any

from exosome import units
from exosome.compile.rules.engine_support import ENGINES
from exosome.errors import UsageError, did_you_mean, quote, read_expected

SAVES = 144  # saved times of a run that names no `every`
MOST_SAVES = 100_000
TRACKS = 200
AUTO = "auto"  # in the place of an engine: the one that `exosome check` recommends
KEPT = ("all", "counts")
TRACKED = ("sender_type", "sender", "none")
Begins = Callable[[float, float], None]
"""Called once before a walk, with its totals: the exosomes and the seconds that are expected.

The number of exosomes is a mean where chance decides it, so that `Tick` may end beside it.
"""
Tick = Callable[[int], None]
"""Called again and again in the thread of the run, with how much is done of its total.

walk: exosomes followed, of those that `Begins` told; field: saved moments, of until/every + 1;
cohort: subjects, of `subjects`; sweep: runs, of its points times `subjects`; body: never, as it is
computed at once. An error that it raises ends the run as Ctrl-C would.
"""


LONGEST = 1e11  # s, of a run


def settled(
    *,
    until: str,
    engine: str = "walk",
    seed: int = 1,
    threads: int | None = None,
    every: str | None = None,
    tracks: int = TRACKS,
    keep: str = "all",
    voxel: str | None = None,
    track: str | None = None,
) -> dict[str, Any]:
    """The settings of a run as they are recorded: times in s, threads counted; else UsageError.

    `voxel_um` (None: what is due) and `track` are settings of the field alone.
    """
    known_engine(engine)
    until_s = duration(until, "until")
    every_s = duration(every, "every") if every is not None else until_s / SAVES
    if until_s / every_s > MOST_SAVES:
        expected = (
            f"at most {MOST_SAVES:,} saved times, such as {units.show(until_s / 1000, 'time')}"
        )
        raise UsageError(read_expected(every, expected, key="every"))
    _kept(keep, engine)
    if not 0 <= seed < 2**64:
        raise UsageError(
            read_expected(seed, "a whole number from 0 to 2^64 - 1, such as 1", key="seed")
        )
    if tracks < 0:
        raise UsageError(read_expected(tracks, "zero or more, such as 200", key="tracks"))
    field = _of_the_field(engine, voxel, track)
    return {
        "engine": engine, "until_s": until_s, "seed": seed, "every_s": every_s, "tracks": tracks,
        "keep": keep, "threads": cores(threads), **field,
    }  # fmt: skip


def known_engine(engine: str) -> None:
    """UsageError for a word that names no engine."""
    if engine not in ENGINES:
        engines = f"one of the engines: {', '.join(ENGINES)}, or {AUTO}"
        raise UsageError(
            read_expected(engine, engines, did_you_mean(engine, (*ENGINES, AUTO)), "engine")
        )


def _of_the_field(engine: str, voxel: str | None, track: str | None) -> dict[str, Any]:
    """The settings that the field alone has; UsageError where another engine is given one."""
    for name, value in (("voxel", voxel), ("track", track)):
        if value is not None and engine != "field":
            raise UsageError(
                f"{engine} knows no {quote(name)}, which is a setting of the field; leave it out"
            )
    if engine != "field":
        return {}
    track = track or TRACKED[0]
    if track not in TRACKED:
        expected = f"one of {', '.join(TRACKED)}"
        raise UsageError(read_expected(track, expected, did_you_mean(track, TRACKED), "track"))
    return {"voxel_um": None if voxel is None else _length(voxel), "track": track}


def _length(text: str) -> float:
    """um of a length written '10um' or '10 um'; UsageError if it is not above zero."""
    try:
        length = units.read(text, "length").value
    except units.UnitError as error:
        raise UsageError(error.sentence("voxel")) from None
    if not 0.0 < length < math.inf:
        raise UsageError(read_expected(text, "a length above zero, such as 10 um", key="voxel"))
    return length


def duration(text: str, name: str) -> float:
    """Seconds of a duration written '24h' or '24 h'; UsageError if it is not above zero."""
    try:
        seconds = units.read(text, "time").value
    except units.UnitError as error:
        raise UsageError(error.sentence(name)) from None
    if not 0.0 < seconds < math.inf:
        raise UsageError(read_expected(text, "a time above zero, such as 24 h", key=name))
    if seconds > LONGEST:
        expected = "at most 3,000 years (1e11 s), such as 24 h"
        raise UsageError(read_expected(text, expected, key=name))
    return seconds


def _kept(keep: str, engine: str) -> None:
    """UsageError if an engine has not what is to be kept; the field keeps its concentrations."""
    if engine == "field":
        kept = ("all", "times", "counts")
        if keep not in kept:
            expected = (
                "all (the concentrations at the end), times (those at every saved time) or counts"
            )
            raise UsageError(read_expected(keep, expected, did_you_mean(keep, kept), "keep"))
    else:
        share_kept(keep)


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
    keys = ("engine", "until_s", "seed", "every_s", "tracks", "keep", "voxel_um", "track")
    known = {key: record[key] for key in keys if key in record}
    return {**known, "threads": cores(threads)}
