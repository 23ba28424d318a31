"""Replicates: one model run with several seeds, which shows the random part of a result."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.engine_selection import engine_of
from exosome.engines.protocol import Progress
from exosome.ensembles.runner import (
    Arrays,
    Parts,
    Study,
    compute_on_cluster,
    compute_shard,
    parts_of,
    results,
    stopping,
)
from exosome.ensembles.seed_shards import holds_seeds, run_elsewhere, same_study, write_files
from exosome.errors import ShardFinished, UsageError, read_expected
from exosome.model import Model, read
from exosome.run import again as run_again
from exosome.run import resume as run_resume
from exosome.run import simulate
from exosome.settings import TRACKS, read_shard, recorded, settled

if TYPE_CHECKING:
    from exosome.analysis.replicate_tables import Replicates

MOST_SEEDS = 10_000
STOCHASTIC = ("walk",)  # engines that draw random numbers; the field among cells that change, too


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
    shard: str | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
) -> Replicates:
    """Run a model once per seed; keep mean, standard deviation and confidence interval.

    `seeds` are numbers, or a text such as "1..10" or "1, 4, 9"; the other arguments are those of
    `simulate`. The run of each seed has its own folder and equals a run by `simulate`. `progress`
    counts finished runs. With `shard`, such as "3/16", only every 16th seed is run, and
    ShardFinished is raised: `exosome join` puts shards together. With `cluster`, the address of a
    dask scheduler, each worker runs one seed at a time and sends the files of its run. Raises
    ModelError (the model), UsageError (the other arguments; a deterministic engine), RunError, and
    Interrupted, after which `resume` continues.
    """
    chosen = None if shard is None else read_shard(shard)
    if not isinstance(model, Model):
        model = read(model)
    numbers = read_seeds(seeds)
    engine = engine_of(model, engine, until)
    if engine not in STOCHASTIC and not (engine == "field" and model.tissue):
        raise UsageError(
            f"the {engine} engine is deterministic: it computes means, and every seed gives the "
            "same result; leave out the seeds, or use the walk engine"
        )
    settings = settled(
        until=until, engine=engine, seed=numbers[0], threads=threads, every=every, tracks=tracks,
        keep=keep,
    )  # fmt: skip
    plan = compile_model(model, engine)
    from exosome.ledger import provenance
    from exosome.ledger.claim import Claim
    from exosome.ledger.output_folder import make_in
    from exosome.ledger.verified_reader import read_record, write_record

    def run(folder: Path) -> Replicates:
        claim = Claim(folder)
        record = provenance.record(
            model=model.embed(), understood=understood(model), **settings.record(),
            plan=plan.fingerprint,
        )
        record |= {"seeds": numbers, "state": "running", "parts": len(numbers)}
        goes_on = (
            not overwrite and (shard or cluster) is not None and holds_seeds(folder)
            and same_study(record, read_record(folder))
        )  # fmt: skip
        claim.take(overwrite, resume=goes_on)
        try:
            if not goes_on:
                claim.clear()
                _remove_runs(folder)
                write_record(folder, record)
            return _run_seeds(
                model, record, settings.threads, folder, progress, chosen, cluster
            )
        finally:
            claim.leave()

    return make_in(out, "replicates", run)


def resume(
    folder: str | os.PathLike[str], *, threads: int | None = None, progress: Progress | None = None
) -> Replicates:
    """Continue replicates that were stopped.

    Raises UsageError if the folder holds no replicates, or if all of them are finished.
    """
    from exosome.analysis.recorded_model import model_of
    from exosome.ledger.claim import Claim
    from exosome.ledger.handle import opened_as
    from exosome.ledger.verified_reader import unfinished_record

    path, record = opened_as(Path(folder), "replicates")
    unfinished_record(path)
    claim = Claim(path)
    claim.take(resume=True)
    try:
        model = model_of(path, record)
        return _run_seeds(model, record, recorded(record, threads).threads, path, progress)
    finally:
        claim.leave()


def again(
    folder: str | os.PathLike[str], *, progress: Progress | None = None
) -> list[str]:
    """Repeat every replicate from its record; return the differences in words."""
    from exosome.analysis.replicate_tables import folder_of
    from exosome.analysis.replicate_tables import open as open_replicates

    original = open_replicates(Path(folder))
    differences = []
    progress = progress or Progress()
    progress.begin(len(original.seeds), "seeds")
    for done, seed in enumerate(original.seeds, 1):
        different = run_again(folder_of(original.folder, seed))
        differences += [f"seed {seed}: {difference}" for difference in different]
        progress.advance(done)
    return differences


def read_seeds(seeds: str | Sequence[int]) -> list[int]:
    """The seeds as whole numbers without duplicates. Raises UsageError if they cannot be read."""
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


class _FinishedRuns:
    """The finished runs of seeds, as the parts of a study: each lies in its own folder."""

    def __init__(self, folder: Path, seeds: Sequence[int]) -> None:
        self._folder, self._seeds = folder, seeds

    def state(self, number: int) -> str | None:
        """The state of the run of a seed; None: there is no run."""
        from exosome.analysis.replicate_tables import folder_of
        from exosome.ledger.verified_reader import read_record

        folder = folder_of(self._folder, self._seeds[number])
        return read_record(folder).get("state") if folder.is_dir() else None

    def __contains__(self, number: int) -> bool:
        return self.state(number) == "finished"

    def put(self, number: int, arrays: Arrays) -> None:
        """Write the files of a run of another process, bytes (n,) by name; else nothing."""
        from exosome.analysis.replicate_tables import folder_of

        if arrays:
            write_files(folder_of(self._folder, self._seeds[number]), arrays)

    def read(self, number: int) -> Arrays:
        """Nothing: the run is read from its own folder; no arrays of any shape."""
        return {}

    def flush(self) -> None:
        """Nothing: the run is written already."""


def _run_seeds(
    model: Model, record: dict[str, Any], threads: int, folder: Path, progress: Progress | None,
    shard: tuple[int, int] | None = None, cluster: str | None = None,
) -> Replicates:  # fmt: skip
    """Run the seeds that are not finished, then write the statistics over all seeds.

    Of a `shard` only its seeds are run, and ShardFinished is raised.
    """
    from exosome.analysis.replicate_tables import folder_of, write

    began, seeds = time.monotonic(), record["seeds"]
    kept: dict[str, Any] = {name: record[name] for name in ("engine", "tracks", "keep")}
    kept |= {name: f"{record[f'{name}_s']!r} s" for name in ("until", "every")}
    runs = _FinishedRuns(folder, seeds)

    def compute(parts: Sequence[int]) -> Parts:
        for part in parts:
            run_folder = folder_of(folder, seeds[part])
            if runs.state(part) is None:
                simulate(
                    model, seed=seeds[part], threads=threads, out=run_folder,
                    overwrite=run_folder.is_dir(), **kept,
                )  # fmt: skip
            else:
                run_resume(run_folder, threads=threads)
            yield part, {}

    payload = model.embed(), seeds, kept
    study = Study("seeds", len(seeds), 1, compute, (run_elsewhere, payload))
    with stopping(study, runs, f"{folder}; continue with: exosome run --resume {folder}"):
        if cluster is not None:
            own = parts_of(study, shard)
            compute_on_cluster(study, runs, progress or Progress(), cluster, own)
        if shard is not None:
            items = compute_shard(study, runs, progress or Progress(), shard)
            raise ShardFinished(
                f"shard {shard[0]}/{shard[1]}: {items:,} of {study.total:,} seeds are finished and "
                f"kept in {folder}. When all shards are: exosome join FOLDER FOLDER ... --out DIR"
            )
        for _ in results(study, runs, progress or Progress()):
            pass
    return write(folder, record, time.monotonic() - began)


def _remove_runs(folder: Path) -> None:
    """Remove the runs of all seeds from a folder of replicates."""
    from exosome.ledger.schema import RECORD
    from exosome.ledger.shards import FOLDER

    for run_folder in folder.glob("seed-*"):
        names = {path.name for path in run_folder.iterdir()} if run_folder.is_dir() else set()
        if names & {RECORD, FOLDER}:
            shutil.rmtree(run_folder, ignore_errors=True)
