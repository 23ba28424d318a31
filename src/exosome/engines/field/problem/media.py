"""A plan becomes fields: one problem for every kind in every box, and for every size of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.system import ADRIFT, ANY, DOSE, State, System
from exosome.engines.field.problem.field_problem import (
    CLOSED,
    OPEN,
    Cells,
    Dose,
    FieldProblem,
    FromCells,
    Infusion,
)
from exosome.engines.field.transport.hindrance import regions_in
from exosome.engines.output import Floats
from exosome.physics import schedule
from exosome.physics.in_plan import diffusion_along
from exosome.plan import LabelLaw, Plan, Wall

Ints = NDArray[np.intp]
Voxels = Mapping[int, tuple[int, int, int]]  # along each axis, by the number of the place

NARROW = 1e-3  # relative; how well sizes stand for their law in the mean diffusion coefficient
MOST_SIZES = 5


@dataclass(frozen=True, eq=False)
class Medium:
    """A kind of one size in a box. `rows` are the states of the system that the concentrations of
    its problem are; a state may have several, told apart by `senders`, which are cells of the plan
    (-1: of no single cell). `share` of all exosomes of the kind are of this size.
    """

    kind: int
    place: int
    share: float
    rows: Ints
    senders: Ints
    cells: Ints  # cells of the plan that are in the box
    problem: FieldProblem


def media(system: System, voxels: Voxels, until: float, track: str) -> list[Medium]:
    """Every kind in every box that exosomes come to, up to `until` s.

    With `track` "sender" each cell that sends is a concentration of its own.
    """
    plan, found, scale = system.plan, [], expected(system, until)
    for place in np.flatnonzero(~plan.mixed).tolist():
        for kind in range(len(plan.kinds)):
            rows, senders = _rows(system, kind, place, track)
            if not len(rows):
                continue
            cells = np.flatnonzero(plan.cell_place == place)
            for share, along in sizes(plan, kind, place):
                problem = _problem(
                    system, kind, place, (rows, senders, cells), voxels[place], along
                )
                sources, doses = _sources(system, (rows, senders, cells), share, until)
                problem = replace(problem, sources=sources, doses=doses, scale=share * scale[rows])
                found.append(Medium(kind, place, share, rows, senders, cells, problem))
    return found


def sizes(plan: Plan, kind: int, place: int) -> list[tuple[float, Floats]]:
    """Shares of the exosomes of a kind, and their diffusion coefficients (3,) in um^2/s.

    A log-normal law of diameters is stood for by the nodes of Gauss and Hermite, as few as give
    the mean coefficient to `NARROW`. What depends smoothly on the size is then as exact, since
    exosomes of different size do not meet; where they compete at cells with a limit they do, and
    all have the mean coefficient.
    """
    middle, spread = diffusion_along(plan, kind, place), float(plan.log_gsd[kind])
    if spread == 0.0 or not np.isnan(plan.diffusion[kind, place]).any():
        return [(1.0, middle)]
    mean = math.exp(0.5 * spread**2)
    here = (plan.type_place == place) & np.isfinite(plan.max_uptake[kind])
    if here.any():
        return [(1.0, middle * mean)]
    for number in range(1, MOST_SIZES + 1):
        nodes, weights = np.polynomial.hermite_e.hermegauss(number)
        shares, factors = weights / weights.sum(), np.exp(spread * nodes)
        if abs(float(shares @ factors) / mean - 1.0) < NARROW:
            break
    return list(zip(shares.tolist(), middle * factors[:, None], strict=True))


def moments_of(plan: Plan, number: int, until: float) -> list[float]:
    """When a dose of the plan is given, up to `until` s."""
    dose = plan.doses[number]
    return schedule.turns(dose.at, dose.every, dose.times, until)


def expected(system: System, until: float) -> Floats:
    """(states,) all exosomes that will be sent by `until` s of the kind and sender of each state;
    of a label, of its kind.
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
        key = (dose.kind, DOSE if system.apart else ANY)
        sums[key] = sums.get(key, 0.0) + given
    kinds = [sum(v for (k, _), v in sums.items() if k == kind) for kind in range(len(plan.kinds))]
    return np.array([
        sums.get((s.kind, s.sender), 0.0) if s.label < 0 else kinds[plan.labels[s.label].kind]
        for s in system.states
    ])  # fmt: skip


def _rows(system: System, kind: int, place: int, track: str) -> tuple[Ints, Ints]:
    """States free there, one row for each, or one for each sending cell; and whose it is."""
    plan = system.plan
    rows: list[int] = []
    senders: list[int] = []
    for number, state in enumerate(system.states):
        if (state.kind, state.condition, state.where) != (kind, ADRIFT, place):
            continue
        mine = _senders(plan, state, kind, place) if track == "sender" else []
        elsewhere = any(way.target == number for way in system.transitions)
        if not mine or elsewhere:
            mine = [*mine, -1]
        rows += [number] * len(mine)
        senders += mine
    return np.array(rows, np.intp), np.array(senders, np.intp)


