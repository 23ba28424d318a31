"""The right-hand side of a tissue: time derivatives of concentrations and accumulated amounts.

A vector of amounts, the accumulators, is integrated together with the concentrations by the same
stages: amounts given, released, cleared, internalised, … of each sender. The free amount there
follows from inflow and outflow alone, without the concentrations, so it must equal their sum.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.cells.cell_geometry import GridGeometry
from exosome.engines.field.cells.exchange import Sites, exchange_at_sites
from exosome.engines.field.integrate.accumulators import (
    CLEARED,
    DECAYED,
    EXITED,
    FREE,
    GIVEN,
    RECEIVED,
    RELEASED,
    TRANSFERRED,
    Accumulators,
)
from exosome.engines.field.numerics.rkc import Stage
from exosome.engines.field.problem.field_problem import Dose, FieldProblem, Supply, TissueState
from exosome.engines.field.problem.source_terms import Sources
from exosome.engines.field.transport.conductances import make_grid
from exosome.engines.field.transport.transport import Transport
from exosome.physics import saturation

Floats = NDArray[np.float64]


class RightHandSide:
    """A field problem discretised on its grid."""

    def __init__(
        self, problem: FieldProblem, geometry: GridGeometry, pool: ThreadPoolExecutor, threads: int
    ) -> None:
        self.problem, self.sites = problem, geometry.sites
        self.transport = Transport(problem, make_grid(problem, geometry), pool, threads)
        self.sources = Sources(problem, self.transport, self.sites)
        cells, sites = len(problem.cells), len(self.sites.cell)
        binds = sites if self.sites.bound_share.any() else 0
        holders = cells if np.isfinite(problem.cells.capacity).any() else 0
        self.accumulators = Accumulators(problem.senders, binds, cells, holders)
        decay, competes = problem.decay, problem.competes
        self.decay = np.zeros(problem.senders) if decay is None else np.asarray(decay, float)
        self.competes = np.ones(problem.senders, bool) if competes is None else competes
        self.loss = problem.clear + problem.exchange_rate + self.decay
        self.uptake, self.surface = np.zeros((2, problem.senders, sites))

    def begin(self, c: Floats, totals: Floats) -> None:
        """Write the initial state into `c` (senders, nx, ny, nz) and `totals` (size,), both 0."""
        table = self.accumulators.table(totals)
        if self.problem.start is not None:
            c[:] = np.where(self.transport.volume > 0.0, self.problem.start, 0.0)
            table[:, [FREE, GIVEN]] = self.transport.amounts(c)[:, None]
        if self.problem.bound is not None:
            self.accumulators.bound(totals)[:] = self.problem.bound
            table[:, GIVEN] += self.problem.bound.sum(axis=1)

    def add_dose(self, dose: Dose, c: Floats, totals: Floats) -> None:
        """Add a dose to `c` (senders, nx, ny, nz) and `totals` (size of the accumulators,)."""
        self.sources.add_dose(dose, c)
        self.accumulators.table(totals)[dose.sender, [FREE, GIVEN]] += dose.amount

    def stage(
        self,
        out: Floats,
        first: Floats,
        old: Floats,
        slope: Floats,
        row: Stage,
        step: float,
        totals: Floats,
        supply: Supply,
    ) -> tuple[Floats, TissueState]:
        """One stage of a step; concentrations have the shape (senders, nx, ny, nz).

        Writes the new concentrations into `out`, which holds those of the stage before `old`.
        `totals` (size of the accumulators,) are those of `old`; returns their time derivative, of
        one shape, and the state of the tissue for the compartments.
        """
        scale, change = step * row.new, np.zeros(self.accumulators.size)
        even = (self.sources.uniform + supply.uniform) / self.transport.total
        self.transport.apply_stage(out, first, old, slope, row, step, self.loss, even)
        self.sources.feed_points(out, scale)
        self._exchange_with_cells(out, old, totals, change, scale)
        outflow = self.transport.cross_walls(out, old, supply.walls, scale)
        self._accumulate(totals, change, supply, outflow)
        free, entering = self.accumulators.table(totals)[:, FREE], self.accumulators.entered(change)
        return change, TissueState(free, self.bound_to_cells(totals), entering, outflow)

    def bound_to_cells(self, totals: Floats) -> Floats:
        """(senders, cells) exosomes bound to each cell, from `totals` (size,)."""
        bound = np.zeros((self.problem.senders, len(self.problem.cells)))
        for row, here in zip(bound, self.accumulators.bound(totals), strict=True):
            if here.size:
                row[:] = np.bincount(self.sites.cell, here, len(row))
        return bound

    def _exchange_with_cells(
        self, out: Floats, old: Floats, totals: Floats, change: Floats, scale: float
    ) -> None:
        """Add uptake, release and binding to `out` and to the totals' derivative `change`."""
        sites, released = self._with_room(totals), self.sources.released
        bound = self.accumulators.bound(totals)
        if bound.size:
            released = released + sites.unbinding * bound
        senders = self.problem.senders
        entered = self.accumulators.entered(change)
        self.accumulators.table(change)[:, FREE] = exchange_at_sites(
            sites, self.competes, old.reshape(senders, -1),
            self.transport.grid.inverse.reshape(-1), released, self.uptake, self.surface, entered,
            out.reshape(senders, -1), scale,
        )  # fmt: skip
        if bound.size:
            away = (sites.unbinding + sites.internalisation + self.decay[:, None]) * bound
            self.accumulators.bound(change)[:] = self.uptake * sites.bound_share - away
            for row, internalised in zip(entered, sites.internalisation * bound, strict=True):
                row += np.bincount(sites.cell, internalised, len(row))
        held = self.accumulators.held(totals)
        if held.size:
            lost = self.problem.cells.degrade * held
            self.accumulators.held(change)[:] = entered - lost

    def _with_room(self, totals: Floats) -> Sites:
        """The sites with the uptake speed that the free room of each cell leaves."""
        held = self.accumulators.held(totals)
        if not held.size:
            return self.sites
        cells = self.problem.cells
        room = saturation.room(held[self.competes].sum(axis=0), cells.capacity)
        share = np.clip(room, 0.0, 1.0)[self.sites.cell]
        return self.sites._replace(kappa_area=self.sites.kappa_area * share)

    def _accumulate(self, totals: Floats, change: Floats, supply: Supply, outflow: Floats) -> None:
        """Set all other columns of `change`; `outflow` (senders, 6) goes through each wall."""
        now, rate = self.accumulators.table(totals), self.accumulators.table(change)
        sources = self.sources
        free = now[:, FREE]
        rate[:, GIVEN] = sources.uniform + sources.at_points
        rate[:, RELEASED] = sources.released.sum(axis=1)
        rate[:, RECEIVED] = supply.uniform
        rate[:, CLEARED] = self.problem.clear * free
        rate[:, DECAYED] = self.decay * (free + self.accumulators.bound(totals).sum(axis=1))
        rate[:, TRANSFERRED] = self.problem.exchange_rate * free
        for wall in self.transport.grid.walls:
            face = 2 * wall.axis + wall.side
            rate[:, TRANSFERRED if wall.joined else EXITED + face] += outflow[:, face]
            if wall.joined:
                rate[:, RECEIVED] += supply.walls[:, face]
        lost = rate[:, [CLEARED, TRANSFERRED]].sum(axis=1)
        lost = lost + rate[:, EXITED : EXITED + 6].sum(axis=1)
        rate[:, FREE] += rate[:, GIVEN] + rate[:, RECEIVED] - lost - self.decay * free

    def sinks(self) -> Floats:
        """(nx, ny, nz) 1/s: upper bound of the rate of loss and uptake in each voxel."""
        sites = self.sites
        rate = np.full(self.problem.voxels, self.loss.max())
        if len(sites.cell):
            read = np.add.reduceat(np.abs(sites.read), sites.first[:-1])
            hindered = np.maximum(1.0 + sites.kappa_area * sites.delta, 1e-9)
            uptake = sites.kappa_area / hindered * read
            spread = np.abs(sites.give) * np.repeat(uptake, np.diff(sites.first))
            inverse = self.transport.grid.inverse.reshape(-1)[sites.voxel]
            np.add.at(rate.reshape(-1), sites.voxel, spread * inverse)
        return rate

    def spectrum(self) -> tuple[float, float]:
        """Half-axes (1/s) of an ellipse as in `Transport.spectrum`, with unbinding included."""
        real, imaginary = self.transport.spectrum(self.sinks())
        from_bound = float(np.max(self.sites.unbinding + self.sites.internalisation, initial=0.0))
        from_cells = float(self.problem.cells.degrade.max(initial=0.0))
        if not self.accumulators.held(np.zeros(self.accumulators.size)).size:
            from_cells = 0.0
        slowest = max(from_bound + float(self.decay.max()), from_cells)
        return max(real, 0.5 * slowest), imaginary
