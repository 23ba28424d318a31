"""What a finer grid costs, and what it gains: the scene on 32^3 to 256^3 voxels.

    python benchmarks/field_grid.py

24 hours with the output every hour, on two threads, each grid in a process of its own. The error is
that of what cells took in by the end, against the finest grid: of all together, and the root mean
square over cells. Beside it stands the error that `standing` estimates without a solution.
"""

from __future__ import annotations

import json
from typing import Any

from field_scene import DAY, RADIUS, RESULTS, SIDE, THREADS, apart, day, machine, off, problem

from exosome.engines.field.standing import standing

GRIDS = (256, 192, 160, 128, 96, 80, 64, 48, 32)
FOLDED = "nanoseconds per voxel and stage"


def main() -> None:
    """All grids, as JSON and as a table."""
    about = machine("numpy", "numba", "scipy")
    rows: list[dict[str, Any]] = []
    finest = None
    for voxels in GRIDS:
        row = apart(day, voxels)
        entered = row.pop("entered")
        finest = entered if finest is None else finest
        work = voxels**3 * row["stages"]
        rows.append(
            {
                "voxels": voxels,
                "voxel_um": SIDE / voxels,
                "radii": SIDE / voxels / RADIUS,
                **row,
                FOLDED: 1e9 * row["seconds"] / work,
                "all_off_%": 100.0 * float(entered.sum() / finest.sum() - 1.0),
                "cells_off_%": 100.0 * off(entered, finest),
                "estimate_%": 100.0 * standing(problem(voxels)).error,
            }
        )
        print(json.dumps(rows[-1]), flush=True)
    rows.reverse()
    about |= {"threads": THREADS, "hours": DAY}
    (RESULTS / "field-grid.json").write_text(
        json.dumps({"about": about, "rows": rows}, indent=1) + "\n"
    )
    (RESULTS / "field-grid.md").write_text(table(rows))


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| voxels | voxel, um | voxel / radius | wall time, s | CPU time, s | memory, MiB | stages "
        "| all uptake off, % | single cells off, % | estimate, % |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        lines.append(
            f"| {row['voxels']}³ | {row['voxel_um']:.1f} | {row['radii']:.2f} "
            f"| {row['seconds']:.1f} | {row['cpu_seconds']:.1f} | {row['mebibytes']:.0f} "
            f"| {row['stages']} | {row['all_off_%']:+.2f} | {row['cells_off_%']:.2f} "
            f"| {row['estimate_%']:.2f} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
