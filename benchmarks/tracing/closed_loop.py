"""Simulate, sample, trace: hosts of a sample against the ledger that it was drawn from.

    python benchmarks/tracing/closed_loop.py            ten scenes, 240 samples

A scene has two to eight host types in blood. For each sample, true secretion rates, copies per
vesicle and removal are drawn from priors, a run (body engine) gives the vesicles of each host, an
unseen donor's cargo is sorted into them, and sequencing reads it beside 30 % background. Tracing
gets the medians of the priors, three other donors, and a sorting that is off by 0.5 log2. Results
go to benchmarks/results/tracing-closed-loop.json.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from baselines import BASELINES

import exosome as ex
from exosome.instruments.sequencing import Sequencing
from exosome.tracing.background_samples import Background
from exosome.tracing.cargo_sorting import Sorting
from exosome.tracing.deconvolution import deconvolve
from exosome.tracing.interval_calibration import (
    independence_of,
    interval,
    stacking_weight,
)
from exosome.tracing.origin_result import converted
from exosome.tracing.reference_samples import Reference
from exosome.tracing.secretion_prior import Prior

RESULTS = Path(__file__).parents[1] / "results" / "tracing-closed-loop.json"
HOSTS = (2, 3, 4, 5, 6, 8, 3, 5, 7, 8)  # host types of the ten scenes
FEATURES, DONORS, DEPTH = 200, 3, 50_000
DONOR_SD = 0.4  # of ln(share), between donors
SORTING_SD, KNOWN_SD = 1.28, 0.5  # log2
SECRETION_SD, COPIES_SD, CLEARANCE_SD = 0.69, 0.5, 0.5  # of ln: the priors
BACKGROUND = 0.3
QUANTITIES = ("rna", "ev", "cell")


class Scene:
    """Hosts, their reference, and what tracing believes of them."""

    def __init__(self, number: int, seed: int) -> None:
        rng = self.rng = np.random.default_rng([seed, number])
        self.hosts = tuple(f"type-{chr(97 + n)}" for n in range(HOSTS[number % len(HOSTS)]))
        n = len(self.hosts)
        self.features = tuple(f"miR-{k + 1}" for k in range(FEATURES))
        self.logs = rng.normal(0, 1.5, (FEATURES, 1)) + rng.normal(0, 1.2, (FEATURES, n))
        donors = [self.donor() for _ in range(DONORS)]
        counts = np.hstack([Sequencing(depth=10**6, dispersion=0.0).draw(d.T, rng).T
                            for d in donors])  # fmt: skip
        who = [f"donor {k + 1}" for k in range(DONORS) for _ in self.hosts]
        self.reference = Reference.from_samples(
            counts, list(self.hosts) * DONORS, who, features=self.features
        )
        self.factor = rng.normal(0, SORTING_SD, FEATURES)
        seen = self.factor + rng.normal(0, KNOWN_SD, FEATURES)
        self.sorting = Sorting.known(self.features, seen, KNOWN_SD)
        blank = np.exp(rng.normal(0, 2.0, FEATURES))
        self.background = Background.known(self.features, blank, 0.3 * blank)
        self.copies = np.exp(rng.normal(0, 1.0, n))
        self.secretion = 100 * np.exp(rng.normal(0, 1.0, n))  # per cell and hour
        self.cells = np.round(1e6 * np.exp(rng.normal(0, 1.0, n)))
        self.independence = independence_of(
            self.sorting.apply(self.reference), self.sorting.log_variance(self.features)
        )
        self.stacking = stacking_weight(
            self.sorting.apply(self.reference), self.sorting.log_variance(self.features),
            self.independence,
        )
        self.prior = Prior(
            copies_per_vesicle={h: (c, COPIES_SD) for h, c in
                                zip(self.hosts, self.copies.tolist(), strict=True)},
            secretion_rate={h: (r, SECRETION_SD) for h, r in
                            zip(self.hosts, self.secretion.tolist(), strict=True)},
        )  # fmt: skip

    def donor(self) -> np.ndarray:
        """Shares (features, hosts) of a further donor."""
        raw = np.exp(self.logs + self.rng.normal(0, DONOR_SD, self.logs.shape))
        return raw / raw.sum(axis=0)

    def vesicles(self, secretion: np.ndarray, cells: np.ndarray, clearance: float) -> np.ndarray:
        """Free vesicles (hosts,) of each host in a steady run, from its ledger."""
        model = ["format: exosome/1", "places: {blood: {volume: 5 L}}", "cells:"]
        model += [f"  {h}: {{in: blood, count: {c:.0f}, radius: 5 um}}"
                  for h, c in zip(self.hosts, cells, strict=True)]  # fmt: skip
        model += ["exosomes: {courier: {}}", "start: steady", "journey:"]
        model += [f"  - {{release: courier, from: {h}, rate: {r:.9g} /h}}"
                  for h, r in zip(self.hosts, secretion, strict=True)]  # fmt: skip
        model += [f"  - {{clear: courier, in: blood, rate: {clearance:.9g} /h}}", ""]
        run = ex.simulate(ex.read("\n".join(model)), engine="body", until="1 h", every="1 h")
        free = {row["sender_type"]: row["amount"] for row in run.counts().to_pylist()
                if row["state"] == "free" and row["time_s"] == 3600.0}  # fmt: skip
        return np.array([free[host] for host in self.hosts])

    def sample(self) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        """Counts (features,) of a sample, and its true shares by quantity, from the ledger."""
        rng, n = self.rng, len(self.hosts)
        secretion = self.secretion * np.exp(rng.normal(0, SECRETION_SD, n))
        copies = self.copies * np.exp(rng.normal(0, COPIES_SD, n))
        cells = np.round(self.cells * np.exp(rng.normal(0, 0.7, n)))
        free = self.vesicles(secretion, cells, 1.44 * math.exp(rng.normal(0, CLEARANCE_SD)))
        cargo = self.donor() * 2.0 ** self.factor[:, None]
        reads = free * copies
        mean = (cargo / cargo.sum(axis=0)) @ (reads / reads.sum())
        mean = (1 - BACKGROUND) * mean + BACKGROUND * self.background.draw(self.features, rng)
        counts = Sequencing(depth=DEPTH, dispersion=0.0).draw(mean, rng)
        truth = {"rna": reads, "ev": free, "cell": cells}
        return counts, {name: value / value.sum() for name, value in truth.items()}


def results(scenes: int, samples: int, seed: int, first: int = 0) -> dict[str, Any]:
    """Coverage of 90 % intervals and RMSE (points) of every method, from scene `first` on."""
    inside: dict[str, list[float]] = {q: [] for q in QUANTITIES}
    squared: dict[str, dict[str, list[float]]] = {
        q: {name: [] for name in ("deconvolve", *BASELINES)} for q in QUANTITIES
    }
    by_scene = []
    for number in range(first, first + scenes):
        scene = Scene(number, seed)
        sorted_reference = scene.sorting.apply(scene.reference)
        here: dict[str, list[float]] = {q: [] for q in QUANTITIES}
        for one in range(samples):
            counts, truth = scene.sample()
            origin = deconvolve(
                counts, scene.reference, sorting=scene.sorting, background=scene.background,
                unknown=False, detect=False, draws=200, independence=scene.independence,
                stacking=scene.stacking, seed=one + 1,
            )  # fmt: skip
            assert origin.draws is not None
            rng = np.random.default_rng([seed, number, one])
            shares = {name: method(counts, sorted_reference, scene.background.share)
                      for name, method in BASELINES.items()}  # fmt: skip
            for quantity in QUANTITIES:
                draws = converted(origin.draws, scene.hosts, scene.prior, quantity, rng)
                low, high = interval(draws)
                right = (truth[quantity] >= low - 1e-9) & (truth[quantity] <= high + 1e-9)
                here[quantity] += right.astype(float).tolist()
                squared[quantity]["deconvolve"] += ((draws.mean(axis=0) - truth[quantity]) ** 2
                                                    ).tolist()  # fmt: skip
                for name, share in shares.items():
                    value = converted(share[None], scene.hosts, scene.prior, quantity, None)[0]
                    squared[quantity][name] += ((value - truth[quantity]) ** 2).tolist()
        by_scene.append({"hosts": len(scene.hosts), "independence": scene.independence,
                         "stacking": scene.stacking,
                         **{q: float(np.mean(v)) for q, v in here.items()}})  # fmt: skip
        for quantity in QUANTITIES:
            inside[quantity] += here[quantity]
    return {
        "scenes": scenes, "samples": scenes * samples, "seed": seed,
        "coverage of 90 % intervals": {q: float(np.mean(v)) for q, v in inside.items()},
        "rmse, points": {q: {name: 100 * float(np.sqrt(np.mean(v))) for name, v in rows.items()}
                         for q, rows in squared.items()},
        "coverage by scene": by_scene,
    }  # fmt: skip


def main() -> None:
    """Runs the loop, prints its figures and writes them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=int, default=10)
    parser.add_argument("--samples", type=int, default=24, help="per scene")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args()
    start = time.process_time()
    result = results(given.scenes, given.samples, given.seed)
    result["cpu_s"] = round(time.process_time() - start, 1)
    print(json.dumps(result, indent=1))
    given.out.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
