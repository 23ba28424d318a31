"""Spline weights of a point on the grid, and the Green's function of the infinite lattice.

A cell smaller than a voxel exchanges exosomes with the voxels around it by cubic B-spline weights.
At any position in a voxel these add up to 1, their mean is the cell's centre and their variance is
the same (Schoenberg 1946, 10.1090/qam/15914). On an infinite grid with spacings h and diffusion
coefficients D, the steady concentration n voxels from a source of 1 per second in one voxel of
volume V is the integral over t of

    exp(-k t) / V  prod over axes of exp(-2 a t) I_n(2 a t),   a = D/h^2, k the clearance

with I the modified Bessel function (Montroll and Weiss 1965, 10.1063/1.1704269). The integrand is
a product over the axes, so a sum over two sets of weights costs only one sum along each axis.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import BSpline
from scipy.special import erfc, ive

from exosome.engines.compiled import compiled, compiled_apart

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# The integral over t is taken in panels of ln t with Gauss-Legendre points, to 1e-7.
_FIRST, _LAST = 1e-8, 1e5  # in units of 1 / mean a; the rest has a closed form
_PANELS, _POINTS = 7, 8
SECOND_MOMENT = 1.0 / 3.0  # variance of the cubic B-spline along an axis, in squared widths
LATTICE_MOMENT = 1.0 / 20.0  # correction for the 7-point Laplacian, averaged over directions


class SplineWeights(NamedTuple):
    """Weights of n points along each axis, on the voxels `first` … `first` + width - 1.

    The voxels may lie outside the box: see `fold_indices`.
    """

    first: Ints  # (n, 3)
    weight: tuple[Floats, Floats, Floats]  # (n, width of the axis) each, adding up to 1
    bend: tuple[Floats, Floats, Floats]  # of the same shapes, second differences of the weights


def spline_weights(xyz: Floats, edge: Floats, stretch: Ints) -> SplineWeights:
    """Weights of points (n, 3) um with splines `stretch` (3,) voxels wide, sides `edge` (3,) um."""
    first = np.empty((len(xyz), 3), np.int64)
    weight, bend = [], []
    basis = BSpline.basis_element(np.arange(-2.0, 3.0), extrapolate=False)
    for a in range(3):
        at = xyz[:, a] / edge[a] - 0.5
        m = int(stretch[a])
        first[:, a] = np.floor(at).astype(np.int64) - 2 * m
        away = first[:, a, None] + np.arange(4 * m + 2) - at[:, None]
        values = np.nan_to_num(basis(away / m)) / m
        padded = np.pad(values, ((0, 0), (1, 1)))
        weight.append(values)
        bend.append(padded[:, 2:] + padded[:, :-2] - 2.0 * values)
    return SplineWeights(first, tuple(weight), tuple(bend))  # type: ignore[arg-type]


def fold_indices(
    index: Ints, n: int, periodic: bool, signs: tuple[float, float]
) -> tuple[Ints, Floats]:
    """Voxels of an infinite grid mapped into a box of n, and their signs; both of `index`'s shape.

    Walls are mirrors; `signs` (low, high) are 1 for a closed wall and -1 for an open one.
    """
    if periodic:
        return index % n, np.ones(index.shape)
    round_trip = index % (2 * n)
    inside = np.where(round_trip < n, round_trip, 2 * n - 1 - round_trip)
    return inside, mirror_sign(index // n, signs)


def mirror_sign(image: Ints, signs: tuple[float, float]) -> Floats:
    """Sign of mirror images, of `image`'s shape: -1 is the first image behind the low wall, 1 the
    first behind the high wall; `signs` as in `fold_indices`.
    """
    more, fewer = (np.abs(image) + 1) // 2, np.abs(image) // 2
    low, high = np.where(image < 0, more, fewer), np.where(image < 0, fewer, more)
    return np.asarray(signs[0] ** low * signs[1] ** high)


class LatticeGreen(NamedTuple):
    """Factors of the Green's function integral at quadrature nodes t, by axis and distance."""

    factor: Floats  # (3, farthest + 1, nodes): exp(-2 a t) I_n(2 a t)
    share: Floats  # (nodes,) quadrature weights, exp(-k t)/V included, s/um^3
    rest: float  # the integral beyond the last node, s/um^3


def lattice_green(diffusion: Floats, edge: Floats, clear: float, farthest: int) -> LatticeGreen:
    """The Green's function of a grid up to `farthest` voxels along each axis.

    `diffusion` (3,) um^2/s and voxel sides `edge` (3,) um; `clear` in 1/s.
    """
    rate = diffusion / edge**2
    mean = float(np.exp(np.log(rate).mean()))
    volume = float(np.prod(edge))
    points, weights = np.polynomial.legendre.leggauss(_POINTS)
    cuts = np.linspace(math.log(_FIRST), math.log(_LAST), _PANELS + 1)
    half = 0.5 * np.diff(cuts)
    logs = (0.5 * (cuts[1:] + cuts[:-1])[:, None] + half[:, None] * points).ravel()
    t = np.exp(logs) / mean
    share = (half[:, None] * weights).ravel() * t * np.exp(-clear * t) / volume
    orders = np.arange(farthest + 1)
    factor = np.stack([ive(orders[:, None], 2.0 * a * t) for a in rate])
    last = _LAST / mean
    slow = 2.0 * math.exp(-clear * last) / math.sqrt(last)
    slow -= 2.0 * math.sqrt(math.pi * clear) * float(erfc(math.sqrt(clear * last)))
    return LatticeGreen(factor, share, slow / ((4.0 * math.pi * mean) ** 1.5 * volume))


@compiled
def _overlap(one, other, shift, out):
    """out[n]: sum of one[p] other[q] over pairs n voxels apart; `other` begins `shift` later."""
    out[:] = 0.0
    for p in range(one.size):
        for q in range(other.size):
            out[abs(q + shift - p)] += one[p] * other[q]


@compiled_apart
def lattice_response(green, sharpening, one, i, other, j):
    """Concentration (s/um^3) that the weights i of `one` read of a unit source with weights j.

    The source of 1 per second has the weights j of `other`. The reading weights are sharpened:
    `sharpening` (3,), in squared voxel sides, times their second difference along each axis is
    subtracted.
    """
    nodes = green.share.size
    plain, bent = np.ones((3, nodes)), np.zeros((3, nodes))
    weights = np.empty(green.factor.shape[1])
    for a in range(3):
        source, reader, bend = other.weight[a][j], one.weight[a][i], one.bend[a][i]
        shift = other.first[j, a] - one.first[i, a]
        for part in range(2):
            _overlap(reader if part == 0 else bend, source, shift, weights)
            sums = plain[a] if part == 0 else bent[a]
            sums[:] = 0.0
            for n in range(weights.size):
                if weights[n] != 0.0:
                    for node in range(nodes):
                        sums[node] += weights[n] * green.factor[a, n, node]
    total = green.rest
    for node in range(nodes):
        x, y, z = plain[0, node], plain[1, node], plain[2, node]
        value = x * y * z
        value -= sharpening[0] * bent[0, node] * y * z
        value -= sharpening[1] * x * bent[1, node] * z
        value -= sharpening[2] * x * y * bent[2, node]
        total += value * green.share[node]
    return total
