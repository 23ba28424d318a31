"""exosome: simulation of messages between cells in extracellular vesicles.

Use `read` to read a model, `simulate` to run it, and `open` to open the folder of a run. Public
names are imported on first use.

Every error is an `ExosomeError`: `ModelError` (in the model; `problems` lists each with its place),
`UsageError` (in the request), `RunError` (during the run) or `Interrupted` (Ctrl-C). Warnings and
notes about long computations go to the logger "exosome" of `logging`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exosome import html_shown as _html_shown

if TYPE_CHECKING:
    from exosome import tracing as trace
    from exosome import trials as trial
    from exosome.analysis.compare import compare
    from exosome.analysis.kinetics import kinetics
    from exosome.analysis.run_handle import Ledger
    from exosome.engines.protocol import Progress
    from exosome.ensembles.cohort import cohort
    from exosome.ensembles.replicates import replicates
    from exosome.ensembles.sweep import sweep
    from exosome.errors import (
        ExosomeError,
        Interrupted,
        ModelError,
        Problem,
        RunError,
        UsageError,
    )
    from exosome.fitting.contact_making import contacts
    from exosome.fitting.fit import fit
    from exosome.fitting.kernel_making import kernel
    from exosome.fitting.rank_measurements import design
    from exosome.fitting.tissue_places import lumped
    from exosome.instruments.laboratory import sample
    from exosome.model import Model, read, write
    from exosome.run import simulate
    from exosome.settings import Body, Field, Walk
    from exosome.trials.any_result import again, open, resume
    from exosome.viewer.notebook import view
    from exosome.views.any_report import write as report
    from exosome.views.gallery import plot

_WHERE = {
    "ExosomeError": ("exosome.errors", "ExosomeError"),
    "Interrupted": ("exosome.errors", "Interrupted"),
    "Body": ("exosome.settings", "Body"),
    "Field": ("exosome.settings", "Field"),
    "Ledger": ("exosome.analysis.run_handle", "Ledger"),
    "Model": ("exosome.model", "Model"),
    "ModelError": ("exosome.errors", "ModelError"),
    "Problem": ("exosome.errors", "Problem"),
    "Progress": ("exosome.engines.protocol", "Progress"),
    "RunError": ("exosome.errors", "RunError"),
    "UsageError": ("exosome.errors", "UsageError"),
    "Walk": ("exosome.settings", "Walk"),
    "again": ("exosome.trials.any_result", "again"),
    "cohort": ("exosome.ensembles.cohort", "cohort"),
    "compare": ("exosome.analysis.compare", "compare"),
    "contacts": ("exosome.fitting.contact_making", "contacts"),
    "design": ("exosome.fitting.rank_measurements", "design"),
    "fit": ("exosome.fitting.fit", "fit"),
    "kernel": ("exosome.fitting.kernel_making", "kernel"),
    "kinetics": ("exosome.analysis.kinetics", "kinetics"),
    "lumped": ("exosome.fitting.tissue_places", "lumped"),
    "open": ("exosome.trials.any_result", "open"),
    "plot": ("exosome.views.gallery", "plot"),
    "read": ("exosome.model", "read"),
    "replicates": ("exosome.ensembles.replicates", "replicates"),
    "report": ("exosome.views.any_report", "write"),
    "resume": ("exosome.trials.any_result", "resume"),
    "sample": ("exosome.instruments.laboratory", "sample"),
    "simulate": ("exosome.run", "simulate"),
    "sweep": ("exosome.ensembles.sweep", "sweep"),
    "view": ("exosome.viewer.notebook", "view"),
    "write": ("exosome.model", "write"),
}
__all__ = [
    "Body", "ExosomeError", "Field", "Interrupted", "Ledger", "Model", "ModelError", "Problem",
    "Progress", "RunError", "UsageError", "Walk", "again", "cohort", "compare", "contacts",
    "design", "fit", "kernel", "kinetics", "lumped", "open", "plot", "read", "replicates",
    "report", "resume", "sample", "simulate", "sweep", "trace", "trial", "view",
    "write",
]  # fmt: skip


def _as_html(result: object) -> str:
    """What a notebook shows of a result; figures are imported when they are drawn."""
    from importlib import import_module

    return str(import_module("exosome.views.notebook_html").html(result))


_html_shown.made_by(_as_html)
_NAMESPACES = {"trace": "exosome.tracing", "trial": "exosome.trials"}


def __getattr__(name: str) -> Any:
    """Import a public name on first use."""
    if name == "__version__":
        from importlib.metadata import version

        return version("exosome")
    if name in _NAMESPACES:
        from importlib import import_module

        return import_module(_NAMESPACES[name])
    if name not in _WHERE:
        raise AttributeError(f"module 'exosome' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _WHERE[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
