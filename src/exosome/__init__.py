"""exosome: the messages that cells send each other in extracellular vesicles.

`ex.read` a model, `ex.simulate` it, `ex.open` a run again. Names load when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exosome.cohorts import cohort
    from exosome.ledger.compare import compare
    from exosome.ledger.kinetics import kinetics
    from exosome.ledger.ledger import Ledger, open
    from exosome.model import Model, read, write
    from exosome.run import again, resume, simulate
    from exosome.seeds import replicates
    from exosome.sweeps import sweep
    from exosome.views.gallery import plot
    from exosome.views.report import write as report

_WHERE = {
    "Ledger": ("exosome.ledger.ledger", "Ledger"),
    "Model": ("exosome.model", "Model"),
    "again": ("exosome.run", "again"),
    "cohort": ("exosome.cohorts", "cohort"),
    "compare": ("exosome.ledger.compare", "compare"),
    "kinetics": ("exosome.ledger.kinetics", "kinetics"),
    "open": ("exosome.ledger.ledger", "open"),
    "plot": ("exosome.views.gallery", "plot"),
    "read": ("exosome.model", "read"),
    "replicates": ("exosome.seeds", "replicates"),
    "report": ("exosome.views.report", "write"),
    "resume": ("exosome.run", "resume"),
    "simulate": ("exosome.run", "simulate"),
    "sweep": ("exosome.sweeps", "sweep"),
    "write": ("exosome.model", "write"),
}
__all__ = [
    "Ledger", "Model", "again", "cohort", "compare", "kinetics", "open", "plot", "read",
    "replicates", "report", "resume", "simulate", "sweep", "write",
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
