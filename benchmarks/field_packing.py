"""Point cells at high packing against the same cells resolved: where they are accurate.

    python benchmarks/field_packing.py

Cells of radius 10 um lie at random in a closed box of 160 um with a uniform source, and uptake is
the only loss. In the steady state the mean concentration measures the total uptake per
concentration, and the fraction of each cell measures their competition. The reference has cut
cells on voxels of 2 um (5 to a radius); its own error against voxels of 2.5 um is given beside it.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from exosome.compile.packing import Request, place_cells
from exosome.engines.field.cells.accuracy import estimate_accuracy
from exosome.engines.field.integrate.steady_field import solve_steady
from exosome.engines.field.problem.field_problem import Cells, FieldProblem, Infusion

RESULTS = Path(__file__).parent / "results"
SIDE, RADIUS, DIFFUSION = 160.0, 10.0, 6.6  # um, um, um^2/s
PACKINGS = (0.03, 0.1, 0.2, 0.27)
STRENGTHS = (0.1, 0.5, 1.0, 2.0, 5.0)  # kappa R / D
COARSE = (4, 6, 8, 10, 12, 14, 16, 20, 24, 32)
FINE, FINEST = 64, 80


def scene(packing: float, strength: float, voxels: int) -> FieldProblem:
    """Cells at random, the same for every grid."""
    count = int(packing * SIDE**3 / (4.0 / 3.0 * math.pi * RADIUS**3))
    xyz = place_cells((SIDE,) * 3, 3, [Request("cell", RADIUS, count)])[0]
    return FieldProblem(
        box=(SIDE,) * 3,
        voxels=(voxels,) * 3,
        diffusion=(DIFFUSION,) * 3,
        cells=Cells.of(xyz, RADIUS, strength * DIFFUSION / RADIUS),
        sources=(Infusion(0, 0.5),),
    )


def at_rest(problem: FieldProblem) -> tuple[float, NDArray[np.float64]]:
    """Mean concentration and (cells,) uptake, for a source of half an exosome per second."""
    rest = solve_steady(problem)
    fluid = SIDE**3 - len(problem.cells) * 4.0 / 3.0 * math.pi * RADIUS**3
    return float(rest.free[0]) / fluid, rest.entered[0]


def table(rows: list[dict[str, float]]) -> str:
    """The rows as Markdown, a table for each packing: errors of total uptake and single cells."""
    lines = []
    for packing in PACKINGS:
        heads = " | ".join(f"{strength:g}" for strength in STRENGTHS)
        lines += [
            f"{100 * packing:.0f} % packing: uptake of all cells off, % (single cells, rms)",
            "",
            f"| voxel / radius \\ kappa R / D | {heads} |",
            "|--:|" + "--:|" * len(STRENGTHS),
        ]
        for voxels in reversed(COARSE):
            size = SIDE / voxels / RADIUS
            cells = [
                f"{row['uptake_off_%']:+.2f} ({row['cells_off_rms_%']:.2f})"
                for strength in STRENGTHS
                for row in rows
                if (row["packing"], row["strength"]) == (packing, strength)
                and abs(row["voxel_in_radii"] - size) < 1e-6
            ]
            lines.append(f"| {size:.2f} | " + " | ".join(cells) + " |")
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """All rows, as JSON and as a table."""
    rows = []
    for packing in PACKINGS:
        for strength in STRENGTHS:
            finest, fine = (at_rest(scene(packing, strength, n)) for n in (FINEST, FINE))
            for voxels in COARSE:
                problem = scene(packing, strength, voxels)
                mean, cells = at_rest(problem)
                off = cells / finest[1] - 1.0
                rows.append(
                    {
                        "packing": packing,
                        "strength": strength,
                        "voxel_in_radii": SIDE / voxels / RADIUS,
                        "uptake_off_%": 100.0 * (finest[0] / mean - 1.0),
                        "cells_off_rms_%": 100.0 * float(np.sqrt((off**2).mean())),
                        "cells_off_worst_%": 100.0 * float(np.abs(off).max()),
                        "reference_off_%": 100.0 * (finest[0] / fine[0] - 1.0),
                        "estimate_%": 100.0 * estimate_accuracy(problem).error,
                    }
                )
                print(json.dumps({k: round(v, 3) for k, v in rows[-1].items()}), flush=True)
    (RESULTS / "field-packing.json").write_text(json.dumps(rows, indent=1) + "\n")
    (RESULTS / "field-packing.md").write_text(table(rows))


if __name__ == "__main__":
    main()
