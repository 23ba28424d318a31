"""The field among cells that divide and move: one tissue of the tissue engine, window by window.

The cells are those that a walk of the same plan, seed and saved times has: the same names, draws
and windows, and in each window those of its middle. So both can be compared on the same cells. In a
window the field engine solves the plan with these cells. Between two windows concentrations are
carried over, so that no exosome is lost: where a cell has come, what was in its way is in the
nearest fluid; bound exosomes go with their cell, half to each daughter.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.event_times import APART, nearest
from exosome.engines.amounts.system import System
from exosome.engines.amounts.time_course import required_times, time_course
from exosome.engines.field.cells.accuracy import make_geometry
from exosome.engines.field.cells.cell_geometry import GridGeometry
from exosome.engines.field.coupling.compartments import Compartments
from exosome.engines.field.coupling.coupled_steady_state import empty_start
from exosome.engines.field.integrate.field_solver import Solution, solve_coupled
from exosome.engines.field.integrate.per_cell import per_cell
from exosome.engines.field.problem.field_problem import CoupledCompartments, FieldProblem
from exosome.engines.field.problem.media import Medium, media
from exosome.engines.field.transport.conductances import make_grid
from exosome.engines.output import Floats, TimeCourse
from exosome.engines.tissue.tissue_state import Event, Space, TissueEvents, begin
from exosome.engines.tissue.tissue_step import OVERLAP, step
from exosome.engines.tissue.tissue_windows import longest_window, window_ends
from exosome.physics import schedule
from exosome.plan import Plan
from exosome.plan.tissue_rules import TissueRules

if TYPE_CHECKING:
    from exosome.engines.field.run import Field

Ints = NDArray[np.int64]
Watch = Callable[[int, Sequence[Floats]], None]
ALLOWED = 1.2  # of OVERLAP: crowded cells in the middle of a window are not yet all apart
PASSES = 32  # voxels that exosomes are moved at most, out of a cell that came to where they are


@dataclass
class _Window:
    """The field problem of one window, from `low` to `high` s."""

    system: System
    media: list[Medium]
    compartments: Compartments
    low: float
    high: float


@dataclass
class _Carried:
    """What a window leaves to the next: amounts (states,), and by medium what is in space."""

    amounts: Floats
    free: list[Floats]  # (s, nx, ny, nz) exosomes in each voxel
    bound: list[Floats]  # (s, n) exosomes at each cell of the plan
    entered: list[Floats]  # (s, n) since the beginning


def follow_changing(
    field: Field, times: Floats, *, seed: int, threads: int, tolerance: float, watch: Watch
) -> TimeCourse:
    """The time course at rising `times` (t,) in s, the first 0, on the tissue of a `seed`.

    `watch` is called with the number of every saved time and the concentrations of each medium.
    Raises as `solve_coupled`, and RunError for too many cells.
    """
    plan = field.plan
    asked = required_times(plan, times)
    for stop in field.compartments.coupled(np.zeros(len(field.system.states))).event_times:
        asked[np.abs(asked - stop) <= APART * stop] = stop
    shown = {float(asked[at]): number for number, at in enumerate(nearest(asked, times).tolist())}
    space = Space(plan.box, plan.walls, plan.volume)
    state = begin(plan.cells, plan.tissue, space)
    boxed = ~np.isnan(plan.cells.xyz[:, 0])
    smallest = float(plan.cells.radius[boxed].min(initial=math.inf))
    ends = window_ends(times, longest_window(plan.tissue, smallest))
    still = replace(plan, tissue=TissueRules())
    sent = np.zeros(len(plan.cells))
    carried: _Carried | None = None
    amounts: list[Floats] = []
    entered: list[list[Floats]] = []
    born: list[tuple[float, int]] = []  # s, population
    low = 0.0
    for high in ends:
        state, events = step(state, plan.tissue, space, seed, 0.5 * (low + high))
        born += _born(events)
        cells = state.cells
        window = _window(field, still.with_cells(cells), low, high)
        carried = _carried_over(window, carried, state.mother, len(cells))
        sent = _longer(sent, len(cells)) + _sent(window)
        inside = asked[(asked > low) & ((asked <= high) | (high == ends[-1]))]
        if low == 0.0:
            inside = np.union1d(0.0, inside)
        course, taken, last = _solve(window, carried, inside, shown, watch, threads, tolerance)
        amounts.append(course)
        entered.append(taken)
        low = high
    state, events = step(state, plan.tissue, space, seed, float(times[-1]))
    born += _born(events)
    window = replace(
        window, system=System(still.with_cells(state.cells), apart=field.system.apart)
    )
    return _course(window, last, times, asked, np.concatenate(amounts, axis=1), entered,
                   _longer(sent, len(state.cells)), _numbers(plan, born, times))  # fmt: skip


def _born(events: TissueEvents) -> list[tuple[float, int]]:
    divided = events.what == Event.DIVIDED
    return list(zip(events.time[divided].tolist(), events.target[divided].tolist(), strict=True))


def _numbers(plan: Plan, born: list[tuple[float, int]], times: Floats) -> Floats:
    """The numbers of cells (c, t) at times (t,) in s."""
    numbers = np.repeat(np.asarray(plan.cells.number, float)[:, None], len(times), axis=1)
    for time, population in born:
        numbers[population, times >= time] += 1.0
    return numbers


def _window(field: Field, plan: Plan, low: float, high: float) -> _Window:
    """The problem of a window; cells overlap by as much as the tissue engine leaves them."""
    system = System(plan, apart=field.system.apart)
    track = "sender_type" if field.system.apart else "none"
    every = [
        replace(m, problem=replace(m.problem, overlap=ALLOWED * OVERLAP))
        for m in media(system, field.voxels, field.until, track)
    ]
    return _Window(system, every, Compartments(system, every, field.until), low, high)


def _sent(window: _Window) -> Floats:
    """Exosomes (n,) that each cell sends in a window."""
    plan = window.system.plan
    sent = np.zeros(len(plan.cells))
    for release in plan.releases:
        span = min(release.stop, window.high) - max(release.start, window.low)
        rows = plan.cells.rows_of(release.cell_type)
        rate = schedule.release_rate(release.rate, release.burst)
        sent[rows] += rate * max(span, 0.0) * plan.cells.multiplicity[rows]
    return sent


# -- from window to window -------------------------------------------------------------------------


def _carried_over(
    window: _Window, before: _Carried | None, mother: Ints, n: int
) -> _Carried:
    """What the window before left, at the cells (n,) of this one; nothing at the beginning."""
    if before is None:
        return _Carried(
            empty_start(window.compartments, window.media).amounts,
            [np.zeros((m.problem.senders, *m.problem.voxels)) for m in window.media],
            [np.zeros((m.problem.senders, n)) for m in window.media],
            [np.zeros((m.problem.senders, n)) for m in window.media],
        )
    return replace(
        before,
        bound=[at_daughters(bound, mother, n) for bound in before.bound],
        entered=[_longer(entered, n) for entered in before.entered],
    )


def _longer(values: Floats, n: int) -> Floats:
    """Values (..., m) with zeros for new cells, (..., n)."""
    new = np.zeros((*values.shape[:-1], n - values.shape[-1]))
    return np.concatenate([values, new], axis=-1)


def at_daughters(bound: Floats, mother: Ints, n: int) -> Floats:
    """Exosomes bound to cells (s, m), at n cells of which those from m on are new: (s, n).

    Each daughter takes half of what its mother holds. Mothers come before their daughters, and two
    daughters stand side by side.
    """
    after = _longer(bound, n)
    for first in range(bound.shape[1], n, 2):
        of_mother = after[:, mother[first]].copy()
        after[:, first] = after[:, first + 1] = 0.5 * of_mother
        after[:, mother[first]] = 0.0
    return after


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


def _placed(medium: Medium, geometry: GridGeometry, free: Floats, bound: Floats) -> FieldProblem:
    """The problem of a medium that begins with exosomes in voxels and at cells."""
    problem = medium.problem
    volume = make_grid(problem, geometry).fluid
    amounts = out_of_cells(free, volume, problem.periodic)
    start = np.divide(amounts, volume, out=np.zeros_like(amounts), where=volume > 0.0)
    sites = geometry.sites
    at_sites = None
    if sites.bound_share.any():
        at_sites = bound[:, medium.cells][:, sites.cell] * sites.share
    return replace(problem, start=start, bound=at_sites)


# -- one window ------------------------------------------------------------------------------------


def _solve(
    window: _Window, carried: _Carried, inside: Floats, shown: dict[float, int], watch: Watch,
    threads: int, tolerance: float,
) -> tuple[Floats, list[Floats], list[Solution]]:  # fmt: skip
    """Amounts (states, t) at the times `inside` (t,) of a window; taken up, (t, s, n) by medium.

    And the solutions. `carried` becomes what this window leaves.
    """
    geometries = [make_geometry(m.problem, threads) for m in window.media]
    problems = [
        _shifted(_placed(m, geometry, free, bound), window.low, window.high)
        for m, geometry, free, bound in zip(
            window.media, geometries, carried.free, carried.bound, strict=True
        )
    ]
    moments = np.unique([*inside.tolist(), window.high])
    local = moments - window.low
    numbers = {float(at): shown[float(time)] for at, time in zip(local, moments, strict=True)
               if float(time) in shown}  # fmt: skip

    def see(time: float, fields: Sequence[Floats]) -> None:
        if time in numbers:
            watch(numbers[time], fields)

    solutions = solve_coupled(
        problems, local, compartments=_coupled(window, carried.amounts), tolerance=tolerance,
        threads=threads, watch=see, geometries=geometries,
    )  # fmt: skip
    amounts = solutions[0].compartments.T.copy()
    taken = []
    exchanges = window.compartments.exchanges
    for number, (medium, one) in enumerate(zip(window.media, solutions, strict=True)):
        amounts += exchanges[number].amounts(one.free, one.bound)
        grid = make_grid(problems[number], geometries[number])
        carried.free[number] = one.concentration * grid.fluid
        carried.bound[number][:, medium.cells] = one.bound[-1]
        up = np.repeat(carried.entered[number][None], len(moments), axis=0)
        up[:, :, medium.cells] += one.entered
        carried.entered[number] = up[-1]
        taken.append(up[np.isin(moments, inside)])
    carried.amounts = solutions[0].compartments[-1].copy()
    return amounts[:, np.isin(moments, inside)], taken, solutions


def _shifted(problem: FieldProblem, low: float, high: float) -> FieldProblem:
    """The problem of a window with times from its beginning: sources and doses within it."""
    sources = tuple(
        replace(source, start=max(source.start - low, 0.0), stop=source.stop - low)
        for source in problem.sources if source.start < high and source.stop > low
    )  # fmt: skip
    doses = tuple(
        replace(dose, at=dose.at - low) for dose in problem.doses if low <= dose.at < high
    )
    return replace(problem, sources=sources, doses=doses)


def _coupled(window: _Window, amounts: Floats) -> CoupledCompartments:
    """The compartments of a window, with times from its beginning."""
    whole, low = window.compartments.coupled(amounts), window.low
    return replace(
        whole,
        supply=lambda time, state: whole.supply(time + low, state),
        derivative=lambda time, state, tissues: whole.derivative(time + low, state, tissues),
        apply_events=lambda time, state: whole.apply_events(
            _exact(whole.event_times, time + low), state
        ),
        event_times=tuple(t - low for t in whole.event_times if low <= t < window.high),
    )


def _exact(times: tuple[float, ...], time: float) -> float:
    """The one of some times that is equal to a time but for rounding, or the time itself."""
    return next((one for one in times if abs(one - time) <= APART * max(one, 1.0)), time)


# -- the whole run ---------------------------------------------------------------------------------


def _course(
    window: _Window, last: list[Solution], times: Floats, asked: Floats, amounts: Floats,
    entered: list[list[Floats]], sent: Floats, numbers: Floats,
) -> TimeCourse:  # fmt: skip
    """The time course of all windows, with release and uptake of each cell that ever was.

    `window` is the last, with the cells of the end, and `last` are its solutions; `entered` is what
    cells took up, by window and medium.
    """
    system, n = window.system, len(window.system.plan.cells)
    start = empty_start(window.compartments, window.media)
    course = time_course(system, asked, amounts, times, start.entering)
    every = [replace(medium, cells=np.arange(n)) for medium in window.media]
    solutions = [
        replace(one, entered=np.concatenate([_longer(part[number], n) for part in entered]))
        for number, one in enumerate(last)
    ]
    each, _, _ = per_cell(system, every, solutions, start, amounts, asked, times[-1:])
    return replace(
        course, per_cell=replace(each, sent=sent), number=numbers[:, -1], cells=numbers
    )
