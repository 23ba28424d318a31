"""The view in a notebook: the same page as a widget, with binary answers in chunks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from exosome.analysis.opened import open as open_any
from exosome.analysis.run_handle import Ledger
from exosome.errors import ExosomeError, UsageError
from exosome.ledger.handle import Handle
from exosome.viewer import page_files
from exosome.viewer.form import JSON, json_bytes
from exosome.viewer.result_data import Answer, ResultData
from exosome.viewer.run_data import RunData

CHUNK = 4_000_000
"""Bytes of one binary frame; notebooks refuse frames that are much larger."""


def view(run: Handle | str | Path, other: Handle | str | Path | None = None) -> Any:
    """The view of a run, or of two side by side, as a widget of a notebook.

    `run` and `other` are opened runs or their folders. Needs the extra `notebook`. Raises
    UsageError without it, for a folder that holds no run, and for two results that are not both
    runs; RunError if a run is damaged.
    """
    handles = [one if isinstance(one, Handle) else open_any(one)
               for one in (run, other) if one is not None]  # fmt: skip
    if len(handles) > 1 and not all(isinstance(one, Ledger) for one in handles):
        raise UsageError("only runs can be shown side by side; show the others one by one")
    return _widget([data_of(handle) for handle in handles])


def data_of(handle: Any) -> RunData | ResultData:
    """What the page may ask for about an opened folder of results."""
    return RunData(handle) if isinstance(handle, Ledger) else ResultData(handle)


def answered(runs: Sequence[RunData | ResultData], asked: Any) -> tuple[str, bytes]:
    """The error in words, empty if there is none, and the bytes of the answer to a question.

    `asked` is what the page sends: `run` (its number), `name` and `query`.
    """
    try:
        answer = _answer(runs, asked)
    except ExosomeError as error:
        return str(error), b""
    return "", answer.content


def frames(content: bytes) -> list[bytes]:
    """The content in pieces of at most `CHUNK` bytes; one empty piece for no bytes."""
    return [content[at : at + CHUNK] for at in range(0, len(content), CHUNK)] or [b""]


def _answer(runs: Sequence[RunData | ResultData], asked: Any) -> Answer:
    number, name, query = (asked.get(key) for key in ("run", "name", "query"))
    if name == "runs":
        return Answer(JSON, json_bytes({"runs": len(runs)}))
    if isinstance(number, int) and 0 <= number < len(runs) and isinstance(name, str):
        run = runs[number]
        if name in run.names:
            return run.names[name]()
        if name in run.questions and isinstance(query, dict):
            return run.questions[name]({str(key): str(value) for key, value in query.items()})
    raise UsageError("the run has no such table; reload the notebook")


def _widget(runs: Sequence[RunData | ResultData]) -> Any:
    try:
        import anywidget
    except ImportError:
        raise UsageError(
            "ex.view needs the extra 'notebook': pip install 'exosome[notebook]'; without it, use "
            "exosome view in a terminal"
        ) from None

    class View(anywidget.AnyWidget):  # type: ignore[misc]
        _esm = page_files.content("viewer.js").decode("utf-8")

        def __init__(self) -> None:
            super().__init__()
            self.on_msg(self._asked)

        def _asked(self, _: Any, asked: Any, buffers: Any) -> None:
            error, content = answered(runs, asked)
            pieces = frames(content)
            for part, piece in enumerate(pieces):
                head = {"id": asked.get("id"), "part": part, "parts": len(pieces), "error": error}
                self.send(head, buffers=[piece])

    return View()
