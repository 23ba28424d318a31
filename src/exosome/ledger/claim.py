"""Exclusive access of one process to the folder of a run: lock, staging folder, commit.

Unfinished files lie in `parts/`: the lock, the parts of a walk, and in `parts/new/` the files of a
run that is computed at once. The latter are renamed into the folder when all of them exist;
`run.json` is written last. A killed process therefore leaves a complete run, a run that can be
resumed, or nothing that blocks the next run.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from exosome.errors import ExosomeError, UsageError, quote
from exosome.ledger import atomic_io, schema
from exosome.ledger.field_store import FIELD
from exosome.ledger.shards import FOLDER, Parts
from exosome.ledger.verified_reader import (
    kind_of,
    read_record,
    with_article,
    write_record,
)

REPORT = "report.html"
PICTURE = "effects.png"
LOCK = "lock"
NEW = "new"
_TRIES = 5  # attempts to lock, as another process may hold the lock for a moment to test it
_PAUSE = 0.02  # s, between attempts
_MADE = (*schema.FILES, FIELD, REPORT, PICTURE)  # files of a finished run beside its record


class Claim:
    """The exclusive right of one process to write in `folder`; it ends with the process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._parts = Parts(folder)
        self._held: IO[bytes] | None = None
        self._taken = False
        self._made = False  # whether this claim created the folder

    @property
    def new(self) -> Path:
        """The staging folder: for files that are incomplete, or whose run is incomplete."""
        return self._parts.folder / NEW

    def may_begin(self, overwrite: bool = False) -> None:
        """Raise the UsageError that `take` would raise, but change nothing."""
        if self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"{self.folder} is a file, expected a folder for the run")
        lies = self._lies()
        if not self._taken and self._is_held():
            raise UsageError(self._busy())
        if lies and not overwrite:
            raise UsageError(lies)

    def take(self, overwrite: bool = False, resume: bool = False) -> None:
        """Lock the folder.

        Raises UsageError if the folder holds a run and neither `overwrite` nor `resume` is given,
        or if another process writes there; RunError if the disk refuses.
        """
        if self._taken:
            return
        if not resume:
            self.may_begin(overwrite)
        self._made = not self.folder.exists()
        with atomic_io.explained(self._parts.folder):
            self._hold()
        self._taken = True
        try:
            if not resume:
                self.may_begin(overwrite)  # again: another process may have finished meanwhile
            with atomic_io.explained(self.folder):
                atomic_io.remove_temporary(self.folder)
                shutil.rmtree(self.new, ignore_errors=True)
        except BaseException:
            self.leave()
            raise

    def clear(self) -> None:
        """Remove the run in the folder, its record first, and all of its parts.

        Of replicates, the runs of their seeds are removed, too.
        """
        runs = self._runs_of_seeds()
        with atomic_io.explained(self.folder):
            (self.folder / schema.RECORD).unlink(missing_ok=True)
            for name in _MADE:
                _remove(self.folder / name)
            for path in runs:
                _remove(path)
            for path in self._parts.folder.glob("*"):
                if path.name not in (LOCK, NEW):
                    _remove(path)

    @contextmanager
    def staged(self, name: str) -> Iterator[Path]:
        """A path in `new` for a file of the run; the file is flushed to the disk at the end."""
        path = self.new / name
        with atomic_io.explained(self.folder / name):
            self.new.mkdir(parents=True, exist_ok=True)
            with atomic_io.whole(path) as temporary:
                yield temporary

    def commit(self, record: dict[str, Any]) -> None:
        """Replace the run in the folder by the files in `new`, then unlock the folder."""
        self.clear()
        with atomic_io.explained(self.folder):
            for path in sorted(self.new.glob("*")) if self.new.is_dir() else []:
                os.replace(path, self.folder / path.name)
        write_record(self.folder, record)
        self.done()

    def done(self) -> None:
        """Remove everything that is not part of a finished run, then unlock the folder."""
        for path in self._parts.folder.glob("*"):
            if path.name != LOCK:
                _remove(path)
        self.leave()

    def leave(self) -> None:
        """Unlock the folder; remove incomplete files, keep finished parts of a walk."""
        if not self._taken and self._held is None:
            return
        shutil.rmtree(self.new, ignore_errors=True)
        lock = self._parts.folder / LOCK
        empty = {path.name for path in self._parts.folder.glob("*")} <= {LOCK}
        gone = empty and _try(lock.unlink)  # while it is locked by this process
        if self._held is not None:
            self._held.close()
            self._held = None
        if empty and not gone:
            _try(lock.unlink)  # on systems that cannot remove an open file
        if empty:
            _try(self._parts.folder.rmdir)
        if empty and self._made:
            _try(self.folder.rmdir)  # fails if the folder holds other files
        self._taken = False

    # -- within -------------------------------------------------------------------------------

    def _runs_of_seeds(self) -> list[Path]:
        """The folders of the runs of replicates, as the record in the folder names them."""
        try:
            seeds = read_record(self.folder).get("seeds", []) if self.folder.is_dir() else []
        except ExosomeError:  # damaged: what it named is unknown
            return []
        return [self.folder / folder_name(seed) for seed in seeds]

    def _lies(self) -> str:
        """The message about a run in the folder, or ""; UsageError if it holds other files."""
        if not self.folder.is_dir():
            return ""
        names = {path.name for path in self.folder.iterdir()}
        if schema.RECORD in names:
            return self._occupied()
        own_parts = {FOLDER} & names if self._parts_are_ours(len(names) == 1) else set()
        tables = {name for name in names if name.removesuffix(atomic_io.TEMPORARY) in _MADE}
        half = {name for name in names if name.endswith(atomic_io.TEMPORARY)} & tables
        half |= {schema.RECORD + atomic_io.TEMPORARY} & names
        if not own_parts and not half and not tables - {REPORT, PICTURE}:
            tables = set()  # a report alone may come from another program
        strangers = names - own_parts - tables - half
        if strangers and not own_parts:
            raise UsageError(
                f"{self.folder} is not empty and holds no run (it holds "
                f"{quote(min(strangers))}); choose another folder with --out"
            )
        if tables - half and not own_parts:  # from a version that wrote tables directly
            return (
                f"{self.folder} holds an incomplete run ({quote(min(tables - half))} without "
                "run.json); choose another folder with --out, or replace it with --overwrite"
            )
        return ""

    def _parts_are_ours(self, alone: bool) -> bool:
        folder = self._parts.folder
        if not folder.is_dir():
            return False
        names = {path.name for path in folder.iterdir()}
        return bool(names & {LOCK, NEW}) or (alone and not names)

    def _occupied(self) -> str:
        try:
            old = read_record(self.folder)
        except ExosomeError as error:
            return f"{error}; choose another folder with --out, or replace it with --overwrite"
        if old.get("state") == "finished":
            return (
                f"{self.folder} already holds {with_article(kind_of(old), 'finished')}. "
                "Choose another folder with --out, or replace it with --overwrite"
            )
        if kind_of(old) == "replicates":
            return (
                f"{self.folder} already holds unfinished replicates. Continue them with: exosome "
                f"run --resume {self.folder}; or replace them with --overwrite"
            )
        contacts = len(list(self._parts.folder.glob("contacts-*.npz")))
        return (
            f"{self.folder} already holds {with_article(kind_of(old), 'unfinished')} "
            f"({count_parts(len(self._parts.finished()) + contacts)} of {old.get('parts', '?')}). "
            f"Continue it with: exosome run --resume {self.folder}; or replace it with --overwrite"
        )

    def _busy(self) -> str:
        return (
            f"another process is writing in {self.folder}; wait until it has finished, or choose "
            "another folder with --out"
        )

    def _is_held(self) -> bool:
        try:
            if not (self._parts.folder / LOCK).exists():
                return False
            held = atomic_io.hold(self._parts.folder / LOCK, shared=True)
        except BlockingIOError:
            return True
        except OSError:  # removed meanwhile, or not readable: `take` will raise the error
            return False
        if held is not None:
            held.close()
        return False

    def _hold(self) -> None:
        for tries in range(_TRIES):
            if tries:
                time.sleep(_PAUSE)
            try:
                self._parts.folder.mkdir(parents=True, exist_ok=True)
                self._held = atomic_io.hold(self._parts.folder / LOCK)
                return
            except BlockingIOError:
                continue
            except FileNotFoundError:  # the previous holder has just removed the folder
                continue
        raise UsageError(self._busy())


def folder_name(seed: int) -> str:
    """The name of the folder of the run of one seed, within that of the replicates."""
    return f"seed-{seed}"


def count_parts(number: int) -> str:
    """A number of finished parts, in words."""
    return "1 finished part" if number == 1 else f"{number} finished parts"


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _try(remove: Callable[[], None]) -> bool:
    try:
        remove()
    except OSError:
        return False
    return True
