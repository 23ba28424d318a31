"""A field from beginning to end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.books import ADRIFT, CLEARED, GIVEN, HANDED, LEFT, RELEASED
from exosome.engines.field.march import March
from exosome.engines.field.motion import Motion
from exosome.engines.field.problem import FieldProblem
from exosome.engines.field.refusals import check
from exosome.engines.field.standing import make_tissue
from exosome.errors import RunError

Floats = NDArray[np.float64]

TOLERANCE = 1e-3  # of a step; what each cell took in is then good to about 1e-3
UNBALANCED = 1e-9  # of all exosomes: more missing or too many is an error of the program


@dataclass(frozen=True, eq=False)
class Solution:
    """What became of all exosomes: t saved times, s senders, n cells; amounts."""

    times: Floats  # (t,) s
    given: Floats  # (t, s)
    released: Floats  # (t, s)
    adrift: Floats  # (t, s) added up over the grid
    bound: Floats  # (t, s, n)
    entered: Floats  # (t, s, n)
    cleared: Floats  # (t, s)
    left: Floats  # (t, s, 6) through the low and the high wall of x, y and z
    handed: Floats  # (t, s) to the world outside, less what came from there
    outside: Floats  # (t, k) the state of the world outside
    concentration: Floats  # (s, nx, ny, nz) at the end, per um^3
    unbalanced: float  # largest share of all exosomes that the grid has too many or too few
    mended: float  # share of all that was moved to voxels that had come out below 0
    steps: int
    stages: int


Watch = Callable[[float, Floats], None]


def solve(
    problem: FieldProblem,
    times: Iterable[float],
    *,
    tolerance: float = TOLERANCE,
    threads: int = 1,
    step: float | None = None,
    watch: Watch | None = None,
) -> Solution:
    """Follow a field from time 0, with nothing in it, to the last of `times` (s, rising).

    `watch(time, concentration)` is shown the concentrations (senders, nx, ny, nz) at every saved
    time; they are overwritten afterwards. `tolerance` and `step`: see `March`. The result does not
    depend on `threads`. Raises ModelError or UsageError for what cannot be solved, RunError if it
    fails on the way.
    """
    check(problem)
    saves = np.asarray(list(times), np.float64)
    with ThreadPoolExecutor(threads) as pool:
        motion = Motion(problem, make_tissue(problem, threads), pool, threads)
        march = March(motion, tolerance, float(saves[-1]), step)
        rows = []
        stops = _stops(problem, float(saves[-1]))
        for time in np.union1d(saves, stops):
            march.advance(float(time))
            if time in stops:
                for dose in problem.doses:
                    if dose.at == time:
                        motion.give(dose, march.c, march.books)
                march.begin()
            if time in saves:
                rows.append((march.books.copy(), motion.fluid.held(march.c)))
                if watch is not None:
                    watch(float(time), march.c)
    return _solution(problem, motion, march, saves, rows)


def _stops(problem: FieldProblem, until: float) -> Floats:
    """The moments up to `until` at which anything is given, begins or ends; 0 is one."""
    moments = [0.0, *(dose.at for dose in problem.doses)]
    for source in problem.sources:
        moments += [source.start, source.stop]
    return np.unique([time for time in moments if time <= until])


def _solution(
    problem: FieldProblem,
    motion: Motion,
    march: March,
    times: Floats,
    rows: list[tuple[Floats, Floats]],
) -> Solution:
    books = [row[0] for row in rows]
    tables = np.array([motion.books.table(row) for row in books])
    adrift = np.array([row[1] for row in rows])
    whole = tables[:, :, [GIVEN, RELEASED]].sum(axis=2) + np.maximum(-tables[:, :, HANDED], 0.0)
    off = np.abs(adrift - tables[:, :, ADRIFT])
    unbalanced = float((off / np.where(whole > 0.0, whole, 1.0)).max())
    if not unbalanced <= UNBALANCED:
        raise RunError(
            f"the field does not balance: {unbalanced:.1e} of all exosomes are too many or too few"
        )
    per_cell = np.zeros((len(times), problem.senders, len(problem.cells)))
    for at, row in enumerate(books):
        for sender, bound in enumerate(motion.books.bound(row)):
            if bound.size:
                per_cell[at, sender] = np.bincount(motion.sites.cell, bound, len(problem.cells))
    return Solution(
        times=times,
        given=tables[:, :, GIVEN],
        released=tables[:, :, RELEASED],
        adrift=adrift,
        bound=per_cell,
        entered=np.array([motion.books.entered(row) for row in books]),
        cleared=tables[:, :, CLEARED],
        left=tables[:, :, LEFT : LEFT + 6],
        handed=tables[:, :, HANDED],
        outside=np.array([motion.books.outside(row) for row in books]),
        concentration=march.c,
        unbalanced=unbalanced,
        mended=march.mended / max(float(whole[-1].sum()), 1e-300),
        steps=march.steps,
        stages=march.stages,
    )
