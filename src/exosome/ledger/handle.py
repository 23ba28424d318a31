"""The base class of opened runs, cohorts, sweeps and replicates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from exosome.errors import UsageError, quote
from exosome.html_shown import HtmlShown
from exosome.ledger import schema, verified_reader

_LEDGER = (
    "messages", "counts", "tracks", "cells", "concentration", "response", "response_cells",
    "fates", "between", "matrix", "delivered", "reached", "observed", "curves", "cargo", "singles",
    "distances", "exposure", "exposures", "exposed", "groups", "taken_up",
    "cellwise", "every_row", "responds", "observes", "finished_parts",
    "replay", "replayed", "trace", "lineage", "cell_counts", "cell_positions", "grows",
    "living_cells", "gap_closure", "matrix_voxels", "matrix_per_cell", "makes_matrix",
)  # fmt: skip
_OF = {
    **dict.fromkeys(_LEDGER, "a run"),
    **dict.fromkeys(("subjects", "bands", "size"), "a cohort"),
    **dict.fromkeys(("effects", "swept"), "a sweep"),
    **dict.fromkeys(("seeds", "run", "values", "spread"), "replicates"),
    **dict.fromkeys(("numbers", "starts", "profiles", "draws", "verdicts", "criteria"), "a fit"),
    **dict.fromkeys(("trials", "summary"), "a trial"),
}
"""Attributes that only one kind of result has, and that kind."""


class LacksError(UsageError, AttributeError):
    """Another kind of result has the attribute that was asked for."""


class Handle(HtmlShown):
    """An opened folder of results: what runs, cohorts, sweeps and replicates share."""

    kind = ""  # 'a run', ...
    keeps = ""  # methods to use instead of those of another kind

    def __init__(self, folder: Path, record: dict[str, Any]) -> None:
        self.folder = folder
        self.record = record

    @property
    def finished(self) -> bool:
        """Whether the computation is complete."""
        return bool(self.record["state"] == "finished")

    def verify(self) -> None:
        """Check the digests of all tables but messages, which are checked where they are read.

        For verbs that describe a result by its record. Raises RunError for a table that is missing,
        damaged or another one.
        """
        verified_reader.check_all(self.folder, self.record, but=(schema.MESSAGES,))

    def cite(self) -> list[str]:
        """The sources of the numbers in the model, each once, in the order of the model."""
        sources = (number["source"] for number in self.record["understood"]["numbers"])
        real = (s for s in sources if s and not s.startswith("assumed"))
        return list(dict.fromkeys(real))

    def __getattr__(self, name: str) -> Any:
        """Raise LacksError, a UsageError, for an attribute of another kind of result."""
        if name not in _OF:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        folder = self.__dict__.get("folder", "it")
        raise LacksError(
            f"{folder} holds {self.kind}, but {quote(name)} belongs to {_OF[name]}: use "
            f"{self.keeps}"
        )


def opened_as(folder: str | Path, kind: str) -> tuple[Path, dict[str, Any]]:
    """The folder and the record of a result of one kind: run, cohort, sweep or replicates.

    Raises UsageError if the folder holds none or another kind, RunError if the record is damaged.
    """
    path = Path(folder)
    record = verified_reader.open_record(path)
    actual = verified_reader.kind_of(record)
    if actual != kind:
        raise UsageError(
            f"{path} holds {verified_reader.with_article(actual)}, expected "
            f"{verified_reader.with_article(kind)}; open it with exosome.open, or show it with: "
            f"exosome show {path}"
        )
    return path, record
