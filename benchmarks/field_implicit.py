"""Explicit stages against implicit steps: the cost of a step of equal length.

    python benchmarks/field_implicit.py

An implicit step of second order (two solves of y - g h f(y) = b, g = 1 - sqrt(1/2); Alexander 1977,
10.1137/0714068) asks twice for the steady state of the same tissue with 1/(g h) more clearance and
b as the source. `solve_steady` solves that by GMRES, preconditioned by transforms of a uniform
box, here to 1e-5. Beside it stands a step of the explicit method, one of many
in a row. Making the grid is left out of both times; medians of paired runs on two threads.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from typing import Any

import numpy as np
from field_scene import AMOUNT, HOUR, RESULTS, THREADS, machine, problem

from exosome.engines.field.integrate.field_solver import solve
from exosome.engines.field.integrate.steady_field import solve_steady
from exosome.engines.field.problem.field_problem import FieldProblem, Infusion

G = 1.0 - math.sqrt(0.5)
SOLVED = 1e-5
GRIDS, REPEATS = (96, 128), 3
STEPS = ((60.0, 30), (600.0, 10), (HOUR, 3))  # s, and how many explicit ones are timed in a row


def seconds(work: Callable[[], object]) -> float:
    """Wall time of a call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def one_solve(scene: FieldProblem, step: float) -> FieldProblem:
    """Its steady state is one solve of an implicit step."""
    rate = 1.0 / (G * step)
    given = (*scene.sources, Infusion(0, AMOUNT * rate))
    return replace(scene, clear=scene.clear + rate, sources=given, doses=())


def compare(voxels: int, step: float, in_a_row: int) -> dict[str, Any]:
    """Seconds of either, and how many times all voxels are visited."""
    scene = problem(voxels)
    start = np.full((1, *scene.voxels), AMOUNT / math.prod(scene.box))
    scene = replace(scene, doses=(), start=start)
    implicit = replace(one_solve(scene, step), start=None)
    solve(scene, [1e-3], step=step, threads=THREADS)  # loads what is compiled
    until = in_a_row * step
    stages = solve(scene, [until], step=step, threads=THREADS).stages // in_a_row
    slopes = 2 * solve_steady(implicit, threads=THREADS, tolerance=SOLVED).slopes
    turns = []
    for _ in range(REPEATS):
        making = seconds(lambda: solve(scene, [1e-3], step=step, threads=THREADS))
        explicit = seconds(lambda: solve(scene, [until], step=step, threads=THREADS)) - making
        solved = seconds(lambda: solve_steady(implicit, threads=THREADS, tolerance=SOLVED)) - making
        turns.append((explicit / in_a_row, 2.0 * solved))
    return {
        "voxels": voxels,
        "step_s": step,
        "explicit_s": median(t[0] for t in turns),
        "stages": stages,
        "implicit_s": median(t[1] for t in turns),
        "slopes": slopes,
        "times_slower": sorted(t[1] / t[0] for t in turns),
    }


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| voxels | step, s | explicit, s | stages | implicit, s | slopes | times slower |",
        "|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        times = row["times_slower"]
        lines.append(
            f"| {row['voxels']}³ | {row['step_s']:.0f} | {row['explicit_s']:.2f} | {row['stages']} "
            f"| {row['implicit_s']:.2f} | {row['slopes']} "
            f"| {median(times):.1f} ({times[0]:.1f} to {times[-1]:.1f}) |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """All rows, as JSON and as a table."""
    about = {**machine("numpy", "numba", "scipy"), "threads": THREADS}
    rows = []
    for voxels in GRIDS:
        for step, in_a_row in STEPS:
            rows.append(compare(voxels, step, in_a_row))
            print(json.dumps(rows[-1]), flush=True)
            kept = {"about": about, "rows": rows}
            (RESULTS / "field-implicit.json").write_text(json.dumps(kept, indent=1) + "\n")
            (RESULTS / "field-implicit.md").write_text(table(rows))


if __name__ == "__main__":
    main()
