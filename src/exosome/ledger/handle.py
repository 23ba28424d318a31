"""What every kind of folder has when it is opened again, and how to open one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from exosome.errors import UsageError, quote
from exosome.ledger import verified_reader

if TYPE_CHECKING:
    pass

_LEDGER = (
    "messages", "counts", "tracks", "cells", "concentration", "response", "response_cells",
    "fates", "between", "matrix", "delivered", "reached", "observed", "curves", "cargo", "singles",
    "distances", "exposure", "exposures", "exposed", "groups", "taken_up",
    "cellwise", "every_row", "responds", "observes", "finished_parts",
)  # fmt: skip
_OF = {
    **dict.fromkeys(_LEDGER, "a run"),
    **dict.fromkeys(("subjects", "bands", "size"), "a cohort"),
    **dict.fromkeys(("effects", "swept"), "a sweep"),
    **dict.fromkeys(("seeds", "run", "values", "spread"), "replicates"),
}
"""What is asked of one kind of folder alone, and of which kind."""


class LacksError(UsageError, AttributeError):
    """What was asked of a folder is kept by another kind of folder."""


class Handle:
    """A folder that was opened: what is common to runs, cohorts and sweeps."""

    kind = ""  # 'a run', ...
    keeps = ""  # what to use instead of what another kind of folder has

    def __init__(self, folder: Path, record: dict[str, Any]) -> None:
        self.folder = folder
        self.record = record

    @property
    def finished(self) -> bool:
        """Whether it went to its end."""
        return bool(self.record["state"] == "finished")

    def cite(self) -> list[str]:
        """The sources of the numbers in the model, each once, in the order of the model."""
        sources = (number["source"] for number in self.record["understood"]["numbers"])
        real = (s for s in sources if s and not s.startswith("assumed"))
        return list(dict.fromkeys(real))

    def __getattr__(self, name: str) -> Any:
        """Raise LacksError, a UsageError, for what another kind of folder has."""
        if name not in _OF:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        folder = self.__dict__.get("folder", "it")
        raise LacksError(f"{folder} holds {self.kind}, and {quote(name)} is of {_OF[name]}: "
                         f"use {self.keeps}")  # fmt: skip


def opened_as(folder: str | Path, kind: str) -> tuple[Path, dict[str, Any]]:
    """The folder of a run, a cohort or a sweep and its record; UsageError if it is of another kind.

    Raises what `open` does.
    """
    path = Path(folder)
    record = verified_reader.open_record(path)
    there = verified_reader.kind_of(record)
    if there != kind:
        raise UsageError(
            f"{path} holds {verified_reader.a(there)}, expected {verified_reader.a(kind)}; open it "
            f"with exosome.open, or look at it with: exosome show {path}"
        )
    return path, record
