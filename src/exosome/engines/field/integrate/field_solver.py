"""A field, or several and a world outside, from beginning to end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.cells.accuracy import make_tissue
from exosome.engines.field.coupling.coupled_system import Together
from exosome.engines.field.integrate.accumulators import (
    ADRIFT,
    CAME,
    CLEARED,
    FADED,
    GIVEN,
    HANDED,
    LEFT,
    RELEASED,
)
from exosome.engines.field.integrate.rhs import Motion
from exosome.engines.field.integrate.stepper import March
from exosome.engines.field.problem.field_problem import FieldProblem, Outside
from exosome.engines.field.problem.validate import check_all
from exosome.errors import RunError

Floats = NDArray[np.float64]

TOLERANCE = 1e-3  # of a step; what each cell took in is then good to about 1e-3
UNBALANCED = 1e-9  # of all exosomes: more missing or too many is an error of the program


@dataclass(frozen=True, eq=False)
class Solution:
    """What became of all exosomes of a tissue: t saved times, s senders, n cells; amounts."""

    times: Floats  # (t,) s
    given: Floats  # (t, s)
    released: Floats  # (t, s)
    came: Floats  # (t, s) from the world outside
    adrift: Floats  # (t, s) added up over the grid
    bound: Floats  # (t, s, n)
    entered: Floats  # (t, s, n)
    cleared: Floats  # (t, s)
    faded: Floats  # (t, s)
    left: Floats  # (t, s, 6) through the low and the high wall of x, y and z
    handed: Floats  # (t, s) to the world outside
    outside: Floats  # (t, k) the state of the world outside
    concentration: Floats  # (s, nx, ny, nz) at the end, per um^3
    unbalanced: float  # largest share of all exosomes that the grid has too many or too few
    mended: float  # share of all that was moved to voxels that had come out below 0
    steps: int
    stages: int


Watch = Callable[[float, Sequence[Floats]], None]


def solve(
    problem: FieldProblem,
    times: Iterable[float],
    *,
    outside: Outside | None = None,
    tolerance: float = TOLERANCE,
    threads: int = 1,
    step: float | None = None,
    watch: Watch | None = None,
) -> Solution:
    """Follow one field; see `solve_together`."""
    return solve_together(
        [problem], times, outside=outside, tolerance=tolerance, threads=threads, step=step,
        watch=watch,
    )[0]  # fmt: skip


def solve_together(
    problems: Sequence[FieldProblem],
    times: Iterable[float],
    *,
    outside: Outside | None = None,
    tolerance: float = TOLERANCE,
    threads: int = 1,
    step: float | None = None,
    watch: Watch | None = None,
) -> list[Solution]:
    """Follow fields from time 0 to the last of `times` (s, rising).

    `watch(time, concentrations)` is shown those of each problem, (senders, nx, ny, nz), at every
    saved time; they are overwritten afterwards. `tolerance` and `step`: see `March`. The result
    does not depend on `threads`. Raises ModelError or UsageError for what cannot be solved,
    RunError if it fails on the way.
    """
    check_all(problems)
    saves = np.asarray(list(times), np.float64)
    with ThreadPoolExecutor(threads) as pool:
        motions = [Motion(p, make_tissue(p, threads), pool, threads) for p in problems]
        tissues = Together(motions, outside)
        march = March(tissues, tolerance, float(saves[-1]), step)
        rows = []
        stops = _stops(problems, outside, float(saves[-1]))
        for time in np.union1d(saves, stops):
            march.advance(float(time))
            if time in stops:
                march.begin()
            if time in saves:
                fields = tissues.fields(march.c)
                held = [m.fluid.held(c) for m, c in zip(motions, fields, strict=True)]
                rows.append((march.books.copy(), held))
                if watch is not None:
                    watch(float(time), fields)
    return [_solution(tissues, march, saves, rows, number) for number in range(len(problems))]


def _stops(problems: Sequence[FieldProblem], outside: Outside | None, until: float) -> Floats:
    """The moments up to `until` at which anything is given, begins or ends; 0 is one."""
    moments = [0.0, *(() if outside is None else outside.stops)]
    for problem in problems:
        moments += [dose.at for dose in problem.doses]
        for source in problem.sources:
            moments += [source.start, source.stop]
    return np.unique([time for time in moments if time <= until])


def _solution(
    tissues: Together,
    march: March,
    times: Floats,
    rows: list[tuple[Floats, list[Floats]]],
    number: int,
) -> Solution:
    motion = tissues.motions[number]
    books = [tissues.books(row[0])[number] for row in rows]
    tables = np.array([motion.books.table(book) for book in books])
    adrift = np.array([row[1][number] for row in rows])
    whole = tables[:, :, [GIVEN, RELEASED, CAME]].sum(axis=2)
    off = np.abs(adrift - tables[:, :, ADRIFT])
    unbalanced = float((off / np.where(whole > 0.0, whole, 1.0)).max(initial=0.0))
    if not unbalanced <= UNBALANCED:
        raise RunError(
            f"the field does not balance: {unbalanced:.1e} of all exosomes are too many or too few"
        )
    return Solution(
        times=times,
        given=tables[:, :, GIVEN],
        released=tables[:, :, RELEASED],
        came=tables[:, :, CAME],
        adrift=adrift,
        bound=np.array([motion.bound_to_cells(book) for book in books]),
        entered=np.array([motion.books.entered(book) for book in books]),
        cleared=tables[:, :, CLEARED],
        faded=tables[:, :, FADED],
        left=tables[:, :, LEFT : LEFT + 6],
        handed=tables[:, :, HANDED],
        outside=np.array([tissues.state(row[0]) for row in rows]),
        concentration=tissues.fields(march.c)[number],
        unbalanced=unbalanced,
        mended=march.mended / max(float(whole[-1].sum()), 1e-300),
        steps=march.steps,
        stages=march.stages,
    )
