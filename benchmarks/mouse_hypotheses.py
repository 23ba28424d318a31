"""Hypotheses about uptake in the mouse, each as a fit of the free numbers of a model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from fit import STARTS, Fit, Floats, Point, Readings

from exosome.model import Model

AMOUNTS = {"63": "25000000000", "125": "50000000000", "250": "100000000000"}  # particles, by ug
UPTAKE = "enter[macrophage].at"
LIMIT = "enter[macrophage].limit"
HOLDS = "enter[macrophage].holds"
TAKEN_IN = "enter[endothelium].rate"  # of what is bound to vessel walls
UNREACHED = {LIMIT: "1e12 /h", HOLDS: "1000000000"}  # of one cell: no dose comes near them
BEGIN = {LIMIT: "100000 /h", HOLDS: "5000"}  # where the fit of one begins
CLOSED = "1e-9 /h"  # of what is bound nothing is taken in, within any run


def unlimited(model: Model) -> Model:
    """The model without saturation: a limit or a capacity, if it has one, that nothing reaches."""
    present = {path: text for path, text in UNREACHED.items() if model.find(path).node is not None}
    return model.but(present) if present else model


def saturable(model: Model, extra: Sequence[str]) -> Model:
    """The model with a limit and a capacity of its macrophages; those in `extra` can be fitted."""
    return model.but({path: (BEGIN if path in extra else UNREACHED)[path] for path in UNREACHED})


def times_of(points: Sequence[Point]) -> Floats:
    """The times of some points in s, 0 first."""
    return np.array(sorted({0.0, *(p.time for p in points)}))


def named(readings: Readings, values: Floats) -> dict[str, Floats]:
    """Readings by the name of the observation."""
    return dict(zip(readings.names, readings(values), strict=True))


class EveryDose(dict[str, Mapping[str, Floats]]):
    """Readings that are the same after any dose."""

    def __init__(self, readings: Mapping[str, Floats]) -> None:
        super().__init__()
        self.readings = readings

    def __missing__(self, dose: str) -> Mapping[str, Floats]:
        return self.readings


def linear(
    model: Model, free: Sequence[str], points: Sequence[Point], starts: int = STARTS
) -> Fit:
    """Uptake in proportion to what is there: every dose reads alike in %ID."""
    times = times_of(points)
    readings = Readings(unlimited(model), free, times)
    return Fit(
        lambda logs: EveryDose(named(readings, np.exp(logs))),
        free, np.log(readings.start), points, times, starts,
    )  # fmt: skip


def one_way_out(
    model: Model, free: Sequence[str], points: Sequence[Point], starts: int = STARTS
) -> Fit:
    """Linear uptake by macrophages alone: what vessel walls bind, they give back."""
    others = [path for path in free if path != TAKEN_IN]
    return linear(model.but({TAKEN_IN: CLOSED}), others, points, starts)


def two_kinds(
    model: Model, free: Sequence[str], points: Sequence[Point], starts: int = STARTS
) -> Fit:
    """Two kinds of particle in one dose, both linear, one of them taken up more slowly."""
    times = times_of(points)
    readings = Readings(unlimited(model), free, times)
    uptake = np.array([path == UPTAKE or path.startswith("cells") for path in free])

    def predict(logs: Floats) -> dict[str, Mapping[str, Floats]]:
        *own, odds, ratio = np.exp(logs)
        values = np.array(own)
        slow = odds / (1.0 + odds)
        fast = named(readings, values)
        other = named(readings, np.where(uptake, ratio * values, values))
        return EveryDose({name: (1.0 - slow) * fast[name] + slow * other[name] for name in fast})

    extra = ["odds of the slow kind", "its speeds, as a share"]
    start = np.log([*readings.start, 1.0, 0.1])
    return Fit(predict, [*free, *extra], start, points, times, starts)


def saturating(*extra: str) -> Callable[..., Fit]:
    """A hypothesis with a limit of the rate, a capacity, or both, as the language has them.

    At most `limit` per time and cell: J becomes J/(1 + J/limit). A cell that holds n of `holds`
    takes up by its free room, 1 - n/holds.
    """

    def law(
        model: Model, free: Sequence[str], points: Sequence[Point], starts: int = STARTS
    ) -> Fit:
        times, every = times_of(points), [*free, *extra]
        whole = saturable(model, extra)
        by_dose = {
            dose: Readings(whole.but({"give.amount": amount}), every, times)
            for dose, amount in AMOUNTS.items()
        }
        start = np.log(by_dose["125"].start)
        return Fit(
            lambda logs: {dose: named(one, np.exp(logs)) for dose, one in by_dose.items()},
            every, start, points, times, starts,
        )  # fmt: skip

    return law


def published_limit(
    model: Model, free: Sequence[str], points: Sequence[Point], starts: int = STARTS
) -> Fit:
    """Linear uptake but for the limit that the model carries, which is not fitted."""
    times = times_of(points)
    by_dose = {
        dose: Readings(model.but({"give.amount": amount}), free, times)
        for dose, amount in AMOUNTS.items()
    }
    return Fit(
        lambda logs: {dose: named(one, np.exp(logs)) for dose, one in by_dose.items()},
        free, np.log(by_dose["125"].start), points, times, starts,
    )  # fmt: skip


HYPOTHESES: dict[str, Callable[..., Fit]] = {
    "linear": linear,
    "limit at the published threshold": published_limit,
    "limit of the rate": saturating(LIMIT),
    "capacity": saturating(HOLDS),
    "limit and capacity": saturating(LIMIT, HOLDS),
    "two kinds of particle, linear": two_kinds,
    "linear, macrophages the only way out": one_way_out,
}
