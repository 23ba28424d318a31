"""The model in the record of a run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exosome.errors import ModelError, RunError
from exosome.ledger import schema
from exosome.ledger.verified_reader import one_line

if TYPE_CHECKING:
    from exosome.model import Model


def model_of(folder: Path, record: Mapping[str, Any]) -> Model:
    """The model in a record. Raises RunError if it is damaged."""
    from exosome.model import Model

    try:
        return Model.from_embedded(record["model"])
    except ModelError as error:
        why = str(error.problems[0]) if error.problems else "it cannot be read"
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        why = f"{type(error).__name__} {one_line(error)}"
    raise RunError(f"{folder / schema.RECORD}: the model in it is damaged: {' '.join(why.split())}")
