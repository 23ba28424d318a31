"""Point cells, smaller than a voxel: uptake and release with a sub-grid correction.

In reservoir simulation a well is far narrower than a grid block, and the block pressure differs
from the pressure in the well; Peaceman (1978, 10.2118/6893-PA) derived the relation between them
from the discrete solution beside a source. The same idea is used here: a cell reads the grid with
smooth weights, and the lattice Green's function (`lattice_green.py`) gives the change of that
reading by the cell's own exchange. This change is subtracted and replaced by that at the surface of
a sphere, 1/(4 pi D R) (Collins and Kimball 1949, 10.1016/0095-8522(49)90023-9). Cells whose weights
overlap are corrected in pairs (`near_field.py`).

The finite size of cells has three more effects.

- Excluded volume: the fluid of a voxel is what the cells, spread with the same weights, leave free.
- Obstruction: spheres of packing phi in a gradient act as dipoles of strength beta R^3,
  beta = (Da - 1)/(Da + 2), Da = kappa R / D, so diffusion is scaled by
  (1 + 2 beta phi)/(1 - beta phi); for Da = 0 this is Maxwell's obstruction. Flow through cells
  presses exosomes against them, which is a dipole of beta = -1/(2 + Da). The effect of a cell's own
  obstruction on its own reading is subtracted, to first order.
- Curvature: a uniform source or loss curves the concentration profile, so a wide reading differs
  from the value at the surface. To first order in phi, with each cell alone in a sphere of its own,
  the second moment of reading and giving together must be that of T = R^2 (1 - 2 rho/3), with rho
  the part of 1/(4 pi D R) that the grid resolves. The factor 1 - phi on T at higher packing is
  empirical (`benchmarks/field_packing.py`).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import RegularGridInterpolator

from exosome.engines.field.cells.cell_geometry import (
    Faces,
    GridGeometry,
    bound_share,
    damkohler_numbers,
    exchanging_cells,
    face_means,
    resistance,
)
from exosome.engines.field.cells.exchange import Sites
from exosome.engines.field.cells.near_field import near_field, wall_signs
from exosome.engines.field.numerics.lattice_green import (
    LATTICE_MOMENT,
    SECOND_MOMENT,
    LatticeGreen,
    SplineWeights,
    fold_indices,
    lattice_green,
    spline_weights,
)
from exosome.engines.field.problem.field_problem import FieldProblem
from exosome.engines.field.transport.hindrance import hindrance_in

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WIDEST = 0.65  # largest radius of a cell, in voxels, for splines one voxel wide
TABLE_POINTS = 4  # positions in half a voxel, along each axis, of the table of self-effects
LEAST_WEIGHT = 1e-3  # smallest weight of a cell that counts where matrix is uneven
LEAST_FLUID = 0.1  # of a voxel; reached only at a packing far above the measured range


class VoxelWeights(NamedTuple):
    """Weights of n points on the voxels of a box, (n, entries) each: for giving and for reading."""

    voxel: Ints
    give: Floats
    read: Floats


def stretch_of(radius: float, edge: Floats) -> Ints:
    """(3,) width of the splines in voxels of sides `edge` (3,) um, for this radius (um) or less."""
    return np.maximum(1, np.ceil(radius / (WIDEST * edge) - 1e-9)).astype(np.int64)


def voxel_weights(
    problem: FieldProblem, splines: SplineWeights, sharpening: Floats
) -> VoxelWeights:
    """Spline weights folded into a box; reading weights are sharpened by `sharpening` (n, 3)."""
    voxel: Ints = np.zeros((len(sharpening), 1, 1, 1), np.int64)
    give: Floats = np.ones((len(sharpening), 1, 1, 1))
    read, bent = give, [give, give, give]
    for a in range(3):
        shape = [len(sharpening), 1, 1, 1]
        shape[a + 1] = splines.weight[a].shape[1]
        away = np.arange(shape[a + 1])
        index, sign = fold_indices(
            splines.first[:, a, None] + away,
            problem.voxels[a],
            problem.periodic[a],
            wall_signs(problem, a),
        )
        weight = splines.weight[a].reshape(shape)
        signed, bend = weight * sign.reshape(shape), (splines.bend[a] * sign).reshape(shape)
        voxel = voxel * problem.voxels[a] + index.reshape(shape)
        give, read = give * weight, read * signed
        bent = [part * (bend if b == a else signed) for b, part in enumerate(bent)]
    for a in range(3):
        read = read - sharpening[:, a, None, None, None] * bent[a]
    flat = (len(sharpening), math.prod(weight.shape[1] for weight in splines.weight))
    return VoxelWeights(voxel.reshape(flat), give.reshape(flat), read.reshape(flat))


class _Packed(NamedTuple):
    """The volume of cells spread over the grid with their weights."""

    spread: VoxelWeights
    share: Floats  # (n, entries) fraction of each voxel
    packing: Floats  # (nx, ny, nz) volume fraction of all cells
    around: Floats  # (n,) volume fraction of all other cells, at each cell

    def weighted(self, factor: Floats) -> Floats:
        """(nx, ny, nz) volume fractions, each cell's times its `factor` (n,)."""
        return _sum_by_voxel(self.packing.shape, self.spread.voxel, self.share * factor[:, None])


