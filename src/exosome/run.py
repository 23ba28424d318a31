"""The whole story on one page: a model is compiled, lived, and written down."""

from __future__ import annotations

import math
import os
import re
import tempfile
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exosome import units
from exosome.compile.hazards import compile_model
from exosome.compile.words import understood
from exosome.errors import Interrupted, UsageError, did_you_mean, read_expected
from exosome.model import Model, read

if TYPE_CHECKING:
    from exosome.ledger.ledger import Ledger

ENGINES = ("walk",)
SAVES = 144  # saved times of a run that names no `every`
MOST_SAVES = 100_000
TRACKS = 200
KEPT = ("all", "counts")
Begins = Callable[[float, float], None]  # exosomes expected, seconds expected
Tick = Callable[[int], None]  # exosomes lived so far


def simulate(
    model: Model | str | os.PathLike[str],
    *,
    until: str,
    at: str = "walk",
    seed: int = 1,
    threads: int | None = None,
    out: str | os.PathLike[str] | None = None,
    every: str | None = None,
    tracks: int = TRACKS,
    keep: str = "all",
    overwrite: bool = False,
    begins: Begins | None = None,
    tick: Tick | None = None,
) -> Ledger:
    """Run a model to its ledger.

    `until` and `every` (between saved counts) are durations such as "24 h"; `seed` a whole number
    below 2^64; `out` the folder of the run, by default one that vanishes with the ledger; `keep`
    is "all", "sample 1 %" or "counts". The ledger depends on the model, until, every, seed,
    tracks and keep, never on `threads`.
    Raises ModelError (the model), UsageError (the rest), RunError (the disk, an endless life) and
    Interrupted (Ctrl-C: what is finished stays, and `resume` goes on).
    """
    if not isinstance(model, Model):
        model = read(model)
    settings = settled(
        until=until, at=at, seed=seed, threads=threads, every=every, tracks=tracks, keep=keep
    )
    plan = compile_model(model)
    temporary = None
    if out is None:
        temporary = tempfile.TemporaryDirectory(prefix="exosome-")
        out = Path(temporary.name) / "run"
    ledger = _walk(model, plan, settings, Path(out), overwrite=overwrite, begins=begins, tick=tick)
    if temporary is not None:
        weakref.finalize(ledger, temporary.cleanup)
    return ledger


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
        "keep": keep, "threads": _threads(threads),
    }  # fmt: skip


def resume(
    folder: str | os.PathLike[str],
    *,
    threads: int | None = None,
    begins: Begins | None = None,
    tick: Tick | None = None,
) -> Ledger:
    """Go on with a run that was stopped, to the same ledger as that of an unbroken run.

    Raises UsageError if no run lies there or if it is finished.
    """
    from exosome.ledger.store import read_record

    path = Path(folder)
    record = read_record(path) if path.is_dir() else {}
    if not record:
        raise UsageError(f"{path} holds no run that could go on")
    if record["state"] == "finished":
        raise UsageError(f"{path} holds a run that is already finished")
    model = Model.from_embedded(record["model"])
    settings = _settings(record, threads)
    return _walk(
        model, compile_model(model), settings, path, block=record["block"], begins=begins, tick=tick
    )


def again(folder: str | os.PathLike[str], *, tick: Tick | None = None) -> list[str]:
    """Run a finished run again from its own record, elsewhere; gives the differences in words."""
    from exosome.ledger.ledger import open as open_run
    from exosome.ledger.same import same

    ledger = open_run(Path(folder))
    if not ledger.finished:
        raise UsageError(f"{ledger.folder} is not finished; go on with --resume first")
    model = Model.from_embedded(ledger.record["model"])
    with tempfile.TemporaryDirectory(prefix="exosome-") as temporary:
        out = Path(temporary) / "again"
        _walk(model, compile_model(model), _settings(ledger.record, None), out, tick=tick)
        return same(ledger.folder, out)


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


def _threads(threads: int | None) -> int:
    if threads is None:
        return (
            len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else os.cpu_count() or 1
        )
    if threads < 1:
        raise UsageError(read_expected(threads, "one or more, such as 2", key="threads"))
    return threads


def _settings(record: dict[str, Any], threads: int | None) -> dict[str, Any]:
    keys = ("at", "until_s", "seed", "every_s", "tracks", "keep")
    return {**{key: record[key] for key in keys}, "threads": _threads(threads)}


def _walk(
    model: Model,
    plan: Any,
    settings: dict[str, Any],
    folder: Path,
    *,
    block: int | None = None,
    overwrite: bool = False,
    begins: Begins | None = None,
    tick: Tick | None = None,
) -> Ledger:
    """The walk of a plan, written down block by block."""
    from exosome.engines.walk.prepare import prepare
    from exosome.engines.walk.threads import Walk, Wishes
    from exosome.ledger import provenance
    from exosome.ledger.ledger import open as open_run
    from exosome.ledger.store import Store

    resuming = block is not None
    store = Store(folder)
    if not resuming:
        store.may_begin(overwrite)
    ready = prepare(plan, settings["until_s"], settings["every_s"], settings["threads"])
    wishes = Wishes(settings["tracks"], share_kept(settings["keep"]))
    walk = Walk(ready, seed=settings["seed"], threads=settings["threads"], wishes=wishes, tick=tick)
    cost = walk.pilot()
    if begins is not None:
        begins(walk.expected, walk.expected * cost / settings["threads"])
    block = block or walk.block_size(cost)
    record = provenance.record(
        model=model.embed(), understood=understood(model), **settings,
        block=block, plan=plan.fingerprint,
    )  # fmt: skip
    store.begin(
        record, people=ready.people, rows=ready.rows, times=list(ready.tissue.saves),
        parts=walk.parts(block), overwrite=overwrite, resume=resuming,
    )  # fmt: skip
    try:
        for lives in walk.blocks(block, store.has):
            store.put(lives)
        store.finish()
    except KeyboardInterrupt:
        kept = store.interrupt()
        raise Interrupted(
            f"stopped: {kept} of {store.record['parts']} parts are finished and stay in {folder}; "
            f"go on with: exosome run --resume {folder}"
        ) from None
    except BaseException:  # a full disk, an endless life: the finished parts stay, too
        store.interrupt()
        raise
    return open_run(folder)
