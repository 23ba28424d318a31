"""The curve of one dose from that of repeated equal doses, by superposition."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from exosome.analysis.pharmacokinetics.curve import Administration, Curve
from exosome.analysis.pharmacokinetics.terminal import LEAST_SPAN

NOTHING = 1e-6  # of the value before a dose; a smaller increase is noise of the solver


@dataclass(frozen=True)
class OneDose:
    """Area (value s) and first moment (value s^2) of one dose, both without the part after `end`.

    `end` (s) and the moment count from the dose. There the value is `last`, and it falls at the
    rate (1/s) `early` and then `late` in the halves of the last dosing interval, on average `rate`.
    """

    area: float
    moment: float
    end: float
    last: float
    rate: float
    early: float
    late: float

    def whole(self, rate: float) -> tuple[float, float]:
        """Area and first moment to infinity if the value falls at a rate (1/s) after `end`."""
        if not self.last:
            return self.area, self.moment
        tail = self.last / rate
        return self.area + tail, self.moment + (self.end + 1.0 / rate) * tail


def one_dose(curve: Curve, doses: Sequence[Administration], end: float) -> OneDose | None:
    """What one of several equal doses at equal intervals causes; None if it can't be separated.

    `end` (s) is that of the last interval. In linear kinetics the curve after dose n is the sum of
    the curves of n doses, so that its difference from the interval before is the curve of one dose,
    n - 1 intervals after that dose. A fall of less than `LEAST_SPAN` half-lives in the run is none.
    """
    starts = [dose.at for dose in doses]
    tau, number = end - starts[-1], np.arange(len(doses))
    sums = np.array([
        curve.moments(start, stop)
        for start, stop in zip(starts, [*starts[1:], end], strict=True)
    ])  # fmt: skip
    before = np.array([0.0, *(curve.before(time) for time in (*starts[1:], end))])
    area, moment = np.diff(sums, axis=0, prepend=0.0).T
    total, mean = float(area.sum()), float((moment + number * tau * area).sum())
    reached = len(doses) * tau
    previous, last = np.diff(before)[-2:].tolist()
    if not np.isfinite([total, mean, last]).all() or not total > 0.0:
        return None
    if abs(last) <= NOTHING * before[-1]:
        return OneDose(total, mean, reached, 0.0, math.inf, math.inf, math.inf)
    if not previous > last > 0.0:
        return None
    rate = math.log(previous / last) / tau
    if rate * reached < LEAST_SPAN * math.log(2.0):
        return None
    middle = curve.before(starts[-1] + tau / 2.0) - curve.before(starts[-2] + tau / 2.0)
    if not previous > middle > last:  # the slope is noise: then the part after the end is unknown
        return OneDose(total, mean, reached, last, rate, math.inf, rate)
    early, late = (2.0 * math.log(a / b) / tau for a, b in ((previous, middle), (middle, last)))
    return OneDose(total, mean, reached, last, rate, early, late)
