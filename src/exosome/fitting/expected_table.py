"""The columns of an expected ledger, from sums over recorded paths."""

from __future__ import annotations

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
        mean = np.zeros((len(self.rows), len(self.saves)))
        se = np.zeros_like(mean)
        for i, row in enumerate(self.rows):
            n = max(int(result.paths[row.source]), 1)
            fates = list(row.fates)
            sums, squares = (a[row.source, fates] for a in (result.sums, result.squares))
            variance = np.maximum(squares / n - (sums / n) ** 2, 0.0).sum(axis=0) / max(n - 1, 1)
            weight = self._weight(row)
            mean[i], se[i] = weight * sums.sum(axis=0) / n, abs(weight) * np.sqrt(variance)
        return {"mean": mean.T.ravel(), "se": se.T.ravel()}

    def slopes(self, result: Expected, q: int, exponent: Exponents) -> NDArray[np.float64]:
        """Derivatives (n,) of the means by the logarithm of a number."""
        out = np.zeros((len(self.rows), len(self.saves)))
        for i, row in enumerate(self.rows):
            n, fates = max(int(result.paths[row.source]), 1), list(row.fates)
            slope = result.slopes[q, row.source, fates].sum(axis=0)
            power = numbers.scale_power(
                self.plan, exponent, row, self.sources[row.source], per=self.per, by=self.by,
                quantity=self.quantity,
            )  # fmt: skip
            value = result.sums[row.source, fates].sum(axis=0)
            out[i] = self._weight(row) * (slope + power * value) / n
        return out.T.ravel()

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
