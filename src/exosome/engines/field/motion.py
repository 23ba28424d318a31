"""How everything changes at one moment: concentrations, cells, walls and the world outside.

Beside the concentrations (senders, nx, ny, nz) runs a vector of amounts, the books, advanced by the
very same stages: what was given, released, cleared, taken in, … of each sender. `adrift` is kept
there from what goes in and out, without a look at the concentrations, whose sum must be the same.
"""

from __future__ import annotations

from collections.abc import Callable
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
from exosome.engines.field.grid import Wall, make_grid
from exosome.engines.field.kernel import clouds
from exosome.engines.field.problem import Dose, FieldProblem
from exosome.engines.field.sites import meet
from exosome.engines.field.stencil import add_flow, combine, fill_holes, judge
from exosome.engines.field.tissue import Tissue
from exosome.engines.field.wells import entries

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_WORTH_THREADS = 65_536  # voxels below which waking a thread costs more than it saves
_SLOPE = Stage(0.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Motion:
    """A problem ready to be moved; `pool` runs the threads."""

    def __init__(
        self, problem: FieldProblem, tissue: Tissue, pool: ThreadPoolExecutor, threads: int
    ) -> None:
        self.problem, self.sites = problem, tissue.sites
        self.grid = make_grid(problem, tissue)
        self.fluid = self.grid.fluid
        outside = problem.outside
        cells, sites = len(problem.cells), len(self.sites.cell)
        start = np.zeros(0) if outside is None else np.asarray(outside.start, np.float64)
        self.books = Books(problem.senders, sites, cells, len(start))
        self.loss = problem.clear + (0.0 if outside is None else outside.rate)
        self.taken, self.surface = np.zeros((2, problem.senders, sites))
        self._pool = pool
        planes = problem.voxels[0]
        parts = threads if self.fluid.size >= _WORTH_THREADS else 1
        self._slabs = np.linspace(0, planes, min(parts, planes) + 1).astype(int)
        self._released = np.zeros_like(self.taken)
        self._even = np.zeros(problem.senders)
        self._points: list[tuple[int, Ints, Floats, float]] = []

    def blank(self) -> tuple[Floats, Floats]:
        """Concentrations and books at time 0, before anything was given."""
        books = np.zeros(self.books.size)
        if self.problem.outside is not None:
            self.books.outside(books)[:] = self.problem.outside.start
        return np.zeros((self.problem.senders, *self.problem.voxels)), books

    def turn_on(self, time: float) -> None:
        """Let flow what flows right after `time`: releases and lasting doses."""
        self._released[:] = 0.0
        self._even[:] = 0.0
        self._points = []
        for source in self.problem.sources:
            if source.start <= time < source.stop:
                each = np.bincount(source.cells, source.rate, len(self.problem.cells))
                self._released[source.sender] += each[self.sites.cell] * self.sites.share
        for dose in self.problem.doses:
            if dose.over > 0.0 and dose.at <= time < dose.at + dose.over:
                rate = dose.amount / dose.over
                if dose.point is None:
                    self._even[dose.sender] += rate / self.fluid.sum()
                else:
                    self._points.append((dose.sender, *self._around(dose.point), rate))

    def give(self, dose: Dose, c: Floats, books: Floats) -> None:
        """A dose that is given at once."""
        inverse = self.grid.inverse.astype(np.float64)
        if dose.point is None:
            c[dose.sender] += (inverse > 0.0) * (dose.amount / self.fluid.sum())
        else:
            voxel, share = self._around(dose.point)
            np.add.at(c[dose.sender].reshape(-1), voxel, dose.amount * share)
        self.books.table(books)[dose.sender, [ADRIFT, GIVEN]] += dose.amount

    def _around(self, point: tuple[float, float, float]) -> tuple[Ints, Floats]:
        """Voxels around a point, and what an exosome there adds to their concentration."""
        xyz = np.array(point, np.float64)[None, :]
        cloud = clouds(xyz, self.problem.edge, np.ones(3, np.int64))
        met = entries(self.problem, cloud, np.zeros((1, 3)))
        inverse = self.grid.inverse.reshape(-1)[met.voxel[0]].astype(np.float64)
        share = met.give[0] * (inverse > 0.0)
        return met.voxel[0], share / share.sum() * inverse

    def slope(self, time: float, c: Floats, books: Floats, out: Floats) -> Floats:
        """The slope of the concentrations into `out`; returns that of the books."""
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
        problem, grid, scale = self.problem, self.grid, step * row.new
        outside = problem.outside
        beyond = np.zeros(problem.senders)
        if outside is not None:
            beyond = outside.concentration(time, self.books.outside(books))
        exchange = 0.0 if outside is None else outside.rate
        even = self._even + exchange * beyond

        def part(sender: int, low: int, high: int) -> None:
            combine(
                out[sender], first[sender], old[sender], slope[sender], *grid.spread, grid.inverse,
                self.loss, even[sender], row.kept, row.old, row.older, scale, step * row.first,
                low, high,
            )  # fmt: skip
            for a, carry in enumerate(grid.carry):
                if carry is not None:
                    add_flow(
                        out[sender], old[sender], a, carry, grid.spread[a], grid.inverse,
                        problem.periodic[a], scale, low, high,
                    )  # fmt: skip

        self._everywhere(part)
        flat, inverse = out.reshape(problem.senders, -1), grid.inverse.reshape(-1)
        for sender, voxel, share, rate in self._points:
            np.add.at(flat[sender], voxel, scale * rate * share)
        bound = self.books.bound(books)
        released = self._released + self.sites.leave * bound
        meet(
            self.sites, old.reshape(problem.senders, -1), inverse,
            released, self.taken, self.surface, flat, scale,
        )  # fmt: skip
        through = [self._through(wall, out, old, beyond, scale) for wall in grid.walls]
        return self._books_slope(time, books, released, beyond, through)

    def _through(
        self, wall: Wall, out: Floats, old: Floats, beyond: Floats, scale: float
    ) -> Floats:
        """What goes out through a wall, exosomes/s of each sender."""
        index: list[slice | int] = [slice(None)] * 4
        index[wall.axis + 1] = -wall.side
        flux = wall.out * old[tuple(index)]
        if wall.joined:
            flux -= wall.back * beyond[:, None, None]
        out[tuple(index)] -= scale * flux * self.grid.inverse[tuple(index[1:])]
        return np.asarray(flux.sum(axis=(1, 2)))

    def _books_slope(
        self, time: float, books: Floats, released: Floats, beyond: Floats, through: list[Floats]
    ) -> Floats:
        """`released` at each site, bound ones that let go included; `through` each wall."""
        problem, sites, outside = self.problem, self.sites, self.problem.outside
        slope = np.zeros(self.books.size)
        now, change = self.books.table(books), self.books.table(slope)
        bound = self.books.bound(books)
        given = self._even * self.fluid.sum()
        for sender, _, _, rate in self._points:
            given[sender] += rate
        change[:, GIVEN] = given
        change[:, RELEASED] = self._released.sum(axis=1)
        change[:, CLEARED] = problem.clear * now[:, ADRIFT]
        if outside is not None:
            change[:, HANDED] = outside.rate * (now[:, ADRIFT] - beyond * self.fluid.sum())
        for wall, flux in zip(self.grid.walls, through, strict=True):
            change[:, HANDED if wall.joined else LEFT + 2 * wall.axis + wall.side] += flux
        lost = change[:, CLEARED] + change[:, HANDED] + change[:, LEFT : LEFT + 6].sum(axis=1)
        change[:, ADRIFT] = given + (released - self.taken).sum(axis=1) - lost
        away = (sites.leave + sites.take) * bound
        self.books.bound(slope)[:] = self.taken * sites.bound_share - away
        taken_in = self.taken * (1.0 - sites.bound_share) + sites.take * bound
        for row, amount in zip(self.books.entered(slope), taken_in, strict=True):
            row[:] = np.bincount(sites.cell, amount, len(row))
        if outside is not None:
            state = self.books.outside(books)
            self.books.outside(slope)[:] = outside.change(time, state, change[:, HANDED])
        return slope

    @property
    def sink(self) -> float:
        """What all cells together take up, um^3/s, if all read the same concentration."""
        sites = self.sites
        if not len(sites.cell):
            return 0.0
        read = np.add.reduceat(sites.read, sites.first[:-1])
        return float((sites.grip / (1.0 + sites.grip * sites.delta) * read).sum())

    def even_rate(self) -> Floats:
        """(3,) 1/s: diffusion over the square of a voxel's side, averaged over the box."""
        through = [float(s.sum()) / max(1, np.count_nonzero(s)) for s in self.grid.spread]
        return np.array(through) / float(self.fluid.mean())

    def spectrum(self) -> tuple[float, float]:
        """Half-axes (1/s) of an ellipse through 0 that holds what the slopes can do.

        Rows of the rates added up (Gershgorin); what flow adds to each side, along the imaginary
        axis.
        """
        grid, sites = self.grid, self.sites
        inverse = grid.inverse.astype(np.float64)
        rows, turning = np.zeros(inverse.shape), np.zeros(inverse.shape)
        for a in range(3):
            n = grid.spread[a].shape[a]
            for faces in (range(n - 1), range(1, n)):
                rows += 2.0 * grid.spread[a].take(faces, a)
                carry = grid.carry[a]
                if carry is not None:
                    beside, speed = grid.spread[a].take(faces, a), np.abs(carry.take(faces, a))
                    turning += 0.5 * speed
                    rows += np.maximum(0.0, speed - 2.0 * beside)
        for wall in grid.walls:
            index: list[slice | int] = [slice(None)] * 3
            index[wall.axis] = -wall.side
            rows[tuple(index)] += wall.out
        if len(sites.cell):
            read = np.add.reduceat(np.abs(sites.read), sites.first[:-1])
            strength = sites.grip / (1.0 + sites.grip * sites.delta) * read
            felt = np.abs(sites.give) * np.repeat(strength, np.diff(sites.first))
            np.add.at(rows.reshape(-1), sites.voxel, felt)
        least = max(self.loss, float(np.max(sites.leave + sites.take, initial=0.0)))
        rows = np.maximum(rows * inverse + self.loss, least)
        return 0.5 * float(rows.max()), float((turning * inverse).max())

    def judge(
        self, first: Floats, last: Floats, slope: Floats, after: Floats, step: float
    ) -> Floats:
        """(3, senders): norms over the voxels of error, of what lies below 0, and of all."""
        planes = np.empty((len(first), first.shape[1], 3))
        self._everywhere(
            lambda s, low, high: judge(
                first[s], last[s], slope[s], after[s], step, planes[s], low, high
            )
        )
        return np.asarray(np.sqrt(planes.sum(axis=1)).T)

    def fill_holes(self, c: Floats) -> float:
        """Bring all concentrations to 0 or above; returns the amount that was below."""
        filled = 0.0
        for one in c:
            holes, left = fill_holes(one, self.fluid)
            filled += holes
            if left > 0.0:  # what no neighbour had is taken from all
                held = float((np.maximum(one, 0.0) * self.fluid).sum())
                one *= one > 0.0
                one *= max(0.0, 1.0 - left / held) if held > 0.0 else 0.0
        return filled

    def _everywhere(self, part: Callable[[int, int, int], None]) -> None:
        """Run part(sender, low, high) over all planes of all senders, on threads if it is worth it.

        What it fills depends on nothing that another part fills.
        """
        tasks = [
            (sender, int(low), int(high))
            for sender in range(self.problem.senders)
            for low, high in zip(self._slabs[:-1], self._slabs[1:], strict=True)
        ]
        if len(self._slabs) == 2:
            for task in tasks:
                part(*task)
        else:
            list(self._pool.map(lambda task: part(*task), tasks))
