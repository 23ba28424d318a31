"""The gap with neither, with platelet-rich plasma, with stem-cell exosomes, and with both.

`python run.py` takes seed 1, `python run.py 3` the seeds 1 to 3.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt

import exosome as ex
from exosome.library import lookup
from exosome.trials.dose_amounts import released

HERE = Path(__file__).parent
GAP = "170 um", "330 um"
SEEDS = range(1, 1 + int(sys.argv[1] if len(sys.argv) > 1 else 1))
FREE = {"PDGF-AB": "prp.pdgf_ab.free", "TGF-b1": "prp.tgf_b1.free"}

model = ex.read(HERE / "model.yaml")
no_plasma = {
    f"give[{kind}, {place}].amount": "0" for kind in FREE for place in ("gel", "platelets")
}
no_cells = {"release.rate": "0 /h"}
cases = {
    "neither": model.but(no_plasma | no_cells),
    "plasma": model.but(no_cells),
    "exosomes": model.but(no_plasma),
    "both": model,
}


def freed(ledger: ex.Ledger, kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Saved times (t,) in h, and the share of a growth factor that is outside platelets (t,)."""
    counts = ledger.counts().to_pandas()
    counts = counts[(counts.kind == kind) & (counts["where"] == "platelets")]
    left = counts[counts.state == "free"].sort_values("time_s")
    given = counts[counts.state == "given"].amount.max()
    inside = 1.0 - lookup(FREE[kind]).value
    return left.time_s.to_numpy() / 3600.0, 1.0 - inside * left.amount.to_numpy() / given


figure, (left, right) = plt.subplots(1, 2, figsize=(8.8, 3.7), layout="constrained")
closure: dict[str, list[float]] = {}
for number, (name, one) in enumerate(cases.items()):
    for seed in SEEDS:
        ledger = ex.simulate(one, until="12 h", every="30 min", seed=seed, tracks=0)
        gap = ledger.gap_closure(*GAP).to_pandas()
        last = gap.iloc[-1]
        closure.setdefault(name, []).append(float(last.closure))
        print(f"{name}, seed {seed}: {last.cells:.0f} cells in the gap after 12 h, "
              f"{last.migrated:.0f} migrated, {last.born_there:.0f} born there")  # fmt: skip
        right.plot(gap.time_s / 3600.0, gap.closure, f"C{number}",
                   label=name if seed == 1 else None)  # fmt: skip
        if name == "plasma" and seed == 1:
            rate = math.log(2.0) / 3600.0 / (lookup("prp.release.half_time").value / 60.0)
            for color, kind in zip(("C4", "C5"), FREE, strict=True):
                times, share = freed(ledger, kind)
                law = released(1.0, lookup(FREE[kind]).value, rate, 3600.0 * times)
                print(f"{kind} freed: at most {np.abs(share - law).max():.3f} of it from the table")
                left.plot(times, 100.0 * share, f"{color}o", ms=3.5, label=f"{kind}, run")
                left.plot(times, 100.0 * law, color, label=f"{kind}, table")
left.set(xlabel="time (h)", ylabel="outside platelets (%)", xlim=(-0.2, 8), ylim=(0, 105))
right.set(xlabel="time (h)", ylabel="cell density in the gap / beside it", ylim=(0, None))
for axes in (left, right):
    axes.legend(frameon=False, fontsize=8)
figure.savefig(HERE / "figure.png", dpi=130)
means = {name: sum(values) / len(values) for name, values in closure.items()}
print("density in the gap after 12 h: " + ", ".join(f"{n} {v:.2f}" for n, v in means.items()))
