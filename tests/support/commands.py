"""The command line as a person meets it: another process, its exit code and what it prints."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import exosome

SOURCES = Path(exosome.__file__).parents[1]
MAIN = "from exosome.cli import main; main()"
HEAVY = ("numba", "matplotlib", "pyarrow", "pandas", "scipy.stats", "scipy.spatial")
SAY = "import atexit, sys; atexit.register(lambda: print('LOADED', *sorted(sys.modules))); "
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


def loaded(code: str, cwd: Path) -> set[str]:
    """The names of all modules that another Python has loaded once the code is done."""
    done = subprocess.run(
        [sys.executable, "-c", SAY + code], cwd=cwd, env=environment(), capture_output=True,
        text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rsplit("LOADED ", 1)[1].split())
