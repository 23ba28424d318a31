"""Smooth muscle cells alive after nerve injury: sham, vehicle, exosomes. Direction only."""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

import exosome as ex

HERE = Path(__file__).parent
SEEDS = range(1, 4)
NOT_SHOWN = "direction only: no number of an animal is fitted, and erection is not simulated"

model = ex.read(HERE / "model.yaml")
print(NOT_SHOWN)
cases = {
    "sham": model.but({"die.rate": "0 /d", "give.amount": "0"}),
    "injury, vehicle": model.but({"give.amount": "0"}),
    "injury, exosomes": model,
}
figure, (left, right) = plt.subplots(1, 2, figsize=(8.4, 3.7), layout="constrained")
for number, (name, one) in enumerate(cases.items()):
    shares = []
    for seed in SEEDS:
        ledger = ex.simulate(one, until="10 d", every="12 h", seed=seed, tracks=0)
        if name == "sham":
            left.axhline(100.0, color="C0", label=name)
            shares.append(1.0)
            break
        alive = ledger.cell_counts().to_pandas()
        share = alive.cells / alive.cells.iloc[0]
        left.plot(alive.time_s / 86400.0, 100.0 * share, f"C{number}",
                  label=name if seed == 1 else None)  # fmt: skip
        shares.append(share.iloc[-1])
    print(f"{name}: {', '.join(f'{100.0 * one:.0f} %' for one in shares)} alive after 10 d")
    if name == "injury, exosomes":
        places = ledger.cell_positions().to_pandas()
        begin = places[places.time_s == 0.0].set_index("cell")
        kept = set(places[places.time_s == places.time_s.max()].cell)
        for survives, mark, label in ((True, "o", "alive"), (False, "x", "died")):
            own = begin[[(cell in kept) == survives for cell in begin.index]]
            right.scatter(own.x_um, own.y_um, marker=mark, s=22, label=label,
                          color="C2" if survives else "0.5")  # fmt: skip
right.plot(60.0, 60.0, "k*", ms=12, label="injection")
right.set(xlabel="x (um)", ylabel="y (um)", aspect="equal", title="cells with exosomes, seed 3")
right.legend(frameon=False, fontsize=8, loc="upper left", bbox_to_anchor=(1.0, 1.0))
left.set(xlabel="days after the injury", ylabel="smooth muscle cells alive (%)", ylim=(0, 105))
left.legend(frameon=False, fontsize=8, loc="lower left")
figure.savefig(HERE / "figure.png", dpi=130)
