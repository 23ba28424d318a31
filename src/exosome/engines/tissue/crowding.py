"""Where cells have room at the beginning of a window: neighbours, local numbers, packing."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from exosome.engines.tissue.clocks import Crowded
from exosome.engines.tissue.tissue_state import Space, TissueState
from exosome.physics.cell_growth import crowding
from exosome.plan.sphere_relaxation import near_pairs
from exosome.plan.tissue_rules import TissueRules

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
CONTACT = 0.05  # cells whose gap is below this share of the sum of their radii touch (assumed)
FULL = 0.60  # share of a box that cells may fill; closest random packing is 0.64
FULL_LAYER = 0.80  # share of the area that a flat layer may fill; closest random packing is 0.84


def boxed(state: TissueState, space: Space, place: int) -> Ints:
    """The rows (m,) of the cells with a position in a place."""
    rows = state.cells.rows_in(place)
    return np.asarray(rows[~np.isnan(state.cells.xyz[rows, 0])], np.int64)


def touching(state: TissueState, space: Space) -> Ints:
    """The number of cells that touch each cell (n,); in periodic boxes not across their walls."""
    counts = np.zeros(len(state.cells), np.int64)
    for place in range(len(space.box)):
        rows = boxed(state, space, place)
        if len(rows) < 2:
            continue
        xyz, radius = state.cells.xyz[rows], state.cells.radius[rows]
        skin = 2.0 * CONTACT * float(radius.max())
        i, j = near_pairs(xyz, radius, None, skin)
        apart = np.sqrt(((xyz[i] - xyz[j]) ** 2).sum(axis=1))
        near = apart < (1.0 + CONTACT) * (radius[i] + radius[j])
        np.add.at(counts, rows[i[near]], 1)
        np.add.at(counts, rows[j[near]], 1)
    return counts


def _within(state: TissueState, populations: tuple[int, ...], distance: float) -> Floats:
    """The number of cells of populations within a distance (um) of each of them, itself too."""
    from scipy.spatial import cKDTree

    cells = state.cells
    counts = np.zeros(len(cells))
    for place in np.unique(cells.type_place[list(populations)]):
        here = cells.present & np.isin(cells.cell_type, populations) & (cells.place == place)
        rows = np.flatnonzero(here & ~np.isnan(cells.xyz[:, 0]))
        if len(rows):
            tree = cKDTree(cells.xyz[rows])
            counts[rows] = tree.query_ball_point(cells.xyz[rows], distance, return_length=True)
    return counts


def crowded(state: TissueState, rules: TissueRules, space: Space, *, points: bool) -> Crowded:
    """Where cells have room now; `points`: cells have no extent, and nothing limits packing."""
    cells, places = state.cells, len(space.box)
    events = len(rules.divide) + len(rules.die) + len(rules.differentiate)
    local = np.ones((events, len(cells)))
    near = np.zeros(len(cells), np.int64)
    inhibited = np.zeros(len(cells), bool)
    if any(rule.neighbours >= 0 for rule in rules.divide):
        near = touching(state, space)
    for e, rule in enumerate(rules.divide):
        if rule.within < math.inf and rule.capacity < math.inf:
            numbers = _within(state, rule.populations, rule.within)
            local[e] *= crowding(numbers, rule.capacity)
        if rule.neighbours >= 0:
            too_many = near >= rule.neighbours
            local[e] *= ~too_many
            inhibited |= too_many & cells.present & np.isin(cells.cell_type, rule.populations)
    power = np.full(places, 3, np.int64)
    filled, limit = np.zeros(places), np.full(places, math.inf)
    for place in range(places):
        box = space.box[place]
        rows = boxed(state, space, place)
        if points or not len(rows):
            continue
        if is_layer(cells.xyz[rows]):
            power[place] = 2
            limit[place] = FULL_LAYER * box[0] * box[1] / math.pi
        else:
            limit[place] = FULL * box.prod() / (4.0 / 3.0 * math.pi)
        filled[place] = float((cells.radius[rows] ** power[place]).sum())
    return Crowded(local, near, power, filled, limit, int(inhibited.sum()))


def is_layer(xyz: Floats) -> bool:
    """Whether more than one cell is there, and all centres (m, 3) are at one height."""
    return len(xyz) > 1 and bool(np.all(xyz[:, 2] == xyz[0, 2]))
