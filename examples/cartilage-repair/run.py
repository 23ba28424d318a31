"""Matrix per DNA with and without exosomes, over four weeks: direction and timing only.

Vonk and others (2018, 10.7150/thno.20746) saw that vesicles of stem cells make chondrocytes of
osteoarthritic joints regenerate cartilage in culture. That exosomes raise the production of matrix
is put in here; how much, by which cargo and at which dose are assumed.
"""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

import exosome as ex
from exosome.views.matrix_map import density_map

HERE = Path(__file__).parent
CASES = {"with exosomes": ({}, "#0072B2"), "without": ({"give.amount": "0"}, "#D55E00")}

model = ex.read(HERE / "model.yaml")
figure, axes = plt.subplots(1, 3, figsize=(11, 3.3), layout="constrained")
ends = {}
for name, (changes, colour) in CASES.items():
    run = ex.simulate(model.but(changes), engine="walk", until="28 d", every="1 d", tracks=0)
    table = run.matrix_per_cell().to_pandas()
    days = table.time_s / 86400.0
    last = table.iloc[-1]
    ends[name] = last.per_dna
    ratio = f"{last.per_dna:.2f} pg per pg DNA"
    print(f"{name}: {last.cells:.0f} cells, {last.mass_pg:.0f} pg, {ratio}")
    axes[0].plot(days, table.per_dna, color=colour, label=name)
    axes[1].plot(days, table.mass_pg.diff() / days.diff() / table.cells, color=colour)
    if name == "with exosomes":
        sides = [side.value for side in model.places["gel"].sides]
        x, y, density = density_map(run, "gag", sides)
        shown = axes[2].pcolormesh(x, y, density.T, cmap="YlGnBu", vmin=0.0)
        figure.colorbar(shown, ax=axes[2], label="mg/mL, mean along z")
        axes[2].set(title="matrix after four weeks", aspect="equal", xlabel="um", ylabel="um")
axes[0].set(title="matrix per DNA", ylabel="pg/pg", xlabel="time (d)", ylim=(0, None))
axes[1].set(title="rise of matrix", ylabel="pg per cell and day", xlabel="time (d)")
axes[0].legend(frameon=False)
for panel in axes[:2]:
    for day in (0, 7, 14, 21):
        panel.axvline(day, color="k", lw=0.5, ls=":")
    panel.spines[["top", "right"]].set_visible(False)
figure.savefig(HERE / "figure.png", dpi=130)
ratio = ends["with exosomes"] / ends["without"]
print(f"{ratio:.2f} times the matrix per DNA after 28 d; direction and timing only")
