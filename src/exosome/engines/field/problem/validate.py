"""Validation of field problems before anything is allocated: memory, geometry, flow, points."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from exosome.engines.field.cells.accuracy import resolved
from exosome.engines.field.cells.point_cells import stretch_of
from exosome.engines.field.problem.field_problem import Dose, FieldProblem, Infusion
from exosome.errors import ModelError, Problem, UsageError
from exosome.plan.geometry import inside_a_cell, outside, overlaps

AXES = "xyz"
# Bytes, measured with tracemalloc: of a voxel permanently (rates in single precision, fluid volume
# in double) and while the grid is made; of a cell per voxel that its weights reach or that its
# surface may cut; of matrix per voxel while the grid is made.
_PERMANENT, _MAKING, _REACHED, _CUT, _HINDERED = 24, 116, 110, 20, 33
VECTORS = 5  # arrays of all concentrations that a step holds at once
DIVERGENCE = 1e-6  # of the largest flow through a face; more than that is not rounding


def voxels_for(box: Sequence[float], edge: float | Sequence[float]) -> tuple[int, int, int]:
    """Voxels (3) of about this edge (um, scalar or 3 values) that fill a box (3 sides, um).

    Raises UsageError if the voxel is larger than the box.
    """
    edges = [float(e) for e in np.broadcast_to(np.asarray(edge, np.float64), 3)]
    for axis, side, each in zip(AXES, box, edges, strict=True):
        if not 0.0 < each <= side * (1.0 + 1e-9):
            raise UsageError(
                f"read a voxel of {each:g} um along {axis}, expected more than 0 and at most "
                f"{side:g} um, the side of the box there, such as {_round(side / 10):g} um"
            )
    x, y, z = (max(1, round(side / each)) for side, each in zip(box, edges, strict=True))
    return x, y, z


def _round(value: float) -> float:
    """The value rounded to one digit."""
    return float(f"{value:.0e}")


def bytes_needed(problem: FieldProblem, vectors: int = VECTORS) -> int:
    """Peak memory of a solution, estimated, with `vectors` arrays of concentrations at once."""
    concentrations = 8 * problem.senders * vectors
    making = _MAKING + (_HINDERED if problem.hindrance_factor is not None else 0)
    voxels = math.prod(problem.voxels) * (_PERMANENT + max(making, concentrations))
    if not len(problem.cells):
        return voxels
    if resolved(problem):
        box = 2.0 * problem.cells.radius[:, None] / problem.edge + 2.0
        return voxels + int(_CUT * box.prod(axis=1).sum())
    reach = 4 * stretch_of(float(problem.cells.radius.max()), problem.edge) + 2
    return voxels + len(problem.cells) * _REACHED * int(reach.prod())


def bytes_free() -> int | None:
    """Memory available without swapping; None where the system does not report it."""
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return None


def check(problem: FieldProblem, vectors: int = VECTORS, free: int | None = None) -> None:
    """Validate one problem; see `check_all`."""
    check_all([problem], vectors, free)


def check_all(
    problems: Sequence[FieldProblem], vectors: int = VECTORS, free: int | None = None
) -> None:
    """Validate problems: UsageError if their grids do not fit into memory, else ModelError.

    The ModelError lists every fault. `vectors`: see `bytes_needed`; `free` bytes replace the
    memory that the system reports.
    """
    need = sum(bytes_needed(problem, vectors) for problem in problems)
    have = bytes_free() if free is None else free
    if have is not None and need > have:
        problem = max(problems, key=lambda p: bytes_needed(p, vectors))
        x, y, z = problem.voxels
        wider = (need / have) ** (1.0 / 3.0) * 1.1
        wide = float(problem.edge.max()) * wider
        medium = f"{problem.name}: " if problem.name else ""
        more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
        verb = "need" if more else "needs"
        raise UsageError(
            f"{medium}a grid of {x} x {y} x {z} voxels{more} {verb} {need:,} bytes, and {have:,} "
            f"bytes are free; take larger voxels, such as {wide:.3g} um"
        )
    faults = [text for p in problems for text in (*_cells(p), *_flow(p), *_points(p))]
    if faults:
        raise ModelError([Problem(message) for message in faults])


def _cells(problem: FieldProblem) -> list[str]:
    """Cells that reach out of the box, and cells that overlap."""
    cells = problem.cells
    faults = []
    for row, axis, by in outside(cells.xyz, cells.radius, problem.box):
        at = ", ".join(f"{v:g}" for v in cells.xyz[row])
        faults.append(
            f"cell {row + 1} at [{at}] um with radius {cells.radius[row]:g} um reaches {by:.3g} um "
            f"out of the box along {axis}; cells must lie wholly inside"
        )
    for i, j, gap in overlaps(cells.xyz, cells.radius):
        if -gap <= problem.overlap * (cells.radius[i] + cells.radius[j]):
            continue
        faults.append(
            f"cells {i + 1} and {j + 1} overlap by {-gap:.3g} um; their centres must be at least "
            f"{cells.radius[i] + cells.radius[j]:g} um apart"
        )
    return faults


def _flow(problem: FieldProblem) -> list[str]:
    """Flow through closed walls, and flow with divergence."""
    faults = []
    divergence, most = np.zeros(problem.voxels), 0.0
    for a, speed in enumerate(problem.flow):
        if not problem.flows[a]:
            continue
        faces = np.asarray(speed, np.float64)
        shape = tuple(n + (b == a) for b, n in enumerate(problem.voxels))
        if faces.ndim and faces.shape != shape:
            faults.append(
                f"read flow along {AXES[a]} through {faces.shape} faces, expected one number or "
                f"one for each of {shape} faces"
            )
            continue
        faces = np.broadcast_to(faces, shape)
        area = float(np.prod(problem.edge)) / problem.edge[a]
        divergence += area * np.diff(faces, axis=a)
        most = max(most, area * float(np.abs(faces).max()))
        if problem.periodic[a]:
            continue
        for side, name in ((0, "low"), (-1, "high")):
            through = faces.take(side, axis=a)
            fastest = float(through.ravel()[np.abs(through).argmax()])
            wall = problem.walls[a][side]
            if fastest != 0.0 and not math.isinf(wall):
                kind = "closed" if wall == 0.0 else "not open"
                faults.append(
                    f"read flow of {fastest:g} um/s along {AXES[a]}, but the {name} wall of "
                    f"{AXES[a]} is {kind}, so nothing can flow there; expected 0 um/s, or walls "
                    "that are open or periodic"
                )
    if not faults and most > 0.0 and float(np.abs(divergence).max()) > DIVERGENCE * most:
        i, j, k = np.unravel_index(int(divergence.argmax()), problem.voxels)
        faults.append(
            f"read flow that carries {divergence[i, j, k]:.3g} um^3/s more out of voxel "
            f"[{i}, {j}, {k}] than into it, expected as much into every voxel as out of it"
        )
    return faults


def _points(problem: FieldProblem) -> list[str]:
    """Doses and infusions at points outside the fluid."""
    faults = []
    given: list[tuple[str, Dose | Infusion]] = [("dose", dose) for dose in problem.doses]
    given += [("infusion", source) for source in problem.sources if isinstance(source, Infusion)]
    for name, each in given:
        if each.point is None:
            continue
        at = ", ".join(f"{v:g}" for v in each.point)
        if not all(0.0 <= v <= side for v, side in zip(each.point, problem.box, strict=True)):
            box = ", ".join(f"{v:g}" for v in problem.box)
            faults.append(f"the {name} at [{at}] um lies outside the box of [{box}] um")
        cell = inside_a_cell(each.point, problem.cells.xyz, problem.cells.radius)
        if cell is not None:
            faults.append(f"the {name} at [{at}] um lies inside cell {cell + 1}")
    return faults
