"""Cells of the sheath with and without exosomes of the papilla: how many, and how far up."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt

import exosome as ex

HERE = Path(__file__).parent
SEEDS = range(1, 3)
EDGES = np.array([36.0, 90.0, 144.0, 198.0, 252.0, 300.0])  # um, heights

model = ex.read(HERE / "model.yaml")
cases = {"with exosomes": model, "without": model.but({"release.rate": "0 /h"})}
figure, (left, right) = plt.subplots(1, 2, figsize=(8.4, 3.7), layout="constrained")
growth = {}
for number, (name, one) in enumerate(cases.items()):
    counts, share = [], np.zeros((len(SEEDS), len(EDGES) - 1))
    for row, seed in enumerate(SEEDS):
        ledger = ex.simulate(one, until="48 h", every="6 h", seed=seed, tracks=0)
        cells = ledger.cell_counts().to_pandas()
        cells = cells[cells.type == "sheath"]
        left.plot(cells.time_s / 3600.0, cells.cells, f"C{number}",
                  label=name if seed == 1 else None)  # fmt: skip
        counts.append(int(cells.cells.iloc[-1]))
        places = ledger.cell_positions().to_pandas()
        places = places[places.cell.str.startswith("sheath")]
        ends = [places[places.time_s == at].z_um for at in (0.0, places.time_s.max())]
        first, last = (np.histogram(z, EDGES)[0] for z in ends)
        share[row] = last / first
    growth[name] = share.mean(axis=0)
    right.plot(0.5 * (EDGES[1:] + EDGES[:-1]) - 24.0, growth[name], f"C{number}o-")
    print(f"{name}: {', '.join(map(str, counts))} cells of the sheath after 48 h, 112 at first")
right.set(xlabel="height above the papilla (um)", ylim=(0, None),
          ylabel="cells after 48 h / at first")  # fmt: skip
left.set(xlabel="time (h)", ylabel="cells of the sheath", ylim=(0, None))
left.legend(frameon=False, fontsize=8)
figure.savefig(HERE / "figure.png", dpi=130)
low, high = (growth["with exosomes"][at] / growth["without"][at] for at in (0, -1))
print(f"with / without: {low:.2f} times as many beside the papilla, {high:.2f} at the top")
