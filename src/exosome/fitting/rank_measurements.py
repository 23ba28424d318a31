"""Ranking of measurements that could be made: `ex.design` and `exosome design`."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
from numpy.typing import NDArray

from exosome.errors import UsageError, did_you_mean, read_expected
from exosome.fitting.data_reader import read_data
from exosome.fitting.data_table import Measurements
from exosome.fitting.estimate import best_of, fit_from, starts
from exosome.fitting.fit_problem import FitProblem, fit_problem
from exosome.fitting.free_numbers import FreeNumber, Given, read_free
from exosome.fitting.objective import Objective
from exosome.fitting.optimal_design import Gain, rank, with_bounds
from exosome.fitting.table_rows import Source
from exosome.fitting.which_next import ASSUMED_CV, TIMES, readable, rows_of
from exosome.ledger import atomic_io
from exosome.model import Model, read
from exosome.settings import cores, duration
from exosome.units import show

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Design:
    """Measurements by what each would teach, best first."""

    candidates: Measurements
    gains: tuple[Gain, ...]
    asked: tuple[FreeNumber, ...]

    def table(self) -> pa.Table:
        """One row for each: rank, condition, observable, time_s, `narrows` (the factor by which
        the 95 % intervals shrink, in the mean) and for each number its half width before and after
        (`factor` on a log scale: known within this factor)."""
        rows = []
        for place, gain in enumerate(self.gains, 1):
            row = gain.row
            one: dict[str, Any] = {
                "rank": place, "line": int(self.candidates.line[row]),
                "condition": self.candidates.conditions[self.candidates.condition[row]].name,
                "observable": self.candidates.observable[row],
                "time_s": float(self.candidates.time[row]), "narrows": gain.narrows,
            }  # fmt: skip
            for number, before, after in zip(self.asked, gain.before, gain.after, strict=True):
                one[f"before {number.path}"] = _width(number, before)
                one[f"after {number.path}"] = _width(number, after)
            rows.append(one)
        return pa.Table.from_pylist(rows)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the table as CSV. Raises RunError if the disk refuses."""
        target = Path(path)
        with atomic_io.explained(target), atomic_io.whole(target) as temporary:
            pyarrow.csv.write_csv(self.table(), temporary)

    def text(self, first: int = 15) -> str:
        """The best measurements in lines of text."""
        lines = ["What is known now, and what one more reading would make of it:"]
        best = self.gains[0]
        for number, before in zip(self.asked, best.before, strict=True):
            lines.append(f"  now: {number.path} within {_words(number, before)}")
        for place, gain in enumerate(self.gains[:first], 1):
            row = gain.row
            name = self.candidates.conditions[self.candidates.condition[row]].name
            where = f" in {name}" if name else ""
            time = show(float(self.candidates.time[row]), "time")
            parts = [
                f"{number.path} within {_words(number, after)}"
                for number, after in zip(self.asked, gain.after, strict=True)
            ]
            lines.append(
                f"{place:3d}. {self.candidates.observable[row]} at {time}{where}: "
                f"{'; '.join(parts)} (narrower by {gain.narrows:.3g})"
            )
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()


def design(
    model: Model | str | os.PathLike[str],
    *,
    free: Given,
    candidates: Source | None = None,
    data: Source | None = None,
    asked: Sequence[str] = (),
    until: str | None = None,
    engine: str = "body",
    conditions: Source | None = None,
    seed: int = 1,
    threads: int | None = None,
    paths: int = 20_000,
) -> Design:
    """Rank measurements by how much each would narrow free numbers, given data or none.

    `candidates` is a table in the form of data, whose `value` may be missing; its doses, labels,
    distances or cell counts are conditions. Without it, every reading of the model at times up to
    `until` is ranked, with 10 % error (assumed). Numbers stand at the best fit of the `data`, and
    without data at those of the model. `asked` are the paths that matter, all by default. Raises
    the errors of `ex.fit`.
    """
    if not isinstance(model, Model):
        model = read(model)
    asked_of = _Asked(model, free, engine, conditions, seed, cores(threads), paths)
    table = asked_of.candidates(candidates, until, data)
    problem = asked_of.problem(table)
    objective = problem.objective()
    x, information = asked_of.known(problem, data)
    numbers = _indices(problem.free, asked, model)
    gains = rank(information, objective, x, numbers)
    return Design(table, tuple(gains), tuple(problem.free[i] for i in numbers))


@dataclass(frozen=True)
class _Asked:
    model: Model
    free: Given
    engine: str
    conditions: Source | None
    seed: int
    threads: int
    paths: int

    def candidates(
        self, table: Source | None, until: str | None, data: Source | None
    ) -> Measurements:
        """The measurements to choose from."""
        if table is not None:
            return read_data(self.model, table, self.conditions, valued=False)
        if until is None and data is None:
            raise UsageError("the latest time to measure is missing, such as: --until 24h")
        if until is not None:
            last = duration(until, "until")
        else:
            assert data is not None
            last = float(read_data(self.model, data, self.conditions).time.max())
        times = np.linspace(0.0, last, TIMES)[1:]
        names = [n for n in readable(self.model, self.engine) if self._works(n, last)]
        return rows_of(self.model, names, times)

    def problem(self, table: Measurements) -> FitProblem:
        """The candidates as a problem, with numbers of the model only."""
        numbers = read_free(self.model, self.free, [])
        cv = np.where(
            np.isnan(table.sd) & np.isnan(table.cv) & np.isnan(table.cells), ASSUMED_CV, table.cv
        )
        return FitProblem(
            self.model, replace(table, cv=cv), numbers, self.engine, {}, seed=self.seed,
            threads=self.threads, paths=self.paths,
        )  # fmt: skip

    def known(self, problem: FitProblem, data: Source | None) -> tuple[Floats, Floats]:
        """Coordinates (p,) and the information (p, p) of the data about them."""
        p = len(problem.free)
        if data is None:
            return starts(problem.free, 1, self.seed)[0], np.zeros((p, p))
        made = fit_problem(
            self.model, data=data, free=self.free, engine=self.engine, conditions=self.conditions,
            seed=self.seed, threads=self.threads, paths=self.paths,
        )  # fmt: skip
        objective: Objective = made.objective()
        begin = starts(made.free, 6, self.seed)
        best = best_of([fit_from(objective, x) for x in begin])
        own = [number.path for number in made.free]
        at = [own.index(number.path) for number in problem.free]
        return best.x[at], objective(best.x).information[np.ix_(at, at)]

    def _works(self, name: str, last: float) -> bool:
        from exosome.errors import ExosomeError

        try:
            self.problem(rows_of(self.model, [name], np.array([last]))).predictor()
        except ExosomeError:
            return False
        return True


def _indices(free: Sequence[FreeNumber], asked: Sequence[str], model: Model) -> list[int]:
    paths = [number.path for number in free]
    if not asked:
        return list(range(len(paths)))
    out = []
    for text in asked:
        path = model.find(text).path.removeprefix("journey.")
        if path not in paths:
            hint = did_you_mean(path, paths)
            expected = f"one of the free numbers: {', '.join(paths)}"
            raise UsageError(read_expected(text, expected, hint, "for"))
        out.append(paths.index(path))
    return out


def _width(number: FreeNumber, half: float) -> float:
    return math.exp(min(half, 700.0)) if number.log else half


def _words(number: FreeNumber, half: float) -> str:
    if number.log:
        return f"a factor of {_width(number, half):.3g}"
    return f"± {number.show(half)}"


__all__ = ["Design", "design", "with_bounds"]
