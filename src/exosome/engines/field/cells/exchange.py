"""Exchange between cells and grid: sites, and the uptake at each of them.

A cut cell has one site per voxel that its surface crosses; a point cell has a single site that
reads from and gives to all voxels around it. The concentration at the surface of a site is

    s + (q - u) delta + sum over near sites j of pair_j (q_j - u_j)

with s the concentration read from the grid, q the release and u the uptake (1/s), and delta the
resistance between grid and surface (s/um^3). Uptake is u = K c / (1 + K c / limit) with c that
concentration, K = kappa times the area, and the limit (Vmax) of the site.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.compiled import compiled, compiled_apart
from exosome.errors import RunError
from exosome.physics import saturation

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MAX_ITERATIONS = 60  # over near pairs; each iteration gains about one digit
EXCHANGE_TOLERANCE = 1e-12  # relative to the largest exchange of any site


class Sites(NamedTuple):
    """The exchange sites of all cells; e entries of sites in voxels, p pairs of near sites."""

    cell: Ints  # (sites,)
    share: Floats  # (sites,) of the cell's surface
    kappa_area: Floats  # (sites,) K, um^3/s
    delta: Floats  # (sites,) s/um^3, resistance between grid and surface
    max_uptake: Floats  # (sites,) 1/s
    bound_share: Floats  # (sites,) fraction that is bound; the rest is internalised at once
    unbinding: Floats  # (sites,) 1/s
    internalisation: Floats  # (sites,) 1/s
    first: Ints  # (sites + 1,) first entry of each site, and the number of entries
    voxel: Ints  # (e,) index into the flat grid
    read: Floats  # (e,) weights that read the concentration
    give: Floats  # (e,) weights that spread the release
    first_pair: Ints  # (sites + 1,)
    near: Ints  # (p,) the other site
    pair: Floats  # (p,) s/um^3


def no_sites() -> Sites:
    """`Sites` of shape (0,), for a box without cells."""
    none, nothing, start = np.zeros(0), np.zeros(0, np.int64), np.zeros(1, np.int64)
    return Sites(nothing, *(none,) * 7, start, nothing, none, none, start, nothing, none)


share_at_surface = compiled(saturation.share_at_surface)


@compiled_apart
def _surface_concentration(sites, i, readings, release, uptake, kappa_area):
    """One sender's concentration at the surface of site i, given the exchange of its neighbours."""
    c = readings[i] + release[i] * sites.delta[i]
    for p in range(sites.first_pair[i], sites.first_pair[i + 1]):
        near = sites.near[p]
        c += sites.pair[p] * (release[near] - uptake[near])
    return max(0.0, c) / (1.0 + kappa_area * sites.delta[i])


@compiled_apart
def _remaining_share(sites, i, unsaturated):
    """The fraction of K that saturation leaves at site i.

    `unsaturated` is the concentration of all competing senders at the surface without uptake. With
    x = K c / limit at the surface, x (1 + x) + x K delta = K unsaturated (1 + x) / limit.
    """
    if sites.max_uptake[i] == np.inf:
        return 1.0
    demand = sites.kappa_area[i] * unsaturated / sites.max_uptake[i]
    return share_at_surface(demand, sites.kappa_area[i] * sites.delta[i])


@compiled_apart
def _read(sites, field, readings):
    """The concentration of one sender that each site reads, into `readings` (sites,)."""
    for i in range(readings.size):
        total = 0.0
        for e in range(sites.first[i], sites.first[i + 1]):
            total += sites.read[e] * field[sites.voxel[e]]
        readings[i] = total


@compiled_apart
def _give(sites, net, inverse, out, scale):
    """Add `scale` s of one sender's net release `net` (sites,) to the voxels of `out`."""
    for i in range(net.size):
        for e in range(sites.first[i], sites.first[i + 1]):
            v = sites.voxel[e]
            out[v] += scale * sites.give[e] * net[i] * inverse[v]


@compiled_apart
def _solve_exchange(sites, competes, readings, release, uptake, surface):
    """Solve for `uptake` and `surface` (senders, sites); False if it does not converge."""
    senders, n = uptake.shape
    for _ in range(MAX_ITERATIONS):
        change, most = 0.0, 0.0
        for i in range(n):
            total = 0.0
            if sites.max_uptake[i] < np.inf:
                for s in range(senders):
                    if competes[s]:
                        total += _surface_concentration(
                            sites, i, readings[s], release[s], uptake[s], 0.0
                        )
            kappa_area = sites.kappa_area[i] * _remaining_share(sites, i, total)
            for s in range(senders):
                surface[s, i] = _surface_concentration(
                    sites, i, readings[s], release[s], uptake[s], kappa_area
                )
                new = kappa_area * surface[s, i]
                change = max(change, abs(new - uptake[s, i]))
                most = max(most, new, release[s, i])
                uptake[s, i] = new
        if sites.near.size == 0 or change <= EXCHANGE_TOLERANCE * most:
            return True
    return False


def exchange_at_sites(
    sites: Sites,
    competes: NDArray[np.bool_],
    field: Floats,
    inverse: NDArray[np.float32],
    release: Floats,
    uptake: Floats,
    surface: Floats,
    entered: Floats,
    out: Floats,
    scale: float,
) -> Floats:
    """Exchange of s senders at all sites; those that `competes` (s,) share the limits.

    Reads `field` (s, voxels) per um^3 and adds `scale` s of exchange to `out` (s, voxels), with
    `inverse` (voxels,) in 1/um^3 of fluid. `release` and `uptake` (s, sites) are in exosomes/s,
    `surface` (s, sites) per um^3; `uptake` holds a first guess, and both are overwritten. The rates
    of internalisation are added to `entered` (s, cells). Returns (s,) the net gain of the fluid,
    exosomes/s. Raises RunError if the exchange between near cells does not converge.
    """
    readings = np.empty_like(uptake)
    for one, row in zip(field, readings, strict=True):
        _read(sites, one, row)
    if not _solve_exchange(sites, competes, readings, release, uptake, surface):
        raise RunError(
            "the exchange between neighbouring cells does not converge: they lie too close "
            "together for voxels of this size; use smaller voxels"
        )
    net = release - uptake
    for s, row in enumerate(net):
        _give(sites, row, inverse, out[s], scale)
        inside = uptake[s] * (1.0 - sites.bound_share)
        entered[s] += np.bincount(sites.cell, inside, entered.shape[1])
    return np.asarray(net.sum(axis=1))
