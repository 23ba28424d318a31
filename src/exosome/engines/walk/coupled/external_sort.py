"""External sort of finished exosomes: written as they end, read in the order of their ids."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from exosome.engines.walk.coupled.suspended import SUSPENDED, Suspended, key_of
from exosome.errors import RunError

RUN = 262_144  # exosomes that are sorted and written at once: 25 MB
SAMPLED = 1024  # one of so many exosomes is sampled, to find ids that split them evenly


class ExternalSort:
    """Sorted runs of exosomes in a temporary file, which is removed when it is closed."""

    def __init__(self, folder: Path | None, cargo: int) -> None:
        self.dtype = np.dtype([("particle", SUSPENDED), ("cargo", np.int32, (cargo,))])
        self._file = tempfile.TemporaryFile(dir=folder)
        self._folder = folder
        self._runs: list[int] = [0]  # where each begins, and where the last ends
        self._buffer: list[NDArray[np.void]] = []
        self._count = 0

    def __len__(self) -> int:
        return self._runs[-1] + self._count

    def add(self, particles: Suspended, cargo: NDArray[np.int32]) -> None:
        """Store exosomes (n,) and their copies (n, cargo). Raises RunError on a full disk."""
        rows = np.empty(len(particles), self.dtype)
        rows["particle"], rows["cargo"] = particles, cargo
        self._buffer.append(rows)
        self._count += len(rows)
        if self._count >= RUN:
            self._write()

    def sorted_blocks(self, size: int) -> Iterator[NDArray[np.void]]:
        """All exosomes in the order of their ids, in arrays (size,) of `dtype`."""
        self._write()
        if not len(self):
            return
        rows = np.memmap(self._file, self.dtype, "r", shape=(len(self),))
        runs = [rows[lo:hi] for lo, hi in zip(self._runs[:-1], self._runs[1:], strict=True)]
        sampled = np.sort(np.concatenate([key_of(run["particle"][::SAMPLED]) for run in runs]))
        edges = sampled[max(1, RUN // SAMPLED) :: max(1, RUN // SAMPLED)]
        cuts = [[0, *np.searchsorted(key_of(run["particle"]), edges), len(run)] for run in runs]
        rest = np.empty(0, self.dtype)
        for part in range(len(edges) + 1):
            parts = [run[cut[part] : cut[part + 1]] for run, cut in zip(runs, cuts, strict=True)]
            rest = np.concatenate([rest, _sorted(np.concatenate(parts))])
            while len(rest) >= size:
                yield rest[:size]
                rest = rest[size:]
        if len(rest):
            yield rest

    def close(self) -> None:
        """Close and remove the file."""
        self._file.close()

    def _write(self) -> None:
        if not self._count:
            return
        run = _sorted(np.concatenate(self._buffer))
        try:
            self._file.write(run.view(np.uint8).data)
            self._file.flush()
        except OSError as error:
            where = self._folder or tempfile.gettempdir()
            raise RunError(
                f"finished exosomes could not be stored in {where}: {error.strerror or error}"
            ) from error
        self._runs.append(self._runs[-1] + len(run))
        self._buffer, self._count = [], 0


def _sorted(particles: NDArray[np.void]) -> NDArray[np.void]:
    return particles[np.argsort(key_of(particles["particle"]), kind="stable")]
