"""The values that say all a libroadrunner instance holds, read from one and given to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exosome.errors import RunError, quote
from exosome.plan.sbml_model import Sbml

SAME = 1e-12  # relative difference by which a value that was set may be read again


def values_of(runner: Any, ids: Sequence[str]) -> NDArray[np.float64]:
    """The values of ids: amounts of species, sizes of compartments, parameters."""
    return np.array([runner.getValue(name) for name in ids])


def restore(runner: Any, model: Sbml, ids: Sequence[str], values: NDArray[np.float64]) -> None:
    """Give a new instance the values of an earlier one. Raises RunError where it takes others."""
    for name, value in zip(ids, values.tolist(), strict=True):
        _put(runner, model, name, value)
    same = np.isclose(values_of(runner, ids), values, rtol=SAME, atol=0.0, equal_nan=True)
    if not same.all():
        raise RunError(
            f"{model.file} cannot be taken back to an earlier time, as libroadrunner does not let "
            f"{quote(ids[int(same.argmin())])} be set; leave out 'drives' on release and uptake, "
            "or run it with the body engine"
        )


def _put(runner: Any, model: Sbml, name: str, value: float) -> None:
    """Set what an id stands for; `time` by its place, as to libroadrunner that is the time."""
    if name.lower() != "time":
        runner.setValue(name, value)
        return
    inner = runner.model
    for known, setter in (
        (inner.getFloatingSpeciesIds(), inner.setFloatingSpeciesAmounts),
        (inner.getGlobalParameterIds(), inner.setGlobalParameterValues),
        (inner.getCompartmentIds(), inner.setCompartmentVolumes),
    ):
        if name in known:
            setter([known.index(name)], [value])
            return
    room = model.species[name].compartment
    runner.setValue(f"[{name}]", value / runner.getValue(room))
