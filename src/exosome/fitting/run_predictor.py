"""Predictions of the field or walk engine: one run for each set of values.

Derivatives are central differences of runs. The field is deterministic; a walk keeps its seed, so
that two runs with close numbers share their random numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from exosome.engine_selection import announced
from exosome.errors import UsageError, quote
from exosome.fitting.data_table import Condition, Measurements
from exosome.fitting.free_numbers import FreeNumber
from exosome.fitting.read_outs import ReadOut, Term
from exosome.model import Model
from exosome.run import simulate

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

Floats = NDArray[np.float64]

STEP = {"field": 1e-3, "walk": 5e-2}  # of central differences, relative
MOST_SAVES = 2000
SAVES = 400  # where no shorter grid holds all times of the data


class RunPredictor:
    """Predicts every row of a table of data by runs of an engine in space."""

    def __init__(
        self, model: Model, data: Measurements, free: Sequence[FreeNumber], *, engine: str,
        seed: int, options: Mapping[str, Any],
    ) -> None:  # fmt: skip
        self._model, self._data = model, data
        self._free = [number for number in free if not number.error]
        self._engine = engine
        for out in data.read_outs.values():
            _refuse(out, engine)
        until = float(data.time.max()) or 1.0
        self._run = {
            "engine": engine, "seed": seed, "until": f"{until!r} s",
            "every": f"{saving(data.time, until)!r} s", "keep": "counts", "tracks": 0, **options,
        }  # fmt: skip

    def predict(self, values: Floats, slopes: bool = False) -> tuple[Floats, Floats | None]:
        """Predictions (m,) at values (p,) in base units, and derivatives (m, p) by the values."""
        here = self._at(values)
        if not slopes:
            return here, None
        jacobian = np.zeros((len(here), len(values)))
        for i, number in enumerate(self._free):
            step = STEP[self._engine] * (abs(values[i]) or number.high - number.low)
            sides = []
            for sign in (1.0, -1.0):
                point = values.copy()
                point[i] += sign * step
                sides.append(self._at(point))
            jacobian[:, i] = (sides[0] - sides[1]) / (2.0 * step)
        return here, jacobian

    def table(self, points: Floats) -> Floats:
        """Predictions (n, m) at n sets of values (n, p) in base units."""
        return np.array([self._at(values) for values in points])

    def _at(self, values: Floats) -> Floats:
        own = {n.path: n.text(v) for n, v in zip(self._free, values.tolist(), strict=True)}
        out = np.zeros(len(self._data))
        for number, condition in enumerate(self._data.conditions):
            rows = np.flatnonzero(self._data.condition == number)
            ledger = self._simulated(condition, own)
            read: dict[str, tuple[Floats, Floats]] = {}
            for row in rows.tolist():
                name = self._data.observable[row]
                if name not in read:
                    read[name] = curve(ledger, self._data.read_outs[name])
                    if np.isnan(read[name][1]).all():
                        raise UsageError(
                            f"the model has no cell to read for {quote(name)}; leave its rows out"
                        )
                out[row] = np.interp(self._data.time[row], *read[name])
        return out

    def _simulated(self, condition: Condition, own: dict[str, str]) -> Ledger:
        with announced():
            return simulate(self._model.but({**dict(condition.changes), **own}), **self._run)


def saving(times: Floats, until: float) -> float:
    """The time (scalar, s) between saved counts, so that all `times` (m,) are saved if possible."""
    steps = np.diff(np.unique(np.append(times, 0.0)))
    if len(steps):
        base = float(steps.min())
        for part in (1, 2, 3, 4, 6):
            counts = times / (base / part)
            whole = np.abs(counts - np.round(counts)).max() < 1e-6
            if whole and until / (base / part) <= MOST_SAVES:
                return base / part
    return until / SAVES


def curve(ledger: Ledger, out: ReadOut) -> tuple[Floats, Floats]:
    """Times (t,) in s and values (t,) of a reading in a run."""
    times, total = np.zeros(1), np.zeros(1)
    for term in out.terms:
        times, values = _of_term(ledger, term)
        total = total + values
    return times, total


def _of_term(ledger: Ledger, term: Term) -> tuple[Floats, Floats]:
    if term.what == "observation":
        for name, _, times, values in ledger.curves():
            if name == term.name:
                return times, values
    if term.what == "species":
        table = ledger.response()
        chosen = np.array(table["species"].to_pylist()) == term.name
        chosen &= np.array(table["type"].to_pylist()) == term.where
        return table["time_s"].to_numpy()[chosen], table["mean"].to_numpy()[chosen]
    table = ledger.counts()
    times, at = np.unique(table["time_s"].to_numpy(), return_inverse=True)
    chosen = np.array(table["state"].to_pylist()) == term.name
    if term.where:
        where = np.array(table["where"].to_pylist())
        chosen &= (where == term.where) | np.char.startswith(where, f"{term.where} in ")
    amount = table["amount"].to_numpy().astype(float)
    total = np.bincount(at[chosen], amount[chosen], len(times))
    return np.asarray(times, float), np.asarray(total, float)


def _refuse(out: ReadOut, engine: str) -> None:
    if out.is_share:
        raise UsageError(
            f"the {engine} engine keeps no share of cells over time, {quote(out.name)}; fit with "
            "the engine contacts, or body where places are well mixed"
        )
    if engine == "walk" and any(term.what == "observation" for term in out.terms):
        raise UsageError(
            f"the walk engine reads no 'observe', {quote(out.name)}; read exosomes by state, such "
            "as internalised[TYPE], or fit with the engine field or body"
        )
