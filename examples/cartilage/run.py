"""Stem-cell exosomes and inflamed chondrocytes: the timing, and nothing else.

Vonk and others (2018, 10.7150/thno.20746) gave vesicles of stem cells to chondrocytes that TNF had
inflamed: 48 hours later COX2 was no longer raised. Which cargo does it, in what amount and how
fast, was not read there; those numbers are assumed, and the model says what follows from them.
"""

from pathlib import Path

import matplotlib
import numpy as np

import exosome as ex
from exosome.views import draw

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
CASES = {
    "no TNF": ({"response.chondrocyte.start.TNF": "0", "give.amount": "0"}, "0.5"),
    "TNF": ({"give.amount": "0"}, "#D55E00"),
    "TNF and exosomes": ({}, "#0072B2"),
}
DOSES = "1e7..1e12 log 16"


def main() -> None:
    """Runs the model and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    figure, axes = plt.subplots(1, 3, figsize=(11, 3.4), layout="constrained")
    for name, (changes, colour) in CASES.items():
        run = ex.simulate(model.but(changes), engine="body", until="72 h", every="30 min")
        for panel, what in zip(axes, ("COX2-mRNA", "COX2"), strict=False):
            hours, copies = draw.response(panel, run, what, color=colour, label=name)
            if what == "COX2-mRNA":
                messenger = copies
        print(f"{name}: {np.interp(48, hours, messenger):.1f} copies of COX2 mRNA at 48 h")
    swept = ex.sweep(model, until="48 h", vary={"give.amount": DOSES})
    draw.effect(axes[2], swept, "at the end", "COX2-mRNA", color="#0072B2")
    axes[2].set(xscale="log", xlabel="exosomes given", title="COX2 mRNA at 48 h, by dose")
    for panel, what in zip(axes, ("COX2 mRNA", "COX2 protein"), strict=False):
        panel.axvline(48, color="k", lw=0.6, ls=":")
        panel.set(title=what, xlim=(0, 72))
    for panel in axes:
        panel.set_ylim(0, None)
        panel.spines[["top", "right"]].set_visible(False)
    axes[0].set_ylabel("copies per chondrocyte")
    axes[1].legend(frameon=False, fontsize=8, loc="upper left")
    figure.savefig(HERE / "figure.png", dpi=150)
    print("Timing only: the direction is put in, the amounts are assumed.")


if __name__ == "__main__":
    main()
