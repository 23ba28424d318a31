"""Cells smaller than a voxel: uptake and release as if their surface were there.

In groundwater and reservoirs a well is far narrower than a block of the grid, and the pressure of
the block is no measure of that in the well; Peaceman (1978, 10.2118/6893-PA) found what lies
between them from the discrete solution beside a source. So here: a cell reads the grid with smooth
weights, and what its own exchange did to that reading is known from the lattice (`kernel.py`). It
is taken back and replaced by what a sphere does to its own surface, 1/(4 pi D R) (Collins and
Kimball 1949, 10.1016/0095-8522(49)90023-9). Cells whose weights overlap are treated in pairs
likewise (`pairs.py`).

Three things follow from the size of cells.

- They leave less room: a voxel's fluid is what the cells, spread with the same weights, leave free.
- They are in the way. Spheres of packing phi in a gradient act as dipoles of strength beta R^3,
  beta = (Da - 1)/(Da + 2), Da = kappa R / D, so diffusion is scaled by
  (1 + 2 beta phi)/(1 - beta phi): Maxwell's obstruction for cells that take up nothing. Flow that
  passes through cells presses exosomes against them, which is a dipole of beta = -1/(2 + Da).
  What a cell's own obstruction does to its own reading is taken back, to first order.
- An even source or loss bends the concentration, so that a wide reading differs from one at the
  surface. To first order in phi, with each cell alone in a sphere of its own, the second moment of
  reading and giving together must be that of T = R^2 (1 - 2 rho/3), rho the part of 1/(4 pi D R)
  that the grid resolves. The factor 1 - phi of T for higher packing is empirical
  (`benchmarks/field_packing.py`).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import RegularGridInterpolator

from exosome.engines.field.cells.cell_geometry import (
    Faces,
    Tissue,
    bound_share,
    on_faces,
    resistance,
    senders_and_takers,
    strength,
)
from exosome.engines.field.cells.exchange import Sites
from exosome.engines.field.cells.near_field import near_field, wall_signs
from exosome.engines.field.numerics.lattice_green import (
    LATTICE_MOMENT,
    SECOND_MOMENT,
    Clouds,
    Lattice,
    clouds,
    folded,
    lattice,
)
from exosome.engines.field.problem.field_problem import FieldProblem
from exosome.engines.field.transport.hindrance import hindrance_in

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WIDEST = 0.65  # radius of a cell in voxels for which the narrowest weights are wide enough
PLACES = 4  # in half a voxel along each axis where a cell's own obstruction is worked out
LEAST_WEIGHT = 1e-3  # of a cell's weights, one that counts where matrix is uneven
LEAST_FLUID = 0.1  # of a voxel; reached only where the packing is far above what can be followed


class Entries(NamedTuple):
    """Points in voxels, (n, entries) each: where they give, and with which weights they read."""

    voxel: Ints
    give: Floats
    read: Floats


def stretch_of(radius: float, edge: Floats) -> Ints:
    """How many voxels wide the splines are along each axis, for cells of up to this radius (um)."""
    return np.maximum(1, np.ceil(radius / (WIDEST * edge) - 1e-9)).astype(np.int64)


def entries(problem: FieldProblem, cloud: Clouds, sharp: Floats) -> Entries:
    """Points on the grid of a box; readings are sharpened by `sharp` (n, 3)."""
    voxel: Ints = np.zeros((len(sharp), 1, 1, 1), np.int64)
    give: Floats = np.ones((len(sharp), 1, 1, 1))
    read, bent = give, [give, give, give]
    for a in range(3):
        shape = [len(sharp), 1, 1, 1]
        shape[a + 1] = cloud.weight[a].shape[1]
        away = np.arange(shape[a + 1])
        index, sign = folded(
            cloud.first[:, a, None] + away,
            problem.voxels[a],
            problem.periodic[a],
            wall_signs(problem, a),
        )
        weight = cloud.weight[a].reshape(shape)
        seen, bend = weight * sign.reshape(shape), (cloud.bend[a] * sign).reshape(shape)
        voxel = voxel * problem.voxels[a] + index.reshape(shape)
        give, read = give * weight, read * seen
        bent = [part * (bend if b == a else seen) for b, part in enumerate(bent)]
    for a in range(3):
        read = read - sharp[:, a, None, None, None] * bent[a]
    flat = (len(sharp), math.prod(weight.shape[1] for weight in cloud.weight))
    return Entries(voxel.reshape(flat), give.reshape(flat), read.reshape(flat))


class _Packed(NamedTuple):
    """Cells spread over the grid with their weights."""

    spread: Entries
    share: Floats  # (n, entries) of each voxel
    packing: Floats  # (nx, ny, nz)
    around: Floats  # (n,) packing by all other cells, where a cell is

    def added_up(self, factor: Floats) -> Floats:
        """(nx, ny, nz) shares of voxels, each cell's times its factor."""
        return _added_up(self.packing.shape, self.spread.voxel, self.share * factor[:, None])


