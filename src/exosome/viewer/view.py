"""`exosome view` and `ex.view`: results in the browser, as a file, and in a notebook."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from exosome.analysis.opened import open as open_any
from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError
from exosome.ledger import atomic_io
from exosome.viewer.notebook import data_of
from exosome.viewer.page_export import WITH_PATHS, page
from exosome.viewer.page_server import PageServer
from exosome.viewer.result_data import ResultData
from exosome.viewer.run_data import RunData

MOST_RUNS = 2


def server(folders: Sequence[str | Path], port: int = 0) -> PageServer:
    """The server of the view of one run, or of two side by side; it does not answer yet.

    Raises UsageError if a folder holds no run or the port is taken, RunError if a run is damaged or
    leads out of its folder.
    """
    runs = _opened(folders)
    try:
        return PageServer(runs, port)
    except (OSError, OverflowError) as error:
        raise UsageError(f"port {port} cannot be used ({error}); leave --port out") from error


def export(folders: Sequence[str | Path], path: str | Path, paths: int = WITH_PATHS) -> Path:
    """Write the view of one run, or of two, as one HTML file; return its path.

    The file holds the replayed paths of `paths` messages. Raises the errors of `server`, and
    RunError if the disk refuses.
    """
    runs = _opened(folders)
    target = Path(path)
    with atomic_io.explained(target), atomic_io.whole(target) as temporary:
        temporary.write_text(page(runs, paths), encoding="utf-8")
    return target


def open_in_browser(address: str) -> None:
    """Open an address in the browser of the user, without showing it to other users.

    Arguments of processes can be read by others, so the browser gets a file that only this user
    can read and that leads to the address.
    """
    folder = Path(tempfile.mkdtemp(prefix="exosome-view-"))  # only its owner can enter it
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    page = folder / "open.html"
    page.write_text(
        '<!DOCTYPE html><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="0; url={address}"><a href="{address}">the view</a>\n'
    )
    webbrowser.open(page.as_uri())


def _opened(folders: Sequence[str | Path]) -> list[RunData | ResultData]:
    if not 1 <= len(folders) <= MOST_RUNS:
        raise UsageError(f"read {len(folders)} folders, expected one, or two to compare")
    handles = [open_any(folder) for folder in folders]
    if len(handles) > 1 and not all(isinstance(one, Ledger) for one in handles):
        raise UsageError("only runs can be shown side by side; show the others one by one")
    return [data_of(handle) for handle in handles]
