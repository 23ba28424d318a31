"""Five models for the calibration of fits, each with its free numbers, data and errors."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import NdBSpline, make_interp_spline

import exosome as ex
from exosome.fitting.fit_problem import fit_problem
from exosome.fitting.objective import Objective

ROOT = Path(__file__).parent.parent
Floats = NDArray[np.float64]
TINY = 1e-12  # the least prediction of a table


@dataclass(frozen=True)
class FitModel:
    """A model as text or file, free numbers with a prior each, and the form of its data.

    The prior is that of the free number; the bounds lie at least 3 standard deviations out.
    """

    text: str
    free: tuple[str, ...]
    times: dict[str, tuple[float, ...]]  # h, by observable
    cv: float | None = 0.1
    cells: int | None = None
    engine: str = "body"
    likelihood: dict[str, str] = field(default_factory=dict)
    paths: int = 1000
    table: int = 0  # points of a table of predictions in each number; 0: the engine itself

    def objective(self) -> Objective:
        """The objective with data of 1 everywhere; readings are drawn later."""
        model = ex.read(ROOT / self.text if self.text.endswith(".yaml") else self.text)
        pairs = [(name, t) for name, times in self.times.items() for t in times]
        units = {name: _unit(model, name) for name in self.times}
        columns: dict[str, Any] = {
            "time (h)": [t for _, t in pairs], "observable": [name for name, _ in pairs],
            "value": ["1"] * len(pairs), "unit": [units[name] for name, _ in pairs],
        }  # fmt: skip
        if self.cv is not None:
            columns["cv"] = [self.cv] * len(pairs)
        if self.cells is not None:
            columns["n"] = [self.cells] * len(pairs)
        objective = fit_problem(
            model, data=columns, free=self.free, engine=self.engine, likelihood=self.likelihood,
            paths=self.paths, threads=1,
        ).objective()  # fmt: skip
        if not self.table:
            return objective
        table = Tabulated(objective, self.table)
        print(f"largest error of the table: {table.error:.1e}")
        return Objective(objective.data, objective.free, table, objective.laws)

    def draw(self, objective: Objective, random: np.random.Generator) -> Floats:
        """Coordinates (p,) drawn from the prior of each free number."""
        x = []
        for number in objective.free:
            assert number.prior is not None
            centre, sd = number.prior.numbers
            centre = np.log(centre) if number.log else centre
            value = np.inf
            while not number.ends[0] < value < number.ends[1]:
                value = random.normal(centre, sd)
            x.append(value)
        return np.array(x)


class Tabulated:
    """A predictor of p numbers, tabulated once and interpolated by cubic splines.

    An engine answers in some 10 to 50 ms, and a calibration asks it a million times. The table
    holds the logarithm of each prediction on a grid of coordinates; `error` is its largest relative
    error at points between.
    """

    def __init__(self, objective: Objective, size: int) -> None:
        self._free = objective.free
        axes = [np.linspace(*number.ends, size) for number in objective.free]
        grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
        values = np.exp(grid.reshape(-1, len(axes)))
        table = np.log(np.maximum(objective.predictor.table(values), TINY))
        coefficients, knots = table.reshape(*grid.shape[:-1], -1), []
        for dimension, axis in enumerate(axes):
            spline = make_interp_spline(axis, coefficients, axis=dimension)
            knots.append(spline.t)
            coefficients = np.moveaxis(spline.c, 0, dimension)
        self._spline = NdBSpline(tuple(knots), coefficients, 3)
        self.error = self._checked(objective)

    def predict(self, values: Floats, slopes: bool = False) -> tuple[Floats, Floats | None]:
        """Predictions (m,) at values (p,), and derivatives (m, p) by the values."""
        x, p = np.log(values), len(values)
        out = np.exp(self._spline(x[None])[0])
        if not slopes:
            return out, None
        by = [self._spline(x[None], nu=np.eye(p, dtype=int)[q])[0] for q in range(p)]
        return out, out[:, None] * np.array(by).T / values

    def table(self, points: Floats) -> Floats:
        """Predictions (n, m) at n sets of values (n, p)."""
        return np.exp(self._spline(np.log(points)))

    def _checked(self, objective: Objective) -> float:
        random = np.random.default_rng(1)
        low, high = np.array([number.ends for number in self._free]).T
        points = np.exp(low + random.uniform(0.2, 0.8, (20, len(low))) * (high - low))
        exact = np.maximum(objective.predictor.table(points), TINY)
        return float(np.abs(self.table(points) / exact - 1.0).max())


def _unit(model: ex.Model, name: str) -> str:
    from exosome.fitting.read_outs import read_out

    return read_out(model, name).unit


TWO = """
format: exosome/1
title: Two compartments
places: {blood: {volume: 2 mL}}
cells: {wall: {in: blood, count: 100000000, radius: 5 um}}
exosomes: {courier: {diameter: 100 nm}}
journey:
  - {give: courier, into: blood, amount: 1000000000}
  - {bind: courier, to: wall, at: 0.005 um/s}
  - {leave: courier, from: wall, rate: 0.3 /h}
  - {clear: courier, in: blood, rate: 1 /h}
