"""The cost of windows: the walk and the same exosomes in windows, without and with a limit.

    python benchmarks/windows.py

About 1e5 exosomes of `scene.py`, half of them given at the beginning and half released by its
cells, on two threads, without output. In turns: the walk; windows without dependence; windows with
a limit that never binds, so that every uptake is an attempt that is decided; and with a limit that
refuses 19 of 20 attempts, so that lifetimes are longer. The first three give the same exosomes. The
result is CPU seconds, because other work may share the machine, and ratios to the walk of the same
round.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import scene

import exosome as ex
from exosome.compile.build import compile_model
from exosome.engines.walk.coupled.windows import CoupledWalk
from exosome.engines.walk.run import Outputs, Walk
from exosome.engines.walk.setup import WalkProblem, prepare

LIVES, ROUNDS, THREADS = 100_000, 7, 2
LIMITS = {"walk": "", "nothing tied": "", "never binding": "1e9 /s", "binding": "2 /h"}
RESULTS = Path(__file__).parent / "results"


def problem_of(folder: Path, limit: str) -> WalkProblem:
    """The scene, with a limit for each cell."""
    text = scene.write_model(folder, LIVES // 2).read_text(encoding="utf-8")
    rate = 3600.0 * LIVES / 2 / scene.PER_AXIS**3 / scene.UNTIL
    text += f"  - {{release: courier, from: receiver, rate: {rate:g} /h}}\n"
    if limit:
        text = text.replace(f"{scene.UPTAKE:g} um/s", f"{scene.UPTAKE:g} um/s\n    limit: {limit}")
    path = folder / "limited.yaml"
    path.write_text(text, encoding="utf-8")
    return prepare(compile_model(ex.read(path)), scene.UNTIL, 60.0)


def measured(name: str, problem: WalkProblem) -> tuple[float, dict[str, Any]]:
    """CPU seconds of all exosomes, and the statistics of the windows."""
    kind = Walk if name == "walk" else CoupledWalk
    walk = kind(problem, seed=1, threads=THREADS, outputs=Outputs(0, 1.0))
    walk.pilot()
    began = time.process_time()
    for _ in walk.blocks(2 * LIVES):
        pass
    return time.process_time() - began, walk.record


def spread(values: list[float]) -> dict[str, float]:
    """Median, least and most."""
    return {"median": statistics.median(values), "least": min(values), "most": max(values)}


def main() -> None:
    """Prints the table and keeps the numbers."""
    with tempfile.TemporaryDirectory() as folder:
        problems = {name: problem_of(Path(folder), limit) for name, limit in LIMITS.items()}
    seconds: dict[str, list[float]] = {name: [] for name in LIMITS}
    records: dict[str, Any] = {}
    for turn in range(ROUNDS + 1):
        for name, problem in problems.items():
            used, records[name] = measured(name, problem)
            if turn:  # the first round warms up
                seconds[name].append(used)
    result: dict[str, Any] = {
        "lives": LIVES, "threads": THREADS, "rounds": ROUNDS,
        "cpu_seconds": {name: spread(each) for name, each in seconds.items()},
        "ratio_to_walk": {
            name: spread([one / walk for one, walk in zip(each, seconds["walk"], strict=True)])
            for name, each in seconds.items() if name != "walk"
        },
        "windows": {name: record["windows"] for name, record in records.items() if name != "walk"},
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, load {os.getloadavg()[0]:.1f}",
    }  # fmt: skip
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "windows.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
