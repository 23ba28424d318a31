"""What the page may ask for about a cohort, a sweep, replicates, a fit or a trial: its charts."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from exosome.viewer.chart_files import chart, charts
from exosome.viewer.form import FORM, JSON, json_bytes
from exosome.viewer.safe_folder import checked_folder

if TYPE_CHECKING:
    from exosome.views.gallery import Handle


class Answer(NamedTuple):
    """What is sent: its media type and its bytes."""

    media: str
    content: bytes


class ResultData:
    """Results of any kind, as the page asks for them; `names` and `questions` list all of it.

    Raises RunError if the folder has links that lead out of it.
    """

    def __init__(self, handle: Handle) -> None:
        checked_folder(handle.folder)
        self.handle = handle
        handle.verify()
        self.charts = charts(handle)
        self.names: dict[str, Callable[[], Answer]] = {
            "manifest": lambda: Answer(JSON, json_bytes(self.manifest)),
        }
        self.names |= chart_answers(handle, self.charts)
        self.questions: dict[str, Callable[[dict[str, str]], Answer]] = {}

    @property
    def manifest(self) -> dict[str, Any]:
        """What the page must know: texts, numbers with sources, and which charts there are."""
        record = self.handle.record
        understood = record.get("understood", {})
        model = record.get("model") or record.get("trial") or {}
        return {
            "form": FORM,
            "kind": self.handle.kind.removeprefix("a "),
            "title": record["title"] or self.handle.folder.name,
            "folder": self.handle.folder.name,
            "finished": self.handle.finished,
            "notices": [] if self.handle.finished else ["INCOMPLETE: some parts are missing."],
            "charts": self.charts,
            "summary": str(self.handle),
            "provenance": {
                "about": self.handle.kind,
                "journey": understood.get("journey", []),
                "model": model.get("text", ""),
                "numbers": numbers(understood.get("numbers", [])),
                "versions": {
                    **record["versions"], **{k: str(v) for k, v in record["machine"].items()},
                },
                "seed": record.get("seed"),
                "keep": "",
                "fingerprint": record["fingerprint"],
                "again": f"exosome again {shlex.quote(str(self.handle.folder))}",
            },
        }  # fmt: skip

    def warm(self) -> None:
        """Nothing is set up ahead."""


def chart_answers(
    handle: Handle, listed: list[dict[str, str]], check: Callable[[], object] = lambda: None
) -> dict[str, Callable[[], Answer]]:
    """The answers for charts, by name; `check` raises an error in words for damaged tables."""
    media = {"svg": "image/svg+xml", "csv": "text/csv; charset=utf-8"}

    def answer(name: str, to: str) -> Answer:
        check()
        return Answer(media[to], chart(handle, name, to))

    return {
        f"chart-{entry['name']}-{to}": partial(answer, entry["name"], to)
        for entry in listed
        for to in media
    }


def numbers(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every number of a model with its value and source; an empty source is none."""
    return [
        {"path": str(n["path"]), "value": str(n["value"]), "source": n["source"] or "",
         "checked": n.get("checked")}
        for n in listed
    ]  # fmt: skip
