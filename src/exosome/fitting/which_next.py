"""Which measurement would fix a number that the data leave open."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from exosome.errors import ExosomeError
from exosome.fitting.data_table import Measurements
from exosome.fitting.estimate import Optimum
from exosome.fitting.fit_problem import FitProblem
from exosome.fitting.objective import Objective
from exosome.fitting.optimal_design import rank
from exosome.fitting.read_outs import read_out
from exosome.model import Model
from exosome.units import show

TIMES = 13
ASSUMED_CV = 0.1
HELPS = 1.2  # a measurement that narrows a number by less than this factor is not named


def what_would_fix(
    problem: FitProblem, objective: Objective, best: Optimum, path: str
) -> str:
    """A sentence that names the measurement of this model that narrows a number most."""
    asked = [number.path for number in problem.free].index(path)
    candidates = all_readings(problem)
    if candidates is None or problem.free[asked].error:
        return "more readings of it would"
    try:
        objective_of_all = replace(problem, data=candidates, likelihood={}).objective()
        gains = rank(objective(best.x).information, objective_of_all, best.x, [asked])
    except ExosomeError:
        return ""
    gain = gains[0]
    if gain.narrows < HELPS:
        return (
            "no reading of this model up to the end of the data would fix it; measure it on its own"
        )
    name, when = candidates.observable[gain.row], show(float(candidates.time[gain.row]), "time")
    return (
        f"{name} at {when} (10 % error assumed) would narrow it by a factor of {gain.narrows:.3g}"
    )


def all_readings(problem: FitProblem) -> Measurements | None:
    """Every reading of the model that nobody has to define, at times up to the end of the data."""
    data = problem.data
    names = readable(problem.model, problem.engine)
    names = [name for name in names if _works(problem, name)]
    if not names:
        return None
    times = np.linspace(0.0, float(data.time.max()), TIMES)[1:]
    return rows_of(problem.model, names, times)


def readable(model: Model, engine: str) -> list[str]:
    """The names of readings that an engine gives of a model."""
    names = list(model.observe) if engine != "contacts" else []
    names += [f"internalised[{name}]" for name in model.cells]
    names += ["free", "cleared"] * (not model.observe)
    for cell_type, response in model.response.items():
        if engine in ("body", "field"):
            names += [f"{cell_type}.{species}" for species in _species(response)]
    return names


def _species(response: object) -> list[str]:
    network = getattr(response, "reactions", None) or {}
    names: dict[str, None] = dict.fromkeys(getattr(response, "start", None) or {})
    for law in network.values() if hasattr(network, "values") else ():
        text = str(getattr(law, "text", law)).split(" at ")[0]
        for side in text.replace("->", "+").split("+"):
            word = side.strip().split(" ")[-1]
            if word and word != "nothing":
                names[word] = None
    return list(names)


def rows_of(model: Model, names: list[str], times: np.ndarray) -> Measurements:
    """Candidate readings of some names at times (t,) in s, with 10 % error, in the model's own
    condition."""
    from exosome.fitting.data_table import Condition

    many = len(names) * len(times)
    nothing = np.full(many, math.nan)
    return Measurements(
        "candidates", np.arange(1, many + 1), np.tile(times, len(names)),
        tuple(name for name in names for _ in times), np.ones(many), np.full(many, -math.inf),
        nothing, np.full(many, ASSUMED_CV), nothing, np.zeros(many, np.int64), (Condition(""),),
        {name: read_out(model, name) for name in names},
    )  # fmt: skip


def _works(problem: FitProblem, name: str) -> bool:
    """Whether an engine can give a reading."""
    try:
        data = rows_of(problem.model, [name], np.array([float(problem.data.time.max()) or 1.0]))
        replace(problem, data=data, likelihood={}).predictor()
    except ExosomeError:
        return False
    return True
