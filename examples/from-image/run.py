"""From a map of cells in an image to who feeds whom: the strongest pairs, and sums by type."""

from pathlib import Path

import matplotlib
import numpy as np

import exosome as ex

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
SHOWN = 3  # exosomes of a pair whose line is drawn
COLOURS = {"tumour": "#D55E00", "stroma": "#999999", "cd8": "#0072B2"}


def main() -> None:
    """Runs an hour of the section, prints who took in how much and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    for note in next(iter(model.cells.values())).table.notes:
        print(note)
    run = ex.simulate(model, until="1 h", seed=1)
    cells = run.cells().to_pydict()
    at = dict(zip(cells["cell"], zip(cells["x_um"], cells["y_um"], strict=True), strict=True))
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4.4), layout="constrained",
                                         width_ratios=(1.6, 1))  # fmt: skip
    between = run.between().to_pylist()
    for pair in (pair for pair in between if pair["amount"] >= SHOWN):
        (x0, y0), (x1, y1) = at[pair["sender"]], at[pair["receiver"]]
        left.plot([x0, x1], [y0, y1], color="k", lw=0.25 * pair["amount"])
    for x, y, r, kind in zip(*(cells[c] for c in ("x_um", "y_um", "radius_um", "type")),
                             strict=True):  # fmt: skip
        left.add_patch(plt.Circle((x, y), r, color=COLOURS[kind], lw=0, alpha=0.7))
    left.set(aspect="equal", xlabel="x (um)", ylabel="y (um)", xlim=(0, 186), ylim=(0, 186))
    per_cell = {}
    kinds = np.array(cells["type"])
    received = np.array(cells["received"])
    for kind in ("stroma", "cd8"):
        per_cell[kind] = received[kinds == kind]
        print(f"{kind}: {len(per_cell[kind])} cells, {per_cell[kind].mean():.1f} exosomes each")
    right.boxplot(list(per_cell.values()), tick_labels=list(per_cell))
    right.set(ylabel="exosomes per cell in an hour")
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "figure.png", dpi=150)
    best = max(between, key=lambda pair: pair["amount"])
    print(f"the strongest pair: {best['sender']} feeds {best['receiver']}, "
          f"{best['amount']} exosomes")  # fmt: skip


if __name__ == "__main__":
    main()
