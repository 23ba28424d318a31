"""Matrix that cells deposit and degrade: amounts in voxels of a place, or one for a whole place.

A cell acts on the eight voxels whose middles surround its centre, with the weights of trilinear
interpolation, so that what is deposited is counted exactly and moves smoothly with the cell. Matrix
spreads over whole voxels, also over the part that cells fill (assumed: voxels about as wide as
cells or wider). During a time in which cells stand still the amounts follow their equation exactly;
the step of a tissue takes half of the window before cells move and half after, which is of second
order in the window.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from exosome.physics.matrix_hindrance import hindered
from exosome.plan.tissue_rules import Matrix

Floats = NDArray[np.float64]
MOST_VOXELS = 50_000_000


def _shared_lengths(number: int, edge: float, low: float, high: float) -> Floats:
    """The length (um) of each of `number` voxels along an axis between two planes."""
    ends = np.clip(np.arange(number + 1) * edge, low, high)
    return np.asarray(np.diff(ends))


@dataclass(frozen=True, eq=False)
class MatrixGrid:
    """Grams of a matrix in voxels (x, y, z), with what was deposited and lost, and by what."""

    rule: Matrix
    edge: Floats  # (3,) um, of a voxel
    voxel_volume: float  # um^3
    amount: Floats  # (x, y, z) g
    deposited: float = 0.0  # g, by cells since the beginning
    degraded: float = 0.0  # by cells
    decayed: float = 0.0  # by itself

    @staticmethod
    def begin(rule: Matrix, box: Floats, volume: float) -> MatrixGrid:
        """The matrix at the beginning in a place with a `box` (3,) um (0: well mixed), um^3.

        Raises ValueError for more than 5e7 voxels.
        """
        if rule.voxel <= 0.0 or not np.all(box > 0.0):
            return MatrixGrid(rule, np.zeros(3), volume, np.full((1, 1, 1), rule.density * volume))
        shape = np.maximum(np.round(box / rule.voxel), 1.0)
        if shape.prod() > MOST_VOXELS:
            raise ValueError(
                f"the matrix {rule.name} would have {shape.prod():.3g} voxels of {rule.voxel:g} "
                f"um, expected at most {MOST_VOXELS:,}"
            )
        edge = box / shape
        one = float(edge.prod())
        amount = np.full(shape.astype(int), rule.density * one)
        for low, high, density in rule.regions:
            lengths = [
                _shared_lengths(int(n), width, *ends)
                for n, width, *ends in zip(shape, edge, low, high, strict=True)
            ]
            amount += density * np.einsum("i,j,k->ijk", *lengths)
        return MatrixGrid(rule, edge, one, amount)

    @property
    def density(self) -> Floats:
        """Grams/um^3 in each voxel (x, y, z)."""
        return self.amount / self.voxel_volume

    @property
    def hinders(self) -> bool:
        """Whether exosomes diffuse more slowly in it, voxel by voxel."""
        return self.rule.half < math.inf and bool((self.edge > 0.0).all())

    @property
    def hindrance(self) -> Floats:
        """Factor on diffusion in each voxel (x, y, z)."""
        return np.asarray(hindered(self.density, self.rule.half))

    def _corners(self, xyz: Floats) -> tuple[NDArray[np.int64], Floats]:
        """Flat numbers of the eight voxels around each point and their weights, both (n, 8)."""
        shape = np.array(self.amount.shape)
        if self.amount.size == 1:
            return np.zeros((len(xyz), 1), np.int64), np.ones((len(xyz), 1))
        at = np.clip(xyz / self.edge - 0.5, 0.0, shape - 1.0)
        low = np.minimum(np.floor(at).astype(np.int64), np.maximum(shape - 2, 0))
        part = at - low
        flat, weight = [], []
        for corner in range(8):
            up = np.array([corner & 1, corner >> 1 & 1, corner >> 2 & 1])
            voxel = np.minimum(low + up, shape - 1)
            flat.append(np.ravel_multi_index(tuple(voxel.T), self.amount.shape))
            weight.append(np.where(up == 1, part, 1.0 - part).prod(axis=1))
        return np.stack(flat, axis=1), np.stack(weight, axis=1)

    def at(self, xyz: Floats) -> Floats:
        """Density (n,) in g/um^3 at points (n, 3) in um."""
        flat, weight = self._corners(xyz)
        return np.asarray((self.density.ravel()[flat] * weight).sum(axis=1))

    def gradient(self, xyz: Floats, reach: Floats) -> Floats:
        """Differences of density over 2 `reach` (n,) um along each axis at points (n, 3) um."""
        if self.amount.size == 1:
            return np.zeros((len(xyz), 3))
        slopes = np.empty((len(xyz), 3))
        for axis in range(3):
            step = np.zeros((len(xyz), 3))
            step[:, axis] = reach
            slopes[:, axis] = (self.at(xyz + step) - self.at(xyz - step)) / (2.0 * reach)
        return slopes

    def advanced(self, time: float, xyz: Floats, rate: Floats, share: Floats) -> MatrixGrid:
        """The matrix after `time` s with cells that stand still at points (n, 3) um.

        Each deposits at `rate` (n,) g/s and degrades the `share` (n,) 1/s of what it touches.
        """
        flat, weight = self._corners(xyz)
        gain = np.zeros(self.amount.size)
        loss = np.zeros(self.amount.size)
        np.add.at(gain, flat.ravel(), (weight * rate[:, None]).ravel())
        np.add.at(loss, flat.ravel(), (weight * share[:, None]).ravel())
        whole = loss + self.rule.decay
        kept = np.exp(-whole * time)
        # the integral of the amount; its limit where nothing is lost
        lasting = whole * time > 1e-9
        safe = np.where(lasting, whole, 1.0)
        mean_time = np.where(lasting, -np.expm1(-whole * time) / safe, time)
        before = self.amount.ravel()
        after = before * kept + gain * mean_time
        lost = before + gain * time - after
        by_cells = np.where(whole > 0.0, loss / np.where(whole > 0.0, whole, 1.0), 0.0)
        degraded = float((lost * by_cells).sum())
        return replace(
            self,
            amount=after.reshape(self.amount.shape),
            deposited=self.deposited + float(gain.sum()) * time,
            degraded=self.degraded + degraded,
            decayed=self.decayed + float((lost * (1.0 - by_cells)).sum()),
        )
