"""A fit as one value: model, data, free numbers, engine; and what is checked before fitting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from exosome.errors import UsageError, quote, read_expected
from exosome.fitting.body_predictor import BodyPredictor
from exosome.fitting.contact_predictor import ContactPredictor
from exosome.fitting.data_reader import read_data
from exosome.fitting.data_table import Measurements
from exosome.fitting.error_laws import laws_of, needs_sd
from exosome.fitting.estimate import starts
from exosome.fitting.free_numbers import FreeNumber, Given, read_free
from exosome.fitting.group_effects import Given as Effects
from exosome.fitting.group_effects import read_effects
from exosome.fitting.objective import Objective, Predictor
from exosome.fitting.run_predictor import RunPredictor
from exosome.fitting.table_rows import Source
from exosome.model import Model
from exosome.settings import duration
from exosome.units import show

if TYPE_CHECKING:
    from exosome.fitting.contact_record import ContactRecord

Floats = NDArray[np.float64]

ENGINES = ("body", "field", "walk", "contacts")
RANGE_OF_SD = {"log-normal": (1e-3, 3.0)}  # of the natural logarithm
SD_BELOW, SD_ABOVE = 1e-4, 10.0  # bounds of a free sd, as shares of the largest value
TRIED = 3  # starts at which every free number must move something
NOTHING = 1e-9  # of a prediction: a smaller change is rounding


@dataclass(frozen=True)
class FitProblem:
    """Everything that a fit depends on; `objective()` makes its log likelihood.

    `options` are settings of the engine; `paths` and `seed` those of a contact record that is made
    for the fit, where `contacts` is none.
    """

    model: Model
    data: Measurements
    free: tuple[FreeNumber, ...]
    engine: str
    likelihood: Mapping[str, str]
    seed: int = 1
    paths: int = 20_000
    threads: int = 1
    options: Mapping[str, Any] = field(default_factory=dict)
    contacts: ContactRecord | None = None
    effects: tuple[str, ...] = ()  # of groups, as they were asked for; their numbers are in `free`

    def predictor(self, data: Measurements | None = None) -> Predictor:
        """What the engine expects of the data, or of other rows of the same form."""
        rows = self.data if data is None else data
        if self.engine == "body":
            return BodyPredictor(self.model, rows, self.free)
        if self.engine == "contacts":
            return ContactPredictor(
                self.model, rows, self.free, record=self.contacts, paths=self.paths,
                seed=self.seed, threads=self.threads,
            )  # fmt: skip
        return RunPredictor(
            self.model, rows, self.free, engine=self.engine, seed=self.seed, options=self.options
        )

    def objective(self, data: Measurements | None = None) -> Objective:
        """The log likelihood, of the data or of other rows of the same form."""
        rows = self.data if data is None else data
        return Objective(rows, self.free, self.predictor(data), self.likelihood)


def fit_problem(
    model: Model,
    *,
    data: Source,
    free: Given,
    engine: str = "body",
    conditions: Source | None = None,
    likelihood: Mapping[str, str] | None = None,
    effects: Effects = (),
    until: str | None = None,
    seed: int = 1,
    **more: Any,
) -> FitProblem:
    """A fit that is ready to run, checked. Raises UsageError with what is wrong and where."""
    if engine not in ENGINES:
        raise UsageError(read_expected(engine, f"one of {', '.join(ENGINES)}", key="engine"))
    table = read_data(model, data, conditions)
    if until is not None:
        _within(table, duration(until, "until"))
    numbers = read_free(model, free, list(table.read_outs))
    for condition in table.conditions:
        for path, _ in condition.changes:
            for number in numbers:
                if model.find(path).path.removeprefix("journey.") == number.path:
                    raise UsageError(
                        f"{quote(number.path)} is free, and the data set it in the condition "
                        f"{quote(condition.name)}; leave out one of them"
                    )
    numbers = with_errors(table, (*numbers, *read_effects(table, effects)), likelihood or {})
    if isinstance(effects, Mapping):
        effects = [f"{name}={sd}" for name, sd in effects.items()]
    record = more.get("contacts")
    if record is not None:
        _within(table, record.until, "the end of the contact record")
    return FitProblem(
        model, table, numbers, engine, dict(likelihood or {}), seed=seed, effects=tuple(effects),
        **more,
    )  # fmt: skip


def _within(data: Measurements, until: float, what: str = "the end of the model") -> None:
    late = np.flatnonzero(data.time > until * (1.0 + 1e-12))
    if len(late):
        row = int(late[0])
        expected = f"a time up to {show(until, 'time')}, {what}"
        message = read_expected(show(float(data.time[row]), "time"), expected)
        raise UsageError(f"{data.place(row, 'time')}: {message}")


def with_errors(
    data: Measurements, free: tuple[FreeNumber, ...], likelihood: Mapping[str, str]
) -> tuple[FreeNumber, ...]:
    """The free numbers with a free `sd[...]` for every observable of unknown error."""
    has = {number.observable for number in free if number.error == "sd"}
    more = []
    for name in data.read_outs:
        rows = data.of(name)
        trial = tuple(free) + tuple(_sd(name, 1.0, 2.0) for _ in range(name not in has))
        law = laws_of(_only(data, name), trial, {n: v for n, v in likelihood.items() if n == name})
        if name in has or not needs_sd(data, rows, law[name]):
            continue
        low, high = RANGE_OF_SD.get(law[name], (0.0, 0.0))
        if not high:
            size = float(np.abs(data.value[rows]).max()) or 1.0
            low, high = SD_BELOW * size, SD_ABOVE * size
        more.append(_sd(name, low, high))
    done = (*free, *more)
    laws_of(data, done, likelihood)
    return done


def _sd(name: str, low: float, high: float) -> FreeNumber:
    return FreeNumber(f"sd[{name}]", "number", low, high, True, None, "sd", name)


def _only(data: Measurements, name: str) -> Measurements:
    """The rows of one observable."""
    rows = data.of(name)
    arrays = ("line", "time", "value", "limit", "sd", "cv", "cells", "condition")
    cut = {key: getattr(data, key)[rows] for key in arrays}
    names = tuple(data.observable[row] for row in rows)
    return replace(data, observable=names, read_outs={name: data.read_outs[name]}, **cut)


def refuse_idle(problem: FitProblem, objective: Objective) -> None:
    """UsageError, before any fit, for a free number on which no reading depends."""
    of_model = np.flatnonzero(objective.of_model)
    moved = np.zeros(len(of_model))
    for x in starts(problem.free, TRIED, problem.seed):
        values = objective.values(x)[objective.of_model]
        expected, slopes = objective.predictor.predict(values, slopes=True)
        assert slopes is not None
        size = np.maximum(np.abs(expected), 1e-300)
        moved = np.maximum(moved, (np.abs(slopes * values) / size[:, None]).max(axis=0))
    idle = [problem.free[i].path for i, change in zip(of_model, moved, strict=True)
            if change < NOTHING]  # fmt: skip
    if idle:
        names = ", ".join(map(quote, idle))
        observed = ", ".join(map(quote, problem.data.read_outs))
        raise UsageError(
            f"nothing in {problem.data.source} depends on {names}: readings of {observed} do not "
            "change with it at any time of the data. Fix it, or add a measurement that does"
        )
