"""The packages of the extra `fit`, imported when they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from exosome.errors import UsageError


def need(name: str) -> Any:
    """A module of the extra `fit`. Raises UsageError, with how to install it, if it is missing."""
    try:
        return import_module(name)
    except ImportError:
        raise UsageError(
            f"fitting needs the package {name.split('.')[0]}, which is not installed: "
            'pip install "exosome[fit]"'
        ) from None