def _pack(problem: FieldProblem, stretch: Ints) -> _Packed:
    cells = problem.cells
    cloud = clouds(cells.xyz, problem.edge, stretch)
    spread = entries(problem, cloud, np.zeros((len(cells), 3)))
    volume = 4.0 / 3.0 * math.pi * cells.radius**3 / np.prod(problem.edge)
    share = spread.give * volume[:, None]
    packing = _added_up(problem.voxels, spread.voxel, share)
    around = (spread.give * (packing.ravel()[spread.voxel] - share)).sum(axis=1)
    return _Packed(spread, share, packing, around)


def _added_up(shape: tuple[int, ...], voxel: Ints, value: Floats) -> Floats:
    total = np.bincount(voxel.ravel(), value.ravel(), math.prod(shape))
    return np.asarray(total, np.float64).reshape(shape)


def crowding(problem: FieldProblem) -> Floats:
    """(n,) the packing by other cells around each cell, as wide as its weights."""
    return _pack(problem, stretch_of(float(problem.cells.radius.max()), problem.edge)).around


def unevenness(problem: FieldProblem) -> Floats:
    """(n,) how uneven matrix is under the weights of each cell: 1 less the least over the most."""
    if problem.hinder is None:
        return np.zeros(len(problem.cells))
    spread = _pack(problem, stretch_of(float(problem.cells.radius.max()), problem.edge)).spread
    hinder = hindrance_in(problem, spread.voxel)
    assert hinder is not None
    felt = spread.give > LEAST_WEIGHT
    least = np.where(felt, hinder.min(axis=0), np.inf).min(axis=1)
    return np.asarray(1.0 - least / np.where(felt, hinder.max(axis=0), 0.0).max(axis=1))


def wells(problem: FieldProblem, threads: int = 1) -> Tissue:
    """Fluid, faces, and one site for each cell that exchanges anything."""
    cells, edge = problem.cells, problem.edge
    stretch = stretch_of(float(cells.radius.max()), edge)
    farthest = 10 * int(stretch.max()) + 4
    grid = lattice(np.asarray(problem.diffusion), edge, problem.clear, farthest)
    packed = _pack(problem, stretch)
    da = strength(problem)
    beta = (da - 1.0) / (da + 2.0)

    alone, (itself, behind) = resistance(problem), _own(problem, grid, stretch)
    moment = cells.radius**2 * (1.0 - 2.0 / 3.0 * itself / alone) * (1.0 - packed.around)
    sharp = SECOND_MOMENT * stretch**2 - LATTICE_MOMENT - moment[:, None] / edge**2
    sites = _sites(problem, grid, stretch, sharp, threads)
    voxels = 4.0 / 3.0 * math.pi * cells.radius**3 / np.prod(edge)  # that a cell fills
    delta = sites.delta + (alone + 3.0 * beta * voxels * behind)[sites.cell]
    hinder = hindrance_in(problem, packed.spread.voxel)
    if hinder is not None:
        factor = (packed.spread.give * np.cbrt(hinder.prod(axis=0))).sum(axis=1)[sites.cell]
        reader = np.repeat(np.arange(len(factor)), np.diff(sites.first_pair))
        delta = delta / factor
        sites = sites._replace(pair=sites.pair / np.sqrt(factor[reader] * factor[sites.near]))
    return Tissue(
        fluid=np.maximum(1.0 - packed.packing, LEAST_FLUID),
        spread=_through(problem, packed.added_up(beta)),
        carry=_through(problem, packed.added_up(-1.0 / (da + 2.0))),
        sites=sites._replace(delta=delta),
    )


