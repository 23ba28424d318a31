"""Files that are whole or not there: written under a temporary name, then renamed."""

from __future__ import annotations

import errno
import json
import os
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


def hold(path: Path) -> IO[bytes] | None:
    """Hold a file for this process until it is closed; BlockingIOError if another one has it."""
    try:
        import fcntl
    except ImportError:  # no such lock on this system: nothing is held
        return None
    file = open(path, "ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise
    except OSError:  # a file system without locks
        file.close()
        return None
    return file
