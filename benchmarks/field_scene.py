"""The scene of the field's benchmarks: a thousand cells in a closed box, and what is measured.

Lengths um, times s. Random places from a fixed seed, so every grid and every program sees the same
tissue.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from exosome.compile.packing import Request, place_cells
from exosome.engines.field.integrate.field_solver import TOLERANCE, solve
from exosome.engines.field.problem.field_problem import Cells, CellSource, Dose, FieldProblem

T = TypeVar("T")

RESULTS = Path(__file__).parent / "results"
SIDE = 640.0  # um, edge of the closed box
DIFFUSION = 6.6  # um^2/s, an exosome of 100 nm in water at 37 degC (Stokes-Einstein)
CELLS, RADIUS = 1000, 8.0
UPTAKE = 0.05  # um/s, kappa R / D = 0.06
SENDERS, RATE = 100, 60.0 / 3600.0  # cells that send, exosomes/s each
AMOUNT = 1e6  # given evenly at time 0
CLEAR = 1e-5  # 1/s
HOUR, DAY = 3600.0, 24
THREADS = 2


def problem(voxels: int) -> FieldProblem:
    """The scene on so many voxels along each side."""
    xyz = place_cells((SIDE,) * 3, 0, [Request("cell", RADIUS, CELLS)])[0]
    return FieldProblem(
        box=(SIDE,) * 3,
        voxels=(voxels,) * 3,
        diffusion=(DIFFUSION,) * 3,
        clear=CLEAR,
        cells=Cells.of(xyz, RADIUS, UPTAKE),
        sources=(CellSource.of(0, np.arange(SENDERS), RATE),),
        doses=(Dose(0, AMOUNT),),
    )


def off(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Root mean square of the difference, relative to that of the other."""
    return float(np.sqrt(((one - other) ** 2).mean() / (other**2).mean()))


def apart(function: Callable[..., T], *arguments: object) -> T:
    """What a function returns in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def day(voxels: int, tolerance: float = TOLERANCE) -> dict[str, Any]:
    """The scene as a user gets it, 24 hours with the output every hour."""
    for few in (16, 48):  # loads what is compiled, for cells smaller and larger than a voxel
        solve(problem(few), [1.0], threads=THREADS)
    scene = problem(voxels)
    began, busy = time.perf_counter(), time.process_time()
    end = solve(scene, np.arange(DAY + 1) * HOUR, tolerance=tolerance, threads=THREADS)
    return {
        "seconds": time.perf_counter() - began,
        "cpu_seconds": time.process_time() - busy,
        "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0,  # kB on Linux
        "internalised": end.entered[-1, 0],
        "free": float(end.free[-1, 0]),
        "steps": end.steps,
        "stages": end.stages,
        "unbalanced": end.unbalanced,
        "lowest": float(end.concentration.min()),
    }


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
