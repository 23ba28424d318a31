"""Bias of the uptake on the scene by the length of steps: default against finer steps.

    python benchmarks/fine_steps.py --lives 4000000

The finer run has a larger reach to cells and walls (`REACH`) and far shorter steps beside a cell
(`LONGEST`). Its code is compiled separately, in a temporary cache.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import peer_smoldyn
import scene

RESULTS = Path(__file__).parent / "results"
FINE = {"REACH": 6.0, "LONGEST": 0.1}  # beside the defaults of walk/kernel/step_size.py


def uptake(lives: int, seed: int, threads: int, choices: dict[str, float]) -> dict[str, float]:
    """Share taken up by 600 s with other choices of method, in this process."""
    from exosome.engines.walk.kernel import step_size

    for name, value in choices.items():
        if not hasattr(step_size, name):
            raise SystemExit(f"exosome.engines.walk.kernel.step_size has no {name}")
        setattr(step_size, name, value)
    import exosome as ex

    with tempfile.TemporaryDirectory() as folder:
        path = scene.write_model(Path(folder), lives)
        out, begun = Path(folder) / "run", time.process_time()
        run = ex.simulate(
            ex.read(path),
            engine="walk",
            until="600 s",
            seed=seed,
            threads=threads,
            out=out,
            keep="counts",
        )
        seconds = time.process_time() - begun
        taken = sum(run.cells()["received"].to_pylist())
    return {"lives": lives, "taken": taken, **peer_smoldyn.share(taken, lives), "cpu_s": seconds}


def measured(lives: int, seed: int, threads: int, choices: dict[str, float]) -> dict[str, float]:
    """`uptake` in a process of its own, with a cache of compiled code of its own."""
    with tempfile.TemporaryDirectory() as cache:
        command = [sys.executable, __file__, "--lives", str(lives), "--seed", str(seed)]
        command += ["--threads", str(threads), "--choices", json.dumps(choices)]
        out = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env={**os.environ, "EXOSOME_CACHE": cache},
        ).stdout
    result: dict[str, float] = json.loads(out.strip().splitlines()[-1])
    return result


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lives", type=int, default=4_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--choices", type=json.loads, help="one run with these, as JSON")
    arguments = parser.parse_args()
    if arguments.choices is not None:
        share = uptake(arguments.lives, arguments.seed, arguments.threads, arguments.choices)
        print(json.dumps(share))
        return
    default = measured(arguments.lives, arguments.seed, arguments.threads, {})
    fine = measured(arguments.lives, arguments.seed + 1, arguments.threads, FINE)
    bias = 100 * (default["share"] / fine["share"] - 1)
    error = 100 * math.hypot(default["se"], fine["se"]) / fine["share"]
    allowed = 0.5 + 3.0 * error
    result = {
        "default": default,
        "fine": fine | FINE,
        "bias_%": bias,
        "bias_se_%": error,
        "allowed_%": allowed,
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "fine-steps.json").write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result, indent=1))
    if abs(bias) > allowed:
        raise SystemExit("the default steps bias the uptake")


if __name__ == "__main__":
    main()
