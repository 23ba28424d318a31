"""Compilation by numba, with a cache that cannot be stale.

Compiled code lies in the user's cache folder (`cache_folder()`), in a folder named by a hash of
every source file of the engines, of the laws in `physics`, of the codes in `plan`, of `rng.py`,
and of the versions of Python and numba: after any change in one of them the code is compiled
again. Damaged files are reported and compiled again, too. `EXOSOME_CACHE` names another folder;
`NUMBA_DISABLE_JIT=1` runs the same functions as plain Python.
"""

from __future__ import annotations

import hashlib
import io
import logging
import os
import pickle
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import numba
import platformdirs
from numba.core.caching import FunctionCache, IndexDataCacheFile

_config: Any = numba.config
_HERE = Path(__file__).parent
_READ = ("engines", "physics", "plan/codes.py", "rng.py")  # the sources of compiled code


@cache
def source_key() -> str:
    """Sixteen hex digits that change with any source of engines and laws, with Python and numba."""
    digest = hashlib.sha256(f"{platform.python_version()} {numba.__version__}".encode())
    home = _HERE.parent
    read = [home / name for name in _READ]
    sources = [file for path in read for file in ([path] if path.suffix else path.rglob("*.py"))]
    for source in sorted(sources):
        digest.update(source.relative_to(home).as_posix().encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


@cache
def cache_folder() -> Path:
    """The folder of compiled code, kept between runs."""
    root = os.environ.get("EXOSOME_CACHE") or platformdirs.user_cache_dir("exosome", False)
    return Path(root) / "compiled" / source_key()


@cache
def _writable() -> bool:
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        return os.access(cache_folder(), os.W_OK)
    except OSError:
        return False


def compiled(function: Callable[..., Any]) -> Any:
    """Compile a scalar function: no GIL, no fastmath, division as in IEEE 754, cached on disk.

    It is inlined into its caller, because handing over the arrays of a scene costs more than most
    calls.
    """
    return _compiled(function, forceinline=True)


def compiled_apart(function: Callable[..., Any]) -> Any:
    """Compile a function that is called rarely and is not inlined."""
    return _compiled(function, forceinline=False)


def _compiled(function: Callable[..., Any], *, forceinline: bool) -> Any:
    before = _config.CACHE_DIR
    _config.CACHE_DIR = str(cache_folder())
    try:
        options: dict[str, Any] = {"forceinline": forceinline}
        dispatcher: Any = numba.njit(nogil=True, error_model="numpy", **options)(function)
        if _writable() and not _config.DISABLE_JIT:
            dispatcher._cache = _Cache(function)
        return dispatcher
    finally:
        _config.CACHE_DIR = before


class _Cache(FunctionCache):  # type: ignore[misc]
    """The compiled code of one function on disk; damaged files are compiled again."""

    def __init__(self, function: Callable[..., Any]) -> None:
        super().__init__(function)
        self._cache_file = _File(
            cache_path=self._cache_path,
            filename_base=self._impl.filename_base,
            source_stamp=self._impl.locator.get_source_stamp(),
        )

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep compiled code for later runs, or for this run alone if the disk fails."""
        try:
            super().save_overload(sig, data)
        except OSError as error:
            _warn_once(f"compiled code could not be kept in {self._cache_path}: {error.strerror}")


class _File(IndexDataCacheFile):  # type: ignore[misc]
    """The files of a cache, each of which begins with the SHA-256 of the rest.

    They hold machine code and pickles, and are read only if they are as they were written.
    """

    def _load_index(self) -> dict[Any, str]:
        content = self._verified(Path(self._index_path))
        if content is None:
            return {}
        stream = io.BytesIO(content)
        if pickle.load(stream) != self._version:
            return {}
        stamp, overloads = pickle.loads(stream.read())
        return dict(overloads) if stamp == self._source_stamp else {}

    def _load_data(self, name: str) -> Any:
        content = self._verified(Path(self._data_path(name)))
        if content is None:
            raise FileNotFoundError(name)  # which its reader takes for code not compiled yet
        return pickle.loads(content)

    @contextmanager
    def _open_for_write(self, filepath: str) -> Iterator[Any]:
        content = io.BytesIO()
        yield content
        with super()._open_for_write(filepath) as file:
            file.write(hashlib.sha256(content.getvalue()).digest() + content.getvalue())

    def _verified(self, path: Path) -> bytes | None:
        """The content of a file, or None if there is no undamaged file."""
        try:
            raw = path.read_bytes()
        except OSError:
            return None
        length = hashlib.sha256().digest_size
        if hashlib.sha256(raw[length:]).digest() == raw[:length]:
            return raw[length:]
        _warn_once(f"compiled code in {path.parent} was damaged and is compiled again")
        with suppress(OSError):
            path.unlink()
        return None


@cache
def _warn_once(text: str) -> None:
    """Log a warning once."""
    logging.getLogger("exosome").warning(text)
