"""The tissue of a contact record, a kernel or an adjoint is that of the beginning of a run."""

from __future__ import annotations

from exosome.errors import UsageError
from exosome.model import Model


def refuse_changes(model: Model, what: str) -> None:
    """Raises UsageError for a model whose cells or matrix change; `what` begins with an article."""
    if model.tissue:
        raise UsageError(
            f"cells change in this model ('tissue'), and {what} has those of the beginning alone; "
            "leave the section out"
        )
