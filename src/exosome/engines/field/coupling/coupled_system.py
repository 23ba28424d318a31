"""Tissues, and the well-mixed world beside them, moved as one.

All concentrations lie in one flat vector, all books in another, the state of the world outside at
its end.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.integrate.accumulators import CAME, CLEARED, GIVEN, RELEASED
from exosome.engines.field.integrate.rhs import Motion
from exosome.engines.field.numerics.rkc import SLOPE, Stage
from exosome.engines.field.problem.field_problem import Outside, Supply, no_supply

Floats = NDArray[np.float64]

NEGLIGIBLE = 1e-6  # of the largest concentrations so far: errors of less do not matter
NOTHING = 1e-9  # of all exosomes that are expected: errors of less do not matter


class Together:
    """One or more tissues, ready to be moved, with or without a world outside."""

    def __init__(self, motions: Sequence[Motion], outside: Outside | None = None) -> None:
        self.motions, self.outside = tuple(motions), outside
        shapes = [(m.problem.senders, *m.problem.voxels) for m in motions]
        self._shapes = shapes
        self._field_ends = np.cumsum([0, *(math.prod(shape) for shape in shapes)]).tolist()
        self._book_ends = np.cumsum([0, *(m.books.size for m in motions)]).tolist()
        self._none = [no_supply(m.problem.senders) for m in motions]
        self._largest = self._sizes = np.zeros(sum(m.problem.senders for m in motions))

    def fields(self, c: Floats) -> list[Floats]:
        """Views of each tissue's concentrations (senders, nx, ny, nz)."""
        ends = zip(self._field_ends[:-1], self._field_ends[1:], self._shapes, strict=True)
        return [c[low:high].reshape(shape) for low, high, shape in ends]

    def books(self, books: Floats) -> list[Floats]:
        """Views of each tissue's books."""
        return [books[low:high] for low, high in
                zip(self._book_ends[:-1], self._book_ends[1:], strict=True)]  # fmt: skip

    def state(self, books: Floats) -> Floats:
        """The state of the world outside."""
        return books[self._book_ends[-1] :]

    def blank(self) -> tuple[Floats, Floats]:
        """Concentrations and books at time 0, before any dose."""
        state = np.zeros(0) if self.outside is None else self.outside.start
        c, books = np.zeros(self._field_ends[-1]), np.zeros(self._book_ends[-1] + len(state))
        for motion, *views in zip(self.motions, self.fields(c), self.books(books), strict=True):
            motion.begin(*views)
        self.state(books)[:] = state
        return c, books

    def turn_on(self, time: float, c: Floats, books: Floats) -> None:
        """Give what is given at `time` (s), and let flow what flows right after it."""
        pieces = zip(self.motions, self.fields(c), self.books(books), strict=True)
        for motion, field, book in pieces:
            for dose in motion.problem.doses:
                if dose.at == time:
                    motion.give(dose, field, book)
            motion.sources.turn_on(time)
        if self.outside is not None:
            self.outside.meet(time, self.state(books))

    def slope(self, time: float, c: Floats, books: Floats, out: Floats) -> Floats:
        """The slope of the concentrations into `out`, all finite; returns that of the books."""
        return self.stage(time, out, c, c, c, SLOPE, 1.0, books)

    def stage(
        self,
        time: float,
        out: Floats,
        first: Floats,
        old: Floats,
        slope: Floats,
        row: Stage,
        step: float,
        books: Floats,
    ) -> Floats:
        """One stage of a step: the new concentrations into `out`, which holds those before `old`.

        `books` belong to `old`, at `time`; returns their slope.
        """
        supplies: Sequence[Supply] = self._none
        if self.outside is not None:
            supplies = self.outside.supply(time, self.state(books))
        fields = (self.fields(vector) for vector in (out, first, old, slope))
        changes, seen = [], []
        for motion, book, supply, *views in zip(
            self.motions, self.books(books), supplies, *fields, strict=True
        ):
            change, sight = motion.stage(*views, row, step, book, supply)
            changes.append(change)
            seen.append(sight)
        if self.outside is not None:
            changes.append(self.outside.change(time, self.state(books), seen))
        return np.concatenate(changes)

    def judge(
        self,
        start: Floats,
        end: Floats,
        slope: Floats,
        after: Floats,
        step: float,
        books: Floats,
        missed: Floats,
    ) -> tuple[float, float]:
        """The largest of all relative errors of a step, and the least of all concentrations.

        Of concentrations in the root mean square over the voxels of each sender, of its books
        relative to all its exosomes so far; `missed` is the error of `books`. The first is not a
        number if the step went astray.
        """
        errors, sizes, first, low = [], [], 0, math.inf
        fields = (self.fields(vector) for vector in (start, end, slope, after))
        for motion, book, off, *views in zip(
            self.motions, self.books(books), self.books(missed), *fields, strict=True
        ):
            error, size, least = motion.fluid.judge(*views, step)
            largest = self._largest[first : first + len(size)]
            first += len(size)
            expected = NOTHING * _or_nothing(motion.problem.scale, len(size))
            evenly = expected / motion.fluid.total * math.sqrt(views[0][0].size)
            sizes.append(size)
            table = motion.books.table(book)
            whole = table[:, [GIVEN, RELEASED, CAME]].sum(axis=1)
            gone = np.abs(motion.books.table(off)[:, CLEARED:]).sum(axis=1)
            floor = np.maximum(NEGLIGIBLE * largest, evenly)
            errors += [_ratio(error, np.maximum(size, floor))]
            errors += [_ratio(gone, np.maximum(whole, expected))]
            low = min(low, least)
        if self.outside is not None:
            errors.append(self._outside_off(self.state(books), self.state(missed)))
        self._sizes = np.concatenate(sizes)
        return float(np.max(np.concatenate(errors))), low

    def accept(self) -> None:
        """Take the step that was judged last: remember the largest concentrations."""
        self._largest = np.maximum(self._largest, self._sizes)

    def fill_holes(self, c: Floats) -> float:
        """Bring all concentrations to 0 or above; returns the amount that was below."""
        pieces = zip(self.motions, self.fields(c), strict=True)
        return sum(motion.fluid.fill_holes(one) for motion, one in pieces)

    def spectrum(self) -> tuple[float, float]:
        """Half-axes (1/s) of an ellipse through 0 that holds what all slopes can do.

        An eigenvalue -x + iy of the world outside is in it if ((x - a)/a)^2 + (y/b)^2 <= 1.
        """
        parts = np.array([motion.spectrum() for motion in self.motions])
        real, imaginary = (float(v) for v in parts.max(axis=0))
        if self.outside is not None and self.outside.rates is not None:
            x, y = np.abs(self.outside.rates.real), np.abs(self.outside.rates.imag)
            real = max(real, float(np.max(x + y, initial=0.0)))
            turns = y > 0.0
            if turns.any():
                x, y = np.maximum(x[turns], 1e-12 * y[turns]), y[turns]
                imaginary = max(imaginary, float((y * real / np.sqrt(x * (2 * real - x))).max()))
        return real, imaginary

    def _outside_off(self, state: Floats, off: Floats) -> Floats:
        """The errors of what is outside, relative to the largest that it is measured with."""
        assert self.outside is not None
        group = self.outside.group
        if group is None:
            group = np.zeros(len(state), np.intp)
        most = np.zeros(int(group.max(initial=-1)) + 1)
        np.maximum.at(most, group, np.abs(state))
        expected = NOTHING * _or_nothing(self.outside.scale, len(state))
        return _ratio(np.abs(off), np.maximum(most[group], expected))


def _or_nothing(value: Floats | None, number: int) -> Floats:
    return np.zeros(number) if value is None else value


def _ratio(part: Floats, whole: Floats) -> Floats:
    """part / whole, 0 where there is nothing of either."""
    nothing = np.where(part > 0.0, part, 1.0)
    return np.asarray(part / np.where(whole > 0.0, whole, nothing))
