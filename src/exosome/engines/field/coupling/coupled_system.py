"""The coupled system: tissues and well-mixed compartments, advanced as one system of ODEs.

All concentrations form one flat vector (voxels of all tissues and senders,); all accumulated
amounts form another, `totals`, which ends with the state of the compartments.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.integrate.accumulators import CLEARED, GIVEN, RECEIVED, RELEASED
from exosome.engines.field.integrate.rhs import RightHandSide
from exosome.engines.field.numerics.rkc import SLOPE, Stage
from exosome.engines.field.problem.field_problem import CoupledCompartments, Supply, no_supply

Floats = NDArray[np.float64]

NEGLIGIBLE = 1e-6  # of the largest concentrations so far: smaller errors are ignored
NOTHING = 1e-9  # of all exosomes that are expected: smaller errors are ignored


class CoupledSystem:
    """One or more tissues, with or without well-mixed compartments."""

    def __init__(
        self, tissues: Sequence[RightHandSide], compartments: CoupledCompartments | None = None
    ) -> None:
        self.tissues, self.compartments = tuple(tissues), compartments
        shapes = [(m.problem.senders, *m.problem.voxels) for m in tissues]
        self._shapes = shapes
        self._concentration_ends = np.cumsum([0, *(math.prod(shape) for shape in shapes)]).tolist()
        self._total_ends = np.cumsum([0, *(m.accumulators.size for m in tissues)]).tolist()
        self._none = [no_supply(m.problem.senders) for m in tissues]
        self._largest = self._sizes = np.zeros(sum(m.problem.senders for m in tissues))

    def fields(self, c: Floats) -> list[Floats]:
        """Views of each tissue's concentrations (senders, nx, ny, nz)."""
        ends = pairwise(self._concentration_ends)
        return [c[low:high].reshape(shape)
                for (low, high), shape in zip(ends, self._shapes, strict=True)]  # fmt: skip

    def totals(self, totals: Floats) -> list[Floats]:
        """Views (size,) of each tissue's totals, with the size of its accumulators."""
        return [totals[low:high] for low, high in pairwise(self._total_ends)]

    def state(self, totals: Floats) -> Floats:
        """View (k,) of the state of the compartments."""
        return totals[self._total_ends[-1] :]

    def initial(self) -> tuple[Floats, Floats]:
        """Concentrations and totals at time 0 before any dose, flat vectors of shape (m,)."""
        state = np.zeros(0) if self.compartments is None else self.compartments.start
        c = np.zeros(self._concentration_ends[-1])
        totals = np.zeros(self._total_ends[-1] + len(state))
        for tissue, *views in zip(self.tissues, self.fields(c), self.totals(totals), strict=True):
            tissue.begin(*views)
        self.state(totals)[:] = state
        return c, totals

    def activate(self, time: float, c: Floats, totals: Floats) -> None:
        """Give the doses of `time` (s), and set the rates of all sources right after it.

        Changes in place `c` and `totals`, flat vectors of shape (m,).
        """
        pieces = zip(self.tissues, self.fields(c), self.totals(totals), strict=True)
        for tissue, field, total in pieces:
            for dose in tissue.problem.doses:
                if dose.at == time:
                    tissue.add_dose(dose, field, total)
            tissue.sources.activate(time)
        if self.compartments is not None:
            self.compartments.apply_events(time, self.state(totals))

    def slope(self, time: float, c: Floats, totals: Floats, out: Floats) -> Floats:
        """Time derivative of `c` into `out`, of one shape; returns that of `totals`, of its shape.

        `out` must hold finite numbers.
        """
        return self.stage(time, out, c, c, c, SLOPE, 1.0, totals)

    def stage(
        self,
        time: float,
        out: Floats,
        first: Floats,
        old: Floats,
        slope: Floats,
        row: Stage,
        step: float,
        totals: Floats,
    ) -> Floats:
        """One stage of a step; all vectors of concentrations have one shape.

        Writes the new concentrations into `out`, which holds those of the stage before `old`.
        `totals` are those of `old` at `time`; returns their time derivative, of one shape.
        """
        supplies: Sequence[Supply] = self._none
        if self.compartments is not None:
            supplies = self.compartments.supply(time, self.state(totals))
        fields = (self.fields(vector) for vector in (out, first, old, slope))
        changes, states = [], []
        for tissue, total, supply, *views in zip(
            self.tissues, self.totals(totals), supplies, *fields, strict=True
        ):
            change, state = tissue.stage(*views, row, step, total, supply)
            changes.append(change)
            states.append(state)
        if self.compartments is not None:
            changes.append(self.compartments.derivative(time, self.state(totals), states))
        return np.concatenate(changes)

    def error_norms(
        self,
        start: Floats,
        end: Floats,
        slope: Floats,
        after: Floats,
        step: float,
        totals: Floats,
        totals_error: Floats,
    ) -> tuple[float, float]:
        """The largest relative error of a step, and the smallest concentration.

        Vectors at the start and end of the step have one shape. Concentrations: root mean square
        over the voxels of each sender. Totals, with the error `totals_error` of the same shape:
        relative to all exosomes of the sender so far. The error is NaN if the step diverged.
        """
        errors, sizes, first, low = [], [], 0, math.inf
        fields = (self.fields(vector) for vector in (start, end, slope, after))
        for tissue, total, total_error, *views in zip(
            self.tissues, self.totals(totals), self.totals(totals_error), *fields, strict=True
        ):
            error, size, least = tissue.transport.error_norms(*views, step)
            largest = self._largest[first : first + len(size)]
            first += len(size)
            expected = NOTHING * _or_zeros(tissue.problem.expected_total, len(size))
            uniform = expected / tissue.transport.total * math.sqrt(views[0][0].size)
            sizes.append(size)
            table = tissue.accumulators.table(total)
            whole = table[:, [GIVEN, RELEASED, RECEIVED]].sum(axis=1)
            lost = np.abs(tissue.accumulators.table(total_error)[:, CLEARED:]).sum(axis=1)
            floor = np.maximum(NEGLIGIBLE * largest, uniform)
            errors += [_ratio(error, np.maximum(size, floor))]
            errors += [_ratio(lost, np.maximum(whole, expected))]
            low = min(low, least)
        if self.compartments is not None:
            state, state_error = self.state(totals), self.state(totals_error)
            errors.append(self._compartment_errors(state, state_error))
        self._sizes = np.concatenate(sizes)
        return float(np.max(np.concatenate(errors))), low

    def accept(self) -> None:
        """Accept the step whose errors were computed last; keeps the largest concentrations."""
        self._largest = np.maximum(self._largest, self._sizes)

    def refill_negative(self, c: Floats) -> float:
        """Refill negative voxels of the flat vector `c` (m,); see `Transport.refill_negative`."""
        fields = zip(self.tissues, self.fields(c), strict=True)
        return sum(tissue.transport.refill_negative(field) for tissue, field in fields)

    def spectrum(self) -> tuple[float, float]:
        """Half-axes a, b (1/s) of an ellipse through 0 that contains the spectrum of the system.

        It contains an eigenvalue -x + iy of the compartments if ((x - a)/a)^2 + (y/b)^2 <= 1.
        """
        parts = np.array([tissue.spectrum() for tissue in self.tissues])
        real, imaginary = (float(v) for v in parts.max(axis=0))
        if self.compartments is not None and self.compartments.eigenvalues is not None:
            eigenvalues = self.compartments.eigenvalues
            x, y = np.abs(eigenvalues.real), np.abs(eigenvalues.imag)
            real = max(real, float(np.max(x + y, initial=0.0)))
            rotates = y > 0.0
            if rotates.any():
                x, y = np.maximum(x[rotates], 1e-12 * y[rotates]), y[rotates]
                imaginary = max(imaginary, float((y * real / np.sqrt(x * (2 * real - x))).max()))
        return real, imaginary

    def _compartment_errors(self, state: Floats, state_error: Floats) -> Floats:
        """(k,) errors of the compartments, relative to the largest state of their group."""
        assert self.compartments is not None
        group = self.compartments.group
        if group is None:
            group = np.zeros(len(state), np.intp)
        largest = np.zeros(int(group.max(initial=-1)) + 1)
        np.maximum.at(largest, group, np.abs(state))
        expected = NOTHING * _or_zeros(self.compartments.expected_total, len(state))
        return _ratio(np.abs(state_error), np.maximum(largest[group], expected))


def _or_zeros(value: Floats | None, number: int) -> Floats:
    return np.zeros(number) if value is None else value


def _ratio(part: Floats, whole: Floats) -> Floats:
    """part / whole; 0 where both are 0."""
    nothing = np.where(part > 0.0, part, 1.0)
    return np.asarray(part / np.where(whole > 0.0, whole, nothing))
