"""Through time, step by step: as long as the error of each step allows."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.coupling.coupled_system import Together
from exosome.engines.field.numerics.rkc import MOST_STAGES, coefficients, stages_for
from exosome.errors import RunError

Floats = NDArray[np.float64]

SAFETY = 0.8  # of the step that the last error suggests
SHRINK, GROW = 0.1, 5.0  # of one step to the next
MARGIN = 1.05  # of the bound on the spectrum, which pairs of near cells may exceed a little
SHORTEST = 1e-10  # of the whole time: a step that must be shorter has failed


class March:
    """The state of fields at `time`, and how to go on from there.

    `tolerance` is the error of a step, for each sender: relative to the concentrations (root mean
    square over the voxels), and to all its exosomes so far (what became of them, added up).
    With `step` (s) all steps are at most that long, and none is refused.
    """

    def __init__(
        self, tissues: Together, tolerance: float, until: float, step: float | None
    ) -> None:
        self.tissues, self.tolerance, self.fixed = tissues, tolerance, step
        self.time, self.mended = 0.0, 0.0
        self.steps, self.stages, self.refused = 0, 0, 0
        real, imaginary = tissues.spectrum()
        self._real, self._imaginary = MARGIN * real, MARGIN * imaginary
        self.c, self.books = tissues.blank()
        self._slope, self._spare, self._other = (np.zeros_like(self.c) for _ in range(3))
        self._books_slope = np.zeros_like(self.books)
        self._shortest = SHORTEST * until
        self._next = 0.0

    def begin(self) -> None:
        """Meet a moment at which something is given, begins or ends: the next step is short."""
        self.tissues.turn_on(self.time, self.c, self.books)
        self._next = 0.5 / max(self._real, 1e-300)
        self._find_slope()

    def advance(self, until: float) -> None:
        """Go on to a time before which nothing begins or ends."""
        while self.time < until:
            left = until - self.time
            step = self._next if self.fixed is None else self.fixed
            step = left / max(1.0, math.ceil(left / step - 1e-9))
            stages, damping = stages_for(self._real * step, self._imaginary * step)
            while stages > MOST_STAGES:
                step *= 0.9 * (MOST_STAGES / stages) ** 2
                stages, damping = stages_for(self._real * step, self._imaginary * step)
            last = step > (1.0 - 1e-9) * left
            if self._step(step, stages, damping):
                self.time = until if last else self.time + step

    def _find_slope(self) -> None:
        self._books_slope = self.tissues.slope(self.time, self.c, self.books, self._slope)

    def _step(self, step: float, stages: int, damping: float) -> bool:
        """Try a step; where it ends is taken if its error is small enough."""
        start, slope, books, books_slope = self.c, self._slope, self.books, self._books_slope
        old, out = self._spare, self._other
        rows = coefficients(stages, damping)
        np.multiply(slope, step * rows[0].new, out=old)
        old += start
        b_old, b_out = books + step * rows[0].new * books_slope, books
        for row in rows[1:]:
            at = self.time + step * row.time
            rate = self.tissues.stage(at, out, start, old, slope, row, step, b_old)
            b_new = row.kept * books + row.old * b_old + row.older * b_out
            b_new += step * (row.new * rate + row.first * books_slope)
            old, out, b_old, b_out = out, old, b_new, b_old
        b_after = self.tissues.slope(self.time + step, old, b_old, out)
        self.stages += stages
        missed = 0.8 * (books - b_old) + 0.4 * step * (books_slope + b_after)
        worst, least = self.tissues.judge(start, old, slope, out, step, b_old, missed)
        if self.fixed is None and not worst <= self.tolerance:
            self._refuse(step, worst)
            return False
        self.steps += 1
        self.tissues.accept()
        self.c, self._slope, self._spare, self._other = old, out, start, slope
        self.books, self._books_slope = b_old, b_after
        if least < 0.0:
            self.mended += self.tissues.fill_holes(self.c)
            self._find_slope()
        self._next = step * self._factor(worst)
        return True

    def _factor(self, worst: float) -> float:
        """How much longer the next step may be."""
        if math.isnan(worst):
            return SHRINK
        longer: float = SAFETY * (self.tolerance / max(worst, 1e-300)) ** (1.0 / 3.0)
        return min(GROW, max(SHRINK, longer))

    def _refuse(self, step: float, worst: float) -> None:
        self.refused += 1
        self._next = step * self._factor(worst)
        self._spare[:] = self._other[:] = 0.0  # what is not finite must not live on
        if self._next < self._shortest:
            raise RunError(
                f"the field came to a halt after {self.time:g} s: no step down to "
                f"{self._next:.2g} s has an error below {self.tolerance:g} (it is {worst:.2g}); "
                "take smaller voxels or a larger tolerance"
            )
