"""Predictions of the body engine for many values of free numbers, with their derivatives.

The document of each condition is loaded into the solver once; values are set as numbers of it.
Derivatives are central differences: the solver is good to 1e-8, a step of 1e-3 gives slopes to
about 1e-5 of their size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exosome.compile.build import compile_model
from exosome.engines.amounts.event_times import distinct, nearest
from exosome.engines.amounts.system import BOUND, CLEARED, DEGRADED, EXITED, FREE, INSIDE, System
from exosome.engines.amounts.time_course import scale, weights
from exosome.engines.body.ensemble import Runner
from exosome.engines.body.subject_numbers import Reading, Readout, SubjectEnsemble
from exosome.engines.body.system_sbml import Document
from exosome.errors import RunError, UsageError, quote
from exosome.fitting.data_table import Condition, Measurements
from exosome.fitting.free_numbers import FreeNumber
from exosome.fitting.read_outs import ReadOut, Term
from exosome.ledger.observed_cells import of_mean_types
from exosome.model import Model
from exosome.plan import CellObservation, Plan
from exosome.plan.many import Disagree, Many

Floats = NDArray[np.float64]

STEP = 1e-3  # of central differences, relative to the value (or to the range on a linear scale)
CONDITIONS = {"internalised": (INSIDE, DEGRADED), "bound": (BOUND,), "free": (FREE,),
              "cleared": (CLEARED,), "exited": (EXITED,)}  # fmt: skip


class BodyPredictor:
    """Predicts every row of a table of data by the body engine."""

    def __init__(self, model: Model, data: Measurements, free: Sequence[FreeNumber]) -> None:
        self._free = [number for number in free if not number.error]
        self._size = len(data)
        self._conditions = [
            _Condition(model, data, number, self._free) for number in range(len(data.conditions))
        ]

    def predict(self, values: Floats, slopes: bool = False) -> tuple[Floats, Floats | None]:
        """Predictions (m,) at values (p,) in base units, and derivatives (m, p) by the values.

        Raises RunError if the solver fails.
        """
        points = [values]
        steps = np.array([
            STEP * (abs(v) if v else n.high - n.low)
            for v, n in zip(values.tolist(), self._free, strict=True)
        ])  # fmt: skip
        if slopes:
            for i, step in enumerate(steps):
                for sign in (1.0, -1.0):
                    point = values.copy()
                    point[i] += sign * step
                    points.append(point)
        table = self.table(np.array(points))
        if not slopes:
            return table[0], None
        return table[0], ((table[1::2] - table[2::2]) / (2.0 * steps[:, None])).T

    def table(self, points: Floats) -> Floats:
        """Predictions (n, m) at n sets of values (n, p) in base units."""
        out = np.full((len(points), self._size), np.nan)
        for condition in self._conditions:
            out[:, condition.rows] = condition.predict(points)
        return out


class _Condition:
    """The rows of one condition, with the solver of its document."""

    def __init__(
        self, model: Model, data: Measurements, number: int, free: Sequence[FreeNumber]
    ) -> None:
        self.rows = np.flatnonzero(data.condition == number)
        self._free = [one for one in free if not one.template]
        self._columns = [i for i, one in enumerate(free) if not one.template]
        self._plan = plan_of(model, "body", data.conditions[number])
        names = list(dict.fromkeys(data.observable[row] for row in self.rows))
        self._outs = [data.read_outs[name] for name in names]
        if not any(t.what == "species" for out in self._outs for t in out.terms):
            self._plan = self._plan if self._plan.feedback else replace(self._plan, responses=())
            self._quiet = not self._plan.feedback
        else:
            self._quiet = False
        own = data.time[self.rows]
        times = distinct(np.append(own, 0.0))
        if len(times) == 1:
            times = np.array([0.0, 1.0])
        self._at = nearest(times, own)
        self._which = np.array([names.index(data.observable[row]) for row in self.rows])
        self._until = float(times[-1])
        self._ensemble = SubjectEnsemble(_Alone(self._plan), times, self._readout)
        self._runner = Runner(self._ensemble.study)
        changed = model.but(dict(data.conditions[number].changes))
        self._rates = [
            (i, one.start, self._moved_by(changed, one)) for i, one in enumerate(free)
            if one.template
        ]  # fmt: skip

    def predict(self, points: Floats) -> Floats:
        """Predictions (n, rows) at values (n, p)."""
        numbers = self._numbers(points[:, self._columns])
        for column, start, rows in self._rates:
            numbers[rows] *= points[:, column] / start
        out = np.empty((len(points), len(self.rows)))
        for i in range(len(points)):
            try:
                read, _, _ = self._runner.read(np.ascontiguousarray(numbers[:, i]))
            except RuntimeError as error:
                raise RunError(str(error).strip().splitlines()[0]) from None
            out[i] = read[self._which, self._at]
        for k, read_out in enumerate(self._outs):
            if read_out.is_share:
                rows = self._which == k
                out[:, rows] = share_positive(out[:, rows])
            of_cells = _single(self._plan, read_out)
            if of_cells is not None:
                rows = self._which == k
                total = out[:, rows] * self._plan.cells.number[of_cells.cells[0]]
                values = of_mean_types(self._plan, of_cells, total.reshape(-1, 1))
                out[:, rows] = values.reshape(total.shape)
        return out

    def _numbers(self, points: Floats) -> Floats:
        """The numbers of the document (names, n) at n sets of values (n, p)."""
        paths = [number.path for number in self._free]
        if not paths:
            own = self._ensemble.numbers_of(self._plan, 1)
            return np.repeat(own, len(points), axis=1)
        try:  # together, also a single set: counts of cells are then no whole numbers
            changes = {p: Many(points[:, i].copy()) for i, p in enumerate(paths)}
            return self._ensemble.numbers_of(self._changed(changes), len(points))
        except (Disagree, TypeError):
            pass
        return np.concatenate([
            self._ensemble.numbers_of(self._changed(dict(zip(paths, p, strict=True))), 1)
            for p in points.tolist()
        ], axis=1)  # fmt: skip

    def _moved_by(self, model: Model, rate: FreeNumber) -> list[int]:
        """The numbers of the document (their rows) that are proportional to the rate of a reaction.

        Raises UsageError if another one moves with it.
        """
        own = self._ensemble.numbers_of(self._plan, 1)[:, 0]
        twice = compile_model(model.but({rate.path: rate.text(2.0 * rate.start)}), "body")
        other = self._ensemble.numbers_of(twice, 1)[:, 0]
        moved = np.flatnonzero(other != own)
        if not np.allclose(other[moved], 2.0 * own[moved], rtol=1e-9, atol=0.0):
            raise UsageError(f"what {quote(rate.path)} moves is not proportional to it")
        return [int(row) for row in moved]

    def _changed(self, changes: dict[str, Any]) -> Plan:
        plan = self._plan.with_(changes)
        return replace(plan, responses=()) if self._quiet else plan

    def _readout(self, system: System, document: Document) -> Readout:
        return Readout([self._reading(out, system, document) for out in self._outs], [])

    def _reading(self, out: ReadOut, system: System, document: Document) -> Reading:
        """Weights of a reading; all its terms share one factor."""
        cells = document.responses.cells.rows
        weight = np.zeros(len(system.states) + len(cells))
        factor = None
        for term in out.terms:
            own, size = _weights(term, system, cells, self._until)
            if factor is not None and not np.isclose(size, factor, rtol=1e-12):
                raise UsageError(
                    f"{quote(out.name)} adds observations of different volumes; read them one by "
                    "one, or observe both places in one entry of `observe`"
                )
            factor = size
            weight += own
        return Reading(weight, factor if factor is not None else 1.0)


class _Alone:
    """One plan, in the place of the plans of subjects."""

    items = 1

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def of(self, item: int) -> Plan:
        """The plan."""
        return self._plan

    def together(self, items: Sequence[int]) -> None:
        """None: there is one plan."""


def plan_of(model: Model, engine: str, condition: Condition) -> Plan:
    """The plan of a model in a condition. Raises the errors of a model with these values."""
    plan = compile_model(model, engine)
    if not condition.changes:
        return plan
    try:
        return plan.with_(dict(condition.changes))
    except UsageError:
        return compile_model(model.but(dict(condition.changes)), engine)


def share_positive(mean: Floats) -> Floats:
    """The share of cells, in %, with at least one exosome, from the mean of each (any shape).

    Numbers taken up by a cell are Poisson.
    """
    return np.asarray(-100.0 * np.expm1(-np.maximum(mean, 0.0)))


def _weights_of_cells(name: str, system: System) -> tuple[Floats, float]:
    """The weights (states,) and the factor of the mean number in a cell, of a reading of cells."""
    one = next(each for each in system.plan.cell_observations if each.name == name)
    if one.cargo >= 0 or one.unit == "um":
        raise UsageError(
            f"observe.{name}: the body engine reads no {quote(one.unit)} at the times of data; "
            "read particles/cell or % cells, or fit with the engine field"
        )
    if not _is_mean(one) and len(one.cells) > 1:
        raise UsageError(
            f"observe.{name}: a fit with the engine body reads shares and quantiles of cells in "
            "one place; add 'at' with the place"
        )
    chosen = [
        state.label < 0 and state.cargo < 0 and state.kind == one.kind
        and state.condition in (INSIDE, DEGRADED) and state.where in one.cells
        for state in system.states
    ]  # fmt: skip
    number = float(sum(system.plan.cells.number[cells] for cells in one.cells))
    return np.array(chosen, float), 1.0 / number


def _single(plan: Plan, out: ReadOut) -> CellObservation | None:
    """The reading of cells that follows from the mean in a cell by a law, if it is one."""
    names = [term.name for term in out.terms if term.what == "observation"]
    laws = [one for one in plan.cell_observations if one.name in names and not _is_mean(one)]
    if laws and len(out.terms) > 1:
        raise UsageError(
            f"read {quote(out.name)}, expected one reading: shares and quantiles of cells do not "
            "add up"
        )
    return laws[0] if laws else None


def _is_mean(one: CellObservation) -> bool:
    return one.unit == "particles/cell" and one.quantile is None


def _weights(
    term: Term, system: System, cells: Sequence[tuple[str, str]], until: float
) -> tuple[Floats, float]:
    """The weights (columns,) of a term, and its factor."""
    plan = system.plan
    weight = np.zeros(len(system.states) + len(cells))
    if term.what == "observation":
        observation = next((one for one in plan.observations if one.name == term.name), None)
        if observation is None:
            chosen, factor = _weights_of_cells(term.name, system)
            weight[: len(system.states)] = chosen
            return weight, factor
        weight[: len(system.states)] = weights(system, observation)
        return weight, scale(plan, observation, until)
    if term.what == "species":
        types = [t for t, parent in zip(plan.cell_types, plan.parent_type, strict=True)
                 if parent == term.where]  # fmt: skip
        rows = [i for i, row in enumerate(cells) if row[0] in types and row[1] == term.name]
        if not rows:
            known = sorted({name for kind, name in cells if kind in types})
            raise UsageError(
                f"read {quote(f'{term.where}.{term.name}')}, expected a species of the response "
                f"of {term.where}: {', '.join(known)}"
            )
        weight[[len(system.states) + i for i in rows]] = 1.0 / len(rows)
        return weight, 1.0
    state = "internalised" if term.what == "positive" else term.name
    if state == "delivered":
        raise UsageError(
            "the body engine reads no 'delivered' at the times of data; read 'internalised', or a "
            "species of a response, or fit with the engine contacts"
        )
    wanted = CONDITIONS[state]
    count = 0.0
    for i, name in enumerate(plan.cell_types):
        if term.where in (name, plan.parent_type[i]):
            count += float(plan.cell_count[i])
    for n, one in enumerate(system.states):
        where = plan.places if one.condition in (FREE, CLEARED, EXITED) else plan.parent_type
        if one.condition in wanted and one.label < 0 and one.cargo < 0:
            weight[n] = float(not term.where or where[one.where] == term.where)
    return weight, (1.0 / max(count, 1.0) if term.what == "positive" else 1.0)
