"""The field beside py-pde and BioFVM's method (pyphysicell): 24 hours on 128^3 voxels.

    python benchmarks/field_speed.py --repeats 3

All three get the same grid, the same sinks and the same sources: a cell takes up in every voxel
that its surface passes through, in proportion to the surface there. (As the others are used, a cell
takes from the one voxel of its centre; what that does to uptake is left out of the race.)
The reference is that very system of equations, solved with a tolerance of 1e-6. Each program takes
the largest step at which its concentrations are as close to the reference as ours or, if none of
its steps is, the one that is closest at a cost that can be waited for; py-pde's explicit steps end
at the limit of stability. Steps of fixed length cost the same all day, so theirs are timed over
`HOURS` and reckoned to 24 hours; ours is timed over all of the 24, with the output every hour,
cut cells, uptake per cell and balance that they do not have. Programs take turns, each run in a
process of its own, on two threads; reading and compiling are left out of the time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from field_scene import CLEAR, DIFFUSION, HOUR, RESULTS, SIDE, machine, off, problem
from numpy.typing import NDArray

VOXELS = 128
HOURS = 1.0 / 6.0  # simulated by the peers
DAY = 24
THREADS = 2
STEPS = {"py-pde": (0.6,), "biofvm": (6.0, 0.6)}  # s; 0.6 is BioFVM's default, 0.01 min
REFERENCE = 1e-6

Array = NDArray[np.float64]


def sinks_and_sources() -> tuple[Array, Array, Array]:
    """(n, n, n) each: rate of the sinks (1/s), sources (1/um^3/s), concentration at the start."""
    from exosome.engines.field.surfaces import surfaces

    scene = problem(VOXELS)
    sites = surfaces(scene).sites
    volume = float(np.prod(scene.edge))
    shape = scene.voxels
    n = int(np.prod(shape))
    sink = np.bincount(sites.voxel, sites.grip, n).reshape(shape) / volume
    source = scene.sources[0]
    rate = np.zeros(len(scene.cells))
    rate[source.cells] = source.rate  # type: ignore[union-attr]
    given = np.bincount(sites.voxel, sites.share * rate[sites.cell], n).reshape(shape) / volume
    return sink, given, np.full(shape, scene.doses[0].amount / SIDE**3)


def plain_field(tolerance: float, hours: float) -> tuple[Array, float]:
    """The same sinks and sources by our own steps: concentrations, and seconds."""
    from concurrent.futures import ThreadPoolExecutor

    from exosome.engines.field.march import March
    from exosome.engines.field.motion import Motion
    from exosome.engines.field.surfaces import surfaces
    from exosome.engines.field.tissue import Tissue, open_space

    scene = problem(VOXELS)
    sites = surfaces(scene).sites
    sites = sites._replace(delta=np.zeros(len(sites.cell)))
    fluid, faces = open_space(scene)
    with ThreadPoolExecutor(THREADS) as pool:
        motion = Motion(scene, Tissue(fluid, faces, faces, sites), pool, THREADS)
        march = March(motion, tolerance, hours * HOUR, None)
        began = time.perf_counter()
        motion.give(scene.doses[0], march.c, march.books)
        march.begin()
        march.advance(hours * HOUR)
        return march.c[0], time.perf_counter() - began


def py_pde(step: float, hours: float) -> tuple[Array, float]:
    """py-pde with its explicit solver, compiled by numba."""
    import pde

    sink, given, start = sinks_and_sources()
    grid = pde.CartesianGrid([[0.0, SIDE]] * 3, VOXELS)
    equation = pde.PDE(
        {"c": f"{DIFFUSION!r} * laplace(c) - (sink + {CLEAR!r}) * c + given"},
        bc={"derivative": 0.0},
        consts={"sink": pde.ScalarField(grid, sink), "given": pde.ScalarField(grid, given)},
    )
    state = pde.ScalarField(grid, start)
    solver = pde.EulerSolver(equation, backend="numba")
    stepper = solver.make_stepper(state, dt=step)
    steps = max(1, round(hours * HOUR / step))
    stepper(state.copy(), 0.0, step)  # compiles
    began = time.perf_counter()
    stepper(state, 0.0, steps * step)
    return state.data.copy(), time.perf_counter() - began


def biofvm(step: float, hours: float) -> tuple[Array, float]:
    """BioFVM's split implicit steps and its cell sinks, compiled by pyphysicell."""
    import pyphysicell
    from pyphysicell import _kernels

    from exosome.engines.field.surfaces import surfaces

    scene = problem(VOXELS)
    sites = surfaces(scene).sites
    half = SIDE / 2.0
    edge = SIDE / VOXELS
    model = pyphysicell.Model(
        domain=pyphysicell.Domain(*(-half, half) * 3, edge, edge, edge, use_2D=False),
        substrates=[pyphysicell.Substrate("exosome", DIFFUSION, CLEAR)],
        omp_num_threads=THREADS,
    )
    fluid = pyphysicell.Microenvironment(model)
    sink, given, start = sinks_and_sources()
    fluid.density[..., 0] = start
    touched = np.unique(sites.voxel)
    volume = edge**3
    uptake = np.ascontiguousarray(sink.reshape(-1)[touched][:, None])
    export = np.ascontiguousarray(given.reshape(-1)[touched][:, None] * volume)
    none = np.zeros_like(uptake)
    whole = np.full(len(touched), volume)

    def one() -> None:
        _kernels.secretion_uptake(
            fluid.density, touched, whole, none, uptake, none, export, volume, step
        )
        fluid.step(step)

    fluid.step(step)
    fluid.density[..., 0] = start
    steps = max(1, round(hours * HOUR / step))
    began = time.perf_counter()
    for _ in range(steps):
        one()
    return fluid.density[..., 0].copy(), time.perf_counter() - began


