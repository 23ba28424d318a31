"""What every analysis returns: an estimate with its standard error, p value and interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, t

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Estimates:
    """Treated minus control of many trials; arrays (trials,).

    `freedom` are degrees of freedom of the t distribution, inf for the normal one. `test` is the
    statistic of the test where that is not the difference over its standard error. A trial that
    cannot be analysed has nan everywhere.
    """

    difference: Array
    se: Array
    freedom: Array
    test: Array | None = None

    @property
    def statistic(self) -> Array:
        """The statistic of the test, with the sign of the difference, (trials,)."""
        if self.test is not None:
            return self.test
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(self.difference / self.se)

    @property
    def p(self) -> Array:
        """Two-sided p values, (trials,)."""
        finite = np.isfinite(self.freedom)
        small = 2.0 * t.sf(np.abs(self.statistic), np.where(finite, self.freedom, 1.0))
        return np.asarray(np.where(finite, small, 2.0 * norm.sf(np.abs(self.statistic))))

    def interval(self, alpha: float) -> tuple[Array, Array]:
        """Ends of the interval with confidence 1 - alpha, by the standard error; (trials,) each."""
        finite = np.isfinite(self.freedom)
        reach = np.where(
            finite,
            t.isf(alpha / 2.0, np.where(finite, self.freedom, 1.0)),
            norm.isf(alpha / 2.0),
        )
        return self.difference - reach * self.se, self.difference + reach * self.se


def joined(rows: Sequence[Estimates]) -> Estimates:
    """The estimates of all rows, one after the other; arrays (sum of trials,)."""
    return Estimates(*(
        np.concatenate([getattr(row, name) for row in rows])
        for name in ("difference", "se", "freedom", "statistic")
    ))  # fmt: skip
