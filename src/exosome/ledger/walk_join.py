"""Shards of one walk put into one folder, from which the walk then goes on to its end."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from exosome.errors import UsageError
from exosome.ledger import atomic_io
from exosome.ledger.claim import Claim
from exosome.ledger.shards import Parts
from exosome.ledger.verified_reader import read_record, unfinished_record, write_record


def holds_walk(folder: Path) -> bool:
    """Whether a folder holds a walk that is not finished, such as a shard of one."""
    record = read_record(folder) if folder.is_dir() else {}
    return record.get("state") != "finished" and bool(record.get("block"))


def join_walks(folders: Sequence[Path], out: Path) -> tuple[int, int]:
    """Copy the finished parts of shards into `out`; how many there are then, and how many in all.

    Parts in several folders are taken once; damaged ones are found when the walk goes on. Raises
    UsageError if a folder holds no unfinished walk, if they are shards of different runs, or if
    `out` holds a result or belongs to another process.
    """
    records = [unfinished_record(folder) for folder in folders]
    for folder, record in zip(folders, records, strict=True):
        if not record.get("block"):
            raise UsageError(f"{folder} holds no walk, expected a shard of one")
        if record.get("key") != records[0].get("key"):
            raise UsageError(
                f"{folders[0]} and {folder} hold shards of different runs; expected shards of one "
                "command, with the same model, seed, version and number of shards"
            )
    claim = Claim(out)
    claim.take()
    try:
        joined = Parts(out)
        with atomic_io.explained(joined.folder):
            joined.folder.mkdir(parents=True, exist_ok=True)
            for folder in folders:
                parts, present = Parts(folder), set(joined.finished())
                for index in set(parts.finished()) - present:  # the messages last: see `Parts`
                    for source in (parts.tallies(index), parts.messages(index)):
                        with atomic_io.whole(joined.folder / source.name) as path:
                            shutil.copyfile(source, path)
        spent = sum(float(record.get("wall_s", 0.0)) for record in records)
        write_record(out, {**records[0], "state": "interrupted", "wall_s": round(spent, 3)})
        return len(joined.finished()), int(records[0]["parts"])
    finally:
        claim.leave()
