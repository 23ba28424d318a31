"""Ten thousand subjects of the whole-body mouse, compared with bare libroadrunner.

`python benchmarks/cohort.py --subjects 10000 --repeats 3`: both in turns, two processes. Bare
means: the same document loaded in as many processes, and for every subject a reset, its numbers
set, and a simulation of the same times and amounts, kept as an array; no drawing, no units of
observations, nothing written. Ours counts from the call to the finished folder. The ratio is given
of elapsed time and of CPU time of all processes, which other work on the machine disturbs less.
Both include the start of two processes: of bare, they import this script with `exosome`; of ours,
the solver alone. `loop_ratio` is that of the loops over subjects in one process, CPU time, without
start, drawing and writing. Results go to `results/cohort.json`.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

import exosome as ex
from exosome.engines.body.ensemble import AT_ONCE, Runner, Study
from exosome.engines.body.ensemble import _run as run_block
from exosome.engines.body.loaded_solver import tighten
from exosome.engines.body.subject_numbers import SubjectEnsemble
from exosome.engines.saved_times import saved_times
from exosome.ensembles.plans import Plans
from exosome.ledger.provenance import machine, versions
from exosome.model.variation_text import read_vary

HERE = Path(__file__).parent
MODEL = HERE.parent / "examples" / "mouse-iv" / "model.yaml"
VARY = {"cells.macrophage.uptake": "lognormal(1, 0.3)", "body.weight": "normal(20 g, 2 g)"}
DAY = 86_400.0
PROCESSES = 2


def bare(study: Study, numbers: np.ndarray) -> float:
    """CPU-bound loop of one process: seconds from loaded to done."""
    import roadrunner

    solver = roadrunner.RoadRunner(study.text)
    tighten(solver, study.scale)  # to the same tolerances
    used = np.flatnonzero(study.reads.any(axis=0))
    solver.timeCourseSelections = ["time", *(study.species[i] for i in used)]
    model = solver.model
    place = {n: i for i, n in enumerate(model.getGlobalParameterIds())}
    rows = [r for r, n in enumerate(study.names) if n in place]
    at = [place[study.names[r]] for r in rows]
    room = {n: i for i, n in enumerate(model.getCompartmentIds())}
    sizes = [r for r, n in enumerate(study.names) if n in room]
    where = [room[study.names[r]] for r in sizes]
    times = study.times.tolist()
    solutions = []
    for one in numbers.T:
        solver.reset()
        model.setGlobalParameterValues(at, one[rows].tolist())
        model.setCompartmentVolumes(where, one[sizes].tolist())
        solutions.append(np.array(solver.simulate(times=times)))
    return float(len(solutions))


def cpu_time() -> float:
    """CPU seconds of this process and of its ended children."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main() -> None:
    """Run both in turns and keep the ratios."""
    options = argparse.ArgumentParser()
    options.add_argument("--subjects", type=int, default=10_000)
    options.add_argument("--repeats", type=int, default=3)
    chosen = options.parse_args()
    model = ex.read(MODEL)
    variation = read_vary(model, VARY)
    who = np.arange(chosen.subjects)
    values, texts = variation.values(1, who), variation.texts(1, who)

    plans = Plans(model, "body", texts, values)
    engine = SubjectEnsemble(plans, saved_times(DAY, DAY / 144))
    numbers = engine.numbers(who.tolist())
    halves = np.array_split(numbers, PROCESSES, axis=1)
    runs = []
    for _ in range(chosen.repeats):
        began, used = time.perf_counter(), cpu_time()
        with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
            pool.starmap(bare, [(engine.study, half) for half in halves])
        alone, alone_cpu = time.perf_counter() - began, cpu_time() - used
        began, used = time.perf_counter(), cpu_time()
        with tempfile.TemporaryDirectory() as folder:
            ex.cohort(
                model, until="24 h", subjects=chosen.subjects, vary=VARY, threads=PROCESSES,
                out=Path(folder) / "cohort",
            )  # fmt: skip
        ours, ours_cpu = time.perf_counter() - began, cpu_time() - used
        runs.append({
            "bare_s": alone, "ours_s": ours, "ratio": ours / alone,
            "bare_cpu_s": alone_cpu, "ours_cpu_s": ours_cpu, "cpu_ratio": ours_cpu / alone_cpu,
        })  # fmt: skip
        print(
            f"bare {alone:.1f} s (CPU {alone_cpu:.1f} s), ours {ours:.1f} s (CPU {ours_cpu:.1f} s)"
            f", ratio {ours / alone:.3f} (CPU {ours_cpu / alone_cpu:.3f})", flush=True,
        )  # fmt: skip
    single = time_of_one(engine)
    loop = loop_ratio(engine, numbers[:, :256])
    result = {
        "subjects": chosen.subjects, "processes": PROCESSES, "runs": runs,
        "ratio_median": statistics.median(run["ratio"] for run in runs),
        "cpu_ratio_median": statistics.median(run["cpu_ratio"] for run in runs),
        "states": len(engine.study.species), "numbers": engine.computed,
        "single_run_ms": single, "loop_ratio": loop, "machine": machine(), "versions": versions(),
    }  # fmt: skip
    (HERE / "results" / "cohort.json").write_text(json.dumps(result, indent=1) + "\n")
    print(
        f"median ratio {result['ratio_median']:.3f} (CPU {result['cpu_ratio_median']:.3f}), of the "
        f"loops alone {loop:.3f}; a single run after loading {single:.1f} ms"
    )



def loop_ratio(engine: SubjectEnsemble, numbers: np.ndarray) -> float:
    """The CPU time of our loop over that of the bare loop, median of 7 turns."""
    runner, ratios = Runner(engine.study), []
    for _ in range(7):
        began = time.process_time()
        bare(engine.study, numbers)
        between = time.process_time()
        for first in range(0, numbers.shape[1], AT_ONCE):
            run_block(runner, first, numbers[:, first : first + AT_ONCE])
        ratios.append((time.process_time() - between) / (between - began))
    return statistics.median(ratios)


def time_of_one(engine: SubjectEnsemble) -> float:
    """Milliseconds of a run after loading, median of 21."""
    spent = []
    for _ in range(21):
        began = time.perf_counter()
        engine.body.run(engine.study.times)
        spent.append(time.perf_counter() - began)
    return 1000 * statistics.median(spent)


if __name__ == "__main__":
    main()
