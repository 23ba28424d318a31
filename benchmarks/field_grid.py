"""Cost and error of the field engine by grid: the scene on 32^3 to 256^3 voxels.

    python benchmarks/field_grid.py             (all grids)
    python benchmarks/field_grid.py 64 128      (these; the other rows that are kept stay)

Cost: 24 hours with output every hour, on two threads, each grid in a process of its own. On a busy
machine the CPU time is the better measure. Errors are those of the steady state against the finest
grid: of the total rate of uptake per free exosome, and of the uptake of each cell, root mean
square. Beside them stands the error of the rate that `estimate_accuracy` gives without a solution.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

import numpy as np
from field_scene import DAY, RADIUS, RESULTS, SIDE, THREADS, apart, day, machine, off, problem

from exosome.engines.field.cells.accuracy import estimate_accuracy
from exosome.engines.field.integrate.steady_field import solve_steady

GRIDS = (32, 48, 64, 96, 128, 192, 256)
KEPT = RESULTS / "field-grid.json"


def rest(voxels: int) -> dict[str, Any]:
    """What is free in the steady state, and what each cell takes in, 1/s to six digits."""
    end = solve_steady(problem(voxels), threads=THREADS)
    entered = [float(f"{rate:.5e}") for rate in end.entered[0]]
    return {"free": float(end.free[0]), "internalised": entered}


def measure(voxels: int) -> dict[str, Any]:
    """One row: cost, and the steady state."""
    row = apart(day, voxels)
    row["internalised"] = float(row["internalised"].sum())
    return {"voxels": voxels, **row, "rest": apart(rest, voxels)}


def table(rows: list[dict[str, Any]]) -> str:
    """The rows, coarsest first, as a Markdown table."""
    lines = [
        "| voxels | voxel, um | voxel / radius | wall time, s | CPU time, s | memory, MiB | stages "
        "| rate of uptake off, % | single cells off, % | estimate, % |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    finest = rows[-1]["rest"]
    for row in rows:
        edge, at_rest = SIDE / row["voxels"], row["rest"]
        rate = 100.0 * (finest["free"] / at_rest["free"] - 1.0)
        cells = 100.0 * off(np.array(at_rest["internalised"]), np.array(finest["internalised"]))
        estimate = 100.0 * estimate_accuracy(problem(row["voxels"])).error
        lines.append(
            f"| {row['voxels']}³ | {edge:.1f} | {edge / RADIUS:.2f} | {row['seconds']:.1f} "
            f"| {row['cpu_seconds']:.1f} | {row['mebibytes']:.0f} | {row['stages']} "
            f"| {rate:+.2f} | {cells:.2f} | {estimate:.2f} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """All grids that are asked for, kept as JSON and as a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("voxels", type=int, nargs="*", default=GRIDS)
    about = {**machine("numpy", "numba", "scipy"), "threads": THREADS, "hours": DAY}
    rows = json.loads(KEPT.read_text())["rows"] if KEPT.exists() else []
    for voxels in parser.parse_args().voxels:
        new = measure(voxels)
        print({key: value for key, value in new.items() if key != "rest"}, flush=True)
        rows = sorted([r for r in rows if r["voxels"] != voxels] + [new], key=lambda r: r["voxels"])
        KEPT.write_text(json.dumps({"about": about, "rows": rows}) + "\n")
        KEPT.with_suffix(".md").write_text(table(rows))


if __name__ == "__main__":
    main()
