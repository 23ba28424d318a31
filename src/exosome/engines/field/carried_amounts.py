"""What a window of the field leaves to the next, among cells that divide, die and change.

Exosomes in a voxel stay there; where a cell has come, they go to the nearest fluid. Those bound to
a cell go with it, half to each daughter, and keep the rates of the type that it has. When it dies,
they are lost or free at its surface, and those inside it are broken down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.system import BOUND, FREE, INSIDE, State, System
from exosome.engines.field.cells.cell_geometry import GridGeometry
from exosome.engines.field.cells.exchange import Sites
from exosome.engines.field.problem.field_problem import FieldProblem
from exosome.engines.field.problem.media import Medium
from exosome.engines.field.transport.conductances import make_grid
from exosome.engines.output import Floats
from exosome.engines.tissue.tissue_state import Event, TissueEvents
from exosome.plan import Cells
from exosome.plan.tissue_rules import Die, TissueRules

Ints = NDArray[np.int64]
PASSES = 32  # voxels that exosomes are moved at most, out of a cell that came to where they are


@dataclass
class Carried:
    """Amounts between two windows: by state, and for each medium those in space and at cells.

    Cells have rows as in the plan, and entries: one for each cell and type that it had.
    """

    amounts: Floats  # (states,) those outside the media
    free: list[Floats]  # (s, nx, ny, nz) exosomes in each voxel
    bound: list[Floats]  # (s, n) exosomes bound to the cell of each row
    inside: list[Floats]  # (s, c, n) inside it, that entered when it was of a population
    entered: list[Floats]  # (s, entries) that entered since the beginning
    surface: list[tuple[Sites, Ints]] = field(default_factory=list)  # of the window, and its rows


def nothing_yet(
    amounts: Floats, media: Sequence[Medium], cells: Cells, entries: int
) -> Carried:
    """Amounts (states,) at the beginning, and nothing in space or at cells."""
    n, types = len(cells), len(cells.types)
    return Carried(
        amounts,
        [np.zeros((m.problem.senders, *m.problem.voxels)) for m in media],
        [np.zeros((m.problem.senders, n)) for m in media],
        [np.zeros((m.problem.senders, types, n)) for m in media],
        [np.zeros((m.problem.senders, entries)) for m in media],
    )


def longer(values: Floats, n: int) -> Floats:
    """Values (rows, n) of cells: those of (rows, m), and zeros for new ones."""
    new = np.zeros((*values.shape[:-1], n - values.shape[-1]))
    return np.concatenate([values, new], axis=-1)


def follow_events(
    carried: Carried, media: Sequence[Medium], system: System, rules: TissueRules,
    events: TissueEvents, cells: Cells, entries: int,
) -> Floats:  # fmt: skip
    """Let what is carried follow what happened to cells; the change (states,) of all amounts.

    `cells` are those after the events, of which there are so many `entries`. `system` has the
    transitions of cells that die.
    """
    n = len(cells)
    carried.bound = [longer(bound, n) for bound in carried.bound]
    carried.inside = [longer(inside, n) for inside in carried.inside]
    carried.entered = [longer(entered, entries) for entered in carried.entered]
    change = np.zeros(len(system.states))
    every = tuple(rules.all_rules())
    columns = (events.what, events.row, events.rule, events.source, events.target, events.daughter)
    for what, row, rule, source, target, daughter in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        if what == Event.DIVIDED:
            for held in (*carried.bound, *carried.inside):
                held[..., daughter] = held[..., daughter + 1] = 0.5 * held[..., row]
                held[..., row] = 0.0
        elif what == Event.DIED:
            one = every[rule]
            freed = isinstance(one, Die) and one.releases
            _die(carried, media, system, cells, row, source, freed, change)
        else:
            _change(carried, media, system, row, source, target, change)
    return change


def _change(
    carried: Carried, media: Sequence[Medium], system: System, row: int, source: int, target: int,
    change: Floats,
) -> None:  # fmt: skip
    """A cell becomes another type: what is bound to it counts for that from now on."""
    for medium, bound in zip(media, carried.bound, strict=True):
        for number, amount in zip(medium.rows.tolist(), bound[:, row].tolist(), strict=True):
            if amount > 0.0:
                state = system.states[number]
                change[_number(system, state.to(BOUND, source))] -= amount
                change[_number(system, state.to(BOUND, target))] += amount


def _die(
    carried: Carried, media: Sequence[Medium], system: System, cells: Cells, row: int,
    population: int, freed: bool, change: Floats,
) -> None:  # fmt: skip
    for index, medium in enumerate(media):
        for r, number in enumerate(medium.rows.tolist()):
            state = system.states[number]
            amount = float(carried.bound[index][r, row])
            if amount > 0.0:
                at = _number(system, state.to(BOUND, population))
                to = _ending(system, at, freed)
                change[at] -= amount
                change[to] += amount
                _put(carried, media, system, index, to, amount, cells, row)
            for host in np.flatnonzero(carried.inside[index][r, :, row]).tolist():
                amount = float(carried.inside[index][r, host, row])
                at = _number(system, state.to(INSIDE, host))
                to = _ending(system, at, freed=False)
                amount = min(amount, float(carried.amounts[at]))
                carried.amounts[at] -= amount
                change[at] -= amount
                change[to] += amount
                _put(carried, media, system, index, to, amount, cells, row)
        carried.bound[index][:, row] = 0.0
        carried.inside[index][:, :, row] = 0.0


def _number(system: System, state: State) -> int:
    number = system.find(state)
    assert number is not None, state
    return number


def _ending(system: System, number: int, freed: bool) -> int:
    """The state to which what is at a cell goes when the cell dies."""
    state = system.states[number]
    free = system.find(state.to(FREE, system.place_of(state)))
    if freed and free is not None:
        return free
    ends = {t.target for t in system.transitions if t.source == number and t.verb == "die"}
    return next(iter(ends - {free}))


def _put(
    carried: Carried, media: Sequence[Medium], system: System, index: int, state: int,
    amount: float, cells: Cells, row: int,
) -> None:  # fmt: skip
    """Add an amount that was at a cell to a state: in space at the surface of that cell."""
    into = [(m, r) for m, medium in enumerate(media)
            for r in np.flatnonzero(medium.rows == state).tolist()]  # fmt: skip
    if not into:
        carried.amounts[state] += amount
        return
    own = [(m, r) for m, r in into if m == index] or into  # exosomes keep their size
    shares = np.array([media[m].share for m, _ in own])
    for (m, r), share in zip(own, shares / shares.sum(), strict=True):
        voxels, weights = _surface(carried, media[m], m, cells, row)
        np.add.at(carried.free[m][r].reshape(-1), voxels, share * amount * weights)


def _surface(
    carried: Carried, medium: Medium, index: int, cells: Cells, row: int
) -> tuple[Ints, Floats]:
    """Voxels (k,) of the flat grid at the surface of a cell, with weights (k,) that add up to 1.

    A cell that was born and died within one window has that of its centre.
    """
    problem = medium.problem
    sites, rows = carried.surface[index]
    own = np.flatnonzero(np.isin(sites.cell, np.flatnonzero(rows == row)))
    voxels = [np.arange(sites.first[site], sites.first[site + 1]) for site in own]
    if voxels:
        entries = np.concatenate(voxels)
        shares = np.concatenate([
            np.full(len(one), sites.share[site]) for one, site in zip(voxels, own, strict=True)
        ])  # fmt: skip
        weights = sites.give[entries] * shares
        if weights.sum() > 0.0:
            return sites.voxel[entries], weights / weights.sum()
    step = np.asarray(problem.box) / np.asarray(problem.voxels)
    at = np.clip((cells.xyz[row] / step).astype(np.int64), 0, np.asarray(problem.voxels) - 1)
    return np.array([np.ravel_multi_index(at, problem.voxels)]), np.ones(1)


# -- in space --------------------------------------------------------------------------------------


def out_of_cells(free: Floats, volume: Floats, periodic: Sequence[bool]) -> Floats:
    """Exosomes (s, nx, ny, nz) of voxels, with those of voxels without fluid beside them.

    `volume` (nx, ny, nz) is that of the fluid of each. Exosomes go to the voxels that share a face,
    in proportion to their fluid, or, within cells, in equal parts, until there is fluid.
    """
    free = free.copy()
    for _ in range(PASSES):
        stuck = (volume <= 0.0) & (free != 0.0).any(axis=0)
        if not stuck.any():
            return free
        for x, y, z in np.argwhere(stuck):
            near = list(_neighbours((int(x), int(y), int(z)), volume.shape, periodic))
            weight = np.array([volume[voxel] for voxel in near])
            weight = weight if weight.any() else np.ones(len(near))
            here = free[:, x, y, z].copy()
            free[:, x, y, z] = 0.0
            for (i, j, k), share in zip(near, weight / weight.sum(), strict=True):
                free[:, i, j, k] += share * here
    fluid = volume > 0.0
    rest = np.where(fluid, 0.0, free).sum(axis=(1, 2, 3))
    even = volume / volume.sum()
    return np.asarray(np.where(fluid, free, 0.0) + rest[:, None, None, None] * even)


def _neighbours(
    voxel: tuple[int, int, int], shape: Sequence[int], periodic: Sequence[bool]
) -> list[tuple[int, int, int]]:
    near = []
    for axis in range(3):
        for side in (-1, 1):
            at = list(voxel)
            at[axis] += side
            if periodic[axis]:
                at[axis] %= shape[axis]
            if 0 <= at[axis] < shape[axis]:
                near.append((at[0], at[1], at[2]))
    return near


def resting(bound: Floats, medium: Medium, geometry: GridGeometry) -> Floats:
    """Exosomes (s, cells) bound to cells of a medium that neither bind nor let go: they stay."""
    sites = geometry.sites
    binds = np.zeros(len(medium.cells), bool)
    binds[sites.cell[sites.bound_share > 0.0]] = True
    return np.where(binds, 0.0, bound[:, medium.cells])


def placed(
    medium: Medium, geometry: GridGeometry, free: Floats, bound: Floats
) -> FieldProblem:
    """The problem of a medium that begins with exosomes in voxels and at its cells (s, cells)."""
    problem = medium.problem
    volume = make_grid(problem, geometry).fluid
    amounts = out_of_cells(free, volume, problem.periodic)
    start = np.divide(amounts, volume, out=np.zeros_like(amounts), where=volume > 0.0)
    sites = geometry.sites
    at_sites = None
    if sites.bound_share.any():
        at_sites = bound[:, sites.cell] * sites.share
    return replace(problem, start=start, bound=at_sites)
