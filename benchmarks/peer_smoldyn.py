"""Smoldyn 2.74 on the scene and on one sphere, and the search for its best settings.

    python benchmarks/peer_smoldyn.py scene --lives 100000 --dt 0.25 --boxsize 50 --seed 1
    python benchmarks/peer_smoldyn.py sphere --lives 1000000 --dt 0.25 --seed 1
    python benchmarks/peer_smoldyn.py step --dt 0.2 0.25 0.3125 --lives 12000000
    python benchmarks/peer_smoldyn.py boxsize --boxsize 12.5 25 50 62.5 --lives 20000

Uptake is irreversible adsorption to the outer face of a sphere: Smoldyn turns the rate (um/s) into
a probability for its time step, and an adsorbed molecule rests in the state `front`.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import scene

RESULTS = Path(__file__).parent / "results"
# Captured by 20 s, started at 1.1 R, Collins and Kimball 1949 (10.1016/0095-8522(49)90023-9)
SPHERE_START, SPHERE_UNTIL, SPHERE_EXACT = 11.0, 20.0, 0.0532409  # um, s, share


def _start(low: float, high: float, seed: int) -> tuple[Any, Any]:
    """A Smoldyn simulation and its one diffusing species."""
    import smoldyn

    simulation = smoldyn.Simulation(low=[low] * 3, high=[high] * 3, log_level=5)
    simulation.setRandomSeed(seed)
    return simulation, simulation.addSpecies("exosome", difc=scene.DIFFUSIVITY)


def _go(simulation: Any, until: float, dt: float) -> dict[str, float]:
    """Run and time it; counts what was taken up."""
    from smoldyn._smoldyn import MolecState

    wall, cpu = time.perf_counter(), time.process_time()
    simulation.run(stop=until, dt=dt, display=False, quit_at_end=True, log_level=5)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    adrift = simulation.getMoleculeCount("exosome", MolecState.soln)
    taken = simulation.getMoleculeCount("exosome", MolecState.front)
    return {"free": adrift, "taken": taken, "run_wall_s": wall, "run_cpu_s": cpu}


def sphere(lives: int, dt: float, seed: int) -> dict[str, float]:
    """One sphere in unbounded fluid, all molecules started at 1.1 R."""
    simulation, exosome = _start(-60.0, 60.0, seed)
    panel = simulation.addSphere(center=[0, 0, 0], radius=scene.RADIUS, slices=10, stacks=10)
    surface = simulation.addSurface("cell", panels=[panel])
    surface.setAction("both", [exosome], "reflect")
    surface.setRate(exosome, "fsoln", "front", scene.UPTAKE)
    simulation.addPartition("boxsize", 24.0)
    point = [SPHERE_START, 0.0, 0.0]
    simulation.addSolutionMolecules("exosome", lives, point, point)
    return {"lives": lives, "dt_s": dt, **_go(simulation, SPHERE_UNTIL, dt)}


def tissue(lives: int, dt: float, boxsize: float, seed: int) -> dict[str, float]:
    """The scene: a thousand cells in a closed box, molecules spread evenly over the fluid."""
    begun = time.perf_counter()
    simulation, exosome = _start(0.0, scene.SIDE, seed)
    panels = [
        simulation.addSphere(center=centre, radius=scene.RADIUS, slices=10, stacks=10)
        for centre in scene.centres().tolist()
    ]
    cells = simulation.addSurface("cells", panels=panels)
    cells.setAction("both", [exosome], "reflect")
    cells.setRate(exosome, "fsoln", "front", scene.UPTAKE)
    side = scene.SIDE
    walls = [
        simulation.addRectangle(corner=corner, dimensions=[side, side], axis=sign + axis)
        for axis, far in (("x", [side, 0, 0]), ("y", [0, side, 0]), ("z", [0, 0, side]))
        for sign, corner in (("+", [0, 0, 0]), ("-", far))
    ]
    simulation.addSurface("walls", panels=walls).setAction("both", [exosome], "reflect")
    simulation.addPartition("boxsize", boxsize)
    for point in scene.evenly(lives, seed).tolist():
        simulation.addSolutionMolecules("exosome", 1, point, point)
    begun = time.perf_counter() - begun
    ran = _go(simulation, scene.UNTIL, dt)
    return {"lives": lives, "dt_s": dt, "boxsize_um": boxsize, "load_wall_s": begun, **ran}


def measured(*words: object) -> dict[str, float]:
    """One measurement in a process of its own."""
    command = [sys.executable, str(Path(__file__)), *(str(word) for word in words)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    got: dict[str, float] = json.loads(out.strip().splitlines()[-1])
    if got["free"] + got["taken"] != got["lives"]:
        raise SystemExit(f"Smoldyn lost molecules: {got}")
    return got


def share(taken: float, lives: float) -> dict[str, float]:
    """Share taken up and its binomial standard error."""
    p = taken / lives
    return {"share": p, "se": math.sqrt(p * (1.0 - p) / lives)}


def tune_step(steps: list[float], lives: int, batch: int) -> list[dict[str, float]]:
    """Bias of one sphere for each time step, from `lives` molecules in batches.

    A step must divide the time that is looked at, or Smoldyn runs past it.
    """
    rows = []
    for dt in steps:
        if abs(SPHERE_UNTIL / dt - round(SPHERE_UNTIL / dt)) > 1e-9:
            raise SystemExit(f"{dt} s does not divide {SPHERE_UNTIL} s")
        taken = cpu = 0.0
        for seed in range(1, lives // batch + 1):
            got = measured("sphere", "--lives", batch, "--dt", dt, "--seed", seed)
            taken += got["taken"]
            cpu += got["run_cpu_s"]
        p = share(taken, lives)
        bias = 100 * (p["share"] / SPHERE_EXACT - 1)
        sigma = math.sqrt(2 * scene.DIFFUSIVITY * dt) / scene.RADIUS
        row = {"dt_s": dt, "step_per_radius": sigma, "lives": lives, **p}
        rows.append(
            {**row, "bias_%": bias, "bias_se_%": 100 * p["se"] / SPHERE_EXACT, "cpu_s": cpu}
        )
        print(json.dumps(rows[-1]), flush=True)
    return rows


def tune_boxsize(sizes: list[float], dt: float, lives: int, repeats: int) -> list[dict[str, float]]:
    """CPU time per molecule of the scene for each size of the virtual boxes, medians.

    It is the difference between `lives` and 1000 molecules, as in the comparison itself.
    """
    rows = []
    for size in sizes:
        medians = {}
        for number in (1000, lives):
            runs = [
                measured("scene", "--lives", number, "--dt", dt, "--boxsize", size, "--seed", seed)
                for seed in range(1, repeats + 1)
            ]
            medians[number] = median(run["run_cpu_s"] for run in runs)
        each = 1e6 * (medians[lives] - medians[1000]) / (lives - 1000)
        row = {"boxsize_um": size, "dt_s": dt, "lives": lives, "repeats": repeats}
        rows.append({**row, "cpu_s_of_1000": medians[1000], "cpu_us_each": each})
        print(json.dumps(rows[-1]), flush=True)
    return rows


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=["sphere", "scene", "step", "boxsize"])
    parser.add_argument("--lives", type=int, default=100_000)
    parser.add_argument("--batch", type=int, default=1_000_000)
    parser.add_argument("--dt", type=float, nargs="+", default=[0.25])
    parser.add_argument("--boxsize", type=float, nargs="+", default=[50.0])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    if asked.what == "sphere":
        print(json.dumps(sphere(asked.lives, asked.dt[0], asked.seed)))
    elif asked.what == "scene":
        print(json.dumps(tissue(asked.lives, asked.dt[0], asked.boxsize[0], asked.seed)))
    elif asked.what == "step":
        rows = tune_step(asked.dt, asked.lives, asked.batch)
        (RESULTS / "smoldyn-step.json").write_text(json.dumps(rows, indent=1) + "\n")
    else:
        rows = tune_boxsize(asked.boxsize, asked.dt[0], asked.lives, asked.repeats)
        (RESULTS / "smoldyn-boxsize.json").write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
