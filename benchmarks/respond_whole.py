"""The whole program with 10 000 recipient cells: walks, deliveries, responses, and the ledger.

    python benchmarks/respond_whole.py

The network of `respond.py` in 10 000 cells of a dense tissue, which takes exosomes in soon after
they come: a dose over 24 h brings 100 to each. The run without a response is timed as well.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import time
from pathlib import Path

from respond import ALLOWED, CELLS, EACH, REACTIONS, START, THREADS, Timer, spread

import exosome as ex

RESULTS = Path(__file__).parent / "results"
PAIRS = 3
MODEL = """
format: exosome/1
places: {{tissue: {{box: [{edge} um, {edge} um, {edge} um], walls: periodic}}}}
cells: {{recipient: {{in: tissue, count: {cells}, radius: 8 um}}}}
exosomes: {{courier: {{}}}}
journey:
  - {{load: miR, into: courier, from: dose, copies: 20}}
  - {{give: courier, into: tissue, amount: {amount}, over: 24 h}}
  - {{diffuse: courier, in: tissue, at: 4 um^2/s}}
  - {{enter: courier, into: recipient, at: 10 um/s}}
  - {{deliver: courier, into: recipient, after: 0 s, share: 100 %}}
"""
EDGE = 430  # um: cells fill 27 % of the volume


def scene(cells: int) -> tuple[str, str]:
    """The model without a response, and with it."""
    edge = EDGE * (cells / CELLS) ** (1 / 3)
    plain = MODEL.format(edge=f"{edge:.0f}", cells=cells, amount=cells * EACH)
    lines = ["response:", "  recipient:", f"    start: {json.dumps(START)}", "    reactions:"]
    lines += [f"      {name.replace(' ', '-')}: {reaction}" for name, reaction in REACTIONS.items()]
    return plain, plain + "\n".join(lines) + "\n"


def timed_run(text: str) -> tuple[float, ex.Ledger]:
    """Wall seconds of a run from its text to its ledger."""
    began = time.perf_counter()
    run = ex.simulate(text, engine="walk", until="24 h", threads=THREADS, tracks=0)
    return time.perf_counter() - began, run


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--keep", action="store_true", help="write results/respond-whole.json")
    asked = parser.parse_args()
    for text in scene(100):
        timed_run(text)  # compiles
    plain, answering = scene(CELLS)
    without, whole, cpu = [], [], []
    for _ in range(asked.pairs):
        without.append(timed_run(plain)[0])
        with Timer() as timer:
            wall, run = timed_run(answering)
        whole.append(wall)
        cpu.append(timer.cpu)
    copies = run.delivered()["miR"].to_numpy().sum()
    result = {
        "cells": CELLS, "species": 10, "reactions": len(REACTIONS), "hours": 24,
        "threads": THREADS, "pairs": asked.pairs, "exosomes": CELLS * EACH,
        "copies_delivered": int(copies), "allowed_seconds": ALLOWED,
        "wall_seconds": spread(whole), "cpu_seconds": spread(cpu),
        "wall_seconds_without_response": spread(without),
        "wall_seconds_of_the_response": spread(
            [b - a for a, b in zip(without, whole, strict=True)]
        ),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, load {os.getloadavg()[0]:.1f}",
    }  # fmt: skip
    print(json.dumps(result, indent=1))
    if asked.keep:
        (RESULTS / "respond-whole.json").write_text(json.dumps(result, indent=1) + "\n")
    if statistics.median(whole) > ALLOWED:
        raise SystemExit("slower than allowed")


if __name__ == "__main__":
    main()
