"""The settings of a run: what was asked for, checked, and what was taken where nothing was said."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from exosome import units
from exosome.compile.rules.engine_support import ENGINES
from exosome.engines.protocol import Settings, share_kept
from exosome.errors import UsageError, did_you_mean, quote, read_expected

SAVES = 144  # saved times of a run that names no `every`
MOST_SAVES = 100_000
TRACKS = 200
AUTO = "auto"  # in the place of an engine: the one that `exosome check` recommends
KEPT_BY_FIELD = ("all", "counts", "times")
TRACKED = ("sender_type", "sender", "none")
LONGEST = 1e11  # s, of a run


@dataclass(frozen=True)
class EngineSettings:
    """Settings that every engine has.

    `threads` are all cores by default; `tracks` is about how many tracks a walk keeps for drawing;
    `keep` says which rows of a walk are kept: "all", "sample 1 %" or "counts".
    """

    name: ClassVar[str] = ""
    threads: int | None = None
    tracks: int = TRACKS
    keep: str = "all"

    def own(self) -> dict[str, Any]:
        """The settings that this engine alone has; UsageError for one that cannot be."""
        share_kept(self.keep)
        return {}


@dataclass(frozen=True)
class Walk(EngineSettings):
    """Settings of the walk engine: see `EngineSettings`."""

    name = "walk"


@dataclass(frozen=True)
class Body(EngineSettings):
    """Settings of the body engine: see `EngineSettings`."""

    name = "body"


@dataclass(frozen=True)
class Field(EngineSettings):
    """Settings of the field engine.

    `voxel` is the length of a voxel such as "10 um" (None: what is due), `track` who is told apart
    as the sender: "sender_type", "sender" or "none"; `keep` is "all" (concentrations at the end),
    "times" (those at every saved time) or "counts".
    """

    name = "field"
    voxel: str | None = None
    track: str | None = None

    def own(self) -> dict[str, Any]:
        """Length of a voxel in um, and who is told apart; UsageError for what cannot be."""
        if self.keep not in KEPT_BY_FIELD:
            expected = (
                "all (the concentrations at the end), times (those at every saved time) or counts"
            )
            hint = did_you_mean(self.keep, KEPT_BY_FIELD)
            raise UsageError(read_expected(self.keep, expected, hint, "keep"))
        track = self.track or TRACKED[0]
        if track not in TRACKED:
            expected = f"one of {', '.join(TRACKED)}"
            raise UsageError(read_expected(track, expected, did_you_mean(track, TRACKED), "track"))
        return {"voxel_um": None if self.voxel is None else _length(self.voxel), "track": track}


ENGINE_SETTINGS: dict[str, type[EngineSettings]] = {one.name: one for one in (Walk, Field, Body)}


def engine_settings(engine: str | EngineSettings, **options: Any) -> EngineSettings:
    """The settings of an engine that is named, with these options, or the settings given.

    Raises UsageError for an engine or an option that there is not.
    """
    if isinstance(engine, EngineSettings):
        if options:
            raise UsageError(
                f"read {quote(min(options))} beside {type(engine).__name__}(...), expected all "
                f"settings of the engine in one: {type(engine).__name__}({min(options)}=...)"
            )
        return engine
    known_engine(engine)
    kind = ENGINE_SETTINGS[engine]
    known = [field.name for field in fields(kind)]
    everywhere = {field.name for one in ENGINE_SETTINGS.values() for field in fields(one)}
    given = {name: value for name, value in options.items() if value is not None}
    for name in options:
        if name not in everywhere:
            hint = did_you_mean(name, everywhere)
            if name == "seeds":
                hint = " For several seeds use ex.replicates(model, until=..., seeds=...)."
            expected = f"a setting of the {engine} engine: {', '.join(known)}"
            raise UsageError(read_expected(name, expected, hint))
    for name in given:
        if name not in known:
            raise UsageError(
                f"{engine} knows no {quote(name)}, which is a setting of the field; leave it out"
            )
    return kind(**given)


def settled(
    *,
    until: str,
    engine: str | EngineSettings = "walk",
    seed: int = 1,
    every: str | None = None,
    **options: Any,
) -> Settings:
    """The settings of a run, checked; UsageError for what cannot be.

    `options` are settings of the engine by name, where `engine` is one.
    """
    chosen = engine_settings(engine, **options)
    until_s = duration(until, "until")
    every_s = duration(every, "every") if every is not None else until_s / SAVES
    if until_s / every_s > MOST_SAVES:
        expected = (
            f"at most {MOST_SAVES:,} saved times, such as {units.show(until_s / 1000, 'time')}"
        )
        raise UsageError(read_expected(every, expected, key="every"))
    own = chosen.own()
    if not 0 <= seed < 2**64:
        raise UsageError(
            read_expected(seed, "a whole number from 0 to 2^64 - 1, such as 1", key="seed")
        )
    if chosen.tracks < 0:
        raise UsageError(read_expected(chosen.tracks, "zero or more, such as 200", key="tracks"))
    return Settings(
        engine=chosen.name, until_s=until_s, every_s=every_s, seed=seed,
        threads=cores(chosen.threads), tracks=chosen.tracks, keep=chosen.keep, **own,
    )  # fmt: skip


def known_engine(engine: str) -> None:
    """UsageError for a word that names no engine."""
    if engine not in ENGINES:
        engines = f"one of the engines: {', '.join(ENGINES)}, or {AUTO}"
        raise UsageError(
            read_expected(engine, engines, did_you_mean(engine, (*ENGINES, AUTO)), "engine")
        )


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


def recorded(record: Mapping[str, Any], threads: int | None) -> Settings:
    """The settings of a run from its record."""
    keys = ("engine", "until_s", "seed", "every_s", "tracks", "keep", "voxel_um", "track")
    known = {key: record[key] for key in keys if key in record}
    return Settings(**known, threads=cores(threads))


def read_shard(text: str) -> tuple[int, int]:
    """The shard `3/16`: its number from 1, and how many there are. Raises UsageError."""
    match = re.fullmatch(r"\s*(\d{1,6})\s*/\s*(\d{1,6})\s*", text)
    number, count = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= number <= count:
        expected = "the number of a shard and how many there are, such as 3/16"
        raise UsageError(read_expected(text, expected, key="shard"))
    return number, count