def ours(hours: float) -> tuple[dict[str, float], float]:
    """The scene as a user gets it: cut cells, uptake per cell, output every hour."""
    from exosome.engines.field.solve import solve

    solve(problem(16), [1.0], threads=THREADS)  # loads what is compiled
    solve(problem(48), [1.0], threads=THREADS)
    scene = problem(VOXELS)
    began = time.perf_counter()
    end = solve(scene, np.arange(hours + 1) * HOUR, threads=THREADS)
    seconds = time.perf_counter() - began
    return {
        "entered": float(end.entered[-1].sum()),
        "steps": end.steps,
        "stages": end.stages,
        "unbalanced": end.unbalanced,
        "lowest": float(end.concentration.min()),
    }, seconds


def measured(name: str, step: float, hours: float, out: Path | None = None) -> dict[str, Any]:
    """One run in a process of its own."""
    command = [sys.executable, __file__, "--one", name, "--step", repr(step)]
    command += ["--hours", repr(hours)] + (["--out", str(out)] if out else [])
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    got: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return got


def one(name: str, step: float, hours: float, out: str | None) -> dict[str, Any]:
    """What `measured` asks for."""
    if name == "ours":
        figures, seconds = ours(hours)
        return {"seconds": seconds, **figures}
    if name == "plain":
        c, seconds = plain_field(step, hours)
    else:
        c, seconds = (py_pde if name == "py-pde" else biofvm)(step, hours)
    if out:
        np.save(out, c)
    return {"seconds": seconds}


def compare(repeats: int) -> dict[str, Any]:
    """Errors first, then turns."""
    about = machine("numpy", "numba", "scipy", "py-pde", "pyphysicell")
    rows: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        files = {n: Path(folder) / f"{n}.npy" for n in ("plain", "reference", "peer")}
        measured("plain", REFERENCE, HOURS, files["reference"])
        exact = np.load(files["reference"])
        measured("plain", 1e-3, HOURS, files["plain"])
        rows["ours"] = {"error": off(np.load(files["plain"]), exact)}
        for name, steps in STEPS.items():
            for step in steps:
                got = measured(name, step, HOURS, files["peer"])
                key = f"{name}, {step:g} s"
                rows[key] = {
                    "error": off(np.load(files["peer"]), exact),
                    "day_s": got["seconds"] * DAY / HOURS,
                }
                print(key, rows[key], flush=True)
    turns = []
    for _ in range(repeats):
        turn = {"ours": measured("ours", 0.0, DAY)}
        for key in rows:
            if key != "ours":
                name, step = key.split(", ")
                turn[key] = measured(name, float(step.split()[0]), HOURS)
        turns.append(turn)
        print(json.dumps(turn), flush=True)
    rows["ours"]["day_s"] = median(t["ours"]["seconds"] for t in turns)
    for key, row in rows.items():
        if key == "ours":
            continue
        row["day_s"] = median(t[key]["seconds"] for t in turns) * DAY / HOURS
        times = [t[key]["seconds"] * DAY / HOURS / t["ours"]["seconds"] for t in turns]
        row["times_slower"] = {"median": median(times), "least": min(times), "most": max(times)}
    return {"about": {**about, "threads": THREADS}, **rows, "turns": turns}


def table(result: dict[str, Any]) -> str:
    """The result as a Markdown table."""
    lines = [
        "| 128³ voxels, 1000 cells, 24 h | error of concentrations | wall time, s | times slower |",
        "|---|--:|--:|--:|",
    ]
    for key, row in result.items():
        if not isinstance(row, dict) or "day_s" not in row:
            continue
        times = row.get("times_slower")
        said = "1"
        if times:
            said = f"{times['median']:.0f} ({times['least']:.0f} to {times['most']:.0f})"
        name = "exosome" if key == "ours" else key
        lines.append(f"| {name} | {row['error']:.1e} | {row['day_s']:,.0f} | {said} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--one", help="one run alone: ours, plain, py-pde or biofvm")
    parser.add_argument("--step", type=float, default=0.0)
    parser.add_argument("--hours", type=float, default=HOURS)
    parser.add_argument("--out")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(one(asked.one, asked.step, asked.hours, asked.out)))
        return
    result = compare(asked.repeats)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "field-speed.json").write_text(json.dumps(result, indent=1) + "\n")
    (RESULTS / "field-speed.md").write_text(table(result))
    print(table(result))


if __name__ == "__main__":
    main()
