"""Lines of `exosome check` about the matrix that cells will make."""

from __future__ import annotations

import numpy as np

from exosome import units
from exosome.engines.amounts.matrix_masses import matrix_masses
from exosome.model import Degrade, Make, Model
from exosome.plan import Plan


def matrix_lines(model: Model, plan: Plan, until: float) -> list[str]:
    """The mass of each matrix at first and at the end of a run of `until` s, by mean numbers."""
    masses = matrix_masses(plan, np.array([0.0, until]))
    if masses is None:
        return []
    steps = [step for step in model.tissue if isinstance(step, Make | Degrade)]
    driven = {
        model.find(path).path for response in model.response.values() for path in response.drives
    }
    limits = [
        text for text, there in (
            ("conditions are taken as met", any(step.when is not None for step in steps)),
            ("rates that responses drive have a factor of 1",
             any(f"{step.path}.rate" in driven for step in steps)),
            ("what cells degrade counts as if it were spread evenly",
             any(isinstance(step, Degrade) for step in steps)),
        ) if there
    ]  # fmt: skip
    how = f" ({'; '.join(limits)})" if limits else ""
    lines = ["", f"Estimated matrix in {units.show(until, 'time')}{how}:"]
    for name, amount, made in zip(masses.names, masses.amounts, masses.made, strict=True):
        first, last = (units.show(float(value), "mass") for value in amount[:, 0])
        made_text = units.show(made, "mass")
        lines.append(f"  {name}: {first} at first, {made_text} made, then about {last}")
    return lines
