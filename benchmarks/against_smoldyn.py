"""exosome beside Smoldyn 2.74 on the scene: time per exosome, and the share taken up by each.

    python benchmarks/against_smoldyn.py --repeats 5

The two programs take turns, each measurement in a process of its own. Time per exosome is marginal:
(time of 1e5 exosomes - time of 1e3) / 99 000, so that start, compiling and reading cancel.
Smoldyn runs on its one thread with the time step and box size kept in results/; loading its
molecules is excluded from its time, and everything is included in ours, with the files.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import peer_smoldyn
import scene

FEW, MANY = 1_000, 100_000
RESULTS = Path(__file__).parent / "results"

Run = dict[str, float]
Program = Callable[[int, int], Run]  # lives, seed


def ours(lives: int, seed: int, threads: int, folder: Path) -> Run:
    """One run of the scene by exosome, after a small one that loads the compiled code."""
    import exosome as ex

    warm = ex.read(scene.write_model(folder, 100))
    ex.simulate(
        warm, engine="walk", until="600 s", seed=seed, threads=threads, out=folder / "warm",
        keep="all",
    )
    path = scene.write_model(folder, lives)
    wall, cpu = time.perf_counter(), time.process_time()
    model = ex.read(path)
    run = ex.simulate(
        model, engine="walk", until="600 s", seed=seed, threads=threads, out=folder / "run",
        keep="all",
    )
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    fates = run.messages(columns=["fate"])["fate"].to_pylist()
    taken, free = fates.count("internalised"), fates.count("free")
    return {"lives": lives, "taken": taken, "free": free, "run_wall_s": wall, "run_cpu_s": cpu}


def measured(lives: int, seed: int, threads: int) -> Run:
    """`ours` in a process and a folder of its own."""
    command = [sys.executable, __file__, "--ours", str(lives), "--seed", str(seed)]
    command += ["--threads", str(threads)]
    out = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    result: Run = json.loads(out.strip().splitlines()[-1])
    if result["free"] + result["taken"] != lives:
        raise SystemExit(f"exosome lost some: {result}")
    return result


def marginal(few: Run, many: Run, key: str) -> float:
    """Seconds per exosome between `FEW` and `MANY` lives."""
    return (many[key] - few[key]) / (MANY - FEW)


def take_turns(programs: dict[str, Program], repeats: int) -> dict[str, list[Run]]:
    """Measure every program `repeats` times, turn by turn; each row is one pair of runs."""
    rows: dict[str, list[Run]] = {name: [] for name in programs}
    for seed in range(1, repeats + 1):
        order = list(programs) if seed % 2 else list(programs)[::-1]
        few = {name: programs[name](FEW, seed) for name in order}
        many = {name: programs[name](MANY, seed) for name in order}
        for name in order:
            row = {
                "seed": float(seed),
                "wall_us_each": 1e6 * marginal(few[name], many[name], "run_wall_s"),
                "cpu_us_each": 1e6 * marginal(few[name], many[name], "run_cpu_s"),
                "wall_s_of_1e5": many[name]["run_wall_s"],
                "cpu_s_of_1e5": many[name]["run_cpu_s"],
                "taken": many[name]["taken"],
            }
            rows[name].append(row)
            print(name, json.dumps(row), flush=True)
    return rows


def summary(rows: list[Run]) -> dict[str, float]:
    """Medians of the turns and the pooled share taken up."""
    pooled = peer_smoldyn.share(sum(row["taken"] for row in rows), MANY * len(rows))
    keys = ("wall_us_each", "cpu_us_each", "wall_s_of_1e5", "cpu_s_of_1e5")
    return {key: median(row[key] for row in rows) for key in keys} | {
        "taken_up": pooled["share"],
        "taken_up_se": pooled["se"],
    }


def ratio(rows: dict[str, list[Run]], key: str) -> dict[str, float]:
    """How many times faster exosome is: median, least and most of the paired ratios."""
    pairs = zip(rows["smoldyn"], rows["exosome"], strict=True)
    each = [theirs[key] / own[key] for theirs, own in pairs]
    return {"median": median(each), "least": min(each), "most": max(each)}


def machine() -> dict[str, object]:
    """The machine and the versions."""
    names = ("numpy", "numba", "smoldyn", "exosome")
    model = platform.processor()
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((x.split(":")[1].strip() for x in lines if x.startswith("model name")), model)
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "load_before": os.getloadavg()[0],
        "python": platform.python_version(),
        "versions": {name: _version(name) for name in names},
    }


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "from source"


def table(result: dict[str, dict[str, Any]]) -> str:
    """The result as a Markdown table."""
    threads = f"{result['about']['threads']} threads"
    lines = [f"| | Smoldyn 2.74, 1 thread | exosome, {threads} | ratio (least to most) |"]
    lines.append("|---|--:|--:|--:|")
    for label, key in (("wall", "wall_us_each"), ("CPU", "cpu_us_each")):
        pair = (result["smoldyn"][key], result["exosome"][key])
        times = result["ratio_" + key]
        span = f"{times['median']:.1f} ({times['least']:.1f} to {times['most']:.1f})"
        lines.append(f"| {label} time per exosome, us | {pair[0]:.1f} | {pair[1]:.1f} | {span} |")
    taken = [
        f"{100 * result[name]['taken_up']:.2f} ± {100 * result[name]['taken_up_se']:.2f}"
        for name in ("smoldyn", "exosome")
    ]
    difference = result["uptake"]
    last = f"{difference['apart_%']:+.2f} % ± {difference['apart_se_%']:.2f}"
    lines.append(f"| taken up in 600 s, % (SE) | {taken[0]} | {taken[1]} | {last} |")
    return "\n".join(lines)


def compare(repeats: int, dt: float, boxsize: float, threads: int) -> dict[str, dict[str, Any]]:
    """The whole comparison."""

    def smoldyn(lives: int, seed: int) -> Run:
        options = ("--lives", lives, "--dt", dt, "--boxsize", boxsize, "--seed", seed)
        return peer_smoldyn.measured("scene", *options)

    def exosome(lives: int, seed: int) -> Run:
        return measured(lives, seed, threads)

    about = machine() | {"smoldyn_dt_s": dt, "smoldyn_boxsize_um": boxsize, "threads": threads}
    rows = take_turns({"smoldyn": smoldyn, "exosome": exosome}, repeats)
    both = {name: summary(turns) for name, turns in rows.items()}
    own, theirs = both["exosome"], both["smoldyn"]
    difference = 100 * (own["taken_up"] / theirs["taken_up"] - 1)
    error = 100 * math.hypot(own["taken_up_se"], theirs["taken_up_se"]) / theirs["taken_up"]
    result: dict[str, dict[str, Any]] = {
        "about": about,
        **both,
        "ratio_wall_us_each": ratio(rows, "wall_us_each"),
        "ratio_cpu_us_each": ratio(rows, "cpu_us_each"),
        "uptake": {"apart_%": difference, "apart_se_%": error, "allowed_%": 1.0 + 3.0 * error},
    }
    RESULTS.mkdir(exist_ok=True)
    kept = json.dumps({**result, "turns": rows}, indent=1)
    (RESULTS / "against-smoldyn.json").write_text(kept + "\n")
    return result


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--dt", type=float, default=0.25, help="Smoldyn's time step in s")
    parser.add_argument("--boxsize", type=float, default=50.0, help="Smoldyn's box size in um")
    parser.add_argument("--threads", type=int, default=2, help="threads of exosome")
    parser.add_argument("--ours", type=int, metavar="LIVES", help="one run of exosome alone")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.ours:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(ours(arguments.ours, arguments.seed, arguments.threads, Path(folder))))
        return
    result = compare(arguments.repeats, arguments.dt, arguments.boxsize, arguments.threads)
    (RESULTS / "against-smoldyn.md").write_text(table(result) + "\n")
    print(table(result))
    if abs(result["uptake"]["apart_%"]) > result["uptake"]["allowed_%"]:
        raise SystemExit("the two programs disagree on the uptake")


if __name__ == "__main__":
    main()
