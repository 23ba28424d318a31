"""Where cells meet the grid, and how much they take up there.

A cell larger than a voxel meets it at many sites, one for each voxel that its surface passes
through; a smaller one at a single site that reads and feeds all voxels around it. At a site the
concentration at the surface is

    s + (q - u) delta + sum over near sites j of pair_j (q_j - u_j)

with s what the site reads from the grid, q what is released there and u what is taken up
(1/s), delta what lies between the grid and the surface (s/um^3). Uptake is K times that, K = kappa
times the area, less where the site nears its limit: u = K c / (1 + K c / limit).
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

MOST_ROUNDS = 60  # of the pairs; each gains about a digit
AGREED = 1e-12  # of the largest exchange of any site


class Sites(NamedTuple):
    """The sites of all cells; e entries of sites in voxels, p pairs of near sites."""

    cell: Ints  # (sites,)
    share: Floats  # (sites,) of the cell's surface
    grip: Floats  # (sites,) K, um^3/s
    delta: Floats  # (sites,) s/um^3
    limit: Floats  # (sites,) 1/s
    bound_share: Floats  # (sites,) of what sticks, the rest is taken in at once
    leave: Floats  # (sites,) 1/s
    take: Floats  # (sites,) 1/s
    first: Ints  # (sites + 1,) where a site's entries begin
    voxel: Ints  # (e,) number in a flat grid
    read: Floats  # (e,) weights that read the concentration
    give: Floats  # (e,) weights that spread what leaves the site
    first_pair: Ints  # (sites + 1,)
    near: Ints  # (p,) the other site
    pair: Floats  # (p,) s/um^3


def no_sites() -> Sites:
    """The sites of no cells."""
    none, nothing, start = np.zeros(0), np.zeros(0, np.int64), np.zeros(1, np.int64)
    return Sites(nothing, *(none,) * 7, start, nothing, none, none, start, nothing, none)


share_at_surface = compiled(saturation.share_at_surface)


@compiled_apart
def _at_surface(sites, i, seen, released, taken, grip):
    """What one sender's exosomes come to at the surface of site i, given what its neighbours do."""
    c = seen[i] + released[i] * sites.delta[i]
    for p in range(sites.first_pair[i], sites.first_pair[i + 1]):
        near = sites.near[p]
        c += sites.pair[p] * (released[near] - taken[near])
    return max(0.0, c) / (1.0 + grip * sites.delta[i])


@compiled_apart
def _free(sites, i, unhindered):
    """The share of a site's grip that is left, if all senders' `unhindered` come to its surface.

    With x = K c / limit at the surface, x (1 + x) + x K delta = K unhindered (1 + x) / limit.
    """
    if sites.limit[i] == np.inf:
        return 1.0
    wanted = sites.grip[i] * unhindered / sites.limit[i]
    return share_at_surface(wanted, sites.grip[i] * sites.delta[i])


@compiled_apart
def _read(sites, field, seen):
    """What each site reads of one sender's concentrations."""
    for i in range(seen.size):
        total = 0.0
        for e in range(sites.first[i], sites.first[i + 1]):
            total += sites.read[e] * field[sites.voxel[e]]
        seen[i] = total


@compiled_apart
def _give(sites, net, inverse, out, scale):
    """Spread what each site hands to the fluid of one sender's."""
    for i in range(net.size):
        for e in range(sites.first[i], sites.first[i + 1]):
            v = sites.voxel[e]
            out[v] += scale * sites.give[e] * net[i] * inverse[v]


@compiled_apart
def _agree(sites, rival, seen, released, taken, surface):
    """Find what all sites take and what is at their surfaces; False if they do not agree."""
    senders, n = taken.shape
    for _ in range(MOST_ROUNDS):
        change, most = 0.0, 0.0
        for i in range(n):
            together = 0.0
            if sites.limit[i] < np.inf:
                for s in range(senders):
                    if rival[s]:
                        together += _at_surface(sites, i, seen[s], released[s], taken[s], 0.0)
            grip = sites.grip[i] * _free(sites, i, together)
            for s in range(senders):
                surface[s, i] = _at_surface(sites, i, seen[s], released[s], taken[s], grip)
                new = grip * surface[s, i]
                change = max(change, abs(new - taken[s, i]))
                most = max(most, new, released[s, i])
                taken[s, i] = new
        if sites.near.size == 0 or change <= AGREED * most:
            return True
    return False


def meet(
    sites: Sites,
    rival: NDArray[np.bool_],
    field: Floats,
    inverse: NDArray[np.float32],
    released: Floats,
    taken: Floats,
    surface: Floats,
    entered: Floats,
    out: Floats,
    scale: float,
) -> Floats:
    """The exchange of all sites, of s senders, of which those that are `rival` compete at limits.

    `field` (s, voxels) is read and `out` (s, voxels) gains what the exchange adds in `scale` s.
    `released`, `taken` and `surface` (s, sites) are exosomes/s and per um^3; `taken` holds a first
    guess. `entered` (s, cells) gains what is taken in, exosomes/s. Returns (s,) what the fluid
    gains, exosomes/s. Raises RunError if near cells do not agree on what they take from each other.
    """
    seen = np.empty_like(taken)
    for one, row in zip(field, seen, strict=True):
        _read(sites, one, row)
    if not _agree(sites, rival, seen, released, taken, surface):
        raise RunError(
            "cells lie so close together for the size of the voxels that what they take from one "
            "another cannot be found; take smaller voxels"
        )
    net = released - taken
    for s, row in enumerate(net):
        _give(sites, row, inverse, out[s], scale)
        inside = taken[s] * (1.0 - sites.bound_share)
        entered[s] += np.bincount(sites.cell, inside, entered.shape[1])
    return np.asarray(net.sum(axis=1))
