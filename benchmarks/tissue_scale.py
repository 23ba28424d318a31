"""Cells that divide tenfold in 72 h among a million exosomes: the cost of a window, and of a run.

python benchmarks/tissue_scale.py windows     # three windows of 10^4, 3*10^4 and 10^5 cells
python benchmarks/tissue_scale.py run         # the whole run, 10^4 to 10^5 cells, with its ledger
python benchmarks/tissue_scale.py windows --cells 10000 --profile

Results in results/tissue-scale.json. The model is the gel of `examples/gel` in a box in which 10^5
of its chondrocytes fill a third: cells divide, crawl and push each other, send exosomes and take
them up. CPU seconds are those of all threads, by the part of a window.
"""

import argparse
import cProfile
import json
import os
import pstats
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import exosome as ex
from exosome.engines.walk.coupled import tissue_walk

RESULTS = Path(__file__).parent / "results" / "tissue-scale.json"
MODEL = """
format: exosome/1
places:
  gel:
    box: [700 um, 700 um, 700 um]
    walls: closed
    fluid: plasma
    matrix: {{mesh: {{hinders: 0.02}}}}
cells:
  chondrocyte: {{in: gel, count: {cells}, radius: 6.5 um}}
exosomes:
  courier: {{diameter: {{median: 100 nm, gsd: 1.25}}}}
journey:
  - {{release: courier, from: chondrocyte, rate: {release} /h, burst: 10}}
  - {{diffuse: courier, in: gel}}
  - {{clear: courier, in: gel, rate: 0.1 /h}}
  - {{enter: courier, into: chondrocyte, at: 0.007 um/s}}
  - {{deliver: courier, into: chondrocyte, after: 20 min, share: 30 %}}
tissue:
  - {{divide: chondrocyte, rate: 0.032 /h}}
  - {{move: chondrocyte, speed: 5 um/h, persistence: 60 min}}
"""
RELEASE = 0.355  # /h of each cell: 10^6 in 72 h from 10^4 cells that become 10^5
PARTS = {"_change": "cells and neighbour lists", "_walk": "exosomes", "_deliver": "delivery"}


class Parts:
    """CPU seconds of the parts of windows, while it is entered."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def __enter__(self) -> "Parts":
        self._kept = {name: getattr(tissue_walk.TissueWalk, name) for name in PARTS}
        for name, function in self._kept.items():
            setattr(tissue_walk.TissueWalk, name, self._timed(name, function))
        return self

    def __exit__(self, *_: object) -> None:
        for name, function in self._kept.items():
            setattr(tissue_walk.TissueWalk, name, function)

    def _timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any) -> Any:
            began = time.process_time()
            result = function(*given)
            self.seconds[PARTS[name]] += time.process_time() - began
            return result

        return timed


def followed(cells: int, hours: float, threads: int = 2) -> dict[str, Any]:
    """A run of so many cells at first, with its CPU and wall seconds."""
    model = ex.read(MODEL.format(cells=cells, release=RELEASE))
    with tempfile.TemporaryDirectory() as folder, Parts() as parts:
        cpu, wall = time.process_time(), time.perf_counter()
        ledger = ex.simulate(
            model, until=f"{hours} h", every="6 h", seed=18, threads=threads, tracks=0,
            keep="all", out=Path(folder) / "run",
        )  # fmt: skip
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        windows = ledger.record["windows"]
        counts = ledger.cell_counts()
        exosomes = ledger.messages().num_rows
    number = int(windows["number"])
    return {
        "cells": [int(counts["cells"][0].as_py()), int(counts["cells"][-1].as_py())],
        "exosomes": exosomes, "hours": hours, "windows": number, "cpu_s": round(cpu, 1),
        "wall_s": round(wall, 1), "events": windows["events"],
        "cpu_s_per_window": {k: round(v / number, 3) for k, v in parts.seconds.items()},
        "peak_GB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
        "load": round(os.getloadavg()[0], 1), "threads": threads,
    }  # fmt: skip


def main() -> None:
    """Runs and writes the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("windows", "run"))
    parser.add_argument("--cells", type=int, nargs="*", default=[10_000, 30_000, 100_000])
    parser.add_argument("--hours", type=float, default=1.95, help="of `windows`: three of 0.65 h")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--profile", action="store_true", help="print the time by function")
    chosen = parser.parse_args()
    followed(100, 0.65)  # compiles
    profile = cProfile.Profile()
    if chosen.profile:
        profile.enable()
    if chosen.what == "run":
        results: Any = followed(10_000, 72.0, chosen.threads)
    else:
        results = [followed(cells, chosen.hours, chosen.threads) for cells in chosen.cells]
    profile.disable()
    print(json.dumps(results, indent=1))
    if chosen.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(35)
        return
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    RESULTS.write_text(json.dumps(kept | {chosen.what: results}, indent=1) + "\n")


if __name__ == "__main__":
    main()