def _pack(problem: FieldProblem, stretch: Ints) -> _Packed:
    cells = problem.cells
    splines = spline_weights(cells.xyz, problem.edge, stretch)
    spread = voxel_weights(problem, splines, np.zeros((len(cells), 3)))
    volume = 4.0 / 3.0 * math.pi * cells.radius**3 / np.prod(problem.edge)
    share = spread.give * volume[:, None]
    packing = _sum_by_voxel(problem.voxels, spread.voxel, share)
    around = (spread.give * (packing.ravel()[spread.voxel] - share)).sum(axis=1)
    return _Packed(spread, share, packing, around)


def _sum_by_voxel(shape: tuple[int, ...], voxel: Ints, value: Floats) -> Floats:
    total = np.bincount(voxel.ravel(), value.ravel(), math.prod(shape))
    return np.asarray(total, np.float64).reshape(shape)


def neighbour_packing(problem: FieldProblem) -> Floats:
    """(n,) volume fraction of other cells around each cell, within its weights."""
    return _pack(problem, stretch_of(float(problem.cells.radius.max()), problem.edge)).around


def hindrance_unevenness(problem: FieldProblem) -> Floats:
    """(n,) unevenness of the matrix under each cell's weights: 1 - least/largest factor."""
    if problem.hindrance_factor is None:
        return np.zeros(len(problem.cells))
    spread = _pack(problem, stretch_of(float(problem.cells.radius.max()), problem.edge)).spread
    hindrance_factor = hindrance_in(problem, spread.voxel)
    assert hindrance_factor is not None
    counted = spread.give > LEAST_WEIGHT
    least = np.where(counted, hindrance_factor.min(axis=0), np.inf).min(axis=1)
    largest = np.where(counted, hindrance_factor.max(axis=0), 0.0).max(axis=1)
    return np.asarray(1.0 - least / largest)


def point_cell_geometry(problem: FieldProblem, threads: int = 1) -> GridGeometry:
    """Fluid, faces, and one site for each exchanging cell."""
    cells, edge = problem.cells, problem.edge
    stretch = stretch_of(float(cells.radius.max()), edge)
    farthest = 10 * int(stretch.max()) + 4
    green = lattice_green(np.asarray(problem.diffusion), edge, problem.clear, farthest)
    packed = _pack(problem, stretch)
    da = damkohler_numbers(problem)
    beta = (da - 1.0) / (da + 2.0)

    sphere, (itself, behind) = resistance(problem), _self_effects(problem, green, stretch)
    moment = cells.radius**2 * (1.0 - 2.0 / 3.0 * itself / sphere) * (1.0 - packed.around)
    sharpening = SECOND_MOMENT * stretch**2 - LATTICE_MOMENT - moment[:, None] / edge**2
    sites = _sites(problem, green, stretch, sharpening, threads)
    voxels = 4.0 / 3.0 * math.pi * cells.radius**3 / np.prod(edge)  # volume of a cell
    delta = sites.delta + (sphere + 3.0 * beta * voxels * behind)[sites.cell]
    hindrance_factor = hindrance_in(problem, packed.spread.voxel)
    if hindrance_factor is not None:
        mean = np.cbrt(hindrance_factor.prod(axis=0))
        factor = (packed.spread.give * mean).sum(axis=1)[sites.cell]
        reader = np.repeat(np.arange(len(factor)), np.diff(sites.first_pair))
        delta = delta / factor
        sites = sites._replace(pair=sites.pair / np.sqrt(factor[reader] * factor[sites.near]))
    return GridGeometry(
        fluid=np.maximum(1.0 - packed.packing, LEAST_FLUID),
        spread=_through(problem, packed.weighted(beta)),
        carry=_through(problem, packed.weighted(-1.0 / (da + 2.0))),
        sites=sites._replace(delta=delta),
    )


