"""exosome: the messages that cells send each other in extracellular vesicles.

`ex.read` a model, `ex.simulate` it, `ex.open` a run again. Names load when first used.

Every error is an `ExosomeError`: `ModelError` (the model; `problems` has each with its place),
`UsageError` (the request), `RunError` (the run), `Interrupted` (Ctrl-C). Warnings, and what takes
long, go to the logger "exosome" of Python's `logging`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exosome.cohorts import cohort
    from exosome.errors import (
        ExosomeError,
        Interrupted,
        ModelError,
        Problem,
        RunError,
        UsageError,
    )
    from exosome.ledger.compare import compare
    from exosome.ledger.handle import open
    from exosome.ledger.kinetics import kinetics
    from exosome.ledger.ledger import Ledger
    from exosome.model import Model, read, write
    from exosome.run import again, resume, simulate
    from exosome.seeds import replicates
    from exosome.sweeps import sweep
    from exosome.views.gallery import plot
    from exosome.views.reports import write as report

_WHERE = {
    "ExosomeError": ("exosome.errors", "ExosomeError"),
    "Interrupted": ("exosome.errors", "Interrupted"),
    "Ledger": ("exosome.ledger.ledger", "Ledger"),
    "Model": ("exosome.model", "Model"),
    "ModelError": ("exosome.errors", "ModelError"),
    "Problem": ("exosome.errors", "Problem"),
    "RunError": ("exosome.errors", "RunError"),
    "UsageError": ("exosome.errors", "UsageError"),
    "again": ("exosome.run", "again"),
    "cohort": ("exosome.cohorts", "cohort"),
    "compare": ("exosome.ledger.compare", "compare"),
    "kinetics": ("exosome.ledger.kinetics", "kinetics"),
    "open": ("exosome.ledger.handle", "open"),
    "plot": ("exosome.views.gallery", "plot"),
    "read": ("exosome.model", "read"),
    "replicates": ("exosome.seeds", "replicates"),
    "report": ("exosome.views.reports", "write"),
    "resume": ("exosome.run", "resume"),
    "simulate": ("exosome.run", "simulate"),
    "sweep": ("exosome.sweeps", "sweep"),
    "write": ("exosome.model", "write"),
}
__all__ = [
    "ExosomeError", "Interrupted", "Ledger", "Model", "ModelError", "Problem", "RunError",
    "UsageError", "again", "cohort", "compare", "kinetics", "open", "plot", "read", "replicates",
    "report", "resume", "simulate", "sweep", "write",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """The public names, each from the room where it lives."""
    if name == "__version__":
        from importlib.metadata import version

        return version("exosome")
    if name not in _WHERE:
        raise AttributeError(f"module 'exosome' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _WHERE[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
