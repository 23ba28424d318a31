"""The complete state of a libroadrunner instance: read from one, restored in another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exosome.errors import RunError, quote
from exosome.plan.sbml_model import Sbml

SAME = 1e-12  # allowed relative difference between a value set and the value read back


def values_of(runner: Any, ids: Sequence[str]) -> NDArray[np.float64]:
    """The values (ids,): amounts of species, sizes of compartments, parameters."""
    return np.array([runner.getValue(name) for name in ids])


def restore(runner: Any, model: Sbml, ids: Sequence[str], values: NDArray[np.float64]) -> None:
    """Set `values` (ids,) in a new instance. RunError if they do not read back the same."""
    for name, value in zip(ids, values.tolist(), strict=True):
        _put(runner, model, name, value)
    same = np.isclose(values_of(runner, ids), values, rtol=SAME, atol=0.0, equal_nan=True)
    if not same.all():
        raise RunError(
            f"{model.file} cannot be reset to an earlier time, because libroadrunner cannot set "
            f"{quote(ids[int(same.argmin())])}; leave out 'drives' on release and uptake, or use "
            "the body engine (--engine body)"
        )


def _put(runner: Any, model: Sbml, name: str, value: float) -> None:
    """Set the value of an id; an id `time` by its index, as libroadrunner takes it for the time."""
    if name.lower() != "time":
        runner.setValue(name, value)
        return
    inner = runner.model
    for ids, setter in (
        (inner.getFloatingSpeciesIds(), inner.setFloatingSpeciesAmounts),
        (inner.getGlobalParameterIds(), inner.setGlobalParameterValues),
        (inner.getCompartmentIds(), inner.setCompartmentVolumes),
    ):
        if name in ids:
            setter([ids.index(name)], [value])
            return
    compartment = model.species[name].compartment
    runner.setValue(f"[{name}]", value / runner.getValue(compartment))
