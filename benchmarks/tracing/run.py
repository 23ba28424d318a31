"""Origin of mixtures of donors who are not in the reference, beside methods in use.

    python benchmarks/tracing/run.py --tables DIR                  all scenarios
    python benchmarks/tracing/run.py --tables DIR --detection      limit of detection
    python benchmarks/tracing/run.py --tables DIR --sorting        sorting learnt from BV2 cells

DIR holds the tables that README.md names; they are in no repository of ours. Results go to
benchmarks/results/tracing.json, or to --out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from baselines import BASELINES, WITH_SKLEARN
from protocol import SCENARIOS, Atlas, atlas, measures, mixtures

from exosome.tracing.deconvolution import deconvolve
from exosome.tracing.interval_calibration import independence_of, stacking_weight

RESULTS = Path(__file__).parents[1] / "results" / "tracing.json"
OURS = "deconvolve"
WELL_READ = 50  # counts in every library from which a gene is well measured


def scenario_results(data: Atlas, scenario: str, number: int, seed: int) -> dict[str, Any]:
    """Measures of all methods on the same mixtures, pooled and by donor."""
    methods = dict(BASELINES)
    try:
        import sklearn  # noqa: F401

        methods |= WITH_SKLEARN
    except ImportError:
        pass
    share: dict[str, list[np.ndarray]] = {name: [] for name in (*methods, OURS)}
    truth, donors, covered, widths = [], [], [], []
    shapes, stacking = dict[str, float](), dict[str, float]()
    for donor in data.test_donors:
        reference = data.reference.without_donor(donor)
        shapes[donor] = independence_of(reference)
        stacking[donor] = stacking_weight(reference, None, shapes[donor])
        for case in mixtures(data, donor, scenario, number, seed):
            used = reference if case.sorting is None else case.sorting.apply(reference)
            known_share = data.background.share if scenario == "S5" else None
            for name, method in methods.items():
                share[name].append(method(case.counts, used, known_share))
            origin = deconvolve(
                case.counts, reference, sorting=case.sorting, unknown=scenario == "S6",
                background=data.background if scenario == "S5" else None, detect=False,
                independence=shapes[donor], stacking=stacking[donor], draws=100, seed=1,
            )  # fmt: skip
            share[OURS].append(origin.share)
            inside = (case.truth >= origin.low - 1e-9) & (case.truth <= origin.high + 1e-9)
            covered.append(inside)
            widths.append(origin.high - origin.low)
            truth.append(case.truth)
            donors.append(donor)
    truths, who, inside = np.array(truth), np.array(donors), np.array(covered)
    result: dict[str, Any] = {"what": SCENARIOS[scenario], "mixtures": len(truth), "methods": {}}
    for name, values in share.items():
        table = np.array(values)
        result["methods"][name] = measures(table, truths) | {
            "by donor": {d: measures(table[who == d], truths[who == d]) for d in shapes}
        }
    result["coverage of 90 % intervals"] = {
        "all": float(inside.mean()), **{d: float(inside[who == d].mean()) for d in shapes},
        "mean width, points": 100 * float(np.mean(widths)), "independence": shapes,
        "stacking": stacking,
    }  # fmt: skip
    return result


def detection_results(data: Atlas, seed: int) -> dict[str, Any]:
    """The lowest spike from which on, and at every higher one, 95 % of samples are detected.

    The threshold is the 95th percentile of 100 blanks of plasma; 1e5 reads; as the protocol says.
    """
    from exosome.tracing.cargo_likelihood import fitted
    from exosome.tracing.deconvolution import model_of

    organs = ["liver", "brain", "kidney", "pancreas", "heart", "bone", "skin", "bowel", "lung",
              "testis"]  # fmt: skip
    spikes = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
    rng = np.random.default_rng(seed)
    sensitivity: dict[str, dict[str, float]] = {}
    hits = {organ: np.zeros((len(spikes), 2)) for organ in organs}
    for donor in data.test_donors:
        reference = data.reference.without_donor(donor)
        model = model_of(reference, background=data.background, unknown=False)

        def traced(mean: np.ndarray, reference=reference, model=model) -> np.ndarray:  # type: ignore[no-untyped-def]
            counts = rng.multinomial(100_000, mean / mean.sum()).astype(float)
            weights = fitted(counts, model).profiles
            return np.bincount(reference.host_rows, weights, len(reference.hosts))

        features = reference.features
        blanks = np.array([traced(data.background.draw(features, rng)) for _ in range(100)])
        limit = np.quantile(blanks, 0.95, axis=0)
        for organ in organs:
            own = [n for n, pair in enumerate(
                zip(data.reference.source, data.reference.donor, strict=True))
                if pair == (organ, donor)]  # fmt: skip
            if not own or organ not in reference.hosts:
                continue
            row = reference.hosts.index(organ)
            for level, spike in enumerate(spikes):
                for _ in range(10):
                    profile = data.reference.shares[:, int(rng.choice(own))]
                    plasma = data.background.draw(features, rng)
                    share = traced((1 - spike) * plasma + spike * profile)
                    hits[organ][level] += (share[row] > limit[row], 1)
    for organ, table in hits.items():
        part = table[:, 0] / np.maximum(table[:, 1], 1)
        good = [spike for n, spike in enumerate(spikes) if (part[n:] >= 0.95).all()]
        sensitivity[organ] = {
            **{f"{100 * s:g} %": float(p) for s, p in zip(spikes, part, strict=True)},
            "limit, %": 100 * good[0] if good else float("nan"),
        }  # fmt: skip
    return {"what": "spikes in plasma, 1e5 reads, donors held out", "organs": sensitivity}


def sorting_results(folder: Path) -> dict[str, Any]:
    """Sorting learnt in control cells: SD of log2(EV/cell) in other states before and after."""
    from exosome.tracing.cargo_counts import CargoCounts, cargo_counts
    from exosome.tracing.cargo_sorting import Sorting

    tables = []
    for name in ("bv2_mrna_cells.csv.gz", "bv2_mrna_evs.csv.gz"):
        tables.append(_summed(folder / name))
    cells, vesicles = tables
    states = [name.rsplit(" ", 1)[0] for name in cells.samples]
    control = [n for n, one in enumerate(states) if one == states[0]]

    def part(table: CargoCounts, columns: list[int]) -> CargoCounts:
        return cargo_counts(table.counts[:, columns], features=table.features)

    learnt = Sorting.fit(part(cells, control), part(vesicles, control))
    factor, _ = learnt.of_features(cells.features)
    good = (cells.counts >= WELL_READ).all(axis=1) & (vesicles.counts >= WELL_READ).all(axis=1)
    result: dict[str, Any] = {"features": int(good.sum())}
    for state in dict.fromkeys(states):
        columns = [n for n, one in enumerate(states) if one == state]
        a = np.log2(cells.counts[:, columns].sum(axis=1) + 0.5)
        b = np.log2(vesicles.counts[:, columns].sum(axis=1) + 0.5)
        ratio = (b - a)[good]
        left = ratio - factor[good]
        result[state] = {
            "sd before": float(ratio.std()),
            "sd after": float(left.std()),
            "pearson before": float(np.corrcoef(a[good], b[good])[0, 1]),
            "pearson after": float(np.corrcoef(a[good] + factor[good], b[good])[0, 1]),
        }  # fmt: skip
    return result


def _summed(path: Path):  # type: ignore[no-untyped-def]
    """A table in which repeated names are added up, as its README says."""
    import csv
    import gzip

    from exosome.tracing.cargo_counts import CargoCounts

    with gzip.open(path, "rt", newline="") as file:
        rows = list(csv.reader(file))
    total: dict[str, np.ndarray] = {}
    for row in rows[1:]:
        total[row[0]] = total.get(row[0], 0.0) + np.array(row[1:], float)
    return CargoCounts(tuple(total), tuple(rows[0][1:]), np.array(list(total.values())))


def main() -> None:
    """Runs what is asked for, prints tables, and writes them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, required=True, help="folder of the tables")
    parser.add_argument("--scenarios", default=",".join(SCENARIOS))
    parser.add_argument("--mixtures", type=int, default=20, help="per donor and scenario")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--detection", action="store_true")
    parser.add_argument("--sorting", action="store_true")
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args()
    data = atlas(given.tables)
    done: dict[str, Any] = json.loads(given.out.read_text()) if given.out.exists() else {}
    done["data"] = {
        "features": len(data.reference.features), "samples": len(data.reference.source),
        "organs": len(data.reference.hosts), "test donors": data.test_donors, "seed": given.seed,
    }  # fmt: skip
    start = time.process_time()
    if given.detection:
        done["detection"] = detection_results(data, given.seed)
        for organ, row in done["detection"]["organs"].items():
            print(organ, row)
    elif given.sorting:
        done["sorting"] = sorting_results(given.tables)
        for name, row in done["sorting"].items():
            print(name, row)
    else:
        for scenario in given.scenarios.split(","):
            result = scenario_results(data, scenario, given.mixtures, given.seed)
            done[scenario] = result
            print(f"{scenario}: {result['what']}")
            for name, row in result["methods"].items():
                by = ", ".join(f"{d} {one['rmse']:.2f} / {one['pearson']:.2f}"
                               for d, one in row["by donor"].items())  # fmt: skip
                print(f"  {name:<16} {row['rmse']:5.2f} / {row['pearson']:.2f} / "
                      f"{row['concordance']:.2f}   by donor: {by}")  # fmt: skip
            cover = result["coverage of 90 % intervals"]
            print(f"  90 % intervals cover {100 * cover['all']:.0f} %, mean width "
                  f"{cover['mean width, points']:.1f} points", flush=True)  # fmt: skip
    done["cpu_s"] = done.get("cpu_s", 0.0) + time.process_time() - start
    given.out.write_text(json.dumps(done, indent=1) + "\n")
    print(f"wrote {given.out}")


if __name__ == "__main__":
    main()
