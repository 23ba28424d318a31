"""The scene of the field's benchmarks: a thousand cells in a closed box, and what is measured.

Lengths um, times s. Random places from a fixed seed, so every grid and every program sees the same
tissue.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from exosome.compile.space import Request, place_cells
from exosome.engines.field.problem import Cells, Dose, FieldProblem, FromCells

RESULTS = Path(__file__).parent / "results"
SIDE = 640.0  # um, edge of the closed box
DIFFUSION = 6.6  # um^2/s, an exosome of 100 nm in plasma at body temperature
CELLS, RADIUS = 1000, 8.0
UPTAKE = 0.05  # um/s, kappa R / D = 0.06
SENDERS, RATE = 100, 60.0 / 3600.0  # cells that send, exosomes/s each
AMOUNT = 1e6  # given evenly at time 0
CLEAR = 1e-5  # 1/s
HOUR = 3600.0


def problem(voxels: int) -> FieldProblem:
    """The scene on so many voxels along each side."""
    xyz = place_cells((SIDE,) * 3, 0, [Request("cell", RADIUS, CELLS)])[0]
    return FieldProblem(
        box=(SIDE,) * 3,
        voxels=(voxels,) * 3,
        diffusion=(DIFFUSION,) * 3,
        clear=CLEAR,
        cells=Cells.of(xyz, RADIUS, UPTAKE),
        sources=(FromCells.of(0, np.arange(SENDERS), RATE),),
        doses=(Dose(0, AMOUNT),),
    )


def off(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Root mean square of the difference, relative to that of the other."""
    return float(np.sqrt(((one - other) ** 2).mean() / (other**2).mean()))


def machine(*packages: str) -> dict[str, object]:
    """What it ran on."""
    model = platform.processor()
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((x.split(":")[1].strip() for x in lines if x.startswith("model name")), model)
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "load_before": os.getloadavg()[0],
        "python": platform.python_version(),
        "versions": {name: importlib.metadata.version(name) for name in packages},
    }
