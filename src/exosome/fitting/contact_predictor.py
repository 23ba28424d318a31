"""Predictions of single cells in space from contact records, with their derivatives.

Each condition is answered by one record: by that of the model where its numbers are rates, by one
of its own where they change the geometry. No evaluation walks again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from exosome.errors import UsageError, quote
from exosome.fitting.contact_making import contacts
from exosome.fitting.contact_record import ContactRecord
from exosome.fitting.data_table import Condition, Measurements
from exosome.fitting.free_numbers import FreeNumber
from exosome.fitting.read_outs import ReadOut, Term
from exosome.ledger.observed_cells import chosen, of_mean_cells
from exosome.model import Model
from exosome.plan import CellObservation, Plan

Floats = NDArray[np.float64]
SOON = 1e-9  # of the time of a record: a reading at time 0 is taken so much later
STEP = 1e-4  # of ln, for the slopes of readings that are no sum over cells
OF_RECORD = ("internalised", "delivered", "free", "cleared", "exited")


class ContactPredictor:
    """Predicts every row of a table of data from contact records."""

    def __init__(
        self, model: Model, data: Measurements, free: Sequence[FreeNumber], *,
        record: ContactRecord | None, paths: int, seed: int, threads: int,
    ) -> None:  # fmt: skip
        self._free = [number for number in free if not number.error]
        self._size, until = len(data), float(data.time.max())
        own = _records(model, paths, seed, threads, until, spare_of(self._free))
        base = record if record is not None else own(())
        self._conditions = [
            _Condition(own, base, data, number, self._free)
            for number in range(len(data.conditions))
        ]

    def predict(self, values: Floats, slopes: bool = False) -> tuple[Floats, Floats | None]:
        """Predictions (m,) at values (p,) in base units, and derivatives (m, p) by the values."""
        out = np.zeros(self._size)
        jacobian = np.zeros((self._size, len(values)))
        for condition in self._conditions:
            out[condition.rows], jacobian[condition.rows] = condition.predict(values)
        return out, jacobian if slopes else None

    def table(self, points: Floats) -> Floats:
        """Predictions (n, m) at n sets of values (n, p) in base units."""
        return np.array([self.predict(values)[0] for values in points])


def spare_of(free: Sequence[FreeNumber]) -> float:
    """By how much (scalar) a diffusion coefficient may exceed that of the model."""
    ratios = [one.high / one.start for one in free if one.kind == "diffusion coefficient"]
    return max([1.0, *ratios])


def _records(
    model: Model, paths: int, seed: int, threads: int, until: float, spare: float
) -> Any:
    """A function that gives the record of a model with some changes; each is made once."""

    @cache
    def record(changes: tuple[tuple[str, str], ...]) -> ContactRecord:
        changed = model.but(dict(changes)) if changes else model
        return contacts(
            changed, until=f"{until!r} s", lives=paths, seed=seed, threads=threads, spare=spare
        )

    return record


class _Condition:
    """The rows of one condition, and the record that answers for them."""

    def __init__(
        self, own: Any, base: ContactRecord, data: Measurements, number: int,
        free: Sequence[FreeNumber],
    ) -> None:  # fmt: skip
        self.rows = np.flatnonzero(data.condition == number)
        self._paths = [one.path for one in free]
        self._record, self._changes = _answering(own, base, data.conditions[number])
        self._outs = [data.read_outs[data.observable[row]] for row in self.rows]
        self._times = np.unique(data.time[self.rows])
        self._time = np.searchsorted(self._times, data.time[self.rows])
        for out in self._outs:
            _refuse(out, self._record)

    def predict(self, values: Floats) -> tuple[Floats, Floats]:
        """Predictions (rows,) and derivatives (rows, p) at values (p,)."""
        changes = {**self._changes, **dict(zip(self._paths, values.tolist(), strict=True))}
        by_type, by_cell = (
            self._answers(changes, by) if any(_by_cell(out) == (by == "cell") for out in self._outs)
            else None
            for by in ("type", "cell")
        )  # fmt: skip
        out = np.zeros(len(self.rows))
        slopes = np.zeros((len(self.rows), len(values)))
        for i, read_out in enumerate(self._outs):
            answers = by_cell if _by_cell(read_out) else by_type
            assert answers is not None
            for term in read_out.terms:
                mean, slope = answers.of(term, int(self._time[i]))
                out[i] += mean
                slopes[i] += slope / values
        return out, slopes

    def _answers(self, changes: Mapping[str, Any], by: str) -> _Answers:
        soonest = SOON * self._record.until  # a record answers for times above 0
        at = [f"{max(time, soonest)!r} s" for time in self._times.tolist()]
        table = self._record.expect(changes, at=at, per="run", by=by)
        return _Answers(table, len(at), self._paths, self._record, by)


class _Answers:
    """The expected ledger at all times: means (times, rows) and slopes (p, times, rows)."""

    def __init__(
        self, table: pa.Table, times: int, paths: Sequence[str], record: ContactRecord, by: str
    ) -> None:
        self._mean = table["mean"].to_numpy().reshape(times, -1)
        rows = self._mean.shape[1]
        self._slope = np.array(
            [table[f"d_{path}"].to_numpy().reshape(times, -1) for path in paths]
        ).reshape(len(paths), times, rows)
        head = table.slice(0, rows)
        self._state = np.array(head["state"].to_pylist())
        self._kind = np.array(head["kind"].to_pylist(), object)
        self._type = np.array(head["receiver_type"].to_pylist(), object)
        self._cell = np.array(head["receiver"].to_pylist(), object) if by == "cell" else None
        self._record = record

    def of(self, term: Term, time: int) -> tuple[float, Floats]:
        """The mean (scalar) of a term at a time (its index), and slopes (p,) by logarithms."""
        if term.what == "observation":
            return self._observed(_observation(self._record.plan, term.name), time)
        state = "internalised" if term.what == "positive" else term.name
        chosen = self._state == state
        if state in ("internalised", "delivered"):
            chosen &= self._type == term.where
        mean, slope = self._mean[time, chosen], self._slope[:, time, chosen]
        if term.what != "positive":
            return float(mean.sum()), slope.sum(axis=1)
        assert self._cell is not None
        cells, at = np.unique(self._cell[chosen].astype(str), return_inverse=True)
        each = np.bincount(at, mean, len(cells))
        each_slope = np.array([np.bincount(at, one, len(cells)) for one in slope])
        none = np.exp(-each)
        count = self._count(term.where)
        return (
            float(-100.0 * np.expm1(-each).sum() / count),
            np.asarray(100.0 * (none * each_slope).sum(axis=1) / count).reshape(len(slope)),
        )

    def _observed(self, one: CellObservation, time: int) -> tuple[float, Floats]:
        """A reading of cells at a time (its index), and slopes (p,) by logarithms."""
        assert self._cell is not None
        plan = self._record.plan
        row_of = {name: row for row, name in enumerate(plan.cells.names)}
        kept = (self._state == "internalised") & (self._kind == plan.kinds[one.kind])
        rows = np.array([row_of[name] for name in self._cell[kept]], np.int64)
        each = np.bincount(rows, self._mean[time, kept], len(row_of))
        slopes = [np.bincount(rows, slope[time, kept], len(row_of)) for slope in self._slope]
        around = [each + sign * STEP * slope for slope in slopes for sign in (1.0, -1.0)]
        value, *both = of_mean_cells(plan, one, np.array([each, *around])).tolist()
        beside = np.array(both).reshape(len(slopes), 2)
        return value, (beside[:, 0] - beside[:, 1]) / (2.0 * STEP)

    def _count(self, cell_type: str) -> float:
        plan = self._record.plan
        types = [plan.parent_type[t] == cell_type for t in plan.cell_type.tolist()]
        return float(max(sum(types), 1))


def _answering(
    own: Any, base: ContactRecord, condition: Condition
) -> tuple[ContactRecord, dict[str, str]]:
    """The record that answers for a condition, and the changes to ask it for."""
    changes = dict(condition.changes)
    if not changes:
        return base, {}
    try:
        base.expect(changes, at=f"{base.until!r} s", per="run")
    except UsageError:
        return own(condition.changes), {}
    return base, changes


def _by_cell(out: ReadOut) -> bool:
    """Whether a reading needs the number in every cell."""
    return out.terms[0].what in ("positive", "observation")


def _observation(plan: Plan, name: str) -> CellObservation:
    """The reading of cells with a name."""
    return next(one for one in plan.cell_observations if one.name == name)


def _refuse(out: ReadOut, record: ContactRecord) -> None:
    """UsageError for a reading that a contact record does not hold."""
    shares = out.is_share
    for term in out.terms:
        if term.what == "observation":
            shares |= _refuse_observation(term.name, record.plan)
            continue
        state = "internalised" if term.what == "positive" else term.name
        if term.what not in ("state", "positive") or state not in OF_RECORD:
            raise UsageError(
                f"a contact record holds no {quote(out.name)}: it counts exosomes "
                f"({', '.join(OF_RECORD)}), shares of cells, positive[TYPE], and observations of "
                "cells (particles/cell, % cells)"
            )
    bursts = [release.burst for release in record.plan.releases]
    if shares and max(bursts, default=1.0) != 1.0:
        raise UsageError(
            f"{quote(out.name)} needs releases one by one: with a burst of {max(bursts):g} the "
            "exosomes in a cell are not Poisson; write burst: 1 into the model"
        )


def _refuse_observation(name: str, plan: Plan) -> bool:
    """UsageError for an observation that a contact record does not hold; whether it is a share."""
    one = next((one for one in plan.cell_observations if one.name == name), None)
    if one is None:
        raise UsageError(
            f"a contact record holds no {quote(name)}: it observes what cells took up "
            "(particles/cell, % cells), not what is free; fit with the engine field"
        )
    rows, distance = chosen(plan, one)
    if one.cargo >= 0 or one.quantile is not None or (one.unit == "um" and distance is None):
        raise UsageError(
            f"a contact record holds no {quote(name)}: it gives the mean number taken up by each "
            "cell, not its cargo, its quantiles over cells, or the way of each exosome"
        )
    if not len(rows):
        raise UsageError(f"the model has no cell to read for {quote(name)}; leave its rows out")
    return one.unit == "% cells"
