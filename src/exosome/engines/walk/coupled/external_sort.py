"""Finished lives on disk, put aside as they come and taken out in the order of their ids."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from exosome.engines.walk.coupled.suspended import PAUSED, Paused, key_of
from exosome.errors import RunError

RUN = 262_144  # lives that are sorted and written at once: 25 MB
SAMPLED = 1024  # of so many lives one, to find ids between which about as many lie


class Shelf:
    """Runs of sorted lives in a file that vanishes when it is closed, whatever happens."""

    def __init__(self, folder: Path | None, cargo: int) -> None:
        self.form = np.dtype([("life", PAUSED), ("cargo", np.int32, (cargo,))])
        self._file = tempfile.TemporaryFile(dir=folder)
        self._folder = folder
        self._runs: list[int] = [0]  # where each begins, and where the last ends
        self._waiting: list[NDArray[np.void]] = []
        self._many = 0

    def __len__(self) -> int:
        return self._runs[-1] + self._many

    def put(self, lives: Paused, cargo: NDArray[np.int32]) -> None:
        """Put lives aside. Raises RunError if the disk refuses."""
        both = np.empty(len(lives), self.form)
        both["life"], both["cargo"] = lives, cargo
        self._waiting.append(both)
        self._many += len(both)
        if self._many >= RUN:
            self._write()

    def take(self, size: int) -> Iterator[NDArray[np.void]]:
        """All lives in the order of their ids, `size` at a time."""
        self._write()
        if not len(self):
            return
        shelved = np.memmap(self._file, self.form, "r", shape=(len(self),))
        runs = [shelved[lo:hi] for lo, hi in zip(self._runs[:-1], self._runs[1:], strict=True)]
        sampled = np.sort(np.concatenate([key_of(run["life"][::SAMPLED]) for run in runs]))
        edges = sampled[max(1, RUN // SAMPLED) :: max(1, RUN // SAMPLED)]
        cuts = [[0, *np.searchsorted(key_of(run["life"]), edges), len(run)] for run in runs]
        left = np.empty(0, self.form)
        for part in range(len(edges) + 1):
            pieces = [run[cut[part] : cut[part + 1]] for run, cut in zip(runs, cuts, strict=True)]
            left = np.concatenate([left, _sorted(np.concatenate(pieces))])
            while len(left) >= size:
                yield left[:size]
                left = left[size:]
        if len(left):
            yield left

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _write(self) -> None:
        if not self._many:
            return
        run = _sorted(np.concatenate(self._waiting))
        try:
            self._file.write(run.view(np.uint8).data)
            self._file.flush()
        except OSError as error:
            where = self._folder or tempfile.gettempdir()
            raise RunError(
                f"finished lives could not be put aside in {where}: {error.strerror or error}"
            ) from error
        self._runs.append(self._runs[-1] + len(run))
        self._waiting, self._many = [], 0


def _sorted(lives: NDArray[np.void]) -> NDArray[np.void]:
    return lives[np.argsort(key_of(lives["life"]), kind="stable")]
