"""Simulation-based calibration of fits: are posteriors and intervals as wide as they should be?

    python benchmarks/fit_calibration.py MODEL [--replicates 300] [--part i/n]
    python benchmarks/fit_calibration.py --report

For each replicate, free numbers are drawn from their prior, data from the model with them, and the
fit starts anew. Then the rank of the true number among independent draws of the posterior is
uniform (Talts et al. 2018, arXiv 1804.06788), and a 95 % interval of the profile likelihood covers
the true number in about 95 % of replicates: it does where the profile at the true number has fallen
by at most 1.92. Draws are those of `fitting.posterior` (emcee): the walkers of an ensemble at its
last step, which are independent of each other once the ensemble has converged. Replicates are
stored one by one in `benchmarks/results/fit-calibration`, and a run that was stopped goes on.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from pathlib import Path
from typing import Any

import fit_models
import numpy as np
from scipy.stats import chi2, kstest

from exosome.fitting.estimate import best_of, fit_from, starts
from exosome.fitting.likelihood_profile import FALL, fixed_at
from exosome.fitting.objective import Objective
from exosome.fitting.posterior import sample

RESULTS = Path(__file__).parent / "results" / "fit-calibration"
RANKS = 19  # of the draws of each replicate, so that ranks are 0 ... 19
WALKERS = 20
STEPS = 60
STARTS = 3
SEED = 20261130
LEVEL = 0.01  # of the tests of uniformity, before the correction for their number


def replicate(model: fit_models.FitModel, objective: Objective, number: int) -> dict[str, Any]:
    """The ranks, intervals and starts of one replicate, by its number."""
    random = np.random.default_rng((SEED, number))
    x = model.draw(objective, random)
    expected = objective.predictor.predict(objective.values(x)[objective.of_model])[0]
    data = objective.data.with_values(objective.draw(x, expected, random))
    here = Objective(data, objective.free, objective.predictor, objective.laws)
    begin = starts(here.free, STARTS + 1, number)[1:]
    optima = [fit_from(here, point) for point in begin]
    best = best_of(optima)
    ensemble = sample(here, best, STEPS, (SEED, 1, number), WALKERS)
    draws = ensemble.draws[-1][random.permutation(WALKERS)[:RANKS]]
    covered = [best.value - fixed_at(here, best, i, float(x[i])) <= FALL for i in range(len(x))]
    return {
        "number": number,
        "ranks": [int((draws[:, i] < x[i]).sum()) for i in range(len(x))],
        "covered": covered,
        "reached": [bool(one.value > best.value - 0.01) for one in optima],
    }


def run(name: str, replicates: int, part: str) -> None:
    """Compute the replicates of a part that are not stored yet, and store each."""
    logging.getLogger("emcee").setLevel(logging.ERROR)
    model = fit_models.MODELS[name]
    objective = model.objective()
    RESULTS.mkdir(parents=True, exist_ok=True)
    place, parts = (int(text) for text in part.split("/"))
    path = RESULTS / f"{name}.{place}.jsonl"
    rows = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = {json.loads(row)["number"] for row in rows}
    began = time.monotonic()
    with path.open("a", encoding="utf-8") as file:
        for number in range(place - 1, replicates, parts):
            if number in kept:
                continue
            file.write(json.dumps(replicate(model, objective, number)) + "\n")
            file.flush()
    print(f"{name}, part {part}: {time.monotonic() - began:.0f} s")


def judged(name: str) -> dict[str, Any]:
    """What the replicates of a model say, by number of the fit."""
    rows = [
        json.loads(line)
        for path in sorted(RESULTS.glob(f"{name}.*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    rows.sort(key=lambda row: row["number"])
    ranks = np.array([row["ranks"] for row in rows])
    covered = np.array([row["covered"] for row in rows])
    reached = np.array([row["reached"] for row in rows])
    random = np.random.default_rng(SEED)
    smooth = (ranks + random.random(ranks.shape)) / (RANKS + 1)
    bins = [np.bincount(column * 10 // (RANKS + 1), minlength=10) for column in ranks.T]
    squares = [float((((b - len(rows) / 10.0) ** 2) / (len(rows) / 10.0)).sum()) for b in bins]
    return {
        "model": name,
        "replicates": len(rows),
        "numbers": list(fit_models.MODELS[name].free),
        "p_chi_squared": [float(chi2.sf(one, 9)) for one in squares],
        "p_kolmogorov": [float(kstest(column, "uniform").pvalue) for column in smooth.T],
        "covered": covered.mean(axis=0).tolist(),
        "starts_reached": float(reached.mean()),
        "bins": [b.tolist() for b in bins],
    }


def report() -> None:
    """Write `fit-calibration.json` and the table `fit-calibration.md`."""
    names = [n for n in fit_models.MODELS if list(RESULTS.glob(f"{n}.*.jsonl"))]
    results = [judged(name) for name in names]
    tests = 2 * sum(len(one["numbers"]) for one in results)
    lines = [
        "# Calibration of fits", "",
        "Ranks of true numbers among draws of their posterior, and coverage of 95 % profile "
        f"intervals (`benchmarks/fit_calibration.py`). {tests} tests of uniformity; with the "
        f"Bonferroni correction a model fails below p = {LEVEL / max(tests, 1):.1e} "
        f"(false-alarm rate {LEVEL:g} for the whole table).", "",
        "| model | replicates | number | p (chi-squared, 10 bins) | p (Kolmogorov) | covered | "
        "starts that reach the optimum |",
        "|---|--:|---|--:|--:|--:|--:|",
    ]  # fmt: skip
    for one in results:
        for i, number in enumerate(one["numbers"]):
            head = (one["model"], str(one["replicates"])) if i == 0 else ("", "")
            reached = f"{100 * one['starts_reached']:.1f} %" if i == 0 else ""
            lines.append(
                f"| {head[0]} | {head[1]} | `{number.split('=')[0]}` | "
                f"{one['p_chi_squared'][i]:.3f} | {one['p_kolmogorov'][i]:.3f} | "
                f"{100 * one['covered'][i]:.1f} % | {reached} |"
            )
    out = RESULTS.parent
    (out / "fit-calibration.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (out / "fit-calibration.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    print("\n".join(lines))


def main() -> None:
    """Runs a model, or reports."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", nargs="?", choices=list(fit_models.MODELS))
    parser.add_argument("--replicates", type=int, default=300)
    parser.add_argument("--part", default="1/1")
    parser.add_argument("--report", action="store_true")
    given = parser.parse_args()
    if given.model:
        run(given.model, given.replicates, given.part)
    if given.report:
        report()


if __name__ == "__main__":
    main()
