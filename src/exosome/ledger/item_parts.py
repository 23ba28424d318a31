"""Finished parts of a study (cohort, sweep) in `parts/` of its folder, until it is complete.

A part is a number and named arrays. Parts are written together, one file for those of some seconds,
and read by their numbers, in any order. A file holds the key of its study: parts of another study,
and damaged ones, do not count.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from exosome.errors import UsageError
from exosome.ledger import atomic_io
from exosome.ledger.shards import FOLDER, KEY
from exosome.ledger.verified_reader import BROKEN, readable

STEM = "items-"
Arrays = Mapping[str, NDArray[np.generic]]
SECONDS = 2.0  # between two files: what a kill loses at most
NUMBERS = "parts"  # key of the numbers of the parts in a file


class ItemParts:
    """The finished parts of the study with `key` in a folder; one process owns the folder."""

    def __init__(self, folder: Path, key: str) -> None:
        self._folder, self._key = folder / FOLDER, key
        self._file: dict[int, Path] = {}
        self._waiting: dict[int, Arrays] = {}
        self._written = time.monotonic()
        for path in self._folder.glob(f"{STEM}*.npz"):
            numbers = self._numbers(path)
            if not numbers:
                path.unlink(missing_ok=True)
            self._file |= dict.fromkeys(numbers, path)

    def __contains__(self, number: int) -> bool:
        return number in self._file or number in self._waiting

    def put(self, number: int, arrays: Arrays) -> None:
        """Keep a part; written now or a little later. Raises RunError if the disk refuses."""
        self._waiting[number] = arrays
        if time.monotonic() - self._written > SECONDS:
            self.flush()

    def read(self, number: int) -> dict[str, NDArray[np.generic]]:
        """The arrays of a part, of the shapes in which they were put."""
        if number in self._waiting:
            return dict(self._waiting[number])
        with np.load(self._file[number], allow_pickle=False) as saved:
            start = f"{number}/"
            names = [name for name in saved.files if name.startswith(start)]
            return {name.removeprefix(start): saved[name] for name in names}

    def forget(self, numbers: Collection[int]) -> None:
        """Remove parts; the others of their files are written again."""
        for number in numbers:
            self._waiting.pop(number, None)
        for path in {self._file[number] for number in numbers if number in self._file}:
            others = [number for number, file in self._file.items() if file == path]
            rest = {number: self.read(number) for number in others if number not in numbers}
            for number in others:
                del self._file[number]
            path.unlink(missing_ok=True)
            self._waiting = {**rest, **self._waiting}
        self.flush()

    def flush(self) -> None:
        """Write all parts that are not written yet. Raises RunError if the disk refuses."""
        self._written = time.monotonic()
        if not self._waiting:
            return
        numbers = sorted(self._waiting)
        content: dict[str, NDArray[np.generic]] = {
            f"{number}/{name}": array
            for number in numbers
            for name, array in self._waiting[number].items()
        }
        content |= {KEY: np.array(self._key), NUMBERS: np.array(numbers, np.int64)}
        path = self._folder / f"{STEM}{numbers[0]:09d}.npz"
        with atomic_io.explained(path), atomic_io.whole(path) as temporary, temporary.open(
            "wb"
        ) as file:
            np.savez(file, **content)  # type: ignore[arg-type]
        self._file |= dict.fromkeys(numbers, path)
        self._waiting.clear()

    def _numbers(self, path: Path) -> list[int]:
        """The parts in a file; none if it is damaged or belongs to another study."""
        try:
            with np.load(path, allow_pickle=False) as saved:
                for name in saved.files:
                    saved[name]  # reading an array checks it
                if str(saved[KEY]) != self._key:
                    return []
                return [int(number) for number in saved[NUMBERS]]
        except BROKEN:
            return []


def key_of_parts(folder: Path) -> str:
    """The key of the study whose finished parts a folder holds. Raises UsageError without any."""
    for path in sorted((folder / FOLDER).glob(f"{STEM}*.npz")):
        with readable(path), np.load(path, allow_pickle=False) as saved:
            return str(saved[KEY])
    raise UsageError(f"{folder} holds no finished parts of a study, expected a shard")


def join_parts(folders: Sequence[Path], out: Path) -> int:
    """Copy the finished parts of shards of one study into the folder `out`; how many there are.

    Parts in several folders are taken once. Raises UsageError if a folder holds no parts, if they
    are of different studies, or if `out` holds a result or belongs to another process.
    """
    from exosome.ledger.claim import Claim

    chosen: dict[int, Path] = {}
    keys: dict[str, Path] = {}
    for folder in folders:
        keys.setdefault(key_of_parts(folder), folder)
        for path in sorted((folder / FOLDER).glob(f"{STEM}*.npz")):
            with readable(path), np.load(path, allow_pickle=False) as saved:
                keys.setdefault(str(saved[KEY]), folder)
                numbers = [int(number) for number in saved[NUMBERS]]
            chosen |= {number: path for number in numbers if number not in chosen}
    if len(keys) > 1:
        one, other = list(keys.values())[:2]
        raise UsageError(
            f"{one} and {other} hold parts of different studies; expected shards of one command, "
            "with the same files, seed and version"
        )
    claim = Claim(out)
    claim.take()
    try:
        (out / FOLDER).mkdir(parents=True, exist_ok=True)
        kept = ItemParts(out, next(iter(keys)))
        for number, path in sorted(chosen.items()):
            if number not in kept:
                with readable(path), np.load(path, allow_pickle=False) as saved:
                    start = f"{number}/"
                    names = [name for name in saved.files if name.startswith(start)]
                    kept.put(number, {name.removeprefix(start): saved[name] for name in names})
        kept.flush()
    finally:
        claim.leave()
    return len(chosen)
