"""The field engine beside py-pde and BioFVM's method (pyphysicell): 24 hours on 128^3 voxels.

    python benchmarks/field_speed.py --repeats 3

Accuracy is measured on one system of equations that all three programs can solve: the same grid,
with the same sinks and sources in its voxels. (In their usual form the other programs let a cell
take up from the single voxel at its centre; that error of uptake is not part of the comparison.)
The reference is this system, solved with a tolerance of 1e-6. The error is that of the
concentrations after `HOURS`, root mean square; for exosome it is given after 24 hours too. py-pde
uses the largest step at which its explicit method is stable. It cannot trade accuracy for time, so
a second run of exosome has at least its accuracy. BioFVM uses its default step and a longer one;
its error is proportional to the step, so steps with the accuracy of exosome would be more than ten
times shorter still.

Time: steps of fixed length have a constant cost, so the other programs are timed over `TIMED` steps
and scaled to 24 hours. exosome is timed over the whole 24 hours, with output every hour, cut cells,
uptake per cell and balance, which the others do not have. Programs are run in turn, each in a
process of its own, on two threads; import and compilation are not timed.
"""

from __future__ import annotations

import argparse
import json
import time
from statistics import median
from typing import Any
from unittest import mock

import numpy as np
from field_scene import (
    CLEAR,
    DAY,
    DIFFUSION,
    HOUR,
    RESULTS,
    SIDE,
    THREADS,
    apart,
    day,
    machine,
    off,
    problem,
)
from numpy.typing import NDArray

from exosome.engines.field.integrate.field_solver import TOLERANCE

VOXELS = 128
HOURS = 1.0 / 6.0  # after which errors are compared
TIMED = 200  # steps of a peer in each turn
TOLERANCES = (TOLERANCE, 2e-5)  # of exosome
STEPS = {"py-pde": (0.6,), "BioFVM": (6.0, 0.6)}  # s; 0.6 is BioFVM's default, 0.01 min
REFERENCE = 1e-6

Array = NDArray[np.float64]
Run = tuple[Array, float]  # concentrations, wall time per step in s


def sinks_and_sources() -> tuple[Array, Array, Array]:
    """(n, n, n) each: rate of the sinks (1/s), sources (1/um^3/s), concentration at the start.

    A cell takes up in every voxel that its surface passes through, in proportion to the surface.
    """
    from exosome.engines.field.cells.cut_cells import cut_cell_geometry

    scene = problem(VOXELS)
    sites = cut_cell_geometry(scene).sites
    volume = float(np.prod(scene.edge))
    shape = scene.voxels
    n = int(np.prod(shape))
    sink = np.bincount(sites.voxel, sites.kappa_area, n).reshape(shape) / volume
    source = scene.sources[0]
    rate = np.zeros(len(scene.cells))
    rate[source.cells] = source.rate  # type: ignore[union-attr]
    given = np.bincount(sites.voxel, sites.share * rate[sites.cell], n).reshape(shape) / volume
    return sink, given, np.full(shape, scene.doses[0].amount / SIDE**3)


def exosome_field(tolerance: float, hours: float) -> Array:
    """The common system solved by exosome: cells take up and release but do not obstruct."""
    from exosome.engines.field.cells.cell_geometry import GridGeometry, open_space
    from exosome.engines.field.cells.cut_cells import cut_cell_geometry
    from exosome.engines.field.integrate import field_solver

    scene = problem(VOXELS)
    sites = cut_cell_geometry(scene).sites
    fluid, faces = open_space(scene)
    plain = GridGeometry(fluid, faces, faces, sites._replace(delta=np.zeros(len(sites.cell))))
    with mock.patch.object(field_solver, "make_geometry", lambda *_: plain):
        end = field_solver.solve(scene, [hours * HOUR], tolerance=tolerance, threads=THREADS)
    return end.concentration[0]


def py_pde(step: float, steps: int) -> Run:
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
    stepper = pde.EulerSolver(equation, backend="numba").make_stepper(state, dt=step)
    stepper(state.copy(), 0.0, step)  # compiles
    began = time.perf_counter()
    stepper(state, 0.0, steps * step)
    return state.data.copy(), (time.perf_counter() - began) / steps


