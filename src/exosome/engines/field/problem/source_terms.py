"""Source terms: release by cells, infusions and doses."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.cells.exchange import Sites
from exosome.engines.field.cells.point_cells import voxel_weights
from exosome.engines.field.numerics.lattice_green import spline_weights
from exosome.engines.field.problem.field_problem import CellSource, Dose, FieldProblem, Point
from exosome.engines.field.transport.transport import Transport
from exosome.physics import schedule

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Sources:
    """The rates of all sources that are active since `activate`, exosomes/s, for s senders."""

    def __init__(self, problem: FieldProblem, transport: Transport, sites: Sites) -> None:
        self._problem, self._transport, self._sites = problem, transport, sites
        self.released = np.zeros((problem.senders, len(sites.cell)))  # (s, sites)
        self.uniform = np.zeros(problem.senders)  # (s,) into all the fluid
        self.at_points = np.zeros(problem.senders)  # (s,)
        self._points: list[tuple[int, Ints, Floats]] = []

    def activate(self, time: float) -> None:
        """Set the rates to those right after `time` (s)."""
        for amounts in (self.released, self.uniform, self.at_points):
            amounts[:] = 0.0
        self._points = []
        for source in self._problem.sources:
            if not schedule.runs(source.start, source.stop, time):
                continue
            if isinstance(source, CellSource):
                each = np.bincount(source.cells, source.rate, len(self._problem.cells))
                self.released[source.sender] += each[self._sites.cell] * self._sites.share
            elif source.point is None:
                self.uniform[source.sender] += source.rate
            else:
                voxel, share = self._around(source.point)
                self.at_points[source.sender] += source.rate
                self._points.append((source.sender, voxel, source.rate * share))

    def feed_points(self, out: Floats, scale: float) -> None:
        """Add `scale` s of infusion at points to `out` (senders, nx, ny, nz), per um^3."""
        for sender, voxel, rate in self._points:
            np.add.at(out[sender].reshape(-1), voxel, scale * rate)

    def add_dose(self, dose: Dose, c: Floats) -> None:
        """Add a dose to concentrations (senders, nx, ny, nz) per um^3."""
        if dose.point is None:
            c[dose.sender] += (self._transport.volume > 0.0) * (dose.amount / self._transport.total)
        else:
            voxel, share = self._around(dose.point)
            np.add.at(c[dose.sender].reshape(-1), voxel, dose.amount * share)

    def _around(self, point: Point) -> tuple[Ints, Floats]:
        """Voxels around a point (w,), and what one exosome adds to their concentrations (w,)."""
        xyz = np.array(point, np.float64)[None, :]
        splines = spline_weights(xyz, self._problem.edge, np.ones(3, np.int64))
        weights = voxel_weights(self._problem, splines, np.zeros((1, 3)))
        voxel = weights.voxel[0]
        inverse = self._transport.grid.inverse.reshape(-1)[voxel].astype(np.float64)
        share = weights.give[0] * (inverse > 0.0)
        return voxel, share / share.sum() * inverse
