"""How everything changes at one moment: fluid, cells, walls and the world outside.

Beside the concentrations runs a vector of amounts, the books, advanced by the very same stages:
what was given, released, cleared, taken in, … of each sender. What is `adrift` is kept there from
what goes in and out, without a look at the concentrations, whose sum must be the same.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.books import (
    ADRIFT,
    CLEARED,
    GIVEN,
    HANDED,
    LEFT,
    RELEASED,
    Books,
)
from exosome.engines.field.chebyshev import Stage
from exosome.engines.field.fluid import Fluid
from exosome.engines.field.grid import make_grid
from exosome.engines.field.problem import Dose, FieldProblem
from exosome.engines.field.sites import meet
from exosome.engines.field.sources import Sources
from exosome.engines.field.tissue import Tissue

Floats = NDArray[np.float64]

_SLOPE = Stage(0.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Motion:
    """A problem ready to be moved."""

    def __init__(
        self, problem: FieldProblem, tissue: Tissue, pool: ThreadPoolExecutor, threads: int
    ) -> None:
        self.problem, self.sites = problem, tissue.sites
        self.fluid = Fluid(problem, make_grid(problem, tissue), pool, threads)
        self.sources = Sources(problem, self.fluid, self.sites)
        outside = problem.outside
        cells, sites = len(problem.cells), len(self.sites.cell)
        start = np.zeros(0) if outside is None else np.asarray(outside.start, np.float64)
        binds = sites if self.sites.bound_share.any() else 0
        self.books = Books(problem.senders, binds, cells, len(start))
        self.loss = problem.clear + (0.0 if outside is None else outside.rate)
        self.taken, self.surface = np.zeros((2, problem.senders, sites))

    def blank(self) -> tuple[Floats, Floats]:
        """Concentrations and books at time 0, before any dose."""
        books = np.zeros(self.books.size)
        if self.problem.outside is not None:
            self.books.outside(books)[:] = self.problem.outside.start
        c = np.zeros((self.problem.senders, *self.problem.voxels))
        if self.problem.start is not None:
            c[:] = np.where(self.fluid.volume > 0.0, self.problem.start, 0.0)
            self.books.table(books)[:, [ADRIFT, GIVEN]] = self.fluid.held(c)[:, None]
        return c, books

    def give(self, dose: Dose, c: Floats, books: Floats) -> None:
        """A dose that is given at once."""
        self.sources.give(dose, c)
        self.books.table(books)[dose.sender, [ADRIFT, GIVEN]] += dose.amount

    def slope(self, time: float, c: Floats, books: Floats, out: Floats) -> Floats:
        """The slope of the concentrations into `out`, all finite; returns that of the books."""
        return self.stage(time, out, c, c, c, _SLOPE, 1.0, books)

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
        outside, scale = self.problem.outside, step * row.new
        change = np.zeros(self.books.size)
        beyond, even = np.zeros(self.problem.senders), self.sources.evenly / self.fluid.total
        if outside is not None:
            beyond = outside.concentration(time, self.books.outside(books))
            even = even + outside.rate * beyond
        self.fluid.mix(out, first, old, slope, row, step, self.loss, even)
        self.sources.feed_points(out, scale)
        self._meet_cells(out, old, books, change, scale)
        through = self.fluid.go_out(out, old, beyond, scale)
        self._settle(books, change, beyond, through)
        if outside is not None:
            handed = self.books.table(change)[:, HANDED]
            state = self.books.outside(books)
            self.books.outside(change)[:] = outside.change(time, state, handed)
        return change

    def _meet_cells(
        self, out: Floats, old: Floats, books: Floats, change: Floats, scale: float
    ) -> None:
        """Uptake, release and binding, into `out` and into the books' change."""
        sites, released = self.sites, self.sources.released
        bound = self.books.bound(books)
        if bound.size:
            released = released + sites.leave * bound
        senders = self.problem.senders
        entered = self.books.entered(change)
        self.books.table(change)[:, ADRIFT] = meet(
            sites, old.reshape(senders, -1), self.fluid.grid.inverse.reshape(-1), released,
            self.taken, self.surface, entered, out.reshape(senders, -1), scale,
        )  # fmt: skip
        if bound.size:
            away = (sites.leave + sites.take) * bound
            self.books.bound(change)[:] = self.taken * sites.bound_share - away
            for row, taken_in in zip(entered, sites.take * bound, strict=True):
                row += np.bincount(sites.cell, taken_in, len(row))

    def _settle(
        self, books: Floats, change: Floats, beyond: Floats, through: list[Floats]
    ) -> None:
        """All other amounts; `through` is what goes through each wall."""
        now, rate, sources = self.books.table(books), self.books.table(change), self.sources
        rate[:, GIVEN] = sources.evenly + sources.at_points
        rate[:, RELEASED] = sources.released.sum(axis=1)
        rate[:, CLEARED] = self.problem.clear * now[:, ADRIFT]
        if self.problem.outside is not None:
            there = now[:, ADRIFT] - beyond * self.fluid.total
            rate[:, HANDED] = self.problem.outside.rate * there
        for wall, flux in zip(self.fluid.grid.walls, through, strict=True):
            rate[:, HANDED if wall.joined else LEFT + 2 * wall.axis + wall.side] += flux
        lost = rate[:, CLEARED] + rate[:, HANDED] + rate[:, LEFT : LEFT + 6].sum(axis=1)
        rate[:, ADRIFT] += rate[:, GIVEN] - lost

    def sinks(self) -> Floats:
        """(voxels) how fast cells and loss take from each, 1/s, at most."""
        sites = self.sites
        taken = np.full(self.problem.voxels, self.loss)
        if len(sites.cell):
            read = np.add.reduceat(np.abs(sites.read), sites.first[:-1])
            strength = sites.grip / np.maximum(1.0 + sites.grip * sites.delta, 1e-9) * read
            felt = np.abs(sites.give) * np.repeat(strength, np.diff(sites.first))
            inverse = self.fluid.grid.inverse.reshape(-1)[sites.voxel]
            np.add.at(taken.reshape(-1), sites.voxel, felt * inverse)
        return taken

    def spectrum(self) -> tuple[float, float]:
        """See `Fluid.spectrum`; cells that let go count as well."""
        real, imaginary = self.fluid.spectrum(self.sinks())
        lets_go = float(np.max(self.sites.leave + self.sites.take, initial=0.0))
        return max(real, 0.5 * lets_go), imaginary
