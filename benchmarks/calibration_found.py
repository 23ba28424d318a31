"""What a calibration found, gathered from its fits as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import mouse_checks
import mouse_data
import numpy as np
from fit import Fit, Point, Readings, folds, number_at

from exosome.model import Model

if TYPE_CHECKING:
    from calibrate_mouse import Panagi

UNBOUNDED = 1e100  # no number of a fit is as large
TELLING = ("blood", "mps")  # what uptake by macrophages is seen in
APART = "linear, numbers of its own for each dose"
EXOSOME_HALF_LIFE = 7.0  # min, of plasma vesicles in the mouse: Matsumoto 2020


def told(
    labels: Mapping[str, Panagi],
    fits: Mapping[str, Fit],
    twos: Mapping[str, Fit],
    models: Mapping[str, Model],
) -> dict[str, Any]:
    """Everything that was found, as plain values: six digits, and None for what has no bound.

    `labels` are the readings of the labels of Panagi's doses; `fits` and `twos` the sets fitted
    with one and with two kinds of particle; `models` those with the numbers of `fits`.
    """
    found = {
        "recovered": {
            "Panagi 2001": mouse_data.recovered_panagi(),
            "Chow 2009": mouse_data.recovered_per_gram(mouse_data.chow()),
            "Miyajima 2006": mouse_data.recovered_per_gram(mouse_data.miyajima()),
        },
        "saturation": {name: _saturation(panagi) for name, panagi in labels.items()},
        "kinds": {
            name: {"one kind": _judged(fit), "two kinds": _judged(twos[name])}
            for name, fit in fits.items()
        },
        "sets": {name: _set(fit, models[name]) for name, fit in fits.items()},
        "elsewhere": {
            f"{mine} on {other}": _elsewhere(models[mine], fits[other].points)
            for mine, other in (("Chow 2009", "Miyajima 2006"), ("Miyajima 2006", "Chow 2009"))
        },
        "blood": {name: mouse_checks.blood_kinetics(model) for name, model in models.items()},
        "exosomes": mouse_checks.published(),
        "speed of exosomes, um/s": mouse_checks.speed_for(models["Panagi 2001"], EXOSOME_HALF_LIFE),
    }
    return dict(_plain(found))


def _saturation(panagi: Panagi) -> dict[str, Any]:
    fits, apart = panagi.fits(), panagi.each_dose()
    together = {name: _judged(fit) for name, fit in fits.items()}
    n, k = len(panagi.points), sum(len(fit.free) for fit in apart.values())
    squares = sum(fit.squares for fit in apart.values())
    together[APART] = {
        "numbers": k, "points": n, "squares": squares, "aicc": Fit.criterion(squares, n, k),
    }  # fmt: skip
    return {
        "hypotheses": together,
        "each dose": {
            dose: {
                "values": fit.values, "known within a factor": fit.factors,
                "tells of macrophages": any(p.observation in TELLING for p in fit.points),
                **folds(fit.residuals(fit.best.x)),
            }
            for dose, fit in apart.items()
        },
        "held out": {dose: folds(off) for dose, off in panagi.held_out().items()},
        "least limit, 1/h": panagi.least_limit(),
    }


def _judged(fit: Fit) -> dict[str, Any]:
    return {
        "numbers": len(fit.free), "points": len(fit.points), "squares": fit.squares,
        "aicc": fit.aicc, "values": fit.values, "known within a factor": fit.factors,
        **folds(fit.residuals(fit.best.x)),
    }  # fmt: skip


def _set(fit: Fit, model: Model) -> dict[str, Any]:
    off = fit.residuals(fit.best.x)
    seen = list(dict.fromkeys(p.observation for p in fit.points))
    by_organ = {name: folds(off[[p.observation == name for p in fit.points]]) for name in seen}
    return {
        **_judged(fit),
        "units": {path: number_at(model, path)[1] for path in fit.free},
        "organs": by_organ,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return float(f"{value:.6g}") if abs(value) < UNBOUNDED else None
    return value


def _elsewhere(model: Model, points: Sequence[Point]) -> dict[str, float]:
    """Fold error of a calibrated model on what it reads of another set's points."""
    times = np.array(sorted({0.0, *(p.time for p in points)}))
    readings = Readings(model, [], times)
    curves = dict(zip(readings.names, readings(np.array([])), strict=True))
    at = {time: i for i, time in enumerate(times.tolist())}
    shared = [p for p in points if p.observation in curves]
    return folds(np.log([curves[p.observation][at[p.time]] / p.value for p in shared]))
