"""Free numbers of a model set by least squares on the logarithm of what was measured."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import OptimizeResult, least_squares

from exosome.compile.build import compile_model
from exosome.engines.amounts.system import System
from exosome.engines.amounts.time_course import observed
from exosome.engines.body.loaded_solver import load
from exosome.engines.body.solver import Body, beginning
from exosome.engines.body.system_sbml import Document
from exosome.errors import RunError
from exosome.ledger.fit_tables import criteria
from exosome.model import Model

Floats = NDArray[np.float64]

STARTS = 12  # of a fit; one stands at the numbers in the model, the others around it
SPREAD = 1.5  # of the starts, as the standard deviation of the natural logarithm
WIDEST = 1e6  # factor to each side of the model's number within which a fit looks
STEP = 1e-4  # of slopes, relative: the solver is good to 1e-8, so that a slope is to 1e-4
CLOSE = 1e-10  # relative change at which a fit stops
FAILED = 10.0  # residual, in the natural logarithm, where the solver gives up
LEAST = 1e-12  # of a reading; less counts as this


@dataclass(frozen=True)
class Point:
    """One measured value: what an observation of the model read, at a time in s, after a dose."""

    observation: str
    time: float
    value: float
    dose: str = ""
    factor: float = 1.0  # what the reading is multiplied by to be in the unit of the value


class Readings:
    """What a model reads at any values of its free numbers.

    `free` are the paths. Every number of the SBML document that one of them moves must be
    proportional to it: speeds, rates, flows, limits and numbers of cells are; ValueError if not.
    `rewrite` changes the document before it is loaded, for laws that the language does not have.
    """

    def __init__(
        self,
        model: Model,
        free: Sequence[str],
        times: Floats,
        rewrite: Callable[[str], str] = str,
    ) -> None:
        self.times = times
        self.start = np.array([number_at(model, path)[0] for path in free])
        self.body = Body(compile_model(model, "body"))
        self.names = [seen.name for seen in self.body.plan.observations]
        self._base = self.body.document.values
        self._moves = [self._moved_by(model, path) for path in free]
        document = self.body.document
        scale = self.body.scale(float(times[-1]))
        self.solver = load(rewrite(document.text), document.species, scale)

    def __call__(self, values: Floats) -> Floats:
        """Readings (observations, times) at some values (free numbers,); RunError if it fails."""
        numbers: dict[str, float] = {}
        for moved, factor in zip(self._moves, values / self.start, strict=True):
            for name in moved:
                numbers[name] = numbers.get(name, self._base[name]) * factor
        self.solver.reset()
        for name, number in numbers.items():
            self.solver.setValue(name, number)
        try:
            amounts = np.array(self.solver.simulate(times=self.times.tolist()))[:, 1:].T
        except RuntimeError as error:
            raise RunError(str(error)) from None
        return observed(self.body.system, amounts, self.times)

    def _moved_by(self, model: Model, path: str) -> list[str]:
        value, unit = number_at(model, path)
        system = System(compile_model(model.but({path: f"{2 * value!r} {unit}".strip()}), "body"))
        other = Document(system, beginning(system)).values
        moved = [name for name, base in self._base.items() if other[name] != base]
        if any(not math.isclose(other[n], 2 * self._base[n], rel_tol=1e-12) for n in moved):
            raise ValueError(f"what {path} moves is not proportional to it")
        return moved


def number_at(model: Model, path: str) -> tuple[float, str]:
    """A number of a model and its unit, as they are written."""
    node = model.find(path).node
    assert node is not None
    number, _, unit = node.text.partition(" ")
    return float(number), unit


@dataclass
class Fit:
    """A hypothesis brought as near to the points as it comes.

    `predict` gives the readings of each dose by observation at some logarithms of the free
    numbers. The objective is the sum over all points of (ln predicted - ln measured)^2, each of
    the same weight.
    """

    predict: Callable[[Floats], dict[str, Mapping[str, Floats]]]
    free: Sequence[str]
    start: Floats  # logarithms
    points: Sequence[Point]
    times: Floats
    starts: int = STARTS
    seed: int = 1

    def residuals(self, logs: Floats) -> Floats:
        """ln predicted - ln measured of every point."""
        try:
            curves = self.predict(logs)
        except RunError:
            return np.full(len(self.points), FAILED)
        at = {time: i for i, time in enumerate(self.times.tolist())}
        read = [curves[p.dose][p.observation][at[p.time]] * p.factor for p in self.points]
        return np.log(np.maximum(read, LEAST)) - np.log([p.value for p in self.points])

    @cached_property
    def best(self) -> OptimizeResult:
        """The best of all starts."""
        random = np.random.default_rng(self.seed)
        ends = math.log(WIDEST)
        begin = [self.start]
        begin += [random.normal(self.start, SPREAD) for _ in range(self.starts - 1)]
        inside = [np.clip(x, self.start - 0.9 * ends, self.start + 0.9 * ends) for x in begin]
        bounds = (self.start - ends, self.start + ends)
        optima = [
            least_squares(self.residuals, x, bounds=bounds, diff_step=STEP, ftol=CLOSE, xtol=CLOSE)
            for x in inside
        ]
        return min(optima, key=lambda result: result.cost)

    @property
    def values(self) -> dict[str, float]:
        """The free numbers, in the units of the model."""
        return dict(zip(self.free, np.exp(self.best.x).tolist(), strict=True))

    @property
    def squares(self) -> float:
        """The sum of squares that is left."""
        return float(2.0 * self.best.cost)

    @property
    def aicc(self) -> float:
        """Akaike's criterion of the fit."""
        return self.criterion(self.squares, len(self.points), len(self.free))

    @staticmethod
    def criterion(squares: float, points: int, numbers: int) -> float:
        """Akaike's criterion for small samples; the spread counts as one more number."""
        log_likelihood = -0.5 * points * math.log(squares / points)
        return criteria(log_likelihood, numbers + 1, points)["AICc"]

    @property
    def factors(self) -> dict[str, float]:
        """How well each number is known: exp of the standard error of its logarithm.

        Infinite where the data say nothing about it.
        """
        slope = self.best.jac
        spread = self.squares / (len(self.points) - len(self.free))
        heard = np.linalg.norm(slope, axis=0) > 1e-6
        error = np.full(len(self.free), math.inf)
        inverse = np.linalg.pinv(slope[:, heard].T @ slope[:, heard])
        error[heard] = np.sqrt(spread * np.diag(inverse))
        return {path: math.exp(min(e, 700.0)) for path, e in zip(self.free, error, strict=True)}


def folds(residuals: Floats) -> dict[str, float]:
    """Fold error: geometric mean, and the shares of points within a factor of 2 and of 3.

    `rmse` is the root mean square of the residuals, in the natural logarithm.
    """
    off = np.abs(residuals)
    return {
        "points": len(off),
        "fold": float(np.exp(off.mean())),
        "within_2": float((off <= math.log(2.0)).mean()),
        "within_3": float((off <= math.log(3.0)).mean()),
        "rmse": float(np.sqrt((off**2).mean())),
    }