def _through(problem: FieldProblem, dipoles: Floats) -> Faces:
    """Factor on the transport through each face, from beta phi (nx, ny, nz) of the voxels."""
    x, y, z = (face_means(dipoles, a, problem.periodic[a]) for a in range(3))
    return (1 + 2 * x) / (1 - x), (1 + 2 * y) / (1 - y), (1 + 2 * z) / (1 - z)


def _sites(
    problem: FieldProblem, green: LatticeGreen, stretch: Ints, sharpening: Floats, threads: int
) -> Sites:
    """One site per exchanging cell; `delta` without the resistance of the sphere itself."""
    cells = problem.cells
    rows = np.flatnonzero(exchanging_cells(problem))
    near = near_field(problem, green, stretch, sharpening, rows, threads)
    splines = spline_weights(cells.xyz[rows], problem.edge, stretch)
    weights = voxel_weights(problem, splines, sharpening[rows])
    kept = (weights.give != 0.0) | (weights.read != 0.0)
    return Sites(
        cell=rows.astype(np.int64),
        share=np.ones(len(rows)),
        kappa_area=4.0 * math.pi * cells.radius[rows] ** 2 * cells.kappa_total[rows],
        delta=near.own,
        max_uptake=cells.max_uptake[rows],
        bound_share=bound_share(cells)[rows],
        unbinding=cells.unbinding[rows],
        internalisation=cells.internalisation[rows],
        first=np.r_[0, np.cumsum(kept.sum(axis=1))].astype(np.int64),
        voxel=weights.voxel[kept],
        read=weights.read[kept],
        give=weights.give[kept],
        first_pair=near.first,
        near=near.other,
        pair=near.pair,
    )


def _self_effects(
    problem: FieldProblem, green: LatticeGreen, stretch: Ints
) -> tuple[Floats, Floats]:
    """What every cell reads of its own unit source, and its increase by an obstacle; s/um^3, (n,).

    An obstacle of the volume of one voxel, spread with the cell's weights and of dipole strength
    -1/3, raises the reading by the integral of D (its packing) (gradient of the concentration)^2.
    Both are interpolated in a table over positions in a voxel, which is symmetric about its centre.
    """
    edge, nodes = problem.edge, np.linspace(0.0, 0.5, TABLE_POINTS)
    places = np.stack(np.meshgrid(nodes, nodes, nodes, indexing="ij"), axis=-1).reshape(-1, 3)
    splines = spline_weights((places + 0.5) * edge, edge, stretch)
    weight = [np.pad(w, ((0, 0), (1, 1))) for w in splines.weight]
    x, y, z = weight
    factor = []
    for a, padded in enumerate(weight):
        n = np.arange(padded.shape[1])
        near = green.factor[a][np.abs(n[:, None] - n[None, :])]
        factor.append(np.tensordot(padded, near, axes=(1, 1)))  # (places, voxels, nodes)
    plane = factor[0][:, :, None, :] * factor[1][:, None, :, :] * green.share
    field = plane @ factor[2].transpose(0, 2, 1)[:, None] + green.rest
    spread = x[:, :, None, None] * y[:, None, :, None] * z[:, None, None, :]
    itself, behind = (spread * field).sum(axis=(1, 2, 3)), np.zeros(len(places))
    for a in range(3):
        n = spread.shape[a + 1]
        packing = 0.5 * (spread.take(range(1, n), a + 1) + spread.take(range(n - 1), a + 1))
        rate = problem.diffusion[a] / edge[a] ** 2 * float(np.prod(edge))
        behind += rate * (packing * np.diff(field, axis=a + 1) ** 2).sum(axis=(1, 2, 3))
    table = np.stack([itself, behind], axis=-1).reshape(*(TABLE_POINTS,) * 3, 2)
    at = problem.cells.xyz / edge - 0.5
    values = RegularGridInterpolator((nodes,) * 3, table)(np.abs(at - np.rint(at)))
    return values[:, 0], values[:, 1]
