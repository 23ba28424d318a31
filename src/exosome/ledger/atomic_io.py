"""Atomic writing of files: under a temporary name, flushed, then renamed. File locks."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from exosome.errors import RunError

TEMPORARY = ".tmp"

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would be larger than this system allows",
    errno.EACCES: "there is no permission to write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "the folder does not exist",
    errno.ENOTDIR: "the folder does not exist",
}


@contextmanager
def explained(path: Path, then: Callable[[], str] = lambda: "") -> Iterator[None]:
    """Convert every OSError inside, those of pyarrow included, to a RunError of one sentence.

    The sentence names the file and the reason; `then` gives what the user can do.
    """
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
        raise RunError(f"{path} could not be written: {reason}. {then()}".rstrip()) from error


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`; without an error it is flushed and renamed to `path`."""
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        yield temporary
        with open(temporary, "rb+") as file:
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write a JSON file atomically. Raises RunError if the disk refuses."""
    text = json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    with explained(path), whole(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


def remove_temporary(folder: Path) -> None:
    """Remove temporary files that an earlier process left in a folder."""
    for path in folder.glob("*" + TEMPORARY):
        path.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Flush a folder so that a rename survives a power cut, if the system allows it."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def hold(path: Path, *, shared: bool = False) -> IO[bytes] | None:
    """Lock a file until it is closed. Raises BlockingIOError if another process holds the lock.

    The system releases the lock when the process ends. A `shared` lock excludes only exclusive
    locks. Returns None, without a lock, if the file system has no locks.
    """
    while True:
        file = open(path, "ab")
        try:
            _lock(file, shared)
        except BlockingIOError:
            file.close()
            raise
        except (OSError, ImportError):  # a file system or a system without locks
            file.close()
            return None
        if _is_at(file, path):
            return file
        file.close()  # the previous holder removed the file: try again with the file now at `path`


def _lock(file: IO[bytes], shared: bool) -> None:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
    else:
        import fcntl

        how = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(file, how | fcntl.LOCK_NB)


def _is_at(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), os.stat(path))
    except FileNotFoundError:
        return False
