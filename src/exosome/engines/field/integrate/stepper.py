"""The adaptive time stepper: Runge-Kutta-Chebyshev steps with error control."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.coupling.coupled_system import CoupledSystem
from exosome.engines.field.numerics.rkc import MAX_STAGES, coefficients, stages_for
from exosome.errors import RunError

Floats = NDArray[np.float64]

SAFETY = 0.8  # factor on the step that the last error suggests
SHRINK, GROW = 0.1, 5.0  # smallest and largest ratio of one step to the one before
MARGIN = 1.05  # factor on the bound of the spectrum, which near pairs of cells may exceed a little
SHORTEST = 1e-10  # of the whole time: a run that needs a shorter step has failed


class Stepper:
    """The state of a coupled system at `time` (s), advanced step by step.

    `tolerance` limits the relative error of a step for each sender: that of its concentrations
    (root mean square over the voxels), and that of its accumulated fates relative to all its
    exosomes so far. With `step` (s) all steps have about that length and none is rejected.
    """

    def __init__(
        self, system: CoupledSystem, tolerance: float, until: float, step: float | None
    ) -> None:
        self.system, self.tolerance, self.fixed = system, tolerance, step
        self.time, self.refilled = 0.0, 0.0
        self.steps, self.stages, self.rejected = 0, 0, 0
        real, imaginary = system.spectrum()
        self._real, self._imaginary = MARGIN * real, MARGIN * imaginary
        self.c, self.totals = system.initial()
        self._slope, self._spare, self._other = (np.zeros_like(self.c) for _ in range(3))
        self._totals_slope = np.zeros_like(self.totals)
        self._shortest = SHORTEST * until
        self._next = 0.0

    def restart(self) -> None:
        """Apply the events at the current time; the next step is short."""
        self.system.activate(self.time, self.c, self.totals)
        self._next = 0.5 / max(self._real, 1e-300)
        self._find_slope()

    def advance(self, until: float) -> None:
        """Advance to a time (s) before which there are no events."""
        while self.time < until:
            left = until - self.time
            step = self._next if self.fixed is None else self.fixed
            step = left / max(1.0, math.ceil(left / step - 1e-9))
            stages, damping = stages_for(self._real * step, self._imaginary * step)
            while stages > MAX_STAGES:
                step *= 0.9 * (MAX_STAGES / stages) ** 2
                stages, damping = stages_for(self._real * step, self._imaginary * step)
            last = step > (1.0 - 1e-9) * left
            if self._step(step, stages, damping):
                self.time = until if last else self.time + step

    def _find_slope(self) -> None:
        self._totals_slope = self.system.slope(self.time, self.c, self.totals, self._slope)

    def _step(self, step: float, stages: int, damping: float) -> bool:
        """Try a step and accept it if its error is within the tolerance; returns whether it was."""
        start, slope, totals, totals_slope = self.c, self._slope, self.totals, self._totals_slope
        old, out = self._spare, self._other
        rows = coefficients(stages, damping)
        np.multiply(slope, step * rows[0].new, out=old)
        old += start
        totals_old, totals_out = totals + step * rows[0].new * totals_slope, totals
        for row in rows[1:]:
            at = self.time + step * row.time
            rate = self.system.stage(at, out, start, old, slope, row, step, totals_old)
            totals_new = row.kept * totals + row.old * totals_old + row.older * totals_out
            totals_new += step * (row.new * rate + row.first * totals_slope)
            old, out, totals_old, totals_out = out, old, totals_new, totals_old
        totals_after = self.system.slope(self.time + step, old, totals_old, out)
        self.stages += stages
        totals_error = 0.8 * (totals - totals_old) + 0.4 * step * (totals_slope + totals_after)
        error, least = self.system.error_norms(
            start, old, slope, out, step, totals_old, totals_error
        )
        if self.fixed is None and not error <= self.tolerance:
            self._reject(step, error)
            return False
        self.steps += 1
        self.system.accept()
        self.c, self._slope, self._spare, self._other = old, out, start, slope
        self.totals, self._totals_slope = totals_old, totals_after
        if least < 0.0:
            self.refilled += self.system.refill_negative(self.c)
            self._find_slope()
        self._next = step * self._factor(error)
        return True

    def _factor(self, error: float) -> float:
        """Ratio of the next step to this one."""
        if math.isnan(error):
            return SHRINK
        longer: float = SAFETY * (self.tolerance / max(error, 1e-300)) ** (1.0 / 3.0)
        return min(GROW, max(SHRINK, longer))

    def _reject(self, step: float, error: float) -> None:
        """Shorten the next step; RunError if it would be too short."""
        self.rejected += 1
        self._next = step * self._factor(error)
        self._spare[:] = self._other[:] = 0.0  # they may hold numbers that are not finite
        if self._next < self._shortest:
            raise RunError(
                f"the field solver stopped at {self.time:g} s: even a step of {self._next:.2g} s "
                f"has an error of {error:.2g}, above the tolerance of {self.tolerance:g}; use "
                "smaller voxels"
            )