def biofvm(step: float, steps: int) -> Run:
    """BioFVM's split implicit steps and its cell sinks, compiled by pyphysicell."""
    import pyphysicell
    from pyphysicell import _kernels

    half, edge = SIDE / 2.0, SIDE / VOXELS
    model = pyphysicell.Model(
        domain=pyphysicell.Domain(*(-half, half) * 3, edge, edge, edge, use_2D=False),
        substrates=[pyphysicell.Substrate("exosome", DIFFUSION, CLEAR)],
        omp_num_threads=THREADS,
    )
    fluid = pyphysicell.Microenvironment(model)
    sink, given, start = sinks_and_sources()
    touched = np.flatnonzero(sink + given)
    volume = edge**3
    uptake = np.ascontiguousarray(sink.reshape(-1)[touched][:, None])
    export = np.ascontiguousarray(given.reshape(-1)[touched][:, None] * volume)
    none = np.zeros_like(uptake)
    whole = np.full(len(touched), volume)

    fluid.step(step)  # compiles, and prepares the solvers
    fluid.density[..., 0] = start
    began = time.perf_counter()
    for _ in range(steps):
        _kernels.secretion_uptake(
            fluid.density, touched, whole, none, uptake, none, export, volume, step
        )
        fluid.step(step)
    return fluid.density[..., 0].copy(), (time.perf_counter() - began) / steps


PEERS = {"py-pde": py_pde, "BioFVM": biofvm}


def errors() -> list[dict[str, Any]]:
    """Error of each program against the reference, exosome first."""
    exact = apart(exosome_field, REFERENCE, HOURS)
    rows: list[dict[str, Any]] = []
    for tolerance in TOLERANCES:
        error = off(apart(exosome_field, tolerance, HOURS), exact)
        rows.append({"name": "exosome", "tolerance": tolerance, "error": error})
    late = apart(exosome_field, REFERENCE, DAY)
    rows[0]["error_after_a_day"] = off(apart(exosome_field, TOLERANCE, DAY), late)
    for name, steps in STEPS.items():
        for step in steps:
            c, _ = apart(PEERS[name], step, round(HOURS * HOUR / step))
            rows.append({"name": name, "step": step, "error": off(c, exact)})
    for row in rows:
        print(json.dumps(row), flush=True)
    return rows


def turn() -> dict[str, Any]:
    """Each program once: all figures of exosome, seconds per step of the peers."""
    got: dict[str, Any] = {"exosome": [apart(day, VOXELS, t) for t in TOLERANCES]}
    for figures in got["exosome"]:
        figures["internalised"] = float(figures["internalised"].sum())
    for name, run in PEERS.items():
        got[name] = apart(run, STEPS[name][-1], TIMED)[1]
    print(json.dumps(got), flush=True)
    return got


def compare(repeats: int) -> dict[str, Any]:
    """Errors first, then turns."""
    about = {**machine("numpy", "numba", "scipy", "py-pde", "pyphysicell"), "threads": THREADS}
    rows = errors()
    turns = [turn() for _ in range(repeats)]
    for row in rows:
        if row["name"] == "exosome":
            n = TOLERANCES.index(row["tolerance"])
            row["day_s"] = [t["exosome"][n]["seconds"] for t in turns]
        else:
            steps = DAY * HOUR / row["step"]
            row["day_s"] = [steps * t[row["name"]] for t in turns]
    own = rows[: len(TOLERANCES)]
    for row in rows[len(TOLERANCES) :]:
        as_exact = next((r for r in own if r["error"] <= row["error"]), own[-1])
        row["against"] = as_exact["tolerance"]
        pairs = zip(row["day_s"], as_exact["day_s"], strict=True)
        row["times_slower"] = sorted(peer / exosome for peer, exosome in pairs)
    return {"about": about, "rows": rows, "turns": turns}


def table(rows: list[dict[str, Any]]) -> str:
    """The result as a Markdown table; ratios are to an exosome run with the same error."""
    lines = [
        f"| {VOXELS}³ voxels, 1000 cells, 24 h | error of concentrations | wall time, s "
        "| times slower than exosome at equal error |",
        "|---|--:|--:|--:|",
    ]
    for row in rows:
        name, ratio = f"{row['name']}, tolerance {row.get('tolerance', 0):g}", ""
        if "step" in row:
            times = row["times_slower"]
            name = f"{row['name']}, steps of {row['step']:g} s"
            ratio = f"{median(times):.0f} ({times[0]:.0f} to {times[-1]:.0f})"
        lines.append(f"| {name} | {row['error']:.1e} | {median(row['day_s']):,.0f} | {ratio} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeats", type=int, default=3)
    result = compare(parser.parse_args().repeats)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "field-speed.json").write_text(json.dumps(result, indent=1) + "\n")
    (RESULTS / "field-speed.md").write_text(table(result["rows"]))
    print(table(result["rows"]))


if __name__ == "__main__":
    main()
