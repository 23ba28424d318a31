"""Replicates on several machines: shards of seeds, and runs of a dask cluster as files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from exosome.analysis.replicate_tables import folder_of
from exosome.ensembles.runner import Arrays
from exosome.errors import UsageError
from exosome.ledger import atomic_io
from exosome.ledger.claim import Claim
from exosome.ledger.verified_reader import kind_of, read_record, write_record

KEY = ("fingerprint", "code", "seeds", "engine", "until_s", "every_s", "tracks", "keep")


def holds_seeds(folder: Path) -> bool:
    """Whether a folder holds replicates that are not finished, such as a shard of them."""
    record = read_record(folder) if folder.is_dir() else {}
    return record.get("state") != "finished" and kind_of(record) == "replicates"


def same_study(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two records are of replicates of one command."""
    versions = [record.get("versions", {}).get("exosome") for record in (one, other)]
    return versions[0] == versions[1] and all(one.get(key) == other.get(key) for key in KEY)


def join_seeds(folders: Sequence[Path], out: Path) -> tuple[int, int]:
    """Copy the finished runs of shards into `out`; how many there are then, and how many in all.

    Raises UsageError if a folder holds no unfinished replicates, if they are of different commands,
    or if `out` holds a result or belongs to another process.
    """
    records = [read_record(folder) if folder.is_dir() else {} for folder in folders]
    for folder, record in zip(folders, records, strict=True):
        if not holds_seeds(folder):
            raise UsageError(f"{folder} holds no unfinished replicates, expected a shard of some")
        if not same_study(record, records[0]):
            raise UsageError(
                f"{folders[0]} and {folder} hold shards of different replicates; expected shards "
                "of one command, with the same model, seeds and version"
            )
    claim = Claim(out)
    claim.take()
    try:
        with atomic_io.explained(out):
            for seed in records[0]["seeds"]:
                sources = [folder_of(folder, seed) for folder in folders]
                source = next((path for path in sources if finished(path)), None)
                if source is not None and not finished(folder_of(out, seed)):
                    copied(source, folder_of(out, seed))
        write_record(out, {**records[0], "state": "interrupted"})
        seeds = records[0]["seeds"]
        return sum(finished(folder_of(out, seed)) for seed in seeds), len(seeds)
    finally:
        claim.leave()


def finished(folder: Path) -> bool:
    """Whether a folder holds a finished run."""
    return folder.is_dir() and read_record(folder).get("state") == "finished"


def copied(source: Path, target: Path) -> None:
    """Copy a run so that the folder at `target` is whole or absent."""
    staged = target.with_name(f".{target.name}")
    shutil.rmtree(staged, ignore_errors=True)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, staged)
    staged.rename(target)


def files_as_arrays(folder: Path) -> Arrays:
    """The files of a run by their names in its folder, each as its bytes (n,)."""
    return {
        path.relative_to(folder).as_posix(): np.frombuffer(path.read_bytes(), np.uint8)
        for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


def write_files(folder: Path, files: Arrays) -> None:
    """Write what `files_as_arrays` read, bytes (n,) by name, so that it is whole or absent."""
    staged = folder.with_name(f".{folder.name}")
    with atomic_io.explained(folder):
        shutil.rmtree(staged, ignore_errors=True)
        for name, content in files.items():
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            (staged / name).write_bytes(content.tobytes())
        shutil.rmtree(folder, ignore_errors=True)
        staged.rename(folder)


def run_elsewhere(
    payload: tuple[Mapping[str, Any], Sequence[int], Mapping[str, Any]],
) -> Callable[[int], Arrays]:
    """The function of another process: the number of a seed to the files of its run."""
    from exosome.model import Model
    from exosome.run import simulate

    plain, seeds, settings = payload
    model = Model.from_embedded(plain)

    def run(number: int) -> Arrays:
        with tempfile.TemporaryDirectory(prefix="exosome-") as temporary:
            out = Path(temporary) / "run"
            simulate(model, seed=seeds[number], threads=1, out=out, **settings)
            return files_as_arrays(out)

    return run
