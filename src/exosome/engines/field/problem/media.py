"""Media: one field problem per exosome kind, box and size class, made from a plan."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.system import FREE, State, System
from exosome.engines.field.problem.field_problem import (
    CLOSED,
    OPEN,
    Cells,
    CellSource,
    Dose,
    FieldProblem,
    Infusion,
)
from exosome.engines.field.transport.hindrance import regions_in
from exosome.engines.output import Floats
from exosome.physics import schedule
from exosome.physics.in_plan import diffusion_along
from exosome.plan import LabelLaw, Plan, Wall, is_dose

Ints = NDArray[np.intp]
Voxels = Mapping[int, tuple[int, int, int]]  # along each axis, by the number of the place

SIZE_TOLERANCE = 1e-3  # relative error of the mean diffusion coefficient of the size classes
MAX_SIZES = 5


@dataclass(frozen=True, eq=False)
class Medium:
    """An exosome kind of one size class in a box.

    `rows` (s,) are the system states whose amounts the s concentrations of the problem hold.
    Several concentrations may belong to one state and differ in `senders` (s,), cells of the plan
    (-1: no single cell). `share` is the fraction of the kind's exosomes in this size class.
    """

    kind: int
    place: int
    share: float
    rows: Ints
    senders: Ints
    cells: Ints  # (n,) cells of the plan that lie in the box
    problem: FieldProblem


def media(system: System, voxels: Voxels, until: float, track: str) -> list[Medium]:
    """All media that exosomes reach up to `until` s.

    With `track` "sender" every sending cell has a concentration of its own.
    """
    plan, result, totals = system.plan, [], expected(system, until)
    for place in np.flatnonzero(~plan.mixed).tolist():
        for kind in range(len(plan.kinds)):
            rows, senders = _rows(system, kind, place, track)
            if not len(rows):
                continue
            cells = plan.cells.rows_in(place)
            for share, along in sizes(plan, kind, place):
                problem = _problem(
                    system, kind, place, (rows, senders, cells), voxels[place], along
                )
                sources, doses = _sources(system, (rows, senders, cells), share, until)
                problem = replace(
                    problem, sources=sources, doses=doses, expected_total=share * totals[rows]
                )
                result.append(Medium(kind, place, share, rows, senders, cells, problem))
    return result


def sizes(plan: Plan, kind: int, place: int) -> list[tuple[float, Floats]]:
    """Size classes of a kind: their fractions, and diffusion coefficients (3,) in um^2/s.

    Gauss-Hermite nodes represent a log-normal law of diameters, as few as give the mean coefficient
    to `SIZE_TOLERANCE`. Any smooth function of the size is then averaged to about that error,
    because exosomes of different size do not interact. Where they compete at cells with a limit
    or a capacity they do interact, and one class with the mean coefficient stands for all.
    """
    median, spread = diffusion_along(plan, kind, place), float(plan.log_gsd[kind])
    if spread == 0.0 or not np.isnan(plan.diffusion[kind, place]).any():
        return [(1.0, median)]
    mean = math.exp(0.5 * spread**2)
    saturates = np.isfinite(plan.max_uptake[kind]) | np.isfinite(plan.capacity[kind])
    if ((plan.type_place == place) & saturates).any():
        return [(1.0, median * mean)]
    for number in range(1, MAX_SIZES + 1):
        nodes, weights = np.polynomial.hermite_e.hermegauss(number)
        shares, factors = weights / weights.sum(), np.exp(spread * nodes)
        if abs(float(shares @ factors) / mean - 1.0) < SIZE_TOLERANCE:
            break
    return list(zip(shares.tolist(), median * factors[:, None], strict=True))


def moments_of(plan: Plan, number: int, until: float) -> list[float]:
    """Times (s) at which a dose of the plan is given, up to `until` s."""
    dose = plan.doses[number]
    return schedule.dose_times(dose.at, dose.every, dose.times, until)


def expected(system: System, until: float) -> Floats:
    """(states,) exosomes sent by `until` s of the kind and sender type of each state.

    For a state of a label, all exosomes of its kind.
    """
    plan, sums = system.plan, dict[tuple[int, str], float]()
    for inflow in system.inflows:
        state = system.states[inflow.state]
        span = schedule.seconds_open(inflow.start, inflow.stop, until)
        if state.label < 0:
            key = (state.kind, state.sender)
            sums[key] = sums.get(key, 0.0) + inflow.rate * span
    for number, dose in enumerate(plan.doses):
        given = dose.amount * len(moments_of(plan, number, until))
        key = (dose.kind, system.dose_senders[number])
        sums[key] = sums.get(key, 0.0) + given
    kinds = [sum(v for (k, _), v in sums.items() if k == kind) for kind in range(len(plan.kinds))]
    return np.array([
        sums.get((s.kind, s.sender), 0.0) if s.label < 0 else kinds[plan.labels[s.label].kind]
        for s in system.states
    ])  # fmt: skip


def _rows(system: System, kind: int, place: int, track: str) -> tuple[Ints, Ints]:
    """(s,) states free in a box, one row per state or per sending cell; and (s,) these cells."""
    plan = system.plan
    rows: list[int] = []
    senders: list[int] = []
    for number, state in enumerate(system.states):
        if (state.kind, state.condition, state.where) != (kind, FREE, place):
            continue
        cells = _senders(plan, state, kind, place) if track == "sender" else []
        enters = any(transition.target == number for transition in system.transitions)
        if not cells or enters:
            cells = [*cells, -1]
        rows += [number] * len(cells)
        senders += cells
    return np.array(rows, np.intp), np.array(senders, np.intp)


def _senders(plan: Plan, state: State, kind: int, place: int) -> list[int]:
    """The cells in a box that release a kind and belong to the sender type of a state."""
    if state.label >= 0 or is_dose(state.sender):
        return []
    types = {r.cell_type for r in plan.releases if r.kind == kind}
    senders = {t for t in types if plan.parent_type[t] == state.sender}
    types = {t for t in senders if plan.type_place[t] == place}
    of_types = np.isin(plan.cells.cell_type, list(types))
    return np.flatnonzero(of_types & plan.cells.present).tolist()


def _problem(
    system: System,
    kind: int,
    place: int,
    indices: tuple[Ints, Ints, Ints],
    voxels: tuple[int, int, int],
    along: Floats,
) -> FieldProblem:
    """The problem of one medium, without sources and doses."""
    plan, (rows, _, cells) = system.plan, indices
    types = plan.cells.cell_type[cells]
    x, y, z = plan.box[place].tolist()
    walls = [[OPEN if w == Wall.OPEN else CLOSED] * 2 for w in plan.walls[place]]
    joined_walls, exchange_rate = set(), 0.0
    for exchange in plan.exchanges:
        if exchange.kind != kind or place not in (exchange.source, exchange.target):
            continue
        if exchange.face >= 0:
            joined_walls.add(divmod(exchange.face, 2))
        if exchange.source == place and exchange.face >= 0:
            walls[exchange.face // 2][exchange.face % 2] += exchange.speed
        elif exchange.source == place:
            exchange_rate += exchange.rate
    states = [system.states[row] for row in rows]
    limit, capacity = plan.max_uptake[kind, types], plan.capacity[kind, types]  # 0: no uptake
    takes = (limit > 0.0) & (capacity > 0.0)
    decay = [plan.labels[s.label].rate if _decays(plan, s) else 0.0 for s in states]
    return FieldProblem(
        box=(x, y, z),
        voxels=voxels,
        diffusion=tuple(along.tolist()),  # type: ignore[arg-type]
        hindrance_factor=regions_in(plan, place),
        name=f"{plan.kinds[kind]} in {plan.places[place]}",
        periodic=tuple(bool(w == Wall.PERIODIC) for w in plan.walls[place]),  # type: ignore[arg-type]
        walls=tuple((low, high) for low, high in walls),
        flow=tuple(plan.flow[kind, place].tolist()),
        clear=float(plan.clear[kind, place]),
        senders=len(rows),
        decay=np.array(decay),
        competes=np.array([not _copies(plan, s) for s in states]),
        exchange_rate=exchange_rate,
        joined_walls=tuple(sorted(joined_walls)),
        cells=Cells.of(
            plan.cells.xyz[cells],
            plan.cells.radius[cells],
            np.where(takes, plan.uptake_speed[kind, types], 0.0),
            binding_speed=plan.binding_speed[kind, types],
            unbinding=plan.unbinding[kind, types],
            internalisation=plan.internalisation[kind, types],
            max_uptake=np.where(takes, limit, np.inf),
            capacity=np.where(takes, capacity, np.inf),
            degrade=plan.degrade[kind, types],
        ),
    )


def _copies(plan: Plan, state: State) -> bool:
    """Whether a state is the signal of a label on its kind, not the exosomes themselves."""
    return state.label >= 0 and plan.labels[state.label].kind == state.kind


def _decays(plan: Plan, state: State) -> bool:
    """Whether the signal of a state decays on intact exosomes, free and bound alike."""
    if state.label < 0:
        return False
    law = plan.labels[state.label].law
    return law == LabelLaw.REPORTER or (law == LabelLaw.DETACHES and _copies(plan, state))


def _sources(
    system: System, indices: tuple[Ints, Ints, Ints], share: float, until: float
) -> tuple[tuple[CellSource | Infusion, ...], tuple[Dose, ...]]:
    """Cell sources, infusions and doses of each row, for one size class."""
    plan, (rows, senders, cells) = system.plan, indices
    sources: list[CellSource | Infusion] = []
    doses: list[Dose] = []
    for inflow in system.inflows:
        of_type = np.flatnonzero(plan.cells.cell_type[cells] == inflow.population)
        for row in np.flatnonzero(rows == inflow.state).tolist():
            if senders[row] >= 0:
                releasing = of_type[cells[of_type] == senders[row]]
            elif (senders[rows == inflow.state] >= 0).any():
                releasing = of_type[:0]
            else:
                releasing = of_type
            if len(releasing):
                each = share * inflow.rate / float(plan.cells.number[inflow.population])
                sources.append(CellSource.of(row, releasing, each, inflow.start, inflow.stop))
    for number, (dose, (_, *into)) in enumerate(zip(plan.doses, system.doses, strict=True)):
        for row in np.flatnonzero(np.isin(rows, into)).tolist():
            for at in moments_of(plan, number, until):
                if dose.over > 0.0:
                    rate = schedule.infusion_rate(share * dose.amount, dose.over)
                    sources.append(Infusion(row, rate, at, at + dose.over, dose.point))
                else:
                    doses.append(Dose(row, share * dose.amount, at, dose.point))
    return tuple(sources), tuple(doses)
