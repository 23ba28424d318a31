"""Smooth weights of a point on the grid, and what the grid makes of a source with such weights.

A cell smaller than a voxel gives to and takes from the voxels around it by the weights of a cubic
B-spline: whatever its place in the voxel, they add up to 1, their mean is its centre and their
spread is the same (Schoenberg 1946, 10.1090/qam/15914). On an infinite grid with spacings h and
diffusion coefficients D the steady concentration n voxels from a source of 1 per second in one
voxel of volume V is the integral over t of

    exp(-k t) / V  prod over axes of exp(-2 a t) I_n(2 a t),   a = D/h^2, k the clearance

with I the modified Bessel function (Montroll and Weiss 1965, 10.1063/1.1704269). Each factor takes
weights along its axis, so a sum over two clouds of voxels costs no more than one along each axis.
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
_FIRST, _LAST = 1e-8, 1e5  # in units of 1 / mean a; what comes later has a closed form
_PANELS, _POINTS = 7, 8
SECOND_MOMENT = 1.0 / 3.0  # of the cubic B-spline along an axis, in squares of its width
LATTICE_MOMENT = 1.0 / 20.0  # what the 7-point Laplacian takes from it, averaged over directions


class Clouds(NamedTuple):
    """The weights of n points along each axis: on voxels `first` … `first` + width - 1.

    `weight` (n, 3, width) adds up to 1; `bend` is its second difference. Voxels may lie outside
    the box: see `folded`.
    """

    first: Ints  # (n, 3)
    weight: tuple[Floats, Floats, Floats]  # (n, width of the axis)
    bend: tuple[Floats, Floats, Floats]


def clouds(xyz: Floats, edge: Floats, stretch: Ints) -> Clouds:
    """Weights of points (n, 3) um, each spline stretched to so many voxels along each axis."""
    first = np.empty((len(xyz), 3), np.int64)
    weight, bend = [], []
    basis = BSpline.basis_element(np.arange(-2.0, 3.0), extrapolate=False)
    for a in range(3):
        at = xyz[:, a] / edge[a] - 0.5
        m = int(stretch[a])
        first[:, a] = np.floor(at).astype(np.int64) - 2 * m
        away = first[:, a, None] + np.arange(4 * m + 2) - at[:, None]
        each = np.nan_to_num(basis(away / m)) / m
        beside = np.pad(each, ((0, 0), (1, 1)))
        weight.append(each)
        bend.append(beside[:, 2:] + beside[:, :-2] - 2.0 * each)
    return Clouds(first, tuple(weight), tuple(bend))  # type: ignore[arg-type]


def folded(index: Ints, n: int, periodic: bool, signs: tuple[float, float]) -> tuple[Ints, Floats]:
    """Voxels of an endless grid seen in a box of n: each wall is a mirror with a sign.

    `signs` (low, high) are 1 for a closed wall, -1 for an open one.
    """
    if periodic:
        return index % n, np.ones(index.shape)
    round_trip = index % (2 * n)
    inside = np.where(round_trip < n, round_trip, 2 * n - 1 - round_trip)
    return inside, mirror_sign(index // n, signs)


def mirror_sign(image: Ints, signs: tuple[float, float]) -> Floats:
    """The sign of an image: -1 is the first behind the low wall, 1 the first behind the high."""
    near, far = (np.abs(image) + 1) // 2, np.abs(image) // 2
    low, high = np.where(image < 0, near, far), np.where(image < 0, far, near)
    return np.asarray(signs[0] ** low * signs[1] ** high)


class Lattice(NamedTuple):
    """The factors of the integral: at nodes t, one row for each distance in voxels and axis."""

    factor: Floats  # (3, farthest + 1, nodes): exp(-2 a t) I_n(2 a t)
    share: Floats  # (nodes,) weight of each node, exp(-k t)/V included, s/um^3
    rest: float  # what lies beyond the last node, s/um^3


def lattice(diffusion: Floats, edge: Floats, clear: float, farthest: int) -> Lattice:
    """The lattice of a grid; distances of up to `farthest` voxels along each axis can be asked."""
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
    return Lattice(factor, share, slow / ((4.0 * math.pi * mean) ** 1.5 * volume))


@compiled
def _overlap(one, other, shift, out):
    """out[n] += one[p] other[q] for voxels n apart, where `other` begins `shift` voxels later."""
    out[:] = 0.0
    for p in range(one.size):
        for q in range(other.size):
            out[abs(q + shift - p)] += one[p] * other[q]


@compiled_apart
def between(lattice, sharp, one, i, other, j):
    """What cloud i of `one` reads of a source of 1 per s with the weights of cloud j of `other`.

    The reader's weights are sharpened: less `sharp` (3, squares of a voxel's side) times their
    second difference along each axis. The result is in s/um^3.
    """
    nodes = lattice.share.size
    plain, bent = np.ones((3, nodes)), np.zeros((3, nodes))
    met = np.empty(lattice.factor.shape[1])
    for a in range(3):
        theirs, mine, bend = other.weight[a][j], one.weight[a][i], one.bend[a][i]
        shift = other.first[j, a] - one.first[i, a]
        for turn in range(2):
            _overlap(mine if turn == 0 else bend, theirs, shift, met)
            into = plain[a] if turn == 0 else bent[a]
            into[:] = 0.0
            for n in range(met.size):
                if met[n] != 0.0:
                    for node in range(nodes):
                        into[node] += met[n] * lattice.factor[a, n, node]
    total = lattice.rest
    for node in range(nodes):
        x, y, z = plain[0, node], plain[1, node], plain[2, node]
        value = x * y * z
        value -= sharp[0] * bent[0, node] * y * z
        value -= sharp[1] * x * bent[1, node] * z
        value -= sharp[2] * x * y * bent[2, node]
        total += value * lattice.share[node]
    return total
