"""Where exosomes come from: cells that release, infusions and doses."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.cells.exchange import Sites
from exosome.engines.field.cells.point_cells import entries
from exosome.engines.field.numerics.lattice_green import clouds
from exosome.engines.field.problem.field_problem import Dose, FieldProblem, FromCells, Point
from exosome.engines.field.transport.transport import Fluid
from exosome.physics import schedule

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Sources:
    """What flows at the moment that `turn_on` was told: exosomes/s of each sender."""

    def __init__(self, problem: FieldProblem, fluid: Fluid, sites: Sites) -> None:
        self._problem, self._fluid, self._sites = problem, fluid, sites
        self.released = np.zeros((problem.senders, len(sites.cell)))  # at each site
        self.evenly = np.zeros(problem.senders)  # in all the fluid
        self.at_points = np.zeros(problem.senders)
        self._points: list[tuple[int, Ints, Floats]] = []

    def turn_on(self, time: float) -> None:
        """Let flow what flows right after `time` (s)."""
        for amounts in (self.released, self.evenly, self.at_points):
            amounts[:] = 0.0
        self._points = []
        for source in self._problem.sources:
            if not schedule.runs(source.start, source.stop, time):
                continue
            if isinstance(source, FromCells):
                each = np.bincount(source.cells, source.rate, len(self._problem.cells))
                self.released[source.sender] += each[self._sites.cell] * self._sites.share
            elif source.point is None:
                self.evenly[source.sender] += source.rate
            else:
                voxel, share = self._around(source.point)
                self.at_points[source.sender] += source.rate
                self._points.append((source.sender, voxel, source.rate * share))

    def feed_points(self, out: Floats, scale: float) -> None:
        """Add what flows in at points to concentrations, for `scale` s."""
        for sender, voxel, rate in self._points:
            np.add.at(out[sender].reshape(-1), voxel, scale * rate)

    def give(self, dose: Dose, c: Floats) -> None:
        """Add a dose that is given at once to concentrations."""
        if dose.point is None:
            c[dose.sender] += (self._fluid.volume > 0.0) * (dose.amount / self._fluid.total)
        else:
            voxel, share = self._around(dose.point)
            np.add.at(c[dose.sender].reshape(-1), voxel, dose.amount * share)

    def _around(self, point: Point) -> tuple[Ints, Floats]:
        """Voxels around a point, and what an exosome there adds to their concentrations."""
        xyz = np.array(point, np.float64)[None, :]
        cloud = clouds(xyz, self._problem.edge, np.ones(3, np.int64))
        met = entries(self._problem, cloud, np.zeros((1, 3)))
        inverse = self._fluid.grid.inverse.reshape(-1)[met.voxel[0]].astype(np.float64)
        share = met.give[0] * (inverse > 0.0)
        return met.voxel[0], share / share.sum() * inverse
