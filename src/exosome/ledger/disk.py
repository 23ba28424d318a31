"""Files that are whole or not there: written under a temporary name, then renamed."""

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
    errno.EDQUOT: "the quota of the disk is used up",
    errno.EFBIG: "it would pass the largest size that a file may have here",
    errno.EACCES: "writing is not permitted there",
    errno.EROFS: "the disk can only be read",
    errno.ENOENT: "the folder is not there",
    errno.ENOTDIR: "the folder is not there",
}


@contextmanager
def explained(path: Path, then: Callable[[], str] = lambda: "") -> Iterator[None]:
    """Turn what the disk refuses into one sentence that names the file and what to do `then`.

    Raises RunError for every OSError inside, those of pyarrow included.
    """
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
        raise RunError(f"{path} could not be written: {reason}. {then()}".rstrip()) from error


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`, flushed to the disk and renamed to it if all goes well."""
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
    """Write a JSON file, whole or not at all; RunError if the disk refuses."""
    text = json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    with explained(path), whole(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


def remove_temporary(folder: Path) -> None:
    """Remove what an earlier run left half written."""
    for path in folder.glob("*" + TEMPORARY):
        path.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system lets a folder be flushed."""
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
    """Hold a file for this process until it is closed; BlockingIOError if another one has it.

    The system lets go of it when the process ends, however it ends. `shared` holders refuse only
    one that is not. None where the file system has no locks, and nothing is held.
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
        file.close()  # its last holder removed it: the next one lies there, or none


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
