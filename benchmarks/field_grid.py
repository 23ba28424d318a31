"""What a finer grid costs, and what it gains: the scene on 32^3 to 256^3 voxels.

    python benchmarks/field_grid.py

24 hours with the output every hour, on two threads, each grid in a process of its own. On a busy
machine look at the CPU time. Errors are against the finest grid: of the rate at which all cells
together take up, told by what is adrift at the end, when as much is taken up as is sent; and of
what each cell took in all day, root mean square. Beside them stands the error of the rate that
`standing` estimates without a solution.
"""

from __future__ import annotations

import json
from typing import Any

from field_scene import DAY, RADIUS, RESULTS, SIDE, THREADS, apart, day, machine, off, problem

from exosome.engines.field.standing import standing

GRIDS = (256, 192, 128, 96, 64, 48, 32)  # the finest first: it is the reference


def main() -> None:
    """All grids, as JSON and as a table."""
    about = {**machine("numpy", "numba", "scipy"), "threads": THREADS, "hours": DAY}
    rows: list[dict[str, Any]] = []
    finest: dict[str, Any] = {}
    for voxels in GRIDS:
        row = apart(day, voxels)
        finest = finest or row
        work = voxels**3 * row["stages"]
        rows.append(
            {
                "voxels": voxels,
                "voxel_um": SIDE / voxels,
                "radii": SIDE / voxels / RADIUS,
                **row,
                "entered": float(row["entered"].sum()),
                "cpu_ns_per_voxel_and_stage": 1e9 * row["cpu_seconds"] / work,
                "rate_off_%": 100.0 * (finest["adrift"] / row["adrift"] - 1.0),
                "cells_off_%": 100.0 * off(row["entered"], finest["entered"]),
                "estimate_%": 100.0 * standing(problem(voxels)).error,
            }
        )
        print(json.dumps(rows[-1]), flush=True)
        kept = {"about": about, "rows": rows[::-1]}
        (RESULTS / "field-grid.json").write_text(json.dumps(kept, indent=1) + "\n")
        (RESULTS / "field-grid.md").write_text(table(rows[::-1]))


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| voxels | voxel, um | voxel / radius | wall time, s | CPU time, s | memory, MiB | stages "
        "| rate of uptake off, % | single cells off, % | estimate, % |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        lines.append(
            f"| {row['voxels']}³ | {row['voxel_um']:.1f} | {row['radii']:.2f} "
            f"| {row['seconds']:.1f} | {row['cpu_seconds']:.1f} | {row['mebibytes']:.0f} "
            f"| {row['stages']} | {row['rate_off_%']:+.2f} | {row['cells_off_%']:.2f} "
            f"| {row['estimate_%']:.2f} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
