"""Predictions of the calibrated mice: kinetics of exosomes, and the threshold of saturation."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from fit import Floats, Readings, number_at
from mouse_data import WEIGHTS, Mouse, rows
from mouse_hypotheses import UPTAKE, unlimited
from scipy.optimize import brentq

from exosome.analysis.pharmacokinetics import Administration, summarise
from exosome.compile.build import compile_model
from exosome.compile.physiology import ML_UM3
from exosome.model import Model

THRESHOLD = 1e12  # particles that overwhelm uptake by Kupffer cells: Ouyang 2020, abstract
FIRST, LAST = 30.0, 14 * 86400.0  # s, between which blood is looked at
SEEN = 120  # times between them
WITHIN = math.log(10.0)  # how far from the model's speed another is looked for
SOON = (120.0, 1800.0)  # s, between which the one half-life of an exosome is read


def limit_at_threshold(model: Model) -> float:
    """The limit, 1/h for each macrophage, whose half speed is met at the threshold in the plasma.

    Uptake by a cell is area times speed times concentration, slowed to half where that equals the
    limit. The threshold is that of Ouyang 2020 (Nature Materials, abstract).
    """
    plan = compile_model(model, "body")
    population = plan.cell_types.index("macrophage in liver.plasma")
    area = 4.0 * math.pi * plan.type_radius[population] ** 2  # um^2
    plasma = Mouse(WEIGHTS["Panagi 2001"]).plasma * ML_UM3
    return float(area * plan.uptake_speed[0, population] * THRESHOLD / plasma * 3600.0)


def blood_kinetics(model: Model) -> dict[str, float | None]:
    """Half-lives (min), clearance (mL/min), steady-state volume (mL) and mean residence (h).

    At doses far below saturation. None for what the rules of the summary do not tell.
    """
    times = np.array([0.0, *np.geomspace(FIRST, LAST, SEEN)])
    blood = Readings(unlimited(model), [], times)(np.array([]))[0]
    unit = "%ID/mL"  # a gram of blood is taken as a millilitre
    summary = summarise(times[1:], blood[1:], [Administration(100.0, 0.0)], unit, "%ID")
    first, *_, last = (summary.phases[0], *summary.phases)
    parameters = {
        "first half-life": (first, 1.0 / 60.0),
        "last half-life": (last, 1.0 / 60.0),
        "clearance": (summary.clearance, 60.0),
        "steady-state volume": (summary.volume_steady_state, 1.0),
        "mean residence time": (summary.mean_residence_time, 1.0 / 3600.0),
    }
    return {
        name: None if one.value is None else one.value * factor
        for name, (one, factor) in parameters.items()
    }


def depleted(model: Model) -> Model:
    """The model without macrophages."""
    return model.but({"cells.macrophage.activity": "0"})


def after_an_hour(model: Model, doses: Sequence[float]) -> list[float]:
    """%ID/mL in blood an hour after each dose (particles), with the model's saturation."""
    times = np.array([0.0, 3600.0])
    changed = [model.but({"give.amount": f"{dose:.6g}"}) for dose in doses]
    return [float(Readings(one, [], times)(np.array([]))[0][-1]) for one in changed]


def speed_for(model: Model, half_life: float) -> float:
    """The speed of uptake by macrophages, um/s, that alone gives blood a half-life (min)."""
    alone = unlimited(model).but({"bind.at": "0 um/s"})
    readings = Readings(alone, [UPTAKE], np.array([0.0, *SOON]))

    def excess(log_speed: float) -> float:
        return math.log(soon_half_life(readings, np.array([math.exp(log_speed)])) / half_life)

    near = math.log(number_at(model, UPTAKE)[0])
    return math.exp(brentq(excess, near - WITHIN, near + WITHIN, xtol=1e-6))


def soon_half_life(readings: Readings, values: Floats) -> float:
    """The half-life of blood in min between two early times."""
    _, early, late = readings(values)[readings.names.index("blood")]
    return (SOON[1] - SOON[0]) / 60.0 * math.log(2.0) / math.log(early / late)


def published() -> list[dict[str, str]]:
    """What is published of exosomes in the blood of mice."""
    return rows("exosomes")
