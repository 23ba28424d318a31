"""Steps per exosome and the cost of a step, in scenes from sparse to dense.

python benchmarks/steps.py
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np
import scene

import exosome as ex
from exosome.compile.build import compile_model
from exosome.engines.walk.run import Outputs, Walk
from exosome.engines.walk.setup import prepare
from exosome.model import Model

LIVES = 4096
EXAMPLES = Path(__file__).parent.parent / "examples"


def measured(model: Model, until: float) -> tuple[float, float, float]:
    """(mean lifetime in s, steps per exosome, CPU us per step) of the first exosomes, until s."""
    walk = Walk(
        prepare(compile_model(model), until, until), seed=1, threads=1, outputs=Outputs(0, 0.0)
    )
    walk.pilot()
    begun = time.process_time()
    block = next(iter(walk.blocks(LIVES)))
    seconds = time.process_time() - begun
    ended = np.where(np.isfinite(block.ended), block.ended, until)
    number = len(block.born)
    return float((ended - block.born).mean()), block.steps / number, 1e6 * seconds / block.steps


def main() -> None:
    """Prints one line per scene."""
    with tempfile.TemporaryDirectory() as folder:
        cases = [("scene, 3 % cells", ex.read(scene.write_model(Path(folder), LIVES)), 600.0)]
    scarce = ex.read(EXAMPLES / "scarce" / "model.yaml")
    crowded = {"cells.sender.count": "55", "cells.receiver.count": "55"}
    cases += [
        ("gel, 1 % cells", ex.read(EXAMPLES / "gel" / "model.yaml"), 86400.0),
        ("scarce, 3 % cells", scarce, 86400.0),
        ("neighbours, 10 % cells", ex.read(EXAMPLES / "neighbours" / "model.yaml"), 345600.0),
        ("scarce, 24 % cells", scarce.but(crowded), 86400.0),
    ]
    for name, model, until in cases:
        lifetime, steps, cost = measured(model, until)
        print(f"{name:24} lifetime {lifetime:7.0f} s, {steps:6.0f} steps of "
              f"{lifetime / steps:.2g} s, {cost:.2f} us of one core each")  # fmt: skip


if __name__ == "__main__":
    main()
