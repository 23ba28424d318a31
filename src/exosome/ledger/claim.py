"""The folder of a run while one process owns it: a lock, a place for what is not whole yet, and the
moment at which the new files stand where the old ones were.

All that is not finished lies in `parts/`: the lock, the parts of a walk, and in `parts/new/` the
files of a run that is computed at once. These are renamed into the folder when all of them are
there, and `run.json` is written last. So a process that is killed leaves a folder in which either a
whole run lies, or one that can be resumed, or nothing that blocks the next one.
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
from exosome.ledger.verified_reader import a, kind_of, read_record, write_record

REPORT = "report.html"
PICTURE = "effects.png"
LOCK = "lock"
NEW = "new"
_TRIES = 5  # to take a lock that another process may hold for a moment, to look whether it is held
_PAUSE = 0.02  # s, between them
_MADE = (*schema.FILES, FIELD, REPORT, PICTURE)  # what a finished run has beside its record


class Claim:
    """The right of one process to write in `folder`; a process that dies loses it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._parts = Parts(folder)
        self._held: IO[bytes] | None = None
        self._taken = False
        self._made = False  # the folder itself

    @property
    def new(self) -> Path:
        """The folder for files that are not whole yet, or not all there."""
        return self._parts.folder / NEW

    def may_begin(self, overwrite: bool = False) -> None:
        """Raise the UsageError that `take` would, and change nothing: to ask before long work."""
        if self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"{self.folder} is a file, expected a folder for the run")
        lies = self._lies()
        if not self._taken and self._is_held():
            raise UsageError(self._busy())
        if lies and not overwrite:
            raise UsageError(lies)

    def take(self, overwrite: bool = False, resume: bool = False) -> None:
        """Own the folder from now on.

        Raises UsageError if a run lies there and neither `overwrite` nor `resume` is asked for, or
        if another process is writing there; RunError if the disk refuses.
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
                self.may_begin(overwrite)  # once more: another one may have finished meanwhile
            with atomic_io.explained(self.folder):
                atomic_io.remove_temporary(self.folder)
                shutil.rmtree(self.new, ignore_errors=True)
        except BaseException:
            self.leave()
            raise

    def clear(self) -> None:
        """Remove the run that lies in the folder, its record first, and all of its parts."""
        with atomic_io.explained(self.folder):
            (self.folder / schema.RECORD).unlink(missing_ok=True)
            for name in _MADE:
                _remove(self.folder / name)
            for path in self._parts.folder.glob("*"):
                if path.name not in (LOCK, NEW):
                    _remove(path)

    @contextmanager
    def staged(self, name: str) -> Iterator[Path]:
        """A path in `new` for a file of the run, flushed to the disk when it is written."""
        path = self.new / name
        with atomic_io.explained(self.folder / name):
            self.new.mkdir(parents=True, exist_ok=True)
            with atomic_io.whole(path) as temporary:
                yield temporary

    def commit(self, record: dict[str, Any]) -> None:
        """Put all of `new` in the place of the run that lies in the folder, and let go of it."""
        self.clear()
        with atomic_io.explained(self.folder):
            for path in sorted(self.new.glob("*")) if self.new.is_dir() else []:
                os.replace(path, self.folder / path.name)
        write_record(self.folder, record)
        self.done()

    def done(self) -> None:
        """Remove all that is not part of a finished run, and let go of the folder."""
        for path in self._parts.folder.glob("*"):
            if path.name != LOCK:
                _remove(path)
        self.leave()

    def leave(self) -> None:
        """Let go of the folder; what is half written goes, finished parts of a walk stay."""
        if not self._taken and self._held is None:
            return
        shutil.rmtree(self.new, ignore_errors=True)
        lock = self._parts.folder / LOCK
        empty = {path.name for path in self._parts.folder.glob("*")} <= {LOCK}
        gone = empty and _try(lock.unlink)  # while it is held: nobody holds what is removed
        if self._held is not None:
            self._held.close()
            self._held = None
        if empty and not gone:
            _try(lock.unlink)  # where an open file can't be removed, nor then one that others hold
        if empty:
            _try(self._parts.folder.rmdir)
        if empty and self._made:
            _try(self.folder.rmdir)  # where nothing else lies in it
        self._taken = False

    # -- within -------------------------------------------------------------------------------

    def _lies(self) -> str:
        """In words, that a run lies in the folder; empty if none; UsageError if only others' do."""
        if not self.folder.is_dir():
            return ""
        there = {path.name for path in self.folder.iterdir()}
        if schema.RECORD in there:
            return self._occupied()
        ours = {FOLDER} & there if self._parts_are_ours(len(there) == 1) else set()
        tables = {name for name in there if name.removesuffix(atomic_io.TEMPORARY) in _MADE}
        half = {name for name in there if name.endswith(atomic_io.TEMPORARY)} & tables
        half |= {schema.RECORD + atomic_io.TEMPORARY} & there
        if not ours and not half and not tables - {REPORT, PICTURE}:
            tables = set()  # a report alone may be anybody's
        strangers = there - ours - tables - half
        if strangers and not ours:
            raise UsageError(
                f"{self.folder} holds {quote(min(strangers))} but no run; choose another folder"
            )
        if tables - half and not ours:  # of a version that wrote them one by one
            return (
                f"{self.folder} holds {quote(min(tables - half))} of a run that was broken off; "
                "choose another folder with --out, or write over it with --overwrite"
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
            return f"{error}; choose another folder with --out, or write over it with --overwrite"
        if old.get("state") == "finished":
            return (
                f"{self.folder} already holds {a(kind_of(old), 'finished')}. "
                "Choose another folder with --out, or write over it with --overwrite"
            )
        return (
            f"{self.folder} already holds an unfinished run "
            f"({count_parts(len(self._parts.finished()))} of {old.get('parts', '?')}). Go on with: "
            f"exosome run --resume {self.folder}; or write over it with --overwrite"
        )

    def _busy(self) -> str:
        return (
            f"{self.folder} is being written by another run; wait until it has ended, or choose "
            "another folder with --out"
        )

    def _is_held(self) -> bool:
        try:
            if not (self._parts.folder / LOCK).exists():
                return False
            held = atomic_io.hold(self._parts.folder / LOCK, shared=True)
        except BlockingIOError:
            return True
        except OSError:  # it went, or it may not be opened: taking it will tell
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
            except FileNotFoundError:  # its last holder removed the folder just now
                continue
        raise UsageError(self._busy())


def count_parts(number: int) -> str:
    """So many parts, in words."""
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
