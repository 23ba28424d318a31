"""Numba with a cache that cannot be stale.

Compiled code lies in the user's cache folder (`cache_folder()`), in a folder named by a hash of
every source file of the engines, of the laws in `physics`, of the codes in `plan`, of `chance.py`,
and of the versions of Python and numba: change one character of one of them and the code is
compiled again. `EXOSOME_CACHE` names another place; `NUMBA_DISABLE_JIT=1` runs the same functions
as plain Python.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numba
import platformdirs

_config: Any = numba.config
_HERE = Path(__file__).parent
_READ = ("engines", "physics", "plan/codes.py", "chance.py")  # what compiled code is made from


@cache
def source_key() -> str:
    """Sixteen hex digits that change with any source of engines and laws, with Python and numba."""
    digest = hashlib.sha256(f"{platform.python_version()} {numba.__version__}".encode())
    home = _HERE.parent
    read = [home / name for name in _READ]
    sources = [found for one in read for found in ([one] if one.suffix else one.rglob("*.py"))]
    for source in sorted(sources):
        digest.update(source.relative_to(home).as_posix().encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


@cache
def cache_folder() -> Path:
    """Where compiled code is kept between runs."""
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

    It is made part of its caller: handing over the arrays of a tissue costs more than most calls.
    """
    return _compiled(function, forceinline=True)


def compiled_apart(function: Callable[..., Any]) -> Any:
    """Compile a function that is called rarely and stays a function of its own."""
    return _compiled(function, forceinline=False)


def _compiled(function: Callable[..., Any], *, forceinline: bool) -> Any:
    before = _config.CACHE_DIR
    _config.CACHE_DIR = str(cache_folder())
    try:
        return numba.njit(
            cache=_writable(), nogil=True, error_model="numpy", forceinline=forceinline
        )(function)
    finally:
        _config.CACHE_DIR = before
