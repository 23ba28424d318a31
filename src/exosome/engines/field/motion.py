"""How everything in a tissue changes at one moment: fluid, cells and walls.

Beside the concentrations runs a vector of amounts, the books, advanced by the very same stages:
what was given, released, cleared, taken in, … of each sender. What is `free` is kept there from
what goes in and out, without a look at the concentrations, whose sum must be the same.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.books import (
    ADRIFT,
    CAME,
    CLEARED,
    FADED,
    GIVEN,
    HANDED,
    LEFT,
    RELEASED,
    Books,
)
from exosome.engines.field.chebyshev import Stage
from exosome.engines.field.fluid import Fluid
from exosome.engines.field.grid import make_grid
from exosome.engines.field.problem import Dose, FieldProblem, Seen, Supply
from exosome.engines.field.sites import meet
from exosome.engines.field.sources import Sources
from exosome.engines.field.tissue import Tissue

Floats = NDArray[np.float64]


class Motion:
    """A problem ready to be moved."""

    def __init__(
        self, problem: FieldProblem, tissue: Tissue, pool: ThreadPoolExecutor, threads: int
    ) -> None:
        self.problem, self.sites = problem, tissue.sites
        self.fluid = Fluid(problem, make_grid(problem, tissue), pool, threads)
        self.sources = Sources(problem, self.fluid, self.sites)
        cells, sites = len(problem.cells), len(self.sites.cell)
        binds = sites if self.sites.bound_share.any() else 0
        self.books = Books(problem.senders, binds, cells)
        fade, rival = problem.fade, problem.rival
        self.fade = np.zeros(problem.senders) if fade is None else np.asarray(fade, float)
        self.rival = np.ones(problem.senders, bool) if rival is None else rival
        self.loss = problem.clear + problem.seep + self.fade
        self.taken, self.surface = np.zeros((2, problem.senders, sites))

    def begin(self, c: Floats, books: Floats) -> None:
        """Fill concentrations (senders, nx, ny, nz) and books, all 0, with what is there first."""
        table = self.books.table(books)
        if self.problem.start is not None:
            c[:] = np.where(self.fluid.volume > 0.0, self.problem.start, 0.0)
            table[:, [ADRIFT, GIVEN]] = self.fluid.held(c)[:, None]
        if self.problem.bound is not None:
            self.books.bound(books)[:] = self.problem.bound
            table[:, GIVEN] += self.problem.bound.sum(axis=1)

    def give(self, dose: Dose, c: Floats, books: Floats) -> None:
        """A dose that is given at once."""
        self.sources.give(dose, c)
        self.books.table(books)[dose.sender, [ADRIFT, GIVEN]] += dose.amount

    def stage(
        self,
        out: Floats,
        first: Floats,
        old: Floats,
        slope: Floats,
        row: Stage,
        step: float,
        books: Floats,
        supply: Supply,
    ) -> tuple[Floats, Seen]:
        """One stage of a step: the new concentrations into `out`, which holds those before `old`.

        `books` belong to `old`; returns their slope, and what the world outside sees.
        """
        scale, change = step * row.new, np.zeros(self.books.size)
        even = (self.sources.evenly + supply.evenly) / self.fluid.total
        self.fluid.mix(out, first, old, slope, row, step, self.loss, even)
        self.sources.feed_points(out, scale)
        self._meet_cells(out, old, books, change, scale)
        through = self.fluid.go_through(out, old, supply.walls, scale)
        self._settle(books, change, supply, through)
        adrift, entering = self.books.table(books)[:, ADRIFT], self.books.entered(change)
        return change, Seen(adrift, self.bound_to_cells(books), entering, through)

    def bound_to_cells(self, books: Floats) -> Floats:
        """(senders, cells) bound to each cell."""
        bound = np.zeros((self.problem.senders, len(self.problem.cells)))
        for row, here in zip(bound, self.books.bound(books), strict=True):
            if here.size:
                row[:] = np.bincount(self.sites.cell, here, len(row))
        return bound

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
            sites, self.rival, old.reshape(senders, -1),
            self.fluid.grid.inverse.reshape(-1), released, self.taken, self.surface, entered,
            out.reshape(senders, -1), scale,
        )  # fmt: skip
        if bound.size:
            away = (sites.leave + sites.take + self.fade[:, None]) * bound
            self.books.bound(change)[:] = self.taken * sites.bound_share - away
            for row, taken_in in zip(entered, sites.take * bound, strict=True):
                row += np.bincount(sites.cell, taken_in, len(row))

    def _settle(self, books: Floats, change: Floats, supply: Supply, through: Floats) -> None:
        """All other amounts; `through` is what goes out through each wall."""
        now, rate, sources = self.books.table(books), self.books.table(change), self.sources
        adrift = now[:, ADRIFT]
        rate[:, GIVEN] = sources.evenly + sources.at_points
        rate[:, RELEASED] = sources.released.sum(axis=1)
        rate[:, CAME] = supply.evenly
        rate[:, CLEARED] = self.problem.clear * adrift
        rate[:, FADED] = self.fade * (adrift + self.books.bound(books).sum(axis=1))
        rate[:, HANDED] = self.problem.seep * adrift
        for wall in self.fluid.grid.walls:
            face = 2 * wall.axis + wall.side
            rate[:, HANDED if wall.joined else LEFT + face] += through[:, face]
            if wall.joined:
                rate[:, CAME] += supply.walls[:, face]
        lost = rate[:, [CLEARED, HANDED]].sum(axis=1) + rate[:, LEFT : LEFT + 6].sum(axis=1)
        rate[:, ADRIFT] += rate[:, GIVEN] + rate[:, CAME] - lost - self.fade * adrift

    def sinks(self) -> Floats:
        """(voxels) how fast cells and loss take from each, 1/s, at most."""
        sites = self.sites
        taken = np.full(self.problem.voxels, self.loss.max())
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
        return max(real, 0.5 * (lets_go + float(self.fade.max()))), imaginary