observe:
  blood: {of: courier, in: blood, as: "%ID"}
  wall: {of: courier, in: wall, as: "%ID"}
  plasma: {of: courier, in: blood, as: particles/mL}
"""
SPHERE = """
format: exosome/1
title: One sphere that takes up a dose beside it
places: {gel: {box: [200 um, 200 um, 200 um], walls: open}}
cells: {target: {in: gel, positions: [[100 um, 100 um, 100 um]], radius: 10 um}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 20000, point: [100 um, 100 um, 118 um]}
  - {diffuse: courier, in: gel, at: 5 um^2/s}
  - {clear: courier, in: gel, rate: 20 /h}
  - {enter: courier, into: target, at: 0.3 um/s}
"""
GEL = """
format: exosome/1
title: Senders and receivers in a gel
places: {gel: {box: [120 um, 120 um, 120 um], walls: closed}}
cells:
  msc: {in: gel, count: 4, radius: 9 um}
  target: {in: gel, count: 12, radius: 7 um}
exosomes: {courier: {}}
journey:
  - {release: courier, from: msc, rate: 60 /h}
  - {diffuse: courier, in: gel, at: 5 um^2/s}
  - {clear: courier, in: gel, rate: 0.5 /h}
  - {enter: courier, into: target, at: 0.02 um/s}
"""
COUNTS = """
format: exosome/1
title: A response that is counted in cells
places: {dish: {volume: 1 uL}}
cells: {target: {in: dish, count: 100, radius: 8 um, contents: {miR-140: 0}}}
exosomes: {courier: {diameter: 100 nm}}
journey:
  - {give: courier, into: dish, amount: 10000}
  - {clear: courier, in: dish, rate: 0.1 /h}
response:
  target:
    start: {mRNA: 40}
    reactions:
      make: nothing -> mRNA at 20 /h
      decay: mRNA -> nothing at 0.5 /h
      translate: nothing -> protein at 3 /h per mRNA
      fade: protein -> nothing at 0.2 /h
"""
EARLY, LATE = (0.1, 0.5, 1.0, 2.0, 4.0, 8.0), (0.25, 0.5, 1.0, 2.0, 4.0)
MODELS = {
    "two-compartments": FitModel(
        TWO,
        ("clear.rate=0.02..50 /h log ~ lognormal(1 /h, 0.5)",
         "bind.at=1e-4..0.25 um/s log ~ lognormal(0.005 um/s, 0.5)",
         "leave.rate=0.006..15 /h log ~ lognormal(0.3 /h, 0.5)"),
        {"blood": EARLY, "wall": EARLY},
    ),
    "mouse": FitModel(
        "examples/mouse-iv/model.yaml",
        ("enter[macrophage].at=0.01..0.13 um/s log ~ lognormal(0.036 um/s, 0.4)",
         "bind.at=0.002..0.025 um/s log ~ lognormal(0.007 um/s, 0.4)",
         "leave.rate=0.15..2 /h log ~ lognormal(0.55 /h, 0.4)"),
        {"blood": (0.1, 0.5, 1.0, 4.0), "mps": (0.5, 2.0, 8.0), "carcass": (0.5, 2.0, 8.0)},
        cv=0.2, table=11,
    ),
    "sphere-by-contacts": FitModel(
        SPHERE,
        ("enter.at=0.05..1.8 um/s log ~ lognormal(0.3 um/s, 0.5)",
         "clear.rate=3..120 /h log ~ lognormal(20 /h, 0.5)"),
        {"internalised[target]": (0.01, 0.03, 0.1, 0.3)}, cv=None, engine="contacts", table=15,
        likelihood={"internalised[target]": "poisson"},
    ),
    "gel-by-contacts": FitModel(
        GEL,
        ("release.rate=2..2000 /h log ~ lognormal(60 /h, 0.5)",
         "enter.at=4e-4..1 um/s log ~ lognormal(0.02 um/s, 0.5)"),
        {"internalised[target]": LATE, "free": LATE}, cv=None, engine="contacts", table=25,
        likelihood={"internalised[target]": "poisson", "free": "poisson"},
    ),
    "response-counts": FitModel(
        COUNTS,
        ("response.target.reactions.make=1..400 /h log ~ lognormal(20 /h, 0.5)",
         "response.target.reactions.decay=0.02..12 /h log ~ lognormal(0.5 /h, 0.5)"),
        {"target.mRNA": (1.0, 2.0, 4.0, 8.0), "target.protein": (1.0, 2.0, 4.0, 8.0)}, cv=None,
        table=25,
        likelihood={"target.mRNA": "poisson", "target.protein": "poisson"},
    ),
}  # fmt: skip
