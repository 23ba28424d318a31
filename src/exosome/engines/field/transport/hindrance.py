"""Hindrance of diffusion by matrix: the factor on the diffusion coefficient in each voxel.

A voxel that the edge of a region cuts is treated as parallel tubes along an axis: parts within one
tube are in series (harmonic mean), and tubes are in parallel (arithmetic mean). With the harmonic
mean of two voxels at the face between them, the resistance of layers is exact wherever their edges
lie, and so is the conductance along them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.problem.field_problem import FieldProblem, MatrixVoxels
from exosome.plan import Plan, Region

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


class _Cuts(NamedTuple):
    """An axis divided into p parts by the faces of its n voxels and all edges of regions."""

    middle: Floats  # (p,) um
    share: Floats  # (p,) fraction of its voxel
    first: Ints  # (n + 1,) first part of each voxel, and the number of parts


def regions_in(plan: Plan, place: int) -> tuple[Region, ...] | None:
    """The regions of a place; None if it has none."""
    return tuple(region for region in plan.regions if region.place == place) or None


def hindrance(problem: FieldProblem, axis: int) -> Floats | None:
    """(nx, ny, nz) factor on diffusion along an axis; None without matrix."""
    if problem.hindrance_factor is None or isinstance(problem.hindrance_factor, np.ndarray):
        return problem.hindrance_factor
    x, y, z = (_cut(problem, a, _edges(problem.hindrance_factor, a)) for a in range(3))
    factor = np.empty(problem.voxels)
    for i, (low, high) in enumerate(zip(x.first[:-1], x.first[1:], strict=True)):
        plane = _Cuts(x.middle[low:high], x.share[low:high], np.array([0, high - low]))
        factor[i] = _averaged(problem.hindrance_factor, (plane, y, z), axis)[0]
    return factor


def hindrance_in(problem: FieldProblem, voxel: NDArray[np.int64]) -> Floats | None:
    """(3, *shape of `voxel`) factors along each axis in voxels given by their flat index."""
    along = [hindrance(problem, axis) for axis in range(3)]
    factors = [factor.ravel()[voxel] for factor in along if factor is not None]
    return np.stack(factors) if factors else None


def hindrance_at(problem: FieldProblem, points: Floats) -> Floats:
    """(n,) factor on diffusion at points (n, 3) um; 1 outside matrix."""
    if isinstance(problem.hindrance_factor, np.ndarray):
        last = np.array(problem.hindrance_factor.shape) - 1
        x, y, z = np.clip((points / problem.edge).astype(np.intp), 0, last).T
        return np.asarray(problem.hindrance_factor[x, y, z])
    factor = np.ones(len(points))
    for one in problem.hindrance_factor or ():
        if isinstance(one, MatrixVoxels):
            factor *= one.factor[tuple(one.along(axis, points[:, axis]) for axis in range(3))]
            continue
        factor[((points >= one.low) & (points <= one.high)).all(axis=1)] = one.factor
    return factor


def _edges(parts: Sequence[Region | MatrixVoxels], axis: int) -> Floats:
    """The ends (k,) in um of all regions and voxels along an axis."""
    ends = [
        np.arange(one.factor.shape[axis] + 1) * one.edge[axis]
        if isinstance(one, MatrixVoxels) else np.array([one.low[axis], one.high[axis]])
        for one in parts
    ]  # fmt: skip
    return np.concatenate(ends) if ends else np.zeros(0)


def _cut(problem: FieldProblem, axis: int, edges: Floats) -> _Cuts:
    side, n = problem.box[axis], problem.voxels[axis]
    faces = np.linspace(0.0, side, n + 1)
    ends = np.unique(np.r_[faces, np.clip(edges, 0.0, side)])
    share = np.diff(ends) * (n / side)
    return _Cuts(0.5 * (ends[1:] + ends[:-1]), share, np.searchsorted(ends, faces))


def _averaged(
    parts: Sequence[Region | MatrixVoxels], cuts: tuple[_Cuts, ...], axis: int
) -> Floats:
    """Mean factor of each voxel for diffusion along an axis; the axes are divided by `cuts`."""
    value = np.ones(tuple(len(cut.middle) for cut in cuts))
    for one in parts:
        if isinstance(one, MatrixVoxels):
            at = [one.along(a, cut.middle) for a, cut in enumerate(cuts)]
            value *= one.factor[np.ix_(*at)]
            continue
        inside = [(cut.middle > low) & (cut.middle < high)
                  for cut, low, high in zip(cuts, one.low, one.high, strict=True)]  # fmt: skip
        value[np.ix_(*inside)] = one.factor
    value = 1.0 / _mean(1.0 / value, cuts[axis], axis)
    for a in range(3):
        if a != axis:
            value = _mean(value, cuts[a], a)
    return value


def _mean(value: Floats, cut: _Cuts, axis: int) -> Floats:
    """Arithmetic mean of the parts of each voxel along an axis."""
    shape = [1, 1, 1]
    shape[axis] = len(cut.share)
    return np.asarray(np.add.reduceat(value * cut.share.reshape(shape), cut.first[:-1], axis))
