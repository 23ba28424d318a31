"""The time-dependent solver: one or more field problems with compartments, at saved times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.cells.accuracy import make_geometry
from exosome.engines.field.cells.cell_geometry import GridGeometry
from exosome.engines.field.coupling.coupled_system import CoupledSystem
from exosome.engines.field.integrate.accumulators import (
    CLEARED,
    DECAYED,
    EXITED,
    FREE,
    GIVEN,
    RECEIVED,
    RELEASED,
    TRANSFERRED,
)
from exosome.engines.field.integrate.rhs import RightHandSide
from exosome.engines.field.integrate.stepper import Stepper
from exosome.engines.field.problem.field_problem import CoupledCompartments, FieldProblem
from exosome.engines.field.problem.validate import check_all
from exosome.errors import RunError

Floats = NDArray[np.float64]

TOLERANCE = 1e-3  # error of a step; the uptake of each cell is then exact to about 1e-3
UNBALANCED = 1e-9  # of all exosomes: a larger imbalance is an error of the program


@dataclass(frozen=True, eq=False)
class Solution:
    """Amounts of all exosomes of a tissue by fate; t saved times, s senders, n cells."""

    times: Floats  # (t,) s
    given: Floats  # (t, s)
    released: Floats  # (t, s)
    received: Floats  # (t, s) from the compartments
    free: Floats  # (t, s) summed over the grid
    bound: Floats  # (t, s, n)
    entered: Floats  # (t, s, n)
    cleared: Floats  # (t, s)
    decayed: Floats  # (t, s)
    left: Floats  # (t, s, 6) through the low and the high wall of x, y and z
    transferred: Floats  # (t, s) to the compartments
    compartments: Floats  # (t, k) state of the compartments
    concentration: Floats  # (s, nx, ny, nz) at the end, per um^3
    unbalanced: float  # largest relative difference between grid and accumulated amounts
    refilled: float  # fraction of all exosomes moved into voxels with negative concentrations
    steps: int
    stages: int


Watch = Callable[[float, Sequence[Floats]], None]


def solve(
    problem: FieldProblem,
    times: Iterable[float],
    *,
    compartments: CoupledCompartments | None = None,
    tolerance: float = TOLERANCE,
    threads: int = 1,
    step: float | None = None,
    watch: Watch | None = None,
) -> Solution:
    """Solve one field problem; see `solve_coupled`."""
    return solve_coupled(
        [problem], times, compartments=compartments, tolerance=tolerance, threads=threads,
        step=step, watch=watch,
    )[0]  # fmt: skip


def solve_coupled(
    problems: Sequence[FieldProblem],
    times: Iterable[float],
    *,
    compartments: CoupledCompartments | None = None,
    tolerance: float = TOLERANCE,
    threads: int = 1,
    step: float | None = None,
    watch: Watch | None = None,
    geometries: Sequence[GridGeometry] | None = None,
) -> list[Solution]:
    """Solve field problems from time 0 to the last of `times` (s, rising).

    `watch(time, concentrations)` is called at every saved time with those of each problem,
    (senders, nx, ny, nz); they are overwritten afterwards. `tolerance` and `step`: see `Stepper`.
    `geometries` are those of the problems, if they are known. The result does not depend on
    `threads`. Raises ModelError or UsageError for problems that
    cannot be solved, RunError if a step fails.
    """
    check_all(problems)
    saves = np.asarray(list(times), np.float64)
    with ThreadPoolExecutor(threads) as pool:
        known = iter(geometries) if geometries is not None else None  # no list: memory is freed
        tissues = [
            RightHandSide(p, make_geometry(p, threads) if known is None else next(known), pool,
                          threads)
            for p in problems
        ]  # fmt: skip
        system = CoupledSystem(tissues, compartments)
        stepper = Stepper(system, tolerance, float(saves[-1]), step)
        rows = []
        events = _event_times(problems, compartments, float(saves[-1]))
        for time in np.union1d(saves, events):
            stepper.advance(float(time))
            if time in events:
                stepper.restart()
            if time in saves:
                fields = system.fields(stepper.c)
                free = [t.transport.amounts(c) for t, c in zip(tissues, fields, strict=True)]
                rows.append((stepper.totals.copy(), free))
                if watch is not None:
                    watch(float(time), fields)
    return [_solution(system, stepper, saves, rows, number) for number in range(len(problems))]


def _event_times(
    problems: Sequence[FieldProblem], compartments: CoupledCompartments | None, until: float
) -> Floats:
    """(events,) s: doses, and starts and stops of sources, up to `until`; 0 is always one."""
    times = [0.0, *(() if compartments is None else compartments.event_times)]
    for problem in problems:
        times += [dose.at for dose in problem.doses]
        for source in problem.sources:
            times += [source.start, source.stop]
    return np.unique([time for time in times if time <= until])


def _solution(
    system: CoupledSystem,
    stepper: Stepper,
    times: Floats,
    rows: list[tuple[Floats, list[Floats]]],
    number: int,
) -> Solution:
    """The solution of one problem; RunError if grid and accumulated amounts differ."""
    tissue = system.tissues[number]
    totals = [system.totals(row[0])[number] for row in rows]
    tables = np.array([tissue.accumulators.table(total) for total in totals])
    free = np.array([row[1][number] for row in rows])
    whole = tables[:, :, [GIVEN, RELEASED, RECEIVED]].sum(axis=2)
    difference = np.abs(free - tables[:, :, FREE])
    unbalanced = float((difference / np.where(whole > 0.0, whole, 1.0)).max(initial=0.0))
    if not unbalanced <= UNBALANCED:
        raise RunError(
            f"the field run does not balance: the amounts on the grid differ by {unbalanced:.1e} "
            "of all exosomes from those accumulated in time; this is an error of the program"
        )
    return Solution(
        times=times,
        given=tables[:, :, GIVEN],
        released=tables[:, :, RELEASED],
        received=tables[:, :, RECEIVED],
        free=free,
        bound=np.array([tissue.bound_to_cells(total) for total in totals]),
        entered=np.array([tissue.accumulators.entered(total) for total in totals]),
        cleared=tables[:, :, CLEARED],
        decayed=tables[:, :, DECAYED],
        left=tables[:, :, EXITED : EXITED + 6],
        transferred=tables[:, :, TRANSFERRED],
        compartments=np.array([system.state(row[0]) for row in rows]),
        concentration=system.fields(stepper.c)[number],
        unbalanced=unbalanced,
        refilled=stepper.refilled / max(float(whole[-1].sum()), 1e-300),
        steps=stepper.steps,
        stages=stepper.stages,
    )