def _through(problem: FieldProblem, dipoles: Floats) -> Faces:
    """What gets through each face between dipoles of so much beta phi."""
    x, y, z = (on_faces(dipoles, a, problem.periodic[a]) for a in range(3))
    return (1 + 2 * x) / (1 - x), (1 + 2 * y) / (1 - y), (1 + 2 * z) / (1 - z)


def _sites(
    problem: FieldProblem, grid: Lattice, stretch: Ints, sharp: Floats, threads: int
) -> Sites:
    """One site per cell that exchanges anything; `delta` still lacks what the sphere does."""
    cells = problem.cells
    who = np.flatnonzero(senders_and_takers(problem))
    near = near_field(problem, grid, stretch, sharp, who, threads)
    met = entries(problem, clouds(cells.xyz[who], problem.edge, stretch), sharp[who])
    kept = (met.give != 0.0) | (met.read != 0.0)
    return Sites(
        cell=who.astype(np.int64),
        share=np.ones(len(who)),
        grip=4.0 * math.pi * cells.radius[who] ** 2 * cells.grip[who],
        delta=near.own,
        limit=cells.limit[who],
        bound_share=bound_share(cells)[who],
        leave=cells.leave[who],
        take=cells.take[who],
        first=np.r_[0, np.cumsum(kept.sum(axis=1))].astype(np.int64),
        voxel=met.voxel[kept],
        read=met.read[kept],
        give=met.give[kept],
        first_pair=near.first,
        near=near.other,
        pair=near.pair,
    )


def _own(problem: FieldProblem, grid: Lattice, stretch: Ints) -> tuple[Floats, Floats]:
    """What every cell reads of its own source of 1 per s, and how much more behind an obstacle.

    An obstacle that fills a whole voxel, spread with the cell's weights, of dipole strength -1/3
    raises the reading by the integral of D (its packing) (slope of the concentration)^2. Both (n,)
    in s/um^3, from a table of places in a voxel, the same on both sides of its centre.
    """
    edge, nodes = problem.edge, np.linspace(0.0, 0.5, PLACES)
    places = np.stack(np.meshgrid(nodes, nodes, nodes, indexing="ij"), axis=-1).reshape(-1, 3)
    cloud = clouds((places + 0.5) * edge, edge, stretch)
    weight = [np.pad(w, ((0, 0), (1, 1))) for w in cloud.weight]
    x, y, z = weight
    factor = []
    for a, each in enumerate(weight):
        n = np.arange(each.shape[1])
        near = grid.factor[a][np.abs(n[:, None] - n[None, :])]
        factor.append(np.tensordot(each, near, axes=(1, 1)))  # (places, voxels, nodes)
    plane = factor[0][:, :, None, :] * factor[1][:, None, :, :] * grid.share
    field = plane @ factor[2].transpose(0, 2, 1)[:, None] + grid.rest
    spread = x[:, :, None, None] * y[:, None, :, None] * z[:, None, None, :]
    itself, behind = (spread * field).sum(axis=(1, 2, 3)), np.zeros(len(places))
    for a in range(3):
        n = spread.shape[a + 1]
        packing = 0.5 * (spread.take(range(1, n), a + 1) + spread.take(range(n - 1), a + 1))
        rate = problem.diffusion[a] / edge[a] ** 2 * float(np.prod(edge))
        behind += rate * (packing * np.diff(field, axis=a + 1) ** 2).sum(axis=(1, 2, 3))
    table = np.stack([itself, behind], axis=-1).reshape(PLACES, PLACES, PLACES, 2)
    at = problem.cells.xyz / edge - 0.5
    values = RegularGridInterpolator((nodes,) * 3, table)(np.abs(at - np.rint(at)))
    return values[:, 0], values[:, 1]
