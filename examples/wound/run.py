"""The gap with and without exosomes: closure, and how much of it is migration or division.

`python run.py` takes seed 1, `python run.py 3` the seeds 1 to 3.
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

import exosome as ex

HERE = Path(__file__).parent
GAP = "170 um", "330 um"
SEEDS = range(1, 1 + int(sys.argv[1] if len(sys.argv) > 1 else 1))

model = ex.read(HERE / "model.yaml")
cases = {"with exosomes": model, "without": model.but({"release.rate": "0 /h"})}
figure, axes = plt.subplots(figsize=(6.4, 3.6))
for name, one in cases.items():
    for seed in SEEDS:
        ledger = ex.simulate(one, until="24 h", every="1 h", seed=seed, tracks=0)
        gap = ledger.gap_closure(*GAP).to_pandas()
        last = gap.iloc[-1]
        print(
            f"{name}, seed {seed}: {last.cells:.0f} cells in the gap after 24 h, "
            f"{last.migrated:.0f} migrated, {last.born_there:.0f} born there, "
            f"density {last.closure:.2f} of that beside it"
        )
        colour = "C0" if name == "with exosomes" else "C1"
        axes.plot(gap.time_s / 3600, gap.closure, colour, label=name if seed == 1 else None)
axes.set_xlabel("time (h)")
axes.set_ylabel("cell density in the gap / beside it")
axes.set_ylim(0, None)
axes.legend(frameon=False)
figure.tight_layout()
figure.savefig(HERE / "figure.png", dpi=120)