def _senders(plan: Plan, state: State, kind: int, place: int) -> list[int]:
    """The cells there that release a kind and are of the sender type of a state."""
    if state.label >= 0 or state.sender == DOSE:
        return []
    types = {r.cell_type for r in plan.releases if r.kind == kind}
    senders = {t for t in types if plan.parent_type[t] == state.sender}
    types = {t for t in senders if plan.type_place[t] == place}
    return np.flatnonzero(np.isin(plan.cell_type, list(types))).tolist()


def _problem(
    system: System,
    kind: int,
    place: int,
    who: tuple[Ints, Ints, Ints],
    voxels: tuple[int, int, int],
    along: Floats,
) -> FieldProblem:
    """A kind of one size in a box, before anything is sent."""
    plan, (rows, _, cells) = system.plan, who
    types = plan.cell_type[cells]
    x, y, z = plan.box[place].tolist()
    walls = [[OPEN if w == Wall.OPEN else CLOSED] * 2 for w in plan.walls[place]]
    joined, seep = set(), 0.0
    for way in plan.exchanges:
        if way.kind != kind or place not in (way.source, way.target):
            continue
        if way.face >= 0:
            joined.add(divmod(way.face, 2))
        if way.source == place and way.face >= 0:
            walls[way.face // 2][way.face % 2] += way.speed
        elif way.source == place:
            seep += way.rate
    states = [system.states[row] for row in rows]
    limit = plan.max_uptake[kind, types]  # 0: nothing is taken in
    labels = [plan.labels[s.label].rate if _fades(plan, s) else 0.0 for s in states]
    return FieldProblem(
        box=(x, y, z),
        voxels=voxels,
        diffusion=tuple(along.tolist()),  # type: ignore[arg-type]
        hinder=regions_in(plan, place),
        name=f"{plan.kinds[kind]} in {plan.places[place]}",
        periodic=tuple(bool(w == Wall.PERIODIC) for w in plan.walls[place]),  # type: ignore[arg-type]
        walls=tuple((low, high) for low, high in walls),
        flow=tuple(plan.flow[kind, place].tolist()),
        clear=float(plan.clear[kind, place]),
        senders=len(rows),
        fade=np.array(labels),
        rival=np.array([not _copies(plan, s) for s in states]),
        seep=seep,
        joined=tuple(sorted(joined)),
        cells=Cells.of(
            plan.xyz[cells],
            plan.radius[cells],
            np.where(limit > 0.0, plan.uptake_speed[kind, types], 0.0),
            bind=plan.binding_speed[kind, types],
            leave=plan.unbinding[kind, types],
            take=plan.internalisation[kind, types],
            limit=np.where(limit > 0.0, limit, np.inf),
        ),
    )


def _copies(plan: Plan, state: State) -> bool:
    """Whether a state is the signal of a label on its kind, beside the exosomes themselves."""
    return state.label >= 0 and plan.labels[state.label].kind == state.kind


def _fades(plan: Plan, state: State) -> bool:
    """Whether what is followed is lost from whole exosomes, wherever they are."""
    if state.label < 0:
        return False
    law = plan.labels[state.label].law
    return law == LabelLaw.REPORTER or (law == LabelLaw.DETACHES and _copies(plan, state))


def _sources(
    system: System, who: tuple[Ints, Ints, Ints], share: float, until: float
) -> tuple[tuple[FromCells | Infusion, ...], tuple[Dose, ...]]:
    """What cells release and what is given, into each row, of exosomes of one size."""
    plan, (rows, senders, cells) = system.plan, who
    sources: list[FromCells | Infusion] = []
    doses: list[Dose] = []
    for inflow in system.inflows:
        mine = np.flatnonzero(plan.cell_type[cells] == inflow.population)
        for row in np.flatnonzero(rows == inflow.state).tolist():
            if senders[row] >= 0:
                sends = mine[cells[mine] == senders[row]]
            else:
                sends = mine if not (senders[rows == inflow.state] >= 0).any() else mine[:0]
            if len(sends):
                each = share * inflow.rate / float(plan.cell_count[inflow.population])
                sources.append(FromCells.of(row, sends, each, inflow.start, inflow.stop))
    for number, (dose, (_, *into)) in enumerate(zip(plan.doses, system.doses, strict=True)):
        for row in np.flatnonzero(np.isin(rows, into)).tolist():
            for at in moments_of(plan, number, until):
                if dose.over > 0.0:
                    rate = schedule.infusion_rate(share * dose.amount, dose.over)
                    sources.append(Infusion(row, rate, at, at + dose.over, dose.point))
                else:
                    doses.append(Dose(row, share * dose.amount, at, dose.point))
    return tuple(sources), tuple(doses)
