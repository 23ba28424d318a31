"""One model run once for each of several seeds: how much of a result is chance."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.errors import Interrupted, UsageError, read_expected
from exosome.model import Model, read
from exosome.run import again as run_again
from exosome.run import engine_of, simulate
from exosome.run import resume as run_resume
from exosome.settings import TRACKS, Tick, recorded, settled

if TYPE_CHECKING:
    from exosome.analysis.replicate_tables import Replicates

MOST_SEEDS = 10_000
OF_CHANCE = ("walk",)  # the engines in which there is chance


def replicates(
    model: Model | str | os.PathLike[str],
    *,
    until: str,
    seeds: str | Sequence[int],
    engine: str = "walk",
    every: str | None = None,
    tracks: int = TRACKS,
    keep: str = "all",
    threads: int | None = None,
    out: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
    tick: Tick | None = None,
) -> Replicates:
    """Run a model once for each seed, and keep mean, standard deviation and interval.

    `seeds` are numbers, or text such as "1..10" or "1, 4, 9"; all else is as in `simulate`. The run
    of each seed lies in a folder of its own and is that which `simulate` gives. `tick` is told how
    many are finished. Raises ModelError (the model), UsageError (the rest; an engine without
    chance), RunError and Interrupted, after which `resume` goes on.
    """
    if not isinstance(model, Model):
        model = read(model)
    numbers = read_seeds(seeds)
    engine = engine_of(model, engine, until)
    if engine not in OF_CHANCE:
        raise UsageError(
            f"the {engine} engine is deterministic: it computes means, and every seed gives the "
            "same; leave out the seeds, or run it with the walk engine"
        )
    settings = settled(
        until=until, engine=engine, seed=numbers[0], threads=threads, every=every, tracks=tracks,
        keep=keep,
    )  # fmt: skip
    plan = compile_model(model, engine)
    temporary = None
    if out is None:
        temporary = tempfile.TemporaryDirectory(prefix="exosome-")
        out = Path(temporary.name) / "replicates"
    folder = Path(out)
    from exosome.ledger import provenance
    from exosome.ledger.claim import Claim
    from exosome.ledger.verified_reader import write_record

    claim = Claim(folder)
    claim.take(overwrite)
    try:
        claim.clear()
        _remove_runs(folder)
        record = provenance.record(
            model=model.embed(), understood=understood(model), **settings, plan=plan.fingerprint
        )
        record |= {"seeds": numbers, "state": "running", "parts": len(numbers)}
        write_record(folder, record)
        result = _live(model, record, settings["threads"], folder, tick)
    finally:
        claim.leave()
    if temporary is not None:
        weakref.finalize(result, temporary.cleanup)
    return result


def resume(
    folder: str | os.PathLike[str], *, threads: int | None = None, tick: Tick | None = None
) -> Replicates:
    """Go on with replicates that were stopped. Raises UsageError if none lie there, or all are
    finished.
    """
    from exosome.analysis.recorded_model import model_of
    from exosome.ledger.claim import Claim
    from exosome.ledger.handle import opened_as

    path, record = opened_as(Path(folder), "replicates")
    if record["state"] == "finished":
        raise UsageError(f"{path} holds replicates that are already finished")
    claim = Claim(path)
    claim.take(resume=True)
    try:
        model = model_of(path, record)
        return _live(model, record, recorded(record, threads)["threads"], path, tick)
    finally:
        claim.leave()


def again(folder: str | os.PathLike[str], *, tick: Tick | None = None) -> list[str]:
    """Run every replicate again from its own record; gives the differences in words."""
    from exosome.analysis.replicate_tables import folder_of
    from exosome.analysis.replicate_tables import open as open_replicates

    there = open_replicates(Path(folder))
    differences = []
    for done, seed in enumerate(there.seeds, 1):
        found = run_again(folder_of(there.folder, seed))
        differences += [f"seed {seed}: {difference}" for difference in found]
        if tick is not None:
            tick(done)
    return differences


def read_seeds(seeds: str | Sequence[int]) -> list[int]:
    """Seeds as numbers, each once; UsageError if they are not such."""
    expected = f"seeds such as 1..10 or 1, 4, 9, at most {MOST_SEEDS:,} of them"
    if not isinstance(seeds, str):
        numbers = [int(seed) for seed in seeds]
    else:
        numbers = []
        for part in seeds.split(","):
            ends = re.fullmatch(r"\s*(\d+)\s*(?:\.\.\s*(\d+)\s*)?", part)
            low, high = (int(ends[1]), int(ends[2] or ends[1])) if ends else (1, 0)
            if not low <= high < low + MOST_SEEDS:
                raise UsageError(read_expected(seeds, expected, key="seeds"))
            numbers += range(low, high + 1)
    numbers = list(dict.fromkeys(numbers))
    if not 1 <= len(numbers) <= MOST_SEEDS or not all(0 <= seed < 2**64 for seed in numbers):
        raise UsageError(read_expected(seeds, expected, key="seeds"))
    return numbers


def _live(
    model: Model, record: dict[str, Any], threads: int, folder: Path, tick: Tick | None
) -> Replicates:
    """Run the seeds that are not finished yet, then write what all give together."""
    from exosome.analysis.replicate_tables import folder_of, write
    from exosome.ledger.verified_reader import read_record

    began = time.monotonic()
    kept: dict[str, Any] = {name: record[name] for name in ("engine", "tracks", "keep")}
    kept |= {name: f"{record[f'{name}_s']!r} s" for name in ("until", "every")}
    for done, seed in enumerate(record["seeds"]):
        if tick is not None:
            tick(done)
        one = folder_of(folder, seed)
        state = read_record(one).get("state") if one.is_dir() else None
        try:
            if state is None:
                simulate(
                    model, seed=seed, threads=threads, out=one, overwrite=one.is_dir(), **kept
                )
            elif state != "finished":
                run_resume(one, threads=threads)
        except Interrupted:
            raise Interrupted(
                f"stopped: {done} of {len(record['seeds'])} seeds are finished and stay in "
                f"{folder}; go on with: exosome run --resume {folder}"
            ) from None
    return write(folder, record, time.monotonic() - began)


def _remove_runs(folder: Path) -> None:
    """Remove the runs of seeds that lie in a folder of replicates."""
    from exosome.ledger.schema import RECORD
    from exosome.ledger.shards import FOLDER

    for one in folder.glob("seed-*"):
        if one.is_dir() and ({RECORD, FOLDER} & {path.name for path in one.iterdir()}):
            shutil.rmtree(one, ignore_errors=True)
