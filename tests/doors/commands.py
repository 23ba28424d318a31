"""The command line as a person meets it: another process, its exit code and what it prints."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import exosome

SOURCES = Path(exosome.__file__).parents[1]
MAIN = "from exosome.cli import main; main()"
SMALL_BLOCKS = (
    "from exosome.engines.walk.run import Walk; Walk.block_size = lambda self, cost: {size}; "
)


def environment(**more: str) -> dict[str, str]:
    """Of a process that finds this package, not on a terminal."""
    return {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONHASHSEED": "random", **more}


def command(*words: object, before: str = "") -> list[str]:
    """`exosome WORDS`, after some statements of Python."""
    return [sys.executable, "-c", before + MAIN, *map(str, words)]


def exosome_says(*words: object, cwd: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        command(*words, before=before), cwd=cwd, env=environment(), capture_output=True, text=True,
        timeout=120,
    )  # fmt: skip
