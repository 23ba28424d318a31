"""Tracing: from a message, or a sample, back to the cell that sent it.

`follow` tells the dated story of one message or of one cell of a run; `talk` tells who sent how
much to whom; `counterfactual` runs the same chance with one change; `backtrack` gives the probable
senders of a vesicle caught at a cell, or in space. `Reference`, `Sorting`, `Prior`, `Background`,
`deconvolve` and `assign` infer the hosts of a measured sample from its cargo; `exam` makes tissues
of which the senders and receivers are known, and `grade` grades methods with them. Names are
imported on first use, each from a module of its own.
"""

from __future__ import annotations

from typing import Any

_WHERE = {
    "Background": "exosome.tracing.background_samples",
    "Prior": "exosome.tracing.secretion_prior",
    "Reference": "exosome.tracing.reference_samples",
    "Sorting": "exosome.tracing.cargo_sorting",
    "assign": "exosome.tracing.single_vesicles",
    "backtrack": "exosome.tracing.backtracking",
    "counterfactual": "exosome.tracing.counterfactuals",
    "deconvolve": "exosome.tracing.deconvolution",
    "exam": "exosome.tracing.exam_tissues",
    "follow": "exosome.tracing.following",
    "grade": "exosome.tracing.exam_grades",
    "talk": "exosome.tracing.talk_matrix",
}
"""The module of each public name. No module has the name of a function, which it would hide."""

__all__ = [
    "Background", "Prior", "Reference", "Sorting", "assign", "backtrack", "counterfactual",
    "deconvolve", "exam", "follow", "grade", "talk",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a public name on first use."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return list(__all__)
