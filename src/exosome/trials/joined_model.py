"""The model that a treatment names: its file, and the model with the dose of the treatment."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from exosome.errors import ModelError, UsageError

if TYPE_CHECKING:
    from exosome.model import Model
    from exosome.trials.trial_file import Trial


def model_file(trial: Trial, name: str) -> tuple[str, int]:
    """The file of a treatment's model, and the time at which it was last changed (ns; 0: none)."""
    folder = Path(trial.file).parent if trial.file else Path()
    file = folder / (trial.treatments[name].model or "")
    return str(file), file.stat().st_mtime_ns if file.is_file() else 0


@lru_cache(maxsize=16)
def model_with_dose(file: str, stamp: int, particles: float | None) -> Model:
    """The model of a file, last changed at `stamp`, whose one dose has this many particles if any.

    Raises UsageError if it cannot be read or has not one dose.
    """
    from exosome.model import read

    try:
        model = read(file)
    except ModelError as error:
        raise UsageError(f"the model of a treatment: {error}") from None
    doses = [step for step in model.journey if step.verb == "give"]
    if len(doses) != 1:
        expected = f"a model with one sentence 'give', but {file} has {len(doses)}"
        raise UsageError(f"the model of a treatment cannot be joined: expected {expected}")
    return model if particles is None else model.but({"give.amount": f"{particles!r}"})
