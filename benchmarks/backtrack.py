"""Backtracking against counts of a walk in five scenes: `python benchmarks/backtrack.py`.

Prints each scene as it ends and writes benchmarks/results/backtrack.json.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from support import tracing_scenes  # noqa: E402

MORE = {"1000 cells": 0.6}  # times the exosomes of the scene, where a walk is long


def main() -> None:
    """Compare all pairs of sensor and sender of each scene."""
    result: dict[str, object] = {}
    every = []
    for name in tracing_scenes.scenes():
        scene = tracing_scenes.scenes(MORE.get(name, 1.0))[name]
        began = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            pairs = tracing_scenes.compare(scene, Path(folder), seed=1)
        z = tracing_scenes.deviations(pairs)
        every.append(pairs)
        result[name] = {
            "pairs": sum(len(one) for one in pairs.counts), "pairs_with_5_expected": len(z),
            "vesicles": int(sum(one.sum() for one in pairs.counts)),
            "largest_abs_z": round(float(np.abs(z).max()), 2),
            "rms_z": round(float(np.sqrt((z**2).mean())), 2),
            "cpu_s": round(time.process_time() - began, 1),
        }  # fmt: skip
        print(name, result[name], flush=True)
    bins = np.array([0.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1.01])
    result["reliability"] = [
        {"probability": round(p, 4), "observed": round(o, 4), "se": round(e, 4), "vesicles": n}
        for p, o, e, n in tracing_scenes.reliability(every, bins)
    ]
    (ROOT / "benchmarks/results/backtrack.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
