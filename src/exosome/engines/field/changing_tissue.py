"""The field among cells that change: one tissue of the tissue engine, window by window.

The cells are those that a walk of the same plan, seed and saved times has: the same names, draws
and windows, and in each window those of its middle. So both can be compared on the same cells. In a
window the field engine solves the plan with these cells. Between two windows amounts are carried
over, so that no exosome is lost (`carried_amounts`). Amounts at a saved time are those after the
change that exosomes see at that time, as in a walk.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.event_times import APART, nearest
from exosome.engines.amounts.system import INSIDE, System
from exosome.engines.amounts.time_course import required_times, time_course
from exosome.engines.field.carried_amounts import (
    Carried,
    follow_events,
    longer,
    nothing_yet,
    placed,
    resting,
)
from exosome.engines.field.cells.accuracy import make_geometry
from exosome.engines.field.coupling.compartments import Compartments
from exosome.engines.field.coupling.coupled_steady_state import empty_start
from exosome.engines.field.integrate.field_solver import Solution, solve_coupled
from exosome.engines.field.integrate.per_cell import per_cell
from exosome.engines.field.problem.field_problem import (
    CoupledCompartments,
    FieldProblem,
    MatrixVoxels,
)
from exosome.engines.field.problem.media import Medium, media
from exosome.engines.field.transport.conductances import make_grid
from exosome.engines.output import Floats, Lineage, TimeCourse
from exosome.engines.tissue.lineage import LineageBook
from exosome.engines.tissue.matrix_course import MatrixCourse, longest_of
from exosome.engines.tissue.matrix_grid import MatrixGrid
from exosome.engines.tissue.tissue_state import Space, begin
from exosome.engines.tissue.tissue_step import OVERLAP, step
from exosome.engines.tissue.tissue_windows import window_ends
from exosome.physics import schedule
from exosome.plan import Plan
from exosome.plan.tissue_rules import TissueRules

if TYPE_CHECKING:
    from exosome.engines.field.run import Field

Ints = NDArray[np.int64]
Watch = Callable[[int, Sequence[Floats]], None]
ALLOWED = 1.2  # of OVERLAP: crowded cells in the middle of a window are not yet all apart


@dataclass
class _Window:
    """The field problem of one window, from `low` to `high` s; cells (n,) have `entries`."""

    system: System
    entries: Ints
    media: list[Medium]
    compartments: Compartments
    low: float
    high: float


def follow_changing(
    field: Field, times: Floats, *, seed: int, threads: int, tolerance: float, watch: Watch
) -> TimeCourse:
    """The time course at rising `times` (t,) in s, the first 0, on the tissue of a `seed`.

    `watch` is called with the number of every saved time and the concentrations of each medium.
    Raises as `solve_coupled`, and RunError for too many cells.
    """
    plan, system = field.plan, field.system
    asked = required_times(plan, times)
    for stop in field.compartments.coupled(np.zeros(len(system.states))).event_times:
        asked[np.abs(asked - stop) <= APART * stop] = stop
    shown = {float(asked[at]): number for number, at in enumerate(nearest(asked, times).tolist())}
    space = Space(plan.box, plan.walls, plan.volume)
    state = begin(plan.cells, plan.tissue, space)
    book = LineageBook(plan.cells)
    boxed = ~np.isnan(plan.cells.xyz[:, 0])
    smallest = float(plan.cells.radius[boxed].min(initial=math.inf))
    ends = window_ends(times, longest_of(plan, smallest))
    matrix = MatrixCourse(plan, state)
    still = replace(plan, tissue=TissueRules())
    sent = np.zeros(len(plan.cells))
    carried: Carried | None = None
    window: _Window | None = None
    amounts: list[Floats] = []
    entered: list[list[Floats]] = []
    low = known_until = 0.0
    for high in [*ends, None]:
        until = float(times[-1]) if high is None else 0.5 * (low + high)
        if matrix and low in times and low < until:
            matrix.note(low, state, None)
        state, events = step(state, plan.tissue, space, seed, until)
        book.add(events, state.cells)
        cells, entries = state.cells, len(book.names)
        if carried is not None and window is not None:
            change = follow_events(
                carried, window.media, system, plan.tissue, events, cells, entries
            )
            if known_until == low:
                amounts[-1][:, -1] += change
        if low in times:
            book.note_positions(low, cells)
        if high is None:
            break
        window = _window(field, still.with_cells(cells), low, high, book, state.matrix)
        if carried is None:
            start = empty_start(window.compartments, window.media).amounts
            carried = nothing_yet(start, window.media, cells, entries)
        sent = longer(sent, entries)
        sent[window.entries] += _sent(window)
        inside = asked[(asked > low) & ((asked <= high) | (high == ends[-1]))]
        if low == 0.0:
            inside = np.union1d(0.0, inside)
        here, taken, last = _solve(window, carried, inside, shown, watch, threads, tolerance)
        amounts.append(here)
        entered.append(taken)
        known_until = float(inside[-1]) if len(inside) else known_until
        low = high
    assert window is not None
    if matrix:
        matrix.note(low, state, None)
    window = replace(window, system=_system(field, still.with_cells(book.cells(state.cells))))
    course = _course(
        window, last, times, asked, np.concatenate(amounts, axis=1), entered,
        longer(sent, len(book.names)), book.result(times, state.cells),
    )  # fmt: skip
    return replace(course, matrix=matrix.result())


def _system(field: Field, plan: Plan) -> System:
    """The system of a window; its states have the numbers of the plan with all changes."""
    states = field.system.states
    system = System(plan, apart=field.system.apart, states=list(states))
    assert system.states == states
    return system


def _window(
    field: Field, plan: Plan, low: float, high: float, book: LineageBook,
    grids: Sequence[MatrixGrid],
) -> _Window:  # fmt: skip
    """The problem of a window; cells overlap by as much as the tissue engine leaves them."""
    system = _system(field, plan)
    track = "sender_type" if field.system.apart else "none"
    every = []
    for medium in media(system, field.voxels, field.until, track):
        made = tuple(MatrixVoxels(grid.edge, grid.hindrance) for grid in grids
                     if grid.hinders and grid.rule.place == medium.place)  # fmt: skip
        before = medium.problem.hindrance_factor
        assert not isinstance(before, np.ndarray)
        problem = replace(
            medium.problem, overlap=ALLOWED * OVERLAP,
            hindrance_factor=(*(before or ()), *made) or None,
        )  # fmt: skip
        every.append(replace(medium, problem=problem))
    entries = book.entries_of(np.arange(len(plan.cells)))
    return _Window(system, entries, every, Compartments(system, every, field.until), low, high)


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


# -- one window ------------------------------------------------------------------------------------


def _solve(
    window: _Window, carried: Carried, inside: Floats, shown: dict[float, int], watch: Watch,
    threads: int, tolerance: float,
) -> tuple[Floats, list[Floats], list[Solution]]:  # fmt: skip
    """Amounts (states, t) at the times `inside` (t,) of a window; what entered, (t, s, entries).

    And the solutions. `carried` becomes what this window leaves.
    """
    geometries = [make_geometry(m.problem, threads) for m in window.media]
    stays = [resting(bound, m, geometry) for bound, m, geometry in
             zip(carried.bound, window.media, geometries, strict=True)]  # fmt: skip
    problems = [
        _shifted(
            placed(m, geometry, free, bound[:, m.cells] - stay), window.low, window.high
        )
        for m, geometry, free, bound, stay in zip(
            window.media, geometries, carried.free, carried.bound, stays, strict=True
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
        bound = one.bound + stays[number]
        amounts += exchanges[number].amounts(one.free, bound)
        grid = make_grid(problems[number], geometries[number])
        carried.free[number] = one.concentration * grid.fluid
        carried.bound[number][:, medium.cells] = bound[-1]
        entries = window.entries[medium.cells]
        up = np.repeat(carried.entered[number][None], len(moments), axis=0)
        up[:, :, entries] += one.entered
        carried.entered[number] = up[-1]
        _add_inside(window, medium, one.entered[-1], carried.inside[number])
        taken.append(up[np.isin(moments, inside)])
    carried.surface = [
        (geometry.sites, medium.cells)
        for geometry, medium in zip(geometries, window.media, strict=True)
    ]
    carried.amounts = solutions[0].compartments[-1].copy()
    _scale_inside(window, carried)
    return amounts[:, np.isin(moments, inside)], taken, solutions


def _add_inside(window: _Window, medium: Medium, entered: Floats, inside: Floats) -> None:
    """Add what `entered` (s, cells) in a window to what is `inside` (s, c, n), broken down there.

    As if it had entered at a constant rate; `_scale_inside` then keeps the sums exact.
    """
    plan, span = window.system.plan, window.high - window.low
    decay = plan.degrade[medium.kind] * span  # (c,)
    inside *= np.exp(-decay)[:, None]
    types = plan.cells.cell_type[medium.cells]
    kept = np.where(decay > 0.0, -np.expm1(-decay) / np.where(decay > 0.0, decay, 1.0), 1.0)
    inside[:, types, medium.cells] += entered * kept[types]


def _scale_inside(window: _Window, carried: Carried) -> None:
    """Make what is inside single cells add up to the amounts inside all of a population."""
    system = window.system
    for number, state in enumerate(system.states):
        if state.condition != INSIDE:
            continue
        of_state = [
            inside[row, state.where]
            for medium, inside in zip(window.media, carried.inside, strict=True)
            for row, free in enumerate(medium.rows.tolist())
            if system.states[free].to(INSIDE, state.where) == state
        ]
        total = sum(float(one.sum()) for one in of_state)
        for one in of_state:
            one *= carried.amounts[number] / total if total > 0.0 else 0.0


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
    entered: list[list[Floats]], sent: Floats, lineage: Lineage,
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
        replace(one, entered=np.concatenate([longer(part[number], n) for part in entered]))
        for number, one in enumerate(last)
    ]
    plan = system.plan
    when = times if plan.cell_observations else times[-1:]
    each, _, taken_up = per_cell(system, every, solutions, start, amounts, asked, when)
    numbers = lineage.number.astype(float)
    return replace(
        course, per_cell=replace(each, sent=sent), number=numbers[:, -1], cells=numbers,
        lineage=lineage, taken_up=taken_up if plan.cell_observations else None,
    )  # fmt: skip
