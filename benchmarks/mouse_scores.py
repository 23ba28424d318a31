"""Errors of prediction beside those of a naive predictor: leave one dose, or one set, out.

The naive predictor of a point is the geometric mean of what was measured at the same organ and time
in the other doses, or in the other sets. Points for which there is none are left out of both.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import mouse_data
import numpy as np
from fit import LEAST, Fit, Floats, Point, Readings, folds
from mouse_data import Mouse
from mouse_hypotheses import times_of, unlimited

import exosome as ex
from exosome.model import Model

BLOOD = "blood"
AGAIN = 1  # starts of a fit without a dose: the fit to all doses
KINDS = {"Panagi 2001": "particle", "Chow 2009": "liposome", "Miyajima 2006": "liposome"}
LABELS = {"Panagi 2001": None, "Chow 2009": "indium", "Miyajima 2006": "iodine"}
ORGANS = {  # organs that more than one set has, by the name of their observation
    "blood": "blood", "lungs": "lung", "heart": "heart", "liver": "liver", "spleen": "spleen",
    "kidneys": "kidney", "muscles": "muscle", "bones": "bone",
}  # fmt: skip


@dataclass(frozen=True)
class Scored:
    """Points with the residuals of a model and of the naive predictor, natural logarithms."""

    points: Sequence[Point]
    model: Floats
    naive: Floats

    def plain(self) -> dict[str, Any]:
        """Fold errors of all points and of blood by itself, as plain values."""
        blood = np.array([p.observation == BLOOD for p in self.points], bool)
        parts = {"all": np.ones(len(self.points), bool), BLOOD: blood}
        return {
            name: {"model": folds(self.model[chosen]), "naive": folds(self.naive[chosen])}
            for name, chosen in parts.items()
            if chosen.any()
        }


    def organs(self) -> dict[str, Any]:
        """Fold errors by organ, as plain values."""
        names = list(dict.fromkeys(p.observation for p in self.points))
        chosen = {name: np.array([p.observation == name for p in self.points]) for name in names}
        return {
            name: {"model": folds(self.model[rows]), "naive": folds(self.naive[rows])}
            for name, rows in chosen.items()
        }


def together(scored: Iterable[Scored]) -> Scored:
    """Several folds as one."""
    each = list(scored)
    return Scored(
        [p for one in each for p in one.points],
        np.concatenate([one.model for one in each]),
        np.concatenate([one.naive for one in each]),
    )


def naive(train: Sequence[Point], test: Sequence[Point]) -> Floats:
    """ln of the training mean less ln measured at each test point; nan where there is none."""
    known: dict[tuple[str, float], list[float]] = {}
    for p in train:
        known.setdefault((p.observation, p.time), []).append(math.log(p.value))
    return np.array([
        np.mean(known.get((p.observation, p.time), math.nan)) - math.log(p.value) for p in test
    ])  # fmt: skip


def scored(test: Sequence[Point], model: Floats, train: Sequence[Point]) -> Scored:
    """The residuals of a model beside those of the naive predictor, where there is one."""
    means = naive(train, test)
    there = ~np.isnan(means)
    kept = [p for p, one in zip(test, there, strict=True) if one]
    return Scored(kept, model[there], means[there])


def leave_one_dose_out(fit: Fit) -> dict[str, Scored]:
    """Each dose predicted by the same hypothesis fitted to the other doses.

    That fit begins at the one to all doses, which decides no more than which minimum it finds.
    """
    result = {}
    for dose in sorted({p.dose for p in fit.points}, key=float):
        train = [p for p in fit.points if p.dose != dose]
        test = [p for p in fit.points if p.dose == dose]
        others = replace(fit, points=train, start=fit.best.x, starts=AGAIN)
        model = replace(fit, points=test).residuals(others.best.x)
        result[dose] = scored(test, model, train)
    return result


# -- sets ------------------------------------------------------------------------------------------


def per_gram(name: str, points: Sequence[Point]) -> list[Point]:
    """The points of a set as %ID/g of the organs that more than one set has."""
    mouse = Mouse(mouse_data.WEIGHTS[name])
    share = name == "Panagi 2001"  # of the whole organ
    return [
        replace(p, value=p.value / (mouse.mass(p.observation) if share else 1.0), factor=1.0)
        for p in points
        if p.observation in ORGANS
    ]


def moved(model: Model, trained: str, animal: str) -> Model:
    """A calibrated model in the animal of another set, reading %ID/g of every shared organ.

    Numbers of cells scale with body weight; everything else is untouched.
    """
    weight = mouse_data.WEIGHTS[animal]
    factor = _grams(weight) / _grams(mouse_data.WEIGHTS[trained])
    changes = {"body.weight": weight}
    for cell_type in ("macrophage", "endothelium"):
        for place in model.cells[cell_type].places:
            number = round(factor * model.cells[cell_type].number_in(place))
            changes[f"cells.{cell_type}.in.{place}"] = str(number)
    text, label = unlimited(model).but(changes).text, LABELS[trained]
    more = f", label: {label}" if label else ""
    lines = [
        f'  {name}: {{of: {KINDS[trained]}, in: {organ}, as: "%ID/g"{more}}}'
        for name, organ in ORGANS.items()
    ]
    head, _, rest = text.partition("observe:\n")
    sources = rest.partition("\nsources:")[2]
    return ex.read("\n".join([f"{head}observe:", *lines, "", f"sources:{sources}"]))


def _grams(weight: str) -> float:
    return float(weight.removesuffix(" g"))


def leave_one_set_out(
    models: Mapping[str, Model], sets: Mapping[str, Sequence[Point]]
) -> dict[str, Scored]:
    """Each set predicted by the models calibrated on the others (their geometric mean).

    A model speaks where its own set was measured, as the naive predictor does.
    """
    grams = {name: per_gram(name, points) for name, points in sets.items()}
    result = {}
    for name, test in grams.items():
        others = [other for other in grams if other != name]
        logs = [
            np.where(
                np.isnan(naive(grams[o], test)), math.nan,
                _predicted(moved(models[o], o, name), test),
            )
            for o in others
        ]  # fmt: skip
        spoken = ~np.isnan(logs)
        mean = np.where(spoken, logs, 0.0).sum(0) / np.maximum(spoken.sum(0), 1)
        model = mean - np.log([p.value for p in test])
        result[name] = scored(test, model, [p for o in others for p in grams[o]])
    return result


def _predicted(model: Model, points: Sequence[Point]) -> Floats:
    """ln of what a model reads at some points."""
    times = times_of(points)
    readings = Readings(model, [], times)
    curves = dict(zip(readings.names, readings(np.array([])), strict=True))
    at = {time: i for i, time in enumerate(times.tolist())}
    return np.log(np.maximum([curves[p.observation][at[p.time]] for p in points], LEAST))
