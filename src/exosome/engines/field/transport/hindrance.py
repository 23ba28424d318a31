"""Matrix that hinders, as the grid meets it: what diffusion is multiplied by in each voxel.

A voxel that the edge of a region cuts is taken as tubes along an axis: what lies one behind the
other in a tube hinders in series (harmonic mean), and tubes lie beside each other (arithmetic
mean). With the harmonic mean of two voxels at the face between them, the resistance of layers is
exact from wall to wall wherever their edges lie, and so is what flows along them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.problem.field_problem import FieldProblem
from exosome.plan import Plan, Region

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


class _Cuts(NamedTuple):
    """An axis cut at the faces of its n voxels and at all edges of regions into p parts."""

    middle: Floats  # (p,) um
    share: Floats  # (p,) of its voxel
    first: Ints  # (n + 1,) the first part of each voxel, and the number of all


def regions_in(plan: Plan, place: int) -> tuple[Region, ...] | None:
    """The regions of a place; None if it has none."""
    return tuple(region for region in plan.regions if region.place == place) or None


def hindrance(problem: FieldProblem, axis: int) -> Floats | None:
    """(nx, ny, nz) what diffusion along an axis is multiplied by; None if nothing hinders."""
    if problem.hinder is None or isinstance(problem.hinder, np.ndarray):
        return problem.hinder
    edges = np.array([[one.low, one.high] for one in problem.hinder]).reshape(-1, 3)
    x, y, z = (_cut(problem, a, edges[:, a]) for a in range(3))
    found = np.empty(problem.voxels)
    for i, (low, high) in enumerate(zip(x.first[:-1], x.first[1:], strict=True)):
        plane = _Cuts(x.middle[low:high], x.share[low:high], np.array([0, high - low]))
        found[i] = _averaged(problem.hinder, (plane, y, z), axis)[0]
    return found


def hindrance_in(problem: FieldProblem, voxel: NDArray[np.int64]) -> Floats | None:
    """(3, …) along each axis, in voxels by their numbers in the flat grid; None as above."""
    along = [hindrance(problem, axis) for axis in range(3)]
    found = [each.ravel()[voxel] for each in along if each is not None]
    return np.stack(found) if found else None


def hindrance_at(problem: FieldProblem, points: Floats) -> Floats:
    """(n,) what diffusion is multiplied by at points (n, 3) um; 1 if nothing hinders."""
    if isinstance(problem.hinder, np.ndarray):
        last = np.array(problem.hinder.shape) - 1
        x, y, z = np.clip((points / problem.edge).astype(np.intp), 0, last).T
        return np.asarray(problem.hinder[x, y, z])
    found = np.ones(len(points))
    for one in problem.hinder or ():
        found[((points >= one.low) & (points <= one.high)).all(axis=1)] = one.factor
    return found


def _cut(problem: FieldProblem, axis: int, edges: Floats) -> _Cuts:
    side, n = problem.box[axis], problem.voxels[axis]
    faces = np.linspace(0.0, side, n + 1)
    ends = np.unique(np.r_[faces, np.clip(edges, 0.0, side)])
    share = np.diff(ends) * (n / side)
    return _Cuts(0.5 * (ends[1:] + ends[:-1]), share, np.searchsorted(ends, faces))


def _averaged(regions: tuple[Region, ...], cuts: tuple[_Cuts, ...], axis: int) -> Floats:
    """The mean over each voxel of cuts along x, y and z, for diffusion along an axis."""
    value = np.ones(tuple(len(cut.middle) for cut in cuts))
    for one in regions:
        inside = [(cut.middle > low) & (cut.middle < high)
                  for cut, low, high in zip(cuts, one.low, one.high, strict=True)]  # fmt: skip
        value[np.ix_(*inside)] = one.factor
    value = 1.0 / _mean(1.0 / value, cuts[axis], axis)
    for a in range(3):
        if a != axis:
            value = _mean(value, cuts[a], a)
    return value


def _mean(value: Floats, cut: _Cuts, axis: int) -> Floats:
    """The parts of each voxel along an axis averaged."""
    shape = [1, 1, 1]
    shape[axis] = len(cut.share)
    return np.asarray(np.add.reduceat(value * cut.share.reshape(shape), cut.first[:-1], axis))
