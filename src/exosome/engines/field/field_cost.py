"""What a field run of a plan costs: the time of one core on the grids that are due."""

from __future__ import annotations

import math

import numpy as np

from exosome.engines.field.problem.grid_limits import sides_due
from exosome.engines.protocol import Cost, Settings
from exosome.engines.saved_times import saved_times
from exosome.physics.in_plan import diffusion_of
from exosome.plan import Plan

MOMENTS = 180.0  # steps of a field between whose ends it is saved 144 times, as measured
# Of one core: measured on a machine of 2024 with grids of 16^3 to 96^3 voxels; the order counts.
PER_STAGE, PER_VOXEL, PER_CELL = 3e-4, 1e-8, 2e-6  # s; the last two for each sender
PER_WINDOW, PER_WINDOW_VOXEL = 0.02, 1e-5  # s, among cells that change: the grid is made anew


def field_cost(plan: Plan, settings: Settings) -> Cost:
    """Seconds of one core for the stages of all kinds on the grid of each box.

    The grid resolves the lengths of the solution; where positions of cells are not known yet, those
    that depend on them are left out.
    """
    stages = each = anew = 0.0
    for place in np.flatnonzero(~plan.mixed).tolist():
        kinds = [k for k in range(len(plan.kinds)) if diffusion_of(plan, k, place) > 0.0]
        if not kinds:
            continue
        edges = (settings.voxel_um,) * 3 if settings.voxel_um is not None else None
        edges = edges or sides_due(plan, place, settings.until_s)
        sides = plan.box[place].tolist()
        voxels = math.prod(max(1, round(a / b)) for a, b in zip(sides, edges, strict=True))
        fastest = max(diffusion_of(plan, kind, place) for kind in kinds)
        stiff = 4.0 * fastest * sum(edge**-2 for edge in edges)  # 1/s, the fastest mode of the grid
        per_step = math.sqrt(max(stiff * settings.until_s / MOMENTS / 0.65, 4.0))
        stages = max(stages, MOMENTS * per_step)
        cells = float(plan.cells.number[plan.type_place == place].sum())
        anew += PER_WINDOW + PER_WINDOW_VOXEL * voxels
        for kind in kinds:
            each += PER_STAGE + _senders(plan, kind) * (PER_VOXEL * voxels + PER_CELL * cells)
    return Cost(stages * each + anew * _windows(plan, settings))


def _windows(plan: Plan, settings: Settings) -> int:
    """The number of windows in which cells are constant; 0 where they do not change."""
    if not plan.tissue.acts:
        return 0
    from exosome.engines.tissue.matrix_course import expected_windows

    return expected_windows(plan, saved_times(settings.until_s, settings.every_s))


def _senders(plan: Plan, kind: int) -> int:
    """The number of sender types of a kind."""
    types = {plan.parent_type[r.cell_type] for r in plan.releases if r.kind == kind}
    return max(1, len(types) + any(dose.kind == kind for dose in plan.doses))
