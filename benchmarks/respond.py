"""Many recipient cells at once: 10 000 cells, 10 species, 100 arrivals each, over 24 h.

    python benchmarks/respond.py

All cells by our step on two threads, in turns with libroadrunner called cell by cell (its model
compiled once, its state set for each cell) for a few cells, from which its time for all follows.
Its tolerance is the one at which it is about as accurate; both errors, against a tolerance of
1e-10, are kept. CPU seconds stand beside wall times, as other work may share the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import time
from pathlib import Path

import numpy as np

from exosome.compile.network import Network, network
from exosome.engines.respond.events import Arrivals
from exosome.engines.respond.population import Population
from exosome.sbml.exporter import to_sbml

CELLS, EACH, DAY = 10_000, 100, 86_400.0
THREADS, PAIRS, PEERS = 2, 5, 20
ALLOWED = 30.0  # s, for all cells
TOLERANCE = 1e-8  # of libroadrunner: ten times looser, it is four times less accurate than we
RESULTS = Path(__file__).parent / "results"

REACTIONS = {
    "make": "nothing -> mRNA at 6 /h unless miR above 1000",
    "decay": "mRNA -> nothing with half-life 9 h",
    "bind": "miR + mRNA -> bound at 2e-3 /min",
    "free": "bound -> miR + mRNA at 0.5 /min",
    "silence": "bound -> miR at 0.05 /min",
    "fade": "miR -> nothing with half-life 119 h",
    "bind others": "miR + site -> held at 2e-3 /min",
    "free others": "held -> miR + site at 0.5 /min",
    "translate": "mRNA -> mRNA + protein at 140 /h",
    "turn over": "protein -> nothing with half-life 46 h",
    "activate": "kinase -> active at up to 600 /min with half at 500",
    "inactivate": "active -> kinase at 2 /min",
    "switch on": "nothing -> factor at 40 /min when active above 300 (hill 2)",
    "switch off": "factor -> nothing with half-life 2 h",
    "answer": "nothing -> cytokine at 3 /min per factor unless protein above 2e4 (hill 2)",
    "leave": "cytokine -> nothing with half-life 1 h",
    "degrade": "cytokine + protein -> cytokine at 1e-7 /min",
}
START = {"mRNA": 80.0, "protein": 10_000.0, "site": 2000.0, "kinase": 1000.0}


def scene(cells: int) -> tuple[Network, Arrivals]:
    """The network, and Poisson(20) copies of the microRNA at random times, 100 times in each."""
    response = network(REACTIONS, start=START, receives=["miR"])
    rng = np.random.default_rng(1)
    total = cells * EACH
    return response, Arrivals(
        np.repeat(np.arange(cells), EACH), rng.uniform(0.0, DAY, total),
        np.full(total, response.index("miR")), rng.poisson(20, total).astype(float),
    )  # fmt: skip


class Timer:
    """Wall and CPU seconds of a block."""

    def __enter__(self) -> Timer:
        self.wall, self.cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall = time.perf_counter() - self.wall
        self.cpu = time.process_time() - self.cpu


def rodas(cells: int, **how: float) -> tuple[Timer, np.ndarray, int]:
    """Seconds, amounts at the end, and steps."""
    response, arrivals = scene(cells)
    names = [f"cell-{i}" for i in range(cells)]
    population = Population(response, names, threads=THREADS, **how)  # type: ignore[arg-type]
    with Timer() as timer:
        window = population.advance(DAY, arrivals)
    return timer, window.amounts, window.work


def roadrunner_ends(cells: int) -> tuple[Timer, np.ndarray]:
    """The same by libroadrunner, cell by cell; loading the model is left out."""
    import roadrunner

    roadrunner.Logger.disableLogging()
    response, arrivals = scene(cells)
    runner = roadrunner.RoadRunner(to_sbml(response))
    runner.integrator.relative_tolerance = TOLERANCE
    runner.integrator.absolute_tolerance = 100.0 * TOLERANCE
    order = [runner.model.getFloatingSpeciesIds().index(name) for name in response.species]
    times, copies = (np.asarray(a).reshape(cells, EACH) for a in (arrivals.time, arrivals.copies))
    ends = np.zeros((cells, len(order)))
    place = order[response.index("miR")]
    with Timer() as timer:
        for c in range(cells):
            runner.reset()
            t = 0.0
            for i in np.argsort(times[c]):
                runner.simulate(t, times[c, i], 2)
                t = times[c, i]
                amounts = runner.model.getFloatingSpeciesAmounts()
                amounts[place] += copies[c, i]
                runner.model.setFloatingSpeciesAmounts(amounts)
            runner.simulate(t, DAY, 2)
            ends[c] = runner.model.getFloatingSpeciesAmounts()[order]
    return timer, ends


def accuracy() -> dict[str, float]:
    """Largest relative error of a few cells, both as they are timed."""
    _, exact, _ = rodas(PEERS, relative=1e-10, absolute=1e-8)

    def error(amounts: np.ndarray) -> float:
        return float((np.abs(amounts - exact) / np.maximum(exact, 1.0)).max())

    return {"ours": error(rodas(PEERS)[1]), "libroadrunner": error(roadrunner_ends(PEERS)[1])}


def spread(values: list[float]) -> dict[str, float]:
    """Median, least and most."""
    return {"median": statistics.median(values), "least": min(values), "most": max(values)}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--keep", action="store_true", help="write results/respond.json")
    asked = parser.parse_args()
    errors = accuracy()
    timers, other = [], []
    for _ in range(asked.pairs):
        timer, _, steps = rodas(CELLS)
        timers.append(timer)
        other.append(roadrunner_ends(PEERS)[0])
    scale = CELLS / PEERS
    result = {
        "cells": CELLS, "species": 10, "reactions": len(REACTIONS), "arrivals": EACH,
        "hours": 24, "threads": THREADS, "steps": steps, "pairs": asked.pairs, "peers": PEERS,
        "allowed_seconds": ALLOWED,
        "wall_seconds": spread([timer.wall for timer in timers]),
        "cpu_seconds": spread([timer.cpu for timer in timers]),
        "libroadrunner_cpu_seconds": spread([timer.cpu * scale for timer in other]),
        "cpu_ratio": spread([b.cpu * scale / a.cpu for a, b in zip(timers, other, strict=True)]),
        "largest_relative_error": errors,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, load {os.getloadavg()[0]:.1f}",
    }  # fmt: skip
    print(json.dumps(result, indent=1))
    if asked.keep:
        (RESULTS / "respond.json").write_text(json.dumps(result, indent=1) + "\n")
    if statistics.median(timer.wall for timer in timers) > ALLOWED:
        raise SystemExit("slower than allowed")


if __name__ == "__main__":
    main()
