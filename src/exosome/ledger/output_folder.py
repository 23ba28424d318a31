"""The folder of a result: the one that a user names, or a temporary one."""

from __future__ import annotations

import os
import tempfile
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def make_in(out: str | os.PathLike[str] | None, name: str, make: Callable[[Path], T]) -> T:
    """What `make` returns for the folder `out`.

    If `out` is None, the folder is a temporary one called `name`, which is removed with the result.
    """
    if out is not None:
        return make(Path(out))
    temporary = tempfile.TemporaryDirectory(prefix="exosome-")
    result = make(Path(temporary.name) / name)
    weakref.finalize(result, temporary.cleanup)
    return result
