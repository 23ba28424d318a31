"""The columns of an expected ledger, from sums over recorded paths."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from exosome.engines.walk.contact_rates import Births, Expected
from exosome.fitting import contact_numbers as numbers
from exosome.fitting.contact_numbers import Exponents, Row
from exosome.fitting.contact_sources import Senders, sent
from exosome.plan import Plan, State


class ExpectedTable:
    """Rows and columns of an expected ledger; `saves` (t,) are the times in s."""

    def __init__(
        self, plan: Plan, senders: Senders, births: Births, saves: NDArray[np.float64], per: str,
        by: str, quantity: str,
    ) -> None:  # fmt: skip
        self.plan, self.sources, self.saves = plan, senders.sources, saves
        self.per, self.by, self.quantity = per, by, quantity
        self.rows = numbers.rows(plan, self.sources, by)
        self.sent = sent(births)
        many = np.array([len(row.fates) for row in self.rows], np.int64)
        self._source = np.repeat(np.array([row.source for row in self.rows], np.int64), many)
        self._fate = np.array([fate for row in self.rows for fate in row.fates], np.int64)
        self._first = np.cumsum(many) - many  # the first fate of each row

    def names(self) -> dict[str, Any]:
        """The columns that name rows."""
        plan, rows, times = self.plan, self.rows, len(self.saves)
        columns: dict[str, Any] = {
            "time_s": np.repeat(self.saves, len(rows)),
            "kind": [plan.kinds[self.sources[row.source].kind] for row in rows] * times,
            "sender_type": [self.sources[row.source].sender for row in rows] * times,
            "state": [str(row.state) for row in rows] * times,
            "receiver_type": pa.array([row.receiver for row in rows] * times, pa.string()),
        }
        if self.by == "cell":
            cells = [None if row.cell < 0 else plan.cells[row.cell] for row in rows]
            columns["receiver"] = pa.array(cells * times, pa.string())
        return columns

    def means(self, result: Expected) -> dict[str, NDArray[np.float64]]:
        """Means and standard errors, both (n,), time by time; joined fates add as independent."""
        n = np.maximum(result.paths[self._source], 1).astype(float)[:, None]
        sums = result.sums[self._source, self._fate]
        squares = result.squares[self._source, self._fate]
        variance = np.maximum(squares / n - (sums / n) ** 2, 0.0)
        paths, weight = n[self._first], self._weights[:, None]
        mean = weight * self._joined(sums) / paths
        se = np.abs(weight) * np.sqrt(self._joined(variance) / np.maximum(paths - 1.0, 1.0))
        return {"mean": mean.T.ravel(), "se": se.T.ravel()}

    def slopes(self, result: Expected, q: int, exponent: Exponents) -> NDArray[np.float64]:
        """Derivatives (n,) of the means by the logarithm of a number."""
        n = np.maximum(result.paths[self._source], 1).astype(float)[self._first, None]
        power = np.array([
            numbers.scale_power(
                self.plan, exponent, row, self.sources[row.source], per=self.per, by=self.by,
                quantity=self.quantity,
            )
            for row in self.rows
        ])  # fmt: skip
        slope = self._joined(result.slopes[q, self._source, self._fate])
        value = self._joined(result.sums[self._source, self._fate])
        out = self._weights[:, None] * (slope + power[:, None] * value) / n
        return np.asarray(out.T.ravel())

    def _joined(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sums (rows, t) over the fates of each row, of values (fates, t)."""
        if not len(self._first):
            return np.zeros((0, len(self.saves)))
        return np.add.reduceat(values, self._first, axis=0)

    @cached_property
    def _weights(self) -> NDArray[np.float64]:
        return np.array([self._weight(row) for row in self.rows])

    def _weight(self, row: Row) -> float:
        """What a sum over the paths of a source is multiplied by, but for their number."""
        source = self.sources[row.source]
        weight = 1.0 if self.per == "run" else 1.0 / max(float(self.sent[row.source]), 1e-300)
        if row.state == State.DELIVERED:
            cell_type = int(self.plan.cell_type[row.cell]) if self.by == "cell" else row.cell
            weight *= float(self.plan.delivered_fraction[source.kind, cell_type])
        if self.quantity != "exosomes":
            weight *= numbers.copies(self.plan, source, self.quantity)
        return weight
