"""The folder of a run that may come from a stranger: no file in it may lie elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from exosome.errors import RunError, quote

MOST_FILES = 200_000


def checked_folder(folder: Path) -> None:
    """Raise RunError if a link in a folder leads out of it, or if it holds very many files."""
    root = folder.resolve()
    number = 0
    for where, folders, files in os.walk(folder):
        for name in (*folders, *files):
            number += 1
            path = Path(where) / name
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                raise RunError(
                    f"{folder}: {quote(path.relative_to(folder))} is a link that leads out of the "
                    "folder, so the view does not open it; copy the file into the folder"
                )
        if number > MOST_FILES:
            raise RunError(f"{folder} holds more than {MOST_FILES:,} files, expected a run")
