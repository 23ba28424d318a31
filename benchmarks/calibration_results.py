"""The results of a calibration, gathered from its fits as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import mouse_checks
import mouse_data
import numpy as np
from fit import Fit, Point, folds, number_at
from mouse_hypotheses import AMOUNTS, HOLDS, LIMIT, saturable
from mouse_scores import Scored, leave_one_set_out, naive, together

from exosome.model import Model

if TYPE_CHECKING:
    from calibrate_mouse import Panagi

UNBOUNDED = 1e100  # no number of a fit is as large
TELLING = ("blood", "mps")  # what uptake by macrophages is seen in
APART = "linear, numbers of its own for each dose"
EXOSOME_HALF_LIFE = 7.0  # min, of plasma vesicles in the mouse: Matsumoto 2020
BEYOND = (1e11, 1e12, 1e13)  # particles; the first is the greatest dose that was fitted


def results_of(
    labels: Mapping[str, Panagi],
    fits: Mapping[str, Fit],
    twos: Mapping[str, Fit],
    ways: Mapping[str, tuple[Fit, Fit]],
    models: Mapping[str, Model],
    points: Mapping[str, Sequence[Point]],
) -> dict[str, Any]:
    """All results, as plain values: six digits, and None for what has no bound.

    `labels` are the readings of the labels of Panagi's doses; `fits` and `twos` the sets fitted
    with one and with two kinds of particle, `ways` with one and with two ways out of the blood;
    `models` those with the numbers of `fits`; `points`
    what was measured.
    """
    order = list(points)
    sets = leave_one_set_out(models, points)
    results = {
        "recovered": {
            "Panagi 2001": mouse_data.recovered_panagi(),
            **{
                name: mouse_data.recovered_per_gram(name, points[name])
                for name in ("Chow 2009", "Miyajima 2006")
            },
        },
        "saturation": {name: _saturation(panagi) for name, panagi in labels.items()},
        "kinds": {
            name: {"one kind": _judged(fits[name]), "two kinds": _judged(twos[name])}
            for name in order
        },
        "ways": {
            name: {"one way out": _judged(one), "two ways out": _judged(two)}
            for name, (one, two) in ways.items()
        },
        "sets": {name: _set(fits[name], models[name]) for name in order},
        "left out": {
            name: {**one.plain(), "organs": one.organs()}
            for name, one in (*sets.items(), ("all three", together(sets.values())))
        },
        "blood": {name: mouse_checks.blood_kinetics(models[name]) for name in order},
        "depleted": {
            name: mouse_checks.blood_kinetics(mouse_checks.depleted(models[name]))
            for name in order
        },
        "exosomes": mouse_checks.published(),
        "speed of exosomes, um/s": mouse_checks.speed_for(models["Panagi 2001"], EXOSOME_HALF_LIFE),
    }
    return dict(_plain(results))


def _saturation(panagi: Panagi) -> dict[str, Any]:
    fits, apart = panagi.fits, panagi.each_dose
    together_ = {name: _judged(fit) for name, fit in fits.items()}
    n, k = len(panagi.points), sum(len(fit.free) for fit in apart.values())
    squares = sum(fit.squares for fit in apart.values())
    together_[APART] = {
        "numbers": k, "points": n, "squares": squares, "aicc": Fit.criterion(squares, n, k),
    }  # fmt: skip
    return {
        "hypotheses": together_,
        "each dose": {
            dose: {
                "values": fit.values, "known within a factor": fit.factors,
                "tells of macrophages": any(p.observation in TELLING for p in fit.points),
                **folds(fit.residuals(fit.best.x)),
            }
            for dose, fit in apart.items()
        },
        "held out": {name: _doses(scores) for name, scores in panagi.held_out.items()},
        "beyond": _beyond(panagi),
    }


def _doses(scores: Mapping[str, Scored]) -> dict[str, Any]:
    return {
        **{dose: one.plain() for dose, one in scores.items()},
        "all": together(scores.values()).plain(),
    }


def _beyond(panagi: Panagi) -> dict[str, list[float]]:
    """%ID/mL in blood an hour after greater doses, by each law of one kind fitted to all doses."""
    result = {}
    for name, fit in panagi.fits.items():
        if not all(path.startswith(("cells", "enter", "leave")) for path in fit.free):
            continue  # two kinds of particle: linear, so no dose reads otherwise
        extra = [path for path in (LIMIT, HOLDS) if path in fit.free]
        own = name == "limit at the published threshold"
        whole = panagi.model if own else saturable(panagi.model, extra)
        texts = {path: f"{value:.6g} {number_at(whole, path)[1]}".strip()
                 for path, value in fit.values.items()}  # fmt: skip
        texts = {path: _whole(path, text) for path, text in texts.items()}
        result[name] = mouse_checks.after_an_hour(whole.but(texts), BEYOND)
    return result


def _whole(path: str, text: str) -> str:
    """A number that a model can carry: cells are counted, what one holds ends at 1e9."""
    if path == HOLDS:
        return f"{min(float(text), 1e9):.6g}"
    if path == LIMIT:
        return f"{min(float(text.split()[0]), 1e12):.6g} /h"
    return f"{float(text):.0f}" if path.startswith("cells.") else text


def _judged(fit: Fit) -> dict[str, Any]:
    return {
        "numbers": len(fit.free), "points": len(fit.points), "squares": fit.squares,
        "aicc": fit.aicc, "values": fit.values, "known within a factor": fit.factors,
        **folds(fit.residuals(fit.best.x)),
    }  # fmt: skip


def _set(fit: Fit, model: Model) -> dict[str, Any]:
    off = fit.residuals(fit.best.x)
    seen = list(dict.fromkeys(p.observation for p in fit.points))
    means = _other_doses(fit.points)
    by_organ = {}
    for name in seen:
        chosen = np.array([p.observation == name for p in fit.points])
        there = chosen & ~np.isnan(means)
        by_organ[name] = folds(off[chosen])
        by_organ[name]["mean of the others"] = (
            float(np.exp(np.abs(means[there]).mean())) if there.any() else None
        )
    return {
        **_judged(fit),
        "units": {path: number_at(model, path)[1] for path in fit.free},
        "organs": by_organ,
        "mean of the others": (
            float(np.exp(np.nanmean(np.abs(means)))) if not np.isnan(means).all() else None
        ),
    }


def _other_doses(points: Sequence[Point]) -> Any:
    """ln of the mean of the other doses less ln measured, at each point; nan where none is."""
    return np.array([
        naive([q for q in points if q.dose != p.dose and p.dose in AMOUNTS], [p])[0] for p in points
    ])  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return float(f"{value:.6g}") if abs(value) < UNBOUNDED else None
    return value
